from itertools import groupby

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from coalitie.portaal.redactie.bewerken import haal_te_bewerken, kruimels, plek_op_apparaat, redactie_url
from coalitie.portaal.redactie.keuzes import Samenvoeging
from coalitie.rollen import redacteur_vereist
from coalitie.samenvoeging import Kant

INTUSSEN = (
    "Intussen is een van de twee versies opnieuw bewaard. Niets is weg: uw keuzes staan er nog. "
    "Kijk wat er nieuw is, en bewaar nog een keer."
)


class ApartForm(forms.Form):
    """Which version that was kept apart to put beside the draft."""

    apart = forms.ModelChoiceField(queryset=None)

    def __init__(self, *args, revisies, **opties):
        super().__init__(*args, **opties)
        self.fields["apart"].queryset = revisies


class SamenvoegForm(forms.Form):
    """A side for everything that differs. `merk` says which two versions somebody looked at while choosing."""

    merk = forms.CharField(required=False)

    def __init__(self, *args, samenvoeging, **opties):
        super().__init__(*args, **opties)
        self.samenvoeging = samenvoeging
        for keuze in samenvoeging.keuzes:
            self.fields[keuze.sleutel] = forms.TypedChoiceField(
                choices=[(kant, kant) for kant in Kant], coerce=Kant, required=False, empty_value=None
            )

    def clean(self):
        gegevens = super().clean()
        if gegevens.get("merk") != self.samenvoeging.merk:
            raise ValidationError(INTUSSEN)
        if not all(gegevens.get(keuze.sleutel) for keuze in self.samenvoeging.keuzes):
            raise ValidationError("Kies bij elk verschil welke tekst blijft.")
        return gegevens

    def gekozen(self, keuze):
        """The side that is chosen as far as somebody chose, and else the one that stays by itself."""
        getypt = self.data.get(keuze.sleutel)
        return Kant(getypt) if getypt in list(Kant) else keuze.standaard


def apart_of_404(request, ding):
    form = ApartForm(request.GET, revisies=ding.revisies.apart().select_related("begonnen_door"))
    if not form.is_valid():
        raise Http404
    return form.cleaned_data["apart"]


def met_toelichting(inhoud, toelichting):
    return {**inhoud, "toelichting": toelichting}


def tegenover(ding, concept):
    """What stands against the version that was kept apart: the draft, or the public text when there is none."""
    return met_toelichting(concept.inhoud, concept.toelichting) if concept else met_toelichting(ding.inhoud(), "")


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def samenvoegen(request, soort, pk):
    """The draft and a version kept apart, side by side: choose what stays, and the result is the draft."""
    soort, ding = haal_te_bewerken(request, soort, pk)
    apart = apart_of_404(request, ding)
    concept = ding.revisies.open().select_related("geschreven_door").first()
    links = tegenover(ding, concept)
    samenvoeging = Samenvoeging(soort.model, links, met_toelichting(apart.inhoud, apart.toelichting))
    form = SamenvoegForm(request.POST or None, samenvoeging=samenvoeging)
    if form.is_valid():
        try:
            bewaar_samen(ding, links, samenvoeging.voeg_samen(form.cleaned_data), door=request.user)
        except ValidationError as fout:
            form.add_error(None, fout)
        else:
            zin = f"De twee versies zijn samengevoegd in het concept. Versie {apart.nummer} blijft apart bewaard."
            messages.success(request, zin)
            return redirect(redactie_url(soort, ding))
    keuzes = [{"keuze": keuze, "gekozen": form.gekozen(keuze)} for keuze in samenvoeging.keuzes]
    context = {
        "titel": "Twee versies van één tekst",
        "beschrijving": f"Kies wat er blijft van twee versies van ‘{ding}’.",
        "kruimels": kruimels(soort, ding),
        "form": form,
        "merk": samenvoeging.merk,
        "concept": concept,
        "apart": apart,
        "naam_links": naam_links(concept, request.user),
        "naam_rechts": naam_rechts(apart, request.user),
        "groepen": [(veld, list(groep)) for veld, groep in groupby(keuzes, lambda regel: regel["keuze"].veld)],
        "vergeet": plek_op_apparaat(request.user, soort, ding, apart.uitgangspunt.partition(".")[0])
        if apart.begonnen_door == request.user
        else "",
        "actie": request.get_full_path(),
        "terug": redactie_url(soort, ding),
    }
    return render(request, "redactie/samenvoegen.html", context)


def bewaar_samen(ding, gezien, samen, *, door):
    """Save the result on top of what was chosen from. Raises ValidationError when that is no longer the draft."""
    with transaction.atomic():
        concept = ding.begin_revisie(door=door)
        concept.weiger_tenzij(*concept.TE_BEWERKEN, telling=concept.telling)  # nobody else saves until this is done
        if tegenover(ding, concept) != gezien:
            raise ValidationError(INTUSSEN)
        toelichting = samen.pop("toelichting")
        concept.bewaar(samen, telling=concept.telling, door=door, toelichting=toelichting)


def naam_links(concept, user):
    if concept is None:
        return "De openbare tekst"
    if concept.geschreven_door in (None, user):
        return "Het concept"
    return f"Die van {concept.geschreven_door}"


def naam_rechts(apart, user):
    if apart.begonnen_door in (None, user):
        return "Mijn tekst" if apart.begonnen_door else "De tekst die apart lag"
    return f"Die van {apart.begonnen_door}"
