from django.conf import settings
from django.core.checks import Warning as Waarschuwing

from coalitie.postadres import SERVER


def controleer_toegang(app_configs, **opties):
    """What `manage.py check --deploy` says about signing in, and about the letters that it needs."""
    fouten = []
    if not settings.MFA_VERPLICHT:
        fouten.append(Waarschuwing("MFA_VERPLICHT is 'nee': one password opens an account.", id="coalitie.W001"))
    if any(len(sleutel) < 32 for sleutel in settings.MFA_SLEUTELS):
        fouten.append(Waarschuwing("A key in MFA_SLEUTEL is shorter than 32 characters.", id="coalitie.W002"))
    if not settings.ADRES:
        fouten.append(Waarschuwing("ADRES is empty: links in letters follow what a visitor asks.", id="coalitie.W004"))
    if not all(adres.startswith("https://") for adres in [settings.OIDC_ADRES, *settings.OIDC_INLOGADRES] if adres):
        fouten.append(Waarschuwing("OIDC_ADRES or OIDC_INLOGADRES is not https.", id="coalitie.W003"))
    if settings.BEZORGING_MET != SERVER:
        fouten.append(Waarschuwing("EMAIL_URL names no mail server: nobody gets a letter.", id="coalitie.W005"))
    if settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        fouten.append(Waarschuwing("EMAIL_AFZENDER is empty: mail servers refuse letters.", id="coalitie.W006"))
    if not settings.CONTACT_EMAIL:
        fouten.append(Waarschuwing("CONTACT_EMAIL is empty: nobody knows whom to ask.", id="coalitie.W007"))
    return fouten
