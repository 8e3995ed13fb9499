"""A Word document that the bureau takes over: chapters in concept, and every word that did not come along named."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile

from coalitie.models import Bestand, Logregel
from strategie.models import Hoofdstuk
from tests.coalitie.docx import alinea, beeld, docx, kop
from tests.fabriek import HoofdstukFactory, StrategieFactory
from tests.proefbestanden import beeld as plaatje

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategie():
    return StrategieFactory(gepubliceerd=True)


def stuur(client, strategie, inhoud, naam="Plan van aanpak.docx"):
    document = SimpleUploadedFile(naam, inhoud)
    return client.post("/redactie/word/", {"strategie": strategie.pk, "document": document})


def tekst(antwoord):
    return antwoord.content.decode()


def test_elke_kop_1_wordt_een_hoofdstuk_in_concept_na_wat_er_al_is(strategie, redacteur, inwoner):
    HoofdstukFactory(strategie=strategie, nummer=4, slug="geld", gepubliceerd=True)
    lijf = kop(1, "Waarom") + alinea("Daarom.") + kop(2, "Sinds wanneer") + alinea("Al lang.") + kop(1, "Geld")

    antwoord = stuur(redacteur, strategie, docx(lijf).read())

    nieuw = Hoofdstuk.objects.filter(gepubliceerd_op=None)
    assert [(h.nummer, h.titel, h.slug) for h in nieuw] == [(5, "Waarom", "waarom"), (6, "Geld", "geld-2")]
    assert nieuw[0].open_revisie().inhoud["tekst"] == (
        '<p>Daarom.</p><h2 id="sinds-wanneer">Sinds wanneer</h2><p>Al lang.</p>'
    )
    assert f"/redactie/hoofdstuk/{nieuw[0].pk}/" in tekst(antwoord)
    assert "Waarom" not in tekst(inwoner.get(strategie.get_absolute_url()))
    assert Logregel.objects.filter(handeling="document overgenomen").count() == 1


def test_een_beeld_komt_mee_als_bestand_dat_nog_niemand_ziet(strategie, redacteur, opslag):
    lijf = kop(1, "Kaart") + alinea(beeld("rPng", "Kaart van de regio"))
    verwijst = [("rPng", "image", "media/kaart.png", False)]

    stuur(redacteur, strategie, docx(lijf, {"word/media/kaart.png": plaatje("PNG")}, verwijst).read())

    bestand = Bestand.objects.get()
    revisie = Hoofdstuk.objects.get().open_revisie()
    maten = f'width="{bestand.breedte}" height="{bestand.hoogte}"'
    beeld_in_tekst = f'<img src="{bestand.get_absolute_url()}" alt="Kaart van de regio" {maten}>'
    assert beeld_in_tekst in revisie.inhoud["tekst"]
    assert list(Bestand.objects.zichtbaar_voor(AnonymousUser())) == []


def test_wat_niet_meekomt_staat_er_regel_voor_regel(strategie, redacteur):
    lijf = kop(1, "Kaart") + alinea(beeld("rWeg", "Kaart"))

    antwoord = stuur(redacteur, strategie, docx(lijf).read())

    assert "Hoofdstuk ‘Kaart’, alinea 1: een beeld ontbreekt in het document." in tekst(antwoord)


def test_een_titel_die_te_lang_is_wordt_ingekort_en_staat_in_de_meldingen(strategie, redacteur):
    antwoord = stuur(redacteur, strategie, docx(kop(1, "Lang " * 60)).read())

    assert len(Hoofdstuk.objects.get().titel) <= 200
    assert "de titel is ingekort" in tekst(antwoord)


@pytest.mark.parametrize(
    ("inhoud", "naam"),
    [(b"", "leeg.docx"), (b"geen zip", "plan.docx"), (b"%PDF-1.7", "plan.docx"), (b"PK\x03\x04kapot", "plan.docx")],
)
def test_wat_geen_word_document_is_krijgt_een_zin_en_doet_niets(strategie, redacteur, inhoud, naam):
    antwoord = stuur(redacteur, strategie, inhoud, naam)

    assert antwoord.status_code == 200
    assert 'class="foutoverzicht"' in tekst(antwoord)
    assert Hoofdstuk.objects.count() == 0
