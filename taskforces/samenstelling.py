"""Who sits in a college on a day, by function: never who that is, nor which account reads there."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from taskforces.models import Collegelid

NAMEN = {
    Collegelid.Rol.VOORZITTER: "Voorzitter",
    Collegelid.Rol.LID: "Leden",
    Collegelid.Rol.ONDERSTEUNING: "Ondersteuning",
}


@dataclass(frozen=True)
class Zetel:
    """A function in a college; the mayors of all gemeenten are one. `vervangers` come in its place."""

    functie: str
    leden: list[Collegelid]
    vervangers: list[Collegelid]

    @property
    def gemeenten(self) -> list:
        """When this function sits there for more than one of them."""
        return [lid.gemeente for lid in self.leden] if len(self.leden) > 1 and self.leden[0].gemeente_id else []

    @property
    def partner(self) -> str:
        return self.leden[0].partner_naam

    @property
    def is_voorbeeld(self) -> bool:
        return any(lid.is_voorbeeld for lid in (*self.leden, *self.vervangers))

    @property
    def sinds(self) -> date | None:
        """Since when, if that is known and the same for all of them."""
        dagen = {lid.geldig_vanaf for lid in self.leden}
        return dagen.pop() if len(dagen) == 1 else None


@dataclass(frozen=True)
class Groep:
    """Everybody with one part in a college."""

    rol: Collegelid.Rol
    zetels: list[Zetel]

    @property
    def naam(self) -> str:
        return NAMEN[self.rol]


def samenstelling(college, datum: date) -> list[Groep]:
    """The chair, the members and who works for them, on a day. One query."""
    leden = list(college.leden.geldig_op(datum).select_related("gemeente"))
    vervangers = defaultdict(list)
    for lid in leden:
        if lid.vervangt_id:
            vervangers[lid.vervangt_id].append(lid)
    zittend = {lid.pk for lid in leden}
    per_zetel = defaultdict(list)
    for lid in leden:
        if lid.vervangt_id not in zittend:
            per_zetel[lid.rol, lid.partner, lid.functie].append(lid)
    return [
        Groep(
            rol,
            [
                Zetel(functie, zetel, [vervanger for lid in zetel for vervanger in vervangers[lid.pk]])
                for (eigen_rol, _partner, functie), zetel in per_zetel.items()
                if eigen_rol == rol
            ],
        )
        for rol in NAMEN
        if any(eigen_rol == rol for eigen_rol, _partner, _functie in per_zetel)
    ]
