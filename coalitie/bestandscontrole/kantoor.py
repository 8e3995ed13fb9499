"""Documents and spreadsheets: zips with XML. Every part is unpacked and read, within limits; nothing may run."""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO
from urllib.parse import unquote
from xml.parsers import expat

from coalitie.bestandscontrole.weigering import Geweigerd
from coalitie.bestandssoort import Soort

MEESTE_DELEN = 2000
GROOTSTE_UITGEPAKT = 150_000_000  # bytes
STERKST_INGEPAKT = 100  # times; beyond that it is a bomb, unless it stays small
KLEIN_UITGEPAKT = 10_000_000
HAP = 1_000_000

OPEN_XML = "application/vnd.openxmlformats-officedocument."
SOORT_VAN_TYPE = {
    f"{OPEN_XML}wordprocessingml.document.main+xml": Soort.DOCX,
    f"{OPEN_XML}spreadsheetml.sheet.main+xml": Soort.XLSX,
}
SOORT_VAN_MIMETYPE = {soort.mediatype: soort for soort in (Soort.ODT, Soort.ODS)}
INHOUDSTYPEN = "[Content_Types].xml"
PROGRAMMA = re.compile(
    r"\.(?:exe|dll|com|scr|msi|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|lnk|jar|class|sh|py|reg|apk)$", re.IGNORECASE
)
BEGIN_VAN_PROGRAMMA = (b"MZ", b"\x7fELF", b"#!")
MACRO = re.compile(r"vbaproject|vbadata|macrosheets/|activex/|(?:^|/)basic/|(?:^|/)scripts/", re.IGNORECASE)
MACROTYPE = re.compile(r"macroenabled|vbaproject|activex|intlmacrosheet|\.macrosheet", re.IGNORECASE)
XMLTYPE = re.compile(r"(?<!^image/svg)[+/]xml\s*(?:;|$)", re.IGNORECASE)  # a picture is not part of the text
MACROVERWIJZING = re.compile(r"vnd\.sun\.star\.script:|macro:|javascript:|vbscript:", re.IGNORECASE)
# Another machine; not a path on one's own (C:\…, file:///C:/…), which Word leaves in every text made from a template.
VAN_BUITEN = re.compile(r"(?:file:)?[/\\]{2}[^/\\]|file:/{3}[/\\]{2}|(?!file:|[a-z]:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
NAMEN_VAN_AUTEURS = {"creator", "lastModifiedBy", "initial-creator"}
EIGENSCHAPPEN = {"docProps/core.xml", "meta.xml"}

NIET_HEEL = "Dit bestand is niet heel of niet goed opgebouwd. Open het, bewaar het opnieuw en probeer het dan nog eens."
BOM = "Uitgepakt is dit bestand veel te groot. Dat kan hier niet."
MET_MACRO = "In dit bestand zit een macro. Bewaar het zonder macro's, of maak er een PDF van."
MET_PROGRAMMA = "In dit bestand zit een ander bestand of programma. Haal dat eruit, of maak er een PDF van."
MET_WACHTWOORD = "Op dit bestand zit een wachtwoord. Haal dat eraf, dan kan iedereen het lezen."
HAALT_OP = (
    "Dit bestand haalt bij het openen iets op van een ander adres, zoals een sjabloon of een beeld. Verwijder die "
    "koppeling, of maak er een PDF van."
)
MET_DTD = "In dit bestand staat een verwijzing (DTD) die misbruikt kan worden. Open het en bewaar het opnieuw."

Bij_element = Callable[[str, dict], None]


def soort_van_zip(inhoud: BinaryIO) -> Soort | None:
    """Which kind of office document this zip is, by its own list of parts; None when it is only a zip."""
    with open_zip(inhoud) as zip_:
        namen = set(zip_.namelist())
        if INHOUDSTYPEN in namen:
            typen = inhoudstypen(zip_)
            if any(MACROTYPE.search(type_) for type_ in typen):
                raise Geweigerd(MET_MACRO)
            gevonden = {SOORT_VAN_TYPE[type_] for type_ in typen if type_ in SOORT_VAN_TYPE}
            return gevonden.pop() if len(gevonden) == 1 else None
        if "mimetype" in namen:
            mimetype = b"".join(happen(zip_, zip_.getinfo("mimetype"))).decode("ascii", "replace").strip()
            return SOORT_VAN_MIMETYPE.get(mimetype)
    return None


def keur_kantoor(inhoud: BinaryIO) -> list[str]:
    """Whether everything in the document is what belongs in one. Gives sentences about what it gives away."""
    auteurs: list[str] = []
    with open_zip(inhoud) as zip_:
        xml = xml_delen(zip_)
        for deel in zip_.infolist():
            if MACRO.search(deel.filename):
                raise Geweigerd(MET_MACRO)
            if PROGRAMMA.search(deel.filename):
                raise Geweigerd(MET_PROGRAMMA)
            keur_deel(zip_, deel, auteurs, is_xml=deel.filename in xml)
    return noem_auteurs(auteurs)


def open_zip(inhoud: BinaryIO) -> zipfile.ZipFile:
    """The zip in this file, if it is one from the first byte to the last, and unpacked not too large."""
    inhoud.seek(0)
    alles = inhoud.read()
    if alles.count(b"PK\x01\x02") > MEESTE_DELEN:
        raise Geweigerd(BOM)
    try:
        zip_ = zipfile.ZipFile(inhoud)
        delen = zip_.infolist()
    except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, OSError, NotImplementedError):
        raise Geweigerd(NIET_HEEL) from None
    namen = [deel.filename for deel in delen]
    ingepakt, uitgepakt = (sum(getattr(deel, maat) for deel in delen) for maat in ("compress_size", "file_size"))
    if any(deel.flag_bits & 0x1 for deel in delen):
        raise Geweigerd(MET_WACHTWOORD)
    if uitgepakt > min(GROOTSTE_UITGEPAKT, max(KLEIN_UITGEPAKT, STERKST_INGEPAKT * len(alles))):
        raise Geweigerd(BOM)
    begint, eindigt = alles.startswith(b"PK\x03\x04"), alles[-22:].startswith(b"PK\x05\x06")
    if not begint or not eindigt or len(set(namen)) < len(namen) or ingepakt > len(alles) or any(map(ontsnapt, namen)):
        raise Geweigerd(NIET_HEEL)
    return zip_


