"""Cells of a CSV file that a spreadsheet takes as text, never as a formula."""

import csv

FORMULE = ("=", "+", "-", "@", "\t", "\r")


def veilig(cel):
    """The same value, with an apostrophe before what a spreadsheet could run."""
    tekst = "" if cel is None else str(cel)
    return f"'{tekst}" if tekst.startswith(FORMULE) else tekst


class Regels:
    """A file of one line: hands each line on as soon as it is written."""

    def write(self, regel):
        return regel


def csv_regels(rijen):
    """The lines of a CSV file, with a mark for spreadsheets and `;` between the cells, one by one."""
    schrijver = csv.writer(Regels(), delimiter=";")
    yield "\ufeff"
    for rij in rijen:
        yield schrijver.writerow([veilig(cel) for cel in rij])
