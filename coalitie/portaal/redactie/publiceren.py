from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from coalitie.daad import doe
from coalitie.moment import in_woorden
from coalitie.momentform import MomentForm
from coalitie.portaal.redactie.bewerken import (
    haal_te_bewerken,
    kruimels,
    plek_op_apparaat,
    redactie_url,
    wat_nog_nodig_is,
    zinnen,
)
from coalitie.portaal.redactie.forms import controleer_adres
from coalitie.portaal.redactie.publiceerforms import (
    DeelForm,
    IntrekForm,
    TerugForm,
    VerhuisForm,
)
from coalitie.post import vol_adres
from coalitie.rollen import redacteur_vereist
from coalitie.zichtbaarheid import periode_in_woorden, tijdlijn


def toon_formulier(request, soort, ding, form, *, titel, lood, knop, sjabloon="portaal/formulier.html", **meer):
    context = {
        "titel": titel,
        "beschrijving": f"{titel}.",
        "kruimels": kruimels(soort, ding),
        "lood": lood,
        "soort": soort,
        "ding": ding,
        "form": form,
        "actie": request.path,
        "knop": knop,
        "terug": redactie_url(soort, ding),
        **meer,
    }
    return render(request, sjabloon, context)


def open_revisie_of_404(ding):
    return get_object_or_404(ding.revisies.open().select_related("geschreven_door"))


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def publiceer(request, soort, pk):
    """Say when a draft becomes public, read in words what that means, and do it."""
    soort, ding = haal_te_bewerken(request, soort, pk)
    revisie = open_revisie_of_404(ding)
    if request.method == "POST":
        return publiceer_nu_of_straks(request, soort, ding, revisie)
    form = MomentForm(request.GET) if "dag" in request.GET else MomentForm()
    moment = form.cleaned_data["moment"] if form.is_bound and form.is_valid() else None
    nu = timezone.now()
    return toon_formulier(
        request,
        soort,
        ding,
        form,
        titel=f"Publiceer ‘{ding}’",
        lood=f"Versie {revisie.nummer} van ‘{ding}’.",
        knop="Bekijk wat dit betekent",
        sjabloon="redactie/publiceer.html",
        revisie=revisie,
        moment=moment,
        moment_tekst=in_woorden(moment) if moment else "",
        straks_in_woorden=periode_in_woorden(moment, ding.ingetrokken_op) if moment else "",
        nu_in_woorden=periode_in_woorden(nu, ding.ingetrokken_op if ding.is_openbaar_op(nu) else None),
        nodig=wat_nog_nodig_is(revisie),
        vergeet=plek_op_apparaat(request.user, soort, ding, revisie.nummer) if "bewaard" in request.GET else "",
        tijdlijn=tijdlijn(ding, revisie, nu),
    )


def publiceer_nu_of_straks(request, soort, ding, revisie):
    telling = request.POST.get("telling", "")
    telling = int(telling) if telling.isdecimal() and len(telling) < 10 else -1
    form = MomentForm(request.POST) if "dag" in request.POST else None
    try:
        if form is None:
            revisie.publiceer(door=request.user, telling=telling)
            zin = f"Versie {revisie.nummer} is openbaar. Iedereen ziet haar nu."
        elif form.is_valid():
            revisie.plan(form.cleaned_data["moment"], door=request.user, telling=telling)
            zin = periode_in_woorden(revisie.ingaat_op, revisie.van.ingetrokken_op)
        else:
            raise ValidationError([zin for zinnen in form.errors.values() for zin in zinnen])
    except ValidationError as fout:
        messages.error(request, f"Niet gepubliceerd. {' '.join(zinnen(revisie, fout))}")
        return redirect("redactie_publiceer", soort.naam, ding.pk)
    messages.success(request, zin)
    return redirect(redactie_url(soort, ding))


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def geef_terug(request, soort, pk):
    soort, ding = haal_te_bewerken(request, soort, pk)
    revisie = open_revisie_of_404(ding)
    form = TerugForm(request.POST or None)
    if form.is_valid():
        opmerking = form.cleaned_data["opmerking"]
        zin = "Teruggegeven. De schrijver leest bij de tekst wat u schreef."
        return doe(request, lambda: revisie.geef_terug(opmerking, door=request.user), zin, redactie_url(soort, ding))
    lood = f"Versie {revisie.nummer} van ‘{ding}’ wordt weer een concept."
    return toon_formulier(request, soort, ding, form, titel=f"Geef ‘{ding}’ terug", lood=lood, knop="Geef terug")


