from urllib.parse import urlencode

from django.urls import reverse

NIEUWSTE = 3


def nieuwsblok(waarover, berichten, **vraag):
    """The newest of this news, on a page about something else (`uit Zeist`). `vraag` leads to all of it.

    None when there is none.
    """
    nieuwste = list(berichten.met_plaats()[:NIEUWSTE])
    if not nieuwste:
        return None
    return {
        "kop": f"Nieuws {waarover}",
        "berichten": nieuwste,
        "alles_url": f"{reverse('nieuws')}?{urlencode(vraag)}",
        "alles_tekst": f"Al het nieuws {waarover}",
    }
