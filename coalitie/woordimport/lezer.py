"""Reads a Word document from its first paragraph to its last, and cuts it into chapters at Heading 1."""

from collections.abc import Iterator
from pathlib import PurePath
from xml.etree.ElementTree import Element

from django.core.exceptions import ValidationError

from coalitie.tekst import woorden
from coalitie.woordimport.alinea import Alinealezer
from coalitie.woordimport.beelden import heeft_getekend
from coalitie.woordimport.blokken import CITAAT, GEWOON, PUNT, Blok, Hoofdstukbouw, als_html, in_een_cel
from coalitie.woordimport.document import Woorddocument
from coalitie.woordimport.pakket import Pakket, Relatie, kinderen, vind
from coalitie.woordimport.stijlen import Niveau, Nummering, Stijlen
from coalitie.woordimport.tabellen import enige_cel, lees_tabel
from coalitie.woordimport.verslag import Verslag, heeft_inhoud, tekst_van

ZONDER_TITEL = "Zonder titel"
MEESTE_KOPPEN = 1000
GROOTSTE_NOTEN = 5_000_000  # characters
GEEN_TEKST = "In dit document staat geen tekst."
TE_VEEL_KOPPEN = f"In dit document staan meer dan {MEESTE_KOPPEN} koppen. Splits het document."
TE_VEEL_NOTEN = "In dit document staan te veel of te lange voetnoten. Splits het document."
BUITEN_DE_TEKST = {"header": "Kopregel", "footer": "Voetregel"}
NIET_GEBRUIKT = {"footnote": "Voetnoten", "endnote": "Eindnoten", "comment": "Opmerkingen"}
INGEVOEGD = {"w:altChunk", "w:subDoc"}


