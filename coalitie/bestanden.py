"""Sending a stored file without ever letting the browser guess what it is, or run what is in it.

A film goes in parts of at most a megabyte: a player that stops reading then keeps no thread of the server waiting.
"""

import re

from django.http import FileResponse, Http404, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import content_disposition_header, parse_etags

from coalitie.bestandssoort import Groep

GROOTSTE_DEEL = 1_000_000  # bytes
BEREIK = re.compile(r"bytes=(\d*)-(\d*)")
# For a file that is opened by itself: no script, no form, no other address, and nothing of the portal's own.
INHOUDSBELEID = "default-src 'none'; img-src 'self'; media-src 'self'; frame-ancestors 'none'; sandbox"


def gevraagd_bereik(kop, totaal):
    """(first byte, number of bytes) of a Range header; None for all of it. Raises ValueError when it lies outside.

    One range only; anything else is answered as if nothing was asked, as RFC 9110 section 14.2 allows.
    """
    treffer = BEREIK.fullmatch(kop)
    if not treffer or treffer.groups() == ("", ""):
        return None
    begin, einde = treffer.groups()
    if not begin:
        lengte = min(int(einde), totaal)
        begin = totaal - lengte
    else:
        begin = int(begin)
        lengte = min(int(einde or totaal - 1), totaal - 1) - begin + 1
    if lengte < 1 or begin >= totaal:
        raise ValueError(kop)
    return begin, lengte


def stuur_bestand(request, bestand, breedte=None):
    """The response with a Bestand that this visitor may see, or with the part of it that was asked for (Range).

    `breedte` asks for an image in that width. Raises Http404 when there is no file, or its content is gone.
    """
    if bestand is None:
        raise Http404
    etag = f'"{bestand.sha256[:32]}{f"-{breedte}" if breedte else ""}"'
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        antwoord = HttpResponseNotModified()
    else:
        # A part that belongs to other content than is there now is no use: then all of it.
        vraag = "" if request.headers.get("If-Range", etag) != etag else request.headers.get("Range", "")
        try:
            with bestand.open(breedte) as inhoud:
                antwoord = antwoord_met(inhoud, vraag, GROOTSTE_DEEL if bestand.is_film else inhoud.size)
        except FileNotFoundError:
            raise Http404 from None
        antwoord.headers["Content-Type"] = bestand.mediatype
        antwoord.headers["Content-Language"] = bestand.taal
        antwoord.headers["Content-Disposition"] = content_disposition_header(
            bestand.groep == Groep.DOCUMENT, bestand.bestandsnaam
        )
    antwoord.headers["ETag"] = etag
    # Asked again each time: what is withdrawn or replaced is gone at once. What is made for a person is kept nowhere.
    antwoord.headers["Cache-Control"] = "private, no-store" if request.user.is_authenticated else "public, no-cache"
    antwoord.headers["Content-Security-Policy"] = INHOUDSBELEID
    patch_vary_headers(antwoord, ["Cookie"])
    return antwoord


def stuur_gemaakt(request, inhoud, naam, mediatype):
    """The response with a file that was made just now, for this visitor: kept by nobody, and never a part of it.

    Without `inhoud`, for who asks only what it is (HEAD), nothing need be made.
    """
    antwoord = HttpResponse() if inhoud is None else FileResponse(inhoud)
    antwoord.headers["Content-Type"] = mediatype
    antwoord.headers["Content-Disposition"] = content_disposition_header(True, naam)
    antwoord.headers["Content-Encoding"] = "identity"
    antwoord.headers["Cache-Control"] = "private, no-store"
    antwoord.headers["Content-Security-Policy"] = INHOUDSBELEID
    patch_vary_headers(antwoord, ["Cookie"])
    return antwoord


def antwoord_met(inhoud, kop, hoogstens):
    """All of this content, or the part that this Range header asks for, but no more bytes than `hoogstens`."""
    totaal = inhoud.size
    try:
        bereik = gevraagd_bereik(kop, totaal)
    except ValueError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{totaal}"})
    begin, lengte = bereik or (0, totaal)
    lengte = min(lengte, hoogstens)
    inhoud.seek(begin)
    antwoord = HttpResponse(inhoud.read(lengte))
    antwoord.headers["Accept-Ranges"] = "bytes"
    antwoord.headers["Content-Encoding"] = "identity"  # or the packing of pages would pack a part of a film
    if bereik or lengte < totaal:
        antwoord.status_code = 206
        antwoord.headers["Content-Range"] = f"bytes {begin}-{begin + lengte - 1}/{totaal}"
    return antwoord
