"""A moment in Amsterdam time: read as people type it, and said in words, also when the clock changes."""

import re
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from coalitie.tekst import voluit

TIJD = re.compile(r"(\d{1,2})(?:\s*(?:[.:]|u(?:ur)?)\s*(\d{2}))?\s*(?:u|uur)?", re.ASCII | re.IGNORECASE)


class MomentBestaatNiet(ValueError):
    """A time that the clock skips, in the night in which summer time begins."""


def lees_tijd(tekst: str) -> time:
    """The time in `9`, `9.00`, `09:00`, `9u30` or `9 uur`. Raises ValueError when it is none of these."""
    treffer = TIJD.fullmatch(tekst.strip())
    if treffer is None:
        raise ValueError(tekst)
    return time(int(treffer[1]), int(treffer[2] or 0))


def moment_van(dag: date, tijd: time) -> datetime:
    """The moment at which clocks in Amsterdam show this. An hour that comes twice is the first of the two.

    Raises MomentBestaatNiet for an hour that does not come.
    """
    zone = timezone.get_default_timezone()
    moment = datetime.combine(dag, tijd, tzinfo=zone)
    if moment.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != datetime.combine(dag, tijd):
        raise MomentBestaatNiet(f"{dag} {tijd}")
    return moment


def komt_twee_keer(moment: datetime) -> bool:
    """Whether clocks in Amsterdam show this twice, in the night in which summer time ends."""
    lokaal = timezone.localtime(moment, timezone.get_default_timezone())
    return lokaal.replace(fold=0).utcoffset() != lokaal.replace(fold=1).utcoffset()


def in_woorden(moment: datetime) -> str:
    """`3 mei 2021, 09.00 uur`; with the name of the time where the clock shows it twice."""
    lokaal = timezone.localtime(moment, timezone.get_default_timezone())
    woorden = f"{voluit(lokaal.date())}, {lokaal:%H.%M} uur"
    if komt_twee_keer(moment):
        woorden += " (zomertijd)" if lokaal.dst() == timedelta(hours=1) else " (wintertijd)"
    return woorden
