"""Who may sign in, and stay signed in: asked at the door and again with every request."""

from allauth.account.auth_backends import AuthenticationBackend
from django.utils import timezone

from coalitie.models import Stand
from regio.models import Medewerker


class Aanmelding(AuthenticationBackend):
    """Only for whom an active account and a running function come together.

    Django asks `user_can_authenticate` for every request with a session, so a session ends on the very day on which
    the last function ends. A sample account stops with the sample data.
    """

    def user_can_authenticate(self, user):
        if not super().user_can_authenticate(user):
            return False
        if user.is_voorbeeld and Stand.objects.nu().voorbeelden_geladen_op is None:
            return False
        return Medewerker.objects.van(user).geldig_op(timezone.localdate()).exists()