def ontsnapt(naam: str) -> bool:
    """Whether a part would be unpacked outside its own folder."""
    return naam.startswith("/") or "\\" in naam or ":" in naam or ".." in PurePosixPath(naam).parts


def inhoudstypen(zip_: zipfile.ZipFile) -> set[str]:
    """What an Open XML document says that its parts are."""
    return {type_ for _waarvan, type_ in verklaringen(zip_)}


def verklaringen(zip_: zipfile.ZipFile) -> list[tuple[str, str]]:
    """What an Open XML document says of its parts: "/name" or ".ending" in small letters, and what that is."""
    gevonden: list[tuple[str, str]] = []

    def neem(_naam: str, waarden: dict) -> None:
        waarvan = unquote(waarden["PartName"]) if "PartName" in waarden else f".{waarden.get('Extension', '')}"
        gevonden.append((waarvan.lower(), waarden.get("ContentType", "")))

    lees_xml(zip_, zip_.getinfo(INHOUDSTYPEN), neem)
    return gevonden


def xml_delen(zip_: zipfile.ZipFile) -> set[str]:
    """The parts that a program reads as XML: by their name, or because the document says so of any other name."""
    namen = zip_.namelist()
    is_xml = {".xml", ".rels"}
    if INHOUDSTYPEN in namen:
        is_xml |= {waarvan for waarvan, type_ in verklaringen(zip_) if XMLTYPE.search(type_)}
    return {naam for naam in namen if is_xml & {f"/{naam}".lower(), PurePosixPath(naam).suffix.lower()}}


