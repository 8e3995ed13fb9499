"""Words in the margin of each page of a PDF: who reads it, and which page this is. They are no part of its text.

A reader of a screen passes them over (an artifact), and the font is in the file.
"""

import contextlib
import io
import json
from collections.abc import Sequence

import pikepdf
import typst
from pikepdf import Array, Dictionary, Name

from coalitie.export.bewaren import SJABLONEN
from coalitie.export.letters import toonbaar

RAND = 12  # points between the edge of a page and the words
SMALSTE = 72  # points; a page that says it is smaller, is drawn as if it were A4
A4 = (0.0, 0.0, 595.28, 841.89)
NAAM = Name("/VcmnStempel")
# What a PDF says of itself, and what is no longer so when what lay on its pages is drawn into them.
BELOFTEN = {f"{{http://www.aiim.org/pdf{ns}/ns/id/}}{wat}" for ns in ("a", "ua") for wat in ("part", "conformance")}
ARTEFACT = b"/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
# From where a reader sees things to where a page draws them: the directions of x and y, and the corner below left.
DRAAIING = {
    0: ((1, 0, 0, 1), (0, 1)),
    90: ((0, 1, -1, 0), (2, 1)),
    180: ((-1, 0, 0, -1), (2, 3)),
    270: ((0, -1, 1, 0), (0, 3)),
}


def stempel(pdf: pikepdf.Pdf, regels: Sequence[str]) -> None:
    """Put one line on each page, at the bottom right; an empty one puts nothing there.

    Raises ValueError for another number of lines than there are pages; that, TypeError or pikepdf.PdfError for a
    page that is broken.
    """
    vormen = _vormen(pdf, sorted(set(regels) - {""}))
    if any(regels):
        _maak_plat(pdf)
    for bladzijde, regel in zip(pdf.pages, regels, strict=True):
        if regel:
            _zet(bladzijde, vormen[regel], pdf)


def _vormen(pdf: pikepdf.Pdf, regels: list[str]) -> dict[str, pikepdf.Object]:
    """Each line as a drawing that can stand on a page of this document; they share one font."""
    if not regels:
        return {}
    gegevens = json.dumps([toonbaar(regel) for regel in regels])
    getekend = typst.compile(
        SJABLONEN / "stempel.typ",
        root=SJABLONEN,
        format="pdf",
        pdf_standards=["a-2b"],
        pdf_tags=False,
        ignore_system_fonts=True,
        sys_inputs={"regels": gegevens},
    )
    with pikepdf.open(io.BytesIO(getekend)) as bron:
        vormen = [pdf.copy_foreign(bladzijde.as_form_xobject()) for bladzijde in bron.pages]
    return dict(zip(regels, vormen, strict=True))


def _maak_plat(pdf: pikepdf.Pdf) -> None:
    """Draw what lies on top of the pages, such as a remark or a field, into them: it could lie on the words.

    Links stay, without a look of their own. What has no look (each program makes one up) does not come along.
    """
    ligt_erop = False
    for bladzijde in pdf.pages:
        for ding in bladzijde.obj.get("/Annots", Array()):
            if ding.get("/Subtype") == Name.Link:
                _maak_onzichtbaar(ding)
            else:
                ligt_erop = True
    if not ligt_erop:
        return
    pdf.generate_appearance_streams()
    pdf.flatten_annotations("screen")
    for bladzijde in pdf.pages:
        dingen = bladzijde.obj.get("/Annots", Array())
        bladzijde.obj.Annots = Array([ding for ding in dingen if ding.get("/Subtype") == Name.Link])
    if "/AcroForm" in pdf.Root:
        del pdf.Root.AcroForm
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as kenmerken:
        for belofte in BELOFTEN & set(kenmerken):
            del kenmerken[belofte]


def _maak_onzichtbaar(link: pikepdf.Object) -> None:
    for sleutel in ("/AP", "/BS", "/C"):
        if sleutel in link:
            del link[sleutel]
    link.Border = Array([0, 0, 0])


