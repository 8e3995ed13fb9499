"""What the styles and the numbering of a Word document mean for us: heading, quote, list, bold, hidden."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from coalitie.woordimport.pakket import kinderen, vind

UIT = {"0", "false", "off", "none"}
GEEN_NUMMER = "0"
DIEPSTE_NIVEAU = 8
KOPNAAM = re.compile(r"heading ([1-9])")
CITATEN = {"quote", "intense quote", "quotations"}
INHOUDSOPGAVE = re.compile(r"toc (heading|[1-9])|table of figures|index heading")
OPMERKELIJK = {"w:strike": "doorhaling", "w:dstrike": "doorhaling", "w:highlight": "markering", "w:u": "onderstreping"}
EERSTE = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
NOOTTEKEN = {"w:footnoteReference", "w:endnoteReference", "w:footnoteRef", "w:endnoteRef"}


@dataclass(frozen=True)
class Opmaak:
    """How a run of text looks, as far as that means something to a reader."""

    vet: bool = False
    cursief: bool = False
    verborgen: bool = False
    verliest: tuple[str, ...] = ()


@dataclass(frozen=True)
class Niveau:
    """One level of a numbering: which list it is in Word, how it counts and from where."""

    lijst: str
    diepte: int
    telling: str
    tekst: str
    begin: int
    herbegin: bool

    @property
    def soort(self) -> str:
        return "ul" if self.telling == "bullet" else "ol"

    @property
    def is_gewoon(self) -> bool:
        """Whether a list on a page shows the same: a bullet, or `1.`."""
        return self.soort == "ul" or (self.telling == "decimal" and re.fullmatch(r"%\d[.)]?", self.tekst) is not None)

    @property
    def voorbeeld(self) -> str:
        """What stands before the first item in Word, such as `a)` or `Artikel 1`."""
        return re.sub(r"%\d", EERSTE.get(self.telling, "1"), self.tekst)


def waarde(ouder: Element | None, pad: str) -> str | None:
    """The `w:val` of the element at this path; None when it is not there."""
    gevonden = vind(ouder, pad)
    return None if gevonden is None else gevonden.get("w:val", "")


def aan(ouder: Element | None, tag: str) -> bool | None:
    """Whether a property such as `w:b` is on; None when nothing is said of it."""
    gevonden = waarde(ouder, tag)
    return None if gevonden is None else gevonden.lower() not in UIT


def geheel(tekst: str | None, anders: int = 0, meeste: int = 1_000_000) -> int:
    """A number in an attribute, within bounds; `anders` when it is none."""
    if tekst is None or not re.fullmatch(r"\d{1,9}", tekst):
        return anders
    return min(int(tekst), meeste)


class Stijlen:
    def __init__(self, wortel: Element | None) -> None:
        gevonden = kinderen(wortel, "w:style")
        self.op_id = {stijl.get("w:styleId", ""): stijl for stijl in gevonden}
        self.standaard = next(
            (
                stijl.get("w:styleId", "")
                for stijl in gevonden
                if stijl.get("w:type") == "paragraph" and stijl.get("w:default") in {"1", "true", "on"}
            ),
            "",
        )
        self.ketens: dict[str, list[Element]] = {}

    def keten(self, stijl: str | None) -> list[Element]:
        """A style and what it is based on, nearest first."""
        stijl = stijl or ""
        if stijl not in self.ketens:
            keten: list[Element] = []
            volgende: str | None = stijl
            while volgende in self.op_id and self.op_id[volgende] not in keten:
                keten.append(self.op_id[volgende])
                volgende = waarde(keten[-1], "w:basedOn")
            self.ketens[stijl] = keten
        return self.ketens[stijl]

    def van(self, alinea: Element) -> list[Element]:
        """The styles of a paragraph, nearest first."""
        return self.keten(waarde(alinea, "w:pPr/w:pStyle") or self.standaard)

    def namen(self, alinea: Element) -> list[str]:
        return [(waarde(stijl, "w:name") or "").lower() for stijl in self.van(alinea)]

    def kop(self, alinea: Element) -> int:
        """The level of a heading, 1 to 9; 0 for anything else."""
        bronnen = [alinea, *self.van(alinea)]
        for bron in bronnen:
            if treffer := KOPNAAM.fullmatch((waarde(bron, "w:name") or "").lower()):
                return int(treffer[1])
            if (niveau := waarde(bron, "w:pPr/w:outlineLvl")) is not None:
                return geheel(niveau, 9) + 1 if geheel(niveau, 9) < 9 else 0
        return 0

    def is_titel(self, alinea: Element) -> bool:
        return "title" in self.namen(alinea)

    def is_citaat(self, alinea: Element) -> bool:
        return bool(CITATEN & set(self.namen(alinea)))

    def is_inhoudsopgave(self, alinea: Element) -> bool:
        return any(INHOUDSOPGAVE.fullmatch(naam) for naam in self.namen(alinea))

    def opmaak(self, loop: Element, alinea: Element) -> Opmaak:
        """How a run looks: by itself, else by its own style. Only hiding is also taken from the paragraph's style."""
        eigen = vind(loop, "w:rPr")
        stijlen = [vind(stijl, "w:rPr") for stijl in self.keten(waarde(eigen, "w:rStyle"))]
        van_alinea = [vind(stijl, "w:rPr") for stijl in self.van(alinea)]
        verliest = {wat for tag, wat in OPMERKELIJK.items() if aan(eigen, tag)}
        if not any(kind.tag in NOOTTEKEN for kind in loop):
            verliest |= hoog_of_laag(eigen)
        return Opmaak(
            vet=bool(eerste(aan(bron, "w:b") for bron in (eigen, *stijlen))),
            cursief=bool(eerste(aan(bron, "w:i") for bron in (eigen, *stijlen))),
            verborgen=bool(eerste(aan(bron, "w:vanish") for bron in (eigen, *stijlen, *van_alinea))),
            verliest=tuple(sorted(verliest)),
        )


