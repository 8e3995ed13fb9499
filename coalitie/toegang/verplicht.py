"""Nobody works without a second factor: until there is one, every page of staff leads to setting it up."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse

TELT = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def heeft_tweede_factor(gebruiker):
    return Authenticator.objects.filter(user=gebruiker, type__in=TELT).exists()


class TweedeFactorVerplicht:
    def __init__(self, get_response):
        self.get_response = get_response
        naar = ["mfa_index", "account_logout", "account_reauthenticate"]
        self.vrij = (*(reverse(naam) for naam in naar), settings.STATIC_URL)
        self.hulp = {reverse("pagina", args=[slug]) for slug in ("contact", "privacy", "toegankelijkheid")}

    def __call__(self, request):
        if (
            settings.MFA_VERPLICHT
            and not request.path.startswith(self.vrij)
            and request.path not in self.hulp
            and request.user.is_authenticated
            and not heeft_tweede_factor(request.user)
        ):
            return redirect("mfa_index")
        return self.get_response(request)
