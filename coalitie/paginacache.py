"""Whole pages for residents, kept in the memory of each worker until something public changes.

Outermost in the middleware, so that a kept page costs neither session, template nor query. It never holds a page
made for somebody with a session, and never gives one to them. Why this way: docs/besluiten/0003.
"""

import contextlib
import gzip
import hashlib
import time
from collections import OrderedDict
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from coalitie.models import Stand
from coalitie.planning import laat_ingaan

SECONDEN_TUSSEN_VRAGEN = 0.5
MEESTE_PAGINAS = 1000
MEESTE_VRAGEN = 200  # addresses with a query: anyone can make those up, so they push out only each other
GROOTSTE_PAGINA = 500_000  # bytes
COOKIES_VAN_IEMAND = {settings.SESSION_COOKIE_NAME, "messages"}
NIET_VOOR_INWONERS = ("/account/", "/mijn/", "/redactie/", "/voorbeeld/", "/beheer/")
NIET_BEWAARD = {"Content-Length", "Content-Encoding", "ETag"}


@dataclass(frozen=True)
class BewaardePagina:
    """One page as it goes out: headers, bytes, the same bytes packed, and the ETag that names them."""

    koppen: dict
    inhoud: bytes
    ingepakt: bytes
    etag: str

    def antwoord(self, methode, pakt_uit, bekend):
        """The response for a reader that can unpack gzip or not, and may have this page already (`bekend`)."""
        if bekend and self.is_een_van(bekend):
            antwoord = HttpResponseNotModified(headers=self.koppen)
            del antwoord.headers["Content-Type"]
        else:
            inhoud = self.ingepakt if pakt_uit else self.inhoud
            antwoord = HttpResponse(inhoud if methode == "GET" else b"", headers=self.koppen)
            antwoord.headers["Content-Length"] = str(len(inhoud))
            if pakt_uit:
                antwoord.headers["Content-Encoding"] = "gzip"
        antwoord.headers["ETag"] = self.etag
        return antwoord

    def is_een_van(self, bekend):
        merken = parse_etags(bekend)
        return "*" in merken or self.etag in merken or self.etag.removeprefix("W/") in merken


class Plank(OrderedDict):
    """Kept pages by their key; what was not asked for longest gives way."""

    def __init__(self, plaatsen):
        super().__init__()
        self.plaatsen = plaatsen

    def pak(self, sleutel, kenmerk):
        """The page under this key, if it was made in this very state of the portal."""
        gevonden = super().get(sleutel)
        if gevonden is None or gevonden[0] != kenmerk:
            return None
        with contextlib.suppress(KeyError):  # another thread may just have let it go
            self.move_to_end(sleutel)
        return gevonden[1]

    def zet(self, sleutel, kenmerk, pagina):
        self[sleutel] = (kenmerk, pagina)
        while len(self) > self.plaatsen:
            self.popitem(last=False)


class PaginaCache:
    def __init__(self, get_response):
        self.get_response = get_response
        self.paginas = Plank(MEESTE_PAGINAS)
        self.vragen = Plank(MEESTE_VRAGEN)
        self.stand = None
        self.gevraagd_op = -SECONDEN_TUSSEN_VRAGEN

    def __call__(self, request):
        if request.path.startswith(settings.STATIC_URL):
            return voor_een_persoon(self.get_response(request))
        request.stand = self.stand_nu()
        if not is_leesvraag_van_inwoner(request):
            return voor_een_persoon(self.get_response(request))
        pakt_uit = "gzip" in request.META.pop("HTTP_ACCEPT_ENCODING", "")
        bekend = request.META.get("HTTP_IF_NONE_MATCH", "")
        kenmerk = request.stand.kenmerk(timezone.now())
        vraag = request.META.get("QUERY_STRING", "")
        plank = self.vragen if vraag else self.paginas
        deel = request.META.get("HTTP_HX_REQUEST") == "true"
        sleutel = (request.scheme, request.META.get("HTTP_HOST"), request.path, vraag, deel)
        bewaard = plank.pak(sleutel, kenmerk)
        if bewaard is None:
            antwoord = self.get_response(request)
            if not is_bewaarbaar(antwoord):
                return voor_iedereen(antwoord)
            bewaard = bewaarde_pagina(antwoord)
            if is_gewoon_adres(request):
                plank.zet(sleutel, kenmerk, bewaard)
        return bewaard.antwoord(request.method, pakt_uit, bekend)

    def stand_nu(self):
        """What the kept pages must agree with. Asked at most twice a second: that is how late a change may show.

        When the clock passed a planned moment, what was planned is done here, before anything is read.
        """
        nu = time.monotonic()
        if nu - self.gevraagd_op >= SECONDEN_TUSSEN_VRAGEN:
            try:
                self.stand = Stand.objects.nu()
                if self.stand.verstreken(timezone.now()):
                    laat_ingaan(timezone.now())
                    self.stand = Stand.objects.nu()
            except DatabaseError:  # a database that is away for a moment: go on with the pages there are
                if self.stand is None:
                    raise
            self.gevraagd_op = nu
        return self.stand


def is_leesvraag_van_inwoner(request):
    return (
        request.method in {"GET", "HEAD"}
        and not request.path.startswith(NIET_VOOR_INWONERS)
        and "HTTP_AUTHORIZATION" not in request.META
        and ("HTTP_COOKIE" not in request.META or COOKIES_VAN_IEMAND.isdisjoint(request.COOKIES))
    )


def is_gewoon_adres(request):
    """Without a made-up port in it: Django lets any port through, and each would be another page to keep."""
    host = request.META.get("HTTP_HOST", "")
    return ":" not in host or host.endswith(("]", f":{request.META.get('SERVER_PORT')}"))


def is_bewaarbaar(antwoord):
    return (
        antwoord.status_code == 200
        and not antwoord.streaming
        and not antwoord.cookies
        and len(antwoord.content) <= GROOTSTE_PAGINA
        and "Cache-Control" not in antwoord.headers
    )


def bewaarde_pagina(antwoord):
    """The page in a response. Everybody asks again each time (`no-cache`), and mostly hears that nothing changed."""
    patch_vary_headers(antwoord, ["Accept-Encoding", "Cookie", "HX-Request"])
    koppen = {naam: waarde for naam, waarde in antwoord.headers.items() if naam not in NIET_BEWAARD}
    koppen["Cache-Control"] = "public, no-cache"
    inhoud = antwoord.content
    etag = f'W/"{hashlib.sha256(inhoud).hexdigest()[:32]}"'
    return BewaardePagina(koppen, inhoud, gzip.compress(inhoud, mtime=0), etag)


def voor_iedereen(antwoord):
    """What is not kept, such as an error or a redirect, a browser asks again as well."""
    if not antwoord.has_header("Cache-Control"):
        antwoord.headers["Cache-Control"] = "no-cache"
    return antwoord


def voor_een_persoon(antwoord):
    if not antwoord.has_header("Cache-Control"):
        antwoord.headers["Cache-Control"] = "private, no-store"
    return antwoord
