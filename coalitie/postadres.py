"""One variable for the post: EMAIL_URL."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

POORT = {"smtp": 587, "smtps": 465}


def instellingen_van_post(adres: str, map_: Path) -> dict:
    """Django's settings for e-mail. Without an address letters are kept as files, and nobody gets them.

    Raises ImproperlyConfigured for an address of another kind.
    """
    if not adres:
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": map_}
    delen = urlsplit(adres)
    if delen.scheme == "console":
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    if delen.scheme not in POORT or not delen.hostname:
        raise ImproperlyConfigured("EMAIL_URL must begin with smtp://, smtps:// or console:.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": delen.hostname,
        "EMAIL_PORT": delen.port or POORT[delen.scheme],
        "EMAIL_HOST_USER": unquote(delen.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(delen.password or ""),
        "EMAIL_USE_TLS": delen.scheme == "smtp",
        "EMAIL_USE_SSL": delen.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }
