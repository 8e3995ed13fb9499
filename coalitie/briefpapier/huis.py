"""A Word template as the house where a letter comes to live: its own styles first, ours where it has none."""

from collections.abc import Iterator
from copy import deepcopy
from functools import cached_property
from itertools import count

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.parts.numbering import NumberingPart
from lxml import etree
from lxml.etree import _Element

from coalitie.export.docx import NUMMERING, STIJLEN, nieuwe_lijst, stijlen_op_naam
from coalitie.export.docx_blokken import GEWOON, element

VAL, STIJL_ID = element.vol("w:val"), element.vol("w:styleId")
SOORT = element.vol("w:abstractNumId")


class Sjabloonhuis:
    """`gewoon` is the id of the style that plain text has where the letter comes, or "" for that of the document."""

    def __init__(self, word: Document, gewoon: str) -> None:
        self.word = word
        self.stijlen = word.styles.element
        self.op_naam = stijlen_op_naam(self.stijlen)
        self.op_naam[GEWOON] = gewoon or self.standaard()
        self.van_ons = {stijl.get(STIJL_ID): stijl for stijl in etree.parse(STIJLEN).getroot().iter("{*}style")}
        self.soorten: dict[bool, str] = {}
        self.links: dict[str, str] = {}

    def standaard(self) -> str:
        gevonden = self.stijlen.xpath("w:style[@w:type='paragraph'][@w:default='1' or @w:default='true']/@w:styleId")
        return gevonden[0] if gevonden else "Normal"

    def stijl(self, naam: str) -> str:
        """The id of the style with this name; a copy of ours when the template has none."""
        if naam not in self.op_naam:
            self.neem_over(naam)
        return self.op_naam[naam]

    def neem_over(self, naam: str) -> None:
        """Bring in our own style, and the one that it is based on: the letters are those of the template."""
        stijl = deepcopy(next(stijl for stijl in self.van_ons.values() if stijl.find("{*}name").get(VAL) == naam))
        sleutel = f"Coalitie{stijl.get(STIJL_ID)}"
        stijl.set(STIJL_ID, sleutel)
        self.op_naam[naam] = sleutel
        for deel in stijl.findall("{*}next"):
            stijl.remove(deel)
        for deel in stijl.findall("{*}basedOn"):
            basis = self.van_ons[deel.get(VAL)]
            if basis.get(element.vol("w:default")):
                stijl.remove(deel)
            else:
                deel.set(VAL, self.stijl(basis.find("{*}name").get(VAL)))
        self.stijlen.append(stijl)

    def verwijs(self, adres: str) -> str:
        """The library looks through all links for each new one: a letter may have thousands."""
        if adres not in self.links:
            self.links[adres] = f"rIdBrief{len(self.links) + 1}"
            self.word.part.rels.add_relationship(
                RELATIONSHIP_TYPE.HYPERLINK, adres, self.links[adres], is_external=True
            )
        return self.links[adres]

    def lijst(self, *, genummerd: bool) -> str:
        if genummerd not in self.soorten:
            self.soorten[genummerd] = self.nieuwe_soort(self.nummering, genummerd=genummerd)
        nummer = str(next(self.nummers))
        self.nummering.append(nieuwe_lijst(nummer, self.soorten[genummerd]))
        return nummer

    @cached_property
    def nummers(self) -> Iterator[int]:
        """The numbers that no list of the template has."""
        return count(1 + max(map(int, self.nummering.xpath("w:num/@w:numId")), default=0))

    @staticmethod
    def nieuwe_soort(nummering: _Element, *, genummerd: bool) -> str:
        """Bring in our own kind of list, before all lists: Word wants the kinds first."""
        soort = etree.parse(NUMMERING).getroot().findall("{*}abstractNum")[genummerd]
        sleutel = str(1 + max(map(int, nummering.xpath("w:abstractNum/@w:abstractNumId")), default=0))
        soort.set(SOORT, sleutel)
        nummering.insert(len(nummering.xpath("w:numPicBullet | w:abstractNum")), soort)
        return sleutel

    @cached_property
    def nummering(self) -> _Element:
        """The lists of the template; a template without any gets a part for them."""
        for relatie in self.word.part.rels.values():
            if relatie.reltype == RELATIONSHIP_TYPE.NUMBERING:
                return relatie.target_part.element
        leeg = etree.tostring(element("w:numbering"))
        naam = PackURI("/word/numbering-brief.xml")
        nieuw = NumberingPart.load(naam, CONTENT_TYPE.WML_NUMBERING, leeg, self.word.part.package)
        self.word.part.relate_to(nieuw, RELATIONSHIP_TYPE.NUMBERING)
        return nieuw.element
