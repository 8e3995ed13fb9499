"""The same letter as Word, ODT and PDF, each read back by a library that knows nothing of what wrote it."""

import io
import re
import zipfile
from html import unescape

import docx
import mammoth
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odf import teletype
from odf.opendocument import load
from odf.text import A
from pypdf import PdfReader

from coalitie.export.blokken import blokken
from coalitie.export.docx import maak_docx
from coalitie.export.odt import maak_odt
from coalitie.export.pdf import maak_pdf
from coalitie.export.platte_tekst import blokken_van, kop
from coalitie.export.zetklaar import LANGSTE_LINK
from tests.brief.stukken import brief
from tests.coalitie.exportstukken import TEKST, document
from tests.pdf_keuring import keur, koppen

# Letters, digits and punctuation that people type; what a PDF may not hold is left out by `coalitie.export.letters`.
TEKENS = "abcdefghijklmnopqrstuvwxyz ABCXYZ 0123456789 éëïöüàñß€ .,;:!?()'\"-–—&<>/%@\u00a0"
REGEL = st.text(TEKENS, min_size=1, max_size=60)
LETTERS = st.text("abcdefghij éë", min_size=1, max_size=30).filter(str.strip)


def html_van_docx(inhoud):
    return mammoth.convert_to_html(io.BytesIO(inhoud)).value


def woorden_van_docx(inhoud):
    return unescape(re.sub(r"<[^>]+>", " ", html_van_docx(inhoud)))


def woorden_van_odt(inhoud):
    return teletype.extractText(load(io.BytesIO(inhoud)).text)


def woorden_van_pdf(inhoud):
    """Without the number at the foot of each page, which must be there."""
    bladen = [blad.extract_text() for blad in PdfReader(io.BytesIO(inhoud)).pages]
    voeten = [f"Bladzijde {nummer} van {len(bladen)}" for nummer in range(1, len(bladen) + 1)]
    assert [blad.rstrip().endswith(voet) for blad, voet in zip(bladen, voeten, strict=True)] == [True] * len(bladen)
    return " ".join(blad.rstrip().removesuffix(voet) for blad, voet in zip(bladen, voeten, strict=True))


def links_van_docx(inhoud):
    return re.findall(r'href="([^"]*)"', html_van_docx(inhoud))


def links_van_odt(inhoud):
    return [link.getAttribute("href") for link in load(io.BytesIO(inhoud)).text.getElementsByType(A)]


def links_van_pdf(inhoud):
    bladen = PdfReader(io.BytesIO(inhoud)).pages
    return [noot.get_object()["/A"]["/URI"] for blad in bladen for noot in blad.get("/Annots", [])]


LINKS = {maak_docx: links_van_docx, maak_odt: links_van_odt, maak_pdf: links_van_pdf}
WOORDEN = {maak_docx: woorden_van_docx, maak_odt: woorden_van_odt, maak_pdf: woorden_van_pdf}


def zonder_wit(tekst):
    return "".join(tekst.split())


@settings(max_examples=30, deadline=None)
@given(
    onderwerp=LETTERS,
    aan=st.lists(LETTERS, min_size=1, max_size=4),
    kenmerk=st.one_of(st.just(""), LETTERS),
    tekst=st.lists(st.one_of(REGEL, REGEL.map("- {}".format), st.just("")), max_size=12).map("\n".join),
    koptekst=LETTERS,
    ondertekening=st.lists(LETTERS, max_size=3),
)
def test_in_word_odt_en_pdf_staat_dezelfde_tekst(onderwerp, aan, kenmerk, tekst, koptekst, ondertekening):
    stuk = brief(
        onderwerp=onderwerp,
        aan=aan,
        kenmerk=kenmerk,
        blokken=[*blokken_van(tekst), kop(koptekst), *blokken_van(tekst[::-1])],
        ondertekening=ondertekening,
    )

    gelezen = {
        "docx": zonder_wit(woorden_van_docx(maak_docx(stuk))),
        "odt": zonder_wit(woorden_van_odt(maak_odt(stuk))),
        "pdf": zonder_wit(woorden_van_pdf(maak_pdf(stuk))),
    }

    assert gelezen["docx"] == gelezen["odt"] == gelezen["pdf"]
    assert zonder_wit(onderwerp) in gelezen["docx"]


