"""From which address the request comes that is being answered, for the log. Empty outside a request."""

from contextvars import ContextVar

from allauth.core.internal.httpkit import get_client_ip

_adres = ContextVar("verzoekadres", default="")


def verzoekadres():
    return _adres.get()


class VerzoekadresMiddleware:
    """Behind a proxy the address is the one that the proxy added last to X-Forwarded-For, and nothing before it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        oud = _adres.set(get_client_ip(request) or "")
        try:
            return self.get_response(request)
        finally:
            _adres.reset(oud)
