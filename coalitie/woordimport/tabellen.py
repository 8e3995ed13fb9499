"""Reads the tables of a Word document: rows of cells of one width, with a head where Word shows one."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from django.core.exceptions import ValidationError

from coalitie.woordimport.blokken import KANT_EN_KLAAR, Blok, Rij, in_een_cel, tabel_html
from coalitie.woordimport.pakket import vind
from coalitie.woordimport.stijlen import UIT, geheel, waarde

if TYPE_CHECKING:
    from coalitie.woordimport.lezer import Lezer

MEESTE_KOLOMMEN = 63  # as in Word
MEESTE_CELLEN = 100_000
KOPRIJ = 0x0020
TE_GROOT = f"In dit document staat een tabel met meer dan {MEESTE_KOLOMMEN} kolommen, of met te veel rijen."


def lees_tabel(lezer: "Lezer", element: Element) -> list[Blok]:
    """A table as one block; a table inside another comes apart, because nobody can hear where it begins or ends."""
    verslag = lezer.verslag
    if verslag.tabel:
        verslag.meld("een tabel in een tabel is uit elkaar gehaald: elke cel is nu een alinea.")
        return [blok for cel in onderdelen(element, "w:tc") for blok in lezer.inzet(cel)]
    verslag.tabellen += 1
    verslag.tabel = verslag.tabellen
    rijen = [lees_rij(lezer, nummer, rij) for nummer, rij in enumerate(onderdelen(element, "w:tr"), 1)]
    verslag.rij = 1
    if rijen and heeft_koprij(element):
        rijen[0].is_kop = True
    rijen = [rij for rij in rijen if any(rij.cellen)]
    if len(rijen) > 1 and not rijen[0].is_kop:
        verslag.meld("de tabel heeft geen koprij; kies welke rij de kop is.")
    if beschrijving := waarde(element, "w:tblPr/w:tblDescription"):
        verslag.meld(f"de beschrijving van de tabel is niet overgenomen: ‘{beschrijving}’.")
    verslag.tabel = 0
    if not rijen:
        return []
    if len(rijen) * max(len(rij.cellen) for rij in rijen) > MEESTE_CELLEN:
        raise ValidationError(TE_GROOT)
    return [Blok(KANT_EN_KLAAR, tabel_html(rijen, waarde(element, "w:tblPr/w:tblCaption") or ""))]


def lees_rij(lezer: "Lezer", nummer: int, element: Element) -> Rij:
    lezer.verslag.rij = nummer
    cellen = [""] * geheel(waarde(element, "w:trPr/w:gridBefore"), meeste=MEESTE_KOLOMMEN)
    for cel in onderdelen(element, "w:tc"):
        breedte = max(1, geheel(waarde(cel, "w:tcPr/w:gridSpan"), 1, MEESTE_KOLOMMEN))
        if breedte > 1 or vind(cel, "w:tcPr/w:vMerge") is not None:
            lezer.verslag.meld_samen("samengevoegde cellen zijn weer losse cellen.")
        cellen += [in_een_cel(lezer.inzet(cel)), *[""] * (breedte - 1)]
        if len(cellen) > MEESTE_KOLOMMEN:
            raise ValidationError(TE_GROOT)
    kop = vind(element, "w:trPr/w:tblHeader")
    return Rij(cellen, kop is not None and kop.get("w:val", "1") not in UIT)


def heeft_koprij(tabel: Element) -> bool:
    """Whether Word shows the first row as a heading: its box "Koprij" is ticked."""
    uiterlijk = vind(tabel, "w:tblPr/w:tblLook")
    if uiterlijk is None:
        return False
    if (eerste := uiterlijk.get("w:firstRow")) is not None:
        return eerste not in UIT
    try:
        return bool(int(uiterlijk.get("w:val", "0"), 16) & KOPRIJ)
    except ValueError:
        return False


def onderdelen(ouder: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those in what Word wraps around them."""
    for deel in ouder:
        if deel.tag == tag:
            yield deel
        elif deel.tag not in {"w:p", "w:tbl"}:
            yield from onderdelen(deel, tag)


def enige_cel(tabel: Element) -> Element | None:
    """The cell of a table that has only one: a box around a piece of text."""
    cellen = list(onderdelen(tabel, "w:tc"))
    return cellen[0] if len(cellen) == 1 else None
