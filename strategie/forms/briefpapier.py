from django import forms

from coalitie.bestandssoort import Soort
from coalitie.briefpapier.keuring import keur
from coalitie.ontvangst import BestandVeld


class BriefpapierForm(forms.Form):
    """A Word template, checked before it comes in."""

    bestand = BestandVeld(
        label="Uw briefpapier", help_text="Een Word-document dat eindigt op .docx, tot 2 MB, met daarin {{ brief }}."
    )

    def __init__(self, *args, **opties):
        super().__init__(*args, **opties)
        self.fields["bestand"].widget.attrs["accept"] = ",".join(Soort.DOCX.uitgangen)

    def clean_bestand(self):
        bestand = self.cleaned_data["bestand"]
        keur(bestand, bestand.name)
        return bestand
