"""What a calendar programme reads: what everybody may know, what is of one person, and one meeting as a file."""

from functools import partial

from allauth.core import ratelimit
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalitie.models import Agendasleutel
from coalitie.post import vol_adres
from coalitie.rollen import ziet_concepten
from taskforces.kalenderfeed import consultaties_in_de_kalender, in_de_kalender, kalender_van
from taskforces.models import College, Vergadering


@require_safe
def agenda_ics(request):
    """What everybody may know, also for who is signed in: whoever shares this address gives nothing away."""
    vandaag = timezone.localdate()
    vergaderingen = in_de_kalender(Vergadering.objects.zichtbaar_voor(AnonymousUser()), vandaag)
    consultaties = consultaties_in_de_kalender(vandaag)
    return kalenderbestand(request, vergaderingen, "Veiligheidscoalitie Midden-Nederland", consultaties)


@require_safe
def agenda_eigen(request, sleutel):
    """The meetings of the one whose secret address this is. Asks for no session, and leaves nothing behind."""
    agendasleutel = Agendasleutel.objects.met_sleutel(sleutel)
    if agendasleutel is None:
        return ratelimit.consume_or_429(request, action="agendasleutel", limit_get=True) or niet_gevonden()
    vandaag = timezone.localdate()
    agendasleutel.noteer_gebruik(vandaag)
    vergaderingen = in_de_kalender(eigen_vergaderingen(agendasleutel.gebruiker, vandaag), vandaag)
    consultaties = consultaties_in_de_kalender(vandaag)
    antwoord = kalenderbestand(request, vergaderingen, "Mijn vergaderingen, Veiligheidscoalitie", consultaties)
    antwoord.headers["Cache-Control"] = "private, no-store"
    antwoord.headers["X-Robots-Tag"] = "noindex"
    return antwoord


def niet_gevonden():
    raise Http404


def eigen_vergaderingen(gebruiker, vandaag):
    """Of the colleges in which this person sits; for the bureau all of them."""
    zichtbaar = Vergadering.objects.zichtbaar_voor(gebruiker)
    if ziet_concepten(gebruiker):
        return zichtbaar
    return zichtbaar.filter(college__in=College.objects.waarvan_lid(gebruiker, vandaag))


@require_safe
def vergadering_ics(request, college, jaar, nummer):
    """One meeting, to put in a calendar by hand. That one does not hear of a change: a feed does."""
    zichtbaar = Vergadering.objects.zichtbaar_voor(request.user).select_related("college")
    vergadering = get_object_or_404(zichtbaar, college__slug=college, jaar=jaar, nummer=nummer)
    antwoord = kalenderbestand(request, [vergadering], str(vergadering))
    naam = f"{college}-{jaar}-{nummer}.ics"
    antwoord.headers["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord


def kalenderbestand(request, vergaderingen, naam, consultaties=()):
    inhoud = kalender_van(vergaderingen, naam, partial(vol_adres, request), consultaties)
    return HttpResponse(inhoud, content_type="text/calendar; charset=utf-8")
