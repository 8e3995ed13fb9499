"""Makes Word documents for the tests: as small as a test wants, and as wrong."""

import io
import zipfile
from html import escape

OOXML = "http://schemas.openxmlformats.org"
RELATIES = f"{OOXML}/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAAMRUIMTEN = " ".join(
    f'xmlns:{voorvoegsel}="{adres}"'
    for voorvoegsel, adres in {
        "w": f"{OOXML}/wordprocessingml/2006/main",
        "r": RELATIES,
        "m": f"{OOXML}/officeDocument/2006/math",
        "a": f"{OOXML}/drawingml/2006/main",
        "c": f"{OOXML}/drawingml/2006/chart",
        "dgm": f"{OOXML}/drawingml/2006/diagram",
        "pic": f"{OOXML}/drawingml/2006/picture",
        "wp": f"{OOXML}/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "mc": f"{OOXML}/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "x": "urn:een-programma-van-morgen",
    }.items()
)
EXTERN = ' TargetMode="External"'
KOPPEN = "".join(
    f'<w:style w:type="paragraph" w:styleId="Kop{n}"><w:name w:val="heading {n}"/>'
    f'<w:basedOn w:val="Standaard"/><w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>'
    for n in range(1, 7)
)
STIJLEN = f"""<w:styles {NAAMRUIMTEN}>
<w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/></w:style>{KOPPEN}
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Citaat"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="Inhopg1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="EigenKop"><w:name w:val="Kop van ons"/><w:basedOn w:val="Kop2"/></w:style>
<w:style w:type="paragraph" w:styleId="Opsomming"><w:name w:val="List Bullet"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Zwaar"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
</w:styles>"""


def niveaus(telling, tekst):
    return "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{telling}"/><w:lvlText w:val="{tekst}"/></w:lvl>'
        for n in range(3)
    )


# numId 1: bullets, 2: 1. 2. 3., 3: the same list from 4, 4: a) b) c)
NUMMERING = f"""<w:numbering {NAAMRUIMTEN}>
<w:abstractNum w:abstractNumId="1">{niveaus("bullet", "•")}</w:abstractNum>
<w:abstractNum w:abstractNumId="2">{niveaus("decimal", "%1.")}</w:abstractNum>
<w:abstractNum w:abstractNumId="3">{niveaus("lowerLetter", "%1)")}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num>
</w:numbering>"""

# name of a part → (what it is to the document, content type)
VASTE_DELEN = {
    "word/styles.xml": ("styles", f"{WORD}.styles+xml"),
    "word/numbering.xml": ("numbering", f"{WORD}.numbering+xml"),
    "word/footnotes.xml": ("footnotes", f"{WORD}.footnotes+xml"),
    "word/endnotes.xml": ("endnotes", f"{WORD}.endnotes+xml"),
    "word/comments.xml": ("comments", f"{WORD}.comments+xml"),
    "word/header1.xml": ("header", f"{WORD}.header+xml"),
    "word/header2.xml": ("header", f"{WORD}.header+xml"),
    "word/footer1.xml": ("footer", f"{WORD}.footer+xml"),
}


def loop(tekst, eigenschappen=""):
    return f'<w:r><w:rPr>{eigenschappen}</w:rPr><w:t xml:space="preserve">{escape(tekst)}</w:t></w:r>'


def alinea(inhoud="", stijl="", eigenschappen=""):
    """A paragraph with plain words, or with XML when it begins with a tag."""
    naam = f'<w:pStyle w:val="{stijl}"/>' if stijl else ""
    return f"<w:p><w:pPr>{naam}{eigenschappen}</w:pPr>{inhoud if inhoud.startswith('<') else loop(inhoud)}</w:p>"


def kop(niveau, tekst):
    return alinea(tekst, f"Kop{niveau}")


def punt(tekst, nummer=1, diepte=0):
    return alinea(tekst, eigenschappen=f'<w:numPr><w:ilvl w:val="{diepte}"/><w:numId w:val="{nummer}"/></w:numPr>')


def tabel(*rijen, eigenschappen='<w:tblLook w:firstRow="1"/>'):
    romp = "".join(f"<w:tr>{''.join(f'<w:tc>{cel}</w:tc>' for cel in rij)}</w:tr>" for rij in rijen)
    return f"<w:tbl><w:tblPr>{eigenschappen}</w:tblPr>{romp}</w:tbl>"


def beeld(verwijzing, alt="", soort="embed"):
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Beeld" descr="{escape(alt)}"/><a:graphic><a:graphicData>'
        f'<pic:pic><pic:blipFill><a:blip r:{soort}="{verwijzing}"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def nootteken(nummer):
    hoog = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    return f'<w:r>{hoog}<w:footnoteReference w:id="{nummer}"/></w:r>'


def noten(*inhouden):
    """The part with footnotes, numbered from 1."""
    delen = (f'<w:footnote w:id="{n}">{alinea(inhoud)}</w:footnote>' for n, inhoud in enumerate(inhouden, 1))
    return wortel("footnotes", "".join(delen))


def wortel(naam, inhoud):
    return f"<w:{naam} {NAAMRUIMTEN}>{inhoud}</w:{naam}>"


def relaties(lijst):
    regels = "".join(
        f'<Relationship Id="{id_}" Type="{RELATIES}/{soort}" Target="{escape(doel)}"{EXTERN if extern else ""}/>'
        for id_, soort, doel, extern in lijst
    )
    return f'<Relationships xmlns="{OOXML}/package/2006/relationships">{regels}</Relationships>'


def delen_van(lijf, delen=None, verwijst=(), soort=f"{WORD}.document.main+xml"):
    """The parts of a document by name. `verwijst` are links and pictures: (id, kind, target, outside or not)."""
    delen = {"word/styles.xml": STIJLEN, "word/numbering.xml": NUMMERING, **(delen or {})}
    vast = [(naam, *VASTE_DELEN[naam]) for naam in delen if naam in VASTE_DELEN]
    soorten = "".join(f'<Override PartName="/{naam}" ContentType="{type_}"/>' for naam, _soort, type_ in vast)
    return {
        "[Content_Types].xml": f'<Types xmlns="{OOXML}/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{soort}"/>{soorten}</Types>',
        "_rels/.rels": relaties([("rId1", "officeDocument", "word/document.xml", False)]),
        "word/_rels/document.xml.rels": relaties(
            [
                *((f"vast{n}", s, naam.removeprefix("word/"), False) for n, (naam, s, _type) in enumerate(vast)),
                *verwijst,
            ]
        ),
        "word/document.xml": wortel("document", f"<w:body>{lijf}</w:body>"),
        **delen,
    }


def inpakken(delen, naam="Plan van aanpak.docx"):
    """The file as it is uploaded."""
    bestand = io.BytesIO()
    with zipfile.ZipFile(bestand, "w", zipfile.ZIP_DEFLATED) as zip_:
        for deelnaam, inhoud in delen.items():
            zip_.writestr(deelnaam, inhoud)
    bestand.name = naam
    bestand.seek(0)
    return bestand


def docx(lijf, delen=None, verwijst=(), **opties):
    return inpakken(delen_van(lijf, delen, verwijst, **opties))
