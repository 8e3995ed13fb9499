"""Documents and letters as Word document (DOCX): headings, lists, tables and links as what they are."""

from itertools import count
from pathlib import Path

from lxml import etree
from lxml.etree import _Element

from coalitie.export.briefstuk import Briefstuk
from coalitie.export.docx_blokken import OOXML, Woordschrijver, element
from coalitie.export.opbouw import Opbouw, opbouw
from coalitie.export.pdf import Document
from coalitie.export.xmlpakket import Schrift, als_xml, pak_in

MEDIATYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
STIJLEN = Path(__file__).with_name("docx_stijlen.xml")
NUMMERING = Path(__file__).with_name("docx_nummering.xml")
TEKENS, NUMMERS = "0", "1"  # the two kinds of list in NUMMERING

RELATIES = f"{OOXML}/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DELEN = {
    "word/document.xml": f"{WORD}.document.main+xml",
    "word/styles.xml": f"{WORD}.styles+xml",
    "word/numbering.xml": f"{WORD}.numbering+xml",
    "word/settings.xml": f"{WORD}.settings+xml",
    "word/footer1.xml": f"{WORD}.footer+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}
LINK = f"{RELATIES}/hyperlink"
BUITEN = {LINK: {"TargetMode": "External"}}
VAN_PAKKET = {
    "rId1": (f"{RELATIES}/officeDocument", "word/document.xml"),
    "rId2": (f"{OOXML}/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
}
VAN_DOCUMENT = {
    "rId1": (f"{RELATIES}/styles", "styles.xml"),
    "rId2": (f"{RELATIES}/numbering", "numbering.xml"),
    "rId3": (f"{RELATIES}/settings", "settings.xml"),
    "rId4": (f"{RELATIES}/footer", "footer1.xml"),
}
VOETREGEL = "rId4"

# Without prefix: LibreOffice reads these by the name as it is written.
relatie = Schrift({"": f"{OOXML}/package/2006/relationships"})
soort = Schrift({"": f"{OOXML}/package/2006/content-types"})
kenmerk = Schrift(
    {
        "cp": f"{OOXML}/package/2006/metadata/core-properties",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
)


def maak_docx(stuk: Document | Briefstuk) -> bytes:
    """The document or letter for Word: the same text gives the same bytes. Raises ValueError without a title."""
    geheel = opbouw(stuk)
    huis = EigenHuis()
    inhoud = _inhoud(geheel, huis)
    delen = {
        "[Content_Types].xml": _soorten(),
        "_rels/.rels": _relaties(VAN_PAKKET),
        "word/document.xml": inhoud,
        "word/_rels/document.xml.rels": _relaties(huis.relaties),
        "word/styles.xml": STIJLEN.read_bytes(),
        "word/numbering.xml": als_xml(huis.nummering),
        "word/settings.xml": _instellingen(),
        "word/footer1.xml": _voetregel(),
        "docProps/core.xml": _kenmerken(geheel),
    }
    return pak_in(delen)


class EigenHuis:
    """Our own document: its styles are those of STIJLEN, links and lists come as they are needed."""

    def __init__(self) -> None:
        self.stijlen = stijlen_op_naam(etree.parse(STIJLEN).getroot())
        self.nummering = etree.parse(NUMMERING).getroot()
        self.nummers = count(1 + len(self.nummering.findall("w:num", element.naamruimten)))
        self.relaties = dict(VAN_DOCUMENT)

    def stijl(self, naam: str) -> str:
        return self.stijlen[naam]

    def verwijs(self, adres: str) -> str:
        sleutel = f"rId{len(self.relaties) + 1}"
        self.relaties[sleutel] = (LINK, adres)
        return sleutel

    def lijst(self, *, genummerd: bool) -> str:
        nummer = str(next(self.nummers))
        self.nummering.append(nieuwe_lijst(nummer, NUMMERS if genummerd else TEKENS))
        return nummer


def stijlen_op_naam(stijlen: _Element) -> dict[str, str]:
    """The id of each style, by its name as every language of Word knows it."""
    return {
        stijl.find("w:name", element.naamruimten).get(element.vol("w:val")): stijl.get(element.vol("w:styleId"))
        for stijl in stijlen.findall("w:style", element.naamruimten)
    }


def nieuwe_lijst(nummer: str, soort: str) -> _Element:
    """A list of one kind, that counts from 1 and not on from the one before."""
    return element(
        "w:num",
        element("w:abstractNumId", w__val=soort),
        element("w:lvlOverride", element("w:startOverride", w__val="1"), w__ilvl="0"),
        w__numId=nummer,
    )


def _inhoud(geheel: Opbouw, huis: EigenHuis) -> bytes:
    marges = {"w__top": "1247", "w__right": "1417", "w__bottom": "1417", "w__left": "1417", "w__footer": "708"}
    blad = element(
        "w:sectPr",
        element("w:footerReference", w__type="default", r__id=VOETREGEL),
        element("w:pgSz", w__w="11906", w__h="16838"),
        element("w:pgMar", w__header="708", w__gutter="0", **marges),
    )
    elementen = Woordschrijver(huis).elementen(geheel.blokken)
    return als_xml(element("w:document", element("w:body", *elementen, blad)))


def _voetregel() -> bytes:
    tel = [element("w:fldSimple", element("w:r", element("w:t", "1")), w__instr=veld) for veld in ("PAGE", "NUMPAGES")]
    woorden = [element("w:r", element("w:t", tekst, xml__space="preserve")) for tekst in ("Bladzijde ", " van ")]
    stijl = element("w:pPr", element("w:pStyle", w__val="Voettekst"))
    return als_xml(element("w:ftr", element("w:p", stijl, woorden[0], tel[0], woorden[1], tel[1])))


def _instellingen() -> bytes:
    van_nu = {"w__name": "compatibilityMode", "w__uri": "http://schemas.microsoft.com/office/word", "w__val": "15"}
    return als_xml(
        element(
            "w:settings",
            element("w:compat", element("w:compatSetting", **van_nu)),
            element("w:themeFontLang", w__val="nl-NL"),
        )
    )


def _kenmerken(geheel: Opbouw) -> bytes:
    dag = f"{geheel.datum.isoformat()}T00:00:00Z"
    return als_xml(
        kenmerk(
            "cp:coreProperties",
            kenmerk("dc:title", geheel.titel),
            kenmerk("dc:creator", geheel.auteur),
            kenmerk("dc:language", "nl-NL"),
            kenmerk("dcterms:created", dag, xsi__type="dcterms:W3CDTF"),
            kenmerk("dcterms:modified", dag, xsi__type="dcterms:W3CDTF"),
        )
    )


def _soorten() -> bytes:
    relaties = "application/vnd.openxmlformats-package.relationships+xml"
    vast = [
        soort("Default", Extension="rels", ContentType=relaties),
        soort("Default", Extension="xml", ContentType="application/xml"),
    ]
    delen = (soort("Override", PartName=f"/{naam}", ContentType=waarvan) for naam, waarvan in DELEN.items())
    return als_xml(soort("Types", *vast, *delen))


def _relaties(relaties: dict[str, tuple[str, str]]) -> bytes:
    """`relaties` by id: the kind, and where it leads. A link leads out of the document, all else stays in it."""
    return als_xml(
        relatie(
            "Relationships",
            *(
                relatie("Relationship", Id=sleutel, Type=waarvan, Target=doel, **BUITEN.get(waarvan, {}))
                for sleutel, (waarvan, doel) in relaties.items()
            ),
        )
    )
