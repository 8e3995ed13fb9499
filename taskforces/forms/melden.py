from functools import partial
from secrets import token_hex

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.text import capfirst

from coalitie.tekst import getal
from coalitie.velden import DatumVeld, zonder_nul
from taskforces.models import Voortgang, eis_dat_dag_kan

Status = Voortgang.Status

BETEKENIS = {
    Status.OP_SCHEMA: "Het gaat zoals gepland.",
    Status.AANDACHT: "Er is hulp of een keuze nodig.",
    Status.VERTRAAGD: "Een mijlpaal wordt niet op tijd gehaald.",
    Status.AFGEROND: "Alles is klaar.",
}
VELDEN = ("bereikt", "op", "toen")
GEEN_MIJLPAAL = (
    "Een mijlpaal die u aankruiste, staat niet meer in de planning. Hieronder staat wat er nu in staat: kijk het na en "
    "meld opnieuw."
)


def verhaal(veld, rijen, **opties):
    """A field for some sentences. What is too long is said and stays: a browser that cuts off a paste says nothing."""
    meeste = Voortgang._meta.get_field(veld).max_length
    te_lang = f"Dit is langer dan {getal(meeste)} tekens. Maak het korter."
    return forms.CharField(
        widget=forms.Textarea(attrs={"rows": rijen}), validators=[MaxLengthValidator(meeste, te_lang)], **opties
    )


def als_velden(mijlpaal, dag):
    """What the fields of a milestone show that was reached that day, or was not."""
    dag = f"{dag:%d-%m-%Y}" if dag else ""
    return {f"bereikt_{mijlpaal.pk}": bool(dag), f"op_{mijlpaal.pk}": dag, f"toen_{mijlpaal.pk}": dag}


def veranderd_in(concept, mijlpaal):
    """What was typed at a milestone in a draft; nothing when it was left as it was seen."""
    inhoud = concept.inhoud if concept else {}
    vink, op, toen = (inhoud.get(f"{veld}_{mijlpaal.pk}", "") for veld in VELDEN)
    if bool(vink) == bool(toen) and op == toen:
        return {}
    return {f"bereikt_{mijlpaal.pk}": vink, f"op_{mijlpaal.pk}": op, f"toen_{mijlpaal.pk}": toen}


