"""One gemeente and one product: how far it is, since when, who can tell about it, and where to state that anew."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import push_url, trigger_client_event

from coalitie.publicatie_antwoord import haal_op
from coalitie.rollen import is_redacteur, medewerker_vereist
from regio.models import Gemeente
from taskforces import buren
from taskforces.forms.producten import OpgaveForm
from taskforces.gebruik_overzicht import VRAAGT_EEN_BUUR, peiling_voor
from taskforces.models import ALLEEN_VOOR_EIGEN, AnderGafEerderOp, Gebruik, Product, mag_opgeven
from taskforces.views.producten import eigen_regels
from taskforces.wie_gebruikt import wie_gebruikt

NA_DE_RONDE = "Inwoners zien dit na de volgende ronde."
MATRIX = "matrix"  # where a form was opened in place: there, or on the page of the product


@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
@medewerker_vereist
@vary_on_headers("HX-Request")
def geef_op(request, slug, gemeente):
    product = haal_op(Product.objects.select_related("taskforce__prioriteit"), request.user, slug=slug)
    gemeente = get_object_or_404(Gemeente.objects.ooit_in_regio(), slug=gemeente)
    mag = mag_opgeven(request.user, gemeente)
    if request.method == "POST":
        if not mag:
            raise PermissionDenied(ALLEEN_VOOR_EIGEN.format(gemeente=gemeente))
        return bewaar(request, product, gemeente)
    return toon(request, product, gemeente, leeg_form(request.user, product, gemeente) if mag else None)


def bewaar(request, product, gemeente):
    """Add the statement; or give the form back as it was typed, with what is wrong, or with what a colleague said."""
    form = OpgaveForm(request.POST)
    ander = None
    if form.is_valid():
        try:
            opgave = Gebruik.objects.geef_op(product=product, gemeente=gemeente, door=request.user, **form.cleaned_data)
        except AnderGafEerderOp as eerder:
            ander = eerder.ander
            form = OpgaveForm({**request.POST.dict(), "gezien": ander.pk})
        except ValidationError as weigering:
            form.add_error(None, weigering)
        else:
            return bewaard(request, product, gemeente, opgave)
    return toon(request, product, gemeente, form, ander)


def bewaard(request, product, gemeente, opgave):
    zin = f"Bewaard: {gemeente}, {opgave.get_stand_display()}. {NA_DE_RONDE}"
    if not request.htmx:
        messages.success(request, zin)
        return redirect(f"{product.get_absolute_url()}#_opgave")
    if request.GET.get("vanaf") == MATRIX:
        return trigger_client_event(render(request, "taskforces/_opgave_bewaard.html", {"zin": zin}), "opgegeven")
    gebruik = wie_gebruikt(product, request.user, timezone.localdate())
    context = {
        **gebruik,
        "zin": zin,
        "regels": eigen_regels(product, gebruik, request.user, timezone.localdate()),
        "mag_corrigeren": is_redacteur(request.user),
        "oob": True,
    }
    return push_url(render(request, "taskforces/_opgave_bewaard.html", context), product.get_absolute_url())


def toon(request, product, gemeente, form, ander=None):
    """The page; for htmx only the form, in the page from which it was asked."""
    vanaf = request.GET.get("vanaf", "")
    context = {
        "product": product,
        "gemeente": gemeente,
        "form": form,
        "ander": ander,
        "actie": f"{request.path}?vanaf={MATRIX}" if vanaf == MATRIX else request.path,
        "terug": reverse("gebruik") if vanaf == MATRIX else product.get_absolute_url(),
        "op_de_pagina": not request.htmx,
        "na_de_ronde": NA_DE_RONDE,
    }
    if request.htmx and form is not None:
        return render(request, "taskforces/_opgeven.html", context)
    geldend = geldende_opgave(request.user, product, gemeente)
    context |= {
        "titel": f"{product} in {gemeente}",
        "beschrijving": f"Hoe ver {gemeente} is met {product}.",
        "kruimels": [
            ("Home", reverse("home")),
            ("Producten", reverse("producten")),
            (product.naam, product.get_absolute_url()),
        ],
        "geldend": geldend,
        "geschiedenis_van_gebruik": opgaven_van(request.user, product, gemeente).order_by("-op", "-pk"),
        **buren_voor(request.user, product, gemeente, geldend.stand if geldend else ""),
    }
    return render(request, "taskforces/opgeven.html", context)


def buren_voor(user, product, gemeente, stand):
    """Whom to ask, for a gemeente that does not use the product yet."""
    if stand not in VRAAGT_EEN_BUUR:
        return {}
    peiling = peiling_voor(user, gemeente.naaste_dag(timezone.localdate()))
    return {
        "vraag_een_buur": True,
        "buren": buren.buren_van(gemeente, product, peiling),
        "buren_in_woorden": buren.IN_WOORDEN,
    }


def opgaven_van(user, product, gemeente):
    return Gebruik.objects.zichtbaar_voor(user).filter(product=product, gemeente=gemeente)


def geldende_opgave(user, product, gemeente):
    return opgaven_van(user, product, gemeente).geldend_op(timezone.localdate()).first()


def leeg_form(user, product, gemeente):
    """A form with what holds now; without that as of today, or of the last day of a gemeente that is gone."""
    geldend = geldende_opgave(user, product, gemeente)
    laatste = opgaven_van(user, product, gemeente).order_by("-pk").first()
    velden = ("stand", "op", "toelichting", "contact", "contact_email", "bewijs")
    return OpgaveForm(
        initial={
            "op": gemeente.naaste_dag(timezone.localdate()),
            **({veld: getattr(geldend, veld) for veld in velden} if geldend else {}),
            "gezien": laatste and laatste.pk,
        }
    )
