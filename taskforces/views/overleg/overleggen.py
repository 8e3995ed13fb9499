from django.db.models import Min
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalitie.rollen import is_medewerker
from taskforces.forms.vergaderingen import JaarForm
from taskforces.models import College, Vergadering
from taskforces.ritme import met_redenen, per_soort, ritmes

# Who meets whom, in the years of the strategy 2019-2022. Source: the page of the region on regioburgemeesters.nl.
OVERLEGGEN = [
    {
        "id": "gezagsdriehoek",
        "soort": College.Soort.DRIEHOEK,
        "naam": "Gezagsdriehoek",
        "taak": "Hier beslissen zij samen wat de politie in de buurt doet.",
        "wie": "Burgemeester, officier van justitie en politie. In Utrecht het sectorhoofd en de gebiedsofficier.",
        "ritme": "Doorgaans per basisteam. Utrecht, Amersfoort, Almere en Lelystad hebben een eigen driehoek. "
        "Bij spoed overlegt de gemeente zelf.",
    },
    {
        "id": "districtelijk-veiligheidscollege",
        "soort": College.Soort.DISTRICTELIJK,
        "naam": "Districtelijk Veiligheidscollege",
        "taak": "Hier bespreken zij onder meer wat de taskforces hebben gemaakt. Er zijn er vijf, één per district.",
        "wie": "Burgemeesters, sectorhoofd en gebiedsofficier van het district.",
        "ritme": "Vier keer per jaar.",
    },
    {
        "id": "adviescollege-veiligheid",
        "soort": College.Soort.ADVIES,
        "naam": "Adviescollege Veiligheid",
        "taak": "Hier gaat het over wat er speelt in de districten, en over onderwerpen uit landelijk overleg.",
        "wie": "De voorzitters van de vijf districten, de politiechef en de hoofdofficier.",
        "ritme": "Vier keer per jaar.",
    },
    {
        "id": "regionaal-veiligheidscollege",
        "soort": College.Soort.REGIONAAL,
        "naam": "Regionaal Veiligheidscollege",
        "taak": "Hier vallen de formele besluiten: de strategie vaststellen, en de taskforces hun opdracht geven. "
        "Daarnaast diepen de leden een onderwerp uit.",
        "wie": "De burgemeesters van de 39 gemeenten (op 8 april 2019), het Openbaar Ministerie en de politie.",
        "ritme": "Twee keer per jaar, op de regionale bestuursconferentie.",
    },
    {
        "id": "taskforces",
        "naam": "Taskforces",
        "taak": "Zij laten zien wat er speelt en wat een gemeente kan doen. Zij moedigen gemeenten aan om daar "
        "iets mee te doen.",
        "wie": "Bestuurders uit elk district, het Openbaar Ministerie en de politie. Eén taskforce per prioriteit.",
        "ritme": "Niet vastgelegd in onze bronnen.",
    },
    {
        "id": "bureau-rvs",
        "naam": "Bureau Regionale Veiligheidsstrategie (bureau RVS)",
        "taak": "Het bureau ondersteunt de samenwerking en brengt partijen bij elkaar.",
    },
]


@require_safe
def overleg(request):
    """How the coalition decides: who meets whom, how often and what for, and whether they keep to that."""
    vandaag = timezone.localdate()
    colleges = list(College.objects.geldig_op(vandaag).select_related("district", "basisteam", "gemeente"))
    te_kiezen, jaren, is_begonnen = jaren_van(JaarForm(request.GET), vandaag)
    gevonden = ritmes([college for college in colleges if college.norm], jaren, vandaag)
    context = {
        "titel": "Zo beslist de coalitie",
        "beschrijving": "Wie er over veiligheid overleggen in Midden-Nederland, hoe vaak, en wie wat besluit.",
        "deelbeeld": reverse("deelbeeld", args=["pagina", "overleg"]),
        "kruimels": [("Home", reverse("home"))],
        "overleggen": [
            overleg | {"colleges": [college for college in colleges if college.soort == overleg.get("soort")]}
            for overleg in OVERLEGGEN
        ],
        "ritme": ritme_per_jaar(gevonden) if is_begonnen else {},
        "per_college": ritme_per_college(gevonden, request.user) if is_medewerker(request.user) else {},
        "jaren": jaren,
        "te_kiezen": te_kiezen,
        "vandaag": vandaag,
    }
    return render(request, "overleg/overleggen.html", context)


def jaren_van(form, vandaag):
    """`(the years to choose from, those to show, whether a meeting was ever held)`; the last year first.

    Of itself the page shows this year and the last one, also when nothing was held then: a year that was missed does
    not drop out.
    """
    eerste = Vergadering.objects.gehouden().aggregate(dag=Min("dag"))["dag"]
    vorig = vandaag.year - 1
    te_kiezen = range(vandaag.year, min(vorig, eerste.year if eerste else vorig) - 1, -1)
    gevraagd = form.cleaned_data["jaar"] if form.is_valid() else None
    return te_kiezen, [gevraagd] if gevraagd in te_kiezen else te_kiezen[:2], eerste is not None


def ritme_per_jaar(ritmes):
    """Per year the kinds of college that promised something."""
    per_jaar = {}
    for soort in per_soort(ritmes):
        per_jaar.setdefault(soort.jaar, []).append(soort)
    return per_jaar


def ritme_per_college(ritmes, user):
    """Each college with its years, and why meetings moved or were cancelled. For who signs in."""
    per_college = {}
    for ritme, redenen in met_redenen(ritmes, user):
        per_college.setdefault(ritme.college, []).append((ritme, redenen))
    return per_college
