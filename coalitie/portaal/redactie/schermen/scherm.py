from django.shortcuts import render
from django.urls import reverse

from coalitie.portaal.redactie.bewerken import kruimels, redactie_url
from coalitie.portaal.redactie.soorten import SCHERMEN


def scherm_url(soort, ding, scherm):
    return reverse(f"redactie_{scherm}", args=[soort.naam, ding.pk])


def toon_scherm(request, soort, ding, scherm, sjabloon, **meer):
    """A further screen of a thing. `mag_bewerken` says whether this person may change something there."""
    context = {
        "titel": f"{SCHERMEN[scherm]}: {ding}",
        "beschrijving": f"{SCHERMEN[scherm]} bij dit {soort.enkelvoud}.",
        "kruimels": kruimels(soort, ding),
        "soort": soort,
        "ding": ding,
        "actie": request.path,
        "terug": redactie_url(soort, ding),
        "mag_bewerken": soort.model.objects.bewerkbaar_door(request.user).filter(pk=ding.pk).exists(),
        **meer,
    }
    return render(request, sjabloon, context)


def toon_bij_scherm(request, soort, ding, scherm, *, sjabloon="portaal/formulier.html", **meer):
    """A form, or a question, that is reached from a further screen and leads back to it."""
    terug = scherm_url(soort, ding, scherm)
    context = {
        "beschrijving": f"{meer['titel']}.",
        "kruimels": [*kruimels(soort, ding), (SCHERMEN[scherm], terug)],
        "actie": request.path,
        "terug": terug,
        **meer,
    }
    return render(request, sjabloon, context)
