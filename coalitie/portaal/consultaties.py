"""The pages of a consultation, with what came of it: the decision on its answers, and the work on what changed."""

from django.db.models import Q
from django.urls import reverse
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from coalitie.portaal.prioriteiten import stappen_na
from coalitie.publicatie_antwoord import haal_op
from strategie.models import Antwoord, Consultatie, Hoofdstuk, Prioriteit
from strategie.views.consultatie import openbaar
from strategie.views.consultatie.nota import haal_nota, toon_nota
from strategie.views.consultatie.punt import haal_punt, toon_punt
from taskforces.models import Besluit, Taskforce


@require_safe
def consultatie(request, slug):
    return toon_consultatie(request, haal_op(Consultatie.objects, request.user, slug=slug))


def toon_consultatie(request, consultatie):
    return openbaar.toon_consultatie(request, consultatie, **vervolg_op(consultatie, request.user))


@require_safe
@vary_on_headers("HX-Request")
def nota(request, slug):
    consultatie = haal_nota(request, slug)
    return toon_nota(request, consultatie, **vervolg_op(consultatie, request.user))


@require_safe
def punt(request, slug, nummer):
    punt = haal_punt(request.user, slug, nummer)
    vervolg = vervolg_op(punt.consultatie, request.user)
    return toon_punt(request, punt, verder=vervolg["verder"] | werk_na(punt, request.user))


def vervolg_op(consultatie, user):
    """What came after the answers: the decision that adopted them, and the steps of the line after the text."""
    besluit = besluit_over(consultatie, user)
    over_antwoorden = besluit is not None and besluit.consultatie_id == consultatie.pk
    url = besluit.get_absolute_url() if besluit else ""
    return {
        "besluit": {"titel": f"Besluit {besluit.kenmerk}", "url": url} if over_antwoorden else None,
        "verder": {"Besluit": url, "Opdracht": reverse("taskforces"), "Gebruik": reverse("gemeenten")},
    }


def besluit_over(consultatie, user):
    """The decision that adopted the answers, or else since the strategy; None when this visitor may read neither."""
    daarna = Q(strategie=consultatie.strategie_id, vergadering__dag__gte=consultatie.opent_op)
    gelden = Besluit.objects.zichtbaar_voor(user).die_gelden_voor(user).select_related("college")
    gevonden = gelden.filter(Q(consultatie=consultatie) | daarna)
    return min(gevonden, key=lambda besluit: besluit.consultatie_id != consultatie.pk, default=None)


def werk_na(punt, user):
    """Where the line goes on after a point: to the work on the priority that it or its answer is about."""
    veranderd = Q(antwoorden__in=Antwoord.objects.zichtbaar_voor(user).filter(punten=punt))
    gelezen = Q(slug=punt.deel.slug, strategie=punt.consultatie.strategie_id) if punt.deel else Q()
    hoofdstukken = Hoofdstuk.objects.zichtbaar_voor(user).filter(veranderd | gelezen)
    prioriteit = Prioriteit.objects.zichtbaar_voor(user).filter(hoofdstuk__in=hoofdstukken).first()
    taskforce = prioriteit and Taskforce.objects.zichtbaar_voor(user).filter(prioriteit=prioriteit).first()
    return stappen_na(prioriteit, taskforce)
