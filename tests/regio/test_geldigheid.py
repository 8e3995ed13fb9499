from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from regio.models import Gemeente, Indeling
from tests.fabriek import DistrictFactory, GemeenteFactory, IndelingFactory

pytestmark = pytest.mark.django_db

dagen = st.dates(date(2019, 1, 1), date(2030, 1, 1))
periodes = st.tuples(st.none() | dagen, st.none() | dagen).filter(lambda p: None in p or p[0] < p[1])


def geldt(periode, dag):
    vanaf, tot = periode
    return (vanaf is None or vanaf <= dag) and (tot is None or dag < tot)


def test_een_periode_loopt_tot_en_niet_tot_en_met():
    weesp = GemeenteFactory(naam="Weesp", geldig_tot=date(2022, 3, 24))

    dag_ervoor = Gemeente.objects.geldig_op(date(2022, 3, 23))
    die_dag = Gemeente.objects.geldig_op(date(2022, 3, 24))

    assert list(dag_ervoor) == [weesp]
    assert list(die_dag) == []


def test_een_periode_begint_op_haar_eerste_dag():
    gemeente = GemeenteFactory(geldig_vanaf=date(2019, 1, 1))

    dag_ervoor = Gemeente.objects.geldig_op(date(2018, 12, 31))
    die_dag = Gemeente.objects.geldig_op(date(2019, 1, 1))

    assert list(dag_ervoor) == []
    assert list(die_dag) == [gemeente]


def test_de_database_weigert_een_einde_op_of_voor_het_begin():
    with pytest.raises(IntegrityError):
        GemeenteFactory(geldig_vanaf=date(2019, 1, 1), geldig_tot=date(2019, 1, 1))


@given(periode=periodes, dag=dagen)
def test_de_vraag_aan_een_rij_en_aan_de_tabel_zijn_dezelfde(periode, dag):
    Gemeente.objects.all().delete()
    gemeente = GemeenteFactory(geldig_vanaf=periode[0], geldig_tot=periode[1])

    in_tabel = Gemeente.objects.geldig_op(dag).exists()

    assert in_tabel == gemeente.is_geldig_op(dag) == geldt(periode, dag)


@given(een=periodes, ander=periodes)
def test_twee_periodes_overlappen_als_ze_een_dag_delen(een, ander):
    Gemeente.objects.all().delete()
    GemeenteFactory(geldig_vanaf=een[0], geldig_tot=een[1])

    overlapt = Gemeente.objects.overlapt(*ander).exists()

    grenzen = [dag for periode in (een, ander) for dag in periode if dag] or [date(2020, 1, 1)]
    te_proberen = {dag + timedelta(days=verschil) for dag in grenzen for verschil in (-1, 0, 1)}
    assert overlapt == any(geldt(een, dag) and geldt(ander, dag) for dag in te_proberen)


def test_een_gemeente_ligt_niet_in_twee_districten_tegelijk():
    bestaand = IndelingFactory(geldig_vanaf=date(2019, 1, 1), geldig_tot=date(2022, 1, 1))
    nieuw = Indeling(gemeente=bestaand.gemeente, district=DistrictFactory(), geldig_vanaf=date(2021, 12, 31))

    with pytest.raises(ValidationError, match="valt samen"):
        nieuw.full_clean()


def test_een_gemeente_kan_van_district_wisselen_op_een_dag():
    oud, nieuw = DistrictFactory(), DistrictFactory()
    wissel = date(2022, 1, 1)
    indeling = IndelingFactory(district=oud, geldig_vanaf=date(2019, 1, 1), geldig_tot=wissel)
    IndelingFactory(gemeente=indeling.gemeente, district=nieuw, geldig_vanaf=wissel)

    ervoor = Gemeente.objects.in_regio_op(wissel - timedelta(days=1))
    erna = Gemeente.objects.in_regio_op(wissel)

    assert [gemeente.district_id for gemeente in ervoor] == [oud.pk]
    assert [gemeente.district_id for gemeente in erna] == [nieuw.pk]


def test_een_gemeente_die_weg_is_telt_niet_mee_ook_al_loopt_haar_indeling_door():
    gemeente = GemeenteFactory(geldig_tot=date(2022, 3, 24))
    IndelingFactory(gemeente=gemeente, geldig_tot=None)

    assert list(Gemeente.objects.in_regio_op(date(2022, 3, 24))) == []
