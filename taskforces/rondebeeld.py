"""What a reader sees of one round: how each assignment goes, and what that makes of each priority and of the whole."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import NamedTuple

from django.db.models import Count, F, OuterRef, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from coalitie.tekst import aantal
from taskforces.models import Opdracht, Taskforce, Uitvraag, Voortgang, Voortgangsronde, kant_van
from taskforces.oordeel import ZWAARTE, Status, oordeel
from taskforces.stand_van_zaken import StandVanZaken

MEESTE_PER_TASKFORCE = 10
PER_KEER = 200  # how many are in memory at once when all are read


@dataclass
class Telling:
    """How many assignments have which status; `stil` is how many of them were not reported on in this round."""

    per_status: Counter = field(default_factory=Counter)
    stil: int = 0

    def tel(self, status: str, aantal: int, stil: int) -> None:
        self.per_status[status] += aantal
        self.stil += stil

    @property
    def totaal(self) -> int:
        return self.per_status.total()

    @property
    def oordeel(self) -> Voortgang.Status | None:
        return oordeel(self.per_status)

    @property
    def in_een_woord(self) -> str:
        return self.oordeel.label if self.oordeel else "nog niet gemeld"

    @property
    def in_een_zin(self) -> str:
        """`5 van de 9 opdrachten liggen op schema, 2 vragen aandacht, 1 is vertraagd, 1 is klaar.`"""
        if not self.totaal:
            return "Er zijn nog geen opdrachten."
        per = self.per_status
        delen = [
            f"{per[Status.OP_SCHEMA]} van de {aantal(self.totaal, 'opdracht', 'opdrachten')} "
            f"{'ligt' if per[Status.OP_SCHEMA] == 1 else 'liggen'} op schema",
            *zinsdeel(per[Status.AANDACHT], "vraagt aandacht", "vragen aandacht"),
            *zinsdeel(per[Status.VERTRAAGD], "is vertraagd", "zijn vertraagd"),
            *zinsdeel(per[Status.AFGEROND], "is klaar", "zijn klaar"),
            *zinsdeel(per[""], "is nog niet gemeld", "zijn nog niet gemeld"),
        ]
        return f"{', '.join(delen)}."

    @property
    def regels(self) -> list["Telregel"]:
        """What occurs, from what goes well to what asks most; then what is done, and what is not known."""
        volgorde = [*ZWAARTE[1:], ZWAARTE[0]]
        regels = [Telregel(status, status.label, self.per_status[status]) for status in volgorde]
        return [regel for regel in [*regels, Telregel("", "nog niet gemeld", self.per_status[""])] if regel.aantal]


def zinsdeel(hoeveel: int, enkel: str, meer: str) -> list[str]:
    return [f"{hoeveel} {enkel if hoeveel == 1 else meer}"] if hoeveel else []


class Telregel(NamedTuple):
    """How many assignments have one status; `tegels` is something to walk over, once for each."""

    status: str
    woorden: str
    aantal: int

    @property
    def tegels(self) -> range:
        return range(self.aantal)


@dataclass
class Groep:
    """A priority with its taskforce: all its assignments counted, and the first of them.

    `eerder` is how many had ended before the reference date, and are no part of the round; `heeft_decharge` whether
    the taskforce was discharged by then.
    """

    taskforce: Taskforce
    telling: Telling
    eerder: int
    heeft_decharge: bool
    standen: list[StandVanZaken] = field(default_factory=list)

    @property
    def prioriteit(self):
        return self.taskforce.prioriteit

    @property
    def is_niet_alles(self) -> bool:
        return self.telling.totaal > len(self.standen)


@dataclass
class Rondebeeld:
    """A round: the count over everything, all groups in the order of the strategy, and those that are shown."""

    ronde: Voortgangsronde
    telling: Telling
    groepen: list[Groep]
    getoond: list[Groep]

    @property
    def standen(self) -> list[StandVanZaken]:
        return [stand for groep in self.getoond for stand in groep.standen]


def rondebeeld(ronde, user, datum, prioriteit: str = "", meeste: int = MEESTE_PER_TASKFORCE) -> Rondebeeld:
    """The round for this reader on a day, with of each taskforce at most so many assignments.

    Shown is the priority with that slug, or all of them. Counted is over everything, in the database.
    """
    tellingen = tel(ronde, user)
    totaal = Telling()
    for telling in tellingen.values():
        totaal.per_status += telling.per_status
        totaal.stil += telling.stil
    taskforces = Taskforce.objects.filter(pk__in=tellingen).select_related("prioriteit")
    groepen = [
        Groep(taskforce, tellingen[taskforce.pk], taskforce.eerder or 0, taskforce.is_opgeheven_op(ronde.peildatum))
        for taskforce in taskforces.annotate(eerder=eerder_beeindigd(ronde, user))
    ]
    getoond = [groep for groep in groepen if groep.prioriteit.slug == prioriteit] or groepen
    per_taskforce = {groep.taskforce.pk: groep for groep in getoond}
    for stand in standen(eerste_van_elk(uitvragen_van(ronde, user), per_taskforce, meeste), user, datum):
        per_taskforce[stand.opdracht.taskforce_id].standen.append(stand)
    return Rondebeeld(ronde, totaal, groepen, getoond)


def eerder_beeindigd(ronde: Voortgangsronde, user) -> Subquery:
    """For each taskforce how many assignments had ended by the reference date and were not asked; None for none."""
    beeindigd = Opdracht.objects.zichtbaar_voor(user).filter(
        taskforce=OuterRef("pk"), geeindigd_op__lte=ronde.peildatum
    )
    beeindigd = beeindigd.exclude(uitvragen__ronde=ronde)
    return Subquery(beeindigd.order_by().values("taskforce").annotate(aantal=Count("pk")).values("aantal"))


def uitvragen_van(ronde: Voortgangsronde, user) -> QuerySet[Uitvraag]:
    return Uitvraag.objects.zichtbaar_voor(user).filter(ronde=ronde)


def tel(ronde: Voortgangsronde, user) -> dict[int, Telling]:
    """The counts of each taskforce, by its key, in one query over all assignments."""
    kant = kant_van(user)
    tellingen: dict[int, Telling] = defaultdict(Telling)
    rijen = uitvragen_van(ronde, user).met_status(kant).order_by().values_list("opdracht__taskforce", "status")
    for taskforce, status, hoeveel, gemeld in rijen.annotate(aantal=Count("pk"), gemeld=Count(f"{kant}_id")):
        tellingen[taskforce].tel(status or "", hoeveel, hoeveel - gemeld)
    return dict(tellingen)


def eerste_van_elk(uitvragen: QuerySet[Uitvraag], taskforces: Iterable[int], meeste: int) -> QuerySet[Uitvraag]:
    """Of each of these taskforces the first assignments, in their own order."""
    rang = Window(
        RowNumber(),
        partition_by=F("opdracht__taskforce"),
        order_by=[F("opdracht__geldig_vanaf"), F("opdracht__slug")],
    )
    gekozen = uitvragen.filter(opdracht__taskforce__in=list(taskforces)).order_by()
    return Uitvraag.objects.filter(pk__in=gekozen.annotate(rang=rang).filter(rang__lte=meeste).values("pk"))


def standen(uitvragen: QuerySet[Uitvraag], user, datum: date) -> Iterator[StandVanZaken]:
    """How each of these goes for this reader, by taskforce; however many there are, few are in memory at once."""
    kant = kant_van(user)
    rijen = (
        uitvragen.met_melding(kant)
        .select_related("ronde", "opdracht__gemeente", "opdracht__taskforce__prioriteit")
        .order_by("opdracht__taskforce", "opdracht__geldig_vanaf", "opdracht__slug")
        .iterator(chunk_size=PER_KEER)
    )
    while partij := list(islice(rijen, PER_KEER)):
        sleutels = {sleutel for uitvraag in partij for sleutel in (uitvraag.melding, uitvraag.vorige) if sleutel}
        meldingen = Voortgang.objects.select_related("uitvraag__ronde").in_bulk(sleutels)
        for uitvraag in partij:
            wacht = uitvraag.ronde.is_open and not uitvraag.ronde.is_verstreken_op(datum)
            yield StandVanZaken(uitvraag, meldingen.get(uitvraag.melding), meldingen.get(uitvraag.vorige), wacht)


def met_laatste_melding(opdrachten: QuerySet[Opdracht], user) -> QuerySet[Opdracht]:
    """With what this reader sees reported last: `status`, `gebeurd` and `gemeld_plan`, and `status_op`.

    That is the reference date of the round of that report. All are None when nothing was reported.
    """
    kant = kant_van(user)
    laatste = Uitvraag.objects.gemeld_voor(user).filter(opdracht=OuterRef("pk"))
    return opdrachten.annotate(
        status=Subquery(laatste.values(f"{kant}__status")[:1]),
        gebeurd=Subquery(laatste.values(f"{kant}__gebeurd")[:1]),
        gemeld_plan=Subquery(laatste.values(f"{kant}__plan")[:1]),
        status_op=Subquery(laatste.values("ronde__peildatum")[:1]),
    )
