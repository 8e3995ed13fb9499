from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from coalitie.models import Zekerheid
from coalitie.velden import DatumVeld
from regio.models import Basisteam, District, Gemeente


class RegioForm(forms.Form):
    """On which day to show the region."""

    op = DatumVeld(
        label="Toon de regio op",
        required=False,
        help_text="Bijvoorbeeld 24-03-2022 of 24 maart 2022",
    )

    def clean_op(self):
        datum = self.cleaned_data["op"]
        if datum and datum.year > timezone.localdate().year + 10:
            raise ValidationError("Deze datum ligt te ver vooruit. Kies een datum binnen tien jaar.")
        return datum


class IsoDatumVeld(forms.DateField):
    """A day in a reference file: always jjjj-mm-dd."""

    default_error_messages = {"invalid": "Dit is geen datum die bestaat, geschreven als jjjj-mm-dd."}

    def __init__(self, **opties):
        super().__init__(input_formats=["%Y-%m-%d"], **opties)


class NaamVeld(forms.ModelChoiceField):
    """A row of another file, by its name."""

    default_error_messages = {"invalid_choice": "Dit komt niet voor: %(value)s."}

    def __init__(self, queryset, **opties):
        super().__init__(queryset, to_field_name="naam", **opties)

    def prepare_value(self, value):
        return self.queryset.get(pk=value).naam if isinstance(value, int) else super().prepare_value(value)


class DistrictRij(forms.ModelForm):
    class Meta:
        model = District
        fields = ["naam", "volgorde", "landschap", "zekerheid", "bron"]


class BasisteamRij(forms.ModelForm):
    district = NaamVeld(District.objects.all(), required=False)

    class Meta:
        model = Basisteam
        fields = ["nummer", "naam", "district", "zekerheid_naam", "toelichting", "bron"]


class GemeenteRij(forms.ModelForm):
    inwoners_op = IsoDatumVeld(required=False)
    geldig_vanaf = IsoDatumVeld(required=False)
    geldig_tot = IsoDatumVeld(required=False)

    class Meta:
        model = Gemeente
        fields = [
            *("code", "naam", "provincie", "veiligheidsregio", "inwoners", "inwoners_op"),
            *("geldig_vanaf", "geldig_tot", "tegel_kolom", "tegel_rij", "tegelnaam", "afkorting"),
            *("eigen_driehoek", "over_basisteams", "ontstaan_uit", "opgegaan_in", "zekerheid", "bron"),
        ]

    def clean_code(self):
        code = self.cleaned_data["code"]
        if not (len(code) == 6 and code.startswith("GM") and code[2:].isdecimal()):
            raise ValidationError("Een CBS-code is GM met vier cijfers.")
        return code


class IndelingRij(forms.Form):
    """The columns of gemeenten.csv that say in which district a gemeente lies."""

    district = NaamVeld(District.objects.all())
    in_district_vanaf = IsoDatumVeld()


class WerkgebiedRij(forms.Form):
    """The columns of basisteams.csv that say where a team works: names of gemeenten, parted by `;`."""

    gemeenten = forms.CharField(required=False)
    werkt_vanaf = IsoDatumVeld(required=False)
    zekerheid_gebied = forms.ChoiceField(choices=Zekerheid.choices)

    def clean_gemeenten(self):
        namen = [naam.strip() for naam in self.cleaned_data["gemeenten"].split(";") if naam.strip()]
        bekend = {gemeente.naam: gemeente for gemeente in Gemeente.objects.filter(naam__in=namen)}
        if vreemd := [naam for naam in namen if naam not in bekend]:
            raise ValidationError(f"Deze gemeente komt niet voor: {', '.join(vreemd)}.")
        return list(bekend.values())
