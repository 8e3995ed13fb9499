"""In which formats a document or letter can be had."""

from collections.abc import Callable
from dataclasses import dataclass

from coalitie.export import docx, odt, pdf
from coalitie.export.briefstuk import Briefstuk


@dataclass(frozen=True)
class Formaat:
    """How it is called, what a browser calls it, and who writes it."""

    naam: str
    mediatype: str
    maak: Callable[[pdf.Document | Briefstuk], bytes]


FORMATEN = {
    "docx": Formaat("Word (DOCX)", docx.MEDIATYPE, docx.maak_docx),
    "odt": Formaat("OpenDocument (ODT)", odt.MEDIATYPE, odt.maak_odt),
    "pdf": Formaat("PDF", "application/pdf", pdf.maak_pdf),
}
