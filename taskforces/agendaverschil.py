"""What changed between two agendas, in words: between two issued ones, or the last one and what comes next.

Both are lists as `Agendaversie.punten` keeps them, with only the items that the reader may see: what is left out of
them is in no sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from taskforces.models.agenda import INHOUD, Agendapunt
from taskforces.models.punt import Punt
from taskforces.models.zicht import Zicht

# What a reader sees of an item by itself; where it leads depends on what else that reader may see.
TEKST = ("soort", "titel", "toelichting", "gevraagd", "minuten", "eigenaar")
VERWIJZINGEN = ("product", "opdracht", "doel", "consultatie")


@dataclass(frozen=True)
class Veldverschil:
    """One thing that an item says: what it is called, what was there and what is there now. A link has no words."""

    naam: str
    was: str = ""
    wordt: str = ""


@dataclass(frozen=True)
class Puntverschil:
    """An item that changed: its number before and now (None: it was not there), and what it says otherwise.

    `erbij` are the keys of the papers that came with it: ask for those that this reader may see.
    """

    sleutel: int
    titel: str
    was: int | None
    wordt: int | None
    is_verplaatst: bool = False
    velden: tuple[Veldverschil, ...] = ()
    erbij: tuple[int, ...] = ()

    def __str__(self) -> str:
        if self.was is None:
            return f"Nieuw: punt {self.wordt}, ‘{self.titel}’."
        if self.wordt is None:
            return f"Vervallen: ‘{self.titel}’ (was punt {self.was})."
        if not self.is_verplaatst:
            return f"‘{self.titel}’: punt {self.wordt}."
        if self.was == self.wordt:
            return f"‘{self.titel}’: blijft punt {self.wordt}, maar andere punten gaan nu voor."
        return f"‘{self.titel}’: was punt {self.was}, is nu punt {self.wordt}."


def agendaverschil(oud: Sequence[dict], nieuw: Sequence[dict], *, voor_het_bureau: bool = False) -> list[Puntverschil]:
    """Every item that changed: those of the new agenda in its order, then what is no longer on it.

    An item may say what its number is (`nummer`); otherwise its place in the list counts. `voor_het_bureau` says also
    that a link (`VERWIJZINGEN`) became another, and that an item is for others.
    """
    toen, nu = op_sleutel(oud), op_sleutel(nieuw)
    blijft = op_hun_plaats({sleutel: nummer for sleutel, (nummer, _punt) in toen.items()}, nu)
    velden = INHOUD if voor_het_bureau else TEKST
    verschillen = []
    for sleutel, (nummer, punt) in nu.items():
        erbij = tuple(punt.get("stukken", ()))
        if sleutel not in toen:
            verschillen.append(Puntverschil(sleutel, punt["titel"], None, nummer, erbij=erbij))
            continue
        was, vorige = toen[sleutel]
        verschil = Puntverschil(
            sleutel,
            punt["titel"],
            was,
            nummer,
            is_verplaatst=sleutel not in blijft,
            velden=tuple(veldverschil(veld, vorige, punt) for veld in velden if vorige.get(veld) != punt.get(veld)),
            erbij=tuple(stuk for stuk in erbij if stuk not in vorige.get("stukken", ())),
        )
        if verschil.is_verplaatst or verschil.velden or verschil.erbij:
            verschillen.append(verschil)
    weg = [
        Puntverschil(sleutel, punt["titel"], was, None) for sleutel, (was, punt) in toen.items() if sleutel not in nu
    ]
    return [*verschillen, *weg]


def op_sleutel(punten: Sequence[dict]) -> dict[int, tuple[int, dict]]:
    """Each item with its number, by its key."""
    return {punt["sleutel"]: (punt.get("nummer", plaats), punt) for plaats, punt in enumerate(punten, 1)}


def op_hun_plaats(toen: dict[int, int], nu: dict[int, tuple[int, dict]]) -> set[int]:
    """The most items that stand in the same order as before: the others were moved.

    Of two such sets the one with more items that keep their number. `toen` are the numbers of before.
    """

    def waarde(rij: list[int]) -> tuple[int, int]:
        return len(rij), sum(toen[sleutel] == nu[sleutel][0] for sleutel in rij)

    rijen: list[list[int]] = []
    for sleutel in nu:
        if sleutel in toen:
            eerder = [rij for rij in rijen if toen[rij[-1]] < toen[sleutel]]
            rijen.append([*max(eerder, key=waarde, default=[]), sleutel])
    return set(max(rijen, key=waarde, default=[]))


def veldverschil(veld: str, oud: dict, nieuw: dict) -> Veldverschil:
    naam = str(Agendapunt._meta.get_field(veld).verbose_name)
    if veld in VERWIJZINGEN:
        return Veldverschil(naam)
    return Veldverschil(naam, in_woorden(veld, oud.get(veld)), in_woorden(veld, nieuw.get(veld)))


def invulverschil(nu: Punt, getypt: Punt) -> list[Veldverschil]:
    """In what an item as it is kept now differs from what somebody typed."""
    velden = [nu._meta.get_field(veld) for veld in nu.TEKSTEN]
    anders = [veld for veld in velden if getattr(nu, veld.attname) != getattr(getypt, veld.attname)]
    return [
        Veldverschil(str(veld.verbose_name), *(waarde_van(punt, veld.name) for punt in (nu, getypt))) for veld in anders
    ]


def waarde_van(punt: Punt, veld: str) -> str:
    toon = getattr(punt, f"get_{veld}_display", lambda: getattr(punt, veld))
    waarde = toon()
    return "" if waarde is None else str(waarde)


def in_woorden(veld: str, waarde: str | int | None) -> str:
    if waarde is None:
        return ""
    keuzes = {"soort": Agendapunt.Soort, "zicht": Zicht}.get(veld)
    return str(keuzes(waarde).label) if keuzes else str(waarde)
