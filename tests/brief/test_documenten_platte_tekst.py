from coalitie.export.platte_tekst import blokken_van
from coalitie.templatetags.coalitie import platte_tekst

TEKST = """  Geachte raad,\r
Beste mensen,

Dit staat op https://portaal.example/a/?b=1&c=2. Of (zie https://portaal.example/d/)!
- Eén
- Twee, met https://portaal.example/

 - Drie


Niet http://portaal.example/ en geen javascript:alert(1), <b>wel</b> "aanhalingen".
"""


def woorden(blok):
    if blok["soort"] == "lijst":
        return [woorden(alinea) for [alinea] in blok["items"]]
    return "".join(run["tekst"] for run in blok["runs"])


def test_lege_regel_scheidt_alineas_en_een_streepje_begint_een_lijst():
    assert [(blok["soort"], woorden(blok)) for blok in blokken_van(TEKST)] == [
        ("alinea", "Geachte raad,\nBeste mensen,"),
        ("alinea", "Dit staat op https://portaal.example/a/?b=1&c=2. Of (zie https://portaal.example/d/)!"),
        ("lijst", ["Eén", "Twee, met https://portaal.example/"]),
        ("lijst", ["Drie"]),
        ("alinea", 'Niet http://portaal.example/ en geen javascript:alert(1), <b>wel</b> "aanhalingen".'),
    ]


def test_een_lege_tekst_heeft_geen_blokken():
    assert blokken_van(" \n\n \r\n") == []


def test_een_adres_is_een_link_zonder_het_leesteken_erachter():
    alinea = blokken_van(TEKST)[1]

    assert [(run["tekst"], run["link"]) for run in alinea["runs"]] == [
        ("Dit staat op ", ""),
        ("https://portaal.example/a/?b=1&c=2", "https://portaal.example/a/?b=1&c=2"),
        (". Of (zie ", ""),
        ("https://portaal.example/d/", "https://portaal.example/d/"),
        (")!", ""),
    ]


def test_op_het_scherm_staan_alineas_lijsten_en_links_en_nooit_de_tekens_van_een_ander():
    html = platte_tekst("Regel een\nregel twee <script>\n- Zie https://portaal.example/?a=1&b=2.\n\nSlot")

    assert html == (
        "<p>Regel een<br>regel twee &lt;script&gt;</p>"
        '<ul><li>Zie <a href="https://portaal.example/?a=1&amp;b=2">https://portaal.example/?a=1&amp;b=2</a>.</li></ul>'
        "<p>Slot</p>"
    )


def test_een_hekje_is_alleen_een_kop_waar_koppen_kunnen_staan():
    tekst = "# Punt 7\nWat de raad zei.\n\n#geen kop"

    assert platte_tekst(tekst, 4) == "<h4>Punt 7</h4><p>Wat de raad zei.</p><p>#geen kop</p>"
    assert platte_tekst(tekst) == "<p># Punt 7<br>Wat de raad zei.</p><p>#geen kop</p>"
