from itertools import groupby

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from coalitie.models import Pagina, Stand

HOOFDMENU = [
    ("Strategie", "strategieen"),
    ("Gemeenten", "gemeenten"),
    ("Voortgang", "voortgang"),
    ("Producten", "producten"),
    ("Overleg", "overleg"),
    ("Nieuws", "nieuws"),
]
# What else stands under an item of the menu.
OOK_ONDER = {"strategieen": ["consultaties"], "overleg": ["agenda", "besluiten"]}


def portaal(request):
    """What every page shows: the menus, its own address, and whether there is sample data."""
    menu = [{"titel": titel, "url": reverse(naam), "actief": is_onder(request.path, naam)} for titel, naam in HOOFDMENU]
    stand = getattr(request, "stand", None) or Stand.objects.nu()  # the page cache asked it already for a resident
    return {
        "hoofdmenu": menu,
        "voetmenu": voetmenu,
        "pagina_url": request.build_absolute_uri(request.path),
        "organisatie": settings.OIDC_ADRES
        and {"naam": settings.OIDC_NAAM, "url": reverse("openid_connect_login", args=["organisatie"])},
        "voorbeeld": getattr(request, "voorbeeld", None),
        "voorbeelden_aanwezig": stand.voorbeelden_geladen_op is not None,
    }


def is_onder(pad, naam):
    return any(pad.startswith(reverse(andere)) for andere in (naam, *OOK_ONDER.get(naam, [])))


def voetmenu():
    """The pages that the footer names, by menu. Asked by the template that shows them, and by no other."""
    paginas = Pagina.objects.in_menu(timezone.now()).only("slug", "titel", "menu", "menutitel")
    return {menu: list(groep) for menu, groep in groupby(paginas, key=lambda pagina: pagina.menu)}
