"""Whether colleges meet as often as they promised: held and planned against the norm, per calendar year.

What falls short in a year that is over is only called missed when we know all of its meetings.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db import models
from django.db.models import Q

from coalitie.tekst import aantal, voluit
from taskforces.models import College, Vergadering, Verplaatsing

# So long before the part of the year in which it is due, a meeting has to stand in the diaries of mayors.
VOORAF = timedelta(weeks=6)


class Oordeel(models.TextChoices):
    """`teken` is the tile of a status that is shown with it."""

    GEHAALD = "gehaald", "gehaald"
    OP_SCHEMA = "op_schema", "op schema"
    DREIGT = "dreigt", "dreigt te missen"
    NIET_GEHAALD = "niet_gehaald", "niet gehaald"
    ONBEKEND = "onbekend", "niet bekend"

    @property
    def teken(self) -> str:
        return {
            Oordeel.GEHAALD: "afgerond",
            Oordeel.OP_SCHEMA: "op_schema",
            Oordeel.DREIGT: "aandacht",
            Oordeel.NIET_GEHAALD: "vertraagd",
            Oordeel.ONBEKEND: "geen",
        }[self]


def let_op_vanaf(norm: int, aantal_vast: int, jaar: int) -> date | None:
    """The day from which the bureau has to worry; None when enough meetings were held or are planned.

    A norm of four promises one meeting in each quarter, a norm of two one in each half. Who has `aantal_vast` of them
    owes the next in the part that follows, and has to plan it `VOORAF`.
    """
    if aantal_vast >= norm:
        return None
    return date(jaar, 12 * aantal_vast // norm + 1, 1) - VOORAF


def oordeel_over(norm: int, gehouden: int, gepland: int, bekend: bool, jaar: int, vandaag: date) -> Oordeel:
    """`bekend` says whether we know all the meetings that there were to be in that year."""
    if gehouden >= norm:
        return Oordeel.GEHAALD
    if jaar < vandaag.year:
        return Oordeel.NIET_GEHAALD if bekend else Oordeel.ONBEKEND
    zorg = let_op_vanaf(norm, gehouden + gepland, jaar)
    return Oordeel.OP_SCHEMA if zorg is None or vandaag < zorg else Oordeel.DREIGT


@dataclass(frozen=True)
class Ritme:
    """The meetings of one college in one year, on a day. `rijen` are those that stand in it, or moved out of it."""

    college: College
    jaar: int
    vandaag: date
    rijen: tuple[Vergadering, ...]

    @cached_property
    def vergaderingen(self) -> list[Vergadering]:
        return [vergadering for vergadering in self.rijen if vergadering.dag.year == self.jaar]

    @cached_property
    def gehouden(self) -> list[Vergadering]:
        return [vergadering for vergadering in self.vergaderingen if vergadering.is_gehouden]

    @cached_property
    def afgelast(self) -> list[Vergadering]:
        return [vergadering for vergadering in self.vergaderingen if vergadering.is_afgelast]

    @cached_property
    def wachtend(self) -> list[Vergadering]:
        """Neither held nor cancelled."""
        return [v for v in self.vergaderingen if not (v.is_gehouden or v.is_afgelast)]

    @cached_property
    def gepland(self) -> list[Vergadering]:
        """Still to come, convened or not."""
        return [vergadering for vergadering in self.wachtend if vergadering.dag >= self.vandaag]

    @cached_property
    def onbevestigd(self) -> list[Vergadering]:
        """Its day is over, and nobody said that it was held: it does not count."""
        return [vergadering for vergadering in self.wachtend if vergadering.dag < self.vandaag]

    @cached_property
    def verplaatst(self) -> list[Verplaatsing]:
        """Every move of a meeting of this year, into it or out of it; the oldest first."""
        gevonden = []
        for vergadering in self.rijen:
            for verplaatsing in vergadering.verplaatsingen.all():
                verplaatsing.vergadering = vergadering
                if self.jaar in {verplaatsing.van_dag.year, vergadering.dag.year}:
                    gevonden.append(verplaatsing)
        return sorted(gevonden, key=lambda verplaatsing: verplaatsing.op)

    @cached_property
    def norm(self) -> int | None:
        """How many were promised; None without a promise, or when the college was not there for all of the year."""
        hele_jaar = self.college.is_geldig_op(date(self.jaar, 1, 1)) and self.college.is_geldig_op(
            date(self.jaar, 12, 31)
        )
        return self.college.norm if hele_jaar else None

    @property
    def is_bekend(self) -> bool:
        """Whether we know all the meetings of this year: as many stand here as promised, or the bureau says so.

        A register with all decisions says nothing of it: a college may meet and decide nothing.
        """
        vanaf = self.college.vergaderingen_vanaf
        return len(self.vergaderingen) >= (self.norm or 0) or (vanaf is not None and vanaf <= self.jaar)

    @cached_property
    def oordeel(self) -> Oordeel | None:
        """None without a norm."""
        if self.norm is None:
            return None
        feiten = len(self.gehouden), len(self.gepland), self.is_bekend
        return oordeel_over(self.norm, *feiten, self.jaar, self.vandaag)

    @property
    def vraagt_aandacht(self) -> bool:
        """Whether the year can still be saved, and it is time to do so."""
        return self.oordeel == Oordeel.DREIGT

    @property
    def is_voorbeeld(self) -> bool:
        return any(vergadering.is_voorbeeld for vergadering in self.vergaderingen)

    @property
    def tekort(self) -> int:
        """How many meetings still have to be planned."""
        return max(0, (self.norm or 0) - len(self.gehouden) - len(self.gepland))

    @property
    def telling(self) -> str:
        """`2 van 4 gehouden`, or `2 gehouden` without a norm."""
        return f"{len(self.gehouden)}{f' van {self.norm}' if self.norm else ''} gehouden"

    @property
    def in_woorden(self) -> str:
        """`1 van 4 gehouden, 2 gepland, 1 afgelast, 1 keer verplaatst`: what there is none of, is left out."""
        soorten = [
            (self.gepland, "gepland"),
            (self.onbevestigd, "voorbij, maar nog niet bevestigd"),
            (self.afgelast, "afgelast"),
        ]
        delen = [f"{len(rijen)} {woord}" for rijen, woord in soorten if rijen]
        if self.verplaatst:
            delen.append(f"{aantal(len(self.verplaatst), 'keer', 'keer')} verplaatst")
        return ", ".join([self.telling, *delen])


def ritmes(colleges: Iterable[College], jaren: Iterable[int], vandaag: date) -> list[Ritme]:
    """Per college and year, in their order; as many queries for one as for all."""
    colleges, jaren = {college.pk: college for college in colleges}, list(jaren)
    in_jaren = Q(dag__year__in=jaren) | Q(verplaatsingen__van_dag__year__in=jaren)
    gevonden = Vergadering.objects.filter(in_jaren, college__in=colleges).distinct()
    per_college = defaultdict(list)
    for vergadering in gevonden.prefetch_related("verplaatsingen"):
        vergadering.college = colleges[vergadering.college_id]
        per_college[vergadering.college_id].append(vergadering)
    return [Ritme(college, jaar, vandaag, tuple(per_college[pk])) for pk, college in colleges.items() for jaar in jaren]


def ritme(colleges: Iterable[College], jaar: int, vandaag: date) -> list[Ritme]:
    """How each of these colleges keeps its promise in one year."""
    return ritmes(colleges, [jaar], vandaag)


@dataclass(frozen=True)
class Soortritme:
    """How all colleges of one kind together kept their promise in one year: what everybody may know."""

    soort: str
    jaar: int
    ritmes: tuple[Ritme, ...]

    @property
    def beloofd(self) -> int:
        return sum(ritme.norm for ritme in self.ritmes)

    @property
    def gehouden(self) -> int:
        """How many of the promised ones: a fifth meeting in one district does not make up for a third in another."""
        return sum(min(len(ritme.gehouden), ritme.norm) for ritme in self.ritmes)

    @property
    def oordeel(self) -> Oordeel:
        """That of the college which asks most."""
        zwaarte = [Oordeel.GEHAALD, Oordeel.OP_SCHEMA, Oordeel.ONBEKEND, Oordeel.DREIGT, Oordeel.NIET_GEHAALD]
        return max((ritme.oordeel for ritme in self.ritmes), key=zwaarte.index)

    @property
    def is_voorbeeld(self) -> bool:
        return any(ritme.is_voorbeeld for ritme in self.ritmes)

    @property
    def naam(self) -> str:
        return College.Soort(self.soort).label

    @property
    def telling(self) -> str:
        """`3 van 4`; of a year that we may not know all of, no zero."""
        if self.oordeel == Oordeel.ONBEKEND and not self.gehouden:
            return "Geen bekend"
        return f"{self.gehouden} van {self.beloofd}"


def per_soort(ritmes: Iterable[Ritme]) -> list[Soortritme]:
    """Per kind of college and year, for the kinds that promised something; in the order of the colleges."""
    groepen = defaultdict(list)
    for ritme in ritmes:
        if ritme.norm is not None:
            groepen[ritme.college.soort, ritme.jaar].append(ritme)
    return [Soortritme(soort, jaar, tuple(groep)) for (soort, jaar), groep in groepen.items()]


def met_redenen(ritmes: Iterable[Ritme], user) -> list[tuple[Ritme, list[str]]]:
    """Each with why its meetings moved or were cancelled, for the meetings that this visitor may see."""
    ritmes = list(ritmes)
    gevraagd = {rij.pk for ritme in ritmes for rij in ritme.rijen}
    zichtbaar = set(Vergadering.objects.zichtbaar_voor(user).filter(pk__in=gevraagd).values_list("pk", flat=True))
    return [(ritme, list(redenen(ritme, zichtbaar))) for ritme in ritmes]


def redenen(ritme: Ritme, zichtbaar: set[int]):
    for verplaatsing in ritme.verplaatst:
        if verplaatsing.vergadering_id in zichtbaar:
            yield f"Verplaatst van {voluit(verplaatsing.van_dag)}: {verplaatsing.reden}"
    for vergadering in ritme.afgelast:
        if vergadering.pk in zichtbaar:
            yield f"{voluit(vergadering.dag)} ging niet door: {vergadering.afgelast_reden}"
