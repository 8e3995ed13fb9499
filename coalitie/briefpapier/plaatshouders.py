"""The names that may stand in a template, what they stand for, and where they stand in a Word document."""

import re
from dataclasses import dataclass
from functools import cached_property

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml.etree import _Element

from coalitie.export.briefstuk import Briefstuk
from coalitie.export.docx_blokken import element
from coalitie.export.letters import toonbaar

BRIEF, ONDERWERP = "brief", "onderwerp"
PLAATSHOUDERS = {
    "afzender": "Wie de brief stuurt, zoals ‘Gemeente Zeist’.",
    "aan": "Aan wie, met elke regel van het adres op een eigen regel.",
    "datum": "De datum op de brief. Leeg zolang u die niet kiest.",
    "gegevens": "De datum en ‘Kenmerk:’ met uw kenmerk, elk op een eigen regel. Wat u niet invult, staat er niet.",
    "kenmerk": "Alleen uw kenmerk. Leeg als u dat niet invult.",
    ONDERWERP: "Waar de brief over gaat.",
    BRIEF: "De hele tekst van de brief. Dit moet erin staan, één keer, als enige op een eigen regel.",
    "ondertekening": "Wie ondertekent, met elke regel op een eigen regel.",
}
PLAATSHOUDER = re.compile(r"\{\{ ?([a-z]{1,20}) ?\}\}")

P, T, LICHAAM = (element.vol(tag) for tag in ("w:p", "w:t", "w:body"))


def waarden_van(brief: Briefstuk) -> dict[str, str]:
    """What each name stands for in this letter, but for the text itself."""
    waarden = {
        "afzender": brief.afzender,
        "aan": "\n".join(brief.aan),
        "datum": brief.plaats_en_datum,
        "gegevens": "\n".join(brief.gegevens),
        "kenmerk": brief.kenmerk,
        ONDERWERP: brief.onderwerp,
        "ondertekening": "\n".join(brief.ondertekening),
    }
    return {naam: toonbaar(waarde) for naam, waarde in waarden.items()}


@dataclass(frozen=True)
class Alinea:
    """One paragraph, with the pieces of its text: Word cuts a text into pieces wherever it likes."""

    element: _Element
    teksten: list[_Element]

    @cached_property
    def woorden(self) -> str:
        """What a reader sees in it: the end of a line in the file is a space on the page."""
        return "".join(tekst.text or "" for tekst in self.teksten).replace("\n", " ")

    @cached_property
    def namen(self) -> list[str]:
        """The names between braces, whether we know them or not."""
        return PLAATSHOUDER.findall(self.woorden)

    @property
    def is_alleen_een_naam(self) -> bool:
        return bool(PLAATSHOUDER.fullmatch(self.woorden.strip()))

    @property
    def staat_in_document(self) -> bool:
        """Not in a header, footer or box."""
        voorouders = {voorouder.tag for voorouder in self.element.iterancestors()}
        return LICHAAM in voorouders and P not in voorouders


def delen_van(word: Document) -> list[_Element]:
    """The document itself, and each of its headers and footers, once."""
    delen = {word.element.body: None}
    for relatie in word.part.rels.values():
        if relatie.reltype in {RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER}:
            delen[relatie.target_part.element] = None
    return list(delen)


def alineas_van(word: Document) -> list[Alinea]:
    """Every paragraph of these parts, and of the boxes and tables in them; the text of a box is only that of the box.

    Each part is walked once: what somebody else made may be nested and cut up as deep and as fine as it likes.
    """
    teksten: dict[_Element, list[_Element]] = {}
    for deel in delen_van(word):
        for knoop in deel.iter(P, T):
            if knoop.tag == P:
                teksten[knoop] = []
            elif (alinea := next(knoop.iterancestors(P), None)) is not None:
                teksten[alinea].append(knoop)
    return [Alinea(*alinea) for alinea in teksten.items()]


def vervang(alinea: Alinea, waarden: dict[str, str]) -> None:
    """Put words in the place of the names in this paragraph, in the look of the first brace."""
    letters = list(alinea.woorden)
    for treffer in PLAATSHOUDER.finditer(alinea.woorden):
        begin, einde = treffer.span()
        letters[begin:einde] = [waarden[treffer[1]], *[""] * (einde - begin - 1)]
    positie = 0
    for tekst in alinea.teksten:
        begin, positie = positie, positie + len(tekst.text or "")
        tekst.text = "".join(letters[begin:positie])
        _breek_regels(tekst)


def _breek_regels(tekst: _Element) -> None:
    """Let each line of a text be a line in Word too, with its spaces."""
    tekst.set(element.vol("xml:space"), "preserve")
    eerste, *rest = (tekst.text or "").split("\n")
    tekst.text = eerste
    for regel in reversed(rest):
        tekst.addnext(element("w:t", regel, xml__space="preserve"))
        tekst.addnext(element("w:br"))
