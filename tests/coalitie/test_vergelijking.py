import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coalitie.tekst import woorden
from coalitie.tekstblokken import blokken
from coalitie.tekstwoorden import woorden_van
from coalitie.vergelijking import (
    Aard,
    naast_elkaar_als_html,
    vergelijk_rijk,
    vergelijk_tekst,
    vergelijk_waarde,
)
from tests.coalitie.rijke_teksten import KWAAD, gevaar_in, teksten

VERBORGEN = re.compile(r'<span class="alleen-lezer">[^<]*</span>')


def regels(vergelijking):
    return [regel for strook in vergelijking.stroken for regel in strook.regels]


def zichtbaar(vergelijking):
    """What a sighted reader sees of each block that changed."""
    return [VERBORGEN.sub("", regel.html).strip() for regel in regels(vergelijking) if regel.aard != Aard.GELIJK]


def test_een_woord_erbij_is_een_woord_erbij():
    vergelijking = vergelijk_rijk(
        "<p>Wij maken afspraken die in alle gemeenten gelden.</p>",
        "<p>Wij maken afspraken die in alle 39 gemeenten gelden.</p>",
    )

    assert zichtbaar(vergelijking) == ["Wij maken afspraken die in alle <ins>39</ins> gemeenten gelden."]


def test_wie_luistert_hoort_wat_erbij_kwam_en_wat_wegging():
    [regel] = regels(vergelijk_tekst("Oud woord.", "Nieuw woord."))

    assert woorden(regel.html).split() == (
        ["weggehaald:", "Oud", "(einde)", "toegevoegd:", "Nieuw", "(einde)", "woord."]
    )


def test_een_nieuwe_alinea_is_erbij_en_heeft_haar_nummer():
    vergelijking = vergelijk_rijk(
        "<p>Een.</p><p>Drie.</p>", "<p>Een.</p><p>Een vaste plek voor overleg.</p><p>Drie.</p>"
    )

    erbij = [regel for regel in regels(vergelijking) if regel.aard == Aard.ERBIJ]
    assert [(regel.waar, VERBORGEN.sub("", regel.html).strip()) for regel in erbij] == [
        ("Alinea 2", "<ins>Een vaste plek voor overleg.</ins>")
    ]
    assert vergelijking.wijzigingen == 1


@pytest.mark.parametrize(
    ("links", "rechts", "gezien"),
    [
        ("<p>Heel goed.</p>", "<p>Heel <strong>goed</strong>.</p>", "nu vet"),
        ("<p>Heel <em>goed</em>.</p>", "<p>Heel goed.</p>", "niet meer schuin"),
        (
            '<p>Zie <a href="/a/">hier</a>.</p>',
            '<p>Zie <a href="/b/">hier</a>.</p>',
            "nu een link naar /b/, niet meer een link naar /a/",
        ),
        ("<p>De RVS.</p>", '<p>De <abbr title="strategie">RVS</abbr>.</p>', "nu met de uitleg ‘strategie’"),
        ('<h2 id="x">Kop</h2>', '<h3 id="x">Kop</h3>', "Was: kop. Is nu: tussenkop."),
        ('<h2 id="x">Kop</h2>', '<h2 id="y">Kop</h2>', "Het adres van de kop was"),
        ("<p>Een.</p>", "<ul><li>Een.</li></ul>", "Was: alinea. Is nu: punt."),
        ("<ul><li>Een.</li></ul>", "<ol><li>Een.</li></ol>", "Was: punt. Is nu: genummerd punt."),
        ("<p>Een.</p>", "<blockquote><p>Een.</p></blockquote>", "Was: alinea. Is nu: citaat."),
        ("<ul><li>a</li><li>b</li></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>", "een ander niveau"),
        ("<p>Twee regels.</p>", "<p>Twee<br>regels.</p>", "↵"),
        (
            "<p>a</p><p>b</p><ul><li>c</li></ul><ul><li>d</li></ul>",
            "<p>a</p><p>b</p><ul><li>c</li><li>d</li></ul>",
            "opmaak",
        ),
    ],
)
def test_alleen_andere_opmaak_is_ook_een_wijziging(links, rechts, gezien):
    vergelijking = vergelijk_rijk(links, rechts)

    assert vergelijking.wijzigingen == 1
    [gewijzigd] = [regel for regel in regels(vergelijking) if regel.aard != Aard.GELIJK]
    assert gezien in f"{gewijzigd.html} {gewijzigd.opmerking}"


