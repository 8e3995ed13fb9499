"""The pieces a chapter consists of, and the HTML they become."""

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from itertools import groupby

from coalitie.tekst import schoon
from coalitie.woordimport.document import Beeld, Woordhoofdstuk

GEWOON = "p"
CITAAT = "citaat"
PUNT = "li"
KANT_EN_KLAAR = "html"


@dataclass
class Blok:
    """A paragraph, heading, quote, item of a list, or HTML as it is (a table); `erna` is what comes with it."""

    soort: str
    html: str
    erna: str = ""
    diepte: int = 0
    lijst: str = ""
    nummering: str = ""


@dataclass
class Rij:
    """A row of a table: the HTML of each cell; empty ones stand for what a merged cell covered."""

    cellen: list[str]
    is_kop: bool = False


@dataclass
class Hoofdstukbouw:
    """A chapter that is being read."""

    titel: str
    blokken: list[Blok] = field(default_factory=list)
    beelden: list[Beeld] = field(default_factory=list)
    noten: dict[tuple[str, str], str] = field(default_factory=dict)
    heeft_h2: bool = False

    def klaar(self) -> Woordhoofdstuk:
        html = als_html(self.blokken)
        if self.noten:
            punten = "".join(f"<li>{noot}</li>" for noot in self.noten.values())
            html += f"<h2>Voetnoten</h2><ol>{punten}</ol>"
        return Woordhoofdstuk(self.titel, schoon(html), self.beelden)


def als_html(blokken: list[Blok]) -> str:
    delen = []
    for soort, groep in groupby(blokken, key=lambda blok: blok.soort):
        rij = list(groep)
        if soort == PUNT:
            delen.append(lijst_html(rij))
        elif soort == CITAAT:
            delen.append(f"<blockquote>{''.join(alinea_html(blok) for blok in rij)}</blockquote>")
        elif soort == KANT_EN_KLAAR:
            delen += [f"{blok.html}{blok.erna}" for blok in rij]
        elif soort == GEWOON:
            delen += [alinea_html(blok) for blok in rij]
        else:
            delen += [f"<{soort}>{blok.html}</{soort}>{blok.erna}" for blok in rij]
    return "".join(delen)


def alinea_html(blok: Blok) -> str:
    return f"<p>{blok.html}</p>{blok.erna}" if blok.html else blok.erna


def in_een_cel(blokken: list[Blok]) -> str:
    """The same inside a cell, a note or an item: one paragraph needs no tag of its own."""
    if len(blokken) == 1 and blokken[0].soort == GEWOON:
        return f"{blokken[0].html}{blokken[0].erna}"
    return als_html(blokken)


def lijst_html(punten: list[Blok]) -> str:
    """Nested lists of items that each know how deep they stand. A step down of two is a step down of one."""
    diepte = punten[0].diepte
    boven: list[list[Blok]] = []
    for punt in punten:
        if not boven or punt.diepte <= diepte:
            diepte = punt.diepte
            boven.append([punt])
        else:
            boven[-1].append(punt)
    delen = []
    for (lijst, _nummering), groep in groupby(boven, key=lambda deel: (deel[0].lijst, deel[0].nummering)):
        items = "".join(
            f"<li>{punt.html}{punt.erna}{lijst_html(eronder) if eronder else ''}</li>" for punt, *eronder in groep
        )
        delen.append(f"<{lijst}>{items}</{lijst}>")
    return "".join(delen)


def tabel_html(rijen: list[Rij], bijschrift: str) -> str:
    """A table in which every row has as many cells; the rows at the top that are headings become its head."""
    breedte = max(len(rij.cellen) for rij in rijen)
    koppen = 0
    while koppen < len(rijen) - 1 and rijen[koppen].is_kop:
        koppen += 1
    kop = "".join(rij_html(rij, breedte, kopcel) for rij in rijen[:koppen])
    romp = "".join(rij_html(rij, breedte, gewone_cel) for rij in rijen[koppen:])
    return (
        f"<table>{f'<caption>{escape(bijschrift)}</caption>' if bijschrift else ''}"
        f"{f'<thead>{kop}</thead>' if kop else ''}<tbody>{romp}</tbody></table>"
    )


def rij_html(rij: Rij, breedte: int, als_cel: Callable[[str], str]) -> str:
    cellen = [*rij.cellen, *[""] * (breedte - len(rij.cellen))]
    return f"<tr>{''.join(als_cel(cel) for cel in cellen)}</tr>"


def kopcel(inhoud: str) -> str:
    return f'<th scope="col">{inhoud}</th>' if inhoud else "<td></td>"


def gewone_cel(inhoud: str) -> str:
    return f"<td>{inhoud}</td>"
