"""The catalogue of products, and the page of one."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import push_url

from coalitie.geschiedenis import geschiedenis_van
from coalitie.lijn import lijn
from coalitie.publicatie_antwoord import haal_op
from coalitie.rollen import is_medewerker, is_redacteur
from regio.models import Gemeente, Indeling, gemeenten_van
from strategie.models import Doel, Prioriteit
from taskforces.forms.producten import CatalogusForm, GemeenteForm, StandOpForm
from taskforces.gebruik_overzicht import VRAAGT_EEN_BUUR, peiling_voor, tellingen
from taskforces.models import Opdracht, Product, Productbestand, Taskforce
from taskforces.rondebeeld import met_laatste_melding
from taskforces.wie_gebruikt import wie_gebruikt

PER_BLADZIJDE = 20


@require_safe
@vary_on_headers("HX-Request")
def producten(request):
    """All products that this visitor may see, or what they chose from them."""
    vandaag = timezone.localdate()
    peiling = peiling_voor(request.user, vandaag)
    form = CatalogusForm(
        request.GET,
        prioriteiten=prioriteiten_met_taskforce(request.user),
        eigen=list(gemeenten_van(request.user, vandaag)) if is_medewerker(request.user) else [],
    )
    vraag = form.vraag()
    gevonden = form.wat_nog_niet(form.producten(Product.objects.zichtbaar_voor(request.user)), peiling)
    bladzijde = Paginator(gevonden.select_related("taskforce__prioriteit"), PER_BLADZIJDE).get_page(
        request.GET.get("bladzijde")
    )
    geteld = tellingen(bladzijde, peiling)
    adres = f"{reverse('producten')}?{vraag}" if vraag else reverse("producten")
    context = {
        "titel": "Producten",
        "beschrijving": "Handreikingen, oefeningen en andere hulp die de taskforces voor gemeenten maakten.",
        "deelbeeld": reverse("deelbeeld", args=["pagina", "producten"]),
        "kruimels": [("Home", reverse("home"))],
        "pagina_url": request.build_absolute_uri(adres),
        "form": form,
        "gekozen": bool(vraag) or not form.is_valid(),
        "vraag": vraag,
        "bladzijde": bladzijde,
        "regels": [(product, geteld[product.pk]["gebruik"]) for product in bladzijde],
        "datum": peiling.datum,
        "gemeenten": peiling.datum and Gemeente.objects.in_regio_op(peiling.datum).count(),
        "met_voorbeeld": any(product.is_voorbeeld for product in bladzijde),
        "is_medewerker": is_medewerker(request.user),
    }
    if request.htmx:
        return push_url(render(request, "taskforces/_producten.html", context), adres)
    return render(request, "taskforces/producten.html", context)


def prioriteiten_met_taskforce(user):
    """The priorities to choose from: those on which a taskforce works."""
    met_taskforce = Taskforce.objects.zichtbaar_voor(user).values("prioriteit")
    return Prioriteit.objects.zichtbaar_voor(user).filter(pk__in=met_taskforce)


@require_safe
@vary_on_headers("HX-Request")
def product(request, slug):
    producten = Product.objects.select_related("taskforce__prioriteit__strategie")
    return toon_product(request, haal_op(producten, request.user, slug=slug))


def toon_product(request, product):
    """The page of a product; for htmx only what it says of one gemeente."""
    vandaag = timezone.localdate()
    standform, datum = gekozen_dag(request, vandaag)
    gebruik = wie_gebruikt(product, request.user, datum)
    form = GemeenteForm(request.GET, gemeenten=gebruik["gemeenten"])
    context = {
        **gebruik,
        "gemeenteform": form,
        "gekozen": form.cleaned_data["gemeente"] if form.is_valid() else None,
    }
    if request.htmx:
        return render(request, "taskforces/_gebruik_van_gemeente.html", context)
    prioriteit = product.taskforce.prioriteit
    context |= {
        "titel": product.naam,
        "beschrijving": product.inleiding,
        "deelbeeld": reverse("deelbeeld", args=["prioriteit", prioriteit.slug]),
        "kruimels": [("Home", reverse("home")), ("Producten", reverse("producten"))],
        "prioriteit": prioriteit,
        "bestanden": Productbestand.objects.filter(product=product).genoemd_voor(request.user),
        "is_medewerker": is_medewerker(request.user),
        "standform": standform,
        "geschiedenis": geschiedenis_van(product, timezone.now()),
        **herkomst_van(product, request.user),
        "regels": eigen_regels(product, gebruik, request.user, vandaag) if datum == vandaag else [],
        "mag_corrigeren": is_redacteur(request.user),
    }
    context["lijn"] = lijn_van(context)
    return render(request, "taskforces/product.html", context)


def gekozen_dag(request, vandaag):
    """For members `?op=`: the form, and the day that it names or today. Residents see the day of the last round."""
    if not is_medewerker(request.user):
        return None, vandaag
    form = StandOpForm(request.GET, begin=Indeling.objects.begin(), vandaag=vandaag)
    return form, form.datum if form.is_valid() else vandaag


def eigen_regels(product, gebruik, user, vandaag):
    """A line for each gemeente that this person works for: how far it is, and where to change that."""
    if not is_medewerker(user):
        return []
    van_mij = {gemeente.pk for gemeente in gemeenten_van(user, vandaag)}
    return [
        {
            "gemeente": gemeente,
            "url": reverse("geef_op", args=[product.slug, gemeente.slug]),
            "vraagt_een_buur": gemeente.stand in VRAAGT_EEN_BUUR,
        }
        for gemeente in gebruik["gemeenten"]
        if gemeente.pk in van_mij
    ]


def herkomst_van(product, user):
    """Where a product comes from: its assignment with the last report that this visitor sees, and its goal."""
    opdrachten = Opdracht.objects.zichtbaar_voor(user).filter(pk=product.opdracht_id).select_related("taskforce")
    opdracht = met_laatste_melding(opdrachten, user).first() if product.opdracht_id else None
    mijlpalen = ((opdracht and opdracht.gemeld_plan) or {}).get("mijlpalen", [])
    return {
        "product": product,
        "opdracht": opdracht,
        "mijlpalen": len(mijlpalen),
        "bereikt": sum(bool(mijlpaal["bereikt_op"]) for mijlpaal in mijlpalen),
        "doel": Doel.objects.zichtbaar_voor(user).filter(pk=product.doel_id).first() if product.doel_id else None,
    }


def lijn_van(context):
    """The step Product, and what this very product leads to."""
    prioriteit, doel, opdracht = context["prioriteit"], context["doel"], context["opdracht"]
    adressen = {
        "Tekst": f"{prioriteit.get_absolute_url()}{f'#_doel-{doel.nummer}' if doel else ''}",
        "Besluit": f"{prioriteit.strategie.get_absolute_url()}#besluit",
        "Gebruik": reverse("gebruik") if context["is_medewerker"] else "#_gebruik",
    }
    if opdracht:
        adressen["Opdracht"] = opdracht.get_absolute_url()
        if opdracht.status_op:
            adressen["Voortgang"] = f"{reverse('voortgang')}?ronde={opdracht.status_op.isoformat()}"
    return lijn("Product", adressen)
