from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from coalitie.herkomst import zichtbare_herkomst
from regio.models import Basisteam, Gemeente, Indeling
from regio.tegelkaart import strook, tegelkaart
from regio.views import adres_met_datum, gevraagde_datum
from taskforces.models import College


@require_safe
def basisteam(request, slug):
    basisteam = get_object_or_404(Basisteam.objects.select_related("district"), slug=slug)
    form, datum = gevraagde_datum(request, Indeling.objects.begin())
    gemeenten = list(Gemeente.objects.in_regio_op(datum))
    werkgebieden = list(basisteam.werkgebieden.geldig_op(datum).select_related("gemeente"))
    werkt_in = {werkgebied.gemeente_id for werkgebied in werkgebieden}
    eigen = [gemeente for gemeente in gemeenten if gemeente.pk in werkt_in]
    context = {
        "titel": str(basisteam),
        "beschrijving": f"{basisteam}: waar dit team van de politie werkt.",
        "deelbeeld": reverse("deelbeeld", args=["regio", "midden-nederland"]),
        "kruimels": [("Home", reverse("home")), ("Regio", reverse("regio"))],
        "pagina_url": adres_met_datum(request, form),
        "basisteam": basisteam,
        "district": basisteam.district,
        "datum": datum,
        "gemeenten": eigen,
        "driehoeken": sorted({gemeente.driehoek(eigen) for gemeente in eigen}),
        "college": College.objects.geldig_op(datum).filter(basisteam=basisteam).first(),
        "kaart": tegelkaart(f"{basisteam} op de kaart", gemeenten, eigen=eigen, soort="huidig"),
        "strook": strook(gemeenten),
        "herkomst": zichtbare_herkomst(
            request.user,
            [
                ("Naam", basisteam.zekerheid_naam, basisteam.bron),
                *((f"Werkt in {w.gemeente}", w.zekerheid, w.bron) for w in werkgebieden),
            ],
        ),
    }
    return render(request, "portaal/basisteam.html", context)
