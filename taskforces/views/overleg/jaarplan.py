"""All meetings of a year, whether that is as many as was promised, and planning the ones that are missing."""

from functools import partial
from itertools import chain

from django.contrib import messages
from django.db import transaction
from django.forms import formset_factory
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from coalitie.bevestiging import is_bevestigd
from coalitie.daad import gaat_door
from coalitie.rollen import bureau_vereist, is_redacteur, redacteur_vereist
from coalitie.tekst import aantal
from taskforces.forms.vergaderingen import JaarForm, PlanForm, PlanregelForm
from taskforces.jaarplan import colleges_met_norm, gezien, voorstellen
from taskforces.models import College, Vergadering
from taskforces.plancontrole import waarschuwingen
from taskforces.ritme import ritme
from taskforces.views.overleg.bureau import gaat_bevestigd_door, kruimels, om_te_bevestigen, vergadering_url

JAREN = range(2000, 2101)
PLAN_TOCH = ("gepland", "plan toch op deze dagen")
INTUSSEN = "Een collega veranderde intussen iets aan de vergaderingen van dit jaar. Kijk hieronder wat er nu staat, en "
INTUSSEN += "bewaar dan opnieuw."


def jaar_url(jaar):
    return f"{reverse('overleg_redactie')}?jaar={jaar}"


