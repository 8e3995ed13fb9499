from django import forms

from coalitie.keuzeform import KeuzeVeld
from coalitie.velden import OP_EEN_REGEL, DagVeld, TijdVeld, eis_leesbaar
from taskforces.models import Collegelid, Vergadering

EINDE_NA_BEGIN = "De vergadering eindigt na het begin, op dezelfde dag. Kies een latere tijd, of vul het begin in. "
EINDE_NA_BEGIN += "Duurt zij tot na middernacht? Laat ‘Tot’ dan leeg."


class WanneerForm(forms.Form):
    """On which day, and from when until when."""

    dag = DagVeld(
        label="Dag",
        help_text="Bijvoorbeeld 24-03-2022.",
        error_messages={"required": "Schrijf op welke dag de vergadering is."},
    )
    begin = TijdVeld(label="Begint om", help_text="Bijvoorbeeld 19.30. Leeg: nog niet bekend.", required=False)
    einde = TijdVeld(label="Tot", help_text="Bijvoorbeeld 21.30.", required=False)

    def clean(self):
        gegevens = super().clean()
        begin, einde = gegevens.get("begin"), gegevens.get("einde")
        if einde and "begin" not in self.errors and (begin is None or einde <= begin):
            self.add_error("einde", EINDE_NA_BEGIN)
        return gegevens


class TitelEnPlaatsForm(forms.Form):
    """What a meeting is called, and in which town it is."""

    titel = forms.CharField(
        label="Titel",
        help_text="Zoals: Bestuursconferentie.",
        max_length=200,
        validators=[OP_EEN_REGEL],
        error_messages={"required": "Schrijf op hoe de vergadering heet."},
    )
    plaats = forms.CharField(
        label="Plaats",
        help_text="Iedereen die de vergadering ziet, leest dit.",
        max_length=100,
        required=False,
        validators=[OP_EEN_REGEL],
    )


class PlanForm(TitelEnPlaatsForm, WanneerForm):
    """A meeting to plan, of one of these `colleges`."""

    field_order = ["college", "dag", "begin", "einde", "titel", "plaats"]

    college = KeuzeVeld(alle="Kies een college", label="Welk college?")

    def __init__(self, *args, colleges, **opties):
        super().__init__(*args, **opties)
        self.fields["college"].zet_keuzes(colleges)

    def clean_college(self):
        if self.cleaned_data["college"] is None:
            raise forms.ValidationError("Kies welk college vergadert.")
        return self.cleaned_data["college"]

    def vergadering(self):
        """What was filled in, as a meeting that is not saved."""
        return Vergadering(**{veld: self.cleaned_data[veld] for veld in PlanForm.field_order})


class PlanregelForm(PlanForm):
    """A meeting in the year plan. Who takes it out of the plan, need not fill in the rest."""

    field_order = ["mee", *PlanForm.field_order]

    mee = forms.BooleanField(label="Plan deze vergadering", required=False, initial=True)

    def __init__(self, *args, jaar, **opties):
        super().__init__(*args, **opties)
        self.jaar = jaar
        self.fields["college"].widget = forms.HiddenInput()
        for naam in ("dag", "begin", "einde", "titel", "plaats"):
            self.fields[naam].help_text = ""
        self.fields["begin"].label = "Begin"

    def clean_dag(self):
        if self.cleaned_data["dag"].year != self.jaar:
            raise forms.ValidationError(f"Deze dag ligt niet in {self.jaar}. Kies een dag in dat jaar.")
        return self.cleaned_data["dag"]

    def clean(self):
        gegevens = super().clean()
        if not gegevens.get("mee"):
            self.errors.clear()
        return gegevens


class JaarForm(forms.Form):
    """Of which year to show the meetings."""

    jaar = forms.IntegerField(required=False, min_value=2000, max_value=2100)

    def keuze(self, vandaag):
        """The year that was asked for; this year when it is none that can be."""
        return (self.cleaned_data["jaar"] if self.is_valid() else None) or vandaag.year


class GezienForm(forms.Form):
    """`gezien` says how the meeting stood when this was opened."""

    gezien = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, vergadering, **opties):
        velden = {naam: getattr(vergadering, naam, None) for naam in self.base_fields}
        super().__init__(*args, initial=velden, **opties)


class GegevensForm(GezienForm, TitelEnPlaatsForm):
    zaal = forms.CharField(
        label="Adres en zaal",
        help_text="Alleen leden van het college lezen dit.",
        max_length=200,
        required=False,
        validators=[OP_EEN_REGEL],
    )
    online = forms.URLField(
        label="Link naar de vergadering online",
        help_text="Alleen leden van het college lezen dit.",
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Dit is geen adres. Een goed adres begint met https://."},
    )
    voorzitter = forms.ModelChoiceField(
        label="Wie zit voor?", queryset=Collegelid.objects.none(), required=False, empty_label="Nog niet bekend"
    )

    def __init__(self, *args, vergadering, **opties):
        super().__init__(*args, vergadering=vergadering, **opties)
        leden = vergadering.college.leden.select_related("gemeente")
        zittend = leden.geldig_op(vergadering.dag) | leden.filter(pk=vergadering.voorzitter_id)
        self.fields["voorzitter"].queryset = zittend.exclude(rol=Collegelid.Rol.ONDERSTEUNING)


class VerplaatsForm(WanneerForm, GezienForm):
    """To which day and time a meeting moves; and why, once its readers know of it or its year loses it."""

    field_order = ["dag", "begin", "einde", "reden", "gezien"]

    reden = forms.CharField(
        label="Waarom verplaatst u de vergadering?",
        help_text="Wie de vergadering ziet, leest deze zin.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        validators=[eis_leesbaar],
        error_messages={"required": "Schrijf op waarom u de vergadering verplaatst."},
    )

    def __init__(self, *args, vergadering, **opties):
        super().__init__(*args, vergadering=vergadering, **opties)
        if vergadering.is_concept:
            reden = self.fields["reden"]
            reden.required = False
            reden.help_text = "Alleen nodig als zij naar een ander jaar gaat. Wie haar straks ziet, leest deze zin."


class AfgelastForm(GezienForm):
    reden = forms.CharField(
        label="Waarom gaat de vergadering niet door?",
        help_text="Wie de vergadering ziet, leest deze zin.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        validators=[eis_leesbaar],
        error_messages={"required": "Schrijf op waarom de vergadering niet doorgaat."},
    )
