"""A document or letter as one row of blocks, in the order of reading: what the writers of Word and ODT share.

The blocks are those of `coalitie.export.blokken`, made ready for a page, with images in words. A heading may also
have level 1. An alinea may have a `stijl`, how it looks besides what it says: titel, ondertitel, gegeven, lood,
afzender, adres, dagtekening or ondertekening.
"""

import datetime
from dataclasses import dataclass

from coalitie.export.briefstuk import Briefstuk
from coalitie.export.pdf import AUTEUR, Deel, Document
from coalitie.export.platte_tekst import kop, run
from coalitie.export.zetklaar import alles_toonbaar, beeld_in_woorden, eis_titel, hele_link, zetklaar


@dataclass(frozen=True)
class Opbouw:
    """The whole, with what a file says of itself."""

    titel: str
    auteur: str
    datum: datetime.date
    blokken: list[dict]


def opbouw(stuk: Document | Briefstuk) -> Opbouw:
    """Raises ValueError when it or a chapter has no title: nobody could find the way by its headings."""
    if isinstance(stuk, Briefstuk):
        titel, auteur, blokken = stuk.onderwerp, stuk.afzender, _van_brief(stuk)
    else:
        titel, auteur, blokken = stuk.titel, AUTEUR, _van_document(stuk)
    eis_titel(titel)
    return Opbouw(*alles_toonbaar([titel, auteur]), stuk.datum, alles_toonbaar(_in_woorden(blokken)))


def blokken_van_brief(brief: Briefstuk) -> list[dict]:
    """Only the text of the letter, for who writes the rest of it elsewhere on the page."""
    return alles_toonbaar(_in_woorden(zetklaar(brief.blokken)))


def _van_brief(brief: Briefstuk) -> list[dict]:
    return [
        _regels("afzender", [brief.afzender]),
        _regels("adres", brief.aan),
        *([_regels("dagtekening", brief.gegevens)] if brief.gegevens else []),
        kop(brief.onderwerp, 1),
        *zetklaar(brief.blokken),
        *([_regels("ondertekening", brief.ondertekening)] if brief.ondertekening else []),
    ]


def _van_document(document: Document) -> list[dict]:
    blokken = [_regels("titel", [document.titel])]
    if document.ondertitel:
        blokken.append(_regels("ondertitel", [document.ondertitel]))
    for naam, waarde in document.gegevens:
        link = hele_link(waarde) if waarde.startswith("https://") else ""
        runs = [run(f"{naam}: ", vet=True), run(waarde, link=link)]
        blokken.append({"soort": "alinea", "stijl": "gegeven", "runs": runs})
    for deel in document.delen:
        blokken += _van_deel(deel)
    return blokken


def _van_deel(deel: Deel) -> list[dict]:
    eis_titel(deel.titel)
    blokken = [kop(f"{deel.nummer} {deel.titel}", 1)]
    if deel.inleiding:
        blokken.append(_regels("lood", [deel.inleiding]))
    if deel.kort:
        items = [[_regels("", [zin])] for zin in deel.kort]
        blokken += [kop("In het kort"), {"soort": "lijst", "genummerd": False, "items": items}]
    return [*blokken, *zetklaar(deel.blokken, deel.adres)]


def _regels(stijl: str, regels: list[str]) -> dict:
    return {"soort": "alinea", "stijl": stijl, "runs": [run("\n".join(regels))]}


def _in_woorden(waarde):
    """The same data, with the words of each image in its place."""
    if isinstance(waarde, list):
        return [_in_woorden(deel) for deel in waarde]
    if not isinstance(waarde, dict):
        return waarde
    if waarde.get("soort") == "beeld":
        return beeld_in_woorden(waarde)
    return {naam: _in_woorden(deel) for naam, deel in waarde.items()}
