"""The agenda as the bureau works on it: each item with its time, its papers, and what readers do not see yet."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch

from strategie.models import Consultatie, Doel
from taskforces.agendatijden import Looptijd, looptijden
from taskforces.models import Agendapunt, Agendaversie, Opdracht, Product, Stuk, Vergadering
from taskforces.models.zicht import VOOR_WIE, smalste
from taskforces.openheid import wie_toch


@dataclass(frozen=True)
class Stukregel:
    """A paper, and who can open it elsewhere although it is not for them here: in words, or nothing."""

    stuk: Stuk
    lekt: str

    @property
    def zicht(self) -> str:
        """For whom it is, with its item: both must allow it."""
        return smalste(self.stuk.zicht, self.stuk.agendapunt.zicht)

    @property
    def door_het_punt(self) -> str:
        """That it is for fewer people than it says itself, in words, or nothing."""
        if self.zicht == self.stuk.zicht:
            return ""
        return f"Het punt is alleen voor {VOOR_WIE[self.zicht]}, en dit stuk dus ook."


@dataclass(frozen=True)
class Verwijzing:
    """Where an item leads, and whether residents can go there."""

    ding: Product | Opdracht | Doel | Consultatie
    is_openbaar: bool


@dataclass(frozen=True)
class Agendaregel:
    """One item. `staat` says what readers do not see yet: `nieuw`, `gewijzigd`, or nothing."""

    nummer: int
    punt: Agendapunt
    tijd: Looptijd | None
    staat: str
    verwijzingen: list[Verwijzing]
    stukken: list[Stukregel]
    doorgestuurd: list[Agendapunt]


def agendaregels(vergadering: Vergadering, versie: Agendaversie | None) -> list[Agendaregel]:
    """Every item of a meeting in order, beside the version that readers see. As many queries for two as for thirty."""
    punten = list(met_alles(vergadering.agendapunten.die_staan()))
    tijden = looptijden(vergadering.begin, [punt.minuten for punt in punten])
    uitgebracht = {punt["sleutel"]: punt for punt in versie.punten} if versie else {}
    toch = wie_toch([stuk for punt in punten for stuk in punt.stukken.all()])
    openbaar = openbare_verwijzingen(punten)
    return [
        Agendaregel(
            nummer,
            punt,
            tijd,
            staat_van(punt, uitgebracht),
            [Verwijzing(ding, ding in openbaar) for ding in verwijzingen_van(punt)],
            [Stukregel(stuk, toch.get(stuk.pk, "")) for stuk in punt.stukken.all()],
            list(punt.doorgestuurd_naar.all()),
        )
        for nummer, (punt, tijd) in enumerate(zip(punten, tijden, strict=True), 1)
    ]


def met_alles(punten):
    """These items with all that a page of the bureau tells of them."""
    verder = Agendapunt.objects.select_related("vergadering__college")
    return punten.select_related(
        *("product", "opdracht__taskforce", "doel__prioriteit__strategie", "consultatie"),
        "komt_van__vergadering__college",
    ).prefetch_related(
        Prefetch("stukken", Stuk.objects.met_versie().select_related("bestand")),
        Prefetch("doorgestuurd_naar", verder.order_by("pk")),
    )


def staat_van(punt: Agendapunt, uitgebracht: dict[int, dict]) -> str:
    if punt.pk not in uitgebracht:
        return "nieuw"
    return "" if uitgebracht[punt.pk] == punt.inhoud() else "gewijzigd"


def verwijzingen_van(punt: Agendapunt) -> list:
    return [ding for ding in (punt.product, punt.opdracht, punt.doel, punt.consultatie) if ding is not None]


def openbare_verwijzingen(punten: list[Agendapunt]) -> set:
    """Where these items lead that a resident can see now."""
    dingen = {ding for punt in punten for ding in verwijzingen_van(punt)}
    zien = set()
    for model in (Product, Opdracht, Doel, Consultatie):
        eigen = [ding.pk for ding in dingen if isinstance(ding, model)]
        zien |= set(model.objects.zichtbaar_voor(AnonymousUser()).filter(pk__in=eigen))
    return zien
