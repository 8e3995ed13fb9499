"""Which characters our documents can show. PDF/A refuses a document that holds any other."""

import re
import unicodedata

# Not in the bundled fonts, or not in each weight. In them: Latin, Greek, Cyrillic, punctuation, arrows, shapes, ticks.
ONBEKEND = re.compile(
    "[^\n\\xad -~\\xa0-\\u0484\\u0487-\\u04ff\\u1e00-\\u200a\\u2010-\\u2027\\u202f-\\u2040"
    "\\u2070-\\u20a4\\u20a6-\\u20cf\\u2100-\\u211e\\u2120\\u2122\\u2124\\u2126-\\u2151\\u2153-\\u2184\\u2190-\\u23ff"
    "\\u2460-\\u2606\\u2609-\\u262f\\u2638-\\u268b\\u2701-\\u2704\\u2706-\\u2709\\u270c-\\u2714\\u2717-\\u2726"
    "\\u2776-\\u277f\\u2794\\u2798-\\u27af]"
)
ONZICHTBAAR = {"Cc", "Cf", "Cs", "Co", "Cn"}
VARIANTEN = re.compile("[\ufe00-\ufe0f]")


def toonbaar(tekst: str) -> str:
    """The text in plain spelling, with □ for each character that cannot be shown, and without invisible ones."""
    return ONBEKEND.sub("□", _gespeld(tekst))


def niet_toonbaar(tekst: str) -> list[str]:
    """The characters of this text for which a document shows □, each once."""
    return list(dict.fromkeys(ONBEKEND.findall(_gespeld(tekst))))


def _gespeld(tekst: str) -> str:
    tekst = VARIANTEN.sub("", unicodedata.normalize("NFC", tekst))
    zichtbaar = (teken for teken in tekst if teken in "\n\xad" or unicodedata.category(teken) not in ONZICHTBAAR)
    return ONBEKEND.sub(_in_gewone_letters, "".join(zichtbaar))


def _in_gewone_letters(treffer: re.Match) -> str:
    """How a character is spelled with others: fi for what a PDF holds as one letter, m2 for one square metre."""
    gespeld = unicodedata.normalize("NFKC", treffer[0])
    return treffer[0] if ONBEKEND.search(gespeld) else gespeld