class Lezer:
    def __init__(self, pakket: Pakket, naam: str) -> None:
        self.pakket = pakket
        self.deel = pakket.hoofddeel
        self.document = self.boom(self.deel)
        self.stijlen = Stijlen(self.verwant("styles"))
        self.nummering = Nummering(self.verwant("numbering"), self.stijlen)
        self.per_soort = {soort: self.genummerd(soort) for soort in NIET_GEBRUIKT}
        self.titelalinea = self.vind_titelalinea()
        self.titel = self.vind_titel(naam)
        self.verslag = Verslag(self.titel)
        self.hoofdstukken = [Hoofdstukbouw(self.titel)]
        self.inhoudsopgave: list[str] = []
        self.genoemd: set[str] = set()
        self.in_noot = False
        self.koppen = 0
        self.omvang_noten = 0

    def lees(self) -> Woorddocument:
        for lijf in kinderen(self.document, "w:body"):
            self.hoofdtekst(lijf)
        self.meld_wat_elders_staat()
        eerste, *andere = self.hoofdstukken
        over = [*([eerste] if eerste.blokken or eerste.noten else []), *andere]
        if not over:
            raise ValidationError(GEEN_TEKST)
        return Woorddocument(self.titel, [hoofdstuk.klaar() for hoofdstuk in over], self.verslag.regels())

    @property
    def hoofdstuk(self) -> Hoofdstukbouw:
        return self.hoofdstukken[-1]

    # The package

    def boom(self, naam: str) -> Element:
        wortel = self.pakket.deel(naam)
        return Element("leeg") if wortel is None else wortel

    def verwant(self, soort: str) -> Element | None:
        """The part of this kind that belongs to the document; None without one."""
        namen = self.pakket.gerelateerd(self.pakket.hoofddeel, soort)
        return self.pakket.deel(namen[0]) if namen else None

    def genummerd(self, soort: str) -> dict[str, Element]:
        """The footnotes, endnotes or comments by their id."""
        delen = kinderen(self.verwant(f"{soort}s"), f"w:{soort}")
        return {deel.get("w:id", ""): deel for deel in delen if deel.get("w:type") in {None, "normal"}}

    def relatie(self, verwijzing: str | None) -> Relatie | None:
        """What the part that is being read points to."""
        return self.pakket.relaties(self.deel).get(verwijzing or "")

    # The title

    def vind_titelalinea(self) -> Element | None:
        """The paragraph that is the title of the document, when it stands before the first chapter."""
        for alinea in self.document.iter("w:p"):
            if self.stijlen.kop(alinea) == 1:
                return None
            if self.stijlen.is_titel(alinea) and tekst_van(alinea):
                return alinea
        return None

    def vind_titel(self, naam: str) -> str:
        if self.titelalinea is not None:
            return tekst_van(self.titelalinea)
        for deel in self.pakket.gerelateerd("", "core-properties"):
            titel = vind(self.boom(deel), "dc:title")
            if titel is not None and (titel.text or "").strip():
                return " ".join((titel.text or "").split())
        return PurePath(naam).stem or ZONDER_TITEL

    def lees_titel(self, element: Element) -> None:
        """The title as a reader sees it: without what is hidden or deleted in it."""
        gelezen = Alinealezer(self, element, is_titel=True)
        self.titel = " ".join(woorden(gelezen.html()).split()) or ZONDER_TITEL
        self.hoofdstuk.titel = self.titel
        self.verslag.noem_hoofdstuk(self.titel)
        if gelezen.erna:
            self.hoofdstuk.blokken.append(Blok(GEWOON, "", "".join(gelezen.erna)))

    # The text

    def hoofdtekst(self, ouder: Element) -> None:
        for element in self.elementen(ouder):
            if element.tag == "w:tbl" and (cel := enige_cel(element)) is not None:
                self.verslag.meld_samen("een kader is nu gewone tekst.")
                self.hoofdtekst(cel)
            elif element.tag == "w:tbl":
                self.hoofdstuk.blokken += lees_tabel(self, element)
            elif element is self.titelalinea:
                self.lees_titel(element)
            elif self.stijlen.kop(element) == 1 and heeft_inhoud(element):
                self.begin_hoofdstuk(element)
            elif heeft_inhoud(element):
                self.verslag.alinea += 1
                self.hoofdstuk.blokken += self.alinea(element, self.hoofdstuk.blokken)
        self.meld_inhoudsopgave()

    def elementen(self, ouder: Element) -> Iterator[Element]:
        """The paragraphs and tables in an element, also those in what Word wraps around them."""
        for deel in ouder:
            if deel.tag in {"w:p", "w:tbl"}:
                yield deel
            elif deel.tag in INGEVOEGD:
                self.verslag.meld("een ander document dat hier was ingevoegd, is niet overgenomen.")
            elif deel.tag == "mc:AlternateContent":
                yield from self.elementen(self.gekozen(deel))
            elif deel.tag in {"w:del", "w:moveFrom"}:
                self.verslag.verlies(deel, "verwijderde tekst (een bijgehouden wijziging) is niet overgenomen")
            elif not deel.tag.endswith("Pr"):
                yield from self.elementen(deel)

    def gekozen(self, keuze: Element) -> Element:
        """Of the same in two spellings, the first in which there is something we can read."""
        takken = [tak for tak in keuze if tak.tag in {"mc:Choice", "mc:Fallback"}] or [Element("leeg")]
        gekozen = next((tak for tak in takken if heeft_inhoud(tak) or heeft_getekend(tak)), takken[0])
        woorden_ervan = tekst_van(gekozen)
        for tak in takken:
            if tak is not gekozen and tekst_van(tak) == woorden_ervan:
                self.verslag.neem(tak)
        return gekozen

    def begin_hoofdstuk(self, element: Element) -> None:
        self.meld_inhoudsopgave()
        self.tel_kop()
        titel = tekst_van(element) or ZONDER_TITEL
        self.verslag.begin_hoofdstuk(titel)
        self.hoofdstukken.append(Hoofdstukbouw(titel))
        gelezen = Alinealezer(self, element, is_titel=True)
        self.hoofdstuk.titel = " ".join(woorden(gelezen.html()).split()) or ZONDER_TITEL
        self.meld_nummer_van_kop(element)
        if "<a " in gelezen.html():
            self.verslag.meld("de link in de titel is niet overgenomen; de woorden staan er wel.")
        if gelezen.erna:
            self.hoofdstuk.blokken.append(Blok(GEWOON, "", "".join(gelezen.erna)))

    def alinea(self, element: Element, ervoor: list[Blok]) -> list[Blok]:
        """A paragraph of a chapter, as what its style says; nothing for a line of a table of contents."""
        if self.stijlen.is_inhoudsopgave(element):
            self.inhoudsopgave.append(self.verslag.neem(element))
            return []
        self.meld_inhoudsopgave()
        kop = self.stijlen.kop(element)
        gelezen = Alinealezer(self, element)
        html, erna = gelezen.html(vet=not kop), "".join(gelezen.erna)
        if kop and html:
            self.meld_nummer_van_kop(element)
            return [Blok(self.kop(kop), html, erna)]
        return self.gewone_alinea(element, html, erna, ervoor)

    def gewone_alinea(self, element: Element, html: str, erna: str, ervoor: list[Blok]) -> list[Blok]:
        if not html and not erna:
            return []
        genummerd = self.nummering.van(element)
        if genummerd is not None and not self.stijlen.kop(element):
            return [self.punt(*genummerd, html, erna, ervoor)]
        return [Blok(CITAAT if self.stijlen.is_citaat(element) else GEWOON, html, erna)]

    def kop(self, niveau: int) -> str:
        """The tag for a heading in a chapter. No level is skipped, and there are two."""
        self.tel_kop()
        tag = "h3" if niveau > 2 and self.hoofdstuk.heeft_h2 else "h2"
        self.hoofdstuk.heeft_h2 = True
        if f"h{niveau}" != tag:
            self.verslag.meld(f"een kop van niveau {niveau} is nu een kop van niveau {tag[1]}.")
        return tag

    def tel_kop(self) -> None:
        self.koppen += 1
        if self.koppen > MEESTE_KOPPEN:
            raise ValidationError(TE_VEEL_KOPPEN)

    def meld_nummer_van_kop(self, element: Element) -> None:
        if self.nummering.van(element) is not None:
            self.verslag.meld_samen("het nummer dat Word voor de kop zet, is niet overgenomen.")

    def punt(self, nummer: str, niveau: Niveau, html: str, erna: str, ervoor: list[Blok]) -> Blok:
        """An item of a list; says so when Word shows another number before it than the page will."""
        stand = self.nummering.tel(nummer, niveau)
        vorige = ervoor[-1] if ervoor else None
        gaat_door = vorige is not None and vorige.soort == PUNT and vorige.nummering == niveau.lijst
        if niveau.soort == "ol" and stand != 1 and not gaat_door:
            self.verslag.meld(f"de lijst is in Word bij nummer {stand} en begint nu bij 1.")
        if not niveau.is_gewoon:
            self.verslag.meld_samen(f"nummers als ‘{niveau.voorbeeld}’ zijn nu 1, 2, 3.")
        return Blok(PUNT, html, erna, niveau.diepte, niveau.soort, niveau.lijst)

    # What stands inside something else: cells, notes, text boxes. A heading in it is a bold paragraph.

    def inzet(self, ouder: Element) -> list[Blok]:
        blokken: list[Blok] = []
        for element in self.elementen(ouder):
            if element.tag == "w:tbl":
                blokken += lees_tabel(self, element)
            elif heeft_inhoud(element):
                blokken += self.alinea_in_inzet(element, blokken)
        return blokken

    def alinea_in_inzet(self, element: Element, ervoor: list[Blok]) -> list[Blok]:
        kop = self.stijlen.kop(element)
        gelezen = Alinealezer(self, element)
        html, erna = gelezen.html(vet=not kop), "".join(gelezen.erna)
        if kop and html:
            self.verslag.meld("een kop in een tabel, tekstvak of noot is nu een vette alinea.")
            html = f"<strong>{html}</strong>"
        return self.gewone_alinea(element, html, erna, ervoor)

    def tekstvak(self, inhoud: Element) -> str:
        html = als_html(self.inzet(inhoud))
        if html:
            self.verslag.meld("de tekst uit een tekstvak staat nu na deze alinea.")
        return html

    def noot(self, soort: str, id_: str) -> int:
        """The number of a note in this chapter; 0 when it cannot be read."""
        noot = self.per_soort[soort].get(id_)
        if noot is None or self.in_noot:
            self.verslag.meld("een voetnoot is niet overgenomen.")
            return 0
        noten = self.hoofdstuk.noten
        if (soort, id_) not in noten:
            noten[soort, id_] = ""  # keeps its place while it is read
            self.in_noot = True
            self.deel, deel = self.pakket.gerelateerd(self.pakket.hoofddeel, f"{soort}s")[0], self.deel
            noten[soort, id_] = in_een_cel(self.inzet(noot))
            self.deel, self.in_noot = deel, False
            self.omvang_noten += len(noten[soort, id_])
            if self.omvang_noten > GROOTSTE_NOTEN:
                raise ValidationError(TE_VEEL_NOTEN)
        return list(noten).index((soort, id_)) + 1

    # What is not the text itself

    def meld_opmerking(self, id_: str) -> None:
        if (opmerking := self.per_soort["comment"].pop(id_, None)) is not None:
            wie = opmerking.get("w:author") or "iemand"
            self.verslag.verlies(opmerking, f"een opmerking van {wie} is niet overgenomen")

    def meld_inhoudsopgave(self) -> None:
        if self.inhoudsopgave:
            regels = " ".join(self.inhoudsopgave)
            self.verslag.meld(f"de inhoudsopgave is niet overgenomen, het portaal maakt er zelf een: ‘{regels}’.")
            self.inhoudsopgave = []

    def meld_wat_elders_staat(self) -> None:
        if len(self.hoofdstukken) == 1:
            self.verslag.meld_elders("Document", "er staat geen Kop 1 in; daarom is alles één hoofdstuk.")
        eerste = self.hoofdstukken[0]
        if self.titelalinea is not None and not eerste.blokken and not eerste.noten:
            self.verslag.meld_elders("Document", f"de titel is geen hoofdstuk geworden: ‘{self.titel}’.")
        for soort, plek in BUITEN_DE_TEKST.items():
            for naam in self.pakket.gerelateerd(self.pakket.hoofddeel, soort):
                self.meld_regel(plek, self.boom(naam))
        for soort, plek in NIET_GEBRUIKT.items():
            for deel in self.per_soort[soort].values():
                self.verslag.verlies_elders(plek, deel)
        self.verslag.verlies_elders("Document", self.document)

    def meld_regel(self, plek: str, wortel: Element) -> None:
        """The running line above or below the pages; the same words on several pages are one line."""
        if heeft_getekend(wortel):
            self.verslag.meld_elders(plek, "een beeld of tekening is niet overgenomen.")
        self.verslag.verlies_elders(plek, wortel)