def test_tekens_die_mensen_plakken_staan_in_alle_drie_eender():
    stuk = brief(blokken=blokken_van("Het ﬁnanciële eﬀect ﬂink: ☐ ☑ ✔ ✗ ☎ ™ № ½ m² ℃ ① ⌂ ★ ➔ 🔥"))

    gelezen = {zonder_wit(WOORDEN[maak](maak(stuk))) for maak in (maak_docx, maak_odt, maak_pdf)}

    assert len(gelezen) == 1
    assert "Hetfinanciëleeffectflink:☐☑✔✗☎™№½m²℃①⌂★➔□" in gelezen.pop()


def test_ook_een_lange_brief_met_tabel_staat_in_alle_drie_heel():
    lang = blokken_van(
        "\n\n".join(f"Alinea {n} over veiligheidscoalities en gegevensuitwisseling." * 5 for n in range(40))
    )
    stuk = brief(blokken=[*lang, *blokken(TEKST.replace("<ol>", "<ul>").replace("</ol>", "</ul>")), *lang])

    pdf = maak_pdf(stuk)

    assert (
        zonder_wit(woorden_van_docx(maak_docx(stuk)))
        == zonder_wit(woorden_van_odt(maak_odt(stuk)))
        == zonder_wit(woorden_van_pdf(pdf))
    )
    assert len(PdfReader(io.BytesIO(pdf)).pages) > 2


def test_de_pdf_van_een_brief_is_voor_te_lezen_en_te_bewaren():
    pdf = keur(maak_pdf(brief()))

    assert koppen(pdf) == [1, 2]
    assert str(pdf.docinfo["/Title"]) == "Regionale Veiligheidsstrategie 2019-2022"
    assert str(pdf.docinfo["/Author"]) == "Gemeente Zeist"
    assert str(pdf.Root.Lang) == "nl-NL"


def test_een_heel_lang_adres_duwt_de_tekst_omlaag_en_valt_er_niet_overheen():
    aan = [f"Regel {n}" for n in range(1, 30)]

    bladen = [blad.extract_text() for blad in PdfReader(io.BytesIO(maak_pdf(brief(aan=aan)))).pages]

    assert "Regel 28\nRegel 29\nZeist, 8 april 2019" in bladen[0]


def test_een_woord_dat_langer_is_dan_een_regel_loopt_nergens_van_het_blad():
    cellen = "".join(f"<td>{letter * 80} en meer</td>" for letter in "pqr")
    stuk = brief(
        onderwerp="o" * 280,
        aan=["a" * 100],
        blokken=[
            *blokken_van(f"Een {'w' * 300} woord\n\n- {'k' * 200}\n\nhttps://portaal.example/{'x' * 200}"),
            *blokken(f"<table><caption>{'b' * 130}</caption><tr><th>Een</th></tr><tr>{cellen}</tr></table>"),
        ],
        ondertekening=["s" * 150],
    )

    pdf = maak_pdf(stuk)

    keur(pdf)
    regels = [regel for blad in PdfReader(io.BytesIO(pdf)).pages for regel in blad.extract_text().splitlines()]
    assert [regel for regel in regels if len(regel) > 110] == []
    assert zonder_wit(woorden_van_pdf(pdf)) == zonder_wit(woorden_van_docx(maak_docx(stuk)))


def test_een_gewoon_woord_wordt_niet_gebroken():
    zin = "veiligheidscoalities gegevensuitwisselingsovereenkomsten " * 20

    regels = woorden_van_pdf(maak_pdf(brief(blokken=blokken_van(zin)))).split()

    assert regels.count("veiligheidscoalities") == regels.count("gegevensuitwisselingsovereenkomsten") == 20


