"""What a college decided: who may read it from when, its number, how it stands, and the register of all of them."""

import csv
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from io import StringIO
from threading import Barrier

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connections, transaction
from django.test import Client
from django.urls import reverse

from coalitie.models import Logregel, Stand
from coalitie.rollen import Rol
from taskforces.models import Besluit, Vergadering, Vrijgave, Zicht
from tests.conftest import ingelogd
from tests.fabriek import (
    AgendapuntFactory,
    AgendaversieFactory,
    BesluitFactory,
    CollegeFactory,
    CollegelidFactory,
    GebruikerFactory,
    VergaderingFactory,
    VrijgaveFactory,
)

pytestmark = pytest.mark.django_db

VROEGER, LATER = datetime(2020, 1, 1, 9, 0, tzinfo=UTC), datetime(2090, 1, 1, 9, 0, tzinfo=UTC)
BUREAU = {"redacteur", "beheerder"}
COLLEGE = {"lid", *BUREAU}
INTERN = {"medewerker", "lid van een ander college", *COLLEGE}
IEDEREEN = {"inwoner", *INTERN}
GENOMEN = [staat for staat in Besluit.Staat if staat != Besluit.Staat.CONCEPT]

# for whom the decisions of the meeting were released → (for whom this one is, not public before) → who reads it
WIE_LEEST = {
    Zicht.OPENBAAR: {
        (Zicht.OPENBAAR, None): IEDEREEN,
        (Zicht.OPENBAAR, VROEGER): IEDEREEN,
        (Zicht.OPENBAAR, LATER): COLLEGE,
        (Zicht.LEDEN, None): INTERN,
        (Zicht.BESLOTEN, None): COLLEGE,
    },
    Zicht.LEDEN: {
        (Zicht.OPENBAAR, None): INTERN,
        (Zicht.OPENBAAR, VROEGER): INTERN,
        (Zicht.OPENBAAR, LATER): COLLEGE,
        (Zicht.LEDEN, None): INTERN,
        (Zicht.BESLOTEN, None): COLLEGE,
    },
    Zicht.BESLOTEN: {
        (Zicht.OPENBAAR, None): COLLEGE,
        (Zicht.OPENBAAR, VROEGER): COLLEGE,
        (Zicht.OPENBAAR, LATER): COLLEGE,
        (Zicht.LEDEN, None): COLLEGE,
        (Zicht.BESLOTEN, None): COLLEGE,
    },
}


@pytest.fixture
def college():
    return CollegeFactory(slug="rvc", code="RVC", naam="Regionaal Veiligheidscollege")


@pytest.fixture
def lezers(college):
    """One of each kind of reader."""
    return {
        "inwoner": AnonymousUser(),
        "medewerker": GebruikerFactory(),
        "lid": CollegelidFactory(college=college, gebruiker=GebruikerFactory()).gebruiker,
        "lid van een ander college": CollegelidFactory(gebruiker=GebruikerFactory()).gebruiker,
        "redacteur": GebruikerFactory(rol=Rol.REDACTEUR),
        "beheerder": GebruikerFactory(rol=Rol.BEHEERDER),
    }


@pytest.fixture
def vergadering(college):
    return VergaderingFactory(college=college, gehouden=True)


@pytest.fixture
def punt(vergadering):
    return AgendapuntFactory(vergadering=vergadering)


def geef_vrij(vergadering, voor=Zicht.OPENBAAR, op=VROEGER, soort=Vrijgave.Soort.BESLUITEN):
    return VrijgaveFactory(vergadering=vergadering, soort=soort, voor=voor, op=op)


def in_staat(staat, punt, **velden):
    """A decision in this state, with what that state asks for."""
    if staat == Besluit.Staat.CONCEPT:
        return BesluitFactory(agendapunt=punt, concept=True, **velden)
    if staat == Besluit.Staat.VERVANGEN:
        velden["vervangen_door"] = BesluitFactory(agendapunt=punt)
    return BesluitFactory(agendapunt=punt, staat=staat, staat_reden="Daarom.", **velden)


def wie_lezen(besluit, lezers):
    return {wie for wie, user in lezers.items() if Besluit.objects.zichtbaar_voor(user).filter(pk=besluit.pk).exists()}


def gezien_bij(client, besluit, daad):
    """What the form for this act, on the desk of a decision, says that its reader saw."""
    blad = client.get(reverse("besluit_redactie", args=[besluit.pk])).content.decode()
    [form] = re.findall(f'action="{reverse(daad, args=[besluit.pk])}">(.*?)</form>', blad, re.DOTALL)
    return re.search('name="gezien" value="(.+?)"', form)[1]


def tegelijk(daden):
    """Do all of these in the same moment, each in a thread of its own."""
    start = Barrier(len(daden))

    def doe(daad):
        start.wait()
        try:
            return daad()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(daden)) as draden:
        return list(draden.map(doe, daden))


@pytest.mark.parametrize("staat", GENOMEN)
@pytest.mark.parametrize("voor", WIE_LEEST)
def test_een_besluit_leest_wie_het_mag_zodra_het_is_vrijgegeven(lezers, vergadering, punt, voor, staat):
    geef_vrij(vergadering, voor)

    gelezen = {
        (zicht, vanaf): wie_lezen(in_staat(staat, punt, zicht=zicht, openbaar_vanaf=vanaf), lezers)
        for zicht, vanaf in WIE_LEEST[voor]
    }

    assert gelezen == WIE_LEEST[voor]


@pytest.mark.parametrize("zicht", Zicht)
@pytest.mark.parametrize("staat", GENOMEN)
def test_voor_de_vrijgave_leest_alleen_het_bureau_een_besluit(lezers, vergadering, punt, staat, zicht):
    for voor in Zicht:
        geef_vrij(vergadering, voor, LATER)
    for soort in (Vrijgave.Soort.UITNODIGING, Vrijgave.Soort.STUKKEN, Vrijgave.Soort.VERSLAG):
        geef_vrij(vergadering, soort=soort)

    assert wie_lezen(in_staat(staat, punt, zicht=zicht), lezers) == BUREAU


