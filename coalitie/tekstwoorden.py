"""The words of a block of rich text, each with the markup around it, and that markup said in words."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from coalitie.tekstblokken import HELE, OMHULSELS, PUNTEN, Blok

WOORD = re.compile(r"(\s*)([\w’'-]+|[^\w\s])")
EIGENSCHAP = {"a": "href", "abbr": "title", "img": "src"}
OPMAAK = {
    "strong": "vet",
    "em": "schuin",
    "a": "een link naar {}",
    "abbr": "met de uitleg ‘{}’",
    "img": "het beeld {}",
    "th": "een kop van de tabel",
}

BLOKKEN = OMHULSELS | PUNTEN | HELE | {"td", "figcaption"}

Merken = frozenset[tuple[str, str]]  # the markup around a word: {("strong", ""), ("a", "/regio/")}


@dataclass(frozen=True)
class Woord:
    """A word or a sign, with the space before it, and the markup around it."""

    tekst: str
    merken: Merken = frozenset()


def woorden_van(blok: Blok) -> tuple[Woord, ...]:
    lezer = Woordlezer()
    lezer.feed(blok.binnen)
    lezer.close()
    return tuple(lezer.woorden)


class Woordlezer(HTMLParser):
    """The words of one block. A cell, a new line and a picture are words too: `|`, `↵`, `[beeld: een kaart]`."""

    def __init__(self):
        super().__init__()
        self.woorden = []
        self.merken = []
        self.na_wit = True
        self.cellen = 0

    def handle_starttag(self, tag, attrs):
        kenmerken = dict(attrs)
        if tag in {"td", "th"}:
            self.cellen += 1
            if self.cellen > 1:
                self.woorden.append(Woord(" |"))
        merk = (tag, kenmerken.get(EIGENSCHAP.get(tag, ""), "") or "")
        if tag == "br":
            self.woorden.append(Woord(" ↵"))
        elif tag == "img":
            self.woorden.append(Woord(f" [beeld: {kenmerken.get('alt') or ''}]", frozenset([merk])))
        elif tag not in BLOKKEN:
            self.merken.append(merk)
        self.na_wit = self.na_wit or tag in BLOKKEN | {"th", "br", "img"}

    def handle_endtag(self, tag):
        if self.merken and self.merken[-1][0] == tag:
            self.merken.pop()

    def handle_data(self, data):
        for wit, woord in WOORD.findall(data):
            self.woorden.append(Woord(f" {woord}" if wit or self.na_wit else woord, frozenset(self.merken)))
            self.na_wit = False
        self.na_wit = self.na_wit or data[-1:].isspace()


def opmaak_in_woorden(voor: Merken, na: Merken) -> str:
    """`nu vet`, `nu een link naar /b/, niet meer een link naar /a/`; nothing when the markup stayed."""
    delen = [f"nu {merk_in_woorden(merk)}" for merk in sorted(na - voor)]
    return ", ".join([*delen, *(f"niet meer {merk_in_woorden(merk)}" for merk in sorted(voor - na))])


def merk_in_woorden(merk: tuple[str, str]) -> str:
    tag, waarde = merk
    return OPMAAK.get(tag, tag).format(waarde)
