from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst

from coalitie.keuzeform import Keuzeform, KeuzeVeld
from coalitie.velden import DagVeld, HttpsVeld, eis_leesbaar
from strategie.briefbord import Stand
from strategie.briefsamen import merken_van
from strategie.models import Sjabloonblok
from strategie.models.brief import KOP, PAST_OP_BRIEF
from strategie.models.briefsjabloon import niet_te_lang

PLATTE_TEKST = (
    "Een lege regel begint een nieuwe alinea. Een regel die met - begint, is een punt van een lijst. "
    "Een regel die met # begint, is een kopje."
)


class TekstVeld(forms.CharField):
    """Several lines of plain text, whose ends are the same from every browser. What is too long, is not cut off."""

    widget = forms.Textarea

    def __init__(self, *, rijen=8, **opties):
        super().__init__(widget=forms.Textarea(attrs={"rows": rijen}), **opties)

    def to_python(self, value):
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")


class OnderwerpForm(forms.Form):
    """What the letter is about, for every gemeente. `gezien` is the subject as it was opened."""

    onderwerp = forms.CharField(
        label="Onderwerp",
        max_length=200,
        validators=[eis_leesbaar],
        help_text="Plaatshouders zoals {strategie} mogen hier ook.",
        error_messages={"required": "Schrijf op waar de brief over gaat."},
    )
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)


class BlokForm(forms.ModelForm):
    """A block of the model letter. Its kind is chosen once: when it is added."""

    tekst = TekstVeld(label="Tekst", required=False, rijen=12, help_text=PLATTE_TEKST)
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Sjabloonblok
        fields = ["soort", "kop", "tekst", "is_verplicht"]

    def __init__(self, *args, **opties):
        super().__init__(*args, **opties)
        if self.instance.pk:
            del self.fields["soort"]
            self.initial["gezien"] = self.instance.gewijzigd_op.isoformat()
        else:
            bezet = set(self.instance.sjabloon.blokken.values_list("soort", flat=True))
            self.fields["soort"].choices = [
                (soort, capfirst(naam)) for soort, naam in Sjabloonblok.Soort.choices if soort not in bezet
            ]


class VoorbeeldForm(Keuzeform):
    """For which gemeente the model letter is filled in."""

    gemeente = KeuzeVeld(label="Voor de raad van", alle="Kies een gemeente")

    def __init__(self, data, gemeenten):
        super().__init__(data)
        self.fields["gemeente"].zet_keuzes(gemeenten)


class BordForm(Keuzeform):
    """Which letters of the board to show."""

    stand = forms.ChoiceField(label="Toon", required=False, choices=[("", "Alle gemeenten"), *Stand.choices])

    def keuze(self):
        return self.cleaned_data["stand"] if self.is_valid() else ""


