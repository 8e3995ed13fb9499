"""The agenda of a meeting as one reader sees it: the newest issued one, without what is not for them."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from coalitie.rollen import ziet_concepten
from coalitie.tekst import opsomming
from strategie.models import Consultatie, Doel
from taskforces.agendatijden import Looptijd, looptijden
from taskforces.agendaverschil import agendaverschil
from taskforces.models import Agendapunt, Agendaversie, Besluit, Opdracht, Product, Stuk, Vrijgave
from taskforces.models.college import zichten_van
from taskforces.models.zicht import smalste

LEIDT_NAAR = (("product", Product), ("opdracht", Opdracht), ("doel", Doel), ("consultatie", Consultatie))
VIA = {"opdracht": ["taskforce"], "doel": ["prioriteit"]}  # what their addresses are made of


@dataclass(frozen=True)
class Agendaregel:
    """An item as it was issued, with its papers and decisions. `nummer` stays when others are left out.

    When it comes up (`tijd`) is there only when none was left out: it would say how long those take.
    """

    nummer: int
    punt: dict
    zicht: str
    verwijzingen: list = field(default_factory=list)
    stukken: list = field(default_factory=list)
    besluiten: list = field(default_factory=list)
    tijd: Looptijd | None = None

    @property
    def sleutel(self) -> int:
        return self.punt["sleutel"]

    @property
    def soort(self) -> str:
        return Agendapunt.Soort(self.punt["soort"]).label


@dataclass(frozen=True)
class Gewijzigd:
    """What an issue of the agenda changed, in sentences, about the items that the reader sees."""

    versie: Agendaversie
    zinnen: list[str]


@dataclass(frozen=True)
class Agendablad:
    """`versie` is None while nothing was issued to this reader; `is_ingekort` when items were left out."""

    versie: Agendaversie | None
    regels: list[Agendaregel]
    gewijzigd: list[Gewijzigd]
    los_besloten: list[Besluit]

    @property
    def is_ingekort(self) -> bool:
        return self.versie is not None and len(self.regels) < len(self.versie.punten)

    @property
    def besluiten(self) -> list[Besluit]:
        return [*(besluit for regel in self.regels for besluit in regel.besluiten), *self.los_besloten]

    @property
    def stukken(self) -> list[Stuk]:
        return [stuk for regel in self.regels for stuk in regel.stukken]

    def eerste(self, woord: str) -> str:
        """The address of the one thing of this kind that the items lead to; nothing when there are none or more."""
        adressen = {url for regel in self.regels for naam, _titel, url in regel.verwijzingen if naam == woord}
        return adressen.pop() if len(adressen) == 1 else ""


def agendablad(vergadering, user, vrijgaven) -> Agendablad:
    """`vrijgaven` are the moments of this meeting that the reader knows of."""
    versies = list(Agendaversie.objects.zichtbaar_voor(user).filter(vergadering=vergadering).order_by("nummer"))
    rijen = {rij.pk: rij for rij in vergadering.agendapunten.ooit_zichtbaar_voor(user)}
    leest = leesbaar(versies, rijen, zichten_van(user, vergadering.college))
    versie, nieuwste = leest[-1] if leest else (None, [])
    punten = [punt for punt in nieuwste if rijen[punt["sleutel"]].op_agenda]
    stukken, besluiten = stukken_van(vergadering, user), besluiten_van(vergadering, user)
    adressen = verwijzingen_van(punten, user)
    is_heel = versie is not None and len(punten) == len(versie.punten)
    tijden = looptijden(vergadering.begin if is_heel else None, [punt["minuten"] for punt in punten])
    regels = [
        Agendaregel(
            punt["nummer"],
            punt,
            rijen[punt["sleutel"]].uitgebracht_zicht,
            [adressen[soort, punt[soort]] for soort, _model in LEIDT_NAAR if (soort, punt[soort]) in adressen],
            stukken[punt["sleutel"]],
            besluiten.pop(punt["sleutel"], []),
            tijd,
        )
        for punt, tijd in zip(punten, tijden, strict=True)
    ]
    los = [besluit for groep in besluiten.values() for besluit in groep]
    gezien = leest if ziet_concepten(user) else leest[eerste_na_vrijgave(versies, vrijgaven) :]
    titels = {stuk.pk: str(stuk) for groep in stukken.values() for stuk in groep}
    return Agendablad(versie, regels, wijzigingen(gezien, titels), los)


def leesbaar(versies, rijen, mag):
    """Each version with those of its items that are for this reader, numbered as on the whole agenda.

    `rijen` are the items that the reader knows of, `mag` what is for them. What was closed in one version is closed in
    those before it too: the words of then do not come back when the item is opened in other words.
    """
    zicht, leest = {sleutel: rij.uitgebracht_zicht for sleutel, rij in rijen.items()}, []
    for versie in reversed(versies):
        punten = [(nummer, punt) for nummer, punt in enumerate(versie.punten, 1) if punt["sleutel"] in rijen]
        zicht |= {punt["sleutel"]: smalste(zicht[punt["sleutel"]], punt["zicht"]) for _nummer, punt in punten}
        leest.append((versie, [punt | {"nummer": nummer} for nummer, punt in punten if zicht[punt["sleutel"]] in mag]))
    return leest[::-1]


def stukken_van(vergadering, user):
    """The issued papers that this reader sees, with which version they are, by the key of their item."""
    per_punt = defaultdict(list)
    zichtbaar = Stuk.objects.zichtbaar_voor(user).filter(vergadering=vergadering, is_uitgebracht=True)
    for stuk in zichtbaar.met_versie().select_related("bestand"):
        per_punt[stuk.agendapunt_id].append(stuk)
    return per_punt


def besluiten_van(vergadering, user):
    """The decisions that this reader sees, as they know them to stand, by the key of their item."""
    per_punt = defaultdict(list)
    zichtbaar = Besluit.objects.zichtbaar_voor(user).genomen().zoals_gezien_door(user).filter(vergadering=vergadering)
    for besluit in zichtbaar.order_by("nummer"):
        besluit.vergadering, besluit.college = vergadering, vergadering.college
        per_punt[besluit.agendapunt_id].append(besluit)
    return per_punt


def verwijzingen_van(punten, user):
    """Where items lead, as far as this reader may go: `{(kind, key): (kind, title, address)}`."""
    adressen = {}
    for soort, model in LEIDT_NAAR:
        if sleutels := {punt[soort] for punt in punten if punt[soort]}:
            gevonden = model.objects.zichtbaar_voor(user).filter(pk__in=sleutels).select_related(*VIA.get(soort, []))
            adressen |= {(soort, ding.pk): (soort, str(ding), adres_van(ding)) for ding in gevonden}
    return adressen


def adres_van(ding):
    if isinstance(ding, Doel):
        return f"{ding.prioriteit.get_absolute_url()}#_doel-{ding.nummer}"
    return ding.get_absolute_url()


def eerste_na_vrijgave(versies, vrijgaven):
    """From which place this reader could see a version as the newest: what changed before that is not for them."""
    momenten = [vrijgave.op for vrijgave in vrijgaven if vrijgave.soort == Vrijgave.Soort.UITNODIGING]
    eerder = [versie for versie in versies if momenten and versie.uitgebracht_op <= min(momenten)]
    return max(0, len(eerder) - 1)


def wijzigingen(leest, titels):
    """What each version changed, the newest first; nothing for the first one. `titels` are of the papers one sees."""
    gewijzigd = [
        Gewijzigd(versie, [zin_van(verschil, titels) for verschil in agendaverschil(voor, na)])
        for (_vorige, voor), (versie, na) in pairwise(leest)
    ]
    return gewijzigd[::-1]


def zin_van(verschil, titels):
    """Says that words changed, not from what: an item may have been closed while those stood there."""
    nieuwe_stukken = [titels[sleutel] for sleutel in verschil.erbij if sleutel in titels]
    delen = [f"Gewijzigd: {opsomming(veld.naam for veld in verschil.velden)}."] if verschil.velden else []
    delen += [f"Nieuwe stukken: {opsomming(nieuwe_stukken)}."] if nieuwe_stukken else []
    return " ".join([str(verschil), *delen])
