from django.conf import settings
from django.core.checks import Warning as Waarschuwing


def controleer_toegang(app_configs, **opties):
    """What `manage.py check --deploy` says about signing in."""
    fouten = []
    if not settings.MFA_VERPLICHT:
        fouten.append(Waarschuwing("MFA_VERPLICHT is 'nee': one password opens an account.", id="coalitie.W001"))
    if any(len(sleutel) < 32 for sleutel in settings.MFA_SLEUTELS):
        fouten.append(Waarschuwing("A key in MFA_SLEUTEL is shorter than 32 characters.", id="coalitie.W002"))
    if not settings.ADRES:
        fouten.append(Waarschuwing("ADRES is empty: links in letters follow what a visitor asks.", id="coalitie.W004"))
    if not all(adres.startswith("https://") for adres in [settings.OIDC_ADRES, *settings.OIDC_INLOGADRES] if adres):
        fouten.append(Waarschuwing("OIDC_ADRES or OIDC_INLOGADRES is not https.", id="coalitie.W003"))
    return fouten
