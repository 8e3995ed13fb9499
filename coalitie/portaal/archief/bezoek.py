"""Asks the portal for its addresses as a resident does, without a network in between."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes, urljoin, urlsplit
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.core.signals import request_finished
from django.db import close_old_connections
from django.http import HttpResponse

from coalitie.paginacache import NIET_VOOR_INWONERS


@dataclass
class Antwoord:
    """What stands at an address: its bytes in pieces, or where it leads on to."""

    status: int
    soort: str
    delen: Iterator[bytes]
    leidt_naar: str = ""


class Bezoeker:
    def __init__(self, portaal: str) -> None:
        """`portaal` is where the portal stands, such as https://voorbeeld.nl."""
        self.portaal = portaal
        self.delen = urlsplit(portaal)
        self.handler = BaseHandler()
        self.handler.load_middleware()

    def eigen_adres(self, verwijzing: str, vanaf: str = "/") -> str | None:
        """The address on the portal (path and query) that a link on a page leads to; None when it leads elsewhere."""
        try:
            doel = urlsplit(urljoin(f"{self.portaal}{vanaf}", verwijzing))
        except ValueError:  # no address at all, such as http://[
            return None
        if (doel.scheme, doel.netloc) != (self.delen.scheme, self.delen.netloc):
            return None
        return f"{doel.path or '/'}{f'?{doel.query}' if doel.query else ''}"

    def vraag(self, adres: str) -> Antwoord:
        antwoord = self.antwoord_op(adres)
        return Antwoord(
            status=200 if antwoord.status_code == 206 else antwoord.status_code,
            soort=antwoord.headers.get("Content-Type", "").partition(";")[0],
            delen=self.alle_delen(adres, antwoord),
            leidt_naar=antwoord.headers.get("Location", ""),
        )

    def alle_delen(self, adres: str, antwoord: HttpResponse) -> Iterator[bytes]:
        """A file that comes in parts (206) is asked for until it is whole."""
        while True:
            yield from antwoord
            sluit(antwoord)
            if antwoord.status_code != 206:
                return
            _van, _, tot = antwoord.headers["Content-Range"].removeprefix("bytes ").partition("-")
            laatste, _, totaal = tot.partition("/")
            if int(laatste) + 1 >= int(totaal):
                return
            antwoord = self.antwoord_op(adres, HTTP_RANGE=f"bytes={int(laatste) + 1}-")

    def antwoord_op(self, adres: str, **koppen: str) -> HttpResponse:
        delen = urlsplit(adres)
        omgeving = {
            "PATH_INFO": unquote_to_bytes(delen.path).decode("latin-1"),
            "QUERY_STRING": delen.query,
            "HTTP_HOST": self.delen.netloc,
            "HTTP_X_FORWARDED_PROTO": self.delen.scheme,
            "wsgi.url_scheme": self.delen.scheme,
            "REMOTE_ADDR": "127.0.0.1",
            **koppen,
        }
        setup_testing_defaults(omgeving)
        return self.handler.get_response(WSGIRequest(omgeving))


def sluit(antwoord: HttpResponse) -> None:
    """Let go of what a response holds, such as a file, but not of the database: whoever asks goes on with that."""
    request_finished.disconnect(close_old_connections)
    try:
        antwoord.close()
    finally:
        request_finished.connect(close_old_connections)


def is_voor_inwoners(adres: str) -> bool:
    return not adres.startswith(NIET_VOOR_INWONERS)


def vast_bestand(adres: str) -> bytes | None:
    """A static file by its address: as it was collected, or else from where it is written; None when there is none."""
    naam = urlsplit(adres).path.removeprefix(settings.STATIC_URL)
    try:
        with staticfiles_storage.open(naam) as bestand:
            return bestand.read()
    except OSError:
        pad = finders.find(naam)
    if not pad:
        return None
    with open(pad, "rb") as bestand:
        return bestand.read()
