from datetime import timedelta
from itertools import groupby

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from coalitie.herkomst import zichtbare_herkomst
from coalitie.lijn import blader, lijn
from coalitie.models import Begrip, Nieuwsbericht, Pagina
from coalitie.portaal.deelbeelden import beeld_van
from coalitie.portaal.forms import ZoekGemeenteForm
from coalitie.portaal.zoek_gemeente import precies, zoek
from coalitie.publicatie_antwoord import haal_op
from coalitie.rollen import is_redacteur
from coalitie.tekst import aantal, getal, opsomming, voluit
from regio.models import Gemeente, Indeling, Werkgebied
from regio.tegelkaart import strook, tegelkaart
from regio.views import districten_van
from strategie.models import Film, Prioriteit, Strategie

STAPPEN_IN_WOORDEN = {
    "Vraag": "Een gemeenteraad vraagt iets over de strategie.",
    "Antwoord": "Het bureau antwoordt, en zegt waarom.",
    "Tekst": "De strategie wordt aangepast waar dat nodig is.",
    "Besluit": "Het Regionaal Veiligheidscollege stelt de tekst vast.",
    "Opdracht": "Een taskforce krijgt de opdracht om iets te maken.",
    "Voortgang": "De taskforce meldt hoe ver het is.",
    "Product": "Wat klaar is, kan elke gemeente gebruiken.",
    "Gebruik": "Uw gemeente zegt wat zij gebruikt.",
}


@require_safe
def home(request):
    strategie = Strategie.objects.zichtbaar_voor(request.user).van_kracht_of_laatste(timezone.localdate())
    peildatum = (strategie and strategie.vastgesteld_op) or timezone.localdate()
    gemeenten = list(Gemeente.objects.in_regio_op(peildatum))
    stand = f"{aantal(len(gemeenten), 'gemeente', 'gemeenten')} op {voluit(peildatum)}"
    adressen = {"Tekst": reverse("strategieen"), "Besluit": reverse("overleg"), "Gebruik": reverse("gemeenten")}
    context = {
        "titel": "Onveiligheid stopt niet bij de gemeentegrens",
        "beschrijving": "Wat gemeenten, het Openbaar Ministerie en de politie in Midden-Nederland samen doen aan "
        "veiligheid, en wat dat betekent voor uw gemeente.",
        "deelbeeld": reverse("deelbeeld", args=["pagina", "home"]),
        "lood": lood_van(strategie, gemeenten),
        "zoekform": ZoekGemeenteForm(),
        "kaart": tegelkaart(f"Kaart met {stand}", gemeenten),
        "strook": strook(gemeenten),
        "districten": districten_van(gemeenten, []),
        "aantal_gemeenten": len(gemeenten),
        "peildatum": peildatum,
        "strategie": strategie,
        "prioriteiten": Prioriteit.objects.zichtbaar_voor(request.user).filter(strategie=strategie),
        "stappen": [{**stap, "zin": STAPPEN_IN_WOORDEN[stap["naam"]]} for stap in lijn(None, adressen)],
        "film": Film.objects.zichtbaar_voor(request.user)
        .filter(strategie=strategie)
        .select_related("strategie")
        .first(),
        "nieuws": Nieuwsbericht.objects.zichtbaar_voor(request.user)[:3],
    }
    return render(request, "portaal/home.html", context)


def lood_van(strategie, gemeenten):
    """The first sentence of the portal: who chose what, and when; or what holds without a strategy."""
    if not (strategie and strategie.vastgesteld_op):
        return "Gemeenten, het Openbaar Ministerie en de politie in Midden-Nederland werken samen aan veiligheid."
    return (
        f"In {strategie.vastgesteld_op.year} kozen {aantal(len(gemeenten), 'gemeente', 'gemeenten')}, het Openbaar "
        "Ministerie en de politie in Midden-Nederland drie onderwerpen om samen aan te pakken. Hier leest u welke dat "
        "zijn, en wat dat betekent voor uw gemeente."
    )


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
    indelingen = Indeling.objects.filter(gemeente__slug=slug).select_related("gemeente", "district")
    indeling = indelingen.geldig_op(vandaag).first() or indelingen.last()
    if indeling is None:
        raise Http404
    datum = indeling.naaste_dag(indeling.gemeente.naaste_dag(vandaag))
    gemeenten = list(Gemeente.objects.in_regio_op(datum))
    gemeente = next((gemeente for gemeente in gemeenten if gemeente.slug == slug), None)
    if gemeente is None:
        raise Http404
    strategie = Strategie.objects.zichtbaar_voor(request.user).van_kracht_of_laatste(vandaag)
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
        "lijn": lijn("Gebruik", {"Tekst": reverse("strategieen"), "Besluit": reverse("overleg")}),
        **plaats_in_regio(indeling, gemeente, gemeenten),
        **politie_en_bestuur(request.user, indeling, gemeente, gemeenten, datum),
    }
    return render(request, "portaal/gemeente.html", context)


