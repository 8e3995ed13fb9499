"""Reporting as an owner does: in two minutes, by keyboard or phone, and nothing is lost on the way."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from coalitie.rollen import Rol
from taskforces.models import Voortgang, Voortgangsconcept
from tests.fabriek import (
    IndelingFactory,
    MedewerkerFactory,
    MijlpaalFactory,
    OpdrachtFactory,
    UitvraagFactory,
    VoortgangFactory,
    VoortgangsrondeFactory,
)
from tests.portaal.inlog import WACHTWOORD, geef_wachtwoord

pytestmark = pytest.mark.django_db(transaction=True)

PAGINA = "/mijn/voortgang/"


@pytest.fixture
def werk():
    """Two assignments of Zeist in an open round: on the first was reported before, the second is new."""
    zeist = IndelingFactory(gemeente__naam="Zeist").gemeente
    vandaag = timezone.localdate()
    vroeger = {"geldig_vanaf": vandaag - timedelta(days=400), "geldig_tot": vandaag + timedelta(days=400)}
    leidraad, netwerk = (
        OpdrachtFactory(titel=titel, gemeente=zeist, gepubliceerd=True, **vroeger) for titel in ("Leidraad", "Netwerk")
    )
    MijlpaalFactory(opdracht=leidraad, titel="De proef is klaar", gepland_op=vandaag)
    eerder = VoortgangsrondeFactory(naam="Vorige", peildatum=vandaag - timedelta(days=90), gepubliceerd=True)
    VoortgangFactory(uitvraag=UitvraagFactory(ronde=eerder, opdracht=leidraad), gebeurd="Er is een begin.")
    ronde = VoortgangsrondeFactory(naam="Deze ronde", peildatum=vandaag)
    return [UitvraagFactory(ronde=ronde, opdracht=opdracht) for opdracht in (leidraad, netwerk)]


@pytest.fixture
def browser_van(browser, live_server, werk):
    """A browser in which somebody of Zeist is signed in: `browser_van("Sanne")`."""
    contexten = []

    def maak(naam, **opties):
        gebruiker = geef_wachtwoord(
            MedewerkerFactory(
                gemeente=werk[0].opdracht.gemeente,
                functie="projectleider",
                gebruiker__naam=naam,
                gebruiker__email=f"{naam.lower()}@voorbeeld.nl",
                gebruiker__rol=Rol.MEDEWERKER,
            ).gebruiker
        )
        client = Client()
        client.force_login(gebruiker)
        context = browser.new_context(base_url=live_server.url, **opties)
        sleutel = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": sleutel, "url": live_server.url}])
        contexten.append(context)
        page = context.new_page()
        page.goto(PAGINA)
        return page

    yield maak
    for context in contexten:
        context.close()


def post(page, titel):
    return page.get_by_role("article", name=titel)


def open_formulier(page, titel):
    deel = post(page, titel)
    deel.locator("summary").click()
    return deel


def vul(deel, status, gebeurd, vervolg=""):
    deel.get_by_label(status).check()
    deel.get_by_label("Wat is er gebeurd?").fill(gebeurd)
    deel.get_by_label("Wat komt er nu?").fill(vervolg)


def bewaard(deel):
    return deel.locator("[data-bewaard]")


def test_met_het_toetsenbord_meldt_iemand_twee_opdrachten(browser_van, werk):
    page = browser_van("Sanne")
    leidraad, netwerk = post(page, "Leidraad"), post(page, "Netwerk")
    expect(page.get_by_text("0 van 2 gemeld.")).to_be_visible()

    leidraad.get_by_role("button", name="Niets veranderd").focus()
    page.keyboard.press("Enter")
    expect(leidraad.get_by_text("Bewaard om")).to_be_visible()
    expect(leidraad.get_by_role("heading", name="Leidraad")).to_be_focused()
    expect(page.locator("#_gemeld")).to_contain_text("Leidraad, niets veranderd.")
    expect(page.locator("#_gemeld")).to_contain_text("1 van 2 gemeld.")

    netwerk.get_by_label("Op schema").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("Twee gemeenten haakten af.")
    netwerk.get_by_role("button", name="Meld deze voortgang").press("Enter")
    expect(netwerk.get_by_role("region", name="1 ding klopt nog niet")).to_be_focused()
    netwerk.get_by_role("link", name="Wat komt er nu?").press("Enter")
    expect(netwerk.get_by_label("Wat komt er nu?")).to_be_focused()
    page.keyboard.type("Wij bellen ze.")
    netwerk.get_by_role("button", name="Meld deze voortgang").press("Enter")

    expect(netwerk.get_by_role("heading", name="Netwerk")).to_be_focused()
    expect(page.get_by_text("2 van 2 gemeld.").first).to_be_visible()
    expect(page.get_by_text("U bent klaar.")).to_be_visible()
    assert [(melding.status, melding.vervolg) for melding in werk[1].meldingen.all()] == [
        ("aandacht", "Wij bellen ze.")
    ]


def test_zonder_javascript_meldt_en_corrigeert_iemand_ook(browser_van, werk):
    page = browser_van("Sanne", java_script_enabled=False)
    deel = open_formulier(page, "Leidraad")
    deel.get_by_label("De proef is klaar", exact=False).first.check()
    deel.get_by_role("button", name="Meld deze voortgang").click()
    expect(page.get_by_text("2 dingen kloppen nog niet")).to_be_visible()
    expect(page.get_by_label("De proef is klaar", exact=False).first).to_be_checked()

    vul(page, "Op schema", "De proef is gedaan.")
    page.get_by_role("button", name="Meld deze voortgang").click()
    expect(page.get_by_role("status").get_by_text("Leidraad, op schema.")).to_be_visible()
    expect(page.get_by_text("1 van 2 gemeld.")).to_be_visible()

    deel = open_formulier(page, "Leidraad")
    deel.get_by_label("Wat is er gebeurd?").fill("De proef is bijna gedaan.")
    deel.get_by_label("Waarom corrigeert u de melding?").fill("Te vroeg.")
    deel.get_by_role("button", name="Meld de correctie").click()
    expect(post(page, "Leidraad").get_by_text("Te vroeg.")).to_be_visible()
    assert [melding.gebeurd for melding in werk[0].meldingen.all()] == [
        "De proef is bijna gedaan.",
        "De proef is gedaan.",
    ]
    assert werk[0].opdracht.mijlpalen.get().bereikt_op == timezone.localdate()


@pytest.mark.parametrize(("breedte", "kleur"), [(1280, "light"), (320, "dark")])
def test_de_pagina_voldoet_en_schuift_niet_ook_met_fouten_en_een_collega(
    browser_van, werk, axe, te_klein, breedte, kleur
):
    page = browser_van("Sanne", viewport={"width": breedte, "height": 900}, color_scheme=kleur)
    collega = MedewerkerFactory(gemeente=werk[0].opdracht.gemeente, functie="projectleider").gebruiker

    def keur():
        zinnen = axe(page) + te_klein(page)
        opzij = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        return [*zinnen, f"schuift {opzij} px opzij"] if opzij > 0 else zinnen

    fouten = {"begin": keur()}
    open_formulier(page, "Leidraad")
    fouten["open"] = keur()
    post(page, "Leidraad").get_by_role("button", name="Meld deze voortgang").click()
    expect(page.get_by_text("2 dingen kloppen nog niet")).to_be_visible()
    fouten["fout"] = keur()
    Voortgang.objects.meld(werk[1], door=collega, gezien=0, status="op_schema", gebeurd="Van de collega.")
    vul(post(page, "Netwerk"), "Afgerond", "Van mij.")
    post(page, "Netwerk").get_by_role("button", name="Meld deze voortgang").click()
    expect(page.get_by_text("Van de collega.")).to_be_visible()
    fouten["botsing"] = keur()
    vul(post(page, "Leidraad"), "Op schema", "Klaar.")
    post(page, "Leidraad").get_by_role("button", name="Meld deze voortgang").click()
    expect(page.get_by_text("Bewaard om").first).to_be_visible()
    fouten["gemeld"] = keur()

    assert {wanneer: zinnen for wanneer, zinnen in fouten.items() if zinnen} == {}


def test_wie_zonder_verbinding_verstuurt_houdt_de_tekst_en_meldt_later(browser_van, werk):
    page = browser_van("Sanne")
    deel = post(page, "Netwerk")
    vul(deel, "Op schema", "Geschreven in de trein.")
    page.context.set_offline(True)
    deel.get_by_role("button", name="Meld deze voortgang").click()
    expect(bewaard(deel)).to_contain_text("Versturen lukte niet. Uw tekst staat veilig op dit apparaat.")

    page.context.set_offline(False)
    expect(bewaard(deel)).to_contain_text("Concept bewaard op")
    assert Voortgangsconcept.objects.get().inhoud["gebeurd"] == "Geschreven in de trein."
    deel.get_by_role("button", name="Meld deze voortgang").click()

    expect(deel.get_by_text("Bewaard om")).to_be_visible()
    assert [melding.gebeurd for melding in Voortgang.objects.filter(uitvraag=werk[1])] == ["Geschreven in de trein."]
    expect(page.locator(".htmx-settling")).to_have_count(0)  # then the page has done what the answer asks
    assert page.evaluate("localStorage.length") == 0
    assert not Voortgangsconcept.objects.exists()


def test_wie_het_tabblad_sluit_zonder_verbinding_vindt_de_tekst_terug(browser_van, werk):
    page = browser_van("Sanne")
    deel = open_formulier(page, "Leidraad")
    page.context.set_offline(True)
    deel.get_by_label("Vertraagd").check()
    deel.get_by_label("Wat is er gebeurd?").fill("Half af")
    expect(bewaard(deel)).to_contain_text("er is geen verbinding")
    context = page.context
    page.close()
    context.set_offline(False)

    terug = context.new_page()
    terug.goto(PAGINA)

    deel = post(terug, "Leidraad")
    expect(deel.get_by_label("Wat is er gebeurd?")).to_have_value("Half af")
    expect(deel.get_by_label("Vertraagd")).to_be_checked()
    expect(bewaard(deel)).to_contain_text("Concept bewaard op")
    expect(post(terug, "Netwerk").get_by_label("Wat is er gebeurd?")).to_have_value("")


def test_wie_na_een_verlopen_sessie_verstuurt_logt_in_en_gaat_verder(browser_van, werk):
    page = browser_van("Sanne")
    vul(post(page, "Netwerk"), "Op schema", "Na de lunch.")
    Session.objects.all().delete()
    post(page, "Netwerk").get_by_role("button", name="Meld deze voortgang").click()
    page.get_by_label("E-mailadres").fill("sanne@voorbeeld.nl")
    page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    page.get_by_role("button", name="Ga verder").click()

    page.wait_for_url(f"**{PAGINA}")
    deel = post(page, "Netwerk")
    expect(deel.get_by_label("Wat is er gebeurd?")).to_have_value("Na de lunch.")
    expect(deel.get_by_label("Op schema")).to_be_checked()
    assert not Voortgang.objects.filter(uitvraag=werk[1]).exists()
    deel.get_by_role("button", name="Meld deze voortgang").click()
    expect(deel.get_by_text("Bewaard om")).to_be_visible()


@pytest.mark.parametrize("keuze", ["laat staan", "correctie"])
def test_de_tweede_ziet_de_eerste_en_kiest(browser_van, werk, keuze):
    sanne, rik = browser_van("Sanne"), browser_van("Rik")
    vul(post(sanne, "Netwerk"), "Op schema", "Van Sanne.")
    vul(post(rik, "Netwerk"), "Afgerond", "Van Rik.")
    post(sanne, "Netwerk").get_by_role("button", name="Meld deze voortgang").click()
    expect(post(sanne, "Netwerk").get_by_text("Bewaard om")).to_be_visible()

    deel = post(rik, "Netwerk")
    deel.get_by_role("button", name="Meld deze voortgang").click()
    expect(deel.get_by_text("Van Sanne.")).to_be_visible()
    expect(deel.get_by_label("Wat is er gebeurd?")).to_have_value("Van Rik.")
    expect(rik.locator("#_gemeld")).to_contain_text("Uw tekst is niet weg.")

    if keuze == "laat staan":
        deel.get_by_role("button", name="Laat deze melding staan").click()
        expect(deel.get_by_text("blijft zoals die is")).to_be_visible()
        verwacht = ["Van Sanne."]
    else:
        deel.get_by_label("Waarom corrigeert u de melding?").fill("Het is echt af.")
        deel.get_by_role("button", name="Verstuur mijn tekst als correctie").click()
        expect(deel.get_by_text("Bewaard om")).to_be_visible()
        verwacht = ["Van Rik.", "Van Sanne."]
    assert [melding.gebeurd for melding in werk[1].meldingen.all()] == verwacht


def test_dubbel_klikken_meldt_een_keer(browser_van, werk):
    page = browser_van("Sanne")
    vul(post(page, "Netwerk"), "Op schema", "Eén keer.")

    post(page, "Netwerk").get_by_role("button", name="Meld deze voortgang").dblclick()

    expect(post(page, "Netwerk").get_by_text("Bewaard om")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert werk[1].meldingen.count() == 1
