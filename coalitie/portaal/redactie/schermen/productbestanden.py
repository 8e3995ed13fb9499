from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalitie.bestandsforms import BestandZoekForm, probeer
from coalitie.daad import doe, gaat_door
from coalitie.models import Bestand
from coalitie.portaal.redactie.bewerken import haal_bij
from coalitie.portaal.redactie.schermen.forms import StukKiesForm, StukPlaatsForm, ZichtForm
from coalitie.portaal.redactie.schermen.scherm import scherm_url, toon_bij_scherm, toon_scherm
from coalitie.rollen import bureau_vereist, redacteur_vereist
from taskforces.models import Productbestand, Zicht

MEESTE_KEUZES = 20


@require_safe
@bureau_vereist
def bestanden(request, soort, pk):
    """The files of a product, and for whom each is; with a warning where another text gives one away."""
    soort, product = haal_bij(request, soort, pk, "bestanden")
    stukken = list(product.stukken.select_related("bestand"))
    openbaar = set(
        Bestand.objects.met_openbaar()
        .filter(pk__in=[stuk.bestand_id for stuk in stukken], is_openbaar=True)
        .values_list("pk", flat=True)
    )
    regels = [{"stuk": stuk, "lekt": stuk.zicht != Zicht.OPENBAAR and stuk.bestand_id in openbaar} for stuk in stukken]
    return toon_scherm(request, soort, product, "bestanden", "redactie/schermen/bestanden.html", regels=regels)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def stuk_kies(request, soort, pk):
    """Give a product a file that was placed before: search, choose, and say for whom it is."""
    soort, product = haal_bij(request, soort, pk, "bestanden")
    zoek = BestandZoekForm(request.GET)
    woorden = zoek.cleaned_data["zoek"] if zoek.is_valid() else ""
    te_kiezen = Bestand.objects.exclude(pk__in=product.stukken.values("bestand")).zoek(woorden)
    gevonden = te_kiezen.filter(pk__in=list(te_kiezen.values_list("pk", flat=True)[:MEESTE_KEUZES]))
    form = StukKiesForm(request.POST or None, bestanden=gevonden)
    if gaat_door(form, lambda: Productbestand(product=product, **form.cleaned_data).leg_vast(door=request.user)):
        messages.success(request, f"‘{form.cleaned_data['bestand']}’ hoort nu bij dit product.")
        return redirect(scherm_url(soort, product, "bestanden"))
    return toon_bij_scherm(
        request,
        soort,
        product,
        "bestanden",
        sjabloon="redactie/schermen/stuk_kies.html",
        titel=f"Kies een bestand: {product}",
        zoek=zoek,
        adres=request.path,
        actie=request.get_full_path(),
        form=form,
        zijn_er=gevonden.exists(),
        knop="Zet bij dit product",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def stuk_plaats(request, soort, pk):
    """Place a new file, and give it to the product at once."""
    soort, product = haal_bij(request, soort, pk, "bestanden")
    form = StukPlaatsForm(request.POST or None, request.FILES or None)
    if form.is_valid() and probeer(form, plaats_bij, product, **form.cleaned_data, door=request.user):
        messages.success(request, f"‘{form.cleaned_data['titel']}’ is geplaatst en hoort bij dit product.")
        return redirect(scherm_url(soort, product, "bestanden"))
    return toon_bij_scherm(
        request,
        soort,
        product,
        "bestanden",
        sjabloon="redactie/bestand_nieuw.html",
        titel=f"Plaats een bestand: {product}",
        form=form,
        knop="Plaats het bestand",
    )


@transaction.atomic
def plaats_bij(product, *, bestand, zicht, door, **gegevens):
    geplaatst = Bestand.objects.plaats(bestand, **gegevens, door=door)
    Productbestand(product=product, bestand=geplaatst, zicht=zicht).leg_vast(door=door)


def haal_stuk(product, pk):
    return get_object_or_404(product.stukken.select_related("bestand"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def stuk_wijzig(request, soort, pk, stuk):
    """Say for whom a file is."""
    soort, product = haal_bij(request, soort, pk, "bestanden")
    stuk = haal_stuk(product, stuk)
    form = ZichtForm(request.POST or None, initial={"zicht": stuk.zicht})
    if gaat_door(form, lambda: geef_zicht(stuk, form.cleaned_data["zicht"], door=request.user)):
        messages.success(request, f"‘{stuk.bestand}’ is nu {stuk.get_zicht_display()}.")
        return redirect(scherm_url(soort, product, "bestanden"))
    return toon_bij_scherm(
        request, soort, product, "bestanden", titel=f"Voor wie is ‘{stuk.bestand}’?", form=form, knop="Bewaar"
    )


def geef_zicht(stuk, zicht, *, door):
    stuk.zicht = zicht
    stuk.leg_vast(door=door)


@require_POST
@redacteur_vereist
def stuk_hoger(request, soort, pk, stuk):
    soort, product = haal_bij(request, soort, pk, "bestanden")
    stuk = haal_stuk(product, stuk)
    zin = f"‘{stuk.bestand}’ staat een plaats hoger."
    return doe(request, lambda: stuk.zet_hoger(door=request.user), zin, scherm_url(soort, product, "bestanden"))


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def stuk_weg(request, soort, pk, stuk):
    soort, product = haal_bij(request, soort, pk, "bestanden")
    stuk = haal_stuk(product, stuk)
    if request.method == "POST":
        zin = f"‘{stuk.bestand}’ hoort niet meer bij dit product."
        return doe(request, lambda: stuk.haal_weg(door=request.user), zin, scherm_url(soort, product, "bestanden"))
    return toon_bij_scherm(
        request,
        soort,
        product,
        "bestanden",
        sjabloon="redactie/schermen/bevestig.html",
        titel=f"Haal weg bij dit product: {stuk.bestand}",
        gevolgen=[
            "Bezoekers zien het bestand niet meer bij dit product.",
            "Het bestand zelf blijft bij Bestanden staan. U kunt het later weer kiezen.",
        ],
        knop="Haal weg bij dit product",
    )
