from django import forms


class ZoekGemeenteForm(forms.Form):
    """What somebody types to find the own gemeente."""

    naam = forms.CharField(
        label="Wat gebeurt er in uw gemeente?",
        help_text="Typ de naam van uw gemeente, of kies op de kaart.",
        required=False,
        max_length=100,
        error_messages={"max_length": "Dit is te lang voor een naam. Typ alleen de naam van uw gemeente."},
    )
