"""The points of the own council: all of them on one page, and submitting those that are written."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from coalitie.daad import gaat_door
from coalitie.publicatie_antwoord import haal_op
from coalitie.rollen import medewerker_vereist
from coalitie.tekst import aantal, voluit
from regio.models import Gemeente, gemeenten_van, werkt_voor
from strategie.forms.punten import IndienForm
from strategie.models import Consultatie, Punt
from strategie.passagekeuze import gekozen_bij

ALLEEN_EIGEN = "Alleen wie voor gemeente {gemeente} werkt, kan dit. Werkt u daar? Vraag bureau RVS."


def haal(request, slug, gemeente):
    """The consultation and the gemeente at an address, for who works for that gemeente today."""
    consultatie = haal_op(Consultatie.objects, request.user, slug=slug)
    gemeente = get_object_or_404(Gemeente.objects.ooit_in_regio(), slug=gemeente)
    if not werkt_voor(request.user, gemeente):
        raise PermissionDenied(ALLEEN_EIGEN.format(gemeente=gemeente))
    return consultatie, gemeente


def eigen_url(consultatie, gemeente, naam="eigen_punten", *meer):
    return reverse(naam, args=[consultatie.slug, gemeente.slug, *meer])


def kruimels(consultatie=None, gemeente=None):
    pad = [("Home", reverse("home")), ("Mijn werk", reverse("mijn"))]
    if consultatie is not None:
        pad.append(("Consultaties", reverse("eigen_consultaties")))
    if gemeente is not None:
        pad.append((f"Punten van {gemeente}", eigen_url(consultatie, gemeente)))
    return pad


def stand_van(consultatie, datum):
    """Until when points are taken, in a sentence."""
    if consultatie.is_open_op(datum):
        return f"U kunt punten schrijven, wijzigen en indienen tot en met {voluit(consultatie.sluit_op)}."
    if datum < consultatie.opent_op:
        return f"U kunt punten schrijven vanaf {voluit(consultatie.opent_op)}."
    return (
        f"De consultatie sloot op {voluit(consultatie.sluit_op)}. U leest hier wat er is ingediend. "
        "Mist er iets? Vraag bureau RVS wat nog kan."
    )


@require_safe
@medewerker_vereist
def eigen_consultaties(request):
    """Each consultation, for each gemeente that this person works for."""
    vandaag = timezone.localdate()
    gemeenten = list(gemeenten_van(request.user, vandaag))
    consultaties = Consultatie.objects.zichtbaar_voor(request.user).filter(bevroren_op__isnull=False)
    punten = Punt.objects.filter(gemeente__in=gemeenten).values("consultatie", "gemeente")
    tellingen = {
        (rij["consultatie"], rij["gemeente"]): rij
        for rij in punten.order_by().annotate(
            concepten=Count("pk", filter=Q(staat=Punt.Staat.CONCEPT)),
            ingediend=Count("pk", filter=Punt.objects.ingediende()),
        )
    }
    regels = [
        {
            "consultatie": consultatie,
            "gemeente": gemeente,
            "url": eigen_url(consultatie, gemeente),
            "is_open": consultatie.is_open_op(vandaag),
            "stand": stand_van(consultatie, vandaag),
            "telling": in_woorden(tellingen.get((consultatie.pk, gemeente.pk), {})),
        }
        for consultatie in consultaties
        for gemeente in gemeenten
    ]
    context = {
        "titel": "Consultaties",
        "beschrijving": "De punten van uw raad bij een consultatie.",
        "kruimels": kruimels(),
        "lood": "Uw raad zegt wat er beter kan aan een ontwerp. U schrijft de punten op en dient ze in.",
        "regels": regels,
        "voor_een_gemeente": bool(gemeenten),
    }
    return render(request, "consultatie/eigen_consultaties.html", context)


def in_woorden(telling):
    concepten, ingediend = telling.get("concepten", 0), telling.get("ingediend", 0)
    if not concepten and not ingediend:
        return "Nog geen punten."
    return f"{aantal(ingediend, 'punt', 'punten')} ingediend, {aantal(concepten, 'concept', 'concepten')}."


@require_safe
@medewerker_vereist
def eigen_punten(request, slug, gemeente):
    """All points of the own council, by how far they are."""
    consultatie, gemeente = haal(request, slug, gemeente)
    vandaag = timezone.localdate()
    eigen = Punt.objects.zichtbaar_voor(request.user).filter(consultatie=consultatie).van(gemeente)
    per_staat = {staat: [] for staat in Punt.Staat}
    for punt in eigen.select_related("deel", "consultatie", "gemeente").prefetch_related("ingrepen"):
        per_staat[punt.staat].append({"punt": punt, "waarover": gekozen_bij(punt)})
    context = {
        "titel": f"Punten van {gemeente}",
        "beschrijving": f"Wat de raad van {gemeente} vindt van het ontwerp.",
        "kruimels": kruimels(consultatie),
        "lood": f"{consultatie}. {stand_van(consultatie, vandaag)}",
        "consultatie": consultatie,
        "gemeente": gemeente,
        "is_open": consultatie.is_open_op(vandaag),
        "is_beantwoord": consultatie.is_beantwoord_op(timezone.now()),
        "concepten": per_staat[Punt.Staat.CONCEPT],
        "ingediend": per_staat[Punt.Staat.INGEDIEND],
        "ingetrokken": per_staat[Punt.Staat.INGETROKKEN],
    }
    return render(request, "consultatie/eigen_punten.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@medewerker_vereist
def eigen_punten_dien_in(request, slug, gemeente):
    """Submit all drafts at once, or those that are chosen."""
    consultatie, gemeente = haal(request, slug, gemeente)
    terug = eigen_url(consultatie, gemeente)
    eigen = Punt.objects.bewerkbaar_door(request.user).filter(consultatie=consultatie).van(gemeente)
    concepten = eigen.concepten().select_related("deel")
    if request.method != "POST" and not concepten.exists():
        messages.info(request, "Er zijn geen concepten om in te dienen.")
        return redirect(terug)
    form = IndienForm(request.POST or None, concepten=concepten.order_by("pk"))
    if gaat_door(form, lambda: dien_alle_in(form.cleaned_data["punten"], door=request.user)):
        zin = aantal(len(form.cleaned_data["punten"]), "punt is ingediend", "punten zijn ingediend")
        messages.success(request, f"{zin}. Bureau RVS kan ze nu lezen.")
        return redirect(terug)
    context = {
        "titel": "Dien punten in",
        "beschrijving": f"Dien de punten van de raad van {gemeente} in.",
        "kruimels": kruimels(consultatie, gemeente),
        "lood": (
            "Bureau RVS leest ze daarna en beantwoordt ze. Iedereen leest uw punten als de antwoorden openbaar worden. "
            f"Tot en met {voluit(consultatie.sluit_op)} kunt u een punt weer intrekken."
        ),
        "form": form,
        "actie": request.path,
        "knop": "Dien in",
        "terug": terug,
    }
    return render(request, "portaal/formulier.html", context)


@transaction.atomic
def dien_alle_in(punten, *, door):
    """All of them, or none."""
    for punt in punten:
        punt.dien_in(gezien=punt.gewijzigd_op.isoformat(), door=door)
