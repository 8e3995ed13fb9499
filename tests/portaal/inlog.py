"""Signing in as a visitor does, for the tests of signing in."""

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

WACHTWOORD = "vier gewone woorden achterelkaar"
GEHEIM = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def geef_wachtwoord(gebruiker):
    gebruiker.set_password(WACHTWOORD)
    gebruiker.save()
    return gebruiker


def geef_codes(gebruiker):
    return TOTP.activate(gebruiker, GEHEIM).instance


def code_nu():
    """The code that the app shows now."""
    _vorige, nu, _volgende = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(GEHEIM, nu))


def log_in(client, gebruiker, wachtwoord=WACHTWOORD, **opties):
    return client.post("/account/login/", {"login": gebruiker.email, "password": wachtwoord}, **opties)


def ingelogde(gebruiker):
    client = Client()
    assert log_in(client, gebruiker).status_code == 302
    return client


def is_binnen(client):
    return client.get("/mijn/").status_code == 200
