from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from coalitie.daad import doe, gaat_door
from coalitie.portaal.redactie.bewerken import haal_bij, redactie_url
from coalitie.portaal.redactie.schermen.forms import EindigForm
from coalitie.portaal.redactie.schermen.scherm import scherm_url, toon_scherm
from coalitie.rollen import bureau_vereist, redacteur_vereist


@require_http_methods(["GET", "HEAD", "POST"])
@bureau_vereist
def einde(request, soort, pk):
    """How a goal or an assignment ends: read first what residents will read, and then do it."""
    soort, ding = haal_bij(request, soort, pk, "einde")
    is_geeindigd = bool(ding.einde)
    form = EindigForm(request.POST or None, initial={"geeindigd_op": timezone.localdate()})
    if request.POST.get("daad") == "beeindig":
        if gaat_door(form, lambda: beeindig(ding, **form.cleaned_data, door=request.user)):
            messages.success(request, f"Beëindigd. {ding.einde_in_woorden}")
            return redirect(redactie_url(soort, ding))
        te_lezen = False
    else:
        te_lezen = gaat_door(form, lambda: ding.zet_einde(**form.cleaned_data))
    return toon_scherm(
        request,
        soort,
        ding,
        "einde",
        "redactie/schermen/einde.html",
        form=form,
        is_geeindigd=is_geeindigd,
        te_lezen=te_lezen,
    )


def beeindig(ding, *, einde, overgedragen_aan, geeindigd_op, einde_reden, door):
    ding.beeindig(einde, einde_reden, door=door, per=geeindigd_op, aan=overgedragen_aan)


@require_POST
@redacteur_vereist
def hervat(request, soort, pk):
    soort, ding = haal_bij(request, soort, pk, "einde")
    zin = "Hervat: dit loopt weer. Inwoners lezen niet meer dat het eindigde."
    return doe(request, lambda: ding.hervat(door=request.user), zin, scherm_url(soort, ding, "einde"))
