"""What a browser sends, before any form looks at it."""

import tempfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile

from coalitie.models import Bestand
from tests.proefbestanden import GOED

pytestmark = pytest.mark.django_db

NIEUW = "/redactie/bestanden/nieuw/"


@pytest.fixture
def tijdelijk(settings, tmp_path, monkeypatch):
    """Where a file stands while it comes in."""
    map_ = tmp_path / "onderweg"
    map_.mkdir()
    settings.FILE_UPLOAD_TEMP_DIR = str(map_)
    return map_


@pytest.fixture
def gezien(tijdelijk, monkeypatch):
    """How many bytes went to disk."""
    bytes_ = []
    schrijf = tempfile._TemporaryFileWrapper.__getattr__

    def tel(self, naam):
        if naam == "write" and Path(self.name).parent == tijdelijk:
            return lambda inhoud: bytes_.append(len(inhoud)) or self.file.write(inhoud)
        return schrijf(self, naam)

    monkeypatch.setattr(tempfile._TemporaryFileWrapper, "__getattr__", tel)
    return bytes_


def velden(inhoud, naam="plan.pdf"):
    return {"titel": "Het plan", "taal": "nl", "bestand": SimpleUploadedFile(naam, inhoud)}


def test_wat_binnenkomt_gaat_naar_schijf_en_daarna_naar_zijn_plek(redacteur, opslag, tijdelijk, gezien):
    redacteur.post(NIEUW, velden(GOED["pdf"]))

    assert sum(gezien) == len(GOED["pdf"])
    assert list(tijdelijk.iterdir()) == []
    with Bestand.objects.get().open() as inhoud:
        assert inhoud.read() == GOED["pdf"]


@pytest.mark.parametrize("inhoud", [b"MZ geen pdf", GOED["docx"]])
def test_wat_geweigerd_wordt_blijft_nergens_staan(redacteur, opslag, tijdelijk, inhoud):
    antwoord = redacteur.post(NIEUW, velden(inhoud))

    assert antwoord.status_code == 200
    assert list(tijdelijk.iterdir()) == []
    assert not opslag.exists()


@pytest.mark.parametrize("adres", [NIEUW, "/account/login/"])
def test_wie_niet_is_ingelogd_schrijft_niets_op_onze_schijf(inwoner, tijdelijk, gezien, adres):
    antwoord = inwoner.post(adres, {"login": "x", "password": "y", **velden(GOED["pdf"] * 100)})

    assert antwoord.status_code in {200, 302}
    assert gezien == []
    assert list(tijdelijk.iterdir()) == []


def test_wat_groter_is_dan_het_grootste_komt_niet_op_schijf_en_de_rest_van_het_formulier_blijft(
    redacteur, opslag, tijdelijk, gezien, settings
):
    settings.BESTAND_GROOTSTE_MB = dict.fromkeys(settings.BESTAND_GROOTSTE_MB, 1)

    antwoord = redacteur.post(NIEUW, velden(GOED["pdf"] + b" " * 3_000_000))

    tekst = antwoord.content.decode()
    assert "Dit bestand is te groot. Groter dan 1 MB kan hier niet." in tekst
    assert 'value="Het plan"' in tekst
    assert sum(gezien) <= 1_000_000
    assert list(tijdelijk.iterdir()) == []


def test_een_volle_schijf_bij_het_ontvangen_geeft_een_zin_en_geen_fout(redacteur, tijdelijk, monkeypatch):
    def vol(self, inhoud):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(TemporaryUploadedFile, "write", vol)

    antwoord = redacteur.post(NIEUW, velden(GOED["pdf"]))

    assert antwoord.status_code == 200
    assert "de schijf is vol" in antwoord.content.decode()
    assert list(tijdelijk.iterdir()) == []


def test_een_map_waarin_niets_kan_geeft_een_zin_en_geen_fout(redacteur, settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "bestaat-niet")

    antwoord = redacteur.post(NIEUW, velden(GOED["pdf"]))

    assert antwoord.status_code == 200
    assert "de schijf is vol" in antwoord.content.decode()


def test_het_formulier_zegt_wat_mag_en_hoe_groot(redacteur):
    tekst = redacteur.get(NIEUW).content.decode()

    assert (
        "PDF, ODT, DOCX, ODS of XLSX tot 20 MB; PNG of JPEG tot 10 MB; MP4 of WEBM tot 200 MB; VTT tot 1 MB." in tekst
    )
    assert 'enctype="multipart/form-data"' in tekst
    assert 'accept=".pdf,.odt,.docx' in tekst
