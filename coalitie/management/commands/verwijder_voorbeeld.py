from django.core.management.base import BaseCommand
from django.db import transaction

from coalitie.models import Stand
from strategie.models import Film


class Command(BaseCommand):
    help = "Haalt alle voorbeeldgegevens weg, en niets anders."

    @transaction.atomic
    def handle(self, **opties):
        teksten = Film.objects.filter(tekst_is_voorbeeld=True).update(uitgeschreven="", tekst_is_voorbeeld=False)
        Stand.objects.verhoog(voorbeelden_geladen_op=None)
        self.stdout.write(f"Weggehaald: de tekst van {teksten} film.")
