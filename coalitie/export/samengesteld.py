"""Several PDFs as one: a front of our own, then the parts, with bookmarks and with the structure of each.

What a part is made of comes from others: it may be broken or hostile. Then it comes along without its structure, or
not at all.
"""

import contextlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from coalitie.export.letters import toonbaar
from coalitie.export.structuur import KAPOT, elementen_van, is_over_te_nemen
from coalitie.export.structuurboom import Structuurboom

WEG = ("/B", "/AA", "/PieceInfo", "/Thumb")  # of a page: what is of its own document, or of nobody
TAAL = "nl"


class NietInTeVoegen(Exception):
    """Raised for a PDF that cannot be a part of another."""


@dataclass
class Onderdeel:
    """A PDF that becomes a part of another. `merk` stands on each of its pages, beside the number."""

    titel: str
    taal: str
    pdf: pikepdf.Pdf
    elementen: list[Dictionary]
    belooft_ua: bool = False
    belooft_a: bool = False
    merk: str = ""

    @property
    def bladen(self) -> int:
        return len(self.pdf.pages)

    @property
    def is_gemarkeerd(self) -> bool:
        """Whether a screen reader can follow it: it has a structure that leads where it should."""
        return bool(self.elementen)


@dataclass(frozen=True)
class Bladwijzer:
    """A line in the list beside the pages: where it leads, counted from 0, and what is under it."""

    titel: str
    blad: int
    onder: list["Bladwijzer"] = field(default_factory=list)


def open_onderdeel(bestand: BinaryIO, *, titel: str, taal: str) -> Onderdeel:
    """Read a PDF that is to become a part. Raises NietInTeVoegen when that cannot be, or it cannot be read."""
    try:
        pdf = pikepdf.open(bestand, attempt_recovery=False)
        if pdf.is_encrypted or not len(pdf.pages) or not is_over_te_nemen(pdf):
            raise NietInTeVoegen(titel)
        gezegd = str(pdf.Root.get("/Lang", ""))[:35]
        belooft_ua, belooft_a = _beloften(pdf)
        _los_doelen_op(pdf)
        return Onderdeel(titel, gezegd or taal, pdf, elementen_van(pdf), belooft_ua, belooft_a)
    except KAPOT as fout:
        raise NietInTeVoegen(titel) from fout


def _beloften(pdf: pikepdf.Pdf) -> tuple[bool, bool]:
    """Whether a PDF says of itself that it is PDF/UA-1, and that it is PDF/A-2a with colours as on a screen."""
    try:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as kenmerken:
            ua = str(kenmerken.get("pdfuaid:part", "")) == "1"
            a = (str(kenmerken.get("pdfaid:part", "")), str(kenmerken.get("pdfaid:conformance", ""))) == ("2", "A")
        kleuren = [int(bedoeling.DestOutputProfile.N) for bedoeling in pdf.Root.get("/OutputIntents", [])]
    except Exception:
        return False, False
    return ua, a and kleuren == [3]


def _los_doelen_op(pdf: pikepdf.Pdf) -> None:
    """Let links within the document lead to a page: the names of places do not come along."""
    namen: dict = dict(pdf.Root.get("/Dests", Dictionary()).items())
    with contextlib.suppress(*KAPOT):
        namen |= dict(pikepdf.NameTree(pdf.Root.Names.Dests).items())
    for blad in pdf.pages:
        for link in blad.obj.get("/Annots", []):
            daad = link.get("/A", Dictionary()) if isinstance(link, Dictionary) else Dictionary()
            for houder, veld in ((link, "/Dest"), (daad, "/D")):
                if isinstance(houder, Dictionary) and isinstance(houder.get(veld), Name | String):
                    doel = namen.get(str(houder[veld]))
                    doel = doel.get("/D") if isinstance(doel, Dictionary) else doel
                    if isinstance(doel, Array):
                        houder[veld] = doel


def voeg_samen(voorblad: bytes, onderdelen: Sequence[Onderdeel], wijzers: Sequence[Bladwijzer]) -> pikepdf.Pdf:
    """The front and then the parts, as one document that says what it is: accessible only when every part is.

    The front is a PDF of our own; its title and language become those of the whole. The pages have no numbers yet.
    """
    doel = pikepdf.open(io.BytesIO(voorblad))
    boom = Structuurboom(doel, elementen_van(doel))
    for onderdeel in onderdelen:
        boom.maak_klaar(onderdeel.pdf, onderdeel.elementen)
        _voeg_bladen_toe(doel, onderdeel)
        if onderdeel.elementen:
            anders = onderdeel.taal.split("-")[0].lower() != TAAL
            boom.neem_over(onderdeel.pdf, onderdeel.titel, onderdeel.taal if anders else "")
    boom.schrijf()
    _zet_bladwijzers(doel, wijzers)
    _zeg_wat_het_is(doel, onderdelen)
    return doel


def _voeg_bladen_toe(doel: pikepdf.Pdf, onderdeel: Onderdeel) -> None:
    for blad in onderdeel.pdf.pages:
        for sleutel in WEG:
            if sleutel in blad.obj:
                del blad.obj[sleutel]
        if onderdeel.elementen:
            blad.obj.Tabs = Name.S
    doel.pages.extend(onderdeel.pdf.pages)


def _zet_bladwijzers(pdf: pikepdf.Pdf, wijzers: Sequence[Bladwijzer]) -> None:
    def als_regel(wijzer: Bladwijzer) -> OutlineItem:
        regel = OutlineItem(toonbaar(wijzer.titel), wijzer.blad)
        regel.children.extend(als_regel(onder) for onder in wijzer.onder)
        return regel

    with pdf.open_outline() as lijst:
        lijst.root[:] = [als_regel(wijzer) for wijzer in wijzers]


def _zeg_wat_het_is(pdf: pikepdf.Pdf, onderdelen: Sequence[Onderdeel]) -> None:
    """Leave out what the front says of itself and is not so of the whole."""
    if "/PageLabels" in pdf.Root:
        del pdf.Root.PageLabels
    pdf.Root.MarkInfo = Dictionary(Marked=True, Suspects=not all(onderdeel.is_gemarkeerd for onderdeel in onderdelen))
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as kenmerken:
        beloften = []
        if not all(onderdeel.is_gemarkeerd and onderdeel.belooft_ua for onderdeel in onderdelen):
            beloften.append("pdfuaid:part")
        if not all(onderdeel.is_gemarkeerd and onderdeel.belooft_a for onderdeel in onderdelen):
            beloften += ["pdfaid:part", "pdfaid:conformance"]
        for belofte in (*beloften, "xmpTPg:NPages"):
            if belofte in kenmerken:
                del kenmerken[belofte]
