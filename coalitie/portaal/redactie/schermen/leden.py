from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from coalitie.daad import doe, gaat_door
from coalitie.portaal.redactie.bewerken import haal_bij
from coalitie.portaal.redactie.schermen.scherm import scherm_url, toon_bij_scherm, toon_scherm
from coalitie.rollen import bureau_vereist, redacteur_vereist
from coalitie.tekst import voluit
from taskforces.forms.leden import LID_WEG, LidEindeForm, TaskforcelidForm
from taskforces.models import Taskforcelid


@require_safe
@bureau_vereist
def leden(request, soort, pk):
    """Who sits in a taskforce by function: now, soon and before; and which district has nobody."""
    soort, taskforce = haal_bij(request, soort, pk, "leden")
    vandaag = timezone.localdate()
    alle = list(taskforce.leden.select_related("gemeente", "district", "gebruiker"))
    groepen = [
        ("Nu", [lid for lid in alle if lid.is_geldig_op(vandaag)]),
        ("Straks", [lid for lid in alle if lid.geldig_vanaf > vandaag]),
        ("Eerder", [lid for lid in alle if lid.geldig_tot and lid.geldig_tot <= vandaag]),
    ]
    return toon_scherm(
        request,
        soort,
        taskforce,
        "leden",
        "redactie/schermen/leden.html",
        lood="Leden zijn functies. Bezoekers lezen geen namen.",
        groepen=[(kop, rijen) for kop, rijen in groepen if rijen],
        vacatures=taskforce.vacatures(vandaag),
        bestuurders_bekend=any(lid.rol == Taskforcelid.Rol.BESTUURDER for lid in alle),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def lid_nieuw(request, soort, pk):
    soort, taskforce = haal_bij(request, soort, pk, "leden")
    form = TaskforcelidForm(request.POST or None)
    if gaat_door(form, lambda: form.vul(Taskforcelid(taskforce=taskforce)).leg_vast(door=request.user)):
        messages.success(request, "Het lid is toegevoegd.")
        return redirect(scherm_url(soort, taskforce, "leden"))
    lood = "Inwoners lezen de functie, de partner en het district."
    return toon_bij_scherm(
        request, soort, taskforce, "leden", titel=f"Nieuw lid: {taskforce}", lood=lood, form=form, knop="Voeg toe"
    )


def haal_lid(taskforce, pk):
    return get_object_or_404(taskforce.leden.select_related("gemeente", "district"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def lid_wijzig(request, soort, pk, lid):
    soort, taskforce = haal_bij(request, soort, pk, "leden")
    lid = haal_lid(taskforce, lid)
    titel = f"Wijzig lid: {lid}"
    form = TaskforcelidForm(request.POST or None, lid=lid)
    if gaat_door(form, lambda: form.vul(lid).leg_vast(door=request.user, gezien=form.cleaned_data["gezien"])):
        messages.success(request, f"Gewijzigd: {lid}.")
        return redirect(scherm_url(soort, taskforce, "leden"))
    lood = "Om iets recht te zetten. Komt er een ander? Laat dit lid dan stoppen en voeg een nieuw toe."
    return toon_bij_scherm(request, soort, taskforce, "leden", titel=titel, lood=lood, form=form, knop="Bewaar")


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def lid_stop(request, soort, pk, lid):
    soort, taskforce = haal_bij(request, soort, pk, "leden")
    lid = haal_lid(taskforce, lid)
    form = LidEindeForm(request.POST or None, initial={"geldig_tot": timezone.localdate()})
    if gaat_door(form, lambda: lid.beeindig(form.cleaned_data["geldig_tot"], door=request.user)):
        messages.success(request, f"{lid} zit er vanaf {voluit(lid.geldig_tot)} niet meer in.")
        return redirect(scherm_url(soort, taskforce, "leden"))
    lood = f"Lid sinds {voluit(lid.geldig_vanaf)}. Het lid blijft bij de eerdere leden staan."
    return toon_bij_scherm(
        request, soort, taskforce, "leden", titel=f"Laat stoppen: {lid}", lood=lood, form=form, knop="Laat stoppen"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def lid_weg(request, soort, pk, lid):
    """Ask once before what was written down by mistake is taken away."""
    soort, taskforce = haal_bij(request, soort, pk, "leden")
    lid = haal_lid(taskforce, lid)
    if request.method == "POST":
        zin = f"Weggehaald: {lid}."
        return doe(request, lambda: lid.haal_weg(door=request.user), zin, scherm_url(soort, taskforce, "leden"))
    return toon_bij_scherm(
        request,
        soort,
        taskforce,
        "leden",
        sjabloon="redactie/schermen/bevestig.html",
        titel=f"Haal weg: {lid}",
        gevolgen=LID_WEG,
        knop="Haal dit lid weg",
    )
