"""Whole pages for residents, kept in the memory of each worker until something public changes.

Outermost in the middleware, so that a kept page costs neither session, template nor query. It never holds a page
made for somebody with a session, and never gives one to them. Why this way: docs/besluiten/0003.
"""

import gzip
import hashlib
import time
from collections import OrderedDict
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from coalitie.models import Stand

SECONDEN_TUSSEN_VRAGEN = 0.5
MEESTE_PAGINAS = 1000
GROOTSTE_PAGINA = 500_000  # bytes
COOKIES_VAN_IEMAND = {settings.SESSION_COOKIE_NAME, "messages"}
NIET_VOOR_INWONERS = ("/account/", "/mijn/", "/redactie/", "/beheer/")
NIET_BEWAARD = {"Content-Length", "Content-Encoding", "ETag"}


@dataclass(frozen=True)
class Pagina:
    """One page as it goes out: headers, bytes, the same bytes packed, and the ETag that names them."""

    koppen: dict
    inhoud: bytes
    ingepakt: bytes
    etag: str

    def antwoord(self, pakt_uit, bekend):
        """The response for a reader that can unpack gzip or not, and may have this page already (`bekend`)."""
        if bekend and self.is_een_van(bekend):
            antwoord = HttpResponseNotModified(headers=self.koppen)
            del antwoord.headers["Content-Type"]
        else:
            inhoud = self.ingepakt if pakt_uit else self.inhoud
            antwoord = HttpResponse(inhoud, headers=self.koppen)
            antwoord.headers["Content-Length"] = str(len(inhoud))
            if pakt_uit:
                antwoord.headers["Content-Encoding"] = "gzip"
        antwoord.headers["ETag"] = self.etag
        return antwoord

    def is_een_van(self, bekend):
        merken = parse_etags(bekend)
        return "*" in merken or self.etag in merken or self.etag.removeprefix("W/") in merken


class PaginaCache:
    def __init__(self, get_response):
        self.get_response = get_response
        self.paginas = OrderedDict()
        self.stand = None
        self.gevraagd_op = -SECONDEN_TUSSEN_VRAGEN

    def __call__(self, request):
        if not is_leesvraag_van_inwoner(request):
            return voor_een_persoon(self.get_response(request))
        pakt_uit = "gzip" in request.META.pop("HTTP_ACCEPT_ENCODING", "")
        bekend = request.META.pop("HTTP_IF_NONE_MATCH", "")
        request.stand = self.stand_nu()
        stand = (request.stand.nummer, request.stand.gewijzigd_op, timezone.localdate())
        query = request.META.get("QUERY_STRING")
        sleutel = (request.scheme, request.META.get("HTTP_HOST"), request.path, request.META.get("HTTP_HX_REQUEST"))
        vorige_stand, pagina = self.paginas.get(sleutel, (None, None)) if not query else (None, None)
        if vorige_stand != stand:
            antwoord = self.get_response(request)
            if not is_bewaarbaar(antwoord):
                return antwoord
            pagina = pagina_van(antwoord)
            if not query:
                self.bewaar(sleutel, stand, pagina)
        return pagina.antwoord(pakt_uit, bekend)

    def stand_nu(self):
        """What the kept pages must agree with. Asked at most twice a second: that is how late a change may show."""
        nu = time.monotonic()
        if nu - self.gevraagd_op >= SECONDEN_TUSSEN_VRAGEN:
            self.stand = Stand.objects.nu()
            self.gevraagd_op = nu
        return self.stand

    def bewaar(self, sleutel, stand, pagina):
        """Only addresses without a query come here, so nobody can fill the memory by making up addresses."""
        self.paginas[sleutel] = (stand, pagina)
        while len(self.paginas) > MEESTE_PAGINAS:
            self.paginas.popitem(last=False)


def is_leesvraag_van_inwoner(request):
    return (
        request.method == "GET"
        and not request.path.startswith((settings.STATIC_URL, *NIET_VOOR_INWONERS))
        and "HTTP_AUTHORIZATION" not in request.META
        and ("HTTP_COOKIE" not in request.META or COOKIES_VAN_IEMAND.isdisjoint(request.COOKIES))
    )


def is_bewaarbaar(antwoord):
    return (
        antwoord.status_code == 200
        and not antwoord.streaming
        and not antwoord.cookies
        and len(antwoord.content) <= GROOTSTE_PAGINA
        and "Cache-Control" not in antwoord.headers
    )


def pagina_van(antwoord):
    """The page in a response. Everybody asks again each time (`no-cache`), and mostly hears that nothing changed."""
    patch_vary_headers(antwoord, ["Accept-Encoding", "Cookie", "HX-Request"])
    koppen = {naam: waarde for naam, waarde in antwoord.headers.items() if naam not in NIET_BEWAARD}
    koppen["Cache-Control"] = "public, no-cache"
    inhoud = antwoord.content
    etag = f'W/"{hashlib.sha256(inhoud).hexdigest()[:32]}"'
    return Pagina(koppen, inhoud, gzip.compress(inhoud, mtime=0), etag)


def voor_een_persoon(antwoord):
    if not antwoord.has_header("Cache-Control"):
        antwoord.headers["Cache-Control"] = "private, no-store"
    return antwoord
