from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods, require_safe

from coalitie.rollen import bureau_vereist, is_redacteur, redacteur_vereist
from coalitie.tabelcellen import csv_regels
from coalitie.tekst import voluit
from taskforces.forms.rondes import BordForm, RondeForm, voorstel
from taskforces.models import Uitvraag, Voortgang, Voortgangsronde
from taskforces.rondebord import KEUZES, KOPPEN, bord, per_taskforce, rijen


def kruimels(*meer):
    return [("Redactie", reverse("werkbank")), ("Voortgangsrondes", reverse("rondes")), *meer]


def bord_url(ronde):
    return reverse("ronde", args=[ronde.peildatum])


@require_safe
@bureau_vereist
def rondes(request):
    """Every round, the newest first, with how it stands."""
    vandaag = timezone.localdate()
    rondes = list(Voortgangsronde.objects.zichtbaar_voor(request.user).met_telling())
    context = {
        "titel": "Voortgangsrondes",
        "beschrijving": "De rondes waarin opdrachten hun voortgang melden.",
        "kruimels": kruimels()[:1],
        "lood": "In elke ronde melden de eigenaren hoe het met hun opdrachten gaat. Inwoners zien een ronde pas als u "
        "die publiceert.",
        "regels": [
            {
                "ronde": ronde,
                "staat": ronde.staat_op(vandaag),
                "te_laat": ronde.gevraagd - ronde.gemeld if ronde.is_open and ronde.is_verstreken_op(vandaag) else 0,
                "correcties": ronde.nieuw if ronde.gepubliceerd_op else 0,
            }
            for ronde in rondes
        ],
        "met_voorbeelden": any(ronde.is_voorbeeld for ronde in rondes),
        "mag_bewerken": is_redacteur(request.user),
    }
    return render(request, "taskforces/rondes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def ronde_maak(request):
    form = RondeForm(request.POST or None, initial=voorstel(timezone.localdate()))
    if form.is_valid():
        try:
            ronde = Voortgangsronde.objects.begin(**form.cleaned_data, door=request.user)
        except ValidationError as fout:
            form.add_error(None, fout)
        else:
            zin = f"De ronde ‘{ronde}’ is open tot en met {voluit(ronde.sluit_op)}. Nog niemand kreeg een e-mail."
            messages.success(request, zin)
            return redirect(bord_url(ronde))
    context = {
        "titel": "Open een ronde",
        "beschrijving": "Vraag aan alle eigenaren hoe het met hun opdracht gaat.",
        "kruimels": kruimels(),
        "lood": "Van elke opdracht die op de peildatum loopt, vraagt u hoe het gaat. De eigenaren zien dat meteen.",
        "form": form,
        "actie": request.path,
        "knop": "Open deze ronde",
        "terug": reverse("rondes"),
    }
    return render(request, "portaal/formulier.html", context)


@require_safe
@bureau_vereist
def ronde(request, peildatum):
    """The board of one round: who reported, who did not, and what can be done about it."""
    ronde = get_object_or_404(Voortgangsronde.objects.zichtbaar_voor(request.user), peildatum=peildatum)
    vandaag = timezone.localdate()
    alle = bord(ronde, request.user, vandaag)
    keuze = BordForm(request.GET).keuze()
    context = {
        "titel": ronde.naam,
        "beschrijving": f"Wie er heeft gemeld in de ronde ‘{ronde}’.",
        "kruimels": kruimels(),
        "lood": f"Stand op {voluit(peildatum)}. Deze ronde is {ronde.staat_op(vandaag)}.",
        "ronde": ronde,
        "feiten": [
            {"naam": "Gevraagd", "waarde": len(alle)},
            {"naam": "Gemeld", "waarde": sum(regel.melding is not None for regel in alle)},
            {"naam": "Te laat", "waarde": sum(regel.is_te_laat for regel in alle)},
        ],
        "keuzes": [
            {"naam": naam, "woord": woord, "aantal": sum(map(past, alle)), "actief": naam == keuze}
            for naam, (woord, past) in KEUZES.items()
        ],
        "groepen": per_taskforce([regel for regel in alle if KEUZES[keuze][1](regel)]),
        "te_vragen": ronde.te_vragen().count() if ronde.is_open else 0,
        "niet_gemeld": any(regel.melding is None for regel in alle),
        "nieuw": sum(regel.uitvraag.is_nog_niet_openbaar for regel in alle),
        "mag_bewerken": is_redacteur(request.user),
    }
    return render(request, "taskforces/ronde.html", context)


@require_safe
@bureau_vereist
def ronde_csv(request, peildatum):
    """The whole board as a file for a spreadsheet."""
    ronde = get_object_or_404(Voortgangsronde.objects.zichtbaar_voor(request.user), peildatum=peildatum)
    regels = bord(ronde, request.user, timezone.localdate())
    antwoord = HttpResponse(csv_regels([KOPPEN, *rijen(regels)]), content_type="text/csv; charset=utf-8")
    antwoord.headers["Content-Disposition"] = f'attachment; filename="ronde-{peildatum.isoformat()}.csv"'
    return antwoord


@require_safe
@bureau_vereist
def ronde_opdracht(request, peildatum, pk):
    """Everything that was reported on one assignment, in this round and before: who, when, and why it was corrected."""
    uitvraag = get_object_or_404(
        Uitvraag.objects.zichtbaar_voor(request.user).select_related(
            "ronde", "opdracht__gemeente", "opdracht__taskforce__prioriteit"
        ),
        ronde__peildatum=peildatum,
        pk=pk,
    )
    ronde, opdracht = uitvraag.ronde, uitvraag.opdracht
    meldingen = (
        Voortgang.objects.zichtbaar_voor(request.user)
        .filter(uitvraag__opdracht=opdracht, uitvraag__ronde__peildatum__lte=peildatum)
        .select_related("uitvraag__ronde", "gemeld_door")
        .order_by("-uitvraag__ronde__peildatum", "-nummer")
    )
    context = {
        "titel": opdracht.titel,
        "beschrijving": f"De meldingen over ‘{opdracht}’.",
        "kruimels": kruimels((ronde.naam, bord_url(ronde))),
        "lood": f"{capfirst(opdracht.eigenaar)}. {opdracht.taskforce}.",
        "ronde": ronde,
        "uitvraag": uitvraag,
        "opdracht": opdracht,
        "nu": [melding for melding in meldingen if melding.uitvraag_id == uitvraag.pk],
        "eerder": [melding for melding in meldingen if melding.uitvraag_id != uitvraag.pk],
        "mag_bewerken": is_redacteur(request.user),
    }
    return render(request, "taskforces/ronde_opdracht.html", context)
