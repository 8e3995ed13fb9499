from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalitie.bestanden import stuur_bestand
from coalitie.geschiedenis import geschiedenis_van
from coalitie.publicatie_antwoord import haal_op
from strategie.models import Film

SOORTEN = {"video", "poster", "ondertiteling"}


@require_safe
def film(request, strategie):
    film = haal_op(
        Film.objects.select_related("strategie", "video", "ondertiteling"), request.user, strategie__slug=strategie
    )
    return toon_film(request, film)


def toon_film(request, film):
    context = {
        "titel": film.titel,
        "beschrijving": film.inleiding,
        "deelbeeld": reverse("deelbeeld", args=["strategie", film.strategie.slug]),
        "kruimels": [
            ("Home", reverse("home")),
            ("Strategie", reverse("strategieen")),
            (film.strategie.slug, film.strategie.get_absolute_url()),
        ],
        "film": film,
        "geschiedenis": geschiedenis_van(film, timezone.now()),
        "strategie": film.strategie,
    }
    return render(request, "strategie/film.html", context)


@require_safe
def film_bestand(request, strategie, soort):
    """The video, the picture before it, or the subtitles: for whoever may see the film."""
    if soort not in SOORTEN:
        raise Http404
    film = haal_op(Film.objects.select_related(soort), request.user, strategie__slug=strategie)
    return stuur_bestand(request, getattr(film, soort))