@pytest.mark.parametrize("zicht", Zicht)
def test_een_concept_leest_alleen_het_bureau(lezers, vergadering, punt, zicht):
    geef_vrij(vergadering)

    assert wie_lezen(in_staat(Besluit.Staat.CONCEPT, punt, zicht=zicht), lezers) == BUREAU


def test_wie_geen_lid_meer_is_leest_het_besloten_besluit_niet(college, vergadering, punt):
    oud_lid = CollegelidFactory(college=college, gebruiker=GebruikerFactory(), geldig_tot=date(2020, 12, 1)).gebruiker
    geef_vrij(vergadering, Zicht.BESLOTEN)
    besluit = BesluitFactory(agendapunt=punt, zicht=Zicht.BESLOTEN)

    assert wie_lezen(besluit, {"oud lid": oud_lid}) == set()


def test_het_besluit_van_een_niet_bijeengeroepen_vergadering_leest_alleen_het_bureau(lezers, college):
    vergadering = VergaderingFactory(college=college, concept=True)
    geef_vrij(vergadering)

    assert wie_lezen(BesluitFactory(agendapunt__vergadering=vergadering), lezers) == BUREAU


@pytest.mark.parametrize("staat", GENOMEN)
def test_openbaar_is_precies_wat_een_inwoner_leest(lezers, vergadering, punt, staat):
    geef_vrij(vergadering)
    for zicht, vanaf in WIE_LEEST[Zicht.OPENBAAR]:
        in_staat(staat, punt, zicht=zicht, openbaar_vanaf=vanaf)
    in_staat(Besluit.Staat.CONCEPT, punt)

    openbaar = Besluit.objects.openbaar_op(datetime(2021, 1, 1, tzinfo=UTC))

    assert set(openbaar) == set(Besluit.objects.zichtbaar_voor(lezers["inwoner"]))


def test_dat_een_besluit_is_vervangen_weet_wie_het_nieuwe_mag_lezen(lezers, college, vergadering, punt):
    volgende = VergaderingFactory(college=college, gehouden=True, dag=date(2021, 4, 1))
    geef_vrij(vergadering)
    geef_vrij(volgende, Zicht.BESLOTEN)
    nieuw = BesluitFactory(agendapunt__vergadering=volgende)
    oud = BesluitFactory(agendapunt=punt)
    oud.vervang_door(nieuw, per=date(2021, 4, 1), reden="Het geheim.", door=None)

    gezien = {wie: Besluit.objects.zoals_gezien_door(user).get(pk=oud.pk) for wie, user in lezers.items()}

    vervangen = {wie for wie, besluit in gezien.items() if besluit.staat_nu == Besluit.Staat.VERVANGEN}
    assert vervangen == COLLEGE
    assert (gezien["inwoner"].staat_nu, gezien["inwoner"].staat_sinds) == ("van_kracht", date(2020, 11, 12))
    assert gezien["lid"].staat_sinds == date(2021, 4, 1)


def test_de_pagina_verraadt_een_geheime_opvolger_niet(inwoner, college, vergadering, punt):
    volgende = VergaderingFactory(college=college, gehouden=True, dag=date(2021, 4, 1))
    for deze, voor in ((vergadering, Zicht.OPENBAAR), (volgende, Zicht.BESLOTEN)):
        geef_vrij(deze, voor)
    nieuw = BesluitFactory(agendapunt__vergadering=volgende, titel="Iets geheims")
    oud = BesluitFactory(agendapunt=punt)
    oud.vervang_door(nieuw, reden="Om het geheim.", door=None)

    bladen = [
        inwoner.get(oud.get_absolute_url()).content.decode(),
        inwoner.get(reverse("besluiten")).content.decode(),
        inwoner.get(vergadering.get_absolute_url()).content.decode(),
        b"".join(inwoner.get(reverse("besluiten_csv")).streaming_content).decode(),
    ]

    for blad in bladen:
        assert oud.tekst in blad
        assert "van kracht" in blad.lower()
        assert "geheim" not in blad
        assert nieuw.get_absolute_url() not in blad
    assert inwoner.get(nieuw.get_absolute_url()).status_code == 404
    vervangen = inwoner.get(reverse("besluiten"), {"staat": "vervangen"}).context["bladzijde"].object_list
    assert list(vervangen) == []


# Numbers


def test_een_genomen_besluit_krijgt_het_volgende_nummer_van_zijn_college_en_jaar(college, vergadering, punt):
    volgend_jaar = VergaderingFactory(college=college, gehouden=True, dag=date(2021, 3, 1))
    van_elders = BesluitFactory(agendapunt__vergadering=VergaderingFactory(gehouden=True))
    eerste, tweede = BesluitFactory.create_batch(2, agendapunt=punt, concept=True)
    derde = BesluitFactory(agendapunt__vergadering=volgend_jaar, concept=True)

    for besluit in (tweede, eerste, derde):
        besluit.neem(door=None)

    assert [besluit.kenmerk for besluit in (tweede, eerste, derde)] == ["RVC 2020-1", "RVC 2020-2", "RVC 2021-1"]
    assert van_elders.nummer == 1
    assert (tweede.staat, tweede.staat_per) == (Besluit.Staat.VAN_KRACHT, date(2020, 11, 12))


def test_een_vergadering_die_een_jaar_verschuift_neemt_haar_concepten_mee(college):
    vergadering = VergaderingFactory(college=college, dag=date(2020, 12, 20))
    besluit = BesluitFactory(agendapunt__vergadering=vergadering, concept=True)
    vergadering.verplaats(date(2021, 1, 10), None, None, reden="Ziek.", gezien=vergadering.gezien, door=None)
    vergadering.is_geweest(door=None)

    besluit.neem(door=None)

    assert besluit.kenmerk == "RVC 2021-1"


