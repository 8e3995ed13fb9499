from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from coalitie.models import Bestand, Gebruiker
from coalitie.portaal.forms import OP_EEN_REGEL, BestandForm, FunctieForm, PartnerVeld
from coalitie.velden import DatumVeld
from regio.models import ANDERE_PARTNERS, District, Gemeente, Medewerker, Partner
from strategie.models import Eindigt
from taskforces.models import Productbestand, Taskforce, Taskforcelid

VOORBEELD = "Bijvoorbeeld 24-03-2022."


def in_onze_tijd(dag):
    if not 2000 <= dag.year <= 2100:
        raise ValidationError("Kies een dag tussen 2000 en 2100.")


class DagVeld(DatumVeld):
    """A day of the coalition: no slip of the pen from another century."""

    default_validators = [in_onze_tijd]


class OoitPartnerVeld(PartnerVeld):
    """The same with the gemeenten that are no longer there: who sat in a taskforce did so for a gemeente of then."""

    @staticmethod
    def keuzes():
        anderen = [(partner.value, partner.label) for partner in Partner if partner in ANDERE_PARTNERS]
        gemeenten = Gemeente.objects.ooit_in_regio().values_list("slug", "naam")
        return [("", "Kies een partner"), *anderen, ("Gemeenten", list(gemeenten))]


class AccountVeld(forms.ModelChoiceField):
    def label_from_instance(self, gebruiker):
        return f"{gebruiker} ({gebruiker.email})"


class LidForm(FunctieForm):
    """Which function sits in a taskforce, for which partner and district, and from when until when.

    `gezien` says how the member stood when this was opened.
    """

    field_order = ["rol", "partner", "functie", "district", "geldig_vanaf", "geldig_tot", "gebruiker"]

    rol = forms.ChoiceField(
        label="Met welke rol?",
        choices=[(rol.value, capfirst(rol.label)) for rol in Taskforcelid.Rol],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een rol."},
    )
    partner = OoitPartnerVeld(error_messages={"required": "Kies voor welke partner dit lid erin zit."})
    functie = forms.CharField(
        label="In welke functie?",
        help_text="Een functie, geen naam. Bijvoorbeeld: burgemeester.",
        max_length=100,
        validators=[OP_EEN_REGEL],
        error_messages={"required": "Schrijf de functie op."},
    )
    district = forms.ModelChoiceField(
        label="Namens welk district?",
        help_text="Moet bij een bestuurder. Zit de voorzitter er ook namens een district? "
        "Voeg dan ook een bestuurder toe.",
        queryset=District.objects.all(),
        required=False,
        empty_label="Geen district",
    )
    geldig_vanaf = DagVeld(
        label="Vanaf welke dag?", help_text=VOORBEELD, error_messages={"required": "Schrijf op vanaf welke dag."}
    )
    geldig_tot = DagVeld(
        label="Tot welke dag?",
        help_text="De eerste dag waarop dit niet meer zo is. Leeg: tot nader bericht.",
        required=False,
    )
    gebruiker = AccountVeld(
        label="Welk account?",
        help_text="Wie dit account heeft, leest de besloten stukken van de taskforce.",
        queryset=Gebruiker.objects.none(),
        required=False,
        empty_label="Geen account",
    )

    gezien = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, lid=None, **opties):
        if lid is not None:
            begin = {naam: getattr(lid, naam) for naam in self.field_order}
            opties["initial"] = begin | {"partner": lid.partner_adres, "gezien": lid.stand}
        super().__init__(*args, **opties)
        met_toegang = Medewerker.objects.lopend_of_komend(timezone.localdate()).values("gebruiker")
        keuze = Gebruiker.objects.filter(pk__in=met_toegang)
        if lid is not None and lid.gebruiker_id:
            keuze |= Gebruiker.objects.filter(pk=lid.gebruiker_id)
        self.fields["gebruiker"].queryset = keuze.order_by("naam", "pk")

    def clean(self):
        gegevens = super().clean()
        if gegevens.get("rol") == Taskforcelid.Rol.BESTUURDER and not gegevens.get("district"):
            self.add_error("district", "Kies het district waarvoor deze bestuurder er zit.")
        return gegevens

    def vul(self, lid):
        """Put what was filled in on a member, unsaved."""
        for naam in (*self.field_order, "gemeente"):
            setattr(lid, naam, self.velden()[naam])
        return lid


class LidEindeForm(forms.Form):
    geldig_tot = DagVeld(
        label="Vanaf welke dag niet meer?",
        help_text=VOORBEELD,
        error_messages={"required": "Schrijf op vanaf welke dag dit lid er niet meer in zit."},
    )


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
            (Productbestand.Zicht.OPENBAAR, "Openbaar: iedereen haalt het op, ook zoekmachines"),
            (Productbestand.Zicht.LEDEN, "Leden: wie een account heeft. Inwoners lezen alleen dat het er is"),
            (Productbestand.Zicht.BESLOTEN, "Besloten: alleen de leden van de taskforce en bureau RVS"),
        ],
        widget=forms.RadioSelect,
        initial=Productbestand.Zicht.LEDEN,
        error_messages={"required": "Kies voor wie dit bestand is."},
    )


class StukKiesForm(ZichtForm):
    """A file that was placed before, out of those that were found."""

    field_order = ["bestand", "zicht"]

    bestand = forms.ModelChoiceField(
        label="Welk bestand?",
        queryset=Bestand.objects.none(),
        to_field_name="sleutel",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een bestand.", "invalid_choice": "Kies een bestand uit de lijst."},
    )

    def __init__(self, *args, bestanden, **opties):
        super().__init__(*args, **opties)
        self.fields["bestand"].queryset = bestanden


class StukPlaatsForm(BestandForm, ZichtForm):
    """A new file, and for whom it is."""

    field_order = ["bestand", "titel", "taal", "beschrijving", "zicht"]


class ZoekForm(forms.Form):
    zoek = forms.CharField(label="Titel of beschrijving", required=False, max_length=100)
