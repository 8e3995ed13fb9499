"""The papers with one item of an agenda: the bureau places, replaces, orders and removes them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from coalitie.bestandsforms import BestandInhoudForm, BestandZoekForm, probeer
from coalitie.bestandsopslag import ruim_op
from coalitie.daad import doe, gaat_door
from coalitie.models import Bestand
from coalitie.rollen import bureau_vereist, is_redacteur, redacteur_vereist
from coalitie.tekst import opsomming
from taskforces.agendabeeld import Stukregel
from taskforces.forms.stukken import StukKiesForm, StukPlaatsForm, StukZichtForm
from taskforces.models import Stuk
from taskforces.models.zicht import VOOR_WIE
from taskforces.openheid import waar_open, wie_toch
from taskforces.views.overleg.agenda import haal_om_te_lezen, naar_agenda
from taskforces.views.overleg.agendapunten import haal_punt

MEESTE_KEUZES = 20


def stukken_url(punt):
    return reverse("agendastukken", args=[punt.vergadering_id, punt.pk])


def toon(request, punt, sjabloon="portaal/formulier.html", *, titel, **meer):
    context = {
        "titel": titel,
        "beschrijving": f"{titel}.",
        "kruimels": naar_agenda(punt.vergadering, (str(punt), stukken_url(punt))),
        "actie": request.path,
        "terug": stukken_url(punt),
        **meer,
    }
    return render(request, sjabloon, context)


def wanneer_lezers_het_zien(punt):
    """When readers see a paper that is placed now; as a sentence."""
    if punt.vergadering.is_gehouden:
        return "De vergadering is geweest. Wie het stuk mag zien, ziet het meteen, met de dag waarop u het nazendt."
    if punt.vergadering.is_concept:
        return "Lezers zien het na het bijeenroepen, vanaf het moment dat de stukken uitgaan."
    return "Lezers zien het als u de gewijzigde agenda uitbrengt, vanaf het moment dat de stukken uitgaan."


@require_safe
@bureau_vereist
def agendastukken(request, pk, punt):
    """Every paper with an item: for whom, which version, and whether readers see it already."""
    vergadering = haal_om_te_lezen(request, pk)
    punt = get_object_or_404(vergadering.agendapunten.die_staan(), pk=punt)
    punt.vergadering = vergadering
    stukken = list(punt.stukken.met_versie().select_related("bestand"))
    toch = wie_toch(stukken)
    mag_bewerken = is_redacteur(request.user)
    context = {
        "titel": f"Stukken bij: {punt}",
        "beschrijving": "De stukken bij één agendapunt.",
        "kruimels": naar_agenda(vergadering),
        "lood": wanneer_lezers_het_zien(punt),
        "punt": punt,
        "regels": [Stukregel(stuk, toch.get(stuk.pk, "")) for stuk in stukken],
        "mag_bewerken": mag_bewerken,
        "neemt_stukken": mag_bewerken and vergadering.staat in vergadering.NIET_VASTGESTELD,
    }
    return render(request, "overleg/agendastukken.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def agendastuk_plaats(request, pk, punt):
    """Place a new file as a paper."""
    punt = haal_punt(request, pk, punt)
    form = StukPlaatsForm(request.POST or None, request.FILES or None)
    if form.is_valid() and probeer(form, plaats_bij, punt, **form.cleaned_data, door=request.user):
        messages.success(request, f"‘{form.cleaned_data['titel']}’ is geplaatst.")
        return naar(request, stukken_url(punt))
    return toon(
        request,
        punt,
        "redactie/bestand_nieuw.html",
        titel=f"Plaats een stuk: {punt}",
        lood=wanneer_lezers_het_zien(punt),
        form=form,
        knop="Plaats het stuk",
    )


@transaction.atomic
def plaats_bij(punt, *, bestand, zicht, door, **gegevens):
    punt.vergrendel(*punt.vergadering.NIET_VASTGESTELD)
    geplaatst = Bestand.objects.plaats(bestand, **gegevens, door=door)
    try:
        Stuk(agendapunt=punt, bestand=geplaatst, zicht=zicht).leg_vast(door=door)
    except ValidationError:
        ruim_op(geplaatst.opslag.name)
        raise


def naar(request, adres):
    """To this page, also for who sent the form with htmx."""
    return HttpResponseClientRedirect(adres) if request.htmx else redirect(adres)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def agendastuk_kies(request, pk, punt):
    """Make a paper of a file that was placed before: search, choose, and say for whom it is."""
    punt = haal_punt(request, pk, punt)
    zoek = BestandZoekForm(request.GET)
    woorden = zoek.cleaned_data["zoek"] if zoek.is_valid() else ""
    te_kiezen = Bestand.objects.exclude(pk__in=punt.stukken.values("bestand")).zoek(woorden)
    gevonden = te_kiezen.filter(pk__in=list(te_kiezen.values_list("pk", flat=True)[:MEESTE_KEUZES]))
    form = StukKiesForm(request.POST or None, bestanden=gevonden)
    if gaat_door(form, lambda: Stuk(agendapunt=punt, **form.cleaned_data).leg_vast(door=request.user)):
        messages.success(request, f"‘{form.cleaned_data['bestand']}’ hoort nu bij dit punt.")
        return redirect(stukken_url(punt))
    return toon(
        request,
        punt,
        "redactie/schermen/stuk_kies.html",
        titel=f"Kies een bestand: {punt}",
        lood=wanneer_lezers_het_zien(punt),
        zoek=zoek,
        adres=request.path,
        actie=request.get_full_path(),
        form=form,
        zijn_er=gevonden.exists(),
        knop="Zet bij dit punt",
    )


def haal_stuk(request, pk, punt, stuk):
    punt = haal_punt(request, pk, punt)
    stuk = get_object_or_404(punt.stukken.select_related("bestand"), pk=stuk)
    stuk.agendapunt = punt
    return stuk


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def agendastuk_wijzig(request, pk, punt, stuk):
    """Say for whom a paper is; it counts at once."""
    stuk = haal_stuk(request, pk, punt, stuk)
    form = StukZichtForm(request.POST or None, initial={"zicht": stuk.zicht})
    if gaat_door(form, lambda: stuk.geef_zicht(form.cleaned_data["zicht"], door=request.user)):
        messages.success(request, f"‘{stuk}’ is nu voor {VOOR_WIE[stuk.zicht]}.")
        if open_bij := waar_open(stuk):
            messages.warning(
                request,
                f"Let op: het bestand is, nu of later, voor meer mensen te lezen bij {opsomming(open_bij)}. "
                "Sluit het ook daar. Tot dan staat er niet op wie het leest.",
            )
        return redirect(stukken_url(stuk.agendapunt))
    return toon(
        request, stuk.agendapunt, titel=f"Voor wie is ‘{stuk}’?", lood="Dit telt meteen.", form=form, knop="Bewaar"
    )


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def agendastuk_vervang(request, pk, punt, stuk):
    """Put a new version in the place of a paper."""
    stuk = haal_stuk(request, pk, punt, stuk)
    form = BestandInhoudForm(request.POST or None, request.FILES or None)
    if form.is_valid() and probeer(form, stuk.vervang, form.cleaned_data["bestand"], door=request.user):
        messages.success(request, f"‘{stuk}’ is vervangen. De vorige versie is bewaard bij het bestand.")
        return naar(request, stukken_url(stuk.agendapunt))
    return toon(
        request,
        stuk.agendapunt,
        "redactie/bestand_nieuw.html",
        titel=f"Nieuwe versie van ‘{stuk}’",
        lood="Wie het stuk ziet, ziet meteen de nieuwe versie, met de dag. Ook op andere plaatsen waar dit bestand "
        "staat, komt de nieuwe versie.",
        form=form,
        knop="Vervang het stuk",
    )


@require_POST
@redacteur_vereist
def agendastuk_hoger(request, pk, punt, stuk):
    stuk = haal_stuk(request, pk, punt, stuk)
    zin = f"‘{stuk}’ staat een plaats hoger."
    return doe(request, lambda: stuk.zet_hoger(door=request.user), zin, stukken_url(stuk.agendapunt))


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def agendastuk_haal_weg(request, pk, punt, stuk):
    stuk = haal_stuk(request, pk, punt, stuk)
    if request.method == "POST":
        zin = f"‘{stuk}’ hoort niet meer bij dit punt."
        return doe(request, lambda: stuk.haal_weg(door=request.user), zin, stukken_url(stuk.agendapunt))
    return toon(
        request,
        stuk.agendapunt,
        "redactie/schermen/bevestig.html",
        titel=f"Haal weg bij dit punt: {stuk}",
        gevolgen=[
            "Lezers zien het stuk meteen niet meer bij dit punt."
            if stuk.is_uitgebracht
            else "Lezers zagen dit stuk nog niet.",
            "Het bestand zelf blijft bij Bestanden staan. U kunt het later weer kiezen.",
        ],
        knop="Haal weg bij dit punt",
    )
