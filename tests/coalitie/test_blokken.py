import html
import json
import re

from hypothesis import given
from hypothesis import strategies as st

from coalitie.export.blokken import DIEPST, blokken
from coalitie.export.pdf import Deel, maak_pdf
from coalitie.tekst import TAGS, schoon
from tests.coalitie.exportstukken import alinea, cel, document, run
from tests.pdf_keuring import keur


def teksten(waarde):
    """All text in blocks, in order; a space parts blocks, not runs."""
    if isinstance(waarde, list):
        return "".join(teksten(deel) for deel in waarde)
    if "tekst" in waarde:
        return waarde["tekst"]
    return " " + "".join(teksten(deel) for deel in waarde.values() if isinstance(deel, list))


def woorden(tekst_met_tags):
    """The words that a reader of the HTML sees: inline tags join, other tags part."""
    zonder = re.sub(r"</?(strong|em|a|abbr)\b[^>]*>", "", tekst_met_tags)
    return html.unescape(re.sub(r"<[^>]*>", " ", zonder)).split()


def test_lege_tekst_heeft_geen_blokken():
    assert blokken("") == []
    assert blokken("<p> </p><ul></ul><table></table><blockquote><p></p></blockquote><dl></dl><h2></h2>") == []


def test_koppen_en_alineas_houden_hun_opmaak():
    tekst = (
        '<h2 id="a">Een <em>kop</em></h2><h3>Twee</h3><p>Dit is <strong>vet en <em>schuin</em></strong>.<br>Nieuw</p>'
    )

    gevonden = blokken(tekst)

    assert gevonden == [
        {"soort": "kop", "niveau": 2, "runs": [run("Een "), run("kop", cursief=True)]},
        {"soort": "kop", "niveau": 3, "runs": [run("Twee")]},
        alinea("Dit is ", run("vet en ", vet=True), run("schuin", vet=True, cursief=True), ".\nNieuw"),
    ]


def test_wit_telt_als_een_spatie_en_een_harde_spatie_blijft():
    tekst = "<p>\n  een \t<strong> twee</strong>\n drie&nbsp;<br>\n vier  </p>"

    gevonden = blokken(tekst)

    assert gevonden == [alinea("een ", run("twee", vet=True), " drie\xa0\nvier")]


def test_link_is_bekend_ook_over_alineas_heen():
    tekst = '<a href="/regio/?a=1&amp;b=2"><p>De <strong>regio</strong></p><p>en meer</p></a>'

    gevonden = blokken(tekst)

    link = "/regio/?a=1&b=2"
    assert gevonden == [
        alinea(run("De ", link=link), run("regio", link=link, vet=True)),
        alinea(run("en meer", link=link)),
    ]


def test_afkorting_wordt_de_eerste_keer_uitgelegd():
    om = '<abbr title="Openbaar Ministerie">OM</abbr>'

    gevonden = blokken(f"<p>Het {om} en het {om}.</p>")

    assert gevonden == [alinea(run("Het OM", voluit="Openbaar Ministerie"), " en het OM.")]


def test_lijsten_nestelen():
    tekst = "<ul><li>a<ol><li><p>b</p><p>c</p></li></ol></li><li></li><li>d</li></ul>"

    gevonden = blokken(tekst)

    binnen = {"soort": "lijst", "genummerd": True, "items": [[alinea("b"), alinea("c")]]}
    assert gevonden == [
        {"soort": "lijst", "genummerd": False, "items": [[alinea("a"), binnen], [alinea("d")]]},
    ]


def test_citaat_houdt_zijn_blokken_en_een_kop_erin_wordt_vet():
    tekst = "<blockquote><h2>Let op</h2><p>een</p><ul><li>twee</li></ul></blockquote>"

    gevonden = blokken(tekst)

    lijst = {"soort": "lijst", "genummerd": False, "items": [[alinea("twee")]]}
    assert gevonden == [
        {"soort": "citaat", "blokken": [alinea(run("Let op", vet=True)), alinea("een"), lijst]},
    ]


def test_begrippen_staan_bij_hun_uitleg():
    tekst = (
        "<dl><dt>RVC</dt><dt>College</dt><dd>Beslist.</dd><dd><p>Komt bijeen.</p></dd>"
        "<dt>OM</dt><dd>Vervolgt.</dd></dl>"
    )

    gevonden = blokken(tekst)

    assert gevonden == [
        {
            "soort": "begrippen",
            "paren": [
                {
                    "begrippen": [[run("RVC")], [run("College")]],
                    "uitleg": [alinea("Beslist."), alinea("Komt bijeen.")],
                },
                {"begrippen": [[run("OM")]], "uitleg": [alinea("Vervolgt.")]},
            ],
        }
    ]


def test_tabel_heeft_een_koprij_en_even_lange_rijen():
    tekst = (
        "<table><caption>Taken</caption><thead><tr><th>Wie</th><th>Wat</th></tr></thead>"
        "<tbody><tr><th>Politie</th><td>handelt</td></tr><tr><td>OM</td></tr></tbody></table>"
    )

    gevonden = blokken(tekst)

    assert gevonden == [
        {
            "soort": "tabel",
            "bijschrift": [run("Taken")],
            "koprij": [cel("Wie", kop=True), cel("Wat", kop=True)],
            "rijen": [[cel("Politie", kop=True), cel("handelt")], [cel("OM"), cel("")]],
        }
    ]


def test_tabel_zonder_koprij_neemt_haar_eerste_rij():
    gevonden = blokken("<table><tbody><tr><td>a</td></tr><tr><td>b</td></tr></tbody></table>")

    assert gevonden[0]["koprij"] == [cel("a", kop=True)]
    assert gevonden[0]["rijen"] == [[cel("b")]]


def test_twee_bijschriften_van_een_tabel_blijven_losse_woorden():
    gevonden = blokken("<table><caption>een</caption><caption>twee</caption></table>")

    assert teksten(gevonden).split() == ["een", "twee"]


def test_heel_diepe_lijst_verliest_geen_woord():
    diepte = 400
    tekst = "".join(f"<ul><li>{nummer} " for nummer in range(diepte)) + "</li></ul>" * diepte

    gevonden = blokken(tekst)

    assert teksten(gevonden).split() == [str(nummer) for nummer in range(diepte)]
    assert json.dumps(gevonden).count('"lijst"') <= DIEPST
    keur(maak_pdf(document(Deel("Diep", blokken=gevonden))))


def genesteld(inhoud):
    """HTML of any allowed tag around what is given, well formed but not always where the tag belongs."""
    return st.builds(
        lambda tag, delen: f"<{tag}>{''.join(delen)}</{tag}>",
        st.sampled_from(sorted(TAGS - {"br"})),
        st.lists(inhoud, max_size=4),
    )


@given(st.lists(st.recursive(st.text("ab &<\n\xa0é*#", max_size=8).map(html.escape), genesteld), max_size=4))
def test_geen_woord_gaat_verloren(delen):
    tekst = schoon("".join(delen))

    gevonden = blokken(tekst)

    orde = sorted if "<caption" in tekst else list  # a caption moves to the top of its table
    assert orde(teksten(gevonden).split()) == orde(woorden(tekst))
    assert json.loads(json.dumps(gevonden)) == gevonden
