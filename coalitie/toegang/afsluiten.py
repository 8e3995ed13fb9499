"""Closing an account, and taking away a second factor: acts across a Gebruiker, its sessions and its second factors."""

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.db import transaction

from coalitie.models import Agendasleutel, Logregel
from coalitie.post import verstuur


def beeindig_sessies(gebruiker, *, behalve=None):
    """Sign somebody out everywhere, except in the session with the key `behalve`."""
    for sessie in UserSession.objects.filter(user=gebruiker).exclude(session_key=behalve):
        sessie.end()


@transaction.atomic
def sluit_af(gebruiker, *, door):
    """Nobody can sign in with this account any more: no password, no second factor, no identity elsewhere, no session,
    no calendar feed.

    A new invitation opens it again, from scratch.
    """
    gebruiker.is_active = False
    gebruiker.set_unusable_password()
    gebruiker.save(update_fields=["is_active", "password"])
    Authenticator.objects.filter(user=gebruiker).delete()
    SocialAccount.objects.filter(user=gebruiker).delete()
    Agendasleutel.objects.filter(gebruiker=gebruiker).delete()
    beeindig_sessies(gebruiker)
    Logregel.objects.noteer("account gesloten", gebruiker, door=door)


@transaction.atomic
def herstel_tweede_factor(gebruiker, *, door):
    """Take a lost second factor away, so that somebody sets up a new one at the next sign-in.

    Never by oneself: who has a password and nothing else must not get in this way.
    """
    if door == gebruiker:
        raise ValidationError("Uw eigen tweede factor kunt u hier niet weghalen. Vraag een andere beheerder.")
    Authenticator.objects.filter(user=gebruiker).delete()
    beeindig_sessies(gebruiker)
    Logregel.objects.noteer("tweede factor hersteld", gebruiker, door=door)
    verstuur("mail/tweede_factor_hersteld.txt", [gebruiker.email], {"gebruiker": gebruiker, "door": door})
