"""Rich text as plain data: what a document is made from. Knows HTML, but no format of a document.

A *run* is a piece of text with one look:

    {"tekst": str, "vet": bool, "cursief": bool, "link": str, "voluit": str}

`tekst` may hold "\\n", the end of a line. `link` is the address as it was written, or "". `voluit` is what
the abbreviation at the end of `tekst` stands for, the first time that it occurs in the text, or "".

A *blok* is one of:

    {"soort": "kop", "niveau": 2 | 3, "runs": [run, …]}
    {"soort": "alinea", "runs": [run, …]}
    {"soort": "lijst", "genummerd": bool, "items": [[blok, …], …]}
    {"soort": "citaat", "blokken": [blok, …]}
    {"soort": "begrippen", "paren": [{"begrippen": [[run, …], …], "uitleg": [blok, …]}, …]}
    {"soort": "tabel", "bijschrift": [run, …], "koprij": [cel, …], "rijen": [[cel, …], …]}
    {"soort": "beeld", "adres": str, "alt": str, "bijschrift": [run, …]}

A *cel* is {"kop": bool, "blokken": [blok, …]}; `kop` says that it names its row or column. All rows are
equally long. There always is a `koprij`: a table without one cannot be read aloud, so its first row is taken.
Headings stand at the outer level only: inside a list, quote or cell they become a bold alinea.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser
from itertools import groupby

ZONDER_EIND = {"br", "img"}  # tags that hold nothing
DIEPST = 24  # a document cannot be nested deeper; what is deeper is read at this depth

WITTE_TEKENS = " \t\n\r\f"  # in HTML; Python would strip more, and so make a scheme of what to a browser is none
WIT = re.compile(rf"[{WITTE_TEKENS}]+")


def blokken(html: str) -> list[dict]:
    """The blocks of a cleaned text (`coalitie.tekst.schoon`). Of other tags only the words are kept."""
    lezer = _Lezer()
    lezer.feed(html)
    lezer.close()
    return _Omzetter().blokken(lezer.wortel, Opmaak())


@dataclass
class Knoop:
    """An element: its tag, attributes and children (elements and text)."""

    tag: str
    attributen: dict[str, str] = field(default_factory=dict)
    kinderen: list = field(default_factory=list)


@dataclass(frozen=True)
class Opmaak:
    """How text looks at one place, and whether headings may stand there."""

    vet: bool = False
    cursief: bool = False
    link: str = ""
    binnenin: bool = False


class _Lezer(HTMLParser):
    """Builds the tree of elements under `wortel`."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.wortel = Knoop("")
        self.open = [self.wortel]

    def handle_starttag(self, tag, attrs):
        ouder = self.open[-1]
        if len(self.open) > DIEPST and tag not in ZONDER_EIND:
            ouder.kinderen.append(" ")
            self.open.append(Knoop(tag, kinderen=ouder.kinderen))
            return
        knoop = Knoop(tag, {naam: waarde or "" for naam, waarde in attrs})
        ouder.kinderen.append(knoop)
        if tag not in ZONDER_EIND:
            self.open.append(knoop)

    def handle_endtag(self, tag):
        for plaats in range(len(self.open) - 1, 0, -1):
            if self.open[plaats].tag == tag:
                del self.open[plaats:]
                return

    def handle_data(self, data):
        self.open[-1].kinderen.append(data)


