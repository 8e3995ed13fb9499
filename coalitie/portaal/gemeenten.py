from itertools import groupby

from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from coalitie.herkomst import zichtbare_herkomst
from coalitie.lijn import blader, lijn
from coalitie.portaal.forms import ZoekGemeenteForm
from coalitie.portaal.gemeentewerk import werk_van
from coalitie.portaal.zoek_gemeente import precies, zoek
from coalitie.tekst import aantal, getal, opsomming, voluit
from regio.models import Gemeente, Indeling, Werkgebied
from regio.tegelkaart import strook, tegelkaart
from strategie.models import Brief, Nieuwsbericht, Prioriteit, Strategie
from strategie.views import nieuwsblok
from taskforces.models import College


@require_safe
@vary_on_headers("HX-Request")
def gemeenten(request):
    """All gemeenten, or the ones that fit what was typed; straight to the one that has just that name."""
    form = ZoekGemeenteForm(request.GET)
    zoekterm = form.cleaned_data["naam"] if form.is_valid() else ""
    alle = list(Gemeente.objects.ooit_in_regio())
    if not request.htmx and (gemeente := precies(zoekterm, alle)):
        return redirect(gemeente)
    gevonden, bedoelde = zoek(zoekterm, alle)
    if not request.htmx and len(gevonden) == 1:
        return redirect(gevonden[0])
    context = {
        "titel": f"Zoeken op ‘{zoekterm}’" if zoekterm else "Gemeenten",
        "beschrijving": "Zoek uw gemeente en zie wat de veiligheidsstrategie daar betekent.",
        "deelbeeld": reverse("deelbeeld", args=["regio", "midden-nederland"]),
        "kruimels": [("Home", reverse("home"))],
        "zoekform": form,
        "zoekterm": zoekterm,
        "gevonden": gevonden,
        "bedoelde": bedoelde,
        "letters": [(letter, list(groep)) for letter, groep in groupby(alle, key=lambda g: g.naam[0])],
    }
    return render(request, "portaal/_gemeenten.html" if request.htmx else "portaal/gemeenten.html", context)


@require_safe
def gemeente(request, slug):
    """One gemeente: today, or on the last day that it was in the region."""
    vandaag = timezone.localdate()
    indelingen = list(Indeling.objects.filter(gemeente__slug=slug).select_related("gemeente", "district"))
    if not indelingen:
        raise Http404
    indeling = next((indeling for indeling in indelingen if indeling.is_geldig_op(vandaag)), indelingen[-1])
    datum = indeling.naaste_dag(indeling.gemeente.naaste_dag(vandaag))
    gemeenten = list(Gemeente.objects.in_regio_op(datum))
    gemeente = next((gemeente for gemeente in gemeenten if gemeente.slug == slug), None)
    if gemeente is None:
        raise Http404
    strategie = Strategie.objects.zichtbaar_voor(request.user).van_kracht_of_laatste(vandaag)
    werk = werk_van(gemeente, request.user, datum)
    context = {
        "titel": gemeente.naam,
        "beschrijving": f"Wat de Regionale Veiligheidsstrategie betekent voor {gemeente.naam}, en wie daar beslist.",
        "deelbeeld": reverse("deelbeeld", args=["gemeente", gemeente.slug]),
        "kruimels": [
            ("Home", reverse("home")),
            ("Gemeenten", reverse("gemeenten")),
            (indeling.district.naam, indeling.district.get_absolute_url()),
        ],
        "gemeente": gemeente,
        "datum": datum,
        "lood": f"{gemeente.naam} houdt de leiding over de veiligheid in de eigen straten, en werkt samen met de "
        "andere gemeenten, de politie en het Openbaar Ministerie.",
        "opgegaan": gemeente.opgegaan_in and {"datum": gemeente.geldig_tot, "in": gemeente.opgegaan_in},
        "prioriteiten": Prioriteit.objects.zichtbaar_voor(request.user).filter(strategie=strategie),
        "strategie": strategie,
        "nieuwsblok": nieuwsblok(
            f"uit {gemeente}",
            Nieuwsbericht.objects.zichtbaar_voor(request.user).uit_gemeente(gemeente, datum),
            gemeente=gemeente.slug,
        ),
        "werk": werk,
        "ingelicht": ingelicht(request.user, gemeente, vandaag),
        "lijn": lijn_van(werk),
        **plaats_in_regio(indeling, gemeente, gemeenten, werk.feit),
        **politie_en_bestuur(request.user, indeling, gemeente, gemeenten, datum),
    }
    return render(request, "portaal/gemeente.html", context)


def ingelicht(user, gemeente, datum):
    """The letters that went to the council of this gemeente, the newest first: that and when, not what they say."""
    brieven = Brief.objects.aan_de_raad(datum).filter(
        gemeente=gemeente, sjabloon__strategie__in=Strategie.objects.zichtbaar_voor(user)
    )
    return brieven.select_related("sjabloon__strategie").order_by("-naar_raad_op")


