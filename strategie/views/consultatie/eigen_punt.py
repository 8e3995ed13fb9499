"""One point of the own council: write it, choose its passage, submit it, take it back."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from coalitie.daad import doe, gaat_door
from coalitie.rollen import medewerker_vereist
from coalitie.tekst import voluit
from strategie.correcties import ingrepen_bij
from strategie.forms.punten import Bronnen, PuntForm
from strategie.models import Punt
from strategie.models.punt import INTUSSEN_VERWIJDERD
from strategie.passagekeuze import gekozen_bij
from strategie.views.consultatie.eigen_punten import eigen_url, haal, kruimels, stand_van

INGEDIEND = "{punt} is ingediend. Bureau RVS kan het nu lezen."
BEWAARD = {
    Punt.Staat.CONCEPT: "Het punt is bewaard als concept.",
    Punt.Staat.INGEDIEND: INGEDIEND,
    Punt.Staat.INGETROKKEN: "{punt} is bewaard en nog ingetrokken.",
}
INTUSSEN_WEG = f"{INTUSSEN_VERWIJDERD} Wat u typte, staat er nog: bewaart u het, dan wordt het een nieuw punt."


def haal_punt(request, slug, gemeente, pk):
    consultatie, gemeente = haal(request, slug, gemeente)
    return get_object_or_404(eigen_punten_van(request.user, consultatie, gemeente), pk=pk)


def eigen_punten_van(user, consultatie, gemeente):
    eigen = Punt.objects.bewerkbaar_door(user).filter(consultatie=consultatie).van(gemeente)
    return eigen.select_related("consultatie", "gemeente", "deel")


@require_http_methods(["GET", "HEAD", "POST"])
@medewerker_vereist
def eigen_punt_maak(request, slug, gemeente):
    consultatie, gemeente = haal(request, slug, gemeente)
    if not consultatie.is_open_op(timezone.localdate()) and request.method != "POST":
        messages.error(request, stand_van(consultatie, timezone.localdate()))
        return redirect(eigen_url(consultatie, gemeente))
    return schrijf(request, Punt(consultatie=consultatie, gemeente=gemeente))


@require_http_methods(["GET", "HEAD", "POST"])
@medewerker_vereist
def eigen_punt(request, slug, gemeente, pk):
    """A draft or withdrawn point to go on with, as long as the consultation is open; any other point to read."""
    consultatie, gemeente = haal(request, slug, gemeente)
    punt = eigen_punten_van(request.user, consultatie, gemeente).filter(pk=pk).first()
    if request.method == "POST":
        return schrijf(request, punt or Punt(consultatie=consultatie, gemeente=gemeente), is_weg=punt is None)
    if punt is None:
        raise Http404
    if punt.staat in Punt.TE_WIJZIGEN and consultatie.is_open_op(timezone.localdate()):
        return schrijf(request, punt)
    context = {
        "titel": str(punt),
        "beschrijving": f"Een punt van de raad van {gemeente}.",
        "kruimels": kruimels(consultatie, gemeente),
        "lood": f"{consultatie}. {stand_van(consultatie, timezone.localdate())}",
        "punt": punt,
        "waarover": gekozen_bij(punt),
        "ingrepen": ingrepen_bij(punt, request.user),
        "is_open": consultatie.is_open_op(timezone.localdate()),
        "is_beantwoord": consultatie.is_beantwoord_op(timezone.now()),
        "terug": eigen_url(consultatie, gemeente),
    }
    return render(request, "consultatie/eigen_punt.html", context)


def schrijf(request, punt, *, is_weg=False):
    """The form of a point, or its page on which to choose a passage: what was typed goes along from one to the other.

    `is_weg` when a colleague threw the draft away meanwhile.
    """
    bronnen = Bronnen(punt.consultatie)
    naar = request.POST.get("naar")
    if request.method != "POST" or naar:
        form = PuntForm(instance=punt, initial=al_ingevuld(request, punt), bronnen=bronnen)
        return toon_passages(request, punt, form) if naar == "passage" else toon(request, punt, form)
    form = PuntForm(request.POST, instance=punt, bronnen=bronnen)
    if is_weg:
        form.add_error(None, INTUSSEN_WEG)
    if gaat_door(form, lambda: bewaar(punt, form, door=request.user, dien_in="dien_in" in request.POST)):
        messages.success(request, BEWAARD[punt.staat].format(punt=punt))
        return redirect(eigen_url(punt.consultatie, punt.gemeente))
    if punt.pk and not Punt.objects.filter(pk=punt.pk).exists():
        punt.pk = None
    return toon(request, punt, form)


def al_ingevuld(request, punt):
    """What was typed before, or for a new point the passage that its address names."""
    if request.method == "POST":
        return {**request.POST.dict(), "geen_persoon": request.POST.getlist("geen_persoon")}
    return {} if punt.pk else {"passage": request.GET.get("passage", "")}


@transaction.atomic
def bewaar(punt, form, *, door, dien_in):
    """Keep a point as a draft, and submit it at once when that was asked."""
    punt.leg_vast(door=door, gezien=form.cleaned_data["gezien"])
    if dien_in and punt.staat != Punt.Staat.INGEDIEND:
        punt.dien_in(door=door)


def toon(request, punt, form):
    consultatie, gemeente = punt.consultatie, punt.gemeente
    nieuw = eigen_url(consultatie, gemeente, "eigen_punt_maak")
    context = {
        "titel": "Wijzig een punt" if punt.pk else "Schrijf een punt",
        "beschrijving": f"Schrijf een punt van de raad van {gemeente}.",
        "kruimels": kruimels(consultatie, gemeente),
        "lood": f"Namens de raad van {gemeente}. U kunt het wijzigen tot u het indient.",
        "form": form,
        "waarover": form.waarover(),
        "anders": form.na_botsing(),
        "knop": "Bewaar" if punt.nummer else "Bewaar als concept",
        "dient_in": True,
        "actie": eigen_url(consultatie, gemeente, "eigen_punt", punt.pk) if punt.pk else nieuw,
        "terug": eigen_url(consultatie, gemeente),
    }
    return render(request, "consultatie/punt_schrijf.html", context)


def toon_passages(request, punt, form):
    context = {
        "titel": "Kies een passage",
        "beschrijving": "Kies over welke passage het punt van de raad gaat.",
        "kruimels": kruimels(punt.consultatie, punt.gemeente),
        "lood": "Waarover gaat het punt? Wat u al typte, blijft staan.",
        "form": form,
        "hoofdstukken": form.bronnen.passages.hoofdstukken(),
        "gekozen": form["passage"].value() or "",
        "actie": request.path,
    }
    return render(request, "consultatie/kies_passage.html", context)


@require_POST
@medewerker_vereist
def eigen_punt_dien_in(request, slug, gemeente, pk):
    """Submit a draft, or once more what was withdrawn."""
    punt = haal_punt(request, slug, gemeente, pk)

    def dien_in():
        punt.dien_in(gezien=request.POST.get("gezien", ""), door=request.user)
        return INGEDIEND.format(punt=punt)

    return doe(request, dien_in, None, eigen_url(punt.consultatie, punt.gemeente))


@require_POST
@medewerker_vereist
def eigen_punt_trek_in(request, slug, gemeente, pk):
    punt = haal_punt(request, slug, gemeente, pk)
    zin = f"{punt} is ingetrokken. Tot en met {voluit(punt.consultatie.sluit_op)} kunt u het weer indienen."
    gezien = request.POST.get("gezien", "")
    terug = eigen_url(punt.consultatie, punt.gemeente)
    return doe(request, lambda: punt.trek_in(gezien=gezien, door=request.user), zin, terug)


@require_http_methods(["GET", "HEAD", "POST"])
@medewerker_vereist
def eigen_punt_verwijder(request, slug, gemeente, pk):
    punt = haal_punt(request, slug, gemeente, pk)
    terug = eigen_url(punt.consultatie, punt.gemeente)
    if request.method == "POST":
        gezien = request.POST.get("gezien", "")
        return doe(request, lambda: punt.verwijder(gezien=gezien, door=request.user), "Het concept is weg.", terug)
    if punt.staat != Punt.Staat.CONCEPT:
        messages.error(request, "Een ingediend punt verwijdert u niet. U kunt het intrekken.")
        return redirect(terug)
    context = {
        "titel": "Verwijder een concept",
        "beschrijving": "Verwijder een concept van een punt.",
        "kruimels": kruimels(punt.consultatie, punt.gemeente),
        "gevolgen": [f"Dit concept gaat weg: {punt.punt}", "U kunt dit niet ongedaan maken."],
        "actie": request.path,
        "gezien": punt.gewijzigd_op.isoformat(),
        "knop": "Verwijder dit concept",
        "terug": terug,
    }
    return render(request, "consultatie/punt_verwijder.html", context)
