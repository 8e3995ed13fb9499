"""The sheet with points in an Excel file."""

import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import BinaryIO

from lxml.etree import iterparse
from openpyxl import load_workbook
from openpyxl.worksheet.cell_range import CellRange

from coalitie.bestandscontrole import Geweigerd
from coalitie.bestandscontrole.kantoor import NIET_HEEL
from strategie.puntenlijst.blad import FORMULE, MEESTE_KOLOMMEN, SAMENGEVOEGD, Cel
from strategie.puntenlijst.kolommen import schoon

NAAM_VAN_BLAD = "Punten"
LAATSTE_RIJ = 5000  # rows with layout and nothing else count as well
TE_LANG_BLAD = (
    f"Het blad loopt door tot na rij {LAATSTE_RIJ}. Verwijder de lege rijen onderaan, of kopieer uw punten naar het "
    "sjabloon."
)


def blad_uit_xlsx(inhoud: bytes) -> Iterator[tuple[int, list[Cel]]]:
    """The rows of the sheet `Punten`, or else of the first, with their numbers.

    Read row by row: a whole sheet in memory has every cell of each area that the file names, however large that is.
    Raises Geweigerd when it goes on too long.
    """
    boek = load_workbook(io.BytesIO(inhoud), read_only=True, keep_links=False)
    blad = boek[NAAM_VAN_BLAD] if NAAM_VAN_BLAD in boek.sheetnames else boek.worksheets[0]
    blad.reset_dimensions()  # what a file says of its own size need not be so
    with blad._get_source() as bron:  # reading row by row tells nothing of cells that were merged
        samen = samengevoegd(bron)
    for nummer, rij in enumerate(blad.iter_rows(max_col=MEESTE_KOLOMMEN), 1):
        if nummer > LAATSTE_RIJ:
            raise Geweigerd(TE_LANG_BLAD)
        yield nummer, [als_cel(cel, (nummer, kolom) in samen) for kolom, cel in enumerate(rij, 1)]


def samengevoegd(bron: BinaryIO) -> set[tuple[int, int]]:
    """The row and column of each merged cell, as far as we read. Raises Geweigerd when one cell is merged twice."""
    plaatsen: set[tuple[int, int]] = set()
    for _, element in iterparse(bron, tag="{*}mergeCell", resolve_entities=False, no_network=True):
        gebied = CellRange(element.get("ref"))
        for rij in range(gebied.min_row, min(gebied.max_row, LAATSTE_RIJ) + 1):
            for kolom in range(gebied.min_col, min(gebied.max_col, MEESTE_KOLOMMEN) + 1):
                if (rij, kolom) in plaatsen:
                    raise Geweigerd(NIET_HEEL)
                plaatsen.add((rij, kolom))
    return plaatsen


def als_cel(cel, is_samengevoegd: bool) -> Cel:
    tekst = schoon(in_tekst(cel.value))
    if is_samengevoegd:
        return Cel(tekst, SAMENGEVOEGD)
    return Cel(tekst, FORMULE if cel.data_type == "f" else "")


def in_tekst(waarde) -> str:
    """What somebody reads in a cell: a day as a day, a whole number without a point."""
    if waarde is None:
        return ""
    if isinstance(waarde, datetime | date):
        return f"{waarde:%d-%m-%Y}"
    if isinstance(waarde, float) and waarde.is_integer():
        return str(int(waarde))
    return str(getattr(waarde, "text", waarde))
