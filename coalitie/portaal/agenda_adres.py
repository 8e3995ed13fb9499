from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from coalitie.models import Agendasleutel
from coalitie.post import vol_adres
from coalitie.rollen import medewerker_vereist, ziet_concepten
from taskforces.models import College


@require_http_methods(["GET", "HEAD", "POST"])
@medewerker_vereist
def agenda_adres(request):
    """One's own meetings in one's own calendar. The address is shown once: only its sum is kept."""
    adres = ""
    if request.method == "POST":
        sleutel = Agendasleutel.objects.maak(door=request.user)
        adres = vol_adres(request, reverse("agenda_eigen", args=[sleutel]))
    context = {
        "titel": "Vergaderingen in uw agenda",
        "beschrijving": "Uw vergaderingen in uw eigen agenda.",
        "kruimels": [("Mijn werk", reverse("mijn"))],
        "lood": "Uw agendaprogramma leest uw vergaderingen zelf. Verandert er iets, dan ziet u dat daar vanzelf.",
        "adres": adres,
        "agendasleutel": Agendasleutel.objects.zichtbaar_voor(request.user).first(),
        "ziet_alles": ziet_concepten(request.user),
        "colleges": College.objects.waarvan_lid(request.user, timezone.localdate()),
        "openbaar": vol_adres(request, reverse("agenda_ics")),
    }
    return render(request, "portaal/agenda_adres.html", context)


@require_POST
@medewerker_vereist
def agenda_adres_trek_in(request):
    """Withdraw it; asked again, it is withdrawn already."""
    for agendasleutel in Agendasleutel.objects.zichtbaar_voor(request.user):
        agendasleutel.trek_in(door=request.user)
    messages.success(request, "Uw adres werkt niet meer. Uw agendaprogramma krijgt niets nieuws van ons.")
    return redirect("agenda_adres")
