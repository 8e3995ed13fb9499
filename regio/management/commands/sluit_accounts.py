from django.core.management.base import BaseCommand
from django.utils import timezone

from coalitie.models import Gebruiker
from coalitie.toegang.afsluiten import sluit_af
from regio.models import Medewerker


class Command(BaseCommand):
    help = "Sluit accounts waarvan de laatste functie voorbij is. Inloggen kon al niet meer; dit ruimt de rest op."

    def handle(self, **opties):
        blijft = Medewerker.objects.lopend_of_komend(timezone.localdate())
        verlopen = list(Gebruiker.objects.filter(is_active=True).exclude(pk__in=blijft.values("gebruiker")))
        for gebruiker in verlopen:
            sluit_af(gebruiker, door=None)
        self.stdout.write(f"Accounts: {len(verlopen)} gesloten.")
