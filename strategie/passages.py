"""The passages of a consulted text: what a council can point at, by the chapter and a number that stays."""

from collections.abc import Iterator
from dataclasses import dataclass

from coalitie.tekst import woorden
from coalitie.tekstblokken import Blok, blokken, soort_van

TUSSEN_CELLEN = " | "


@dataclass(frozen=True)
class Passage:
    """A paragraph, heading, list item or table row with words in it; `nummer` counts from 1 in its chapter."""

    nummer: int
    tekst: str
    blok: Blok

    @property
    def is_kop(self) -> bool:
        return self.blok.tag in {"h2", "h3"}

    @property
    def soort(self) -> str:
        """What kind of block it is: a key of `coalitie.tekstblokken.SOORTEN`."""
        return soort_van(self.blok)


def passages(tekst: str) -> list[Passage]:
    """The passages of a chapter, in order. A picture without words is none."""
    return [passage for _blok, passage in genummerd(tekst) if passage]


def genummerd(tekst: str) -> Iterator[tuple[Blok, Passage | None]]:
    """Every block of a chapter, with the passage that it is."""
    nummer = 0
    for blok in blokken(tekst):
        if woorden_ervan := platte_tekst(blok):
            nummer += 1
            yield blok, Passage(nummer, woorden_ervan, blok)
        else:
            yield blok, None


def platte_tekst(blok: Blok) -> str:
    """The words of a block on one line."""
    cellen = blok.binnen.replace("</th><", f"</th>{TUSSEN_CELLEN}<").replace("</td><", f"</td>{TUSSEN_CELLEN}<")
    return " ".join(woorden(cellen if blok.tag == "tr" else blok.binnen).split())


def alineas(tekst: str) -> list[str]:
    """The words of each passage of a chapter; the first has number 1."""
    return [passage.tekst for passage in passages(tekst)]


def anker_van(deel, alinea=None):
    """The place of a chapter or a passage on the page of the text, as the part of its address after the #."""
    return f"h{deel.nummer}" if alinea is None else f"h{deel.nummer}-alinea-{alinea}"
