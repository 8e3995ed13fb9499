"""With `CACHE_URL` attempts are counted in Redis: here a real one, that lives as long as the test."""

import os
import shutil
import socket
import subprocess
import sys
import time
from urllib.parse import urlsplit

import pytest
import redis
from django.conf import settings
from django.db import connection

from tests.fabriek import GebruikerFactory
from tests.portaal.inlog import WACHTWOORD, geef_wachtwoord, log_in

SERVER = shutil.which("redis-server")
HOE = "geen redis-server; 'apt-get install redis-server' geeft hem"

IN_EEN_WERKER = """
import sys, django; django.setup()
from django.test import Client
from django.test.utils import setup_test_environment
setup_test_environment()
for wachtwoord in sys.argv[1:]:
    antwoord = Client().post("/account/login/", {"login": "lies@voorbeeld.nl", "password": wachtwoord})
    print(*[fout for fouten in antwoord.context["form"].errors.values() for fout in fouten])
"""


@pytest.fixture
def cache_url(tmp_path):
    """The address of an empty Redis. Without the program it is skipped, or fails when `REDIS_VERPLICHT=ja`."""
    if SERVER is None:
        (pytest.fail if os.environ.get("REDIS_VERPLICHT") == "ja" else pytest.skip)(HOE)
    with socket.create_server(("127.0.0.1", 0)) as vrij:
        poort = str(vrij.getsockname()[1])
    opdracht = [SERVER, "--port", poort, "--bind", "127.0.0.1", "--dir", tmp_path, "--save", "", "--appendonly", "no"]
    with subprocess.Popen(opdracht, stdout=subprocess.DEVNULL) as proces:
        try:
            wacht_op(f"redis://127.0.0.1:{poort}")
            yield f"redis://127.0.0.1:{poort}/0"
        finally:
            proces.terminate()


def wacht_op(adres):
    tot = time.monotonic() + 10
    with redis.Redis.from_url(adres) as client:
        while True:
            try:
                return client.ping()
            except redis.ConnectionError:
                if time.monotonic() > tot:
                    raise
                time.sleep(0.05)


def probeer_in_een_eigen_werker(cache_url, *wachtwoorden):
    naam = connection.settings_dict["NAME"]
    adres = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{naam}").geturl()
    omgeving = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{naam}" if connection.vendor == "sqlite" else adres,
        "DJANGO_SETTINGS_MODULE": "coalitie.settings",
        "DEBUG": "ja",
        "CACHE_URL": cache_url,
    }
    opdracht = [sys.executable, "-W", "error", "-c", IN_EEN_WERKER, *wachtwoorden]
    uitvoer = subprocess.run(opdracht, env=omgeving, cwd=settings.BASE_DIR, capture_output=True, text=True)
    return uitvoer.stdout.splitlines(), uitvoer.stderr


@pytest.mark.django_db(transaction=True)
def test_een_andere_werker_weet_van_de_vijf_pogingen_als_redis_telt(cache_url, client):
    lies = geef_wachtwoord(GebruikerFactory(email="lies@voorbeeld.nl"))

    vijf = probeer_in_een_eigen_werker(cache_url, *(f"fout {nummer}" for nummer in range(5)))
    zesde = probeer_in_een_eigen_werker(cache_url, WACHTWOORD)

    assert vijf == (["Het e-mailadres en het wachtwoord horen niet bij elkaar."] * 5, "")
    assert zesde == (["Te veel pogingen. Probeer het over een kwartier opnieuw."], "")
    assert log_in(client, lies).status_code == 302  # not by Redis, but by the database: nothing was counted there