@pytest.mark.django_db(transaction=True)
def test_wie_tegelijk_besluiten_vastlegt_krijgt_elk_een_eigen_nummer(college, punt):
    besluiten = BesluitFactory.create_batch(6, agendapunt=punt, concept=True)

    tegelijk([lambda besluit=besluit: besluit.neem(door=None) for besluit in besluiten])

    assert sorted(Besluit.objects.values_list("nummer", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_een_besluit_is_pas_genomen_als_de_vergadering_is_gehouden(college):
    besluit = BesluitFactory(agendapunt__vergadering=VergaderingFactory(college=college), concept=True)

    with pytest.raises(ValidationError, match=r"pas genomen als de vergadering is gehouden.*bijeengeroepen"):
        besluit.neem(door=None)

    besluit.refresh_from_db()
    assert (besluit.nummer, besluit.is_concept) == (None, True)


def test_een_besluit_is_maar_een_keer_genomen(punt):
    besluit = BesluitFactory(agendapunt=punt, concept=True)
    ook = Besluit.objects.get(pk=besluit.pk)
    besluit.neem(door=None)

    with pytest.raises(ValidationError, match="van kracht"):
        ook.neem(door=None)


# Writing


def nieuw_besluit(**velden):
    return Besluit(**{"titel": "Oefenkoffer", "tekst": "Wij bieden hem aan.", **velden})


def test_een_besluit_zonder_agendapunt_krijgt_een_duidelijke_zin():
    with pytest.raises(ValidationError, match="Een besluit hoort bij een agendapunt"):
        nieuw_besluit().leg_vast(door=None)


def test_bij_een_afgelaste_vergadering_is_niets_besloten(college):
    punt = AgendapuntFactory(vergadering=VergaderingFactory(college=college, afgelast=True))

    with pytest.raises(ValidationError, match=r"afgelast\. Daar is niets besloten"):
        nieuw_besluit(agendapunt=punt).leg_vast(door=None)


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"wijze": "stemming"}, "Vul in hoeveel stemmen"),
        ({"wijze": "stemming", "voor": 3}, "Vul in hoeveel stemmen"),
        ({"wijze": "consensus", "voor": 3, "tegen": 1}, "Vul in hoeveel stemmen"),
        ({"zicht": "leden", "openbaar_vanaf": LATER}, "Een moment kan alleen bij een besluit dat voor iedereen is"),
    ],
)
def test_wat_niet_klopt_krijgt_een_zin(punt, velden, zin):
    with pytest.raises(ValidationError, match=zin):
        nieuw_besluit(agendapunt=punt, **velden).leg_vast(door=None)

    assert not Besluit.objects.exists()


@pytest.mark.parametrize(
    "velden",
    [
        {"nummer": None},
        {"staat": "concept"},
        {"wijze": "stemming"},
        {"voor": 3},
        {"staat": "vervangen"},
        {"staat": "ingetrokken"},
        {"zicht": "besloten", "openbaar_vanaf": LATER},
    ],
)
def test_de_database_weigert_wat_nooit_waar_is(punt, velden):
    with pytest.raises(IntegrityError), transaction.atomic():
        BesluitFactory(agendapunt=punt, **velden)


