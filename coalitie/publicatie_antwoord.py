"""How the address of something published answers: the thing, where it went, 404, or 410 with when and why."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.utils import timezone

from coalitie.models import Verhuizing
from coalitie.velden import zonder_nul


class Ingetrokken(Exception):
    """Raised when what stands at an address was published and is withdrawn."""

    def __init__(self, publicatie):
        super().__init__(str(publicatie))
        self.publicatie = publicatie


def haal_op(queryset, user, **adres):
    """The published thing at this address, for this visitor.

    Raises Ingetrokken when it was withdrawn, and Http404 when the visitor may not know that it exists.
    """
    gevonden = queryset.zichtbaar_voor(user).filter(**adres).first()
    if gevonden is None:
        ingetrokken = queryset.ingetrokken(timezone.now()).filter(**adres).first()
        if ingetrokken is not None:
            raise Ingetrokken(ingetrokken)
        raise Http404
    return gevonden


class IngetrokkenMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, Ingetrokken):
            return None
        if exception.publicatie.intrekking["verwijst_door"]:
            return redirect(exception.publicatie.intrekking["naar"])
        context = {
            "titel": "Deze pagina is ingetrokken",
            "beschrijving": "Deze pagina stond op dit portaal en is ingetrokken.",
            "publicatie": exception.publicatie,
        }
        return render(request, "410.html", context, status=410)


class VerhuisdMiddleware:
    """An address that is no longer there, and was public once, leads to where it went."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        antwoord = self.get_response(request)
        if antwoord.status_code == 404 and request.method in {"GET", "HEAD"}:
            nieuw = Verhuizing.objects.nieuw_adres(zonder_nul(request.path))
            if nieuw is not None:
                return HttpResponsePermanentRedirect(nieuw)
        return antwoord
