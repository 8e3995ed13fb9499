from django.core.management.base import BaseCommand
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from coalitie.models import Gebruiker
from coalitie.toegang.afsluiten import sluit_af
from regio.models import Medewerker


class Command(BaseCommand):
    help = "Sluit accounts waarvan de laatste functie voorbij is. Inloggen kon al niet meer; dit ruimt de rest op."

    def handle(self, **opties):
        vandaag = timezone.localdate()
        loopt = Medewerker.objects.filter(
            Q(geldig_tot__isnull=True) | Q(geldig_tot__gt=vandaag), gebruiker=OuterRef("pk")
        )
        verlopen = list(Gebruiker.objects.filter(~Exists(loopt), is_active=True))
        for gebruiker in verlopen:
            sluit_af(gebruiker, door=None)
        self.stdout.write(f"Accounts: {len(verlopen)} gesloten.")
