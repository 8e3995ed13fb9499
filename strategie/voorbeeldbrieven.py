"""Sample letters: a model that is released and the letters of a few gemeenten, invented and gone in one act."""

from datetime import date, time

from django.conf import settings
from django.db import transaction

from coalitie.moment import moment_van
from strategie.briefinhoud import briefbron
from strategie.briefmodel import begin_modelbrief
from strategie.models import Brief, Briefblok, Briefsjabloon, Sjabloonblok, Strategie

ADRES = "https://veiligheidscoalitie.example"  # where the portal has no address of its own yet
VRIJGEGEVEN = date(2019, 4, 10)
GEDATEERD = date(2019, 4, 15)
BEWAARD = moment_van(GEDATEERD, time(10))
# How far each is: nobody else has begun.
NAAR_RAAD = {"urk": date(2019, 4, 18), "baarn": date(2019, 4, 25), "soest": date(2019, 5, 9)}
BEHANDELD = {"urk": date(2019, 5, 16), "soest": date(2019, 5, 23)}
KLAAR = {"de-bilt", "houten"}
LATER_ERBIJ = " Hebt u vragen? Dan beantwoord ik die graag in uw vergadering."
IN_BEWERKING = {"zeist", "lelystad", "woerden"}


@transaction.atomic
def laad(vandaag):
    """Put a sample model with letters on the latest strategy in. Returns how many letters; none when it has a model."""
    strategie = Strategie.objects.van_kracht_of_laatste(vandaag)
    if strategie is None or Briefsjabloon.objects.filter(strategie=strategie).exists():
        return 0
    sjabloon = begin_modelbrief(strategie, door=None)
    sjabloon.vrijgegeven_op, sjabloon.is_voorbeeld = moment_van(VRIJGEGEVEN, time(9)), True
    sjabloon.save(update_fields=["vrijgegeven_op", "is_voorbeeld"])
    bron = briefbron(sjabloon, settings.ADRES or ADRES)
    begonnen = {*NAAR_RAAD, *KLAAR, *IN_BEWERKING}
    for gemeente in strategie.gemeenten().filter(slug__in=begonnen):
        maak_brief(bron, gemeente)
    return sjabloon.brieven.count()


def maak_brief(bron, gemeente):
    brief, blokken = bron.nieuwe_brief(gemeente)
    brief.naar_raad_op, brief.behandeld_op = NAAR_RAAD.get(gemeente.slug), BEHANDELD.get(gemeente.slug)
    if gemeente.slug not in IN_BEWERKING:
        brief.gedateerd_op = brief.naar_raad_op or GEDATEERD
    brief.staat = Brief.Staat.IN_BEWERKING if gemeente.slug in IN_BEWERKING else Brief.Staat.KLAAR
    brief.bewaard_op, brief.is_voorbeeld = BEWAARD, True
    brief.save()
    for blok in blokken:
        blok.brief = brief
        if gemeente.slug in IN_BEWERKING and blok.blok.soort == Sjabloonblok.Soort.SLOT:
            # the bureau added a sentence since
            blok.tekst, blok.bron = (tekst.replace(LATER_ERBIJ, "") for tekst in (blok.tekst, blok.bron))
    Briefblok.objects.bulk_create(blokken)


@transaction.atomic
def verwijder():
    """Take all of it away. Returns how many letters."""
    brieven = Brief.objects.filter(sjabloon__is_voorbeeld=True)
    aantal = brieven.count()
    brieven.delete()
    Briefsjabloon.objects.filter(is_voorbeeld=True).delete()
    return aantal
