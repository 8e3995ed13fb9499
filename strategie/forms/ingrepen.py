"""What is asked when the bureau adds, corrects or withdraws a point of a council: always why."""

from django import forms
from django.core.exceptions import ValidationError

from coalitie.velden import eis_leesbaar
from regio.models import Gemeente
from strategie.forms.punten import PuntForm

ALLEEN_DE_GEMEENTE = "De gemeente leest dit bij het punt. Anderen lezen het niet."
IEDEREEN = "Iedereen leest dit bij het punt, met wat er eerst stond. Schrijf er geen namen in."
INTUSSEN_OPENBAAR = "De antwoorden zijn intussen openbaar: iedereen leest nu uw reden. Kijk haar na en bewaar opnieuw."


class RedenVeld(forms.CharField):
    """Why the bureau does this. Its help says who reads that."""

    def __init__(self, **opties):
        super().__init__(
            label="Waarom?",
            help_text=ALLEEN_DE_GEMEENTE,
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 3}),
            validators=[eis_leesbaar],
            error_messages={"required": "Schrijf waarom u dit doet."},
            **opties,
        )


class ToevoegForm(PuntForm):
    """A point on behalf of a council."""

    gemeente = forms.ModelChoiceField(
        label="Van welke raad is het punt?",
        queryset=Gemeente.objects.ooit_in_regio(),
        empty_label="Kies een gemeente",
        error_messages={
            "required": "Kies van welke raad het punt is.",
            "invalid_choice": "Deze keuze is er niet. Kies er een uit de lijst.",
        },
    )
    reden = RedenVeld()

    field_order = ["gemeente", "raad_op", "passage", "punt", "wens", "raadsstuk", "reden", "geen_persoon"]
    met_personen = (*PuntForm.met_personen, "reden")

    class Meta(PuntForm.Meta):
        fields = ["gemeente", *PuntForm.Meta.fields]


class CorrigeerForm(PuntForm):
    """A point as it should have read. `voor_iedereen` is whether the writer was told that everybody reads why."""

    reden = RedenVeld()
    over_persoon = forms.BooleanField(
        label="Ik haal gegevens van een persoon weg",
        help_text=(
            "Wij bewaren dan de oude woorden niet. Anderen lezen alleen dat er persoonsgegevens zijn weggehaald, en "
            "wanneer. Uw reden lezen dan alleen de gemeente en het bureau."
        ),
        required=False,
    )
    voor_iedereen = forms.CharField(widget=forms.HiddenInput, required=False)

    field_order = [*PuntForm.field_order[:-2], "reden", "over_persoon", "geen_persoon"]
    met_personen = (*PuntForm.met_personen, "reden")

    def __init__(self, *args, is_openbaar, **opties):
        super().__init__(*args, **opties)
        self.is_openbaar = is_openbaar
        self.initial["voor_iedereen"] = "ja" if is_openbaar else ""
        self["reden"].help_text = IEDEREEN if is_openbaar else ALLEEN_DE_GEMEENTE

    def clean(self):
        if self.is_openbaar and not self.cleaned_data.get("voor_iedereen"):
            self.data = self.data.copy()
            self.data[self.add_prefix("voor_iedereen")] = "ja"
            raise ValidationError(INTUSSEN_OPENBAAR)
        return super().clean()


class TrekInForm(forms.Form):
    reden = RedenVeld()
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)
