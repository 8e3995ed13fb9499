"""Letters by e-mail: plain text from a template whose first line is the subject."""

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string


def verstuur(sjabloon, aan, context):
    """Send a letter to each of these addresses apart, once the transaction it belongs to is through."""
    onderwerp, _, tekst = render_to_string(sjabloon, context).partition("\n")
    brieven = [EmailMessage(" ".join(onderwerp.split()), f"{tekst.strip()}\n", to=[adres]) for adres in aan]

    def gaan():
        for brief in brieven:
            brief.send()

    transaction.on_commit(gaan)
