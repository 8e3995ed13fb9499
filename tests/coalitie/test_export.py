import datetime
import html
import io
import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from coalitie.export import letters
from coalitie.export.blokken import DIEPST, blokken
from coalitie.export.deelbeeld import deelbeeld
from coalitie.export.letters import toonbaar
from coalitie.export.pdf import Beeld, Deel, Document, maak_pdf, pdf_van
from coalitie.tekst import TAGS, schoon
from tests.pdf_keuring import keur, koppen, structuur
from tests.proefbestanden import beeld

BEELD = f"/bestanden/{'a' * 32}/"

TEKST = """
<h2>Waarom dit nodig is</h2>
<p>Het <abbr title="Openbaar Ministerie">OM</abbr> en gemeenten <strong>werken</strong> <em>samen</em>. Lees
<a href="https://www.rijksoverheid.nl/zorg">de pagina over zorg</a> of <a href="/regio/">de regio</a>.</p>
<h3>Wat wij doen</h3>
<ul><li>kijken<ol><li>eerst</li><li>dan</li></ol></li><li>kiezen</li></ul>
<blockquote><p>Een wiel hoeft maar één keer.</p></blockquote>
<table><caption>Taken</caption><thead><tr><th>Wie</th><th>Wat</th></tr></thead>
<tbody><tr><th>Politie</th><td>handelt</td></tr></tbody></table>
<dl><dt>RVC</dt><dd>Neemt besluiten.</dd></dl>
"""

KAART = tuple(
    (kolom, rij, landschap, False)
    for rij, landschap in enumerate(("koolzaad", "heide", "baksteen", "bos", "water"), start=1)
    for kolom in range(1, 8)
)


@pytest.fixture(autouse=True)
def exportmap(settings, tmp_path):
    settings.EXPORT_DIR = tmp_path / "export"
    return settings.EXPORT_DIR


def run(tekst, **opmaak):
    return {"tekst": tekst, "vet": False, "cursief": False, "link": "", "voluit": ""} | opmaak


def alinea(*runs):
    return {"soort": "alinea", "runs": [run(deel) if isinstance(deel, str) else deel for deel in runs]}


def cel(tekst, kop=False):
    return {"kop": kop, "blokken": [alinea(tekst)] if tekst else []}


def document(*delen, titel="Veiligheidsstrategie", **velden):
    delen = list(delen) or [
        Deel(
            "Waarom samen",
            1,
            "Omdat het moet.",
            ["Samen sterk."],
            blokken(TEKST),
            "https://portaal.example/a/",
        ),
        Deel("Wie doet wat", "Bijlage A", blokken=blokken("<h3>Zonder kop erboven</h3><p>Tekst.</p>")),
    ]
    return Document(titel, datetime.date(2019, 4, 8), delen=delen, **velden)


def bladwijzers(pdf):
    return [str(bladwijzer.title) for bladwijzer in pdf.open_outline().root]


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


# Blocks


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


# Images


def test_een_beeld_houdt_zijn_woorden_en_zijn_bijschrift():
    gevonden = blokken(
        f'<p>Voor <img src="{BEELD}" alt="Een  kaart"> na</p>'
        f'<figure><img src="{BEELD}" alt="Een plein"><figcaption>In <em>Zeist</em></figcaption></figure>'
        "<figure><figcaption>Alleen woorden</figcaption></figure>"
    )

    assert gevonden == [
        alinea("Voor"),
        {"soort": "beeld", "adres": BEELD, "alt": "Een kaart", "bijschrift": []},
        alinea("na"),
        {"soort": "beeld", "adres": BEELD, "alt": "Een plein", "bijschrift": [run("In "), run("Zeist", cursief=True)]},
        alinea("Alleen woorden"),
    ]


def met_beeld(tekst, **velden):
    plaatje = Beeld(**{"breedte": 1440, "hoogte": 900, "beschrijving": "Een kaart.", "kenmerk": "a", **velden})
    return document(Deel("Beelden", blokken=blokken(tekst)), beelden={BEELD: plaatje})


