"""The frozen text of a consultation as its page shows it: each passage with its number, and the points about it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from coalitie.tekst import aantal
from coalitie.tekstblokken import Blok, veilige_html
from strategie.passages import Passage, anker_van, genummerd

KOPPEN = {"h2": "h3", "h3": "h4"}  # the chapter has a heading of its own above them

Punten = Sequence[tuple[int, str]]  # of each its number and address


def leestekst(deel, punten: Mapping[int, Punten]) -> SafeString:
    """The text of a Consultatiedeel. `punten` are those about each passage, by its number."""
    rij = []
    for blok, passage in genummerd(deel.tekst):
        if passage is None:
            rij.append(blok)
        else:
            rij += met_nummer(blok, passage, anker_van(deel, passage.nummer), punten.get(passage.nummer, ()))
    return veilige_html(rij)


def met_nummer(blok: Blok, passage: Passage, anker: str, punten: Punten) -> Iterator[Blok]:
    """A block with its number as a link to itself, and what councils asked: after it, or where that cannot be in it.

    A table may have no link in its title: there both stand before the table.
    """
    if passage.is_kop:
        yield kopregel(blok, passage, anker)
    elif blok.tag == "caption":
        yield Blok(blok.pad[:-1], "<p>", format_html("{}{}", nummerlink(passage, anker), noot_bij(punten)))
        yield blok
    else:
        nummer = nummerlink(passage, anker)
        noot = noot_bij(punten) if blok.tag != "p" else ""
        yield replace(
            blok, binnen=in_rij(blok.binnen, nummer, noot) if blok.tag == "tr" else f"{nummer}{blok.binnen}{noot}"
        )
    if punten and (passage.is_kop or blok.tag == "p"):
        yield Blok(blok.pad, '<p class="kanttekening">', zin_over(punten))


def nummerlink(passage: Passage, anker: str) -> SafeString:
    return format_html('<a class="passage" id="{0}" href="#{0}">{1}</a> ', anker, woord(passage))


def kopregel(blok: Blok, passage: Passage, anker: str) -> Blok:
    """A heading one level down, with its number beside it: what is in a heading is read as its name."""
    tag = KOPPEN[blok.tag]
    nummer = format_html(' <a class="passage" href="#{}">{}</a>', anker, woord(passage))
    return Blok(blok.pad, '<div class="kopregel">', f'<{tag} id="{anker}">{blok.binnen}</{tag}>{nummer}')


def woord(passage: Passage) -> SafeString:
    return format_html('<span class="alleen-lezer">Alinea </span>{}', passage.nummer)


def in_rij(binnen: str, nummer: str, noot: str) -> str:
    """The cells of a row, with the number in the first and the note in the last."""
    eerste, _, rest = binnen.partition(">")
    zonder_einde, einde = rest[:-5], rest[-5:]  # </td> or </th>
    return f"{eerste}>{nummer}{zonder_einde}{noot}{einde}"


def noot_bij(punten: Punten) -> SafeString | str:
    return format_html(' <span class="kanttekening">{}</span>', zin_over(punten)) if punten else ""


def zin_over(punten: Punten) -> SafeString:
    """`2 punten hierover: 3, 7`, each a link."""
    links = format_html_join(", ", '<a href="{1}">{0}</a>', punten)
    return format_html("{} hierover: {}", aantal(len(punten), "punt", "punten"), links)
