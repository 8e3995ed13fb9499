from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from taskforces.models import College, Vergadering
from taskforces.ritme import VOORAF, Oordeel, Ritme, let_op_vanaf, oordeel_over, per_soort, ritme, ritmes
from tests.fabriek import CollegeFactory, DistrictFactory, VergaderingFactory, VerplaatsingFactory

VANDAAG = date(2020, 10, 1)
NORMEN, AANTALLEN = st.integers(1, 12), st.integers(0, 15)
DAGEN = st.dates(date(2015, 1, 1), date(2030, 12, 31))
JAREN = st.integers(2016, 2029)


def het_ritme(college, jaar=2020, vandaag=VANDAAG):
    return ritme([college], jaar, vandaag)[0]


@given(norm=NORMEN, vast=AANTALLEN, jaar=JAREN)
def test_zorg_is_er_alleen_als_er_te_weinig_vaststaat(norm, vast, jaar):
    vanaf = let_op_vanaf(norm, vast, jaar)

    assert (vanaf is None) == (vast >= norm)
    if vanaf is not None:
        assert date(jaar, 1, 1) <= vanaf + VOORAF <= date(jaar, 12, 1)


@given(norm=NORMEN, vast=AANTALLEN, jaar=JAREN)
def test_wie_een_vergadering_meer_heeft_hoeft_zich_niet_eerder_zorgen_te_maken(norm, vast, jaar):
    nu, straks = let_op_vanaf(norm, vast, jaar), let_op_vanaf(norm, vast + 1, jaar)

    assert straks is None or nu <= straks


@given(norm=NORMEN, gehouden=AANTALLEN, gepland=AANTALLEN, bekend=st.booleans(), jaar=JAREN, vandaag=DAGEN)
def test_gehaald_is_precies_wie_de_norm_hield(norm, gehouden, gepland, bekend, jaar, vandaag):
    oordeel = oordeel_over(norm, gehouden, gepland, bekend, jaar, vandaag)

    assert (oordeel == Oordeel.GEHAALD) == (gehouden >= norm)


@given(norm=NORMEN, gehouden=AANTALLEN, gepland=AANTALLEN, bekend=st.booleans(), jaar=JAREN, vandaag=DAGEN)
def test_een_jaar_dat_nog_loopt_is_nooit_niet_gehaald(norm, gehouden, gepland, bekend, jaar, vandaag):
    oordeel = oordeel_over(norm, gehouden, gepland, bekend, jaar, vandaag)

    is_over = jaar < vandaag.year
    assert is_over == (oordeel in {Oordeel.NIET_GEHAALD, Oordeel.ONBEKEND}) or oordeel == Oordeel.GEHAALD


@given(norm=NORMEN, gehouden=AANTALLEN, gepland=AANTALLEN, jaar=JAREN, vandaag=DAGEN)
def test_zorg_gaat_niet_vanzelf_voorbij(norm, gehouden, gepland, jaar, vandaag):
    morgen = vandaag + timedelta(days=1)

    nu, straks = (oordeel_over(norm, gehouden, gepland, True, jaar, dag) for dag in (vandaag, morgen))

    assert nu != Oordeel.DREIGT or straks in {Oordeel.DREIGT, Oordeel.NIET_GEHAALD}


@pytest.mark.parametrize(
    ("norm", "vast", "verwacht"),
    [
        (2, 0, date(2019, 11, 20)),
        (2, 1, date(2020, 5, 20)),
        (4, 1, date(2020, 2, 19)),
        (4, 3, date(2020, 8, 20)),
        (1, 0, date(2019, 11, 20)),
        (2, 2, None),
    ],
)
def test_zes_weken_voor_elk_deel_van_het_jaar_moet_de_volgende_gepland_zijn(norm, vast, verwacht):
    assert let_op_vanaf(norm, vast, 2020) == verwacht


def test_elk_oordeel_heeft_een_woord_en_een_eigen_teken():
    assert {oordeel.label: oordeel.teken for oordeel in Oordeel} == {
        "gehaald": "afgerond",
        "op schema": "op_schema",
        "dreigt te missen": "aandacht",
        "niet gehaald": "vertraagd",
        "niet bekend": "geen",
    }