def test_een_nummer_is_er_een_keer_per_college_en_jaar(punt):
    BesluitFactory(agendapunt=punt, nummer=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        BesluitFactory(agendapunt=punt, nummer=1)


def test_verbeteren_houdt_het_nummer_en_schrijft_een_regel_in_het_logboek(punt):
    besluit = BesluitFactory(agendapunt=punt, titel="Oefenkofer")
    kenmerk, stand = besluit.kenmerk, Stand.objects.nu().nummer
    besluit.titel = "Oefenkoffer"

    besluit.leg_vast(door=None)

    besluit.refresh_from_db()
    assert (besluit.titel, besluit.kenmerk, besluit.staat) == ("Oefenkoffer", kenmerk, "van_kracht")
    regel = Logregel.objects.get(handeling="besluit gewijzigd")
    assert regel.wijziging == {"titel": ["Oefenkofer", "Oefenkoffer"]}
    assert Stand.objects.nu().nummer == stand + 1


def test_wie_een_oud_scherm_bewaart_zet_een_genomen_besluit_niet_terug(punt):
    oud_scherm = BesluitFactory(agendapunt=punt, concept=True)
    Besluit.objects.get(pk=oud_scherm.pk).neem(door=None)

    with pytest.raises(ValidationError, match="Een collega wijzigde dit besluit intussen"):
        oud_scherm.leg_vast(gezien=oud_scherm.gezien, door=None)
    oud_scherm.titel = "Anders"
    oud_scherm.leg_vast(door=None)

    oud_scherm.refresh_from_db()
    assert (oud_scherm.titel, oud_scherm.nummer, oud_scherm.staat) == ("Anders", 1, "van_kracht")


def test_een_besluit_verhuist_niet_naar_een_andere_vergadering(punt):
    besluit = BesluitFactory(agendapunt=punt)
    besluit.agendapunt = AgendapuntFactory(vergadering=VergaderingFactory(gehouden=True))

    with pytest.raises(ValidationError, match="agendapunt van dezelfde vergadering"):
        besluit.leg_vast(door=None)


def test_een_concept_gaat_weg_en_een_genomen_besluit_niet(punt):
    concept, genomen = BesluitFactory(agendapunt=punt, concept=True), BesluitFactory(agendapunt=punt)
    ook = Besluit.objects.get(pk=concept.pk)

    concept.verwijder(door=None)
    with pytest.raises(ValidationError, match="van kracht"):
        genomen.verwijder(door=None)

    assert list(Besluit.objects.all()) == [genomen]
    with pytest.raises(ValidationError, match="haalde dit besluit intussen weg"):
        ook.leg_vast(door=None)
    with pytest.raises(ValidationError, match="haalde dit besluit intussen weg"):
        ook.neem(door=None)


# States


def test_elke_staat_is_ongedaan_te_maken(punt):
    besluit, ander = BesluitFactory.create_batch(2, agendapunt=punt)
    daden = {
        "vervangen": lambda: besluit.vervang_door(ander, per=date(2021, 1, 1), door=None),
        "ingetrokken": lambda: besluit.trek_in("Het kan niet.", per=date(2021, 1, 1), door=None),
        "uitgevoerd": lambda: besluit.voer_uit(per=date(2021, 1, 1), door=None),
    }

    standen = []
    for staat, daad in daden.items():
        daad()
        standen.append((besluit.staat, besluit.staat_per))
        besluit.herstel(door=None)
        besluit.refresh_from_db()
        assert (besluit.staat, besluit.staat_per, besluit.staat_reden) == ("van_kracht", date(2020, 11, 12), "")
        assert besluit.vervangen_door is None, staat

    assert standen == [(staat, date(2021, 1, 1)) for staat in daden]
    assert Logregel.objects.filter(handeling="besluit weer van kracht").count() == 3


def test_intrekken_kan_niet_zonder_reden(punt):
    besluit = BesluitFactory(agendapunt=punt)

    with pytest.raises(ValidationError, match="Schrijf op waarom het besluit is ingetrokken"):
        besluit.trek_in("  ", door=None)

    besluit.refresh_from_db()
    assert besluit.staat == "van_kracht"


@pytest.mark.parametrize("per", [date(2020, 11, 11), date(2090, 1, 1)])
def test_een_staat_begint_na_het_besluit_en_niet_in_de_toekomst(punt, per):
    with pytest.raises(ValidationError, match="Kies de dag van het besluit of een dag daarna"):
        BesluitFactory(agendapunt=punt).voer_uit(per=per, door=None)


@pytest.mark.parametrize("staat", ["vervangen", "ingetrokken", "uitgevoerd"])
def test_alleen_wat_van_kracht_is_verandert_van_staat(punt, staat):
    besluit, ander = in_staat(staat, punt), BesluitFactory(agendapunt=punt)

    for daad in (
        lambda: besluit.vervang_door(ander, door=None),
        lambda: besluit.trek_in("Daarom.", door=None),
        lambda: besluit.voer_uit(door=None),
    ):
        with pytest.raises(ValidationError, match=f"dit besluit is {staat}"):
            daad()


def test_in_de_plaats_komt_een_ander_geldend_besluit_van_hetzelfde_college(punt):
    besluit = BesluitFactory(agendapunt=punt)
    fout = [
        besluit,
        BesluitFactory(agendapunt__vergadering=VergaderingFactory(gehouden=True)),
        in_staat("ingetrokken", punt),
        in_staat("concept", punt),
    ]

    for ander in fout:
        with pytest.raises(ValidationError, match="Kies een ander besluit van dit college"):
            besluit.vervang_door(ander, door=None)


def test_een_openbaar_besluit_wordt_niet_vervangen_door_een_dat_minder_mensen_lezen(punt):
    besluit, ander = BesluitFactory(agendapunt=punt), BesluitFactory(agendapunt=punt, zicht=Zicht.LEDEN)

    with pytest.raises(ValidationError, match="minder mensen lezen"):
        besluit.vervang_door(ander, door=None)


# The clock


def test_een_bewaarde_pagina_verandert_op_het_moment_zonder_dat_iemand_iets_doet(inwoner, college, zet_klok):
    vergadering = VergaderingFactory(college=college, gehouden=True, dag=date(2021, 5, 1))
    punt = AgendapuntFactory(vergadering=vergadering)
    zet_klok(datetime(2021, 5, 2, 8, 0, tzinfo=UTC))
    geef_vrij(vergadering, op=datetime(2021, 5, 2, 10, 0, tzinfo=UTC))
    gewoon = BesluitFactory(agendapunt=punt, titel="Meteen mee")
    later = BesluitFactory(agendapunt=punt, titel="Pas later", openbaar_vanaf=datetime(2021, 5, 3, 10, 0, tzinfo=UTC))
    Stand.objects.verhoog()

    gezien = []
    for dag, uur in ((2, 9), (2, 11), (3, 9), (3, 11)):
        zet_klok(datetime(2021, 5, dag, uur, 0, tzinfo=UTC))
        lijst = inwoner.get(reverse("besluiten")).content.decode()
        codes = [inwoner.get(besluit.get_absolute_url()).status_code for besluit in (gewoon, later)]
        gezien.append(([titel for titel in ("Meteen mee", "Pas later") if titel in lijst], codes))

    assert gezien == [
        ([], [404, 404]),
        (["Meteen mee"], [200, 404]),
        (["Meteen mee"], [200, 404]),
        (["Meteen mee", "Pas later"], [200, 200]),
    ]


def test_alleen_wat_openbaar_wordt_is_een_moment_voor_inwoners(punt):
    moment = datetime(2089, 1, 1, 9, 0, tzinfo=UTC)
    BesluitFactory(agendapunt=punt, openbaar_vanaf=LATER)
    BesluitFactory(agendapunt=punt, openbaar_vanaf=VROEGER)
    BesluitFactory(agendapunt=punt, concept=True, openbaar_vanaf=datetime(2089, 6, 1, tzinfo=UTC))

    assert Besluit.objects.momenten_na(moment) == {LATER}


# The register


def register(client, **vraag):
    return [besluit.titel for besluit in client.get(reverse("besluiten"), vraag).context["bladzijde"]]


@pytest.fixture
def vol_register(college, vergadering, punt):
    """Two colleges and two years, and something in each that a resident may not see."""
    ander = CollegeFactory(slug="flevoland", code="DVC-F", naam="Districtelijk college", volgorde=90)
    later = VergaderingFactory(college=ander, gehouden=True, dag=date(2021, 4, 1))
    for deze in (vergadering, later):
        geef_vrij(deze)
    BesluitFactory(agendapunt=punt, titel="Oefenkoffer", tekst="Wij bieden hem aan.")
    BesluitFactory(agendapunt=punt, titel="Barometer", tekst="Elk jaar.", staat="uitgevoerd")
    BesluitFactory(agendapunt=punt, titel="Geheim", zicht=Zicht.BESLOTEN)
    BesluitFactory(agendapunt__vergadering=later, titel="Training", tekst="Elk jaar een koffer.")
    BesluitFactory(agendapunt__vergadering=later, titel="Onderhands", zicht=Zicht.LEDEN)
    BesluitFactory(agendapunt__vergadering=later, titel="Klad", concept=True)


def test_het_register_toont_het_nieuwste_eerst_en_alleen_wat_de_lezer_mag_zien(vol_register, inwoner, medewerker):
    assert register(inwoner) == ["Training", "Barometer", "Oefenkoffer"]
    assert register(medewerker) == ["Onderhands", "Training", "Barometer", "Oefenkoffer"]


@pytest.mark.parametrize(
    ("vraag", "verwacht"),
    [
        ({"college": "rvc"}, ["Barometer", "Oefenkoffer"]),
        ({"jaar": "2021"}, ["Training"]),
        ({"staat": "uitgevoerd"}, ["Barometer"]),
        ({"zoek": "KOFFER"}, ["Training", "Oefenkoffer"]),
        ({"zoek": "jaar koffer"}, ["Training"]),
        ({"zoek": "geheim"}, []),
        ({"zoek": "jaar", "college": "rvc", "jaar": "2020", "staat": "uitgevoerd"}, ["Barometer"]),
    ],
)
def test_het_register_kiest(vol_register, inwoner, vraag, verwacht):
    assert register(inwoner, **vraag) == verwacht


@pytest.mark.parametrize(
    "vraag",
    [
        {"college": "verzonnen"},
        {"jaar": "1e9"},
        {"jaar": "99999999999999999999"},
        {"staat": "concept"},
        {"zoek": "x" * 101},
        {"zoek": "\0"},
    ],
)
def test_onzin_in_het_adres_van_het_register_geeft_een_zin(vol_register, inwoner, vraag):
    antwoord = inwoner.get(reverse("besluiten"), vraag)

    assert antwoord.status_code == 200
    assert "ding klopt nog niet" in antwoord.content.decode()
    assert list(antwoord.context["bladzijde"]) == []
    assert inwoner.get(reverse("besluiten_csv"), vraag).status_code == 200


@pytest.mark.parametrize("bladzijde", ["0", "-1", "x", "999999999999999999999"])
def test_een_bladzijde_die_er_niet_is_geeft_een_andere(vol_register, inwoner, bladzijde):
    assert len(register(inwoner, bladzijde=bladzijde)) == 3


def test_het_register_gaat_per_bladzijde(inwoner, vergadering, punt):
    geef_vrij(vergadering)
    for nummer in range(21):
        BesluitFactory(agendapunt=punt, titel=f"Besluit over {nummer}")

    assert register(inwoner, bladzijde="2", college="rvc") == ["Besluit over 0"]
    assert "college=rvc&amp;bladzijde=2" in inwoner.get(reverse("besluiten"), {"college": "rvc"}).content.decode()


def test_het_register_zegt_eerlijk_hoe_volledig_het_is(vol_register, inwoner, college):
    college.volledig_vanaf, college.volledig_tot = date(2019, 4, 8), date(2021, 1, 1)
    college.save()
    niet = "Niet volledig: hier staan alleen besluiten die in onze bronnen staan of sindsdien zijn ingevoerd."

    zinnen = [
        inwoner.get(reverse("besluiten"), vraag).context["volledigheid"]
        for vraag in ({}, {"college": "rvc"}, {"college": "flevoland"})
    ]

    assert zinnen == [
        f"{niet} Regionaal Veiligheidscollege: volledig van 8 april 2019 tot 1 januari 2021.",
        "Volledig van 8 april 2019 tot 1 januari 2021.",
        niet,
    ]


def test_een_leeg_register_zegt_wat_er_te_doen_is(inwoner, redacteur, punt):
    BesluitFactory(agendapunt=punt, concept=True)

    assert "Zodra een college iets besluit dat u mag lezen" in inwoner.get(reverse("besluiten")).content.decode()
    assert "Schrijf een besluit op bij de vergadering" in redacteur.get(reverse("besluiten")).content.decode()
    assert "Toon alle besluiten" in inwoner.get(reverse("besluiten"), {"zoek": "x"}).content.decode()


def test_met_htmx_komt_alleen_de_lijst(vol_register, inwoner):
    antwoord = inwoner.get(reverse("besluiten"), {"zoek": "koffer"}, headers={"HX-Request": "true"})

    assert antwoord.headers["HX-Push-Url"] == "/besluiten/?zoek=koffer"
    assert "<html" not in antwoord.content.decode()


def csv_van(client, **vraag):
    inhoud = b"".join(client.get(reverse("besluiten_csv"), vraag).streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(inhoud), delimiter=";"))


