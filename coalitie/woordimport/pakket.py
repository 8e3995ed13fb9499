"""The package that a DOCX is: a zip of XML parts that point to each other. Everything in it is hostile input.

What is wrong with it becomes a ValidationError with one Dutch sentence, whatever it is.
"""

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from typing import BinaryIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from django.core.exceptions import ValidationError

GROOTSTE_BESTAND = 50_000_000  # bytes, as it is uploaded
GROOTSTE_GEHEEL = 200_000_000  # bytes, unpacked
GROOTSTE_XML = 40_000_000  # bytes of one part of text
MEESTE_DELEN = 10_000
MEESTE_ELEMENTEN = 500_000
STERKSTE_KRIMP = 200  # times smaller than unpacked; a text document stays below fifty
KLEIN_GENOEG = 1_000_000  # bytes; what unpacks to less may shrink as it likes
DIEPST = 100  # elements inside each other; Word itself stays below forty
BROK = 65_536

SAMENGESTELD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # OLE: an old .doc, or anything with a password
MET_WACHTWOORD = "EncryptedPackage".encode("utf-16-le")
HOOFDDEEL = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

TE_GROOT = "Dit bestand is groter dan 50 MB. Maak de beelden erin kleiner, of splits het document."
GEEN_WORD = "Dit is geen Word-document (.docx)."
OUD_WORD = "Dit is een oud Word-bestand (.doc). Sla het in Word op als .docx."
OP_SLOT = "Dit document heeft een wachtwoord. Haal het wachtwoord in Word weg en probeer het opnieuw."
OPENDOCUMENT = "Dit is een OpenDocument-bestand (.odt). Sla het op als Word-document (.docx)."
MET_MACROS = "Dit document bevat macro's. Sla het in Word op als gewoon document (.docx)."
BESCHADIGD = "Dit Word-document is beschadigd. Open het in Word, sla het opnieuw op en probeer het nog eens."
UITGEPAKT_TE_GROOT = "Dit document wordt na uitpakken te groot."
TE_VEEL_DELEN = "Dit document bestaat uit te veel onderdelen."
VREEMDE_NAAM = "In dit document zit een onderdeel met een naam die Word nooit geeft."
TE_DIEP = "In dit document zit te veel in elkaar. Haal tabellen en tekstvakken uit elkaar."
MET_DTD = "In dit document staat XML die in een Word-document niet hoort (een documenttype)."

# The schemas we read, in the spelling of Word and in that of the ISO standard ("Strict Open XML").
OOXML = ("http://schemas.openxmlformats.org", "http://purl.oclc.org/ooxml")
VOORVOEGSELS = {
    f"{OOXML[0]}/wordprocessingml/2006/main": "w",
    f"{OOXML[1]}/wordprocessingml/main": "w",
    f"{OOXML[0]}/officeDocument/2006/relationships": "r",
    f"{OOXML[1]}/officeDocument/relationships": "r",
    f"{OOXML[0]}/officeDocument/2006/math": "m",
    f"{OOXML[1]}/officeDocument/math": "m",
    f"{OOXML[0]}/drawingml/2006/main": "a",
    f"{OOXML[1]}/drawingml/main": "a",
    f"{OOXML[0]}/drawingml/2006/chart": "c",
    f"{OOXML[1]}/drawingml/chart": "c",
    f"{OOXML[0]}/drawingml/2006/diagram": "dgm",
    f"{OOXML[1]}/drawingml/diagram": "dgm",
    f"{OOXML[0]}/drawingml/2006/wordprocessingDrawing": "wp",
    f"{OOXML[1]}/drawingml/wordprocessingDrawing": "wp",
    f"{OOXML[0]}/markup-compatibility/2006": "mc",
    f"{OOXML[0]}/package/2006/relationships": "rel",
    f"{OOXML[0]}/package/2006/content-types": "ct",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
    "http://purl.org/dc/elements/1.1/": "dc",
}


@dataclass(frozen=True)
class Relatie:
    """What a part points to: another part by its name, or something outside by its address."""

    soort: str
    doel: str
    is_extern: bool


class Bouwer(ElementTree.TreeBuilder):
    """Builds a tree with short names (`w:p`), and stops at a document type, too many elements or too many levels."""

    def __init__(self) -> None:
        super().__init__()
        self.diepte = 0
        self.aantal = 0

    def doctype(self, *_delen: str | None) -> None:
        raise ValidationError(MET_DTD)

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        self.diepte += 1
        self.aantal += 1
        if self.diepte > DIEPST or self.aantal > MEESTE_ELEMENTEN:
            raise ValidationError(TE_DIEP if self.diepte > DIEPST else UITGEPAKT_TE_GROOT)
        return super().start(korte_naam(tag), {korte_naam(naam): waarde for naam, waarde in attrs.items()})

    def end(self, tag: str) -> Element:
        self.diepte -= 1
        return super().end(korte_naam(tag))


def korte_naam(naam: str) -> str:
    """`w:p` for `{http://…/wordprocessingml/2006/main}p`; `?:p` when the schema is not one of ours."""
    if not naam.startswith("{"):
        return naam
    ruimte, _, woord = naam[1:].partition("}")
    return f"{VOORVOEGSELS.get(ruimte, '?')}:{woord}"


def kinderen(ouder: Element | None, tag: str) -> list[Element]:
    """The elements with this name straight below another; ElementTree's own search takes `w:` for something else."""
    return [] if ouder is None else [kind for kind in ouder if kind.tag == tag]


def vind(ouder: Element | None, pad: str) -> Element | None:
    """The first element at this path, such as `w:pPr/w:pStyle`; None when it is not there."""
    for tag in pad.split("/"):
        ouder = next(iter(kinderen(ouder, tag)), None)
    return ouder


