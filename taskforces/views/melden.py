from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import HttpResponseClientRedirect

from coalitie.rollen import is_redacteur, medewerker_vereist
from taskforces.forms.melden import MeldForm
from taskforces.meldwerk import eigen_uitvragen, laatste_stapel, meldposten, open_stapels, stapel_van
from taskforces.models import AnderWasEerder, EldersVerder, Uitvraag, Voortgang, Voortgangsconcept

ELDERS_VERDER = (
    "Niet bewaard: in een ander venster schreef u verder aan deze melding. Dat concept staat er nog. "
    "Kopieer wat u hier typte, en laad deze pagina opnieuw."
)
KRUIMELS = [("Home", "home"), ("Mijn werk", "mijn")]


def kruimels(*namen):
    return [(titel, reverse(naam)) for titel, naam in [*KRUIMELS, *namen]]


def haal_te_melden(request, pk):
    """The request at an address. Raises Http404 for who may not see it, PermissionDenied for who may not report."""
    zichtbaar = Uitvraag.objects.zichtbaar_voor(request.user).select_related("ronde", "laatste", "opdracht__gemeente")
    uitvraag = zichtbaar.bewerkbaar_door(request.user).filter(pk=pk).first()
    if uitvraag is None:
        eigenaar = get_object_or_404(zichtbaar, pk=pk).opdracht.eigenaar
        raise PermissionDenied(f"Over deze opdracht meldt de {eigenaar}. Klopt dat niet? Vraag bureau RVS.")
    return uitvraag


