"""Reads what stands in one paragraph: words and how they look, links, notes, pictures, text boxes."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from coalitie.woordimport.beelden import alt_tekst, getekend, lees_beeld, meld_grafiek
from coalitie.woordimport.stijlen import Opmaak
from coalitie.woordimport.verslag import is_tekst

if TYPE_CHECKING:
    from coalitie.woordimport.lezer import Lezer

MAG = re.compile(r"(https?://|mailto:|tel:)\S+", re.IGNORECASE)
HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)")?')
LANGSTE_LINK = 2000

VERWIJDERD = "verwijderde tekst (een bijgehouden wijziging) is niet overgenomen"
TOEGEVOEGD = "bijgehouden wijzigingen zijn overgenomen alsof ze zijn aanvaard."
VERBORGEN = "verborgen tekst is niet overgenomen"
BINNEN_HET_DOCUMENT = "een verwijzing binnen het document is nu gewone tekst."
SYMBOOL = "een teken uit een lettertype met symbolen is niet overgenomen."


@dataclass(frozen=True)
class Stuk:
    """Words that look the same, as HTML."""

    html: str
    vet: bool
    cursief: bool
    link: str


@dataclass
class Veld:
    """A field of Word that is open: its instruction, and the link it makes once its result begins."""

    opdracht: str = ""
    link: str = ""


class Alinealezer:
    def __init__(self, lezer: "Lezer", alinea: Element, *, is_titel: bool = False) -> None:
        self.lezer = lezer
        self.verslag = lezer.verslag
        self.alinea = alinea
        self.is_titel = is_titel
        self.stukken: list[Stuk] = []
        self.velden: list[Veld] = []
        self.erna: list[str] = []
        self.lees(alinea, Opmaak(), "")

    def html(self, *, vet: bool = True) -> str:
        """The paragraph without its own tag; in a heading nothing is bold, because all of it is."""
        delen = [link_html(link, list(groep), vet) for link, groep in groupby(self.stukken, key=lambda stuk: stuk.link)]
        html = re.sub(r"[ \t\r\n]+", " ", "".join(delen)).strip()
        while html.startswith("<br>") or html.endswith("<br>"):
            html = html.removeprefix("<br>").removesuffix("<br>").strip()
        return html

    def lees(self, ouder: Element, opmaak: Opmaak, link: str) -> None:
        """Go through an element. What we do not know is looked into, so that its words come along."""
        for deel in ouder:
            lees_deel = HANDELINGEN.get(deel.tag)
            if lees_deel is not None:
                lees_deel(self, deel, opmaak, link)
            elif is_tekst(deel):
                self.tekst(deel, opmaak, link)
            elif not deel.tag.endswith("Pr"):
                self.lees(deel, opmaak, link)

    def voeg(self, html: str, opmaak: Opmaak, link: str) -> None:
        open_link = next((veld.link for veld in reversed(self.velden) if veld.link), "")
        self.stukken.append(Stuk(html, opmaak.vet, opmaak.cursief, link or open_link))
        for wat in opmaak.verliest:
            self.verslag.meld_samen(f"{wat} is niet overgenomen.")

    def tekst(self, deel: Element, opmaak: Opmaak, link: str) -> None:
        self.verslag.gezien.add(deel)
        self.voeg(escape(deel.text or "", quote=False), opmaak, link)

    def loop(self, deel: Element, _opmaak: Opmaak, link: str) -> None:
        opmaak = self.lezer.stijlen.opmaak(deel, self.alinea)
        if opmaak.verborgen:
            self.verslag.verlies(deel, VERBORGEN)
        else:
            self.lees(deel, opmaak, link)

    def wit(self, _deel: Element, opmaak: Opmaak, link: str) -> None:
        self.voeg(" ", Opmaak(opmaak.vet, opmaak.cursief), link)

    def regeleinde(self, deel: Element, opmaak: Opmaak, link: str) -> None:
        if deel.get("w:type") not in {"page", "column"}:
            self.voeg(" " if self.is_titel else "<br>", Opmaak(opmaak.vet, opmaak.cursief), link)

    def vast_streepje(self, _deel: Element, opmaak: Opmaak, link: str) -> None:
        self.voeg("\u2011", opmaak, link)

    def zacht_streepje(self, _deel: Element, opmaak: Opmaak, link: str) -> None:
        self.voeg("\u00ad", opmaak, link)

    def symbool(self, deel: Element, opmaak: Opmaak, link: str) -> None:
        """A character by its number. Those for private use mean something in one font only."""
        nummer = deel.get("w:char", "")
        code = int(nummer, 16) if re.fullmatch(r"[0-9A-Fa-f]{2,4}", nummer) else 0
        if 0x20 <= code < 0xD800:
            self.voeg(escape(chr(code), quote=False), opmaak, link)
        else:
            self.verslag.meld_samen(SYMBOOL)

    def hyperlink(self, deel: Element, opmaak: Opmaak, link: str) -> None:
        relatie = self.lezer.relatie(deel.get("r:id"))
        if relatie is not None and relatie.is_extern:
            link = self.toegestaan(relatie.doel) or link
        elif len(deel):
            self.verslag.meld_samen(BINNEN_HET_DOCUMENT)
        self.lees(deel, opmaak, link)

    def toegestaan(self, doel: str) -> str:
        """The address, when a page may lead there; else nothing, and a line that says so."""
        if MAG.fullmatch(doel) and len(doel) <= LANGSTE_LINK:
            return doel
        self.verslag.meld(f"de link naar ‘{doel[:200]}’ is niet overgenomen; de woorden staan er wel.")
        return ""

    def eenvoudig_veld(self, deel: Element, opmaak: Opmaak, link: str) -> None:
        self.lees(deel, opmaak, self.link_van(deel.get("w:instr", "")) or link)

    def veldteken(self, deel: Element, _opmaak: Opmaak, _link: str) -> None:
        teken = deel.get("w:fldCharType")
        if teken == "begin":
            self.velden.append(Veld())
        elif self.velden and teken == "separate":
            self.velden[-1].link = self.link_van(self.velden[-1].opdracht)
        elif self.velden and teken == "end":
            self.velden.pop()

    def veldopdracht(self, deel: Element, _opmaak: Opmaak, _link: str) -> None:
        if self.velden:
            self.velden[-1].opdracht += deel.text or ""

    def link_van(self, opdracht: str) -> str:
        treffer = HYPERLINK.match(opdracht)
        if treffer is None:
            return ""
        if treffer[1] is None:
            self.verslag.meld_samen(BINNEN_HET_DOCUMENT)
            return ""
        return self.toegestaan(treffer[1])

    def verwijderd(self, deel: Element, _opmaak: Opmaak, _link: str) -> None:
        self.verslag.verlies(deel, VERWIJDERD)

    def toegevoegd(self, deel: Element, opmaak: Opmaak, link: str) -> None:
        self.verslag.meld_samen(TOEGEVOEGD)
        self.lees(deel, opmaak, link)

    def formule(self, deel: Element, opmaak: Opmaak, link: str) -> None:
        woorden = self.verslag.neem(deel)
        self.voeg(escape(woorden, quote=False), Opmaak(opmaak.vet, opmaak.cursief), link)
        self.verslag.meld(f"een formule staat nu als gewone tekst op de regel: ‘{woorden}’.")

    def noot(self, deel: Element, opmaak: Opmaak, link: str) -> None:
        nummer = self.lezer.noot(deel.tag.removesuffix("Reference").removeprefix("w:"), deel.get("w:id", ""))
        if self.is_titel:
            self.verslag.meld("de voetnoot bij de titel staat onder het hoofdstuk, zonder nummer in de titel.")
        elif nummer:
            self.voeg(f"[{nummer}]", Opmaak(), link)

    def opmerking(self, deel: Element, _opmaak: Opmaak, _link: str) -> None:
        self.lezer.meld_opmerking(deel.get("w:id", ""))

    def keuze(self, deel: Element, opmaak: Opmaak, link: str) -> None:
        """The same in two spellings, for newer and older Word: one of them is read."""
        self.lees(self.lezer.gekozen(deel), opmaak, link)

    def ingesloten(self, deel: Element, _opmaak: Opmaak, _link: str) -> None:
        soort = next((kind.get("ProgID") for kind in deel.iter("o:OLEObject") if kind.get("ProgID")), "")
        self.verslag.meld(f"een ingesloten bestand{f' ({soort})' if soort else ''} is niet overgenomen.")
        self.verslag.verlies(deel, "de tekst daarvan is niet overgenomen")

    def tekening(self, deel: Element, _opmaak: Opmaak, _link: str) -> None:
        onderdelen = list(getekend(deel))
        for onderdeel in onderdelen:
            if onderdeel.tag in {"a:blip", "v:imagedata"}:
                verwijzing = onderdeel.get("r:embed") or onderdeel.get("r:id") or onderdeel.get("r:link")
                self.erna.append(lees_beeld(self.lezer, verwijzing, alt_tekst(deel)))
            elif onderdeel.tag == "w:txbxContent":
                self.erna.append(self.lezer.tekstvak(onderdeel))
            elif onderdeel.tag == "v:textpath":
                self.verslag.meld(f"sierletters zijn niet overgenomen: ‘{onderdeel.get('string', '')}’.")
            else:
                soort = "een grafiek" if onderdeel.tag == "c:chart" else "een schema (SmartArt)"
                meld_grafiek(self.lezer, onderdeel.get("r:id") or onderdeel.get("r:dm"), soort)
        if not onderdelen:
            self.verslag.meld("een getekende vorm is niet overgenomen.")


HANDELINGEN: dict[str, Callable[[Alinealezer, Element, Opmaak, str], None]] = {
    "w:r": Alinealezer.loop,
    "w:tab": Alinealezer.wit,
    "w:ptab": Alinealezer.wit,
    "w:br": Alinealezer.regeleinde,
    "w:cr": Alinealezer.regeleinde,
    "w:noBreakHyphen": Alinealezer.vast_streepje,
    "w:softHyphen": Alinealezer.zacht_streepje,
    "w:sym": Alinealezer.symbool,
    "w:hyperlink": Alinealezer.hyperlink,
    "w:fldSimple": Alinealezer.eenvoudig_veld,
    "w:fldChar": Alinealezer.veldteken,
    "w:instrText": Alinealezer.veldopdracht,
    "w:del": Alinealezer.verwijderd,
    "w:delText": Alinealezer.verwijderd,
    "w:moveFrom": Alinealezer.verwijderd,
    "w:ins": Alinealezer.toegevoegd,
    "w:moveTo": Alinealezer.toegevoegd,
    "m:oMath": Alinealezer.formule,
    "w:footnoteReference": Alinealezer.noot,
    "w:endnoteReference": Alinealezer.noot,
    "w:commentReference": Alinealezer.opmerking,
    "mc:AlternateContent": Alinealezer.keuze,
    "w:object": Alinealezer.ingesloten,
    "w:drawing": Alinealezer.tekening,
    "w:pict": Alinealezer.tekening,
}


def link_html(link: str, stukken: list[Stuk], met_vet: bool) -> str:
    delen = []
    for (vet, cursief), groep in groupby(stukken, key=lambda stuk: (stuk.vet and met_vet, stuk.cursief)):
        html = "".join(stuk.html for stuk in groep)
        if html.strip():
            html = f"<em>{html}</em>" if cursief else html
            html = f"<strong>{html}</strong>" if vet else html
        delen.append(html)
    html = "".join(delen)
    return f'<a href="{escape(link)}">{html}</a>' if link and html.strip() else html
