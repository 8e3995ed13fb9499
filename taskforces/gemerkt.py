"""A closed paper as its reader gets it: on every page who reads it, and when."""

import tempfile
from contextlib import ExitStack, contextmanager

import pikepdf
from django.shortcuts import render
from django.utils import timezone

from coalitie.bestanden import stuur_gemaakt
from coalitie.bestandssoort import Soort
from coalitie.export.stempel import stempel
from coalitie.export.structuur import KAPOT
from coalitie.moment import in_woorden
from taskforces.inzage import noteer_gelezen

IN_GEHEUGEN = 4_000_000  # bytes; what is larger waits on the disk until it is read
NIET_TE_MERKEN = (
    "‘{stuk}’ is besloten. Zo’n stuk krijgt op elke bladzijde wie het leest, en dat lukt hier niet. "
    "Vraag bureau RVS om het opnieuw als PDF te plaatsen."
)
WEG = "‘{stuk}’ is op dit moment niet te vinden in onze opslag. Vraag bureau RVS."
VOL = "Het bestand kon nu niet worden gemaakt: onze schijf is vol. Probeer het later nog eens."


class NietGelukt(Exception):
    """Raised with a sentence for the reader when a file cannot be made; nothing of it goes out."""

    status = 503


class TeVeel(NietGelukt):
    """Raised when so much was asked at once that trying again is of no use."""

    status = 422


def merk_van(user):
    """The words on every page of a closed paper: who reads it, and when."""
    return f"Gelezen door {user}, {in_woorden(timezone.now())}"


def geopend(inhoud, stuk):
    """The stored content of a paper. Raises NietGelukt when it is gone."""
    try:
        return inhoud.open()
    except FileNotFoundError:
        raise NietGelukt(WEG.format(stuk=stuk)) from None


@contextmanager
def nieuw_bestand():
    """A file to write, that is gone once it was read, and at once when something goes wrong.

    Raises NietGelukt when the disk is full.
    """
    try:
        with ExitStack() as open_:
            uit = open_.enter_context(tempfile.SpooledTemporaryFile(max_size=IN_GEHEUGEN))
            yield uit
            uit.seek(0)
            open_.pop_all()
    except OSError:
        raise NietGelukt(VOL) from None


def gemerkt(inhoud, stuk, merk):
    """A stored PDF with these words on every page, as a file. Raises NietGelukt when that cannot be.

    `inhoud` is a Bestand, or what it held before.
    """
    if inhoud.soort != Soort.PDF:
        raise NietGelukt(NIET_TE_MERKEN.format(stuk=stuk))
    try:
        with geopend(inhoud, stuk) as bron:
            return met_merk(bron, merk)
    except KAPOT:
        raise NietGelukt(NIET_TE_MERKEN.format(stuk=stuk)) from None


def met_merk(bron, merk):
    """The PDF that is read from here with these words on every page, as a file."""
    with nieuw_bestand() as uit, pikepdf.open(bron, attempt_recovery=False) as pdf:
        stempel(pdf, [merk] * len(pdf.pages))
        pdf.save(uit)
    return uit


def stuur_gemerkt(request, stuk, inhoud=None):
    """The response with a closed paper for this reader, or with what it held before; the reading is in the log."""
    inhoud = inhoud or stuk.bestand
    if request.method == "HEAD":
        return stuur_gemaakt(request, None, inhoud.bestandsnaam, inhoud.mediatype)
    try:
        gemaakt = gemerkt(inhoud, stuk, merk_van(request.user))
    except NietGelukt as fout:
        return zeg_niet_gelukt(request, fout, stuk.vergadering)
    noteer_gelezen(request.user, [stuk])
    return stuur_gemaakt(request, gemaakt, inhoud.bestandsnaam, inhoud.mediatype)


def zeg_niet_gelukt(request, fout, vergadering):
    """The page that says why there is no file."""
    context = {
        "titel": "Dit bestand is er nu niet",
        "beschrijving": "Het bestand kon niet worden gemaakt.",
        "zin": str(fout),
        "vergadering": vergadering,
    }
    return render(request, "overleg/niet_gelukt.html", context, status=fout.status)