def hoog_of_laag(eigenschappen: Element | None) -> set[str]:
    """Above or below the line: as Word says it, or as LibreOffice does, by how far."""
    verschoven = waarde(eigenschappen, "w:position") or "0"
    hoogte = waarde(eigenschappen, "w:vertAlign")
    if hoogte == "superscript" or re.fullmatch(r"[1-9]\d*", verschoven):
        return {"hoog geschreven tekst"}
    return {"laag geschreven tekst"} if hoogte == "subscript" or verschoven.startswith("-") else set()


def eerste(antwoorden: Iterable[Any]) -> Any:
    """The first answer that says something."""
    return next((antwoord for antwoord in antwoorden if antwoord is not None), None)


class Nummering:
    def __init__(self, wortel: Element | None, stijlen: Stijlen) -> None:
        self.stijlen = stijlen
        self.nummers = {num.get("w:numId", ""): num for num in kinderen(wortel, "w:num")}
        self.lijsten = {lijst.get("w:abstractNumId", ""): lijst for lijst in kinderen(wortel, "w:abstractNum")}
        self.standen: dict[str, dict[int, int]] = {}
        self.herbegonnen: set[tuple[str, int]] = set()

    def van(self, alinea: Element) -> tuple[str, Niveau] | None:
        """The number that a paragraph has in Word (as an id) and the level it stands on; None when it is in no list."""
        diepte = None
        for bron in (alinea, *self.stijlen.van(alinea)):
            nummer = waarde(bron, "w:pPr/w:numPr/w:numId")
            diepte = waarde(bron, "w:pPr/w:numPr/w:ilvl") if diepte is None else diepte
            if nummer == GEEN_NUMMER:
                return None
            if nummer is not None:
                niveau = self.niveau(nummer, diepte, bron.get("w:styleId"))
                return None if niveau is None else (nummer, niveau)
        return None

    def niveau(self, nummer: str, diepte: str | None, stijl: str | None) -> Niveau | None:
        num = self.nummers.get(nummer)
        lijst = self.lijst_van(num)
        if num is None or lijst is None:
            return None
        niveaus = {geheel(lvl.get("w:ilvl")): lvl for lvl in kinderen(lijst, "w:lvl")}
        op = geheel(diepte, meeste=DIEPSTE_NIVEAU)
        if diepte is None and stijl:
            op = next((ilvl for ilvl, lvl in niveaus.items() if waarde(lvl, "w:pStyle") == stijl), 0)
        afwijking = next((o for o in kinderen(num, "w:lvlOverride") if geheel(o.get("w:ilvl")) == op), None)
        eigen = vind(afwijking, "w:lvl")
        lvl = niveaus.get(op) if eigen is None else eigen
        begin = waarde(afwijking, "w:startOverride")
        telling = waarde(lvl, "w:numFmt") or "decimal"
        if telling == "none":
            return None
        return Niveau(
            lijst=lijst.get("w:abstractNumId", ""),
            diepte=op,
            telling=telling,
            tekst=waarde(lvl, "w:lvlText") or f"%{op + 1}.",
            begin=geheel(begin if begin is not None else waarde(lvl, "w:start"), 1),
            herbegin=begin is not None,
        )

    def lijst_van(self, num: Element | None) -> Element | None:
        """The definition of a list; one that only names a style is found through that style."""
        lijst = self.lijsten.get(waarde(num, "w:abstractNumId") or "")
        stijl = waarde(lijst, "w:numStyleLink")
        if stijl is None:
            return lijst
        nummers = [waarde(bron, "w:pPr/w:numPr/w:numId") for bron in self.stijlen.keten(stijl)]
        return self.lijsten.get(waarde(self.nummers.get(eerste(nummers) or ""), "w:abstractNumId") or "")

    def tel(self, nummer: str, niveau: Niveau) -> int:
        """The number that Word shows before the next item of this list."""
        stand = self.standen.setdefault(niveau.lijst, {})
        if niveau.herbegin and (nummer, niveau.diepte) not in self.herbegonnen:
            self.herbegonnen.add((nummer, niveau.diepte))
            stand.pop(niveau.diepte, None)
        stand[niveau.diepte] = stand.get(niveau.diepte, niveau.begin - 1) + 1
        for dieper in [diepte for diepte in stand if diepte > niveau.diepte]:
            del stand[dieper]
        return stand[niveau.diepte]
