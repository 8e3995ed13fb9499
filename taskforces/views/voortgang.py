from itertools import chain
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalitie.export.pdf import pdf_van
from coalitie.lijn import lijn
from coalitie.rollen import is_medewerker, ziet_concepten
from coalitie.tabelcellen import csv_regels
from taskforces.oordeel import IN_WOORDEN
from taskforces.rondebeeld import rondebeeld, standen, uitvragen_van
from taskforces.rondekeuze import kies_ronde, versheid
from taskforces.tijdas import as_van, balk, mijlpalenlijn
from taskforces.verslag import KOPPEN, csv_rij, verslag_van

MEESTE_TEGELS = 60  # one for each assignment on the board, while they can be seen at a glance
MEESTE_IN_VERSLAG = 60  # of each taskforce


@require_safe
def voortgang(request):
    """How it goes with all that the taskforces were asked to do, on the reference date of one round."""
    keuze = kies_ronde(request)
    context = {
        "titel": "Hoe staat het ervoor?",
        "beschrijving": "Hoe het gaat met wat de taskforces doen voor een veiliger Midden-Nederland.",
        "deelbeeld": reverse("deelbeeld", args=["pagina", "voortgang"]),
        "kruimels": [("Home", reverse("home"))],
        "keuze": keuze,
        "lijn": lijn(
            "Voortgang",
            {
                "Tekst": reverse("prioriteiten"),
                "Opdracht": reverse("taskforces"),
                "Product": reverse("producten"),
                "Gebruik": reverse("gemeenten"),
            },
        ),
        **(over_ronde(request, keuze) if keuze.ronde else {}),
    }
    return render(request, "taskforces/voortgang.html", context)


def over_ronde(request, keuze):
    """The chosen round: counted, drawn on one axis of time, and in words."""
    ronde, vandaag = keuze.ronde, timezone.localdate()
    beeld = rondebeeld(ronde, request.user, vandaag, keuze.prioriteit)
    tijdas = as_van(beeld.standen, ronde.peildatum)
    gekozen = beeld.getoond[0].prioriteit.slug if beeld.getoond != beeld.groepen else ""
    return {
        "pagina_url": request.build_absolute_uri(adres_van(keuze, gekozen)),
        "ronde": ronde,
        "versheid": versheid(keuze, vandaag),
        "toont_nieuwste": is_medewerker(request.user),
        "beeld": beeld,
        "toont_tegels": beeld.telling.totaal <= MEESTE_TEGELS,
        "filters": [
            (groep.prioriteit, groep.telling.totaal, adres_van(keuze, groep.prioriteit.slug), groep in beeld.getoond)
            for groep in beeld.groepen
        ],
        "is_gefilterd": bool(gekozen),
        "alles_url": adres_van(keuze),
        "tijdas": tijdas,
        "delen": [
            (groep, [(stand, mijlpalenlijn(stand, tijdas), balk(stand)) for stand in groep.standen])
            for groep in beeld.getoond
        ],
        "regel": IN_WOORDEN,
    }


def adres_van(keuze, prioriteit=""):
    """The address of this round, of one priority in it when that is given: short for the newest round."""
    vraag = {} if keuze.is_nieuwste else {"ronde": keuze.ronde.peildatum.isoformat()}
    if prioriteit:
        vraag["prioriteit"] = prioriteit
    return f"{reverse('voortgang')}?{urlencode(vraag)}" if vraag else reverse("voortgang")


@require_safe
def voortgang_csv(request):
    """One line for each assignment of a round, as open data: however many there are, few are in memory at once."""
    ronde = ronde_of_404(request)
    rijen = standen(uitvragen_van(ronde, request.user), request.user, timezone.localdate())
    site = settings.ADRES or request.build_absolute_uri("/")
    regels = csv_regels(chain([KOPPEN], (csv_rij(stand, site) for stand in rijen)))
    antwoord = StreamingHttpResponse(regels, content_type="text/csv; charset=utf-8")
    naam = f"voortgang-{ronde.peildatum.isoformat()}.csv"
    antwoord.headers["Content-Disposition"] = f'attachment; filename="{naam}"'
    return antwoord


@require_safe
def voortgang_pdf(request):
    """The round as an accessible PDF, of what this visitor may see."""
    ronde = ronde_of_404(request)
    beeld = rondebeeld(ronde, request.user, timezone.localdate(), meeste=MEESTE_IN_VERSLAG)
    document = verslag_van(beeld, settings.ADRES or request.build_absolute_uri("/"))
    naam = f"voortgang-{ronde.peildatum.isoformat()}"
    lezers = "-bureau" if ziet_concepten(request.user) else "-leden" if is_medewerker(request.user) else ""
    antwoord = HttpResponse(pdf_van(f"{naam}{lezers}", document), content_type="application/pdf")
    antwoord.headers["Content-Disposition"] = f'inline; filename="{naam}.pdf"'
    return antwoord


def ronde_of_404(request):
    ronde = kies_ronde(request).ronde
    if ronde is None:
        raise Http404
    return ronde
