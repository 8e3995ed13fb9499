import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.forms import modelform_factory

from coalitie.models import Pagina
from coalitie.tekst import (
    RijkeTekstFormulierveld,
    dieper,
    koppen,
    leestijd,
    met_ankers,
    opsomming,
    schoon,
    veilig,
    voluit,
    woorden,
)
from tests.fabriek import PaginaFactory

BEELD = f"/bestanden/{'a' * 32}/"


@pytest.mark.parametrize("vorm", [schoon, veilig, met_ankers, dieper])
def test_aan_een_eigen_beeld_blijft_niets_hangen(vorm):
    html = vorm(
        f'<img src="{BEELD}" alt="x&quot; onerror=&quot;alert(1)" width="10 onload=x" height="-1" onload="alert(1)" '
        'style="x" class="y" srcset="https://kwaad.example/a.png 1x" loading="eager" usemap="#a" crossorigin>'
    )

    (merk,) = re.findall(r"<img[^>]*>", html)
    assert re.sub(r'="[^"]*"', "", merk) in {"<img src alt>", "<img src alt loading decoding>"}
    assert "kwaad" not in html


def test_een_eigen_beeld_met_bijschrift_blijft_staan():
    html = (
        f'<figure><img src="{BEELD}" alt="Een kaart &gt; groot" width="1200" height="600">'
        "<figcaption>De <strong>regio</strong></figcaption></figure>"
    )

    assert schoon(html) == html
    assert schoon(str(veilig(html))) == html


@pytest.mark.parametrize(
    ("breedte", "breedtes"),
    [("2000", [480, 960, 1440]), ("1440", [480, 960, 1440]), ("1000", [480, 960, 1000]), ("480", []), ("", [])],
)
def test_een_beeld_zegt_in_welke_breedtes_het_er_is_en_nooit_een_grotere(breedte, breedtes):
    html = str(veilig(f'<p><img src="{BEELD}" alt="Een kaart." width="{breedte}" height="10"></p>'))

    assert [int(keuze) for keuze in re.findall(r" (\d+)w", html)] == breedtes
    adressen = [
        f"{BEELD}{keuze}/" if keuze in (480, 960, 1440) and str(keuze) != breedte else BEELD for keuze in breedtes
    ]
    assert re.findall(rf"({BEELD}(?:\d+/)?) \d+w", html) == adressen
    assert 'loading="lazy" decoding="async"' in html


@pytest.mark.django_db
@pytest.mark.parametrize("alt", ["", 'alt=""', 'alt="  "'])
def test_een_tekst_met_een_beeld_zonder_woorden_wordt_geweigerd(alt):
    pagina = PaginaFactory.build(tekst=f'<p>Dag</p><img src="{BEELD}" {alt}>')

    with pytest.raises(ValidationError, match="Schrijf bij elk beeld wat erop te zien is"):
        pagina.full_clean()


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


KOPRIJ = '<thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
RIJ = "<tr><td>1</td><td>2</td></tr>"


@pytest.mark.parametrize(
    ("tabel", "na"),
    [
        (f"<table><tr><td>A</td><td>B</td></tr>{RIJ}</table>", f"<table>{KOPRIJ}<tbody>{RIJ}</tbody></table>"),
        (f"<table><tr><th>A</th><th>B</th></tr>{RIJ}</table>", f"<table>{KOPRIJ}<tbody>{RIJ}</tbody></table>"),
        (f"<table>{KOPRIJ}<tbody>{RIJ}</tbody></table>", f"<table>{KOPRIJ}<tbody>{RIJ}</tbody></table>"),
        (
            "<table><caption>C</caption><tr><td></td><th>A</th></tr><tr><th>r</th><td>1</td></tr></table>",
            '<table><caption>C</caption><thead><tr><td></td><th scope="col">A</th></tr></thead>'
            '<tbody><tr><th scope="row">r</th><td>1</td></tr></tbody></table>',
        ),
        (
            "<table><tr><th>Dag</th><td>8 april</td></tr></table>",
            '<table><tbody><tr><th scope="row">Dag</th><td>8 april</td></tr></tbody></table>',
        ),
        (
            '<table><tr><th scope="rowgroup" colspan="2">A</th></tr></table>',
            '<table><thead><tr><th scope="col">A</th></tr></thead><tbody></tbody></table>',
        ),
        ("<table><caption>Leeg</caption></table>", "<table><caption>Leeg</caption></table>"),
    ],
)
def test_een_tabel_krijgt_koppen_die_zeggen_waar_ze_bij_horen(tabel, na):
    assert schoon(tabel) == na
    assert schoon(na) == na


