"""Ask a neighbour: which gemeenten can tell another one about a product."""

from dataclasses import dataclass

from regio.models import Gemeente
from taskforces.gebruik_overzicht import Peiling
from taskforces.models import Gebruik, Product

KAN_VERTELLEN = [Gebruik.Stand.GEBRUIK, Gebruik.Stand.VOORBEREIDING]
HOOGSTENS_KEER_ZO_GROOT = 2

IN_WOORDEN = (
    "U ziet gemeenten uit uw eigen district, en gemeenten met hooguit twee keer zoveel of half zoveel inwoners. "
    "Wie het product gebruikt staat voor wie het voorbereidt. Daarbinnen gaat het eigen district voor, en dan wie in "
    "aantal inwoners het meest op u lijkt."
)


@dataclass(frozen=True)
class Buur:
    """A gemeente that uses a product or prepares it, with what it stated; and how near it is."""

    gemeente: Gemeente
    opgave: Gebruik
    in_district: bool
    verschil: float

    @property
    def volgorde(self):
        return KAN_VERTELLEN.index(self.opgave.stand), not self.in_district, self.verschil, self.gemeente.naam


def buren_van(gemeente: Gemeente, product: Product, peiling: Peiling) -> list[Buur]:
    """The neighbours of a gemeente for this product, the most helpful first, as `IN_WOORDEN` says."""
    gemeenten = {ander.pk: ander for ander in Gemeente.objects.in_regio_op(peiling.datum)}
    district = getattr(gemeenten.pop(gemeente.pk, None), "district_id", None)
    opgaven = peiling.geldend(peiling.opgaven.filter(product=product)).filter(stand__in=KAN_VERTELLEN)
    buren = [
        Buur(
            gemeente=gemeenten[opgave.gemeente_id],
            opgave=opgave,
            in_district=gemeenten[opgave.gemeente_id].district_id == district,
            verschil=verschil_in_grootte(gemeente, gemeenten[opgave.gemeente_id]),
        )
        for opgave in opgaven
        if opgave.gemeente_id in gemeenten
    ]
    dichtbij = (buur for buur in buren if buur.in_district or buur.verschil <= HOOGSTENS_KEER_ZO_GROOT)
    return sorted(dichtbij, key=lambda buur: buur.volgorde)


def verschil_in_grootte(een: Gemeente, ander: Gemeente) -> float:
    """How many times as many inhabitants the larger of the two has; endless when we do not know."""
    if not een.inwoners or not ander.inwoners:
        return float("inf")
    return max(een.inwoners, ander.inwoners) / min(een.inwoners, ander.inwoners)
