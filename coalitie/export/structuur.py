"""The structure of a PDF, which is what a screen reader reads: whether it can be trusted, and two made into one.

What others made may point in circles, at nothing or without end. It is followed step by step and within limits;
a tree that is not right is no tree, and the pages go on without it.
"""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name

# What pikepdf raises for a PDF in which something is not what it should be. A full disk is none of these.
KAPOT = (pikepdf.PikepdfError, pikepdf.PdfError, RuntimeError, ValueError, TypeError, AttributeError, KeyError)
MEESTE_ELEMENTEN = 200_000
DIEPST = 200  # elements within elements; Word and typst stay below twenty
MEESTE_OBJECTEN = 1_000_000
LANGSTE_WEG = 1000  # qpdf follows references one inside the other, as far as the memory for that goes


class Onleesbaar(Exception):
    """Raised when something in a PDF does not lead where it should."""


def elementen_van(pdf: pikepdf.Pdf) -> list[Dictionary]:
    """The elements of the structure, each before what is in it. None at all when it has none that can be trusted."""
    try:
        if not _is_gemerkt(pdf):
            return []
        elementen = list(_loop_af(pdf.Root.StructTreeRoot))
        _keur_plaatsen(pdf, {element.objgen for element in elementen})
    except (Onleesbaar, *KAPOT):
        return []
    return elementen


def _is_gemerkt(pdf: pikepdf.Pdf) -> bool:
    merk = pdf.Root.get("/MarkInfo")
    return isinstance(merk, Dictionary) and merk.get("/Marked") is True and "/StructTreeRoot" in pdf.Root


def _loop_af(wortel: Dictionary) -> Iterator[Dictionary]:
    gezien = set()
    stapel = [(kind, 1) for kind in reversed(kinderen(wortel))]
    while stapel:
        element, diepte = stapel.pop()
        if not isinstance(element, Dictionary) or "/S" not in element:
            continue  # a mark in the content of a page, or an annotation
        if not element.is_indirect or not isinstance(element.S, Name):
            raise Onleesbaar("an element without a place or a name of its own")
        if element.objgen in gezien or diepte > DIEPST or len(gezien) == MEESTE_ELEMENTEN:
            raise Onleesbaar("elements in a circle, or without end")
        gezien.add(element.objgen)
        yield element
        stapel += [(kind, diepte + 1) for kind in reversed(kinderen(element))]


def kinderen(element: Dictionary) -> list:
    """What is in an element: elements, marks and annotations."""
    inhoud = element.get("/K")
    if isinstance(inhoud, Array):
        return list(inhoud)
    return [] if inhoud is None else [inhoud]


def nummers_van(boom: Dictionary) -> dict[int, pikepdf.Object]:
    """What a number tree holds, by its number. Raises Onleesbaar for one that is none."""
    gevonden: dict[int, pikepdf.Object] = {}
    for knoop in _knopen(boom):
        paren = list(knoop.get("/Nums", []))
        gevonden |= {int(nummer): waarde for nummer, waarde in zip(paren[::2], paren[1::2], strict=True)}
    return gevonden


def _knopen(boom: Dictionary) -> Iterator[Dictionary]:
    stapel, gezien = [boom], set()
    while stapel:
        knoop = stapel.pop()
        if not isinstance(knoop, Dictionary) or (knoop.is_indirect and knoop.objgen in gezien):
            raise Onleesbaar("a tree in a circle")
        gezien.add(knoop.objgen)
        if len(gezien) > MEESTE_ELEMENTEN:
            raise Onleesbaar("a tree without end")
        yield knoop
        stapel += list(knoop.get("/Kids", []))


def _keur_plaatsen(pdf: pikepdf.Pdf, elementen: set[tuple[int, int]]) -> None:
    """Raises Onleesbaar when marks on pages do not lead to elements of the tree, or two pages share them."""
    nummers = nummers_van(pdf.Root.StructTreeRoot.ParentTree)
    for waarde in nummers.values():
        for element in list(waarde) if isinstance(waarde, Array) else [waarde]:
            if isinstance(element, pikepdf.Object) and element.objgen not in elementen:
                raise Onleesbaar("a mark that leads out of the tree")
    plaatsen = [int(blad.obj.StructParents) for blad in pdf.pages if "/StructParents" in blad.obj]
    if not plaatsen or len(set(plaatsen)) < len(plaatsen) or not nummers.keys() >= set(plaatsen):
        raise Onleesbaar("pages without a place of their own in the tree")


def is_over_te_nemen(pdf: pikepdf.Pdf) -> bool:
    """Whether the pages, and all that they lead to, can be copied without getting lost in it."""
    wortels = [blad.obj for blad in pdf.pages]
    if "/StructTreeRoot" in pdf.Root:
        wortels.append(pdf.Root.StructTreeRoot)
    gezien: set[tuple[int, int]] = set()
    for wortel in wortels:
        weg = [iter([wortel])]
        while weg:
            deel = next(weg[-1], None)
            if deel is None:
                weg.pop()
                continue
            if deel.is_indirect:
                if deel.objgen in gezien or (_is_blad(deel) and len(weg) > 1):
                    continue
                gezien.add(deel.objgen)
            weg.append(iter(_binnenin(deel)))
            if len(weg) > LANGSTE_WEG or len(gezien) > MEESTE_OBJECTEN:
                return False
    return True


def _is_blad(deel: pikepdf.Object) -> bool:
    return isinstance(deel, Dictionary) and deel.get("/Type") in (Name.Page, Name.Pages)


def _binnenin(deel: pikepdf.Object) -> list[pikepdf.Object]:
    if isinstance(deel, Array):
        waarden = list(deel)
    elif isinstance(deel, (Dictionary, pikepdf.Stream)):
        waarden = [waarde for _naam, waarde in deel.items()]
    else:
        return []
    return [waarde for waarde in waarden if isinstance(waarde, pikepdf.Object)]
