"""Where the bureau adds, corrects or withdraws a point on behalf of a council, and says why."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from coalitie.daad import gaat_door
from coalitie.rollen import redacteur_vereist
from coalitie.tekst import voluit
from strategie import ingrijpen
from strategie.forms.ingrepen import CorrigeerForm, ToevoegForm, TrekInForm
from strategie.forms.punten import Bronnen
from strategie.models import Punt
from strategie.views.consultatie.antwoorden import haal_consultatie, toon_bij


def haal_punt(request, slug, nummer):
    """A submitted point of a consultation whose answers this person may write."""
    punten = Punt.objects.zichtbaar_voor(request.user).ingediend().filter(consultatie=haal_consultatie(request, slug))
    return get_object_or_404(punten.select_related("consultatie__strategie", "gemeente", "deel"), nummer=nummer)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def punt_voeg_toe(request, slug):
    """Enter a point that a council could not submit itself, such as one that came by letter."""
    punt = Punt(consultatie=haal_consultatie(request, slug))
    form = formulier(request, ToevoegForm, punt)

    def voeg_toe():
        ingrijpen.voeg_toe(punt, form.cleaned_data["reden"], door=request.user)

    if is_verstuurd(request) and gaat_door(form, voeg_toe):
        messages.success(request, f"{punt} is toegevoegd. De gemeente leest het ook, met uw reden.")
        return redirect(punt)
    lood = f"Namens een raad. Gemeenten dienen zelf punten in tot en met {voluit(punt.consultatie.sluit_op)}."
    return toon(request, punt, form, titel="Voeg een punt toe", lood=lood, knop="Voeg toe")


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def punt_corrigeer(request, slug, nummer):
    """Put a mistake right, or take somebody's name out."""
    punt = haal_punt(request, slug, nummer)
    is_openbaar = punt.consultatie.is_beantwoord_op(timezone.now())
    form = formulier(request, CorrigeerForm, punt, is_openbaar=is_openbaar)

    def corrigeer():
        gegevens = form.cleaned_data
        meer = {"over_persoon": gegevens["over_persoon"], "gezien": gegevens["gezien"]}
        ingrijpen.corrigeer(punt, gegevens["reden"], door=request.user, **meer)

    if is_verstuurd(request) and gaat_door(form, corrigeer):
        messages.success(request, f"{punt} is gecorrigeerd.")
        return redirect(punt)
    wie = "Iedereen leest dit punt." if is_openbaar else "Dit punt is nog niet openbaar."
    lood = f"{wie} Verbeter een fout, of haal gegevens van personen weg. Wat de raad bedoelde, blijft staan."
    return toon(request, punt, form, titel=f"Corrigeer punt {nummer} van {punt.gemeente}", lood=lood, knop="Corrigeer")


def formulier(request, soort, punt, **meer):
    """The form as it was sent, or with what was typed before its writer went to choose a passage."""
    bronnen = Bronnen(punt.consultatie)
    if is_verstuurd(request):
        return soort(request.POST, instance=punt, bronnen=bronnen, **meer)
    getypt = {}
    if request.method == "POST":
        getypt = {**request.POST.dict(), "geen_persoon": request.POST.getlist("geen_persoon")}
    return soort(instance=punt, initial=getypt, bronnen=bronnen, **meer)


def is_verstuurd(request):
    return request.method == "POST" and not request.POST.get("naar")


def toon(request, punt, form, **scherm):
    """The form, or its page on which to choose a passage."""
    if request.POST.get("naar") == "passage":
        keuze = {"hoofdstukken": form.bronnen.passages.hoofdstukken(), "gekozen": form["passage"].value() or ""}
        scherm |= {"titel": "Kies een passage", "lood": "Waarover gaat het punt? Wat u al typte, blijft staan."}
        return toon_bij(request, punt.consultatie, "consultatie/kies_passage.html", form=form, **keuze, **scherm)
    meer = {"form": form, "waarover": form.waarover(), "anders": form.na_botsing()}
    return toon_bij(request, punt.consultatie, "consultatie/punt_schrijf.html", **meer, **scherm)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def punt_trek_in(request, slug, nummer):
    """Take back what its council did not mean to submit, as long as the answers were not adopted."""
    punt = haal_punt(request, slug, nummer)
    form = TrekInForm(request.POST or None, initial={"gezien": punt.gewijzigd_op.isoformat()})

    def trek_in():
        gegevens = form.cleaned_data
        ingrijpen.trek_in(punt, gegevens["reden"], gezien=gegevens["gezien"], door=request.user)

    if gaat_door(form, trek_in):
        messages.success(request, f"{punt} is ingetrokken. De gemeente leest waarom.")
        return redirect(punt)
    return toon_bij(
        request,
        punt.consultatie,
        titel=f"Trek punt {nummer} van {punt.gemeente} in",
        lood="Het punt telt dan niet meer mee en krijgt geen antwoord. Alleen de gemeente en het bureau lezen het nog.",
        form=form,
        knop="Trek dit punt in",
    )
