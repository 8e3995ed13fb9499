"""The page of a strategy, with the decision that adopted it."""

from django.db.models import OuterRef, Q
from django.views.decorators.http import require_safe

from coalitie.publicatie_antwoord import haal_op
from strategie import views
from strategie.models import Strategie
from strategie.raden import met_raden, vraag_en_antwoord
from taskforces.models import Besluit


@require_safe
def strategie(request, strategie):
    strategieen = met_raden(Strategie.objects.all(), request.user, Q(strategie=OuterRef("pk")))
    strategie = haal_op(strategieen, request.user, slug=strategie)
    return toon_strategie(request, strategie, vraag_en_antwoord(strategie))


def toon_strategie(request, strategie, eerder=None):
    gelden = Besluit.objects.zichtbaar_voor(request.user).die_gelden_voor(request.user)
    besluit = gelden.filter(strategie=strategie).select_related("college").first()
    wijzer = besluit and {"titel": f"Besluit {besluit.kenmerk}", "url": besluit.get_absolute_url()}
    return views.toon_strategie(request, strategie, besluit=wijzer, eerder=eerder)
