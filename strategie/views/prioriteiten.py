from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalitie.geschiedenis import geschiedenis_van
from coalitie.lijn import lijn
from coalitie.models import Begrip
from coalitie.publicatie_antwoord import haal_op
from coalitie.tekst import koppen
from strategie.models import Doel, Nieuwsbericht, Prioriteit, Strategie
from strategie.views.nieuwsblok import nieuwsblok
from strategie.views.strategie import over


@require_safe
def prioriteiten(request):
    strategie = Strategie.objects.zichtbaar_voor(request.user).van_kracht_of_laatste(timezone.localdate())
    context = {
        "titel": "Drie prioriteiten",
        "beschrijving": "Waarop de gemeenten, het Openbaar Ministerie en de politie hun krachten bundelen.",
        "deelbeeld": reverse("deelbeeld", args=["pagina", "prioriteiten"]),
        "kruimels": [("Home", reverse("home"))],
        "strategie": strategie,
        "prioriteiten": Prioriteit.objects.zichtbaar_voor(request.user).filter(strategie=strategie),
    }
    return render(request, "strategie/prioriteiten.html", context)


@require_safe
def prioriteit(request, slug):
    prioriteit = haal_op(Prioriteit.objects.select_related("strategie"), request.user, slug=slug)
    return toon_prioriteit(request, prioriteit)


def toon_prioriteit(request, prioriteit, doel=None):
    """The page of a priority, with its goals; with `doel` in its place while that one is being written."""
    samen = alle_van(prioriteit, request.user)
    doelen = doelen_van(prioriteit, request.user, doel)
    context = {
        "titel": prioriteit.naam,
        "beschrijving": prioriteit.inleiding,
        "kruimels": [("Home", reverse("home")), ("Prioriteiten", reverse("prioriteiten"))],
        "prioriteit": prioriteit,
        **over(prioriteit.strategie, request.user),
        "deelbeeld": reverse("deelbeeld", args=["prioriteit", prioriteit.slug]),
        "hoofdstuk": next((zij.hoofdstuk for zij in samen if zij == prioriteit and zij.toont_hoofdstuk), None),
        "doelen": doelen,
        "geschiedenis": geschiedenis_van(prioriteit, timezone.now(), delen=doelen),
        "koppen": koppen(prioriteit.tekst),
        "moeilijke_woorden": Begrip.objects.in_tekst(prioriteit.inleiding, prioriteit.in_het_kort, prioriteit.tekst),
        "nieuwsblok": nieuwsblok(
            "over deze prioriteit",
            Nieuwsbericht.objects.zichtbaar_voor(request.user).filter(prioriteit=prioriteit),
            prioriteit=prioriteit.slug,
        ),
        "andere": [ander for ander in samen if ander != prioriteit],
        "lijn": lijn(
            "Tekst",
            {"Besluit": f"{prioriteit.strategie.get_absolute_url()}#besluit", "Gebruik": reverse("gemeenten")},
        ),
    }
    return render(request, "strategie/prioriteit.html", context)


def alle_van(prioriteit, user):
    """The priorities of the strategy that this visitor may see, this one among them, each with its chapter."""
    samen = Prioriteit.objects.zichtbaar_voor(user) | Prioriteit.objects.filter(pk=prioriteit.pk)
    return list(samen.filter(strategie=prioriteit.strategie).met_hoofdstuk(user))


def doelen_van(prioriteit, user, doel=None):
    """The goals that this visitor may see, in order; with `doel` as it is being written in place of the public one."""
    doelen = [ander for ander in Doel.objects.zichtbaar_voor(user).filter(prioriteit=prioriteit) if ander != doel]
    return sorted([*doelen, doel] if doel else doelen, key=lambda doel: doel.nummer)
