from django import forms
from django.utils.text import capfirst

from coalitie.velden import OP_EEN_REGEL, DagVeld
from regio.functieform import AccountVeld, FunctieForm, OoitPartnerVeld
from regio.models import District, Partner
from taskforces.models import Collegelid, Taskforcelid

# What is said before a member is taken away.
LID_WEG = [
    "Doe dit alleen als u zich hebt vergist. Stopt een lid? Kies dan ‘Laat stoppen’.",
    "Het lid verdwijnt uit de lijst. In het logboek blijft staan wat er stond.",
]


class LidForm(FunctieForm):
    """Which function sits somewhere, for which partner, and from when until when. A child says with which `rollen`.

    `gezien` says how the member stood when this was opened.
    """

    rollen = None

    rol = forms.ChoiceField(
        label="Met welke rol?", widget=forms.RadioSelect, error_messages={"required": "Kies een rol."}
    )
    partner = OoitPartnerVeld(error_messages={"required": "Kies voor welke partner dit lid erin zit."})
    functie = forms.CharField(
        label="In welke functie?",
        help_text="Een functie, geen naam. Bijvoorbeeld: burgemeester.",
        max_length=100,
        validators=[OP_EEN_REGEL],
        error_messages={"required": "Schrijf de functie op."},
    )
    geldig_vanaf = DagVeld(
        label="Vanaf welke dag?",
        help_text="Bijvoorbeeld 24-03-2022.",
        error_messages={"required": "Schrijf op vanaf welke dag."},
    )
    geldig_tot = DagVeld(
        label="Tot welke dag?",
        help_text="De eerste dag waarop dit niet meer zo is. Leeg: tot nader bericht.",
        required=False,
    )
    gebruiker = AccountVeld(label="Welk account?")
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, lid=None, **opties):
        if lid is not None:
            begin = {naam: getattr(lid, naam) for naam in self.field_order}
            opties["initial"] = begin | {"partner": lid.partner_adres, "gezien": lid.stand}
        super().__init__(*args, **opties)
        self.fields["rol"].choices = [(rol.value, capfirst(rol.label)) for rol in self.rollen]
        self.fields["gebruiker"].zet_keuzes(lid.gebruiker_id if lid is not None else None)

    def vul(self, lid):
        """Put what was filled in on a member, unsaved."""
        for naam in (*self.field_order, "gemeente"):
            setattr(lid, naam, self.velden()[naam])
        return lid


class TaskforcelidForm(LidForm):
    """A member of a taskforce, and for which district."""

    field_order = ["rol", "partner", "functie", "district", "geldig_vanaf", "geldig_tot", "gebruiker"]
    rollen = Taskforcelid.Rol

    district = forms.ModelChoiceField(
        label="Namens welk district?",
        help_text="Moet bij een bestuurder. Zit de voorzitter er ook namens een district? "
        "Voeg dan ook een bestuurder toe.",
        queryset=District.objects.all(),
        required=False,
        empty_label="Geen district",
    )

    def __init__(self, *args, **opties):
        super().__init__(*args, **opties)
        self.fields["gebruiker"].help_text = "Wie dit account heeft, leest de besloten stukken van de taskforce."

    def clean(self):
        gegevens = super().clean()
        if gegevens.get("rol") == Taskforcelid.Rol.BESTUURDER and not gegevens.get("district"):
            self.add_error("district", "Kies het district waarvoor deze bestuurder er zit.")
        return gegevens


class CollegepartnerVeld(OoitPartnerVeld):
    """The same, also for a gemeente that nobody told us: the chair of a district is a mayor of one of its gemeenten."""

    @staticmethod
    def keuzes():
        leeg, *keuzes = OoitPartnerVeld.keuzes()
        return [leeg, (Partner.GEMEENTE.value, "Een gemeente, wij weten niet welke"), *keuzes]

    @staticmethod
    def als_paar(adres):
        return (Partner.GEMEENTE, None) if adres == Partner.GEMEENTE else OoitPartnerVeld.als_paar(adres)


class CollegelidForm(LidForm):
    """A member of a college, and in whose place it comes. Nobody need know since when."""

    field_order = ["rol", "partner", "functie", "vervangt", "geldig_vanaf", "geldig_tot", "gebruiker"]
    rollen = Collegelid.Rol

    partner = CollegepartnerVeld(error_messages={"required": "Kies voor welke partner dit lid erin zit."})
    vervangt = forms.ModelChoiceField(
        label="Vervangt dit lid een ander?",
        help_text="Komt in de plaats van dat lid als dat niet kan.",
        queryset=Collegelid.objects.none(),
        required=False,
        empty_label="Nee",
    )

    def __init__(self, *args, college, lid=None, **opties):
        super().__init__(*args, lid=lid, **opties)
        anderen = college.leden.select_related("gemeente")
        self.fields["vervangt"].queryset = anderen.exclude(pk=lid.pk) if lid is not None else anderen
        vanaf = self.fields["geldig_vanaf"]
        vanaf.required, vanaf.help_text = False, "Bijvoorbeeld 24-03-2022. Leeg: wij weten niet sinds wanneer."
        self.fields["gebruiker"].help_text = "Wie dit account heeft, leest de besloten stukken van het college."


class LidEindeForm(forms.Form):
    geldig_tot = DagVeld(
        label="Vanaf welke dag niet meer?",
        help_text="Bijvoorbeeld 24-03-2022.",
        error_messages={"required": "Schrijf op vanaf welke dag dit lid er niet meer in zit."},
    )
