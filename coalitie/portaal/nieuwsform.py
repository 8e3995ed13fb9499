from operator import attrgetter
from urllib.parse import urlencode

from django import forms

from strategie.models import Nieuwsbericht


class KeuzeVeld(forms.TypedChoiceField):
    """One thing out of a list, or all of them. An address names it by its slug; its value is the thing, or None."""

    def __init__(self, *, alle, **opties):
        self.alle = alle
        onbekend = {"invalid_choice": "Deze keuze is er niet. Kies er een uit de lijst."}
        super().__init__(required=False, empty_value=None, error_messages=onbekend, **opties)

    def zet_keuzes(self, dingen):
        self.choices = [("", self.alle), *((ding.slug, str(ding)) for ding in dingen)]
        self.coerce = {ding.slug: ding for ding in dingen}.get


class NieuwsForm(forms.Form):
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

    def vraag(self):
        """What was asked for, as it stands in the address: nothing that was left open."""
        gekozen = {naam: self.data.get(naam) for naam in self.fields} if self.is_valid() else {}
        return urlencode({naam: waarde for naam, waarde in gekozen.items() if waarde})
