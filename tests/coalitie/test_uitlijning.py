import itertools

from hypothesis import given
from hypothesis import strategies as st

from coalitie.uitlijning import BREEDTE, gelijke, verwante

rijen = st.lists(st.sampled_from("abcdefgh"), max_size=60)


def is_stijgend(paren):
    return all(i < k and j < m for (i, j), (k, m) in itertools.pairwise(paren))


@given(rijen, rijen)
def test_wat_gelijk_heet_is_gelijk_en_staat_in_dezelfde_volgorde(a, b):
    paren = gelijke(a, b)

    assert all(a[i] == b[j] for i, j in paren)
    assert is_stijgend(paren)


@given(rijen)
def test_twee_dezelfde_rijen_zijn_helemaal_gelijk(a):
    assert gelijke(a, list(a)) == [(i, i) for i in range(len(a))]


def test_een_woord_erbij_laat_de_rest_staan():
    assert gelijke(["in", "alle", "gemeenten"], ["in", "alle", "39", "gemeenten"]) == [(0, 0), (1, 1), (2, 3)]


def test_een_lange_rij_zonder_vast_punt_telt_als_helemaal_vervangen():
    langer = 2 * BREEDTE + 1
    een, ander = ["a", "b"] * langer, ["b", "a", "a"] * langer

    assert gelijke(een[: BREEDTE // 2], ander[: BREEDTE // 2])
    assert len(gelijke(een, ander)) < 3


class Element:
    """Counts how often it is compared: the time it takes, without a clock."""

    vergelijkingen = 0

    def __init__(self, waarde):
        self.waarde = waarde

    def __hash__(self):
        return hash(self.waarde)

    def __eq__(self, ander):
        Element.vergelijkingen += 1
        return self.waarde == ander.waarde


def aantal_vergelijkingen(lengte):
    een = [Element(i % 2 if i % 150 else i) for i in range(lengte)]
    ander = [Element(i % 3 % 2 if i % 150 else i) for i in range(lengte)]
    Element.vergelijkingen = 0
    gelijke(een, ander)
    return Element.vergelijkingen


def test_tien_keer_zo_lang_kost_hooguit_een_beetje_meer_dan_tien_keer_zo_veel():
    assert aantal_vergelijkingen(20_000) < 12 * aantal_vergelijkingen(2_000)


def test_wat_het_meest_lijkt_hoort_bij_elkaar():
    lijkt = {(0, 1): 0.9, (0, 0): 0.5, (1, 2): 0.6}

    assert verwante(2, 3, lambda i, j: lijkt.get((i, j), 0)) == [(0, 1), (1, 2)]


def test_wat_niet_lijkt_hoort_nergens_bij():
    assert verwante(2, 2, lambda i, j: 0.3) == []


@given(st.integers(0, 30), st.integers(0, 30), st.randoms(use_true_random=False))
def test_verwanten_blijven_in_volgorde(aantal_a, aantal_b, toeval):
    paren = verwante(aantal_a, aantal_b, lambda i, j: toeval.random())

    assert is_stijgend(paren)
    assert all(i < aantal_a and j < aantal_b for i, j in paren)
