from contextlib import suppress
from functools import partial
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from coalitie.bestandscontrole import controleer
from coalitie.bestandssoort import soorten_van
from coalitie.models import Bestand, Logregel, Stand
from coalitie.models.bestand import ZelfdeInhoud
from strategie.models import Film
from strategie.models.film import GROEP

TITEL = {"video": "{}", "poster": "{}, beeld vooraf", "ondertiteling": "{}, ondertiteling"}


class Command(BaseCommand):
    help = "Zet de film bij een strategie, met het beeld vooraf en de ondertiteling."

    def add_arguments(self, parser):
        parser.add_argument("strategie", help="de jaren van de strategie, zoals 2019-2022")
        parser.add_argument("--video", type=Path, required=True, help="mp4 of webm")
        parser.add_argument("--poster", type=Path, required=True, help="png of jpg")
        parser.add_argument("--ondertiteling", type=Path, required=True, help="vtt, in het Nederlands")

    @transaction.atomic
    def handle(self, *, strategie, **opties):
        film = Film.objects.filter(strategie__slug=strategie).first()
        if film is None:
            raise CommandError(f"Er is geen film bij de strategie {strategie}. Laad eerst de teksten.")
        for doe in (keur, zet):  # all three are looked at before one is stored
            for rol in TITEL:
                lees(opties[rol], partial(doe, film, rol))
        film.full_clean()
        film.save()
        Stand.objects.verhoog()
        Logregel.objects.noteer("bestanden geladen", film, door=None)
        self.stdout.write(f"De film staat bij {film.strategie}: {film.get_absolute_url()}")


def lees(pad, doe):
    """Do something with the file at this path. Raises CommandError when it cannot be read or may not come in."""
    try:
        with pad.open("rb") as inhoud:
            doe(File(inhoud, pad.name))
    except ValidationError as fout:
        raise CommandError(f"{pad.name}: {' '.join(fout.messages)}") from None
    except OSError as fout:
        raise CommandError(f"{pad.name} is niet te lezen: {fout.strerror}.") from None


def keur(_film, rol, inhoud):
    soorten = soorten_van(GROEP[rol])
    if controleer(inhoud, inhoud.name).soort not in soorten:
        uitgangen = " of ".join(uitgang for soort in soorten for uitgang in soort.uitgangen)
        raise ValidationError(f"dit moet een bestand zijn dat eindigt op {uitgangen}.")


def zet(film, rol, inhoud):
    """Place a file in its role; what was there in that role keeps its address, and becomes an earlier version."""
    if bestand := getattr(film, rol):
        with suppress(ZelfdeInhoud):
            bestand.vervang(inhoud, door=None)
        return
    beschrijving = f"Beeld uit de film ‘{film.titel}’." if rol == "poster" else ""
    titel = TITEL[rol].format(film.titel)
    setattr(film, rol, Bestand.objects.plaats(inhoud, titel=titel, beschrijving=beschrijving, door=None))
