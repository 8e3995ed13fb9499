"""The model letter as the bureau writes it: its blocks, their order, an example for one gemeente, and the release."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalitie.daad import doe, gaat_door
from coalitie.post import vol_adres
from coalitie.rollen import bureau_vereist, is_redacteur, redacteur_vereist
from strategie.briefinhoud import briefbron, vreemde_tekens
from strategie.briefmodel import begin_modelbrief
from strategie.forms.brieven import BlokForm, OnderwerpForm, VoorbeeldForm
from strategie.models import Briefsjabloon, Sjabloonblok, Strategie
from strategie.plaatshouders import PLAATSHOUDERS


def haal_sjabloon(request, strategie):
    alle = Briefsjabloon.objects.select_related("strategie")
    sjablonen = alle.bewerkbaar_door(request.user) if request.method == "POST" else alle.zichtbaar_voor(request.user)
    return get_object_or_404(sjablonen, strategie__slug=strategie)


def basis_van(request):
    """How every address in a letter begins."""
    return vol_adres(request, "/").rstrip("/")


def kruimels(strategie, *meer):
    bord = (f"Brieven over {strategie}", reverse("briefbord", args=[strategie.slug]))
    return [("Redactie", reverse("werkbank")), ("Brieven", reverse("briefborden")), bord, *meer]


def model_url(strategie):
    return reverse("briefmodel", args=[strategie.slug])


def naar_model(strategie):
    return kruimels(strategie, ("Modelbrief", model_url(strategie)))


@require_safe
@bureau_vereist
def briefmodel(request, strategie):
    """The whole model letter, block by block."""
    sjabloon = haal_sjabloon(request, strategie)
    bron = briefbron(sjabloon, basis_van(request))
    context = {
        "titel": "Modelbrief",
        "beschrijving": f"De modelbrief bij {sjabloon.strategie}.",
        "kruimels": kruimels(sjabloon.strategie),
        "lood": "Uit deze brief begint elke gemeente haar eigen brief aan de raad. Wat u wijzigt nadat een gemeente "
        "begon, komt daar als voorstel binnen.",
        "sjabloon": sjabloon,
        "blokken": bron.sjabloonblokken,
        "gezien": ",".join(str(blok.pk) for blok in bron.sjabloonblokken),
        "ontbreekt": bron.ontbreekt(),
        "verplaatst": net_verplaatst(request),
        "plaatshouders": PLAATSHOUDERS.items(),
        "kan_erbij": len(bron.sjabloonblokken) < len(Sjabloonblok.Soort),
        "heeft_brieven": sjabloon.brieven.exists(),
        "mag_bewerken": is_redacteur(request.user),
    }
    return render(request, "brief/model.html", context)


def net_verplaatst(request):
    """The key of the block that was just moved, as the address tells it: the focus stays on it."""
    tekst = request.GET.get("verplaatst", "")
    return int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 19 else None


@require_POST
@redacteur_vereist
def briefmodel_begin(request, strategie):
    """Begin the model letter of a strategy with our own example text, every word of which can be changed."""
    strategie = get_object_or_404(Strategie.objects.zichtbaar_voor(request.user), slug=strategie)
    return doe(
        request,
        lambda: begin_modelbrief(strategie, door=request.user),
        "De modelbrief staat klaar met een voorbeeldtekst. Lees hem na en pas hem aan.",
        reverse("briefbord", args=[strategie.slug]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def briefmodel_onderwerp(request, strategie):
    sjabloon = haal_sjabloon(request, strategie)
    begin = {"onderwerp": sjabloon.onderwerp, "gezien": sjabloon.onderwerp}
    form = OnderwerpForm(request.POST or None, initial=begin)

    def wijzig():
        velden = form.cleaned_data
        sjabloon.wijzig_onderwerp(velden["onderwerp"], gezien=velden["gezien"] or None, door=request.user)

    if gaat_door(form, wijzig):
        messages.success(request, "Het onderwerp is bewaard.")
        return redirect(model_url(sjabloon.strategie))
    if form.non_field_errors():
        form.data = {**form.data.dict(), "gezien": Briefsjabloon.objects.get(pk=sjabloon.pk).onderwerp}
    return formulier(request, sjabloon.strategie, "Onderwerp van de modelbrief", form, "Bewaar het onderwerp")


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def briefmodel_blok_maak(request, strategie):
    sjabloon = haal_sjabloon(request, strategie)
    return schrijf_blok(request, Sjabloonblok(sjabloon=sjabloon), "Voeg een blok toe", "Voeg dit blok toe")


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def briefmodel_blok(request, strategie, pk):
    blok = get_object_or_404(haal_sjabloon(request, strategie).blokken.select_related("sjabloon__strategie"), pk=pk)
    return schrijf_blok(request, blok, f"Wijzig het blok ‘{blok}’", "Bewaar dit blok")


def schrijf_blok(request, blok, titel, knop):
    """Write a block. What a colleague changed meanwhile is said, and nothing that was typed is lost."""
    form = BlokForm(request.POST or None, instance=blok)
    if gaat_door(form, lambda: blok.leg_vast(door=request.user, gezien=form.cleaned_data["gezien"] or None)):
        messages.success(request, f"Het blok ‘{blok}’ is bewaard.")
        return redirect(f"{model_url(blok.sjabloon.strategie)}#blok-{blok.pk}")
    staat_er_nu = Sjabloonblok.objects.filter(pk=blok.pk).first() if form.non_field_errors() else None
    if staat_er_nu is not None:
        form.data = {**form.data.dict(), "gezien": staat_er_nu.gewijzigd_op.isoformat()}
    return formulier(request, blok.sjabloon.strategie, titel, form, knop, staat_er_nu=staat_er_nu)


def formulier(request, strategie, titel, form, knop, **meer):
    context = {
        "titel": titel,
        "beschrijving": f"{titel}.",
        "kruimels": naar_model(strategie),
        "form": form,
        "actie": request.path,
        "knop": knop,
        "terug": model_url(strategie),
        "plaatshouders": PLAATSHOUDERS.items(),
        **meer,
    }
    return render(request, "brief/model_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def briefmodel_blok_weg(request, strategie, pk):
    """Asks once, and takes a block out of the model letter."""
    sjabloon = haal_sjabloon(request, strategie)
    blok = get_object_or_404(sjabloon.blokken, pk=pk)
    if request.method == "POST":
        zin = f"Het blok ‘{blok}’ is weg uit de modelbrief."
        return doe(request, lambda: blok.verwijder(door=request.user), zin, model_url(sjabloon.strategie))
    context = {
        "titel": f"Haal ‘{blok}’ weg",
        "beschrijving": "Haal een blok uit de modelbrief.",
        "kruimels": naar_model(sjabloon.strategie),
        "lood": "Dit blok komt in geen enkele brief. De tekst staat daarna nog in het logboek.",
        "blok": blok,
        "terug": model_url(sjabloon.strategie),
    }
    return render(request, "brief/model_blok_weg.html", context)


@require_POST
@redacteur_vereist
def briefmodel_volgorde(request, strategie):
    """Move one block up or down."""
    sjabloon = haal_sjabloon(request, strategie)
    omlaag = "omlaag" in request.POST
    try:
        sleutel = int(request.POST.get("omlaag" if omlaag else "omhoog", ""))
        gezien = [int(deel) for deel in request.POST.get("gezien", "").split(",")]
    except ValueError:
        raise Http404 from None
    try:
        sjabloon.verplaats(sleutel, 1 if omlaag else -1, gezien=gezien, door=request.user)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
        return redirect(model_url(sjabloon.strategie))
    return redirect(f"{model_url(sjabloon.strategie)}?verplaatst={sleutel}#blok-{sleutel}")


@require_POST
@redacteur_vereist
def briefmodel_geef_vrij(request, strategie):
    sjabloon = haal_sjabloon(request, strategie)
    ontbreekt = briefbron(sjabloon, basis_van(request)).ontbreekt()
    zin = "De modelbrief is vrijgegeven. Elke gemeente kan nu haar brief schrijven."
    geef_vrij = partial(sjabloon.geef_vrij, ontbreekt, door=request.user)
    return doe(request, geef_vrij, zin, reverse("briefbord", args=[strategie]))


@require_POST
@redacteur_vereist
def briefmodel_neem_terug(request, strategie):
    sjabloon = haal_sjabloon(request, strategie)
    zin = "De modelbrief is teruggenomen. Gemeenten zien hem niet meer."
    return doe(request, lambda: sjabloon.neem_terug(door=request.user), zin, reverse("briefbord", args=[strategie]))


@require_safe
@bureau_vereist
def briefmodel_voorbeeld(request, strategie):
    """The model letter filled in for one gemeente: with answers that are still only for the bureau."""
    sjabloon = haal_sjabloon(request, strategie)
    gemeenten = list(sjabloon.strategie.gemeenten())
    form = VoorbeeldForm(request.GET, gemeenten)
    gemeente = form.cleaned_data["gemeente"] if form.is_valid() else None
    context = {
        "titel": "Voorbeeld van de brief",
        "beschrijving": "De modelbrief, ingevuld voor één gemeente.",
        "kruimels": naar_model(sjabloon.strategie),
        "lood": "Zo ziet de brief van één gemeente eruit. U ziet ook antwoorden die nog niet openbaar zijn.",
        "form": form,
        "gemeente": gemeente,
    }
    if gemeente is not None:
        bron = briefbron(sjabloon, basis_van(request), gemeente=gemeente, voor=request.user)
        brief, blokken = bron.nieuwe_brief(gemeente)
        context |= {"brief": brief, "blokken": blokken, "vreemd": vreemde_tekens(brief, blokken)}
    return render(request, "brief/model_voorbeeld.html", context)
