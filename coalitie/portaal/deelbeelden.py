from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from coalitie.export.deelbeeld import deelbeeld
from coalitie.publicatie_antwoord import haal_op
from regio.models import District, Gemeente
from strategie.models import Prioriteit, Strategie

PAGINAS = {
    "home": "Onveiligheid stopt niet bij de gemeentegrens",
    "nieuws": "Nieuws",
    "overleg": "Zo beslist de coalitie",
    "prioriteiten": "Drie prioriteiten",
}


def beeld_van(soort, slug, user):
    """The PNG for one kind of page. Raises Http404 for what is no kind, or not there for this visitor."""
    huidig = teken = None
    if soort == "gemeente":
        huidig = get_object_or_404(Gemeente.objects.filter(indelingen__isnull=False).distinct(), slug=slug)
        titel, bovenkop = huidig.naam, "Gemeente in Midden-Nederland"
    elif soort == "district":
        titel, bovenkop = f"District {get_object_or_404(District, slug=slug)}", "Regio Midden-Nederland"
    elif soort == "regio":
        titel, bovenkop = "De regio Midden-Nederland", "Gemeenten, districten en basisteams"
    elif soort == "strategie":
        titel, bovenkop = haal_op(Strategie.objects, user, slug=slug).naam, "Lees de strategie"
    elif soort == "prioriteit":
        prioriteit = haal_op(Prioriteit.objects.select_related("strategie"), user, slug=slug)
        titel, bovenkop, teken = prioriteit.naam, f"Prioriteit {prioriteit.nummer}", prioriteit.teken
    elif soort == "pagina" and slug in PAGINAS:
        titel, bovenkop = PAGINAS[slug], "Regionale Veiligheidsstrategie"
    else:
        raise Http404
    datum = huidig.peildatum(timezone.localdate()) if huidig else timezone.localdate()
    tegels = [
        (gemeente.tegel_kolom, gemeente.tegel_rij, gemeente.landschap, gemeente == huidig)
        for gemeente in Gemeente.objects.in_regio_op(datum)
    ]
    return deelbeeld(titel, bovenkop, tegels=tegels, teken=teken)
