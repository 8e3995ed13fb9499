"""That somebody read what is closed, or was refused: one line in the log for each reading.

Closed are a file of a product that is for members or for the taskforce only, a paper of a college that is besloten,
and the minutes of a college.
"""

from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from coalitie.models import Bestand, Logregel
from coalitie.models.bestandsgebruik import gebruikt_in, te_zien_door
from coalitie.rollen import is_medewerker, ziet_concepten
from coalitie.verzoekadres import verzoekadres
from taskforces.models import Productbestand, Stuk, Zicht

# A browser that asks the rest of a file within this time is still reading it; who is refused again, is no news.
EEN_KEER = timedelta(hours=1)


def met_gesloten(bestanden):
    """With `is_gesloten`: whether a product has this file for members or for the taskforce only."""
    return bestanden.annotate(is_gesloten=Exists(Productbestand.objects.niet_openbaar().filter(bestand=OuterRef("pk"))))


def voor_een_link(bestanden):
    """Those that a link to a draft may open for who has no account: public now, or no paper and closed nowhere."""
    stuk = Exists(Stuk.objects.filter(bestand=OuterRef("pk")))
    gesloten = Exists(Productbestand.objects.niet_openbaar().filter(bestand=OuterRef("pk")))
    return bestanden.met_openbaar().filter(Q(is_openbaar=True) | ~(stuk | gesloten))


def noteer_inzage(request, bestand):
    """Log that this person reads a closed file, once for all the parts in which a browser asks it."""
    if request.method == "HEAD" or not bestand.is_gesloten or bestand.is_openbaar_nu():
        return
    if "Range" in request.headers and staat_er_al(request.user, bestand, Logregel.Resultaat.GELUKT):
        return
    Logregel.objects.noteer_inzage(bestand, door=request.user)


def noteer_weigering(request, ding, titel=""):
    """Log that somebody asked for what is closed and may not read it: once an hour for each visitor.

    Without that anybody could bury in it what else the log says.
    """
    if request.method != "HEAD" and not staat_er_al(request.user, ding, Logregel.Resultaat.GEWEIGERD):
        Logregel.objects.noteer_inzage(ding, door=request.user, mocht=False, titel=titel)


def noteer_geweigerd_bestand(request, sleutel):
    """The same for a file. What is closed nowhere, is no news."""
    bestand = met_gesloten(Bestand.objects.filter(sleutel=sleutel)).first()
    if bestand is None:
        return
    if stuk := met_vergadering(Stuk.objects.besloten()).filter(bestand=bestand).first():
        noteer_weigering(request, stuk, in_logboek(stuk))
    elif bestand.is_gesloten:
        noteer_weigering(request, bestand)


def staat_er_al(user, ding, resultaat):
    """Whether the log has this of this visitor within the hour. Who did not sign in, is known by the address only."""
    wie = {"door_sleutel": str(user.pk)} if user.is_authenticated else {"door_sleutel": "", "adres": verzoekadres()}
    return Logregel.objects.filter(
        handeling="gelezen",
        soort=str(ding._meta.verbose_name),
        sleutel=str(ding.pk),
        resultaat=resultaat,
        op__gt=timezone.now() - EEN_KEER,
        **wie,
    ).exists()


def besloten_voor(user):
    """The closed papers that this person reads as such: their file is open to them in no other way.

    To the bureau everything is open; there it counts whether it is to residents.
    """
    if not is_medewerker(user):
        return Stuk.objects.none()
    kijker = AnonymousUser() if ziet_concepten(user) else user

    def niet_besloten(dingen):
        zichtbaar = te_zien_door(kijker)(dingen)
        return zichtbaar.exclude(zicht=Zicht.BESLOTEN) if dingen.model in (Stuk, Productbestand) else zichtbaar

    anders = Bestand.objects.filter(gebruikt_in(niet_besloten))
    return Stuk.objects.zichtbaar_voor(user).besloten().exclude(bestand__in=anders)


def besloten_stuk(bestand, user):
    """The closed paper as which this person reads a file; None when it is none to them."""
    return met_vergadering(besloten_voor(user)).filter(bestand=bestand).first()


def met_vergadering(stukken):
    return stukken.select_related("bestand", "vergadering__college").order_by("-vergadering__dag", "pk")


def noteer_gelezen(user, stukken):
    """Log that this person reads these closed papers, one line for each."""
    for stuk in stukken:
        Logregel.objects.noteer_inzage(stuk, door=user, titel=in_logboek(stuk))


def in_logboek(stuk):
    """A paper as a beheerder knows it: what it is called, and of which meeting it is."""
    return f"{stuk}, bij {stuk.vergadering.college}: {stuk.vergadering}"
