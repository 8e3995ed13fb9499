from datetime import timedelta

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods, require_POST

from coalitie.daad import gaat_door
from coalitie.models import Botsing
from coalitie.portaal.redactie.forms import NieuwForm, RevisieForm, zonder_nul
from coalitie.portaal.redactie.soorten import soort_of_404
from coalitie.rollen import bureau_vereist, redacteur_vereist
from coalitie.zichtbaarheid import periode_in_woorden, tijdlijn
from taskforces import besluitgevolg
from taskforces.models import Besluit, Opdracht

NU_OPEN = timedelta(minutes=5)
ALLEEN_REDACTIE = "Alleen de redactie ziet dit, tot u het publiceert."
ALLEEN_REDACTEUR = "Een beheerder leest mee en schrijft niet. Vraag een redacteur van bureau RVS."


def haal_ding(request, soort, pk):
    """The kind and the thing at an address of the desk. Raises Http404 when there is no such thing for this person."""
    soort = soort_of_404(soort)
    return soort, get_object_or_404(soort.dingen(request.user), pk=pk)


def haal_te_bewerken(request, soort, pk):
    """The same for who is about to change it. Raises PermissionDenied for who may see and not write."""
    soort, ding = haal_ding(request, soort, pk)
    if not soort.model.objects.bewerkbaar_door(request.user).filter(pk=pk).exists():
        raise PermissionDenied(ALLEEN_REDACTEUR)
    return soort, ding


def haal_bij(request, soort, pk, scherm):
    """The same for a further screen of a thing: to read it, or with POST to change something there.

    Raises Http404 when things of this kind have no such screen.
    """
    if scherm not in soort_of_404(soort).schermen:
        raise Http404
    return haal_te_bewerken(request, soort, pk) if request.method == "POST" else haal_ding(request, soort, pk)


def kruimels(soort, ding=None):
    """The way back at the desk."""
    weg = [("Redactie", reverse("werkbank")), (capfirst(soort.meervoud), reverse("redactie_lijst", args=[soort.naam]))]
    return [*weg, (str(ding), redactie_url(soort, ding))] if ding is not None else weg


def redactie_url(soort, ding):
    return reverse("redactie_ding", args=[soort.naam, ding.pk])


@require_http_methods(["GET", "HEAD", "POST"])
@bureau_vereist
def ding(request, soort, pk):
    """The desk of one thing: its draft to write in, who sees what and when, and what can be done with it."""
    if request.method == "POST":
        return bewaar(request, *haal_te_bewerken(request, soort, pk))
    soort, ding = haal_ding(request, soort, pk)
    revisie = ding.revisies.open().select_related("geopend_door", "geschreven_door").first()
    mag_bewerken = soort.model.objects.bewerkbaar_door(request.user).filter(pk=pk).exists()
    form = ook_open = None
    if revisie is not None and revisie.is_te_bewerken() and mag_bewerken:
        ook_open = ook_open_bij(revisie, request.user)
        revisie.open_voor(request.user)
        form = RevisieForm(revisie=revisie)
    return toon(request, soort, ding, revisie, form, mag_bewerken=mag_bewerken, ook_open=ook_open)


def toon(request, soort, ding, revisie, form, *, mag_bewerken, ook_open=None):
    nu = timezone.now()
    context = {
        "titel": str(ding) or "Zonder titel",
        "beschrijving": f"Bewerk dit {soort.enkelvoud}.",
        "kruimels": kruimels(soort),
        "soort": soort,
        "ding": ding,
        "revisie": revisie,
        "form": form,
        "actie": redactie_url(soort, ding),
        "ook_open": ook_open,
        "plek": plek_op_apparaat(request.user, soort, ding),
        "mag_bewerken": mag_bewerken,
        "is_openbaar": ding.is_openbaar_op(nu),
        "was_openbaar": ding.was_openbaar_op(nu),
        "tijdlijn": tijdlijn(ding, revisie, nu),
        "periode": periode_in_woorden(ding.gepubliceerd_op, ding.ingetrokken_op) if ding.gepubliceerd_op else "",
        "versies": ding.revisies.select_related("geschreven_door")[:10],
        "verder": soort.verder(ding),
        "nodig": wat_nog_nodig_is(revisie) if revisie is not None and revisie.is_open() else [],
    }
    return render(request, "redactie/bewerken.html", context)


def plek_op_apparaat(gebruiker, soort, ding, nummer=""):
    """Where static/js/bewaren.js keeps what this person types in a version; without a number, the beginning of all."""
    return f"concept:{gebruiker.pk}:{soort.naam}-{ding.pk}-{nummer}"


def ook_open_bij(revisie, gebruiker):
    """The colleague who has this in front of them too, or None."""
    lang_geleden = revisie.geopend_op is None or timezone.now() - revisie.geopend_op > NU_OPEN
    return None if lang_geleden or revisie.geopend_door == gebruiker else revisie.geopend_door


