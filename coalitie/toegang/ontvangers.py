"""The one signal that the portal listens to, for what allauth has no other hook.

See docs/besluiten/0004-toegang-en-logboek.md.
"""

from allauth.account.signals import authentication_step_completed

from coalitie.models import Logregel


def noteer_nieuw_bewijs(sender, user, reauthenticated=False, **kwargs):
    """Who is inside proved it again for something sensitive: with a password, a code or a passkey."""
    if reauthenticated:
        Logregel.objects.noteer("identiteit bevestigd", user, door=user)


def luister():
    authentication_step_completed.connect(noteer_nieuw_bewijs, dispatch_uid="nieuw_bewijs")
