"""One item on the agenda of a meeting: the bureau makes it, changes it, takes it off or sends it on."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods, require_POST

from coalitie.daad import doe, gaat_door
from coalitie.rollen import redacteur_vereist
from coalitie.tekst import voluit
from taskforces.doorsturen import gaan_mee, stuur_door, te_kiezen
from taskforces.forms.agenda import AgendapuntForm, DoorstuurForm, ZichtForm
from taskforces.models import Agendapunt
from taskforces.models.zicht import VOOR_WIE
from taskforces.views.overleg.agenda import agenda_url, naar_agenda
from taskforces.views.overleg.bureau import haal_vergadering


def haal_punt(request, pk, punt):
    """An item on the agenda as the bureau works on it, with its meeting."""
    vergadering = haal_vergadering(request, pk)
    punt = get_object_or_404(vergadering.agendapunten.die_staan(), pk=punt)
    punt.vergadering = vergadering
    return punt


def toon(request, vergadering, sjabloon="portaal/formulier.html", *, titel, **meer):
    context = {
        "titel": titel,
        "beschrijving": f"{titel}.",
        "kruimels": naar_agenda(vergadering),
        "actie": request.path,
        "terug": agenda_url(vergadering),
        **meer,
    }
    return render(request, sjabloon, context)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def agendapunt_maak(request, pk):
    vergadering = haal_vergadering(request, pk)
    if vergadering.staat not in vergadering.TE_KOMEN:
        messages.error(request, f"Dat kan niet: {vergadering.zoals_zij_is}.")
        return redirect(agenda_url(vergadering))
    form = AgendapuntForm(request.POST or None, instance=Agendapunt(vergadering=vergadering))
    if gaat_door(form, lambda: form.instance.leg_vast(door=request.user)):
        messages.success(request, f"‘{form.instance}’ staat op de agenda, als laatste punt.")
        return redirect(f"{agenda_url(vergadering)}#punt-{form.instance.pk}")
    lood = f"Het komt onderaan. {wanneer_lezers_het_zien(vergadering)}"
    return toon(request, vergadering, titel="Zet een punt op de agenda", lood=lood, form=form, knop="Zet op de agenda")


def wanneer_lezers_het_zien(vergadering):
    if vergadering.is_concept:
        return "Lezers zien het als u de vergadering bijeenroept."
    return "Lezers zien het als u de gewijzigde agenda uitbrengt."


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def agendapunt_wijzig(request, pk, punt):
    """Change an item. When a colleague did so meanwhile, both are shown, and what was typed stays."""
    punt = haal_punt(request, pk, punt)
    vergadering = punt.vergadering
    if vergadering.staat not in vergadering.TE_KOMEN:
        return wijzig_zicht(request, punt)
    titel = f"Wijzig: {punt}"
    form = AgendapuntForm(request.POST or None, instance=punt)
    if gaat_door(form, lambda: punt.leg_vast(gezien=form.cleaned_data["gezien"], door=request.user)):
        messages.success(request, f"‘{punt}’ is gewijzigd. {wanneer_lezers_het_zien(vergadering)}")
        return redirect(f"{agenda_url(vergadering)}#punt-{punt.pk}")
    return toon(
        request,
        vergadering,
        "overleg/punt_wijzig.html",
        titel=titel,
        lood=f"{wanneer_lezers_het_zien(vergadering)} Mogen minder mensen het zien? Dat telt meteen.",
        form=form,
        anders=form.na_botsing(),
        knop="Bewaar",
    )


def wijzig_zicht(request, punt):
    """Once the meeting was held or cancelled only for whom it is can change: what was said stays."""
    form = ZichtForm(request.POST or None, initial={"zicht": punt.zicht})
    if gaat_door(form, lambda: punt.geef_zicht(form.cleaned_data["zicht"], door=request.user)):
        messages.success(request, f"‘{punt}’ is nu voor {VOOR_WIE[punt.zicht]}.")
        return redirect(f"{agenda_url(punt.vergadering)}#punt-{punt.pk}")
    lood = f"{capfirst(punt.vergadering.zoals_zij_is)}. Alleen voor wie het punt is, kan nog anders."
    return toon(request, punt.vergadering, titel=f"Voor wie is ‘{punt}’?", lood=lood, form=form, knop="Bewaar")


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def agendapunt_haal_weg(request, pk, punt):
    punt = haal_punt(request, pk, punt)
    if request.method == "POST":
        zin = f"‘{punt}’ staat niet meer op de agenda."
        return doe(request, lambda: punt.haal_weg(door=request.user), zin, agenda_url(punt.vergadering))
    if punt.op_agenda:
        gevolgen = [
            "Lezers zien het punt nog, tot u de gewijzigde agenda uitbrengt.",
            "Tot dan kunt u het terugzetten, onderaan de agenda.",
        ]
    else:
        gevolgen = ["Lezers zagen dit punt nog niet. U kunt dit niet ongedaan maken."]
    return toon(
        request,
        punt.vergadering,
        "redactie/schermen/bevestig.html",
        titel=f"Haal van de agenda: {punt}",
        gevolgen=[*gevolgen, "Wat er stond, staat in het logboek."],
        knop="Haal van de agenda",
    )


@require_POST
@redacteur_vereist
def agendapunt_zet_terug(request, pk, punt):
    vergadering = haal_vergadering(request, pk)
    punt = get_object_or_404(vergadering.agendapunten.filter(is_vervallen=True), pk=punt)
    zin = f"‘{punt}’ staat weer op de agenda, als laatste punt."
    return doe(request, lambda: punt.zet_terug(door=request.user), zin, agenda_url(vergadering))


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def agendapunt_stuur_door(request, pk, punt):
    """Says what goes with an item to another college and what does not, and sends it."""
    punt = haal_punt(request, pk, punt)
    form = DoorstuurForm(request.POST or None, punt=punt, vergaderingen=te_kiezen(punt))
    if gaat_door(form, lambda: stuur_door(punt, form.cleaned_data["vergadering"], door=request.user)):
        naar = form.cleaned_data["vergadering"]
        messages.success(request, f"‘{punt}’ staat nu ook op de agenda van {naar.college}, {voluit(naar.dag)}.")
        if blijven_hier(punt):
            messages.info(request, "De besloten stukken gingen niet mee. Plaats ze daar zelf, als dat mag.")
        return redirect(f"{agenda_url(punt.vergadering)}#punt-{punt.pk}")
    return toon(
        request,
        punt.vergadering,
        "overleg/agendapunt_stuur_door.html",
        titel=f"Stuur door: {punt}",
        lood="Een kopie komt onderaan de agenda van een ander college. Hier blijft het punt staan.",
        form=form,
        punt=punt,
        gaan_mee=gaan_mee(punt).select_related("bestand"),
        blijven=blijven_hier(punt),
        zijn_er=form.fields["vergadering"].queryset.exists(),
        knop="Stuur door",
    )


def blijven_hier(punt):
    return list(punt.stukken.besloten().select_related("bestand"))
