from django.db.models import Exists, OuterRef, Subquery
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalitie.lijn import lijn
from coalitie.rollen import is_medewerker, ziet_concepten
from taskforces.agendablad import agendablad
from taskforces.models import Notulen, Vergadering, Verplaatsing, Vrijgave, is_lid
from taskforces.ritme import ritme
from taskforces.vrijgavelijn import vrijgavelijn, wie_ziet_nu


@require_safe
def vergadering(request, college, jaar, nummer):
    """One meeting: who sees what and when, its agenda with papers and decisions, and what came of it."""
    vergadering = haal_vergadering(request.user, college, jaar, nummer)
    vandaag = timezone.localdate()
    vrijgaven = list(Vrijgave.objects.bekend_voor(request.user).filter(vergadering=vergadering))
    momenten = vrijgavelijn(vrijgaven, timezone.now(), dag=vergadering.dag, is_concept=vergadering.is_concept)
    blad = agendablad(vergadering, request.user, vrijgaven)
    context = {
        "titel": str(vergadering),
        "beschrijving": f"Vergadering van het {vergadering.college}: agenda, stukken en besluiten.",
        "deelbeeld": reverse("deelbeeld", args=["pagina", "overleg"]),
        "kruimels": [
            ("Home", reverse("home")),
            ("Overleg", reverse("overleg")),
            (vergadering.college.naam, vergadering.college.get_absolute_url()),
        ],
        "vergadering": vergadering,
        "college": vergadering.college,
        "staat": staat_in_woorden(vergadering, momenten, vandaag),
        "vandaag": vandaag,
        "momenten": momenten,
        "wie_ziet_nu": wie_ziet_nu(momenten),
        "blad": blad,
        "verplaatsingen": vergadering.verplaatsingen.all() if vergadering.is_verplaatst else [],
        "is_medewerker": is_medewerker(request.user),
        "mag_bewerken": ziet_concepten(request.user),
        "lijn": lijn("Besluit", buren_van(blad)),
        **voor_wie_binnen_is(vergadering, request.user, vandaag),
    }
    return render(request, "overleg/vergadering.html", context)


def haal_vergadering(user, college, jaar, nummer):
    """The meeting at this address with its public report, or Http404 when this visitor may not know of it."""
    verslag = Notulen.objects.met_verslag_voor(user).filter(vergadering=OuterRef("pk")).values("openbaar_verslag")
    vergaderingen = Vergadering.objects.zichtbaar_voor(user).select_related("college", "voorzitter__gemeente")
    is_verplaatst = Exists(Verplaatsing.objects.filter(vergadering=OuterRef("pk")))
    vergaderingen = vergaderingen.annotate(verslag=Subquery(verslag), is_verplaatst=is_verplaatst)
    return get_object_or_404(vergaderingen, college__slug=college, jaar=jaar, nummer=nummer)


def staat_in_woorden(vergadering, momenten, vandaag):
    """`(words, icon)`: where it stands, as far as this visitor knows."""
    if vergadering.is_concept:
        return "Concept, nog niet bijeengeroepen", "potlood"
    if vergadering.is_afgelast:
        return "Afgelast", "streep"
    if not vergadering.is_gehouden:
        return ("Gaat door", "kalender") if vergadering.dag >= vandaag else ("Was op deze dag gepland", "klok")
    if not vergadering.verslag and any(m.vrijgave.soort == Vrijgave.Soort.VERSLAG for m in momenten):
        return "Gehouden, verslag volgt", "klok"
    return "Gehouden", "vink"


def voor_wie_binnen_is(vergadering, user, vandaag):
    """The rhythm for who signs in; attendance and minutes for the members of the college."""
    return {
        "is_lid": is_lid(user, vergadering.college),
        "aanwezigheid": vergadering.aanwezigheid.zichtbaar_voor(user).select_related("lid__gemeente"),
        "notulen": Notulen.objects.zichtbaar_voor(user).filter(vergadering=vergadering).first(),
        "ritme": ritme([vergadering.college], vergadering.dag.year, vandaag)[0] if is_medewerker(user) else None,
    }


def buren_van(blad):
    """The steps beside this meeting: the one thing of a kind that its agenda leads to, or all of them."""
    return {
        "Vraag": blad.eerste("consultatie"),
        "Tekst": reverse("strategieen"),
        "Opdracht": blad.eerste("opdracht") or reverse("taskforces"),
        "Voortgang": reverse("voortgang"),
        "Product": blad.eerste("product") or reverse("producten"),
    }
