"""The functions that people really have: one of them answers for an assignment."""

from dataclasses import dataclass

from django import forms
from django.utils import timezone

from coalitie.tekst import opsomming
from regio.models import Gemeente, Medewerker


@dataclass(frozen=True)
class Functie:
    """A function at a partner, with the people who have it."""

    partner: str
    gemeente: Gemeente | None
    functie: str
    partner_naam: str
    namen: tuple

    @property
    def sleutel(self):
        return f"{self.gemeente.slug if self.gemeente else self.partner}|{self.functie}"

    @property
    def wie(self):
        return opsomming(self.namen)

    def velden(self):
        return {"partner": self.partner, "gemeente": self.gemeente, "functie": self.functie}


def functies_op(datum):
    """Every function that somebody with an open account has on that day, by its key."""
    rijen = Medewerker.objects.geldig_op(datum).filter(gebruiker__is_active=True)
    per_functie = {}
    for medewerker in rijen.select_related("gebruiker", "gemeente").order_by("gebruiker__naam", "pk"):
        sleutel = f"{medewerker.partner_adres}|{medewerker.functie}"
        per_functie.setdefault(sleutel, []).append(medewerker)
    functies = [
        Functie(
            eerste.partner,
            eerste.gemeente,
            eerste.functie,
            eerste.partner_naam,
            tuple(dict.fromkeys(str(medewerker.gebruiker) for medewerker in samen)),
        )
        for samen in per_functie.values()
        for eerste in samen[:1]
    ]
    op_naam = sorted(functies, key=lambda functie: (functie.partner_naam, functie.functie))
    return {functie.sleutel: functie for functie in op_naam}


class EigenaarVeld(forms.ChoiceField):
    """One of the functions of today. Its value is what an assignment keeps of it: `{partner, gemeente, functie}`."""

    def __init__(self, **opties):
        super().__init__(
            label="Wie is eigenaar?",
            help_text="Wie deze functie heeft, meldt de voortgang. Staat zij er niet bij? Nodig dan eerst iemand uit.",
            error_messages={
                "required": "Kies wie eigenaar is.",
                "invalid_choice": "Niemand heeft deze functie nu. Kies een andere uit de lijst.",
            },
            **opties,
        )
        self.functies = functies_op(timezone.localdate())
        per_partner = {}
        for sleutel, functie in self.functies.items():
            naam = f"{functie.functie} ({functie.wie})"
            per_partner.setdefault(functie.partner_naam, []).append((sleutel, naam))
        self.choices = [("", "Kies een functie"), *per_partner.items()]

    def clean(self, value):
        return self.functies[super().clean(value)].velden()


class EigenaarForm(forms.Form):
    def __init__(self, *args, **opties):
        super().__init__(*args, **opties)
        self.fields["eigenaar"] = EigenaarVeld()
