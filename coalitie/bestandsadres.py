"""The address of a file: `/bestanden/<sleutel>/`, and for an image `/bestanden/<sleutel>/<breedte>/`."""

import re
import secrets

BREEDTES = (480, 960, 1440)  # pixels; an image is kept in these widths as well, but never enlarged
LANGSTE_SLEUTEL = 32

ADRES = re.compile(r"/bestanden/([0-9a-f]{32})/")


def nieuwe_sleutel() -> str:
    """Random, so that nobody finds a file by guessing; small letters and digits, so that it survives every spelling."""
    return secrets.token_hex(LANGSTE_SLEUTEL // 2)


def sleutels_in(*teksten: str) -> set[str]:
    """The keys of all files that these texts show or link to."""
    return {sleutel for tekst in teksten for sleutel in ADRES.findall(tekst)}
