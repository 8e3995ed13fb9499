"""Who can read a decision from when, in words: what the bureau reads before it takes one, or takes one back."""

from datetime import datetime

from django.utils.text import capfirst

from coalitie.moment import in_woorden
from taskforces.models import Besluit, Vrijgave
from taskforces.models.zicht import VAN_SMAL_NAAR_BREED, VOOR_WIE, smalste


def wie_ziet_wanneer(besluit: Besluit, vrijgaven: list[Vrijgave], nu: datetime) -> list[str]:
    """A sentence for each kind of reader, given the moments at which the decisions of the meeting are released."""
    vanaf, zinnen = besluit.leesbaar_vanaf(vrijgaven), []
    for plek, zicht in enumerate(VAN_SMAL_NAAR_BREED):
        wie = capfirst(VOOR_WIE[zicht])
        if plek > VAN_SMAL_NAAR_BREED.index(besluit.zicht):
            zinnen.append(f"{wie}: nooit.")
        elif zicht not in vanaf:
            zinnen.append(f"{wie}: nog niet. Kies bij de vergadering wanneer de besluiten uitgaan.")
        else:
            zinnen.append(f"{wie}: {'sinds' if vanaf[zicht] <= nu else 'vanaf'} {in_woorden(vanaf[zicht])}.")
    punt = smalste(besluit.zicht, besluit.agendapunt.zicht)
    if punt != besluit.zicht:
        zinnen.append(f"Het agendapunt is alleen voor {VOOR_WIE[punt]}. Anderen lezen het besluit zonder het punt.")
    return zinnen


def terug_te_nemen(besluit: Besluit, oud: Besluit, nu: datetime) -> list[str]:
    """Who reads `oud` now and loses it when it becomes `besluit`, and what that does to the rest, in words."""
    blijven = besluit.lezers_op(nu)
    kwijt = [wie for wie in oud.lezers_op(nu) if wie not in blijven]
    if not kwijt:
        return []
    zinnen = [f"Voor {VOOR_WIE[wie]} is dit besluit nu te lezen. Dat verandert." for wie in kwijt]
    for eerder in oud.vervangt.select_related("college"):
        zinnen.append(f"‘{eerder}’ staat voor hen dan weer als van kracht: dit besluit kwam ervoor in de plaats.")
    return zinnen
