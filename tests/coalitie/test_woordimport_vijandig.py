"""A file that is no plain Word document is refused with one sentence, and never with an error or a wait."""

import io
import struct
import time
import zipfile

import pytest
from django.core.exceptions import ValidationError

from coalitie.woordimport import lees_word, pakket, tabellen
from tests.coalitie.docx import (
    STIJLEN,
    WORD,
    alinea,
    beeld,
    delen_van,
    docx,
    inpakken,
    kop,
    loop,
    nootteken,
    noten,
    punt,
    tabel,
    wortel,
)

LIJF = kop(1, "Een") + alinea("Samen.")


def zin_over(bestand):
    with pytest.raises(ValidationError) as fout:
        lees_word(bestand)
    [zin] = fout.value.messages
    return zin


def met_document(xml):
    return inpakken({**delen_van(""), "word/document.xml": xml})


def test_een_leeg_bestand():
    assert zin_over(io.BytesIO(b"")) == "Dit bestand is leeg."


def test_een_bestand_van_60_mb():
    assert zin_over(io.BytesIO(b"PK" + b"\x00" * 60_000_000)) == pakket.TE_GROOT


@pytest.mark.parametrize("inhoud", [b"hallo", b"%PDF-1.7", b"\x00" * 100, b"{\\rtf1 }"])
def test_wat_geen_zip_is(inhoud):
    assert zin_over(io.BytesIO(inhoud)) == "Dit is geen Word-document (.docx)."