def lees_xml(inhoud: bytes) -> Element:
    """The tree of one part. Raises ValidationError when it is no plain XML."""
    parser = ElementTree.XMLParser(target=Bouwer())  # noqa: S314 - Bouwer refuses every document type
    try:
        for begin in range(0, len(inhoud), BROK):
            parser.feed(inhoud[begin : begin + BROK])
        return parser.close()
    except (ElementTree.ParseError, LookupError, ValueError) as fout:
        raise ValidationError(BESCHADIGD) from fout


class Pakket:
    """An uploaded DOCX, opened: its parts by name, and what each points to."""

    def __init__(self, bestand: BinaryIO) -> None:
        bestand.seek(0)
        inhoud = bestand.read(GROOTSTE_BESTAND + 1)
        weiger_wat_geen_zip_is(inhoud)
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(inhoud))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as fout:
            raise ValidationError(BESCHADIGD) from fout
        self.delen = keur_inhoudsopgave(self.zip.infolist())
        self.gelezen: dict[str, bytes] = {}
        self.verwijzingen: dict[str, dict[str, Relatie]] = {}
        self.hoofddeel = self.vind_hoofddeel()

    def vind_hoofddeel(self) -> str:
        """The name of the part with the text. Raises ValidationError when this is no Word document."""
        soorten = self.deel("[Content_Types].xml")
        if soorten is None:
            is_odt = b"opendocument.text" in (self.lees("mimetype") or b"")
            raise ValidationError(OPENDOCUMENT if is_odt else GEEN_WORD)
        namen = {soort.get("PartName", "").lower(): soort.get("ContentType", "") for soort in soorten}
        if any("macroEnabled" in soort for soort in namen.values()) or any("vbaproject" in deel for deel in self.delen):
            raise ValidationError(MET_MACROS)
        for relatie in self.relaties("").values():
            if relatie.soort == "officeDocument" and namen.get(f"/{relatie.doel}".lower()) == HOOFDDEEL:
                return relatie.doel
        raise ValidationError(GEEN_WORD)

    def lees(self, naam: str) -> bytes | None:
        """The bytes of a part; None when there is no such part."""
        if (info := self.delen.get(naam.lower())) is None:
            return None
        if info.filename not in self.gelezen:
            try:
                self.gelezen[info.filename] = self.zip.read(info)
            except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, OSError) as fout:
                raise ValidationError(BESCHADIGD) from fout
        return self.gelezen[info.filename]

    def deel(self, naam: str) -> Element | None:
        """The tree of a part; None when there is no such part."""
        inhoud = self.lees(naam)
        if inhoud is None:
            return None
        if len(inhoud) > GROOTSTE_XML:
            raise ValidationError(UITGEPAKT_TE_GROOT)
        return lees_xml(inhoud)

    def relaties(self, naam: str) -> dict[str, Relatie]:
        """What a part points to, by id. The package itself is the part without a name."""
        if naam not in self.verwijzingen:
            map_, _, woord = naam.rpartition("/")
            lijst = self.deel(posixpath.join(map_, "_rels", f"{woord}.rels"))
            self.verwijzingen[naam] = {
                relatie.get("Id", ""): als_relatie(map_, relatie)
                for relatie in ([] if lijst is None else lijst)
                if relatie.tag.startswith("rel:")
            }
        return self.verwijzingen[naam]

    def gerelateerd(self, naam: str, soort: str) -> list[str]:
        """The parts of one kind that a part points to, in the order of their names."""
        return sorted(
            relatie.doel
            for relatie in self.relaties(naam).values()
            if relatie.soort == soort and not relatie.is_extern and relatie.doel.lower() in self.delen
        )


def weiger_wat_geen_zip_is(inhoud: bytes) -> None:
    if not inhoud:
        raise ValidationError("Dit bestand is leeg.")
    if len(inhoud) > GROOTSTE_BESTAND:
        raise ValidationError(TE_GROOT)
    if inhoud.startswith(SAMENGESTELD):
        raise ValidationError(OP_SLOT if MET_WACHTWOORD in inhoud else OUD_WORD)
    if not inhoud.startswith(b"PK"):
        raise ValidationError(GEEN_WORD)
    # Each entry of the list at the end begins so. Counted before that list is read, because it may be millions long.
    if inhoud.count(b"PK\x01\x02") > MEESTE_DELEN:
        raise ValidationError(TE_VEEL_DELEN)


def keur_inhoudsopgave(infos: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """The parts by name in small letters, as Word compares them, after what they say of themselves was weighed."""
    delen: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        naam = info.orig_filename
        if info.flag_bits & 1:
            raise ValidationError(OP_SLOT)
        if naam.startswith("/") or "\\" in naam or "\0" in naam or ".." in naam.split("/") or naam.lower() in delen:
            raise ValidationError(VREEMDE_NAAM)
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise ValidationError(BESCHADIGD)
        if info.file_size > max(KLEIN_GENOEG, info.compress_size * STERKSTE_KRIMP):
            raise ValidationError(UITGEPAKT_TE_GROOT)
        delen[naam.lower()] = info
    if sum(info.file_size for info in infos) > GROOTSTE_GEHEEL:
        raise ValidationError(UITGEPAKT_TE_GROOT)
    return delen


def als_relatie(map_: str, relatie: Element) -> Relatie:
    doel = relatie.get("Target", "")
    is_extern = relatie.get("TargetMode") == "External"
    if not is_extern:
        doel = posixpath.normpath(posixpath.join("/", map_, doel)).lstrip("/")
    return Relatie(relatie.get("Type", "").rpartition("/")[2], doel, is_extern)
