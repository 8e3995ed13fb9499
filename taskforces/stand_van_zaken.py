"""How one assignment goes in one round, as one reader sees it. Every figure comes from the report itself."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from coalitie.leesbaarheid import splits
from coalitie.tekst import aantal, voluit
from taskforces.models import Uitvraag, Voortgang
from taskforces.oordeel import tijd_voorbij
from taskforces.verandering import Verandering, verandering


@dataclass(frozen=True)
class Mijlpaalstand:
    """A milestone on the reference date of a round: `staat` is bereikt, te_laat or gepland."""

    titel: str
    gepland_op: date
    bereikt_op: date | None
    staat: str

    @property
    def op(self) -> date:
        """The day where it stands on the line."""
        return self.bereikt_op or self.gepland_op

    @property
    def in_woorden(self) -> str:
        if self.bereikt_op:
            return f"bereikt op {voluit(self.bereikt_op)}"
        return f"gepland voor {voluit(self.gepland_op)}{', te laat' if self.staat == 'te_laat' else ''}"


def eerste_zin(tekst: str) -> str:
    return next(iter(splits(tekst)), "")


@dataclass(frozen=True)
class StandVanZaken:
    """`melding` is the report of this round and `vorige` the last one before it; None where there is none.

    `wacht` says whether the owner can still report in time.
    """

    uitvraag: Uitvraag
    melding: Voortgang | None
    vorige: Voortgang | None
    wacht: bool = False

    @property
    def opdracht(self):
        return self.uitvraag.opdracht

    @property
    def peildatum(self) -> date:
        return self.uitvraag.ronde.peildatum

    @property
    def is_geeindigd(self) -> bool:
        """Whether it had ended by then; an older round does not tell what came later."""
        return self.opdracht.is_geeindigd_op(self.peildatum)

    @property
    def geldend(self) -> Voortgang | None:
        """The report that holds: that of this round, or else the last one before it."""
        return self.melding or self.vorige

    @property
    def status(self) -> str:
        return self.geldend.status if self.geldend else ""

    @property
    def status_in_woorden(self) -> str:
        return self.geldend.get_status_display() if self.geldend else "nog niet gemeld"

    @property
    def gebeurd(self) -> str:
        """The first sentence of what happened."""
        return eerste_zin(self.geldend.gebeurd) if self.geldend else ""

    @property
    def is_stil(self) -> bool:
        """Whether there should be a report of this round, and is none."""
        return self.melding is None and not self.wacht

    @property
    def zonder_melding(self) -> str:
        """What to say where the report of this round should be; nothing when it is there."""
        if self.melding:
            return ""
        begin = "Nog niet gemeld in deze ronde." if self.wacht else "Niet gemeld in deze ronde."
        if self.vorige is None:
            return f"{begin} Er is nog geen eerdere melding."
        return f"{begin} Laatste melding: stand op {voluit(self.vorige.uitvraag.ronde.peildatum)}."

    @cached_property
    def verandering(self) -> Verandering | None:
        """What changed since the earlier round; None without a report in this one."""
        return verandering(self.melding, self.vorige) if self.melding else None

    @cached_property
    def mijlpalen(self) -> list[Mijlpaalstand]:
        """In the order in which they are planned."""
        if self.geldend is None:
            return []
        standen = [
            Mijlpaalstand(m["titel"], m["gepland_op"], m["bereikt_op"], self.staat_van(m))
            for m in self.geldend.mijlpalen
        ]
        return sorted(standen, key=lambda mijlpaal: (mijlpaal.gepland_op, mijlpaal.titel))

    def staat_van(self, mijlpaal) -> str:
        if mijlpaal["bereikt_op"]:
            return "bereikt"
        return "te_laat" if mijlpaal["gepland_op"] < self.peildatum else "gepland"

    @property
    def bereikt(self) -> int:
        return sum(mijlpaal.staat == "bereikt" for mijlpaal in self.mijlpalen)

    @property
    def te_laat(self) -> int:
        return sum(mijlpaal.staat == "te_laat" for mijlpaal in self.mijlpalen)

    @property
    def klaar(self) -> int | None:
        """How much of the milestones was reached, as a percentage; None when none were planned."""
        return self.bereikt * 100 // len(self.mijlpalen) if self.mijlpalen else None

    @property
    def tijd(self) -> int | None:
        """How much of the period is over, as a percentage; None without any report."""
        return tijd_voorbij(*self.geldend.periode, self.peildatum) if self.geldend else None

    @property
    def telling(self) -> str:
        """`3 van 5`, or nothing when no milestones were planned."""
        return f"{self.bereikt} van {len(self.mijlpalen)}" if self.mijlpalen else ""

    @property
    def lijn_in_woorden(self) -> str:
        """What the drawing of the milestones says, for who does not see it."""
        if not self.mijlpalen:
            return "geen mijlpalen gepland"
        laat = f", {self.te_laat} te laat" if self.te_laat else ""
        return f"{self.bereikt} van {aantal(len(self.mijlpalen), 'mijlpaal', 'mijlpalen')} bereikt{laat}"
