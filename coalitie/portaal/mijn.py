from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalitie.portaal.open_werk import wat_wacht
from coalitie.rollen import MAG, medewerker_vereist
from regio.models import Medewerker


@require_safe
@medewerker_vereist
def mijn(request):
    """Who am I, for whom do I work, what can I do here, and what waits for me."""
    factoren = list(Authenticator.objects.filter(user=request.user))
    context = {
        "titel": "Mijn werk",
        "beschrijving": "Uw eigen pagina op het portaal.",
        "kruimels": [("Home", reverse("home"))],
        "gebruiker": request.user,
        "lood": f"Dag {request.user}. Dit is uw eigen pagina.",
        "functies": Medewerker.objects.van(request.user).geldig_op(timezone.localdate()).select_related("gemeente"),
        "mag": MAG[request.user.rol],
        "wacht": wat_wacht(request.user),
        "aantal_sessies": len(UserSession.objects.purge_and_list(request.user)),
        "uren_ingelogd": settings.SESSION_COOKIE_AGE // 3600,
        "heeft_codes": any(factor.type == Authenticator.Type.TOTP for factor in factoren),
        "aantal_sleutels": sum(factor.type == Authenticator.Type.WEBAUTHN for factor in factoren),
    }
    return render(request, "portaal/mijn.html", context)