@pytest.mark.parametrize(("vorm", "maten"), [("JPEG", (1440, 900)), ("PNG", (60, 900))])
def test_een_beeld_staat_in_de_pdf_met_woorden_voor_wie_het_niet_ziet(vorm, maten):
    tekst = (
        f'<figure><img src="{BEELD}" alt="Een plein met bomen"><figcaption>Zeist</figcaption></figure>'
        f'<ul><li>Punt <img src="{BEELD}"></li></ul>'
        f'<table><tbody><tr><td>Cel <img src="{BEELD}" alt="In een cel"></td></tr></tbody></table>'
    )
    stand = met_beeld(tekst, breedte=maten[0], hoogte=maten[1], lees=lambda: beeld(vorm, *maten))

    boom = structuur(keur(maak_pdf(stand)))

    _merk, *alts = (figuur.alt for figuur in boom.alle("Figure"))
    assert alts == ["Een plein met bomen", "Een kaart.", "In een cel"]
    assert len(list(boom.alle("Caption"))) == 1


def test_van_een_beeld_dat_er_niet_is_staan_de_woorden_in_de_pdf():
    def weg():
        raise FileNotFoundError

    tekst = f'<p><img src="{BEELD}" alt="Een plein"></p>'

    for stand in (met_beeld(tekst, lees=weg), document(Deel("Beelden", blokken=blokken(tekst)))):
        boom = structuur(keur(maak_pdf(stand)))
        assert len(list(boom.alle("Figure"))) == 1


def test_een_bewaarde_pdf_wordt_vernieuwd_als_het_beeld_verandert(exportmap):
    tekst = f'<p><img src="{BEELD}" alt="Een plein"></p>'

    een, twee = (
        pdf_van("strategie", met_beeld(tekst, kenmerk=kenmerk, lees=lambda kleur=kleur: beeld(kleur=kleur)))
        for kenmerk, kleur in (("a", (1, 2, 3)), ("b", (200, 2, 3)))
    )

    assert een != twee


# Letters


def test_alle_letters_die_wij_doorlaten_kan_een_document_tonen():
    tekens = [
        teken
        for teken in map(chr, range(0x2C00))
        if toonbaar(teken) == teken and unicodedata.category(teken) not in {"Cf", "Cc"}
    ]

    pdf = keur(maak_pdf(document(Deel("Letters", blokken=[alinea(" a".join(tekens))]))))

    assert len(tekens) > 2000
    assert len(pdf.pages) > 2


def test_letter_die_een_document_niet_kan_tonen_wordt_een_vakje():
    assert toonbaar("brand 🔥 é e\u0301 日 → ✓") == "brand □ é é □ → ✓"
    assert toonbaar("a\u0000\u202e\ufeff\ue000\ud800b\ufe0f") == "ab"
    assert letters.ONBEKEND.sub("", "af\xadbreken\n") == "af\xadbreken\n"


@given(st.text(max_size=60))
def test_elke_tekst_wordt_een_document(tekst):
    runs = [run(tekst, link=f"https://portaal.example/{tekst}", voluit=tekst)]
    kop = {"soort": "kop", "niveau": 2, "runs": runs}
    deel = Deel(f"a {tekst}", tekst, tekst, [tekst], [kop, alinea(*runs)])

    keur(maak_pdf(document(deel, titel=f"b {tekst}", ondertitel=tekst, gegevens=[(tekst, tekst)])))


# PDF


def test_pdf_is_getagd_en_heeft_een_titel():
    pdf = keur(maak_pdf(document(titel="Strategie 2019-2022")))

    assert str(pdf.docinfo.Title) == "Strategie 2019-2022"
    assert str(pdf.docinfo.Author) == "Veiligheidscoalitie Midden-Nederland"
    assert str(pdf.docinfo.CreationDate).startswith("D:20190408")


def test_pdf_slaat_geen_kopniveau_over():
    pdf = keur(maak_pdf(document()))

    # Inhoud; chapter 1 with In het kort, h2, h3; the appendix with an h3 that has no h2 above it
    assert koppen(pdf) == [1, 1, 2, 2, 3, 1, 2]


def test_pdf_heeft_bladwijzers_per_hoofdstuk():
    pdf = keur(maak_pdf(document()))

    assert bladwijzers(pdf) == ["1 Waarom samen", "Bijlage A Wie doet wat"]


