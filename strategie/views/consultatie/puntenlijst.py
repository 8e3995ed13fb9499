"""Many points of the own council at once: a template to download, a file to look at, the good rows to keep."""

import io

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalitie.bestanden import stuur_gemaakt
from coalitie.rollen import medewerker_vereist
from coalitie.tekst import aantal, opsomming
from strategie.forms.puntenlijst import BestandForm, LijstForm
from strategie.passagekeuze import Passagekeuze, gekozen_bij
from strategie.puntenlijst.keuren import bewaar, keur
from strategie.puntenlijst.kolommen import als_json
from strategie.puntenlijst.schrijven import MEDIATYPE, foutenlijst, sjabloon
from strategie.views.consultatie.eigen_punten import eigen_url, haal, kruimels, stand_van


@require_http_methods(["GET", "HEAD", "POST"])
@medewerker_vereist
def puntenlijst(request, slug, gemeente):
    """Take a file and show what is in it; nothing is kept before that was looked at."""
    consultatie, gemeente = haal(request, slug, gemeente)
    if not consultatie.is_open_op(timezone.localdate()) and "lijst" not in request.POST:
        messages.error(request, stand_van(consultatie, timezone.localdate()))
        return redirect(eigen_url(consultatie, gemeente))
    if "lijst" in request.POST:
        return bewaar_lijst(request, consultatie, gemeente)
    form = BestandForm(request.POST, request.FILES) if request.method == "POST" else BestandForm()
    if not form.is_valid():
        return toon(request, consultatie, gemeente, form=form)
    rijen, onbekend = form.cleaned_data["bestand"]
    if onbekend:
        messages.info(request, f"Deze kolommen kennen wij niet, dus wij lazen ze niet: {opsomming(onbekend)}.")
    return toon_regels(request, consultatie, gemeente, keur(rijen, consultatie=consultatie, gemeente=gemeente))


def bewaar_lijst(request, consultatie, gemeente):
    """Keep the good rows; what is left stays on the page, with what it held."""
    form = LijstForm(request.POST)
    if not form.is_valid():
        messages.error(request, form.weigering)
        return redirect(request.path)
    rijen = form.cleaned_data["lijst"]
    waar = {"consultatie": consultatie, "gemeente": gemeente, "geen_persoon": form.geen_persoon()}
    try:
        regels = bewaar(rijen, door=request.user, **waar)
    except ValidationError as weigering:
        messages.error(request, " ".join(weigering.messages))
        return toon_regels(request, consultatie, gemeente, keur(rijen, **waar))
    if bewaard := sum(regel.is_goed for regel in regels):
        messages.success(request, f"{aantal(bewaard, 'punt is', 'punten zijn')} bewaard als concept.")
    over = [regel for regel in regels if regel.fouten or regel.vraagt_naar_persoon]
    if over:
        return toon_regels(request, consultatie, gemeente, over)
    return redirect(eigen_url(consultatie, gemeente))


def toon_regels(request, consultatie, gemeente, regels):
    fout = [regel for regel in regels if regel.fouten]
    goed = [regel for regel in regels if regel.is_goed]
    return toon(
        request,
        consultatie,
        gemeente,
        form=BestandForm(),
        fout=fout,
        lijst_van_fouten=als_json(regel.rij for regel in fout),
        namen=[regel for regel in regels if regel.vraagt_naar_persoon],
        dubbel=[regel for regel in regels if regel.dubbel],
        goed=[{"regel": regel, "waarover": gekozen_bij(regel.punt)} for regel in goed],
        lijst=als_json(regel.rij for regel in regels),
        knop=f"Bewaar {aantal(len(goed), 'goede rij', 'goede rijen')} als concept" if goed else "Bewaar als concept",
    )


def toon(request, consultatie, gemeente, **meer):
    context = {
        "titel": "Voer een lijst in",
        "beschrijving": f"Voer de punten van de raad van {gemeente} in met een rekenblad.",
        "kruimels": kruimels(consultatie, gemeente),
        "lood": "Zet uw punten in een rekenblad. U ziet eerst wat erin staat; daarna bewaart u.",
        "consultatie": consultatie,
        "gemeente": gemeente,
        "terug": eigen_url(consultatie, gemeente),
        "soorten": list(MEDIATYPE),
        **meer,
    }
    return render(request, "consultatie/puntenlijst.html", context)


@require_safe
@medewerker_vereist
def puntenlijst_sjabloon(request, slug, gemeente, soort):
    consultatie, gemeente = haal(request, slug, gemeente)
    return als_bestand(request, f"punten-{gemeente.slug}", soort, lambda: sjabloon(soort, Passagekeuze(consultatie)))


@require_POST
@medewerker_vereist
def puntenlijst_fouten(request, slug, gemeente, soort):
    """The faulty rows as a spreadsheet. A POST, because those rows are kept nowhere but on the page."""
    consultatie, gemeente = haal(request, slug, gemeente)
    form = LijstForm(request.POST)
    if not form.is_valid():
        messages.error(request, form.weigering)
        return redirect(eigen_url(consultatie, gemeente, "puntenlijst"))
    regels = keur(form.cleaned_data["lijst"], consultatie=consultatie, gemeente=gemeente)
    return als_bestand(request, f"fouten-{gemeente.slug}", soort, lambda: foutenlijst(soort, regels))


def als_bestand(request, naam, soort, maak):
    if soort not in MEDIATYPE:
        raise Http404
    return stuur_gemaakt(request, io.BytesIO(maak()), f"{naam}.{soort}", MEDIATYPE[soort])
