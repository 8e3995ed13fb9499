"""The papers of a meeting as one PDF: a front with the agenda and where each paper begins, then the papers."""

import io
from contextlib import ExitStack
from dataclasses import dataclass

import pikepdf
from django.template.loader import render_to_string
from django.utils import timezone

from coalitie.bestandssoort import Soort
from coalitie.export.blokken import blokken
from coalitie.export.pdf import Deel, Document, maak_pdf
from coalitie.export.samengesteld import Bladwijzer, NietInTeVoegen, Onderdeel, open_onderdeel, voeg_samen
from coalitie.export.stempel import stempel
from coalitie.export.structuur import KAPOT
from coalitie.tekst import voluit
from taskforces.gemerkt import NietGelukt, TeVeel, geopend, nieuw_bestand
from taskforces.models import Stuk

GROOTSTE = 200_000_000  # bytes of all papers together
MEESTE_BLADEN = 2000
TE_GROOT = "Alle stukken samen zijn te groot voor één PDF. Haal ze op als zip, of een voor een."
TE_DIK = f"Alle stukken samen hebben meer dan {MEESTE_BLADEN} bladen. Haal ze op als zip, of een voor een."
NIET_TE_MAKEN = "Van deze stukken is geen PDF te maken. Haal ze op als zip, of een voor een."
MEESTE_POGINGEN = 5
VOORBLADEN = 2  # what a front has at the least: a cover and the agenda
AGENDA = 1  # the page, from 0, on which the agenda begins


@dataclass(frozen=True)
class Plaats:
    """A paper in the file: on which page it begins, and what its reader must know. 0 when it is not in it."""

    stuk: Stuk
    blad: int
    onderdeel: Onderdeel | None


def document_van(dossier, site, plaatsen=None):
    """The agenda as a Document, with where each paper is when `plaatsen` are given: by paper, in one file."""
    vergadering = dossier.vergadering
    adres = f"{site.rstrip('/')}{vergadering.get_absolute_url()}"
    context = {"regels": dossier.blad.regels, "plaatsen": plaatsen, "site": site.rstrip("/")}
    html = render_to_string("overleg/dossier_agenda.html", context)
    gegevens = [("College", str(vergadering.college)), ("Dag", voluit(vergadering.dag))]
    if vergadering.hoe_laat:
        gegevens.append(("Tijd", vergadering.hoe_laat))
    if vergadering.plaats:
        gegevens.append(("Plaats", vergadering.plaats))
    if vergadering.is_voorbeeld:
        gegevens.append(("Voorbeeld", "Deze gegevens zijn verzonnen."))
    uitgebracht_op = timezone.localdate(dossier.blad.versie.uitgebracht_op)
    uitgebracht = f"Versie {dossier.blad.versie.nummer} van {voluit(uitgebracht_op)}"
    return Document(
        titel=f"{vergadering.titel}, {voluit(vergadering.dag)}",
        datum=uitgebracht_op,
        ondertitel="De agenda met de stukken die u mag lezen." if plaatsen is not None else "De agenda.",
        gegevens=[*gegevens, ("Agenda", uitgebracht), ("Online", adres)],
        delen=[Deel("Agenda", blokken=blokken(html), adres=adres)],
        bladnummers=plaatsen is None,
    )


def pdf_van_dossier(dossier, site, merk):
    """The joined PDF as a file, and the closed papers in it. Raises NietGelukt when it cannot be made."""
    if dossier.grootte > GROOTSTE:
        raise TeVeel(TE_GROOT)
    with nieuw_bestand() as uit, ExitStack() as open_:
        onderdelen = {stuk.pk: lees(stuk, open_) for stuk in dossier.stukken}
        gelezen = [stuk for stuk in dossier.gelezen if onderdelen[stuk.pk] is not None]
        for stuk in gelezen:
            onderdelen[stuk.pk].merk = merk
        erin = [onderdeel for onderdeel in onderdelen.values() if onderdeel is not None]
        if sum(onderdeel.bladen for onderdeel in erin) > MEESTE_BLADEN:
            raise TeVeel(TE_DIK)
        voorblad, plaatsen = maak_voorblad(dossier, onderdelen, site)
        schrijf(voorblad, erin, wijzers_van(dossier, plaatsen), uit)
    return uit, gelezen


def lees(stuk, open_):
    """A paper as a part of the whole; None when it is no PDF, or one that cannot be taken over."""
    if stuk.bestand.soort != Soort.PDF:
        return None
    inhoud = open_.enter_context(geopend(stuk.bestand, stuk))
    try:
        onderdeel = open_onderdeel(inhoud, titel=str(stuk), taal=stuk.bestand.taal)
    except NietInTeVoegen:
        return None
    open_.enter_context(onderdeel.pdf)
    return onderdeel


def maak_voorblad(dossier, onderdelen, site):
    """The front, and where every paper begins after it: the numbers in it may make it longer, so once more then.

    Raises NietGelukt when that never fits.
    """
    voorbladen = VOORBLADEN
    for _poging in range(MEESTE_POGINGEN):
        plaatsen = plaats(dossier.stukken, onderdelen, voorbladen + 1)
        voorblad = maak_pdf(document_van(dossier, site, plaatsen))
        with pikepdf.open(io.BytesIO(voorblad)) as pdf:
            bladen = len(pdf.pages)
        if bladen == voorbladen:
            return voorblad, plaatsen
        voorbladen = bladen
    raise NietGelukt(NIET_TE_MAKEN)


def plaats(stukken, onderdelen, blad):
    """Where every paper begins, when the first begins on this page: `{key: Plaats}`."""
    plaatsen = {}
    for stuk in stukken:
        onderdeel = onderdelen[stuk.pk]
        plaatsen[stuk.pk] = Plaats(stuk, blad if onderdeel else 0, onderdeel)
        blad += onderdeel.bladen if onderdeel else 0
    return plaatsen


def wijzers_van(dossier, plaatsen):
    """The bookmarks: the agenda, and every item with its papers. An item without papers leads to the agenda."""
    wijzers = [Bladwijzer("Agenda", AGENDA)]
    for regel in dossier.blad.regels:
        erin = [plaatsen[stuk.pk] for stuk in regel.stukken if plaatsen[stuk.pk].blad]
        onder = [Bladwijzer(str(gevonden.stuk), gevonden.blad - 1) for gevonden in erin]
        wijzers.append(Bladwijzer(f"{regel.nummer}. {regel.punt['titel']}", onder[0].blad if onder else AGENDA, onder))
    return wijzers


def schrijf(voorblad, onderdelen, wijzers, uit):
    """Join the parts behind the front, and number and mark the pages. Raises NietGelukt when that cannot be."""
    try:
        with voeg_samen(voorblad, onderdelen, wijzers) as samen:
            aantal = len(samen.pages)
            merken = [""] * (aantal - sum(onderdeel.bladen for onderdeel in onderdelen))
            merken += [onderdeel.merk for onderdeel in onderdelen for _blad in range(onderdeel.bladen)]
            bladen = (f"blad {nummer} van {aantal}" for nummer in range(1, aantal + 1))
            stempel(samen, [f"{merk}, {blad}" if merk else blad for merk, blad in zip(merken, bladen, strict=True)])
            samen.save(uit)
    except KAPOT as fout:
        raise NietGelukt(NIET_TE_MAKEN) from fout
