"""What the bureau does with a round."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from coalitie.daad import doe
from coalitie.post import vol_adres
from coalitie.rollen import redacteur_vereist
from coalitie.tekst import aantal, opsomming, voluit
from taskforces.forms.rondes import LaatsteDagForm
from taskforces.herinnering import herinner, te_herinneren
from taskforces.models import Voortgangsronde
from taskforces.models.opdracht import wie_heeft
from taskforces.views.rondes import bord_url, kruimels
from taskforces.vooruitblik import gebruik_dat_openbaar_wordt, tellingen, vooruitzichten

MEESTE_OPGAVEN = 100  # on the page that asks to publish


def haal_ronde(request, peildatum):
    return get_object_or_404(Voortgangsronde.objects.bewerkbaar_door(request.user), peildatum=peildatum)


def toon(request, ronde, sjabloon, *, titel, lood, **meer):
    context = {
        "titel": titel,
        "beschrijving": f"{titel}.",
        "kruimels": kruimels((ronde.naam, bord_url(ronde))),
        "lood": lood,
        "ronde": ronde,
        "terug": bord_url(ronde),
        **meer,
    }
    return render(request, sjabloon, context)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def ronde_stel_uit(request, peildatum):
    ronde = haal_ronde(request, peildatum)
    lood = f"Nu kunnen eigenaren melden tot en met {voluit(ronde.sluit_op)}."
    form = LaatsteDagForm(request.POST or None, initial={"sluit_op": ronde.sluit_op})
    if form.is_valid():
        sluit_op = form.cleaned_data["sluit_op"]
        try:
            ronde.stel_uit(sluit_op, door=request.user)
        except ValidationError as fout:
            form.add_error("sluit_op", fout.messages)
        else:
            messages.success(request, f"Melden kan nu tot en met {voluit(sluit_op)}.")
            return redirect(bord_url(ronde))
    return toon(
        request,
        ronde,
        "portaal/formulier.html",
        titel=f"Een andere laatste dag voor ‘{ronde}’",
        lood=lood,
        form=form,
        actie=request.path,
        knop="Bewaar deze laatste dag",
    )


@require_POST
@redacteur_vereist
def ronde_vul_aan(request, peildatum):
    ronde = haal_ronde(request, peildatum)
    try:
        erbij = ronde.vul_aan(door=request.user)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        nieuw = f"{aantal(erbij, 'opdracht staat', 'opdrachten staan')} nu ook in deze ronde."
        messages.success(request, nieuw if erbij else "Alle opdrachten stonden al in deze ronde.")
    return redirect(bord_url(ronde))


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def ronde_sluit(request, peildatum):
    """Says what closing means before it is done; it can be undone until the round is published."""
    ronde = haal_ronde(request, peildatum)
    if request.method == "POST":
        zin = f"De ronde ‘{ronde}’ is gesloten. Eigenaren kunnen niet meer melden. U kunt de ronde nog heropenen."
        return doe(request, lambda: ronde.sluit(door=request.user), zin, bord_url(ronde))
    if not ronde.is_open:
        return redirect(bord_url(ronde))
    return toon(
        request,
        ronde,
        "taskforces/ronde_sluit.html",
        titel=f"Sluit ‘{ronde}’",
        lood="Daarna kan geen eigenaar meer melden. Inwoners zien nog niets: dat gebeurt pas als u publiceert.",
        niet_gemeld=ronde.uitvragen.niet_gemeld().select_related("opdracht__gemeente").order_by("opdracht__titel"),
        verstreken=ronde.is_verstreken_op(timezone.localdate()),
    )


@require_POST
@redacteur_vereist
def ronde_heropen(request, peildatum):
    ronde = haal_ronde(request, peildatum)
    zin = f"De ronde ‘{ronde}’ is weer open. Eigenaren kunnen weer melden."
    return doe(request, lambda: ronde.heropen(door=request.user), zin, bord_url(ronde))


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def ronde_herinner(request, peildatum):
    """Shows who gets a letter and about what, and sends it."""
    ronde = haal_ronde(request, peildatum)
    if request.method == "POST":
        return verstuur_herinneringen(request, ronde)
    if not ronde.is_open:
        return redirect(bord_url(ronde))
    nu = timezone.now()
    alle = te_herinneren(ronde, timezone.localdate(nu))
    open_ = list(ronde.uitvragen.niet_gemeld().select_related("opdracht__gemeente").order_by("opdracht__titel"))
    mensen = wie_heeft([uitvraag.opdracht for uitvraag in open_], timezone.localdate(nu))
    pas_gestuurd = [herinnering for herinnering in alle if herinnering.is_pas_gestuurd(nu)]
    return toon(
        request,
        ronde,
        "taskforces/ronde_herinner.html",
        titel="Herinner wie nog niet meldde",
        lood="Iedereen krijgt één e-mail, met alleen wat nog open is.",
        klaar=[herinnering for herinnering in alle if herinnering not in pas_gestuurd],
        pas_gestuurd=pas_gestuurd,
        zonder_iemand=[uitvraag.opdracht for uitvraag in open_ if not mensen[uitvraag.opdracht_id]],
    )


def verstuur_herinneringen(request, ronde):
    adres = vol_adres(request, reverse("mijn_voortgang"))
    try:
        gestuurd, bleef_liggen = herinner(ronde, door=request.user, adres=adres, opnieuw="opnieuw" in request.POST)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
        return redirect(bord_url(ronde))
    if gestuurd:
        namen = opsomming([herinnering.gebruiker for herinnering in gestuurd])
        messages.success(request, f"{aantal(len(gestuurd), 'e-mail', 'e-mails')} verstuurd, aan {namen}.")
    if bleef_liggen:
        namen = opsomming([f"{h.gebruiker} ({h.gebruiker.email})" for h in bleef_liggen])
        messages.error(request, f"Niet verstuurd: de e-mail aan {namen}. Bel, of probeer het later opnieuw.")
    if not gestuurd and not bleef_liggen:
        zin = "Er is niets verstuurd. Niemand kan nog iets melden, of iedereen kreeg het laatste etmaal al een e-mail."
        messages.info(request, zin)
    return redirect(bord_url(ronde))


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def ronde_publiceer(request, peildatum):
    """Says what residents will see from now on, and lets them see it; again after corrections."""
    ronde = haal_ronde(request, peildatum)
    if request.method == "POST":
        gezien = request.POST.get("gezien", "")
        zin = f"De ronde ‘{ronde}’ is openbaar. Iedereen ziet nu wat hier is gemeld."
        return doe(request, lambda: ronde.publiceer(door=request.user, gezien=gezien), zin, bord_url(ronde))
    gezien = ronde.nieuwste()
    if ronde.is_open or not ronde.uitvragen.nog_niet_openbaar().exists():
        return redirect(bord_url(ronde))
    zichten = vooruitzichten(ronde)
    gebruik = gebruik_dat_openbaar_wordt(ronde, timezone.now())
    aantal_gebruik = gebruik.count()
    return toon(
        request,
        ronde,
        "taskforces/ronde_publiceer.html",
        titel=f"Publiceer ‘{ronde}’",
        lood="Dit ziet iedereen vanaf het moment dat u publiceert.",
        gezien=gezien,
        tellingen=tellingen(zichten),
        veranderingen=[zicht for zicht in zichten if zicht.verandert],
        niet_gemeld=[zicht for zicht in zichten if zicht.uitvraag.laatste_id is None],
        gebruik=gebruik[:MEESTE_OPGAVEN],
        aantal_gebruik=aantal_gebruik,
        meer_gebruik=max(0, aantal_gebruik - MEESTE_OPGAVEN),
        knop=f"Publiceer {ronde} voor iedereen",
    )
