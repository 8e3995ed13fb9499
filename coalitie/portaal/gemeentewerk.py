"""What a gemeente does in the coalition: what it works on, uses and asked, who takes part, and what is asked of it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from coalitie.tekst import voluit
from regio.models import Gemeente
from strategie.briefbord import Bordregel, eigen_bord
from strategie.models import Punt
from strategie.raden import adres_van_antwoorden, punten_van
from taskforces.gebruik_overzicht import Gebruiksregel, gebruik_van, peiling_voor, telling_van
from taskforces.models import Gebruik, Opdracht, Product, Taskforcelid, Uitvraag, Voortgangsronde, mag_opgeven
from taskforces.rondebeeld import met_laatste_melding
from taskforces.stand_van_zaken import eerste_zin

MEESTE_PRODUCTEN = 12
MEESTE_PUNTEN = 8


@dataclass(frozen=True)
class Gemeentewerk:
    """As one visitor may see it."""

    gebruik: list[Gebruiksregel]
    telling: Counter
    gebruik_op: date | None
    opdrachten: list[Opdracht]
    leden: list[Taskforcelid]
    gevraagd: "Gevraagd | None"
    punten: list[Punt]

    @property
    def antwoorden_url(self) -> str:
        """Where all answers to this council stand in the newest consultation; nothing when it made no point."""
        if not self.punten:
            return ""
        return adres_van_antwoorden(self.punten[0].consultatie.slug, gemeente=self.punten[0].gemeente.slug)

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
    """What this gemeente can do now: reports that are still open, and products of which it said nothing.

    `uitvragen` are those that this person may answer, each with whether it is late; `van_anderen` wait for somebody
    else of this gemeente. `brieven` are the letters of this person's own gemeente that are not with the council yet.
    """

    uitvragen: list[tuple[Uitvraag, bool]]
    van_anderen: list[Uitvraag]
    zonder_opgave: int
    brieven: list[Bordregel]


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
        punten=list(punten_van(gemeente)[:MEESTE_PUNTEN]),
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
    if not mag_opgeven(user, gemeente):
        return None
    vandaag = timezone.localdate()
    van_hier = Uitvraag.objects.zichtbaar_voor(user).filter(opdracht__gemeente=gemeente).in_open_ronde().niet_gemeld()
    te_melden = set(van_hier.bewerkbaar_door(user).values_list("pk", flat=True))
    uitvragen = list(van_hier.select_related("opdracht__gemeente", "ronde"))
    return Gevraagd(
        uitvragen=[(uitvraag, uitvraag.is_te_laat_op(vandaag)) for uitvraag in uitvragen if uitvraag.pk in te_melden],
        van_anderen=[uitvraag for uitvraag in uitvragen if uitvraag.pk not in te_melden],
        zonder_opgave=Product.objects.zichtbaar_voor(user).count() - opgegeven,
        brieven=[regel for regel in eigen_bord(user, vandaag) if regel.gemeente == gemeente and regel.wacht_nog],
    )
