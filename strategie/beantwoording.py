"""How far the answering of a consultation is, in counts."""

from dataclasses import dataclass

from django.db.models import Count

from coalitie.tekst import aantal
from strategie.models import Antwoord


@dataclass(frozen=True)
class Telling:
    """Of these points, how many have an answer that is done (`per_uitkomst`), one in concept, or none."""

    per_uitkomst: dict[Antwoord.Uitkomst, int]
    concept: int
    open: int

    @property
    def beantwoord(self) -> int:
        return sum(self.per_uitkomst.values())

    @property
    def totaal(self) -> int:
        return self.beantwoord + self.concept + self.open

    @property
    def regels(self) -> list[tuple[Antwoord.Uitkomst, int]]:
        """Every outcome with how many points have it, also none."""
        return [(uitkomst, self.per_uitkomst.get(uitkomst, 0)) for uitkomst in Antwoord.Uitkomst]

    @property
    def in_woorden(self) -> str:
        """`12 punten: 5 overgenomen, 7 ter kennisname.`"""
        delen = [f"{hoeveel} {uitkomst.label}" for uitkomst, hoeveel in self.regels if hoeveel]
        return f"{': '.join(filter(None, [aantal(self.totaal, 'punt', 'punten'), ', '.join(delen)]))}."


def tel(punten) -> Telling:
    """Count these points by what was answered."""
    per_uitkomst, concept, open_ = {}, 0, 0
    rijen = punten.order_by().values_list("antwoord__staat", "antwoord__uitkomst").annotate(hoeveel=Count("pk"))
    for staat, uitkomst, hoeveel in rijen:
        if staat == Antwoord.Staat.GEREED:
            per_uitkomst[Antwoord.Uitkomst(uitkomst)] = hoeveel
        elif staat:
            concept += hoeveel
        else:
            open_ += hoeveel
    return Telling(per_uitkomst, concept, open_)
