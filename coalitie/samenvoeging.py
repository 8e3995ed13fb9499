"""Two versions of one text become one: what is the same stays, and of what differs somebody chooses a side."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from coalitie.tekstblokken import Blok, als_html, blokken, nummers, soort_van
from coalitie.vergelijking import naast_elkaar


class Kant(StrEnum):
    """Which of the two versions."""

    LINKS = "links"
    RECHTS = "rechts"


@dataclass(frozen=True)
class Verschil:
    """A block that the two versions do not share. None on the side that has no such block.

    `sleutel` names it by what stands in it, so that a choice that was made still fits when something else changed.
    """

    sleutel: str
    links: Blok | None
    rechts: Blok | None
    nummer: int

    @property
    def soort(self) -> str:
        return soort_van(self.rechts or self.links)


def verschillen(links: str, rechts: str) -> list[Blok | Verschil]:
    """Both rich texts in one row: the blocks they share, and between those their differences."""
    blokken_links, blokken_rechts = blokken(links), blokken(rechts)
    nummers_links, nummers_rechts = nummers(blokken_links), nummers(blokken_rechts)
    rij, gezien = [], Counter()
    for i, j in naast_elkaar(blokken_links, blokken_rechts):
        een = None if i is None else blokken_links[i]
        ander = None if j is None else blokken_rechts[j]
        if een == ander:
            rij.append(een)
            continue
        basis = sleutel_van(een, ander)
        gezien[basis] += 1
        sleutel = f"{basis}-{gezien[basis]}"
        rij.append(Verschil(sleutel, een, ander, nummers_links[i] if j is None else nummers_rechts[j]))
    return rij


def sleutel_van(links: object, rechts: object) -> str:
    """A short name for what stands in two versions: the same for the same, and another for anything else."""
    return hashlib.sha256(repr((links, rechts)).encode()).hexdigest()[:16]


def voeg_samen(rij: Sequence[Blok | Verschil], keuzes: Mapping[str, Kant]) -> str:
    """The rich text in which every difference is the side that was chosen. Raises KeyError when one was not."""
    gekozen = []
    for deel in rij:
        blok = deel
        if isinstance(deel, Verschil):
            blok = deel.links if keuzes[deel.sleutel] == Kant.LINKS else deel.rechts
        if blok is not None:
            gekozen.append(blok)
    return als_html(gekozen)
