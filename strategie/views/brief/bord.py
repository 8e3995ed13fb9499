"""The board of letters, for the bureau: how far each gemeente is, and reminding who waits."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from coalitie.post import vol_adres
from coalitie.rollen import bureau_vereist, is_redacteur, redacteur_vereist
from coalitie.tabelcellen import csv_regels
from coalitie.tekst import aantal, opsomming, voluit
from strategie.briefbord import KOPPEN, bord, kaart, rijen, telling
from strategie.briefherinnering import herinner, is_pas_gestuurd, te_herinneren, zonder_iemand
from strategie.briefinhoud import briefbron
from strategie.forms.brieven import BordForm
from strategie.models import Briefsjabloon, Strategie
from strategie.views.brief.model import basis_van, haal_sjabloon, kruimels


@require_safe
@bureau_vereist
def briefborden(request):
    """Every strategy, with its model letter if it has one."""
    sjablonen = Briefsjabloon.objects.zichtbaar_voor(request.user)
    van = {sjabloon.strategie_id: sjabloon for sjabloon in sjablonen}
    strategieen = Strategie.objects.zichtbaar_voor(request.user).order_by("-geldig_vanaf")
    context = {
        "titel": "Brieven aan de raden",
        "beschrijving": "De brieven waarmee gemeenten de strategie aan hun raad aanbieden.",
        "kruimels": [("Redactie", reverse("werkbank"))],
        "lood": "Bij een strategie hoort een brief aan elke raad. U schrijft het model, de gemeente haar brief.",
        "regels": [(strategie, van.get(strategie.pk)) for strategie in strategieen],
    }
    return render(request, "brief/borden.html", context)


@require_safe
@bureau_vereist
def briefbord(request, strategie):
    """The letters of all gemeenten on the map and in a table; before there is a model, where to begin one."""
    strategie = get_object_or_404(Strategie.objects.zichtbaar_voor(request.user), slug=strategie)
    sjabloon = Briefsjabloon.objects.zichtbaar_voor(request.user).filter(strategie=strategie).first()
    context = {
        "titel": f"Brieven over {strategie}",
        "beschrijving": f"Hoe ver elke gemeente is met de brief aan de raad over {strategie}.",
        "kruimels": kruimels(strategie)[:2],
        "strategie": strategie,
        "sjabloon": sjabloon,
        "mag_bewerken": is_redacteur(request.user),
    }
    if sjabloon is None:
        return render(request, "brief/bord_leeg.html", context)
    sjabloon.strategie = strategie
    vandaag = timezone.localdate()
    alle = bord(briefbron(sjabloon, basis_van(request)), vandaag)
    keuze = BordForm(request.GET).keuze()
    context |= {
        "lood": f"Stand op {voluit(vandaag)}. Inwoners lezen alleen of en wanneer een raad is ingelicht.",
        "telling": telling(alle),
        "keuze": keuze,
        "totaal": len(alle),
        "wacht_nog": sum(regel.wacht_nog for regel in alle),
        "kaart": kaart(f"Brieven aan de raden op {voluit(vandaag)}", alle),
        "regels": [regel for regel in alle if keuze in ("", regel.stand)],
    }
    return render(request, "brief/bord.html", context)


@require_safe
@bureau_vereist
def briefbord_csv(request, strategie):
    """The whole board as a file for a spreadsheet."""
    sjabloon = haal_sjabloon(request, strategie)
    regels = bord(briefbron(sjabloon, basis_van(request)), timezone.localdate())
    antwoord = HttpResponse(csv_regels([KOPPEN, *rijen(regels)]), content_type="text/csv; charset=utf-8")
    antwoord.headers["Content-Disposition"] = f'attachment; filename="brieven-{strategie}.csv"'
    return antwoord


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def brief_herinner(request, strategie):
    """Shows who gets an e-mail and about which letters, and sends it."""
    sjabloon = haal_sjabloon(request, strategie)
    regels = bord(briefbron(sjabloon, basis_van(request)), timezone.localdate())
    terug = reverse("briefbord", args=[strategie])
    if request.method == "POST":
        verstuur(request, sjabloon, regels)
        return redirect(terug)
    nu = timezone.now()
    herinneringen = te_herinneren(regels, timezone.localdate(nu))
    context = {
        "titel": "Herinner wie nog wacht",
        "beschrijving": "Stuur een e-mail aan wie de brief nog niet naar de raad stuurde.",
        "kruimels": kruimels(sjabloon.strategie),
        "lood": "Iedereen krijgt één e-mail, over de brief van de eigen gemeente.",
        "herinneringen": herinneringen,
        "zonder_iemand": zonder_iemand(regels, herinneringen),
        "pas_gestuurd": is_pas_gestuurd(sjabloon, nu),
        "sjabloon": sjabloon,
        "terug": terug,
    }
    return render(request, "brief/herinner.html", context)


def verstuur(request, sjabloon, regels):
    """Send the reminders, and say who got one."""
    adres = vol_adres(request, reverse("mijn_brieven"))
    try:
        gestuurd, bleef_liggen = herinner(sjabloon, regels, door=request.user, adres=adres)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
        return
    if gestuurd:
        namen = opsomming([herinnering.gebruiker for herinnering in gestuurd])
        messages.success(request, f"{aantal(len(gestuurd), 'e-mail', 'e-mails')} verstuurd, aan {namen}.")
    if bleef_liggen:
        namen = opsomming([f"{h.gebruiker} ({h.gebruiker.email})" for h in bleef_liggen])
        messages.error(request, f"Niet verstuurd: de e-mail aan {namen}. Bel, of probeer het morgen opnieuw.")
    if not gestuurd and not bleef_liggen:
        messages.info(request, "Er is niets verstuurd: er is niemand om te herinneren.")
