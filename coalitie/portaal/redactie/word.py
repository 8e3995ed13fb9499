from django import forms
from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from coalitie.ontvangst import BestandVeld
from coalitie.portaal.redactie.bewerken import redactie_url
from coalitie.portaal.redactie.soorten import SOORTEN
from coalitie.rollen import redacteur_vereist
from coalitie.woordimport import lees_word
from strategie.models import Strategie
from strategie.overname import neem_over


class WordForm(forms.Form):
    """Which Word document, and in which strategy its chapters come."""

    strategie = forms.ModelChoiceField(
        label="In welke strategie?",
        queryset=Strategie.objects.none(),
        empty_label=None,
        error_messages={"required": "Kies een strategie.", "invalid_choice": "Kies een strategie uit de lijst."},
    )
    document = BestandVeld(
        label="Word-document", help_text="Een bestand dat eindigt op .docx. Elke Kop 1 wordt een hoofdstuk."
    )

    def __init__(self, *args, user, **opties):
        super().__init__(*args, **opties)
        self.fields["strategie"].queryset = Strategie.objects.bewerkbaar_door(user)

    def clean_document(self):
        return lees_word(self.cleaned_data["document"])


@require_http_methods(["GET", "HEAD", "POST"])
@redacteur_vereist
def word(request):
    """Take over a Word document: its chapters become concepts, and what did not come along is named line by line."""
    form = WordForm(request.POST or None, request.FILES or None, user=request.user)
    overname = None
    if form.is_valid():
        try:
            overname = neem_over(
                form.cleaned_data["document"], strategie=form.cleaned_data["strategie"], door=request.user
            )
        except ValidationError as fout:
            form.add_error("document", fout.messages)
    context = {
        "titel": "Neem een Word-document over",
        "beschrijving": "Maak hoofdstukken van een Word-document.",
        "kruimels": [("Redactie", reverse("werkbank"))],
        "lood": "De hoofdstukken worden concepten. Er wordt niets openbaar.",
        "form": form,
        "actie": reverse("redactie_word"),
        "knop": "Neem over",
        "terug": reverse("werkbank"),
        "overname": overname,
        "hoofdstukken": [
            {"titel": hoofdstuk.titel, "url": redactie_url(SOORTEN["hoofdstuk"], hoofdstuk)}
            for hoofdstuk in (overname.hoofdstukken if overname else [])
        ],
    }
    return render(request, "redactie/word.html", context)
