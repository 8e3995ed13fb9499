"""Looks at the rows of a list by the same rules as at one point, and keeps those in which nothing is wrong."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from strategie.forms.punten import Bronnen, PuntForm
from strategie.models import Punt
from strategie.puntenlijst.kolommen import NAAM_VAN, Rij


@dataclass
class Regel:
    """A row and what there is to say of it: what is wrong, who seems to be named, and where it stands already."""

    rij: Rij
    punt: Punt
    fouten: list[str] = field(default_factory=list)
    personen: list[str] = field(default_factory=list)
    dubbel: str = ""
    lijkt_op: str = ""

    @property
    def is_goed(self) -> bool:
        return not (self.fouten or self.personen or self.dubbel)

    @property
    def vraagt_naar_persoon(self) -> bool:
        """Whether only this is still to be said: that nobody is named in it."""
        return bool(self.personen) and not (self.fouten or self.dubbel)


def keur(rijen: Iterable[Rij], *, consultatie, gemeente, geen_persoon=frozenset()) -> list[Regel]:
    """What there is to say of each row. `geen_persoon` are the numbers, as text, of rows that name nobody."""
    bronnen = Bronnen(consultatie)
    bestaand = Punt.objects.filter(consultatie=consultatie).van(gemeente)
    zelfde = {kern(punt): str(punt) for punt in bestaand.select_related("gemeente")}
    woorden = {punt.punt.casefold(): str(punt) for punt in bestaand.select_related("gemeente")}
    regels = []
    for rij in rijen:
        punt = Punt(consultatie=consultatie, gemeente=gemeente)
        regel = keur_rij(rij, punt, bronnen, str(rij.nummer) in geen_persoon)
        if not regel.fouten:
            regel.dubbel = zelfde.get(kern(punt), "")
            regel.lijkt_op = "" if regel.dubbel else woorden.get(punt.punt.casefold(), "")
            zelfde.setdefault(kern(punt), f"rij {rij.nummer}")
            woorden.setdefault(punt.punt.casefold(), f"rij {rij.nummer}")
        regels.append(regel)
    return regels


def kern(punt):
    """What makes two points the same, however it was typed."""
    return punt.raad_op, punt.deel_id, punt.alinea, *(" ".join(tekst.split()) for tekst in (punt.punt, punt.wens))


def keur_rij(rij: Rij, punt: Punt, bronnen: Bronnen, is_geen_persoon: bool) -> Regel:
    """A row by the form for one point, of which the errors go with the column they are about."""
    fouten = dict(rij.bezwaren)
    try:
        passage = passage_van(rij)
    except ValidationError as fout:
        fouten.setdefault(str(fout.code), fout.message)
        passage = ""
    gegevens = {veld: rij.waarden.get(veld, "") for veld in ("raad_op", "punt", "wens", "raadsstuk")}
    form = PuntForm({**gegevens, "passage": passage}, instance=punt, bronnen=bronnen)
    for veld, zinnen in form.errors.items():
        if veld != "geen_persoon":
            kolom = veld if veld != "passage" else "alinea" if rij.waarden.get("alinea") else "hoofdstuk"
            fouten.setdefault(kolom, " ".join(zinnen))
    return Regel(
        rij,
        punt,
        fouten=[f"{NAAM_VAN[veld]}: {zin}" for veld, zin in fouten.items()],
        personen=[] if is_geen_persoon else form.personen,
    )


def passage_van(rij: Rij) -> str:
    """The passage that two columns name, as the form knows it. Raises ValidationError with the column as its code."""
    hoofdstuk, alinea = (rij.waarden.get(veld, "") for veld in ("hoofdstuk", "alinea"))
    if hoofdstuk and not hoofdstuk.isdecimal():
        raise ValidationError("Schrijf het nummer van het hoofdstuk, zoals 2.", code="hoofdstuk")
    if alinea and not alinea.isdecimal():
        raise ValidationError("Schrijf het nummer van de alinea, zoals 3.", code="alinea")
    if alinea and not hoofdstuk:
        raise ValidationError("Schrijf bij een alinea ook het nummer van het hoofdstuk.", code="hoofdstuk")
    return f"{hoofdstuk}-{alinea}" if alinea else hoofdstuk


@transaction.atomic
def bewaar(rijen: Iterable[Rij], *, consultatie, gemeente, geen_persoon, door) -> list[Regel]:
    """Keep every row in which nothing is wrong as a draft, all at once, and say of each row how it went.

    Raises ValidationError when the consultation is closed. Who sends a list twice at once, has each point once.
    """
    consultatie.vergrendel()
    regels = keur(rijen, consultatie=consultatie, gemeente=gemeente, geen_persoon=geen_persoon)
    for regel in regels:
        if regel.is_goed:
            regel.punt.leg_vast(door=door)
    return regels