def lijn_van(werk):
    """From the use of this gemeente back: to what it uses, does and asked itself, or to all of that kind."""
    eigen = [opdracht.get_absolute_url() for opdracht in werk.opdrachten]
    adressen = {
        "Vraag": "#_punten" if werk.punten else reverse("consultaties"),
        "Antwoord": werk.antwoorden_url,
        "Tekst": reverse("strategieen"),
        "Besluit": reverse("besluiten"),
        "Opdracht": eigen[0] if len(eigen) == 1 else reverse("taskforces"),
        "Voortgang": reverse("voortgang"),
        "Product": reverse("producten"),
    }
    return lijn("Gebruik", adressen)


def plaats_in_regio(indeling, gemeente, gemeenten, feit):
    """Where it lies: district, map, neighbours in the list. `gemeenten` are those of the region that day."""
    in_district = [ander for ander in gemeenten if ander.district_id == gemeente.district_id]
    kaart_titel = f"{gemeente.naam} op de kaart van de regio"
    return {
        "district": indeling.district,
        "feiten": [*feiten_over(gemeente, indeling.district, len(in_district)), *([feit] if feit else [])],
        "kaart": tegelkaart(kaart_titel, gemeenten, huidig=gemeente, eigen=in_district, soort="huidig"),
        "strook": strook(gemeenten, gemeente),
        "in_district": [ander for ander in in_district if ander != gemeente],
        **blader(gemeenten, gemeente, "gemeente"),
    }


def politie_en_bestuur(user, indeling, gemeente, gemeenten, datum):
    """Which teams work here and who decides, with the sources for who may see them."""
    werkgebieden = list(
        Werkgebied.objects.van_teams_in(gemeente, datum).select_related("basisteam", "gemeente").order_by("basisteam")
    )
    eigen = [werkgebied for werkgebied in werkgebieden if werkgebied.gemeente == gemeente]
    in_district = sum(ander.district_id == gemeente.district_id for ander in gemeenten)
    herkomst = [
        ("Naam, inwoners en geldigheid", gemeente.zekerheid, gemeente.bron),
        (f"Ligt in district {indeling.district}", indeling.zekerheid, indeling.bron),
        *((str(w.basisteam), w.zekerheid, w.bron) for w in eigen),
    ]
    return {
        "basisteams": basisteams_van(eigen, werkgebieden),
        "ladder": ladder_van(gemeente, indeling.district, werkgebieden, in_district, len(gemeenten), datum),
        "herkomst": zichtbare_herkomst(user, herkomst),
    }


def feiten_over(gemeente, district, in_district):
    """Key figures, each with its date."""
    feiten = []
    if gemeente.inwoners:
        feiten.append(
            {"naam": "Inwoners", "waarde": getal(gemeente.inwoners), "datum_tekst": voluit(gemeente.inwoners_op)}
        )
    anderen = (
        f"met {aantal(in_district - 1, 'andere gemeente', 'andere gemeenten')}" if in_district > 1 else "als enige"
    )
    feiten.append({"naam": "District", "waarde": district.naam, "datum_tekst": anderen})
    if gemeente.geldig_vanaf:
        uit = f"uit {opsomming(gemeente.ontstaan_uit.split('; '))}" if gemeente.ontstaan_uit else ""
        feiten.append({"naam": "Bestaat sinds", "waarde": voluit(gemeente.geldig_vanaf), "datum_tekst": uit})
    return feiten


def ladder_van(gemeente, district, werkgebieden, in_district, in_regio, datum):
    """Who decides here, from the gemeente up. Source: the page of the region on regioburgemeesters.nl."""
    teams = [werkgebied.basisteam_id for werkgebied in werkgebieden if werkgebied.gemeente == gemeente]
    van_hier = Q(soort=College.Soort.REGIONAAL) | Q(district=district) | Q(gemeente=gemeente) | Q(basisteam__in=teams)
    colleges = College.objects.geldig_op(datum).filter(van_hier)
    # A driehoek of its own comes before that of a team.
    url_van = {college.soort: college.get_absolute_url() for college in reversed(colleges)}
    overleg = reverse("overleg")
    wie = "De burgemeester" if in_district == 1 else f"{in_district} burgemeesters"
    return [
        {
            "titel": "Gezagsdriehoek",
            "tekst": gemeente.driehoek([werkgebied.gemeente for werkgebied in werkgebieden]),
            "url": url_van.get(College.Soort.DRIEHOEK, f"{overleg}#gezagsdriehoek"),
        },
        {
            "titel": f"Districtelijk Veiligheidscollege {district}",
            "tekst": f"{wie}, de politie en het Openbaar Ministerie. Vier keer per jaar.",
            "url": url_van.get(College.Soort.DISTRICTELIJK, f"{overleg}#districtelijk-veiligheidscollege"),
        },
        {
            "titel": "Regionaal Veiligheidscollege",
            "tekst": f"{in_regio} burgemeesters, de politie en het Openbaar Ministerie. Twee keer per jaar. "
            "Neemt de besluiten.",
            "url": url_van.get(College.Soort.REGIONAAL, f"{overleg}#regionaal-veiligheidscollege"),
        },
    ]


def basisteams_van(eigen, werkgebieden):
    """The teams of these werkgebieden, each with the other gemeenten it works in."""
    return [
        {
            "basisteam": werkgebied.basisteam,
            "met": sorted(
                ander.gemeente.naam
                for ander in werkgebieden
                if ander.basisteam == werkgebied.basisteam and ander.gemeente != werkgebied.gemeente
            ),
        }
        for werkgebied in eigen
    ]
