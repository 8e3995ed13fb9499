"""At what time by the clock each item of an agenda begins and ends, and whether they fit in the meeting."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

EEN_DAG = date(2000, 1, 1)  # of no meaning: times are those of a clock on the wall


@dataclass(frozen=True)
class Looptijd:
    """When an item begins and ends; without an end when nobody said how long it takes."""

    van: time
    tot: time | None


def looptijden(begin: time | None, minuten: Sequence[int | None]) -> list[Looptijd | None]:
    """For each item when it runs: None after one of which nobody knows how long it takes, or without a beginning."""
    tijden: list[Looptijd | None] = []
    klok = begin and datetime.combine(EEN_DAG, begin)
    for duur in minuten:
        einde = klok + timedelta(minutes=duur) if klok and duur else None
        tijden.append(Looptijd(klok.time(), einde and einde.time()) if klok else None)
        klok = einde
    return tijden


def duur_van(begin: time | None, einde: time | None) -> int | None:
    """How many minutes a meeting takes; None when its times are not known."""
    if begin is None or einde is None:
        return None
    return (datetime.combine(EEN_DAG, einde) - datetime.combine(EEN_DAG, begin)) // timedelta(minutes=1)


def in_uren(minuten: int) -> str:
    """`45 minuten`, `1 uur`, `2 uur en 5 minuten`."""
    uren, rest = divmod(minuten, 60)
    delen = [f"{uren} uur"] if uren else []
    if rest or not uren:
        delen.append("1 minuut" if rest == 1 else f"{rest} minuten")
    return " en ".join(delen)


def passend(minuten: Sequence[int | None], duur: int | None) -> str:
    """How the items fit in a meeting of so many minutes, as a sentence."""
    totaal, onbekend = sum(deel or 0 for deel in minuten), sum(deel is None for deel in minuten)
    zin = f"De punten duren samen {in_uren(totaal)}"
    if duur is not None:
        over = duur - totaal
        zin += f"; de vergadering duurt {in_uren(duur)}. "
        zin += f"Dat is {in_uren(-over)} te lang" if over < 0 else f"Er is {in_uren(over)} over" if over else "Dat past"
    if onbekend:
        zin += ". Van 1 punt is de duur niet bekend" if onbekend == 1 else f". Van {onbekend} punten niet bekend"
    return f"{zin}."
