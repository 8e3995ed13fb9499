"""Colleges and their meetings in a real browser: on a phone, by keyboard, without JavaScript."""

import re
from datetime import UTC, date, datetime

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from coalitie.models import Stand
from taskforces.models import College, Zicht
from tests.fabriek import (
    AanwezigheidFactory,
    AgendapuntFactory,
    AgendaversieFactory,
    BesluitFactory,
    CollegelidFactory,
    GebruikerFactory,
    NotulenFactory,
    StukFactory,
    VergaderingFactory,
    VerplaatsingFactory,
    VrijgaveFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)

BREEDTES = [320, 1280]
ADRES = "/overleg/regionaal-veiligheidscollege/2020-1/"


@pytest.fixture
def vergadering(portaal):
    """A meeting with all there is to see: moved, with a changed agenda, papers, decisions and a report."""
    college = College.objects.get(slug="regionaal-veiligheidscollege")
    vergadering = VergaderingFactory(college=college, gehouden=True, zaal="Zaal 3")
    VerplaatsingFactory(vergadering=vergadering)
    for soort in ("uitnodiging", "stukken", "besluiten", "verslag"):
        VrijgaveFactory(vergadering=vergadering, soort=soort, voor=Zicht.LEDEN)
        VrijgaveFactory(vergadering=vergadering, soort=soort, voor=Zicht.OPENBAAR)
    VrijgaveFactory(vergadering=vergadering, voor=Zicht.BESLOTEN, op=datetime(2199, 1, 1, tzinfo=UTC))
    eerste = AgendapuntFactory(vergadering=vergadering, titel="Weerbaar buitengebied", minuten=30)
    AgendaversieFactory(vergadering=vergadering, uitgebracht_op=datetime(2020, 1, 2, tzinfo=UTC))
    tweede = AgendapuntFactory(vergadering=vergadering, titel="De Oefenkoffer na 2020", soort="besluiten")
    dicht = AgendapuntFactory(vergadering=vergadering, titel="Onder ons", zicht=Zicht.BESLOTEN)
    StukFactory(agendapunt=eerste, bestand__titel="Notitie van de taskforce")
    StukFactory(agendapunt=dicht, zicht=Zicht.BESLOTEN)
    BesluitFactory(agendapunt=tweede)
    AgendaversieFactory(vergadering=vergadering)
    AanwezigheidFactory(vergadering=vergadering)
    NotulenFactory(vergadering=vergadering, openbaar_verslag="<h2>Kort</h2><p>Het college besloot.</p>")
    Stand.objects.verhoog()
    return vergadering


@pytest.fixture
def lid(vergadering, context, live_server):
    """A browser of somebody who sits in the college."""
    client = Client()
    client.force_login(CollegelidFactory(college=vergadering.college, gebruiker=GebruikerFactory()).gebruiker)
    sleutel = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": sleutel, "url": live_server.url}])
    return context.new_page()


def is_breder_dan_het_scherm(page):
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


@pytest.mark.parametrize("breedte", BREEDTES)
@pytest.mark.parametrize("adres", ["/overleg/", "/overleg/regionaal-veiligheidscollege/", ADRES])
@pytest.mark.parametrize("wie", ["page", "lid"])
def test_iedereen_kan_lezen_wie_overlegt_en_waarover(vergadering, request, axe, te_klein, wie, adres, breedte):
    page = request.getfixturevalue(wie)
    page.set_viewport_size({"width": breedte, "height": 900})

    page.goto(adres)

    assert axe(page) == []
    assert te_klein(page) == []
    assert not is_breder_dan_het_scherm(page)


def test_in_gedwongen_kleuren_is_besloten_te_lezen(vergadering, lid):
    lid.emulate_media(forced_colors="active")
    lid.goto(ADRES)

    kleuren = lid.locator(".zicht-besloten").first.evaluate("""(label) => {
      const echt = (kleur) => {
        const proef = document.body.appendChild(document.createElement("span"));
        proef.style.color = kleur;
        return getComputedStyle(proef).color;
      };
      const { color, backgroundColor } = getComputedStyle(label);
      return { letters: color === echt("CanvasText"), vlak: backgroundColor === echt("Canvas") };
    }""")

    assert kleuren == {"letters": True, "vlak": True}


def test_een_inwoner_leest_een_vergadering_en_niet_wat_besloten_is(vergadering, page):
    page.goto("/overleg/")
    page.get_by_role("link", name="Naar het Regionaal Veiligheidscollege").click()
    page.get_by_role("link", name="Bestuursconferentie, 12 november 2020").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Bestuursconferentie, 12 november 2020")
    expect(page.get_by_role("heading", name="Gewijzigde agenda")).to_be_visible()
    expect(page.get_by_role("link", name="Notitie van de taskforce")).to_be_visible()
    expect(page.get_by_text("Niet alle punten zijn openbaar.")).to_be_visible()
    expect(page.get_by_text("Onder ons")).to_have_count(0)
    expect(page.get_by_text("Zaal 3")).to_have_count(0)
    page.get_by_role("complementary", name="Bij deze vergadering").get_by_role("link", name="RVC 2020-1").click()
    expect(page).to_have_url(re.compile(r"#besluit-\d+$"))


def test_een_lid_ziet_de_tijdlijn_tot_en_met_wat_nog_komt(vergadering, lid):
    lid.goto(ADRES)

    tijdlijn = lid.get_by_role("region", name="Wie ziet wat, en wanneer?").get_by_role("listitem")
    expect(tijdlijn).to_have_count(9)
    expect(tijdlijn.last).to_contain_text("1 januari 2199")
    expect(tijdlijn.last).to_contain_text("gepland")
    expect(lid.get_by_text("Zaal 3")).to_be_visible()


def test_met_het_toetsenbord_kies_je_een_dag_ook_zonder_javascript(vergadering, zonder_javascript):
    CollegelidFactory(college=vergadering.college, functie="korpschef", geldig_vanaf=date(2021, 1, 1))
    page = zonder_javascript
    page.goto("/overleg/regionaal-veiligheidscollege/")

    veld = page.get_by_label("Wie zaten erin op")
    veld.focus()
    veld.fill("31 december 2020")
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(r"\?op=31.december.2020"))
    expect(page.get_by_label("Wie zaten erin op")).to_have_value("31 december 2020")
    expect(page.get_by_text("Korpschef")).to_have_count(0)
    page.get_by_label("Wie zaten erin op").fill("gisteren")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Toon")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Dit is geen datum").first).to_be_visible()
