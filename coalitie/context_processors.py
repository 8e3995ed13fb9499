from django.conf import settings
from django.urls import reverse

from coalitie.models import Stand

HOOFDMENU = [
    ("Strategie", "strategieen"),
    ("Prioriteiten", "prioriteiten"),
    ("Gemeenten", "gemeenten"),
    ("Regio", "regio"),
    ("Overleg", "overleg"),
    ("Nieuws", "nieuws"),
]


def portaal(request):
    """What every page shows: the menu, its own address, and whether there is sample data."""
    menu = [
        {"titel": titel, "url": (url := reverse(naam)), "actief": request.path.startswith(url)}
        for titel, naam in HOOFDMENU
    ]
    stand = getattr(request, "stand", None) or Stand.objects.nu()  # the page cache asked it already for a resident
    return {
        "hoofdmenu": menu,
        "pagina_url": request.build_absolute_uri(request.path),
        "organisatie": settings.OIDC_ADRES
        and {"naam": settings.OIDC_NAAM, "url": reverse("openid_connect_login", args=["organisatie"])},
        "voorbeeld": getattr(request, "voorbeeld", None),
        "voorbeelden_aanwezig": stand.voorbeelden_geladen_op is not None,
    }
