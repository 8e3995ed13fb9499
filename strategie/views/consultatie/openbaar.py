from collections import defaultdict

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalitie.geschiedenis import geschiedenis_van
from coalitie.lijn import lijn
from coalitie.models import Begrip
from coalitie.publicatie_antwoord import haal_op
from coalitie.tekst import regels
from strategie.beantwoording import tel
from strategie.consultatiefasen import fasen, stand_in_woorden
from strategie.leestekst import leestekst
from strategie.models import Consultatie, Punt, Strategie
from strategie.passages import anker_van


@require_safe
def consultaties(request):
    """Every consultation that this visitor may see, the newest first."""
    nu = timezone.now()
    context = {
        "titel": "Consultaties",
        "beschrijving": "Wat gemeenteraden zeiden over de veiligheidsstrategie, en wat ermee gebeurde.",
        "deelbeeld": reverse("deelbeeld", args=["pagina", "consultaties"]),
        "kruimels": [("Home", reverse("home")), ("Strategie", reverse("strategieen"))],
        "regels": [
            {"consultatie": consultatie, "stand": stand_in_woorden(consultatie, nu)}
            for consultatie in Consultatie.objects.zichtbaar_voor(request.user)
        ],
    }
    return render(request, "consultatie/consultaties.html", context)


def toon_consultatie(request, consultatie, besluit=None, verder=None):
    """The page of a consultation. `besluit` is what adopted the answers, as `titel` and `url`, if there is one to read.

    `verder` are the steps of the line after the text: name → address.
    """
    nu = timezone.now()
    vandaag = timezone.localdate(nu)
    is_beantwoord = consultatie.is_beantwoord_op(nu)
    nota = reverse("nota", args=[consultatie.slug]) if is_beantwoord else ""
    strategie = Strategie.objects.zichtbaar_voor(request.user).filter(pk=consultatie.strategie_id).first()
    context = {
        "titel": consultatie.titel,
        "beschrijving": consultatie.inleiding,
        "deelbeeld": reverse("deelbeeld", args=["consultatie", consultatie.slug]),
        "kruimels": [
            ("Home", reverse("home")),
            ("Strategie", reverse("strategieen")),
            ("Consultaties", reverse("consultaties")),
        ],
        "consultatie": consultatie,
        "strategie": strategie,
        "stand": stand_in_woorden(consultatie, nu),
        "fasen": fasen(consultatie, nu),
        "is_open": consultatie.is_open_op(vandaag),
        "is_gesloten": vandaag > consultatie.sluit_op,
        "dagen_over": (consultatie.sluit_op - vandaag).days,
        "vragen": regels(consultatie.vragen),
        "delen": consultatie.delen.defer("tekst"),
        "nota": nota,
        "uitkomsten": tel(consultatie.punten.ingediend()).regels if is_beantwoord else [],
        "moeilijke_woorden": Begrip.objects.in_tekst(consultatie.inleiding, consultatie.vragen, consultatie.tekst),
        "geschiedenis": geschiedenis_van(consultatie, nu),
        "besluit": besluit,
        "lijn": lijn(
            "Vraag",
            {"Antwoord": nota, "Tekst": strategie.get_absolute_url() if strategie else "", **(verder or {})},
        ),
    }
    return render(request, "consultatie/consultatie.html", context)


@require_safe
def consultatie_tekst(request, slug):
    """The text as the councils were asked about it, with the points about each passage once those are public."""
    consultatie = haal_op(Consultatie.objects, request.user, slug=slug)
    punten = punten_bij_passages(consultatie, request.user) if consultatie.is_beantwoord_op(timezone.now()) else {}
    context = {
        "titel": "De tekst waarover wij de raden vragen",
        "beschrijving": f"De tekst bij ‘{consultatie}’, met een vast nummer bij elke alinea.",
        "deelbeeld": reverse("deelbeeld", args=["consultatie", consultatie.slug]),
        "kruimels": [
            ("Home", reverse("home")),
            ("Consultaties", reverse("consultaties")),
            (str(consultatie), consultatie.get_absolute_url()),
        ],
        "consultatie": consultatie,
        "delen": [
            {
                "deel": deel,
                "anker": anker_van(deel),
                "tekst": leestekst(deel, punten.get(deel.pk, {})),
                "punten": punten.get(deel.pk, {}).get(None, []),
            }
            for deel in consultatie.delen.all()
        ],
        "met_punten": bool(punten),
    }
    return render(request, "consultatie/tekst.html", context)


def punten_bij_passages(consultatie, user):
    """The points that this visitor may see, by chapter and passage: of each its number and address."""
    gevonden = defaultdict(lambda: defaultdict(list))
    zichtbaar = Punt.objects.zichtbaar_voor(user).ingediend().filter(consultatie=consultatie, deel__isnull=False)
    for deel, alinea, nummer in zichtbaar.order_by("nummer").values_list("deel", "alinea", "nummer"):
        gevonden[deel][alinea].append((nummer, reverse("punt", args=[consultatie.slug, nummer])))
    return gevonden
