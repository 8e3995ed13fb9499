from itertools import chain

from allauth.account.decorators import reauthentication_required
from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalitie.models import Logregel
from coalitie.portaal.forms import LogboekForm
from coalitie.rollen import beheerder_vereist
from coalitie.tabelcellen import csv_regels

PER_PAGINA = 50


@require_safe
@beheerder_vereist
def logboek(request):
    form = LogboekForm(request.GET)
    regels = form.regels(Logregel.objects.zichtbaar_voor(request.user))
    bladzijde = Paginator(regels, PER_PAGINA).get_page(request.GET.get("bladzijde"))
    vraag = request.GET.copy()
    vraag.pop("bladzijde", None)
    context = {
        "titel": "Logboek",
        "beschrijving": "Wie wat heeft gedaan op het portaal.",
        "kruimels": [("Mijn werk", reverse("mijn"))],
        "lood": "Wie deed wat, waaraan, wanneer en vanaf welk adres. Niemand kan deze regels wijzigen.",
        "form": form,
        "bladzijde": bladzijde,
        "vraag": vraag.urlencode(),
    }
    return render(request, "portaal/logboek.html", context)


@require_safe
@beheerder_vereist
@reauthentication_required
def logboek_csv(request):
    """The lines that were asked for, as a file. That somebody took them along is a line itself."""
    form = LogboekForm(request.GET)
    if not form.is_valid():
        return redirect(f"{reverse('logboek')}?{request.GET.urlencode()}")
    regels = form.regels(Logregel.objects.zichtbaar_voor(request.user))
    Logregel.objects.noteer("logboek uitgevoerd", door=request.user, titel=request.GET.urlencode())
    koppen = ["wanneer", "wie", "handeling", "soort", "sleutel", "waarover", "resultaat", "adres", "wijziging"]
    rijen = (
        [
            timezone.localtime(regel.op).strftime("%Y-%m-%d %H:%M:%S"),
            *(regel.door_naam, regel.handeling, regel.soort, regel.sleutel, regel.titel, regel.resultaat, regel.adres),
            "; ".join(f"{veld}: {voor} → {na}" for veld, (voor, na) in regel.wijziging.items()),
        ]
        for regel in regels.iterator(chunk_size=500)
    )
    antwoord = StreamingHttpResponse(csv_regels(chain([koppen], rijen)), content_type="text/csv; charset=utf-8")
    dag = timezone.localdate().isoformat()
    antwoord.headers["Content-Disposition"] = f'attachment; filename="logboek-{dag}.csv"'
    return antwoord
