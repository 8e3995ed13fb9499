"""A sheet with cells, however it was kept, and the rows of points in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.text import Truncator

from coalitie.tekst import opsomming
from strategie.puntenlijst.kolommen import (
    FOUTKOLOM,
    HELE_RIJ,
    KOLOMMEN,
    KOP_VAN,
    MEESTE_RIJEN,
    NOODZAKELIJK,
    TE_VEEL_RIJEN,
    VOORBEELDPUNT,
    Rij,
    begrensd,
)

MEESTE_KOLOMMEN = 30
KOP_BINNEN = 40  # rows: what stands above the headings is explanation
FORMULE = "Hier staat een formule. Typ de uitkomst zelf."
SAMENGEVOEGD = "Deze cel is samengevoegd met een andere. Splits de cellen en vul elke rij zelf in."
ZONDER_KOP = "Hier staat tekst zonder kop erboven: {}. Zet die in een kolom met een kop, of haal die weg."
MEESTE_GENOEMD = 200  # characters of each cell: enough to find it
GEEN_PUNTEN = "In dit bestand staan geen punten. Vul onder de koppen een rij in."


@dataclass(frozen=True)
class Cel:
    tekst: str = ""
    bezwaar: str = ""


@dataclass(frozen=True)
class Koppen:
    """In which place each of our columns stands, in which any heading stands, and the headings that we do not know."""

    plaatsen: dict[str, int]
    met_kop: frozenset[int]
    onbekend: list[str]


def rijen_in(blad: Iterable[tuple[int, list[Cel]]]) -> tuple[list[Rij], list[str]]:
    """The points in a sheet, given as its rows with their numbers; and the headings that we do not know.

    Raises ValidationError when it has no such headings, no points, or too many.
    """
    regels = iter(blad)
    koppen = zoek_koppen(regels)
    rijen = []
    for nummer, cellen in regels:
        rij = lees_rij(nummer, cellen, koppen)
        if rij is not None:
            rijen.append(rij)
        if len(rijen) > MEESTE_RIJEN:
            raise ValidationError(TE_VEEL_RIJEN)
    if not rijen:
        raise ValidationError(GEEN_PUNTEN)
    return begrensd(rijen), koppen.onbekend


def zoek_koppen(regels: Iterable[tuple[int, list[Cel]]]) -> Koppen:
    """Where the columns are, by the first row that has the headings we cannot do without.

    Raises ValidationError when no row has them.
    """
    veld_van = {kolom.kop.casefold(): kolom.veld for kolom in KOLOMMEN}
    for gezien, (_nummer, cellen) in enumerate(regels, 1):
        koppen = [" ".join(cel.tekst.split()) for cel in cellen]
        plaatsen: dict[str, int] = {}
        for plaats, kop in enumerate(koppen):
            if kop.casefold() in veld_van:
                plaatsen.setdefault(veld_van[kop.casefold()], plaats)
        if set(NOODZAKELIJK) <= set(plaatsen):
            bekend = {*veld_van, FOUTKOLOM.casefold(), "rij"}
            onbekend = [kop for kop in koppen if kop and kop.casefold() not in bekend]
            return Koppen(plaatsen, frozenset(plaats for plaats, kop in enumerate(koppen) if kop), onbekend)
        if gezien == KOP_BINNEN:
            break
    nodig = opsomming(f"‘{KOP_VAN[veld]}’" for veld in NOODZAKELIJK)
    raise ValidationError(f"Wij vinden de koppen {nodig} niet in dit bestand. Gebruik het sjabloon van deze pagina.")


def lees_rij(nummer: int, cellen: list[Cel], koppen: Koppen) -> Rij | None:
    """A row as it was filled in; None when it is empty, or the example of the template."""
    gevuld = {veld: cellen[plaats] if plaats < len(cellen) else Cel() for veld, plaats in koppen.plaatsen.items()}
    los = [cel.tekst for plaats, cel in enumerate(cellen) if cel.tekst and plaats not in koppen.met_kop]
    if not any(cel.tekst or cel.bezwaar for cel in gevuld.values()) or gevuld["punt"].tekst == VOORBEELDPUNT:
        return None
    bezwaren = {veld: cel.bezwaar for veld, cel in gevuld.items() if cel.bezwaar}
    if los:
        bezwaren[HELE_RIJ] = ZONDER_KOP.format(
            opsomming(f"‘{Truncator(tekst).chars(MEESTE_GENOEMD)}’" for tekst in los)
        )
    return Rij(nummer, {veld: cel.tekst for veld, cel in gevuld.items()}, bezwaren)
