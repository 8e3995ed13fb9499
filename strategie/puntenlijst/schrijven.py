"""Writes spreadsheets: the template to fill in, and the rows in which something is wrong."""

import io
from collections.abc import Sequence

from odfdo import Cell, Document, Paragraph, Row, Table
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from coalitie.tabelcellen import csv_regels
from strategie.puntenlijst.kolommen import FOUTKOLOM, KOLOMMEN
from strategie.puntenlijst.lees_xlsx import NAAM_VAN_BLAD

ODS, XLSX, CSV = "ods", "xlsx", "csv"
MEDIATYPE = {
    ODS: "application/vnd.oasis.opendocument.spreadsheet",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv; charset=utf-8",
}
KOPPEN = [kolom.kop for kolom in KOLOMMEN]
BREEDTES = [kolom.breedte for kolom in KOLOMMEN]
UITLEG = [
    ["Vul het blad Punten in: één rij per punt. De voorbeeldrij wordt overgeslagen."],
    ["Schrijf geen namen, telefoonnummers of e-mailadressen van personen. Punten worden openbaar."],
    ["Geen formules en geen samengevoegde cellen. Hooguit 500 punten in één bestand."],
    [],
    ["Kolom", "Wat u daar schrijft"],
    *([kolom.kop, kolom.uitleg] for kolom in KOLOMMEN),
]
Blad = tuple[str, Sequence[Sequence[str]], Sequence[int]]


def sjabloon(soort: str, passages) -> bytes:
    """A template to fill in. `passages` says which numbers chapters and paragraphs have."""
    voorbeeld = [kolom.voorbeeld for kolom in KOLOMMEN]
    if soort == CSV:
        return als_csv([*UITLEG, [], KOPPEN, voorbeeld])
    nummers = [
        [str(deel.nummer), str(passage.nummer), passage.tekst] for deel, rij in passages.delen for passage in rij
    ]
    return MAKERS[soort](
        [
            (NAAM_VAN_BLAD, [KOPPEN, voorbeeld], BREEDTES),
            ("Alinea's", [["Hoofdstuk", "Alinea", "Wat daar staat"], *nummers], [12, 10, 100]),
            ("Uitleg", UITLEG, [24, 80]),
        ]
    )


def foutenlijst(soort: str, regels) -> bytes:
    """The faulty rows with what they held, and a column that says what is wrong: to mend and to send again."""
    rijen = [[*KOPPEN, FOUTKOLOM], *([*regel.rij.cellen, " ".join(regel.fouten)] for regel in regels)]
    return als_csv(rijen) if soort == CSV else MAKERS[soort]([(NAAM_VAN_BLAD, rijen, [*BREEDTES, 60])])


def als_csv(rijen: Sequence[Sequence[str]]) -> bytes:
    return "".join(csv_regels(rijen)).encode()


def als_xlsx(bladen: Sequence[Blad]) -> bytes:
    boek = Workbook()
    boek.remove(boek.active)
    for naam, rijen, breedtes in bladen:
        blad = boek.create_sheet(naam)
        blad.freeze_panes = "A2"
        for rij, waarden in enumerate(rijen, 1):
            for kolom, waarde in enumerate(waarden, 1):
                cel = blad.cell(row=rij, column=kolom, value=waarde)
                cel.data_type = "s"  # text that begins with = stays text
                cel.number_format = "@"
                cel.alignment = Alignment(wrap_text=True, vertical="top")
                cel.font = Font(bold=rij == 1)
        for kolom, breedte in enumerate(breedtes, 1):
            blad.column_dimensions[get_column_letter(kolom)].width = breedte
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def als_ods(bladen: Sequence[Blad]) -> bytes:
    document = Document("spreadsheet")
    document.body.clear()
    for naam, rijen, _breedtes in bladen:
        blad = Table(naam)
        for waarden in rijen:
            rij = Row()
            for waarde in waarden:
                rij.append_cell(als_cel(waarde))
            blad.append_row(rij)
        document.body.append(blad)
    uit = io.BytesIO()
    document.save(uit)
    return uit.getvalue()


def als_cel(waarde: str) -> Cell:
    """Always text, with a paragraph for each line."""
    cel = Cell()
    cel.set_attribute("office:value-type", "string")
    for regel in waarde.split("\n"):
        cel.append(Paragraph(regel))
    return cel


MAKERS = {ODS: als_ods, XLSX: als_xlsx}
