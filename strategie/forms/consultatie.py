from django import forms


class BevriesForm(forms.Form):
    """Which chapters of a strategy the councils are asked about. Without a choice: all of them."""

    hoofdstuk = forms.MultipleChoiceField(
        label="Hoofdstukken",
        help_text="Raden kunnen straks alleen iets zeggen over de hoofdstukken die u hier kiest.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Kies een hoofdstuk.",
            "invalid_choice": "Dit hoofdstuk is er niet meer. Kies uit de lijst.",
        },
    )

    def __init__(self, data=None, *, delen):
        super().__init__(data)
        self.delen = delen
        self.fields["hoofdstuk"].choices = [
            (deel.slug, f"{deel.nummer} {deel.titel} ({deel.herkomst})") for deel in delen
        ]
        self.fields["hoofdstuk"].initial = [deel.slug for deel in delen]

    def gekozen(self):
        """The chapters that were chosen."""
        if not self.is_bound:
            return self.delen
        keuze = set(self.cleaned_data["hoofdstuk"]) if self.is_valid() else set()
        return [deel for deel in self.delen if deel.slug in keuze]
