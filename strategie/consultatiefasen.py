"""How far a consultation is, as phases on a line and in words. What is only planned is in none of it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from coalitie.tekst import voluit


@dataclass(frozen=True)
class Fase:
    """A step of a consultation: when, and whether it is over, going on, or still to come."""

    naam: str
    zin: str
    is_geweest: bool = False
    is_nu: bool = False

    @property
    def staat(self) -> str:
        return "geweest" if self.is_geweest else "nu" if self.is_nu else "komt nog"


def fasen(consultatie, nu: datetime) -> list[Fase]:
    """The steps of a consultation, as anybody may know them at that moment."""
    vandaag, bevroren_op = timezone.localdate(nu), consultatie.bevroren_op
    is_gesloten = bevroren_op is not None and vandaag > consultatie.sluit_op
    is_vastgesteld = consultatie.is_vastgesteld_op(vandaag)
    is_beantwoord = consultatie.is_beantwoord_op(nu)
    return [
        Fase(
            "Tekst vastgezet", voluit(timezone.localdate(bevroren_op)) if bevroren_op else "", bevroren_op is not None
        ),
        Fase(
            "Raden geven punten",
            periode_van(consultatie.opent_op, consultatie.sluit_op),
            is_gesloten,
            consultatie.is_open_op(vandaag),
        ),
        Fase(
            "Antwoorden worden geschreven",
            f"na {voluit(consultatie.sluit_op)}",
            is_vastgesteld,
            is_gesloten and not is_vastgesteld,
        ),
        Fase("Antwoorden vastgesteld", vaststelling_van(consultatie) if is_vastgesteld else "", is_vastgesteld),
        Fase(
            "Antwoorden openbaar",
            voluit(timezone.localdate(consultatie.antwoorden_op)) if is_beantwoord else "",
            is_beantwoord,
            is_vastgesteld and not is_beantwoord,
        ),
    ]


def periode_van(eerste: date, laatste: date) -> str:
    return f"{voluit(eerste)} tot en met {voluit(laatste)}"


def vaststelling_van(consultatie) -> str:
    return f"{voluit(consultatie.vastgesteld_op)}, door het {consultatie.vastgesteld_door}"


def stand_in_woorden(consultatie, nu: datetime) -> str:
    """Where it is now, in one sentence."""
    vandaag = timezone.localdate(nu)
    if consultatie.is_beantwoord_op(nu):
        return "De antwoorden zijn openbaar."
    if consultatie.is_vastgesteld_op(vandaag):
        return f"De antwoorden zijn vastgesteld op {voluit(consultatie.vastgesteld_op)}. Zij worden nog openbaar."
    if consultatie.bevroren_op is None:
        return "De tekst is nog niet vastgezet."
    if vandaag < consultatie.opent_op:
        return f"Raden kunnen punten geven vanaf {voluit(consultatie.opent_op)}."
    if consultatie.is_open_op(vandaag):
        return f"Raden kunnen punten geven tot en met {voluit(consultatie.sluit_op)}."
    return f"Gesloten sinds {voluit(consultatie.sluit_op)}. Bureau RVS schrijft antwoorden."
