"""A letter in a Word template that was let in by `coalitie.briefpapier.keuring`."""

import io
from copy import deepcopy

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml.etree import _Element

from coalitie.briefpapier.huis import Sjabloonhuis
from coalitie.briefpapier.plaatshouders import BRIEF, Alinea, P, alineas_van, vervang, waarden_van
from coalitie.briefpapier.voorlezen import maak_kop_van_onderwerp, maak_nederlands, zeg_in_het_nederlands
from coalitie.export.briefstuk import Briefstuk
from coalitie.export.docx_blokken import GEWOON, LIJST, Woordschrijver, element
from coalitie.export.opbouw import blokken_van_brief

PPR, R, RPR, RSTIJL = (element.vol(tag) for tag in ("w:pPr", "w:r", "w:rPr", "w:rStyle"))
LETTERS = tuple(element.vol(tag) for tag in ("w:rFonts", "w:sz", "w:szCs"))


def vul_in(sjabloon: bytes, brief: Briefstuk) -> bytes:
    """The letter on this paper, as a Word document."""
    word = docx.Document(io.BytesIO(sjabloon))
    waarden = waarden_van(brief)
    maak_nederlands(word)
    for alinea in alineas_van(word):
        if alinea.namen == [BRIEF]:
            _zet_neer(word, alinea, brief)
        elif alinea.namen:
            maak_kop_van_onderwerp(word, alinea)
            vervang(alinea, waarden)
            zeg_in_het_nederlands(tekst.getparent() for tekst in alinea.teksten)
    _vergeet_herkomst(word)
    word.core_properties.title = waarden["onderwerp"][:255]
    word.core_properties.author = waarden["afzender"][:255]
    word.core_properties.language = "nl-NL"
    uit = io.BytesIO()
    word.save(uit)
    return uit.getvalue()


def _zet_neer(word: Document, alinea: Alinea, brief: Briefstuk) -> None:
    """Write the text where its name stands, in the look that this name has there."""
    plek = alinea.element
    eigen_stijl = plek.find("{*}pPr/{*}pStyle")
    huis = Sjabloonhuis(word, "" if eigen_stijl is None else eigen_stijl.get(element.vol("w:val")))
    opmaak, is_einde = _opmaak_van(plek)
    letters = [deel for deel in plek.iterfind("{*}r[1]/{*}rPr/*") if deel.tag in LETTERS]
    nieuw = list(Woordschrijver(huis).elementen(blokken_van_brief(brief)))
    for nieuwe in (nieuwe for deel in nieuw for nieuwe in deel.iter(P)):
        stijl = nieuwe[0][0].get(element.vol("w:val"))
        if stijl == huis.stijl(GEWOON):
            nieuwe.replace(nieuwe[0], deepcopy(opmaak))
        is_tekst = stijl in {huis.stijl(GEWOON), huis.stijl(LIJST)}
        _geef_letters(nieuwe, [deel for deel in letters if is_tekst or deel.tag == LETTERS[0]])
        zeg_in_het_nederlands(nieuwe.iter(R))
    for deel in nieuw:
        plek.addprevious(deel)
    if nieuw and not is_einde:
        plek.getparent().remove(plek)
    else:
        vervang(alinea, {BRIEF: ""})


def _opmaak_van(plek: _Element) -> tuple[_Element, bool]:
    """How the paragraph looks where the letter comes, and whether a part of the document ends there."""
    eigen = plek.find(PPR)
    opmaak = element("w:pPr") if eigen is None else deepcopy(eigen)
    einden = opmaak.findall("{*}sectPr")
    for einde in einden:
        opmaak.remove(einde)
    return opmaak, bool(einden)


def _geef_letters(alinea: _Element, letters: list[_Element]) -> None:
    """The kind of letter, and the size that goes last: Word wants these in its own order."""
    for stuk in alinea.iter(RPR):
        if stuk.getparent().tag != R:
            continue
        for deel in letters:
            if deel.tag == LETTERS[0]:
                stuk.insert(len(stuk.findall(RSTIJL)), deepcopy(deel))
            else:
                stuk.append(deepcopy(deel))


def _vergeet_herkomst(word: Document) -> None:
    """Leave out from which file on whose disk the paper was made."""
    instellingen = word.settings.element
    for herkomst in instellingen.findall("{*}attachedTemplate"):
        instellingen.remove(herkomst)
    relaties = word.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS).rels
    for sleutel, relatie in list(relaties.items()):
        if relatie.reltype.endswith("/attachedTemplate"):
            del relaties[sleutel]
