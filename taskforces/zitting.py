"""Who sits in a taskforce on a day, district by district, and where nobody does."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, prefetch_related_objects

from regio.models import District
from taskforces.models import Taskforcelid


@dataclass(frozen=True)
class Districtzetel:
    """A district with its administrators on a day; without any, `leeg_sinds` says since when that is so."""

    district: District
    leden: list[Taskforcelid]
    leeg_sinds: date | None


@dataclass(frozen=True)
class Zitting:
    """`zetels` has each district, or none when no administrator is known."""

    voorzitters: list[Taskforcelid]
    zetels: list[Districtzetel]
    anderen: list[Taskforcelid]
    voormalig: list[Taskforcelid]

    @property
    def is_bekend(self) -> bool:
        return bool(self.voorzitters or self.zetels or self.anderen or self.voormalig)

    @property
    def is_voorbeeld(self) -> bool:
        zittend = [lid for zetel in self.zetels for lid in zetel.leden]
        return any(lid.is_voorbeeld for lid in (*self.voorzitters, *zittend, *self.anderen, *self.voormalig))


def zitting_van(taskforce, datum: date) -> Zitting:
    """The members of a taskforce on a day. Who still has to begin is not among them."""
    prefetch_related_objects(
        [taskforce], Prefetch("leden", Taskforcelid.objects.select_related("gemeente", "district"))
    )
    leden = taskforce.leden.all()
    nu = [lid for lid in leden if lid.is_geldig_op(datum)]
    bestuurders = [lid for lid in nu if lid.rol == Taskforcelid.Rol.BESTUURDER]
    vacatures = dict(taskforce.vacatures(datum))
    districten = {lid.district for lid in bestuurders} | set(vacatures)
    return Zitting(
        voorzitters=[lid for lid in nu if lid.rol == Taskforcelid.Rol.VOORZITTER],
        zetels=[
            Districtzetel(district, [lid for lid in bestuurders if lid.district == district], vacatures.get(district))
            for district in sorted(districten, key=lambda district: district.volgorde)
        ],
        anderen=[lid for lid in nu if lid.rol == Taskforcelid.Rol.ADVISEUR],
        voormalig=sorted(
            (lid for lid in leden if lid.geldig_tot and lid.geldig_tot <= datum),
            key=lambda lid: lid.geldig_tot,
            reverse=True,
        ),
    )
