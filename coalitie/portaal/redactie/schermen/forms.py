from django import forms
from django.urls import reverse

from coalitie.bestandsforms import BestandForm, BestandKiesForm
from coalitie.velden import OP_EEN_REGEL, DagVeld
from strategie.models import Eindigt
from taskforces.models import Taskforce, Zicht

VOORBEELD = "Bijvoorbeeld 24-03-2022."


class MijlpaalForm(forms.Form):
    titel = forms.CharField(
        label="Wat is er dan?",
        help_text="Zo dat iedereen kan zien of het er is, zoals: de leidraad is klaar.",
        max_length=200,
        validators=[OP_EEN_REGEL],
        error_messages={"required": "Schrijf op wat er dan is."},
    )
    gepland_op = DagVeld(
        label="Op welke dag?", help_text=VOORBEELD, error_messages={"required": "Schrijf op welke dag het er is."}
    )


class MijlpaalWijzigForm(MijlpaalForm):
    reden = forms.CharField(
        label="Waarom verschuift de dag?",
        help_text="Alleen nodig als u een andere dag kiest. De redactie leest dit terug in het logboek.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        required=False,
    )


class EindigForm(forms.Form):
    """How something ends, from which day, and why."""

    einde = forms.ChoiceField(
        label="Hoe eindigt dit?",
        choices=[
            ("bereikt", "Bereikt: het is gelukt"),
            ("overgedragen", "Overgedragen: iemand anders gaat ermee verder"),
            ("gestopt", "Gestopt: het gaat niet verder"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe dit eindigt."},
    )
    overgedragen_aan = forms.CharField(
        label="Overgedragen aan wat?",
        help_text="Alleen bij overdragen. Bijvoorbeeld: de strategie 2023-2026. Geen naam van een persoon.",
        max_length=Eindigt._meta.get_field("overgedragen_aan").max_length,
        required=False,
        validators=[OP_EEN_REGEL],
    )
    geeindigd_op = DagVeld(
        label="Vanaf welke dag?",
        help_text="De eerste dag waarop dit niet meer loopt.",
        error_messages={"required": "Schrijf op vanaf welke dag."},
    )
    einde_reden = forms.CharField(
        label="Waarom?",
        help_text="Inwoners lezen deze zin.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Schrijf op waarom. Inwoners lezen dat."},
    )

    def clean(self):
        gegevens = super().clean()
        wordt_overgedragen = gegevens.get("einde") == Eindigt.Einde.OVERGEDRAGEN
        if "overgedragen_aan" in self.errors or "einde" in self.errors:
            return gegevens
        if wordt_overgedragen and not gegevens["overgedragen_aan"]:
            self.add_error("overgedragen_aan", "Schrijf op waaraan dit is overgedragen.")
        elif gegevens["overgedragen_aan"] and not wordt_overgedragen:
            self.add_error("overgedragen_aan", "Maak dit leeg, of kies hierboven ‘Overgedragen’.")
        return gegevens


class DechargeForm(forms.Form):
    opgeheven_op = DagVeld(
        label="Vanaf welke dag?",
        help_text="De dag waarop de taskforce decharge krijgt. " + VOORBEELD,
        error_messages={"required": "Schrijf op vanaf welke dag."},
    )

    def __init__(self, *args, **opties):
        super().__init__(*args, **opties)
        self.fields["slotverantwoording"] = Taskforce._meta.get_field("slotverantwoording").formfield(
            required=True,
            help_text="Wat de taskforce heeft gedaan, wat dat opleverde, en wie verder gaat. Inwoners lezen dit.",
            error_messages={"required": "Schrijf de slotverantwoording op."},
        )
        self.fields["slotverantwoording"].widget.attrs["data-kiezer"] = reverse("beelden")


class ZichtForm(forms.Form):
    zicht = forms.ChoiceField(
        label="Voor wie is dit bestand?",
        choices=[
            (Zicht.OPENBAAR, "Openbaar: iedereen haalt het op, ook zoekmachines"),
            (Zicht.LEDEN, "Medewerkers: wie een account heeft. Inwoners lezen alleen dat het er is"),
            (Zicht.BESLOTEN, "Besloten: alleen de leden van de taskforce en bureau RVS"),
        ],
        widget=forms.RadioSelect,
        initial=Zicht.LEDEN,
        error_messages={"required": "Kies voor wie dit bestand is."},
    )


class StukKiesForm(BestandKiesForm, ZichtForm):
    """A file that was placed before, and for whom it is."""

    field_order = ["bestand", "zicht"]


class StukPlaatsForm(BestandForm, ZichtForm):
    """A new file, and for whom it is."""

    field_order = ["bestand", "titel", "taal", "beschrijving", "zicht"]
