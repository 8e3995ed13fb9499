"""What stands in a list of points: its columns, its rows, and how much of it there may be."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.core.exceptions import ValidationError

MEESTE_RIJEN = 500
MEESTE_TEKENS = 600_000  # in a whole list: it goes to and fro with the page on which it is looked at
NIET_TE_LEZEN = "Deze lijst is niet meer te lezen. Kies het bestand opnieuw."
TE_VEEL_RIJEN = f"In dit bestand staan meer dan {MEESTE_RIJEN} punten. Maak er twee bestanden van."
TE_VEEL_TEKST = "In dit bestand staat te veel tekst voor één keer. Maak er twee bestanden van."
STUURTEKENS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


class Kolom(NamedTuple):
    """`veld` is what a row calls it, `breedte` how many letters it shows."""

    veld: str
    kop: str
    uitleg: str
    voorbeeld: str
    breedte: int


KOLOMMEN = (
    Kolom("raad_op", "Raad van", "De dag van de raadsvergadering, zoals 10-09-2018.", "10-09-2018", 14),
    Kolom("hoofdstuk", "Hoofdstuk", "Het nummer van het hoofdstuk. Leeg: de hele strategie.", "1", 12),
    Kolom("alinea", "Alinea", "Het nummer van de alinea in dat hoofdstuk. Leeg: het hele hoofdstuk.", "2", 10),
    Kolom(
        "punt",
        "Punt van de raad",
        "Wat de raad ervan vindt. Zonder namen van personen.",
        "Voorbeeld: de raad mist aandacht voor het buitengebied. Laat deze rij staan of haal haar weg.",
        60,
    ),
    Kolom("wens", "Wat de raad wil", "Leeg als de raad niets anders vraagt.", "Noem ook het buitengebied.", 50),
    Kolom(
        "raadsstuk",
        "Stuk van de raad",
        "Het adres van de motie of brief, dat begint met https://.",
        "https://raad.voorbeeld.nl/motie",
        40,
    ),
)
FOUTKOLOM = "Wat er mis is"
NOODZAKELIJK = ("raad_op", "punt")
KOP_VAN = {kolom.veld: kolom.kop for kolom in KOLOMMEN}
HELE_RIJ = "rij"  # what a complaint is about that is of no column
NAAM_VAN = {**KOP_VAN, HELE_RIJ: "Hele rij"}
VOORBEELDPUNT = next(kolom.voorbeeld for kolom in KOLOMMEN if kolom.veld == "punt")


@dataclass
class Rij:
    """One row as somebody filled it in. `bezwaren` are, by column, why a cell cannot be read."""

    nummer: int
    waarden: dict[str, str]
    bezwaren: dict[str, str] = field(default_factory=dict)

    @property
    def cellen(self) -> list[str]:
        return [self.waarden.get(kolom.veld, "") for kolom in KOLOMMEN]

    @property
    def gevuld(self) -> list[dict[str, str]]:
        """The cells in which something stands, each with its heading."""
        return [{"kop": kolom.kop, "tekst": cel} for kolom, cel in zip(KOLOMMEN, self.cellen, strict=True) if cel]


def schoon(tekst: str) -> str:
    """What somebody can have typed: without white space around it, and without signs that nobody sees."""
    return STUURTEKENS.sub("", tekst.replace("\r\n", "\n").replace("\r", "\n")).strip()


def als_json(rijen: Iterable[Rij]) -> str:
    """The rows as one text, to put in a page."""
    return json.dumps([[rij.nummer, rij.waarden, rij.bezwaren] for rij in rijen], ensure_ascii=False)


def uit_json(tekst: str) -> list[Rij]:
    """The rows that `als_json` made. Raises ValidationError for anything else."""
    try:
        rijen = [
            Rij(int(nummer), tekstvelden(waarden), tekstvelden(bezwaren))
            for nummer, waarden, bezwaren in json.loads(tekst)
        ]
    except (ValueError, TypeError, ArithmeticError, RecursionError):
        raise ValidationError(NIET_TE_LEZEN) from None
    if not rijen:
        raise ValidationError(NIET_TE_LEZEN)
    return begrensd(rijen)


def tekstvelden(waarden: dict) -> dict[str, str]:
    return {veld: schoon(str(waarden[veld])) for veld in NAAM_VAN if veld in waarden}


def begrensd(rijen: list[Rij]) -> list[Rij]:
    """The same rows. Raises ValidationError when they are too many for one time."""
    if len(rijen) > MEESTE_RIJEN:
        raise ValidationError(TE_VEEL_RIJEN)
    if sum(len(cel) for rij in rijen for cel in rij.cellen) > MEESTE_TEKENS:
        raise ValidationError(TE_VEEL_TEKST)
    return rijen
