"""Whether who reads a closed paper can be put on each of its pages: tried before anybody is to read it."""

import tempfile

import pikepdf
from django.core.exceptions import ValidationError

from coalitie.bestandssoort import Soort
from coalitie.export.stempel import stempel
from coalitie.export.structuur import KAPOT

MEESTE_BLADEN = 1000  # each reading marks them all again, while other visitors wait
PROEF = "Gelezen door"
GEEN_PDF = "Een besloten stuk is een PDF: op elke bladzijde staat wie het leest. Maak er een PDF van."
TE_LANG = (
    f"Een besloten stuk heeft hoogstens {MEESTE_BLADEN} bladzijden: op elke bladzijde staat wie het leest. "
    "Deel het op in meer stukken."
)
NIET_TE_MERKEN = (
    "In een besloten stuk staat op elke bladzijde wie het leest. Dat lukt niet in deze PDF. Bewaar hem opnieuw als PDF."
)


def eis_te_merken(inhoud):
    """Raises ValidationError when this content cannot be a closed paper. Content that is lost, its reader hears of.

    `inhoud` is a Bestand, kept or not, or what it held before.
    """
    if inhoud.soort != Soort.PDF:
        raise ValidationError(GEEN_PDF)
    try:
        with inhoud.open() as bron, pikepdf.open(bron, attempt_recovery=False) as pdf:
            bladen = len(pdf.pages)
            if bladen > MEESTE_BLADEN:
                raise ValidationError(TE_LANG)
            stempel(pdf, [PROEF] * bladen)
            with tempfile.TemporaryFile() as uit:
                pdf.save(uit)
    except FileNotFoundError:
        return
    except KAPOT:
        raise ValidationError(NIET_TE_MERKEN) from None
