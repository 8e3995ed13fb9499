"""Letters to take along: who gets which, and all of them in one zip, each with the points of its own council only."""

import io
import re
import zipfile
from datetime import UTC, date, datetime, timedelta
from html import unescape

import mammoth
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from odf import teletype
from odf.opendocument import load
from pypdf import PdfReader

from coalitie.rollen import Rol
from strategie.models import Antwoord, Sjabloonblok
from tests.brief.test_documenten_briefpapier import GOED, woorden
from tests.fabriek import (
    AntwoordFactory,
    BriefblokFactory,
    BriefFactory,
    BriefpapierFactory,
    BriefsjabloonFactory,
    ConsultatieFactory,
    DistrictFactory,
    GebruikerFactory,
    IndelingFactory,
    MedewerkerFactory,
    PuntFactory,
    SjabloonblokFactory,
    StrategieFactory,
)
from tests.pdf_keuring import keur
from tests.portaal.inlog import geef_wachtwoord, ingelogde

AANTAL = 39
MERK = re.compile(r"merk\d+x")
UITGANGEN = ["docx", "odt", "pdf"]


@pytest.fixture
def sjabloon(db):
    """A released model letter over a strategy whose consultation was answered; each council had points, but one."""
    strategie = StrategieFactory(gepubliceerd=True, slug="2019-2022", naam="Strategie 2019-2022")
    sjabloon = BriefsjabloonFactory(
        strategie=strategie, onderwerp="{strategie} voor {gemeente}", vrijgegeven_op=timezone.now()
    )
    SjabloonblokFactory(sjabloon=sjabloon, soort=Sjabloonblok.Soort.OPENING, volgorde=1, tekst="Raad van {gemeente},")
    SjabloonblokFactory(sjabloon=sjabloon, soort=Sjabloonblok.Soort.PUNTEN, volgorde=2, kop="Uw punten", tekst="")
    return sjabloon


@pytest.fixture
def punten(sjabloon):
    """The marks in the points of each gemeente, by its slug: those of one lie between those of the next."""
    consultatie = ConsultatieFactory(
        strategie=sjabloon.strategie,
        gepubliceerd=True,
        vastgesteld_op=date(2019, 3, 1),
        vastgesteld_door="RVC",
        antwoorden_op=timezone.now() - timedelta(days=1),
    )
    district = DistrictFactory()
    gemeenten = [
        IndelingFactory(gemeente__naam=f"Gemeente{n}", gemeente__slug=f"gemeente{n}", district=district).gemeente
        for n in range(AANTAL)
    ]
    merken = {gemeente.slug: set() for gemeente in gemeenten}
    antwoord = AntwoordFactory(
        consultatie=consultatie, staat=Antwoord.Staat.GEREED, reden="Dit antwoord geldt voor velen."
    )
    for nummer in range(2 * AANTAL):
        gemeente = gemeenten[nummer % AANTAL]
        if gemeente == gemeenten[7]:
            continue
        merken[gemeente.slug].add(f"merk{nummer}x")
        PuntFactory(
            consultatie=consultatie,
            gemeente=gemeente,
            nummer=nummer + 1,
            punt=f"Wij vragen merk{nummer}x.",
            antwoord=antwoord,
        )
    return merken


@pytest.fixture
def punten_van(sjabloon):
    """Makes gemeenten that each have a letter in the making, and an answered point."""
    consultatie = ConsultatieFactory(
        strategie=sjabloon.strategie,
        gepubliceerd=True,
        vastgesteld_op=date(2019, 3, 1),
        vastgesteld_door="RVC",
        antwoorden_op=timezone.now() - timedelta(days=1),
    )
    district = DistrictFactory()

    def maak(hoeveel):
        for indeling in IndelingFactory.create_batch(hoeveel, district=district):
            antwoord = AntwoordFactory(consultatie=consultatie, staat=Antwoord.Staat.GEREED)
            PuntFactory(consultatie=consultatie, gemeente=indeling.gemeente, nummer=indeling.pk + 1, antwoord=antwoord)
            brief = BriefFactory(sjabloon=sjabloon, gemeente=indeling.gemeente)
            for blok in sjabloon.blokken.all():
                BriefblokFactory(brief=brief, blok=blok)

    return maak


def lees(uitgang, inhoud):
    match uitgang:
        case "docx":
            tekst = unescape(re.sub(r"<[^>]+>", " ", mammoth.convert_to_html(io.BytesIO(inhoud)).value))
        case "odt":
            tekst = teletype.extractText(load(io.BytesIO(inhoud)).text)
        case "pdf":
            bladen = [blad.extract_text() for blad in PdfReader(io.BytesIO(inhoud)).pages]
            tekst = " ".join(re.sub(r"Bladzijde \d+ van \d+\s*\Z", "", blad) for blad in bladen)
    return "".join(tekst.split())


def inhoud_van(antwoord):
    return b"".join(antwoord)


def van(gemeente):
    gebruiker = GebruikerFactory(functie=None)
    MedewerkerFactory(gebruiker=gebruiker, gemeente=gemeente)
    return ingelogde(geef_wachtwoord(gebruiker))


@pytest.fixture
def bureau(db):
    return ingelogde(geef_wachtwoord(GebruikerFactory(rol=Rol.REDACTEUR)))


