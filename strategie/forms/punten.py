from urllib.parse import unquote

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.text import capfirst

from coalitie.tekst import getal, opsomming, voluit
from coalitie.velden import DagVeld, HttpsVeld
from regio.models import District, Gemeente
from strategie.models import Punt
from strategie.models.punt import INTUSSEN_GEWIJZIGD
from strategie.passagekeuze import Passagekeuze, gekozen_bij
from strategie.persoonsgegevens import bekende_woorden, vind_personen
from strategie.puntenlijst.kolommen import schoon

MEESTE_TEKENS = 5000


class Bronnen:
    """What a form for a point needs to know of its consultation, read once for a page or a whole list."""

    def __init__(self, consultatie):
        self.passages = Passagekeuze(consultatie)
        plaatsen = [*Gemeente.objects.values_list("naam", flat=True), *District.objects.values_list("naam", flat=True)]
        self.bekend = bekende_woorden([*plaatsen, *self.passages.teksten()])


class Verhaal(forms.CharField):
    """Some paragraphs. What is too long is said and stays: a browser that cuts off a paste says nothing."""

    def __init__(self, *, rijen, **opties):
        te_lang = f"Dit is langer dan {getal(MEESTE_TEKENS)} tekens. Maak het korter, of maak er twee punten van."
        super().__init__(
            widget=forms.Textarea(attrs={"rows": rijen}),
            validators=[MaxLengthValidator(MEESTE_TEKENS, te_lang)],
            **opties,
        )

    def to_python(self, value):
        return "\n".join(schoon(super().to_python(value)).splitlines())


class PuntForm(forms.ModelForm):
    """A point of a council. `gezien` is when it was last changed as the writer saw it.

    What looks like a person is named (`geen_persoon`): nothing is kept until it went, or the writer said of each that
    it is no person.
    """

    raad_op = DagVeld(
        label="Van welke dag is de raadsvergadering?",
        help_text="Bijvoorbeeld 10-09-2018 of 10 september 2018.",
        error_messages={"required": "Schrijf op welke dag de raad hierover sprak."},
    )
    passage = forms.CharField(label="Waarover gaat het punt?", required=False, max_length=20)
    punt = Verhaal(
        label="Wat is het punt van de raad?",
        help_text="Schrijf geen namen van personen: iedereen kan dit later lezen.",
        rijen=6,
        error_messages={"required": "Schrijf op wat het punt van de raad is."},
    )
    wens = Verhaal(label="Wat wil de raad?", help_text="Leeg als de raad niets anders vraagt.", rijen=4, required=False)
    raadsstuk = HttpsVeld(
        label="Waar staat het stuk van de raad?",
        help_text="Het adres van de motie, brief of notulen op de website van de raad, als dat er is.",
        required=False,
        max_length=500,
        error_messages={"max_length": "Dit adres is te lang. Kies een korter adres van dezelfde pagina."},
    )
    geen_persoon = forms.MultipleChoiceField(
        label="Staat hier een persoon?",
        help_text="Punten worden openbaar. Haal namen, telefoonnummers en e-mailadressen van personen weg.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Kruis alleen aan wat er nu staat."},
    )
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Punt
        fields = ["raad_op", "punt", "wens", "raadsstuk"]

    field_order = ["raad_op", "passage", "punt", "wens", "raadsstuk", "geen_persoon", "gezien"]
    met_personen = ("punt", "wens", "raadsstuk")  # the fields in which somebody can be named

    def __init__(self, *args, bronnen, **opties):
        super().__init__(*args, **opties)
        self.bronnen = bronnen
        if self.instance.pk:
            self.initial.setdefault("passage", gekozen_bij(self.instance).sleutel)
            self.initial.setdefault("gezien", self.instance.gewijzigd_op.isoformat())
        tekst = "\n".join(unquote(str(self[veld].value() or "")) for veld in self.met_personen)
        self.personen = vind_personen(tekst, bronnen.bekend)
        self.fields["geen_persoon"].choices = [(wie, f"‘{wie}’ is geen persoon") for wie in self.personen]
        if not self.personen:
            del self.fields["geen_persoon"]
        elif self.instance.pk:
            self.initial.setdefault("geen_persoon", self.personen)  # said so when it was kept

    def clean(self):
        """The rules of the database are looked at when a point is kept: for a whole list here they are too many."""
        return self.cleaned_data

    def clean_passage(self):
        gekozen = self.bronnen.passages.lees(self.cleaned_data["passage"])
        self.instance.deel, self.instance.alinea = gekozen.deel, gekozen.alinea
        self.instance.citaat = gekozen.citaat
        return gekozen

    def clean_geen_persoon(self):
        nog_niet = [wie for wie in self.personen if wie not in self.cleaned_data["geen_persoon"]]
        if nog_niet:
            wie = opsomming(f"‘{naam}’" for naam in nog_niet)
            raise ValidationError(
                f"Dit lijkt op een persoon: {wie}. Haal het weg uit de tekst, of kruis aan dat het geen persoon is."
            )
        return self.cleaned_data["geen_persoon"]

    def waarover(self):
        """What the point is about as the form says it now; None when the text has no such passage."""
        try:
            return self.bronnen.passages.lees(self["passage"].value() or "")
        except ValidationError:
            return None

    def na_botsing(self):
        """What a colleague made of it, field by field where that differs; who sends this once more, has seen that.

        Nothing when there was no collision.
        """
        nu = Punt.objects.filter(pk=self.instance.pk).first() if self.is_bound else None
        if nu is None or INTUSSEN_GEWIJZIGD not in self.non_field_errors():
            return []
        self.data = self.data.copy()
        self.data[self.add_prefix("gezien")] = nu.gewijzigd_op.isoformat()
        getypt = self.cleaned_data
        anders = {
            "raadsvergadering van": (voluit(nu.raad_op), voluit(getypt["raad_op"])),
            "passage": (str(gekozen_bij(nu)), str(getypt["passage"])),
            **{Punt._meta.get_field(veld).verbose_name: (getattr(nu, veld), getypt[veld]) for veld in TEKSTEN},
        }
        return [{"naam": capfirst(naam), "nu": van_nu} for naam, (van_nu, eigen) in anders.items() if van_nu != eigen]


TEKSTEN = ("punt", "wens", "raadsstuk")


class IndienForm(forms.Form):
    """Which drafts to submit. Each is named with when it was last changed, so that nobody submits what was not read."""

    punten = forms.MultipleChoiceField(
        label="Welke punten dient u in?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kruis aan welke punten u indient.",
            "invalid_choice": "Een collega wijzigde een punt intussen. Kijk wat er nu staat, en kies opnieuw.",
        },
    )

    def __init__(self, *args, concepten, **opties):
        super().__init__(*args, **opties)
        self.op_sleutel = {f"{punt.pk}@{punt.gewijzigd_op.isoformat()}": punt for punt in concepten}
        self.fields["punten"].choices = [
            (sleutel, f"{gekozen_bij(punt)}: {punt.punt}") for sleutel, punt in self.op_sleutel.items()
        ]
        self.fields["punten"].initial = list(self.op_sleutel)

    def clean_punten(self):
        return [self.op_sleutel[sleutel] for sleutel in self.cleaned_data["punten"]]
