"""Nobody works without a second factor: until there is one, every page of staff leads to setting it up.

Where somebody was going is kept in the session as `next`; the page with recovery codes leads on to it.
"""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import escape_leading_slashes

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
        if settings.MFA_VERPLICHT and not self.is_vrij(request.path) and request.user.is_authenticated:
            if not heeft_tweede_factor(request.user):
                if is_bladzijde(request):
                    request.session["next"] = escape_leading_slashes(request.get_full_path())  # on this host
                return redirect("mfa_index")
            request.session.pop("next", None)  # got there, or went elsewhere
        return self.get_response(request)

    def is_vrij(self, pad):
        return pad.startswith(self.vrij) or pad in self.hulp


def is_bladzijde(request):
    """Whether somebody goes to this address: not a form that is sent, nor what a page fetches for itself."""
    return request.method == "GET" and request.headers.get("Sec-Fetch-Dest", "document") == "document"
