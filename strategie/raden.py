"""What councils asked about a strategy and what they were answered, as pages about something else tell it."""

from collections import defaultdict

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse

from strategie.models import Antwoord, Consultatie, Punt

# A page about something else tells everybody the same: what is not public yet, has a page of its own.
IEDEREEN = AnonymousUser()


def met_raden(dingen, user, over, prioriteit=""):
    """With the slugs of the newest consultation about each, and of the newest of which the answers are shown.

    `over` says which consultations those are, as a Q with an OuterRef; this visitor must be allowed to see them. With
    `prioriteit` (the way from a thing to its priority) it is the newest with an answer about that one.
    """
    consultaties = Consultatie.objects.zichtbaar_voor(user).filter(over)
    beantwoord = consultaties.beantwoord_voor(user)
    if prioriteit:
        punten = Punt.objects.ingediend().over_prioriteit(OuterRef(OuterRef(OuterRef(prioriteit))))
        getoond = punten.filter(consultatie=OuterRef("pk"), antwoord__in=Antwoord.objects.zichtbaar_voor(user))
        beantwoord = beantwoord.filter(Exists(getoond))
    return dingen.annotate(
        vraag_in=Subquery(consultaties.values("slug")[:1]),
        antwoord_in=Subquery(beantwoord.values("slug")[:1]),
    )


def vraag_en_antwoord(ding, **keuze):
    """The first two steps of the line, beside what comes from `met_raden`. `keuze` chooses from the answers."""
    return {
        "Vraag": reverse("consultatie", args=[ding.vraag_in]) if ding.vraag_in else "",
        "Antwoord": adres_van_antwoorden(ding.antwoord_in, **keuze) if ding.antwoord_in else "",
    }


def adres_van_antwoorden(consultatie, **keuze):
    """Where the answers of a consultation (its slug) stand: those to one `gemeente`, or about one `prioriteit`."""
    vraag = "&".join(f"{veld}={slug}" for veld, slug in keuze.items())
    return f"{reverse('nota', args=[consultatie])}{f'?{vraag}' if vraag else ''}"


def antwoorden_over(hoofdstuk):
    """The public answers that changed a chapter, or to a point about it as it was consulted on: `(answer, points)`."""
    over_dit = Punt.objects.filter(deel__slug=hoofdstuk.slug, consultatie__strategie=hoofdstuk.strategie_id)
    antwoorden = Antwoord.objects.filter(Q(hoofdstuk=hoofdstuk) | Q(pk__in=over_dit.values("antwoord")))
    per_antwoord = defaultdict(list)
    for punt in openbare_punten().filter(antwoord__in=antwoorden).order_by("-consultatie__opent_op", "nummer"):
        per_antwoord[punt.antwoord].append(punt)
    return list(per_antwoord.items())


def punten_van(gemeente):
    """What the council of this gemeente asked, as far as it is public; the newest consultation first."""
    return openbare_punten().filter(gemeente=gemeente).order_by("-consultatie__opent_op", "nummer")


def openbare_punten():
    """The points that everybody may read, each with its answer."""
    beantwoord = Punt.objects.zichtbaar_voor(IEDEREEN).filter(antwoord__in=Antwoord.objects.zichtbaar_voor(IEDEREEN))
    return beantwoord.select_related("gemeente", "consultatie", "antwoord")
