"""From which address the request comes that is being answered, for the log. Empty outside a request."""

from contextvars import ContextVar

from allauth.account.adapter import get_adapter
from django.core.exceptions import PermissionDenied

_adres = ContextVar("verzoekadres", default="")


def verzoekadres():
    return _adres.get()


class VerzoekadresMiddleware:
    """Behind a proxy the address is the one that the proxy added last to X-Forwarded-For, and nothing before it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        oud = _adres.set(adres_van(request))
        try:
            return self.get_response(request)
        finally:
            _adres.reset(oud)


def adres_van(request):
    """As the attempts to sign in are counted by it; empty when the server does not say."""
    try:
        return get_adapter().get_client_ip(request)
    except PermissionDenied:
        return ""
