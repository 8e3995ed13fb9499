from django.core.management.base import BaseCommand
from django.db import transaction

from coalitie.models import Logregel, Stand
from regio.voorbeeldaccounts import verwijder_accounts
from strategie.models import Film
from taskforces import voorbeeld


class Command(BaseCommand):
    help = "Haalt alle voorbeeldgegevens weg, en niets anders."

    @transaction.atomic
    def handle(self, **opties):
        teksten = Film.objects.filter(tekst_is_voorbeeld=True).update(uitgeschreven="", tekst_is_voorbeeld=False)
        opdrachten, producten = voorbeeld.verwijder()
        accounts = verwijder_accounts()
        Stand.objects.verhoog(voorbeelden_geladen_op=None)
        Logregel.objects.noteer("voorbeeldgegevens weggehaald", door=None)
        self.stdout.write(
            f"Weggehaald: de tekst van {teksten} film, {accounts} accounts, {opdrachten} opdrachten "
            f"en {producten} producten."
        )
