"""Drawings of time: milestones on a line of years, and time used against progress made. Numbers, as SVG reads them.

All places are in per cent of the width, so that a drawing fits any screen without a style.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from taskforces.stand_van_zaken import Mijlpaalstand, StandVanZaken

KLEINSTE_AFSTAND = 3.4  # per cent between two milestones: the width of a tile on a desk
MEESTE_JAARTALLEN = 8


def procent(getal: float) -> str:
    """As SVG reads it, in any language: `43.68%`."""
    return f"{getal:.2f}%"


@dataclass(frozen=True)
class Tijdas:
    """Whole years, from 1 January of `eerste` until 31 December of `laatste`."""

    eerste: int
    laatste: int

    @classmethod
    def over(cls, dagen: Iterable[date]) -> "Tijdas":
        """The years in which these days lie."""
        jaren = {dag.year for dag in dagen}
        return cls(min(jaren), max(jaren))

    def plek(self, dag: date) -> float:
        """Where a day is, from 0 to 100."""
        begin, eind = date(self.eerste, 1, 1), date(self.laatste + 1, 1, 1)
        return min(100.0, max(0.0, (dag - begin).days * 100 / (eind - begin).days))

    @cached_property
    def jaren(self) -> list[dict]:
        """Each year with the place where it begins; of many years some have no `tekst`."""
        aantal = self.laatste - self.eerste + 1
        stap = -(-aantal // MEESTE_JAARTALLEN)
        return [
            {"tekst": "" if (jaar - self.eerste) % stap else str(jaar), "x": procent(self.plek(date(jaar, 1, 1)))}
            for jaar in range(self.eerste, self.laatste + 1)
        ]


def as_van(standen: Iterable[StandVanZaken], peildatum: date) -> Tijdas:
    """One axis for all of these, so that the reference date is at the same place in each."""
    dagen = [peildatum]
    for stand in standen:
        if stand.geldend:
            dagen += [*stand.geldend.periode, *(mijlpaal.op for mijlpaal in stand.mijlpalen)]
    return Tijdas.over(dagen)


@dataclass(frozen=True)
class Mijlpalenlijn:
    """The milestones of one assignment on the axis; `begin`, `tot_nu` and `eind` are places on its line."""

    as_: Tijdas
    peil: str
    begin: str
    tot_nu: str
    eind: str
    mijlpalen: list[tuple[str, Mijlpaalstand]]


def mijlpalenlijn(stand: StandVanZaken, as_: Tijdas) -> Mijlpalenlijn | None:
    """None without any report: then there is no plan to draw."""
    if stand.geldend is None:
        return None
    vanaf, tot = stand.geldend.periode
    op_volgorde = sorted(stand.mijlpalen, key=lambda mijlpaal: mijlpaal.op)
    plekken = uit_elkaar([as_.plek(mijlpaal.op) for mijlpaal in op_volgorde])
    return Mijlpalenlijn(
        as_=as_,
        peil=procent(as_.plek(stand.peildatum)),
        begin=procent(as_.plek(vanaf)),
        tot_nu=procent(as_.plek(min(max(stand.peildatum, vanaf), tot))),
        eind=procent(as_.plek(tot)),
        mijlpalen=[(procent(plek), mijlpaal) for plek, mijlpaal in zip(plekken, op_volgorde, strict=True)],
    )


def uit_elkaar(plekken: list[float]) -> list[float]:
    """The same places in the same order, moved as little as it takes to see each: none outside 0 to 100."""
    afstand = min(KLEINSTE_AFSTAND, 100 / max(1, len(plekken) - 1))
    naar_rechts = []
    for plek in plekken:
        naar_rechts.append(max(plek, naar_rechts[-1] + afstand) if naar_rechts else plek)
    gezet: list[float] = []
    for plek in reversed(naar_rechts):
        gezet.append(min(plek, gezet[-1] - afstand if gezet else 100.0))
    return gezet[::-1]


@dataclass(frozen=True)
class Balk:
    """Time used against progress made: how far it is filled, what is behind (`achter`), and where the time is."""

    klaar: str
    achter: str
    tijd: str


def balk(stand: StandVanZaken) -> Balk | None:
    """None without any report."""
    if stand.tijd is None:
        return None
    klaar = stand.klaar or 0
    achter = max(0, stand.tijd - klaar) if stand.mijlpalen else 0
    return Balk(procent(klaar), procent(achter) if achter else "", procent(stand.tijd))
