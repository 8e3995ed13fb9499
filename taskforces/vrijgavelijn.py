"""Who sees what of a meeting, and when: its moments of release as one line, as far as a visitor may know them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from coalitie.tekst import opsomming
from taskforces.models import Vrijgave, Zicht

WIE = {
    Zicht.OPENBAAR: "Iedereen ziet nu",
    Zicht.LEDEN: "Medewerkers zien nu",
    Zicht.BESLOTEN: "Leden van dit college zien nu",
}
WAT = {
    Vrijgave.Soort.UITNODIGING: "de agenda",
    Vrijgave.Soort.STUKKEN: "de stukken",
    Vrijgave.Soort.BESLUITEN: "de besluiten",
    Vrijgave.Soort.VERSLAG: "het verslag",
}


@dataclass(frozen=True)
class Moment:
    """A part of a meeting that is for somebody from a moment on; `is_gekomen` when that moment came.

    `is_achteraf` when it belongs before the meeting and came after its day: nobody was invited by it.
    """

    vrijgave: Vrijgave
    is_gekomen: bool
    is_achteraf: bool

    @property
    def naam(self) -> str:
        if self.is_achteraf and self.vrijgave.soort == Vrijgave.Soort.UITNODIGING:
            return "agenda"
        return self.vrijgave.get_soort_display()


def vrijgavelijn(vrijgaven: Iterable[Vrijgave], nu: datetime, *, dag: date, is_concept: bool) -> list[Moment]:
    """In the order of time, of a meeting on that day. While a meeting is a concept no moment has come."""
    op_volgorde = sorted(vrijgaven, key=lambda vrijgave: (vrijgave.op, Vrijgave.Soort.values.index(vrijgave.soort)))
    return [
        Moment(
            vrijgave,
            is_gekomen=not is_concept and vrijgave.op <= nu,
            is_achteraf=vrijgave.soort not in Vrijgave.NA_AFLOOP and timezone.localdate(vrijgave.op) > dag,
        )
        for vrijgave in op_volgorde
    ]


def wie_ziet_nu(momenten: Iterable[Moment]) -> list[str]:
    """A sentence per audience that sees something by now, each with what the ones before do not see yet."""
    gezien, zinnen = set(), []
    for zicht, begin in WIE.items():
        vrij = {m.vrijgave.soort for m in momenten if m.is_gekomen and m.vrijgave.voor == zicht} - gezien
        if vrij:
            wat = opsomming(naam for soort, naam in WAT.items() if soort in vrij)
            zinnen.append(f"{begin}{' ook' if zinnen else ''} {wat}.")
            gezien |= vrij
    return zinnen