def test_het_bestand_houdt_dezelfde_keuze_en_laat_weg_wat_verborgen_is(vol_register, inwoner, medewerker):
    assert [rij["waarover"] for rij in csv_van(inwoner)] == ["Training", "Barometer", "Oefenkoffer"]
    assert [rij["waarover"] for rij in csv_van(inwoner, jaar="2020", staat="uitgevoerd")] == ["Barometer"]
    assert [rij["waarover"] for rij in csv_van(medewerker, college="flevoland")] == ["Onderhands", "Training"]
    rij = csv_van(inwoner, zoek="oefenkoffer")[0]
    assert (rij["kenmerk"], rij["genomen op"], rij["staat"]) == ("RVC 2020-1", "2020-11-12", "van kracht")
    assert rij["adres"] == "http://testserver/besluiten/rvc/2020-1/"


def test_een_formule_in_een_besluit_rekent_niet_in_een_rekenblad(inwoner, vergadering, punt):
    geef_vrij(vergadering)
    BesluitFactory(agendapunt=punt, titel="=1+1", tekst="@som", staat="ingetrokken", staat_reden="-1")

    rij = csv_van(inwoner)[0]

    assert (rij["waarover"], rij["besluit"], rij["reden"]) == ("'=1+1", "'@som", "'-1")


# The page of one