def keur_deel(zip_: zipfile.ZipFile, deel: zipfile.ZipInfo, auteurs: list[str], *, is_xml: bool) -> None:
    naam = deel.filename
    if not deel.file_size:  # LibreOffice writes parts without anything in them, also with .xml in their name
        return
    if naam.lower().endswith(".rels"):
        lees_xml(zip_, deel, keur_verwijzing)
    elif naam in EIGENSCHAPPEN:
        lees_xml(zip_, deel, bij_tekst=partial(neem_auteur, auteurs))
    elif naam in {"content.xml", "styles.xml", "META-INF/manifest.xml"}:
        lees_xml(zip_, deel, keur_element)
    elif is_xml:
        lees_xml(zip_, deel)
    else:
        begin = b""
        for hap in happen(zip_, deel):
            begin = begin or hap[:4]
        if begin.startswith(BEGIN_VAN_PROGRAMMA) or "oleobject" in naam.lower():
            raise Geweigerd(MET_PROGRAMMA)


def keur_verwijzing(naam: str, waarden: dict) -> None:
    """A link may lead away; a template, picture or object that is fetched on opening may not."""
    if naam != "Relationship" or waarden.get("TargetMode") != "External":
        return
    soort, doel = waarden.get("Type", "").rpartition("/")[2], waarden.get("Target", "")
    if soort != "hyperlink" and VAN_BUITEN.match(doel):
        raise Geweigerd(HAALT_OP)
    if MACROVERWIJZING.match(doel):
        raise Geweigerd(MET_MACRO)


def keur_element(naam: str, waarden: dict) -> None:
    if naam == "encryption-data":
        raise Geweigerd(MET_WACHTWOORD)
    for eigenschap, waarde in waarden.items():
        if eigenschap == "href" and MACROVERWIJZING.match(waarde):
            raise Geweigerd(MET_MACRO)
        if eigenschap == "href" and naam in {"image", "object", "plugin"} and VAN_BUITEN.match(waarde):
            raise Geweigerd(HAALT_OP)


def neem_auteur(auteurs: list[str], naam: str, tekst: str) -> None:
    tekst = " ".join(tekst.split())
    if naam in NAMEN_VAN_AUTEURS and tekst and tekst not in auteurs:
        auteurs.append(tekst)


def noem_auteurs(auteurs: list[str]) -> list[str]:
    """The sentence that says whose name stands in a document."""
    if not auteurs:
        return []
    return [f"In dit bestand staat als auteur: {', '.join(auteurs)}. Wie het bestand ophaalt, kan dat lezen."]


def happen(zip_: zipfile.ZipFile, deel: zipfile.ZipInfo) -> Iterator[bytes]:
    """The content of a part, in pieces. Raises Geweigerd when it is not what the zip says of it."""
    try:
        with zip_.open(deel) as inhoud:
            while hap := inhoud.read(HAP):
                yield hap
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
        raise Geweigerd(NIET_HEEL) from None


def lees_xml(
    zip_: zipfile.ZipFile,
    deel: zipfile.ZipInfo,
    bij_element: Bij_element | None = None,
    bij_tekst: Callable[[str, str], None] | None = None,
) -> None:
    """Read a part as XML, without DTD. Names come without their namespace.

    `bij_element` hears of every element, `bij_tekst` of the text in every element that holds only text.
    """
    lezer = expat.ParserCreate(namespace_separator=" ")
    lezer.StartDoctypeDeclHandler = weiger_dtd
    if bij_element:
        lezer.StartElementHandler = lambda naam, waarden: bij_element(
            kaal(naam), {kaal(eigenschap): waarde for eigenschap, waarde in waarden.items()}
        )
    if bij_tekst:
        tekst: list[str] = []
        lezer.buffer_text = True
        lezer.StartElementHandler = lambda _naam, _waarden: tekst.clear()
        lezer.CharacterDataHandler = tekst.append
        lezer.EndElementHandler = lambda naam: bij_tekst(kaal(naam), "".join(tekst))
    try:
        for hap in happen(zip_, deel):
            lezer.Parse(hap)
        lezer.Parse(b"", True)
    except expat.ExpatError:
        raise Geweigerd(NIET_HEEL) from None


def kaal(naam: str) -> str:
    return naam.rpartition(" ")[2]


def weiger_dtd(*_gegevens) -> None:
    raise Geweigerd(MET_DTD)
