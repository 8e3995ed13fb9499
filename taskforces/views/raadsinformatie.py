"""The letter about a round for the council of one gemeente: for who works there, and for the bureau."""

import io

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalitie.bestanden import stuur_gemaakt
from coalitie.briefpapier.invullen import vul_in
from coalitie.export.docx import MEDIATYPE
from coalitie.export.formaten import FORMATEN
from coalitie.post import vol_adres
from coalitie.rollen import medewerker_vereist, ziet_concepten
from coalitie.tekst import voluit
from regio.models import Gemeente, gemeenten_van
from strategie.models import Briefpapier
from taskforces.models import Voortgangsronde
from taskforces.raadsinformatie import raadsinformatie_van


def haal_ronde(peildatum):
    """Only a round that everybody can read goes to a council."""
    return get_object_or_404(Voortgangsronde.objects.gepubliceerd(), peildatum=peildatum)


def gemeenten_voor(user, ronde):
    """The gemeenten whose letter this person can take along."""
    if ziet_concepten(user):
        return Gemeente.objects.in_regio_op(ronde.peildatum)
    return gemeenten_van(user, timezone.localdate())


@require_safe
@medewerker_vereist
def raadsinformatie(request, peildatum):
    """The letters about one round, in each format."""
    ronde = haal_ronde(peildatum)
    papieren = Briefpapier.objects.zichtbaar_voor(request.user)
    context = {
        "titel": "Raadsinformatiebrief",
        "beschrijving": "Een brief van twee bladzijden over de voortgang, voor uw raad.",
        "kruimels": [("Mijn werk", reverse("mijn")), ("Hoe staat het ervoor?", ronde.get_absolute_url())],
        "lood": f"Hoe het in de regio gaat, en wat uw gemeente gebruikt: de stand op {voluit(peildatum)}.",
        "ronde": ronde,
        "gemeenten": gemeenten_voor(request.user, ronde),
        "formaten": FORMATEN.items(),
        "met_papier": set(papieren.values_list("gemeente", flat=True)),
    }
    return render(request, "taskforces/raadsinformatie.html", context)


def haal_brief(request, peildatum, gemeente):
    """The letter of a gemeente as it reads today, that gemeente, and the name of a file for it without an ending."""
    ronde = haal_ronde(peildatum)
    gemeente = get_object_or_404(gemeenten_voor(request.user, ronde), slug=gemeente)
    brief = raadsinformatie_van(ronde, gemeente, vol_adres(request, "/").rstrip("/"), timezone.localdate())
    return brief, gemeente, f"raadsinformatiebrief-{gemeente.slug}-{peildatum.isoformat()}"


@require_safe
@medewerker_vereist
def raadsinformatie_bestand(request, peildatum, gemeente, uitgang):
    """The letter as a file, in one of the formats."""
    brief, gemeente, naam = haal_brief(request, peildatum, gemeente)
    formaat = FORMATEN[uitgang]
    return stuur_gemaakt(request, io.BytesIO(formaat.maak(brief)), f"{naam}.{uitgang}", formaat.mediatype)


@require_safe
@medewerker_vereist
def raadsinformatie_op_papier(request, peildatum, gemeente):
    """The letter as a Word document on the paper of its own gemeente."""
    brief, gemeente, naam = haal_brief(request, peildatum, gemeente)
    papier = get_object_or_404(Briefpapier.objects.zichtbaar_voor(request.user), gemeente=gemeente)
    inhoud = io.BytesIO(vul_in(bytes(papier.inhoud), brief))
    return stuur_gemaakt(request, inhoud, f"{naam}-op-briefpapier.docx", MEDIATYPE)
