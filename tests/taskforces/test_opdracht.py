"""What a taskforce was asked to do: who answers for it, what will be there when, and for which goal."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from coalitie.models import Logregel, Stand
from regio.models import Partner
from taskforces.models import Mijlpaal, Opdracht
from tests.fabriek import (
    DoelFactory,
    GebruikerFactory,
    GemeenteFactory,
    MedewerkerFactory,
    MijlpaalFactory,
    OpdrachtFactory,
)

pytestmark = pytest.mark.django_db

DAG = date(2020, 6, 1)


def in_functie(gemeente=None, functie="projectleider", **velden):
    gebruiker = GebruikerFactory(functie=None)
    partner = Partner.GEMEENTE if gemeente else Partner.BUREAU
    MedewerkerFactory(
        gebruiker=gebruiker,
        partner=partner,
        gemeente=gemeente,
        functie=functie,
        **{"geldig_vanaf": date(2019, 1, 1), **velden},
    )
    return gebruiker


def test_van_een_opdracht_is_eigenaar_wie_die_functie_bij_die_partner_dan_heeft():
    zeist, soest = GemeenteFactory(), GemeenteFactory()
    opdracht = OpdrachtFactory(gemeente=zeist)
    OpdrachtFactory(gemeente=soest)
    OpdrachtFactory()
    eigenaren = [in_functie(zeist), in_functie(zeist)]
    anderen = [
        in_functie(soest, functie="adviseur"),
        in_functie(zeist, functie="adviseur"),
        in_functie(zeist, geldig_tot=DAG),
        in_functie(zeist, geldig_vanaf=date(2020, 6, 2)),
    ]

    assert [list(Opdracht.objects.van_eigenaar(wie, DAG)) for wie in eigenaren] == [[opdracht], [opdracht]]
    assert [list(Opdracht.objects.van_eigenaar(wie, DAG)) for wie in [*anderen, AnonymousUser()]] == [[]] * 5


def test_overdragen_laat_een_andere_functie_antwoorden():
    zeist = GemeenteFactory(naam="Zeist")
    oud, nieuw = in_functie(), in_functie(zeist, functie="adviseur veiligheid")
    opdracht = OpdrachtFactory()

    opdracht.draag_over(partner=Partner.GEMEENTE, gemeente=zeist, functie=" adviseur veiligheid ", door=None)

    assert list(Opdracht.objects.van_eigenaar(oud, DAG)) == []
    assert list(Opdracht.objects.van_eigenaar(nieuw, DAG)) == [opdracht]
    regel = Logregel.objects.get(handeling="eigenaar gewijzigd")
    assert regel.wijziging == {"eigenaar": ["projectleider, bureau RVS", "adviseur veiligheid, gemeente Zeist"]}


def test_een_gemeente_als_partner_zonder_naam_van_de_gemeente_kan_niet():
    opdracht = OpdrachtFactory()

    with pytest.raises(ValidationError, match="Kies een gemeente als de partner een gemeente is"):
        opdracht.draag_over(partner=Partner.GEMEENTE, gemeente=None, functie="adviseur", door=None)

    assert Opdracht.objects.get().partner == Partner.BUREAU


def test_een_opdracht_dient_geen_doel_van_een_andere_prioriteit():
    opdracht = OpdrachtFactory()
    opdracht.doel = DoelFactory(prioriteit=opdracht.taskforce.prioriteit)
    opdracht.full_clean()

    opdracht.doel = DoelFactory()

    with pytest.raises(ValidationError, match="Dit doel hoort bij een andere prioriteit dan de taskforce"):
        opdracht.full_clean()


def test_een_opdracht_krijgt_geen_periode_waar_een_mijlpaal_buiten_valt():
    opdracht = OpdrachtFactory()
    MijlpaalFactory(opdracht=opdracht, titel="De leidraad is klaar", gepland_op=date(2022, 12, 31))
    opdracht.full_clean()

    opdracht.geldig_tot = date(2022, 12, 31)

    with pytest.raises(ValidationError, match="De mijlpaal ‘De leidraad is klaar’ is gepland op 31 december 2022"):
        opdracht.full_clean()


@pytest.mark.parametrize("velden", [{"geldig_vanaf": None}, {"geldig_tot": None}, {"geldig_tot": date(2019, 4, 8)}])
def test_een_opdracht_zonder_goede_periode_komt_de_database_niet_in(velden):
    with pytest.raises(IntegrityError), transaction.atomic():
        OpdrachtFactory(**velden)

    assert not Opdracht.objects.exists()


@pytest.mark.parametrize("dag", [date(2019, 4, 7), date(2023, 1, 1)])
def test_een_mijlpaal_ligt_in_de_periode_van_de_opdracht(dag):
    opdracht = OpdrachtFactory()

    with pytest.raises(ValidationError, match="De opdracht loopt van 08-04-2019 tot 01-01-2023"):
        Mijlpaal(opdracht=opdracht, titel="De leidraad is klaar", gepland_op=dag).leg_vast(door=None)

    assert not Mijlpaal.objects.exists()


def test_een_mijlpaal_verschuift_alleen_met_een_reden_en_die_staat_in_het_logboek():
    mijlpaal = MijlpaalFactory(titel="De leidraad is klaar", gepland_op=DAG)
    stand = Stand.objects.nu().nummer
    mijlpaal.gepland_op = date(2020, 9, 1)

    with pytest.raises(ValidationError, match="Schrijf op waarom deze mijlpaal verschuift"):
        mijlpaal.leg_vast(door=None, reden="  ")
    assert Mijlpaal.objects.get().gepland_op == DAG
    mijlpaal.leg_vast(door=None, reden="De gemeenten vroegen meer tijd.")

    assert Mijlpaal.objects.get().gepland_op == date(2020, 9, 1)
    assert Logregel.objects.get(handeling="mijlpaal gewijzigd").wijziging == {
        "gepland_op": ["2020-06-01", "2020-09-01"],
        "reden": ["", "De gemeenten vroegen meer tijd."],
    }
    assert Stand.objects.nu().nummer == stand + 1


def test_wie_een_mijlpaal_wijzigt_laat_staan_wat_de_eigenaar_net_meldde():
    gezien = MijlpaalFactory(titel="De leidraad is klaar")
    Mijlpaal.objects.update(bereikt_op=DAG)

    gezien.titel = "De leidraad is vastgesteld"
    gezien.leg_vast(door=None)

    assert Mijlpaal.objects.values_list("titel", "bereikt_op").get() == ("De leidraad is vastgesteld", DAG)


def test_twee_mijlpalen_van_een_opdracht_heten_niet_hetzelfde():
    mijlpaal = MijlpaalFactory()

    with pytest.raises(ValidationError, match="Deze mijlpaal staat er al"):
        Mijlpaal(opdracht=mijlpaal.opdracht, titel=mijlpaal.titel, gepland_op=DAG).leg_vast(door=None)

    Mijlpaal(opdracht=OpdrachtFactory(), titel=mijlpaal.titel, gepland_op=DAG).leg_vast(door=None)


def test_een_mijlpaal_die_bereikt_is_blijft_staan_en_een_andere_kan_weg():
    bereikt, open_ = MijlpaalFactory(bereikt_op=DAG), MijlpaalFactory()

    with pytest.raises(ValidationError, match="Deze mijlpaal is bereikt en blijft daarom staan"):
        bereikt.verwijder(door=None)
    open_.verwijder(door=None)

    assert list(Mijlpaal.objects.all()) == [bereikt]
    regel = Logregel.objects.get(handeling="mijlpaal vervallen")
    assert regel.wijziging == {"titel": [str(open_), ""], "gepland_op": ["2020-06-01", ""]}


def test_een_mijlpaal_die_een_collega_net_bereikt_noemde_gaat_niet_weg():
    gezien = MijlpaalFactory()
    Mijlpaal.objects.update(bereikt_op=DAG)

    with pytest.raises(ValidationError, match="Deze mijlpaal is bereikt"):
        gezien.verwijder(door=None)

    assert Mijlpaal.objects.exists()
