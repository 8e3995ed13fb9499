from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalitie.export.pdf import pdf_van
from coalitie.geschiedenis import geschiedenis_van
from coalitie.lijn import blader, lijn
from coalitie.models import Begrip, Bestand
from coalitie.publicatie_antwoord import haal_op
from coalitie.rollen import ziet_concepten
from coalitie.tekst import koppen
from strategie.document import document_van
from strategie.models import Film, Hoofdstuk, Prioriteit, Strategie
from strategie.raden import adres_van_antwoorden, antwoorden_over

MEESTE_ANTWOORDEN = 10


@require_safe
def strategieen(request):
    """To the strategy in force today, or else the latest."""
    strategie = Strategie.objects.zichtbaar_voor(request.user).van_kracht_of_laatste(timezone.localdate())
    if strategie is None:
        raise Http404
    return redirect(strategie)


def toon_strategie(request, strategie, besluit=None, eerder=None):
    """The page of a strategy. `besluit` is what adopted it, as `titel` and `url`, if there is one to read.

    `eerder` are the steps of the line before the text: name → address.
    """
    prioriteiten = list(Prioriteit.objects.zichtbaar_voor(request.user).filter(strategie=strategie))
    buren = {"Besluit": besluit["url"] if besluit else "#besluit", "Gebruik": reverse("gemeenten")}
    context = {
        **over(strategie, request.user),
        "titel": strategie.naam,
        "beschrijving": strategie.inleiding,
        "kruimels": [("Home", reverse("home"))],
        "hoofdstukken": met_hun_prioriteit(hoofdstukken_van(strategie, request.user), prioriteiten),
        "prioriteiten": prioriteiten,
        "geschiedenis": geschiedenis_van(strategie, timezone.now()),
        "film": Film.objects.zichtbaar_voor(request.user)
        .filter(strategie=strategie)
        .select_related("strategie")
        .first(),
        "besluit": besluit,
        "eerder": eerder,
        "lijn": lijn("Tekst", buren | (eerder or {})),
    }
    return render(request, "strategie/strategie.html", context)


@require_safe
def strategie_volledig(request, strategie):
    """The whole on one page, to read on or to print."""
    strategie = haal_op(Strategie.objects, request.user, slug=strategie)
    hoofdstukken = list(hoofdstukken_van(strategie, request.user).met_prioriteit(request.user))
    context = {
        **over(strategie, request.user),
        "titel": f"{strategie.naam}: de hele tekst",
        "beschrijving": f"Alle hoofdstukken van de {strategie.naam} op één pagina, om te lezen of af te drukken.",
        "kruimels": [("Home", reverse("home")), (strategie.slug, strategie.get_absolute_url())],
        "hoofdstukken": hoofdstukken,
        "niet_letterlijk": not all(hoofdstuk.is_volledig for hoofdstuk in hoofdstukken),
    }
    return render(request, "strategie/strategie_volledig.html", context)


@require_safe
def strategie_pdf(request, strategie):
    """The strategy as an accessible PDF, of what this visitor may see."""
    strategie = haal_op(Strategie.objects, request.user, slug=strategie)
    document = document_van(
        strategie,
        hoofdstukken_van(strategie, request.user),
        Bestand.objects.zichtbaar_voor(request.user),
        settings.ADRES or request.build_absolute_uri("/"),
    )
    naam = f"veiligheidsstrategie-{strategie.slug}".lower().replace("_", "-")
    bewaard_als = f"{naam}-concept" if ziet_concepten(request.user) else naam
    antwoord = HttpResponse(pdf_van(bewaard_als, document), content_type="application/pdf")
    antwoord.headers["Content-Disposition"] = f'inline; filename="{naam}.pdf"'
    return antwoord


@require_safe
def hoofdstuk(request, strategie, slug):
    hoofdstukken = Hoofdstuk.objects.select_related("strategie").met_prioriteit(request.user)
    return toon_hoofdstuk(request, haal_op(hoofdstukken, request.user, strategie__slug=strategie, slug=slug))


def toon_hoofdstuk(request, hoofdstuk):
    strategie = hoofdstuk.strategie
    anderen = [ander for ander in hoofdstukken_van(strategie, request.user) if ander != hoofdstuk]
    alle = sorted([*anderen, hoofdstuk], key=lambda deel: deel.nummer)  # also while it is a concept
    antwoorden = antwoorden_over(hoofdstuk)
    buren = buren_van(hoofdstuk, antwoorden)
    context = {
        **over(strategie, request.user),
        "titel": hoofdstuk.titel,
        "beschrijving": hoofdstuk.inleiding,
        "kruimels": [
            ("Home", reverse("home")),
            ("Strategie", reverse("strategieen")),
            (strategie.slug, strategie.get_absolute_url()),
        ],
        "hoofdstuk": hoofdstuk,
        "geschiedenis": geschiedenis_van(hoofdstuk, timezone.now()),
        "hoofdstukken": alle,
        "koppen": koppen(hoofdstuk.tekst),
        "moeilijke_woorden": Begrip.objects.in_tekst(hoofdstuk.inleiding, hoofdstuk.in_het_kort, hoofdstuk.tekst),
        "antwoorden": antwoorden[:MEESTE_ANTWOORDEN],
        "alle_antwoorden": buren["Antwoord"] if len(antwoorden) > MEESTE_ANTWOORDEN else "",
        "lijn": lijn("Tekst", buren),
        **blader(alle, hoofdstuk, "hoofdstuk"),
    }
    return render(request, "strategie/hoofdstuk.html", context)


def buren_van(hoofdstuk, antwoorden):
    """The steps of the line beside this chapter: what councils asked about it, who adopted it, who works on it."""
    keuze = {"prioriteit": hoofdstuk.prioriteit.slug} if hoofdstuk.prioriteit else {}
    return {
        "Vraag": "#_raden" if antwoorden else reverse("consultaties"),
        "Antwoord": adres_van_antwoorden(antwoorden[0][1][0].consultatie.slug, **keuze) if antwoorden else "",
        "Besluit": f"{hoofdstuk.strategie.get_absolute_url()}#besluit",
        "Opdracht": hoofdstuk.prioriteit.get_absolute_url() if hoofdstuk.prioriteit else "",
        "Gebruik": reverse("gemeenten"),
    }


def over(strategie, user):
    """What every page of a strategy says about it, also that it is no longer in force, and what came after."""
    vandaag = timezone.localdate()
    opvolgers = Strategie.objects.zichtbaar_voor(user).filter(pk=strategie.opvolger_id)
    return {
        "strategie": strategie,
        "opvolger": opvolgers.first() if strategie.opvolger_id else None,
        "is_van_kracht": strategie.is_geldig_op(vandaag),
        "begint_nog": vandaag < strategie.geldig_vanaf,
        "deelbeeld": reverse("deelbeeld", args=["strategie", strategie.slug]),
    }


def hoofdstukken_van(strategie, user):
    return Hoofdstuk.objects.zichtbaar_voor(user).filter(strategie=strategie).select_related("strategie")


def met_hun_prioriteit(hoofdstukken, prioriteiten):
    """The chapters, each with the one of these priorities that it is about; they were read already."""
    bij_sleutel = {prioriteit.pk: prioriteit for prioriteit in prioriteiten}
    hoofdstukken = list(hoofdstukken)
    for hoofdstuk in hoofdstukken:
        hoofdstuk.prioriteit = bij_sleutel.get(hoofdstuk.prioriteit_id)
    return hoofdstukken
