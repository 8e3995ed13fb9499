"""The items that stand on every new agenda of a college."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from coalitie.daad import doe, gaat_door
from coalitie.rollen import bureau_vereist, is_redacteur, redacteur_vereist
from taskforces.forms.agenda import PuntForm
from taskforces.models import College, VastAgendapunt
from taskforces.views.overleg.bureau import haal_college, kruimels
from taskforces.views.overleg.volgorde import herschik, net_verplaatst


def punten_url(college):
    return reverse("vaste_punten", args=[college.slug])


def naar_college(college, *meer):
    return kruimels((str(college), reverse("college_redactie", args=[college.slug])), *meer)


def lijst(request, college, **meer):
    punten = list(college.vaste_punten.all())
    return {
        "college": college,
        "punten": punten,
        "gezien": ",".join(str(punt.pk) for punt in punten),
        "volgorde_url": reverse("vaste_punten_volgorde", args=[college.slug]),
        "mag_bewerken": is_redacteur(request.user),
        **meer,
    }


@require_safe
@bureau_vereist
def vaste_punten(request, slug):
    college = get_object_or_404(College, slug=slug)
    context = lijst(request, college, **net_verplaatst(request))
    context |= {
        "titel": "Vaste agendapunten",
        "beschrijving": f"Wat op elke nieuwe agenda komt: {college}.",
        "kruimels": naar_college(college),
        "lood": f"{college}. Deze punten komen op elke agenda die u nog maakt. Wat er al is, verandert niet.",
    }
    return render(request, "overleg/vaste_punten.html", context)


@require_POST
@redacteur_vereist
@vary_on_headers("HX-Request")
def vaste_punten_volgorde(request, slug):
    college = haal_college(request, slug)
    zet = partial(college.vaste_punten.zet_volgorde, college, door=request.user)

    def toon(**meer):
        return render(request, "overleg/_vaste_punten.html", lijst(request, college, **meer))

    return herschik(request, college.vaste_punten, zet, terug=punten_url(college), toon=toon)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def vast_punt_maak(request, slug):
    college = haal_college(request, slug)
    form = PuntForm(request.POST or None, instance=VastAgendapunt(college=college))
    return bewaar(request, form, titel="Voeg een vast punt toe", knop="Voeg toe")


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def vast_punt_wijzig(request, slug, pk):
    punt = get_object_or_404(haal_college(request, slug).vaste_punten.select_related("college"), pk=pk)
    titel = f"Wijzig vast punt: {punt}"
    return bewaar(request, PuntForm(request.POST or None, instance=punt), titel=titel, knop="Bewaar")


def bewaar(request, form, *, titel, knop):
    """The form of a recurring item, and keeping what was filled in."""
    punt, college = form.instance, form.instance.college
    if gaat_door(form, lambda: punt.leg_vast(gezien=form.cleaned_data["gezien"] or None, door=request.user)):
        messages.success(request, f"‘{punt}’ komt op elke nieuwe agenda.")
        return redirect(punten_url(college))
    context = {
        "titel": titel,
        "beschrijving": f"{titel}.",
        "kruimels": naar_college(college, ("Vaste agendapunten", punten_url(college))),
        "lood": f"{college}. Agenda's die er al zijn, veranderen niet.",
        "form": form,
        "anders": form.na_botsing(),
        "actie": request.path,
        "knop": knop,
        "terug": punten_url(college),
    }
    return render(request, "overleg/punt_wijzig.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def vast_punt_haal_weg(request, slug, pk):
    college = haal_college(request, slug)
    punt = get_object_or_404(college.vaste_punten.select_related("college"), pk=pk)
    if request.method == "POST":
        zin = f"‘{punt}’ komt niet meer op nieuwe agenda's."
        return doe(request, lambda: punt.haal_weg(door=request.user), zin, punten_url(college))
    context = {
        "titel": f"Haal weg: {punt}",
        "beschrijving": "Haal een vast agendapunt weg.",
        "kruimels": naar_college(college, ("Vaste agendapunten", punten_url(college))),
        "actie": request.path,
        "terug": punten_url(college),
        "gevolgen": ["Het punt komt niet meer op nieuwe agenda's.", "Op agenda's die er al zijn, blijft het staan."],
        "knop": "Haal weg",
    }
    return render(request, "redactie/schermen/bevestig.html", context)
