"""The files of the bureau: how they go out, and where redacteuren place, replace and remove them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from coalitie.bestanden import stuur_bestand
from coalitie.bestandsadres import BREEDTES
from coalitie.bestandsforms import BestandForm, BestandGegevensForm, BestandInhoudForm, probeer
from coalitie.bestandssoort import Groep
from coalitie.models import Bestand, Bestandsversie
from coalitie.portaal.forms import BestandenForm
from coalitie.rollen import bureau_vereist, is_redacteur, redacteur_vereist
from taskforces.gemerkt import stuur_gemerkt
from taskforces.inzage import besloten_stuk, met_gesloten, noteer_geweigerd_bestand, noteer_inzage

PER_PAGINA = 50
IN_KIEZER = 12


def kruimels(*meer):
    return [("Mijn werk", reverse("mijn")), ("Bestanden", reverse("bestanden")), *meer]


def haal_bestand(sleutel):
    return get_object_or_404(Bestand.objects.select_related("geplaatst_door"), sleutel=sleutel)


@require_safe
def bestand_inhoud(request, sleutel, breedte=None):
    """The file itself, for whoever may see something that uses it."""
    if breedte not in {None, *BREEDTES}:
        raise Http404
    bestand = met_gesloten(Bestand.objects.zichtbaar_voor(request.user)).filter(sleutel=sleutel).first()
    if bestand is None:
        noteer_geweigerd_bestand(request, sleutel)
        raise Http404
    if stuk := besloten_stuk(bestand, request.user):
        return stuur_gemerkt(request, stuk)
    noteer_inzage(request, bestand)
    return stuur_bestand(request, bestand, breedte)


@require_safe
@bureau_vereist
def beelden(request):
    """A part for the editor: the newest pictures, or those that fit what was typed, to choose one from."""
    zoek = request.GET.get("zoek", "")[:100].replace("\0", "")
    gevonden = Bestand.objects.zichtbaar_voor(request.user).van_groep(Groep.BEELD).zoek(zoek)
    context = {"beelden": gevonden[:IN_KIEZER], "zoek": zoek, "breedte": min(BREEDTES)}
    return render(request, "redactie/_beelden.html", context)


@require_safe
@bureau_vereist
def bestanden(request):
    form = BestandenForm(request.GET)
    gevonden = form.bestanden(Bestand.objects.met_openbaar().select_related("geplaatst_door"))
    vraag = request.GET.copy()
    vraag.pop("bladzijde", None)
    context = {
        "titel": "Bestanden",
        "beschrijving": "De documenten, beelden en films van het portaal.",
        "kruimels": [("Mijn werk", reverse("mijn"))],
        "lood": "Documenten, beelden en films voor de teksten van het portaal.",
        "form": form,
        "bladzijde": Paginator(gevonden, PER_PAGINA).get_page(request.GET.get("bladzijde")),
        "vraag": vraag.urlencode(),
        "mag_bewerken": is_redacteur(request.user),
    }
    return render(request, "redactie/bestanden.html", context)


@require_safe
@bureau_vereist
def bestand(request, sleutel):
    bestand = haal_bestand(sleutel)
    context = {
        "titel": bestand.titel,
        "beschrijving": "Eén bestand van het portaal.",
        "kruimels": kruimels(),
        "bestand": bestand,
        "let_op": bestand.let_op.splitlines(),
        "gebruikt_door": bestand.gebruikt_door(),
        "is_openbaar": bestand.is_openbaar_nu(),
        "versies": bestand.versies.select_related("geplaatst_door"),
        "mag_bewerken": is_redacteur(request.user),
    }
    return render(request, "redactie/bestand.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def bestand_plaats(request):
    form = BestandForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        gegevens = dict(form.cleaned_data)
        inhoud = gegevens.pop("bestand")
        if bestand := probeer(form, Bestand.objects.plaats, inhoud, **gegevens, door=request.user):
            messages.success(
                request, f"‘{bestand}’ is geplaatst. Bezoekers zien het als een openbare tekst het gebruikt."
            )
            return naar(request, bestand)
    context = {
        "titel": "Plaats een bestand",
        "beschrijving": "Plaats een document, beeld of film.",
        "kruimels": kruimels(),
        "lood": "Bezoekers zien het bestand pas als u het gebruikt in een tekst die openbaar is.",
        "form": form,
        "knop": "Plaats het bestand",
        "terug": reverse("bestanden"),
    }
    return render(request, "redactie/bestand_nieuw.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def bestand_vervang(request, sleutel):
    bestand = haal_bestand(sleutel)
    form = BestandInhoudForm(request.POST or None, request.FILES or None)
    if form.is_valid() and probeer(form, bestand.vervang, form.cleaned_data["bestand"], door=request.user):
        messages.success(request, f"‘{bestand}’ is vervangen. Het oude bestand staat bij de eerdere versies.")
        return naar(request, bestand)
    context = {
        "titel": f"Vervang ‘{bestand}’",
        "beschrijving": "Vervang de inhoud van een bestand.",
        "kruimels": kruimels((bestand.titel, reverse("bestand", args=[sleutel]))),
        "lood": "Het adres blijft hetzelfde: overal waar het bestand wordt gebruikt, staat meteen het nieuwe.",
        "form": form,
        "knop": "Vervang het bestand",
        "terug": reverse("bestand", args=[sleutel]),
    }
    return render(request, "redactie/bestand_nieuw.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def bestand_wijzig(request, sleutel):
    bestand = haal_bestand(sleutel)
    titel = bestand.titel
    form = BestandGegevensForm(
        request.POST or None,
        initial={"titel": titel, "taal": bestand.taal, "beschrijving": bestand.beschrijving},
    )
    if form.is_valid() and probeer(form, bestand.wijzig, **form.cleaned_data, door=request.user):
        messages.success(request, f"De gegevens van ‘{bestand}’ zijn gewijzigd.")
        return redirect("bestand", sleutel)
    context = {
        "titel": f"Wijzig de gegevens van ‘{titel}’",
        "beschrijving": "Wijzig titel, taal en beschrijving van een bestand.",
        "kruimels": kruimels((titel, reverse("bestand", args=[sleutel]))),
        "form": form,
        "knop": "Bewaar de gegevens",
        "terug": reverse("bestand", args=[sleutel]),
    }
    return render(request, "portaal/formulier.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def bestand_verwijder(request, sleutel):
    """Confirm first: this is the one act with a file that cannot be undone."""
    bestand = haal_bestand(sleutel)
    fout = ""
    if request.method == "POST":
        try:
            bestand.verwijder(door=request.user)
        except ValidationError as weigering:
            fout = weigering.message
        else:
            messages.success(request, f"‘{bestand}’ is verwijderd.")
            return redirect("bestanden")
    context = {
        "titel": f"Verwijder ‘{bestand}’",
        "beschrijving": "Verwijder een bestand voorgoed.",
        "kruimels": kruimels((bestand.titel, reverse("bestand", args=[sleutel]))),
        "fout": fout,
        "bestand": bestand,
        "gebruikt_door": bestand.gebruikt_door(),
    }
    return render(request, "redactie/bestand_verwijder.html", context)


@require_POST
@redacteur_vereist
def bestand_zet_terug(request, sleutel, pk):
    versie = get_object_or_404(Bestandsversie.objects.select_related("bestand"), bestand__sleutel=sleutel, pk=pk)
    try:
        versie.bestand.zet_terug(versie, door=request.user)
    except ValidationError as weigering:
        messages.error(request, weigering.message)
    else:
        messages.success(request, "De eerdere versie staat er weer. Wat er stond, staat nu bij de eerdere versies.")
    return redirect("bestand", sleutel)


@require_safe
@bureau_vereist
def bestand_versie(request, sleutel, pk):
    """The content of an earlier version, only for the bureau."""
    bestand = get_object_or_404(met_gesloten(Bestand.objects.zichtbaar_voor(request.user)), sleutel=sleutel)
    versie = get_object_or_404(bestand.versies, pk=pk)
    if stuk := besloten_stuk(bestand, request.user):
        return stuur_gemerkt(request, stuk, versie)
    noteer_inzage(request, bestand)
    return stuur_bestand(request, versie)


def naar(request, bestand):
    """To the page of this file, also for who sent it with htmx."""
    adres = reverse("bestand", args=[bestand.sleutel])
    return HttpResponseClientRedirect(adres) if request.htmx else redirect(adres)
