"""The minutes for who sits in the college. Reading them is logged, like a closed paper."""

import io

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from coalitie.bestanden import stuur_gemaakt
from coalitie.export.pdf import maak_pdf
from coalitie.models import Logregel
from coalitie.rollen import is_redacteur
from taskforces.gemerkt import NietGelukt, merk_van, met_merk, zeg_niet_gelukt
from taskforces.inzage import noteer_weigering
from taskforces.models import Notulen
from taskforces.notulenstuk import notulenstuk, staat_in_woorden


@require_safe
def notulen(request, college, jaar, nummer):
    """The minutes as the members have them, who was there, and what was noted beside them since."""
    notulen = haal_notulen(request, college, jaar, nummer)
    noteer_gelezen(request, notulen)
    vergadering = notulen.vergadering
    context = {
        "titel": f"Notulen van {vergadering}",
        "beschrijving": "De notulen van een vergadering, voor de leden van het college.",
        "kruimels": [
            ("Home", reverse("home")),
            ("Overleg", reverse("overleg")),
            (str(vergadering.college), vergadering.college.get_absolute_url()),
            (str(vergadering), vergadering.get_absolute_url()),
        ],
        "notulen": notulen,
        "vergadering": vergadering,
        "lood": staat_in_woorden(notulen),
        "aanwezigheid": vergadering.aanwezigheid.zichtbaar_voor(request.user).select_related("lid__gemeente"),
        "aantekeningen": notulen.aantekeningen.all(),
        "mag_bewerken": is_redacteur(request.user),
    }
    return render(request, "overleg/notulen.html", context)


@require_safe
def notulen_pdf(request, college, jaar, nummer):
    """The same as PDF, with on each page who reads it."""
    notulen = haal_notulen(request, college, jaar, nummer)
    if not notulen.voorgelegd_op:
        raise Http404
    vergadering = notulen.vergadering
    naam = f"notulen-{vergadering.college.slug}-{vergadering.dag.isoformat()}.pdf"
    inhoud = None
    if request.method != "HEAD":
        document = notulenstuk(notulen, settings.ADRES or request.build_absolute_uri("/"))
        try:
            inhoud = met_merk(io.BytesIO(maak_pdf(document)), merk_van(request.user))
        except NietGelukt as fout:
            return zeg_niet_gelukt(request, fout, vergadering)
        noteer_gelezen(request, notulen)
    return stuur_gemaakt(request, inhoud, naam, "application/pdf")


def haal_notulen(request, college, jaar, nummer):
    """The minutes at this address. Who may not read them hears that there are none; that they asked, is logged."""
    alle = Notulen.objects.select_related("vergadering__college", "vastgesteld_in").filter(
        vergadering__college__slug=college, vergadering__jaar=jaar, vergadering__nummer=nummer
    )
    notulen = alle.first()
    if notulen is None:
        raise Http404
    if not Notulen.objects.zichtbaar_voor(request.user).filter(pk=notulen.pk).exists():
        noteer_weigering(request, notulen, in_logboek(notulen))
        raise Http404
    return notulen


def noteer_gelezen(request, notulen):
    if request.method != "HEAD":
        Logregel.objects.noteer_inzage(notulen, door=request.user, titel=in_logboek(notulen))


def in_logboek(notulen):
    return f"Notulen, bij {notulen.vergadering.college}: {notulen.vergadering}"
