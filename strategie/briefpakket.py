"""All letters of one model as a zip: a folder for each format, a file for each gemeente."""

import zipfile
from collections.abc import Iterable, Iterator

from coalitie.export.formaten import FORMATEN
from strategie.briefinhoud import briefstuk_van


class Stroom:
    """Where a zip is written that somebody is reading already: what was written is taken away at once."""

    def __init__(self) -> None:
        self.klaar = bytearray()

    def write(self, inhoud: bytes) -> int:
        self.klaar += inhoud
        return len(inhoud)

    def flush(self) -> None:
        """There is nothing behind this: what was written is here."""

    def neem(self) -> bytes:
        genomen, self.klaar = bytes(self.klaar), bytearray()
        return genomen


def zip_van(brieven: Iterable[tuple], moment: tuple) -> Iterator[bytes]:
    """The zip in pieces. `brieven` are those of `briefinhoud.brieven_van`, `moment` is the time on each file."""
    stroom = Stroom()
    with zipfile.ZipFile(stroom, "w", zipfile.ZIP_STORED) as pakket:  # each file is packed inside already
        for brief, blokken in brieven:
            stuk = briefstuk_van(brief, blokken)
            for uitgang, formaat in FORMATEN.items():
                naam = f"{uitgang}/brief-{brief.gemeente.slug}.{uitgang}"
                pakket.writestr(zipfile.ZipInfo(naam, moment), formaat.maak(stuk))
                yield stroom.neem()
    yield stroom.neem()
