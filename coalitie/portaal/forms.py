from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from coalitie.bestandssoort import Groep
from coalitie.models import Begrip, Logregel
from coalitie.rollen import Rol, uit_te_nodigen_rollen
from coalitie.velden import OP_EEN_REGEL, DatumVeld
from regio.functieform import FunctieForm


class ZoekGemeenteForm(forms.Form):
    """What somebody types to find the own gemeente."""

    naam = forms.CharField(
        label="Wat gebeurt er in uw gemeente?",
        help_text="Typ de naam van uw gemeente, of kies op de kaart.",
        required=False,
        max_length=100,
        error_messages={"max_length": "Dit is te lang voor een naam. Typ alleen de naam van uw gemeente."},
    )


class UitnodigingForm(FunctieForm):
    """Who gets an account. The roles to choose from are those that this person may give."""

    field_order = ["naam", "email", "partner", "functie", "rol"]

    naam = forms.CharField(
        label="Naam",
        max_length=150,
        validators=[OP_EEN_REGEL],
        error_messages={"required": "Schrijf de voornaam en de achternaam op."},
    )
    email = forms.EmailField(
        label="E-mailadres",
        help_text="Van deze persoon zelf, niet van een afdeling: iedereen heeft een eigen account.",
        error_messages={
            "required": "Schrijf het e-mailadres op.",
            "invalid": "Dit is geen e-mailadres. Een goed adres lijkt op naam@gemeente.nl.",
        },
    )
    rol = forms.ChoiceField(label="Wat mag deze persoon?", widget=forms.RadioSelect)

    def __init__(self, *args, door, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["rol"].choices = [(rol.value, ROL_IN_WOORDEN[rol]) for rol in uit_te_nodigen_rollen(door)]
        self.fields["rol"].initial = Rol.MEDEWERKER


class GegevensForm(forms.Form):
    """The name and the e-mail address of somebody who has an account."""

    naam = forms.CharField(
        label="Naam",
        max_length=150,
        validators=[OP_EEN_REGEL],
        error_messages={"required": "Schrijf de naam op."},
    )
    email = forms.EmailField(
        label="E-mailadres",
        help_text="Hiermee logt deze persoon in. Het oude adres krijgt een e-mail over de wijziging.",
        error_messages={
            "required": "Schrijf het e-mailadres op.",
            "invalid": "Dit is geen e-mailadres. Een goed adres lijkt op naam@gemeente.nl.",
        },
    )


class RolForm(forms.Form):
    rol = forms.ChoiceField(
        label="Wat mag deze persoon?",
        widget=forms.RadioSelect,
        choices=lambda: [(rol.value, ROL_IN_WOORDEN[rol]) for rol in Rol],
    )


class EindeForm(forms.Form):
    """From which day somebody no longer works in a function."""

    op = DatumVeld(
        label="Vanaf welke dag niet meer?",
        help_text="Bijvoorbeeld 24-03-2022. Vandaag: de toegang stopt meteen.",
        error_messages={"required": "Schrijf vanaf welke dag deze persoon hier niet meer werkt."},
    )

    def clean_op(self):
        op = self.cleaned_data["op"]
        if op < timezone.localdate():
            raise ValidationError("Deze dag is voorbij. Kies vandaag of een latere dag.")
        return op


class LogboekForm(forms.Form):
    """Which lines of the log to show."""

    wie = forms.CharField(label="Wie", required=False, max_length=100)
    waarover = forms.CharField(label="Waarover", required=False, max_length=100)
    handeling = forms.CharField(label="Handeling", required=False, max_length=60)
    resultaat = forms.ChoiceField(
        label="Resultaat", required=False, choices=[("", "alle"), *Logregel.Resultaat.choices]
    )
    vanaf = DatumVeld(label="Vanaf", required=False)
    tot = DatumVeld(label="Tot en met", required=False)

    def regels(self, regels):
        """Those of these lines that were asked for: all when nothing was, none when the question is not right."""
        if not self.is_valid():
            return regels.none()
        gevraagd = self.cleaned_data
        if gevraagd["wie"]:
            regels = regels.door(gevraagd["wie"])
        if gevraagd["waarover"]:
            regels = regels.over(gevraagd["waarover"])
        if gevraagd["handeling"]:
            regels = regels.filter(handeling__icontains=gevraagd["handeling"])
        if gevraagd["resultaat"]:
            regels = regels.filter(resultaat=gevraagd["resultaat"])
        return regels.tussen(gevraagd["vanaf"], gevraagd["tot"])


class BegripForm(forms.ModelForm):
    """A word of the word list."""

    class Meta:
        model = Begrip
        fields = ["woord", "ook", "uitleg", "liever", "is_jargon"]
        widgets = {"uitleg": forms.Textarea({"rows": 3})}
        error_messages = {
            "woord": {"required": "Schrijf het woord op."},
            "uitleg": {"required": "Schrijf in één of twee zinnen wat het woord betekent."},
        }


class BestandenForm(forms.Form):
    """Which files to show."""

    zoek = forms.CharField(label="Titel of beschrijving", required=False, max_length=100)
    soort = forms.ChoiceField(label="Soort", required=False, choices=[("", "alle"), *Groep.choices])
    gebruik = forms.ChoiceField(
        label="Gebruik", required=False, choices=[("", "alle"), ("nergens", "nergens gebruikt")]
    )

    def bestanden(self, bestanden):
        """Those of these files that were asked for: all when nothing was, none when the question is not right."""
        if not self.is_valid():
            return bestanden.none()
        gevraagd = self.cleaned_data
        if gevraagd["zoek"]:
            bestanden = bestanden.zoek(gevraagd["zoek"])
        if gevraagd["soort"]:
            bestanden = bestanden.van_groep(Groep(gevraagd["soort"]))
        return bestanden.ongebruikt() if gevraagd["gebruik"] else bestanden


ROL_IN_WOORDEN = {
    Rol.MEDEWERKER: "Medewerker: werkt mee voor de eigen partner",
    Rol.REDACTEUR: "Redacteur: schrijft en publiceert voor bureau RVS",
    Rol.BEHEERDER: "Beheerder: beheert accounts en het logboek",
}
