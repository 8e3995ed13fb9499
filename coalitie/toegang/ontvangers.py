"""The one signal that the portal listens to: a wrong code or passkey, for which allauth has no other hook.

See docs/besluiten/0004-toegang-en-logboek.md.
"""

from allauth.mfa.signals import authentication_failed
from django.contrib.auth.models import AnonymousUser

from coalitie.models import Logregel


def noteer_verkeerde_code(sender, user, **kwargs):
    Logregel.objects.noteer("tweede factor", user, door=AnonymousUser(), resultaat=Logregel.Resultaat.MISLUKT)


def luister():
    authentication_failed.connect(noteer_verkeerde_code, dispatch_uid="verkeerde_code")
