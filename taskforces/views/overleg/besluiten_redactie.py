"""Where the bureau keeps the decisions of a meeting: their words, who reads them when, and what became of them."""

from django.contrib import messages
from django.db.models import F, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalitie.bevestiging import is_bevestigd, merk
from coalitie.daad import doe, gaat_door
from coalitie.rollen import bureau_vereist, is_redacteur, redacteur_vereist
from taskforces.besluitcorrecties import correcties_van
from taskforces.besluitenregister import bezwaren_bij_nemen, hoe_besloten
from taskforces.besluitlezers import terug_te_nemen, wie_ziet_wanneer
from taskforces.forms.besluiten import BesluitForm, StaatForm
from taskforces.models import Besluit, Gevolg, Opdracht, Vergadering, Vrijgave
from taskforces.views.overleg import bureau


def haal_besluit(request, pk):
    """A decision for who is about to change something about it."""
    besluiten = Besluit.objects.bewerkbaar_door(request.user).select_related("strategie", "consultatie")
    return get_object_or_404(besluiten.select_related("college", "vergadering__college"), pk=pk)


def lijst_url(vergadering):
    return reverse("vergadering_besluiten", args=[vergadering.pk])


def besluit_url(besluit):
    return reverse("besluit_redactie", args=[besluit.pk])


def kruimels(vergadering, besluit=None):
    weg = [(str(vergadering), bureau.vergadering_url(vergadering)), ("Besluiten", lijst_url(vergadering))]
    return bureau.kruimels(*weg, *([(str(besluit), besluit_url(besluit))] if besluit else []))


def vrijgaven_van(vergadering):
    """The moments at which the decisions of a meeting go out, and for whom; none before it is convened."""
    return list(vergadering.vrijgaven.die_gelden().filter(soort=Vrijgave.Soort.BESLUITEN))


def toon_formulier(request, besluit, form, *, titel, knop, lood=""):
    """A form that is reached from the desk of a decision and leads back to it."""
    context = {
        "titel": titel,
        "beschrijving": f"{titel}.",
        "kruimels": kruimels(besluit.vergadering, besluit),
        "lood": lood or f"Besluit: {besluit}",
        "form": form,
        "actie": request.get_full_path(),
        "knop": knop,
        "terug": besluit_url(besluit),
    }
    return render(request, "portaal/formulier.html", context)


