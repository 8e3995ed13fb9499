from datetime import date

import pytest

from coalitie.models import Pagina
from coalitie.tekst import dieper, koppen, leestijd, met_ankers, opsomming, schoon, veilig, voluit
from tests.fabriek import PaginaFactory


@pytest.mark.parametrize(
    "kwaad",
    [
        "<script>alert(1)</script>",
        '<p onclick="alert(1)">x</p>',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="JaVaScRiPt&#58;alert(1)">x</a>',
        '<a href="data:text/html,<script>alert(1)</script>">x</a>',
        '<img src=x onerror="alert(1)">',
        "<svg><script>alert(1)</script></svg>",
        '<h2 id="x" onmouseover="alert(1)">x</h2>',
        '<h2 id="&quot;><script>alert(1)</script>">x</h2>',
        '<p style="background:url(javascript:alert(1))">x</p>',
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        '<math><mtext></form><form><mglyph><style></math><img src onerror="alert(1)">',
        '<abbr title="&quot; onmouseover=&quot;alert(1)">x</abbr>',
    ],
)
@pytest.mark.parametrize("vorm", [schoon, met_ankers, dieper])
def test_kwaad_komt_er_onschadelijk_uit(kwaad, vorm):
    html = vorm(kwaad)

    for gevaar in ("<script", "<img", "<svg", "<iframe", "<style", " onclick=", ' style="', "javascript:", "data:"):
        assert gevaar not in html.lower().replace("&lt;script", "")
    assert ' onmouseover="' not in html


def test_wat_mag_blijft_staan():
    html = '<h2 id="a">Kop</h2><p>Een <strong>vet</strong> <a href="/regio/">woord</a>.</p><ul><li>punt</li></ul>'

    assert schoon(html) == html


def test_een_kop_zonder_adres_krijgt_er_een_uit_zijn_woorden():
    assert schoon("<h2>Wat wij &amp; zij doen</h2>") == '<h2 id="wat-wij-zij-doen">Wat wij &amp; zij doen</h2>'


def test_een_kop_houdt_zijn_adres_als_zijn_woorden_veranderen():
    assert schoon('<h2 id="waarom">Heel andere woorden</h2>') == '<h2 id="waarom">Heel andere woorden</h2>'


def test_twee_koppen_hebben_nooit_hetzelfde_adres():
    html = schoon('<h2>Doen</h2><h2 id="doen">Doen</h2><h3>Doen</h3>')

    assert [adres for niveau in (2, 3) for adres, _ in koppen(html, niveau)] == ["doen-2", "doen", "doen-3"]


def test_schoonmaken_is_na_een_keer_klaar():
    html = schoon("<h2>Doen</h2><h2>Doen</h2><p>a &lt; b</p>")

    assert schoon(html) == html


def test_koppen_lezen_als_woorden():
    assert koppen('<h2 id="a">Wie <em>doet</em> wat &amp; waar</h2>') == [("a", "Wie doet wat & waar")]


def test_een_anker_wijst_naar_zijn_kop():
    html = met_ankers('<h2 id="waarom">Waarom &amp; hoe</h2>')

    assert 'href="#waarom"' in html
    assert "Adres van ‘Waarom &amp; hoe’" in html


def test_dieper_schuift_koppen_een_niveau_op_zonder_adres():
    assert dieper('<h2 id="a">A</h2><h3 id="b">B</h3>') == "<h3>A</h3><h4>B</h4>"


@pytest.mark.parametrize(("aantal", "minuten"), [(0, 1), (200, 1), (201, 2), (1000, 5)])
def test_lezen_gaat_met_200_woorden_per_minuut(aantal, minuten):
    assert leestijd(f"<p>{'woord ' * aantal}</p>") == minuten


@pytest.mark.parametrize(
    ("delen", "zin"),
    [([], ""), (["Zeist"], "Zeist"), (["Zeist", "Soest"], "Zeist en Soest"), (["a", "b", "c"], "a, b en c")],
)
def test_een_opsomming_leest_als_een_zin(delen, zin):
    assert opsomming(delen) == zin


def test_een_datum_staat_er_voluit():
    assert voluit(date(2019, 4, 8)) == "8 april 2019"


@pytest.mark.django_db
def test_opslaan_na_controle_bewaart_alleen_wat_mag():
    pagina = PaginaFactory.build(tekst="<p>goed</p><script>alert(1)</script>")

    pagina.full_clean()
    pagina.save()

    assert Pagina.objects.get().tekst == "<p>goed</p>"


def test_een_tabel_houdt_zijn_rollen():
    kop = '<thead><tr><th scope="col">A</th></tr></thead>'
    rij = '<tbody><tr><th scope="row">B</th><td>C</td></tr></tbody>'

    html = veilig(f"<table>{kop}{rij}</table>")

    assert html.count(" role=") == 8
    assert '<th scope="row" role="rowheader">B</th><td role="cell">C</td>' in html
