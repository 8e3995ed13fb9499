from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from coalitie.models import Logregel, Stand
from regio.voorbeeldaccounts import verwijder_accounts
from strategie import voorbeeldbrieven, voorbeeldconsultatie
from strategie.models import Film
from taskforces import voorbeeld, voorbeeldoverleg
from taskforces.models import Besluit


class Command(BaseCommand):
    help = "Haalt alle voorbeeldgegevens weg, en niets anders."

    @transaction.atomic
    def handle(self, **opties):
        teksten = Film.objects.filter(tekst_is_voorbeeld=True).update(uitgeschreven="", tekst_is_voorbeeld=False)
        vergaderingen = voorbeeldoverleg.verwijder()
        eis_geen_echt_besluit()
        brieven = voorbeeldbrieven.verwijder()
        consultaties = voorbeeldconsultatie.verwijder()
        opdrachten, producten = voorbeeld.verwijder()
        accounts = verwijder_accounts()
        Stand.objects.verhoog(voorbeelden_geladen_op=None)
        Logregel.objects.noteer("voorbeeldgegevens weggehaald", door=None)
        self.stdout.write(
            f"Weggehaald: de tekst van {teksten} film, {accounts} accounts, {opdrachten} opdrachten, "
            f"{producten} producten, {vergaderingen} vergaderingen, {consultaties} consultaties en {brieven} brieven."
        )


def eis_geen_echt_besluit():
    """Raises CommandError when a college really decided on the answers of a sample consultation."""
    besluit = Besluit.objects.filter(consultatie__is_voorbeeld=True).select_related("consultatie", "college").first()
    if besluit is not None:
        raise CommandError(
            f"Er is niets weggehaald. Het besluit ‘{besluit}’ stelde de antwoorden van het voorbeeld "
            f"‘{besluit.consultatie}’ vast. Neem dat eerst terug, bij dat besluit."
        )
