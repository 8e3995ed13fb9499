from django import forms

from coalitie.bestandscontrole import Geweigerd, herken
from coalitie.bestandsforms import BestandForm, BestandKiesForm
from coalitie.bestandssoort import Soort
from taskforces.merkproef import GEEN_PDF
from taskforces.models import Zicht


class StukZichtForm(forms.Form):
    """For whom a paper is."""

    zicht = forms.ChoiceField(
        label="Voor wie is dit stuk?",
        choices=[
            (Zicht.OPENBAAR, "Openbaar: iedereen die de stukken van de vergadering ziet"),
            (Zicht.LEDEN, "Medewerkers: wie een account heeft"),
            (Zicht.BESLOTEN, "Besloten: alleen de leden van dit college en bureau RVS. Alleen een PDF"),
        ],
        widget=forms.RadioSelect,
        initial=Zicht.BESLOTEN,
        error_messages={"required": "Kies voor wie dit stuk is."},
    )


class StukKiesForm(BestandKiesForm, StukZichtForm):
    """A file that was placed before, and for whom it is as a paper."""

    field_order = ["bestand", "zicht"]


class StukPlaatsForm(BestandForm, StukZichtForm):
    """A new file, and for whom it is as a paper."""

    field_order = ["bestand", "titel", "taal", "beschrijving", "zicht"]

    def clean(self):
        """Before the file is taken in. What cannot come in at all is left to its check, which says why."""
        gegevens = super().clean()
        bestand = gegevens.get("bestand")
        if bestand and gegevens.get("zicht") == Zicht.BESLOTEN and soort_van(bestand) not in (None, Soort.PDF):
            self.add_error("zicht", GEEN_PDF)
        return gegevens


def soort_van(bestand):
    """The kind of an upload; None when it is none that we take. Leaves it at its beginning."""
    try:
        return herken(bestand, bestand.size)
    except Geweigerd:
        return None
    finally:
        bestand.seek(0)
