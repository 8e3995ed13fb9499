"""Our own HTML as a tree that is written back letter for letter, but for what was changed in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

LEEG = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(eq=False)
class Knoop:
    """An element: its start tag as it was written, its attributes, what is in it and its end tag."""

    naam: str
    begin: str = ""
    eigenschappen: dict[str, str | None] = field(default_factory=dict)
    kinderen: list["Knoop | str"] = field(default_factory=list)
    einde: str = ""

    def __str__(self) -> str:
        return f"{self.begin}{''.join(str(kind) for kind in self.kinderen)}{self.einde}"

    def zet(self, eigenschap: str, waarde: str) -> None:
        self.eigenschappen[eigenschap] = waarde
        self.herschrijf()

    def wis(self, eigenschap: str) -> None:
        del self.eigenschappen[eigenschap]
        self.herschrijf()

    def hernoem(self, naam: str) -> None:
        self.naam = naam
        self.herschrijf()
        self.einde = f"</{naam}>"

    def herschrijf(self) -> None:
        delen = [f' {n}="{escape(w)}"' if w is not None else f" {n}" for n, w in self.eigenschappen.items()]
        self.begin = f"<{self.naam}{''.join(delen)}{'/' if self.begin.endswith('/>') else ''}>"

    def alle(self) -> Iterator["Knoop"]:
        """This element and every one in it, in the order of the text."""
        yield self
        for kind in self.kinderen:
            if isinstance(kind, Knoop):
                yield from kind.alle()

    def verwijder(self, als: Callable[["Knoop"], bool]) -> None:
        """Take out every element below this one for which `als` holds, with all that is in it."""
        self.kinderen = [kind for kind in self.kinderen if not (isinstance(kind, Knoop) and als(kind))]
        for kind in self.kinderen:
            if isinstance(kind, Knoop):
                kind.verwijder(als)


class Lezer(HTMLParser):
    """Builds the tree. An end tag that is missing stays missing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.wortel = Knoop("")
        self.open = [self.wortel]

    def voeg(self, kind: Knoop | str) -> None:
        self.open[-1].kinderen.append(kind)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        knoop = Knoop(tag, self.get_starttag_text() or "", dict(attrs))
        self.voeg(knoop)
        if tag not in LEEG:
            self.open.append(knoop)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.voeg(Knoop(tag, self.get_starttag_text() or "", dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if any(knoop.naam == tag for knoop in self.open[1:]):
            while self.open[-1].naam != tag:
                self.open.pop()
            self.open.pop().einde = f"</{tag}>"

    def handle_data(self, data: str) -> None:
        self.voeg(data)

    def handle_entityref(self, name: str) -> None:
        self.voeg(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.voeg(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.voeg(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.voeg(f"<!{decl}>")


def als_boom(html: str) -> Knoop:
    lezer = Lezer()
    lezer.feed(html)
    lezer.close()
    return lezer.wortel
