"""The letter of one gemeente, for who works there and for the bureau: first look, its way to the council, and back."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalitie.daad import doe, gaat_door
from coalitie.export.formaten import FORMATEN
from coalitie.rollen import is_redacteur, medewerker_vereist, ziet_concepten
from coalitie.tekst import voluit
from regio.models import gemeenten_van
from strategie.briefbord import eigen_bord, stand_van
from strategie.briefinhoud import brief_of_model, briefbron, vreemde_tekens
from strategie.briefnamens import stuur_namens
from strategie.briefverschil import achterstanden
from strategie.forms.brieven import BehandeldForm, RaadForm, TerugForm
from strategie.models import Brief, Briefpapier, Briefsjabloon
from strategie.views.brief.model import basis_van

ALLEEN_EIGEN = "Alleen wie voor deze gemeente werkt, schrijft haar brief. Vraag het aan een collega daar."


def haal_plek(request, strategie, gemeente):
    """The model letter and the gemeente of an address: 404 when this person reads no letter of it."""
    sjablonen = Briefsjabloon.objects.zichtbaar_voor(request.user).select_related("strategie")
    sjabloon = get_object_or_404(sjablonen, strategie__slug=strategie)
    mogelijk = sjabloon.strategie.gemeenten()
    if not ziet_concepten(request.user):
        mogelijk = mogelijk.filter(pk__in=eigen_gemeenten(request.user))
    return sjabloon, get_object_or_404(mogelijk, slug=gemeente)


def eigen_gemeenten(user):
    return gemeenten_van(user, timezone.localdate())


def mag_schrijven(user, gemeente):
    return eigen_gemeenten(user).filter(pk=gemeente.pk).exists()


def mag_namens(user, gemeente):
    """Whether this person is an editor, who records for another what its gemeente did with the letter."""
    return is_redacteur(user) and not mag_schrijven(user, gemeente)


def haal_brief(request, strategie, gemeente):
    """A letter to work on: 404 when it was not begun, 403 for who may only read it."""
    sjabloon, gemeente = haal_plek(request, strategie, gemeente)
    if not mag_schrijven(request.user, gemeente):
        raise PermissionDenied(ALLEEN_EIGEN)
    brief = sjabloon.brieven.bewerkbaar_door(request.user).filter(gemeente=gemeente).select_related("gemeente").first()
    if brief is None:
        raise Http404
    brief.sjabloon = sjabloon
    return brief


def haal_stap(request, strategie, gemeente, soort, **begin):
    """A letter with its blocks to take a step with, and the form of that step.

    An editor may for any gemeente, also where there is only the model.
    """
    sjabloon, plek = haal_plek(request, strategie, gemeente)
    namens = mag_namens(request.user, plek)
    if namens:
        brief, blokken = brief_of_model(briefbron(sjabloon, basis_van(request), gemeente=plek), plek)
    else:
        brief, blokken = haal_brief(request, strategie, gemeente), []
    return brief, blokken, soort(request.POST or None, brief=brief, namens=namens, initial=begin)


def eis_begonnen(brief):
    if brief.pk is None:
        raise Http404


def brief_url(brief):
    return brief.get_absolute_url()


def kruimels(*meer):
    return [("Mijn werk", reverse("mijn")), ("Brieven aan de raad", reverse("mijn_brieven")), *meer]


def naar_brief(brief):
    return kruimels((str(brief), brief_url(brief)))


@require_safe
@medewerker_vereist
def mijn_brieven(request):
    """The letters of the gemeenten that this person works for, also those that nobody began."""
    context = {
        "titel": "Brieven aan de raad",
        "beschrijving": "De brieven waarmee uw gemeente de strategie aan de raad aanbiedt.",
        "kruimels": kruimels()[:1],
        "lood": "Bij elke strategie staat een brief aan uw raad klaar. U past hem aan en verstuurt hem zelf.",
        "regels": eigen_bord(request.user, timezone.localdate()),
    }
    return render(request, "brief/mijn.html", context)


@require_safe
@medewerker_vereist
def brief(request, strategie, gemeente):
    """The letter as it reads now: as it was written, or, until somebody begins, as the model fills it in."""
    sjabloon, gemeente = haal_plek(request, strategie, gemeente)
    bron = briefbron(sjabloon, basis_van(request), gemeente=gemeente)
    brief, blokken = brief_of_model(bron, gemeente)
    context = {
        "titel": f"Brief aan de raad van {gemeente}",
        "beschrijving": f"De brief waarmee {gemeente} de strategie aan de raad aanbiedt.",
        "kruimels": kruimels(),
        "lood": f"Over {sjabloon.strategie}.",
        "brief": brief,
        "stand": stand_van(brief),
        "blokken": blokken,
        "vreemd": vreemde_tekens(brief, blokken),
        "achterstanden": achterstanden(brief, blokken, bron),
        "mag_schrijven": mag_schrijven(request.user, gemeente),
        "mag_namens": sjabloon.vrijgegeven_op is not None and mag_namens(request.user, gemeente),
        "formaten": FORMATEN.items(),
        "heeft_papier": Briefpapier.objects.zichtbaar_voor(request.user).filter(gemeente=gemeente).exists(),
        "actie": request.path,
    }
    return render(request, "brief/brief.html", context)


@require_POST
@medewerker_vereist
def brief_begin(request, strategie, gemeente):
    """Keep the letter as the model fills it in, to write on."""
    sjabloon, gemeente = haal_plek(request, strategie, gemeente)
    if not mag_schrijven(request.user, gemeente):
        raise PermissionDenied(ALLEEN_EIGEN)
    nieuw, blokken = briefbron(sjabloon, basis_van(request), gemeente=gemeente).nieuwe_brief(gemeente)
    zin = f"De brief van {gemeente} is begonnen. Pas hem aan zoals u wilt."
    begin = partial(Brief.objects.begin, nieuw, blokken, door=request.user)
    return doe(request, begin, zin, reverse("brief_schrijf", args=[strategie, gemeente.slug]))


@require_POST
@medewerker_vereist
def brief_klaar(request, strategie, gemeente):
    brief = haal_brief(request, strategie, gemeente)
    zin = "De brief is klaar. Verstuur hem naar de raad, en zeg hier op welke dag dat was."
    klaar = partial(brief.maak_klaar, door=request.user, gezien=request.POST.get("gezien"))
    return doe(request, klaar, zin, brief_url(brief))


@require_http_methods(["GET", "HEAD", "POST"])
@medewerker_vereist
def brief_terug(request, strategie, gemeente):
    """Undo the last step of the letter on its way: a button for its gemeente, a form with a reason for the bureau."""
    brief, _blokken, form = haal_stap(request, strategie, gemeente, TerugForm)
    eis_begonnen(brief)
    gelukt = "De laatste stap is teruggedraaid."
    if request.method == "POST" and "reden" not in form.fields:
        zet_terug = partial(brief.zet_terug, door=request.user, gezien=request.POST.get("gezien"))
        return doe(request, zet_terug, gelukt, brief_url(brief))
    if gaat_door(form, lambda: brief.zet_terug(door=request.user, **form.samen())):
        messages.success(request, gelukt)
        return redirect(brief_url(brief))
    lood = "De brief gaat één stap terug. Iedereen leest daarna weer hoe het daarvoor was."
    return stap(request, brief, form, "Draai de laatste stap terug", "Draai terug", lood)


@require_http_methods(["GET", "HEAD", "POST"])
@medewerker_vereist
def brief_naar_raad(request, strategie, gemeente):
    brief, blokken, form = haal_stap(request, strategie, gemeente, RaadForm, op=timezone.localdate())
    is_begonnen = brief.pk is not None

    def stuur():
        op = form.cleaned_data["op"]
        if "reden" in form.fields:
            stuur_namens(brief, blokken, op, door=request.user, **form.samen())
        else:
            brief.stuur(op, door=request.user, **form.samen())

    if gaat_door(form, stuur):
        zin = f"Op de pagina van {brief.gemeente} staat nu dat de raad is ingelicht, op {voluit(brief.naar_raad_op)}."
        messages.success(request, zin)
        return redirect(brief_url(brief))
    lood = "Daarna verandert de tekst van de brief niet meer. Iedereen leest dat de raad is ingelicht, en wanneer."
    if not is_begonnen:
        lood += " Deze gemeente begon hier geen brief: bewaard wordt de modelbrief zoals die nu voor haar is ingevuld."
    return stap(request, brief, form, "De brief is naar de raad", "Bewaar deze dag", lood)


@require_http_methods(["GET", "HEAD", "POST"])
@medewerker_vereist
def brief_behandeld(request, strategie, gemeente):
    brief, _blokken, form = haal_stap(request, strategie, gemeente, BehandeldForm)
    eis_begonnen(brief)

    def behandel():
        velden = form.cleaned_data
        brief.behandel(velden["op"], velden["raadsagenda"], door=request.user, **form.samen())

    if gaat_door(form, behandel):
        zin = f"Bewaard: de raad van {brief.gemeente} behandelde de brief op {voluit(brief.behandeld_op)}."
        messages.success(request, zin)
        return redirect(brief_url(brief))
    lood = "Iedereen leest op de pagina van de gemeente op welke dag dat was, met de link naar de agenda."
    return stap(request, brief, form, "De raad behandelde de brief", "Bewaar", lood)


def stap(request, brief, form, titel, knop, lood):
    context = {
        "titel": titel,
        "beschrijving": f"{titel}.",
        "kruimels": naar_brief(brief),
        "lood": lood,
        "form": form,
        "actie": request.path,
        "knop": knop,
        "terug": brief_url(brief),
    }
    return render(request, "portaal/formulier.html", context)
