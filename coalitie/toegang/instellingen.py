"""What of signing in is our own: what a password must be, the forms, and an organisation's identity provider."""

from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

WACHTWOORDEISEN = [
    {"NAME": "coalitie.toegang.wachtwoord.LangGenoeg", "OPTIONS": {"min_length": 12}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "naam"]},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "coalitie.toegang.wachtwoord.GeenWoordVanHier"},
]

FORMULIEREN = {
    "login": "coalitie.toegang.forms.InlogForm",
    "reauthenticate": "coalitie.toegang.forms.BevestigForm",
    "reset_password": "coalitie.toegang.forms.WachtwoordVergetenForm",
    "reset_password_from_key": "coalitie.toegang.forms.NieuwWachtwoordForm",
    "change_password": "coalitie.toegang.forms.WijzigWachtwoordForm",
}

FORMULIEREN_TWEEDE_FACTOR = {
    "authenticate": "coalitie.toegang.forms.CodeForm",
    "reauthenticate": "coalitie.toegang.forms.BevestigCodeForm",
    "activate_totp": "coalitie.toegang.forms.CodeAppForm",
    "add_webauthn": "coalitie.toegang.forms.SleutelForm",
    "edit_webauthn": "coalitie.toegang.forms.SleutelNaamForm",
    "login_webauthn": "coalitie.toegang.forms.SleutelInlogForm",
    "authenticate_webauthn": "coalitie.toegang.forms.SleutelStapForm",
    "reauthenticate_webauthn": "coalitie.toegang.forms.SleutelBevestigForm",
}


def instellingen_van_organisatie(adres: str, naam: str, client: str, geheim: str) -> dict:
    """allauth's settings for the identity provider at this address; without one there is none."""
    organisatie = {
        "provider_id": "organisatie",
        "name": naam,
        "client_id": client,
        "secret": geheim,
        "settings": {"server_url": adres},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [organisatie] if adres else []}}


def oorsprongen(adressen: list[str]) -> list[str]:
    """Scheme and host of these addresses, each once, for the content policy.

    Raises ImproperlyConfigured for what is not a whole address.
    """
    delen = [urlsplit(adres) for adres in adressen]
    if not all(deel.scheme and deel.hostname for deel in delen):
        raise ImproperlyConfigured("OIDC_ADRES and OIDC_INLOGADRES must begin with https://.")
    return list(dict.fromkeys(f"{deel.scheme}://{deel.netloc}" for deel in delen))
