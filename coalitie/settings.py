"""All settings. What differs between deployments is an environment variable, listed in `.env.voorbeeld`."""

import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from dotenv import load_dotenv

from coalitie.postadres import instellingen_van_post
from coalitie.toegang import instellingen as toegang

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
MFA_SLEUTELS = lijst("MFA_SLEUTEL")
if not MFA_SLEUTELS:
    raise ImproperlyConfigured(
        "MFA_SLEUTEL is not set. It encrypts the secrets of second factors; "
        "`make run` writes one, or: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
    )
VAR_DIR = Path(uit_omgeving("VAR_DIR") or BASE_DIR / "var")
ADRES = uit_omgeving("ADRES").rstrip("/")
ALLOWED_HOSTS = lijst("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]" if DEBUG else "")
CSRF_TRUSTED_ORIGINS = lijst("CSRF_TRUSTED_ORIGINS")
ALLEEN_HTTPS = ja_nee("ALLEEN_HTTPS", "ja")
ACHTER_PROXY = ja_nee("ACHTER_PROXY")
CONTACT_EMAIL = uit_omgeving("CONTACT_EMAIL")
CONTACT_TELEFOON = uit_omgeving("CONTACT_TELEFOON")
MFA_VERPLICHT = ja_nee("MFA_VERPLICHT", "ja")
VIER_OGEN = ja_nee("VIER_OGEN", "ja")
LOG_BEWAARDAGEN = int(uit_omgeving("LOG_BEWAARDAGEN") or 3 * 365)
CACHE_URL = uit_omgeving("CACHE_URL")
OIDC_ADRES = uit_omgeving("OIDC_ADRES").rstrip("/")
OIDC_INLOGADRES = lijst("OIDC_INLOGADRES")
OIDC_NAAM = uit_omgeving("OIDC_NAAM") or "uw organisatie"
OIDC_CLIENT = uit_omgeving("OIDC_CLIENT")
OIDC_GEHEIM = uit_omgeving("OIDC_GEHEIM")
if OIDC_ADRES and not (OIDC_CLIENT and OIDC_GEHEIM):
    raise ImproperlyConfigured("OIDC_ADRES is set, so OIDC_CLIENT and OIDC_GEHEIM must be set too.")

DATABASES = {"default": dj_database_url.parse(uit_omgeving("DATABASE_URL") or f"sqlite:///{VAR_DIR}/db.sqlite3")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        transaction_mode="IMMEDIATE",
        timeout=20,
        init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;",
    )
else:
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 8}

CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CACHE_URL}
        if CACHE_URL
        # Shared by all workers. Large, so that nobody can push a lock-out out of it by filling it.
        else {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "cache",
            "OPTIONS": {"MAX_ENTRIES": 100_000},
        }
    )
}

DEFAULT_FROM_EMAIL = SERVER_EMAIL = uit_omgeving("EMAIL_AFZENDER") or "portaal@localhost"
EMAIL_BACKEND = "coalitie.bezorging.Bezorging"
globals().update(instellingen_van_post(uit_omgeving("EMAIL_URL"), VAR_DIR / "post"))

# The same everywhere

INSTALLED_APPS = [
    "coalitie.apps.CoalitieConfig",
    "regio",
    "strategie",
    "taskforces",
    "coalitie.apps.BeheerConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_prose_editor",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "coalitie.paginacache.PaginaCache",
    "csp.middleware.CSPMiddleware",
    "coalitie.verzoekadres.VerzoekadresMiddleware",
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
    "coalitie.toegang.klaargezet.Klaargezet",
    "allauth.account.middleware.AccountMiddleware",
    "coalitie.toegang.sessies.LaatstGezien",
    "coalitie.toegang.verplicht.TweedeFactorVerplicht",
    "coalitie.toegang.geweigerd.NoteerWeigering",
    "coalitie.publicatie_antwoord.VerhuisdMiddleware",
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
                "coalitie.portaal.balie.balie",
            ],
        },
    },
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # so that a widget of ours has a template of ours

AUTH_USER_MODEL = "coalitie.Gebruiker"
AUTHENTICATION_BACKENDS = ["regio.aanmelding.Aanmelding"]
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

# Files: how large they may be. An upload goes to disk at once, never to memory, and is for the portal's own user.

BESTAND_GROOTSTE_MB = {"document": 20, "beeld": 10, "film": 200, "ondertiteling": 1}
BEELD_MEESTE_PIXELS = 50_000_000
FILE_UPLOAD_HANDLERS = ["coalitie.ontvangst.Ontvangst"]
FILE_UPLOAD_PERMISSIONS = 0o600

# Signing in. Sign-up is closed (adapters), so allauth's own settings say only how one gets in.

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "mijn"
LOGOUT_REDIRECT_URL = "home"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = toegang.WACHTWOORDEISEN
PASSWORD_RESET_TIMEOUT = 60 * 60
SESSION_COOKIE_AGE = 12 * 60 * 60

ACCOUNT_ADAPTER = "coalitie.toegang.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the invitation went to the address
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if ALLEEN_HTTPS else "http"
ACCOUNT_RATE_LIMITS = {
    "login_failed": "30/5m/ip,5/15m/key",
    "reset_password": "20/h/ip,3/h/key",
    "agendasleutel": "60/15m/ip",
}
ACCOUNT_FORMS = toegang.FORMULIEREN
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if ACHTER_PROXY else 0

MFA_ADAPTER = "coalitie.toegang.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not ALLEEN_HTTPS
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the invitation went to the address
MFA_FORMS = toegang.FORMULIEREN_TWEEDE_FACTOR

SOCIALACCOUNT_ADAPTER = "coalitie.toegang.adapters.SocialAdapter"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = toegang.instellingen_van_organisatie(OIDC_ADRES, OIDC_NAAM, OIDC_CLIENT, OIDC_GEHEIM)

# Security: secure unless told otherwise

SECURE_SSL_REDIRECT = ALLEEN_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if ALLEEN_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = ALLEEN_HTTPS
if ALLEEN_HTTPS:  # a browser then takes these cookies from this very host only, and over https only
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
CSRF_COOKIE_SECURE = ALLEEN_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "coalitie.toegang.klaargezet.formulier_verlopen"
X_FRAME_OPTIONS = "DENY"
if ACHTER_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Signing in with an organisation leads away with a form, and browsers check where to.
FORM_ACTION = [SELF, *(toegang.oorsprongen([OIDC_ADRES, *OIDC_INLOGADRES]) if OIDC_ADRES else [])]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "form-action": FORM_ACTION,
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# What goes wrong is written to standard error, whatever DEBUG is: the hoster keeps it.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "regel": {
            "class": "coalitie.sleutelmasker.RegelZonderSleutel",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"uitvoer": {"class": "logging.StreamHandler", "formatter": "regel"}},
    "root": {"handlers": ["uitvoer"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "propagate": True}, "django.server": {"handlers": [], "propagate": True}},
}
