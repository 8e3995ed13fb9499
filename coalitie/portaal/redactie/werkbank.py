from dataclasses import dataclass

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import push_url

from coalitie.portaal.redactie.lijsten import GEWIJZIGD, KEUZES, regels, rijen
from coalitie.portaal.redactie.lijstform import LijstForm
from coalitie.portaal.redactie.links import bewaard
from coalitie.portaal.redactie.soorten import SOORTEN, soort_of_404
from coalitie.portaal.redactie.voortgang import rondes_met_werk, vacatures
from coalitie.rollen import bureau_vereist, is_redacteur
from taskforces.overlegwerk import overleg_met_werk

OP_DE_WERKBANK = 8
PER_BLADZIJDE = 25
ALLE_SOORTEN = "alles"


@dataclass(frozen=True)
class Sectie:
    """A list on the desk: the name of a choice, and what to say when it is empty. Without that it is then left out."""

    keuze: str
    kop: str
    leeg: str = ""
    verder: str = ""
    alleen_schrijver: bool = False

    @property
    def alles_url(self):
        adres = reverse("redactie_lijst", args=[ALLE_SOORTEN])
        return f"{adres}?staat={self.keuze}" if self.keuze in KEUZES else adres


SECTIES = [
    Sectie("niet-ingegaan", "Niet doorgegaan"),
    Sectie(
        "mijn",
        "Waar u aan schrijft",
        "U schrijft nu nergens aan.",
        "Zoek een tekst om te wijzigen, of begin een nieuwe.",
        alleen_schrijver=True,
    ),
    Sectie(
        "te-beoordelen",
        "Wacht op beoordeling",
        "Er wacht niets op beoordeling.",
        "Is een tekst klaar? Kies bij die tekst ‘Laat lezen door een collega’.",
    ),
    Sectie(
        "ingepland",
        "Ingepland",
        "Er is niets gepland.",
        "Kies bij ‘Publiceer’ een dag en een tijd. De tekst wordt dan vanzelf openbaar.",
    ),
    Sectie("gewijzigd", "Laatst gewijzigd", "Er is nog niets geschreven.", "Begin een nieuwe tekst."),
    Sectie(
        "na-te-kijken",
        "Een jaar niet nagekeken",
        "Alles is het afgelopen jaar nagekeken.",
        "Een jaar na de laatste keer staat een tekst hier weer.",
    ),
]


@require_safe
@bureau_vereist
def werkbank(request):
    """What asks for attention, over everything that the bureau publishes."""
    nu, alle = timezone.now(), list(SOORTEN.values())
    vandaag = timezone.localdate(nu)
    mag_schrijven = is_redacteur(request.user)
    bladen = {}
    for sectie in SECTIES:
        if mag_schrijven or not sectie.alleen_schrijver:
            keuze = KEUZES.get(sectie.keuze, GEWIJZIGD)
            bladen[sectie] = keuze, rijen(keuze, alle, request.user, nu)[: OP_DE_WERKBANK + 1]
    lijsten = regels(bladen, request.user, nu)
    context = {
        "titel": "Redactie",
        "beschrijving": "Waar bureau RVS schrijft en publiceert.",
        "kruimels": [("Mijn werk", reverse("mijn"))],
        "secties": [
            {"sectie": sectie, "regels": lijst[:OP_DE_WERKBANK], "zijn_er_meer": len(lijst) > OP_DE_WERKBANK}
            for sectie, lijst in lijsten.items()
            if lijst or sectie.leeg
        ],
        "rondes": rondes_met_werk(request.user, vandaag),
        "overleg": overleg_met_werk(request.user, vandaag),
        "vacatures": vacatures(request.user, vandaag),
        "soorten": alle,
        "mag_schrijven": mag_schrijven,
        "links": bewaard(request.stand),
    }
    return render(request, "redactie/werkbank.html", context)


@require_safe
@bureau_vereist
@vary_on_headers("HX-Request")
def lijst(request, soort):
    """All things of one kind, or of every kind, to search in."""
    soort = None if soort == ALLE_SOORTEN else soort_of_404(soort)
    nu = timezone.now()
    form = LijstForm(request.GET)
    gevonden = form.rijen([soort] if soort else list(SOORTEN.values()), request.user, nu)
    bladzijde = Paginator(gevonden, PER_BLADZIJDE).get_page(request.GET.get("bladzijde"))
    vraag = form.vraag()
    context = {
        "titel": capfirst(soort.meervoud) if soort else "Alle teksten",
        "beschrijving": "Wat bureau RVS schrijft en publiceert.",
        "kruimels": [("Redactie", reverse("werkbank"))],
        "soort": soort,
        "form": form,
        "vraag": vraag,
        "bladzijde": bladzijde,
        "regels": regels({"": (form.keuze(), bladzijde)}, request.user, nu)[""],
        "mag_schrijven": is_redacteur(request.user),
    }
    if request.htmx:
        adres = f"{request.path}?{vraag}" if vraag else request.path
        return push_url(render(request, "redactie/_lijst.html", context), adres)
    return render(request, "redactie/lijst.html", context)
