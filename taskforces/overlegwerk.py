"""What colleges and their meetings ask of the bureau: to convene or close a meeting, late work, a short year."""

from datetime import timedelta

from django.db.models import Q
from django.urls import reverse

from coalitie.tekst import aantal, voluit
from taskforces.models import Actiepunt, College, Gevolg, Vergadering
from taskforces.ritme import ritmes

# The invitation goes out four weeks before the day: this leaves a week to prepare it.
BIJEENROEPEN = timedelta(weeks=5)


def overleg_met_werk(user, vandaag):
    """Each thing to do as `{titel, url, zin, is_voorbeeld}`, what cannot wait first."""
    return [
        *open_vergaderingen(user, vandaag),
        *jaren_in_gevaar(vandaag),
    ]


def open_vergaderingen(user, vandaag):
    """Those to be convened soon, and those past their day that nobody said were held."""
    staat = Vergadering.Staat
    te_doen = Q(staat=staat.CONCEPT, dag__lte=vandaag + BIJEENROEPEN) | Q(staat=staat.BIJEENGEROEPEN, dag__lt=vandaag)
    vergaderingen = Vergadering.objects.zichtbaar_voor(user).filter(te_doen).select_related("college")
    return [
        {
            "titel": str(vergadering.college),
            "url": reverse("vergadering_redactie", args=[vergadering.pk]),
            "zin": zin_over(vergadering, vandaag),
            "is_voorbeeld": vergadering.is_voorbeeld,
        }
        for vergadering in vergaderingen
    ]


def zin_over(vergadering, vandaag):
    dag = voluit(vergadering.dag)
    if vergadering.staat == Vergadering.Staat.BIJEENGEROEPEN:
        return f"De vergadering van {dag} is voorbij. Leg vast of zij is gehouden."
    if vergadering.dag < vandaag:
        return f"De vergadering van {dag} is nooit bijeengeroepen. Verplaats haar of gelast haar af."
    return f"Roep de vergadering van {dag} bijeen."


def besluiten_met_werk(user, vandaag):
    """What decisions ask of the bureau, in the same way."""
    return [*mislukte_gevolgen(user), *te_late_actiepunten(user, vandaag)]


def mislukte_gevolgen(user):
    """What a decision would start and could not, when everybody could read it."""
    gevolgen = Gevolg.objects.zichtbaar_voor(user).exclude(mislukt="").select_related("besluit__college")
    return [
        {
            "titel": f"Besluit {gevolg.besluit.kenmerk}",
            "url": reverse("besluit_redactie", args=[gevolg.besluit_id]),
            "zin": f"Niet doorgegaan: dit besluit {gevolg.get_soort_display()}. {gevolg.mislukt}",
            "is_voorbeeld": gevolg.besluit.is_voorbeeld,
        }
        for gevolg in gevolgen
    ]


def te_late_actiepunten(user, vandaag):
    """How many action points are late, whoever does them: one line for all."""
    te_laat = list(Actiepunt.objects.zichtbaar_voor(user).te_laat_voor(user, vandaag).select_related("besluit"))
    if not te_laat:
        return []
    return [
        {
            "titel": "Actiepunten te laat",
            "url": f"{reverse('actiepunten')}?toon=te-laat",
            "zin": f"{aantal(len(te_laat), 'actiepunt had', 'actiepunten hadden')} al gedaan moeten zijn.",
            "is_voorbeeld": all(punt.besluit.is_voorbeeld for punt in te_laat),
        }
    ]


def jaren_in_gevaar(vandaag):
    """The colleges that will not meet as often as they promised, unless somebody plans a meeting now."""
    jaren = (vandaag.year, vandaag.year + 1)
    gevaar = [ritme for ritme in ritmes(College.objects.met_norm(), jaren, vandaag) if ritme.vraagt_aandacht]
    return [
        {
            "titel": str(ritme.college),
            "url": f"{reverse('overleg_redactie')}?jaar={ritme.jaar}",
            "zin": f"{ritme.jaar} dreigt te weinig vergaderingen te krijgen: {ritme.in_woorden}. "
            f"Plan er nog {ritme.tekort}.",
            "is_voorbeeld": any(vergadering.is_voorbeeld for vergadering in ritme.vergaderingen),
        }
        for ritme in gevaar
    ]
