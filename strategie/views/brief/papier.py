"""The Word template of a gemeente: who works there places it, the bureau can look at it."""

import io

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalitie.bestanden import stuur_gemaakt
from coalitie.briefpapier.plaatshouders import PLAATSHOUDERS
from coalitie.briefpapier.voorbeeld import NAAM, maak_voorbeeld
from coalitie.export.docx import MEDIATYPE
from coalitie.rollen import medewerker_vereist, ziet_concepten
from regio.models import Gemeente
from strategie.forms.briefpapier import BriefpapierForm
from strategie.models import Briefpapier
from strategie.views.brief.brief import eigen_gemeenten, kruimels, mag_schrijven

ALLEEN_EIGEN = "Alleen wie voor deze gemeente werkt, kiest haar briefpapier. Vraag het aan een collega daar."


def haal_gemeente(request, slug):
    """404 when this person has nothing to do with the letters of this gemeente."""
    gemeenten = Gemeente.objects.all() if ziet_concepten(request.user) else eigen_gemeenten(request.user)
    return get_object_or_404(gemeenten, slug=slug)


def papier_van(request, gemeente):
    """The template of this gemeente, without its bytes; None when it has none."""
    papieren = Briefpapier.objects.zichtbaar_voor(request.user).defer("inhoud").select_related("geplaatst_door")
    return papieren.filter(gemeente=gemeente).first()


@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
@medewerker_vereist
def briefpapier(request, gemeente):
    """What the template is now, and placing another."""
    gemeente = haal_gemeente(request, gemeente)
    mag_plaatsen = mag_schrijven(request.user, gemeente)
    if request.method == "POST" and not mag_plaatsen:
        raise PermissionDenied(ALLEEN_EIGEN)
    form = BriefpapierForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        bestand = form.cleaned_data["bestand"]
        bestand.seek(0)
        Briefpapier.objects.plaats(gemeente, naam=bestand.name[:200], inhoud=bestand.read(), door=request.user)
        messages.success(request, "Uw briefpapier is nagekeken en bewaard. Haal een brief op om te zien hoe hij wordt.")
        return redirect("briefpapier", gemeente.slug)
    context = {
        "titel": f"Briefpapier van {gemeente}",
        "beschrijving": f"Het Word-sjabloon waarop de brieven van {gemeente} komen.",
        "kruimels": kruimels(),
        "lood": "Zet de brief aan uw raad op uw eigen briefpapier, met uw eigen logo en lettertype.",
        "gemeente": gemeente,
        "papier": papier_van(request, gemeente),
        "plaatshouders": PLAATSHOUDERS.items(),
        "mag_plaatsen": mag_plaatsen,
        "form": form,
        "actie": request.path,
        "terug": reverse("mijn_brieven"),
    }
    return render(request, "brief/briefpapier.html", context)


@require_safe
@medewerker_vereist
def briefpapier_voorbeeld(request):
    """A template to begin with."""
    return stuur_gemaakt(request, io.BytesIO(maak_voorbeeld()), NAAM, MEDIATYPE)


@require_safe
@medewerker_vereist
def briefpapier_bestand(request, gemeente):
    """The template as it was placed."""
    gemeente = haal_gemeente(request, gemeente)
    papier = Briefpapier.objects.zichtbaar_voor(request.user).filter(gemeente=gemeente).first()
    if papier is None:
        raise Http404
    return stuur_gemaakt(request, io.BytesIO(papier.inhoud), papier.naam, MEDIATYPE)


@require_POST
@medewerker_vereist
def briefpapier_verwijder(request, gemeente):
    gemeente = haal_gemeente(request, gemeente)
    if not mag_schrijven(request.user, gemeente):
        raise PermissionDenied(ALLEEN_EIGEN)
    papier = Briefpapier.objects.bewerkbaar_door(request.user).filter(gemeente=gemeente).first()
    if papier is not None:  # a colleague may have been first: it is gone, as was asked
        papier.verwijder(door=request.user)
    messages.success(request, "Het briefpapier is weg. Brieven zien er nu uit zoals die van de coalitie.")
    return redirect("briefpapier", gemeente.slug)