def test_een_nieuwe_link_zegt_waarheen():
    assert zichtbaar(vergelijk_rijk("<p>Lees</p>", '<p>Lees <a href="/regio/">verder</a></p>')) == [
        'Lees <ins>verder <span class="opmaak-uitleg">[een link naar /regio/]</span></ins>'
    ]


def test_een_tabel_verschilt_per_rij_en_per_cel():
    tabel = "<table><thead><tr><th>Plaats</th><th>Aantal</th></tr></thead><tbody>{}</tbody></table>"
    zeist, soest = "<tr><td>Zeist</td><td>{}</td></tr>", "<tr><td>Soest</td><td>7</td></tr>"

    vergelijking = vergelijk_rijk(tabel.format(zeist.format(10) + soest), tabel.format(zeist.format(12) + soest))

    assert zichtbaar(vergelijking) == ["Zeist | <del>10</del> <ins>12</ins>"]


def test_van_een_beeld_verschillen_de_beschrijving_en_het_bestand():
    beeld = '<figure><img src="/bestanden/{}/" alt="{}"><figcaption>De regio</figcaption></figure>'
    een, ander = "a" * 32, "b" * 32

    beschrijving = vergelijk_rijk(beeld.format(een, "Kaart"), beeld.format(een, "Kaart met namen"))
    bestand = vergelijk_rijk(beeld.format(een, "Kaart"), beeld.format(ander, "Kaart"))

    assert "Kaart met namen" in zichtbaar(beschrijving)[0]
    assert f"nu het beeld /bestanden/{ander}/, niet meer het beeld /bestanden/{een}/" in zichtbaar(bestand)[0]


def test_losse_woorden_die_toevallig_gelijk_zijn_maken_het_niet_onleesbaar():
    assert zichtbaar(vergelijk_tekst("Wat wij doen in de wijken", "Hoe de buurt het merkt in Zeist")) == [
        "<del>Wat wij doen in de wijken</del> <ins>Hoe de buurt het merkt in Zeist</ins>"
    ]


def test_wat_lang_gelijk_blijft_is_gevouwen_naast_een_wijziging_staat_er_een():
    alineas = [f"<p>Alinea {woord}.</p>" for woord in ["a", "b", "c", "d", "e", "f"]]

    vergelijking = vergelijk_rijk("".join(alineas), "".join([*alineas, "<p>Iets heel anders.</p>"]))

    assert [(strook.titel, len(strook.regels)) for strook in vergelijking.stroken] == [
        ("5 alinea's gelijk", 5),
        ("", 1),
        ("", 1),
    ]


def test_een_gewone_tekst_verschilt_per_regel():
    vergelijking = vergelijk_tekst("Een.\nTwee.", "Een.\nTwee en een half.\nDrie.")

    assert [(regel.aard, regel.waar) for regel in regels(vergelijking)] == [
        ("gelijk", "Regel 1"),
        ("anders", "Regel 2"),
        ("erbij", "Regel 3"),
    ]


@pytest.mark.parametrize(
    ("links", "rechts", "gezien"),
    [
        ("8 april 2019", "9 april 2019", "<del>8 april 2019</del> <ins>9 april 2019</ins>"),
        ("", "9 april 2019", "<ins>9 april 2019</ins>"),
        ("8 april 2019", "", "<del>8 april 2019</del>"),
    ],
)
def test_een_waarde_komt_in_de_plaats_van_een_andere(links, rechts, gezien):
    assert zichtbaar(vergelijk_waarde(links, rechts)) == [gezien]