class MeldForm(forms.Form):
    """How it goes with one assignment: the status, what happened, what comes next, and which milestones were reached.

    `gezien` is the number of the newest report that the writer saw. On top of a report this is a correction. Each
    milestone carries the day that the writer saw (`toen_…`): only what differs from that is what the writer says.
    `venster` tells the windows of one writer apart, `begon_met` which draft a window began with.
    """

    status = forms.ChoiceField(
        label="Hoe staat het ervoor?",
        choices=[(status, capfirst(status.label)) for status in Status],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe het ervoor staat.", "invalid_choice": "Kies uit de lijst."},
    )
    gebeurd = verhaal(
        "gebeurd",
        3,
        label="Wat is er gebeurd?",
        help_text="Eén of twee zinnen. Schrijf geen namen van personen op.",
        error_messages={"required": "Schrijf in één of twee zinnen wat er is gebeurd."},
    )
    vervolg = verhaal(
        "vervolg",
        3,
        label="Wat komt er nu?",
        help_text="Nodig bij ‘aandacht nodig’ en ‘vertraagd’: dan wil iedereen weten hoe het verder gaat.",
        required=False,
    )
    reden = verhaal(
        "reden",
        2,
        label="Waarom corrigeert u de melding?",
        help_text="Uw eerdere melding blijft bewaard, met deze reden erbij.",
        required=False,
    )
    gezien = forms.CharField(widget=forms.HiddenInput(attrs={"data-telt": ""}), required=False)
    venster = forms.CharField(widget=forms.HiddenInput, required=False)
    begon_met = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, *, uitvraag, door, concept=None):
        self.uitvraag = uitvraag
        self.lijst = list(uitvraag.opdracht.mijlpalen.all())
        self.nummer = uitvraag.laatste.nummer if uitvraag.laatste else 0
        super().__init__(data, prefix=f"m{uitvraag.pk}", initial=self.begin(concept))
        for mijlpaal in self.lijst:
            self.fields[f"bereikt_{mijlpaal.pk}"] = forms.BooleanField(label=mijlpaal.titel, required=False)
            self.fields[f"op_{mijlpaal.pk}"] = DatumVeld(
                label=f"Dag waarop ‘{mijlpaal.titel}’ is bereikt", required=False
            )
            self.fields[f"toen_{mijlpaal.pk}"] = DatumVeld(widget=forms.HiddenInput, required=False)
        if uitvraag.is_inhalen_door(door):
            self.fields["reden"].label = "Waarom meldt u dit voor de eigenaar?"
            self.fields["reden"].help_text = "De ronde is gesloten. Wat u hier schrijft, blijft bij de melding staan."
        elif not self.gezien_nummer:
            del self.fields["reden"]

    def begin(self, concept):
        """What the form shows at first: a draft, else the report to correct, else nothing but the milestones."""
        laatste = self.uitvraag.laatste
        begin = {}
        if concept is not None:
            begin = {naam: waarde for naam, waarde in concept.inhoud.items() if waarde or not concept.is_ingehaald()}
        elif laatste is not None:
            begin = {veld: getattr(laatste, veld) for veld in ("status", "gebeurd", "vervolg")}
        for mijlpaal in self.lijst:
            begin |= veranderd_in(concept, mijlpaal) or als_velden(mijlpaal, mijlpaal.bereikt_op)
        begon_met = concept.bewaard_op.isoformat() if concept else ""
        return {**begin, "gezien": self.nummer, "venster": token_hex(4), "begon_met": begon_met}

    @property
    def gezien_nummer(self):
        if not self.is_bound:
            return self.nummer
        getypt = self.data.get(self.add_prefix("gezien"), "")
        return int(getypt) if getypt.isdecimal() and len(getypt) < 10 else 0

    @property
    def statussen(self):
        """The choices, each with what it means."""
        return [(keuze, BETEKENIS[keuze.data["value"]]) for keuze in self["status"]]

    @property
    def mijlpalen(self):
        """The milestones, each with its fields: reached, on which day, and what stood there."""
        return [(mijlpaal, *(self[f"{veld}_{mijlpaal.pk}"] for veld in VELDEN)) for mijlpaal in self.lijst]

    def getypt(self):
        """Everything as it was typed, to keep as a draft."""
        vinken = {f"bereikt_{mijlpaal.pk}" for mijlpaal in self.lijst}
        getypt = {naam: zonder_nul(self.data.get(self.add_prefix(naam), "")) for naam in self.fields}
        return {naam: bool(waarde) if naam in vinken else waarde for naam, waarde in getypt.items()}

    def clean(self):
        gegevens = super().clean()
        bekend = {self.add_prefix(naam) for naam in self.fields}
        if any(naam.startswith(self.add_prefix("bereikt_")) and naam not in bekend for naam in self.data):
            self.add_error(None, GEEN_MIJLPAAL)
        goed = {veld: gegevens[veld] for veld in ("status", "gebeurd", "vervolg", "reden") if veld in gegevens}
        melding = Voortgang(nummer=self.gezien_nummer + 1, **goed)
        for controle in (melding.clean, *(partial(self.controleer, mijlpaal) for mijlpaal in self.lijst)):
            try:
                controle()
            except ValidationError as fout:
                self.neem_over(fout)
        return gegevens

    def neem_over(self, fout):
        """What the model finds wrong, at the fields of this form that were not wrong already."""
        zinnen = fout.message_dict if hasattr(fout, "error_dict") else {None: fout.messages}
        for veld, fouten in zinnen.items():
            if veld not in self.errors:
                self.add_error(veld if veld in self.fields else None, fouten)

    def controleer(self, mijlpaal):
        dag, toen, veld = self.dag(mijlpaal), self.toen(mijlpaal), f"op_{mijlpaal.pk}"
        if dag == toen or veld in self.errors:
            return
        try:
            eis_dat_dag_kan(self.uitvraag.ronde, mijlpaal, dag, toen)
        except ValidationError as fout:
            self.toon_nu(mijlpaal)
            raise ValidationError({veld: fout.messages}) from None

    def toon_nu(self, mijlpaal):
        """Who reads at a milestone that it changed meanwhile, has seen how it stands: next time that is no surprise."""
        naam = f"toen_{mijlpaal.pk}"
        self.data = {**self.data.dict(), self.add_prefix(naam): als_velden(mijlpaal, mijlpaal.bereikt_op)[naam]}

    def toen(self, mijlpaal):
        """The day that stood at a milestone when the writer saw it."""
        return self.cleaned_data.get(f"toen_{mijlpaal.pk}")

    def dag(self, mijlpaal):
        """The day on which this was reached, as it was filled in: without a day today, without a tick not at all.

        A day alone is enough for what was not reached before.
        """
        dag = self.cleaned_data.get(f"op_{mijlpaal.pk}")
        if self.cleaned_data.get(f"bereikt_{mijlpaal.pk}"):
            return dag or timezone.localdate()
        return dag if self.toen(mijlpaal) is None else None

    def bereikt(self):
        """The milestones that the writer changed, each with its day; one that cannot be read, as it was typed."""
        onleesbaar = [mijlpaal for mijlpaal in self.lijst if f"op_{mijlpaal.pk}" in self.errors]
        veranderd = [mijlpaal for mijlpaal in self.lijst if self.dag(mijlpaal) != self.toen(mijlpaal)]
        dagen = {mijlpaal.pk: self.dag(mijlpaal) for mijlpaal in veranderd}
        return dagen | {mijlpaal.pk: self[f"op_{mijlpaal.pk}"].data for mijlpaal in onleesbaar}

    def melding(self):
        """What `Voortgang.objects.meld` asks; of the milestones only those that the writer changed."""
        toen = {mijlpaal.pk: self.toen(mijlpaal) for mijlpaal in self.lijst}
        woorden = {veld: self.cleaned_data.get(veld, "") for veld in ("status", "gebeurd", "vervolg", "reden")}
        return {**woorden, "gezien": self.gezien_nummer, "bereikt": self.bereikt(), "toen": toen}
