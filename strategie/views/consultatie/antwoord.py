"""Where the bureau writes one answer: alone or together with others, and in the open once it was adopted."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from coalitie.daad import doe, gaat_door
from coalitie.rollen import redacteur_vereist
from strategie.bundeling import al_beantwoord, beantwoord, merk_van
from strategie.forms.antwoorden import AntwoordForm
from strategie.models import Antwoord, Punt
from strategie.plaatsen import zonder_kop
from strategie.views.consultatie.antwoorden import antwoorden_url, haal_consultatie, toon_bij
from strategie.views.consultatie.nota import beeld_van


def antwoord_url(antwoord):
    return reverse("antwoord_schrijf", args=[antwoord.consultatie.slug, antwoord.pk])


def haal_antwoord(request, slug, pk):
    antwoorden = Antwoord.objects.bewerkbaar_door(request.user).select_related("consultatie__strategie")
    return get_object_or_404(antwoorden, consultatie__slug=slug, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def antwoord_maak(request, slug):
    """Write a new answer to the points in the question of the address."""
    consultatie = haal_consultatie(request, slug)
    sleutels = [sleutel for sleutel in request.GET.getlist("punt")[:500] if sleutel.isdecimal() and len(sleutel) < 10]
    punten = consultatie.punten.ingediend().filter(pk__in=sleutels).select_related("gemeente", "deel")
    if not punten:
        messages.error(request, "Kies eerst een of meer punten.")
        return redirect(antwoorden_url(consultatie))
    nieuw = Antwoord(consultatie=consultatie)
    begin = {"passage_voor": passages(punten), "gezien": merk_van(punten)}
    form = AntwoordForm(request.POST or None, instance=nieuw, initial=begin)
    gezien = request.POST.get("gezien", "")
    if gaat_door(form, lambda: beantwoord(nieuw, [punt.pk for punt in punten], gezien=gezien, door=request.user)):
        messages.success(request, "Bewaard als concept. Alleen de redactie ziet dit antwoord.")
        return redirect(antwoord_url(nieuw))
    if form.is_bound:
        onthoud_als_gezien(form, begin["gezien"])
    return toon_bij(
        request,
        consultatie,
        "consultatie/antwoord_schrijf.html",
        titel="Schrijf een antwoord",
        lood="Alleen de redactie ziet dit, tot alle antwoorden samen openbaar worden.",
        form=form,
        punten=punten,
        al_beantwoord=al_beantwoord(punten),
        knop="Bewaar als concept",
    )


def passages(punten):
    """The passages that these points are about, each once."""
    return "\n\n".join(dict.fromkeys(punt.citaat for punt in punten if punt.citaat))


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def antwoord_schrijf(request, slug, pk):
    """Write on, say that it is done, or correct what was adopted."""
    antwoord = haal_antwoord(request, slug, pk)
    titel = antwoord.titel
    form = AntwoordForm(request.POST or None, instance=antwoord)
    if gaat_door(form, lambda: form.leg_vast(door=request.user)):
        messages.success(request, "Bewaard.")
        return redirect(antwoord_url(antwoord))
    nu = get_object_or_404(Antwoord, pk=pk)
    is_vastgesteld = antwoord.consultatie.vastgesteld_op is not None
    lood = "Dit antwoord is vastgesteld. Wat u wijzigt, zien lezers als correctie."
    return toon_bij(
        request,
        antwoord.consultatie,
        "consultatie/antwoord_schrijf.html",
        titel=titel,
        lood=lood if is_vastgesteld else "Alleen de redactie ziet dit, tot alle antwoorden samen openbaar worden.",
        form=form,
        nu_staat_er=wat_er_nu_staat(nu, form),
        antwoord=nu,
        punten=Punt.objects.filter(antwoord=antwoord).select_related("gemeente", "deel"),
        beeld=beeld_van(nu),
        is_vastgesteld=is_vastgesteld,
        mist_kop=nu.pk in zonder_kop(nu.consultatie),
        knop="Bewaar",
    )


def wat_er_nu_staat(nu, form):
    """After a refusal: what a colleague made of it since, which the next attempt then counts as seen. Else nothing."""
    if "gezien" not in form.data or form.data["gezien"] == nu.gezien:
        return []
    onthoud_als_gezien(form, nu.gezien)
    waarden = {
        "Wat deze punten vragen": nu.titel,
        "Uitkomst": nu.get_uitkomst_display(),
        "Antwoord en reden": nu.reden,
        "De passage zoals zij was": nu.passage_voor,
        "De passage zoals zij werd": nu.passage_na,
        "Notitie voor het bureau": nu.notitie,
    }
    return [{"naam": naam, "waarde": waarde} for naam, waarde in waarden.items() if waarde]


def onthoud_als_gezien(form, merk):
    """Let the next attempt count what this page shows as seen."""
    form.data = form.data.copy()
    form.data["gezien"] = merk


def gezien(request):
    return request.POST.get("gezien") or None


@require_POST
@redacteur_vereist
def antwoord_gereed(request, slug, pk):
    antwoord = haal_antwoord(request, slug, pk)
    zin = f"Het antwoord ‘{antwoord}’ is gereed."
    return doe(
        request, lambda: antwoord.maak_gereed(gezien=gezien(request), door=request.user), zin, antwoord_url(antwoord)
    )


@require_POST
@redacteur_vereist
def antwoord_heropen(request, slug, pk):
    antwoord = haal_antwoord(request, slug, pk)
    zin = f"Het antwoord ‘{antwoord}’ is weer een concept."
    return doe(
        request, lambda: antwoord.heropen(gezien=gezien(request), door=request.user), zin, antwoord_url(antwoord)
    )


@require_POST
@redacteur_vereist
def antwoord_verwijder(request, slug, pk):
    antwoord = haal_antwoord(request, slug, pk)
    zin = f"Het antwoord ‘{antwoord}’ is weg. De tekst staat nog in het logboek."
    terug = antwoorden_url(antwoord.consultatie)
    return doe(request, lambda: antwoord.verwijder(gezien=gezien(request), door=request.user), zin, terug)
