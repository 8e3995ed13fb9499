from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db.models import Exists, OuterRef
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalitie.portaal.open_werk import eigen_actiepunten, wat_wacht
from coalitie.rollen import MAG, medewerker_vereist
from regio.models import Medewerker
from taskforces.models import College, Stuk, Vergadering, Voortgangsronde

MEESTE_VERGADERINGEN = 5


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
        "ronde": Voortgangsronde.objects.gepubliceerd().laatste(),
        "wacht": wat_wacht(request.user),
        "overleg": eigen_overleg(request.user, timezone.localdate()),
        "actiepunten": eigen_actiepunten(request.user),
        "aantal_sessies": len(UserSession.objects.purge_and_list(request.user)),
        "uren_ingelogd": settings.SESSION_COOKIE_AGE // 3600,
        "heeft_codes": any(factor.type == Authenticator.Type.TOTP for factor in factoren),
        "aantal_sleutels": sum(factor.type == Authenticator.Type.WEBAUTHN for factor in factoren),
    }
    return render(request, "portaal/mijn.html", context)


def eigen_overleg(user, datum):
    """The next meetings of the colleges in which this person sits, and whether there are papers to read."""
    stukken = Stuk.objects.zichtbaar_voor(user).filter(vergadering=OuterRef("pk"))
    eigen = Vergadering.objects.zichtbaar_voor(user).filter(college__in=College.objects.waarvan_lid(user, datum))
    komend = eigen.filter(dag__gte=datum).annotate(heeft_stukken=Exists(stukken)).select_related("college")
    return komend[:MEESTE_VERGADERINGEN]
