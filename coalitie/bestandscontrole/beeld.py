from typing import BinaryIO

from django.conf import settings
from PIL import Image

from coalitie.bestandscontrole.weigering import Geweigerd

VORMEN = ("PNG", "JPEG")


def keur_beeld(inhoud: BinaryIO) -> list[str]:
    """Whether a picture can be read to its last row, and is not so large that reading it would fill the memory."""
    grens = settings.BEELD_MEESTE_PIXELS
    try:
        with Image.open(inhoud, formats=VORMEN) as beeld:
            te_veel = beeld.width * beeld.height > grens
            if not te_veel:
                beeld.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        te_veel = True
    except Exception:  # a broken picture brings Pillow to almost any error
        raise Geweigerd("Dit beeld is niet te lezen: het is niet heel. Bewaar het opnieuw.") from None
    if te_veel:
        raise Geweigerd(
            f"Dit beeld heeft te veel beeldpunten: {grens // 1_000_000} miljoen is het meeste. Maak het eerst kleiner."
        )
    return []
