"""What to show of a list, as it stands in the address of its page."""

from urllib.parse import urlencode

from django import forms


class KeuzeVeld(forms.TypedChoiceField):
    """One thing out of a list, or all of them. An address names it by its slug; its value is the thing, or None."""

    def __init__(self, *, alle, **opties):
        self.alle = alle
        onbekend = {"invalid_choice": "Deze keuze is er niet. Kies er een uit de lijst."}
        super().__init__(required=False, empty_value=None, error_messages=onbekend, **opties)

    def zet_keuzes(self, dingen):
        self.choices = [("", self.alle), *((ding.slug, str(ding)) for ding in dingen)]
        self.coerce = {ding.slug: ding for ding in dingen}.get


class Keuzeform(forms.Form):
    """Chooses from a list by the query of an address."""

    def vraag(self):
        """What was asked for, as it stands in the address: nothing that was left open."""
        gekozen = {naam: self.data.get(naam) for naam in self.fields} if self.is_valid() else {}
        return urlencode({naam: waarde for naam, waarde in gekozen.items() if waarde})
