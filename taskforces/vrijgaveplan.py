"""When who may see what of a meeting, said in words before it is so; and what is odd about it."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import groupby

from django.utils import timezone

from coalitie.moment import komt_twee_keer, moment_van
from coalitie.tekst import opsomming, voluit
from taskforces.models import Vrijgave, Zicht
from taskforces.models.zicht import VAN_SMAL_NAAR_BREED, VOOR_WIE

UITNODIGING, STUKKEN, BESLUITEN, VERSLAG = Vrijgave.Soort
NEGEN_UUR = time(9)

# Days from the meeting, at nine in the morning. Explained in docs/besluiten/0013-vergadering-vrijgeven.md.
STANDAARD = {
    (UITNODIGING, Zicht.BESLOTEN): -28,
    (UITNODIGING, Zicht.OPENBAAR): -14,
    (STUKKEN, Zicht.BESLOTEN): -14,
    (STUKKEN, Zicht.OPENBAAR): -7,
    (BESLUITEN, Zicht.BESLOTEN): 1,
    (BESLUITEN, Zicht.OPENBAAR): 7,
    (VERSLAG, Zicht.OPENBAAR): 28,
}

WIE = {
    Zicht.BESLOTEN: "zien de leden van het college",
    Zicht.LEDEN: "ziet iedereen met een account",
    Zicht.OPENBAAR: "ziet iedereen",
}
WAT = {
    UITNODIGING: "de uitnodiging en de agenda",
    STUKKEN: "de stukken",
    BESLUITEN: "de besluiten",
    VERSLAG: "het openbare verslag",
}
VOLGORDE = list(Vrijgave.Soort)


@dataclass(frozen=True)
class Stap:
    """One moment in the timeline: from when who sees what."""

    wanneer: str
    zin: str
    is_geweest: bool


def plan_van(vergadering) -> dict:
    """The moments that count for a meeting now: `{(soort, voor): moment}`."""
    return {(rij.soort, rij.voor): rij.op for rij in vergadering.vrijgaven.all()}


def standaard(vergadering) -> dict:
    """The moments that a meeting gets unless somebody chooses others."""
    return {
        sleutel: moment_van(vergadering.dag + timedelta(days=dagen), NEGEN_UUR) for sleutel, dagen in STANDAARD.items()
    }


def lokaal(moment: datetime) -> datetime:
    return timezone.localtime(moment, timezone.get_default_timezone())


def klok(moment: datetime) -> str:
    """`15 oktober 2020 om 09.00 uur`; with the name of the time where the clock shows it twice."""
    hier = lokaal(moment)
    bij = (" zomertijd" if hier.dst() else " wintertijd") if komt_twee_keer(moment) else ""
    return f"{voluit(hier.date())} om {hier:%H.%M} uur{bij}"


def wanneer(moment: datetime, nu: datetime, is_concept: bool, is_al_zo: bool) -> str:
    if moment > nu:
        return f"Op {klok(moment)}"
    if is_concept:
        return "Meteen, zodra u bijeenroept,"
    return f"Sinds {klok(moment)}" if is_al_zo else "Meteen"


def tijdlijn(plan: dict, nu: datetime, *, is_concept: bool, geldt: dict) -> list[Stap]:
    """What a plan, `{(soort, voor): moment}`, means in words, in order of time. `geldt` is the plan that counts now."""
    rijen = []
    for (soort, voor), moment in plan.items():
        woord = wanneer(moment, nu, is_concept, geldt.get((soort, voor)) == moment)
        rijen.append(
            (moment if woord.startswith("Sinds") else max(moment, nu), VAN_SMAL_NAAR_BREED.index(voor), woord, soort)
        )
    rijen.sort(key=lambda rij: (*rij[:3], VOLGORDE.index(rij[3])))
    return [
        Stap(woord, f"{WIE[VAN_SMAL_NAAR_BREED[plek]]} {opsomming([WAT[soort] for *_, soort in groep])}.", op <= nu)
        for (op, plek, woord), groep in groupby(rijen, key=lambda rij: rij[:3])
    ]


def terug_te_nemen(plan: dict, geldt: dict, nu: datetime, *, is_concept: bool) -> list[str]:
    """What somebody can see already and this plan changes, in words. Of a concept nobody saw anything."""
    return [
        f"Sinds {klok(moment)} {WIE[voor]} {WAT[soort]}. Dat verandert."
        for (soort, voor), moment in geldt.items()
        if not is_concept and moment <= nu and plan.get((soort, voor)) != moment
    ]


def ziet_vanaf(plan: dict, soort, wie) -> datetime | None:
    """From when these readers see a part: what is for more people, is for them too."""
    ook_voor = VAN_SMAL_NAAR_BREED[VAN_SMAL_NAAR_BREED.index(wie) :]
    return min((plan[soort, voor] for voor in ook_voor if (soort, voor) in plan), default=None)


def eerder(dit: datetime | None, dat: datetime | None) -> bool:
    """Whether this comes while that has not come yet, or never will."""
    return dit is not None and (dat is None or dit < dat)


def waarschuwingen(plan: dict, vergadering) -> list[str]:
    """What is odd about a plan, in plain words."""
    return [*over_de_volgorde(plan), *over_het_bereik(plan), *over_de_dag(plan, vergadering)]


def over_de_volgorde(plan):
    """A reader who gets something without what it belongs to."""
    for wie in VAN_SMAL_NAAR_BREED:
        agenda = ziet_vanaf(plan, UITNODIGING, wie)
        for soort in (STUKKEN, BESLUITEN):
            if (soort, wie) in plan and eerder(ziet_vanaf(plan, soort, wie), agenda):
                later = f"pas op {klok(agenda)}" if agenda else "niet"
                yield f"Voor {VOOR_WIE[wie]} komen {WAT[soort]} vrij, maar de agenda {later}. Dat is lastig te volgen."


def over_het_bereik(plan):
    """Something that outsiders would see before who sits nearer."""
    for soort in VOLGORDE:
        for plek, dichtbij in enumerate(VAN_SMAL_NAAR_BREED):
            for verder in VAN_SMAL_NAAR_BREED[plek + 1 :]:
                if (soort, dichtbij) in plan and eerder(plan.get((soort, verder)), plan[soort, dichtbij]):
                    yield (
                        f"{VOOR_WIE[verder].capitalize()} ziet {WAT[soort]} al op {klok(plan[soort, verder])}. "
                        f"Het latere moment voor {VOOR_WIE[dichtbij]} doet dan niets."
                    )


def over_de_dag(plan, vergadering):
    uitnodiging = ziet_vanaf(plan, UITNODIGING, Zicht.BESLOTEN)
    if uitnodiging is None:
        yield "Er is geen moment voor de uitnodiging. Zo kunt u de vergadering niet bijeenroepen."
    elif uitnodiging > vergadering.begint_op:
        yield "De leden van het college krijgen de uitnodiging pas na het begin van de vergadering."
