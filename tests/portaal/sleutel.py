"""A passkey for the tests that need one and no browser."""

import hashlib

from allauth.mfa.models import Authenticator
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData


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
