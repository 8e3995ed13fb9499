"""The picture that goes along when a page is shared (Open Graph): its title, and the map or a mark."""

import json
import textwrap
from collections.abc import Iterable

import typst

from coalitie.export.bewaren import SJABLONEN, bewaard
from coalitie.export.letters import toonbaar

LANGSTE_TITEL = 160


def deelbeeld(
    titel: str,
    bovenkop: str = "",
    tegels: Iterable[tuple[int, int, str, bool]] = (),
    landschap: str | None = None,
    teken: str | None = None,
    naam: str | None = None,
) -> bytes:
    """The picture as PNG of 1200 by 630 pixels: `bovenkop` small, `titel` as large as fits, and the map.

    Tiles are (column, row, landscape, whether the page is about it), counted from 1; a landscape is
    koolzaad, heide, baksteen, bos or water. With `landschap`, or a tile that the page is about, only that
    landscape keeps its hue. With `teken` (ondermijning, zorg or cyber) that mark stands in place of the map.
    A title of over 160 characters is cut off at a word. With `naam` the picture is kept, see `bewaard`.
    """
    gegevens = {
        "titel": textwrap.shorten(toonbaar(titel), LANGSTE_TITEL, placeholder=" …"),
        "bovenkop": toonbaar(bovenkop),
        "tegels": [dict(zip(("kolom", "rij", "landschap", "huidig"), tegel, strict=True)) for tegel in tegels],
        "landschap": landschap or None,
        "teken": teken or None,
    }
    return bewaard(naam, "png", gegevens, lambda: _maak(gegevens)) if naam else _maak(gegevens)


def _maak(gegevens: dict) -> bytes:
    return typst.compile(
        SJABLONEN / "deelbeeld.typ",
        root=SJABLONEN,
        format="png",
        ppi=72,
        ignore_system_fonts=True,
        sys_inputs={"gegevens": json.dumps(gegevens)},
    )
