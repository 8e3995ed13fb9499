from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalitie.geschiedenis import geschiedenis_van
from coalitie.models import Pagina
from coalitie.publicatie_antwoord import haal_op


@require_safe
def pagina(request, slug):
    return toon_pagina(request, haal_op(Pagina.objects, request.user, slug=slug))


def toon_pagina(request, pagina):
    context = {
        "titel": pagina.titel,
        "beschrijving": pagina.inleiding,
        "deelbeeld": reverse("deelbeeld", args=["pagina", "home"]),
        "kruimels": [("Home", reverse("home"))],
        "pagina": pagina,
        "geschiedenis": geschiedenis_van(pagina, timezone.now()),
        "contact": {"email": settings.CONTACT_EMAIL, "telefoon": settings.CONTACT_TELEFOON},
    }
    sjabloon = "portaal/contact.html" if pagina.slug == "contact" else "portaal/pagina.html"
    return render(request, sjabloon, context)
