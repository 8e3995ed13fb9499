"""The one rule by which parts become a whole, and how time is counted: for any parts and any days."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from taskforces.models import Voortgang
from taskforces.oordeel import ZWAARTE, oordeel, tijd_voorbij
from taskforces.rondebeeld import Telling
from taskforces.tijdas import KLEINSTE_AFSTAND, Tijdas, uit_elkaar

Status = Voortgang.Status
STATUSSEN = st.sampled_from(ZWAARTE)
DELEN = st.lists(st.none() | STATUSSEN, max_size=30)
DAGEN = st.dates(date(2015, 1, 1), date(2035, 1, 1))
PERIODES = st.tuples(DAGEN, st.integers(1, 4000)).map(lambda p: (p[0], p[0] + timedelta(days=p[1])))


def zwaarte(status):
    return -1 if status is None else ZWAARTE.index(status)


def test_elke_status_heeft_een_plaats_in_de_regel():
    assert sorted(ZWAARTE) == sorted(Status)


@given(st.data())
def test_de_volgorde_van_de_delen_maakt_niet_uit(data):
    delen = data.draw(DELEN)

    assert oordeel(data.draw(st.permutations(delen))) == oordeel(delen)


@given(DELEN)
def test_hoe_vaak_een_status_voorkomt_maakt_niet_uit(delen):
    assert oordeel(Counter(delen)) == oordeel(set(delen)) == oordeel(delen)


@given(DELEN, STATUSSEN, STATUSSEN)
def test_wordt_een_deel_slechter_dan_wordt_het_geheel_nooit_beter(delen, een, ander):
    beter, slechter = sorted((een, ander), key=zwaarte)

    assert zwaarte(oordeel([*delen, slechter])) >= zwaarte(oordeel([*delen, beter]))


@given(DELEN, STATUSSEN)
def test_een_deel_erbij_maakt_het_geheel_nooit_beter_dan_dat_deel(delen, status):
    assert zwaarte(oordeel([*delen, status])) >= zwaarte(status)


@given(DELEN)
def test_het_geheel_is_pas_afgerond_als_alle_gemelde_delen_dat_zijn(delen):
    gemeld = [deel for deel in delen if deel]

    assert (oordeel(delen) == Status.AFGEROND) == (bool(gemeld) and set(gemeld) == {Status.AFGEROND})


@given(DELEN, st.integers(0, 5))
def test_een_deel_zonder_melding_telt_niet_mee(delen, aantal):
    assert oordeel([*delen, *[None] * aantal, *[""] * aantal]) == oordeel(delen)


@given(st.integers(0, 30))
def test_een_geheel_zonder_meldingen_heeft_geen_status(aantal):
    assert oordeel([None] * aantal) is None


@given(DELEN)
def test_het_geheel_is_altijd_zo_ver_als_een_van_zijn_delen(delen):
    assert oordeel(delen) in {*delen, None}


@given(st.lists(DELEN, max_size=6))
def test_delen_eerst_per_groep_bekijken_verandert_niets(groepen):
    samen = [deel for groep in groepen for deel in groep]

    assert oordeel(oordeel(groep) for groep in groepen) == oordeel(samen)


@given(DELEN)
def test_geteld_is_het_oordeel_hetzelfde_als_een_voor_een(delen):
    telling = Telling()
    for deel, aantal in Counter(delen).items():
        telling.tel(deel or "", aantal, 0)

    assert telling.oordeel == oordeel(delen)
    assert sum(regel.aantal for regel in telling.regels) == telling.totaal == len(delen)


@given(PERIODES, DAGEN)
def test_de_tijd_die_voorbij_is_ligt_tussen_0_en_100(periode, dag):
    assert 0 <= tijd_voorbij(*periode, dag) <= 100


@given(PERIODES, DAGEN, DAGEN)
def test_op_een_latere_dag_is_nooit_minder_tijd_voorbij(periode, een, ander):
    eerder, later = sorted((een, ander))

    assert tijd_voorbij(*periode, eerder) <= tijd_voorbij(*periode, later)


@given(PERIODES)
def test_op_de_eerste_dag_is_niets_voorbij_en_na_de_laatste_alles(periode):
    vanaf, tot = periode

    assert tijd_voorbij(vanaf, tot, vanaf) == 0
    assert tijd_voorbij(vanaf, tot, tot - timedelta(days=1)) < 100
    assert tijd_voorbij(vanaf, tot, tot) == 100


@given(st.lists(DAGEN, min_size=1, max_size=20))
def test_op_de_as_staat_elke_dag_op_volgorde_en_binnen_beeld(dagen):
    as_ = Tijdas.over(dagen)

    plekken = [as_.plek(dag) for dag in sorted(dagen)]
    assert plekken == sorted(plekken)
    assert 0 <= plekken[0] <= plekken[-1] <= 100
    assert as_.jaren[0] == {"tekst": str(min(dagen).year), "x": "0.00%"}
    assert len([jaar for jaar in as_.jaren if jaar["tekst"]]) <= 8


@given(st.lists(st.floats(0, 100), max_size=40).map(sorted))
def test_mijlpalen_op_een_dag_zijn_allemaal_te_zien(plekken):
    gezet = uit_elkaar(plekken)

    afstand = min(KLEINSTE_AFSTAND, 100 / max(1, len(plekken) - 1))
    assert len(gezet) == len(plekken)
    assert all(-0.001 <= plek <= 100.001 for plek in gezet)
    assert all(b - a >= afstand - 0.001 for a, b in pairwise(gezet))


@given(st.lists(st.integers(0, 25), unique=True).map(lambda getallen: sorted(getal * 4.0 for getal in getallen)))
def test_mijlpalen_die_uit_elkaar_liggen_blijven_op_hun_plek(plekken):
    assert uit_elkaar(plekken) == plekken
