"""Papers as PDF for tests, and how to read them back without what made them."""

import io
import re
from functools import cache

import pikepdf
from django.core.files.base import ContentFile
from pikepdf import Array, Dictionary, Name

from coalitie.export.blokken import blokken
from coalitie.export.pdf import Deel, Document, maak_pdf
from coalitie.models import Bestand
from tests.fabriek import VORIG_JAAR

TABEL = (
    "<table><thead><tr><th>Wie</th><th>Wat</th></tr></thead>"
    "<tbody><tr><th>Politie</th><td>handelt</td></tr></tbody></table>"
)


@cache
def toegankelijk(titel="Stuk", html="<p>De tekst van het stuk.</p>", delen=1):
    """A PDF with a structure, as we make them ourselves."""
    inhoud = [Deel(f"{titel} {nummer}", blokken=blokken(html)) for nummer in range(1, delen + 1)]
    return maak_pdf(Document(titel, VORIG_JAAR.date(), delen=inhoud))


def kaal(*regels, doe=None):
    """A PDF without a structure: a page with each of these lines; `doe` may change it before it is written."""
    with pikepdf.new() as pdf:
        for regel in regels or ("Een kale bladzijde.",):
            blad = pdf.add_blank_page(page_size=(595, 842))
            letter = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
            blad.obj.Resources = Dictionary(Font=Dictionary(F1=letter))
            blad.obj.Contents = pdf.make_stream(f"BT /F1 12 Tf 72 700 Td ({regel}) Tj ET".encode())
        if doe:
            doe(pdf)
        return geschreven(pdf)


def bewerkt(inhoud, doe):
    """The same PDF after `doe` changed it."""
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        doe(pdf)
        return geschreven(pdf)


def geschreven(pdf):
    uit = io.BytesIO()
    pdf.save(uit)
    return uit.getvalue()


def tekst_van(inhoud):
    """The words on each page, as its fonts say what their signs stand for."""
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        return ["".join(_tekens(blad, blad.resources)).replace("\xa0", " ").strip() for blad in pdf.pages]


def _tekens(bron, gegevens):
    letters, vlak = {}, als_latijn
    for naam, letter in gegevens.get("/Font", {}).items():
        letters[naam] = _tekens_van(letter)
    for deel in pikepdf.parse_content_stream(bron):
        daad, waarden = str(deel.operator), deel.operands
        if daad == "Tf":
            vlak = letters.get(str(waarden[0]), als_latijn)
        elif daad in {"Tj", "TJ"}:
            stukken = waarden[0] if daad == "TJ" else [waarden[0]]
            yield "".join(vlak(bytes(tekst)) for tekst in stukken if isinstance(tekst, pikepdf.String))
        elif daad == "ET":
            yield "\n"
        elif daad == "Do" and (tekening := gegevens.XObject[str(waarden[0])]).get("/Subtype") == Name.Form:
            yield from _tekens(tekening, tekening.get("/Resources", Dictionary()))


def _tekens_van(letter):
    """How a font reads bytes: by its table from two bytes to characters, else as Latin."""
    if "/ToUnicode" not in letter:
        return als_latijn
    tabel = {}
    vertaling = letter.ToUnicode.read_bytes().decode("latin-1")
    for blok in re.findall(r"beginbfchar(.*?)endbfchar", vertaling, re.DOTALL):
        for van, naar in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", blok):
            tabel[int(van, 16)] = bytes.fromhex(naar).decode("utf-16-be")
    for blok in re.findall(r"beginbfrange(.*?)endbfrange", vertaling, re.DOTALL):
        for van, tot, naar in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", blok):
            for verder in range(int(tot, 16) - int(van, 16) + 1):
                tabel[int(van, 16) + verder] = chr(int(naar, 16) + verder)
    return lambda inhoud: "".join(
        tabel.get(int.from_bytes(inhoud[plek : plek + 2], "big"), "?") for plek in range(0, len(inhoud), 2)
    )


def als_latijn(inhoud):
    return inhoud.decode("latin-1")


def stempelplekken(inhoud):
    """Where the stamp is on each page as its reader sees it: left, bottom, right and top, and the size of the page."""
    with pikepdf.open(io.BytesIO(inhoud)) as pdf:
        return [_stempelplek(blad) for blad in pdf.pages]


def _stempelplek(blad):
    stand, bewaard = pikepdf.Matrix(), []
    for deel in pikepdf.parse_content_stream(blad):
        match str(deel.operator):
            case "q":
                bewaard.append(stand)
            case "Q":
                stand = bewaard.pop()
            case "cm":
                stand = pikepdf.Matrix(deel.operands) @ stand
            case "Do" if deel.operands[0] == "/VcmnStempel":
                plek = stand
    kader = [float(getal) for getal in blad.resources.XObject.VcmnStempel.BBox]
    links, onder, rechts, boven = (float(getal) for getal in blad.mediabox)
    hoeken = [plek.transform((x, y)) for x in kader[::2] for y in kader[1::2]]
    gezien = {
        0: lambda x, y: (x - links, y - onder),
        90: lambda x, y: (y - onder, rechts - x),
        180: lambda x, y: (rechts - x, boven - y),
        270: lambda x, y: (boven - y, x - links),
    }[int(blad.obj.get("/Rotate", 0))]
    punten = [gezien(*hoek) for hoek in hoeken]
    maat = (rechts - links, boven - onder)
    xs, ys = [punt[0] for punt in punten], [punt[1] for punt in punten]
    return min(xs), min(ys), max(xs), max(ys), *(maat[::-1] if blad.obj.get("/Rotate", 0) in {90, 270} else maat)


def artefacten(pdf):
    """What each page draws inside a mark that says that it is no part of the text: the names of the drawings."""
    gevonden = []
    for blad in pdf.pages:
        diepte, namen = 0, []
        for deel in pikepdf.parse_content_stream(blad):
            daad = str(deel.operator)
            if daad in {"BDC", "BMC"}:
                diepte += diepte > 0 or deel.operands[0] == Name.Artifact
            elif daad == "EMC":
                diepte = max(0, diepte - 1)
            elif daad == "Do" and diepte:
                namen.append(str(deel.operands[0]))
        gevonden.append(namen)
    return gevonden


def geplaatst(inhoud, titel, uitgang="pdf", **velden):
    """The file as the bureau placed it."""
    return Bestand.objects.plaats(ContentFile(inhoud, f"stuk.{uitgang}"), titel=titel, door=None, **velden)


def kring(pdf):
    """Makes an element of the structure its own grandchild."""
    boven = pdf.Root.StructTreeRoot.K[0]
    boven.K[0].K = Array([boven])