@require_safe
@bureau_vereist
def vergadering_besluiten(request, pk):
    """The decisions under each item of a meeting, concepts too."""
    vergaderingen = Vergadering.objects.zichtbaar_voor(request.user).select_related("college")
    vergadering = get_object_or_404(vergaderingen, pk=pk)
    vrijgaven, nu = vrijgaven_van(vergadering), timezone.now()
    besluiten = Besluit.objects.filter(vergadering=vergadering).select_related("college", "agendapunt")
    per_punt = {}
    for besluit in besluiten.order_by(F("nummer").asc(nulls_last=True), "pk"):
        lezers = wie_ziet_wanneer(besluit, vrijgaven, nu)
        per_punt.setdefault(besluit.agendapunt_id, []).append({"besluit": besluit, "lezers": lezers})
    context = {
        "titel": "Besluiten",
        "beschrijving": f"De besluiten van {vergadering}.",
        "kruimels": kruimels(vergadering)[:-1],
        "lood": f"{vergadering.college}: {vergadering}.",
        "vergadering": vergadering,
        "punten": [(punt, per_punt.get(punt.pk, [])) for punt in vergadering.agendapunten.die_staan()],
        "mag_bewerken": is_redacteur(request.user),
    }
    return render(request, "overleg/vergadering_besluiten.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def besluit_maak(request, pk):
    """Write a decision as a concept, under an item of this meeting."""
    vergadering = get_object_or_404(Vergadering.objects.bewerkbaar_door(request.user), pk=pk)
    punt = request.GET.get("punt", "")
    begin = {"agendapunt": punt} if punt.isdecimal() else {}
    form = BesluitForm(request.POST or None, vergadering=vergadering, instance=Besluit(), initial=begin)
    if gaat_door(form, lambda: form.instance.leg_vast(door=request.user)):
        messages.success(request, "Bewaard als concept. Alleen de redactie ziet dit besluit.")
        return redirect(besluit_url(form.instance))
    context = {
        "titel": "Schrijf een besluit",
        "beschrijving": "Schrijf op wat het college besloot.",
        "kruimels": kruimels(vergadering),
        "lood": "Alleen de redactie ziet dit, tot u vastlegt dat het besluit is genomen.",
        "form": form,
        "actie": request.get_full_path(),
        "knop": "Bewaar als concept",
        "terug": lijst_url(vergadering),
        "zonder_punten": not vergadering.agendapunten.die_staan().exists(),
    }
    return render(request, "overleg/besluit_maak.html", context)


@require_safe
@bureau_vereist
def besluit_redactie(request, pk):
    """The desk of one decision: who reads it when, what it starts, what is to be done, and what became of it."""
    besluiten = Besluit.objects.select_related("college", "vergadering__college", "agendapunt", "strategie")
    besluit = get_object_or_404(besluiten.select_related("vervangen_door__college", "consultatie"), pk=pk)
    vandaag, nu = timezone.localdate(), timezone.now()
    geraakt = Opdracht.objects.filter(Q(besluit=besluit) | Q(einde_besluit=besluit)).select_related("taskforce")
    wacht = {(gevolg.soort, gevolg.opdracht_id): gevolg for gevolg in Gevolg.objects.filter(besluit=besluit)}
    actiepunten = besluit.actiepunten.select_related("gemeente")
    context = {
        "titel": besluit.titel,
        "beschrijving": f"Bewerk het besluit ‘{besluit}’.",
        "kruimels": kruimels(besluit.vergadering),
        "besluit": besluit,
        "hoe": hoe_besloten(besluit),
        "correcties": correcties_van(besluit, request.user),
        "lezers": wie_ziet_wanneer(besluit, vrijgaven_van(besluit.vergadering), nu),
        "vaststelling": wacht.get((Gevolg.Soort.VASTSTELLEN, None)),
        "antwoorden": wacht.get((Gevolg.Soort.ANTWOORDEN, None)),
        "gegeven": [
            (opdracht, wacht.get((Gevolg.Soort.GEVEN, opdracht.pk)), opdracht.is_openbaar_op(nu))
            for opdracht in geraakt
            if opdracht.besluit_id == besluit.pk
        ],
        "beeindigd": [
            (opdracht, wacht.get((Gevolg.Soort.BEEINDIGEN, opdracht.pk)))
            for opdracht in geraakt
            if opdracht.einde_besluit_id == besluit.pk
        ],
        "actiepunten": [(punt, punt.is_te_laat_op(vandaag)) for punt in actiepunten],
        "kan_terug": not besluit.is_concept and besluit.staat != Besluit.Staat.VAN_KRACHT,
        "mag_bewerken": is_redacteur(request.user),
    }
    return render(request, "overleg/besluit_redactie.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def besluit_wijzig(request, pk):
    """Write on, or correct what was taken: its readers hear why, and lose it only when that was agreed to."""
    besluit = haal_besluit(request, pk)
    titel, oud = str(besluit), haal_besluit(request, pk)
    form = BesluitForm(request.POST or None, vergadering=besluit.vergadering, instance=besluit)
    verliest = terug_te_nemen(besluit, oud, timezone.now()) if form.is_valid() else []
    neemt_terug = "neemt_terug" in request.POST and is_bevestigd(request.POST, verliest)
    if verliest and form.cleaned_data.get("toelichting") and not neemt_terug and "terug" not in request.POST:
        return bevestig_terugnemen(request, besluit, form, verliest, titel=titel)

    def daad():
        toelichting, gezien = form.cleaned_data.get("toelichting", ""), form.cleaned_data["gezien"]
        besluit.leg_vast(toelichting=toelichting, neemt_terug=neemt_terug, gezien=gezien, door=request.user)

    if "terug" not in request.POST and gaat_door(form, daad):
        messages.success(request, "Bewaard.")
        return redirect(besluit_url(besluit))
    lood = "" if besluit.is_concept else "Wie het besluit mag lezen, ziet meteen wat u wijzigt."
    return toon_formulier(request, besluit, form, titel=f"Wijzig: {titel}"[:200], knop="Bewaar", lood=lood)


def bevestig_terugnemen(request, besluit, form, zinnen, *, titel):
    """Say who reads it now and will not, and ask whether that is meant."""
    context = {
        "titel": f"Zo wijzigt u ‘{titel}’"[:200],
        "beschrijving": "Lees na wie het besluit niet meer kan lezen.",
        "kruimels": kruimels(besluit.vergadering),
        "lood": "Er is nog niets bewaard. Lees na wat er gebeurt.",
        "actie": request.path,
        "form": form,
        "lezers": wie_ziet_wanneer(besluit, vrijgaven_van(besluit.vergadering), timezone.now()),
        "terug_te_nemen": zinnen,
        "niet_aangekruist": "bevestigd" in request.POST,
        "merk": merk(zinnen),
    }
    return render(request, "overleg/besluit_terugnemen.html", context)


@require_POST
@redacteur_vereist
def besluit_neem(request, pk):
    """Give it a number; after a vote that it did not win, once it was said that the college did decide so."""
    besluit = haal_besluit(request, pk)
    bezwaren = bezwaren_bij_nemen(besluit)
    if bezwaren and not is_bevestigd(request.POST, bezwaren):
        context = {
            "titel": "Is dit zo besloten?",
            "beschrijving": "Lees na wat u vastlegt.",
            "kruimels": kruimels(besluit.vergadering, besluit),
            "lood": f"Besluit: {besluit}",
            "bezwaren": bezwaren,
            "gezien": request.POST.get("gezien", ""),
            "merk": merk(bezwaren),
            "actie": request.path,
            "terug": besluit_url(besluit),
        }
        return render(request, "overleg/besluit_neem.html", context)
    zin = f"Vastgelegd dat het college ‘{besluit.titel}’ heeft besloten. Het besluit heeft nu een nummer."
    gezien = request.POST.get("gezien") or None
    return doe(request, lambda: besluit.neem(gezien=gezien, door=request.user), zin, besluit_url(besluit))


@require_POST
@redacteur_vereist
def besluit_verwijder(request, pk):
    besluit = haal_besluit(request, pk)
    zin = f"Het concept ‘{besluit.titel}’ is weg. De tekst staat nog in het logboek."
    gezien = request.POST.get("gezien") or None
    return doe(
        request, lambda: besluit.verwijder(gezien=gezien, door=request.user), zin, lijst_url(besluit.vergadering)
    )


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def besluit_staat(request, pk):
    """Say that it was carried out, replaced or withdrawn."""
    besluit = haal_besluit(request, pk)
    form = StaatForm(request.POST or None, besluit=besluit)
    if gaat_door(form, lambda: form.voer_uit(door=request.user)):
        messages.success(request, f"Het besluit is nu {besluit.get_staat_display()}. U kunt dat ongedaan maken.")
        return redirect(besluit_url(besluit))
    return toon_formulier(request, besluit, form, titel="Wat is er met dit besluit gebeurd?", knop="Leg dit vast")


@require_POST
@redacteur_vereist
def besluit_herstel(request, pk):
    besluit = haal_besluit(request, pk)
    zin = "Het besluit is weer van kracht. Wat er stond, blijft in het logboek."
    gezien = request.POST.get("gezien") or None
    return doe(request, lambda: besluit.herstel(gezien=gezien, door=request.user), zin, besluit_url(besluit))
