"""A rich text as a row of blocks (paragraph, heading, list item, table row), and a row of blocks as a rich text.

Nothing is lost on the way: what `export/blokken.py` makes is for reading only, this can be put together again.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from django.utils.safestring import SafeString, mark_safe

from coalitie.tekst import met_breedtes, schoon

OMHULSELS = {"ul", "ol", "dl", "blockquote", "table", "thead", "tbody", "tfoot"}
PUNTEN = {"li", "dt", "dd"}  # blocks in which a list may follow
HELE = {"p", "h2", "h3", "h4", "tr", "caption", "figure", "hr"}
ZONDER_EINDE = {"br", "hr", "img"}
DIEPSTE = 20  # what is nested deeper stays inside its block

SOORTEN = {
    "p": ("alinea", "alinea's"),
    "blockquote p": ("citaat", "citaten"),
    "h2": ("kop", "koppen"),
    "h3": ("tussenkop", "tussenkoppen"),
    "li": ("punt", "punten"),
    "ol li": ("genummerd punt", "genummerde punten"),
    "dt": ("begrip", "begrippen"),
    "dd": ("uitleg", "stukken uitleg"),
    "caption": ("tabeltitel", "tabeltitels"),
    "tr": ("rij", "rijen"),
    "thead tr": ("koprij", "koprijen"),
    "figure": ("afbeelding", "afbeeldingen"),
    "regel": ("regel", "regels"),
}
STUK_TEKST = ("stuk tekst", "stukken tekst")

WIT = re.compile(r"[ \t\r\n\f]+")
WIT_OM_BLOKKEN = re.compile(r" ?(</?(?:p|t[dh]|ul|ol|li|figcaption)\b[^>]*>) ?")
ENIGE_ALINEA = re.compile(r"\A<p>((?:(?!</?p>).)*)</p>\Z")
ENIGE_ALINEA_IN_CEL = re.compile(r"(<t[dh]\b[^>]*>)<p>((?:(?!</?p>).)*)</p>(?=</t[dh]>)")


@dataclass(frozen=True)
class Blok:
    """A paragraph, heading, list item or table row, with what it stands in.

    `pad` are the opening tags around it, from the outside in, each with how many like it stand right before it: of
    two lists in a row the second is another list. `openend` is its own tag, `binnen` the HTML in it.
    """

    pad: tuple[tuple[str, int], ...]
    openend: str
    binnen: str

    @property
    def tag(self) -> str:
        return tagnaam(self.openend)


def tagnaam(openend: str) -> str:
    return re.match(r"<(\w+)", openend)[1]


def blokken(html: str) -> list[Blok]:
    """The blocks of a rich text, which is cleaned first. White space that a reader does not see is left out."""
    lezer = Bloklezer()
    lezer.feed(schoon(html))
    lezer.close()
    lezer.leg_af()
    return lezer.blokken


def als_html(rij: Iterable[Blok]) -> str:
    """The rich text of which these are the blocks."""
    delen, omheen = [], ()
    for blok in rij:
        samen = gedeeld(omheen, blok)
        delen += [*sluittags(omheen[samen:]), *(openend for openend, _keer in blok.pad[samen:])]
        delen += [blok.openend, blok.binnen]
        omheen = blok.pad
        if blok.tag in PUNTEN:  # stays open: a list may follow in it
            omheen = (*blok.pad, (blok.openend, 0))
        elif blok.tag not in ZONDER_EINDE:
            delen.append(f"</{blok.tag}>")
    return "".join([*delen, *sluittags(omheen)])


def veilige_html(rij: Iterable[Blok]) -> SafeString:
    """The same, to show. The blocks are of a cleaned text; whoever put something beside them, escaped it."""
    return mark_safe(met_breedtes(als_html(rij)))  # noqa: S308


def gedeeld(omheen: tuple[tuple[str, int], ...], blok: Blok) -> int:
    """How much of what is open around the block before goes on around this one.

    A caption or a head begins another table: halfway one they cannot stand.
    """
    samen = 0
    while samen < min(len(omheen), len(blok.pad)) and omheen[samen] == blok.pad[samen]:
        samen += 1
    begint = blok.tag == "caption" or blok.pad[samen : samen + 1] == (("<thead>", 0),)
    return samen - 1 if begint and omheen[samen:] else samen


def sluittags(omheen: tuple[tuple[str, int], ...]) -> list[str]:
    return [f"</{tagnaam(openend)}>" for openend, _keer in reversed(omheen)]


def soort_van(blok: Blok) -> str:
    """The kind of a block, as a key of SOORTEN: its tag, with what it stands in where that makes it another kind."""
    binnen = f"{tagnaam(blok.pad[-1][0])} {blok.tag}" if blok.pad else blok.tag
    return binnen if binnen in SOORTEN else blok.tag


def namen_van(soort: str) -> tuple[str, str]:
    return SOORTEN.get(soort, STUK_TEKST)


def nummers(rij: Sequence[Blok]) -> list[int]:
    """Of each block, how many of its kind come up to it: the third paragraph, the first table row."""
    teller, genummerd = Counter(), []
    for blok in rij:
        teller[soort_van(blok)] += 1
        genummerd.append(teller[soort_van(blok)])
    return genummerd


class Bloklezer(HTMLParser):
    """Gathers the blocks of a cleaned text. What stands loose between blocks becomes a paragraph."""

    def __init__(self):
        super().__init__(convert_charrefs=False)
        self.blokken = []
        self.pad = []
        self.laatste = [
            None
        ]  # for each level of `pad` and the one in it: the container that ended last, if right before
        self.openend = ""  # of the block that is being gathered, if any
        self.delen = []
        self.diepte = 0
        self.is_los = False

    def handle_starttag(self, tag, attrs):
        openend = self.get_starttag_text()
        is_omhulsel = tag in OMHULSELS and len(self.pad) < DIEPSTE
        if self.openend:
            in_punt = is_omhulsel and tagnaam(self.openend) in PUNTEN
            if self.diepte or not (in_punt or (self.is_los and tag in OMHULSELS | PUNTEN | HELE)):
                self.delen.append(openend)
                self.diepte += tag not in ZONDER_EINDE
                return
            punt = self.openend
            self.leg_af()
            if in_punt:
                self.daal_af(punt, 0)
        if is_omhulsel:
            vorige, keer = self.laatste[-1] or ("", 0)
            self.daal_af(openend, keer + 1 if vorige == openend else 0)
        elif tag in OMHULSELS | PUNTEN | HELE:
            self.begin(openend)
            if tag in ZONDER_EINDE:
                self.leg_af()
        else:
            self.begin("<p>", is_los=True)
            self.delen.append(openend)
            self.diepte = int(tag not in ZONDER_EINDE)

    def handle_endtag(self, tag):
        if self.diepte:
            self.delen.append(f"</{tag}>")
            self.diepte -= 1
            return
        is_eigen_einde = self.openend and not self.is_los
        self.leg_af()
        if not is_eigen_einde and self.pad:
            self.laatste.pop()
            self.laatste[-1] = self.pad.pop()

    def handle_data(self, data):
        if not self.openend and data.strip():
            self.begin("<p>", is_los=True)
        if self.openend:
            self.delen.append(data)

    def handle_entityref(self, name):
        self.handle_data(f"&{name};")

    def handle_charref(self, name):
        self.handle_data(f"&#{name};")

    def begin(self, openend, is_los=False):
        self.openend, self.is_los = openend, is_los

    def daal_af(self, openend, keer):
        self.pad.append((openend, keer))
        self.laatste.append(None)

    def leg_af(self):
        """End the block that is being gathered."""
        if self.openend:
            binnen = WIT_OM_BLOKKEN.sub(r"\1", WIT.sub(" ", "".join(self.delen))).strip()
            binnen = ENIGE_ALINEA.sub(r"\1", ENIGE_ALINEA_IN_CEL.sub(r"\1\2", binnen))
            self.blokken.append(Blok(tuple(self.pad), self.openend, binnen))
            self.laatste[-1] = None
        self.openend, self.delen, self.diepte, self.is_los = "", [], 0, False
