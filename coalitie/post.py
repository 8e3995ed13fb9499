"""Letters by e-mail: plain text from a template whose first line is the subject."""

from allauth.core import context as verzoek
from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string

# What is left to do when a letter did not leave, for whoever did what it tells of.
VERTEL_HET_ZELF = "Vertel het zelf, bijvoorbeeld met een telefoontje."
WAT_NU = {
    "mail/uitnodiging.txt": "Nodig deze persoon later opnieuw uit.",
    "mail/account_gewijzigd.txt": "U hoeft niets te doen.",
}


def vol_adres(request, pad):
    """A path as a whole address for in a letter: by `ADRES` when it is set, and otherwise as the portal was asked."""
    return f"{settings.ADRES}{pad}" if settings.ADRES else request.build_absolute_uri(pad)


class Brief(EmailMessage):
    """A letter to one address, from a template. Afterwards it knows whether it left."""

    bleef_liggen = False

    def __init__(self, sjabloon, adres, context):
        onderwerp, _, tekst = render_to_string(sjabloon, context).partition("\n")
        super().__init__(" ".join(onderwerp.split()), f"{tekst.strip()}\n", to=[adres])


def verstuur(sjabloon, aan, context):
    """Send a letter to each of these addresses apart, once the transaction it belongs to is through.

    Whoever did what the letter tells of hears it when it did not leave; a visitor who is not signed in does not.
    """
    brieven = [Brief(sjabloon, adres, context) for adres in aan]

    def gaan():
        verstuurd = get_connection().send_messages(brieven)
        if verstuurd < len(brieven) and verzoek.request and verzoek.request.user.is_authenticated:
            aan_iedereen = "aan iedereen " if verstuurd else ""
            messages.error(
                verzoek.request,
                f"De e-mail ‘{brieven[0].subject}’ kon niet {aan_iedereen}worden verstuurd. "
                f"Wat u deed, is wel bewaard. {WAT_NU.get(sjabloon, VERTEL_HET_ZELF)}",
            )

    transaction.on_commit(gaan)
