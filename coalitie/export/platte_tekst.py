"""Plain text as the blocks of a document (`coalitie.export.blokken`): what people type in a letter or a point.

An empty line parts paragraphs, a line that begins with "- " is an item of a list, an address with https:// is a link.
In a letter a line that begins with "# " is a heading.
"""

import re
from collections.abc import Iterator
from functools import partial
from itertools import groupby

ITEM = "- "
KOPJE = "# "
WIT = re.compile(r"[ \t]+")
ADRES = re.compile(r"""(https://[^\s<>"]*[^\s<>".,;:!?)\]'’”…])""")


def blokken_van(tekst: str, kopniveau: int | None = None) -> list[dict]:
    """The paragraphs and lists of a plain text; with a level for them also its headings."""
    gevonden = []
    soort_van = partial(_soort_van, met_kopjes=kopniveau is not None)
    for soort, groep in groupby((WIT.sub(" ", regel).strip() for regel in tekst.splitlines()), key=soort_van):
        regels = list(groep)
        if soort == "lijst":
            items = [[alinea(regel.removeprefix(ITEM))] for regel in regels]
            gevonden.append({"soort": "lijst", "genummerd": False, "items": items})
        elif soort == "kop":
            gevonden += [kop(regel.removeprefix(KOPJE), kopniveau) for regel in regels]
        elif soort == "alinea":
            gevonden.append(alinea("\n".join(regels)))
    return gevonden


def alinea(tekst: str) -> dict:
    """One paragraph, whose lines end where the writer ended them."""
    return {"soort": "alinea", "runs": list(_runs(tekst.strip()))}


def kop(tekst: str, niveau: int = 2) -> dict:
    """A heading."""
    return {"soort": "kop", "niveau": niveau, "runs": [run(tekst.strip())]}


def run(tekst: str, *, vet: bool = False, link: str = "") -> dict:
    """A piece of text with one look."""
    return {"tekst": tekst, "vet": vet, "cursief": False, "link": link, "voluit": ""}


def _soort_van(regel: str, *, met_kopjes: bool) -> str:
    if not regel:
        return ""
    if met_kopjes and regel.startswith(KOPJE):
        return "kop"
    return "lijst" if regel.startswith(ITEM) else "alinea"


def _runs(tekst: str) -> Iterator[dict]:
    for nummer, deel in enumerate(ADRES.split(tekst)):
        if deel:
            yield run(deel, link=deel if nummer % 2 else "")