def test_een_tabel_in_een_tabel_wordt_geweigerd_met_een_zin():
    tekst = "<table><tr><td><table><tr><td>x</td></tr></table></td></tr></table>"

    with pytest.raises(ValidationError, match=r"Zet geen tabel in een tabel\."):
        RijkeTekstFormulierveld().clean(tekst)
    with pytest.raises(ValidationError, match=r"Zet geen tabel in een tabel\."):
        PaginaFactory.build(tekst=tekst).clean_fields()


LEGE_KOP = "Een tabel heeft een lege kop. Schrijf in elke kop van de eerste rij waar die over gaat."
LEGE_TABEL = "Een tabel is leeg. Vul de tabel in, of haal haar weg."


@pytest.mark.parametrize(
    ("tabel", "zin"),
    [
        (f"<table><tr><th></th><th>B</th></tr>{RIJ}</table>", LEGE_KOP),
        (f"<table><tr><td>A</td><td><p>&nbsp;</p></td></tr>{RIJ}</table>", LEGE_KOP),
        ("<table><tr><th><br></th><td>8 april</td></tr></table>", LEGE_KOP),
        ("<table><caption>Leeg</caption></table>", LEGE_TABEL),
        ("<table><caption>Leeg</caption><tr><th></th></tr><tr><td><p> </p></td></tr></table>", LEGE_TABEL),
    ],
)
def test_een_lege_kop_of_een_lege_tabel_wordt_geweigerd_met_een_zin(tabel, zin):
    goed = f"<table>{KOPRIJ}<tbody>{RIJ}</tbody></table>"

    with pytest.raises(ValidationError) as in_formulier:
        RijkeTekstFormulierveld().clean(goed + tabel)
    with pytest.raises(ValidationError) as in_model:
        PaginaFactory.build(tekst=tabel + goed).clean_fields()

    assert in_formulier.value.messages == [zin]
    assert in_model.value.message_dict == {"tekst": [zin]}


@pytest.mark.parametrize(
    "tabel",
    [
        "<table><tr><td></td><th>A</th></tr><tr><th>r</th><td></td></tr></table>",
        f'<table><tr><th>A</th><th><img src="{BEELD}" alt="Een kaart"></th></tr>{RIJ}</table>',
    ],
)
def test_een_lege_hoek_een_lege_cel_en_een_beeld_als_kop_mogen(tabel):
    assert RijkeTekstFormulierveld().clean(tabel) == schoon(tabel)


def test_twee_tabellen_na_elkaar_mogen():
    tekst = f"<table>{KOPRIJ}<tbody>{RIJ}</tbody></table><table>{KOPRIJ}<tbody>{RIJ}</tbody></table>"

    assert RijkeTekstFormulierveld().clean(tekst) == tekst


def test_woorden_van_twee_blokken_lopen_niet_in_elkaar_over_en_een_woord_met_opmaak_blijft_heel():
    assert woorden("<ul><li>een</li><li>twee</li></ul><p>be<strong>stuur</strong></p>").split() == [
        "een",
        "twee",
        "bestuur",
    ]


def test_wie_zonder_codes_typt_krijgt_alineas():
    veld = RijkeTekstFormulierveld()

    assert veld.clean("Eén & één < drie.\n\nEn nog een.\r\nMet een nieuwe regel.") == (
        "<p>Eén &amp; één &lt; drie.</p>\n\n<p>En nog een.<br>Met een nieuwe regel.</p>"
    )
    assert veld.clean("Een <strong>vet</strong> woord.\n\nNog een.") == (
        "<p>Een <strong>vet</strong> woord.</p>\n\n<p>Nog een.</p>"
    )
    assert veld.clean("<ul>\n\n<li>punt</li></ul>") == "<ul>\n\n<li>punt</li></ul>"


def test_een_tekst_met_alleen_wat_weg_moet_is_leeg():
    with pytest.raises(ValidationError):
        RijkeTekstFormulierveld().clean("<script>alert(1)</script>")
    assert RijkeTekstFormulierveld(required=False).clean("  ") == ""


def test_een_formulier_van_een_model_krijgt_de_opsteller():
    form = modelform_factory(Pagina, fields=["tekst"])(initial={"tekst": "</textarea><p>x</p>"})

    html = str(form["tekst"])
    assert isinstance(form.fields["tekst"], RijkeTekstFormulierveld)
    assert "data-opsteller" in html
    assert "&lt;/textarea&gt;&lt;p&gt;x&lt;/p&gt;</textarea>" in html
    assert 'type="module"' in str(form.media)
