"""Signing in as a visitor does, for the tests of signing in."""

import base64
import hashlib
import hmac
import time

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.test import Client

WACHTWOORD = "vier gewone woorden achterelkaar"
GEHEIM = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def geef_wachtwoord(gebruiker):
    gebruiker.set_password(WACHTWOORD)
    gebruiker.save()
    return gebruiker


def geef_codes(gebruiker):
    versleuteld = {"secret": get_adapter().encrypt(GEHEIM)}
    return Authenticator.objects.create(user=gebruiker, type=Authenticator.Type.TOTP, data=versleuteld)


def geef_herstelcodes(gebruiker):
    """The codes, as their owner sees them once."""
    versleuteld = {"seed": get_adapter().encrypt("een willekeurig zaad"), "used_mask": 0}
    soort = Authenticator.Type.RECOVERY_CODES
    return Authenticator.objects.create(user=gebruiker, type=soort, data=versleuteld).wrap().get_unused_codes()


def code_nu(geheim=GEHEIM):
    """The code that the app shows now, as RFC 6238 says."""
    teller = int(time.time() // 30).to_bytes(8, "big")
    som = hmac.new(base64.b32decode(geheim), teller, hashlib.sha1).digest()
    plek = som[-1] & 15
    return f"{(int.from_bytes(som[plek : plek + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


def log_in(client, gebruiker, wachtwoord=WACHTWOORD, **opties):
    return client.post("/account/login/", {"login": gebruiker.email, "password": wachtwoord}, **opties)


def ingelogde(gebruiker):
    client = Client()
    assert log_in(client, gebruiker).status_code == 302
    return client


def is_binnen(client):
    return client.get("/mijn/").status_code == 200
