from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from coalitie.models import Logregel, Stand
from strategie.management.commands.laad_strategie import lees
from strategie.models import Prioriteit
from taskforces.models import Taskforce


class Command(BaseCommand):
    help = "Zet de taskforces van de strategie klaar, na laad_strategie. Wat er al is, blijft zoals het is."

    @transaction.atomic
    def handle(self, **opties):
        nieuw = [
            taskforce
            for velden in lees("taskforces/gegevens/2019-2022.toml")["taskforces"]
            if (taskforce := laad(velden)) is not None
        ]
        if nieuw:
            Stand.objects.verhoog()
            Logregel.objects.noteer("gegevens geladen", door=None, titel=f"taskforces: {len(nieuw)} nieuw")
        self.stdout.write(f"Taskforces: {Taskforce.objects.count()}, {len(nieuw)} nieuw.")


def laad(velden):
    """The taskforce of a priority, new and published now; None when the priority has one, or is not there."""
    prioriteit = Prioriteit.objects.filter(slug=velden.pop("prioriteit"), taskforce=None).first()
    if prioriteit is None:
        return None
    taskforce = Taskforce(prioriteit=prioriteit, **velden, gepubliceerd_op=timezone.now())
    taskforce.full_clean()
    taskforce.save()
    taskforce.leg_bestanden_vast()
    return taskforce