def test_de_pagina_zegt_wat_hoe_en_sinds_wanneer(inwoner, vergadering, punt):
    geef_vrij(vergadering)
    besluit = BesluitFactory(
        agendapunt=punt, titel="Oefenkoffer", wijze="stemming", voor=12, tegen=3, onthouden=1, bron="Het verslag"
    )

    blad = inwoner.get(besluit.get_absolute_url()).content.decode()

    assert "Besluit RVC 2020-1" in blad
    assert besluit.tekst in blad
    assert "Na stemming: 12 voor, 3 tegen, 1 onthouding." in blad
    assert "Van kracht" in blad
    assert "Het verslag" in blad
    assert vergadering.get_absolute_url() in blad


def test_wat_is_ingetrokken_blijft_in_het_register_met_de_reden(inwoner, vergadering, punt):
    geef_vrij(vergadering)
    besluit = BesluitFactory(agendapunt=punt)
    besluit.trek_in("Het was te duur.", door=None)

    antwoord = inwoner.get(besluit.get_absolute_url())

    assert antwoord.status_code == 200
    assert "Ingetrokken" in antwoord.content.decode()
    assert "Het was te duur." in antwoord.content.decode()


def test_oud_en_nieuw_wijzen_naar_elkaar(inwoner, vergadering, punt):
    geef_vrij(vergadering)
    oud, nieuw = BesluitFactory(agendapunt=punt), BesluitFactory(agendapunt=punt)
    oud.vervang_door(nieuw, door=None)

    assert nieuw.get_absolute_url() in inwoner.get(oud.get_absolute_url()).content.decode()
    assert oud.get_absolute_url() in inwoner.get(nieuw.get_absolute_url()).content.decode()


def test_het_nieuwe_besluit_noemt_een_geheim_dat_het_verving_niet(inwoner, vergadering, punt):
    geef_vrij(vergadering)
    geheim = BesluitFactory(agendapunt=punt, zicht=Zicht.BESLOTEN, titel="Iets geheims")
    nieuw = BesluitFactory(agendapunt=punt)
    geheim.vervang_door(nieuw, door=None)

    assert "Iets geheims" not in inwoner.get(nieuw.get_absolute_url()).content.decode()


def test_de_pagina_noemt_geen_agendapunt_dat_de_lezer_niet_mag_zien(inwoner, redacteur, vergadering):
    geef_vrij(vergadering)
    geef_vrij(vergadering, soort=Vrijgave.Soort.UITNODIGING)
    besluit = BesluitFactory(
        agendapunt=AgendapuntFactory(vergadering=vergadering, titel="Gevoelig punt", zicht=Zicht.BESLOTEN)
    )
    AgendaversieFactory(vergadering=vergadering)

    assert "Gevoelig punt" not in inwoner.get(besluit.get_absolute_url()).content.decode()
    assert "Gevoelig punt" in redacteur.get(besluit.get_absolute_url()).content.decode()


@pytest.mark.parametrize("nummer", ["2020-99", "1-1", "99999999999-99999999999999999999"])
def test_een_besluit_dat_er_niet_is_geeft_404(inwoner, college, nummer):
    assert inwoner.get(f"/besluiten/rvc/{nummer}/").status_code == 404


@pytest.mark.parametrize("adres", ["besluiten", "besluit", "besluiten_csv"])
def test_het_kost_evenveel_vragen_voor_twee_besluiten_als_voor_twaalf(
    vergadering, punt, django_assert_max_num_queries, django_assert_num_queries, adres
):
    geef_vrij(vergadering)
    besluit = BesluitFactory(agendapunt=punt)
    BesluitFactory(agendapunt=punt, vervangen_door=besluit, staat="vervangen")
    adres = besluit.get_absolute_url() if adres == "besluit" else reverse(adres)

    def lees():
        antwoord = Client().get(adres)  # somebody for whom no page was kept
        return b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord.content

    with django_assert_max_num_queries(8) as eerst:
        lees()
    for _nog_een in range(10):
        BesluitFactory(agendapunt=punt, vervangen_door=besluit, staat="vervangen")
    with django_assert_num_queries(len(eerst)):
        lees()


# The desk


def formulier(**velden):
    return {"titel": "Oefenkoffer", "tekst": "Wij doen het.", "wijze": "consensus", "zicht": "openbaar", **velden}


def test_een_redacteur_schrijft_neemt_en_verbetert_een_besluit(redacteur, vergadering, punt):
    adres = reverse("besluit_maak", args=[vergadering.pk])
    redacteur.post(adres, formulier(agendapunt=punt.pk))
    besluit = Besluit.objects.get()
    redacteur.post(reverse("besluit_neem", args=[besluit.pk]), {"gezien": besluit.gezien})
    besluit.refresh_from_db()

    antwoord = redacteur.post(
        reverse("besluit_wijzig", args=[besluit.pk]),
        formulier(agendapunt=punt.pk, tekst="Beter.", dag="1-6-2021", tijd="9.00", gezien=besluit.gezien),
    )

    assert antwoord.url == reverse("besluit_redactie", args=[besluit.pk])
    besluit.refresh_from_db()
    assert (besluit.kenmerk, besluit.tekst) == ("RVC 2020-1", "Beter.")
    assert besluit.openbaar_vanaf == datetime(2021, 6, 1, 7, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"agendapunt": ""}, "Een besluit hoort bij een agendapunt"),
        ({"agendapunt": "0"}, "Dit agendapunt staat niet op deze agenda"),
        ({"titel": ""}, "Schrijf in een paar woorden"),
        ({"tekst": ""}, "Schrijf op wat het college besloot"),
        ({"wijze": "stemming"}, "Vul in hoeveel stemmen"),
        ({"wijze": "stemming", "voor": "-1"}, "Schrijf hoeveel stemmen het waren: 0 of meer."),
        ({"dag": "29-3-2026", "tijd": "2.30"}, "Deze tijd bestaat niet"),
        ({"dag": "29-3-2026"}, "Vul dag en tijd allebei in"),
        ({"zicht": "leden", "dag": "1-6-2021", "tijd": "9.00"}, "Een moment kan alleen"),
    ],
)
def test_een_geweigerd_besluit_houdt_wat_was_getypt(redacteur, vergadering, punt, velden, zin):
    ingevuld = formulier(agendapunt=punt.pk, tekst="Dit typte ik.") | velden

    blad = redacteur.post(reverse("besluit_maak", args=[vergadering.pk]), ingevuld).content.decode()

    assert zin in blad
    assert ingevuld["tekst"] in blad
    assert not Besluit.objects.exists()


