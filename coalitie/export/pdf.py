"""Documents as PDF/UA-1 and PDF/A-2a: a text that everybody can read, also aloud, also in twenty years."""

import datetime
import json
from dataclasses import asdict, dataclass, field
from urllib.parse import urljoin, urlsplit

import typst
from django.utils.encoding import iri_to_uri

from coalitie.export.bewaren import SJABLONEN, bewaard
from coalitie.export.letters import toonbaar

AUTEUR = "Veiligheidscoalitie Midden-Nederland"
SCHEMAS = {"http", "https", "mailto", "tel"}


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
class Document:
    """What a reader gets in hand: a cover, a table of contents when there are several chapters, the chapters.

    `datum`, which PDF/A asks for, is the day of the text, not of the making: so the same text gives the same
    bytes. `gegevens` are the facts on the cover as (name, value); a value that begins with https:// becomes a
    link.
    """

    titel: str
    datum: datetime.date
    ondertitel: str = ""
    gegevens: list[tuple[str, str]] = field(default_factory=list)
    delen: list[Deel] = field(default_factory=list)


def pdf_van(naam: str, document: Document) -> bytes:
    """The document as PDF, made again only when text or template changed. For `naam` see `bewaard`."""
    return bewaard(naam, "pdf", _gegevens(document), lambda: maak_pdf(document))


def maak_pdf(document: Document) -> bytes:
    """The document as PDF. Raises ValueError when it or a chapter has no title, which PDF/UA forbids."""
    return typst.compile(
        SJABLONEN / "document.typ",
        root=SJABLONEN,
        format="pdf",
        pdf_standards=["a-2a", "ua-1"],
        ignore_system_fonts=True,
        sys_inputs={"gegevens": json.dumps(_gegevens(document))},
    )


def _gegevens(document: Document) -> dict:
    """The document as the template reads it: plain data, each text showable and each link whole."""
    for deel in (document, *document.delen):
        if not _heeft_letters(deel.titel):
            raise ValueError(f"A document and its chapters need a title, not '{deel.titel}'.")
    gegevens = asdict(document) | {"auteur": AUTEUR}
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
        asdict(deel) | {"nummer": str(deel.nummer), "blokken": _koppen_op_orde(_met_links(deel.blokken, deel.adres))}
        for deel in document.delen
    ]
    return _toonbaar(gegevens)


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
