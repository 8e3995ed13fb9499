import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitie.samenvoeging import Kant, Verschil, verschillen, voeg_samen
from coalitie.tekst import schoon, woorden
from coalitie.tekstblokken import Blok, blokken
from tests.coalitie.rijke_teksten import KWAAD, teksten


def sleutels(rij):
    return [deel.sleutel for deel in rij if isinstance(deel, Verschil)]


def gekozen_blokken(rij, keuzes):
    kant = {Kant.LINKS: lambda verschil: verschil.links, Kant.RECHTS: lambda verschil: verschil.rechts}
    delen = [deel if isinstance(deel, Blok) else kant[keuzes[deel.sleutel]](deel) for deel in rij]
    return [deel for deel in delen if deel is not None]


@given(teksten, teksten)
def test_wie_steeds_links_kiest_krijgt_links_en_wie_steeds_rechts_kiest_rechts(links, rechts):
    rij = verschillen(links, rechts)

    assert voeg_samen(rij, dict.fromkeys(sleutels(rij), Kant.LINKS)) == links
    assert voeg_samen(rij, dict.fromkeys(sleutels(rij), Kant.RECHTS)) == rechts


@given(teksten, teksten, st.randoms(use_true_random=False))
def test_geen_blok_verdwijnt_of_komt_dubbel(links, rechts, toeval):
    rij = verschillen(links, rechts)
    keuzes = {sleutel: toeval.choice(list(Kant)) for sleutel in sleutels(rij)}

    samen = voeg_samen(rij, keuzes)

    los = "".join(f"<p>{blok.binnen}</p>" for blok in gekozen_blokken(rij, keuzes))
    assert woorden(samen).split() == woorden(los).split()


@given(teksten, teksten)
def test_elk_verschil_heeft_een_eigen_naam(links, rechts):
    namen = sleutels(verschillen(links, rechts))

    assert sorted(namen) == sorted(set(namen))


def test_een_keuze_past_nog_als_er_ergens_anders_iets_verandert():
    mijn, haar = "<p>Een twee.</p><p>Gelijk.</p>", "<p>Een drie.</p><p>Gelijk.</p>"

    ervoor = sleutels(verschillen(haar, mijn))
    erna = sleutels(verschillen(f"<h2>Nieuw</h2>{haar}", mijn))

    assert set(ervoor) < set(erna)


def test_per_blok_van_de_een_en_de_ander():
    haar = "<p>Alle gemeenten doen mee.</p><p>Zij wijzigde dit hier.</p><p>Van haar alleen, nieuw.</p><p>Einde.</p>"
    mijn = "<p>Alle 39 gemeenten doen mee.</p><p>Ik wijzigde dit hier.</p><p>Einde.</p>"
    rij = verschillen(haar, mijn)

    eerste, tweede, derde = sleutels(rij)
    samen = voeg_samen(rij, {eerste: Kant.RECHTS, tweede: Kant.LINKS, derde: Kant.LINKS})

    assert samen == (
        "<p>Alle 39 gemeenten doen mee.</p><p>Zij wijzigde dit hier.</p><p>Van haar alleen, nieuw.</p><p>Einde.</p>"
    )


def test_zonder_keuze_wordt_er_niet_samengevoegd():
    with pytest.raises(KeyError):
        voeg_samen(verschillen("<p>a</p>", "<p>b</p>"), {})


def test_een_punt_uit_een_lijst_kiezen_laat_de_lijst_heel():
    haar, mijn = "<li>een appel</li><li>twee</li>", "<li>een peer</li><li>twee</li><li>drie</li>"
    rij = verschillen(f"<ul>{haar}</ul>", f"<ul>{mijn}</ul>")

    eerste, tweede = sleutels(rij)

    assert voeg_samen(rij, {eerste: Kant.LINKS, tweede: Kant.RECHTS}) == (
        "<ul><li>een appel</li><li>twee</li><li>drie</li></ul>"
    )


@pytest.mark.parametrize("kwaad", KWAAD)
def test_kwaad_komt_onschadelijk_uit_een_samenvoeging(kwaad):
    rij = verschillen(kwaad, f"<p>Goed.</p>{kwaad}")

    for kant in Kant:
        samen = voeg_samen(rij, dict.fromkeys(sleutels(rij), kant))
        assert schoon(samen) == samen


@given(teksten)
def test_twee_dezelfde_teksten_hebben_geen_verschillen(html):
    assert verschillen(html, html) == blokken(html)
