"""When something is to happen, asked as a day and a time."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from coalitie.velden import DatumVeld, TijdVeld, moment_uit


class MomentForm(forms.Form):
    """A day and a time to come; `moment` holds both together."""

    dag = DatumVeld(
        label="Op welke dag?",
        help_text="Bijvoorbeeld 03-05-2021.",
        error_messages={"required": "Schrijf een dag op."},
    )
    tijd = TijdVeld(
        label="Hoe laat?",
        help_text="Tijd in Nederland, bijvoorbeeld 9.00.",
        initial="9.00",
        error_messages={"required": "Schrijf een tijd op."},
    )

    def clean(self):
        gegevens = super().clean()
        if gegevens.get("dag") and not 2000 <= gegevens["dag"].year <= 2100:
            raise ValidationError({"dag": "Kies een dag tussen 2000 en 2100."})
        if gegevens.get("dag") and gegevens.get("tijd"):
            try:
                gegevens["moment"] = moment_uit(gegevens["dag"], gegevens["tijd"])
            except ValidationError as fout:
                raise ValidationError({"tijd": fout}) from None
            if gegevens["moment"] <= timezone.now():
                raise ValidationError({"dag": "Dit moment is voorbij. Kies een later moment."})
        return gegevens
