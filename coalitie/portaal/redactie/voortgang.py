"""What progress asks of the bureau: the rounds to look after, and the empty seats in the taskforces."""

from django.db.models import Q
from django.urls import reverse
from django.utils.text import capfirst

from coalitie.tekst import aantal
from regio.models import District
from taskforces.models import Taskforce, Voortgangsronde


def rondes_met_werk(user, datum):
    """Every round that is open, closed and not yet public, or corrected since; with what is to be done, in words."""
    rondes = Voortgangsronde.objects.zichtbaar_voor(user).met_telling()
    return [
        {
            "titel": ronde.naam,
            "url": reverse("ronde", args=[ronde.peildatum]),
            "zin": stand_van(ronde, datum),
            "is_voorbeeld": ronde.is_voorbeeld,
        }
        for ronde in rondes.filter(Q(gepubliceerd_op__isnull=True) | Q(nieuw__gt=0))
    ]


def stand_van(ronde, datum):
    if ronde.gepubliceerd_op:
        return f"{aantal(ronde.nieuw, 'correctie is', 'correcties zijn')} nog niet openbaar."
    gevraagd = aantal(ronde.gevraagd, "opdracht", "opdrachten")
    zin = f"{capfirst(ronde.staat_op(datum))}. {ronde.gemeld} van {gevraagd} gemeld"
    te_laat = ronde.gevraagd - ronde.gemeld
    return f"{zin}, {te_laat} te laat." if te_laat and ronde.is_verstreken_op(datum) else f"{zin}."


def vacatures(user, datum):
    """Every district without an administrator in a taskforce: `{taskforce, district, sinds}`, by taskforce."""
    taskforces = list(Taskforce.objects.zichtbaar_voor(user).prefetch_related("leden"))
    districten = list(District.objects.all()) if taskforces else []
    return [
        {
            "taskforce": taskforce,
            "district": district,
            "sinds": sinds,
            "is_voorbeeld": any(lid.is_voorbeeld for lid in taskforce.leden.all()),
        }
        for taskforce in taskforces
        for district, sinds in taskforce.vacatures(datum, districten)
    ]
