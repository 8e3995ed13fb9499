"""Documents as PDF/UA-1 and PDF/A-2a: a text that everybody can read, also aloud, also in twenty years."""

import datetime
import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import typst
from django.utils.encoding import iri_to_uri

from coalitie.export.bewaren import SJABLONEN, bewaard
from coalitie.export.letters import toonbaar

AUTEUR = "Veiligheidscoalitie Midden-Nederland"
SCHEMAS = {"http", "https", "mailto", "tel"}
PUNTEN_PER_MM = 150 / 25.4  # how fine an image is printed, unless it would be wider than the text


@dataclass(frozen=True)
class Deel:
    """A chapter.

    `nummer` is "" or what stands before the title, such as 4. `inleiding` is the lood. `kort` holds the
    sentences of 'In het kort'. `blokken` comes from `coalitie.export.blokken`. `adres` is the chapter's own
    page in full (https://…), from which its inner links start; without it, those are plain words.
    """

    titel: str
    nummer: str | int = ""
    inleiding: str = ""
    kort: list[str] = field(default_factory=list)
    blokken: list[dict] = field(default_factory=list)
    adres: str = ""


@dataclass(frozen=True)
class Beeld:
    """An image: its size in points, what can be seen on it, a mark that changes with it, and how to read it."""

    breedte: int
    hoogte: int
    beschrijving: str
    kenmerk: str
    lees: Callable[[], bytes]


@dataclass(frozen=True)
class Document:
    """What a reader gets in hand: a cover, a table of contents when there are several chapters, the chapters.

    `datum`, which PDF/A asks for, is the day of the text, not of the making: so the same text gives the same
    bytes. `gegevens` are the facts on the cover as (name, value); a value that begins with https:// becomes a
    link. `beelden` are the images by their address in the text; of one that is not there, only its words are shown.
    """

    titel: str
    datum: datetime.date
    ondertitel: str = ""
    gegevens: list[tuple[str, str]] = field(default_factory=list)
    delen: list[Deel] = field(default_factory=list)
    beelden: dict[str, Beeld] = field(default_factory=dict)


def pdf_van(naam: str, document: Document) -> bytes:
    """The document as PDF, made again only when text or template changed. For `naam` see `bewaard`."""
    return bewaard(naam, "pdf", _gegevens(document), lambda: maak_pdf(document))


def maak_pdf(document: Document) -> bytes:
    """The document as PDF. Raises ValueError when it or a chapter has no title, which PDF/UA forbids."""
    with tempfile.TemporaryDirectory() as naam:  # typst reads only what lies beside the template
        map_ = Path(naam)
        for sjabloon in SJABLONEN.glob("*.typ"):
            shutil.copy(sjabloon, map_)
        beelden = {adres: beeld for adres, beeld in document.beelden.items() if _zet_neer(beeld, map_)}
        return typst.compile(
            map_ / "document.typ",
            root=map_,
            format="pdf",
            pdf_standards=["a-2a", "ua-1"],
            ignore_system_fonts=True,
            sys_inputs={"gegevens": json.dumps(_gegevens(replace(document, beelden=beelden)))},
        )


def _zet_neer(beeld: Beeld, map_: Path) -> bool:
    """Whether an image could be read, and is now in the folder."""
    try:
        (map_ / beeld.kenmerk).write_bytes(beeld.lees())
    except FileNotFoundError:
        return False
    return True


def _gegevens(document: Document) -> dict:
    """The document as the template reads it: plain data, each text showable and each link whole."""
    for deel in (document, *document.delen):
        if not _heeft_letters(deel.titel):
            raise ValueError(f"A document and its chapters need a title, not '{deel.titel}'.")
    gegevens = asdict(replace(document, beelden={})) | {"auteur": AUTEUR}
    gegevens["datum"] = [document.datum.year, document.datum.month, document.datum.day]
    gegevens["gegevens"] = [
        {
            "naam": naam,
            "waarde": waarde,
            "link": _hele_link(waarde, "") if waarde.startswith("https://") else "",
        }
        for naam, waarde in document.gegevens
    ]
    gegevens["delen"] = [
        asdict(deel)
        | {
            "nummer": str(deel.nummer),
            "blokken": _koppen_op_orde(_met_beelden(_met_links(deel.blokken, deel.adres), document.beelden)),
        }
        for deel in document.delen
    ]
    return _toonbaar(gegevens)


def _met_beelden(waarde, beelden: dict[str, Beeld]):
    """The same data, with for each image its file and size; its words in place of an image that is not there."""
    if isinstance(waarde, list):
        return [_met_beelden(deel, beelden) for deel in waarde]
    if not isinstance(waarde, dict):
        return waarde
    if waarde.get("soort") != "beeld":
        return {naam: _met_beelden(deel, beelden) for naam, deel in waarde.items()}
    beeld = beelden.get(waarde["adres"])
    if beeld is None:
        woorden = {"tekst": f"[Beeld: {waarde['alt']}] ", "vet": False, "cursief": True, "link": "", "voluit": ""}
        return {"soort": "alinea", "runs": [woorden, *waarde["bijschrift"]]}
    return waarde | {
        "bestand": beeld.kenmerk,
        "alt": waarde["alt"] or beeld.beschrijving,
        "breedte": beeld.breedte / PUNTEN_PER_MM,
        "verhouding": beeld.hoogte / beeld.breedte,
    }


def _koppen_op_orde(blokken: list[dict]) -> list[dict]:
    """The same blocks, but no heading is empty or more than one level below the one before it.

    The chapter's title is level 1.
    """
    niveau, op_orde = 1, []
    for blok in blokken:
        if blok["soort"] == "kop":
            if not _heeft_letters("".join(run["tekst"] for run in blok["runs"])):
                continue
            niveau = min(blok["niveau"], niveau + 1)
            blok = blok | {"niveau": niveau}
        op_orde.append(blok)
    return op_orde


def _heeft_letters(tekst: str) -> bool:
    return bool(toonbaar(tekst).replace("\xad", "").strip())


def _met_links(waarde, adres: str):
    """The same data, with each "link" in full as seen from `adres`, or "" when it leads nowhere."""
    if isinstance(waarde, list):
        return [_met_links(deel, adres) for deel in waarde]
    if isinstance(waarde, dict):
        return {
            naam: _hele_link(deel, adres) if naam == "link" else _met_links(deel, adres)
            for naam, deel in waarde.items()
        }
    return waarde


def _hele_link(link: str, adres: str) -> str:
    try:
        heel = urljoin(adres, link) if link else ""
        schema = urlsplit(heel).scheme
    except ValueError:
        return ""
    return iri_to_uri(heel) if schema in SCHEMAS else ""


def _toonbaar(waarde):
    if isinstance(waarde, str):
        return toonbaar(waarde)
    if isinstance(waarde, list):
        return [_toonbaar(deel) for deel in waarde]
    if isinstance(waarde, dict):
        return {naam: _toonbaar(deel) for naam, deel in waarde.items()}
    return waarde
