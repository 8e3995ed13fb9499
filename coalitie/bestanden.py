"""Sending a stored file without ever letting the browser guess what it is.

In parts of at most a megabyte: a player that stops reading then keeps no thread of the server waiting.
"""

import re
from pathlib import PurePath

from django.http import Http404, HttpResponse

SOORT = {
    ".mp4": "video/mp4",
    ".vtt": "text/vtt; charset=utf-8",
    ".jpg": "image/jpeg",
    ".png": "image/png",
}
GROOTSTE_DEEL = 1_000_000  # bytes
BEREIK = re.compile(r"bytes=(\d*)-(\d*)")


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


def stuur_bestand(request, bestand):
    """The response with a stored file (a FieldFile), or with the part of it that a player asks for (Range).

    A file that is too large to send at once is answered with its first part, also to who asked for all of it.
    Raises Http404 when there is no such file.
    """
    soort = SOORT.get(PurePath(bestand.name or "").suffix.lower())
    try:
        if not soort:
            raise FileNotFoundError
        with bestand.storage.open(bestand.name) as inhoud:
            return antwoord_met(inhoud, bestand.size, soort, request.headers.get("Range", ""))
    except FileNotFoundError:
        raise Http404 from None


def antwoord_met(inhoud, totaal, soort, kop):
    try:
        bereik = gevraagd_bereik(kop, totaal)
    except ValueError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{totaal}"})
    begin, lengte = bereik or (0, totaal)
    lengte = min(lengte, GROOTSTE_DEEL)
    inhoud.seek(begin)
    antwoord = HttpResponse(inhoud.read(lengte), content_type=soort)
    antwoord.headers["Accept-Ranges"] = "bytes"
    antwoord.headers["Cache-Control"] = "private, max-age=3600"
    antwoord.headers["Content-Encoding"] = "identity"  # or the packing of pages would pack a part of a film
    if bereik or lengte < totaal:
        antwoord.status_code = 206
        antwoord.headers["Content-Range"] = f"bytes {begin}-{begin + lengte - 1}/{totaal}"
    return antwoord
