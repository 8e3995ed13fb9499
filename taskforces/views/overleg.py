from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

# Who meets whom, in the years of the strategy 2019-2022. Source: the page of the region on regioburgemeesters.nl.
OVERLEGGEN = [
    {
        "id": "gezagsdriehoek",
        "naam": "Gezagsdriehoek",
        "taak": "Hier beslissen zij samen wat de politie in de buurt doet.",
        "wie": "Burgemeester, officier van justitie en politie. In Utrecht het sectorhoofd en de gebiedsofficier.",
        "ritme": "Doorgaans per basisteam. Utrecht, Amersfoort, Almere en Lelystad hebben een eigen driehoek. "
        "Bij spoed overlegt de gemeente zelf.",
    },
    {
        "id": "districtelijk-veiligheidscollege",
        "naam": "Districtelijk Veiligheidscollege",
        "taak": "Hier bespreken zij onder meer wat de taskforces hebben gemaakt. Er zijn er vijf, één per district.",
        "wie": "Burgemeesters, sectorhoofd en gebiedsofficier van het district.",
        "ritme": "Vier keer per jaar.",
    },
    {
        "id": "adviescollege-veiligheid",
        "naam": "Adviescollege Veiligheid",
        "taak": "Hier gaat het over wat er speelt in de districten, en over onderwerpen uit landelijk overleg.",
        "wie": "De voorzitters van de vijf districten, de politiechef en de hoofdofficier.",
        "ritme": "Vier keer per jaar.",
    },
    {
        "id": "regionaal-veiligheidscollege",
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
    """How the coalition decides: who meets whom, how often, and what for."""
    context = {
        "titel": "Zo beslist de coalitie",
        "beschrijving": "Wie er over veiligheid overleggen in Midden-Nederland, hoe vaak, en wie wat besluit.",
        "deelbeeld": reverse("deelbeeld", args=["pagina", "overleg"]),
        "kruimels": [("Home", reverse("home"))],
        "overleggen": OVERLEGGEN,
    }
    return render(request, "taskforces/overleg.html", context)
