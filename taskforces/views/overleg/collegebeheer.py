"""Who sits in a college, how often it meets, and of which years and days we know all meetings and decisions."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods, require_safe

from coalitie.daad import doe, gaat_door
from coalitie.rollen import bureau_vereist, is_redacteur, redacteur_vereist
from coalitie.tekst import voluit
from taskforces.forms.colleges import CollegeForm
from taskforces.forms.leden import LID_WEG, CollegelidForm, LidEindeForm
from taskforces.models import College, Collegelid
from taskforces.views.overleg.bureau import haal_college, kruimels


def college_url(college):
    return reverse("college_redactie", args=[college.slug])


@require_safe
@bureau_vereist
def college_redactie(request, slug):
    """One college: its agreements and its members, now, soon and before."""
    college = get_object_or_404(College, slug=slug)
    vandaag = timezone.localdate()
    alle = list(college.leden.select_related("gemeente", "gebruiker", "vervangt__gemeente"))
    groepen = [
        ("Nu", [lid for lid in alle if lid.is_geldig_op(vandaag)]),
        ("Straks", [lid for lid in alle if lid.geldig_vanaf and lid.geldig_vanaf > vandaag]),
        ("Eerder", [lid for lid in alle if lid.geldig_tot and lid.geldig_tot <= vandaag]),
    ]
    context = {
        "titel": str(college),
        "beschrijving": f"De leden en de afspraken van het {college}.",
        "kruimels": kruimels(),
        "lood": "Leden zijn functies. Bezoekers lezen geen namen.",
        "college": college,
        "afspraken": afspraken(college),
        "groepen": [(kop, rijen) for kop, rijen in groepen if rijen],
        "vergaderingen": college.vergaderingen.reverse()[:8],
        "mag_bewerken": is_redacteur(request.user),
    }
    return render(request, "overleg/college_redactie.html", context)


def afspraken(college):
    """What was agreed, in words."""
    register = capfirst(college.volledig) or "Van geen enkele periode weten wij dat alle besluiten er staan"
    norm = f"{college.norm} keer per jaar" if college.norm else "Niets over afgesproken"
    vanaf = college.vergaderingen_vanaf
    bekend = "Van geen enkel jaar weten wij of ze hier allemaal staan"
    if vanaf:
        bekend = f"Vanaf {vanaf} staan ze hier allemaal"
    return [
        {"naam": "Vergadert", "waarde": norm},
        {"naam": "Vergaderingen", "waarde": bekend},
        {"naam": "Register van besluiten", "waarde": register},
    ]


def toon_bij_college(request, college, sjabloon="portaal/formulier.html", **meer):
    """A form or a question that leads back to the college."""
    terug = college_url(college)
    context = {
        "beschrijving": f"{meer['titel']}.",
        "kruimels": kruimels((str(college), terug)),
        "actie": request.path,
        "terug": terug,
        **meer,
    }
    return render(request, sjabloon, context)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def college_wijzig(request, slug):
    college = haal_college(request, slug)
    form = CollegeForm(request.POST or None, college=college)

    def daad():
        gegevens = dict(form.cleaned_data)
        college.wijzig(gegevens, gezien=gegevens.pop("gezien"), door=request.user)

    if gaat_door(form, daad):
        messages.success(request, "De afspraken zijn bewaard.")
        return redirect(college_url(college))
    zinnen = [f"{feit['naam']}: {feit['waarde'].lower()}." for feit in afspraken(College.objects.get(pk=college.pk))]
    titel, lood = f"Afspraken van het {college}", f"Dit staat er nu. {' '.join(zinnen)}"
    return toon_bij_college(request, college, titel=titel, lood=lood, form=form, knop="Bewaar de afspraken")


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def collegelid_nieuw(request, slug):
    college = haal_college(request, slug)
    form = CollegelidForm(request.POST or None, college=college)
    if gaat_door(form, lambda: form.vul(Collegelid(college=college)).leg_vast(door=request.user)):
        messages.success(request, "Het lid is toegevoegd.")
        return redirect(college_url(college))
    titel, lood = f"Nieuw lid: {college}", "Inwoners lezen de functie en de partner."
    return toon_bij_college(request, college, titel=titel, lood=lood, form=form, knop="Voeg toe")


def haal_lid(college, pk):
    return get_object_or_404(college.leden.select_related("gemeente"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def collegelid_wijzig(request, slug, lid):
    college = haal_college(request, slug)
    lid = haal_lid(college, lid)
    titel = f"Wijzig lid: {lid}"
    form = CollegelidForm(request.POST or None, college=college, lid=lid)
    if gaat_door(form, lambda: form.vul(lid).leg_vast(door=request.user, gezien=form.cleaned_data["gezien"])):
        messages.success(request, f"Gewijzigd: {lid}.")
        return redirect(college_url(college))
    lood = "Om iets recht te zetten. Komt er een ander? Laat dit lid dan stoppen en voeg een nieuw toe."
    return toon_bij_college(request, college, titel=titel, lood=lood, form=form, knop="Bewaar")


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def collegelid_stop(request, slug, lid):
    college = haal_college(request, slug)
    lid = haal_lid(college, lid)
    form = LidEindeForm(request.POST or None, initial={"geldig_tot": timezone.localdate()})
    if gaat_door(form, lambda: lid.beeindig(form.cleaned_data["geldig_tot"], door=request.user)):
        messages.success(request, f"{lid} zit er vanaf {voluit(lid.geldig_tot)} niet meer in.")
        return redirect(college_url(college))
    titel, lood = f"Laat stoppen: {lid}", "Het lid blijft bij de eerdere leden staan."
    return toon_bij_college(request, college, titel=titel, lood=lood, form=form, knop="Laat stoppen")


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def collegelid_weg(request, slug, lid):
    """Ask once before what was written down by mistake is taken away."""
    college = haal_college(request, slug)
    lid = haal_lid(college, lid)
    if request.method == "POST":
        zin = f"Weggehaald: {lid}."
        return doe(request, lambda: lid.haal_weg(door=request.user), zin, college_url(college))
    sjabloon, titel = "redactie/schermen/bevestig.html", f"Haal weg: {lid}"
    return toon_bij_college(request, college, sjabloon, titel=titel, gevolgen=LID_WEG, knop="Haal dit lid weg")