@require_safe
@bureau_vereist
def overleg_redactie(request):
    """The meetings of all colleges in one year, and who does not meet as often as was promised."""
    vandaag = timezone.localdate()
    jaar = JaarForm(request.GET).keuze(vandaag)
    ritmes = ritme(College.objects.all(), jaar, vandaag)
    context = {
        "titel": f"Vergaderingen in {jaar}",
        "beschrijving": f"De vergaderingen van alle colleges in {jaar}.",
        "kruimels": kruimels()[:1],
        "lood": "Elk college vergadert zo vaak als is afgesproken. Hier ziet u of dat lukt.",
        "jaar": jaar,
        "jaren": [(ander, jaar_url(ander), ander == jaar) for ander in range(jaar - 2, jaar + 3) if ander in JAREN],
        "in_gevaar": [ritme for ritme in ritmes if ritme.vraagt_aandacht],
        "met_norm": [ritme for ritme in ritmes if ritme.norm is not None],
        "zonder_norm": [ritme for ritme in ritmes if ritme.norm is None and ritme.rijen],
        "overige": [ritme.college for ritme in ritmes if ritme.norm is None and not ritme.rijen],
        "met_voorbeelden": any(v.is_voorbeeld for ritme in ritmes for v in ritme.vergaderingen),
        "te_plannen": sum(ritme.tekort for ritme in ritmes),
        "mag_bewerken": is_redacteur(request.user),
    }
    return render(request, "overleg/overleg_redactie.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def jaarplan(request, jaar):
    """Proposes the meetings that are missing in a year; what is changed in it is checked before it is planned."""
    if jaar not in JAREN:
        raise Http404
    colleges = list(colleges_met_norm(jaar))
    regels = formset_factory(PlanregelForm, extra=0, max_num=len(colleges) * 12, validate_max=True)
    opties = {"form_kwargs": {"colleges": colleges, "jaar": jaar}, "prefix": "plan"}
    if request.method == "POST":
        formset = regels(request.POST, **opties)
        gekozen = [form for form in formset if form.data.get(form.add_prefix("mee"))]
        is_gelukt, bezwaren, fouten = plan(request, jaar, formset, gekozen)
        if is_gelukt:
            messages.success(request, f"{aantal(len(gekozen), 'vergadering', 'vergaderingen')} gepland, als concept.")
            return redirect(jaar_url(jaar))
    else:
        voorstel = [zoals_getypt(vergadering) for vergadering in voorstellen(colleges, jaar)]
        formset, bezwaren, fouten = regels(initial=voorstel, **opties), [], []
    context = {
        "titel": f"Maak het jaarplan voor {jaar}",
        "beschrijving": f"Een voorstel voor alle vergaderingen van {jaar}.",
        "kruimels": kruimels((f"Vergaderingen in {jaar}", jaar_url(jaar))),
        "lood": "Een voorstel: dezelfde weken als vorig jaar, en anders verspreid over het jaar. Pas aan wat u wilt. "
        "Alles begint als concept: alleen de redactie ziet het.",
        "jaar": jaar,
        "formset": formset,
        "groepen": per_college(formset, colleges),
        "al_gepland": Vergadering.objects.in_jaar(jaar).die_telt().select_related("college"),
        "fouten": fouten,
        **om_te_bevestigen(bezwaren, *PLAN_TOCH),
        "gezien": gezien(jaar),
        "terug": jaar_url(jaar),
    }
    return render(request, "overleg/jaarplan.html", context)


def zoals_getypt(vergadering):
    velden = {naam: getattr(vergadering, naam) for naam in ("dag", "begin", "einde", "titel", "plaats")}
    return {"college": vergadering.college.slug, **velden}


def per_college(formset, colleges):
    """The rows of the plan under their college; also under one that lost its agreement since."""
    groepen = {college.slug: (college, []) for college in colleges}
    for form in formset:
        adres = form["college"].value()
        groepen.setdefault(adres, (adres, []))[1].append(form)
    return [groep for groep in groepen.values() if groep[1]]


def plan(request, jaar, formset, gekozen):
    """Plan all these rows or none. Returns whether it was done, what speaks against it, and what is wrong with it."""
    if not formset.is_valid():
        return False, [], formset.non_form_errors()
    vergaderingen = [form.vergadering() for form in gekozen]
    with transaction.atomic():
        for college in sorted({vergadering.college for vergadering in vergaderingen}, key=lambda college: college.pk):
            college.vergrendel()
        if vergaderingen and all(staat_er_al(vergadering) for vergadering in vergaderingen):
            return True, [], []  # the same button, pressed twice
        fouten = [] if request.POST.get("gezien") == gezien(jaar) else [INTUSSEN]
        if not gekozen:
            fouten.append("Kies ten minste één vergadering om te plannen.")
        per_regel = waarschuwingen(vergaderingen)
        for form, vergadering, zinnen in zip(gekozen, vergaderingen, per_regel, strict=True):
            form.bezwaren = zinnen
            gaat_door(form, partial(Vergadering.objects.plan, vergadering, door=request.user))
        bezwaren = list(dict.fromkeys(chain(*per_regel)))
        mag = not bezwaren or is_bevestigd(request.POST, bezwaren)
        is_gelukt = mag and not fouten and all(form.is_valid() for form in gekozen)
        transaction.set_rollback(not is_gelukt)
    return is_gelukt, bezwaren, fouten


def staat_er_al(vergadering):
    velden = {veld: getattr(vergadering, veld) for veld in PlanForm.field_order}
    return Vergadering.objects.filter(staat=Vergadering.Staat.CONCEPT, **velden).exists()


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def vergadering_maak(request):
    """One more meeting, besides those of the year plan; of any college that there is."""
    colleges = list(College.objects.geldig_op(timezone.localdate()))
    form = PlanForm(request.POST or None, colleges=colleges)
    vergadering = form.vergadering() if form.is_valid() else None
    zinnen = waarschuwingen([vergadering])[0] if vergadering else []
    if gaat_bevestigd_door(request, form, partial(Vergadering.objects.plan, vergadering, door=request.user), zinnen):
        messages.success(request, "De vergadering is gepland, als concept. Alleen de redactie ziet haar.")
        return redirect(vergadering_url(vergadering))
    context = {
        "titel": "Plan een vergadering",
        "beschrijving": "Plan één vergadering van een college.",
        "kruimels": kruimels(),
        "lood": "De vergadering begint als concept: alleen de redactie ziet haar.",
        "form": form,
        "actie": request.path,
        **om_te_bevestigen(zinnen, *PLAN_TOCH),
        "knop": "Plan deze vergadering",
        "terug": reverse("overleg_redactie"),
    }
    return render(request, "overleg/vergadering_formulier.html", context)
