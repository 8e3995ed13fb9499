from collections import Counter

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from coalitie.daad import doe
from coalitie.moment import in_woorden
from coalitie.rollen import bureau_vereist, is_redacteur, redacteur_vereist
from coalitie.tekst import aantal
from regio.models import Gemeente
from strategie.consultatiefasen import fasen, stand_in_woorden
from strategie.consultatietekst import merk_van, te_bevriezen
from strategie.forms.consultatie import BevriesForm
from strategie.models import Consultatie

INTUSSEN_ANDERS = "De tekst is intussen gewijzigd. Lees hieronder wat u nu vastzet, en kies dan opnieuw."


def haal_consultatie(request, slug):
    return get_object_or_404(Consultatie.objects.zichtbaar_voor(request.user).select_related("strategie"), slug=slug)


def kruimels(consultatie=None):
    weg = [("Redactie", reverse("werkbank")), ("Consultaties", reverse("redactie_lijst", args=["consultaties"]))]
    return [*weg, (str(consultatie), verloop_url(consultatie))] if consultatie else weg


def verloop_url(consultatie):
    return reverse("consultatie_verloop", args=[consultatie.slug])


@require_safe
@bureau_vereist
def consultatie_verloop(request, slug):
    """How a consultation goes: its phases, what is to be done, and which gemeenten submitted points."""
    consultatie = haal_consultatie(request, slug)
    nu = timezone.now()
    per_gemeente = ingediend_per_gemeente(consultatie)
    context = {
        "titel": consultatie.titel,
        "beschrijving": "Hoe het met deze consultatie staat.",
        "kruimels": kruimels(),
        "lood": stand_in_woorden(consultatie, nu),
        "consultatie": consultatie,
        "fasen": fasen(consultatie, nu),
        "is_gesloten": timezone.localdate(nu) > consultatie.sluit_op,
        "is_openbaar": consultatie.is_openbaar_op(nu),
        "antwoorden_gepland": in_woorden(consultatie.antwoorden_op)
        if consultatie.antwoorden_op and consultatie.antwoorden_op > nu
        else "",
        "delen": consultatie.delen.defer("tekst"),
        "per_gemeente": per_gemeente,
        "punten": sum(punten for _gemeente, punten in per_gemeente),
        "met_punten": sum(1 for _gemeente, punten in per_gemeente if punten),
        "teksten": reverse("redactie_ding", args=["consultaties", consultatie.pk]),
        "mag_bewerken": is_redacteur(request.user),
    }
    return render(request, "consultatie/verloop.html", context)


def ingediend_per_gemeente(consultatie):
    """Every gemeente that can be asked, or that submitted, with how many points. Drafts are not counted."""
    punten = consultatie.punten.ingediend().order_by()
    aantallen = Counter(dict(punten.values_list("gemeente").annotate(Count("pk"))))
    gevraagd = Gemeente.objects.in_regio_op(consultatie.peildatum).values("pk")
    gemeenten = Gemeente.objects.filter(Q(pk__in=gevraagd) | Q(pk__in=punten.values("gemeente")))
    return [(gemeente, aantallen[gemeente.pk]) for gemeente in gemeenten]


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def consultatie_bevries(request, slug):
    """Choose the chapters, read what they say now, and freeze exactly that."""
    consultatie = haal_consultatie(request, slug)
    if consultatie.bevroren_op is not None:
        messages.error(request, "De tekst is al vastgezet.")
        return redirect(verloop_url(consultatie))
    delen = te_bevriezen(consultatie.strategie)
    gegevens = request.POST or request.GET
    form = BevriesForm(gegevens if "hoofdstuk" in gegevens or request.method == "POST" else None, delen=delen)
    gekozen = form.gekozen()
    if request.method == "POST" and gekozen:
        zet_vast(request, consultatie, gekozen)
        if consultatie.bevroren_op is not None:  # by this, or by a colleague at the same time
            return redirect(verloop_url(consultatie))
    context = {
        "titel": "Zet de tekst vast",
        "beschrijving": "Kies de tekst waarover u de raden vraagt.",
        "kruimels": kruimels(consultatie),
        "lood": "Raden wijzen in deze tekst aan waarover zij iets zeggen. Daarom verandert hij daarna niet meer, "
        "ook niet als u aan de strategie verder schrijft.",
        "consultatie": consultatie,
        "form": form,
        "gekozen": gekozen,
        "gezien": merk_van(gekozen),
        "terug": verloop_url(consultatie),
    }
    return render(request, "consultatie/bevries.html", context)


def zet_vast(request, consultatie, gekozen):
    """Freeze these chapters, if they are what was read. A message says how it went."""
    try:
        if request.POST.get("gezien") != merk_van(gekozen):
            raise ValidationError(INTUSSEN_ANDERS)
        consultatie.bevries([deel.velden for deel in gekozen], door=request.user)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        hoeveel = aantal(len(gekozen), "hoofdstuk", "hoofdstukken")
        messages.success(request, f"De tekst is vastgezet: {hoeveel}. U kunt de consultatie nu publiceren.")


@require_POST
@redacteur_vereist
def consultatie_maak_los(request, slug):
    consultatie = haal_consultatie(request, slug)
    zin = "De tekst is weer los. Zet hem opnieuw vast voordat u publiceert."
    return doe(request, lambda: consultatie.maak_los(door=request.user), zin, verloop_url(consultatie))
