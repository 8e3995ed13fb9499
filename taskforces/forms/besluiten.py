from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst

from coalitie.keuzeform import Keuzeform, KeuzeVeld
from coalitie.velden import OP_EEN_REGEL, DagVeld, TijdVeld, moment_uit
from taskforces.models import Besluit, Zicht

Staat = Besluit.Staat
KEUZE_WEG = "Deze keuze is er niet. Kies er een uit de lijst."
ZICHT_IN_WOORDEN = {
    Zicht.OPENBAAR: "Iedereen",
    Zicht.LEDEN: "Wie een account heeft",
    Zicht.BESLOTEN: "Alleen leden van dit college",
}


class BesluitenForm(Keuzeform):
    """Which decisions of the register to show. What there is to choose from depends on who looks."""

    zoek = forms.CharField(
        label="Zoek een besluit",
        required=False,
        max_length=100,
        error_messages={"max_length": "Dit is te lang om op te zoeken. Typ een of twee woorden."},
    )
    college = KeuzeVeld(label="College", alle="Alle colleges")
    jaar = forms.TypedChoiceField(
        label="Jaar", required=False, coerce=int, empty_value=None, error_messages={"invalid_choice": KEUZE_WEG}
    )
    staat = forms.ChoiceField(
        label="Staat",
        required=False,
        choices=[("", "Alle staten"), *((staat, staat.label) for staat in Staat if staat != Staat.CONCEPT)],
        error_messages={"invalid_choice": KEUZE_WEG},
    )

    def __init__(self, *args, colleges, jaren, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["college"].zet_keuzes(colleges)
        self.fields["jaar"].choices = [("", "Alle jaren"), *((jaar, jaar) for jaar in jaren)]

    def besluiten(self, besluiten):
        """Those of these decisions that were asked for: all when nothing was, none when the question is not right."""
        if not self.is_valid():
            return besluiten.none()
        gevraagd = self.cleaned_data
        for woord in gevraagd["zoek"].split():
            besluiten = besluiten.filter(Q(titel__icontains=woord) | Q(tekst__icontains=woord))
        if gevraagd["college"]:
            besluiten = besluiten.filter(college=gevraagd["college"])
        if gevraagd["jaar"]:
            besluiten = besluiten.filter(jaar=gevraagd["jaar"])
        return besluiten.filter(staat_nu=gevraagd["staat"]) if gevraagd["staat"] else besluiten


class ActiepuntenForm(Keuzeform):
    """Which action points to show: those of one college, and also what was done."""

    college = KeuzeVeld(label="College", alle="Alle colleges")
    toon = forms.ChoiceField(
        label="Welke actiepunten",
        required=False,
        choices=[("", "Wat nog open is"), ("te-laat", "Wat te laat is"), ("alle", "Ook wat gedaan is")],
        error_messages={"invalid_choice": KEUZE_WEG},
    )

    def __init__(self, *args, colleges, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["college"].zet_keuzes(colleges)

    def actiepunten(self, actiepunten, user, datum):
        if not self.is_valid():
            return actiepunten.none()
        gevraagd = self.cleaned_data
        if gevraagd["college"]:
            actiepunten = actiepunten.filter(besluit__college=gevraagd["college"])
        if gevraagd["toon"] == "alle":
            return actiepunten
        return actiepunten.te_laat_voor(user, datum) if gevraagd["toon"] else actiepunten.open_voor(user)


class BesluitForm(forms.ModelForm):
    """The words of a decision: under which item, how it was decided, and who may read it when.

    Of one that was taken also why that changes.
    """

    dag = DagVeld(
        label="Pas openbaar vanaf welke dag?",
        help_text="Bijvoorbeeld 24-03-2022. Leeg: samen met de andere besluiten van deze vergadering.",
        required=False,
    )
    tijd = TijdVeld(label="Hoe laat?", help_text="Tijd in Nederland, bijvoorbeeld 9.00.", required=False)
    toelichting = forms.CharField(
        label="Wat wijzigt u, en waarom?",
        help_text="Moet als het besluit al te lezen is. Wie het las, leest ook dit, met wat er eerst stond.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Besluit
        fields = ["agendapunt", "titel", "tekst", "wijze", "voor", "tegen", "onthouden", "zicht"]
        labels = {
            "agendapunt": "Onder welk agendapunt?",
            "titel": "Waarover gaat het besluit?",
            "tekst": "Wat besloot het college?",
            "wijze": "Hoe is besloten?",
            "zicht": "Wie mag dit lezen?",
        }
        widgets = {
            "tekst": forms.Textarea({"rows": 5}),
            "wijze": forms.RadioSelect,
            "zicht": forms.RadioSelect,
        }
        error_messages = {
            "agendapunt": {
                "required": "Een besluit hoort bij een agendapunt. Kies onder welk punt het viel.",
                "invalid_choice": "Dit agendapunt staat niet op deze agenda. Kies er een uit de lijst.",
            },
            "titel": {"required": "Schrijf in een paar woorden waarover het besluit gaat."},
            "tekst": {"required": "Schrijf op wat het college besloot."},
            **dict.fromkeys(
                ["voor", "tegen", "onthouden"],
                dict.fromkeys(["invalid", "min_value", "max_value"], "Schrijf hoeveel stemmen het waren: 0 of meer."),
            ),
        }

    def __init__(self, *args, vergadering, instance, **opties):
        begin = {"gezien": instance.gezien if instance.pk else "", **als_dag_en_tijd(instance.openbaar_vanaf)}
        super().__init__(*args, instance=instance, initial=begin | opties.pop("initial", {}), **opties)
        self.fields["agendapunt"].queryset = vergadering.agendapunten.die_staan()
        self.fields["agendapunt"].empty_label = "Kies een agendapunt"
        self.fields["titel"].validators.append(OP_EEN_REGEL)
        self.fields["wijze"].choices = [(wijze, capfirst(wijze.label)) for wijze in Besluit.Wijze]
        self.fields["zicht"].choices = list(ZICHT_IN_WOORDEN.items())
        if instance.is_concept:
            del self.fields["toelichting"]

    def clean(self):
        gegevens = super().clean()
        dag, tijd = gegevens.get("dag"), gegevens.get("tijd")
        if bool(dag) != bool(tijd) and not {"dag", "tijd"} & set(self.errors):
            self.add_error("tijd" if dag else "dag", "Vul dag en tijd allebei in, of laat ze allebei leeg.")
        stond_er = self.instance.openbaar_vanaf
        try:
            self.instance.openbaar_vanaf = moment_uit(dag, tijd, stond_er) if dag and tijd else None
        except forms.ValidationError as fout:
            self.add_error("tijd", fout)
        return gegevens


def als_dag_en_tijd(moment):
    if moment is None:
        return {}
    lokaal = timezone.localtime(moment)
    return {"dag": lokaal.date(), "tijd": lokaal.time()}


class StaatForm(forms.Form):
    """What became of a decision, since when and why."""

    WAT = {
        Staat.UITGEVOERD: "Uitgevoerd: wat is besloten, is gedaan",
        Staat.VERVANGEN: "Vervangen: een ander besluit kwam ervoor in de plaats",
        Staat.INGETROKKEN: "Ingetrokken: het geldt niet meer",
    }

    staat = forms.ChoiceField(
        label="Wat is ermee gebeurd?",
        choices=list(WAT.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wat ermee is gebeurd.", "invalid_choice": KEUZE_WEG},
    )
    nieuw = forms.ModelChoiceField(
        label="Welk besluit kwam ervoor in de plaats?",
        help_text="Alleen als het is vervangen.",
        queryset=Besluit.objects.none(),
        required=False,
        empty_label="Geen",
        error_messages={"invalid_choice": KEUZE_WEG},
    )
    per = DagVeld(label="Sinds welke dag?", help_text="Bijvoorbeeld 24-03-2022. Leeg: vandaag.", required=False)
    reden = forms.CharField(
        label="Waarom?",
        help_text="Wie het besluit leest, leest dit ook. Moet als u het intrekt.",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, besluit, **opties):
        super().__init__(*args, prefix="staat", initial={"gezien": besluit.gezien}, **opties)
        self.besluit = besluit
        anderen = Besluit.objects.die_gelden().filter(college=besluit.college_id).exclude(pk=besluit.pk)
        self.fields["nieuw"].queryset = anderen.select_related("college")

    def clean(self):
        gegevens = super().clean()
        staat = gegevens.get("staat")
        if staat == Staat.VERVANGEN and not gegevens.get("nieuw") and "nieuw" not in self.errors:
            self.add_error("nieuw", "Kies het besluit dat ervoor in de plaats komt.")
        if staat == Staat.INGETROKKEN and not gegevens.get("reden"):
            self.add_error("reden", "Schrijf op waarom het besluit is ingetrokken.")
        return gegevens

    def voer_uit(self, *, door):
        gegevens = self.cleaned_data
        samen = {"per": gegevens["per"], "gezien": gegevens["gezien"] or None, "door": door}
        if gegevens["staat"] == Staat.VERVANGEN:
            self.besluit.vervang_door(gegevens["nieuw"], reden=gegevens["reden"], **samen)
        elif gegevens["staat"] == Staat.INGETROKKEN:
            self.besluit.trek_in(gegevens["reden"], **samen)
        else:
            self.besluit.voer_uit(reden=gegevens["reden"], **samen)
