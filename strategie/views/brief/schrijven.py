"""Writing the letter of one gemeente, with the page beside it, and what the bureau changed since."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from coalitie.daad import past_bij
from coalitie.rollen import medewerker_vereist
from strategie.briefinhoud import briefbron, vreemde_tekens
from strategie.briefsamen import kies, voeg_samen
from strategie.briefverschil import achterstanden, bijgewerkt, werk_bij
from strategie.forms.brieven import BriefForm
from strategie.models import Brief
from strategie.views.brief.brief import brief_url, haal_brief, naar_brief
from strategie.views.brief.model import basis_van

NAAR_VERSCHIL = {"tekst": "Hieronder ziet u wat er anders is.", "url": "#_samen", "link": "Ga naar de verschillen"}


def haal_blokken(brief):
    return list(brief.blokken.select_related("blok"))


@require_http_methods(["GET", "HEAD", "POST"])
@medewerker_vereist
def brief_schrijf(request, strategie, gemeente):
    """The editor. Without JavaScript a button shows the page as it would be, and saves nothing."""
    brief = haal_brief(request, strategie, gemeente)
    if not brief.is_te_schrijven:
        messages.info(request, "Deze brief is klaar. Zet hem eerst terug in bewerking als u iets wilt wijzigen.")
        return redirect(brief_url(brief))
    form = BriefForm(request.POST or None, brief=brief, blokken=haal_blokken(brief))
    if request.method != "POST":
        return toon(request, brief, form)
    if "toon" in request.POST:
        return toon(request, brief, form, samen=voeg_samen(form) if is_nog_zo(brief, form) else None)
    if "neem-over" in request.POST or "houd" in request.POST:
        return toon(request, brief, *na_keuze(brief, form))
    return bewaar(request, brief, form)


def bewaar(request, brief, form):
    if not form.is_valid():
        return toon(request, brief, form)
    bron = briefbron(brief.sjabloon, basis_van(request), gemeente=brief.gemeente)
    bronnen = bijgewerkt(brief, haal_blokken(brief), bron)
    gezien = form.cleaned_data["gezien"] or None
    try:
        brief.bewaar(form.kop(), form.teksten(), door=request.user, gezien=gezien, bronnen=bronnen)
    except ValidationError as weigering:
        brief = Brief.objects.select_related("gemeente", "sjabloon__strategie").get(pk=brief.pk)
        form, samen = opnieuw(brief, request.POST)
        form.is_valid()
        form.add_error(None, past_bij(form, weigering))
        return toon(request, brief, form, samen)
    messages.success(request, "De brief is bewaard. Alleen uw gemeente en het bureau lezen hem.")
    return redirect(brief_url(brief))


def is_nog_zo(brief, form):
    """Whether nobody saved the letter since what stands in the form was shown."""
    return form.data.get("gezien") == brief.bewaard_op.isoformat()


def na_keuze(brief, form):
    """The form after a choice about one field. About what a colleague saved meanwhile, nobody has chosen yet."""
    return opnieuw(brief, kies(form) if is_nog_zo(brief, form) else form.data)


def opnieuw(brief, getypt):
    """The form as it was typed, with what a colleague saved in the fields that were left alone, and what differs."""
    blokken = haal_blokken(brief)
    samen = voeg_samen(BriefForm(getypt, brief=brief, blokken=blokken))
    return BriefForm({**samen.data, "gezien": brief.bewaard_op.isoformat()}, brief=brief, blokken=blokken), samen


def toon(request, brief, form, samen=None):
    context = {
        "titel": f"Schrijf de brief aan de raad van {brief.gemeente}",
        "beschrijving": "Pas de brief aan uw raad aan.",
        "kruimels": naar_brief(brief),
        "form": form,
        "actie": request.path,
        "voorbeeld_url": reverse("brief_voorbeeld", args=[brief.sjabloon.strategie.slug, brief.gemeente.slug]),
        "terug": brief_url(brief),
        "samen": samen,
        "wijzer": NAAR_VERSCHIL,
        "toont_vel": "toon" in request.POST and not form.errors,
        "bewaard_door": brief.bewaard_door,
        **als_getypt(brief, form),
    }
    return render(request, "brief/schrijf.html", context)


def als_getypt(brief, form):
    """The letter and its blocks as the form would make them; as they were, where what was typed is not right."""
    if form.is_bound:
        form.is_valid()
        for veld, waarde in form.kop().items():
            setattr(brief, veld, waarde)
        for blok in form.blokken:
            blok.tekst, blok.is_weggelaten = form.tekst_van(blok)
    return {"brief": brief, "blokken": form.blokken, "vreemd": vreemde_tekens(brief, form.blokken)}


@require_POST
@medewerker_vereist
def brief_voorbeeld(request, strategie, gemeente):
    """The page beside the editor, as what was typed would make it. Saves nothing."""
    brief = haal_brief(request, strategie, gemeente)
    form = BriefForm(request.POST, brief=brief, blokken=haal_blokken(brief))
    return render(request, "brief/_vel.html", als_getypt(brief, form))


@require_http_methods(["GET", "HEAD", "POST"])
@medewerker_vereist
def brief_werk_bij(request, strategie, gemeente, pk):
    """What the bureau changed in one block since the letter was saved: to take over, or to leave."""
    brief = haal_brief(request, strategie, gemeente)
    bron = briefbron(brief.sjabloon, basis_van(request), gemeente=brief.gemeente)
    achter = next((a for a in achterstanden(brief, haal_blokken(brief), bron) if a.sleutel == pk), None)
    if achter is None and request.method != "POST":
        raise Http404
    if achter is None:
        messages.info(request, "Dit blok was al bijgewerkt.")
        return redirect(brief_url(brief))
    if request.method == "POST":
        return verwerk(request, brief, achter)
    context = {
        "titel": f"Het bureau wijzigde ‘{achter.model.blok}’",
        "beschrijving": "Wat het bureau wijzigde sinds u de brief bewaarde.",
        "kruimels": naar_brief(brief),
        "achter": achter,
        "brief": brief,
        "actie": request.path,
        "terug": brief_url(brief),
    }
    return render(request, "brief/werk_bij.html", context)


def verwerk(request, brief, achter):
    neem_over = "neem-over" in request.POST
    merk, gezien = request.POST.get("merk", ""), request.POST.get("gezien", "")
    bij_eigen_tekst = neem_over and achter.is_zelf_gewijzigd
    blok = f"De nieuwe tekst van ‘{achter.model.blok}’"
    try:
        werk_bij(brief, achter, neem_over=neem_over, door=request.user, gezien=gezien, merk=merk)
    except ValidationError as weigering:
        messages.error(request, " ".join(weigering.messages))
        return redirect(request.path)
    if bij_eigen_tekst:
        messages.success(request, f"{blok} staat nu onder uw eigen tekst. Haal weg wat u niet wilt houden.")
        return redirect(f"{brief_url(brief)}schrijf/#id_tekst_{achter.eigen.pk}")
    wat = "staat nu in uw brief" if neem_over else "is niet overgenomen. Uw brief blijft zoals hij was"
    messages.success(request, f"{blok} {wat}.")
    return redirect(brief_url(brief))