def wat_nog_nodig_is(revisie):
    """What keeps this from becoming public, as sentences."""
    try:
        revisie.controleer()
    except ValidationError as fout:
        return zinnen(revisie, fout)
    return []


def zinnen(revisie, fout):
    """The messages of a ValidationError, each with the name of its field before it."""
    if not hasattr(fout, "error_dict"):
        return fout.messages
    ding = revisie.van
    namen = {naam: f"{capfirst(ding._meta.get_field(naam).verbose_name)}: " for naam in ding.REVISIEVELDEN}
    return [f"{namen.get(naam, '')}{zin}" for naam, zinnen in fout.message_dict.items() for zin in zinnen]


def bewaar(request, soort, ding):
    """Save what was typed: by hand, by itself every few seconds (`vanzelf`), or on the way to the next step."""
    versie = request.POST.get("versie", "")
    revisie = ding.revisies.filter(nummer=versie).first() if versie.isdecimal() and len(versie) < 10 else None
    if revisie is None:
        raise Http404
    form = RevisieForm(request.POST, revisie=revisie)
    inhoud = form.inhoud()
    vanzelf = "vanzelf" in request.POST
    ook_open = ook_open_bij(revisie, request.user)
    try:
        revisie.bewaar(
            inhoud,
            telling=form.cleaned_data.get("telling", -1),
            door=request.user,
            toelichting=form.cleaned_data.get("toelichting", zonder_nul(request.POST.get("toelichting", ""))),
        )
    except Botsing as botsing:
        naar = f"{reverse('redactie_samenvoegen', args=[soort.naam, ding.pk])}?apart={botsing.apart.pk}"
        if vanzelf:
            return render(request, "redactie/_botsing.html", {"naar": naar, "revisie": botsing.revisie}, status=409)
        return redirect(naar)
    if vanzelf:
        return render(request, "redactie/_bewaard.html", {"revisie": revisie, "ook_open": ook_open})
    return daarna(request, soort, ding, revisie)


def daarna(request, soort, ding, revisie):
    """Where somebody goes who pressed a button: on, or back to the text with what is still needed."""
    daad = request.POST.get("daad")
    if daad == "publiceer":
        return redirect(f"{reverse('redactie_publiceer', args=[soort.naam, ding.pk])}?bewaard=1")
    if daad == "beoordeling":
        try:
            revisie.vraag_beoordeling(door=request.user, telling=revisie.telling)
        except ValidationError as fout:
            wat = " ".join(zinnen(revisie, fout))
            messages.error(request, f"Bewaard, maar nog niet klaar om te laten lezen. {wat}")
            return redirect(redactie_url(soort, ding))
        messages.success(request, "Bewaard. Een collega kan deze versie nu lezen en publiceren.")
        return redirect(redactie_url(soort, ding))
    messages.success(request, "Bewaard als concept. Alleen de redactie ziet deze versie.")
    return redirect(redactie_url(soort, ding))


@require_POST
@redacteur_vereist
def begin(request, soort, pk):
    """Begin a new version of what is there."""
    soort, ding = haal_te_bewerken(request, soort, pk)
    ding.begin_revisie(door=request.user)
    return redirect(redactie_url(soort, ding))


def besluit_van(request, soort):
    """The decision from which somebody begins an assignment; None when it is begun by itself."""
    pk = request.GET.get("besluit", "")
    if soort.model is not Opdracht or not (pk.isdecimal() and len(pk) < 10):
        return None
    return Besluit.objects.bewerkbaar_door(request.user).die_gelden().select_related("college").filter(pk=pk).first()


@transaction.atomic
def begin_nieuw(soort, ding, besluit, *, door):
    soort.model.objects.begin(ding, door=door)
    if besluit is not None:
        besluitgevolg.geef(besluit, ding, publiceer=False, door=door)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def nieuw(request, soort):
    """Begin something new. It stays a concept until somebody publishes it."""
    soort = soort_of_404(soort)
    form = NieuwForm(request.POST or None, soort=soort)
    besluit = besluit_van(request, soort)
    if gaat_door(form, lambda: begin_nieuw(soort, form.ding, besluit, door=request.user)):
        return redirect(redactie_url(soort, form.ding))
    context = {
        "titel": f"Nieuw: {soort.enkelvoud}",
        "beschrijving": f"Begin een nieuw {soort.enkelvoud}.",
        "kruimels": kruimels(soort),
        "lood": f"{ALLEEN_REDACTIE} Gegeven bij besluit {besluit}." if besluit else ALLEEN_REDACTIE,
        "form": form,
        "actie": request.get_full_path(),
        "knop": "Begin met schrijven",
        "terug": reverse("redactie_lijst", args=[soort.naam]),
    }
    return render(request, "portaal/formulier.html", context)
