"""Keeps what was made from data and a template, until one of the two changes."""

import hashlib
import json
import logging
import os
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

import typst
from django.conf import settings

SJABLONEN = Path(__file__).parent

logger = logging.getLogger(__name__)


def bewaard(naam: str, uitgang: str, gegevens: dict, maak: Callable[[], bytes]) -> bytes:
    """The kept file of these data, or else what `maak()` gives, which is then kept under settings.EXPORT_DIR.

    `naam` is small letters, digits and hyphens and names one document for ever: older versions under the same
    name and ending are removed. `gegevens` is all that the file is made from, as JSON can write it.
    A directory that cannot be read or written costs time, but is no error.
    Raises ValueError for any other kind of name.
    """
    if not re.fullmatch(r"[a-z0-9-]+", naam):
        raise ValueError(f"'{naam}' is not a name for a kept file: use a-z, 0-9 and hyphens.")
    pad = settings.EXPORT_DIR / f"{naam}.{_sleutel(gegevens)}.{uitgang}"
    try:
        return pad.read_bytes()
    except OSError:
        inhoud = maak()
    try:
        _schrijf(pad, inhoud)
        for ouder in pad.parent.glob(f"{naam}.*.{uitgang}"):
            if ouder != pad:
                ouder.unlink(missing_ok=True)
    except OSError as fout:
        logger.warning("%s is made but not kept: %s", pad.name, fout)
    return inhoud


def _sleutel(gegevens: dict) -> str:
    """Changes with the data, with any template and with the version of typst."""
    som = hashlib.sha256(typst.__version__.encode())
    for sjabloon in sorted(SJABLONEN.glob("*.typ")):
        som.update(sjabloon.read_bytes())
    som.update(json.dumps(gegevens, sort_keys=True).encode())
    return som.hexdigest()[:32]


def _schrijf(pad: Path, inhoud: bytes) -> None:
    """Writes the file whole or not at all."""
    pad.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=pad.parent, prefix=".maak-", delete=False) as tijdelijk:
        try:
            tijdelijk.write(inhoud)
            tijdelijk.flush()
            os.fsync(tijdelijk.fileno())
            os.replace(tijdelijk.name, pad)
        except OSError:
            os.unlink(tijdelijk.name)
            raise
