"""PDF: read whole with qpdf. What matters may hide in packed objects, where a search in the bytes finds nothing."""

import re
from collections.abc import Iterator
from typing import BinaryIO

import pikepdf
from pikepdf import settings as grenzen_van_qpdf

from coalitie.bestandscontrole.kantoor import noem_auteurs
from coalitie.bestandscontrole.weigering import Geweigerd

GROOTSTE_UITGEPAKT = 100_000_000  # bytes of one packed stream
grenzen_van_qpdf.set_qpdf_limits(  # for the whole process; qpdf has none of its own
    flate_max_memory=GROOTSTE_UITGEPAKT,
    run_length_max_memory=GROOTSTE_UITGEPAKT,
    png_max_memory=GROOTSTE_UITGEPAKT,
    tiff_max_memory=GROOTSTE_UITGEPAKT,
    dct_max_memory=GROOTSTE_UITGEPAKT,
    doc_max_warnings=500,
)

NAAM = re.compile(rb"/([A-Za-z0-9#]+)")
LZW = {b"LZWDecode", b"LZW"}  # the one way of packing for which qpdf knows no limit; not written since the nineties
HANDELINGEN = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/Rendition", "/RichMediaExecute"}
PROGRAMMA = {"/JS", "/JavaScript", "/XFA", "/RichMediaContent"}
BIJLAGE = {"/EmbeddedFile", "/EmbeddedFiles", "/EF"}

ONGELEZEN = "error decoding stream data"  # how qpdf says that it gave up on packed objects

NIET_HEEL = "Deze PDF is niet heel of niet goed opgebouwd. Bewaar hem opnieuw als PDF."


def keur_pdf(inhoud: BinaryIO) -> list[str]:
    """Whether a PDF can be read by everybody and does nothing by itself. Gives sentences about what it gives away."""
    alles = inhoud.read()
    if not alles.rstrip(b"\x00\t\n\f\r ").endswith(b"%%EOF"):
        raise Geweigerd(NIET_HEEL)
    if any(zonder_omweg(naam) in LZW for naam in NAAM.findall(alles)):
        raise Geweigerd("Deze PDF is op een verouderde manier ingepakt. Bewaar hem opnieuw als PDF.")
    try:
        with pikepdf.open(inhoud, attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                raise Geweigerd("Deze PDF is beveiligd. Haal de beveiliging eraf, dan kan iedereen hem lezen.")
            if not len(pdf.pages):
                raise Geweigerd(NIET_HEEL)
            for woordenboek in woordenboeken(pdf):
                keur_woordenboek(woordenboek)
            if any(ONGELEZEN in waarschuwing for waarschuwing in pdf.get_warnings()):
                raise Geweigerd(NIET_HEEL)
            return noem_auteurs(auteurs_van(pdf))
    except pikepdf.PasswordError:
        raise Geweigerd("Op deze PDF zit een wachtwoord. Haal dat eraf, dan kan iedereen hem lezen.") from None
    except (pikepdf.PikepdfError, pikepdf.PdfError, RuntimeError, ValueError, TypeError, RecursionError):
        raise Geweigerd(NIET_HEEL) from None


def zonder_omweg(naam: bytes) -> bytes:
    """A name as it reads: `LZ#57Decode` is LZWDecode."""
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda code: bytes([int(code[1], 16)]), naam)


def woordenboeken(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary of a document, also those inside others."""
    for object_ in pdf.objects:
        stapel = [object_]
        while stapel:
            deel = stapel.pop()
            if isinstance(deel, pikepdf.Array):
                kinderen = list(deel)
            elif isinstance(deel, (pikepdf.Dictionary, pikepdf.Stream)):
                yield deel
                kinderen = [waarde for _naam, waarde in deel.items()]
            else:
                continue
            # What has a number of its own comes by itself.
            stapel += [kind for kind in kinderen if isinstance(kind, pikepdf.Object) and not kind.is_indirect]


def keur_woordenboek(woordenboek: pikepdf.Object) -> None:
    namen = set(woordenboek.keys())
    if namen & PROGRAMMA or str(woordenboek.get("/S", "")) in HANDELINGEN:
        raise Geweigerd("In deze PDF zit een programma of een formulier dat iets verstuurt. Bewaar hem zonder.")
    if namen & BIJLAGE or str(woordenboek.get("/Type", "")) in BIJLAGE:
        raise Geweigerd("In deze PDF zit een ander bestand. Haal die bijlage eruit en plaats haar apart.")


def auteurs_van(pdf: pikepdf.Pdf) -> list[str]:
    namen = [str(pdf.docinfo.get("/Author", ""))]
    with pdf.open_metadata(set_pikepdf_as_editor=False) as gegevens:
        namen += [str(naam) for naam in gegevens.get("dc:creator", [])]
    return list(dict.fromkeys(" ".join(naam.split()) for naam in namen if naam.strip()))
