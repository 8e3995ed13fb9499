from datetime import timedelta

from django import forms
from django.utils import timezone

from coalitie.velden import DagVeld, DatumVeld


class CollegebeeldForm(forms.Form):
    """`?op=8-4-2019&jaar=2020`: on which day to say who sits in it, and of which year how often it met."""

    op = DatumVeld(label="Wie zaten erin op", required=False, help_text="Bijvoorbeeld 24-03-2022 of 24 maart 2022")
    jaar = forms.IntegerField(required=False, min_value=1900, max_value=2199)


class CollegeForm(forms.Form):
    """How often a college meets, since when all its meetings stand here, and of which period all its decisions."""

    norm = forms.IntegerField(
        label="Hoe vaak per jaar vergadert dit college?",
        help_text="Een getal van 1 tot en met 12. Leeg: daarover is niets afgesproken.",
        min_value=1,
        max_value=12,
        required=False,
        error_messages=dict.fromkeys(
            ["invalid", "min_value", "max_value"], "Schrijf een getal van 1 tot en met 12, of laat dit leeg."
        ),
    )
    vergaderingen_vanaf = forms.IntegerField(
        label="Vanaf welk jaar staan alle vergaderingen hier?",
        help_text="Bijvoorbeeld 2026. Van die jaren zeggen wij het in het openbaar als het er te weinig waren. "
        "Leeg: dat weten wij van geen enkel jaar.",
        min_value=2000,
        max_value=2100,
        required=False,
        error_messages=dict.fromkeys(
            ["invalid", "min_value", "max_value"], "Schrijf een jaar van 2000 tot en met 2100, of laat dit leeg."
        ),
    )
    volledig_vanaf = DagVeld(
        label="Vanaf welke dag staan alle besluiten in het register?",
        help_text="Bijvoorbeeld 08-04-2019. Leeg: dat weten wij van geen enkele periode.",
        required=False,
    )
    volledig_tot = DagVeld(
        label="Tot welke dag?", help_text="De eerste dag waarvan wij dat niet meer weten.", required=False
    )
    gezien = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, college, **opties):
        super().__init__(*args, initial={**college.afspraken(), "gezien": college.gezien}, **opties)

    def clean(self):
        gegevens = super().clean()
        vanaf, tot = gegevens.get("volledig_vanaf"), gegevens.get("volledig_tot")
        if vanaf and not tot and "volledig_tot" not in self.errors:
            self.add_error("volledig_tot", "Vul ook in tot welke dag.")
        if tot and not vanaf and "volledig_vanaf" not in self.errors:
            self.add_error("volledig_vanaf", "Vul ook in vanaf welke dag.")
        if vanaf and tot and tot <= vanaf:
            self.add_error("volledig_tot", "Kies een dag na de dag hierboven.")
        if tot and tot > timezone.localdate() + timedelta(days=1):
            self.add_error("volledig_tot", "Kies een dag tot en met morgen: van later weet nog niemand de besluiten.")
        return gegevens