@require_safe
@medewerker_vereist
def mijn_voortgang(request):
    """All that this person is asked to report on now, on one page."""
    stapels = open_stapels(request.user)
    context = {
        "titel": "Meld uw voortgang",
        "beschrijving": "Meld hoe het gaat met de opdrachten waarvan u eigenaar bent.",
        "kruimels": kruimels(),
        "lood": "Twee minuten per opdracht. Wat u typt, wordt vanzelf bewaard." if stapels else "",
        "stapels": stapels,
        "laatste": None if stapels else laatste_stapel(request.user),
    }
    return render(request, "taskforces/mijn_voortgang.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@medewerker_vereist
@vary_on_headers("HX-Request")
def meld(request, pk):
    """Report on one assignment, or correct what was reported; on the way there, what is typed is kept (`vanzelf`)."""
    uitvraag = haal_te_melden(request, pk)
    if request.method != "POST":
        return toon(request, uitvraag)
    form = MeldForm(request.POST, uitvraag=uitvraag, door=request.user)
    if "vanzelf" in request.POST or request.POST.get("daad") == "bewaar":
        return bewaar(request, uitvraag, form)
    if form.is_valid():
        try:
            return bevestig(request, Voortgang.objects.meld(uitvraag, door=request.user, **form.melding()))
        except AnderWasEerder:
            houd(request, uitvraag, form)
            return toon(request, uitvraag) if request.htmx else redirect("meld", pk)
        except ValidationError as fout:
            form.neem_over(fout)
    houd(request, uitvraag, form)
    return toon(request, uitvraag, form)


def houd(request, uitvraag, form, **hoe):
    """Keep as a draft what was typed; None when it was reported already."""
    return Voortgangsconcept.objects.bewaar(uitvraag, form.getypt(), bereikt=form.bereikt(), door=request.user, **hoe)


def bewaar(request, uitvraag, form):
    """Keep a draft: by itself every few seconds, or by hand, to go on later."""
    try:
        concept = houd(request, uitvraag, form, wijkt=True)
    except EldersVerder:
        if "vanzelf" in request.POST:
            return render(request, "taskforces/_concept_bewaard.html", {"elders": ELDERS_VERDER}, status=409)
        return toon(request, uitvraag, form, waarschuwing=ELDERS_VERDER)
    if "vanzelf" in request.POST:
        return render(request, "taskforces/_concept_bewaard.html", {"concept": concept})
    messages.success(request, f"Uw concept over ‘{uitvraag.opdracht}’ is bewaard. Alleen u ziet het.")
    verder = terug(request, uitvraag)
    return HttpResponseClientRedirect(verder) if request.htmx else redirect(verder)


@require_POST
@medewerker_vereist
def meld_niets_veranderd(request, pk):
    """Say in one click that the report of the previous round still holds."""
    uitvraag = haal_te_melden(request, pk)
    try:
        melding = Voortgang.objects.niets_veranderd(
            uitvraag, door=request.user, gezien=0, vorige_gezien=request.POST.get("vorige", "")
        )
    except AnderWasEerder as eerder:
        zin = f"Over ‘{uitvraag.opdracht}’ is intussen al gemeld, door: {eerder.ander.gemeld_als}. Die melding staat."
    except ValidationError as fout:
        zin = " ".join(fout.messages)
    else:
        return bevestig(request, melding)
    if request.htmx:
        return toon(request, uitvraag, waarschuwing=zin)
    messages.warning(request, zin)
    return redirect("meld", pk)


@require_POST
@medewerker_vereist
def meld_laat_staan(request, pk):
    """Let the report of a colleague stand, and throw the own draft away."""
    uitvraag = haal_te_melden(request, pk)
    Voortgangsconcept.objects.zichtbaar_voor(request.user).filter(uitvraag=uitvraag).delete()
    zin = f"De melding over ‘{uitvraag.opdracht}’ blijft zoals die is. Uw tekst is weg."
    if request.htmx:
        return toon(request, uitvraag, gelukt=zin)
    messages.success(request, zin)
    return redirect(terug(request, uitvraag))


def terug(request, uitvraag):
    """Where somebody goes on: the own work, or for the bureau all that was reported on this assignment."""
    if eigen_uitvragen(request.user).in_open_ronde().filter(pk=uitvraag.pk).exists():
        return reverse("mijn_voortgang")
    if is_redacteur(request.user):
        return reverse("ronde_opdracht", args=[uitvraag.ronde.peildatum, uitvraag.pk])
    return uitvraag.get_absolute_url()


def bevestig(request, melding):
    """Say that a report is in, when, and who sees it from when."""
    uitvraag = melding.uitvraag
    wat = "niets veranderd" if melding.niets_veranderd else melding.get_status_display()
    tijd = f"{timezone.localtime(melding.gemeld_op):%H.%M}"
    zin = f"Bewaard om {tijd} uur: {uitvraag.opdracht}, {wat}. {wie_ziet(uitvraag.ronde)}"
    if request.htmx:
        return toon(request, uitvraag, gelukt=zin)
    messages.success(request, zin)
    return redirect(terug(request, uitvraag))


def wie_ziet(ronde):
    """For whom a report in this round is, and from when, as sentences."""
    opnieuw = " opnieuw" if ronde.gepubliceerd_op else ""
    return f"Wie een account heeft, ziet dit nu. Iedereen ziet het zodra bureau RVS de ronde{opnieuw} publiceert."


def toon(request, uitvraag, form=None, **gezegd):
    """One assignment to report on: a page, or the part of one in which something was done; `gezegd` says what."""
    [post] = meldposten(Uitvraag.objects.filter(pk=uitvraag.pk), request.user)
    post.form = form or post.form
    stapel = stapel_van(uitvraag.ronde, request.user)
    context = {
        "titel": "Meld uw voortgang" if stapel else "Corrigeer een melding",
        "beschrijving": f"Meld hoe het gaat met ‘{uitvraag.opdracht}’.",
        "kruimels": kruimels(("Meld uw voortgang", "mijn_voortgang")),
        "post": post,
        "stapel": stapel,
        **gezegd,
    }
    return render(request, "taskforces/_meldpost_gedaan.html" if request.htmx else "taskforces/meld.html", context)
