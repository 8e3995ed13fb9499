from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from coalitie.herkomst import zichtbare_herkomst
from regio.models import District, Gemeente, Indeling
from regio.tegelkaart import strook, tegelkaart
from regio.views import adres_met_datum, basisteams_op, gevraagde_datum, telling
from strategie.models import Nieuwsbericht
from strategie.views import nieuwsblok
from taskforces.models import College


@require_safe
def district(request, slug):
    colleges = list(College.objects.filter(district__slug=slug).select_related("district"))
    district = colleges[0].district if colleges else get_object_or_404(District, slug=slug)
    form, datum = gevraagde_datum(request, Indeling.objects.begin())
    gemeenten = list(Gemeente.objects.in_regio_op(datum))
    eigen = [gemeente for gemeente in gemeenten if gemeente.district_id == district.pk]
    context = {
        "titel": f"District {district.naam}",
        "beschrijving": f"De gemeenten en basisteams van het district {district.naam}, met inwoners en kaart.",
        "deelbeeld": reverse("deelbeeld", args=["district", district.slug]),
        "kruimels": [("Home", reverse("home")), ("Regio", reverse("regio"))],
        "pagina_url": adres_met_datum(request, form),
        "district": district,
        "datum": datum,
        "kaart": tegelkaart(f"District {district.naam} op de kaart", gemeenten, eigen=eigen, soort="huidig"),
        "strook": strook(gemeenten),
        "gemeenten": eigen,
        "telling": telling(eigen),
        "nieuwsblok": nieuwsblok(
            f"uit district {district}",
            Nieuwsbericht.objects.zichtbaar_voor(request.user).uit_district(district, datum),
            district=district.slug,
        ),
        "college": next((college for college in colleges if college.is_geldig_op(datum)), None),
        "basisteams": [team for team in basisteams_op(datum) if team["district"] == district],
        "herkomst": zichtbare_herkomst(
            request.user, [("Welke gemeenten bij dit district horen", district.zekerheid, district.bron)]
        ),
    }
    return render(request, "portaal/district.html", context)
