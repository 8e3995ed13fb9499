"""What is asked about a function at a partner: at which one, and who has it."""

from django import forms
from django.db.models import Q
from django.utils import timezone

from coalitie.models import Gebruiker
from coalitie.velden import OP_EEN_REGEL
from regio.models import ANDERE_PARTNERS, Gemeente, Medewerker, Partner


class PartnerVeld(forms.TypedChoiceField):
    """For which partner: one list with the other partners first and then every gemeente of today.

    Its value is a pair: the kind of partner, and the Gemeente or None.
    """

    def __init__(self, **opties):
        super().__init__(coerce=self.als_paar, empty_value=None, label="Voor welke partner?", **opties)
        self.choices = self.keuzes

    @staticmethod
    def keuzes():
        anderen = [(partner.value, partner.label) for partner in Partner if partner in ANDERE_PARTNERS]
        gemeenten = Gemeente.objects.geldig_op(timezone.localdate()).values_list("slug", "naam")
        return [("", "Kies een partner"), *anderen, ("Gemeenten", list(gemeenten))]

    @staticmethod
    def als_paar(adres):
        if adres in ANDERE_PARTNERS:
            return Partner(adres), None
        return Partner.GEMEENTE, Gemeente.objects.get(slug=adres)


class FunctieForm(forms.Form):
    """A function at a partner."""

    partner = PartnerVeld(error_messages={"required": "Kies voor welke partner deze persoon werkt."})
    functie = forms.CharField(
        label="In welke functie?",
        help_text="Bijvoorbeeld: adviseur veiligheid.",
        max_length=100,
        validators=[OP_EEN_REGEL],
        error_messages={"required": "Schrijf in welke functie deze persoon werkt."},
    )

    def velden(self):
        """What was filled in, as the verbs of the models want it."""
        gegevens = dict(self.cleaned_data)
        gegevens["partner"], gegevens["gemeente"] = gegevens["partner"]
        return gegevens


class OoitPartnerVeld(PartnerVeld):
    """The same with the gemeenten that are no longer there: who had a seat then, had it for a gemeente of then."""

    @staticmethod
    def keuzes():
        anderen = [(partner.value, partner.label) for partner in Partner if partner in ANDERE_PARTNERS]
        gemeenten = Gemeente.objects.ooit_in_regio().values_list("slug", "naam")
        return [("", "Kies een partner"), *anderen, ("Gemeenten", list(gemeenten))]


class AccountVeld(forms.ModelChoiceField):
    """The account of somebody who works for a partner, now or soon; also of who has it now (`is_nu`)."""

    def __init__(self, **opties):
        super().__init__(queryset=Gebruiker.objects.none(), required=False, empty_label="Geen account", **opties)

    def zet_keuzes(self, is_nu=None):
        met_toegang = Medewerker.objects.lopend_of_komend(timezone.localdate()).values("gebruiker")
        keuze = Gebruiker.objects.filter(Q(pk__in=met_toegang) | Q(pk=is_nu))
        self.queryset = keuze.order_by("naam", "pk")

    def label_from_instance(self, gebruiker):
        return f"{gebruiker} ({gebruiker.email})"
