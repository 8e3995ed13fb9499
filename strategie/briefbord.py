"""The board of letters: of every gemeente that the strategy is for, how far its letter to the council is."""

from collections import Counter
from dataclasses import dataclass

from django.db import models
from django.urls import reverse

from coalitie.tekst import voluit
from regio.models import Gemeente, gemeenten_van
from regio.tegelkaart import Waarde, waardenkaart
from strategie.briefverschil import achterstanden
from strategie.models import Brief, Briefsjabloon


class Stand(models.TextChoices):
    """How far a letter is, from nothing to dealt with by the council."""

    GEEN = "geen", "niet begonnen"
    BEWERKING = "bewerking", "in bewerking"
    KLAAR = "klaar", "klaar"
    RAAD = "raad", "naar de raad"
    BEHANDELD = "behandeld", "behandeld"


WACHT_NOG = {Stand.GEEN, Stand.BEWERKING, Stand.KLAAR}
# The fills and icons of the map of values: the further, the darker.
VULLING = {
    Stand.GEEN: ("geen", ""),
    Stand.BEWERKING: ("orientatie", "bol-orientatie"),
    Stand.KLAAR: ("voorbereiding", "bol-voorbereiding"),
    Stand.RAAD: ("gebruik", "bol-gebruik"),
    Stand.BEHANDELD: ("gebruik", "vink"),
}
KOPPEN = ["gemeente", "district", "stand", "naar de raad op", "behandeld op", "agenda van de raad", "bureau wijzigde"]


@dataclass(frozen=True)
class Bordregel:
    """One gemeente on the board. `achter` counts the blocks that the bureau changed since the letter was saved.

    `bestaat` is whether it is a gemeente today: of one that is no more, nobody waits for a letter.
    """

    gemeente: Gemeente
    brief: Brief
    achter: int
    url: str
    bestaat: bool = True

    @property
    def stand(self) -> Stand:
        return stand_van(self.brief)

    @property
    def wacht_nog(self) -> bool:
        return self.bestaat and self.stand in WACHT_NOG

    @property
    def vervallen(self) -> str:
        """Why no letter comes any more: `opgegaan in Amsterdam op 24 maart 2022`; "" when one went or can still go."""
        if self.bestaat or self.stand not in WACHT_NOG:
            return ""
        hoe = f"opgegaan in {self.gemeente.opgegaan_in}" if self.gemeente.opgegaan_in else "opgeheven"
        return f"{hoe} op {voluit(self.gemeente.geldig_tot)}"

    @property
    def in_woorden(self) -> str:
        """`naar de raad op 8 april 2019`."""
        datum = self.brief.behandeld_op or self.brief.naar_raad_op
        if datum is None:
            return f"{self.stand.label}, {self.vervallen}" if self.vervallen else self.stand.label
        return f"{'behandeld' if self.brief.behandeld_op else 'naar de raad'} op {voluit(datum)}"


def stand_van(brief: Brief) -> Stand:
    if brief.pk is None:
        return Stand.GEEN
    if brief.behandeld_op:
        return Stand.BEHANDELD
    if brief.naar_raad_op:
        return Stand.RAAD
    return Stand.KLAAR if brief.staat == Brief.Staat.KLAAR else Stand.BEWERKING


def in_regio(gemeente, datum):
    """The rule of `in_regio_op` for one gemeente that was read with its indelingen."""
    return gemeente.is_geldig_op(datum) and any(deel.is_geldig_op(datum) for deel in gemeente.indelingen.all())


def bord(bron, datum) -> list[Bordregel]:
    """A Bordregel for every gemeente, by name, as it stands on that day."""
    strategie = bron.sjabloon.strategie
    geschreven = {
        brief.gemeente_id: brief
        for brief in bron.sjabloon.brieven.select_related("gemeente").prefetch_related("blokken__blok")
    }
    return [
        Bordregel(
            gemeente,
            brief := geschreven.get(gemeente.pk) or Brief(sjabloon=bron.sjabloon, gemeente=gemeente),
            len(achterstanden(brief, list(brief.blokken.all()), bron)) if brief.pk else 0,
            adres_van(strategie, gemeente),
            bestaat=gemeente.geldig_tot is None or datum < gemeente.geldig_tot,
        )
        for gemeente in strategie.gemeenten()
    ]


def eigen_bord(user, datum) -> list[Bordregel]:
    """Of every model letter that was released, the letter of each gemeente that this person works for."""
    geschreven = {
        (brief.sjabloon_id, brief.gemeente_id): brief
        for brief in Brief.objects.bewerkbaar_door(user).select_related("gemeente")
    }
    eigen = list(gemeenten_van(user, datum).prefetch_related("indelingen"))
    return [
        Bordregel(
            gemeente,
            geschreven.get((sjabloon.pk, gemeente.pk)) or Brief(sjabloon=sjabloon, gemeente=gemeente),
            0,
            adres_van(sjabloon.strategie, gemeente),
        )
        for sjabloon in Briefsjabloon.objects.vrijgegeven().select_related("strategie")
        for gemeente in eigen
        if in_regio(gemeente, sjabloon.strategie.peildatum)
    ]


def adres_van(strategie, gemeente) -> str:
    return reverse("brief", args=[strategie.slug, gemeente.slug])


def telling(regels) -> list[tuple[Stand, int]]:
    """Of each state how many there are, also none."""
    aantallen = Counter(regel.stand for regel in regels)
    return [(stand, aantallen[stand]) for stand in Stand]


def kaart(titel, regels):
    """The board on the map of tiles: every tile leads to the letter."""
    waarden = {
        regel.gemeente.pk: Waarde(
            naam=VULLING[regel.stand][0], icoon=VULLING[regel.stand][1], woord=regel.in_woorden, url=regel.url
        )
        for regel in regels
    }
    return waardenkaart(titel, [regel.gemeente for regel in regels], waarden)


def rijen(regels):
    """The board as rows of a CSV file."""
    for regel in regels:
        brief = regel.brief
        yield [
            *(regel.gemeente, regel.gemeente.district_naam),
            f"{regel.stand.label}, {regel.vervallen}" if regel.vervallen else regel.stand.label,
            *(brief.naar_raad_op or "", brief.behandeld_op or "", brief.raadsagenda),
            regel.achter,
        ]
