from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from coalitie.inhoud.document import InhoudFout
from coalitie.inhoud.laden import laad_inhoud


class Command(BaseCommand):
    help = "Leest inhoud van schrijf_inhoud terug in een portaal waar nog geen inhoud in staat: alles of niets."

    def add_arguments(self, parser):
        parser.add_argument("bestand", type=Path, help="het JSON-bestand; de map met bestanden staat ernaast")

    def handle(self, *, bestand, **opties):
        try:
            aantallen = laad_inhoud(bestand.absolute())
        except InhoudFout as fout:
            raise CommandError(f"Er is niets geladen.\n{fout}") from None
        except OSError as fout:
            raise CommandError(f"Er is niets geladen: {fout.strerror}.") from None
        for soort, aantal in aantallen.items():
            self.stdout.write(f"  {soort}: {aantal}")
        self.stdout.write("De inhoud is geladen.")
