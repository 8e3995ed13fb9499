"""How wide the columns of a table are in Word and ODT, which do not all find that out by themselves."""

from math import ceil

MEESTE = 60  # letters; a longer text goes on over more lines
LANGSTE_WOORD = 24  # letters; a longer one breaks
RAND = 3  # what a cell needs beside its text, in letters
DELEN = 20  # of the width of a table
LETTERS_PER_DEEL = 4


def kolombreedtes(tabel: dict) -> list[int]:
    """For each column of a table of `blokken`, how many parts it takes of the parts of all columns; at most `DELEN`.

    First what its longest word needs; what is left of the width goes to the columns with more to say.
    """
    kolommen = [
        [tekst_van(cel["blokken"]) for cel in kolom] for kolom in zip(tabel["koprij"], *tabel["rijen"], strict=True)
    ]
    woorden = [max((len(woord) for cel in kolom for woord in cel.split()), default=1) for kolom in kolommen]
    minstens = [ceil((RAND + min(LANGSTE_WOORD, woord)) / LETTERS_PER_DEEL) for woord in woorden]
    meer = [
        max(0, RAND + min(MEESTE, max(map(len, kolom))) - LETTERS_PER_DEEL * delen)
        for kolom, delen in zip(kolommen, minstens, strict=True)
    ]
    over = max(0, DELEN - sum(minstens)) / max(1, sum(meer))
    return [delen + round(over * letters) for delen, letters in zip(minstens, meer, strict=True)]


def tekst_van(waarde) -> str:
    """The words in blocks, or in what is in them."""
    if isinstance(waarde, dict):
        return waarde["tekst"] if "tekst" in waarde else tekst_van(list(waarde.values()))
    return " ".join(map(tekst_van, waarde)) if isinstance(waarde, list) else ""