def test_wat_gelijk_is_heeft_geen_wijzigingen():
    html = '<h2 id="a">Kop</h2><p>Een alinea.</p>'

    assert vergelijk_rijk(html, f"{html}\n").wijzigingen == 0
    assert vergelijk_tekst("Een.\n", "Een.").wijzigingen == 0
    assert vergelijk_waarde("ja", "ja").wijzigingen == 0


def lees(vergelijking, *aarden):
    stukken = [stuk for regel in regels(vergelijking) for stuk in regel.stukken if stuk.aard in aarden]
    return [woord.tekst for stuk in stukken for woord in stuk.woorden]


def alle_woorden(html):
    return [woord.tekst for blok in blokken(html) for woord in woorden_van(blok)]


@given(teksten, teksten)
def test_wat_niet_is_weggehaald_is_de_nieuwe_tekst_en_wat_niet_is_toegevoegd_de_oude(links, rechts):
    vergelijking = vergelijk_rijk(links, rechts)

    assert lees(vergelijking, Aard.GELIJK, Aard.ANDERS, Aard.WEG) == alle_woorden(links)
    assert lees(vergelijking, Aard.GELIJK, Aard.ANDERS, Aard.ERBIJ) == alle_woorden(rechts)
    assert (vergelijking.wijzigingen == 0) == (blokken(links) == blokken(rechts))


@given(st.text(max_size=80), st.text(max_size=80))
def test_van_elke_tekst_is_te_zeggen_wat_er_verschilt(links, rechts):
    gezien = "".join(regel.html for regel in regels(vergelijk_tekst(links, rechts)))

    assert gevaar_in(gezien) == []


@pytest.mark.parametrize("kwaad", KWAAD)
@pytest.mark.parametrize("vergelijk", [vergelijk_rijk, vergelijk_tekst, vergelijk_waarde])
def test_kwaad_komt_onschadelijk_uit_een_vergelijking(vergelijk, kwaad):
    for links, rechts in ((kwaad, "<p>Goed.</p>"), ("<p>Goed.</p>", kwaad), (f"<p>a {kwaad}</p>", f"<p>b {kwaad}</p>")):
        for regel in regels(vergelijk(links, rechts)):
            assert onbekende_tags(regel.html) == set()


@pytest.mark.parametrize("kwaad", KWAAD)
def test_kwaad_komt_onschadelijk_uit_twee_versies_naast_elkaar(kwaad):
    for een in blokken(kwaad):
        for kant in naast_elkaar_als_html(een, blokken("<p>Goed.</p>")[0]):
            assert onbekende_tags(kant) == set()


def onbekende_tags(html):
    """What is in HTML of ours that we never wrote: any other tag, or an attribute."""
    return set(re.findall(r"<[^>]*>", html)) - {
        *("<ins>", "</ins>", "<del>", "</del>", "<mark>", "</mark>", "<strong>", "</strong>", "<em>", "</em>"),
        *('<span class="alleen-lezer">', '<span class="opmaak-anders">', '<span class="opmaak-uitleg">', "</span>"),
    }


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        ("<p>{}</p>", "<p>{}</p>"),
        ("<ul><li>{}</li></ul>", "<ul><li>{}</li></ul>"),
        ("{} ", "{} "),
    ],
)
def test_honderdduizend_tekens_zijn_te_vergelijken(een, ander):
    links = "".join(een.format(f"woord {nummer % 7}") for nummer in range(6_000))
    rechts = "".join(ander.format(f"tekst {nummer % 5}") for nummer in range(6_000))

    assert vergelijk_rijk(links, rechts).wijzigingen > 0


def test_een_blok_in_twee_versies_heeft_een_merk_op_wat_anders_is():
    een, ander = blokken("<p>In alle gemeenten.</p>"), blokken("<p>In alle 39 gemeenten.</p>")

    links, rechts = naast_elkaar_als_html(een[0], ander[0])

    assert links.strip() == "In alle gemeenten."
    assert VERBORGEN.sub("", rechts).strip() == "In alle <mark>39</mark> gemeenten."
