"""What is asked before something is published, withdrawn, moved, given back or shared."""

from datetime import timedelta

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import Resolver404, resolve
from django.utils import timezone

from coalitie.models import Publiceerbaar, Verhuizing
from coalitie.momentform import MomentForm


class IntrekForm(MomentForm):
    """Why something is withdrawn, from when, and what takes its place."""

    field_order = ["reden", "naar", "verwijst_door", "dag", "tijd"]

    reden = forms.CharField(
        label="Waarom trekt u dit in?",
        help_text="Bezoekers lezen deze zin op het oude adres.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        error_messages={"required": "Schrijf op waarom. Bezoekers lezen dat op het oude adres."},
    )
    naar = forms.CharField(
        label="Wat komt ervoor in de plaats?",
        help_text="Een adres van dit portaal, zoals /nieuws/. Laat leeg als er niets voor in de plaats komt.",
        required=False,
        max_length=300,
    )
    verwijst_door = forms.BooleanField(label="Stuur bezoekers meteen door naar dat adres", required=False)

    def __init__(self, *args, ding, **opties):
        super().__init__(*args, **opties)
        self.ding = ding
        for naam in ("dag", "tijd"):
            self.fields[naam].required = False
        self.fields["dag"].label = "Vanaf welke dag?"
        self.fields["dag"].help_text = "Leeg: nu meteen."
        self.fields["tijd"].initial = None

    def clean_naar(self):
        naar = self.cleaned_data["naar"].strip()
        if not naar:
            return ""
        pad = naar.partition("#")[0]
        try:
            if not pad.startswith("/") or pad.startswith("//") or "\\" in pad:
                raise Resolver404
            resolve(pad)
        except Resolver404:
            raise ValidationError("Dit is geen adres van dit portaal. Een goed adres begint met /.") from None
        if pad == self.ding.get_absolute_url():
            raise ValidationError("Dit is het adres van deze pagina zelf. Kies een ander.")
        if leidt_terug(pad, self.ding.get_absolute_url()):
            raise ValidationError("Dat adres stuurt bezoekers weer hierheen. Kies een ander.")
        return naar

    def clean(self):
        gegevens = super().clean()
        if gegevens.get("verwijst_door") and not gegevens.get("naar") and "naar" not in self.errors:
            self.add_error("naar", "Vul in waarheen bezoekers gaan, of stuur ze niet door.")
        if bool(gegevens.get("dag")) != bool(gegevens.get("tijd")) and not self.errors:
            leeg = "tijd" if gegevens.get("dag") else "dag"
            self.add_error(leeg, "Vul dag en tijd allebei in, of laat ze allebei leeg.")
        return gegevens


def leidt_terug(van, naar):
    """Whether who goes to `van` is led on from one withdrawn thing to another, and ends at `naar`."""
    modellen = [model for model in apps.get_models() if issubclass(model, Publiceerbaar)]
    wegen = {
        ding.get_absolute_url(): ding.ingetrokken_naar.partition("#")[0]
        for model in modellen
        for ding in model.objects.filter(verwijst_door=True)
    }
    wegen |= dict(Verhuizing.objects.values_list("oud", "nieuw"))
    gezien = set()
    while van in wegen and van not in gezien:
        gezien.add(van)
        van = wegen[van]
    return van == naar


class VerhuisForm(forms.Form):
    slug = forms.SlugField(
        label="Nieuw adres",
        help_text="Kleine letters, cijfers en streepjes. Wie het oude adres heeft, komt vanzelf op het nieuwe.",
        max_length=50,
        error_messages={
            "required": "Schrijf het nieuwe adres op.",
            "invalid": "Een adres bestaat uit letters, cijfers en streepjes, zonder spaties.",
        },
    )


class TerugForm(forms.Form):
    opmerking = forms.CharField(
        label="Wat moet er nog gebeuren?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": "Schrijf op wat er nog moet gebeuren. De schrijver leest dit bij de tekst."},
    )


class DeelForm(forms.Form):
    """For how long somebody without an account may see a draft."""

    dagen = forms.TypedChoiceField(
        label="Hoe lang werkt de link?",
        choices=[("7", "een week"), ("14", "twee weken"), ("30", "een maand")],
        coerce=int,
        initial="7",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe lang de link werkt.", "invalid_choice": "Kies uit de lijst."},
    )

    def tot(self):
        return timezone.now() + timedelta(days=self.cleaned_data["dagen"])
