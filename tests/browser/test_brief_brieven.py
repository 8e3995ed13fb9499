"""Mayor's staff in a real browser: from the first look at the letter to the council, and the screens around it."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from coalitie.rollen import Rol
from regio.models import Gemeente, Partner
from strategie.briefinhoud import briefbron
from strategie.models import Brief, Briefblok, Sjabloonblok, Strategie
from tests.fabriek import (
    BriefsjabloonFactory,
    GebruikerFactory,
    MedewerkerFactory,
    SjabloonblokFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)

BRIEF = "/mijn/brieven/2019-2022/zeist/"
BORD = "/redactie/brieven/2019-2022/"


@pytest.fixture
def sjabloon(portaal):
    """A released model of three blocks, for the real gemeenten."""
    sjabloon = BriefsjabloonFactory(
        strategie=Strategie.objects.get(), onderwerp="Aanbieding {strategie}", vrijgegeven_op=timezone.now()
    )
    soorten = Sjabloonblok.Soort
    SjabloonblokFactory(sjabloon=sjabloon, tekst="Geachte raad van {gemeente}.", is_verplicht=True)
    SjabloonblokFactory(
        sjabloon=sjabloon, soort=soorten.PRIORITEITEN, kop="Drie prioriteiten", tekst="{lijst_prioriteiten}"
    )
    SjabloonblokFactory(sjabloon=sjabloon, soort=soorten.DIGITAAL, kop="Bekijk het zelf", tekst="Op {adres_strategie}.")
    return sjabloon


@pytest.fixture
def log_in(context, live_server):
    def doe(gebruiker):
        client = Client()
        client.force_login(gebruiker)
        naam = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": naam, "value": client.cookies[naam].value, "url": live_server.url}])

    return doe


@pytest.fixture
def noor():
    gebruiker = GebruikerFactory(naam="Noor", functie=None)
    MedewerkerFactory(gebruiker=gebruiker, gemeente=Gemeente.objects.get(slug="zeist"), partner=Partner.GEMEENTE)
    return gebruiker


def test_van_de_eerste_blik_tot_naar_de_raad(sjabloon, noor, log_in, page, zonder_javascript):
    log_in(noor)
    page.goto("/mijn/")
    page.get_by_role("link", name="De brief aan de raad van Zeist").click()
    expect(page.get_by_text("Geachte raad van Zeist.")).to_be_visible()
    page.get_by_role("button", name="Begin deze brief").click()

    # what is typed shows on the page beside it, and nothing is saved yet
    page.get_by_label("Opening", exact=True).fill("Beste raad,\n\n- een\n- twee")
    vel = page.get_by_role("article", name="De brief zoals hij nu is")
    expect(vel.get_by_role("listitem").filter(has_text="twee")).to_be_visible()
    page.get_by_label("Laat ‘Bekijk het zelf’ weg").check()
    expect(vel.get_by_role("heading", name="Bekijk het zelf")).to_have_count(0)
    assert Briefblok.objects.filter(tekst="Geachte raad van Zeist.").exists()
    page.get_by_label("Datum op de brief").fill("20-04-2019")
    page.get_by_role("button", name="Toon hoe de brief wordt").click()
    expect(page.get_by_role("region", name="Zo wordt de brief")).to_be_focused()
    page.get_by_role("button", name="Bewaar de brief").click()
    expect(page.get_by_role("status")).to_contain_text("De brief is bewaard.")

    page.get_by_role("button", name="De brief is klaar").click()
    page.get_by_role("link", name="De brief is naar de raad").click()
    page.get_by_role("button", name="Bewaar deze dag").click()
    expect(page.get_by_role("status")).to_contain_text("Op de pagina van Zeist staat nu dat de raad is ingelicht")
    expect(page.get_by_text("De tekst verandert niet meer.")).to_be_visible()

    zonder_javascript.goto("/gemeenten/zeist/")
    expect(zonder_javascript.get_by_role("heading", name="De gemeenteraad van Zeist")).to_be_visible()
    expect(zonder_javascript.get_by_text("Beste raad")).to_have_count(0)


SCHERMEN = [
    *("/redactie/brieven/", BORD, f"{BORD}herinner/", f"{BORD}model/", f"{BORD}model/nieuw/", f"{BORD}model/{{blok}}/"),
    *(f"{BORD}model/onderwerp/", f"{BORD}model/{{blok}}/weg/", f"{BORD}model/voorbeeld/?gemeente=zeist"),
    *(
        BRIEF,
        f"{BRIEF}schrijf/",
        f"{BRIEF}bijwerken/{{blok}}/",
        f"{BRIEF}raad/",
        f"{BRIEF}behandeld/",
        "/mijn/brieven/",
    ),
]


@pytest.fixture
def brief(sjabloon):
    """The letter of Zeist, of which the bureau changed a block since."""
    brief, blokken = briefbron(sjabloon, "https://portaal.example").nieuwe_brief(Gemeente.objects.get(slug="zeist"))
    brief.bewaard_op -= timedelta(days=1)
    brief.save()
    for blok in blokken:
        blok.brief = brief
    blokken[0].tekst = blokken[0].bron = "Geachte leden van de raad van Zeist, lees dit."
    Briefblok.objects.bulk_create(blokken)
    return brief


def test_de_schermen_zijn_toegankelijk_op_telefoon_en_bureau(brief, noor, log_in, page, axe, te_klein):
    redacteur = GebruikerFactory(naam="Sanne", rol=Rol.REDACTEUR)
    blok = brief.sjabloon.blokken.first().pk

    fouten = []
    for scherm in SCHERMEN:
        log_in(noor if scherm.startswith("/mijn/") else redacteur)
        for breedte in (320, 1280):
            page.set_viewport_size({"width": breedte, "height": 900})
            page.goto(scherm.format(blok=blok))
            plek = f"{scherm} op {breedte} px"
            fouten += [f"{plek}: {fout}" for fout in (*axe(page), *te_klein(page))]
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                fouten.append(f"{plek}: schuift opzij")

    assert fouten == []
    assert Brief.objects.get().staat == Brief.Staat.IN_BEWERKING


def test_bij_een_botsing_staat_het_verschil_in_beeld_en_is_er_per_verschil_te_kiezen(
    brief, noor, log_in, page, axe, te_klein
):
    log_in(noor)
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(f"{BRIEF}schrijf/")
    Brief.objects.update(kenmerk="Z/19/7", onderwerp="Anders", bewaard_op=timezone.now())
    page.get_by_label("Kenmerk").fill("Van mij")
    page.get_by_role("button", name="Bewaar de brief").click()

    expect(page.locator(".foutoverzicht")).to_be_focused()
    fouten = [*axe(page), *te_klein(page)]
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    page.get_by_role("link", name="Ga naar de verschillen").click()
    expect(page.locator("#_samen")).to_be_in_viewport()
    expect(page.get_by_label("Onderwerp")).to_have_value("Anders")
    page.get_by_role("button", name="Neem over wat uw collega schreef: Kenmerk").click()
    expect(page.get_by_label("Kenmerk")).to_have_value("Z/19/7")
    expect(page.locator("#_samen")).to_have_count(0)
    page.get_by_role("button", name="Bewaar de brief").click()
    expect(page.get_by_role("status")).to_contain_text("De brief is bewaard.")
    assert fouten == []
