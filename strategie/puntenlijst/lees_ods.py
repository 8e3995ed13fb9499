"""The sheet with points in an OpenDocument spreadsheet."""

import io
from collections.abc import Iterator
from datetime import date

from odfdo import Document

from coalitie.bestandscontrole import Geweigerd
from coalitie.bestandscontrole.kantoor import NIET_HEEL
from strategie.puntenlijst.blad import FORMULE, MEESTE_KOLOMMEN, SAMENGEVOEGD, Cel
from strategie.puntenlijst.kolommen import MEESTE_RIJEN, schoon
from strategie.puntenlijst.lees_xlsx import LAATSTE_RIJ, NAAM_VAN_BLAD, TE_LANG_BLAD

MEESTE_SPATIES = 5000  # in one cell: how many there are stands in the file as a number


def blad_uit_ods(inhoud: bytes) -> Iterator[tuple[int, list[Cel]]]:
    """The rows of the sheet `Punten`, or else of the first, with their numbers.

    A row or cell that says it stands there a million times is read once, and counted as often as it matters.
    Raises Geweigerd when it goes on too long.
    """
    bladen = Document(io.BytesIO(inhoud)).body.xpath("//table:table")
    blad = next((blad for blad in bladen if blad.get_attribute("table:name") == NAAM_VAN_BLAD), bladen[0])
    nummer = 1
    for rij in blad.xpath("descendant::table:table-row"):
        cellen = cellen_van(rij)
        keer = herhaald(rij, "table:number-rows-repeated")
        if any(cel.tekst or cel.bezwaar for cel in cellen):
            for plaats in range(min(keer, MEESTE_RIJEN + 1)):
                if nummer + plaats > LAATSTE_RIJ:
                    raise Geweigerd(TE_LANG_BLAD)
                yield nummer + plaats, cellen
        nummer += keer


def herhaald(element, attribuut) -> int:
    return max(1, int(element.get_attribute(attribuut) or 1))


def cellen_van(rij) -> list[Cel]:
    cellen: list[Cel] = []
    for cel in rij.xpath("table:table-cell|table:covered-table-cell"):
        keer = min(herhaald(cel, "table:number-columns-repeated"), MEESTE_KOLOMMEN - len(cellen))
        cellen += [als_cel(cel)] * keer
    return cellen


def als_cel(cel) -> Cel:
    tekst = schoon(in_tekst(cel))
    spannen = ("table:number-columns-spanned", "table:number-rows-spanned")
    if cel.tag == "table:covered-table-cell" or any(herhaald(cel, span) > 1 for span in spannen):
        return Cel(tekst, SAMENGEVOEGD)
    return Cel(tekst, FORMULE if cel.get_attribute("table:formula") else "")


def in_tekst(cel) -> str:
    """What somebody reads in a cell, but for a day: that is written out, because a sheet may show only a part of it."""
    soort = cel.get_attribute("office:value-type")
    if soort == "date":
        return f"{date.fromisoformat(str(cel.get_attribute('office:date-value'))[:10]):%d-%m-%Y}"
    if soort == "float":
        waarde = float(cel.get_attribute("office:value"))
        return str(int(waarde)) if waarde.is_integer() else str(waarde)
    if sum(herhaald(spaties, "text:c") for spaties in cel.xpath("descendant::text:s")) > MEESTE_SPATIES:
        raise Geweigerd(NIET_HEEL)
    return "\n".join(alinea.inner_text for alinea in cel.xpath("text:p"))
