"""The addresses that other parts bring, while they are not there yet."""

from django.http import HttpResponse
from django.urls import NoReverseMatch, path, reverse

from coalitie.urls import urlpatterns as eigen

STRAKS = [
    ("voortgang", "voortgang/", []),
    ("mijn_voortgang", "mijn/voortgang/", []),
    ("meld", "mijn/voortgang/<int:pk>/", [1]),
    ("taskforce", "taskforces/<slug:slug>/", ["a"]),
    ("opdracht", "taskforces/<slug:taskforce>/<slug:slug>/", ["a", "b"]),
]


def is_er_al(naam, delen):
    try:
        return bool(reverse(naam, args=delen, urlconf="coalitie.urls"))
    except NoReverseMatch:
        return False


def leeg(request, **delen):
    return HttpResponse("")


urlpatterns = [*(path(adres, leeg, name=naam) for naam, adres, delen in STRAKS if not is_er_al(naam, delen)), *eigen]
