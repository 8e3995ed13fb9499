from django.db.models import Max, Min
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalitie.herkomst import zichtbare_herkomst
from coalitie.rollen import is_medewerker, ziet_concepten
from taskforces.forms.colleges import CollegebeeldForm
from taskforces.models import College, Vergadering, is_lid
from taskforces.ritme import met_redenen, ritme
from taskforces.samenstelling import samenstelling


@require_safe
def college(request, slug):
    """What a college is for, who sits in it, how often it meets, and its meetings as far as this visitor sees them."""
    gevonden = College.objects.select_related("district", "basisteam", "gemeente")
    college, vandaag = get_object_or_404(gevonden, slug=slug), timezone.localdate()
    form = CollegebeeldForm(request.GET if request.GET else None, initial={"op": vandaag})
    keuze = form.cleaned_data if form.is_valid() else {}
    datum = keuze.get("op") or vandaag
    komend, per_jaar = vergaderingen_van(college, request.user, vandaag)
    context = {
        "titel": college.naam,
        "beschrijving": f"{college.naam}: taak, leden naar functie, en vergaderingen.",
        "deelbeeld": reverse("deelbeeld", args=["pagina", "overleg"]),
        "kruimels": [("Home", reverse("home")), ("Overleg", reverse("overleg"))],
        "college": college,
        "form": form,
        "datum": datum,
        "jaar": keuze.get("jaar"),
        "vandaag": vandaag,
        "groepen": samenstelling(college, datum),
        "komend": komend,
        "per_jaar": per_jaar,
        "mag_bewerken": ziet_concepten(request.user),
        "is_lid": is_lid(request.user, college),
        "ritme": is_medewerker(request.user) and ritme_van(college, request.user, keuze.get("jaar"), vandaag),
        "herkomst": zichtbare_herkomst(
            request.user, [("Taak, leden en hoe vaak het vergadert", college.zekerheid, college.bron)]
        ),
    }
    return render(request, "overleg/college.html", context)


def vergaderingen_van(college, user, vandaag):
    """`(to come, {year: past})` of those that this visitor may see; the first to come first, the last past first."""
    komend, per_jaar = [], {}
    for vergadering in Vergadering.objects.zichtbaar_voor(user).filter(college=college):
        vergadering.college = college
        if vergadering.dag >= vandaag and not vergadering.is_gehouden:
            komend.append(vergadering)
        else:
            per_jaar.setdefault(vergadering.dag.year, []).insert(0, vergadering)
    return komend, dict(sorted(per_jaar.items(), reverse=True))


def ritme_van(college, user, jaar, vandaag):
    """How it kept its promise in one year, with the years to choose from. For who signs in."""
    grenzen = college.vergaderingen.aggregate(eerste=Min("dag"), laatste=Max("dag"))
    dagen = [dag for dag in grenzen.values() if dag]
    jaren = range(min([vandaag, *dagen]).year, max([vandaag, *dagen]).year + 1)
    jaar = jaar if jaar in jaren else vandaag.year
    [(gevonden, redenen)] = met_redenen(ritme([college], jaar, vandaag), user)
    return {"stand": gevonden, "redenen": redenen, "jaren": jaren[::-1]}