def test_pdf_tagt_elk_soort_blok():
    boom = structuur(keur(maak_pdf(document())))

    assert [figuur.alt for figuur in boom.alle("Figure")] == [
        "Het merk van de Veiligheidscoalitie: 39 even grote tegels, voor elke gemeente één, in vijf kleuren."
    ]
    assert len(list(boom.alle("Title"))) == 1
    assert len(list(boom.alle("TOC"))) > 0
    assert len(list(boom.alle("Table"))) == 1
    assert len(list(boom.alle("TH"))) == 2
    assert len(list(boom.alle("TD"))) == 2
    assert len(list(boom.alle("BlockQuote"))) == 1
    assert len(list(boom.alle("Caption"))) == 1
    # In het kort 1, kijken/kiezen 2, eerst/dan 2, RVC 1
    assert len(list(boom.alle("LI"))) == 6


def test_links_in_pdf_zijn_heel_en_beschreven():
    feiten = [("Op het portaal", "https://portaal.example/a/"), ("Vastgesteld", "8 april 2019")]

    pdf = keur(maak_pdf(document(gegevens=feiten)))

    adressen = [
        str(annotatie.A.URI)
        for bladzijde in pdf.pages
        for annotatie in bladzijde.obj.get("/Annots", [])
        if "/A" in annotatie
    ]
    assert adressen == [
        "https://portaal.example/a/",
        "https://www.rijksoverheid.nl/zorg",
        "https://portaal.example/regio/",
    ]


@pytest.mark.parametrize("link", ["/regio/", "#kop", "javascript:alert(1)", "file:///etc/passwd", "//[", "x y"])
def test_link_die_nergens_heen_gaat_is_in_pdf_alleen_tekst(link):
    pdf = keur(maak_pdf(document(Deel("Links", blokken=[alinea(run("hier", link=link))]))))

    assert not list(structuur(pdf).alle("Link"))


def test_pdf_zonder_delen_of_met_een_deel_heeft_geen_inhoudsopgave():
    assert not list(structuur(keur(maak_pdf(document(Deel("Enig"))))).alle("TOC"))


@pytest.mark.parametrize("titel", ["", " ", "\xad\ufeff"])
def test_pdf_zonder_titel_kan_niet(titel):
    with pytest.raises(ValueError, match="title"):
        maak_pdf(document(titel=titel))
    with pytest.raises(ValueError, match="title"):
        maak_pdf(document(Deel(titel)))


def test_vijandige_tekst_staat_er_letterlijk():
    vijandig = '#set page(fill: red) *x* _y_ $z$ <label> @bron `code` \\ // /* #read("/etc/passwd") --- "q" ~ = kop'
    deel = Deel(vijandig, "#1", vijandig, [vijandig], [alinea(run(vijandig, vet=True, voluit=vijandig))])

    pdf = keur(maak_pdf(document(deel, deel, titel=vijandig, ondertitel=vijandig, gegevens=[(vijandig, vijandig)])))

    assert str(pdf.docinfo.Title) == vijandig
    assert bladwijzers(pdf) == [f"#1 {vijandig}"] * 2
    assert koppen(pdf) == [1, 1, 2, 1, 2]
    assert not list(structuur(pdf).alle("Formula", "Code", "Em"))


def test_lange_titels_passen():
    lang = "Wapenstilstandsonderhandelingsdelegatieleden " * 6

    pdf = keur(maak_pdf(document(Deel(lang, "Bijlage XVIII"), titel=lang, ondertitel=lang)))

    assert len(pdf.pages) == 2


# Kept files


def test_zelfde_tekst_geeft_zelfde_bytes():
    assert maak_pdf(document()) == maak_pdf(document())
    assert deelbeeld("Zeist", tegels=KAART) == deelbeeld("Zeist", tegels=KAART)


def test_bewaarde_pdf_wordt_gebruikt_tot_de_tekst_verandert(exportmap):
    eerst = pdf_van("strategie", document(titel="Eerst"))
    ander = pdf_van("strategie-2019", document(titel="Een ander"))
    (pad,) = exportmap.glob("strategie.*")
    pad.write_bytes(b"bewaard")

    assert pdf_van("strategie", document(titel="Eerst")) == b"bewaard"
    assert pdf_van("strategie", document(titel="Daarna")) not in {b"bewaard", eerst}
    assert len(list(exportmap.iterdir())) == 2
    assert pdf_van("strategie-2019", document(titel="Een ander")) == ander


