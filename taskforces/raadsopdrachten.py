"""Which assignments the letter to a council names, by how they go: as many as its two pages hold."""

from dataclasses import dataclass, field
from math import ceil

from django.contrib.auth.models import AnonymousUser

from taskforces.models import Uitvraag, Voortgangsronde, kant_van
from taskforces.oordeel import Status
from taskforces.rondebeeld import Telling, standen, uitvragen_van
from taskforces.stand_van_zaken import StandVanZaken

INWONER = AnonymousUser()
KOPPEN = {
    Status.VERTRAAGD: "Deze opdrachten zijn vertraagd",
    Status.AANDACHT: "Deze opdrachten vragen aandacht",
    Status.AFGEROND: "Deze opdrachten zijn klaar",
    Status.OP_SCHEMA: "Deze opdrachten liggen op schema",
}
GENOEMD = {Status.VERTRAAGD, Status.AANDACHT, Status.AFGEROND}  # always; what goes as planned when there is room
MEESTE = 12  # by name, of each status
TEKENS = 76  # on one line
ITEM_HOOG = 0.5  # in lines: what is between two items
RANDEN = 4.5  # a heading with the white around it, and how many more there are


@dataclass
class Regel:
    """One assignment; `gebeurd` is told only where there is room."""

    stand: StandVanZaken
    gebeurd: str = ""

    @property
    def naam(self) -> str:
        return f"{self.stand.opdracht.titel} ({self.stand.opdracht.taskforce.prioriteit})"


@dataclass
class Opdrachten:
    """The assignments with one status: how many there are, and the first by name."""

    kop: str
    totaal: int
    regels: list[Regel] = field(default_factory=list)

    @property
    def meer(self) -> int:
        return self.totaal - len(self.regels)


def opdrachten_van(ronde: Voortgangsronde, telling: Telling, ruimte: float) -> list[Opdrachten]:
    """What asks most comes first, and each group has a name; with what room is left, what happened is told too.

    `ruimte` is in lines.
    """
    groepen = {}
    for status, kop in KOPPEN.items():
        if telling.per_status[status] and (status in GENOEMD or ruimte > 2 * RANDEN):
            groepen[status] = Opdrachten(kop, telling.per_status[status])
            ruimte -= RANDEN
    wachtend = {status: eerste_van(ronde, status) for status in groepen}
    for status in [*groepen, *groepen]:  # a name of each, and then more
        groep, hoogstens = groepen[status], MEESTE if groepen[status].regels else 1
        for stand in wachtend[status][len(groep.regels) : hoogstens]:
            regel = Regel(stand)
            if groep.regels and hoogte(regel.naam) > ruimte:
                break
            groep.regels.append(regel)
            ruimte -= hoogte(regel.naam)
    for regel in [regel for groep in groepen.values() for regel in groep.regels]:
        erbij = hoogte(f"{regel.naam}: {regel.stand.gebeurd}") - hoogte(regel.naam)
        if erbij <= ruimte:
            regel.gebeurd = regel.stand.gebeurd
            ruimte -= erbij
    return list(groepen.values())


def eerste_van(ronde: Voortgangsronde, status: str) -> list[StandVanZaken]:
    """The first assignments that go so, in the order of the strategy."""
    uitvragen = uitvragen_van(ronde, INWONER).met_status(kant_van(INWONER)).filter(status=status)
    volgorde = ("opdracht__taskforce", "opdracht__geldig_vanaf", "opdracht__slug")
    eerste = list(uitvragen.order_by(*volgorde).values_list("pk", flat=True)[:MEESTE])
    return list(standen(Uitvraag.objects.filter(pk__in=eerste), INWONER, ronde.peildatum))


def hoogte(tekst: str, tekens: int = TEKENS) -> float:
    return ceil(len(tekst) / tekens) + ITEM_HOOG
