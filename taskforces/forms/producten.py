from django import forms
from django.core.exceptions import ValidationError

from coalitie.keuzeform import Keuzeform, KeuzeVeld
from coalitie.tekst import voluit
from coalitie.velden import DatumVeld
from taskforces.models import Gebruik, Product

GEBRUIKT_AL = [Gebruik.Stand.GEBRUIK, Gebruik.Stand.NVT]


class ProductenForm(Keuzeform):
    """Which products to show. What there is to choose from depends on who looks."""

    zoek = forms.CharField(
        label="Zoek een product",
        required=False,
        max_length=100,
        error_messages={"max_length": "Dit is te lang om op te zoeken. Typ een of twee woorden."},
    )
    prioriteit = KeuzeVeld(label="Prioriteit", alle="Alle prioriteiten")
    soort = forms.ChoiceField(
        label="Soort product",
        required=False,
        choices=[("", "Alle soorten"), *Product.Soort.choices],
        error_messages={"invalid_choice": "Deze soort product is er niet. Kies er een uit de lijst."},
    )

    def __init__(self, *args, prioriteiten, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["prioriteit"].zet_keuzes(prioriteiten)

    def producten(self, producten):
        """Those of these products that were asked for: all when nothing was, none when the question is not right."""
        gevraagd = self.cleaned_data
        if {"zoek", "prioriteit", "soort"} & set(self.errors):
            return producten.none()
        if gevraagd["zoek"]:
            producten = producten.zoek(gevraagd["zoek"])
        if gevraagd["prioriteit"]:
            producten = producten.filter(taskforce__prioriteit=gevraagd["prioriteit"])
        if gevraagd["soort"]:
            producten = producten.filter(soort=gevraagd["soort"])
        return producten


class CatalogusForm(ProductenForm):
    """For who works for a gemeente also: what that one does not use yet."""

    nog_niet = forms.BooleanField(label="Alleen wat mijn gemeente nog niet gebruikt", required=False)

    def __init__(self, *args, eigen, **kwargs):
        super().__init__(*args, **kwargs)
        self.eigen = eigen
        if not eigen:
            del self.fields["nog_niet"]

    def wat_nog_niet(self, producten, peiling):
        """Of these products what not all of the own gemeenten use, if that was asked."""
        if not self.is_valid() or not self.cleaned_data.get("nog_niet"):
            return producten
        for gemeente in self.eigen:
            opgaven = peiling.geldend(peiling.opgaven.filter(gemeente=gemeente))
            producten = producten.exclude(pk__in=opgaven.filter(stand__in=GEBRUIKT_AL).values("product"))
        return producten


class GemeenteForm(Keuzeform):
    """Of which gemeente somebody wants to know whether it uses a product."""

    gemeente = KeuzeVeld(label="Gebruikt uw gemeente dit?", alle="Kies uw gemeente")

    def __init__(self, *args, gemeenten, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["gemeente"].zet_keuzes(gemeenten)


class StandOpForm(Keuzeform):
    """As of which day to look: `begin` is the first one of which we know the region."""

    op = DatumVeld(label="Stand op", required=False, help_text="Bijvoorbeeld 24-03-2022. Leeg: vandaag.")

    def __init__(self, *args, begin, vandaag, **kwargs):
        super().__init__(*args, **kwargs)
        self.begin, self.vandaag = begin, vandaag

    def clean_op(self):
        op = self.cleaned_data["op"]
        if op and op > self.vandaag:
            raise ValidationError("Deze dag moet nog komen. U ziet nu de stand van vandaag.")
        if op and self.begin and op < self.begin:
            raise ValidationError(f"Onze gegevens beginnen op {voluit(self.begin)}. U ziet nu de stand van vandaag.")
        return op

    @property
    def datum(self):
        """The day to show: today when none is given, or when it is not right."""
        return self.cleaned_data.get("op") or self.vandaag


class GebruikForm(StandOpForm, ProductenForm):
    """Which products and gemeenten stand in the matrix, in which order, and as of which day."""

    class Volgorde:
        NAAM, DISTRICT, INWONERS, GEBRUIK = "", "district", "inwoners", "gebruik"

    district = KeuzeVeld(label="District", alle="Alle districten")
    volgorde = forms.ChoiceField(
        label="Gemeenten, op volgorde",
        required=False,
        choices=[
            (Volgorde.NAAM, "naam"),
            (Volgorde.DISTRICT, "district"),
            (Volgorde.INWONERS, "inwoners, meeste eerst"),
            (Volgorde.GEBRUIK, "gebruik, meeste eerst"),
        ],
        error_messages={"invalid_choice": "Deze volgorde is er niet. Kies er een uit de lijst."},
    )

    def __init__(self, *args, districten, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["district"].zet_keuzes(districten)


class OpgaveForm(forms.Form):
    """How far a gemeente is with a product. `gezien` is the key of the newest statement that the writer saw."""

    stand = forms.ChoiceField(
        label="Hoe ver is de gemeente?",
        choices=Gebruik.Stand.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe ver de gemeente is."},
    )
    op = DatumVeld(
        label="Sinds wanneer is dit zo?",
        help_text="Bijvoorbeeld 24-03-2022 of 24 maart 2022. Verandert er iets? Schrijf dan sinds welke dag.",
        error_messages={"required": "Schrijf op sinds welke dag dit zo is. Weet u het niet precies? Schrijf vandaag."},
    )
    toelichting = forms.CharField(
        label="Toelichting",
        help_text="Nodig bij ‘gestopt’ en ‘niet van toepassing’: schrijf dan waarom. Alleen medewerkers lezen dit.",
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )
    contact = forms.CharField(
        label="Wie kan een collega hierover vragen?",
        help_text="Een functie, geen naam. Alleen medewerkers zien dit.",
        required=False,
        max_length=200,
    )
    contact_email = forms.EmailField(
        label="E-mailadres",
        help_text="Het liefst van een afdeling. Alleen medewerkers zien dit.",
        required=False,
        error_messages={"invalid": "Dit is geen e-mailadres. Een goed adres lijkt op veiligheid@gemeente.nl."},
    )
    bewijs = forms.URLField(
        label="Waar is dit te zien?",
        help_text="Het adres van een pagina of stuk, als dat er is.",
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": "Dit is geen adres van een pagina. Een goed adres lijkt op https://www.zeist.nl/."},
    )
    gezien = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, auto_id="id_opgave_%s", **kwargs)  # in the matrix it stands beside another form
