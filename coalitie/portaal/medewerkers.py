from functools import partial

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalitie.daad import gaat_door
from coalitie.models import Gebruiker
from coalitie.portaal.forms import EindeForm, GegevensForm, RolForm
from coalitie.portaal.open_werk import over_te_dragen
from coalitie.rollen import Rol, beheerder_vereist, bureau_vereist
from coalitie.toegang.afsluiten import herstel_tweede_factor
from coalitie.toegang.verplicht import heeft_tweede_factor
from regio.functieform import FunctieForm
from regio.models import Medewerker, Uitnodiging
from regio.rolwijziging import wijzig_rol


def kruimels(*meer):
    return [("Mijn werk", reverse("mijn")), ("Medewerkers", reverse("medewerkers")), *meer]


@require_safe
@bureau_vereist
def medewerkers(request):
    vandaag = timezone.localdate()
    bewerkbaar = set(Uitnodiging.objects.bewerkbaar_door(request.user).values_list("pk", flat=True))
    uitnodigingen = (
        Uitnodiging.objects.zichtbaar_voor(request.user)
        .open_op(timezone.now())
        .select_related("gemeente", "uitgenodigd_door")
    )
    context = {
        "titel": "Medewerkers",
        "beschrijving": "Wie een account heeft op het portaal.",
        "kruimels": [("Mijn werk", reverse("mijn"))],
        "lood": "Iedereen die kan inloggen, en voor wie.",
        "medewerkers": Medewerker.objects.zichtbaar_voor(request.user)
        .geldig_op(vandaag)
        .select_related("gebruiker", "gemeente"),
        "uitnodigingen": [
            {"uitnodiging": uitnodiging, "mag_intrekken": uitnodiging.pk in bewerkbaar} for uitnodiging in uitnodigingen
        ],
    }
    return render(request, "portaal/medewerkers.html", context)


