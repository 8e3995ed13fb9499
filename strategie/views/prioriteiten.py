from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from strategie.models import Prioriteit, Strategie


@require_safe
def prioriteiten(request):
    strategie = Strategie.objects.zichtbaar_voor(request.user).van_kracht_of_laatste(timezone.localdate())
    context = {
        "titel": "Drie prioriteiten",
        "beschrijving": "Waarop de gemeenten, het Openbaar Ministerie en de politie hun krachten bundelen.",
        "deelbeeld": reverse("deelbeeld", args=["pagina", "prioriteiten"]),
        "kruimels": [("Home", reverse("home"))],
        "strategie": strategie,
        "prioriteiten": Prioriteit.objects.zichtbaar_voor(request.user).filter(strategie=strategie),
    }
    return render(request, "strategie/prioriteiten.html", context)
