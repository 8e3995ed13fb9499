from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from coalitie.export.deelbeeld import deelbeeld
from coalitie.publicatie_antwoord import haal_op
from coalitie.tekst import voluit
from regio.models import District, Gemeente
from strategie.models import Consultatie, Prioriteit, Strategie
from taskforces.models import Taskforce

PAGINAS = {
    "agenda": "Wanneer vergaderen de colleges?",
    "besluiten": "Besluiten",
    "consultaties": "Wat zeggen de raden?",
    "home": "Onveiligheid stopt niet bij de gemeentegrens",
    "nieuws": "Nieuws",
    "overleg": "Zo beslist de coalitie",
    "producten": "Producten",
    "prioriteiten": "Drie prioriteiten",
    "taskforces": "Taskforces",
    "voortgang": "Hoe staat het ervoor?",
}


def beeld_van(soort, slug, user):
    """The PNG for one kind of page. Raises Http404 for what is no kind, or not there for this visitor."""
    huidig = teken = landschap = None
    datum = vandaag = timezone.localdate()
    if soort == "gemeente":
        huidig = Gemeente.objects.ooit_in_regio().filter(slug=slug).first()
        if huidig is None:
            raise Http404
        datum = huidig.naaste_dag(vandaag)
        titel = huidig.naam
        bovenkop = "Gemeente in Midden-Nederland"
        if datum < vandaag:
            bovenkop = f"Tot {voluit(huidig.geldig_tot)} een gemeente in Midden-Nederland"
    elif soort == "district":
        district = get_object_or_404(District, slug=slug)
        titel, bovenkop, landschap = f"District {district}", "Regio Midden-Nederland", district.landschap
    elif soort == "regio" and slug == "midden-nederland":
        titel, bovenkop = "De regio Midden-Nederland", "Gemeenten, districten en basisteams"
    elif soort == "strategie":
        strategie = haal_op(Strategie.objects, user, slug=slug)
        titel, bovenkop, datum = strategie.naam, "Lees de strategie", strategie.vastgesteld_op or vandaag
    elif soort == "consultatie":
        consultatie = haal_op(Consultatie.objects.select_related("strategie"), user, slug=slug)
        titel, bovenkop, datum = consultatie.titel, "Wat zeggen de raden?", consultatie.strategie.geldig_vanaf
    elif soort == "prioriteit":
        prioriteit = haal_op(Prioriteit.objects.select_related("strategie"), user, slug=slug)
        titel, bovenkop, teken = prioriteit.naam, f"Prioriteit {prioriteit.nummer}", prioriteit.teken
        datum = prioriteit.strategie.vastgesteld_op or vandaag
    elif soort == "taskforce":
        taskforce = haal_op(Taskforce.objects.select_related("prioriteit__strategie"), user, slug=slug)
        titel, bovenkop, teken = taskforce.naam, "Voert een prioriteit uit", taskforce.prioriteit.teken
        datum = taskforce.prioriteit.strategie.vastgesteld_op or vandaag
    elif soort == "pagina" and slug in PAGINAS:
        titel, bovenkop = PAGINAS[slug], "Regionale Veiligheidsstrategie"
    else:
        raise Http404
    tegels = [
        (gemeente.tegel_kolom, gemeente.tegel_rij, gemeente.landschap, gemeente == huidig)
        for gemeente in Gemeente.objects.in_regio_op(datum)
    ]
    naam = f"deelbeeld-{soort}-{slug}".lower().replace("_", "-")
    return deelbeeld(titel, bovenkop, tegels=tegels, teken=teken, landschap=landschap, naam=naam)
