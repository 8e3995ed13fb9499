"""That a college adopted the answers, and from which moment everybody reads them: all together, as one nota."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from coalitie.daad import doe, gaat_door
from coalitie.moment import in_woorden
from coalitie.momentform import MomentForm
from coalitie.rollen import redacteur_vereist
from coalitie.tekst import aantal
from strategie.forms.antwoorden import VaststelForm
from strategie.views.consultatie.antwoorden import antwoorden_url, haal_consultatie, toon_bij


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def antwoorden_stel_vast(request, slug):
    """Say by hand which college adopted the answers; mostly a decision in the register does."""
    consultatie = haal_consultatie(request, slug)
    begin = {"op": consultatie.vastgesteld_op, "wie": consultatie.vastgesteld_door}
    form = VaststelForm(request.POST or None, initial=begin)
    if gaat_door(form, lambda: consultatie.stel_antwoorden_vast(**form.cleaned_data, door=request.user)):
        messages.success(request, "Vastgelegd. U kunt de antwoorden nu openbaar maken.")
        return redirect(antwoorden_url(consultatie))
    return toon_bij(
        request,
        consultatie,
        titel="Leg vast wie de antwoorden vaststelde",
        lood="Doe dit alleen als er geen besluit in het register komt. Daarna verandert een antwoord alleen nog met "
        "een uitleg, die lezers zien.",
        form=form,
        knop="Leg dit vast",
    )


@require_POST
@redacteur_vereist
def antwoorden_vaststelling_terug(request, slug):
    consultatie = haal_consultatie(request, slug)
    zin = "De vaststelling is teruggenomen. U kunt de antwoorden weer wijzigen."
    return doe(
        request,
        lambda: consultatie.stel_antwoorden_vast(None, "", door=request.user),
        zin,
        antwoorden_url(consultatie),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def antwoorden_publiceer(request, slug):
    """Read in words what publishing does, now or at a moment to come, and do it."""
    consultatie = haal_consultatie(request, slug)
    if request.method == "POST":
        return publiceer_nu_of_straks(request, consultatie)
    form = MomentForm(request.GET) if "dag" in request.GET else MomentForm()
    moment = form.cleaned_data["moment"] if form.is_bound and form.is_valid() else None
    return toon_bij(
        request,
        consultatie,
        "consultatie/antwoorden_publiceer.html",
        titel="Maak de antwoorden openbaar",
        lood="Alle antwoorden worden samen openbaar, als nota van beantwoording.",
        actie=request.path,
        form=form,
        moment=moment,
        moment_tekst=in_woorden(moment) if moment else "",
        bezwaar=bezwaar_tegen(consultatie, timezone.now()),
        gevolgen=gevolgen(consultatie, timezone.now()),
        gepland=in_woorden(consultatie.antwoorden_op) if consultatie.antwoorden_op else "",
    )


def bezwaar_tegen(consultatie, nu):
    """Why the answers cannot be published now, or ""."""
    try:
        consultatie.eis_te_publiceren(nu)
    except ValidationError as fout:
        return " ".join(fout.messages)
    return ""


def gevolgen(consultatie, nu):
    """What everybody can read once the answers are public, in sentences."""
    punten = consultatie.punten.ingediend()
    antwoorden = punten.exclude(antwoord=None).values("antwoord").distinct().count()
    raden = punten.values("gemeente").distinct().count()
    zinnen = [
        f"Iedereen leest dan {aantal(punten.count(), 'punt', 'punten')} van {aantal(raden, 'raad', 'raden')}, met "
        f"{aantal(antwoorden, 'antwoord', 'antwoorden')}.",
        "De nota komt er als pagina, als PDF, als tekstdocument (ODT) en als tabel (CSV).",
        "De notities voor het bureau blijven altijd binnen.",
        "Openbaar maken kunt u niet terugdraaien. Een fout verbetert u daarna met een correctie.",
    ]
    if not consultatie.is_openbaar_op(nu):
        zinnen.append("Let op: de consultatie zelf is nog niet openbaar. Lezers zien de nota pas als dat zo is.")
    return zinnen


def publiceer_nu_of_straks(request, consultatie):
    form = MomentForm(request.POST) if "dag" in request.POST else None
    if form is not None and not form.is_valid():
        messages.error(request, " ".join(zin for zinnen in form.errors.values() for zin in zinnen))
        return redirect("antwoorden_publiceer", consultatie.slug)
    moment = form.cleaned_data["moment"] if form else timezone.now()
    zin = f"De antwoorden worden openbaar op {in_woorden(moment)}." if form else "De antwoorden zijn openbaar."
    return doe(
        request,
        lambda: consultatie.publiceer_antwoorden(moment, door=request.user),
        zin,
        antwoorden_url(consultatie),
    )


@require_POST
@redacteur_vereist
def antwoorden_plan_terug(request, slug):
    consultatie = haal_consultatie(request, slug)
    zin = "Het plan is weg. De antwoorden worden niet vanzelf openbaar."
    return doe(
        request, lambda: consultatie.publiceer_antwoorden(None, door=request.user), zin, antwoorden_url(consultatie)
    )