def test_word_ziet_koppen_lijsten_koprijen_en_links():
    html = html_van_docx(maak_docx(document()))

    assert re.findall(r"<h(\d)>(?:<a[^>]*></a>)?(.*?)</h\d>", html) == [
        ("1", "1 Waarom samen"),
        ("2", "In het kort"),
        ("2", "Waarom dit nodig is"),
        ("3", "Wat wij doen"),
        ("1", "Bijlage A Wie doet wat"),
        ("2", "Zonder kop erboven"),
    ]
    assert "<ul><li>kijken<ol><li>eerst</li><li>dan</li></ol></li><li>kiezen</li></ul>" in html
    assert "<thead><tr><th><p>Wie</p></th><th><p>Wat</p></th></tr></thead>" in html
    assert re.findall(r'<a href="([^"]+)">', html) == [
        "https://www.rijksoverheid.nl/zorg",
        "https://portaal.example/regio/",
    ]


def test_twee_genummerde_lijsten_tellen_elk_vanaf_een():
    lijst = "<ol><li>een</li><li>twee</li></ol>"
    word = docx.Document(io.BytesIO(maak_docx(brief(blokken=blokken(f"{lijst}<p>tussen</p>{lijst}")))))

    nummers = [alinea._p.pPr.numPr.numId.val for alinea in word.paragraphs if alinea.style.name == "List Paragraph"]
    assert nummers == [1, 1, 2, 2]


def test_word_kent_titel_taal_maker_en_een_a4():
    word = docx.Document(io.BytesIO(maak_docx(brief())))

    eigenschappen = word.core_properties
    assert (eigenschappen.title, eigenschappen.author, eigenschappen.language) == (
        "Regionale Veiligheidsstrategie 2019-2022",
        "Gemeente Zeist",
        "nl-NL",
    )
    blad = word.sections[0]
    assert (round(blad.page_width.mm), round(blad.page_height.mm)) == (210, 297)
    assert blad.footer.paragraphs[0].text == "Bladzijde  van "
    assert 'w:lang w:val="nl-NL"' in word.styles.element.xml
    assert {alinea.style.name for alinea in word.paragraphs} <= {stijl.name for stijl in word.styles}


def test_twee_tabellen_na_elkaar_blijven_twee_tabellen():
    tabel = "<table><tr><th>Wie</th></tr><tr><td>Politie</td></tr></table>"
    word = docx.Document(io.BytesIO(maak_docx(brief(blokken=blokken(tabel + tabel)))))

    romp = [element.tag.rpartition("}")[2] for element in word.element.body]
    assert "tbl,tbl" not in ",".join(romp)
    assert len(word.tables) == 2


@pytest.mark.parametrize("maak", [maak_docx, maak_odt, maak_pdf])
def test_van_een_beeld_staan_de_woorden_in_een_brief(maak):
    beeld = {"soort": "beeld", "adres": "/x/", "alt": "Een kaart van de regio", "bijschrift": []}
    inhoud = maak(brief(blokken=[beeld]))

    gelezen = {maak_docx: woorden_van_docx, maak_odt: woorden_van_odt, maak_pdf: woorden_van_pdf}[maak](inhoud)
    assert "[Beeld:Eenkaartvanderegio]" in zonder_wit(gelezen)


@pytest.mark.parametrize("maak", [maak_docx, maak_odt, maak_pdf])
def test_een_adres_dat_te_lang_is_om_te_volgen_staat_er_als_tekst(maak):
    kort = "https://a.example/"
    langste, te_lang = (kort.ljust(lengte, "x") for lengte in (LANGSTE_LINK, LANGSTE_LINK + 1))

    inhoud = maak(brief(blokken=blokken_van(f"{kort}\n\n{langste}\n\n{te_lang}")))

    assert set(LINKS[maak](inhoud)) == {kort, langste}
    assert {kort, langste, te_lang} <= set(re.findall(r"https://a\.example/x*", zonder_wit(WOORDEN[maak](inhoud))))


@pytest.mark.parametrize("maak", [maak_docx, maak_odt, maak_pdf])
def test_zonder_onderwerp_is_er_in_geen_formaat_een_brief(maak):
    with pytest.raises(ValueError, match="need a title"):
        maak(brief(onderwerp=" \u200b"))


@pytest.mark.parametrize("maak", [maak_docx, maak_odt])
def test_dezelfde_brief_is_hetzelfde_bestand(maak):
    inhoud = maak(brief())

    assert maak(brief()) == inhoud
    assert {deel.date_time for deel in zipfile.ZipFile(io.BytesIO(inhoud)).infolist()} == {(1980, 1, 1, 0, 0, 0)}
