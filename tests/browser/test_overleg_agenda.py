"""The bureau orders an agenda with keyboard and mouse, places a paper and issues it, in a real browser."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from coalitie.rollen import Rol
from taskforces.models import Stuk, Vergadering
from tests.fabriek import (
    AgendapuntFactory,
    CollegeFactory,
    GebruikerFactory,
    OpdrachtFactory,
    StukFactory,
    VastAgendapuntFactory,
    VergaderingFactory,
    VrijgaveFactory,
)
from tests.proefbestanden import GOED

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("opslag")]


@pytest.fixture
def sanne(context, live_server):
    """A redacteur, signed in in the browser of the test."""
    sanne = GebruikerFactory(naam="Sanne", rol=Rol.REDACTEUR)
    client = Client()
    client.force_login(sanne)
    naam = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": naam, "value": client.cookies[naam].value, "url": live_server.url}])
    return sanne


@pytest.fixture
def vergadering():
    """Convened, with four items of which the second has a paper for members."""
    morgen = timezone.localdate() + timedelta(days=1)
    college = CollegeFactory(naam="Districtelijk Veiligheidscollege Oost-Utrecht")
    vergadering = VergaderingFactory(concept=True, dag=morgen, college=college)
    VrijgaveFactory(vergadering=vergadering)
    titels = ("Opening", "Samenwerkingsafspraken over gegevensuitwisseling", "Begroting", "Rondvraag")
    for titel in titels:
        AgendapuntFactory(vergadering=vergadering, titel=titel, minuten=10, op_agenda=False)
    StukFactory(agendapunt=vergadering.agendapunten.all()[1], zicht="leden", is_uitgebracht=False)
    vergadering.roep_bijeen(door=None)
    return vergadering


@pytest.fixture
def meldingen(page):
    """What the browser complains about."""
    gezegd = []
    page.on("console", lambda melding: gezegd.append(melding.text) if melding.type == "error" else None)
    return gezegd


def koppen(page):
    return page.locator(".werkpunt h3")


def sleep_naar_boven(page, plek):
    """Drag the item at this place to the top, with all of the list in view."""
    page.set_viewport_size({"width": 1280, "height": 1800})
    punten = page.locator(".werkpunt")
    punten.nth(plek).locator("[data-greep]").drag_to(punten.nth(0), target_position={"x": 20, "y": 5})


def heet(daad, punt):
    """The name of a button or link about an item: its second half is for who does not see where it stands."""
    return re.compile(rf"^{daad}\s*: {punt}")


def agenda(vergadering):
    return f"/redactie/overleg/{vergadering.pk}/agenda/"


def test_met_het_toetsenbord_gaat_een_punt_omhoog_en_blijft_de_focus_erop(sanne, vergadering, page, meldingen):
    page.goto(agenda(vergadering))
    page.get_by_role("button", name=heet("Omhoog", "Rondvraag")).focus()

    page.keyboard.press("Enter")
    expect(koppen(page).nth(2)).to_have_text("Rondvraag")
    expect(page.get_by_role("button", name=heet("Omhoog", "Rondvraag, nu punt 3"))).to_be_focused()
    expect(page.locator("#_omroep")).to_have_text("‘Rondvraag’ is nu punt 3 van 4.")
    for plek in (2, 1):
        page.keyboard.press("Enter")
        expect(page.locator("#_omroep")).to_have_text(f"‘Rondvraag’ is nu punt {plek} van 4.")
    expect(page.get_by_role("button", name=heet("Omlaag", "Rondvraag, nu punt 1"))).to_be_focused()

    assert [punt.titel for punt in vergadering.agendapunten.all()][:2] == ["Rondvraag", "Opening"]
    assert meldingen == []


def test_na_omlaag_blijft_de_focus_op_omlaag_tot_het_punt_onderaan_staat(sanne, vergadering, page):
    page.goto(agenda(vergadering))
    page.get_by_role("button", name=heet("Omlaag", "Samenwerkings")).focus()

    page.keyboard.press("Enter")
    expect(page.locator("#_omroep")).to_contain_text("is nu punt 3 van 4.")
    expect(page.get_by_role("button", name=heet("Omlaag", "Samenwerkings"))).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#_omroep")).to_contain_text("is nu punt 4 van 4.")
    expect(page.get_by_role("button", name=heet("Omhoog", "Samenwerkings"))).to_be_focused()


def test_met_de_muis_sleept_een_redacteur_een_punt_naar_boven(sanne, vergadering, page, meldingen):
    page.goto(agenda(vergadering))

    sleep_naar_boven(page, 3)

    expect(page.locator("#_omroep")).to_have_text("‘Rondvraag’ is nu punt 1 van 4.")
    expect(koppen(page).nth(0)).to_have_text("Rondvraag")
    assert vergadering.agendapunten.first().titel == "Rondvraag"
    assert meldingen == []


def test_wie_sleept_in_een_lijst_die_een_collega_veranderde_ziet_de_nieuwste(sanne, vergadering, page):
    page.goto(agenda(vergadering))
    AgendapuntFactory(vergadering=vergadering, titel="Van een collega", volgorde=9)

    sleep_naar_boven(page, 2)

    expect(page.get_by_role("alert")).to_contain_text("Een collega veranderde de lijst intussen.")
    expect(koppen(page).nth(4)).to_have_text("Van een collega")
    assert vergadering.agendapunten.first().titel == "Opening"


def test_een_besloten_stuk_plaatsen_en_de_agenda_uitbrengen(sanne, vergadering, page, meldingen):
    page.goto(agenda(vergadering))
    page.get_by_role("link", name=heet("Stukken", "Begroting")).click()
    page.get_by_role("link", name="Plaats een nieuw stuk").click()
    bestand = {"name": "begroting.docx", "mimeType": "application/octet-stream", "buffer": GOED["docx"]}
    page.get_by_label("Bestand", exact=True).set_input_files(bestand)
    page.get_by_label("Titel", exact=True).fill("Begroting 2021")
    page.get_by_role("button", name="Plaats het stuk").click()
    expect(page.locator(".foutoverzicht")).to_contain_text("Een besloten stuk is een PDF")
    expect(page.locator(".foutoverzicht")).to_contain_text("Kies het bestand opnieuw")
    expect(page.get_by_label("Titel", exact=True)).to_have_value("Begroting 2021")

    page.get_by_label("Bestand", exact=True).set_input_files(
        {"name": "begroting.pdf", "mimeType": "application/pdf", "buffer": GOED["pdf"]}
    )
    page.get_by_role("button", name="Plaats het stuk").click()
    expect(page.get_by_text("Nog niet uitgebracht.")).to_be_visible()
    page.get_by_role("link", name="Terug naar de agenda").click()
    page.get_by_role("link", name="Breng de gewijzigde agenda uit").click()
    expect(page.get_by_text("Nieuw stuk: Begroting 2021")).to_be_visible()
    page.get_by_role("button", name="Breng versie 2 uit").click()

    expect(page.get_by_role("status").first).to_contain_text("De gewijzigde agenda is uitgebracht.")
    assert Stuk.objects.get(bestand__titel="Begroting 2021").is_uitgebracht
    assert meldingen == []


def test_een_opdracht_kiest_een_redacteur_uit_vijfhonderd_met_een_paar_letters(sanne, vergadering, page):
    taskforce = OpdrachtFactory(titel="Oefenen met gemeenten").taskforce
    for nummer in range(500):
        OpdrachtFactory(titel=f"Opdracht {nummer}", taskforce=taskforce)
    page.goto(f"{agenda(vergadering)}nieuw/")

    page.get_by_label("Onderwerp").fill("Oefening")
    opdracht = page.get_by_label("Opdracht")
    keuzes = page.locator(f"datalist[id='{opdracht.get_attribute('list')}'] option[value*='Oefenen']")
    opdracht.fill(keuzes.first.get_attribute("value"))
    page.get_by_role("button", name="Zet op de agenda").click()

    expect(koppen(page).nth(4)).to_have_text("Oefening")
    assert vergadering.agendapunten.get(titel="Oefening").opdracht.titel == "Oefenen met gemeenten"


def test_zonder_javascript_gaat_een_punt_ook_omlaag_met_de_focus_erop(sanne, vergadering, context, zonder_javascript):
    page = zonder_javascript
    page.context.add_cookies(context.cookies())
    page.goto(agenda(vergadering))

    page.get_by_role("button", name=heet("Omlaag", "Opening")).click()

    expect(page.get_by_role("status").first).to_contain_text("‘Opening’ is nu punt 2 van 4.")
    expect(page.get_by_role("button", name=heet("Omlaag", "Opening"))).to_be_focused()
    expect(page.locator("[data-greep]")).to_have_count(0)


@pytest.fixture
def schermen(sanne, vergadering):
    """Each screen of an agenda, with something on it in every part."""
    een, twee, *_rest = vergadering.agendapunten.all()
    een.haal_weg(door=None)
    twee.titel = "Samenwerkingsafspraken over gegevensuitwisseling in het crisisteam"
    twee.leg_vast(door=None)
    StukFactory(agendapunt=twee, zicht="besloten", is_uitgebracht=False)
    elders = VergaderingFactory(dag=vergadering.dag)
    AgendapuntFactory(vergadering=elders, komt_van=twee)
    VergaderingFactory(dag=vergadering.dag, college=CollegeFactory())
    vast, _ander = (VastAgendapuntFactory(college=vergadering.college) for _keer in range(2))
    waar, vaste = agenda(vergadering), f"/redactie/overleg/colleges/{vergadering.college.slug}/vaste-punten/"
    punt, stuk = f"{waar}{twee.pk}/", f"{waar}{twee.pk}/stukken/{twee.stukken.first().pk}/"
    assert Vergadering.objects.count() == 3
    return [
        *(waar, f"{waar}uitbrengen/", f"{waar}nieuw/", punt, f"{waar}{vergadering.agendapunten.last().pk}/weg/"),
        *(f"{punt}doorsturen/", f"{punt}stukken/", f"{punt}stukken/plaats/", f"{punt}stukken/kies/"),
        *(stuk, f"{stuk}vervang/", f"{stuk}weg/", agenda(elders)),
        *(vaste, f"{vaste}nieuw/", f"{vaste}{vast.pk}/", f"{vaste}{vast.pk}/weg/"),
    ]


@pytest.mark.parametrize(("breedte", "kleur"), [(1280, "light"), (320, "dark")])
def test_elk_scherm_van_een_agenda_voldoet_en_schuift_niet(schermen, page, axe, te_klein, breedte, kleur):
    page.set_viewport_size({"width": breedte, "height": 900})
    page.emulate_media(color_scheme=kleur)

    fouten = {}
    for adres in schermen:
        assert page.goto(adres, wait_until="networkidle").ok
        fouten[adres] = axe(page) + te_klein(page)
        if page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
            fouten[adres].append("schuift opzij")

    assert {adres: zinnen for adres, zinnen in fouten.items() if zinnen} == {}
