"""Plain language (B1): what could be said more simply in a text. Pure functions; knows no page and no database."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from coalitie.export.blokken import blokken

# Words in a sentence. Source: Genootschap Onze Taal, "Lengte van zinnen" (onzetaal.nl/taalloket/lengte-van-zinnen): an
# average of 15 to 20 is fine, and who does not read easily, or by choice, is better served with less.
LANGSTE_ZIN = 20

BOVENAAN = "boven de eerste kop"
AFKORTINGEN = (
    "a.u.b bijv b.v blz bv ca dhr d.d d.w.z dr drs evt excl incl i.v.m m.a.w max m.b.t mevr min mr m.u.v n.a.v nr o.a "
    "o.b.v o.l.v opm p.m prof resp t.a.v t.b.v tel t.g.v t.o.v vgl zgn"
)
GEEN_EINDE = {f"{afkorting}." for afkorting in AFKORTINGEN.split()}
EINDE = re.compile(r"[.!?…][”’\")\]]*\s+(?=[“‘\"'(\[]*[A-ZÀ-Þ0-9])")
WOORD = re.compile(r"\w[\w'’.\-/]*")

Wat = TypeVar("Wat")


@dataclass(frozen=True)
class Opmerking:
    """What could be plainer: the sentence, why, where it stands, and from where to where in it this is about a word."""

    zin: str
    opmerking: str
    waar: str
    van: int = 0
    tot: int = 0

    @property
    def delen(self) -> tuple[str, str, str]:
        """The sentence before the word, the word, and after it."""
        return self.zin[: self.van], self.zin[self.van : self.tot], self.zin[self.tot :]


def opmerkingen(html: str, jargon: Mapping[str, str]) -> list[Opmerking]:
    """What could be plainer in a cleaned text, in reading order. `jargon` has a remark for each form of a hard word."""
    gevonden = []
    for waar, is_kop, zin in zinnen(html):
        aantal = aantal_woorden(zin)
        if aantal > LANGSTE_ZIN and not is_kop:
            gevonden.append(Opmerking(zin, f"Deze zin heeft {aantal} woorden. Maak er twee van.", waar))
        gevonden += [Opmerking(zin, advies, waar, *plek.span()) for plek, advies in woorden_in(zin, jargon)]
    return gevonden


def zinnen(html: str) -> Iterator[tuple[str, bool, str]]:
    """Every sentence of a cleaned text, as (where it stands, whether it is a heading, words)."""
    waar = BOVENAAN
    for blok in blokken(html):
        is_kop = blok["soort"] == "kop"
        for tekst in teksten(blok):
            if is_kop:
                waar = f"onder ‘{tekst}’"
            yield from ((waar, is_kop, zin) for zin in splits(tekst))


def teksten(blok: dict | list) -> Iterator[str]:
    """The pieces of running text in a block, or in blocks, at any depth."""
    if isinstance(blok, list):
        if blok and "tekst" in blok[0]:
            yield "".join(run["tekst"] for run in blok)
            return
        for deel in blok:
            yield from teksten(deel)
    else:
        for waarde in blok.values():
            if isinstance(waarde, list):
                yield from teksten(waarde)


def splits(tekst: str) -> list[str]:
    """The sentences of a piece of text. A full stop in `19.30 uur`, `bijv.` or `J. Jansen` ends none."""
    delen, begin = [], 0
    for einde in EINDE.finditer(tekst):
        laatste = tekst[begin : einde.start() + 1].rsplit(None, 1)[-1].lstrip("(“‘\"'")
        if laatste.lower() in GEEN_EINDE or re.fullmatch(r"[A-Z]\.", laatste):
            continue
        delen.append(tekst[begin : einde.end()])
        begin = einde.end()
    return [zin for zin in (" ".join(deel.split()) for deel in [*delen, tekst[begin:]]) if zin]


def aantal_woorden(zin: str) -> int:
    return len(WOORD.findall(zin))


def woorden_in(tekst: str, vormen: Mapping[str, Wat]) -> list[tuple[re.Match, Wat]]:
    """Where these forms stand in a text as whole words, the first time for each thing, in the order of the text.

    Capitals do not count, but in a form of capitals only: `OM` is not `om`. Where two begin, the longest is meant.
    """
    bij_kleine_letters = {vorm.lower(): (vorm, wat) for vorm, wat in vormen.items()}
    if not bij_kleine_letters:
        return []
    langste_eerst = sorted(map(re.escape, bij_kleine_letters), key=len, reverse=True)
    gevonden: list[tuple[re.Match, Wat]] = []
    for treffer in re.finditer(rf"(?<!\w)(?:{'|'.join(langste_eerst)})(?!\w)", tekst, re.IGNORECASE):
        vorm, wat = bij_kleine_letters[treffer[0].lower()]
        if (not vorm.isupper() or treffer[0] == vorm) and all(wat != ander for _treffer, ander in gevonden):
            gevonden.append((treffer, wat))
    return gevonden
