from collections import Counter
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command

from coalitie.models import Logregel, Stand
from regio.models import Gemeente
from taskforces.models import Aanwezigheid, Besluit, College, Collegelid, Stuk, Vergadering

pytestmark = pytest.mark.django_db

ALLES = (College, Collegelid, Vergadering, Besluit)


def test_alle_colleges_van_de_regio_staan_er(portaal):
    soorten = Counter(College.objects.values_list("soort", flat=True))

    assert soorten == {"regionaal": 1, "advies": 1, "districtelijk": 5, "driehoek": 14}


def test_elk_college_kent_zijn_eigen_ritme_en_een_driehoek_heeft_er_geen(portaal):
    normen = set(College.objects.values_list("soort", "norm"))

    assert normen == {("regionaal", 2), ("advies", 4), ("districtelijk", 4), ("driehoek", None)}


def test_utrecht_amersfoort_almere_en_lelystad_hebben_een_eigen_driehoek_en_de_rest_per_basisteam(portaal):
    driehoeken = College.objects.filter(soort="driehoek")

    eigen = driehoeken.exclude(gemeente=None).values_list("gemeente__naam", flat=True)
    assert sorted(eigen) == ["Almere", "Amersfoort", "Lelystad", "Utrecht"]
    assert sorted(driehoeken.exclude(basisteam=None).values_list("basisteam__nummer", flat=True)) == [
        *(1, 2, 4, 5, 6, 7, 9, 10, 11, 13)
    ]


def test_elke_burgemeester_zit_in_het_regionaal_college_in_dat_van_het_district_en_in_een_driehoek(portaal):
    for gemeente in Gemeente.objects.ooit_in_regio():
        zit_in = College.objects.filter(leden__gemeente=gemeente, leden__functie="burgemeester")

        assert sorted(zit_in.values_list("soort", flat=True)) == ["districtelijk", "driehoek", "regionaal"], gemeente


def test_de_burgemeester_van_weesp_zit_er_tot_weesp_in_amsterdam_opging(portaal):
    rvc = College.objects.get(soort="regionaal")

    def burgemeesters(dag):
        return rvc.leden.geldig_op(dag).filter(functie="burgemeester").count()

    assert burgemeesters(date(2019, 4, 8)) == 39
    assert burgemeesters(date(2022, 3, 24)) == 38


def test_niemand_wordt_met_naam_of_account_genoemd_en_geen_gemeente_wordt_geraden(portaal):
    voorzitters = College.objects.get(soort="advies").leden.filter(functie__startswith="voorzitter")

    assert not Collegelid.objects.exclude(gebruiker=None).exists()
    assert set(voorzitters.values_list("gemeente", flat=True)) == {None}
    assert {lid.partner_naam for lid in voorzitters} == {"gemeente niet bekend"}


def test_het_besluit_van_8_april_2019_is_echt_en_voor_iedereen(portaal):
    besluit = Besluit.objects.zichtbaar_voor(AnonymousUser()).get()

    assert (besluit.kenmerk, besluit.genomen_op, besluit.is_voorbeeld) == ("RVC 2019-1", date(2019, 4, 8), False)
    assert besluit.strategie.slug == "2019-2022"
    assert besluit.strategie.vastgesteld_op == besluit.genomen_op
    assert besluit.wijze == Besluit.Wijze.ONBEKEND


def test_van_de_vergadering_wordt_niets_verzonnen(portaal):
    vergadering = Vergadering.objects.get()

    assert (vergadering.plaats, vergadering.begin, vergadering.einde, vergadering.voorzitter) == (
        *("Almere", None, None),
        None,
    )
    assert [punt.titel for punt in vergadering.agendapunten.all()] == ["Regionale Veiligheidsstrategie 2019-2022"]
    assert not Stuk.objects.exists()
    assert not Aanwezigheid.objects.exists()


def test_twee_keer_laden_is_een_keer_en_wat_het_bureau_wijzigde_blijft(portaal):
    College.objects.filter(code="RVC").update(norm=3)
    ervoor = [list(model.objects.order_by("pk").values()) for model in ALLES]
    stand = Stand.objects.nu().nummer

    call_command("laad_colleges")

    assert [list(model.objects.order_by("pk").values()) for model in ALLES] == ervoor
    assert Stand.objects.nu().nummer == stand


def test_zonder_de_regio_is_er_niets_te_laden(capsys):
    call_command("laad_colleges")

    assert not College.objects.exists()
    assert "Colleges: 0, 0 nieuw." in capsys.readouterr().out


def test_laden_komt_in_het_logboek(portaal):
    Collegelid.objects.filter(college__code="DVC-FL").delete()
    College.objects.get(code="DVC-FL").delete()

    call_command("laad_colleges")

    regel = Logregel.objects.get(titel="colleges: 1 nieuw")
    assert (regel.handeling, regel.door_naam) == ("gegevens geladen", "het portaal")
