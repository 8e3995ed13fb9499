"""Reads an uploaded list of points. Everything in it is hostile input.

What is wrong with the file becomes a ValidationError with one sentence; what is wrong in a row stays with that row.
"""

import io
import os
import zipfile
from pathlib import PurePath
from typing import BinaryIO

from django.core.exceptions import ValidationError

from coalitie.bestandscontrole import Geweigerd, controleer
from coalitie.bestandscontrole.kantoor import BOM, MET_DTD, NIET_HEEL
from coalitie.bestandssoort import Soort
from strategie.puntenlijst.blad import rijen_in
from strategie.puntenlijst.kolommen import Rij
from strategie.puntenlijst.lees_csv import blad_uit_csv
from strategie.puntenlijst.lees_ods import blad_uit_ods
from strategie.puntenlijst.lees_xlsx import blad_uit_xlsx

GROOTSTE_BESTAND = 2_000_000  # bytes; five hundred points take less than a tenth
GROOTSTE_UITGEPAKT = 12_000_000
MEESTE_ELEMENTEN = 300_000  # begins and ends of them; each costs a reader some hundreds of bytes
TE_GROOT = "Dit bestand is groter dan 2 MB. Een lijst met punten is veel kleiner: kies het goede bestand."
TE_VEEL_CELLEN = "In dit bestand staan te veel cellen. Kopieer uw punten naar het sjabloon van deze pagina."
GEEN_REKENBLAD = "Dit is geen rekenblad. Kies een bestand dat eindigt op .ods, .xlsx of .csv."
BLADEN = {Soort.ODS: blad_uit_ods, Soort.XLSX: blad_uit_xlsx}


def lees_punten(bestand: BinaryIO, naam: str) -> tuple[list[Rij], list[str]]:
    """The rows in a file, and the headings in it that we do not know.

    Raises Geweigerd when it is no sheet that may come in, and ValidationError when there are no points in it.
    """
    if bestand.seek(0, os.SEEK_END) > GROOTSTE_BESTAND:
        raise Geweigerd(TE_GROOT)
    bestand.seek(0)
    inhoud = bestand.read()
    if PurePath(naam).suffix.lower() == ".csv" and not inhoud.startswith(b"PK"):
        return rijen_in(blad_uit_csv(inhoud))
    soort = controleer(io.BytesIO(inhoud), naam).soort
    if soort not in BLADEN:
        raise Geweigerd(GEEN_REKENBLAD)
    keur_uitgepakt(inhoud)
    try:
        return rijen_in(BLADEN[soort](inhoud))
    except ValidationError:
        raise
    except Exception as fout:  # what is made to break a reader can break it anywhere
        raise Geweigerd(NIET_HEEL) from fout


def keur_uitgepakt(inhoud: bytes) -> None:
    """Raises Geweigerd for more than a list of points takes, and for a document type in any part, whatever its name."""
    elementen = 0
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        if sum(deel.file_size for deel in zip_.infolist()) > GROOTSTE_UITGEPAKT:
            raise Geweigerd(BOM)
        for deel in zip_.infolist():
            kaal = zip_.read(deel).replace(b"\0", b"")  # also as UTF-16
            if b"<!DOCTYPE" in kaal or b"<!ENTITY" in kaal:
                raise Geweigerd(MET_DTD)
            elementen += kaal.count(b"<")
    if elementen > MEESTE_ELEMENTEN:
        raise Geweigerd(TE_VEEL_CELLEN)