class _Omzetter:
    """Turns elements into blocks and runs, and remembers which abbreviations it has explained."""

    def __init__(self):
        self.uitgelegd = set()

    def blokken(self, knoop: Knoop, opmaak: Opmaak) -> list[dict]:
        """The blocks inside an element; loose text becomes an alinea."""
        gevonden = []
        for is_run, delen in groupby(self.delen(knoop, opmaak), key=lambda deel: "tekst" in deel):
            if not is_run:
                gevonden += [blok for blok in delen if blok["soort"] != "grens"]
            elif runs := _gladde_runs(delen):
                gevonden.append({"soort": "alinea", "runs": runs})
        return gevonden

    def runs(self, knoop: Knoop, opmaak: Opmaak) -> list[dict]:
        """All text inside an element on one line, whatever blocks it stands in."""
        return _gladde_runs(_platte_runs(self.delen(knoop, replace(opmaak, binnenin=True))))

    def delen(self, knoop: Knoop, opmaak: Opmaak) -> Iterator[dict]:
        """The runs and blocks inside an element, in order; "grens" parts two paragraphs."""
        for kind in knoop.kinderen:
            if isinstance(kind, str):
                yield _run(kind, opmaak)
            elif kind.tag == "br":
                yield _run("\n", opmaak)
            elif kind.tag == "strong":
                yield from self.delen(kind, replace(opmaak, vet=True))
            elif kind.tag == "em":
                yield from self.delen(kind, replace(opmaak, cursief=True))
            elif kind.tag == "a":
                yield from self.delen(kind, replace(opmaak, link=kind.attributen.get("href", "").strip(WITTE_TEKENS)))
            elif kind.tag == "abbr":
                yield from self.uitgelegde_delen(kind, opmaak)
            else:
                yield {"soort": "grens"}
                yield from self.blok(kind, opmaak)
                yield {"soort": "grens"}

    def uitgelegde_delen(self, knoop, opmaak):
        delen = list(self.delen(knoop, opmaak))
        voluit = WIT.sub(" ", knoop.attributen.get("title", "")).strip()
        if delen and "tekst" in delen[-1] and voluit not in self.uitgelegd:
            self.uitgelegd.add(voluit)
            delen[-1] = delen[-1] | {"voluit": voluit}
        return delen

    def blok(self, knoop, opmaak):
        match knoop.tag:
            case "h2" | "h3":
                return self.kop(knoop, opmaak)
            case "ul" | "ol":
                return self.lijst(knoop, opmaak)
            case "blockquote":
                return self.citaat(knoop, opmaak)
            case "dl":
                return self.begrippen(knoop, opmaak)
            case "table":
                return self.tabel(knoop, opmaak)
            case "img":
                return [self.beeld(knoop, [])]
            case "figure":
                return self.figuur(knoop, opmaak)
            case _:
                return self.blokken(knoop, opmaak)

    def kop(self, knoop, opmaak):
        runs = self.runs(knoop, replace(opmaak, vet=True) if opmaak.binnenin else opmaak)
        if not runs:
            return []
        if opmaak.binnenin:
            return [{"soort": "alinea", "runs": runs}]
        return [{"soort": "kop", "niveau": int(knoop.tag[1]), "runs": runs}]

    def lijst(self, knoop, opmaak):
        binnenin = replace(opmaak, binnenin=True)
        items = [self.blokken(item, binnenin) for item in _kinderen(knoop, {"li"})]
        items = [item for item in items if item]
        return [{"soort": "lijst", "genummerd": knoop.tag == "ol", "items": items}] if items else []

    def citaat(self, knoop, opmaak):
        binnen = self.blokken(knoop, replace(opmaak, binnenin=True))
        return [{"soort": "citaat", "blokken": binnen}] if binnen else []

    def begrippen(self, knoop, opmaak):
        binnenin = replace(opmaak, binnenin=True)
        paren = []
        for kind in _kinderen(knoop, {"dt", "dd"}):
            if not paren or (kind.tag == "dt" and paren[-1]["uitleg"]):
                paren.append({"begrippen": [], "uitleg": []})
            if kind.tag == "dt":
                if runs := self.runs(kind, opmaak):
                    paren[-1]["begrippen"].append(runs)
            else:
                paren[-1]["uitleg"] += self.blokken(kind, binnenin)
        paren = [paar for paar in paren if paar["begrippen"] or paar["uitleg"]]
        return [{"soort": "begrippen", "paren": paren}] if paren else []

    def tabel(self, knoop, opmaak):
        binnenin = replace(opmaak, binnenin=True)
        bijschrift, rijen = [], []
        for deel in _kinderen(knoop, {"caption", "thead", "tbody"}):
            if deel.tag == "caption":
                bijschrift = _gladde_runs([*bijschrift, _run(" ", opmaak), *self.runs(deel, opmaak)])
            else:
                rijen += [self.rij(rij, binnenin) for rij in _kinderen(deel, {"tr"})]
        rijen = [rij for rij in rijen if rij]
        if not rijen:
            return [{"soort": "alinea", "runs": bijschrift}] if bijschrift else []
        breedte = max(len(rij) for rij in rijen)
        for rij in rijen:
            rij += [{"kop": False, "blokken": []} for _ in range(breedte - len(rij))]
        koprij = [cel | {"kop": True} for cel in rijen[0]]
        return [{"soort": "tabel", "bijschrift": bijschrift, "koprij": koprij, "rijen": rijen[1:]}]

    def beeld(self, knoop, bijschrift):
        adres, alt = knoop.attributen.get("src", ""), knoop.attributen.get("alt", "")
        return {"soort": "beeld", "adres": adres, "alt": WIT.sub(" ", alt).strip(), "bijschrift": bijschrift}

    def figuur(self, knoop, opmaak):
        """An image with its caption; when there is more or less in it than that, what is in it one by one."""
        match _kinderen(knoop, {"img", "figcaption"}):
            case [Knoop(tag="img") as beeld, Knoop(tag="figcaption") as bijschrift]:
                return [self.beeld(beeld, self.runs(bijschrift, opmaak))]
            case _:
                return self.blokken(knoop, opmaak)

    def rij(self, knoop, opmaak):
        return [
            {"kop": cel.tag == "th", "blokken": self.blokken(cel, opmaak)} for cel in _kinderen(knoop, {"th", "td"})
        ]