def _zet(bladzijde: pikepdf.Page, vorm: pikepdf.Object, pdf: pikepdf.Pdf) -> None:
    matrix = " ".join(f"{getal:.4f}" for getal in _plek(bladzijde, [float(getal) for getal in vorm.BBox]))
    bronnen = bladzijde.resources
    eigen = Dictionary({naam: bronnen[naam] for naam in bronnen})  # several pages may share theirs
    tekeningen = bronnen.get("/XObject", Dictionary())
    eigen.XObject = Dictionary({naam: tekeningen[naam] for naam in tekeningen})
    eigen.XObject[NAAM] = vorm
    bladzijde.obj.Resources = eigen
    inhoud = bladzijde.obj.get("/Contents", Array())
    delen = list(inhoud) if isinstance(inhoud, Array) else [inhoud]
    begin, slot = _om(bladzijde)
    merk = b"\n%s %s q %s cm %s Do Q EMC\n" % (slot, ARTEFACT, matrix.encode(), str(NAAM).encode())
    bladzijde.obj.Contents = Array([pdf.make_stream(begin + b"\n"), *delen, pdf.make_stream(merk)])
    if not any(deel.operands[0] == NAAM for deel in pikepdf.parse_content_stream(bladzijde, "Do") if deel.operands):
        raise ValueError("What is drawn on a page does not end, so nothing can stand after it.")


def _om(bladzijde: pikepdf.Page) -> tuple[bytes, bytes]:
    """What keeps what is drawn on a page to itself, before and after it: it may leave open or close too much."""
    diepte = laagste = merken = 0
    with contextlib.suppress(pikepdf.PdfError, pikepdf.PikepdfError, TypeError):
        for deel in pikepdf.parse_content_stream(bladzijde, "q Q BMC BDC EMC"):
            daad = str(deel.operator)
            diepte += {"q": 1, "Q": -1}.get(daad, 0)
            laagste = min(laagste, diepte)
            merken = max(0, merken + {"BMC": 1, "BDC": 1, "EMC": -1}.get(daad, 0))
    return b" ".join([b"q"] * (1 - laagste)), b" ".join([b"EMC"] * merken + [b"Q"] * (1 + diepte - laagste))


def _plek(bladzijde: pikepdf.Page, kader: list[float]) -> tuple[float, ...]:
    """The matrix that puts a drawing at the bottom right of what a reader sees of a page, as small as needed."""
    breedte = kader[2] - kader[0]
    blad = _zichtbaar(bladzijde)
    bladzijde.rotate(0, relative=True)  # what a page has from the pages above it, becomes its own
    draai = int(bladzijde.obj.Rotate) % 360
    (a, b, c, d), (hoek_x, hoek_y) = DRAAIING.get(draai, DRAAIING[0])
    vrij = (blad[3] - blad[1] if draai in {90, 270} else blad[2] - blad[0]) - 2 * RAND
    schaal = min(1 / _eenheid(bladzijde), vrij / breedte)
    x, y = RAND + vrij - breedte * schaal - kader[0] * schaal, RAND / 2 - kader[1] * schaal
    richtingen = (richting * schaal for richting in (a, b, c, d))
    return (*richtingen, blad[hoek_x] + a * x + c * y, blad[hoek_y] + b * x + d * y)


def _zichtbaar(bladzijde: pikepdf.Page) -> tuple[float, float, float, float]:
    """What a reader sees of a page, as left, bottom, right and top."""
    with contextlib.suppress(ValueError, TypeError, AttributeError):
        papier, uitsnede = _rechthoek(bladzijde.mediabox), _rechthoek(bladzijde.cropbox)
        links, onder = max(papier[0], uitsnede[0]), max(papier[1], uitsnede[1])
        rechts, boven = min(papier[2], uitsnede[2]), min(papier[3], uitsnede[3])
        if rechts - links >= SMALSTE and boven - onder >= SMALSTE:
            return links, onder, rechts, boven
    return A4


def _rechthoek(kader: pikepdf.Array) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = (float(getal) for getal in kader)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _eenheid(bladzijde: pikepdf.Page) -> float:
    """How many points one unit of a page is: 1, but for drawings larger than five metres."""
    with contextlib.suppress(ValueError, TypeError):
        return max(1.0, float(bladzijde.obj.get("/UserUnit", 1)))
    return 1.0
