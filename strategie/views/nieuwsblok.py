from urllib.parse import urlencode

from django.urls import reverse

NIEUWSTE = 3


def nieuwsblok(kop, berichten, **vraag):
    """The newest of this news under a heading, on a page about something else. `vraag` leads to all of it.

    None when there is none.
    """
    nieuwste = list(berichten.met_plaats()[:NIEUWSTE])
    if not nieuwste:
        return None
    return {"kop": kop, "berichten": nieuwste, "alles_url": f"{reverse('nieuws')}?{urlencode(vraag)}"}
