"""The page of a priority: its text and its goals, and what the taskforce does about them."""

from dataclasses import dataclass

from django.db.models import OuterRef, Q
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalitie.geschiedenis import geschiedenis_van
from coalitie.lijn import lijn
from coalitie.models import Begrip
from coalitie.publicatie_antwoord import haal_op
from coalitie.tekst import koppen
from strategie.models import Doel, Nieuwsbericht, Prioriteit
from strategie.raden import met_raden, vraag_en_antwoord
from strategie.views import nieuwsblok, over
from taskforces.models import Opdracht, Taskforce
from taskforces.rondebeeld import met_laatste_melding

MEESTE_OPDRACHTEN = 12


@dataclass(frozen=True)
class WerkAanPrioriteit:
    """The taskforce, None when there is none to see, with its first assignments and how each goes."""

    prioriteit: Prioriteit
    taskforce: Taskforce | None
    opdrachten: list[Opdracht]
    is_niet_alles: bool

    @property
    def per_doel(self) -> dict[int, list[Opdracht]]:
        """Per key of a goal the assignments that serve it."""
        return {
            opdracht.doel_id: [ander for ander in self.opdrachten if ander.doel_id == opdracht.doel_id]
            for opdracht in self.opdrachten
            if opdracht.doel_id
        }

    @property
    def adressen(self) -> dict[str, str]:
        """Where the line goes on from here."""
        return stappen_na(self.prioriteit, self.taskforce)


@require_safe
def prioriteit(request, slug):
    prioriteiten = Prioriteit.objects.select_related("strategie")
    prioriteiten = met_raden(prioriteiten, request.user, Q(strategie=OuterRef("strategie")), prioriteit="pk")
    prioriteit = haal_op(prioriteiten, request.user, slug=slug)
    return toon_prioriteit(request, prioriteit, eerder=vraag_en_antwoord(prioriteit, prioriteit=prioriteit.slug))


def toon_prioriteit(request, prioriteit, doel=None, eerder=None):
    """The page of a priority, with its goals; with `doel` in its place while that one is being written.

    `eerder` are the steps of the line before the text: name → address.
    """
    samen = alle_van(prioriteit, request.user)
    doelen = doelen_van(prioriteit, request.user, doel)
    werk = werk_aan(prioriteit, request.user)
    context = {
        "titel": prioriteit.naam,
        "beschrijving": prioriteit.inleiding,
        "kruimels": [("Home", reverse("home")), ("Prioriteiten", reverse("prioriteiten"))],
        "prioriteit": prioriteit,
        **over(prioriteit.strategie, request.user),
        "deelbeeld": reverse("deelbeeld", args=["prioriteit", prioriteit.slug]),
        "hoofdstuk": next((zij.hoofdstuk for zij in samen if zij == prioriteit and zij.toont_hoofdstuk), None),
        "doelen": doelen,
        "werk": werk,
        "geschiedenis": geschiedenis_van(prioriteit, timezone.now(), delen=doelen),
        "koppen": koppen(prioriteit.tekst),
        "moeilijke_woorden": Begrip.objects.in_tekst(prioriteit.inleiding, prioriteit.in_het_kort, prioriteit.tekst),
        "nieuwsblok": nieuwsblok(
            "over deze prioriteit",
            Nieuwsbericht.objects.zichtbaar_voor(request.user).filter(prioriteit=prioriteit),
            prioriteit=prioriteit.slug,
        ),
        "andere": [ander for ander in samen if ander != prioriteit],
        "lijn": lijn(
            "Tekst",
            {**(eerder or {}), "Besluit": f"{prioriteit.strategie.get_absolute_url()}#besluit", **werk.adressen},
        ),
    }
    return render(request, "portaal/prioriteit.html", context)


def stappen_na(prioriteit, taskforce):
    """The steps of the line after a priority: to its taskforce (None: there is none to see) and what came of it."""
    if taskforce is None:
        return {"Gebruik": reverse("gemeenten")}
    return {
        "Opdracht": taskforce.get_absolute_url(),
        "Voortgang": f"{reverse('voortgang')}?prioriteit={prioriteit.slug}",
        "Product": f"{reverse('producten')}?prioriteit={prioriteit.slug}",
        "Gebruik": reverse("gemeenten"),
    }


def alle_van(prioriteit, user):
    """The priorities of the strategy that this visitor may see, this one among them, each with its chapter."""
    samen = Prioriteit.objects.zichtbaar_voor(user) | Prioriteit.objects.filter(pk=prioriteit.pk)
    return list(samen.filter(strategie=prioriteit.strategie).met_hoofdstuk(user))


def doelen_van(prioriteit, user, doel=None):
    """The goals that this visitor may see, in order; with `doel` as it is being written in place of the public one."""
    doelen = [ander for ander in Doel.objects.zichtbaar_voor(user).filter(prioriteit=prioriteit) if ander != doel]
    return sorted([*doelen, doel] if doel else doelen, key=lambda doel: doel.nummer)


def werk_aan(prioriteit, user):
    """What this visitor may see of the work on a priority."""
    taskforce = Taskforce.objects.zichtbaar_voor(user).filter(prioriteit=prioriteit).first()
    rijen = Opdracht.objects.zichtbaar_voor(user).filter(taskforce=taskforce) if taskforce else Opdracht.objects.none()
    rijen = met_laatste_melding(rijen.select_related("taskforce"), user)
    opdrachten = list(rijen[: MEESTE_OPDRACHTEN + 1])
    return WerkAanPrioriteit(
        prioriteit=prioriteit,
        taskforce=taskforce,
        opdrachten=opdrachten[:MEESTE_OPDRACHTEN],
        is_niet_alles=len(opdrachten) > MEESTE_OPDRACHTEN,
    )
