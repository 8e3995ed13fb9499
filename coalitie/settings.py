"""All settings. What differs between deployments is an environment variable, listed in `.env.voorbeeld`."""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from dotenv import load_dotenv

BASE_DIR = Path(__file__).resolve().parent.parent
load_dotenv(BASE_DIR / ".env")


def uit_omgeving(naam, standaard=""):
    return os.environ.get(naam, standaard).strip()


def ja_nee(naam, standaard="nee"):
    waarde = uit_omgeving(naam, standaard).lower()
    if waarde not in {"ja", "nee"}:
        raise ImproperlyConfigured(f"{naam} is '{waarde}', but must be 'ja' or 'nee'.")
    return waarde == "ja"


def lijst(naam, standaard=""):
    return [deel.strip() for deel in uit_omgeving(naam, standaard).split(",") if deel.strip()]


# What differs between deployments

DEBUG = ja_nee("DEBUG")
SECRET_KEY = uit_omgeving("SECRET_KEY")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. Set it in the environment or in .env; "
        "`make run` writes one, or: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
    )
if not DEBUG and len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY is too short to be safe: give it 50 characters or more.")
VAR_DIR = Path(uit_omgeving("VAR_DIR") or BASE_DIR / "var")
ADRES = uit_omgeving("ADRES").rstrip("/")
ALLOWED_HOSTS = lijst("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]" if DEBUG else "")
CSRF_TRUSTED_ORIGINS = lijst("CSRF_TRUSTED_ORIGINS")
ALLEEN_HTTPS = ja_nee("ALLEEN_HTTPS", "ja")
ACHTER_PROXY = ja_nee("ACHTER_PROXY")
CONTACT_EMAIL = uit_omgeving("CONTACT_EMAIL")
CONTACT_TELEFOON = uit_omgeving("CONTACT_TELEFOON")

DATABASES = {"default": dj_database_url.parse(uit_omgeving("DATABASE_URL") or f"sqlite:///{VAR_DIR}/db.sqlite3")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        transaction_mode="IMMEDIATE",
        timeout=20,
        init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;",
    )
else:
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 8}

# The same everywhere

INSTALLED_APPS = [
    "coalitie",
    "regio",
    "strategie",
    "taskforces",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    "coalitie.paginacache.PaginaCache",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "coalitie.publicatie_antwoord.IngetrokkenMiddleware",
]

ROOT_URLCONF = "coalitie.urls"
WSGI_APPLICATION = "coalitie.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "coalitie.context_processors.portaal",
            ],
        },
    },
]

AUTH_USER_MODEL = "coalitie.Gebruiker"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
BESTANDEN_DIR = VAR_DIR / "bestanden"
EXPORT_DIR = VAR_DIR / "export"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": BESTANDEN_DIR}},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}

# Security: secure unless told otherwise

SECURE_SSL_REDIRECT = ALLEEN_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if ALLEEN_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = ALLEEN_HTTPS
CSRF_COOKIE_SECURE = ALLEEN_HTTPS
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
if ACHTER_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# What goes wrong is written to standard error, whatever DEBUG is: the hoster keeps it.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"regel": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"uitvoer": {"class": "logging.StreamHandler", "formatter": "regel"}},
    "root": {"handlers": ["uitvoer"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "propagate": True}, "django.server": {"handlers": [], "propagate": True}},
}
