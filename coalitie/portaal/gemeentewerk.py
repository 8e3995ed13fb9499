"""What a gemeente does in the coalition: what it works on, what it uses, who takes part, and what is asked of it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from coalitie.rollen import is_redacteur
from coalitie.tekst import voluit
from regio.models import Gemeente, Medewerker
from taskforces.gebruik_overzicht import Gebruiksregel, gebruik_van, peiling_voor, telling_van
from taskforces.models import Gebruik, Opdracht, Product, Taskforcelid, Uitvraag, Voortgangsronde
from taskforces.rondebeeld import met_laatste_melding
from taskforces.stand_van_zaken import eerste_zin

MEESTE_PRODUCTEN = 12


@dataclass(frozen=True)
class Gemeentewerk:
    """As one visitor may see it."""

    gebruik: list[Gebruiksregel]
    telling: Counter
    gebruik_op: date | None
    opdrachten: list[Opdracht]
    leden: list[Taskforcelid]
    gevraagd: "Gevraagd | None"

    @property
    def is_niet_alles(self) -> bool:
        return self.telling.total() > len(self.gebruik)

    @property
    def feit(self):
        """A key figure with its date, as the head of the page shows it; None when nothing was stated."""
        if not self.gebruik:
            return None
        return {
            "naam": "Producten in gebruik",
            "waarde": self.telling[Gebruik.Stand.GEBRUIK],
            "datum_tekst": voluit(self.gebruik_op),
        }


@dataclass(frozen=True)
class Gevraagd:
    """What this gemeente can do now: reports that are still open, and products of which it said nothing."""

    uitvragen: list[Uitvraag]
    zonder_opgave: int


def werk_van(gemeente: Gemeente, user, datum: date) -> Gemeentewerk:
    """What there is on a day: today, or the last day of a gemeente that is gone."""
    ronde = Voortgangsronde.objects.zichtbaar_voor(user).laatste()
    peiling = peiling_voor(user, datum, ronde)
    telling = telling_van(gemeente, peiling)
    leden = Taskforcelid.objects.zichtbaar_voor(user).uit_gemeente(gemeente).geldig_op(datum)
    return Gemeentewerk(
        gebruik=gebruik_van(gemeente, peiling, MEESTE_PRODUCTEN),
        telling=telling,
        gebruik_op=peiling.datum,
        opdrachten=opdrachten_van(gemeente, user),
        leden=list(leden.select_related("taskforce", "district", "gemeente")),
        gevraagd=gevraagd_van(gemeente, user, telling.total()) if gemeente.is_geldig_op(timezone.localdate()) else None,
    )


def opdrachten_van(gemeente: Gemeente, user) -> list[Opdracht]:
    """What this gemeente answers for, with what was reported last: `eerste_zin` is the first sentence of that."""
    rijen = Opdracht.objects.zichtbaar_voor(user).filter(gemeente=gemeente)
    opdrachten = list(met_laatste_melding(rijen.select_related("taskforce__prioriteit", "gemeente"), user))
    for opdracht in opdrachten:
        opdracht.eerste_zin = eerste_zin(opdracht.gebeurd or "")
    return opdrachten


def gevraagd_van(gemeente: Gemeente, user, opgegeven: int) -> Gevraagd | None:
    """For who works here, and for the bureau; None for everybody else. `opgegeven` products have a statement."""
    if not (is_redacteur(user) or werkt_voor(gemeente, user)):
        return None
    open_uitvragen = Uitvraag.objects.zichtbaar_voor(user).in_open_ronde().niet_gemeld()
    return Gevraagd(
        uitvragen=list(open_uitvragen.filter(opdracht__gemeente=gemeente).select_related("opdracht", "ronde")),
        zonder_opgave=Product.objects.zichtbaar_voor(user).count() - opgegeven,
    )


def werkt_voor(gemeente: Gemeente, user) -> bool:
    if not user.is_authenticated:
        return False
    return Medewerker.objects.van(user).geldig_op(timezone.localdate()).filter(gemeente=gemeente).exists()
