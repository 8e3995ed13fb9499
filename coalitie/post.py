"""Letters by e-mail: plain text from a template whose first line is the subject."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string


def vol_adres(request, pad):
    """A path as a whole address for in a letter: by `ADRES` when it is set, and otherwise as the portal was asked."""
    return f"{settings.ADRES}{pad}" if settings.ADRES else request.build_absolute_uri(pad)


def verstuur(sjabloon, aan, context):
    """Send a letter to each of these addresses apart, once the transaction it belongs to is through."""
    onderwerp, _, tekst = render_to_string(sjabloon, context).partition("\n")
    brieven = [EmailMessage(" ".join(onderwerp.split()), f"{tekst.strip()}\n", to=[adres]) for adres in aan]

    def gaan():
        for brief in brieven:
            brief.send()

    transaction.on_commit(gaan)
