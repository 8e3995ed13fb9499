"""Choosing a passage of a consulted text: read once, for a page or a whole list of points."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from strategie.models import Consultatiedeel
from strategie.passages import Passage, passages

GEEN_PASSAGE = "Deze passage staat niet in de tekst. Kies een andere."

DE_HELE_STRATEGIE = "De hele strategie"


@dataclass(frozen=True)
class Gekozen:
    """What a point is about: the whole strategy, a chapter, or one passage with what it says."""

    deel: Consultatiedeel | None = None
    alinea: int | None = None
    citaat: str = ""

    def __str__(self) -> str:
        if self.deel is None:
            return DE_HELE_STRATEGIE
        hoofdstuk = f"Hoofdstuk {self.deel}"
        return f"{hoofdstuk}, alinea {self.alinea}" if self.alinea else hoofdstuk

    @property
    def sleutel(self) -> str:
        """How a form names it: `` for the whole, `2` for a chapter, `2-3` for a passage."""
        if self.deel is None:
            return ""
        return f"{self.deel.nummer}-{self.alinea}" if self.alinea else str(self.deel.nummer)


def gekozen_bij(punt):
    """What a point that was written is about."""
    return Gekozen(punt.deel, punt.alinea, punt.citaat)


class Passagekeuze:
    """All that a council can point at in one consultation."""

    def __init__(self, consultatie):
        self.delen: list[tuple[Consultatiedeel, list[Passage]]] = [
            (deel, passages(deel.tekst)) for deel in consultatie.delen.all()
        ]
        self.op_nummer = {deel.nummer: (deel, passages_ervan) for deel, passages_ervan in self.delen}

    def lees(self, sleutel: str) -> Gekozen:
        """What a form names. Raises ValidationError when the text has no such passage."""
        if not sleutel:
            return Gekozen()
        hoofdstuk, streep, alinea = sleutel.partition("-")
        try:
            return self.kies(int(hoofdstuk), int(alinea) if streep else None)
        except ValueError:
            raise ValidationError(GEEN_PASSAGE) from None

    def kies(self, hoofdstuk: int, alinea: int | None) -> Gekozen:
        """A chapter or a passage by its numbers. Raises ValidationError when the text has no such passage."""
        if hoofdstuk not in self.op_nummer:
            raise ValidationError(GEEN_PASSAGE)
        deel, passages_ervan = self.op_nummer[hoofdstuk]
        if alinea is None:
            return Gekozen(deel)
        if not 1 <= alinea <= len(passages_ervan):
            raise ValidationError(GEEN_PASSAGE)
        return Gekozen(deel, alinea, passages_ervan[alinea - 1].tekst)

    def hoofdstukken(self) -> list[tuple[Consultatiedeel, list[Gekozen]]]:
        """Each chapter, with what can be chosen in it: the whole, or one passage."""
        return [
            (deel, [Gekozen(deel), *(Gekozen(deel, passage.nummer, passage.tekst) for passage in rij)])
            for deel, rij in self.delen
        ]

    def teksten(self) -> list[str]:
        """The titles and passages, as words."""
        return [tekst for deel, rij in self.delen for tekst in (deel.titel, *(passage.tekst for passage in rij))]
