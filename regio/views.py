from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from coalitie.tabelcellen import csv_regels
from coalitie.tekst import aantal, opsomming, voluit
from regio.forms import RegioForm
from regio.models import Basisteam, District, Gemeente, Indeling, Werkgebied
from regio.tegelkaart import strook, tegelkaart

# The day the strategy 2019-2022 was adopted: the region as the partners then agreed.
VASTSTELLING = date(2019, 4, 8)


@require_safe
@vary_on_headers("HX-Request")
def regio(request):
    indelingen = list(Indeling.objects.select_related("gemeente"))
    form, datum = gevraagde_datum(request, min((i.geldig_vanaf for i in indelingen if i.geldig_vanaf), default=None))
    gemeenten = list(Gemeente.objects.in_regio_op(datum))
    vertrokken = list(Gemeente.objects.vertrokken_voor(datum))
    context = {
        "titel": "De regio Midden-Nederland",
        "beschrijving": "Welke gemeenten, districten en basisteams bij Midden-Nederland horen, op elke datum.",
        "deelbeeld": reverse("deelbeeld", args=["regio", "midden-nederland"]),
        "pagina_url": adres_met_datum(request, form),
        "kruimels": [("Home", reverse("home"))],
        "form": form,
        "datum": datum,
        "kaart": tegelkaart(
            f"Kaart met {aantal(len(gemeenten), 'gemeente', 'gemeenten')} op {voluit(datum)}",
            gemeenten,
            weg=vertrokken,
        ),
        "strook": strook(gemeenten),
        "districten": districten_van(gemeenten, vertrokken),
        "totaal": telling(gemeenten),
        "wijzigingen": wijzigingen(indelingen, datum),
        "vertrokken": vertrokken,
        "gemeenten": gemeenten,
        "basisteams": basisteams_op(datum),
        "csv_url": f"{reverse('gemeenten_csv')}?op={datum.isoformat()}",
    }
    return render(request, "regio/_regio.html" if request.htmx else "regio/regio.html", context)


@require_safe
def gemeenten_csv(request):
    """The gemeenten on a day as open data: UTF-8 with a mark for spreadsheets, `;` between the cells."""
    _form, datum = gevraagde_datum(request, Indeling.objects.begin())
    koppen = ["datum", "code", "gemeente", "district", "provincie", "veiligheidsregio", "inwoners", "inwoners op"]
    rijen = [
        [
            *(datum, gemeente.code, gemeente.naam, gemeente.district_naam, gemeente.provincie),
            *(gemeente.veiligheidsregio, gemeente.inwoners, gemeente.inwoners_op),
        ]
        for gemeente in Gemeente.objects.in_regio_op(datum)
    ]
    antwoord = HttpResponse(csv_regels([koppen, *rijen]), content_type="text/csv; charset=utf-8")
    antwoord.headers["Content-Disposition"] = f'attachment; filename="gemeenten-{datum.isoformat()}.csv"'
    return antwoord


def gevraagde_datum(request, begin):
    """The form of the address, and the day to show: today when none is given, or when it is not right.

    `begin` is the first day of which we know the region.
    """
    form = RegioForm(request.GET if "op" in request.GET else None, initial={"op": timezone.localdate()})
    gevraagd = form.cleaned_data["op"] if form.is_valid() else None
    if gevraagd and begin and gevraagd < begin:
        form.add_error("op", f"Onze gegevens beginnen op {voluit(begin)}. Kies die dag of een latere.")
        gevraagd = None
    return form, gevraagd or timezone.localdate()


def adres_met_datum(request, form):
    """The address of this very page, to share: with the day that was asked for."""
    gevraagd = form.cleaned_data.get("op") if form.is_valid() else None
    return request.build_absolute_uri(f"{request.path}?op={gevraagd.isoformat()}" if gevraagd else request.path)


def telling(gemeenten):
    """How many gemeenten and inhabitants, and on which day the inhabitants were counted."""
    return {
        "aantal": len(gemeenten),
        "inwoners": sum(gemeente.inwoners or 0 for gemeente in gemeenten),
        "inwoners_op": max((g.inwoners_op for g in gemeenten if g.inwoners_op), default=None),
    }


def districten_van(gemeenten, vertrokken):
    """One line per district; `was` says how many gemeenten it had before some left."""
    regels = []
    for district in District.objects.all():
        eigen = [gemeente for gemeente in gemeenten if gemeente.district_id == district.pk]
        weg = sum(gemeente.district_id == district.pk for gemeente in vertrokken)
        regels.append(
            {
                "naam": district.naam,
                "url": district.get_absolute_url(),
                "landschap": district.landschap,
                "was": len(eigen) + weg if weg else None,
                **telling(eigen),
            }
        )
    return regels


def basisteams_op(datum):
    """All teams, each with the gemeenten it works in on that day."""
    werkgebieden = {}
    for werkgebied in Werkgebied.objects.geldig_op(datum).select_related("gemeente"):
        werkgebieden.setdefault(werkgebied.basisteam_id, []).append(werkgebied.gemeente)
    return [
        {"basisteam": team, "district": team.district, "gemeenten": werkgebieden.get(team.pk, [])}
        for team in Basisteam.objects.select_related("district")
    ]


def wijzigingen(indelingen, datum):
    """The days to choose from: the adoption of the strategy, and each day on which a gemeente left."""
    momenten = {VASTSTELLING: ["strategie vastgesteld"]}
    for gemeente in sorted({indeling.gemeente for indeling in indelingen}, key=lambda gemeente: gemeente.naam):
        if gemeente.opgegaan_in:
            momenten.setdefault(gemeente.geldig_tot, []).append(f"{gemeente} naar {gemeente.opgegaan_in}")
    return [
        {
            "datum": moment,
            "tekst": opsomming(teksten),
            "aantal": sum(i.is_geldig_op(moment) and i.gemeente.is_geldig_op(moment) for i in indelingen),
            "url": f"{reverse('regio')}?op={moment.isoformat()}",
            "actief": moment == datum,
        }
        for moment, teksten in sorted(momenten.items())
    ]
