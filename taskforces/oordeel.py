"""How the status of a whole follows from that of its parts: the one rule, stated on the dashboard.

A whole is as far as the part that asks most: one that is late, else one that needs attention, else on schedule. It is
done when all its parts are. A part that was never reported on does not count; a whole without reports has no status.
"""

from collections.abc import Iterable
from datetime import date

from taskforces.models import Voortgang

Status = Voortgang.Status

# From what asks least to what asks most.
ZWAARTE = [Status.AFGEROND, Status.OP_SCHEMA, Status.AANDACHT, Status.VERTRAAGD]

IN_WOORDEN = (
    "Een prioriteit staat er net zo voor als de opdracht die het meest vraagt: vertraagd gaat voor aandacht nodig, en "
    "aandacht nodig voor op schema. Pas als alle opdrachten klaar zijn, is de prioriteit afgerond. Kwam er deze ronde "
    "geen melding, dan telt de laatste. Een opdracht waarover nog nooit is gemeld, telt niet mee."
)


def oordeel(statussen: Iterable[str | None]) -> Status | None:
    """The status of a whole from those of its parts (None for a part without a report); None without any report."""
    gemeld = [Status(status) for status in statussen if status]
    return max(gemeld, key=ZWAARTE.index, default=None)


def tijd_voorbij(vanaf: date, tot: date, datum: date) -> int:
    """How much of the half-open period [vanaf, tot) is over on a day, as a whole percentage from 0 to 100."""
    return min(100, max(0, (datum - vanaf).days * 100 // (tot - vanaf).days))