def test_elke_vergadering_telt_op_een_plek(db):
    college = CollegeFactory(norm=4)
    gehouden = VergaderingFactory(college=college, dag=date(2020, 2, 6), gehouden=True)
    vastgesteld = VergaderingFactory(college=college, dag=date(2020, 5, 7), staat=Vergadering.Staat.VASTGESTELD)
    stil = VergaderingFactory(college=college, dag=date(2020, 9, 30))
    afgelast = VergaderingFactory(college=college, dag=date(2020, 6, 4), afgelast=True)
    vandaag = VergaderingFactory(college=college, dag=VANDAAG)
    concept = VergaderingFactory(college=college, dag=date(2020, 12, 3), concept=True)
    VergaderingFactory(college=college, dag=date(2021, 1, 1), gehouden=True)
    VergaderingFactory(dag=date(2020, 3, 5), gehouden=True)

    gevonden = het_ritme(college)

    assert gevonden.gehouden == [gehouden, vastgesteld]
    assert gevonden.onbevestigd == [stil]
    assert gevonden.afgelast == [afgelast]
    assert gevonden.gepland == [vandaag, concept]
    assert gevonden.in_woorden == "2 van 4 gehouden, 2 gepland, 1 voorbij, maar nog niet bevestigd, 1 afgelast"
    assert gevonden.oordeel == Oordeel.OP_SCHEMA


def test_het_bureau_weet_het_voordat_een_jaar_verloren_is(db):
    college = CollegeFactory(norm=2)
    VergaderingFactory(college=college, dag=date(2020, 4, 2), gehouden=True)

    op_tijd, te_laat = (het_ritme(college, vandaag=dag) for dag in (date(2020, 5, 19), date(2020, 5, 20)))

    assert (op_tijd.oordeel, op_tijd.vraagt_aandacht, op_tijd.tekort) == (Oordeel.OP_SCHEMA, False, 1)
    assert (te_laat.oordeel, te_laat.vraagt_aandacht, te_laat.tekort) == (Oordeel.DREIGT, True, 1)


def test_wat_afgelast_is_telt_niet_en_legt_uit_waarom(db):
    college = CollegeFactory(norm=2)
    VergaderingFactory(college=college, dag=date(2019, 4, 8), gehouden=True)
    VergaderingFactory(college=college, dag=date(2019, 11, 7), afgelast=True, afgelast_reden="Er was brand.")

    gevonden = het_ritme(college, 2019)

    assert gevonden.oordeel == Oordeel.NIET_GEHAALD
    assert [vergadering.afgelast_reden for vergadering in gevonden.afgelast] == ["Er was brand."]


def test_een_tekort_in_een_jaar_dat_wij_niet_kennen_heet_niet_bekend(db):
    college = CollegeFactory(norm=2)
    VergaderingFactory(college=college, dag=date(2019, 4, 8), gehouden=True)

    assert het_ritme(college, 2019).oordeel == Oordeel.ONBEKEND
    assert het_ritme(college, 2018).oordeel == Oordeel.ONBEKEND


def test_een_volledig_register_van_besluiten_zegt_niets_over_vergaderingen(db):
    college = CollegeFactory(norm=2, volledig_vanaf=date(2019, 1, 1), volledig_tot=date(2020, 1, 1))
    VergaderingFactory(college=college, dag=date(2019, 4, 8), gehouden=True)

    assert het_ritme(college, 2019).oordeel == Oordeel.ONBEKEND


@pytest.mark.parametrize(
    ("vanaf", "verwacht"), [(2018, Oordeel.NIET_GEHAALD), (2019, Oordeel.NIET_GEHAALD), (2020, Oordeel.ONBEKEND)]
)
def test_een_tekort_is_zeker_als_alle_vergaderingen_van_dat_jaar_hier_staan(db, vanaf, verwacht):
    college = CollegeFactory(norm=2, vergaderingen_vanaf=vanaf)
    VergaderingFactory(college=college, dag=date(2019, 4, 8), gehouden=True)

    assert het_ritme(college, 2019).oordeel == verwacht


