from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalitie.geschiedenis import geschiedenis_van
from coalitie.models import Begrip, Pagina
from coalitie.publicatie_antwoord import haal_op
from coalitie.rollen import is_redacteur

EIGEN_SJABLOON = {"contact": "portaal/contact.html", "woordenlijst": "portaal/woordenlijst.html"}


@require_safe
def pagina(request, slug):
    return toon_pagina(request, haal_op(Pagina.objects, request.user, slug=slug))


def toon_pagina(request, pagina):
    """A page; the one with the address `woordenlijst` ends in all words, and any other in its own hard words."""
    if pagina.slug == "woordenlijst":
        woorden = {"begrippen": Begrip.objects.op_alfabet(), "mag_bewerken": is_redacteur(request.user)}
    else:
        woorden = {"moeilijke_woorden": Begrip.objects.in_tekst(pagina.inleiding, pagina.tekst)}
    context = {
        "titel": pagina.titel,
        "beschrijving": pagina.inleiding,
        "deelbeeld": reverse("deelbeeld", args=["pagina", "home"]),
        "kruimels": [("Home", reverse("home"))],
        "pagina": pagina,
        "geschiedenis": geschiedenis_van(pagina, timezone.now()),
        "contact": {"email": settings.CONTACT_EMAIL, "telefoon": settings.CONTACT_TELEFOON},
        **woorden,
    }
    return render(request, EIGEN_SJABLOON.get(pagina.slug, "portaal/pagina.html"), context)
