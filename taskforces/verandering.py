"""What changed about an assignment between two reports on it, in words."""

from dataclasses import dataclass
from enum import StrEnum

from taskforces.models import Voortgang
from taskforces.oordeel import ZWAARTE


class Richting(StrEnum):
    """Where a status went since the report before; `niets` when all that was said is the same."""

    EERSTE = "eerste"
    BETER = "beter"
    SLECHTER = "slechter"
    GELIJK = "gelijk"
    NIETS = "niets"


@dataclass(frozen=True)
class Verandering:
    """Where the status went, the sentence that says so, and what happened to the milestones."""

    richting: Richting
    zin: str
    mijlpalen: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join((self.zin, *self.mijlpalen))


def verandering(melding: Voortgang, vorige: Voortgang | None) -> Verandering:
    """What a report says that the one of the earlier round (None when there is none) did not."""
    if vorige is None:
        return Verandering(Richting.EERSTE, "Dit is de eerste melding.")
    mijlpalen = tuple(over_mijlpalen(melding.plan, vorige.plan))
    verschil = ZWAARTE.index(melding.status) - ZWAARTE.index(vorige.status)
    toen = vorige.get_status_display()
    if verschil < 0:
        return Verandering(Richting.BETER, f"Beter dan de vorige keer: toen {toen}.", mijlpalen)
    if verschil > 0:
        return Verandering(Richting.SLECHTER, f"Slechter dan de vorige keer: toen {toen}.", mijlpalen)
    if not mijlpalen and (melding.gebeurd, melding.vervolg) == (vorige.gebeurd, vorige.vervolg):
        return Verandering(Richting.NIETS, "Niets veranderd.")
    return Verandering(Richting.GELIJK, "Dezelfde status als de vorige keer.", mijlpalen)


def over_mijlpalen(plan: dict, vorig_plan: dict) -> list[str]:
    """A sentence for each milestone that was reached, or is not reached after all, and how many were moved."""
    toen = {mijlpaal["sleutel"]: mijlpaal for mijlpaal in vorig_plan.get("mijlpalen", [])}
    zinnen, verschoven = [], 0
    for mijlpaal in plan.get("mijlpalen", []):
        was = toen.get(mijlpaal["sleutel"], {})
        if mijlpaal["bereikt_op"] and not was.get("bereikt_op"):
            zinnen.append(f"Mijlpaal bereikt: {mijlpaal['titel']}.")
        elif was.get("bereikt_op") and not mijlpaal["bereikt_op"]:
            zinnen.append(f"Mijlpaal toch niet bereikt: {mijlpaal['titel']}.")
        verschoven += bool(was) and was["gepland_op"] != mijlpaal["gepland_op"]
    if verschoven:
        zinnen.append("1 mijlpaal is verschoven." if verschoven == 1 else f"{verschoven} mijlpalen zijn verschoven.")
    return zinnen