def _kinderen(knoop: Knoop, tags: set[str]) -> list[Knoop]:
    """The children with these tags. What else stands between them is kept, in an element of its own."""
    gevonden = []
    for hoort, groep in groupby(knoop.kinderen, key=lambda kind: isinstance(kind, Knoop) and kind.tag in tags):
        kinderen = list(groep)
        if hoort:
            gevonden += kinderen
        elif any(isinstance(kind, Knoop) or WIT.sub("", kind) for kind in kinderen):
            gevonden.append(Knoop("", kinderen=kinderen))
    return gevonden


def _run(tekst: str, opmaak: Opmaak) -> dict:
    if tekst != "\n":
        tekst = WIT.sub(" ", tekst)
    return {
        "tekst": tekst,
        "vet": opmaak.vet,
        "cursief": opmaak.cursief,
        "link": opmaak.link,
        "voluit": "",
    }


def _platte_runs(delen) -> Iterator[dict]:
    """The runs of all blocks, with a space where a block begins."""
    for deel in delen:
        if "tekst" in deel:
            yield deel
            continue
        yield _run(" ", Opmaak())
        for waarde in deel.values():
            if isinstance(waarde, list):
                yield from _platte_runs(_vlak(waarde))


def _vlak(waarde) -> Iterator[dict]:
    """All dicts in lists of lists."""
    for deel in waarde:
        if isinstance(deel, list):
            yield from _vlak(deel)
        else:
            yield deel


def _gladde_runs(runs) -> list[dict]:
    """Runs with single spaces, none at the ends or beside "\\n", and neighbours of one look joined."""
    glad = []
    for run in runs:
        tekst = run["tekst"]
        vorige = glad[-1]["tekst"] if glad else "\n"
        if vorige.endswith((" ", "\n")):
            tekst = tekst.lstrip(" ")
        if tekst == "\n":
            _zonder_spatie_aan_eind(glad)
            if not glad:
                continue
        if not tekst:
            continue
        if glad and not glad[-1]["voluit"] and all(glad[-1][naam] == run[naam] for naam in ("vet", "cursief", "link")):
            glad[-1] = run | {"tekst": glad[-1]["tekst"] + tekst}
        else:
            glad.append(run | {"tekst": tekst})
    _zonder_spatie_aan_eind(glad, " \n")
    return glad


def _zonder_spatie_aan_eind(runs: list[dict], tekens: str = " ") -> None:
    while runs and not (tekst := runs[-1]["tekst"].rstrip(tekens)):
        runs.pop()
    if runs:
        runs[-1] = runs[-1] | {"tekst": tekst}
