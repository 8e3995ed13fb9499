"""What is to be done because of decisions: for who signs in, and to say what came of it."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from coalitie.daad import gaat_door
from coalitie.rollen import medewerker_vereist
from taskforces.forms.besluiten import ActiepuntenForm
from taskforces.forms.besluitgevolg import UitkomstForm
from taskforces.models import Actiepunt, Besluit, College

PER_BLADZIJDE = 25


@require_safe
@medewerker_vereist
def actiepunten(request):
    """The action points that this person may see, what must be done first on top."""
    vandaag = timezone.localdate()
    zichtbaar = Actiepunt.objects.zichtbaar_voor(request.user)
    met_punten = Besluit.objects.filter(actiepunten__in=zichtbaar).values("college")
    form = ActiepuntenForm(request.GET, colleges=College.objects.filter(pk__in=met_punten))
    gevonden = form.actiepunten(zichtbaar, request.user, vandaag).select_related("gemeente", "besluit__college")
    bladzijde = Paginator(gevonden, PER_BLADZIJDE).get_page(request.GET.get("bladzijde"))
    eigen = set(zichtbaar.af_te_ronden_door(request.user, vandaag).values_list("pk", flat=True))
    context = {
        "titel": "Actiepunten",
        "beschrijving": "Wat er na een besluit gebeurt, door wie, en wanneer.",
        "kruimels": [("Mijn werk", reverse("mijn")), ("Besluiten", reverse("besluiten"))],
        "form": form,
        "vraag": form.vraag(),
        "gekozen": bool(form.vraag()) or not form.is_valid(),
        "bladzijde": bladzijde,
        "regels": [
            {
                "punt": punt,
                "te_laat": punt.is_te_laat_op(vandaag),
                "kan_af": punt.gedaan_op is None and punt.pk in eigen,
            }
            for punt in bladzijde
        ],
    }
    return render(request, "overleg/actiepunten.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@medewerker_vereist
def actiepunt_rond_af(request, pk):
    """Say that it is done and what came of it: by whoever has the function, or by the bureau."""
    te_doen = Actiepunt.objects.af_te_ronden_door(request.user, timezone.localdate())
    punt = get_object_or_404(te_doen.select_related("besluit__college", "besluit__vergadering", "gemeente"), pk=pk)
    terug = reverse("mijn")
    form = UitkomstForm(request.POST or None, initial={"gezien": punt.gezien})
    gezien = request.POST.get("gezien") or None
    if gaat_door(form, lambda: punt.rond_af(form.cleaned_data["uitkomst"], gezien=gezien, door=request.user)):
        return redirect(terug)
    context = {
        "titel": "Dit actiepunt is gedaan",
        "beschrijving": "Zeg wat het heeft opgeleverd.",
        "kruimels": [("Mijn werk", terug), ("Actiepunten", reverse("actiepunten"))],
        "lood": f"{punt.tekst} Uit besluit {punt.besluit}.",
        "form": form,
        "actie": request.path,
        "knop": "Dit is gedaan",
        "terug": terug,
    }
    return render(request, "portaal/formulier.html", context)
