"""An item goes on to the agenda of another college."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from coalitie.models import Logregel, Stand, verschil
from taskforces.models import Agendapunt, Stuk, Vergadering, Zicht


def te_kiezen(punt):
    """The meetings to which an item can go: those to come of the other colleges, the first one first."""
    komend = Vergadering.objects.filter(staat__in=Vergadering.TE_KOMEN, dag__gte=timezone.localdate())
    staat_daar = Agendapunt.objects.die_staan().filter(komt_van=punt).values("vergadering")
    elders = komend.exclude(college=punt.vergadering.college_id).exclude(pk__in=staat_daar)
    return elders.select_related("college")


def gaan_mee(punt):
    """The papers that go with it: none that is for the members of one college only."""
    return punt.stukken.exclude(zicht=Zicht.BESLOTEN)


@transaction.atomic
def stuur_door(punt, vergadering, *, door):
    """Put a copy of this item, with its papers, at the end of the agenda of that meeting. Returns the copy.

    Its words go along, also of a closed item: there they are for the members of that college. Papers that are besloten
    stay here. Raises ValidationError when the meeting takes no items, or has this one already, and when a colleague
    took it off here.
    """
    # Always in the same order, so that two who send to each other do not wait for each other.
    for deel in sorted([punt.vergadering, vergadering], key=lambda deel: deel.college_id):
        deel.vergrendel()
    punt = punt.vergrendel()
    if not te_kiezen(punt).filter(pk=vergadering.pk).exists():
        raise ValidationError("Naar deze vergadering kan dit punt niet. Of het staat daar al. Kies een andere.")
    velden = {veld: getattr(punt, veld) for veld in Agendapunt.TEKSTEN}
    kopie = Agendapunt(vergadering=vergadering, komt_van=punt, **velden)
    kopie.leg_vast(door=door)
    for stuk in gaan_mee(punt):
        Stuk(agendapunt=kopie, bestand_id=stuk.bestand_id, zicht=stuk.zicht).leg_vast(door=door)
    Stand.objects.verhoog()
    Logregel.objects.noteer("agendapunt doorgestuurd", punt, door=door, wijziging=verschil({}, {"naar": vergadering}))
    return kopie
