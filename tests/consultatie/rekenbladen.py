"""Spreadsheets as a council sends them, and as nobody should; written without the code that reads them."""

import io
import zipfile

from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

KOPPEN = ["Raad van", "Hoofdstuk", "Alinea", "Punt van de raad", "Wat de raad wil", "Stuk van de raad"]


def xlsx(rijen, *, pas_aan=None):
    """A workbook with these rows under the headings; `pas_aan` does something to its sheet."""
    boek = Workbook()
    for rij in (KOPPEN, *rijen):
        boek.active.append(list(rij))
    if pas_aan:
        pas_aan(boek.active)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def cel(inhoud):
    """A cell with text, or with the attributes of a dict besides (`tekst`)."""
    if not isinstance(inhoud, dict):
        inhoud = {"tekst": inhoud, "valuetype": "string"}
    tekst = inhoud.get("tekst", "")
    een = TableCell(**{naam: waarde for naam, waarde in inhoud.items() if naam != "tekst"})
    for regel in tekst.split("\n"):
        een.addElement(P(text=regel))
    return een


def ods(rijen, *, herhaal=1, herhaal_laatste=1):
    """A spreadsheet with these rows, each `herhaal` times, under the headings; and `herhaal_laatste` empty ones."""
    document = OpenDocumentSpreadsheet()
    blad = Table(name="Punten")
    for rij in (KOPPEN, *rijen):
        regel = TableRow(numberrowsrepeated=1 if rij is KOPPEN else herhaal)
        for inhoud in rij:
            regel.addElement(cel(inhoud))
        blad.addElement(regel)
    leeg = TableRow(numberrowsrepeated=herhaal_laatste)
    leeg.addElement(TableCell(numbercolumnsrepeated=16384))
    blad.addElement(leeg)
    document.spreadsheet.addElement(blad)
    uit = io.BytesIO()
    document.save(uit)
    return uit.getvalue()


def csv(rijen, *, scheiding=";", tekenset="utf-8-sig"):
    regels = [scheiding.join(f'"{waarde}"' for waarde in rij) for rij in (KOPPEN, *rijen)]
    return "\r\n".join(regels).encode(tekenset)


def met_deel(inhoud, naam, tekst):
    """The same zip with one part more, or with another content in it."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as bron, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as doel:
        for deel in bron.infolist():
            if deel.filename != naam:
                doel.writestr(deel, bron.read(deel))
        doel.writestr(naam, tekst)
    return uit.getvalue()
