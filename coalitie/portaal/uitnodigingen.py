from functools import partial

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from coalitie.daad import gaat_door
from coalitie.models import Gebruiker
from coalitie.portaal.forms import UitnodigingForm
from coalitie.post import vol_adres
from coalitie.rollen import bureau_vereist, is_beheerder
from coalitie.toegang.forms import KiesWachtwoordForm
from regio.models import Uitnodiging


@require_http_methods(["GET", "HEAD", "POST"])
@bureau_vereist
@reauthentication_required
def uitnodiging_maak(request):
    form = UitnodigingForm(request.POST or None, door=request.user)
    nodig_uit = partial(Uitnodiging.objects.nodig_uit, door=request.user, maak_adres=partial(vol_adres, request))
    if gaat_door(form, lambda: nodig_uit(**form.velden())):
        naam = form.cleaned_data["naam"]
        messages.success(request, f"{naam} is uitgenodigd. De link in de e-mail werkt 7 dagen.")
        return redirect("medewerkers")
    context = {
        "titel": "Nodig iemand uit",
        "beschrijving": "Een nieuw account voor het portaal.",
        "kruimels": [("Mijn werk", reverse("mijn")), ("Medewerkers", reverse("medewerkers"))],
        "lood": "Deze persoon krijgt een e-mail en kiest zelf een wachtwoord.",
        "form": form,
        "wijzer": wijzer_naar_account(form, request.user) if form.has_error("email") else None,
    }
    return render(request, "portaal/uitnodiging_maak.html", context)


def wijzer_naar_account(form, user):
    """Where to go with an address that somebody has already; None when nobody has it."""
    gebruiker = Gebruiker.objects.met_adres(form["email"].value() or "").first()
    if gebruiker is None:
        return None
    link = (
        "Voeg daar een functie toe" if is_beheerder(user) else "Vraag een beheerder om daar een functie toe te voegen"
    )
    adres = reverse("medewerker", args=[gebruiker.pk])
    return {"tekst": f"Dit e-mailadres is van {gebruiker}.", "url": adres, "link": link}


@require_POST
@bureau_vereist
def uitnodiging_trek_in(request, pk):
    zichtbaar = Uitnodiging.objects.zichtbaar_voor(request.user).open_op(timezone.now())
    uitnodiging = get_object_or_404(zichtbaar, pk=pk)
    if not zichtbaar.bewerkbaar_door(request.user).filter(pk=pk).exists():
        raise PermissionDenied(
            f"Alleen {uitnodiging.uitgenodigd_door} of een beheerder kan deze uitnodiging intrekken."
        )
    uitnodiging.trek_in(door=request.user)
    messages.success(request, f"De uitnodiging voor {uitnodiging.naam} is ingetrokken. De link werkt niet meer.")
    return redirect("medewerkers")


@never_cache
@sensitive_post_parameters("wachtwoord", "nogmaals")
@require_http_methods(["GET", "HEAD", "POST"])
def uitnodiging(request, sleutel):
    """What somebody sees who was invited: choose a password, once."""
    uitnodiging = Uitnodiging.objects.met_sleutel(sleutel, timezone.now())
    if uitnodiging is None:
        return render(request, "portaal/uitnodiging_verlopen.html", status=410)
    gebruiker = Gebruiker(email=uitnodiging.email, naam=uitnodiging.naam)
    form = KiesWachtwoordForm(request.POST or None, gebruiker=gebruiker)
    if gaat_door(form, lambda: uitnodiging.neem_aan(form.cleaned_data["wachtwoord"])):
        messages.success(request, "Uw account is klaar. Log in met uw e-mailadres en uw nieuwe wachtwoord.")
        return redirect("account_login")
    return render(request, "portaal/uitnodiging.html", {"form": form, "uitnodiging": uitnodiging})
