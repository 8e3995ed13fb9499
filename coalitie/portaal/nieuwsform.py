from operator import attrgetter

from django import forms

from coalitie.keuzeform import Keuzeform, KeuzeVeld
from strategie.models import Nieuwsbericht


class NieuwsForm(Keuzeform):
    """Which news to show. What there is to choose from depends on who looks."""

    categorie = forms.ChoiceField(
        label="Soort nieuws",
        required=False,
        choices=[("", "Alle soorten"), *Nieuwsbericht.Categorie.choices],
        error_messages={"invalid_choice": "Deze soort nieuws is er niet. Kies er een uit de lijst."},
    )
    prioriteit = KeuzeVeld(label="Prioriteit", alle="Alle prioriteiten")
    gemeente = KeuzeVeld(label="Gemeente", alle="Alle gemeenten")
    district = KeuzeVeld(label="District", alle="Alle districten")
    jaar = forms.TypedChoiceField(
        label="Jaar",
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": "Uit dit jaar is er geen nieuws. Kies er een uit de lijst."},
    )

    def __init__(self, *args, prioriteiten, indelingen, jaren, **kwargs):
        super().__init__(*args, **kwargs)
        gemeenten, districten = {i.gemeente for i in indelingen}, {i.district for i in indelingen}
        self.fields["prioriteit"].zet_keuzes(prioriteiten)
        self.fields["gemeente"].zet_keuzes(sorted(gemeenten, key=attrgetter("naam")))
        self.fields["district"].zet_keuzes(sorted(districten, key=attrgetter("volgorde")))
        self.fields["jaar"].choices = [("", "Alle jaren"), *((jaar, jaar) for jaar in jaren)]

    def berichten(self, berichten, vandaag):
        """Those of this news that were asked for: all when nothing was, none when the question is not right."""
        if not self.is_valid():
            return berichten.none()
        gevraagd = self.cleaned_data
        if gevraagd["categorie"]:
            berichten = berichten.filter(categorie=gevraagd["categorie"])
        if gevraagd["prioriteit"]:
            berichten = berichten.filter(prioriteit=gevraagd["prioriteit"])
        if gevraagd["gemeente"]:
            berichten = berichten.uit_gemeente(gevraagd["gemeente"], gevraagd["gemeente"].naaste_dag(vandaag))
        if gevraagd["district"]:
            berichten = berichten.uit_district(gevraagd["district"], vandaag)
        if gevraagd["jaar"]:
            berichten = berichten.filter(datum__year=gevraagd["jaar"])
        return berichten
