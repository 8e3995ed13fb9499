from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from coalitie.models import Begrip
from coalitie.portaal.forms import BegripForm
from coalitie.rollen import bureau_vereist, is_redacteur, redacteur_vereist


def kruimels(*meer):
    return [("Mijn werk", reverse("mijn")), *meer]


@require_safe
@bureau_vereist
def begrippen(request):
    context = {
        "titel": "Begrippen",
        "beschrijving": "De woorden van de woordenlijst.",
        "kruimels": kruimels(),
        "lood": "Deze woorden staan in de woordenlijst, en met uitleg onder elke tekst waarin ze voorkomen.",
        "begrippen": Begrip.objects.op_alfabet(),
        "mag_bewerken": is_redacteur(request.user),
    }
    return render(request, "redactie/begrippen.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def begrip_maak(request):
    form = BegripForm(request.POST or None)
    if form.is_valid():
        begrip = Begrip.objects.voeg_toe(**form.cleaned_data, door=request.user)
        messages.success(request, f"‘{begrip}’ staat in de woordenlijst. Iedereen ziet het nu.")
        return redirect("begrippen")
    context = {
        "titel": "Nieuw begrip",
        "beschrijving": "Een woord voor de woordenlijst.",
        "kruimels": kruimels(("Begrippen", reverse("begrippen"))),
        "lood": "Leg het woord uit zoals u het een buurman zou vertellen.",
        "form": form,
        "knop": "Zet in de woordenlijst",
        "terug": reverse("begrippen"),
    }
    return render(request, "portaal/formulier.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def begrip_wijzig(request, pk):
    begrip = get_object_or_404(Begrip, pk=pk)
    titel = f"Wijzig ‘{begrip}’"
    form = BegripForm(request.POST or None, instance=begrip)
    if form.is_valid():
        begrip.wijzig(**form.cleaned_data, door=request.user)
        messages.success(request, f"‘{begrip}’ is gewijzigd. Iedereen ziet de nieuwe uitleg nu.")
        return redirect("begrippen")
    context = {
        "titel": titel,
        "beschrijving": "Wijzig een woord van de woordenlijst.",
        "kruimels": kruimels(("Begrippen", reverse("begrippen"))),
        "form": form,
        "begrip_pk": pk,
    }
    return render(request, "redactie/begrip.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def begrip_verwijder(request, pk):
    """Asks once; after that the log still knows what it said."""
    begrip = get_object_or_404(Begrip, pk=pk)
    if request.method == "POST":
        begrip.verwijder(door=request.user)
        messages.success(request, f"‘{begrip}’ staat niet meer in de woordenlijst.")
        return redirect("begrippen")
    context = {
        "titel": f"Haal ‘{begrip}’ uit de woordenlijst",
        "beschrijving": "Haal een woord uit de woordenlijst.",
        "kruimels": kruimels(("Begrippen", reverse("begrippen"))),
        "begrip": begrip,
    }
    return render(request, "redactie/begrip_verwijder.html", context)
