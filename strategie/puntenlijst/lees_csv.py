"""A CSV file as a sheet: in UTF-8, UTF-16 or the letters of an old Windows, with `;`, `,` or tabs between its cells."""

import csv
import io
from collections.abc import Iterator

from coalitie.bestandscontrole import Geweigerd
from coalitie.tabelcellen import FORMULE as BEGIN_VAN_FORMULE
from strategie.puntenlijst.blad import FORMULE, MEESTE_KOLOMMEN, Cel
from strategie.puntenlijst.kolommen import KOLOMMEN, schoon

GEEN_TEKST = "Dit CSV-bestand is niet te lezen. Sla het in uw rekenblad opnieuw op als CSV, of als ODS of XLSX."
SCHEIDINGEN = (";", ",", "\t")
KOPPEN = {kolom.kop.casefold() for kolom in KOLOMMEN}


def blad_uit_csv(inhoud: bytes) -> Iterator[tuple[int, list[Cel]]]:
    """The rows of a file, numbered as a spreadsheet would do. Raises Geweigerd for what is no text."""
    rijen = max((lees(ontcijfer(inhoud), scheiding) for scheiding in SCHEIDINGEN), key=meeste_koppen)
    for nummer, rij in enumerate(rijen, 1):
        yield nummer, [als_cel(cel) for cel in rij[:MEESTE_KOLOMMEN]]


def ontcijfer(inhoud: bytes) -> str:
    """The text of a file. What is no UTF-8 comes from an old Windows: there every byte is some letter."""
    is_utf_16 = inhoud.startswith((b"\xff\xfe", b"\xfe\xff"))
    for tekenset in ("utf-16",) if is_utf_16 else ("utf-8-sig", "cp1252", "latin-1"):
        try:
            tekst = inhoud.decode(tekenset)
        except UnicodeDecodeError:
            continue
        if "\0" in tekst:
            break
        return tekst
    raise Geweigerd(GEEN_TEKST)


def lees(tekst: str, scheiding: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding))
    except csv.Error:
        raise Geweigerd(GEEN_TEKST) from None


def meeste_koppen(rijen: list[list[str]]) -> int:
    """How many of our headings stand together in one row."""
    return max((len(KOPPEN & {cel.strip().casefold() for cel in rij}) for rij in rijen), default=0)


def als_cel(cel: str) -> Cel:
    """Without the apostrophe that keeps a spreadsheet from running what follows."""
    tekst = schoon(cel)
    if tekst.startswith("'") and tekst[1:].startswith(BEGIN_VAN_FORMULE):
        return Cel(tekst[1:])
    return Cel(tekst, FORMULE if tekst.startswith("=") else "")
