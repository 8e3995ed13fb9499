"""What the bureau fills in after a meeting: who was there, the minutes and the public report, and their adoption."""

from django import forms
from django.utils import timezone

from coalitie.opsteller import Opsteller
from coalitie.tekst import RijkeTekstFormulierveld, schoon
from coalitie.velden import OP_EEN_REGEL, DagVeld, zonder_nul
from taskforces.models import Aanwezigheid, Collegelid, latere_vergaderingen
from taskforces.models.notulen import TEKSTEN

Wijze = Aanwezigheid.Wijze


class NotulenForm(forms.Form):
    """What is written of the minutes and of the public report. Saving refuses nothing: that is for who reads it."""

    tekst_concept = RijkeTekstFormulierveld(
        label="Notulen",
        widget=Opsteller(met_beelden=False),
        help_text="De leden lezen dit als u het hebt voorgelegd. Noem functies, geen namen van personen.",
        required=False,
    )
    verslag_concept = RijkeTekstFormulierveld(
        label="Openbaar verslag",
        widget=Opsteller(met_beelden=False),
        help_text="Dit leest iedereen als u het hebt uitgebracht, vanaf het moment waarop het verslag vrijkomt.",
        required=False,
    )
    telling = forms.IntegerField(
        widget=forms.HiddenInput(attrs={"data-telt": ""}), required=False, min_value=0, max_value=10**9
    )

    def __init__(self, data=None, *, notulen):
        begin = {veld: getattr(notulen, veld) for veld in (*TEKSTEN, "telling")}
        super().__init__(data, initial=begin)
        self.notulen = notulen
        if notulen.is_vastgesteld:
            del self.fields["tekst_concept"]

    def teksten(self):
        """Both texts: cleaned where they are right, and otherwise as they were typed, without what may never be."""
        self.is_valid()
        return {veld: self.waarde(veld) for veld in TEKSTEN}

    def waarde(self, veld):
        if veld not in self.fields:
            return getattr(self.notulen, veld)
        return self.cleaned_data.get(veld, schoon(zonder_nul(self.data.get(veld, ""))))

    def gezien(self):
        """The save that this was written on; -1 when that cannot be read."""
        telling = self.cleaned_data.get("telling")
        return -1 if telling is None else telling

    def ga_verder_op(self, notulen):
        """Let the next save be one on top of what a colleague saved: the writer has seen that now."""
        self.data = self.data.copy()
        self.data["telling"] = notulen.telling


class AanwezigheidForm(forms.Form):
    """For every member on the day of a meeting: was it there, was it excused, or did another function replace it."""

    rest = forms.ChoiceField(
        label="Wat geldt voor wie u hieronder niet invult?",
        help_text="Zo vult u hieronder alleen in wie er niet waren.",
        choices=[("", "niet bekend"), (Wijze.AANWEZIG, Wijze.AANWEZIG.label)],
        required=False,
    )
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, vergadering):
        rijen = {rij.lid_id: rij for rij in vergadering.aanwezigheid.all()}
        self.leden = [
            *vergadering.college.leden.geldig_op(vergadering.dag)
            .filter(vervangt=None)
            .exclude(rol=Collegelid.Rol.ONDERSTEUNING)
            .select_related("gemeente")
        ]
        bekend = {lid.pk for lid in self.leden}
        self.leden += Collegelid.objects.filter(pk__in=rijen.keys() - bekend).select_related("gemeente")
        begin = {"gezien": Aanwezigheid.objects.stand_van(vergadering)}
        for pk, rij in rijen.items():
            begin |= {f"wijze_{pk}": rij.wijze, f"vervanger_{pk}": rij.vervanger}
        super().__init__(data, initial=begin)
        for lid in self.leden:
            self.fields[f"wijze_{lid.pk}"] = forms.ChoiceField(
                label=str(lid), choices=[("", "niet ingevuld"), *Wijze.choices], required=False
            )
            self.fields[f"vervanger_{lid.pk}"] = forms.CharField(
                label=f"Wie verving {lid}?",
                max_length=100,
                required=False,
                validators=[OP_EEN_REGEL],
            )

    @property
    def regels(self):
        """The members, each with its two fields."""
        return [(lid, self[f"wijze_{lid.pk}"], self[f"vervanger_{lid.pk}"]) for lid in self.leden]

    def clean(self):
        gegevens = super().clean()
        for lid in self.leden:
            wijze, vervanger = gegevens.get(f"wijze_{lid.pk}"), gegevens.get(f"vervanger_{lid.pk}")
            if wijze == Wijze.VERVANGEN and vervanger == "":
                self.add_error(f"vervanger_{lid.pk}", "Vul de functie in van wie dit lid verving. Geen naam.")
            if vervanger and wijze != Wijze.VERVANGEN:
                self.add_error(f"wijze_{lid.pk}", "Kies ‘vervangen’, of haal de vervanger weg.")
        return gegevens

    def rijen(self):
        """What `Aanwezigheid.objects.leg_vast` asks: only the members of whom it is known."""
        gegevens = self.cleaned_data
        gekozen = {
            lid: (gegevens[f"wijze_{lid.pk}"] or gegevens["rest"], gegevens[f"vervanger_{lid.pk}"])
            for lid in self.leden
        }
        return {lid: rij for lid, rij in gekozen.items() if rij[0]}


class VaststelForm(forms.Form):
    """Which later meeting adopted the minutes, and on which day."""

    latere = forms.ModelChoiceField(
        label="In welke vergadering?",
        queryset=None,
        empty_label="Kies een vergadering",
        error_messages={"required": "Kies in welke vergadering.", "invalid_choice": "Kies uit de lijst."},
    )
    op = DagVeld(
        label="Op welke dag?",
        help_text="Bijvoorbeeld 24-03-2021. Leeg: de dag van die vergadering.",
        required=False,
    )

    def __init__(self, data=None, *, vergadering):
        super().__init__(data)
        self.fields["latere"].queryset = latere_vergaderingen(vergadering)

    def clean(self):
        gegevens = super().clean()
        if gegevens.get("latere") and "op" in gegevens and gegevens["op"] is None:
            gegevens["op"] = min(gegevens["latere"].dag, timezone.localdate())
        return gegevens


class AantekeningForm(forms.Form):
    tekst = forms.CharField(
        label="Wat moet er anders?",
        help_text="De tekst van de notulen blijft zoals die is. Deze aantekening staat ernaast en kan niet meer weg.",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        error_messages={"required": "Schrijf op wat er anders moet."},
    )
