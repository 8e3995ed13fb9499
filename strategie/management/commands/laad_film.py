from pathlib import Path

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from coalitie.models import Logregel, Stand
from strategie.models import Film

KENMERK = {
    ".mp4": lambda begin: begin[4:8] == b"ftyp",
    ".png": lambda begin: begin.startswith(b"\x89PNG\r\n\x1a\n"),
    ".jpg": lambda begin: begin.startswith(b"\xff\xd8\xff"),
    ".vtt": lambda begin: begin.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT"),
}
MAG = {"video": {".mp4"}, "poster": {".png", ".jpg"}, "ondertiteling": {".vtt"}}


class Command(BaseCommand):
    help = "Zet de film bij een strategie, met het beeld vooraf en de ondertiteling."

    def add_arguments(self, parser):
        parser.add_argument("strategie", help="de jaren van de strategie, zoals 2019-2022")
        parser.add_argument("--video", type=Path, required=True, help="mp4")
        parser.add_argument("--poster", type=Path, required=True, help="png of jpg")
        parser.add_argument("--ondertiteling", type=Path, required=True, help="vtt, in het Nederlands")

    @transaction.atomic
    def handle(self, *, strategie, **opties):
        film = Film.objects.filter(strategie__slug=strategie).first()
        if film is None:
            raise CommandError(f"Er is geen film bij de strategie {strategie}. Laad eerst de teksten.")
        for soort, soorten in MAG.items():
            controleer(opties[soort], soorten)
        for soort in MAG:
            pad = opties[soort]
            with pad.open("rb") as inhoud:
                getattr(film, soort).save(f"{soort}{pad.suffix.lower()}", File(inhoud), save=False)
        film.full_clean()
        film.save()
        Stand.objects.verhoog()
        Logregel.objects.noteer("bestanden geladen", film, door=None)
        self.stdout.write(f"De film staat bij {film.strategie}: {film.get_absolute_url()}")


def controleer(pad, soorten):
    """Raise CommandError unless the file is there, and is by its content what its name says."""
    if pad.suffix.lower() not in soorten:
        raise CommandError(f"{pad.name}: dit moet een bestand zijn dat eindigt op {' of '.join(sorted(soorten))}.")
    try:
        with pad.open("rb") as bestand:
            begin = bestand.read(16)
    except OSError as fout:
        raise CommandError(f"{pad.name} is niet te lezen: {fout.strerror}.") from None
    if not KENMERK[pad.suffix.lower()](begin):
        raise CommandError(f"{pad.name}: de inhoud is geen {pad.suffix.lower()[1:]}, al zegt de naam dat wel.")