@require_POST
@redacteur_vereist
def haal_terug(request, soort, pk):
    soort, ding = haal_te_bewerken(request, soort, pk)
    revisie = open_revisie_of_404(ding)
    zin = "Teruggehaald: deze versie is weer een concept."
    return doe(request, lambda: revisie.haal_terug(door=request.user), zin, redactie_url(soort, ding))


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def trek_in(request, soort, pk):
    soort, ding = haal_te_bewerken(request, soort, pk)
    form = IntrekForm(request.POST or None, ding=ding)
    if form.is_valid():
        velden = form.cleaned_data
        per = velden.get("moment")
        nu = "Bezoekers gaan meteen door." if velden["verwijst_door"] else "Het adres zegt nu waarom."
        zin = f"Ingetrokken vanaf {in_woorden(per)}." if per else f"Ingetrokken. {nu}"

        try:
            ding.trek_in(
                velden["reden"],
                door=request.user,
                per=per,
                naar=velden["naar"],
                verwijst_door=velden["verwijst_door"],
            )
        except ValidationError as fout:
            form.add_error(None, fout.messages)
        else:
            messages.success(request, zin)
            return redirect(redactie_url(soort, ding))
    lood = "Er wordt niets weggegooid. U kunt dit later weer terugzetten."
    return toon_formulier(request, soort, ding, form, titel=f"Trek ‘{ding}’ in", lood=lood, knop="Trek in")


@require_POST
@redacteur_vereist
def zet_terug(request, soort, pk):
    soort, ding = haal_te_bewerken(request, soort, pk)
    zin = "Teruggezet: dit is weer openbaar, met de tekst die het had."
    return doe(request, lambda: ding.zet_terug(door=request.user), zin, redactie_url(soort, ding))


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def verhuis(request, soort, pk):
    soort, ding = haal_te_bewerken(request, soort, pk)
    if not soort.kan_verhuizen:
        raise Http404
    form = VerhuisForm(request.POST or None, initial={"slug": getattr(ding, "slug", "")})
    if form.is_valid():
        slug = form.cleaned_data["slug"]
        if slug == ding.slug:
            form.add_error("slug", "Dit is het adres al. Kies een ander.")
    if form.is_valid():
        try:
            controleer_adres(soort, soort.model(**{**sleutels_van(soort, ding), "slug": slug}))
            ding.verhuis(slug, door=request.user)
        except ValidationError as fout:
            form.add_error("slug", fout.messages)
        else:
            zin = f"Verhuisd naar {ding.get_absolute_url()}. Het oude adres leidt daarheen."
            return doe(request, lambda: None, zin, redactie_url(soort, ding))
    lood = f"Nu staat dit op {soort.model.objects.get(pk=ding.pk).get_absolute_url()}."
    return toon_formulier(request, soort, ding, form, titel=f"Verhuis ‘{ding}’", lood=lood, knop="Verhuis")


def sleutels_van(soort, ding):
    return {naam: getattr(ding, naam) for naam in soort.sleutels}


@require_POST
@redacteur_vereist
def kijk_na(request, soort, pk):
    soort, ding = haal_te_bewerken(request, soort, pk)
    zin = "Nagekeken. Over een jaar vraagt het portaal het weer."
    return doe(request, lambda: ding.kijk_na(door=request.user), zin, redactie_url(soort, ding))


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def deel(request, soort, pk):
    """A link to the draft for somebody without an account. It is shown once: only its sum is kept."""
    soort, ding = haal_te_bewerken(request, soort, pk)
    revisie = open_revisie_of_404(ding)
    form = DeelForm(request.POST or None)
    link = ""
    if form.is_valid():
        sleutel = revisie.deel(form.tot(), door=request.user)
        link = vol_adres(request, reverse("voorbeeld", args=[soort.naam, sleutel]))
    lood = f"Wie de link heeft, leest versie {revisie.nummer} zonder account, en kan niets wijzigen."
    return toon_formulier(
        request,
        soort,
        ding,
        form,
        titel=f"Deel een voorbeeld van ‘{ding}’",
        lood=lood,
        knop="Maak een link",
        sjabloon="redactie/deel.html",
        revisie=revisie,
        link=link,
        tot_tekst=in_woorden(revisie.gedeeld_tot) if revisie.gedeeld_tot else "",
    )


@require_POST
@redacteur_vereist
def deel_niet_meer(request, soort, pk):
    soort, ding = haal_te_bewerken(request, soort, pk)
    revisie = open_revisie_of_404(ding)
    zin = "De link werkt niet meer."
    return doe(request, lambda: revisie.deel_niet_meer(door=request.user), zin, redactie_url(soort, ding))
