"""What is asked when a decision starts something, and when somebody is to do something because of it."""

from django import forms
from django.db.models import Q
from django.utils.text import capfirst

from coalitie.velden import DagVeld
from regio.functieform import FunctieForm
from strategie.models import Consultatie, Eindigt, Strategie
from taskforces.forms.besluiten import KEUZE_WEG
from taskforces.models import Besluit, Opdracht


class VaststelForm(forms.Form):
    """Which strategy a decision adopts: one that no other decision adopted."""

    strategie = forms.ModelChoiceField(
        label="Welke strategie is vastgesteld?",
        queryset=Strategie.objects.none(),
        empty_label="Kies een strategie",
        error_messages={"required": "Kies een strategie.", "invalid_choice": KEUZE_WEG},
    )

    def __init__(self, *args, **opties):
        super().__init__(*args, prefix="vaststellen", **opties)
        al_vastgesteld = Besluit.objects.die_gelden().filter(strategie__isnull=False).values("strategie")
        self.fields["strategie"].queryset = Strategie.objects.exclude(pk__in=al_vastgesteld)


class AntwoordenForm(forms.Form):
    """Of which consultation a decision adopts the answers: one of which nothing else did, or on another day."""

    consultatie = forms.ModelChoiceField(
        label="Van welke consultatie zijn de antwoorden vastgesteld?",
        queryset=Consultatie.objects.none(),
        empty_label="Kies een consultatie",
        error_messages={"required": "Kies een consultatie.", "invalid_choice": KEUZE_WEG},
    )

    def __init__(self, *args, besluit, **opties):
        super().__init__(*args, prefix="antwoorden", **opties)
        al_vastgesteld = Besluit.objects.die_gelden().filter(consultatie__isnull=False).values("consultatie")
        te_kiezen = Consultatie.objects.vast_te_stellen(besluit.genomen_op, besluit.college.naam)
        self.fields["consultatie"].queryset = te_kiezen.exclude(bevroren_op=None).exclude(pk__in=al_vastgesteld)


class OpdrachtVeld(forms.ModelChoiceField):
    def __init__(self, **opties):
        super().__init__(
            queryset=Opdracht.objects.none(),
            empty_label="Kies een opdracht",
            error_messages={"required": "Kies een opdracht.", "invalid_choice": KEUZE_WEG},
            **opties,
        )

    def label_from_instance(self, opdracht):
        return f"{opdracht} ({opdracht.taskforce})"


class GeefForm(forms.Form):
    """Which assignment a decision gives, and whether it becomes public with it."""

    opdracht = OpdrachtVeld(label="Welke opdracht is gegeven?")
    publiceer = forms.BooleanField(
        label="Maak de opdracht openbaar zodra iedereen het besluit kan lezen",
        help_text="Haal het kruisje weg als de tekst nog niet af is.",
        required=False,
        initial=True,
    )

    def __init__(self, *args, besluit, **opties):
        super().__init__(*args, prefix="geven", **opties)
        nog_niet = Q(besluit=None) | Q(besluit=besluit, gepubliceerd_op=None)
        self.fields["opdracht"].queryset = Opdracht.objects.filter(nog_niet).select_related("taskforce")


class BeeindigForm(forms.Form):
    """Which assignment a decision ends, how, from which day, and why."""

    opdracht = OpdrachtVeld(label="Welke opdracht eindigt?")
    einde = forms.ChoiceField(
        label="Hoe eindigt de opdracht?",
        choices=[(einde, capfirst(einde.label)) for einde in Eindigt.Einde],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe de opdracht eindigt.", "invalid_choice": KEUZE_WEG},
    )
    aan = forms.CharField(
        label="Aan wie of wat is de opdracht overgedragen?",
        help_text="Alleen als zij is overgedragen.",
        required=False,
        max_length=200,
    )
    per = DagVeld(
        label="Vanaf welke dag loopt de opdracht niet meer?",
        help_text="Bijvoorbeeld 24-03-2022.",
        error_messages={"required": "Schrijf op vanaf welke dag."},
    )
    reden = forms.CharField(
        label="Waarom?",
        help_text="Bezoekers lezen deze zin bij de opdracht.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf op waarom de opdracht eindigt."},
    )

    def __init__(self, *args, **opties):
        super().__init__(*args, prefix="beeindigen", **opties)
        loopt = Opdracht.objects.filter(einde="", einde_besluit=None)
        self.fields["opdracht"].queryset = loopt.select_related("taskforce")


class ActiepuntForm(FunctieForm):
    """What somebody does because of a decision: which function at which partner, and before which day."""

    field_order = ["tekst", "partner", "functie", "uiterlijk_op"]

    tekst = forms.CharField(
        label="Wat gebeurt er?", max_length=300, error_messages={"required": "Schrijf op wat er gebeurt."}
    )
    uiterlijk_op = DagVeld(
        label="Wanneer is het uiterlijk klaar?",
        help_text="Bijvoorbeeld 24-03-2022.",
        error_messages={"required": "Schrijf op wanneer het uiterlijk klaar is."},
    )
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, actiepunt=None, **opties):
        if actiepunt is not None:
            begin = {naam: getattr(actiepunt, naam) for naam in (*self.field_order, "gezien")}
            opties["initial"] = begin | {"partner": actiepunt.partner_adres}
        super().__init__(*args, **opties)
        self.fields["partner"].error_messages["required"] = "Kies wie dit doet."
        self.fields["functie"].help_text = "Een functie, geen naam. Wie haar heeft, ziet dit bij ‘Mijn werk’."
        self.fields["functie"].error_messages["required"] = "Schrijf op in welke functie."

    def vul(self, actiepunt):
        """Put what was filled in on an action point, unsaved."""
        for naam in (*self.field_order, "gemeente"):
            setattr(actiepunt, naam, self.velden()[naam])
        return actiepunt


class UitkomstForm(forms.Form):
    """What came of an action point."""

    uitkomst = forms.CharField(
        label="Wat heeft het opgeleverd?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Schrijf in een of twee zinnen op wat het heeft opgeleverd."},
    )
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)
