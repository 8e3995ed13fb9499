from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_headers

from coalitie.leesbaarheid import opmerkingen
from coalitie.models import Begrip
from coalitie.rollen import redacteur_vereist
from coalitie.tekst import aantal, bezwaren, schoon

MEESTE_OPMERKINGEN = 40


@require_POST
@redacteur_vereist
@vary_on_headers("HX-Request")
def leesbaarheid(request):
    """What could be plainer in a text that is being written: the field of a form that `veld` names."""
    tekst = schoon(request.POST.get(request.POST.get("veld", ""), ""))
    gevonden = opmerkingen(tekst, Begrip.objects.jargon())
    context = {
        "titel": "Is deze tekst duidelijk?",
        "beschrijving": "Lange zinnen en moeilijke woorden in een tekst.",
        "kruimels": [("Mijn werk", reverse("mijn"))],
        "bezwaren": bezwaren(tekst),
        "opmerkingen": gevonden[:MEESTE_OPMERKINGEN],
        "aantal": len(gevonden),
        "uitkomst": (
            f"{aantal(len(gevonden), 'ding kan', 'dingen kunnen')} duidelijker."
            if gevonden
            else "Wij vonden geen lange zinnen en geen moeilijke woorden."
        ),
    }
    deel, pagina = "redactie/_leesbaarheid.html", "redactie/leesbaarheid.html"
    return render(request, deel if request.htmx else pagina, context)
