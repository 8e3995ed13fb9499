"""The desk of one meeting, and what the bureau does with it."""

from copy import copy

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from coalitie.daad import doe
from coalitie.rollen import bureau_vereist, is_redacteur, redacteur_vereist
from coalitie.tekst import voluit
from taskforces.forms.vergaderingen import AfgelastForm, GegevensForm, VerplaatsForm
from taskforces.models import Vergadering
from taskforces.models.vergadering import WANNEER
from taskforces.plancontrole import over_de_norm, waarschuwingen
from taskforces.vergaderstappen import taken
from taskforces.views.overleg.bureau import (
    ALLEEN_OM_TE_SCHRIJVEN,
    SCHERMEN,
    feiten,
    haal_vergadering,
    kruimels,
    om_te_bevestigen,
    toon_bij,
    vergadering_url,
    vraag_en_doe,
    wanneer,
)
from taskforces.vrijgaveplan import plan_van, tijdlijn

EIGEN_SCHERMEN = {"vergadering_roep_bijeen", "vergadering_gehouden", "notulen_aanwezigheid"}


@require_safe
@bureau_vereist
def vergadering_redactie(request, pk):
    """How a meeting stands, what is next, and everything that can be done with it."""
    vergaderingen = Vergadering.objects.zichtbaar_voor(request.user)
    vergadering = get_object_or_404(vergaderingen.select_related("college", "voorzitter__gemeente", "notulen"), pk=pk)
    nu, mag_bewerken = timezone.now(), is_redacteur(request.user)
    plan = plan_van(vergadering)
    bekend = SCHERMEN.keys() | EIGEN_SCHERMEN
    context = {
        "titel": str(vergadering),
        "beschrijving": f"De vergadering van het {vergadering.college} op {voluit(vergadering.dag)}.",
        "kruimels": kruimels((str(vergadering.college), reverse("college_redactie", args=[vergadering.college.slug]))),
        "vergadering": vergadering,
        "feiten": feiten(vergadering),
        "taken": [
            (taak, vergadering_url(vergadering, taak.scherm) if taak.scherm in bekend and mag_bewerken else "")
            for taak in taken(vergadering, nu)
        ],
        "schermen": [
            (*woorden, vergadering_url(vergadering, naam))
            for naam, woorden in SCHERMEN.items()
            if mag_bewerken or naam not in ALLEEN_OM_TE_SCHRIJVEN
        ],
        "tijdlijn": tijdlijn(plan, nu, is_concept=vergadering.is_concept, geldt=plan),
        "verplaatsingen": vergadering.verplaatsingen.all(),
        "mag_bewerken": mag_bewerken,
        "kan_anders": vergadering.staat in vergadering.TE_KOMEN,
    }
    return render(request, "overleg/vergadering_redactie.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def vergadering_wijzig(request, pk):
    vergadering = haal_vergadering(request, pk)
    form = GegevensForm(request.POST or None, vergadering=vergadering)
    titel = f"Gegevens van ‘{vergadering}’"

    def daad():
        vergadering.wijzig(form.cleaned_data, gezien=form.cleaned_data["gezien"], door=request.user)

    gelukt, lood = "De gegevens zijn bewaard.", "Een andere dag of tijd? Kies dan ‘Verplaats’ op het vorige scherm."
    return vraag_en_doe(request, vergadering, form, daad, gelukt, titel=titel, lood=lood, knop="Bewaar de gegevens")


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def vergadering_verplaats(request, pk):
    """Move it, and before that: what speaks against the new day, and what the year that it leaves falls short of."""
    vergadering = haal_vergadering(request, pk)
    if vergadering.staat not in vergadering.TE_KOMEN:
        return kan_niet_meer(request, vergadering)
    form = VerplaatsForm(request.POST or None, vergadering=vergadering)
    titel = f"Verplaats ‘{vergadering}’"
    lood = f"Nu: {wanneer(vergadering)}. Wat nog vrij moet komen, schuift evenveel dagen mee."
    verplaatst, zinnen = copy(vergadering), []
    if form.is_valid():
        for veld in WANNEER:
            setattr(verplaatst, veld, form.cleaned_data[veld])
        if wanneer(verplaatst) == wanneer(vergadering) and form.cleaned_data["gezien"] != vergadering.gezien:
            messages.info(request, "De vergadering staat al op die tijd.")
            return redirect(vergadering_url(vergadering))
        over_het_jaar = over_de_norm(vergadering, timezone.localdate(), naar=verplaatst.dag)
        zinnen = [*waarschuwingen([verplaatst])[0], *over_het_jaar]

    def daad():
        verplaatst.verplaats(**form.cleaned_data, door=request.user)

    meer = om_te_bevestigen(zinnen, "verplaatst", "verplaats de vergadering toch")
    gelukt = "De vergadering is verplaatst."
    return vraag_en_doe(request, vergadering, form, daad, gelukt, titel=titel, lood=lood, knop="Verplaats", **meer)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def vergadering_gelast_af(request, pk):
    """The one question before a meeting is cancelled: why. It cannot be undone."""
    vergadering = haal_vergadering(request, pk)
    if vergadering.staat not in vergadering.TE_KOMEN:
        return kan_niet_meer(request, vergadering, Vergadering.Staat.AFGELAST)
    form = AfgelastForm(request.POST or None, vergadering=vergadering)
    titel = f"Gelast ‘{vergadering}’ af"
    lood = "Dit kunt u niet terugdraaien. Wat nog vrij moest komen, komt niet meer vrij. Wie de vergadering al ziet, "
    lood += "leest dat zij niet doorgaat, en waarom."

    def daad():
        copy(vergadering).gelast_af(**form.cleaned_data, door=request.user)

    zinnen = list(over_de_norm(vergadering, timezone.localdate())) if form.is_valid() else []
    meer = om_te_bevestigen(zinnen, "afgelast", "gelast de vergadering toch af")
    gelukt = "De vergadering is afgelast."
    knop = "Gelast deze vergadering af"
    return vraag_en_doe(request, vergadering, form, daad, gelukt, titel=titel, lood=lood, knop=knop, **meer)


def kan_niet_meer(request, vergadering, gevraagd=None):
    """Back to the desk of a meeting that is beyond what is asked, or is as was asked: a button pressed twice."""
    if vergadering.staat == gevraagd:
        messages.info(request, f"Deze vergadering is al {vergadering.get_staat_display()}.")
    else:
        messages.error(request, f"Dat kan niet: {vergadering.zoals_zij_is}.")
    return redirect(vergadering_url(vergadering))


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def vergadering_gehouden(request, pk):
    """Ask once whether it was held: from then on it counts, and its agenda is closed."""
    vergadering = haal_vergadering(request, pk)
    terug = vergadering_url(vergadering)
    if vergadering.staat not in vergadering.TE_KOMEN:
        return kan_niet_meer(request, vergadering, Vergadering.Staat.GEHOUDEN)
    if request.method == "POST":
        gezien = request.POST.get("gezien", "")
        zin = "De vergadering is gehouden. U kunt nu de besluiten en de notulen vastleggen."
        return doe(request, lambda: vergadering.is_geweest(gezien=gezien, door=request.user), zin, terug)
    gevolgen = [
        "De vergadering telt mee voor hoe vaak het college vergadert.",
        "De agenda en de stukken staan daarna vast.",
        "U legt daarna de besluiten en de notulen vast.",
    ]
    if vergadering.agendaversies.loopt_achter(vergadering):
        gevolgen.append(
            "Let op: de agenda is gewijzigd en niet opnieuw uitgebracht. Wat sinds de laatste versie anders werd, zien "
            "lezers dan nooit. Stukken kunt u daarna nog wel nazenden."
        )
    titel, knop = f"Is ‘{vergadering}’ gehouden?", "Ja, de vergadering is gehouden"
    return toon_bij(
        request, vergadering, "overleg/vergadering_bevestig.html", titel=titel, gevolgen=gevolgen, knop=knop
    )
