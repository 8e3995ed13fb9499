"""Documents and letters as PDF/UA-1 and PDF/A-2a: a text that everybody can read, also aloud, also in twenty years."""

import datetime
import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import typst

from coalitie.export.bewaren import SJABLONEN, bewaard
from coalitie.export.briefstuk import Briefstuk
from coalitie.export.zetklaar import alles_toonbaar, beeld_in_woorden, eis_titel, hele_link, zetklaar

AUTEUR = "Veiligheidscoalitie Midden-Nederland"
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
    Without `bladnummers` the pages have none: then they are a part of something larger.
    """

    titel: str
    datum: datetime.date
    ondertitel: str = ""
    gegevens: list[tuple[str, str]] = field(default_factory=list)
    delen: list[Deel] = field(default_factory=list)
    beelden: dict[str, Beeld] = field(default_factory=dict)
    bladnummers: bool = True


def pdf_van(naam: str, document: Document) -> bytes:
    """The document as PDF, made again only when text or template changed. For `naam` see `bewaard`."""
    return bewaard(naam, "pdf", _gegevens(document), lambda: maak_pdf(document))


def maak_pdf(stuk: Document | Briefstuk) -> bytes:
    """The document or letter as PDF. Raises ValueError when it or a chapter has no title, which PDF/UA forbids."""
    with tempfile.TemporaryDirectory() as naam:  # typst reads only what lies beside the template
        map_ = Path(naam)
        for sjabloon in SJABLONEN.glob("*.typ"):
            shutil.copy(sjabloon, map_)
        if isinstance(stuk, Briefstuk):
            return _zet(map_, "brief.typ", _briefgegevens(stuk))
        beelden = {adres: beeld for adres, beeld in stuk.beelden.items() if _zet_neer(beeld, map_)}
        return _zet(map_, "document.typ", _gegevens(replace(stuk, beelden=beelden)))


def _zet(map_: Path, sjabloon: str, gegevens: dict) -> bytes:
    return typst.compile(
        map_ / sjabloon,
        root=map_,
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
        ignore_system_fonts=True,
        sys_inputs={"gegevens": json.dumps(gegevens)},
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
        eis_titel(deel.titel)
    gegevens = asdict(replace(document, beelden={})) | {"auteur": AUTEUR}
    gegevens["datum"] = [document.datum.year, document.datum.month, document.datum.day]
    gegevens["gegevens"] = [
        {
            "naam": naam,
            "waarde": waarde,
            "link": hele_link(waarde) if waarde.startswith("https://") else "",
        }
        for naam, waarde in document.gegevens
    ]
    gegevens["delen"] = [
        asdict(deel)
        | {
            "nummer": str(deel.nummer),
            "blokken": _met_beelden(zetklaar(deel.blokken, deel.adres), document.beelden),
        }
        for deel in document.delen
    ]
    return alles_toonbaar(gegevens)


def _briefgegevens(brief: Briefstuk) -> dict:
    """The letter as its template reads it."""
    eis_titel(brief.onderwerp)
    gegevens = {
        "onderwerp": brief.onderwerp,
        "afzender": brief.afzender,
        "datum": [brief.datum.year, brief.datum.month, brief.datum.day],
        "aan": brief.aan,
        "gegevens": brief.gegevens,
        "blokken": _met_beelden(zetklaar(brief.blokken), {}),
        "ondertekening": brief.ondertekening,
    }
    return alles_toonbaar(gegevens)


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
        return beeld_in_woorden(waarde)
    return waarde | {
        "bestand": beeld.kenmerk,
        "alt": waarde["alt"] or beeld.beschrijving,
        "breedte": beeld.breedte / PUNTEN_PER_MM,
        "verhouding": beeld.hoogte / beeld.breedte,
    }