def test_wat_een_collega_intussen_bewaarde_wordt_niet_overschreven(redacteur, punt):
    besluit = BesluitFactory(agendapunt=punt)
    gezien = besluit.gezien
    besluit.tekst = "Van de collega."
    besluit.leg_vast(door=None)

    blad = redacteur.post(
        reverse("besluit_wijzig", args=[besluit.pk]), formulier(agendapunt=punt.pk, tekst="Van mij.", gezien=gezien)
    ).content.decode()

    assert "Een collega wijzigde dit besluit intussen" in blad
    assert "Van mij." in blad
    assert Besluit.objects.get().tekst == "Van de collega."


@pytest.mark.parametrize(
    "vanaf",
    [
        pytest.param(datetime(2026, 3, 1, 8, 0, 45, 120, tzinfo=UTC), id="met seconden"),
        pytest.param(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), id="de tweede keer dat het 02.30 uur is"),
    ],
)
def test_wie_de_tekst_verbetert_verschuift_het_moment_van_het_besluit_niet(redacteur, punt, vanaf):
    besluit = BesluitFactory(agendapunt=punt, openbaar_vanaf=vanaf)
    adres = reverse("besluit_wijzig", args=[besluit.pk])
    velden = {veld.html_name: veld.value() or "" for veld in redacteur.get(adres).context["form"]}

    redacteur.post(adres, velden | {"tekst": "Beter."})

    besluit.refresh_from_db()
    assert (besluit.tekst, besluit.openbaar_vanaf) == ("Beter.", vanaf)


def test_zonder_agendapunten_zegt_het_scherm_wat_er_eerst_moet(redacteur, vergadering):
    blad = redacteur.get(reverse("besluit_maak", args=[vergadering.pk])).content.decode()

    assert "Zet eerst het punt op de agenda" in blad
    assert "<textarea" not in blad


@pytest.mark.parametrize(
    ("vrijgaven", "velden", "zinnen"),
    [
        (
            [],
            {},
            [
                f"{wie}: nog niet. Kies bij de vergadering wanneer de besluiten uitgaan."
                for wie in ("De leden van het college", "Wie een account heeft", "Iedereen")
            ],
        ),
        (
            [(Zicht.BESLOTEN, VROEGER), (Zicht.OPENBAAR, LATER)],
            {},
            [
                "De leden van het college: sinds 1 januari 2020, 10.00 uur.",
                "Wie een account heeft: vanaf 1 januari 2090, 10.00 uur.",
                "Iedereen: vanaf 1 januari 2090, 10.00 uur.",
            ],
        ),
        (
            [(Zicht.OPENBAAR, VROEGER)],
            {"openbaar_vanaf": LATER},
            [
                "De leden van het college: sinds 1 januari 2020, 10.00 uur.",
                "Wie een account heeft: vanaf 1 januari 2090, 10.00 uur.",
                "Iedereen: vanaf 1 januari 2090, 10.00 uur.",
            ],
        ),
        (
            [(Zicht.OPENBAAR, VROEGER)],
            {"zicht": Zicht.BESLOTEN},
            [
                "De leden van het college: sinds 1 januari 2020, 10.00 uur.",
                "Wie een account heeft: nooit.",
                "Iedereen: nooit.",
            ],
        ),
    ],
)
def test_het_bureau_leest_in_woorden_wie_het_besluit_wanneer_ziet(
    redacteur, vergadering, punt, vrijgaven, velden, zinnen
):
    for voor, op in vrijgaven:
        geef_vrij(vergadering, voor, op)
    besluit = BesluitFactory(agendapunt=punt, **velden)

    assert redacteur.get(reverse("besluit_redactie", args=[besluit.pk])).context["lezers"] == zinnen
    lijst = redacteur.get(reverse("vergadering_besluiten", args=[vergadering.pk])).context["punten"]
    assert [regel["lezers"] for _punt, regels in lijst for regel in regels] == [zinnen]


def test_onder_een_punt_staan_de_besluiten_op_nummer_en_de_concepten_onderaan(redacteur, vergadering, punt):
    for velden in ({"concept": True, "titel": "Concept"}, {"titel": "Eerste"}, {"titel": "Tweede"}):
        BesluitFactory(agendapunt=punt, **velden)

    lijst = redacteur.get(reverse("vergadering_besluiten", args=[vergadering.pk])).context["punten"]

    titels = [regel["besluit"].titel for _punt, regels in lijst for regel in regels]
    assert titels == ["Eerste", "Tweede", "Concept"]


def test_een_redacteur_legt_elke_staat_vast_en_maakt_die_ongedaan(redacteur, punt):
    besluit, nieuw = BesluitFactory.create_batch(2, agendapunt=punt)
    adres = reverse("besluit_staat", args=[besluit.pk])
    staten = []
    for velden in (
        {"staat-staat": "uitgevoerd"},
        {"staat-staat": "vervangen", "staat-nieuw": nieuw.pk, "staat-reden": "Beter."},
        {"staat-staat": "ingetrokken", "staat-reden": "Te duur.", "staat-per": "1-2-2021"},
    ):
        besluit.refresh_from_db()
        redacteur.post(adres, {**velden, "staat-gezien": besluit.gezien})
        besluit.refresh_from_db()
        staten.append(besluit.staat)
        redacteur.post(reverse("besluit_herstel", args=[besluit.pk]))

    besluit.refresh_from_db()
    assert staten == ["uitgevoerd", "vervangen", "ingetrokken"]
    assert besluit.staat == "van_kracht"


