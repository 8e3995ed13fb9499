from calendar import monthrange
from datetime import date, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from coalitie.velden import DatumVeld
from taskforces.models import Voortgangsronde
from taskforces.rondebord import KEUZES

TIJD_OM_TE_MELDEN = timedelta(days=14)


def kwartaaleinde(dag):
    """The last day of the quarter that a day lies in."""
    laatste_maand = kwartaal(dag) * 3
    return date(dag.year, laatste_maand, monthrange(dag.year, laatste_maand)[1])


def kwartaal(dag):
    return (dag.month + 2) // 3


def voorstel(vandaag):
    """The round that one would open now: of the quarter after the last round, with two weeks to report."""
    laatste = Voortgangsronde.objects.laatste()
    peildatum = kwartaaleinde(laatste.peildatum + timedelta(days=1) if laatste else vandaag)
    sluit_op = max(peildatum, vandaag) + TIJD_OM_TE_MELDEN
    return {"naam": f"{kwartaal(peildatum)}e kwartaal {peildatum.year}", "peildatum": peildatum, "sluit_op": sluit_op}


class LaatsteDagForm(forms.Form):
    """Until when owners can report."""

    sluit_op = DatumVeld(
        label="Melden kan tot en met",
        help_text="Bijvoorbeeld 14-10-2020. De ronde sluit niet vanzelf: dat doet u.",
        error_messages={"required": "Schrijf op wat de laatste dag is om te melden."},
    )

    def clean_sluit_op(self):
        sluit_op = self.cleaned_data["sluit_op"]
        if sluit_op < timezone.localdate():
            raise ValidationError("Deze dag is voorbij. Kies vandaag of een latere dag.")
        return sluit_op


class RondeForm(LaatsteDagForm):
    """A new round: what it is called, about which day, and until when."""

    field_order = ["naam", "peildatum", "sluit_op"]

    naam = forms.CharField(
        label="Naam",
        help_text="Zoals: 3e kwartaal 2020.",
        max_length=60,
        error_messages={"required": "Schrijf op hoe deze ronde heet."},
    )
    peildatum = DatumVeld(
        label="Peildatum",
        help_text="Over de stand op welke dag gaat deze ronde? Bijvoorbeeld 30-09-2020.",
        error_messages={"required": "Schrijf op over welke dag deze ronde gaat."},
    )

    def clean_naam(self):
        return " ".join(self.cleaned_data["naam"].split())


class BordForm(forms.Form):
    """Which assignments of a round to show."""

    toon = forms.ChoiceField(required=False, choices=[(naam, naam) for naam in KEUZES])

    def keuze(self):
        """The name of the choice: all of them when it is none that there is."""
        return self.cleaned_data["toon"] if self.is_valid() else ""
