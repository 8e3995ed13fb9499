"""What every PDF of the portal must be: readable aloud (PDF/UA-1) and for ever (PDF/A-2a).

`keur(inhoud)` asserts what can be read back from a file. The rest (contrast, an order that makes sense)
needs eyes. Use it for each new kind of document.
"""

import io
import re
from dataclasses import dataclass, field
from itertools import pairwise

import pikepdf

KOP = re.compile(r"H([1-6])$")


@dataclass
class Element:
    """A structure element: its tag, alternative text, annotations it describes and the elements in it."""

    tag: str
    alt: str = ""
    annotaties: list = field(default_factory=list)
    kinderen: list = field(default_factory=list)

    def alle(self, *tags):
        """All elements in it with one of these tags, in reading order."""
        for kind in self.kinderen:
            if kind.tag in tags:
                yield kind
            yield from kind.alle(*tags)


def structuur(pdf):
    """The tree of structure elements, which is what a screen reader reads."""
    wortel = Element("")
    _lees(pdf.Root.StructTreeRoot.K, wortel)
    return wortel


def koppen(pdf):
    """The levels of all headings in reading order."""
    return [int(KOP.match(kop.tag)[1]) for kop in structuur(pdf).alle(*(f"H{niveau}" for niveau in range(1, 7)))]


def keur(inhoud):
    """Asserts that the bytes are an accessible, archivable PDF; gives it opened, for further questions."""
    pdf = pikepdf.open(io.BytesIO(inhoud))
    _keur_kenmerken(pdf)
    boom = structuur(pdf)
    _keur_koppen(koppen(pdf))
    _keur_elementen(boom)
    _keur_links(pdf, boom)
    _keur_lettertypen(pdf)
    _keur_veilig(pdf)
    return pdf


def _lees(inhoud, ouder):
    if isinstance(inhoud, pikepdf.Array):
        for deel in inhoud:
            _lees(deel, ouder)
    elif isinstance(inhoud, pikepdf.Dictionary):
        if "/S" in inhoud:
            element = Element(str(inhoud.S)[1:], str(inhoud.get("/Alt", "")))
            ouder.kinderen.append(element)
            _lees(inhoud.get("/K"), element)
        elif "/Obj" in inhoud:
            ouder.annotaties.append(inhoud.Obj)


def _keur_kenmerken(pdf):
    assert pdf.Root.MarkInfo.Marked == True  # noqa: E712
    assert str(pdf.Root.Lang).startswith("nl")
    assert pdf.Root.ViewerPreferences.DisplayDocTitle == True  # noqa: E712
    assert str(pdf.docinfo.Title).strip()
    assert "/OutputIntents" in pdf.Root
    with pdf.open_metadata() as kenmerken:
        assert kenmerken["dc:title"] == str(pdf.docinfo.Title)
        assert kenmerken["pdfuaid:part"] == "1"
        assert (kenmerken["pdfaid:part"], kenmerken["pdfaid:conformance"]) == ("2", "A")


def _keur_koppen(niveaus):
    assert niveaus and niveaus[0] == 1, f"The first heading is not H1: {niveaus}"
    for vorige, volgende in pairwise(niveaus):
        assert volgende <= vorige + 1, f"A heading level is skipped: {niveaus}"


def _keur_elementen(boom):
    for figuur in boom.alle("Figure", "Formula"):
        assert figuur.alt.strip(), "A figure without alternative text"
    for tabel in boom.alle("Table"):
        assert list(tabel.alle("TH")), "A table without header cells"
        breedtes = {sum(cel.tag in {"TH", "TD"} for cel in rij.kinderen) for rij in tabel.alle("TR")}
        assert len(breedtes) == 1, f"A table with rows of different length: {breedtes}"
    for lijst in boom.alle("L"):
        assert all(deel.tag in {"LI", "L", "Caption"} for deel in lijst.kinderen)
    for item in boom.alle("LI"):
        assert {"LBody"} <= {deel.tag for deel in item.kinderen}


def _keur_links(pdf, boom):
    beschreven = [annotatie.objgen for link in boom.alle("Link") for annotatie in link.annotaties]
    for bladzijde in pdf.pages:
        assert bladzijde.obj.get("/Tabs") == "/S"
        for annotatie in bladzijde.obj.get("/Annots", []):
            assert annotatie.Subtype == "/Link"
            assert annotatie.objgen in beschreven, "A link that is not in the structure"
            assert str(annotatie.get("/Contents", "")).strip(), "A link without description"


def _keur_lettertypen(pdf):
    for object_ in pdf.objects:
        if not isinstance(object_, pikepdf.Dictionary) or object_.get("/Type") != "/Font":
            continue
        if object_.Subtype == "/Type0":
            assert "/ToUnicode" in object_, f"{object_.BaseFont} cannot be read as text"
            beschrijving = object_.DescendantFonts[0].FontDescriptor
            assert {"/FontFile2", "/FontFile3"} & set(beschrijving.keys()), f"{object_.BaseFont} is not embedded"
        else:
            assert object_.Subtype in {"/CIDFontType0", "/CIDFontType2"}, f"Unexpected font {object_.Subtype}"


def _keur_veilig(pdf):
    namen = {str(naam) for object_ in pdf.objects if isinstance(object_, pikepdf.Dictionary) for naam in object_}
    assert not namen & {"/JS", "/JavaScript", "/AA", "/OpenAction", "/EmbeddedFile", "/Launch"}
