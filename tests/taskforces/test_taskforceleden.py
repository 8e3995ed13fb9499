"""Who sits in a taskforce, by function; which district has nobody, and since when."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from coalitie.models import Logregel, Stand
from coalitie.rollen import Rol
from regio.models import District, Indeling, Partner
from taskforces.models import Taskforce, Taskforcelid
from tests.fabriek import (
    DistrictFactory,
    GebruikerFactory,
    GemeenteFactory,
    IndelingFactory,
    TaskforceFactory,
    TaskforcelidFactory,
)

pytestmark = pytest.mark.django_db

BEGIN = date(2019, 4, 8)
LATER = date(2021, 6, 1)


@pytest.fixture
def taskforce():
    return TaskforceFactory(gepubliceerd=True)


@pytest.fixture
def oost():
    return DistrictFactory(naam="Oost")


def in_(district):
    return IndelingFactory(district=district)


def test_een_district_zonder_bestuurder_is_een_vacature_vanaf_het_begin(taskforce, oost):
    TaskforcelidFactory(taskforce=taskforce, indeling=in_(oost), geldig_vanaf=BEGIN)
    west = DistrictFactory(naam="West")

    assert taskforce.vacatures(LATER) == [(west, BEGIN)]


def test_een_vacature_begint_op_de_dag_waarop_de_laatste_bestuurder_stopte(taskforce, oost):
    west = DistrictFactory(naam="West")
    TaskforcelidFactory(taskforce=taskforce, indeling=in_(west))
    TaskforcelidFactory(taskforce=taskforce, indeling=in_(oost), geldig_tot=date(2020, 1, 1))
    TaskforcelidFactory(
        taskforce=taskforce, indeling=in_(oost), geldig_vanaf=date(2019, 9, 1), geldig_tot=date(2021, 3, 1)
    )

    assert taskforce.vacatures(date(2020, 6, 1)) == []
    assert taskforce.vacatures(date(2021, 2, 28)) == []
    assert taskforce.vacatures(date(2021, 3, 1)) == [(oost, date(2021, 3, 1))]


def test_een_gat_tussen_twee_bestuurders_is_een_vacature_en_daarna_niet_meer(taskforce, oost):
    TaskforcelidFactory(taskforce=taskforce, indeling=in_(oost), geldig_tot=date(2020, 1, 1))
    TaskforcelidFactory(taskforce=taskforce, indeling=in_(oost), geldig_vanaf=date(2020, 5, 1))

    assert taskforce.vacatures(date(2019, 12, 31)) == []
    assert taskforce.vacatures(date(2020, 4, 30)) == [(oost, date(2020, 1, 1))]
    assert taskforce.vacatures(date(2020, 5, 1)) == []


def test_zonder_een_enkele_bestuurder_weten_wij_het_niet_en_is_er_geen_vacature(taskforce, oost):
    TaskforcelidFactory(taskforce=taskforce, rol=Taskforcelid.Rol.VOORZITTER, indeling=in_(oost))

    assert taskforce.vacatures(LATER) == []


def test_voor_de_eerste_bestuurder_is_er_geen_vacature(taskforce, oost):
    TaskforcelidFactory(taskforce=taskforce, indeling=in_(oost), geldig_vanaf=BEGIN)
    DistrictFactory(naam="West")

    assert taskforce.vacatures(date(2019, 4, 7)) == []


def test_na_decharge_is_er_geen_vacature(taskforce, oost):
    TaskforcelidFactory(taskforce=taskforce, indeling=in_(oost))
    DistrictFactory(naam="West")

    taskforce.verleen_decharge(LATER, "<p>Klaar.</p>", door=None)

    assert taskforce.vacatures(LATER) == []
    assert len(taskforce.vacatures(date(2021, 5, 31))) == 1


def test_een_voorzitter_of_een_bestuurder_van_een_andere_taskforce_vult_geen_vacature(taskforce, oost):
    west = DistrictFactory(naam="West")
    TaskforcelidFactory(taskforce=taskforce, indeling=in_(oost))
    TaskforcelidFactory(taskforce=taskforce, indeling=in_(west), rol=Taskforcelid.Rol.VOORZITTER)
    TaskforcelidFactory(indeling=in_(west))

    assert taskforce.vacatures(LATER) == [(west, BEGIN)]


def test_wie_van_district_wisselt_laat_een_vacature_achter(taskforce, oost):
    west = DistrictFactory(naam="West")
    indeling = in_(oost)
    Indeling.objects.filter(pk=indeling.pk).update(geldig_tot=date(2021, 1, 1))
    IndelingFactory(gemeente=indeling.gemeente, district=west, geldig_vanaf=date(2021, 1, 1))
    TaskforcelidFactory(taskforce=taskforce, indeling=in_(west))
    lid = TaskforcelidFactory(taskforce=taskforce, indeling=indeling)

    lid.beeindig(date(2021, 1, 1), door=None)
    Taskforcelid(
        taskforce=taskforce,
        rol=lid.rol,
        partner=lid.partner,
        gemeente=lid.gemeente,
        district=west,
        functie=lid.functie,
        geldig_vanaf=date(2021, 1, 1),
    ).leg_vast(door=None)

    assert taskforce.vacatures(date(2020, 12, 31)) == []
    assert taskforce.vacatures(date(2021, 1, 1)) == [(oost, date(2021, 1, 1))]


def nieuw(taskforce, **velden):
    standaard = {"rol": "adviseur", "partner": Partner.POLITIE, "functie": "sectorhoofd", "geldig_vanaf": BEGIN}
    return Taskforcelid(taskforce=taskforce, **{**standaard, **velden})


def klacht(lid):
    with pytest.raises(ValidationError) as fout:
        lid.leg_vast(door=None)
    return " ".join(fout.value.messages)


def test_wat_niet_samengaat_krijgt_een_zin(taskforce, oost):
    indeling = in_(oost)
    west = DistrictFactory(naam="West")
    zeist = {"partner": Partner.GEMEENTE, "gemeente": indeling.gemeente, "functie": "burgemeester"}

    assert klacht(nieuw(taskforce, rol="bestuurder")) == "Kies het district waarvoor deze bestuurder er zit."
    assert klacht(nieuw(taskforce, geldig_vanaf=None)) == "Vul in vanaf welke dag."
    assert klacht(nieuw(taskforce, geldig_tot=BEGIN)) == "De einddatum ligt niet na de begindatum."
    assert "Kies een gemeente als de partner een gemeente is" in klacht(nieuw(taskforce, partner=Partner.GEMEENTE))
    assert klacht(nieuw(taskforce, rol="bestuurder", district=west, **zeist)) == (
        f"{indeling.gemeente} ligt op 8 april 2019 niet in district West."
    )
    assert not Taskforcelid.objects.exists()


def test_een_gemeente_die_er_dan_niet_is_levert_geen_lid(taskforce, oost):
    weesp = IndelingFactory(
        gemeente=GemeenteFactory(naam="Weesp", geldig_vanaf=date(2019, 1, 1), geldig_tot=date(2022, 3, 24)),
        district=oost,
        geldig_tot=date(2022, 3, 24),
    ).gemeente
    velden = {"partner": Partner.GEMEENTE, "gemeente": weesp, "functie": "burgemeester"}

    assert klacht(nieuw(taskforce, **velden)) == (
        "De gemeente Weesp is er vanaf 24 maart 2022 niet meer. Kies die dag of een eerdere."
    )
    assert klacht(nieuw(taskforce, geldig_vanaf=date(2022, 3, 24), **velden)) == (
        "De gemeente Weesp is er niet op 24 maart 2022."
    )
    nieuw(taskforce, geldig_tot=date(2022, 3, 24), **velden).leg_vast(door=None)
    assert Taskforcelid.objects.count() == 1


def test_dezelfde_functie_zit_er_niet_twee_keer_tegelijk_in_en_na_elkaar_wel(taskforce):
    nieuw(taskforce, geldig_tot=LATER).leg_vast(door=None)

    assert klacht(nieuw(taskforce, geldig_vanaf=date(2021, 5, 31))) == (
        "Deze functie zit in die tijd al met deze rol in de taskforce."
    )
    nieuw(taskforce, geldig_vanaf=LATER).leg_vast(door=None)
    nieuw(TaskforceFactory()).leg_vast(door=None)
    assert Taskforcelid.objects.count() == 3


def test_na_decharge_begint_niemand_meer(taskforce):
    taskforce.verleen_decharge(LATER, "<p>Klaar.</p>", door=None)

    assert klacht(nieuw(taskforce, geldig_vanaf=LATER)) == (
        "De taskforce heeft sinds 1 juni 2021 decharge. Kies een eerdere dag."
    )


def test_beginnen_wijzigen_en_stoppen_komt_met_voor_en_na_in_het_logboek(taskforce):
    sanne = GebruikerFactory(rol=Rol.REDACTEUR)
    stand = Stand.objects.nu().nummer
    lid = nieuw(taskforce)

    lid.leg_vast(door=sanne)
    lid.functie = "politiechef"
    lid.leg_vast(door=sanne)
    lid.beeindig(LATER, door=sanne)

    regels = [(regel.handeling, regel.wijziging) for regel in Logregel.objects.filter(soort="lid van een taskforce")]
    assert regels[0] == ("lid gestopt", {"geldig_tot": ["", "2021-06-01"]})
    assert regels[1] == ("lid gewijzigd", {"functie": ["sectorhoofd", "politiechef"]})
    assert (regels[2][0], regels[2][1]["functie"]) == ("lid begonnen", ["", "sectorhoofd"])
    assert Stand.objects.nu().nummer == stand + 3


def test_stoppen_voor_het_begin_kan_niet(taskforce):
    lid = nieuw(taskforce)
    lid.leg_vast(door=None)

    with pytest.raises(ValidationError, match="De einddatum ligt niet na de begindatum"):
        lid.beeindig(BEGIN, door=None)

    assert Taskforcelid.objects.get().geldig_tot is None


def test_de_leden_van_een_taskforce_in_concept_ziet_alleen_het_bureau():
    lid = TaskforcelidFactory(taskforce=TaskforceFactory())
    openbaar = TaskforcelidFactory()
    gezien = {
        wie: list(Taskforcelid.objects.zichtbaar_voor(user).order_by("pk"))
        for wie, user in {
            "inwoner": AnonymousUser(),
            "medewerker": GebruikerFactory(),
            "redacteur": GebruikerFactory(rol=Rol.REDACTEUR),
            "beheerder": GebruikerFactory(rol=Rol.BEHEERDER),
        }.items()
    }

    assert gezien == {
        "inwoner": [openbaar],
        "medewerker": [openbaar],
        "redacteur": [lid, openbaar],
        "beheerder": [lid, openbaar],
    }


def test_lid_is_wie_nu_lid_is_en_niet_wie_het_was_of_wordt(taskforce):
    was, is_, wordt = GebruikerFactory.create_batch(3)
    TaskforcelidFactory(taskforce=taskforce, gebruiker=was, geldig_tot=LATER)
    TaskforcelidFactory(taskforce=taskforce, gebruiker=is_)
    TaskforcelidFactory(taskforce=taskforce, gebruiker=wordt, geldig_vanaf=date(2022, 1, 1))

    van = {user: list(Taskforce.objects.waarvan_lid(user, LATER)) for user in (was, is_, wordt, AnonymousUser())}

    assert list(van.values()) == [[], [taskforce], [], []]
    assert District.objects.count() == 3
