from django import forms

from coalitie.ontvangst import BestandVeld
from strategie.puntenlijst.inlezen import lees_punten
from strategie.puntenlijst.kolommen import NIET_TE_LEZEN, uit_json


class BestandForm(forms.Form):
    """A spreadsheet with points. Its cleaned file is the rows in it, and the headings that we do not know."""

    bestand = BestandVeld(
        label="Uw ingevulde lijst",
        help_text="Een rekenblad dat eindigt op .ods, .xlsx of .csv, tot 2 MB. Hooguit 500 punten.",
    )

    def __init__(self, *args, **opties):
        super().__init__(*args, **opties)
        self.fields["bestand"].widget.attrs["accept"] = ".ods,.xlsx,.csv"

    def clean_bestand(self):
        bestand = self.cleaned_data["bestand"]
        return lees_punten(bestand, bestand.name)


class LijstForm(forms.Form):
    """The rows of a file as they were looked at."""

    lijst = forms.CharField(widget=forms.HiddenInput, strip=False, error_messages={"required": NIET_TE_LEZEN})

    def clean_lijst(self):
        return uit_json(self.cleaned_data["lijst"])

    def geen_persoon(self):
        """The numbers, as text, of the rows that are said to name nobody."""
        return frozenset(self.data.getlist("geen_persoon"))

    @property
    def weigering(self):
        """Why these rows cannot be read, in a sentence."""
        return " ".join(self.errors.get("lijst", []))