def test_in_alle_brieven_staan_de_punten_van_de_eigen_raad_en_van_geen_andere(bureau, sjabloon, punten):
    antwoord = bureau.get("/redactie/brieven/2019-2022/brieven.zip")
    zip_ = zipfile.ZipFile(io.BytesIO(inhoud_van(antwoord)))

    assert sorted(zip_.namelist()) == sorted(
        f"{uitgang}/brief-{slug}.{uitgang}" for slug in punten for uitgang in UITGANGEN
    )
    for slug, merken in punten.items():
        teksten = {uitgang: lees(uitgang, zip_.read(f"{uitgang}/brief-{slug}.{uitgang}")) for uitgang in UITGANGEN}
        assert set(MERK.findall(teksten["docx"])) == merken
        assert f"Raadvan{slug.capitalize()}," in teksten["docx"]
        assert ("Ditantwoordgeldtvoorvelen." in teksten["docx"]) == bool(merken)
        assert teksten["docx"] == teksten["odt"] == teksten["pdf"]
    keur(zip_.read("pdf/brief-gemeente0.pdf"))


def test_in_de_zip_staat_een_begonnen_brief_zoals_hij_werd_geschreven(bureau, sjabloon):
    gemeente = IndelingFactory(gemeente__slug="zeist").gemeente
    brief = BriefFactory(sjabloon=sjabloon, gemeente=gemeente, onderwerp="Eigen onderwerp")
    blok = sjabloon.blokken.first()
    BriefblokFactory(brief=brief, blok=blok, tekst="Met eigen woorden.")
    BriefblokFactory(brief=brief, blok=sjabloon.blokken.last(), tekst="Niet mee.", is_weggelaten=True)

    zip_ = zipfile.ZipFile(io.BytesIO(inhoud_van(bureau.get("/redactie/brieven/2019-2022/brieven.zip"))))

    tekst = lees("docx", zip_.read("docx/brief-zeist.docx"))
    assert "Eigenonderwerp" in tekst
    assert "Meteigenwoorden." in tekst
    assert "Nietmee." not in tekst


def test_de_zip_kost_evenveel_vragen_voor_een_gemeente_als_voor_zes(bureau, sjabloon, punten_van):
    punten_van(1)
    bureau.get("/redactie/brieven/2019-2022/brieven.zip")  # what is asked only once for a session

    with CaptureQueriesContext(connection) as voor_een:
        een = zipfile.ZipFile(io.BytesIO(inhoud_van(bureau.get("/redactie/brieven/2019-2022/brieven.zip"))))
    punten_van(5)
    with CaptureQueriesContext(connection) as voor_zes:
        zes = zipfile.ZipFile(io.BytesIO(inhoud_van(bureau.get("/redactie/brieven/2019-2022/brieven.zip"))))

    assert (len(een.namelist()), len(zes.namelist())) == (3, 18)
    assert len(voor_zes) == len(voor_een)


@pytest.mark.parametrize("uitgang", UITGANGEN)
def test_de_eigen_gemeente_en_het_bureau_halen_een_brief_op_en_niemand_anders(bureau, sjabloon, uitgang):
    zeist = IndelingFactory(gemeente__slug="zeist", gemeente__naam="Zeist").gemeente
    elders = van(IndelingFactory(gemeente__slug="soest").gemeente)
    adres = f"/mijn/brieven/2019-2022/zeist/brief.{uitgang}"

    antwoord = van(zeist).get(adres)

    assert antwoord.headers["Content-Disposition"] == f'attachment; filename="brief-zeist.{uitgang}"'
    assert antwoord.headers["Cache-Control"] == "private, no-store"
    assert "Strategie2019-2022voorZeist" in lees(uitgang, inhoud_van(antwoord))
    assert bureau.get(adres).status_code == 200
    assert elders.get(adres).status_code == 404
    assert elders.get("/redactie/brieven/2019-2022/brieven.zip").status_code == 403


def test_voor_de_vrijgave_haalt_alleen_het_bureau_een_brief_op(bureau, sjabloon):
    sjabloon.vrijgegeven_op = datetime(2999, 1, 1, tzinfo=UTC)
    sjabloon.save()
    zeist = IndelingFactory(gemeente__slug="zeist").gemeente

    assert van(zeist).get("/mijn/brieven/2019-2022/zeist/brief.pdf").status_code == 404
    assert bureau.get("/mijn/brieven/2019-2022/zeist/brief.pdf").status_code == 200


def test_op_eigen_briefpapier_staat_dezelfde_brief(sjabloon):
    zeist = IndelingFactory(gemeente__slug="zeist", gemeente__naam="Zeist").gemeente
    client = van(zeist)
    adres = "/mijn/brieven/2019-2022/zeist/briefpapier.docx"

    assert client.get(adres).status_code == 404
    assert "Gebruik uw eigen briefpapier" in client.get("/mijn/brieven/2019-2022/zeist/").text

    BriefpapierFactory(gemeente=zeist, inhoud=GOED)
    antwoord = client.get(adres)

    assert "Strategie 2019-2022 voor Zeist" in woorden(inhoud_van(antwoord))
    assert "Raad van Zeist," in woorden(inhoud_van(client.get(adres)))
    assert "Op uw eigen briefpapier (Word)" in client.get("/mijn/brieven/2019-2022/zeist/").text
