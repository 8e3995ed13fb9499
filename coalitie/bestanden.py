"""Sending a stored file, whole or a part of it, without ever letting the browser guess what it is."""

import re
from pathlib import PurePath

from django.http import FileResponse, Http404, HttpResponse

SOORT = {
    ".mp4": "video/mp4",
    ".vtt": "text/vtt; charset=utf-8",
    ".jpg": "image/jpeg",
    ".png": "image/png",
}
BEREIK = re.compile(r"bytes=(\d*)-(\d*)")


class Stuk:
    """The bytes of an open file from where it stands, at most `lengte` of them."""

    def __init__(self, bestand, lengte):
        self.bestand = bestand
        self.rest = lengte

    def read(self, grootte=-1):
        inhoud = self.bestand.read(self.rest if grootte < 0 else min(grootte, self.rest))
        self.rest -= len(inhoud)
        return inhoud

    def close(self):
        self.bestand.close()


def gevraagd_bereik(kop, totaal):
    """(first byte, number of bytes) of a Range header; None for all of it. Raises ValueError when it lies outside.

    One range only; anything else is answered whole, as RFC 9110 section 14.2 allows.
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
    """The response with a stored file (a FieldFile). A video player may ask for a part: that is what Range is.

    Raises Http404 when there is no such file.
    """
    soort = SOORT.get(PurePath(bestand.name or "").suffix.lower())
    try:
        if not soort:
            raise FileNotFoundError
        inhoud, totaal = bestand.storage.open(bestand.name), bestand.size
    except FileNotFoundError:
        raise Http404 from None
    try:
        bereik = gevraagd_bereik(request.headers.get("Range", ""), totaal)
    except ValueError:
        inhoud.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{totaal}"})
    begin, lengte = bereik or (0, totaal)
    inhoud.seek(begin)
    antwoord = FileResponse(Stuk(inhoud, lengte), content_type=soort, status=206 if bereik else 200)
    antwoord.headers["Accept-Ranges"] = "bytes"
    antwoord.headers["Content-Length"] = str(lengte)
    antwoord.headers["Cache-Control"] = "private, max-age=3600"
    if bereik:
        antwoord.headers["Content-Range"] = f"bytes {begin}-{begin + lengte - 1}/{totaal}"
    return antwoord
