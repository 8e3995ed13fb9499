"""Forms that take in a file, or choose one that was placed before; for every layer that works with files."""

from django import forms
from django.core.exceptions import ValidationError

from coalitie.bestandscontrole import Geweigerd
from coalitie.models import Bestand
from coalitie.ontvangst import BestandVeld
from coalitie.velden import OP_EEN_REGEL


class BestandGegevensForm(forms.Form):
    """What a file is called, in which language it is, and what can be seen on it."""

    titel = forms.CharField(
        label="Titel",
        help_text="Zo heet het bestand voor wie het ophaalt.",
        max_length=200,
        validators=[OP_EEN_REGEL],
        error_messages={"required": "Schrijf een titel op."},
    )
    taal = forms.ChoiceField(label="Taal", choices=Bestand.Taal.choices, initial=Bestand.Taal.NL)
    beschrijving = forms.CharField(
        label="Beschrijving",
        help_text="Bij een beeld moet dit: wat er te zien is, voor wie het niet kan zien. Verder mag het.",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class BestandInhoudForm(forms.Form):
    bestand = BestandVeld()


class BestandForm(BestandInhoudForm, BestandGegevensForm):
    """A new file, and what is said about it."""

    field_order = ["bestand", "titel", "taal", "beschrijving"]

    def add_error(self, field, error):
        """A browser forgets which file was chosen when something else is wrong: say so at that field."""
        super().add_error(field, error)
        if field != "bestand" and "bestand" not in self.errors and self.files:
            super().add_error("bestand", "Kies het bestand opnieuw: uw browser onthoudt het niet.")


class BestandZoekForm(forms.Form):
    zoek = forms.CharField(label="Titel of beschrijving", required=False, max_length=100)


class BestandKiesForm(forms.Form):
    """A file that was placed before, out of those that were found."""

    bestand = forms.ModelChoiceField(
        label="Welk bestand?",
        queryset=Bestand.objects.none(),
        to_field_name="sleutel",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een bestand.", "invalid_choice": "Kies een bestand uit de lijst."},
    )

    def __init__(self, *args, bestanden, **opties):
        super().__init__(*args, **opties)
        self.fields["bestand"].queryset = bestanden


def probeer(form, werkwoord, *inhoud, **gegevens):
    """Do this with what was filled in; gives what it gives, or True. When it is refused, the form says why."""
    try:
        return werkwoord(*inhoud, **gegevens) or True
    except Geweigerd as weigering:
        form.add_error("bestand", weigering)
    except ValidationError as fout:
        form.add_error(None, fout)
    return False
