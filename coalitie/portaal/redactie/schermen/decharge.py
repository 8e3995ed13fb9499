from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from coalitie.daad import doe, gaat_door
from coalitie.portaal.redactie.bewerken import haal_bij, redactie_url
from coalitie.portaal.redactie.schermen.forms import DechargeForm
from coalitie.portaal.redactie.schermen.scherm import scherm_url, toon_bij_scherm, toon_scherm
from coalitie.rollen import bureau_vereist, redacteur_vereist
from coalitie.tekst import voluit


@require_http_methods(["GET", "HEAD", "POST"])
@bureau_vereist
def decharge(request, soort, pk):
    """The discharge of a taskforce, with its closing account: to grant, and to write anew when it was granted."""
    soort, taskforce = haal_bij(request, soort, pk, "decharge")
    vandaag = timezone.localdate()
    opgeheven_op = taskforce.opgeheven_op
    begin = {"opgeheven_op": opgeheven_op or vandaag, "slotverantwoording": taskforce.slotverantwoording}
    form = DechargeForm(request.POST or None, initial=begin)
    verb = taskforce.wijzig_decharge if opgeheven_op else taskforce.verleen_decharge
    if gaat_door(
        form,
        lambda: verb(form.cleaned_data["opgeheven_op"], form.cleaned_data["slotverantwoording"], door=request.user),
    ):
        messages.success(request, f"De taskforce heeft decharge vanaf {voluit(taskforce.opgeheven_op)}.")
        return redirect(redactie_url(soort, taskforce))
    lood = f"De taskforce heeft decharge vanaf {voluit(opgeheven_op)}." if opgeheven_op else ""
    return toon_scherm(
        request,
        soort,
        taskforce,
        "decharge",
        "redactie/schermen/decharge.html",
        lood=lood,
        form=form,
        heeft_decharge=opgeheven_op is not None,
        lopend=taskforce.lopende_opdrachten(opgeheven_op or vandaag),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def decharge_intrekken(request, soort, pk):
    soort, taskforce = haal_bij(request, soort, pk, "decharge")
    if request.method == "POST":
        zin = "De decharge is ingetrokken. De slotverantwoording staat nog in het logboek."
        terug = scherm_url(soort, taskforce, "decharge")
        return doe(request, lambda: taskforce.trek_decharge_in(door=request.user), zin, terug)
    return toon_bij_scherm(
        request,
        soort,
        taskforce,
        "decharge",
        sjabloon="redactie/schermen/bevestig.html",
        titel=f"Trek decharge in: {taskforce}",
        gevolgen=[
            "Inwoners lezen niet meer dat de taskforce klaar is.",
            "De slotverantwoording gaat van de pagina. In het logboek blijft zij staan.",
        ],
        knop="Trek de decharge in",
    )