@require_safe
@bureau_vereist
def medewerker(request, pk):
    gebruiker = get_object_or_404(Gebruiker.objects.zichtbaar_voor(request.user), pk=pk)
    functies = Medewerker.objects.zichtbaar_voor(request.user).van(gebruiker)
    bewerkbaar = Gebruiker.objects.bewerkbaar_door(request.user).filter(pk=pk)
    vandaag = timezone.localdate()
    blijft = functies.lopend_of_komend(vandaag).exists()
    context = {
        "titel": gebruiker.naam,
        "beschrijving": "De functies en de rol van één medewerker.",
        "kruimels": kruimels(),
        "gebruiker": gebruiker,
        "functies": [
            {
                "functie": functie,
                "loopt": functie.is_geldig_op(vandaag),
                "te_laat": functie.is_te_bevestigen_op(vandaag),
            }
            for functie in functies.select_related("gemeente")
        ],
        "over_te_dragen": [] if blijft else over_te_dragen(gebruiker, voor=request.user),
        "heeft_tweede_factor": heeft_tweede_factor(gebruiker),
        "mag_bewerken": gebruiker != request.user and bewerkbaar.exists(),
        "is_zelf": gebruiker == request.user,
    }
    return render(request, "portaal/medewerker.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@beheerder_vereist
@reauthentication_required
def functie_begin(request, pk):
    """Somebody who has an account starts to work for another partner, or in another function."""
    gebruiker = get_object_or_404(Gebruiker.objects.bewerkbaar_door(request.user), pk=pk)
    form = FunctieForm(request.POST or None)
    neem_aan = partial(Medewerker.objects.neem_aan, gebruiker=gebruiker, vanaf=timezone.localdate(), door=request.user)
    if gaat_door(form, lambda: neem_aan(**form.velden())):
        messages.success(request, "De functie is begonnen.")
        return redirect("medewerker", pk)
    context = {
        "titel": f"Nieuwe functie voor {gebruiker}",
        "beschrijving": "Voeg een functie toe aan een account.",
        "kruimels": kruimels((gebruiker.naam, reverse("medewerker", args=[pk]))),
        "lood": "Een medewerker kan voor meer partners werken. Het account blijft hetzelfde.",
        "form": form,
        "knop": "Begin deze functie",
        "terug": reverse("medewerker", args=[pk]),
    }
    return render(request, "portaal/formulier.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@beheerder_vereist
@reauthentication_required
def functie_beeindig(request, pk):
    functie = get_object_or_404(
        Medewerker.objects.bewerkbaar_door(request.user).geldig_op(timezone.localdate()).select_related("gemeente"),
        pk=pk,
    )
    form = EindeForm(request.POST or None, initial={"op": timezone.localdate()})
    if gaat_door(form, lambda: functie.beeindig(form.cleaned_data["op"], door=request.user)):
        messages.success(request, f"De functie van {functie.gebruiker} is beëindigd.")
        return redirect("medewerker", functie.gebruiker_id)
    context = {
        "titel": f"Beëindig de functie van {functie.gebruiker}",
        "beschrijving": "Beëindig een functie.",
        "kruimels": kruimels((functie.gebruiker.naam, functie.get_absolute_url())),
        "lood": f"{functie.functie}, {functie.partner_naam}. Is dit de laatste functie? Dan kan deze persoon niet meer "
        "inloggen.",
        "form": form,
        "over_te_dragen": over_te_dragen(functie.gebruiker, voor=request.user),
        "terug": functie.get_absolute_url(),
    }
    return render(request, "portaal/functie_beeindig.html", context)


@require_POST
@beheerder_vereist
def functie_bevestig(request, pk):
    functie = get_object_or_404(
        Medewerker.objects.bewerkbaar_door(request.user).geldig_op(timezone.localdate()).select_related("gemeente"),
        pk=pk,
    )
    try:
        functie.bevestig(door=request.user)
    except ValidationError as weigering:
        messages.error(request, weigering.message)
    else:
        messages.success(request, f"Bevestigd: {functie.gebruiker} heeft deze toegang nog nodig.")
    return redirect("toegang_partner", functie.partner_adres)


@require_http_methods(["GET", "HEAD", "POST"])
@beheerder_vereist
@reauthentication_required
def gegevens_wijzig(request, pk):
    gebruiker = get_object_or_404(Gebruiker.objects.bewerkbaar_door(request.user), pk=pk)
    form = GegevensForm(request.POST or None, initial={"naam": gebruiker.naam, "email": gebruiker.email})
    if gaat_door(form, lambda: gebruiker.wijzig_gegevens(**form.cleaned_data, door=request.user)):
        messages.success(request, f"De gegevens van {gebruiker} zijn gewijzigd.")
        return redirect("medewerker", pk)
    context = {
        "titel": f"Wijzig de gegevens van {gebruiker}",
        "beschrijving": "Wijzig een naam of een e-mailadres.",
        "kruimels": kruimels((gebruiker.naam, reverse("medewerker", args=[pk]))),
        "lood": "Alleen voor dezelfde persoon. Komt er iemand anders? Nodig die dan uit.",
        "form": form,
        "knop": "Bewaar de gegevens",
        "terug": reverse("medewerker", args=[pk]),
    }
    return render(request, "portaal/formulier.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@beheerder_vereist
@reauthentication_required
def rol_wijzig(request, pk):
    gebruiker = get_object_or_404(Gebruiker.objects.bewerkbaar_door(request.user), pk=pk)
    form = RolForm(request.POST or None, initial={"rol": gebruiker.rol})
    if gaat_door(form, lambda: wijzig_rol(gebruiker, form.cleaned_data["rol"], door=request.user)):
        messages.success(request, f"{gebruiker} is nu {Rol(gebruiker.rol).label}.")
        return redirect("medewerker", pk)
    context = {
        "titel": f"Wijzig de rol van {gebruiker}",
        "beschrijving": "Wijzig een rol.",
        "kruimels": kruimels((gebruiker.naam, reverse("medewerker", args=[pk]))),
        "lood": "De rol zegt wat iemand mag. Bij een nieuwe beheerder krijgen alle beheerders een e-mail.",
        "form": form,
        "knop": "Wijzig de rol",
        "terug": reverse("medewerker", args=[pk]),
    }
    return render(request, "portaal/formulier.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@beheerder_vereist
@reauthentication_required
def tweede_factor_herstel(request, pk):
    """Confirm first: who asks this by telephone may be somebody else."""
    gebruiker = get_object_or_404(Gebruiker.objects.bewerkbaar_door(request.user), pk=pk)
    fout = ""
    if request.method == "POST":
        try:
            herstel_tweede_factor(gebruiker, door=request.user)
        except ValidationError as weigering:
            fout = weigering.message
        else:
            messages.success(request, f"De tweede factor van {gebruiker} is weggehaald.")
            return redirect("medewerker", pk)
    context = {
        "titel": f"Haal de tweede factor van {gebruiker} weg",
        "beschrijving": "Herstel een verloren tweede factor.",
        "kruimels": kruimels((gebruiker.naam, reverse("medewerker", args=[pk]))),
        "lood": "Doe dit alleen als u zeker weet wie het vraagt: bel terug op een nummer dat u al kende.",
        "fout": fout,
        "gebruiker": gebruiker,
    }
    return render(request, "portaal/tweede_factor_herstel.html", context)