def plaats_in_regio(indeling, gemeente, gemeenten):
    """Where it lies: district, map, neighbours in the list. `gemeenten` are those of the region that day."""
    in_district = [ander for ander in gemeenten if ander.district_id == gemeente.district_id]
    kaart_titel = f"{gemeente.naam} op de kaart van de regio"
    return {
        "district": indeling.district,
        "feiten": feiten_over(gemeente, indeling.district, len(in_district)),
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
        "ladder": ladder_van(gemeente, indeling.district, werkgebieden, in_district, len(gemeenten)),
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


def ladder_van(gemeente, district, werkgebieden, in_district, in_regio):
    """Who decides here, from the gemeente up. Source: the page of the region on regioburgemeesters.nl."""
    overleg = reverse("overleg")
    wie = "De burgemeester" if in_district == 1 else f"{in_district} burgemeesters"
    return [
        {
            "titel": "Gezagsdriehoek",
            "tekst": gemeente.driehoek([werkgebied.gemeente for werkgebied in werkgebieden]),
            "url": f"{overleg}#gezagsdriehoek",
        },
        {
            "titel": f"Districtelijk Veiligheidscollege {district}",
            "tekst": f"{wie}, de politie en het Openbaar Ministerie. Vier keer per jaar.",
            "url": f"{overleg}#districtelijk-veiligheidscollege",
        },
        {
            "titel": "Regionaal Veiligheidscollege",
            "tekst": f"{in_regio} burgemeesters, de politie en het Openbaar Ministerie. Twee keer per jaar. "
            "Neemt de besluiten.",
            "url": f"{overleg}#regionaal-veiligheidscollege",
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


@require_safe
def nieuws(request):
    context = {
        "titel": "Nieuws",
        "beschrijving": "Wat er gebeurde in de samenwerking voor een veiliger Midden-Nederland.",
        "deelbeeld": reverse("deelbeeld", args=["pagina", "nieuws"]),
        "kruimels": [("Home", reverse("home"))],
        "berichten": Nieuwsbericht.objects.zichtbaar_voor(request.user),
    }
    return render(request, "portaal/nieuws.html", context)


@require_safe
def nieuwsbericht(request, slug):
    bericht = haal_op(Nieuwsbericht.objects, request.user, slug=slug)
    context = {
        "titel": bericht.titel,
        "beschrijving": bericht.inleiding,
        "deelbeeld": reverse("deelbeeld", args=["pagina", "nieuws"]),
        "kruimels": [("Home", reverse("home")), ("Nieuws", reverse("nieuws"))],
        "bericht": bericht,
        "moeilijke_woorden": Begrip.objects.in_tekst(bericht.inleiding, bericht.tekst),
    }
    return render(request, "portaal/nieuwsbericht.html", context)


@require_safe
def woordenlijst(request):
    """All words with their explanation, under what the bureau wrote about them."""
    pagina = haal_op(Pagina.objects, request.user, slug="woordenlijst")
    context = {
        **over_pagina(pagina),
        "begrippen": Begrip.objects.op_alfabet(),
        "mag_bewerken": is_redacteur(request.user),
    }
    return render(request, "portaal/woordenlijst.html", context)


@require_safe
def pagina(request, slug):
    pagina = haal_op(Pagina.objects, request.user, slug=slug)
    context = {
        **over_pagina(pagina),
        "contact": {"email": settings.CONTACT_EMAIL, "telefoon": settings.CONTACT_TELEFOON},
        "moeilijke_woorden": Begrip.objects.in_tekst(pagina.inleiding, pagina.tekst),
    }
    sjabloon = "portaal/contact.html" if pagina.slug == "contact" else "portaal/pagina.html"
    return render(request, sjabloon, context)


def over_pagina(pagina):
    return {
        "titel": pagina.titel,
        "beschrijving": pagina.inleiding,
        "deelbeeld": reverse("deelbeeld", args=["pagina", "home"]),
        "kruimels": [("Home", reverse("home"))],
        "pagina": pagina,
    }


@require_safe
def deelbeeld(request, soort, slug):
    """The picture that goes along when somebody shares a page."""
    return HttpResponse(beeld_van(soort, slug, request.user), content_type="image/png")


@require_safe
def favicon(request):
    return redirect(static("img/favicon-32.png"))


@require_safe
def robots(request):
    adres = request.build_absolute_uri(reverse("sitemap"))
    return HttpResponse(f"User-agent: *\nAllow: /\n\nSitemap: {adres}\n", content_type="text/plain; charset=utf-8")


@require_safe
def security_txt(request):
    """Where to report a weakness (RFC 9116). Valid until the first day of the month half a year from now."""
    contact = request.build_absolute_uri(reverse("pagina", args=["contact"]))
    einde = (timezone.now() + timedelta(days=180)).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    regels = [
        *([f"Contact: mailto:{settings.CONTACT_EMAIL}"] if settings.CONTACT_EMAIL else []),
        f"Contact: {contact}#beveiliging",
        f"Expires: {einde.strftime('%Y-%m-%dT%H:%M:%SZ')}",
        "Preferred-Languages: nl, en",
        f"Canonical: {request.build_absolute_uri()}",
    ]
    return HttpResponse("\n".join(regels) + "\n", content_type="text/plain; charset=utf-8")
