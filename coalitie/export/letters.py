"""Which characters our documents can show. PDF/A refuses a document that holds any other."""

import re
import unicodedata

# Not in the bundled fonts, or not all of it. In them: Latin, Greek, Cyrillic, punctuation, arrows, shapes.
ONBEKEND = re.compile(
    "[^\n\\xad -~\\xa0-\\u0484\\u0487-\\u04ff\\u1e00-\\u200a\\u2010-\\u2027\\u202f-\\u2040"
    "\\u2070-\\u20cf\\u2190-\\u22ff\\u2500-\\u25ff\\u2713\\u2717]"
)
ONZICHTBAAR = {"Cc", "Cf", "Cs", "Co", "Cn"}
VARIANTEN = re.compile("[\ufe00-\ufe0f]")


def toonbaar(tekst: str) -> str:
    """The text with □ for each character that cannot be shown, and without invisible ones."""
    tekst = VARIANTEN.sub("", unicodedata.normalize("NFC", tekst))
    zichtbaar = (teken for teken in tekst if teken in "\n\xad" or unicodedata.category(teken) not in ONZICHTBAAR)
    return ONBEKEND.sub("□", "".join(zichtbaar))
