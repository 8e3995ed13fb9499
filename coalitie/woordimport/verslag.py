"""Keeps account of an import: which text was taken over or named, and what did not come along, with its place."""

import sys
from collections.abc import Iterator
from operator import itemgetter
from xml.etree.ElementTree import Element

from coalitie.tekst import opsomming
from coalitie.woordimport.document import Melding

ALINEA = {"w:p", "a:p"}
TELT_MEE = {
    *("w:drawing", "w:pict", "w:object", "w:sym"),
    *("w:footnoteReference", "w:endnoteReference", "w:commentReference"),
}
SCHEIDT = {*ALINEA, "w:tab", "w:br", "w:cr", "c:v"}


def is_tekst(element: Element) -> bool:
    """Whether an element holds words of the document, in whichever schema: `w:t`, `a:t`, `m:t` …"""
    return element.tag.endswith(":t") or element.tag in {"w:delText", "c:v"}


def teksten(wortel: Element) -> Iterator[Element]:
    return (element for element in wortel.iter() if is_tekst(element))


def tekst_van(wortel: Element) -> str:
    """All words in an element, with single spaces."""
    delen = []
    for element in wortel.iter():
        if element.tag in SCHEIDT:
            delen.append(" ")
        if is_tekst(element):
            delen.append(element.text or "")
    return " ".join("".join(delen).split())


def heeft_inhoud(element: Element) -> bool:
    """Whether there is something in it for a reader, or to report."""
    return any(deel.tag in TELT_MEE or (is_tekst(deel) and (deel.text or "").strip()) for deel in element.iter())


class Verslag:
    def __init__(self, hoofdstuk: str) -> None:
        self.lijst: list[tuple[int, Melding]] = []
        self.samen: dict[tuple[int, str, str], dict[str, None]] = {}
        self.gezien: set[Element] = set()
        self.nummer = 0
        self.begin_hoofdstuk(hoofdstuk)

    def begin_hoofdstuk(self, titel: str) -> None:
        self.nummer += 1
        self.noem_hoofdstuk(titel)
        self.alinea = 0
        self.tabellen = 0
        self.tabel = 0
        self.rij = 0

    def noem_hoofdstuk(self, titel: str) -> None:
        self.hoofdstuk = f"Hoofdstuk ‘{titel}’"

    @property
    def binnen(self) -> str:
        """Where we are in the chapter."""
        if self.tabel:
            return f"tabel {self.tabel}, rij {self.rij}"
        return f"alinea {self.alinea}" if self.alinea else "titel"

    def meld(self, tekst: str) -> None:
        self.lijst.append((self.nummer, Melding(f"{self.hoofdstuk}, {self.binnen}", tekst)))

    def meld_elders(self, plek: str, tekst: str) -> None:
        """What does not stand in a chapter comes last."""
        self.lijst.append((sys.maxsize, Melding(plek, tekst)))

    def meld_samen(self, tekst: str) -> None:
        """What happens often is one line per chapter, with all its places."""
        self.samen.setdefault((self.nummer, self.hoofdstuk, tekst), {})[self.binnen] = None

    def neem(self, wortel: Element) -> str:
        """The words in an element, which are now taken care of."""
        self.gezien.update(teksten(wortel))
        return tekst_van(wortel)

    def verlies(self, wortel: Element, zin: str) -> None:
        """Say that the words in an element were not taken over, and which. Without words there is nothing to say."""
        if woorden := self.neem(wortel):
            self.meld(f"{zin}: ‘{woorden}’.")

    def verlies_elders(self, plek: str, wortel: Element) -> None:
        """Name the words that nothing took over or named yet, so that none is lost without a line."""
        for deel in [*(alinea for alinea in wortel.iter() if alinea.tag in ALINEA), wortel]:
            over = [element for element in teksten(deel) if element not in self.gezien]
            woorden = " ".join("".join(element.text or "" for element in over).split())
            self.gezien.update(over)
            if woorden:
                self.meld_elders(plek, f"deze tekst is niet overgenomen: ‘{woorden}’.")

    def regels(self) -> list[Melding]:
        """Every line once, in the order of the chapters."""
        samen = [
            (nummer, Melding(f"{hoofdstuk}, {opsomming(plekken)}", tekst))
            for (nummer, hoofdstuk, tekst), plekken in self.samen.items()
        ]
        op_volgorde = sorted([*self.lijst, *samen], key=itemgetter(0))
        return list(dict.fromkeys(melding for _nummer, melding in op_volgorde))
