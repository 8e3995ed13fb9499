import pytest
from hypothesis import given

from coalitie.tekst import schoon, woorden
from coalitie.tekstblokken import DIEPSTE, als_html, blokken
from tests.coalitie.rijke_teksten import KWAAD, teksten


def kort(html):
    return [(" ".join(openend for openend, _keer in blok.pad), blok.openend, blok.binnen) for blok in blokken(html)]


def test_een_tekst_bestaat_uit_alineas_koppen_punten_en_rijen():
    html = (
        '<h2 id="a">Kop</h2>\n<p>Een <strong>vet</strong> woord.</p>\n'
        "<ul><li>Een<ol><li>Diep</li></ol></li><li>Twee</li></ul>"
        "<blockquote><p>Gezegd.</p></blockquote>"
        '<table><thead><tr><th scope="col">Jaar</th></tr></thead><tbody><tr><td>2019</td></tr></tbody></table>'
    )

    assert kort(html) == [
        ("", '<h2 id="a">', "Kop"),
        ("", "<p>", "Een <strong>vet</strong> woord."),
        ("<ul>", "<li>", "Een"),
        ("<ul> <li> <ol>", "<li>", "Diep"),
        ("<ul>", "<li>", "Twee"),
        ("<blockquote>", "<p>", "Gezegd."),
        ("<table> <thead>", "<tr>", '<th scope="col">Jaar</th>'),
        ("<table> <tbody>", "<tr>", "<td>2019</td>"),
    ]


@given(teksten)
def test_de_blokken_zijn_samen_weer_de_tekst(html):
    assert als_html(blokken(html)) == html


@pytest.mark.parametrize(
    ("html", "netjes"),
    [
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "<ul><li>a</li></ul><ul><li>b</li></ul>"),
        ("los", "<p>los</p>"),
        ("<ul><li>a<ul><li>b</li></ul>c</li></ul>", "<ul><li>a<ul><li>b</li></ul><p>c</p></li></ul>"),
        ("<ul><li><p>a</p></li><li>\n  b\n</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<p>a</p><strong>b</strong> c<p>d</p>", "<p>a</p><p><strong>b</strong> c</p><p>d</p>"),
        ("<p>&amp; &lt;b&gt; 1&nbsp;000</p>", "<p>&amp; &lt;b&gt; 1&nbsp;000</p>"),
    ],
)
def test_wat_een_lezer_hetzelfde_ziet_is_hetzelfde(html, netjes):
    assert als_html(blokken(html)) == netjes
    assert blokken(netjes) == blokken(html)


@pytest.mark.parametrize("kwaad", KWAAD)
def test_kwaad_verliest_geen_woord_en_wint_geen_code(kwaad):
    html = als_html(blokken(kwaad))

    assert schoon(html) == html
    assert woorden(html).split() == woorden(schoon(kwaad)).split()


def test_een_tabel_na_een_tabel_blijft_een_tweede_tabel():
    een = "<table><caption>Een</caption><thead><tr><th>0</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
    ander = "<table><thead><tr><th>2</th></tr></thead><tbody><tr><td>3</td></tr></tbody></table>"

    samen = als_html([*blokken(een), *blokken(ander)])

    assert samen.count("<table>") == samen.count("</table>") == 2


def test_wat_heel_diep_staat_blijft_heel():
    html = "<blockquote>" * (DIEPSTE * 50) + "diep" + "</blockquote>" * (DIEPSTE * 50)

    assert als_html(blokken(html)) == html
