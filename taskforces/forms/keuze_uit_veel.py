from collections import Counter

from django import forms
from django.core.exceptions import ValidationError


class Suggesties(forms.TextInput):
    """A line to type on, with what can be meant as suggestions: the browser shows those that fit."""

    template_name = "onderdelen/suggesties.html"
    suggesties = ()

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, {**attrs, "list": f"{attrs['id']}_keuzes"})
        context["widget"]["suggesties"] = self.suggesties
        return context


class KeuzeUitVeel(forms.CharField):
    """One thing out of hundreds, typed in the words of `noem`: a list that long is nothing to scroll through.

    `dingen` is a queryset. Two things with the same words get their number behind them.
    """

    widget = Suggesties
    default_error_messages = {"onbekend": "Dit staat niet in de lijst. Typ een paar letters en kies wat u bedoelt."}

    def __init__(self, *, dingen, noem, **opties):
        super().__init__(**{"required": False, "empty_value": None, **opties})
        self.noem = noem
        self.zet(dingen)

    def zet(self, dingen):
        """Choose from these."""
        self.dingen, self._namen = dingen, None

    def __deepcopy__(self, memo):
        veld = super().__deepcopy__(memo)
        veld.zet(self.dingen.all())
        return veld

    @property
    def namen(self):
        """What can be typed, with the thing that it means."""
        if self._namen is None:
            dingen = list(self.dingen)
            keren = Counter(map(self.noem, dingen))
            self._namen = {naam_van(ding, self.noem(ding), keren): ding for ding in dingen}
        return self._namen

    def to_python(self, value):
        tekst = super().to_python(value)
        if tekst is None:
            return None
        woorden = " ".join(tekst.split()).casefold()
        gevonden = [ding for naam, ding in self.namen.items() if naam.casefold() == woorden]
        if not gevonden:
            raise ValidationError(self.error_messages["onbekend"], code="onbekend")
        return gevonden[0]

    def prepare_value(self, value):
        if isinstance(value, int):
            return next((naam for naam, ding in self.namen.items() if ding.pk == value), "")
        return value

    def get_bound_field(self, form, field_name):
        self.widget.suggesties = list(self.namen)
        return super().get_bound_field(form, field_name)


def naam_van(ding, naam, keren):
    return f"{naam}, nummer {ding.pk}" if keren[naam] > 1 else naam
