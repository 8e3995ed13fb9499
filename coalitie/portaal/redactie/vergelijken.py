from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from coalitie.models import Revisie
from coalitie.moment import in_woorden
from coalitie.portaal.redactie.bewerken import haal_ding, haal_te_bewerken, kruimels, redactie_url
from coalitie.portaal.redactie.veldverschil import veldverschillen
from coalitie.rollen import bureau_vereist, is_redacteur, redacteur_vereist

SINDS = {
    Revisie.Staat.CONCEPT: "concept,",
    Revisie.Staat.TER_BEOORDELING: "ter beoordeling,",
    Revisie.Staat.INGEPLAND: "ingepland voor",
    Revisie.Staat.GEPUBLICEERD: "openbaar vanaf",
    Revisie.Staat.APART: "apart bewaard,",
}


def in_een_regel(revisie):
    """`Versie 6: openbaar vanaf 8 april 2019, 09.00 uur, door Sanne`."""
    door = f", door {revisie.geschreven_door}" if revisie.geschreven_door else ""
    moment = in_woorden(revisie.ingaat_op or revisie.geschreven_op)
    return f"Versie {revisie.nummer}: {SINDS[revisie.staat]} {moment}{door}"


class VergelijkForm(forms.Form):
    """Which two versions to put side by side."""

    van = forms.TypedChoiceField(label="Vergelijk", coerce=int)
    naar = forms.TypedChoiceField(label="Met", coerce=int)

    def __init__(self, gevraagd, *, revisies):
        super().__init__({**twee_om_te_vergelijken(revisies), **gevraagd})
        keuzes = [(revisie.nummer, in_een_regel(revisie)) for revisie in revisies]
        for veld in self.fields.values():
            veld.choices = keuzes
            veld.error_messages |= {"invalid_choice": "Deze versie is er niet. Kies uit de lijst."}


def twee_om_te_vergelijken(revisies):
    """What the public sees against what is being written; without a draft, against what it saw before."""
    openbare = sorted((r for r in revisies if r.staat == Revisie.Staat.GEPUBLICEERD), key=lambda r: r.ingaat_op)
    concept = next((revisie for revisie in revisies if revisie.is_open()), None)
    volgorde = [*openbare, *([concept] if concept else [])][-2:] or revisies[:1]
    return {"van": volgorde[0].nummer, "naar": volgorde[-1].nummer} if volgorde else {}


@require_safe
@bureau_vereist
def vergelijk(request, soort, pk):
    """Any two versions of a thing, field by field."""
    soort, ding = haal_ding(request, soort, pk)
    zichtbaar = ding.revisies.zichtbaar_voor(request.user)
    revisies = list(zichtbaar.select_related("geschreven_door").defer("inhoud"))
    form = VergelijkForm(request.GET.dict(), revisies=revisies)
    context = {
        "titel": f"Vergelijk twee versies van ‘{ding}’",
        "beschrijving": f"Wat er verschilt tussen twee versies van ‘{ding}’.",
        "kruimels": kruimels(soort, ding),
        "soort": soort,
        "ding": ding,
        "form": form,
        "zijn_er_twee": len(revisies) > 1,
    }
    if form.is_valid():
        gekozen = [form.cleaned_data["van"], form.cleaned_data["naar"]]
        inhoud = dict(zichtbaar.filter(nummer__in=gekozen).values_list("nummer", "inhoud"))
        velden = veldverschillen(soort.model, *(inhoud[nummer] for nummer in gekozen))
        bij_nummer = {revisie.nummer: revisie for revisie in revisies}
        context |= {
            "versies": [versie(bij_nummer[nummer], request.user) for nummer in dict.fromkeys(gekozen)],
            "anders": [veld for veld in velden if veld.vergelijking.wijzigingen],
            "gelijk": [veld.naam for veld in velden if not veld.vergelijking.wijzigingen],
        }
    return render(request, "redactie/vergelijken.html", context)


def versie(revisie, user):
    """What stands above a comparison about one of the two, and whether this person may begin again from it."""
    return {
        "revisie": revisie,
        "regel": in_een_regel(revisie),
        "mag_herstellen": is_redacteur(user) and not revisie.is_open(),
    }


class HerstelForm(forms.Form):
    """Which version to go on from. `bevestigd` when somebody read what happens to the draft there is."""

    nummer = forms.ModelChoiceField(queryset=None, to_field_name="nummer")
    bevestigd = forms.BooleanField(required=False)

    def __init__(self, *args, revisies, **opties):
        super().__init__(*args, **opties)
        self.fields["nummer"].queryset = revisies


@require_POST
@redacteur_vereist
def herstel(request, soort, pk):
    """An earlier version becomes the draft. When there is a draft already, ask once: that one is kept apart."""
    soort, ding = haal_te_bewerken(request, soort, pk)
    form = HerstelForm(request.POST, revisies=ding.revisies.te_herstellen().select_related("geschreven_door"))
    if not form.is_valid():
        messages.error(request, "Deze versie is niet te herstellen. Kies een andere.")
        return redirect("redactie_vergelijk", soort.naam, pk)
    revisie = form.cleaned_data["nummer"]
    concept = ding.revisies.open().select_related("geschreven_door").first()
    if concept is not None and not form.cleaned_data["bevestigd"]:
        context = {
            "titel": f"Ga verder met versie {revisie.nummer}",
            "beschrijving": f"Maak versie {revisie.nummer} van ‘{ding}’ het concept.",
            "kruimels": kruimels(soort, ding),
            "soort": soort,
            "ding": ding,
            "revisie": revisie,
            "concept": concept,
            "concept_regel": in_een_regel(concept),
        }
        return render(request, "redactie/herstel.html", context)
    nieuw = ding.herstel(revisie, door=request.user)
    apart = f" Het vorige concept is apart bewaard, als versie {concept.nummer}." if concept is not None else ""
    messages.success(request, f"Versie {nieuw.nummer} is het concept, met de tekst van versie {revisie.nummer}.{apart}")
    return redirect(redactie_url(soort, ding))
