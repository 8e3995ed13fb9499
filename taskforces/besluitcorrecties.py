"""What a decision said before it was corrected, as one reader may know it."""

from dataclasses import dataclass

from coalitie.vergelijking import Vergelijking, vergelijk_tekst, vergelijk_waarde
from taskforces.besluitenregister import hoe_besloten
from taskforces.models import Besluit, Besluitcorrectie


@dataclass(frozen=True)
class Correctie:
    """One correction: why, and for each thing that changed its name and the difference."""

    correctie: Besluitcorrectie
    verschillen: list[tuple[str, Vergelijking]]


def correcties_van(besluit: Besluit, user) -> list[Correctie]:
    """The corrections of which this visitor read the words, the newest first; each beside what they read next."""
    later, gevonden = besluit, []
    for correctie in reversed(besluit.correcties.zichtbaar_voor(user)):
        was = Besluit(**correctie.was)
        verschillen = [
            ("Waarover", vergelijk_tekst(was.titel, later.titel)),
            ("Besluit", vergelijk_tekst(was.tekst, later.tekst)),
            ("Hoe besloten", vergelijk_waarde(hoe_besloten(was), hoe_besloten(later))),
        ]
        gevonden.append(Correctie(correctie, [deel for deel in verschillen if deel[1].wijzigingen]))
        later = was
    return gevonden
