"""A letter as plain data: what the writers of Word, ODT and PDF make the same letter from."""

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Briefstuk:
    """A letter in its final words.

    `datum` is the day of the text, which PDF/A asks for; what the reader sees is `plaats_en_datum`, or nothing while
    the letter has no date. `aan` and `ondertekening` are their lines. `blokken` comes from
    `coalitie.export.blokken` or `coalitie.export.platte_tekst`, with each link in full.
    """

    onderwerp: str
    afzender: str
    datum: datetime.date
    aan: list[str]
    plaats_en_datum: str = ""
    kenmerk: str = ""
    blokken: list[dict] = field(default_factory=list)
    ondertekening: list[str] = field(default_factory=list)

    @property
    def gegevens(self) -> list[str]:
        """The lines between the address and the subject."""
        return [regel for regel in (self.plaats_en_datum, self.kenmerk and f"Kenmerk: {self.kenmerk}") if regel]
