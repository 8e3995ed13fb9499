"""That somebody read a closed file of a product, or was refused: one line in the log for each reading."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from coalitie.models import Bestand, Logregel
from taskforces.models import Productbestand

EEN_KEER_LEZEN = timedelta(hours=1)  # a browser that asks the rest of a file within this time is still reading it


def met_gesloten(bestanden):
    """With `is_gesloten`: whether a product has this file for members or for the taskforce only."""
    return bestanden.annotate(is_gesloten=Exists(Productbestand.objects.niet_openbaar().filter(bestand=OuterRef("pk"))))


def noteer_inzage(request, bestand):
    """Log that this person reads a closed file, once for all the parts in which a browser asks it."""
    if not bestand.is_gesloten or bestand.is_openbaar_nu():
        return
    if "Range" in request.headers and leest_al(request.user, bestand):
        return
    Logregel.objects.noteer_inzage(bestand, door=request.user)


def noteer_weigering(request, sleutel):
    """Log that somebody asked for a closed file and may not read it. What is no file of a product, is no news."""
    bestand = met_gesloten(Bestand.objects.filter(sleutel=sleutel)).first()
    if bestand is not None and bestand.is_gesloten:
        Logregel.objects.noteer_inzage(bestand, door=request.user, mocht=False)


def leest_al(user, bestand):
    return Logregel.objects.filter(
        handeling="gelezen",
        soort=str(bestand._meta.verbose_name),
        sleutel=str(bestand.pk),
        door_sleutel=str(user.pk),
        resultaat=Logregel.Resultaat.GELUKT,
        op__gt=timezone.now() - EEN_KEER_LEZEN,
    ).exists()
