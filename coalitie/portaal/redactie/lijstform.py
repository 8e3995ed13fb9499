from urllib.parse import urlencode

from django import forms
from django.utils.text import capfirst

from coalitie.portaal.redactie.lijsten import ALLES, KEUZES, rijen


class LijstForm(forms.Form):
    """Which things to list: with letters in their title, in a state, in an order."""

    GROEPEN = {
        "Voor u": ["mijn", "te-beoordelen"],
        "Staat": ["concept", "ter-beoordeling", "ingepland", "openbaar", "ingetrokken"],
        "Aandacht": ["na-te-kijken", "niet-ingegaan"],
    }

    zoek = forms.CharField(
        label="Woord in de titel",
        required=False,
        max_length=100,
        error_messages={"max_length": "Dit is te lang voor een titel. Typ een of twee woorden."},
    )
    staat = forms.ChoiceField(
        label="Toon",
        required=False,
        choices=[
            ("", "Alles"),
            *((groep, [(naam, capfirst(KEUZES[naam].naam)) for naam in namen]) for groep, namen in GROEPEN.items()),
        ],
        error_messages={"invalid_choice": "Deze keuze is er niet. Kies er een uit de lijst."},
    )
    volgorde = forms.ChoiceField(
        label="Volgorde",
        required=False,
        choices=[
            ("", "Standaard"),
            ("nieuwste", "Nieuwste eerst"),
            ("oudste", "Oudste eerst"),
            ("titel", "Titel, van a tot z"),
        ],
        error_messages={"invalid_choice": "Deze volgorde is er niet. Kies er een uit de lijst."},
    )

    def keuze(self):
        return KEUZES.get(self.cleaned_data["staat"], ALLES) if self.is_valid() else ALLES

    def rijen(self, soorten, user, nu):
        """What was asked for, of these kinds; nothing when the question is not right."""
        if not self.is_valid():
            return []
        zoek, volgorde = self.cleaned_data["zoek"], self.cleaned_data["volgorde"]
        return rijen(self.keuze(), soorten, user, nu, zoek=zoek, volgorde=volgorde)

    def vraag(self):
        """What was asked for, as it stands in the address: nothing that was left open."""
        gevraagd = self.cleaned_data if self.is_valid() else {}
        return urlencode({naam: waarde for naam, waarde in gevraagd.items() if waarde})
