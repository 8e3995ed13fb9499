"""A template to begin with: our own letter, with a name where its words would be, and no line that can stay empty."""

import datetime

from coalitie.export.briefstuk import Briefstuk
from coalitie.export.docx import maak_docx
from coalitie.export.platte_tekst import alinea

NAAM = "voorbeeld-briefpapier.docx"
SINDS = datetime.date(2026, 1, 1)


def maak_voorbeeld() -> bytes:
    """The template as a Word document, with each name in its place: `gegevens` for both the date and the kenmerk."""
    return maak_docx(
        Briefstuk(
            onderwerp="{{ onderwerp }}",
            afzender="{{ afzender }}",
            datum=SINDS,
            aan=["{{ aan }}"],
            plaats_en_datum="{{ gegevens }}",
            blokken=[alinea("{{ brief }}")],
            ondertekening=["{{ ondertekening }}"],
        )
    )
