"""Signing in as a visitor does, for the tests of signing in."""

import hashlib

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

WACHTWOORD = "vier gewone woorden achterelkaar"
GEHEIM = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def geef_wachtwoord(gebruiker):
    gebruiker.set_password(WACHTWOORD)
    gebruiker.save()
    return gebruiker


def geef_codes(gebruiker):
    return TOTP.activate(gebruiker, GEHEIM).instance


def geef_herstelcodes(gebruiker):
    """The codes, as their owner sees them once."""
    versleuteld = {"seed": get_adapter().encrypt("een willekeurig zaad"), "used_mask": 0}
    soort = Authenticator.Type.RECOVERY_CODES
    return Authenticator.objects.create(user=gebruiker, type=soort, data=versleuteld).wrap().get_unused_codes()


def geef_sleutel(gebruiker):
    """A passkey that an account knows, and that nobody holds."""
    openbaar = ES256({1: 2, 3: -7, -1: 1, -2: b"x" * 32, -3: b"y" * 32})
    sleutel = AttestedCredentialData.create(Aaguid(bytes(16)), b"sleutel", openbaar)
    gegevens = AuthenticatorData.create(hashlib.sha256(b"testserver").digest(), 0x45, 0, sleutel)
    klant = CollectedClientData.create(type="webauthn.create", challenge=b"x", origin="http://testserver")
    bewijs = {
        "clientDataJSON": websafe_encode(klant),
        "attestationObject": websafe_encode(AttestationObject.create("none", gegevens, {})),
    }
    naam = websafe_encode(b"sleutel")
    data = {
        "name": "Laptop",
        "credential": {
            "id": naam,
            "rawId": naam,
            "type": "public-key",
            "response": bewijs,
            "clientExtensionResults": {},
        },
    }
    return Authenticator.objects.create(user=gebruiker, type=Authenticator.Type.WEBAUTHN, data=data)


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
