from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from coalitie.daad import doe, gaat_door
from coalitie.portaal.redactie.bewerken import haal_bij
from coalitie.portaal.redactie.schermen.forms import MijlpaalForm, MijlpaalWijzigForm
from coalitie.portaal.redactie.schermen.scherm import scherm_url, toon_bij_scherm, toon_scherm
from coalitie.rollen import bureau_vereist, redacteur_vereist
from coalitie.tekst import voluit
from taskforces.models import Mijlpaal


@require_http_methods(["GET", "HEAD", "POST"])
@bureau_vereist
def mijlpalen(request, soort, pk):
    """What will be there when, with room to plan the next one."""
    soort, opdracht = haal_bij(request, soort, pk, "mijlpalen")
    form = MijlpaalForm(request.POST or None)
    if gaat_door(form, lambda: Mijlpaal(opdracht=opdracht, **form.cleaned_data).leg_vast(door=request.user)):
        messages.success(request, f"‘{form.cleaned_data['titel']}’ staat in de planning.")
        return redirect(scherm_url(soort, opdracht, "mijlpalen"))
    periode = f"De opdracht loopt van {voluit(opdracht.geldig_vanaf)} tot {voluit(opdracht.geldig_tot)}."
    return toon_scherm(
        request,
        soort,
        opdracht,
        "mijlpalen",
        "redactie/schermen/mijlpalen.html",
        lood=periode,
        form=form,
        mijlpalen=opdracht.mijlpalen.all(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def mijlpaal_wijzig(request, soort, pk, mijlpaal):
    """Say it in other words, or move it with a reason."""
    soort, opdracht = haal_bij(request, soort, pk, "mijlpalen")
    mijlpaal = get_object_or_404(opdracht.mijlpalen, pk=mijlpaal)
    titel = f"Wijzig mijlpaal: {mijlpaal}"
    form = MijlpaalWijzigForm(
        request.POST or None, initial={"titel": mijlpaal.titel, "gepland_op": mijlpaal.gepland_op}
    )
    if gaat_door(form, lambda: verzet(mijlpaal, **form.cleaned_data, door=request.user)):
        messages.success(request, f"Bewaard: ‘{mijlpaal}’ is gepland op {voluit(mijlpaal.gepland_op)}.")
        return redirect(scherm_url(soort, opdracht, "mijlpalen"))
    lood = "Bezoekers zien een nieuwe dag als de volgende ronde openbaar is. Wat eerder openbaar was, verandert niet."
    return toon_bij_scherm(request, soort, opdracht, "mijlpalen", titel=titel, lood=lood, form=form, knop="Bewaar")


def verzet(mijlpaal, *, titel, gepland_op, reden, door):
    mijlpaal.titel, mijlpaal.gepland_op = titel, gepland_op
    mijlpaal.leg_vast(door=door, reden=reden)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def mijlpaal_verwijder(request, soort, pk, mijlpaal):
    soort, opdracht = haal_bij(request, soort, pk, "mijlpalen")
    mijlpaal = get_object_or_404(opdracht.mijlpalen, pk=mijlpaal)
    if request.method == "POST":
        zin = f"‘{mijlpaal}’ staat niet meer in de planning."
        return doe(
            request, lambda: mijlpaal.verwijder(door=request.user), zin, scherm_url(soort, opdracht, "mijlpalen")
        )
    return toon_bij_scherm(
        request,
        soort,
        opdracht,
        "mijlpalen",
        sjabloon="redactie/schermen/bevestig.html",
        titel=f"Haal mijlpaal weg: {mijlpaal}",
        gevolgen=[
            "De mijlpaal verdwijnt uit de planning. Dit kunt u niet ongedaan maken.",
            "In rondes die al openbaar zijn, blijft de mijlpaal staan.",
            "Dat u dit deed, staat in het logboek.",
        ],
        knop="Haal deze mijlpaal weg",
    )
