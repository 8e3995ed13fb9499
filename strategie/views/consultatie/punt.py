"""One point of a council, at the address that it keeps: what was asked, and what came of it."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from coalitie.lijn import lijn, wegwijzer
from coalitie.publicatie_antwoord import haal_op
from strategie.correcties import ingrepen_bij
from strategie.models import Antwoord, Consultatie, Punt
from strategie.passages import anker_van
from strategie.views.consultatie.nota import beeld_van, over_nota, tekst_url


def haal_punt(user, slug, nummer):
    """A point of a consultation, as this visitor may see it: before the answers its own gemeente and the bureau."""
    consultatie = haal_op(Consultatie.objects.select_related("strategie"), user, slug=slug)
    zichtbaar = Punt.objects.zichtbaar_voor(user).filter(consultatie=consultatie)
    return get_object_or_404(zichtbaar.select_related("consultatie__strategie", "gemeente", "deel"), nummer=nummer)


def toon_punt(request, punt, verder=None):
    """A point with its answer, once that is for this visitor. `verder` are the steps of the line after the text."""
    user, consultatie = request.user, punt.consultatie
    zichtbaar = Punt.objects.zichtbaar_voor(user).filter(consultatie=consultatie).select_related("consultatie")
    antwoord = Antwoord.objects.zichtbaar_voor(user).met_plaats(user).filter(pk=punt.antwoord_id).first()
    anderen = zichtbaar.filter(antwoord=antwoord).exclude(pk=punt.pk).select_related("gemeente") if antwoord else []
    over = over_nota(consultatie, user)
    toont_nota = Consultatie.objects.beantwoord_voor(user).filter(pk=consultatie.pk).exists()
    nota_url = reverse("nota", args=[consultatie.slug]) if toont_nota else ""
    buren = {"Antwoord": "#_antwoord" if antwoord else "", "Tekst": tekst_bij(punt, antwoord, user)}
    context = {
        "titel": str(punt),
        "beschrijving": f"Wat de raad van {punt.gemeente} vroeg over de strategie, en wat het antwoord is.",
        **over,
        "kruimels": [
            ("Home", reverse("home")),
            (str(consultatie), consultatie.get_absolute_url()),
            *([("Nota van beantwoording", nota_url)] if nota_url else []),
        ],
        "punt": punt,
        "passage_url": passage_url(punt),
        "beeld": beeld_van(antwoord) if antwoord else None,
        "mag_intrekken": consultatie.vastgesteld_op is None,
        "ingrepen": ingrepen_bij(punt, user),
        "anderen": anderen,
        "nota_url": nota_url,
        "lijn": lijn("Vraag", buren | (verder or {})),
        **buren_van(punt, zichtbaar),
    }
    return render(request, "consultatie/punt.html", context)


def passage_url(punt):
    """The passage on the page of the text that was consulted on, or ""."""
    if punt.deel is None:
        return ""
    return f"{reverse('consultatie_tekst', args=[punt.consultatie.slug])}#{anker_van(punt.deel, punt.alinea)}"


def tekst_bij(punt, antwoord, user):
    """Where the text stands now: the passage that the answer led to, or else the strategy."""
    return (antwoord.plaats_url if antwoord else "") or tekst_url(punt.consultatie, user)


def buren_van(punt, zichtbaar):
    vorige = zichtbaar.filter(nummer__lt=punt.nummer).select_related("gemeente").order_by("-nummer").first()
    volgende = zichtbaar.filter(nummer__gt=punt.nummer).select_related("gemeente").order_by("nummer").first()
    return {"vorige": wegwijzer(vorige, "Vorig punt"), "volgende": wegwijzer(volgende, "Volgend punt")}
