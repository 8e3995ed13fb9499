"""The desk of the bureau for a consultation: which points there are, and which answer each of them gets."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import push_url

from coalitie.daad import doe
from coalitie.rollen import bureau_vereist, is_redacteur, redacteur_vereist
from regio.models import Gemeente
from strategie.beantwoording import tel
from strategie.bundeling import bundel
from strategie.forms.antwoorden import BundelForm, PuntenForm
from strategie.models import Consultatie, Prioriteit, Punt
from strategie.plaatsen import zonder_kop
from strategie.views.consultatie.bureau import kruimels

PER_BLADZIJDE = 40


def haal_consultatie(request, slug):
    """The consultation whose answers this person may write."""
    consultaties = Consultatie.objects.bewerkbaar_door(request.user).select_related("strategie")
    return get_object_or_404(consultaties, slug=slug)


def antwoorden_url(consultatie):
    return reverse("antwoorden", args=[consultatie.slug])


def toon_bij(request, consultatie, sjabloon="portaal/formulier.html", **meer):
    """A screen about the answers of one consultation, that leads back to the desk."""
    terug = antwoorden_url(consultatie)
    context = {
        "beschrijving": f"{meer['titel']}.",
        "kruimels": [*kruimels(consultatie), ("Antwoorden", terug)],
        "consultatie": consultatie,
        "actie": request.get_full_path(),
        "terug": terug,
        **meer,
    }
    return render(request, sjabloon, context)


@require_safe
@bureau_vereist
@vary_on_headers("HX-Request")
def antwoorden(request, slug):
    """The submitted points with the answer of each, to bundle and to answer; and how far that is."""
    zichtbaar = Consultatie.objects.zichtbaar_voor(request.user).select_related("strategie")
    consultatie = get_object_or_404(zichtbaar, slug=slug)
    punten = Punt.objects.zichtbaar_voor(request.user).ingediend().filter(consultatie=consultatie)
    form = PuntenForm(
        request.GET,
        gemeenten=Gemeente.objects.filter(pk__in=punten.order_by().values("gemeente")),
        hoofdstukken=consultatie.delen.all(),
        prioriteiten=Prioriteit.objects.zichtbaar_voor(request.user).filter(strategie=consultatie.strategie_id),
    )
    gekozen = form.punten(punten).select_related("gemeente", "deel", "antwoord").order_by("nummer")
    vraag = form.vraag()
    adres = f"{antwoorden_url(consultatie)}{f'?{vraag}' if vraag else ''}"
    is_vastgesteld = consultatie.vastgesteld_op is not None
    context = {
        "titel": f"Antwoorden: {consultatie}",
        "beschrijving": "De punten van de raden, en de antwoorden erop.",
        "kruimels": kruimels(consultatie),
        "consultatie": consultatie,
        "form": form,
        "vraag": vraag,
        "is_gefilterd": bool(vraag) or not form.is_valid(),
        "bladzijde": Paginator(gekozen, PER_BLADZIJDE).get_page(request.GET.get("bladzijde")),
        "antwoorden": consultatie.antwoorden.annotate(hoeveel=Count("punten")).order_by("titel", "pk"),
        "mag_bewerken": is_redacteur(request.user),
        "mag_bundelen": is_redacteur(request.user) and not is_vastgesteld,
        "terug_naar": adres,
    }
    if request.htmx:
        return push_url(render(request, "consultatie/_punten_te_beantwoorden.html", context), adres)
    nu = timezone.now()
    meer = {
        "telling": tel(punten),
        "is_openbaar": consultatie.is_beantwoord_op(nu),
        "is_vastgesteld": is_vastgesteld,
        "zonder_kop": zonder_kop(consultatie),
    }
    return render(request, "consultatie/antwoorden.html", context | meer)


@require_POST
@redacteur_vereist
def antwoorden_bundel(request, slug):
    """Let the points that were ticked be answered together: by a new answer, by one there is, or by none."""
    consultatie = haal_consultatie(request, slug)
    form = BundelForm(request.POST, consultatie=consultatie)
    terug = terug_naar_de_keuze(consultatie, request.POST.get("vraag", ""))
    if not form.is_valid():
        for zinnen in form.errors.values():
            messages.error(request, " ".join(zinnen))
        return redirect(terug)
    punten = [punt.pk for punt in form.cleaned_data["punt"]]
    if form.cleaned_data["daad"] == BundelForm.NIEUW:
        vraag = QueryDict(mutable=True)
        vraag.setlist("punt", punten)
        return redirect(f"{reverse('antwoord_maak', args=[slug])}?{vraag.urlencode()}")
    antwoord = form.cleaned_data["antwoord"] if form.cleaned_data["daad"] == BundelForm.BIJ else None
    zin = f"Deze punten horen nu bij ‘{antwoord}’." if antwoord else "Deze punten hebben geen antwoord meer."
    return doe(request, lambda: bundel(consultatie, punten, antwoord, door=request.user), zin, terug)


def terug_naar_de_keuze(consultatie, vraag):
    """The desk with the same choice of points. What else somebody puts in the question, is made harmless."""
    vraag = QueryDict(vraag[:1000]).urlencode()
    return f"{antwoorden_url(consultatie)}?{vraag}" if vraag else antwoorden_url(consultatie)
