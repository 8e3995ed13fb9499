"""Blocks made ready for a page: whole links, headings in order, images in words, only characters that can be shown."""

from urllib.parse import urljoin, urlsplit

from django.utils.encoding import iri_to_uri

from coalitie.export.letters import toonbaar

SCHEMAS = {"http", "https", "mailto", "tel"}
LANGSTE_LINK = 8_000  # octets: RFC 9110, 4.1 asks no more of any reader, and Typst refuses more


def zetklaar(blokken: list[dict], adres: str = "") -> list[dict]:
    """The blocks with each link in full as seen from `adres`, or "" when it leads nowhere, and headings in order."""
    return koppen_op_orde(met_links(blokken, adres))


def eis_titel(titel: str) -> None:
    """Raises ValueError when nobody can read a title in this."""
    if not heeft_letters(titel):
        raise ValueError(f"A document and its chapters need a title, not '{titel}'.")


def koppen_op_orde(blokken: list[dict]) -> list[dict]:
    """The same blocks, but no heading is empty or more than one level below the one before it.

    The title above them is level 1.
    """
    niveau, op_orde = 1, []
    for blok in blokken:
        if blok["soort"] == "kop":
            if not heeft_letters("".join(run["tekst"] for run in blok["runs"])):
                continue
            niveau = min(blok["niveau"], niveau + 1)
            blok = blok | {"niveau": niveau}
        op_orde.append(blok)
    return op_orde


def heeft_letters(tekst: str) -> bool:
    return bool(toonbaar(tekst).replace("\xad", "").strip())


def met_links(waarde, adres: str):
    """The same data, with each "link" in full as seen from `adres`, or "" when it leads nowhere."""
    if isinstance(waarde, list):
        return [met_links(deel, adres) for deel in waarde]
    if isinstance(waarde, dict):
        return {
            naam: hele_link(deel, adres) if naam == "link" else met_links(deel, adres) for naam, deel in waarde.items()
        }
    return waarde


def hele_link(link: str, adres: str = "") -> str:
    """The link in full as seen from `adres`, or "" when it leads nowhere or is longer than a reader can follow."""
    try:
        heel = urljoin(adres, link) if link else ""
        schema = urlsplit(heel).scheme
    except ValueError:
        return ""
    heel = iri_to_uri(heel) if schema in SCHEMAS else ""
    return heel if len(heel) <= LANGSTE_LINK else ""


def beeld_in_woorden(beeld: dict) -> dict:
    """The alinea that stands for an image that is not shown."""
    woorden = {"tekst": f"[Beeld: {beeld['alt']}] ", "vet": False, "cursief": True, "link": "", "voluit": ""}
    return {"soort": "alinea", "runs": [woorden, *beeld["bijschrift"]]}


def alles_toonbaar(waarde):
    """The same data, each text in characters that every format can show."""
    if isinstance(waarde, str):
        return toonbaar(waarde)
    if isinstance(waarde, list):
        return [alles_toonbaar(deel) for deel in waarde]
    if isinstance(waarde, dict):
        return {naam: alles_toonbaar(deel) for naam, deel in waarde.items()}
    return waarde
