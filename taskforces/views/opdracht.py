from django.db.models import OuterRef, Prefetch, Q
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalitie.geschiedenis import geschiedenis_van
from coalitie.lijn import lijn
from coalitie.publicatie_antwoord import haal_op
from coalitie.rollen import is_medewerker
from strategie.models import Doel
from strategie.raden import met_raden, vraag_en_antwoord
from taskforces.models import Besluit, Opdracht, Product, Uitvraag, Voortgang
from taskforces.stand_van_zaken import StandVanZaken
from taskforces.tijdas import as_van, balk, mijlpalenlijn

# What each kind brings, in plain words.
WAT_DIT_BRENGT = {
    Opdracht.Soort.INZICHT: "laat zien wat er speelt",
    Opdracht.Soort.HANDELINGSPERSPECTIEF: "laat zien wat een gemeente kan doen",
    Opdracht.Soort.STIMULANS: "helpt gemeenten om te beginnen",
}


@require_safe
def opdracht(request, taskforce, slug):
    opdrachten = Opdracht.objects.select_related("taskforce__prioriteit__strategie", "gemeente")
    over = Q(strategie=OuterRef("taskforce__prioriteit__strategie"))
    opdrachten = met_raden(opdrachten, request.user, over, prioriteit="taskforce__prioriteit")
    opdracht = haal_op(opdrachten, request.user, taskforce__slug=taskforce, slug=slug)
    return toon_opdracht(request, opdracht, vraag_en_antwoord(opdracht, prioriteit=opdracht.taskforce.prioriteit.slug))


def toon_opdracht(request, opdracht, eerder=None):
    """What a taskforce was asked to do, how that goes round after round, and what came of it.

    `eerder` are the steps of the line before the text: name → address.
    """
    user, vandaag = request.user, timezone.localdate()
    taskforce = opdracht.taskforce
    standen = standen_van(opdracht, user, vandaag)
    nu = standen[0] if standen else None
    tijdas = as_van([nu], nu.peildatum) if nu and nu.geldend else None
    producten = list(Product.objects.zichtbaar_voor(user).filter(opdracht=opdracht))
    besluiten = besluiten_over(opdracht, user)
    doel = Doel.objects.zichtbaar_voor(user).select_related("prioriteit").filter(pk=opdracht.doel_id).first()
    context = {
        "titel": opdracht.titel,
        "beschrijving": opdracht.inleiding,
        "deelbeeld": reverse("deelbeeld", args=["taskforce", taskforce.slug]),
        "kruimels": [
            ("Home", reverse("home")),
            ("Taskforces", reverse("taskforces")),
            (taskforce.naam, taskforce.get_absolute_url()),
        ],
        "opdracht": opdracht,
        "taskforce": taskforce,
        "doel": doel,
        "besluit": besluiten.get(opdracht.besluit_id),
        "einde_besluit": opdracht.einde and besluiten.get(opdracht.einde_besluit_id),
        "wat_dit_brengt": WAT_DIT_BRENGT.get(opdracht.soort, ""),
        "nu": nu,
        "standen": standen,
        "tijdas": tijdas,
        "lijn_van_mijlpalen": tijdas and mijlpalenlijn(nu, tijdas),
        "balk": tijdas and balk(nu),
        "toont_alles": is_medewerker(user),
        "plan": opdracht.mijlpalen.all() if is_medewerker(user) and not tijdas else [],
        "te_melden": te_melden(opdracht, user),
        "producten": producten,
        "geschiedenis": geschiedenis_van(opdracht, timezone.now()),
        "lijn": lijn("Opdracht", buren_van(opdracht, besluiten, doel, nu, producten) | (eerder or {})),
    }
    return render(request, "taskforces/opdracht.html", context)


def besluiten_over(opdracht, user):
    """The decisions by which this was given and ended, by key: those that this visitor may read."""
    sleutels = {pk for pk in (opdracht.besluit_id, opdracht.einde_besluit_id) if pk}
    zichtbaar = Besluit.objects.zichtbaar_voor(user).genomen().select_related("college")
    return {besluit.pk: besluit for besluit in zichtbaar.filter(pk__in=sleutels)} if sleutels else {}


def standen_van(opdracht, user, datum):
    """How it went in each round that this visitor may see, the newest first; each with all its reports they may see."""
    uitvragen = (
        Uitvraag.objects.zichtbaar_voor(user)
        .filter(opdracht=opdracht)
        .select_related("ronde")
        .prefetch_related(Prefetch("meldingen", Voortgang.objects.zichtbaar_voor(user).order_by("-nummer")))
        .order_by("-ronde__peildatum")
    )
    standen, vorige = [], None
    for uitvraag in reversed(uitvragen):
        uitvraag.opdracht = opdracht
        melding = next(iter(uitvraag.meldingen.all()), None)
        wacht = uitvraag.ronde.is_open and not uitvraag.ronde.is_verstreken_op(datum)
        standen.append(StandVanZaken(uitvraag, melding, vorige, wacht))
        vorige = melding or vorige
    return standen[::-1]


def te_melden(opdracht, user):
    """The request to which this visitor can report now; None when there is none."""
    uitvragen = Uitvraag.objects.zichtbaar_voor(user).in_open_ronde().filter(opdracht=opdracht)
    return uitvragen.bewerkbaar_door(user).first() if is_medewerker(user) else None


def buren_van(opdracht, besluiten, doel, nu, producten):
    """The steps of the line beside this very assignment: what it serves, who gave it, and what came of it."""
    prioriteit = opdracht.taskforce.prioriteit
    buren = {"Tekst": prioriteit.get_absolute_url(), **stap_naar(producten, prioriteit)}
    if besluit := besluiten.get(opdracht.besluit_id):
        buren["Besluit"] = besluit.get_absolute_url()
    if doel:
        buren["Tekst"] += f"#_doel-{doel.nummer}"
    if nu:
        buren["Voortgang"] = (
            f"{nu.uitvraag.ronde.get_absolute_url()}&prioriteit={prioriteit.slug}#_opdracht-{opdracht.pk}"
        )
    return buren


def stap_naar(producten, prioriteit):
    """The steps Product and Gebruik: of the one product that there is, or the list in which they all are."""
    if not producten:
        return {}
    if len(producten) > 1:
        return {"Product": f"{reverse('producten')}?prioriteit={prioriteit.slug}"}
    adres = producten[0].get_absolute_url()
    return {"Product": adres, "Gebruik": f"{adres}#_gebruik"}
