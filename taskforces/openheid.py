"""Where a paper can be read by more people than as the paper that it is: its file is used elsewhere too.

What has an audience of its own counts before its moment has come: a paper that goes out next week is open by then.
"""

from django.contrib.auth.models import AnonymousUser

from coalitie.models import Bestand
from coalitie.models.bestandsgebruik import Vindplaats, gebruikt_in, te_zien_door, verwijzingen
from taskforces.models.product import Productbestand
from taskforces.models.zicht import VAN_SMAL_NAAR_BREED, Zicht

WIE = {Zicht.LEDEN: "Wie een account heeft,", Zicht.OPENBAAR: "Iedereen"}


def open_voor(zichten):
    """What of the things of a model is for these readers, now or later."""

    def keuze(dingen):
        if dingen.model._meta.label == "taskforces.Stuk":
            return dingen.filter(zicht__in=zichten, agendapunt__zicht__in=zichten)
        if dingen.model is Productbestand:
            return dingen.filter(zicht__in=zichten)
        return te_zien_door(AnonymousUser())(dingen)

    return keuze


def breder_dan(zicht):
    return VAN_SMAL_NAAR_BREED[VAN_SMAL_NAAR_BREED.index(zicht) + 1 :]


def wie_toch(stukken) -> dict[int, str]:
    """Who can read these papers elsewhere though they are not for them here: in words, by the key of a paper."""
    bestanden = Bestand.objects.filter(pk__in=[stuk.bestand_id for stuk in stukken if stuk.zicht != Zicht.OPENBAAR])
    voor_wie = {}
    for zicht in (Zicht.LEDEN, Zicht.OPENBAAR):
        zichten = [*breder_dan(zicht), zicht]
        open_ = set(bestanden.filter(gebruikt_in(open_voor(zichten))).values_list("pk", flat=True))
        voor_wie |= {
            stuk.pk: WIE[zicht] for stuk in stukken if stuk.bestand_id in open_ and zicht in breder_dan(stuk.zicht)
        }
    return voor_wie


def waar_open(stuk) -> list[Vindplaats]:
    """What lets more people read the file of a paper than the paper itself."""
    if not (breder := breder_dan(stuk.zicht)):
        return []
    return list(
        dict.fromkeys(
            plaats_van(ding)
            for model, veld in verwijzingen()
            for ding in open_voor(breder)(model._default_manager.filter(**{veld: stuk.bestand_id}))
        )
    )


def plaats_van(ding):
    """A paper is found by its meeting: its title is that of the file itself."""
    if ding._meta.label == "taskforces.Stuk":
        return Vindplaats("vergadering", f"{ding.vergadering.college}: {ding.vergadering}", ding.get_absolute_url())
    return Vindplaats.van(ding)