def test_een_verplaatsing_naar_een_ander_jaar_staat_in_beide_jaren(db):
    college = CollegeFactory(norm=2)
    vergadering = VergaderingFactory(college=college, dag=date(2021, 1, 7), jaar=2020)
    verplaatsing = VerplaatsingFactory(vergadering=vergadering, van_dag=date(2020, 12, 3))
    verder = VerplaatsingFactory(vergadering=vergadering, van_dag=date(2021, 1, 6))

    dit_jaar, volgend_jaar = ritmes([college], [2020, 2021], VANDAAG)

    assert (dit_jaar.vergaderingen, volgend_jaar.gepland) == ([], [vergadering])
    assert dit_jaar.verplaatst == [verplaatsing]
    assert volgend_jaar.verplaatst == [verplaatsing, verder]
    assert volgend_jaar.in_woorden == "0 van 2 gehouden, 1 gepland, 2 keer verplaatst"


def test_een_oude_verplaatsing_hoort_bij_haar_eigen_jaren(db):
    college = CollegeFactory(norm=2)
    vergadering = VergaderingFactory(college=college, dag=date(2019, 5, 2))
    VerplaatsingFactory(vergadering=vergadering, van_dag=date(2018, 12, 6))

    assert het_ritme(college, 2020).verplaatst == []
    assert het_ritme(college, 2017).rijen == ()


def test_zonder_norm_is_er_geen_oordeel_en_geen_zorg(db):
    college = CollegeFactory(norm=None)
    VergaderingFactory(college=college, dag=date(2020, 2, 6), gehouden=True)

    gevonden = het_ritme(college)

    assert (gevonden.oordeel, gevonden.vraagt_aandacht) == (None, False)
    assert gevonden.telling == "1 gehouden"


@pytest.mark.parametrize(
    ("vanaf", "tot", "norm"),
    [
        (None, None, 4),
        (date(2020, 1, 1), date(2021, 1, 1), 4),
        (date(2020, 1, 2), None, None),
        (None, date(2020, 12, 31), None),
    ],
)
def test_een_college_dat_er_niet_het_hele_jaar_was_beloofde_dat_jaar_niets(vanaf, tot, norm):
    college = CollegeFactory.build(norm=4, geldig_vanaf=vanaf, geldig_tot=tot)

    assert Ritme(college, 2020, VANDAAG, ()).norm == norm


def test_een_dag_is_die_van_de_klok_in_amsterdam(db, zet_klok):
    college = CollegeFactory(norm=1)
    vergadering = VergaderingFactory(college=college, dag=date(2021, 1, 1))
    zet_klok(datetime(2021, 1, 1, 0, 30, tzinfo=ZoneInfo("Europe/Amsterdam")))

    assert het_ritme(college, 2021, timezone.localdate()).gepland == [vergadering]


def test_een_soort_telt_wat_elk_college_beloofde(db):
    oost, west = (
        CollegeFactory(soort=College.Soort.DISTRICTELIJK, district=DistrictFactory(), norm=2) for _ in range(2)
    )
    CollegeFactory(norm=None)
    for maand in (1, 2, 3):
        VergaderingFactory(college=oost, dag=date(2019, maand, 7), gehouden=True)
    VergaderingFactory(college=west, dag=date(2019, 4, 4), gehouden=True)
    VergaderingFactory(college=west, dag=date(2019, 5, 9), afgelast=True)

    [gevonden] = per_soort(ritme(College.objects.all(), 2019, VANDAAG))

    assert (gevonden.naam, gevonden.telling) == ("Districtelijk Veiligheidscollege", "3 van 4")
    assert gevonden.oordeel == Oordeel.NIET_GEHAALD


def test_het_ritme_van_een_college_kost_evenveel_vragen_als_dat_van_alle(db, django_assert_num_queries):
    for _ in range(3):
        for maand in (2, 5, 9):
            VerplaatsingFactory(vergadering=VergaderingFactory(dag=date(2020, maand, 6)))
    alle = list(College.objects.all())

    for colleges in (alle[:1], alle):
        with django_assert_num_queries(2):
            woorden = [gevonden.in_woorden for gevonden in ritmes(colleges, [2019, 2020], VANDAAG)]
        assert len(woorden) == 2 * len(colleges)
