"""What differs between two texts: block by block, and word by word inside a block that changed.

What was added and what was taken away is told apart without colour, and heard as well. Markup that changed around the
same words is said in words. The time it takes grows with the length only: see `uitlijning`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from coalitie.tekst import aantal
from coalitie.tekstblokken import STUK_TEKST, Blok, blokken, namen_van, nummers, soort_van
from coalitie.tekstwoorden import Woord, merk_in_woorden, opmaak_in_woorden, woorden_van
from coalitie.uitlijning import Paar, gelijke, verwante

VOUW_VANAF = 3  # blocks in a row that stayed the same
OMTREK = 1  # of those, as many stay in sight beside a change


class Aard(StrEnum):
    """What happened to a piece of text."""

    GELIJK = "gelijk"
    ERBIJ = "erbij"
    WEG = "weg"
    ANDERS = "anders"


@dataclass(frozen=True)
class Stuk:
    """Words in a row to which the same happened. `uitleg` says what changed about words that stayed."""

    aard: Aard
    woorden: tuple[Woord, ...]
    uitleg: str = ""

    @property
    def html(self) -> SafeString:
        return omlijst(HTML_VAN[self.aard], self.woorden, self.aard in {Aard.ERBIJ, Aard.WEG}, self.uitleg)


EINDE = '<span class="alleen-lezer"> (einde)</span>'
HTML_VAN = {
    Aard.GELIJK: "{0}",
    Aard.ERBIJ: f'<ins><span class="alleen-lezer">toegevoegd: </span>{{0}}{EINDE}</ins>',
    Aard.WEG: f'<del><span class="alleen-lezer">weggehaald: </span>{{0}}{EINDE}</del>',
    Aard.ANDERS: '<span class="opmaak-anders">{0}</span> <span class="opmaak-uitleg">[{1}]</span>',
}
GEMARKEERD = '<mark><span class="alleen-lezer">anders: </span>{0}</mark>'


def omlijst(lijst: str, woorden: Sequence[Woord], noem_waarden: bool, uitleg: str = "") -> SafeString:
    """Words in a frame of HTML, with the space before them outside it."""
    eerste, *rest = woorden or [Woord("(leeg)")]
    spatie = " " if eerste.tekst.startswith(" ") else ""
    inhoud = met_opmaak([Woord(eerste.tekst.removeprefix(" "), eerste.merken), *rest], noem_waarden)
    return format_html("{}{}", spatie, format_html(lijst, inhoud, uitleg))


@dataclass(frozen=True)
class Regel:
    """A block as a reader of the comparison sees it: which one it is, what changed in it, and what changed about it."""

    aard: Aard
    stukken: tuple[Stuk, ...]
    soort: str = ""
    nummer: int = 0
    opmerking: str = ""

    @property
    def waar(self) -> str:
        return f"{namen_van(self.soort)[0].capitalize()} {self.nummer}" if self.nummer else ""

    @property
    def html(self) -> SafeString:
        return format_html_join("", "{}", ((stuk.html,) for stuk in self.stukken))


@dataclass(frozen=True)
class Strook:
    """Blocks in a row. What stayed the same, far from a change, is folded under a title that says how much it is."""

    regels: tuple[Regel, ...]
    titel: str = ""


@dataclass(frozen=True)
class Vergelijking:
    stroken: tuple[Strook, ...]

    @property
    def wijzigingen(self) -> int:
        return sum(regel.aard != Aard.GELIJK for strook in self.stroken for regel in strook.regels)


def vergelijk_rijk(links: str, rechts: str) -> Vergelijking:
    """Two rich texts, cleaned first."""
    return vergelijk(blokken(links), blokken(rechts))


def vergelijk_tekst(links: str, rechts: str) -> Vergelijking:
    """Two plain texts, line by line."""
    return vergelijk(regels_van(links), regels_van(rechts))


def vergelijk_waarde(links: str, rechts: str) -> Vergelijking:
    """Two values of which one takes the place of the other, such as a date."""
    stukken = [
        Stuk(aard, (Woord(f" {waarde}"),)) for aard, waarde in ((Aard.WEG, links), (Aard.ERBIJ, rechts)) if waarde
    ]
    return Vergelijking(() if links == rechts else (Strook((Regel(Aard.ANDERS, tuple(stukken)),)),))


def regels_van(tekst: str) -> list[Blok]:
    return [Blok((), "<regel>", str(escape(regel.strip()))) for regel in tekst.strip().splitlines()]


def vergelijk(links: Sequence[Blok], rechts: Sequence[Blok]) -> Vergelijking:
    nummers_links, nummers_rechts = nummers(links), nummers(rechts)
    is_een_blok = len(links) <= 1 and len(rechts) <= 1  # which one it is, then goes without saying
    regels = []
    for i, j in naast_elkaar(links, rechts):
        nummer = 0 if is_een_blok else nummers_links[i] if j is None else nummers_rechts[j]
        regels.append(regel_van(None if i is None else links[i], None if j is None else rechts[j], nummer))
    return Vergelijking(tuple(gevouwen(regels)))


def naast_elkaar(links: Sequence[Blok], rechts: Sequence[Blok]) -> list[tuple[int | None, int | None]]:
    """The places of the blocks that belong together, in reading order; None beside a block that only one has."""
    naast = []
    for (i, j), (k, m) in pairwise([(-1, -1), *gelijke(links, rechts), (len(links), len(rechts))]):
        for a, b in gewijzigd_naast_elkaar(links[i + 1 : k], rechts[j + 1 : m]):
            naast.append((None if a is None else i + 1 + a, None if b is None else j + 1 + b))
        naast.append((k, m))
    return naast[:-1]


def gewijzigd_naast_elkaar(links: Sequence[Blok], rechts: Sequence[Blok]) -> list[tuple[int | None, int | None]]:
    """The same, of blocks of which none is equal: alike enough, or of the same kinds in the same place."""
    woorden_links, woorden_rechts = (
        [frozenset(woord.tekst.strip().lower() for woord in woorden_van(blok)) for blok in rij]
        for rij in (links, rechts)
    )
    verwant = verwante(len(links), len(rechts), lambda i, j: gelijkenis(woorden_links[i], woorden_rechts[j]))
    naast = []
    for (i, j), (k, m) in pairwise([(-1, -1), *verwant, (len(links), len(rechts))]):
        over_links, over_rechts = range(i + 1, k), range(j + 1, m)
        if [soort_van(links[a]) for a in over_links] == [soort_van(rechts[b]) for b in over_rechts]:
            naast += zip(over_links, over_rechts, strict=True)
        else:
            naast += [*((a, None) for a in over_links), *((None, b) for b in over_rechts)]
        naast.append((k, m))
    return naast[:-1]


def gelijkenis(een: frozenset, ander: frozenset) -> float:
    """How much of their words two blocks share, from 0 to 1."""
    return 2 * len(een & ander) / (len(een) + len(ander) or 1)


def regel_van(links: Blok | None, rechts: Blok | None, nummer: int = 0) -> Regel:
    """How one block became the other. None when it was not there, or is no more."""
    soort = soort_van(rechts or links)
    if links is None or rechts is None:
        aard = Aard.ERBIJ if links is None else Aard.WEG
        return Regel(aard, (Stuk(aard, woorden_van(rechts or links)),), soort, nummer)
    stukken = tuple(stukken_van(woorden_van(links), woorden_van(rechts)))
    if links == rechts:
        return Regel(Aard.GELIJK, stukken, soort, nummer)
    return Regel(Aard.ANDERS, stukken, soort, nummer, opmerking_bij(links, rechts, stukken))


def opmerking_bij(links: Blok, rechts: Blok, stukken: Sequence[Stuk]) -> str:
    """What changed about a block as a whole, in words. Nothing when its words say it all."""
    if soort_van(links) != soort_van(rechts):
        return f"Was: {namen_van(soort_van(links))[0]}. Is nu: {namen_van(soort_van(rechts))[0]}."
    if links.tag in {"h2", "h3"} and links.openend != rechts.openend:
        return f"Het adres van de kop was {adres_van(links)} en is nu {adres_van(rechts)}."
    if len(links.pad) != len(rechts.pad):
        return "Dit staat nu op een ander niveau."
    return "" if any(stuk.aard != Aard.GELIJK for stuk in stukken) else "De woorden zijn gelijk, de opmaak niet."


def adres_van(kop: Blok) -> str:
    """The address of a heading in a cleaned text, which always has one: `#waarom`."""
    _h2, adres, _einde = kop.openend.split('"')
    return f"#{adres}"


def stukken_van(links: Sequence[Woord], rechts: Sequence[Woord]) -> Iterator[Stuk]:
    """How a row of words became another: what stayed, what went, what came, and what got other markup."""
    paren = gelijke([woord.tekst for woord in links], [woord.tekst for woord in rechts])
    per_woord, i, j = [], 0, 0
    for k, m in [*zonder_kruimels(paren, links, rechts), (len(links), len(rechts))]:
        per_woord += [(Aard.WEG, "", woord) for woord in links[i:k]]
        per_woord += [(Aard.ERBIJ, "", woord) for woord in rechts[j:m]]
        if k < len(links):
            uitleg = opmaak_in_woorden(links[k].merken, rechts[m].merken)
            per_woord.append((Aard.ANDERS if uitleg else Aard.GELIJK, uitleg, rechts[m]))
        i, j = k + 1, m + 1
    for (aard, uitleg), groep in groupby(per_woord, key=lambda deel: deel[:2]):
        yield Stuk(aard, tuple(woord for _aard, _uitleg, woord in groep), uitleg)


def zonder_kruimels(paren: Sequence[Paar], links: Sequence[Woord], rechts: Sequence[Woord]) -> Iterator[Paar]:
    """Without the few words that happen to be the same between two longer changes: alone they say nothing."""
    rijen = []
    for paar in paren:
        if rijen and rijen[-1][-1] == (paar[0] - 1, paar[1] - 1):
            rijen[-1].append(paar)
        else:
            rijen.append([paar])
    grenzen = [[(-1, -1)], *rijen, [(len(links), len(rechts))]]
    gaten = [
        max(lengte(links[i + 1 : k]), lengte(rechts[j + 1 : m]))
        for (i, j), (k, m) in ((vorige[-1], volgende[0]) for vorige, volgende in pairwise(grenzen))
    ]
    for rij, ervoor, erna in zip(rijen, gaten, gaten[1:], strict=False):
        if lengte([links[i] for i, _j in rij]) >= min(ervoor, erna):
            yield from rij


def lengte(woorden: Sequence[Woord]) -> int:
    return sum(len(woord.tekst) for woord in woorden)


def met_opmaak(woorden: Sequence[Woord], noem_waarden: bool) -> SafeString:
    """Words with their bold and italic; with where a link leads in words, for nothing here is to be pressed."""
    delen = []
    for merken, groep in groupby(woorden, key=lambda woord: woord.merken):
        html = "".join(woord.tekst for woord in groep)
        for tag in ("strong", "em"):
            if (tag, "") in merken:
                html = format_html("<{0}>{1}</{0}>", tag, html)
        delen.append((html,))
        for merk in sorted(merken):
            if noem_waarden and merk[1]:
                delen.append((format_html(' <span class="opmaak-uitleg">[{}]</span>', merk_in_woorden(merk)),))
    return format_html_join("", "{}", delen)


def naast_elkaar_als_html(links: Blok | None, rechts: Blok | None) -> tuple[SafeString, SafeString]:
    """Two versions of a block, each whole, with a mark on what is not in the other. Of None there is nothing."""
    if links is None or rechts is None:
        return tuple(omlijst("{0}", woorden_van(blok), True) if blok else SafeString() for blok in (links, rechts))
    kanten = woorden_van(links), woorden_van(rechts)
    stukken = list(stukken_van(*kanten))
    return tuple(
        kant_als_html(woorden, [stuk for stuk in stukken if stuk.aard != ander])
        for woorden, ander in zip(kanten, (Aard.ERBIJ, Aard.WEG), strict=True)
    )


def kant_als_html(woorden: Sequence[Woord], stukken: Sequence[Stuk]) -> SafeString:
    delen, begin = [], 0
    for stuk in stukken:
        eigen = woorden[begin : begin + len(stuk.woorden)]
        begin += len(stuk.woorden)
        delen.append((omlijst("{0}" if stuk.aard == Aard.GELIJK else GEMARKEERD, eigen, stuk.aard != Aard.GELIJK),))
    return format_html_join("", "{}", delen)


def gevouwen(regels: Sequence[Regel]) -> Iterator[Strook]:
    """The same, with long stretches that stayed the same folded away from the changes around them."""
    groepen = [
        (is_gelijk, tuple(groep)) for is_gelijk, groep in groupby(regels, lambda regel: regel.aard == Aard.GELIJK)
    ]
    for plek, (is_gelijk, groep) in enumerate(groepen):
        begin = OMTREK if plek else 0
        einde = len(groep) - (OMTREK if plek < len(groepen) - 1 else 0)
        if is_gelijk and einde - begin >= VOUW_VANAF:
            delen = [
                Strook(groep[:begin]),
                Strook(groep[begin:einde], titel_van(groep[begin:einde])),
                Strook(groep[einde:]),
            ]
            yield from (strook for strook in delen if strook.regels)
        else:
            yield Strook(groep)


def titel_van(regels: Sequence[Regel]) -> str:
    soorten = {regel.soort for regel in regels}
    namen = namen_van(soorten.pop()) if len(soorten) == 1 else STUK_TEKST
    return f"{aantal(len(regels), *namen)} gelijk"
