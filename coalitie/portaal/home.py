from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from coalitie.lijn import lijn
from coalitie.portaal.forms import ZoekGemeenteForm
from coalitie.tekst import aantal, voluit
from regio.models import Gemeente
from regio.tegelkaart import strook, tegelkaart
from regio.views import districten_van
from strategie.models import Consultatie, Film, Nieuwsbericht, Prioriteit, Strategie
from strategie.raden import IEDEREEN, adres_van_antwoorden
from taskforces.models import Voortgangsronde
from taskforces.rondebeeld import rondebeeld

MEESTE_OPDRACHTEN = 5  # of each priority
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
    beeld = openbaar_beeld()
    consultaties = list(Consultatie.objects.zichtbaar_voor(IEDEREEN))
    stappen = lijn(None, adressen_van_de_lijn(consultaties))
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
        "beeld": beeld,
        "per_prioriteit": {groep.prioriteit.pk: groep for groep in beeld.groepen} if beeld else {},
        "stappen": [{**stap, "zin": STAPPEN_IN_WOORDEN[stap["naam"]]} for stap in stappen],
        "zijn_er_alle": all(stap["url"] for stap in stappen),
        "open_consultaties": [deze for deze in consultaties if deze.is_open_op(timezone.localdate())],
        "film": Film.objects.zichtbaar_voor(request.user)
        .filter(strategie=strategie)
        .select_related("strategie")
        .first(),
        "nieuws": Nieuwsbericht.objects.zichtbaar_voor(request.user).met_plaats()[:3],
    }
    return render(request, "portaal/home.html", context)


def openbaar_beeld():
    """What everybody may see of the last published round; None before the first. The same for who is signed in."""
    ronde = Voortgangsronde.objects.gepubliceerd().laatste()
    return ronde and rondebeeld(ronde, IEDEREEN, timezone.localdate(), meeste=MEESTE_OPDRACHTEN)


def adressen_van_de_lijn(consultaties):
    """Where each step of the line begins, as far as it is there."""
    beantwoord = [deze.slug for deze in consultaties if deze.is_beantwoord_op(timezone.now())]
    return {
        "Vraag": reverse("consultaties"),
        "Antwoord": adres_van_antwoorden(beantwoord[0]) if beantwoord else "",
        "Tekst": reverse("strategieen"),
        "Besluit": reverse("besluiten"),
        "Opdracht": reverse("taskforces"),
        "Voortgang": reverse("voortgang"),
        "Product": reverse("producten"),
        "Gebruik": reverse("gemeenten"),
    }


def lood_van(strategie, gemeenten):
    """The first sentence of the portal: who chose what, and when; or what holds without a strategy."""
    if not (strategie and strategie.vastgesteld_op):
        return "Gemeenten, het Openbaar Ministerie en de politie in Midden-Nederland werken samen aan veiligheid."
    return (
        f"In {strategie.vastgesteld_op.year} kozen {aantal(len(gemeenten), 'gemeente', 'gemeenten')}, het Openbaar "
        "Ministerie en de politie in Midden-Nederland drie onderwerpen om samen aan te pakken. Hier leest u wat er is "
        "afgesproken, en wat ervan komt in uw gemeente."
    )
