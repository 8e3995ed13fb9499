"""A decision that somebody reads is corrected in the open, and taken back only when that was agreed to."""

import re
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.urls import reverse

from taskforces.besluitcorrecties import correcties_van
from taskforces.models import Besluit, Besluitcorrectie, Vrijgave, Zicht
from tests.fabriek import (
    AgendapuntFactory,
    BesluitcorrectieFactory,
    BesluitFactory,
    CollegelidFactory,
    GebruikerFactory,
    VergaderingFactory,
    VrijgaveFactory,
)

pytestmark = pytest.mark.django_db

VROEGER, LATER = datetime(2020, 1, 1, 9, 0, tzinfo=UTC), datetime(2090, 1, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def punt():
    return AgendapuntFactory(vergadering=VergaderingFactory(gehouden=True))


@pytest.fixture
def besluit(punt):
    """Everybody reads it."""
    geef_vrij(punt.vergadering)
    return BesluitFactory(agendapunt=punt, titel="De Oefenkoffer", tekst="Wij kopen er drie.")


def geef_vrij(vergadering, voor=Zicht.OPENBAAR, op=VROEGER):
    return VrijgaveFactory(vergadering=vergadering, soort=Vrijgave.Soort.BESLUITEN, voor=voor, op=op)


def wijzig(client, besluit, **velden):
    """Send the form of this decision as it stands, with these fields in place of its own."""
    adres = reverse("besluit_wijzig", args=[besluit.pk])
    staat_er = {veld.html_name: veld.value() or "" for veld in client.get(adres).context["form"]}
    return client.post(adres, staat_er | velden)


def bevestig(client, besluit, antwoord, **velden):
    """Agree to what the answer asks, with what it says itself."""
    velden = {veld.html_name: veld.value() or "" for veld in antwoord.context["form"]} | velden
    adres = reverse("besluit_wijzig", args=[besluit.pk])
    return client.post(adres, velden | {"bevestigd": antwoord.context["merk"]})


def leest(user, besluit):
    return Besluit.objects.zichtbaar_voor(user).filter(pk=besluit.pk).exists()


@pytest.mark.parametrize(
    "velden",
    [
        {"titel": "Iets anders"},
        {"tekst": "Het college verwerpt de koffer."},
        {"wijze": "stemming", "voor": "3", "tegen": "12"},
    ],
)
def test_wat_iedereen_las_wijzigt_niet_zonder_te_zeggen_waarom(redacteur, inwoner, besluit, velden):
    antwoord = wijzig(redacteur, besluit, **velden)

    assert "Dit besluit is al te lezen. Schrijf erbij wat u wijzigt, en waarom." in antwoord.content.decode()
    blad = inwoner.get(besluit.get_absolute_url()).content.decode()
    assert "Wij kopen er drie." in blad
    assert "Gecorrigeerd" not in blad
    assert not Besluitcorrectie.objects.exists()


@pytest.mark.parametrize("toelichting", ["...", "ㅤ", "\u200b"])
def test_wat_niemand_kan_lezen_zegt_niet_waarom(redacteur, besluit, toelichting):
    wijzig(redacteur, besluit, titel="Iets anders", toelichting=toelichting)

    besluit.refresh_from_db()
    assert besluit.titel != "Iets anders"
    assert not Besluitcorrectie.objects.exists()


def test_wie_niet_zegt_wat_hij_zag_overschrijft_niemand(redacteur, besluit):
    antwoord = wijzig(redacteur, besluit, titel="Iets anders", toelichting="Een telfout.", gezien="")

    assert "Een collega wijzigde dit besluit intussen" in antwoord.content.decode()
    assert not Besluitcorrectie.objects.exists()


def test_wie_bij_het_bevestigen_is_uitgelogd_is_niets_kwijt(redacteur, besluit):
    vraag = wijzig(redacteur, besluit, toelichting="Te vroeg.", zicht="leden")
    merk = re.search(r'name="formulier_van" value="([^"]+)"', vraag.content.decode())[1]
    redacteur.logout()

    bevestig(redacteur, besluit, vraag, neemt_terug="ja", formulier_van=merk)

    getypt = redacteur.session["klaargezet"]["getypt"]
    assert (getypt["zicht"], getypt["toelichting"]) == (["leden"], ["Te vroeg."])


def test_een_inwoner_leest_een_correctie_met_wat_er_eerst_stond(redacteur, inwoner, besluit):
    stemmen = {"wijze": "stemming", "voor": "9", "tegen": "2"}
    wijzig(redacteur, besluit, tekst="Wij kopen er vier.", toelichting="Een telfout.", **stemmen)

    blad = inwoner.get(besluit.get_absolute_url()).content.decode()
    assert "Een telfout." in blad
    assert re.search("<del>.*drie", blad)
    assert re.search("<ins>.*vier", blad)
    assert re.search("<del>.*Met algemene instemming", blad)
    assert "<strong>Waarover</strong>" not in blad


def test_elke_correctie_staat_naast_wat_er_daarna_kwam(besluit):
    for tekst in ("Wij kopen er vier.", "Wij kopen er vijf."):
        besluit.tekst = tekst
        besluit.leg_vast(toelichting=f"Nu: {tekst}", door=None)

    gelezen = correcties_van(besluit, AnonymousUser())

    assert [deel.correctie.toelichting for deel in gelezen] == ["Nu: Wij kopen er vijf.", "Nu: Wij kopen er vier."]
    laatste = gelezen[1].verschillen[0][1].stroken[0].regels[0].html
    assert "drie" in laatste
    assert "vier" in laatste
    assert "vijf" not in laatste


@pytest.mark.parametrize("op", [None, LATER])
def test_wat_nog_niemand_las_wijzigt_zonder_toelichting(redacteur, punt, op):
    if op:
        geef_vrij(punt.vergadering, op=op)
    besluit = BesluitFactory(agendapunt=punt)

    wijzig(redacteur, besluit, tekst="Beter.", zicht="besloten")

    besluit.refresh_from_db()
    assert (besluit.tekst, besluit.zicht) == ("Beter.", "besloten")
    assert not Besluitcorrectie.objects.exists()


def test_voor_meer_mensen_maken_vraagt_niets(redacteur, besluit):
    Besluit.objects.update(zicht="leden")
    besluit.refresh_from_db()

    wijzig(redacteur, besluit, zicht="openbaar")

    besluit.refresh_from_db()
    assert besluit.zicht == "openbaar"
    assert not Besluitcorrectie.objects.exists()


TERUG = [{"dag": "01-01-2090", "tijd": "9.00"}, {"zicht": "leden"}, {"zicht": "besloten"}]


@pytest.mark.parametrize("velden", TERUG)
def test_een_openbaar_besluit_gaat_pas_terug_als_iemand_dat_aankruist(redacteur, besluit, velden):
    vraag = wijzig(redacteur, besluit, toelichting="Te vroeg.", **velden)
    niet_aangekruist = bevestig(redacteur, besluit, vraag)

    assert "Voor iedereen is dit besluit nu te lezen. Dat verandert." in vraag.content.decode()
    assert "Kruis aan dat u dit wilt" in niet_aangekruist.content.decode()
    assert leest(AnonymousUser(), besluit)

    gedaan = bevestig(redacteur, besluit, niet_aangekruist, neemt_terug="ja")

    assert gedaan.url == reverse("besluit_redactie", args=[besluit.pk])
    assert not leest(AnonymousUser(), besluit)


def test_ook_het_model_neemt_niet_in_het_voorbijgaan_terug(besluit):
    besluit.zicht = Zicht.BESLOTEN

    with pytest.raises(ValidationError, match="als u dat uitdrukkelijk zegt"):
        besluit.leg_vast(toelichting="Daarom.", door=None)

    assert leest(AnonymousUser(), besluit)


def test_wie_met_andere_zinnen_instemde_neemt_niets_terug(redacteur, besluit):
    vraag = wijzig(redacteur, besluit, toelichting="Te vroeg.", zicht="leden")
    BesluitFactory(agendapunt=besluit.agendapunt, staat="vervangen", vervangen_door=besluit)

    antwoord = bevestig(redacteur, besluit, vraag, neemt_terug="ja")

    assert "staat voor hen dan weer als van kracht" in antwoord.content.decode()
    assert leest(AnonymousUser(), besluit)


def test_wie_bij_nader_inzien_iets_verandert_krijgt_zijn_formulier_terug(redacteur, besluit):
    vraag = wijzig(redacteur, besluit, toelichting="Te vroeg.", zicht="leden")

    blad = bevestig(redacteur, besluit, vraag, neemt_terug="ja", terug="ja").content.decode()

    assert "Te vroeg." in blad
    assert 'name="bevestigd"' not in blad
    assert leest(AnonymousUser(), besluit)


def test_wat_werd_teruggenomen_en_anders_terugkomt_zegt_dat(redacteur, inwoner, besluit):
    vraag = wijzig(redacteur, besluit, toelichting="Te vroeg.", zicht="besloten")
    bevestig(redacteur, besluit, vraag, neemt_terug="ja")
    besluit.refresh_from_db()
    wijzig(redacteur, besluit, tekst="Het college verwerpt de koffer.", toelichting="Dat lazen leden.")

    wijzig(redacteur, besluit, zicht="openbaar")

    blad = inwoner.get(besluit.get_absolute_url()).content.decode()
    assert "Te vroeg." in blad
    assert re.search("<del>.*kopen er drie", blad)
    assert "Dat lazen leden." not in blad


def test_de_oude_woorden_van_een_besloten_besluit_leest_alleen_wie_ze_toen_las(redacteur, inwoner, besluit):
    Besluit.objects.update(zicht="besloten")
    besluit.refresh_from_db()
    lid = CollegelidFactory(college=besluit.college, gebruiker=GebruikerFactory()).gebruiker
    besluit.tekst = "Wij kopen er vier."
    besluit.leg_vast(toelichting="Het geheim moest eruit.", door=None)
    besluit.zicht = Zicht.OPENBAAR
    besluit.leg_vast(door=None)

    blad = inwoner.get(besluit.get_absolute_url()).content.decode()
    assert "Wij kopen er vier." in blad
    assert "drie" not in blad
    assert "geheim" not in blad
    assert [deel.correctie.toelichting for deel in correcties_van(besluit, lid)] == ["Het geheim moest eruit."]


@pytest.mark.parametrize(
    ("zicht", "wie"),
    [
        (Zicht.OPENBAAR, {"inwoner", "medewerker", "lid"}),
        (Zicht.LEDEN, {"medewerker", "lid"}),
        (Zicht.BESLOTEN, {"lid"}),
    ],
)
def test_een_correctie_is_voor_wie_de_woorden_las(besluit, zicht, wie):
    correctie = BesluitcorrectieFactory(besluit=besluit, zicht=zicht)
    lezers = {
        "inwoner": AnonymousUser(),
        "medewerker": CollegelidFactory(gebruiker=GebruikerFactory()).gebruiker,
        "lid": CollegelidFactory(college=besluit.college, gebruiker=GebruikerFactory()).gebruiker,
    }

    gezien = {naam for naam, user in lezers.items() if correctie in besluit.correcties.zichtbaar_voor(user)}

    assert gezien == wie
