"""The points of the own council in a real browser: without JavaScript, on a phone and on a desk, with a list."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from regio.models import Gemeente
from strategie.models import Punt, Strategie
from tests.consultatie.rekenbladen import xlsx
from tests.fabriek import ConsultatiedeelFactory, ConsultatieFactory, MedewerkerFactory, PuntFactory

pytestmark = pytest.mark.django_db(transaction=True)

EIGEN = "/mijn/consultaties/ontwerp/zeist/"
LANG = "Gemeenteveiligheidsbeleidsuitvoeringsprogrammacoördinatie " * 3
RIJEN = [
    ["10-09-2018", "1", "2", "De raad mist het buitengebied.", "Noem het.", ""],
    ["31-02-2018", "1", "2", "De raad wil meer oefenen.", "", ""],
    ["10-09-2018", "1", "9", LANG, "", ""],
    ["10-09-2018", "", "", "Volgens de heer Jansen kan het beter.", "", ""],
]


@pytest.fixture
def consultatie(portaal):
    vandaag = timezone.localdate()
    consultatie = ConsultatieFactory(
        strategie=Strategie.objects.get(),
        slug="ontwerp",
        gepubliceerd=True,
        opent_op=date(2018, 9, 1),
        sluit_op=vandaag + timedelta(days=3),
    )
    tekst = f"<h2>Doel</h2><p>Wij delen wat wij weten.</p><p>{LANG}</p><p>Elke gemeente oefent.</p>"
    for nummer in (1, 2):
        ConsultatiedeelFactory(consultatie=consultatie, nummer=nummer, titel="Samen sterker", tekst=tekst)
    return consultatie


@pytest.fixture
def meld_aan(consultatie, live_server):
    """Signs somebody who works for Zeist in, in the browser of a page."""
    client = Client()
    client.force_login(MedewerkerFactory(gemeente=Gemeente.objects.get(slug="zeist")).gebruiker)
    sleutel = client.cookies[settings.SESSION_COOKIE_NAME].value

    def doe(page):
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": sleutel, "url": live_server.url}
        page.context.add_cookies([cookie])
        return page

    return doe


def test_van_een_passage_kiezen_tot_ingediend_gaat_zonder_javascript(meld_aan, zonder_javascript):
    page = meld_aan(zonder_javascript)
    page.goto("/mijn/consultaties/")
    page.get_by_role("link", name="punten van Zeist").click()
    page.get_by_role("link", name="Schrijf een punt").click()
    page.get_by_label("Van welke dag").fill("10 september 2018")
    page.get_by_label("Wat is het punt").fill("Noem het buitengebied, zegt de heer Jansen.")

    page.get_by_role("button", name="Kies een passage").click()
    hoofdstuk = page.get_by_role("group", name="Hoofdstuk 2 Samen sterker")
    hoofdstuk.get_by_label("Alinea 4").check()
    hoofdstuk.get_by_role("button", name="Kies deze passage").click()

    expect(page.get_by_text("Hoofdstuk 2 Samen sterker, alinea 4")).to_be_visible()
    expect(page.get_by_label("Wat is het punt")).to_have_value("Noem het buitengebied, zegt de heer Jansen.")
    page.get_by_role("button", name="Bewaar als concept").click()
    expect(page.get_by_role("heading", name="1 ding klopt nog niet")).to_be_visible()
    page.get_by_label("‘de heer Jansen’ is geen persoon").check()
    page.get_by_role("button", name="Bewaar als concept").click()
    page.get_by_role("link", name="Dien concepten in").click()
    page.get_by_role("button", name="Dien in").click()

    expect(page.get_by_text("1 punt is ingediend.")).to_be_visible()
    punt = Punt.objects.get()
    assert (punt.nummer, punt.deel.nummer, punt.citaat) == (1, 2, "Elke gemeente oefent.")


def test_een_lijst_gaat_van_sjabloon_tot_concepten(meld_aan, page):
    meld_aan(page)
    page.goto(f"{EIGEN}lijst/")
    with page.expect_download() as sjabloon:
        page.get_by_role("link", name="Sjabloon (ODS)").click()
    bestand = {"name": "lijst.xlsx", "mimeType": "application/octet-stream", "buffer": xlsx(RIJEN)}
    page.get_by_label("Uw ingevulde lijst").set_input_files(bestand)
    page.get_by_role("button", name="Bekijk wat erin staat").click()

    expect(page.get_by_role("heading", name="klopt iets niet")).to_be_visible()
    with page.expect_download() as fouten:
        page.get_by_role("button", name="Haal deze rijen op (CSV)").click()
    page.get_by_label("Rij 5 noemt geen persoon").check()
    page.get_by_role("button", name="Bewaar 1 goede rij als concept").click()

    expect(page.get_by_text("2 punten zijn bewaard als concept.")).to_be_visible()
    expect(page.get_by_text("Deze dag bestaat niet: 31-02-2018.")).to_be_visible()
    assert (sjabloon.value.suggested_filename, fouten.value.suggested_filename) == (
        "punten-zeist.ods",
        "fouten-zeist.csv",
    )
    assert Punt.objects.filter(staat="concept").count() == 2


@pytest.mark.parametrize(("breedte", "kleuren"), [(320, "dark"), (1280, "light")])
def test_elke_pagina_van_de_eigen_punten_voldoet_en_schuift_niet_opzij(
    meld_aan, consultatie, page, axe, te_klein, breedte, kleuren
):
    meld_aan(page)
    page.set_viewport_size({"width": breedte, "height": 800})
    page.emulate_media(color_scheme=kleuren)
    gemeente, deel = Gemeente.objects.get(slug="zeist"), consultatie.delen.first()
    concept = PuntFactory(consultatie=consultatie, gemeente=gemeente, concept=True, deel=deel, alinea=3, citaat=LANG)
    ingediend = PuntFactory(
        consultatie=consultatie, gemeente=gemeente, punt=LANG, raadsstuk=f"https://raad.nl/{'a' * 99}"
    )
    PuntFactory(consultatie=consultatie, gemeente=gemeente, staat=Punt.Staat.INGETROKKEN)

    def kijk():
        breder = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        return [*axe(page), *te_klein(page), *([f"{breder} px te breed"] if breder > 0 else [])]

    fouten = {}
    for adres in ("", "nieuw/", "dien-in/", "lijst/", f"{concept.pk}/", f"{ingediend.pk}/", f"{concept.pk}/verwijder/"):
        assert page.goto(f"{EIGEN}{adres}").ok
        fouten[adres] = kijk()
    page.goto("/mijn/consultaties/")
    fouten["alle"] = kijk()
    page.goto(f"{EIGEN}{concept.pk}/")
    page.get_by_role("button", name="Kies een andere passage").click()
    expect(page.get_by_role("heading", name="Kies een passage")).to_be_visible()
    fouten["passage"] = kijk()
    page.goto(f"{EIGEN}lijst/")
    bestand = {"name": "lijst.xlsx", "mimeType": "application/octet-stream", "buffer": xlsx(RIJEN)}
    page.get_by_label("Uw ingevulde lijst").set_input_files(bestand)
    page.get_by_role("button", name="Bekijk wat erin staat").click()
    expect(page.get_by_role("heading", name="Klaar om te bewaren")).to_be_visible()
    fouten["bekeken"] = kijk()

    assert {waar: zinnen for waar, zinnen in fouten.items() if zinnen} == {}
