"""What is said about a changed agenda: what came, went, moved and changed, and nothing that was left out."""

import pytest

from taskforces.agendaverschil import agendaverschil


def punt(sleutel, titel="", **velden):
    leeg = {"soort": "bespreken", "toelichting": "", "gevraagd": "", "minuten": 10, "eigenaar": ""}
    return leeg | {"sleutel": sleutel, "titel": titel or f"Punt {sleutel}", "product": None, **velden}


def zinnen(oud, nieuw):
    return [str(verschil) for verschil in agendaverschil(oud, nieuw)]


def test_twee_gelijke_agendas_verschillen_niet():
    assert agendaverschil([punt(1), punt(2)], [punt(1), punt(2)]) == []


def test_een_nieuw_en_een_vervallen_punt_krijgen_een_zin_met_hun_nummer():
    assert zinnen([punt(1), punt(2, "Begroting")], [punt(3, "Opening"), punt(1)]) == [
        "Nieuw: punt 1, ‘Opening’.",
        "Vervallen: ‘Begroting’ (was punt 2).",
    ]


def test_wat_alleen_opschuift_is_niet_verplaatst():
    assert zinnen([punt(1), punt(2), punt(3)], [punt(9), punt(1), punt(2), punt(3)]) == ["Nieuw: punt 1, ‘Punt 9’."]


@pytest.mark.parametrize(
    ("volgorde", "verplaatst"),
    [([1, 2, 3, 4], []), ([4, 1, 2, 3], [4]), ([2, 3, 4, 1], [1]), ([1, 3, 2, 4], [2]), ([4, 2, 3, 1], [4, 1])],
)
def test_zo_weinig_mogelijk_punten_heten_verplaatst(volgorde, verplaatst):
    verschillen = agendaverschil([punt(n) for n in (1, 2, 3, 4)], [punt(n) for n in volgorde])

    assert [(verschil.sleutel, verschil.is_verplaatst) for verschil in verschillen] == [(n, True) for n in verplaatst]


def test_van_twee_verwisselde_punten_heet_het_punt_verplaatst_dat_een_ander_nummer_kreeg():
    """The first went; the third now stands before the second, which still is number two."""
    assert zinnen([punt(1), punt(2), punt(3)], [punt(3), punt(2)]) == [
        "‘Punt 3’: was punt 3, is nu punt 1.",
        "Vervallen: ‘Punt 1’ (was punt 1).",
    ]


def test_wat_een_punt_anders_zegt_staat_er_met_voor_en_na():
    oud, nieuw = punt(1, minuten=None, soort="hamerstuk"), punt(1, minuten=20, soort="besluiten")

    [verschil] = agendaverschil([oud], [nieuw])

    assert not verschil.is_verplaatst
    assert [(veld.naam, veld.was, veld.wordt) for veld in verschil.velden] == [
        ("soort", "hamerstuk", "besluiten"),
        ("minuten", "", "20"),
    ]


def test_een_andere_verwijzing_hoort_alleen_wie_erom_vraagt():
    oud, nieuw = punt(1), punt(1, product=7)

    assert agendaverschil([oud], [nieuw]) == []
    [verschil] = agendaverschil([oud], [nieuw], voor_het_bureau=True)
    assert [(veld.naam, veld.was, veld.wordt) for veld in verschil.velden] == [("product", "", "")]


def test_een_stuk_dat_erbij_kwam_telt_en_een_dat_weg_is_niet():
    met = [punt(1, stukken=[5, 6]), punt(2, stukken=[7])]

    [verschil] = agendaverschil([punt(1, stukken=[5]), punt(2, stukken=[7, 8])], met)

    assert (verschil.sleutel, verschil.is_verplaatst, verschil.erbij) == (1, False, (6,))


def test_een_punt_dat_de_lezer_niet_ziet_staat_in_geen_zin_en_het_nummer_kan_dat_van_de_hele_agenda_zijn():
    hele = [punt(1, nummer=1), punt(2, "Geheim", nummer=2), punt(3, "Derde", nummer=3)]
    gezien = [hele[0], hele[2]]

    verschillen = zinnen(gezien, [hele[0], hele[2] | {"nummer": 4}, punt(4, "Vierde", nummer=5)])

    assert verschillen == ["Nieuw: punt 5, ‘Vierde’."]
