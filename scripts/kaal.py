"""The bare Django view that `meet.py` compares with: no middleware, no session, no template, the same bytes."""

import os
import pickle
from pathlib import Path

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import re_path

ANTWOORDEN = pickle.loads(Path(os.environ["MEET_ANTWOORDEN"]).read_bytes())  # noqa: S301 - written by meet.py itself


def geef(request):
    koppen, inhoud = ANTWOORDEN[request.path]
    return HttpResponse(inhoud, headers=koppen)


urlpatterns = [re_path("", geef)]

settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"], SECRET_KEY="-", MIDDLEWARE=[])  # noqa: S106 - signs nothing
django.setup()
application = get_wsgi_application()
