"""From when who sees what of a meeting: chosen in a form, read in words, and only then so."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from coalitie.bevestiging import is_bevestigd, merk
from coalitie.daad import doe
from coalitie.rollen import redacteur_vereist
from taskforces.forms.vrijgave import VrijgaveForm
from taskforces.models import agendaversie
from taskforces.views.overleg.bureau import haal_vergadering, toon_bij, vergadering_url, wat_er_nu_staat
from taskforces.vrijgaveplan import plan_van, standaard, terug_te_nemen, tijdlijn, waarschuwingen


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def vergadering_vrijgave(request, pk):
    """Choose the moments; what they mean is shown before they count."""
    vergadering = haal_vergadering(request, pk)
    if vergadering.is_afgelast:
        messages.error(request, "Deze vergadering is afgelast: er komt niets meer vrij.")
        return redirect(vergadering_url(vergadering))
    geldt = plan_van(vergadering)
    form = VrijgaveForm(request.POST or None, vergadering=vergadering, plan=geldt or standaard(vergadering))
    if form.is_valid() and "terug" not in request.POST:
        return bevestig(request, vergadering, form, geldt)
    return toon_vrijgave(request, vergadering, form, is_voorstel=not geldt)


def toon_vrijgave(request, vergadering, form, **meer):
    nu_staat_er = wat_er_nu_staat(vergadering, form)
    nu_geldt = plan_van(vergadering) if nu_staat_er else {}
    return toon_bij(
        request,
        vergadering,
        "overleg/vrijgave.html",
        titel=f"Wanneer wie ‘{vergadering}’ ziet",
        lood="Wat voor iedereen is, zien ook wie een account heeft en de leden. Zonder dag komt iets niet vrij.",
        form=form,
        nu_staat_er=nu_staat_er,
        nu_geldt=tijdlijn(nu_geldt, timezone.now(), is_concept=vergadering.is_concept, geldt=nu_geldt),
        **meer,
    )


def bevestig(request, vergadering, form, geldt):
    """Show the timeline in words, and keep the plan once exactly those words were agreed to."""
    nu = timezone.now()
    stappen = tijdlijn(form.plan, nu, is_concept=vergadering.is_concept, geldt=geldt)
    bezwaren = waarschuwingen(form.plan, vergadering)
    terug = terug_te_nemen(form.plan, geldt, nu, is_concept=vergadering.is_concept)
    zinnen = [*(f"{stap.wanneer} {stap.zin}" for stap in stappen), *bezwaren, *terug]
    neemt_terug = "neemt_terug" in request.POST
    if is_bevestigd(request.POST, zinnen) and (neemt_terug or not terug):
        try:
            vergadering.vrijgaven.plan(
                vergadering,
                form.plan,
                gezien=form.cleaned_data["gezien"],
                neemt_terug=neemt_terug,
                door=request.user,
            )
        except ValidationError as weigering:
            form.add_error(None, weigering.messages)
            return toon_vrijgave(request, vergadering, form)
        messages.success(request, "Vastgelegd wanneer wie wat ziet.")
        return redirect(vergadering_url(vergadering))
    return toon_bij(
        request,
        vergadering,
        "overleg/vrijgave_bevestig.html",
        titel=f"Zo komt ‘{vergadering}’ vrij",
        lood="Lees na wat er gebeurt. Pas als u dit vastlegt, is het zo.",
        form=form,
        tijdlijn=stappen,
        waarschuwingen=bezwaren,
        terug_te_nemen=terug,
        niet_aangekruist="bevestigd" in request.POST and bool(terug) and not neemt_terug,
        merk=merk(zinnen),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def vergadering_roep_bijeen(request, pk):
    """Say what convening sets off, and convene once exactly that was agreed to: this timeline and this agenda."""
    vergadering = haal_vergadering(request, pk)
    terug = vergadering_url(vergadering)
    if not vergadering.is_concept:
        return redirect(terug)
    plan = plan_van(vergadering)
    if not plan:
        messages.error(request, "Kies eerst wanneer de uitnodiging uitgaat, en voor wie.")
        return redirect(vergadering_url(vergadering, "vergadering_vrijgave"))
    stappen = tijdlijn(plan, timezone.now(), is_concept=True, geldt=plan)
    bezwaren = waarschuwingen(plan, vergadering)
    zinnen = [*(f"{stap.wanneer} {stap.zin}" for stap in stappen), *bezwaren]
    agenda = agendaversie.merk(vergadering.agendapunten.inhoud())
    anders = anders_dan_gelezen(request.POST, zinnen, agenda) if request.method == "POST" else []
    if request.method == "POST" and not anders:
        gezien = {"gezien": request.POST.get("gezien", ""), "gezien_agenda": agenda}
        zin = "De vergadering is bijeengeroepen. Wie wat ziet, gaat nu volgens de tijdlijn."
        return doe(request, lambda: vergadering.roep_bijeen(**gezien, door=request.user), zin, terug)
    return toon_bij(
        request,
        vergadering,
        "overleg/roep_bijeen.html",
        titel=f"Roep ‘{vergadering}’ bijeen",
        lood="Vanaf nu tellen de momenten waarop iets vrijkomt. Een bijeengeroepen vergadering kunt u nog verplaatsen "
        "of afgelasten, met een reden.",
        tijdlijn=stappen,
        waarschuwingen=bezwaren,
        punten=vergadering.agendapunten.die_staan().prefetch_related("stukken__bestand"),
        anders=anders,
        merk=merk(zinnen),
        gezien_agenda=agenda,
    )


def anders_dan_gelezen(gegevens, zinnen, agenda):
    """What is no longer as the convener read it, in sentences."""
    anders = [] if is_bevestigd(gegevens, zinnen) else ["De tijdlijn is anders dan u las."]
    return anders if gegevens.get("gezien_agenda") == agenda else [*anders, "De agenda is anders dan u las."]