def test_een_zip_die_geen_zip_is_of_halverwege_ophoudt():
    heel = docx(LIJF).getvalue()

    assert zin_over(io.BytesIO(b"PK\x03\x04" + b"\x00" * 100)) == pakket.BESCHADIGD
    assert zin_over(io.BytesIO(heel[: len(heel) // 2])) == pakket.BESCHADIGD


def test_een_deel_waarvan_de_inhoud_is_veranderd():
    inhoud = docx(LIJF).getvalue()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        begin = zip_.getinfo("word/document.xml").header_offset
    plek = begin + 30 + len("word/document.xml") + 20

    assert zin_over(io.BytesIO(inhoud[:plek] + b"\xff\xff\xff\xff" + inhoud[plek + 4 :])) == pakket.BESCHADIGD


def test_een_oud_word_bestand_en_een_bestand_met_een_wachtwoord():
    assert zin_over(io.BytesIO(pakket.SAMENGESTELD + b"\x00" * 600)) == pakket.OUD_WORD
    op_slot = pakket.SAMENGESTELD + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert zin_over(io.BytesIO(op_slot)) == pakket.OP_SLOT


def test_een_zip_met_een_wachtwoord():
    inhoud = bytearray(docx(LIJF).getvalue())
    plek = inhoud.find(b"PK\x01\x02")
    inhoud[plek + 8] |= 1

    assert zin_over(io.BytesIO(inhoud)) == pakket.OP_SLOT


def test_een_document_met_macros():
    assert zin_over(docx(LIJF, {"word/vbaProject.bin": b"x"})) == pakket.MET_MACROS
    assert zin_over(docx(LIJF, soort="application/vnd.ms-word.document.macroEnabled.main+xml")) == pakket.MET_MACROS


def test_een_ander_soort_document():
    assert zin_over(inpakken({"mimetype": "application/vnd.oasis.opendocument.text"})) == pakket.OPENDOCUMENT
    assert zin_over(inpakken({"iets.txt": "x"})) == pakket.GEEN_WORD
    assert zin_over(docx(LIJF, soort=WORD.replace("wordprocessingml", "spreadsheetml"))) == pakket.GEEN_WORD


def test_een_document_zonder_tekst():
    assert zin_over(docx(alinea() + alinea("  "))) == "In dit document staat geen tekst."


def test_een_zipbom_die_hard_krimpt():
    assert zin_over(docx(LIJF, {"word/media/a.png": b"\x00" * 30_000_000})) == pakket.UITGEPAKT_TE_GROOT


def test_een_zipbom_van_veel_delen_die_elk_net_mogen():
    blok = bytes(range(256)) * 80 + b"\x00" * 900_000
    delen = {f"word/media/{n}.bin": blok for n in range(250)}

    assert zin_over(docx(LIJF, delen)) == pakket.UITGEPAKT_TE_GROOT


def test_een_deel_dat_over_zijn_grootte_liegt():
    lijf_met_beeld = delen_van(
        kop(1, "Een") + alinea(beeld("rA", "x")), verwijst=[("rA", "image", "media/a.png", False)]
    )
    liegt = bytearray(inpakken({**lijf_met_beeld, "word/media/a.png": b"\x00" * 900_000}).getvalue())
    plek = liegt.rfind(b"PK\x01\x02", 0, liegt.rfind(b"word/media/a.png"))
    liegt[plek + 24 : plek + 28] = struct.pack("<I", 10)

    assert zin_over(io.BytesIO(liegt)) == pakket.BESCHADIGD


def test_een_zip_met_te_veel_delen():
    bestand = io.BytesIO()
    with zipfile.ZipFile(bestand, "w") as zip_:
        for nummer in range(pakket.MEESTE_DELEN + 1):
            zip_.writestr(f"{nummer}", b"")

    assert zin_over(bestand) == pakket.TE_VEEL_DELEN


@pytest.mark.parametrize("naam", ["/etc/passwd", "../../x.xml", "word/../../x", "word\\x.xml", "WORD/Document.xml"])
def test_een_deel_met_een_naam_die_ergens_anders_heen_wijst_of_twee_keer_voorkomt(naam):
    assert zin_over(docx(LIJF, {naam: "x"})) == pakket.VREEMDE_NAAM


def test_een_verwijzing_uit_het_pakket_leidt_nergens_heen():
    document = lees_word(
        docx(LIJF + alinea(beeld("rA", "x")), verwijst=[("rA", "image", "../../../../etc/passwd", False)])
    )

    assert [str(melding) for melding in document.meldingen] == [
        "Hoofdstuk ‘Een’, alinea 2: een beeld ontbreekt in het document."
    ]


LACHERS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize(
    "kop_",
    [
        f'<!DOCTYPE x [<!ENTITY l0 "ha">{LACHERS}]>',
        '<!DOCTYPE x [<!ENTITY l11 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://elders.voorbeeld.nl/x.dtd">',
    ],
    ids=["uitdijend", "bestand", "elders"],
)
@pytest.mark.parametrize("codering", ["utf-8", "utf-16"])
def test_xml_met_een_documenttype(kop_, codering):
    inhoud = wortel("document", f"<w:body>{alinea('<w:r><w:t>&l11;</w:t></w:r>')}</w:body>")
    xml = f'<?xml version="1.0" encoding="{codering}"?>{kop_}{inhoud}'
    begin = time.process_time()

    assert zin_over(met_document(xml.encode(codering))) == pakket.MET_DTD

    assert time.process_time() - begin < 5


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"geen xml",
        b"<w:document>",
        b"<a/><b/>",
        b"\xff\xfe\x00",
        b'<?xml version="1.0" encoding="verzonnen"?><a/>',
    ],
)
def test_xml_die_niet_klopt(xml):
    assert zin_over(met_document(xml)) == pakket.BESCHADIGD


def test_tabellen_diep_in_elkaar():
    lijf = alinea("x")
    for _keer in range(40):
        lijf = tabel((lijf, alinea("y")))

    assert zin_over(docx(lijf)) == pakket.TE_DIEP


def test_elementen_tweeduizend_diep():
    assert zin_over(docx("<w:sdt>" * 2000 + "</w:sdt>" * 2000)) == pakket.TE_DIEP


def test_een_cel_over_een_miljoen_kolommen():
    breed = f'<w:tcPr><w:gridSpan w:val="999999"/></w:tcPr>{alinea("x")}'

    assert zin_over(docx(LIJF + tabel((breed, alinea("y"))))) == tabellen.TE_GROOT


def test_te_veel_elementen(monkeypatch):
    monkeypatch.setattr(pakket, "MEESTE_ELEMENTEN", 100)

    assert zin_over(docx(LIJF * 100)) == pakket.UITGEPAKT_TE_GROOT


RAAR = {
    "een stijl die op zichzelf is gemaakt": alinea("x", "Rondje"),
    "een niveau dat geen getal is": '<w:p><w:pPr><w:numPr><w:ilvl w:val="zes"/><w:numId w:val="2"/></w:numPr></w:pPr>'
    + loop("x")
    + "</w:p>",
    "een niveau van duizend": punt("x", 2, 1000),
    "een lijst die er niet is": punt("x", 99),
    "een veld dat niet ophoudt": alinea('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + loop("x")),
    "een veld dat niet begint": alinea('<w:r><w:fldChar w:fldCharType="end"/></w:r>' + loop("x")),
    "een noot die er niet is": alinea(loop("x") + '<w:r><w:footnoteReference w:id="1"/></w:r>'),
    "een teken dat niet bestaat": alinea(loop("x") + '<w:r><w:sym w:char="zz"/></w:r>'),
    "een keuze zonder keuzes": alinea(loop("x") + "<w:r><mc:AlternateContent/></w:r>"),
    "een tabel zonder rijen": "<w:tbl/>" + alinea("x"),
    "een element zonder schema": '<los xmlns=""/>' + alinea("x"),
}


@pytest.mark.parametrize("lijf", RAAR.values(), ids=RAAR)
def test_wat_vreemd_is_maar_geen_kwaad_kan_wordt_gewoon_gelezen(lijf):
    rondje = '<w:style w:styleId="Rondje"><w:name w:val="Rondje"/><w:basedOn w:val="Rondje"/></w:style></w:styles>'
    document = lees_word(docx(kop(1, "Een") + lijf, {"word/styles.xml": STIJLEN.replace("</w:styles>", rondje)}))

    assert "x" in document.hoofdstukken[0].html


def test_een_noot_die_naar_zichzelf_verwijst():
    document = lees_word(
        docx(
            kop(1, "Een") + alinea(loop("x") + nootteken(1)), {"word/footnotes.xml": noten(loop("Noot") + nootteken(1))}
        )
    )

    assert document.hoofdstukken[0].html.endswith("<ol><li>Noot</li></ol>")


def test_een_document_van_driehonderd_bladzijden_is_in_seconden_gelezen():
    bladzijde = (
        kop(2, "Kop")
        + punt("een")
        + punt("twee", 2)
        + "".join(alinea(loop("woord ", "<w:u/>") * 10) for _n in range(5))
    )
    begin = time.process_time()

    document = lees_word(docx(kop(1, "Een") + bladzijde * 300))

    assert len(document.hoofdstukken) == 1
    assert time.process_time() - begin < 20
