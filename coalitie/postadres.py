"""One variable for the post: EMAIL_URL."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

POORT = {"smtp": 587, "smtps": 465}
SERVER = "django.core.mail.backends.smtp.EmailBackend"
GEDULD = 10  # seconds, for a visitor waits as well


def instellingen_van_post(adres: str, map_: Path) -> dict:
    """Settings for e-mail: how `coalitie.bezorging` sends. Without an address letters are kept as files.

    Raises ImproperlyConfigured for an address of another kind.
    """
    if not adres:
        return {"BEZORGING_MET": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": map_}
    delen = urlsplit(adres)
    if delen.scheme == "console":
        return {"BEZORGING_MET": "django.core.mail.backends.console.EmailBackend"}
    if delen.scheme not in POORT or not delen.hostname:
        raise ImproperlyConfigured("EMAIL_URL must begin with smtp://, smtps:// or console:.")
    return {
        "BEZORGING_MET": SERVER,
        "EMAIL_HOST": delen.hostname,
        "EMAIL_PORT": delen.port or POORT[delen.scheme],
        "EMAIL_HOST_USER": unquote(delen.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(delen.password or ""),
        "EMAIL_USE_TLS": delen.scheme == "smtp",
        "EMAIL_USE_SSL": delen.scheme == "smtps",
        "EMAIL_TIMEOUT": GEDULD,
    }
