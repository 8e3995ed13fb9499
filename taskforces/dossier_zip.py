"""The papers of a meeting as a zip: the agenda first, then a folder for each item, numbered as on the agenda."""

import shutil
import zipfile
from contextlib import closing

from django.utils import timezone
from django.utils.text import slugify

from taskforces.gemerkt import TeVeel, gemerkt, geopend, nieuw_bestand

GROOTSTE = 500_000_000  # bytes of all papers together
STUK_VOOR_STUK = 64 * 1024  # bytes in memory at once
TE_GROOT = "Alle stukken samen zijn te groot voor één bestand. Haal ze bij de vergadering een voor een op."


def zip_van(dossier, agenda, merk):
    """The zip as a file, and the closed papers in it. Raises NietGelukt with a sentence when it cannot be made.

    `agenda` is the PDF of the agenda; closed papers have `merk` on each page.
    """
    if dossier.grootte > GROOTSTE:
        raise TeVeel(TE_GROOT)
    with nieuw_bestand() as uit, zipfile.ZipFile(uit, "w", zipfile.ZIP_STORED) as pakket:
        pakket.writestr(ingang("00-agenda.pdf"), agenda)
        for regel in dossier.blad.regels:
            map_ = f"{regel.nummer:02d}-{kort(regel.punt['titel'])}"
            for volgnummer, stuk in enumerate(regel.stukken, 1):
                besloten = stuk.pk in dossier.besloten
                voeg_toe(pakket, f"{map_}/{volgnummer:02d}-{stuk.bestand.bestandsnaam}", stuk, merk if besloten else "")
    return uit, dossier.gelezen


def voeg_toe(pakket, naam, stuk, merk):
    with (
        closing(gemerkt(stuk.bestand, stuk, merk) if merk else geopend(stuk.bestand, stuk)) as inhoud,
        pakket.open(ingang(naam), "w", force_zip64=True) as plek,
    ):
        shutil.copyfileobj(inhoud, plek, STUK_VOOR_STUK)


def ingang(naam):
    """A file in the zip, of now: without a day it would be of 1980."""
    return zipfile.ZipInfo(naam, timezone.localtime().timetuple()[:6])


def kort(titel):
    return slugify(titel)[:50].strip("-") or "punt"
