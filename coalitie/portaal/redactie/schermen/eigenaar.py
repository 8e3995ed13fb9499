from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from coalitie.daad import gaat_door
from coalitie.portaal.redactie.bewerken import haal_bij, redactie_url
from coalitie.portaal.redactie.schermen.functies import EigenaarForm, functies_op
from coalitie.portaal.redactie.schermen.scherm import toon_scherm
from coalitie.rollen import bureau_vereist


@require_http_methods(["GET", "HEAD", "POST"])
@bureau_vereist
def eigenaar(request, soort, pk):
    """Which function answers for an assignment, who has it now, and who is to have it from now on."""
    soort, opdracht = haal_bij(request, soort, pk, "eigenaar")
    sleutel = f"{opdracht.partner_adres}|{opdracht.functie}"
    functie = functies_op(timezone.localdate()).get(sleutel)
    nu = opdracht.eigenaar
    form = EigenaarForm(request.POST or None, initial={"eigenaar": sleutel})
    if gaat_door(form, lambda: opdracht.draag_over(**form.cleaned_data["eigenaar"], door=request.user)):
        messages.success(request, f"Eigenaar is nu: {opdracht.eigenaar}.")
        return redirect(redactie_url(soort, opdracht))
    return toon_scherm(
        request,
        soort,
        opdracht,
        "eigenaar",
        "redactie/schermen/eigenaar.html",
        form=form,
        nu=nu,
        wie=functie.wie if functie is not None else "",
    )