def test_bewaarde_pdf_wordt_vernieuwd_als_het_sjabloon_verandert(exportmap, monkeypatch, tmp_path):
    pdf_van("strategie", document())
    (tmp_path / "document.typ").write_text("anders")
    oud = list(exportmap.iterdir())

    monkeypatch.setattr("coalitie.export.bewaren.SJABLONEN", tmp_path)
    pdf_van("strategie", document())

    nieuw = list(exportmap.iterdir())
    assert len(oud) == len(nieuw) == 1
    assert oud != nieuw


def test_pdf_komt_er_ook_als_de_map_niet_beschrijfbaar_is(settings, tmp_path, caplog):
    (tmp_path / "bestand").write_text("geen map")
    settings.EXPORT_DIR = tmp_path / "bestand" / "export"

    keur(pdf_van("strategie", document()))

    assert "strategie" in caplog.text


def test_pdf_komt_er_ook_als_de_schijf_vol_is(exportmap, monkeypatch, caplog):
    def vol(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", vol)

    keur(pdf_van("strategie", document()))

    assert list(exportmap.iterdir()) == []
    assert "No space left" in caplog.text


@pytest.mark.parametrize("naam", ["", "../strategie", "Strategie", "a.b", "a/b", "a\n"])
def test_naam_van_bewaard_bestand_is_eenvoudig(naam):
    with pytest.raises(ValueError, match="name"):
        pdf_van(naam, document())


# Pictures for sharing

BEELDEN = [
    {"titel": "Georganiseerde ondermijnende criminaliteit", "bovenkop": "Taskforce", "tegels": KAART},
    {"titel": "Een programma voor kwetsbare mensen in Midden-Nederland. " * 2, "tegels": KAART},
    {"titel": "Wapenstilstandsonderhandelingsdelegatieledenvergaderingsbesluiten" * 2, "tegels": KAART},
    {"titel": "M" * 300, "bovenkop": "M" * 300, "tegels": KAART},
    {"titel": "lang " * 200, "bovenkop": "lang " * 50, "tegels": KAART},
    {"titel": "Zeist", "bovenkop": "Gemeente", "tegels": [*KAART, (1, 6, "bos", True)]},
    {"titel": "Heide", "bovenkop": "District", "tegels": KAART, "landschap": "heide"},
    {"titel": "Ondermijning", "bovenkop": "Prioriteit 1", "teken": "ondermijning"},
    {"titel": "Zorg", "bovenkop": "Prioriteit 2", "teken": "zorg", "tegels": KAART},
    {"titel": "Cyber", "bovenkop": "Prioriteit 3", "teken": "cyber"},
    {"titel": "#set page(fill: red) *x* $ <a> @b 🔥"},
    {"titel": ""},
]


@pytest.mark.parametrize("beeld", BEELDEN, ids=lambda beeld: beeld["titel"][:20])
def test_deelbeeld_is_1200_bij_630_en_niets_loopt_over(beeld):
    plaatje = Image.open(io.BytesIO(deelbeeld(**beeld))).convert("RGB")

    wit = Image.new("RGB", plaatje.size, "white")
    links, boven, rechts, onder = ImageChops.difference(plaatje, wit).getbbox()
    assert plaatje.size == (1200, 630)
    assert min(links, boven, 1200 - rechts, 630 - onder) >= 56
    if beeld.get("tegels") and not beeld.get("teken"):
        goot = plaatje.crop((1200 - 64 - 7 * 56 - 38, 0, 1200 - 64 - 7 * 56 - 4, 630))
        assert goot.getcolors() == [(goot.width * goot.height, (255, 255, 255))]


def test_deelbeeld_heeft_de_kleuren_van_wat_het_toont():
    plaatje = Image.open(io.BytesIO(deelbeeld("Gooi en Vechtstreek", tegels=KAART, landschap="heide"))).convert("RGB")

    kaart = {kleur for _, kleur in plaatje.crop((740, 0, 1200, 630)).getcolors(100_000)}
    koolzaad, heide, baksteen = (0xEE, 0xBD, 0x52), (0x83, 0x60, 0x8F), (0x85, 0x28, 0x1F)
    assert kaart & {koolzaad, heide, baksteen} == {heide}


def test_deelbeeld_wordt_bewaard(exportmap):
    beeld = deelbeeld("Zeist", tegels=KAART, naam="zeist")
    (pad,) = exportmap.iterdir()

    assert pad.read_bytes() == beeld == deelbeeld("Zeist", tegels=KAART)
    assert re.fullmatch(r"zeist\.[0-9a-f]{32}\.png", pad.name)
    assert len(beeld) < 120_000
