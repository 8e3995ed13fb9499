from django.core.management.base import BaseCommand
from django.db import transaction

from coalitie.models import Logregel, Stand
from strategie.management.commands.laad_strategie import lees
from taskforces import colleges
from taskforces.models import College


class Command(BaseCommand):
    help = "Zet de colleges van de regio klaar, na laad_strategie. Wat er al is, blijft zoals het is."

    @transaction.atomic
    def handle(self, **opties):
        gegevens = lees("taskforces/gegevens/colleges.toml")
        nieuw = colleges.laad(gegevens)
        if colleges.laad_vergadering(gegevens) or nieuw:
            Stand.objects.verhoog()
            Logregel.objects.noteer("gegevens geladen", door=None, titel=f"colleges: {len(nieuw)} nieuw")
        self.stdout.write(f"Colleges: {College.objects.count()}, {len(nieuw)} nieuw.")
