"""The list of where somebody is signed in."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.utils import timezone

from coalitie.toegang.sessies import NIET_VAKER, LaatstGezien, browser_in_woorden, moment_in_woorden
from tests.fabriek import GebruikerFactory
from tests.portaal.inlog import geef_wachtwoord, log_in
from tests.portaal.taal import woorden

MOZILLA = "Mozilla/5.0"
APPLE = "AppleWebKit/605.1.15 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("kop", "gewone_woorden"),
    [
        (f"{MOZILLA} (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0", "Firefox op Windows"),
        (f"{MOZILLA} (iPhone; CPU iPhone OS 18_1 like Mac OS X) {APPLE} Version/18.1 Safari/604.1", "Safari op iPhone"),
        (f"{MOZILLA} (iPhone; CPU iPhone OS 18_1 like Mac OS X) {APPLE} CriOS/131.0 Safari/604.1", "Chrome op iPhone"),
        (f"{MOZILLA} (iPad; CPU OS 18_1 like Mac OS X) {APPLE} FxiOS/133.0 Safari/605.1.15", "Firefox op iPad"),
        (f"{MOZILLA} (Windows NT 10.0) {APPLE} Chrome/131.0 Safari/537.36 Edg/131.0", "Edge op Windows"),
        (
            f"{MOZILLA} (Linux; Android 14) {APPLE} SamsungBrowser/26.0 Chrome/122 Safari/537",
            "Samsung Internet op Android",
        ),
        (f"{MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) {APPLE} Version/18.1 Safari/605.1.15", "Safari op Mac"),
        (f"{MOZILLA} (X11; CrOS x86_64 14541.0.0) {APPLE} Chrome/131.0 Safari/537.36", "Chrome op Chromebook"),
        (f"{MOZILLA} (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0", "Firefox op Linux"),
        (f"{MOZILLA} (Haiku) Firefox/133.0", "Firefox"),
        ("curl/8.5.0", "Onbekende browser"),
        ("", "Onbekende browser"),
    ],
)
def test_een_browser_heet_zoals_mensen_hem_noemen(kop, gewone_woorden):
    assert browser_in_woorden(kop) == gewone_woorden


@pytest.mark.parametrize(
    ("moment", "gewone_woorden"),
    [
        ((2026, 5, 3, 14, 36), "vandaag om 14.36 uur"),
        ((2026, 5, 2, 23, 59), "gisteren om 23.59 uur"),
        ((2026, 5, 1, 9, 5), "op 1 mei 2026 om 09.05 uur"),
    ],
)
def test_een_moment_in_woorden(moment, gewone_woorden):
    hier = ZoneInfo("Europe/Amsterdam")

    assert moment_in_woorden(datetime(*moment, tzinfo=hier), datetime(2026, 5, 3, 15, 0, tzinfo=hier)) == gewone_woorden


@pytest.mark.django_db
def test_deze_browser_staat_bovenaan_en_een_onbekende_zegt_hoe_hij_zich_noemt():
    gebruiker = geef_wachtwoord(GebruikerFactory())
    hier = Client(headers={"user-agent": f"{MOZILLA} (Windows NT 10.0) Firefox/133.0"})
    elders = Client(headers={"user-agent": "Vreemd <b>ding</b>"})
    log_in(hier, gebruiker)
    log_in(elders, gebruiker)
    UserSession.objects.filter(user_agent__startswith="Vreemd").update(
        last_seen_at=timezone.now() - timedelta(days=400)
    )

    antwoord = hier.get("/account/sessies/")
    tekst = woorden(antwoord)

    assert tekst.index("Firefox op Windows Dit is de browser die u nu gebruikt.") < tekst.index("Onbekende browser")
    assert tekst.count("Dit is de browser die u nu gebruikt.") == 1
    assert "Laatst gebruikt: op" in tekst
    assert "Vreemd &lt;b&gt;ding&lt;/b&gt;" in antwoord.content.decode()
    assert "Firefox/133.0" not in tekst


@pytest.mark.django_db
def test_wanneer_een_sessie_is_gebruikt_wordt_een_paar_keer_per_uur_opgeschreven(django_assert_num_queries):
    gebruiker = geef_wachtwoord(GebruikerFactory())
    client = Client()
    log_in(client, gebruiker)
    UserSession.objects.update(last_seen_at=timezone.now() - timedelta(days=1))
    gezien = LaatstGezien(lambda request: None)
    sleutel = client.session.session_key

    gezien.noteer(sleutel, 1000)
    assert timezone.now() - UserSession.objects.get().last_seen_at < timedelta(minutes=1)

    with django_assert_num_queries(0):
        gezien.noteer(sleutel, 1000 + NIET_VAKER - 1)
    with django_assert_num_queries(1):
        gezien.noteer(sleutel, 1000 + NIET_VAKER)
    assert gezien.geschreven == {sleutel: 1000 + NIET_VAKER}


@pytest.mark.django_db
def test_wie_een_pagina_opvraagt_is_gezien():
    client = Client()
    log_in(client, geef_wachtwoord(GebruikerFactory()))
    UserSession.objects.update(last_seen_at=timezone.now() - timedelta(days=1))

    client.get("/mijn/")

    assert timezone.now() - UserSession.objects.get().last_seen_at < timedelta(minutes=1)
