from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalitie.geschiedenis import geschiedenis_van
from coalitie.publicatie_antwoord import haal_op
from strategie.models import Nieuwsbericht


@require_safe
def nieuws(request):
    context = {
        "titel": "Nieuws",
        "beschrijving": "Wat er gebeurde in de samenwerking voor een veiliger Midden-Nederland.",
        "deelbeeld": reverse("deelbeeld", args=["pagina", "nieuws"]),
        "kruimels": [("Home", reverse("home"))],
        "berichten": Nieuwsbericht.objects.zichtbaar_voor(request.user),
    }
    return render(request, "portaal/nieuws.html", context)


@require_safe
def nieuwsbericht(request, slug):
    return toon_nieuwsbericht(request, haal_op(Nieuwsbericht.objects, request.user, slug=slug))


def toon_nieuwsbericht(request, bericht):
    context = {
        "titel": bericht.titel,
        "beschrijving": bericht.inleiding,
        "deelbeeld": reverse("deelbeeld", args=["pagina", "nieuws"]),
        "kruimels": [("Home", reverse("home")), ("Nieuws", reverse("nieuws"))],
        "bericht": bericht,
        "geschiedenis": geschiedenis_van(bericht, timezone.now()),
    }
    return render(request, "portaal/nieuwsbericht.html", context)
