"""What an adopted answer or a point said before it was corrected, as its readers see it."""

from dataclasses import dataclass
from datetime import date

from coalitie.tekst import voluit
from coalitie.vergelijking import Vergelijking, vergelijk_tekst, vergelijk_waarde
from strategie.models import Antwoord, Antwoordcorrectie, Puntingreep

# What changed in words; where the passage stands now is an address, of which only that it changed is said.
TEKSTEN = {
    "titel": "Waarover",
    "reden": "Antwoord en reden",
    "passage_voor": "De passage zoals zij was",
    "passage_na": "De passage zoals zij werd",
}
# The same of a point: its words, and what takes the place of something else.
TEKSTEN_VAN_PUNT = {"citaat": "De tekst waarover het ging", "punt": "Wat de raad zei", "wens": "Wat de raad wil"}
WAARDEN_VAN_PUNT = {
    "raad_op": "Raadsvergadering van",
    "deel": "Hoofdstuk",
    "alinea": "Alinea",
    "raadsstuk": "Stuk van de raad",
}


@dataclass(frozen=True)
class Correctie:
    """One correction: why, and for each text that changed its name and the difference."""

    correctie: Antwoordcorrectie
    verschillen: list[tuple[str, Vergelijking]]


def correcties_van(antwoord) -> list[Correctie]:
    """The corrections of an answer, the newest first."""
    later = {"uitkomst": antwoord.uitkomst, **{veld: getattr(antwoord, veld) for veld in TEKSTEN}}
    gevonden = []
    for correctie in reversed(antwoord.correcties.all()):
        verschillen = []
        if (was := correctie.was.get("uitkomst")) is not None:
            verschillen.append(("Uitkomst", vergelijk_waarde(als_uitkomst(was), als_uitkomst(later["uitkomst"]))))
        for veld, naam in TEKSTEN.items():
            if veld in correctie.was:
                verschillen.append((naam, vergelijk_tekst(correctie.was[veld], later[veld])))
        later |= {veld: waarde for veld, waarde in correctie.was.items() if veld in later}
        gevonden.append(Correctie(correctie, verschillen))
    return gevonden


def als_uitkomst(waarde: str) -> str:
    return Antwoord.Uitkomst(waarde).label


@dataclass(frozen=True)
class Ingreepbeeld:
    """What the bureau did to a point, as one visitor may read it: why, and for each field the difference."""

    ingreep: Puntingreep
    reden: str
    verschillen: list[tuple[str, Vergelijking]]

    @property
    def wat(self) -> str:
        """What was done and by whom: `Gecorrigeerd door bureau RVS`."""
        gedaan = self.ingreep.get_soort_display().capitalize()
        return f"{'Persoonsgegevens weggehaald' if self.ingreep.over_persoon else gedaan} door bureau RVS"


def ingrepen_bij(punt, user) -> list[Ingreepbeeld]:
    """What the bureau did to this point, the newest first."""
    ingrepen = Puntingreep.objects.zichtbaar_voor(user).filter(punt=punt).select_related("punt__gemeente")
    return [
        Ingreepbeeld(
            ingreep,
            ingreep.reden if ingreep.is_reden_voor(user) else "",
            verschillen_van(ingreep.was, ingreep.werd),
        )
        for ingreep in reversed(ingrepen)
    ]


def verschillen_van(was: dict[str, str], werd: dict[str, str]) -> list[tuple[str, Vergelijking]]:
    waarden = [
        (naam, vergelijk_waarde(in_woorden(veld, was[veld]), in_woorden(veld, werd[veld])))
        for veld, naam in WAARDEN_VAN_PUNT.items()
        if veld in was
    ]
    teksten = [(naam, vergelijk_tekst(was[veld], werd[veld])) for veld, naam in TEKSTEN_VAN_PUNT.items() if veld in was]
    return [*waarden, *teksten]


def in_woorden(veld: str, waarde: str) -> str:
    return voluit(date.fromisoformat(waarde)) if veld == "raad_op" else waarde
