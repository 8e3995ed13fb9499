"""The browsers in which somebody is signed in, in words that tell whether it was oneself."""

import time
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format

from coalitie.tekst import voluit

ONBEKEND = "Onbekende browser"
# Many browsers call themselves Chrome and Safari too, so those come last.
BROWSERS = [
    *(("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet")),
    *(
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("CriOS/", "Chrome"),
        ("Safari/", "Safari"),
    ),
]
APPARATEN = [
    *(("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows")),
    *(("Macintosh", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux")),
]
NIET_VAKER = 300  # seconds between two times that a session is written down as seen


def browser_in_woorden(kop: str) -> str:
    """`Firefox op Windows` for a User-Agent header, as far as it is one that people know."""
    browser = next((naam for merk, naam in BROWSERS if merk in kop), "")
    apparaat = next((naam for merk, naam in APPARATEN if merk in kop), "")
    if not browser:
        return ONBEKEND
    return f"{browser} op {apparaat}" if apparaat else browser


def moment_in_woorden(moment, nu):
    """`vandaag om 14.36 uur`, `gisteren om 09.05 uur`, `op 8 april 2019 om 19.30 uur`."""
    moment, nu = timezone.localtime(moment), timezone.localtime(nu)
    dagen = {nu.date(): "vandaag", nu.date() - timedelta(days=1): "gisteren"}
    dag = dagen.get(moment.date()) or f"op {voluit(moment)}"
    return f"{dag} om {date_format(moment, 'H.i')} uur"


def sessies_in_woorden(sessies):
    """This browser first, then the one that was seen last."""
    nu = timezone.now()
    return [
        {
            "is_deze": sessie.is_current(),
            "browser": (browser := browser_in_woorden(sessie.user_agent)),
            "kop": sessie.user_agent if browser == ONBEKEND else "",
            "adres": sessie.ip,
            "ingelogd": moment_in_woorden(sessie.created_at, nu),
            "gezien": moment_in_woorden(sessie.last_seen_at, nu),
        }
        for sessie in sorted(sessies, key=lambda sessie: (sessie.is_current(), sessie.last_seen_at), reverse=True)
    ]


class LaatstGezien:
    """Writes down that a session is in use, a few times an hour: with every page it would be a write for every read."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.geschreven = {}  # by the key of the session; each worker has its own

    def __call__(self, request):
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            self.noteer(request.session.session_key, time.monotonic())
        return self.get_response(request)

    def noteer(self, sleutel, nu):
        if nu - self.geschreven.get(sleutel, nu - NIET_VAKER) < NIET_VAKER:
            return
        self.geschreven = {s: op for s, op in self.geschreven.items() if nu - op < NIET_VAKER} | {sleutel: nu}
        UserSession.objects.filter(session_key=sleutel).update(last_seen_at=timezone.now())
