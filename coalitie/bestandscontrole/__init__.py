"""Whether an uploaded file is what it says it is, and holds nothing that could hurt who opens it.

Reads the file and changes nothing. What a browser says about a file is not asked: content decides, and the name must
agree. A refusal is one sentence for who uploads.
"""

import os
import zipfile
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from django.conf import settings

from coalitie.bestandscontrole.beeld import keur_beeld
from coalitie.bestandscontrole.film import doctype_van_ebml, is_mp4, keur_mp4, keur_webm
from coalitie.bestandscontrole.kantoor import keur_kantoor, soort_van_zip
from coalitie.bestandscontrole.ondertiteling import keur_ondertiteling
from coalitie.bestandscontrole.pdf import keur_pdf
from coalitie.bestandscontrole.weigering import Geweigerd
from coalitie.bestandssoort import Groep, Soort

__all__ = ["Gekeurd", "Geweigerd", "controleer", "herken"]

MEEGEBRACHT = "PDF, ODT, DOCX, ODS, XLSX, PNG, JPEG, MP4, WebM en VTT"
ONBEKEND = f"Dit soort bestand kan hier niet. Wel kunnen: {MEEGEBRACHT}."

# How what we do not take begins, and what to do instead.
NIET_HIER = [
    ((b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!"), "Dit is een programma. Dat kan hier niet."),
    (
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
        "Dit is een oud bestand van Word of Excel, of er zit een wachtwoord op. Bewaar het als DOCX of XLSX, zonder "
        "wachtwoord.",
    ),
    ((b"GIF8",), "Een GIF kan hier niet. Bewaar het beeld als PNG."),
    ((b"RIFF",), "Een WebP, AVI of WAV kan hier niet. Bewaar een beeld als PNG of JPEG, en een film als MP4."),
    ((b"II*\x00", b"MM\x00*", b"BM"), "Dit soort beeld kan hier niet. Bewaar het als PNG of JPEG."),
    ((b"{\\rtf",), "Een RTF kan hier niet. Bewaar de tekst als DOCX, ODT of PDF."),
]
OPMAAKTAAL = (b"<svg", b"<html", b"<!doctype", b"<script", b"<?xml", b"<body", b"<head")


@dataclass(frozen=True)
class Gekeurd:
    """A file that may come in: what it is, and sentences about what it gives away to everybody who downloads it."""

    soort: Soort
    let_op: tuple[str, ...] = ()


def controleer(inhoud: BinaryIO, naam: str) -> Gekeurd:
    """What this file is. Raises Geweigerd when it may not come in. Leaves the file at its beginning."""
    grootte = inhoud.seek(0, os.SEEK_END)
    if not grootte:
        raise Geweigerd("Dit bestand is leeg.")
    soort = herken(inhoud, grootte)
    keur_naam(naam, soort)
    keur_grootte(grootte, soort.groep)
    if soort not in KANTOOR and is_ook_zip(inhoud):
        raise Geweigerd("In dit bestand zit nog een ander bestand verstopt. Dat kan hier niet.")
    inhoud.seek(0)
    let_op = KEURING[soort](inhoud)
    inhoud.seek(0)
    return Gekeurd(soort, tuple(let_op))


def herken(inhoud: BinaryIO, grootte: int) -> Soort:
    """The kind of a file by how it begins, and for a zip by what is in it. Raises Geweigerd for any other."""
    inhoud.seek(0)
    begin = inhoud.read(1024)
    if begin.startswith(b"%PDF-"):
        return Soort.PDF
    if begin.startswith(b"\x89PNG\r\n\x1a\n"):
        return Soort.PNG
    if begin.startswith(b"\xff\xd8\xff"):
        return Soort.JPEG
    if is_mp4(begin):
        return Soort.MP4
    if doctype_van_ebml(begin) == "webm":
        return Soort.WEBM
    if begin.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT"):
        return Soort.VTT
    if begin.startswith(b"PK"):
        keur_grootte(grootte, Groep.DOCUMENT)
        if soort := soort_van_zip(inhoud):
            return soort
        raise Geweigerd(f"Dit is een zipbestand. Dat kan hier niet. Wel kunnen: {MEEGEBRACHT}.")
    raise Geweigerd(waarom_niet(begin))


def waarom_niet(begin: bytes) -> str:
    """The sentence for a file that begins like this and is none of ours."""
    for tekens, zin in NIET_HIER:
        if begin.startswith(tekens):
            return zin
    kaal = begin.removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"").lower()
    if b"<svg" in kaal:
        return "Een SVG kan hier niet: daar kan een programma in zitten. Bewaar het beeld als PNG."
    if kaal.lstrip().startswith(OPMAAKTAAL):
        return "Een webpagina of XML-bestand kan hier niet. Maak er een PDF van."
    if begin[4:8] == b"ftyp":
        return "Dit soort beeld, geluid of film kan hier niet. Bewaar een beeld als JPEG en een film als MP4."
    return ONBEKEND


def keur_naam(naam: str, soort: Soort) -> None:
    uitgang = PurePath(naam).suffix.lower()
    if uitgang not in soort.uitgangen:
        raise Geweigerd(
            f"De naam zegt iets anders dan de inhoud: dit is van binnen {soort.label}, en dan eindigt de naam op "
            f"{' of '.join(soort.uitgangen)}. Kies het goede bestand, of bewaar het opnieuw."
        )


def keur_grootte(grootte: int, groep: Groep) -> None:
    grens = settings.BESTAND_GROOTSTE_MB[groep]
    if grootte > grens * 1_000_000:
        raise Geweigerd(f"Dit bestand is te groot: een {groep.label} mag hier {grens} MB zijn, en niet meer.")


def is_ook_zip(inhoud: BinaryIO) -> bool:
    """Whether a program that unpacks would take this file too: then it is two things at once."""
    inhoud.seek(0)
    return zipfile.is_zipfile(inhoud)


KANTOOR = {Soort.ODT, Soort.DOCX, Soort.ODS, Soort.XLSX}
KEURING = {
    Soort.PDF: keur_pdf,
    **dict.fromkeys(KANTOOR, keur_kantoor),
    Soort.PNG: keur_beeld,
    Soort.JPEG: keur_beeld,
    Soort.MP4: keur_mp4,
    Soort.WEBM: keur_webm,
    Soort.VTT: keur_ondertiteling,
}
