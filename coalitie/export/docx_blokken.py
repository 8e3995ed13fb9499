"""Blocks as the elements of a Word document, whoever's document it is."""

from collections.abc import Iterator
from typing import Protocol

from lxml.etree import _Element

from coalitie.export.kolommen import kolombreedtes
from coalitie.export.xmlpakket import Schrift

OOXML = "http://schemas.openxmlformats.org"
element = Schrift(
    {
        "w": f"{OOXML}/wordprocessingml/2006/main",
        "r": f"{OOXML}/officeDocument/2006/relationships",
        "xml": "http://www.w3.org/XML/1998/namespace",
    }
)

INSPRINGEN = 340  # twentieths of a point, for each list that something is in
DIEPSTE_LIJST = 8  # Word knows no deeper one
TABEL_BREED = 5000  # fiftieths of a percent: as wide as the text
ALINEASTIJL = {
    "titel": "Title",
    "ondertitel": "Subtitle",
    "gegeven": "Gegeven",
    "lood": "Lood",
    "afzender": "Afzender",
    "adres": "Adres",
    "dagtekening": "Dagtekening",
    "ondertekening": "Ondertekening",
}
GEWOON = "Body Text"
LIJST = "List Paragraph"


class Huis(Protocol):
    """The document in which the blocks come: it knows its own styles, links and lists."""

    def stijl(self, naam: str) -> str:
        """The id of the style with this name."""

    def verwijs(self, adres: str) -> str:
        """The id of a link to this address."""

    def lijst(self, *, genummerd: bool) -> str:
        """The id of a new list, which counts from 1."""


class Woordschrijver:
    """Writes blocks as elements for one document."""

    def __init__(self, huis: Huis) -> None:
        self.huis = huis

    def elementen(self, blokken: list[dict], stijl: str = GEWOON, diepte: int = 0) -> Iterator[_Element]:
        """`diepte` is the number of lists that the blocks are in."""
        for blok in blokken:
            match blok["soort"]:
                case "kop":
                    yield self.alinea(blok["runs"], f"heading {blok['niveau']}")
                case "alinea":
                    yield self.alinea(blok["runs"], ALINEASTIJL.get(blok.get("stijl", ""), stijl), diepte)
                case "lijst":
                    yield from self.lijst(blok, diepte)
                case "citaat":
                    yield from self.elementen(blok["blokken"], "Quote", diepte)
                case "begrippen":
                    for paar in blok["paren"]:
                        yield from (self.alinea(runs, "Begrip", diepte) for runs in paar["begrippen"])
                        yield from self.elementen(paar["uitleg"], "Uitleg", diepte)
                case "tabel":
                    yield from self.tabel(blok)

    def alinea(self, runs: list[dict], stijl: str, diepte: int = 0) -> _Element:
        eigenschappen = element("w:pPr", element("w:pStyle", w__val=self.huis.stijl(stijl)))
        if diepte:
            eigenschappen.append(element("w:ind", w__left=str(diepte * INSPRINGEN)))
        return element("w:p", eigenschappen, *self.tekst(runs))

    def lijst(self, lijst: dict, diepte: int) -> Iterator[_Element]:
        nummer = self.huis.lijst(genummerd=lijst["genummerd"])
        for item in lijst["items"]:
            eerste, rest = (item[0]["runs"], item[1:]) if item[0]["soort"] == "alinea" else ([], item)
            alinea = self.alinea(eerste, LIJST)
            alinea[0].append(
                element(
                    "w:numPr",
                    element("w:ilvl", w__val=str(min(diepte, DIEPSTE_LIJST))),
                    element("w:numId", w__val=nummer),
                )
            )
            yield alinea
            yield from self.elementen(rest, LIJST, diepte + 1)

    def tabel(self, tabel: dict) -> Iterator[_Element]:
        if tabel["bijschrift"]:
            yield self.alinea(tabel["bijschrift"], "caption")
        delen = kolombreedtes(tabel)
        breedtes = [TABEL_BREED * deel // sum(delen) for deel in delen]
        yield element(
            "w:tbl",
            element(
                "w:tblPr",
                element("w:tblStyle", w__val=self.huis.stijl("Tabel van de coalitie")),
                element("w:tblW", w__w=str(TABEL_BREED), w__type="pct"),
                element("w:tblLook", w__firstRow="1", w__noHBand="1", w__noVBand="1"),
            ),
            element("w:tblGrid", *(element("w:gridCol", w__w=str(2 * breedte)) for breedte in breedtes)),
            self.rij(tabel["koprij"], breedtes, is_kop=True),
            *(self.rij(rij, breedtes) for rij in tabel["rijen"]),
        )
        yield self.alinea([], "Na een tabel")  # Word makes one table of two that touch

    def rij(self, rij: list[dict], breedtes: list[int], *, is_kop: bool = False) -> _Element:
        eigenschappen = element("w:trPr", element("w:cantSplit"), *([element("w:tblHeader")] if is_kop else []))
        return element("w:tr", eigenschappen, *map(self.cel, rij, breedtes))

    def cel(self, cel: dict, breedte: int) -> _Element:
        inhoud = list(self.elementen(cel["blokken"], "Celkop" if cel["kop"] else "Celtekst"))
        if not inhoud:
            inhoud = [self.alinea([], "Celtekst")]
        return element("w:tc", element("w:tcPr", element("w:tcW", w__w=str(breedte), w__type="pct")), *inhoud)

    def tekst(self, runs: list[dict]) -> Iterator[_Element]:
        for run in runs:
            woorden = f"{run['tekst']} ({run['voluit']})" if run["voluit"] else run["tekst"]
            if run["link"]:
                stuk = self.stuk(woorden, run, element("w:rStyle", w__val=self.huis.stijl("Hyperlink")))
                yield element("w:hyperlink", stuk, r__id=self.huis.verwijs(run["link"]), w__history="1")
            else:
                yield self.stuk(woorden, run)

    def stuk(self, woorden: str, run: dict, *opmaak: _Element) -> _Element:
        dik = [element("w:b")] if run["vet"] else []
        schuin = [element("w:i")] if run["cursief"] else []
        stuk = element("w:r", element("w:rPr", *opmaak, *dik, *schuin))
        for nummer, regel in enumerate(woorden.split("\n")):
            if nummer:
                stuk.append(element("w:br"))
            stuk.append(element("w:t", regel, xml__space="preserve"))
        return stuk