class BriefForm(forms.Form):
    """A letter as its gemeente writes it: the head, and of each block the text and whether it is left out."""

    onderwerp = forms.CharField(
        label="Onderwerp",
        max_length=300,
        validators=[eis_leesbaar],
        error_messages={"required": "Schrijf op waar de brief over gaat."},
    )
    adresblok = TekstVeld(
        label="Aan",
        rijen=4,
        validators=[PAST_OP_BRIEF],
        help_text="Elke regel van het adres op een eigen regel.",
        error_messages={"required": "Schrijf op aan wie de brief is."},
    )
    kenmerk = forms.CharField(label="Kenmerk", max_length=60, required=False, help_text="Leeg als u er geen hebt.")
    gedateerd_op = DagVeld(
        label="Datum op de brief", required=False, help_text="Bijvoorbeeld 24-03-2022. U kunt dit later invullen."
    )
    ondertekening = TekstVeld(
        label="Ondertekening",
        rijen=4,
        required=False,
        validators=[PAST_OP_BRIEF],
        help_text="Functies, en namen als u dat wilt. Alleen uw gemeente en het bureau lezen deze brief.",
    )
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)
    geopend = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, brief, blokken):
        begin = {veld: getattr(brief, veld) for veld in KOP} | {"gezien": brief.bewaard_op.isoformat()}
        super().__init__(data, initial=begin)
        self.blokken = blokken
        for blok in blokken:
            self.voeg_toe(blok)
        self.initial["geopend"] = merken_van(self)

    def voeg_toe(self, blok):
        naam = str(blok.blok)
        self.fields[f"tekst_{blok.pk}"] = TekstVeld(
            label=naam,
            initial=blok.tekst,
            required=False,
            validators=[niet_te_lang(blok.blok)],
            rijen=10,
            help_text=PLATTE_TEKST,
        )
        if not blok.blok.is_verplicht:
            self.fields[f"weg_{blok.pk}"] = forms.BooleanField(
                label=f"Laat ‘{naam}’ weg", initial=blok.is_weggelaten, required=False
            )

    def clean(self):
        """A block that stays has words."""
        for blok in self.blokken:
            tekst, weg = self.tekst_van(blok)
            if f"tekst_{blok.pk}" in self.cleaned_data and not tekst and not weg:
                wat = "Schrijf hier iets." if blok.blok.is_verplicht else "Schrijf hier iets, of laat dit blok weg."
                self.add_error(f"tekst_{blok.pk}", f"Dit blok is leeg. {wat}")

    def tekst_van(self, blok):
        """What was typed for this block, and whether it is left out; as it was, where that was not right."""
        tekst = self.cleaned_data.get(f"tekst_{blok.pk}", blok.tekst)
        return tekst, bool(self.cleaned_data.get(f"weg_{blok.pk}", False))

    def kop(self):
        """The head as far as it was right."""
        return {veld: self.cleaned_data[veld] for veld in KOP if veld in self.cleaned_data}

    def teksten(self):
        return {blok.pk: self.tekst_van(blok) for blok in self.blokken}

    def kopvelden(self):
        return [self[veld] for veld in KOP]

    def blokvelden(self):
        """Of each block the field of its text, and the one that leaves it out or None."""
        return [
            (self[f"tekst_{blok.pk}"], self[f"weg_{blok.pk}"] if f"weg_{blok.pk}" in self.fields else None)
            for blok in self.blokken
        ]


def niet_in_de_toekomst(dag):
    if dag > timezone.localdate():
        raise ValidationError("Deze dag komt nog. Schrijf het op als het zover is.")


class StapForm(forms.Form):
    """A step of a letter on its way. Who takes it for the gemeente (`namens`) says why."""

    reden = forms.CharField(
        label="Waarom legt u dit vast?",
        max_length=500,
        validators=[eis_leesbaar],
        help_text="Bijvoorbeeld: de griffier belde. Dit staat alleen in het logboek.",
        error_messages={"required": "Schrijf op hoe u dit weet, of waarom u het terugdraait."},
    )
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    field_order = ["op", "raadsagenda", "reden", "gezien"]

    def __init__(self, *args, brief, namens, **opties):
        super().__init__(*args, **opties)
        self.initial["gezien"] = brief.bewaard_op.isoformat() if brief.pk else ""
        if not namens:
            del self.fields["reden"]

    def samen(self):
        """What each step asks besides its own fields."""
        return {"gezien": self.cleaned_data["gezien"] or None, "reden": self.cleaned_data.get("reden", "")}


class RaadForm(StapForm):
    """On which day a letter went to the council."""

    op = DagVeld(
        label="Naar de raad op",
        validators=[niet_in_de_toekomst],
        help_text="De dag waarop de brief is verstuurd. Iedereen leest deze dag op de pagina van de gemeente.",
        error_messages={"required": "Schrijf op welke dag de brief naar de raad ging."},
    )


class BehandeldForm(StapForm):
    """On which day the council dealt with a letter, and where that can be read."""

    op = DagVeld(
        label="Behandeld op",
        validators=[niet_in_de_toekomst],
        help_text="De dag van de vergadering van de raad.",
        error_messages={"required": "Schrijf op welke dag de raad de brief behandelde."},
    )
    raadsagenda = HttpsVeld(
        label="Agenda van de raad",
        required=False,
        max_length=500,
        help_text="Het adres van de agenda, met https:// ervoor. Iedereen ziet deze link.",
    )


class TerugForm(StapForm):
    """Undoing the last step of a letter."""
