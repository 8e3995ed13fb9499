"""What is asked about the answers to the points of the councils: which to show, what to write, and what to decide."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db.models import Q
from django.utils import timezone

from coalitie.keuzeform import Keuzeform, KeuzeVeld
from coalitie.tekst import KOP, woorden
from coalitie.velden import LANGSTE_SLEUTEL, OP_EEN_REGEL, DagVeld
from strategie.models import Antwoord
from strategie.plaatsen import in_schrijven

KEUZE_WEG = "Deze keuze is er niet. Kies er een uit de lijst."
VERANDERT_NIETS = "U neemt dit niet over, dus in de tekst verandert niets. Haal dit weg, of kies (deels) overgenomen."
NIET_TE_LANG = MaxLengthValidator(20_000, "Dit is te lang: hier passen 20.000 tekens. Maak het korter.")


class NotaForm(Keuzeform):
    """Which answers of a consultation to show: those to one council, about one priority, or with one outcome."""

    gemeente = KeuzeVeld(label="Gemeente", alle="Alle gemeenten")
    prioriteit = KeuzeVeld(label="Prioriteit", alle="Alle prioriteiten")
    uitkomst = forms.ChoiceField(
        label="Uitkomst",
        required=False,
        choices=[("", "Alle uitkomsten"), *Antwoord.Uitkomst.choices],
        error_messages={"invalid_choice": KEUZE_WEG},
    )

    def __init__(self, *args, gemeenten, prioriteiten, **opties):
        super().__init__(*args, **opties)
        self.fields["gemeente"].zet_keuzes(gemeenten)
        self.fields["prioriteit"].zet_keuzes(prioriteiten)

    def punten(self, punten):
        """Those of these points that were asked for: all when nothing was, none when the question is not right."""
        if not self.is_valid():
            return punten.none()
        gevraagd = self.cleaned_data
        if gevraagd["gemeente"]:
            punten = punten.filter(gemeente=gevraagd["gemeente"])
        if gevraagd["prioriteit"]:
            punten = punten.over_prioriteit(gevraagd["prioriteit"])
        return punten.filter(antwoord__uitkomst=gevraagd["uitkomst"]) if gevraagd["uitkomst"] else punten


class PuntenForm(Keuzeform):
    """Which submitted points the bureau wants to see beside each other, to answer them."""

    ONBEANTWOORD, CONCEPT, GEREED = "geen", "concept", "gereed"

    zoek = forms.CharField(
        label="Zoek een woord",
        required=False,
        max_length=100,
        error_messages={"max_length": "Dit is te lang om op te zoeken. Typ een of twee woorden."},
    )
    gemeente = KeuzeVeld(label="Gemeente", alle="Alle gemeenten")
    hoofdstuk = KeuzeVeld(label="Hoofdstuk", alle="Alle hoofdstukken")
    prioriteit = KeuzeVeld(label="Prioriteit", alle="Alle prioriteiten")
    antwoord = forms.ChoiceField(
        label="Antwoord",
        required=False,
        choices=[
            ("", "Met en zonder antwoord"),
            (ONBEANTWOORD, "Nog zonder antwoord"),
            (CONCEPT, "Antwoord in concept"),
            (GEREED, "Antwoord gereed"),
        ],
        error_messages={"invalid_choice": KEUZE_WEG},
    )

    def __init__(self, *args, gemeenten, hoofdstukken, prioriteiten, **opties):
        super().__init__(*args, **opties)
        self.fields["gemeente"].zet_keuzes(gemeenten)
        self.fields["hoofdstuk"].zet_keuzes(hoofdstukken)
        self.fields["prioriteit"].zet_keuzes(prioriteiten)

    def punten(self, punten):
        if not self.is_valid():
            return punten.none()
        gevraagd = self.cleaned_data
        for woord in gevraagd["zoek"].split():
            punten = punten.filter(Q(punt__icontains=woord) | Q(wens__icontains=woord) | Q(citaat__icontains=woord))
        if gevraagd["gemeente"]:
            punten = punten.filter(gemeente=gevraagd["gemeente"])
        if gevraagd["hoofdstuk"]:
            punten = punten.filter(deel=gevraagd["hoofdstuk"])
        if gevraagd["prioriteit"]:
            punten = punten.over_prioriteit(gevraagd["prioriteit"])
        if gevraagd["antwoord"] == self.ONBEANTWOORD:
            return punten.onbeantwoord()
        return punten.filter(antwoord__staat=gevraagd["antwoord"]) if gevraagd["antwoord"] else punten


class PuntenVeld(forms.ModelMultipleChoiceField):
    """Points by their keys."""

    def clean(self, value):
        if any(len(sleutel) > LANGSTE_SLEUTEL for sleutel in value or []):
            raise ValidationError(KEUZE_WEG)
        return super().clean(value)


class BundelForm(forms.Form):
    """Which points are to be answered together, and by what."""

    NIEUW, BIJ, LOS = "nieuw", "bij", "los"

    punt = PuntenVeld(
        queryset=None,
        error_messages={
            "required": "Kies eerst een of meer punten.",
            "invalid_choice": "Een van deze punten is intussen ingetrokken. Kies opnieuw.",
            "invalid_pk_value": KEUZE_WEG,
        },
    )
    antwoord = forms.ModelChoiceField(
        label="Antwoord dat er al is",
        queryset=None,
        required=False,
        empty_label="Kies een antwoord",
        error_messages={"invalid_choice": "Dit antwoord is er niet meer. Kies een ander."},
    )
    daad = forms.ChoiceField(choices=[(NIEUW, NIEUW), (BIJ, BIJ), (LOS, LOS)], error_messages={"required": KEUZE_WEG})

    def __init__(self, *args, consultatie, **opties):
        super().__init__(*args, **opties)
        self.fields["punt"].queryset = consultatie.punten.ingediend()
        self.fields["antwoord"].queryset = consultatie.antwoorden.all()

    def clean(self):
        gegevens = super().clean()
        if gegevens.get("daad") == self.BIJ and not gegevens.get("antwoord") and "antwoord" not in self.errors:
            self.add_error("antwoord", "Kies bij welk antwoord deze punten horen.")
        return gegevens


class PlaatsVeld(forms.ChoiceField):
    """Where in the strategy a passage stands now: a chapter, or a heading in it, as `pk` or `pk#adres`."""

    def __init__(self, **opties):
        super().__init__(required=False, error_messages={"invalid_choice": KEUZE_WEG}, **opties)

    def zet_keuzes(self, strategie, huidig):
        """The chapters of a strategy with their headings, as they are being written; and what stood there already."""
        groepen = []
        for hoofdstuk, tekst in in_schrijven(strategie).items():
            koppen = [(f"{hoofdstuk.pk}#{adres}", woorden(inhoud)) for _niveau, adres, inhoud in KOP.findall(tekst)]
            groepen.append((str(hoofdstuk), [(str(hoofdstuk.pk), "Het hele hoofdstuk"), *koppen]))
        gekend = {waarde for _naam, keuzes in groepen for waarde, _woorden in keuzes}
        if huidig and huidig not in gekend:
            groepen.append(("Stond er al", [(huidig, huidig.partition("#")[2] or huidig)]))
        self.choices = [("", "Niet van toepassing"), *groepen]


class AntwoordForm(forms.ModelForm):
    """An answer of the bureau. Once it was adopted, what is changed is said and kept as well."""

    plaats = PlaatsVeld(label="Waar staat de passage nu?")
    toelichting = forms.CharField(
        label="Wat wijzigt u, en waarom?",
        help_text="Iedereen leest dit bij het antwoord, met wat er eerst stond.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    field_order = ["titel", "uitkomst", "reden", "passage_voor", "passage_na", "plaats", "notitie", "toelichting"]

    class Meta:
        model = Antwoord
        fields = ["titel", "uitkomst", "reden", "passage_voor", "passage_na", "notitie"]
        labels = {
            "titel": "Wat vragen deze punten samen?",
            "uitkomst": "Wat doet u ermee?",
            "reden": "Antwoord en reden",
            "passage_voor": "De passage zoals zij was",
            "passage_na": "De passage zoals zij werd",
            "notitie": "Notitie voor het bureau",
        }
        help_texts = {
            "titel": "In één zin. Raden lezen dit boven het antwoord.",
            "reden": "Een lege regel begint een alinea. Een regel met ‘- ’ ervoor is een punt van een lijst.",
            "passage_na": "Alleen als u het punt (deels) overneemt, en dan moet het. Lezers zien wat er is veranderd.",
            "notitie": "Alleen de redactie leest dit, ook later.",
        }
        widgets = {
            "uitkomst": forms.RadioSelect,
            "reden": forms.Textarea({"rows": 8}),
            **dict.fromkeys(["passage_voor", "passage_na", "notitie"], forms.Textarea({"rows": 4})),
        }
        error_messages = {
            "titel": {"required": "Schrijf in één zin wat deze punten vragen."},
            "uitkomst": {"required": "Kies wat u met deze punten doet.", "invalid_choice": KEUZE_WEG},
            "reden": {"required": "Schrijf het antwoord, met de reden."},
        }

    def __init__(self, *args, instance, **opties):
        begin = {"gezien": instance.gezien, "plaats": als_plaats(instance), **opties.pop("initial", {})}
        super().__init__(*args, instance=instance, initial=begin, **opties)
        self.fields["titel"].validators.append(OP_EEN_REGEL)
        self.fields["uitkomst"].choices = Antwoord.Uitkomst.choices
        self.fields["plaats"].zet_keuzes(instance.consultatie.strategie, als_plaats(instance))
        for naam in ("reden", "passage_voor", "passage_na", "notitie"):
            self.fields[naam].validators.append(NIET_TE_LANG)
        if instance.consultatie.vastgesteld_op is None:
            del self.fields["toelichting"]

    def clean(self):
        gegevens = super().clean()
        neemt_over = gegevens.get("uitkomst") in {Antwoord.Uitkomst.OVERGENOMEN, Antwoord.Uitkomst.DEELS}
        if neemt_over and not gegevens.get("passage_na") and "passage_na" not in self.errors:
            self.add_error("passage_na", "Laat zien wat er in de tekst is veranderd.")
        if gegevens.get("uitkomst") and not neemt_over and gegevens.get("passage_na"):
            self.add_error("passage_na", VERANDERT_NIETS)
        hoofdstuk, _hekje, anker = gegevens.get("plaats", "").partition("#")
        self.instance.hoofdstuk_id = int(hoofdstuk) if hoofdstuk else None
        self.instance.anker = anker
        return gegevens

    def leg_vast(self, *, door):
        """Raises ValidationError when a colleague changed it, or an adopted answer changes without a word why."""
        gegevens = self.cleaned_data
        toelichting = gegevens.get("toelichting", "")
        try:
            self.instance.leg_vast(toelichting=toelichting, gezien=gegevens["gezien"] or None, door=door)
        except ValidationError:
            if self.instance.consultatie.vastgesteld_op is not None:  # maybe since this form was opened
                self.fields.setdefault("toelichting", self.base_fields["toelichting"])
            raise


def als_plaats(antwoord):
    if antwoord.hoofdstuk_id is None:
        return ""
    return f"{antwoord.hoofdstuk_id}#{antwoord.anker}" if antwoord.anker else str(antwoord.hoofdstuk_id)


class VaststelForm(forms.Form):
    """On which day, and by which college, the answers were adopted."""

    op = DagVeld(
        label="Op welke dag?",
        help_text="Bijvoorbeeld 24-03-2022.",
        error_messages={"required": "Schrijf op welke dag de antwoorden zijn vastgesteld."},
    )
    wie = forms.CharField(
        label="Door wie?",
        help_text="De naam van het college, zoals: Regionaal Veiligheidscollege.",
        max_length=200,
        validators=[OP_EEN_REGEL],
        error_messages={"required": "Schrijf op welk college de antwoorden heeft vastgesteld."},
    )

    def clean_op(self):
        op = self.cleaned_data["op"]
        if op > timezone.localdate():
            raise forms.ValidationError("Deze dag komt nog. Leg dit vast als het college heeft besloten.")
        return op
