"""The bar above the header for who is signed in: own pages, function and partner, and the way out."""

from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from coalitie.rollen import is_beheerder, ziet_concepten
from regio.models import Medewerker


def balie(request):
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    paginas = [("Mijn werk", "mijn")]
    if ziet_concepten(user):
        paginas += [("Bestanden", "bestanden"), ("Medewerkers", "medewerkers")]
    if is_beheerder(user):
        paginas += [("Toegang", "toegang"), ("Logboek", "logboek"), ("Gegevens", "admin:index")]
    functie = Medewerker.objects.van(user).geldig_op(timezone.localdate()).select_related("gemeente").first()
    adressen = [(titel, reverse(naam)) for titel, naam in paginas]
    return {
        "balie": {
            "paginas": [
                {"titel": titel, "url": url, "actief": hoort_bij(request.path, url)} for titel, url in adressen
            ],
            "wie": f"{capfirst(functie.functie)}, {functie.partner_naam}" if functie else str(user),
        }
    }


def hoort_bij(pad, url):
    """Whether a path is this page or lies below it; Django's own pages lie below nothing else."""
    eigen = ("/beheer/toegang/", "/beheer/logboek/")
    return pad.startswith(url) and (url != "/beheer/" or not pad.startswith(eigen))
