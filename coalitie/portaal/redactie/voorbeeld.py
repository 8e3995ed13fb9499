import copy
import re
from datetime import time

from django import forms
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalitie.bestanden import stuur_bestand
from coalitie.bestandsadres import ADRES
from coalitie.models import Bestand, Gebruiker
from coalitie.moment import in_woorden, moment_van
from coalitie.portaal.redactie.bewerken import haal_ding, kruimels, redactie_url, zinnen
from coalitie.portaal.redactie.soorten import soort_of_404
from coalitie.rollen import Rol, bureau_vereist
from coalitie.tekst import voluit
from coalitie.velden import DatumVeld
from taskforces.inzage import noteer_geweigerd_bestand, voor_een_link

ALS_MEDEWERKER = Gebruiker(pk=0, naam="Een medewerker", rol=Rol.MEDEWERKER)
BEZOEKERS = {"inwoner": AnonymousUser(), "medewerker": ALS_MEDEWERKER}


class VoorbeeldForm(forms.Form):
    """As whom to look, at which version; or at the one that is public on a day."""

    als = forms.ChoiceField(
        label="Bekijk als", choices=[(naam, naam) for naam in BEZOEKERS], required=False, initial="inwoner"
    )
    versie = forms.IntegerField(label="Versie", required=False, min_value=1, max_value=10**6)
    op = DatumVeld(label="Op de dag", required=False)

    def clean_op(self):
        op = self.cleaned_data["op"]
        if op and not 2000 <= op.year <= 2100:
            raise ValidationError("Kies een dag tussen 2000 en 2100.")
        return op


@require_safe
@bureau_vereist
def voorbeeld(request, soort, pk):
    """The page as somebody else would see it: a version of it, or what is public at noon of a day."""
    soort, ding = haal_ding(request, soort, pk)
    form = VoorbeeldForm(request.GET)
    if "op" in form.errors:
        return geen_voorbeeld(request, soort, ding, " ".join(form.errors["op"]))
    if not form.is_valid():
        raise Http404
    als = form.cleaned_data["als"] or "inwoner"
    op = form.cleaned_data["op"]
    if op and not ding.is_openbaar_op(middag_van(op)):
        return geen_voorbeeld(request, soort, ding, f"Op {voluit(op)} is dit niet openbaar.")
    revisie = revisie_op(ding, op) if op else revisie_van(ding, form.cleaned_data["versie"])
    over = {"als": als, "op": op, "terug": redactie_url(soort, ding)}
    return toon_versie(request, soort, ding, revisie, BEZOEKERS[als], over)


def revisie_van(ding, nummer):
    """The version with that number; without one the draft, and without that the public text (None)."""
    if nummer is None:
        return ding.open_revisie()
    revisie = ding.revisies.filter(nummer=nummer).first()
    if revisie is None:
        raise Http404
    return revisie


def middag_van(dag):
    return moment_van(dag, time(12))


def revisie_op(ding, dag):
    """What is public in the middle of that day, as it is planned now; None when that is the text of the row."""
    return ding.revisies.filter(ingaat_op__lte=middag_van(dag)).order_by("-ingaat_op").first()


def geen_voorbeeld(request, soort, ding, zin):
    """Back to the desk, with a sentence that says why there is nothing to see."""
    messages.error(request, zin)
    return redirect(redactie_url(soort, ding))


@require_safe
def gedeeld(request, soort, sleutel):
    """A draft for who has the link to it, without an account. Its files come through that link as well."""
    soort, ding, revisie = haal_gedeeld(soort, sleutel)
    over = {"als": "inwoner", "tot": in_woorden(revisie.gedeeld_tot)}
    antwoord = toon_versie(request, soort, ding, revisie, AnonymousUser(), over)
    hier = reverse("voorbeeld", args=[soort.naam, sleutel]).encode()
    antwoord.content = re.sub(ADRES.pattern.encode(), lambda adres: hier + adres[0].lstrip(b"/"), antwoord.content)
    return alleen_wie_de_link_heeft(antwoord)


@require_safe
def gedeeld_bestand(request, soort, sleutel, bestand, breedte=None):
    """A file that a shared draft names, for who has the link to that draft. What is closed, no link opens."""
    _soort, ding, revisie = haal_gedeeld(soort, sleutel)
    try:
        ding.neem_over(revisie.inhoud)
    except ValidationError:
        raise Http404 from None
    genoemd = voor_een_link(Bestand.objects.genoemd_in(*ding.rijke_teksten())).filter(sleutel=bestand).first()
    if genoemd is None:
        noteer_geweigerd_bestand(request, bestand)
        raise Http404
    return alleen_wie_de_link_heeft(stuur_bestand(request, genoemd, breedte))


def alleen_wie_de_link_heeft(antwoord):
    """Nothing on the way keeps it, finds it, or tells another site about it."""
    antwoord.headers["X-Robots-Tag"] = "noindex"
    antwoord.headers["Cache-Control"] = "private, no-store"
    antwoord.headers["Referrer-Policy"] = "no-referrer"
    return antwoord


def haal_gedeeld(soort, sleutel):
    """The kind, the thing and the version behind a link that still holds. Raises Http404."""
    soort = soort_of_404(soort)
    revisie = soort.revisiemodel.objects.gedeeld_met(sleutel, timezone.now())
    if revisie is None:
        raise Http404
    ouders = [soort.ouder] if soort.ouder else []
    return soort, soort.model.objects.select_related(*ouders).get(pk=revisie.van_id), revisie


def toon_versie(request, soort, ding, revisie, bezoeker, over):
    """The page of a thing with the text of a revision in it, made for another visitor."""
    gezien = copy.copy(request)
    gezien.user = bezoeker
    gezien.voorbeeld = {**over, "nummer": revisie.nummer if revisie is not None else None}
    if revisie is not None:
        try:
            ding.neem_over(revisie.inhoud)
        except ValidationError as fout:
            return nog_niet_te_tonen(request, soort, ding, zinnen(revisie, fout))
    return soort.toon(gezien, ding)


def nog_niet_te_tonen(request, soort, ding, wat):
    context = {
        "titel": "Nog niet te bekijken",
        "beschrijving": "Deze versie is nog niet af.",
        "kruimels": kruimels(soort, ding) if request.user.is_authenticated else [],
        "lood": "In deze versie staat iets wat nog niet past. Verbeter dit eerst.",
        "wat": wat,
    }
    return render(request, "redactie/nog_niet.html", context, status=409)