def test_wie_ongedaan_maakt_haalt_niet_weg_wat_een_collega_intussen_vastlegde(redacteur, punt):
    besluit = BesluitFactory(agendapunt=punt)
    besluit.voer_uit(door=None)
    gezien = gezien_bij(redacteur, besluit, "besluit_herstel")
    besluit.herstel(door=None)
    besluit.trek_in("De rechter verbood het.", door=None)

    antwoord = redacteur.post(reverse("besluit_herstel", args=[besluit.pk]), {"gezien": gezien}, follow=True)

    assert "Een collega wijzigde dit besluit intussen" in antwoord.content.decode()
    besluit.refresh_from_db()
    assert (besluit.staat, besluit.staat_reden) == ("ingetrokken", "De rechter verbood het.")
    gezien = gezien_bij(redacteur, besluit, "besluit_herstel")
    redacteur.post(reverse("besluit_herstel", args=[besluit.pk]), {"gezien": gezien})
    besluit.refresh_from_db()
    assert besluit.staat == "van_kracht"


def test_een_concept_dat_een_collega_intussen_verder_schreef_blijft(redacteur, punt):
    besluit = BesluitFactory(agendapunt=punt, concept=True)
    gezien = gezien_bij(redacteur, besluit, "besluit_verwijder")
    besluit.tekst = "Het college gaat akkoord met het plan van de collega."
    besluit.leg_vast(door=None)

    adres = reverse("besluit_verwijder", args=[besluit.pk])
    redacteur.post(adres, {"gezien": gezien})

    assert Besluit.objects.get().tekst == "Het college gaat akkoord met het plan van de collega."
    redacteur.post(adres, {"gezien": gezien_bij(redacteur, besluit, "besluit_verwijder")})
    assert not Besluit.objects.exists()


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"staat-per": ""}, "Kies wat ermee is gebeurd"),
        ({"staat-staat": "vervangen"}, "Kies het besluit dat ervoor in de plaats komt"),
        ({"staat-staat": "ingetrokken"}, "Schrijf op waarom het besluit is ingetrokken"),
        ({"staat-staat": "uitgevoerd", "staat-per": "31-2-2021"}, "Deze dag bestaat niet"),
        ({"staat-staat": "uitgevoerd", "staat-per": "1-2-2019"}, "Kies de dag van het besluit of een dag daarna"),
    ],
)
def test_een_staat_die_niet_kan_krijgt_een_zin(redacteur, punt, velden, zin):
    besluit = BesluitFactory(agendapunt=punt)

    assert zin in redacteur.post(reverse("besluit_staat", args=[besluit.pk]), velden).content.decode()

    besluit.refresh_from_db()
    assert besluit.staat == "van_kracht"


def test_een_lid_van_het_college_ziet_het_werkblad_niet(college, vergadering, punt):
    client = ingelogd(Rol.MEDEWERKER)
    besluit = BesluitFactory(agendapunt=punt, concept=True)

    adressen = [
        reverse("besluit_redactie", args=[besluit.pk]),
        reverse("vergadering_besluiten", args=[vergadering.pk]),
        reverse("besluit_wijzig", args=[besluit.pk]),
    ]

    assert [client.get(adres).status_code for adres in adressen] == [403, 403, 403]
    assert Vergadering.objects.count() == 1


@pytest.mark.parametrize(
    ("staat", "zin"),
    [
        ({"concept": True}, "Deze vergadering is nog niet bijeengeroepen. U kunt besluiten vast opschrijven."),
        ({"afgelast": True}, "Deze vergadering is afgelast. Daar is niets besloten."),
    ],
)
def test_het_blad_met_besluiten_zegt_hoe_het_met_de_vergadering_staat(redacteur, staat, zin):
    vergadering = VergaderingFactory(**staat)

    blad = redacteur.get(reverse("vergadering_besluiten", args=[vergadering.pk]))

    assert zin in blad.content.decode()


@pytest.mark.parametrize(("voor", "tegen"), [(3, 12), (7, 7)])
def test_wat_de_stemming_niet_won_krijgt_pas_een_nummer_na_een_vraag(redacteur, punt, voor, tegen):
    besluit = BesluitFactory(agendapunt=punt, concept=True, wijze="stemming", voor=voor, tegen=tegen)
    adres = reverse("besluit_neem", args=[besluit.pk])

    vraag = redacteur.post(adres, {"gezien": besluit.gezien})

    assert f"Na stemming: {voor} voor, {tegen} tegen. Er waren niet meer stemmen voor dan tegen." in (
        vraag.content.decode()
    )
    assert Besluit.objects.get().nummer is None

    redacteur.post(adres, {"gezien": vraag.context["gezien"], "bevestigd": vraag.context["merk"]})

    assert Besluit.objects.get().nummer == 1


def test_wie_met_een_andere_uitslag_instemde_wordt_opnieuw_gevraagd(redacteur, punt):
    besluit = BesluitFactory(agendapunt=punt, concept=True, wijze="stemming", voor=3, tegen=12)
    adres = reverse("besluit_neem", args=[besluit.pk])
    vraag = redacteur.post(adres, {"gezien": besluit.gezien})
    Besluit.objects.update(voor=2)

    opnieuw = redacteur.post(adres, {"gezien": vraag.context["gezien"], "bevestigd": vraag.context["merk"]})

    assert "2 voor, 12 tegen" in opnieuw.content.decode()
    assert Besluit.objects.get().nummer is None


def test_het_werkblad_zegt_dat_het_punt_voor_minder_mensen_is_dan_het_besluit(redacteur, vergadering):
    for zicht in ("openbaar", "besloten"):
        punt = AgendapuntFactory(vergadering=vergadering, zicht=zicht)
        BesluitFactory(agendapunt=punt, titel=f"Onder {zicht}")

    for besluit in Besluit.objects.all():
        blad = redacteur.get(reverse("besluit_redactie", args=[besluit.pk])).content.decode()
        zin = "Het agendapunt is alleen voor de leden van het college. Anderen lezen het besluit zonder het punt."
        assert (zin in blad) == (besluit.titel == "Onder besloten")
