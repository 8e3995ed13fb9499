"""The desk and the news in a real browser: to search while typing, without JavaScript, and by the rules of WCAG."""

import re

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import expect

from coalitie.rollen import Rol
from regio.models import Gemeente
from strategie.models import Hoofdstuk
from tests.fabriek import (
    BegripFactory,
    BestandFactory,
    GebruikerFactory,
    HoofdstukFactory,
    NieuwsberichtFactory,
    PaginaFactory,
    PaginaRevisieFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def redactie(live_server):
    """Texts in several states, a link that leads nowhere, and the cookie of a redacteur."""
    cache.clear()
    sanne = GebruikerFactory(naam="Sanne", rol=Rol.REDACTEUR)
    for nummer in range(9):
        oud = PaginaFactory(titel=f"Oude pagina met een lange titel over samenwerking {nummer}", gepubliceerd=True)
        if nummer < 3:
            schrijver, staat = [(sanne, "concept"), (sanne, "ter_beoordeling"), (None, "ter_beoordeling")][nummer]
            PaginaRevisieFactory(van=oud, begonnen_door=sanne, geschreven_door=schrijver, staat=staat)
    HoofdstukFactory(titel="Cyberveiligheid", tekst='<p>Lees <a href="/weg/">dit</a>.</p>', gepubliceerd=True)
    client = Client()
    client.force_login(sanne)
    naam = settings.SESSION_COOKIE_NAME
    return {"name": naam, "value": client.cookies[naam].value, "url": live_server.url}


ADRESSEN = ["/redactie/", "/redactie/alles/", "/redactie/film/", "/redactie/alles/?staat=onzin", "/redactie/links/"]


@pytest.mark.parametrize(("breedte", "kleur"), [(1280, "light"), (768, "light"), (320, "dark")])
def test_de_werkbank_voldoet_en_schuift_niet(redactie, context, page, axe, breedte, kleur):
    context.add_cookies([redactie])
    page.set_viewport_size({"width": breedte, "height": 900})
    page.emulate_media(color_scheme=kleur)

    fouten = {}
    for adres in ADRESSEN:
        page.goto(adres, wait_until="networkidle")
        fouten[adres] = axe(page)
        if page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
            fouten[adres].append("schuift opzij")

    assert {adres: zinnen for adres, zinnen in fouten.items() if zinnen} == {}


@pytest.fixture
def schermen(redactie, opslag):
    """Where a text is written and compared, a file, a public chapter and the news."""
    BegripFactory(woord="Lees", uitleg="Kijk wat er staat.")
    hoofdstuk = Hoofdstuk.objects.get()
    NieuwsberichtFactory(titel="Kort", gepubliceerd=True)
    bestand = BestandFactory()
    eigen = f"/redactie/hoofdstuk/{hoofdstuk.pk}/"
    van_het_bureau = [eigen, f"{eigen}vergelijk/", f"/redactie/bestanden/{bestand.sleutel}/"]
    return [*van_het_bureau, hoofdstuk.get_absolute_url(), "/nieuws/"]


@pytest.mark.parametrize("breedte", [1280, 320])
def test_wat_op_zichzelf_staat_is_groot_genoeg_om_aan_te_wijzen(redactie, schermen, context, page, te_klein, breedte):
    context.add_cookies([redactie])
    page.set_viewport_size({"width": breedte, "height": 900})

    klein = {}
    for adres in schermen:
        assert page.goto(adres).ok
        klein[adres] = te_klein(page)

    assert {adres: doelen for adres, doelen in klein.items() if doelen} == {}


def test_al_typend_blijft_over_wat_past_en_het_adres_zegt_wat_er_staat(redactie, context, page):
    context.add_cookies([redactie])
    page.goto("/redactie/alles/")
    expect(page.get_by_role("table").get_by_role("row")).to_have_count(12)

    page.get_by_label("Woord in de titel").press_sequentially("cyber")

    expect(page.get_by_role("table").get_by_role("row")).to_have_count(2)
    expect(page).to_have_url(re.compile(r"/redactie/alles/\?zoek=cyber$"))
    expect(page.locator("#lijst-melding")).to_have_text("1 tekst")
    expect(page.get_by_label("Woord in de titel")).to_be_focused()


def test_zonder_javascript_zoekt_en_kiest_een_redacteur_ook(redactie, zonder_javascript):
    page = zonder_javascript
    page.context.add_cookies([redactie])
    page.goto("/redactie/")
    expect(page.get_by_role("link", name="Ga na welke links nergens heen leiden")).to_be_visible()
    page.get_by_label("Zoek een tekst").fill("oude pagina")
    page.get_by_role("button", name="Zoek").click()
    page.get_by_label("Toon").select_option("concept")
    page.get_by_role("button", name="Toon").click()

    expect(page.get_by_role("table").get_by_role("row")).to_have_count(2)
    assert "zoek=oude+pagina" in page.url


def test_de_werkbank_telt_de_dode_links_vanzelf(redactie, context, page):
    context.add_cookies([redactie])
    page.goto("/redactie/")

    page.get_by_role("link", name="1 link leidt nergens heen").click()

    expect(page.get_by_text("Er is geen pagina op dit adres.")).to_be_visible()


def test_een_inwoner_kiest_nieuws_uit_de_eigen_gemeente(portaal, page):
    NieuwsberichtFactory(titel="Uit Zeist", gemeente=Gemeente.objects.get(slug="zeist"), gepubliceerd=True)
    page.goto("/nieuws/")
    page.get_by_text("Kies welk nieuws u ziet").click()
    page.get_by_label("Gemeente").select_option("Zeist")
    page.get_by_role("button", name="Toon").click()

    expect(page.locator("#nieuws").get_by_role("heading", level=2)).to_have_text(["Uit Zeist"])
    expect(page).to_have_url(re.compile(r"/nieuws/\?gemeente=zeist$"))
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nieuws")
