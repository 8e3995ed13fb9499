"""What the bureau lets a decision start, who it asks to do something, and how either is undone."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from coalitie.daad import doe, gaat_door
from coalitie.rollen import redacteur_vereist
from taskforces import besluitgevolg
from taskforces.forms.besluitgevolg import ActiepuntForm, AntwoordenForm, BeeindigForm, GeefForm, VaststelForm
from taskforces.models import Actiepunt, Opdracht
from taskforces.views.overleg.besluiten_redactie import besluit_url, haal_besluit, toon_formulier


def start(request, besluit, form, act, **opties):
    """One form on what a decision starts: do it and say what happens when, or let the form say why not."""
    zinnen = []
    if gaat_door(form, lambda: zinnen.append(act(besluit, **form.cleaned_data, door=request.user))):
        messages.success(request, zinnen[0])
        return redirect(besluit_url(besluit))
    return toon_formulier(request, besluit, form, **opties)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def besluit_stel_vast(request, pk):
    besluit = haal_besluit(request, pk)
    return start(
        request,
        besluit,
        VaststelForm(request.POST or None),
        besluitgevolg.stel_vast,
        titel="Dit besluit stelt een strategie vast",
        lood="De strategie krijgt de dag van de vergadering en de naam van het college, zodra iedereen het besluit kan "
        "lezen.",
        knop="Stel deze strategie vast",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def besluit_antwoorden(request, pk):
    besluit = haal_besluit(request, pk)
    return start(
        request,
        besluit,
        AntwoordenForm(request.POST or None, besluit=besluit),
        besluitgevolg.stel_antwoorden_vast,
        titel="Dit besluit stelt de antwoorden aan de raden vast",
        lood="De antwoorden krijgen de dag van de vergadering en de naam van het college, zodra iedereen het besluit "
        "kan lezen. Openbaar worden zij pas als u ze daarna publiceert.",
        knop="Stel deze antwoorden vast",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def besluit_geef(request, pk):
    besluit = haal_besluit(request, pk)
    return start(
        request,
        besluit,
        GeefForm(request.POST or None, besluit=besluit),
        besluitgevolg.geef,
        titel="Dit besluit geeft een opdracht",
        lood="Kies een opdracht die er al is, ook als die nog een concept is.",
        knop="Geef deze opdracht",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def besluit_beeindig(request, pk):
    besluit = haal_besluit(request, pk)
    return start(
        request,
        besluit,
        BeeindigForm(request.POST or None, initial={"per": besluit.genomen_op}),
        besluitgevolg.beeindig,
        titel="Dit besluit beëindigt een opdracht",
        lood="Bezoekers lezen dat bij de opdracht zodra iedereen het besluit kan lezen.",
        knop="Beëindig deze opdracht",
    )


@require_POST
@redacteur_vereist
def besluit_vaststelling_terug(request, pk):
    besluit = haal_besluit(request, pk)
    return ongedaan(request, besluit, lambda: besluitgevolg.neem_vaststelling_terug(besluit, door=request.user))


@require_POST
@redacteur_vereist
def besluit_antwoorden_terug(request, pk):
    besluit = haal_besluit(request, pk)
    return ongedaan(request, besluit, lambda: besluitgevolg.neem_antwoorden_terug(besluit, door=request.user))


@require_POST
@redacteur_vereist
def besluit_maak_los(request, pk, opdracht):
    besluit, opdracht = haal_besluit(request, pk), get_object_or_404(Opdracht, pk=opdracht)
    return ongedaan(request, besluit, lambda: besluitgevolg.maak_los(besluit, opdracht, door=request.user))


@require_POST
@redacteur_vereist
def besluit_hervat(request, pk, opdracht):
    besluit, opdracht = haal_besluit(request, pk), get_object_or_404(Opdracht, pk=opdracht)
    return ongedaan(request, besluit, lambda: besluitgevolg.hervat(besluit, opdracht, door=request.user))


def ongedaan(request, besluit, act):
    """Undo something that a decision started, and say what is left of it."""
    return doe(request, act, "", besluit_url(besluit))


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def actiepunt_maak(request, pk):
    besluit = haal_besluit(request, pk)
    form = ActiepuntForm(request.POST or None)
    if gaat_door(form, lambda: form.vul(Actiepunt(besluit=besluit)).leg_vast(door=request.user)):
        messages.success(request, "Het actiepunt staat erbij.")
        return redirect(besluit_url(besluit))
    lood = "Wie een account heeft en het besluit mag lezen, ziet het actiepunt. Inwoners zien het niet."
    return toon_formulier(request, besluit, form, titel="Nieuw actiepunt", lood=lood, knop="Zet dit actiepunt erbij")


def haal_actiepunt(request, pk):
    punten = Actiepunt.objects.bewerkbaar_door(request.user)
    return get_object_or_404(punten.select_related("besluit__college", "besluit__vergadering", "gemeente"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def actiepunt_wijzig(request, pk):
    punt = haal_actiepunt(request, pk)
    form = ActiepuntForm(request.POST or None, actiepunt=punt)
    gezien = request.POST.get("gezien") or None
    if gaat_door(form, lambda: form.vul(punt).leg_vast(gezien=gezien, door=request.user)):
        messages.success(request, "Het actiepunt is gewijzigd.")
        return redirect(besluit_url(punt.besluit))
    return toon_formulier(request, punt.besluit, form, titel="Wijzig het actiepunt", knop="Bewaar")


@require_POST
@redacteur_vereist
def actiepunt_heropen(request, pk):
    punt = haal_actiepunt(request, pk)
    zin = "Het actiepunt staat weer open. Wat het opleverde, staat nog in het logboek."
    gezien = request.POST.get("gezien") or None
    return doe(request, lambda: punt.heropen(gezien=gezien, door=request.user), zin, besluit_url(punt.besluit))


@require_POST
@redacteur_vereist
def actiepunt_verwijder(request, pk):
    punt = haal_actiepunt(request, pk)
    zin = f"Het actiepunt ‘{punt}’ is weg."
    gezien = request.POST.get("gezien") or None
    return doe(request, lambda: punt.verwijder(gezien=gezien, door=request.user), zin, besluit_url(punt.besluit))
