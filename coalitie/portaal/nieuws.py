from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import push_url

from coalitie.geschiedenis import geschiedenis_van
from coalitie.models import Begrip
from coalitie.portaal.nieuwsform import NieuwsForm
from coalitie.publicatie_antwoord import haal_op
from regio.models import Indeling
from strategie.models import Nieuwsbericht, Prioriteit

PER_BLADZIJDE = 20


@require_safe
@vary_on_headers("HX-Request")
def nieuws(request):
    """All news that this visitor may see, or what they chose from it."""
    zichtbaar = Nieuwsbericht.objects.zichtbaar_voor(request.user)
    form = NieuwsForm(
        request.GET,
        prioriteiten=Prioriteit.objects.zichtbaar_voor(request.user),
        indelingen=Indeling.objects.select_related("gemeente", "district"),
        jaren=[dag.year for dag in zichtbaar.dates("datum", "year", order="DESC")],
    )
    berichten = form.berichten(zichtbaar.met_plaats(), timezone.localdate())
    vraag = form.vraag()
    adres = f"{reverse('nieuws')}?{vraag}" if vraag else reverse("nieuws")
    context = {
        "titel": "Nieuws",
        "beschrijving": "Wat er gebeurde in de samenwerking voor een veiliger Midden-Nederland.",
        "deelbeeld": reverse("deelbeeld", args=["pagina", "nieuws"]),
        "kruimels": [("Home", reverse("home"))],
        "pagina_url": request.build_absolute_uri(adres),
        "form": form,
        "gekozen": bool(vraag) or not form.is_valid(),
        "vraag": vraag,
        "bladzijde": Paginator(berichten, PER_BLADZIJDE).get_page(request.GET.get("bladzijde")),
    }
    if request.htmx:
        return push_url(render(request, "portaal/_nieuws.html", context), adres)
    return render(request, "portaal/nieuws.html", context)


@require_safe
def nieuwsbericht(request, slug):
    return toon_nieuwsbericht(request, haal_op(Nieuwsbericht.objects.met_plaats(), request.user, slug=slug))


def toon_nieuwsbericht(request, bericht):
    prioriteiten = Prioriteit.objects.zichtbaar_voor(request.user)
    context = {
        "titel": bericht.titel,
        "beschrijving": bericht.inleiding,
        "deelbeeld": reverse("deelbeeld", args=["pagina", "nieuws"]),
        "kruimels": [("Home", reverse("home")), ("Nieuws", reverse("nieuws"))],
        "bericht": bericht,
        "moeilijke_woorden": Begrip.objects.in_tekst(bericht.inleiding, bericht.tekst),
        "prioriteit": prioriteiten.filter(pk=bericht.prioriteit_id).first(),
        "geschiedenis": geschiedenis_van(bericht, timezone.now()),
    }
    return render(request, "portaal/nieuwsbericht.html", context)
