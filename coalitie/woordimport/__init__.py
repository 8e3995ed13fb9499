"""A Word document (DOCX) becomes chapters. Nothing is published by it, and nothing in it is lost without a line."""

from typing import BinaryIO

from coalitie.woordimport.document import Beeld, Melding, Woorddocument, Woordhoofdstuk
from coalitie.woordimport.lezer import Lezer
from coalitie.woordimport.pakket import Pakket

__all__ = ["Beeld", "Melding", "Woorddocument", "Woordhoofdstuk", "lees_word"]


def lees_word(bestand: BinaryIO) -> Woorddocument:
    """The chapters of an uploaded DOCX, cut at Heading 1, with what did not come along.

    What stands before the first Heading 1 is a chapter of its own, named after the document, or else after the file.
    Raises ValidationError, with one Dutch sentence, for anything that is no plain Word document.
    """
    return Lezer(Pakket(bestand), getattr(bestand, "name", "") or "").lees()
