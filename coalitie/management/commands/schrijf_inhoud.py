import errno
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from coalitie.inhoud.document import InhoudFout, map_bij
from coalitie.inhoud.schrijven import schrijf_inhoud


class Command(BaseCommand):
    help = "Schrijft alle inhoud, ook concepten, als JSON; de bestanden komen in een map ernaast."

    def add_arguments(self, parser):
        parser.add_argument("bestand", type=Path, help="waar de inhoud komt, zoals inhoud.json")

    def handle(self, *, bestand, **opties):
        pad = bestand.absolute()
        try:
            aantallen = schrijf_inhoud(pad)
        except InhoudFout as fout:
            raise CommandError(str(fout)) from None
        except OSError as fout:
            reden = "de schijf is vol" if fout.errno in {errno.ENOSPC, errno.EDQUOT} else fout.strerror
            raise CommandError(f"De inhoud is niet geschreven: {reden}.") from None
        for soort, aantal in aantallen.items():
            self.stdout.write(f"  {soort}: {aantal}")
        bestanden = f" De bestanden staan in {map_bij(pad)}." if map_bij(pad).exists() else ""
        self.stdout.write(f"De inhoud staat in {pad}, ook de concepten.{bestanden}")
