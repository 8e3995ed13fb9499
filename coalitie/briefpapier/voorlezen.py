"""What who listens to a letter needs, whatever paper it is on: words said in Dutch, and a subject that is a heading."""

from collections.abc import Iterable

from docx.document import Document
from lxml.etree import _Element

from coalitie.briefpapier.huis import Sjabloonhuis
from coalitie.briefpapier.plaatshouders import ONDERWERP, Alinea
from coalitie.export.docx_blokken import element

TAAL = "nl-NL"
KOP = "heading 1"
VAL, CEL, R = (element.vol(tag) for tag in ("w:val", "w:tc", "w:r"))
NA_TAAL = tuple(element.vol(tag) for tag in ("w:eastAsianLayout", "w:specVanish", "w:oMath", "w:rPrChange"))
NA_NIVEAU = tuple(element.vol(tag) for tag in ("w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange"))


def maak_nederlands(word: Document) -> None:
    """What says no language of its own is Dutch: also in a template that came from an English Word."""
    plek = word.styles.element
    for tag in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        plek = _eerste(plek, tag)
    _zet_taal(plek)


def zeg_in_het_nederlands(stukken: Iterable[_Element]) -> None:
    """These pieces of text are Dutch, whatever their style says."""
    for stuk in stukken:
        if stuk.tag == R:
            _zet_taal(_eerste(stuk, "w:rPr"))


def maak_kop_van_onderwerp(word: Document, alinea: Alinea) -> None:
    """Let a subject with a line of its own be heading 1: in the style for that, or in the one that it has already."""
    if not (alinea.is_alleen_een_naam and alinea.namen == [ONDERWERP] and alinea.staat_in_document):
        return
    if next(alinea.element.iterancestors(CEL), None) is not None:
        return  # beside a word such as ‘Onderwerp:’
    huis = Sjabloonhuis(word, "")
    opmaak = _eerste(alinea.element, "w:pPr")
    stijl = opmaak.find("{*}pStyle")
    if stijl is None or stijl.get(VAL) == huis.standaard():
        for oud in opmaak.findall("{*}pStyle"):
            opmaak.remove(oud)
        opmaak.insert(0, element("w:pStyle", w__val=huis.stijl(KOP)))
    elif stijl.get(VAL) != huis.op_naam.get(KOP):
        _vervang(opmaak, element("w:outlineLvl", w__val="0"), NA_NIVEAU)


def _eerste(ouder: _Element, tag: str) -> _Element:
    """The child with this tag, or a new one before all others."""
    kind = ouder.find(element.vol(tag))
    if kind is None:
        kind = element(tag)
        ouder.insert(0, kind)
    return kind


def _zet_taal(opmaak: _Element) -> None:
    _vervang(opmaak, element("w:lang", w__val=TAAL), NA_TAAL)


def _vervang(ouder: _Element, kind: _Element, erna: tuple[str, ...]) -> None:
    """Put it in the place of what there is of its kind; Word wants its own order here."""
    for oud in ouder.findall(kind.tag):
        ouder.remove(oud)
    volgende = next((deel for deel in ouder if deel.tag in erna), None)
    if volgende is None:
        ouder.append(kind)
    else:
        volgende.addprevious(kind)
