"""The bar above the header for who is signed in: own pages, function and partner, and the way out."""

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from coalitie.rollen import is_beheerder, ziet_concepten
from regio.models import Medewerker

OOK_MEDEWERKERS = ("/redactie/functies/", "/redactie/uitnodigingen/")  # acts on who works here


def balie(request):
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    paginas = [("Mijn werk", "mijn"), ("Gebruik van producten", "gebruik")]
    if ziet_concepten(user):
        eigen = [("Redactie", "werkbank"), ("Rondes", "rondes"), ("Overleg", "overleg_redactie")]
        paginas = [*eigen, *paginas, ("Bestanden", "bestanden"), ("Medewerkers", "medewerkers")]
    if is_beheerder(user):
        paginas += [("Toegang", "toegang"), ("Logboek", "logboek"), ("Gegevens", "admin:index")]
    functie = Medewerker.objects.van(user).geldig_op(timezone.localdate()).select_related("gemeente").first()
    adressen = {reverse(naam): titel for titel, naam in paginas}
    hier = naaste(request.path, adressen)
    return {
        "balie": {
            "paginas": [{"titel": titel, "url": url, "actief": url == hier} for url, titel in adressen.items()],
            "wie": f"{capfirst(functie.functie)}, {functie.partner_naam}" if functie else str(user),
        }
    }


def naaste(pad, adressen):
    """Which of these pages a path is, or lies below; the nearest, when one lies below another. None when none is."""
    if pad.startswith(OOK_MEDEWERKERS):
        pad = reverse("medewerkers")
    return max((adres for adres in adressen if pad.startswith(adres)), key=len, default=None)
