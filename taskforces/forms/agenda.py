from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from coalitie.tekst import voluit
from coalitie.velden import OP_EEN_REGEL
from strategie.models import Consultatie, Doel
from taskforces.agendaverschil import invulverschil
from taskforces.forms.keuze_uit_veel import KeuzeUitVeel
from taskforces.models import Agendapunt, Opdracht, Product, VastAgendapunt, Vergadering, Zicht

VOOR_WIE = [
    (Zicht.OPENBAAR, "Openbaar: iedereen die de agenda ziet"),
    (Zicht.LEDEN, "Medewerkers: wie een account heeft"),
    (Zicht.BESLOTEN, "Besloten: alleen de leden van dit college en bureau RVS"),
]


class PuntForm(forms.ModelForm):
    """What an item says, wherever it stands. `gezien` is its stand when this was opened."""

    titel = forms.CharField(
        label="Onderwerp",
        max_length=200,
        validators=[OP_EEN_REGEL],
        error_messages={"required": "Schrijf het onderwerp op."},
    )
    soort = forms.ChoiceField(
        label="Wat gebeurt ermee?",
        choices=[(soort.value, capfirst(soort.label)) for soort in Agendapunt.Soort],
        widget=forms.RadioSelect,
        initial=Agendapunt.Soort.BESPREKEN,
        error_messages={"required": "Kies wat er met dit punt gebeurt."},
    )
    minuten = forms.IntegerField(
        label="Hoeveel minuten?",
        help_text="Leeg als u dat nog niet weet.",
        min_value=1,
        max_value=600,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": "Schrijf een getal, zoals 15.",
            "min_value": "Een punt duurt minstens 1 minuut.",
            "max_value": "Een punt duurt hooguit 600 minuten.",
        },
    )
    zicht = forms.ChoiceField(
        label="Voor wie is dit punt?",
        choices=VOOR_WIE,
        widget=forms.RadioSelect,
        initial=Zicht.OPENBAAR,
        error_messages={"required": "Kies voor wie dit punt is."},
    )
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = VastAgendapunt
        fields = ["titel", "soort", "minuten", "eigenaar", "gevraagd", "zicht"]
        widgets = {"gevraagd": forms.Textarea({"rows": 3})}
        help_texts = {"gevraagd": "Zoals: instemmen met het voorstel."}

    def __init__(self, *args, **opties):
        super().__init__(*args, **opties)
        self.fields["gezien"].initial = self.instance.stand if self.instance.pk else ""

    def na_botsing(self):
        """In what this differs from what a colleague wrote meanwhile; who sends it once more, has seen that.

        Nothing when there was no collision.
        """
        nu = type(self.instance).objects.filter(pk=self.instance.pk).first()
        if nu is None or not self.is_bound or nu.stand == self.cleaned_data.get("gezien"):
            return []
        self.data = self.data.copy()
        self.data[self.add_prefix("gezien")] = nu.stand
        return invulverschil(nu, self.instance)


class AgendapuntForm(PuntForm):
    """An item of one agenda: also what it leads to."""

    product = KeuzeUitVeel(
        label="Product",
        help_text="Typ een paar letters van de naam. Leeg: geen product.",
        dingen=Product.objects.all(),
        noem=str,
    )
    opdracht = KeuzeUitVeel(
        label="Opdracht",
        help_text="Typ een paar letters van de titel. Leeg: geen opdracht.",
        dingen=Opdracht.objects.select_related("taskforce").order_by("titel", "pk"),
        noem=lambda opdracht: f"{opdracht} ({opdracht.taskforce})",
    )
    doel = KeuzeUitVeel(
        label="Doel",
        help_text="Typ een paar letters van het doel. Leeg: geen doel.",
        dingen=Doel.objects.select_related("prioriteit").order_by("prioriteit", "nummer"),
        noem=lambda doel: f"{doel} ({doel.prioriteit})",
    )
    consultatie = KeuzeUitVeel(
        label="Consultatie",
        help_text="Typ een paar letters van de titel. Leeg: geen consultatie.",
        dingen=Consultatie.objects.all(),
        noem=str,
    )

    class Meta(PuntForm.Meta):
        model = Agendapunt
        fields = [*PuntForm.Meta.fields[:5], "toelichting", "zicht", "product", "opdracht", "doel", "consultatie"]
        widgets = {**PuntForm.Meta.widgets, "toelichting": forms.Textarea({"rows": 4})}


class ZichtForm(forms.Form):
    """For whom an item is that can no longer change otherwise."""

    zicht = forms.ChoiceField(label="Voor wie is dit punt?", choices=VOOR_WIE, widget=forms.RadioSelect)


class VergaderingVeld(forms.ModelChoiceField):
    def label_from_instance(self, vergadering):
        return f"{vergadering.college}: {vergadering.titel}, {voluit(vergadering.dag)}"


class DoorstuurForm(forms.Form):
    """To which meeting an item goes; of a closed one also that its words may go there."""

    vergadering = VergaderingVeld(
        label="Naar welke vergadering?",
        queryset=Vergadering.objects.none(),
        empty_label="Kies een vergadering",
        error_messages={
            "required": "Kies een vergadering.",
            "invalid_choice": "Naar deze vergadering kan dit punt niet meer. Kies een andere.",
        },
    )

    met_besloten_woorden = forms.BooleanField(
        label="De leden van het andere college mogen dit besloten punt lezen",
        error_messages={
            "required": "Dit punt is besloten. Kruis aan dat de leden van het andere college het mogen lezen."
        },
    )

    def __init__(self, *args, punt, vergaderingen, **opties):
        super().__init__(*args, **opties)
        self.fields["vergadering"].queryset = vergaderingen
        if punt.zicht != Zicht.BESLOTEN:
            del self.fields["met_besloten_woorden"]


class VolgordeForm(forms.Form):
    """A new order: one item that goes a place up or down, or all keys (`sleutels`) as somebody dragged one of them.

    `gezien` are the keys in the order that this person saw.
    """

    gezien = forms.CharField()
    omhoog = forms.IntegerField(required=False)
    omlaag = forms.IntegerField(required=False)
    versleept = forms.IntegerField(required=False)
    sleutels = forms.CharField(required=False)

    def clean_gezien(self):
        return lees_sleutels(self.cleaned_data["gezien"])

    def clean_sleutels(self):
        return lees_sleutels(self.cleaned_data["sleutels"])

    def verplaatst(self):
        """The key of the item that moved; None when that is not known."""
        gegevens = self.cleaned_data
        return gegevens["omhoog"] or gegevens["omlaag"] or gegevens["versleept"]

    def volgorde(self):
        """The keys as they should stand."""
        gezien, sleutel = self.cleaned_data["gezien"], self.verplaatst()
        if self.cleaned_data["versleept"] or sleutel not in gezien:
            return self.cleaned_data["sleutels"]
        return verschoven(gezien, sleutel, -1 if self.cleaned_data["omhoog"] else 1)


def lees_sleutels(tekst):
    try:
        return [int(sleutel) for sleutel in tekst.split(",") if sleutel]
    except ValueError:
        raise ValidationError("Deze volgorde is niet te lezen. Probeer het opnieuw.") from None


def verschoven(sleutels, sleutel, stap):
    """These keys with one of them a place up (-1) or down (1); at an end it stays."""
    nieuw = max(sleutels.index(sleutel) + stap, 0)
    rest = [andere for andere in sleutels if andere != sleutel]
    return [*rest[:nieuw], sleutel, *rest[nieuw:]]
