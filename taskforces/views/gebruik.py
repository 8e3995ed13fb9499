"""The matrix of products and gemeenten: for members, as of any day, as a page and as a file."""

from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import push_url

from coalitie.rollen import is_redacteur, medewerker_vereist
from coalitie.tabelcellen import csv_regels
from regio.models import District, Gemeente, Indeling, gemeenten_van
from taskforces.forms.producten import GebruikForm
from taskforces.gebruik_overzicht import peiling_voor
from taskforces.models import Product
from taskforces.views.producten import prioriteiten_met_taskforce
from taskforces.wie_gebruikt import WOORD, url_van

PRODUCTEN_PER_BLADZIJDE = 6
Volgorde = GebruikForm.Volgorde
SORTEERSLEUTEL = {
    Volgorde.NAAM: lambda rij: rij["gemeente"].naam,
    Volgorde.DISTRICT: lambda rij: (rij["gemeente"].district_volgorde, rij["gemeente"].naam),
    Volgorde.INWONERS: lambda rij: (-(rij["gemeente"].inwoners or 0), rij["gemeente"].naam),
    Volgorde.GEBRUIK: lambda rij: (-rij["in_gebruik"], rij["gemeente"].naam),
}
CSV_KOPPEN = [
    *("datum", "product", "soort", "prioriteit", "code", "gemeente", "district", "hoe ver", "sinds"),
    *("toelichting", "contact", "e-mail", "bewijs", "voorbeeld"),
]


@require_safe
@medewerker_vereist
@vary_on_headers("HX-Request")
def gebruik(request):
    """Products × gemeenten, a few products at a time: so it costs the same however many there are."""
    form = gevraagd(request)
    vraag = form.vraag()
    producten = producten_van(form, request.user)
    bladzijde = Paginator(producten, PRODUCTEN_PER_BLADZIJDE).get_page(request.GET.get("bladzijde"))
    adres = f"{reverse('gebruik')}?{vraag}" if vraag else reverse("gebruik")
    context = {
        "titel": "Welke gemeente gebruikt wat?",
        "beschrijving": "Alle producten en alle gemeenten, met hoe ver elke gemeente is.",
        "kruimels": [("Home", reverse("home")), ("Producten", reverse("producten"))],
        "form": form,
        "gekozen": bool(vraag) or not form.is_valid(),
        "vraag": vraag,
        "ververs_url": request.get_full_path(),
        "datum": form.datum,
        "bladzijde": bladzijde,
        "met_voorbeeld": any(product.is_voorbeeld for product in bladzijde),
        "csv_url": f"{reverse('gebruik_csv')}{f'?{vraag}' if vraag else ''}",
        **matrix(form, list(bladzijde), request.user),
    }
    if request.htmx:
        return push_url(render(request, "taskforces/_matrix.html", context), adres)
    return render(request, "taskforces/gebruik.html", context)


@require_safe
@medewerker_vereist
def gebruik_csv(request):
    """The same as a file, one line per product and gemeente, of all products that were asked for."""
    form = gevraagd(request)
    producten = list(producten_van(form, request.user))
    peiling = peiling_voor(request.user, form.datum)
    opgaven = {
        (opgave.product_id, opgave.gemeente_id): opgave
        for opgave in peiling.geldend(peiling.opgaven.filter(product__in=producten))
    }
    gemeenten = [*gemeenten_van_dag(form), *vertrokken_gemeenten(form)]
    rijen = (
        csv_rij(form.datum, product, gemeente, opgaven.get((product.pk, gemeente.pk)))
        for product in producten
        for gemeente in gemeenten
    )
    antwoord = StreamingHttpResponse(csv_regels([CSV_KOPPEN, *rijen]), content_type="text/csv; charset=utf-8")
    antwoord.headers["Content-Disposition"] = f'attachment; filename="gebruik-{form.datum.isoformat()}.csv"'
    return antwoord


def gevraagd(request):
    """The form of the address, read."""
    form = GebruikForm(
        request.GET,
        prioriteiten=prioriteiten_met_taskforce(request.user),
        districten=District.objects.all(),
        begin=Indeling.objects.begin(),
        vandaag=timezone.localdate(),
    )
    form.is_valid()
    return form


def producten_van(form, user):
    return form.producten(Product.objects.zichtbaar_voor(user)).select_related("taskforce__prioriteit")


def gemeenten_van_dag(form):
    """The gemeenten of that day, of the district that was asked for."""
    gemeenten = Gemeente.objects.in_regio_op(form.datum)
    district = form.cleaned_data.get("district")
    return gemeenten.filter(district_id=district.pk) if district else gemeenten


def vertrokken_gemeenten(form):
    """Those that were gone by then, of the district in which they last lay."""
    gemeenten = Gemeente.objects.vertrokken_voor(form.datum)
    district = form.cleaned_data.get("district")
    return gemeenten.filter(district_id=district.pk) if district else gemeenten


def matrix(form, producten, user):
    """The rows of the table: the gemeenten of that day, below them those that left, and per product the counts."""
    peiling = peiling_voor(user, form.datum)
    opgaven = peiling.geldend(peiling.opgaven.filter(product__in=producten))
    standen = {(product, gemeente): stand for product, gemeente, stand in opgaven.values_list(*SLEUTEL_EN_STAND)}
    van_mij = {gemeente.pk for gemeente in gemeenten_van(user, timezone.localdate())}
    mag_alles = is_redacteur(user)

    def rij(gemeente):
        cellen = [
            {
                "stand": standen.get((product.pk, gemeente.pk), ""),
                "url": url_van(product, gemeente),
                "van_u": mag_alles or gemeente.pk in van_mij,
                "naam": f"{gemeente}, {product}",
            }
            for product in producten
        ]
        in_gebruik = sum(cel["stand"] == "gebruik" for cel in cellen)
        return {"gemeente": gemeente, "cellen": cellen, "in_gebruik": in_gebruik, "eigen": gemeente.pk in van_mij}

    rijen = [rij(gemeente) for gemeente in gemeenten_van_dag(form)]
    return {
        "rijen": sorted(rijen, key=SORTEERSLEUTEL[form.cleaned_data.get("volgorde", "")]),
        "vertrokken": [rij(gemeente) for gemeente in vertrokken_gemeenten(form)],
        "tellingen": [
            sum(rij["cellen"][kolom]["stand"] == "gebruik" for rij in rijen) for kolom in range(len(producten))
        ],
    }


SLEUTEL_EN_STAND = ("product", "gemeente", "stand")


def csv_rij(datum, product, gemeente, opgave):
    return [
        *(datum, product, product.get_soort_display(), product.taskforce.prioriteit),
        *(gemeente.code, gemeente, gemeente.district_naam, WOORD[opgave.stand if opgave else ""]),
        *((opgave.op, opgave.toelichting, opgave.contact, opgave.contact_email, opgave.bewijs) if opgave else [""] * 5),
        "ja" if product.is_voorbeeld else "",
    ]
