"""A gemeente puts its own paper in the portal in a real browser, and takes its letters along."""

import io

import docx
import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from coalitie.briefpapier.voorbeeld import maak_voorbeeld
from coalitie.export.docx import MEDIATYPE
from regio.models import Gemeente, Partner
from strategie.models import Briefpapier, Strategie
from taskforces.models import Voortgangsronde
from tests.fabriek import (
    BriefsjabloonFactory,
    GebruikerFactory,
    MedewerkerFactory,
    SjabloonblokFactory,
    VoortgangsrondeFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)

PAPIER = "/mijn/briefpapier/zeist/"
BRIEF = "/mijn/brieven/2019-2022/zeist/"


@pytest.fixture
def noor(portaal, context, live_server):
    """Works for Zeist, and is signed in; there is a released model letter and a published round."""
    sjabloon = BriefsjabloonFactory(
        strategie=Strategie.objects.get(), onderwerp="Aanbieding {strategie}", vrijgegeven_op=timezone.now()
    )
    SjabloonblokFactory(sjabloon=sjabloon, tekst="Geachte raad van {gemeente}.")
    VoortgangsrondeFactory(gepubliceerd=True)
    gebruiker = GebruikerFactory(naam="Noor", functie=None)
    MedewerkerFactory(gebruiker=gebruiker, gemeente=Gemeente.objects.get(slug="zeist"), partner=Partner.GEMEENTE)
    client = Client()
    client.force_login(gebruiker)
    naam = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": naam, "value": client.cookies[naam].value, "url": live_server.url}])
    return gebruiker


def kies(page, inhoud):
    page.get_by_label("Uw briefpapier", exact=True).and_(page.locator("input")).set_input_files(
        {"name": "Brief Zeist.docx", "mimeType": MEDIATYPE, "buffer": inhoud}
    )
    page.get_by_role("button", name="Plaats dit briefpapier").click()


def test_van_een_voorbeeld_tot_een_brief_op_eigen_briefpapier(noor, page):
    page.goto(BRIEF)
    page.get_by_role("link", name="Gebruik uw eigen briefpapier").click()
    with page.expect_download() as voorbeeld:
        page.get_by_role("link", name="begin met ons voorbeeld").click()
    with open(voorbeeld.value.path(), "rb") as bestand:
        assert bestand.read() == maak_voorbeeld()

    word = docx.Document(io.BytesIO(maak_voorbeeld()))
    word.add_paragraph("{% for x in range(10**9) %}")
    kwaad = io.BytesIO()
    word.save(kwaad)
    kies(page, kwaad.getvalue())
    expect(page.get_by_text("Dit kan hier niet: ‘{% for x in range(10**9) %}’.").first).to_be_visible()

    kies(page, maak_voorbeeld())
    expect(page.get_by_role("status")).to_contain_text("Uw briefpapier is nagekeken en bewaard.")
    page.goto(BRIEF)
    with page.expect_download() as brief:
        page.get_by_role("link", name="Op uw eigen briefpapier (Word)").click()
    assert brief.value.suggested_filename == "brief-zeist-op-briefpapier.docx"
    assert "Geachte raad van Zeist." in [alinea.text for alinea in docx.Document(brief.value.path()).paragraphs]


def test_papier_en_raadsinformatiebrief_zijn_toegankelijk_op_telefoon_en_bureau(noor, page, axe, te_klein):
    Briefpapier.objects.plaats(
        Gemeente.objects.get(slug="zeist"), naam="Een-bestand-met-een-hele-lange-naam.docx", inhoud=b"PK", door=noor
    )
    ronde = Voortgangsronde.objects.gepubliceerd().first().peildatum

    fouten = []
    for scherm in (PAPIER, BRIEF, f"/mijn/raadsinformatie/{ronde.isoformat()}/"):
        for breedte in (320, 1280):
            page.set_viewport_size({"width": breedte, "height": 900})
            page.goto(scherm)
            plek = f"{scherm} op {breedte} px"
            fouten += [f"{plek}: {fout}" for fout in (*axe(page), *te_klein(page))]
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                fouten.append(f"{plek}: schuift opzij")

    assert fouten == []
