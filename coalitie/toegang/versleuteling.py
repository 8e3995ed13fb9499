"""The secrets of second factors are kept encrypted, under a key that is used for nothing else.

`MFA_SLEUTEL` holds one or more long random texts: the first encrypts, all of them decrypt. So a key is replaced by
putting a new one before it; once `manage.py versleutel_opnieuw` is through, the old one can go.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def _fernet(tekst):
    afgeleid = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"tweede factor").derive(tekst.encode())
    return Fernet(base64.urlsafe_b64encode(afgeleid))


def _sleutels():
    return MultiFernet([_fernet(tekst) for tekst in settings.MFA_SLEUTELS])


def versleutel(tekst: str) -> str:
    return _sleutels().encrypt(tekst.encode()).decode()


def ontsleutel(versleuteld: str) -> str:
    return _sleutels().decrypt(versleuteld.encode()).decode()


def versleutel_opnieuw(versleuteld: str) -> str:
    """The same secret under the first key; unchanged when that is the key it has.

    Raises InvalidToken when none of the keys opens it.
    """
    try:
        _fernet(settings.MFA_SLEUTELS[0]).decrypt(versleuteld.encode())
    except InvalidToken:
        return _sleutels().rotate(versleuteld.encode()).decode()
    return versleuteld
