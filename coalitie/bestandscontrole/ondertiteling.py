import re
from typing import BinaryIO

from coalitie.bestandscontrole.weigering import Geweigerd

KOP = re.compile(r"WEBVTT(?:[ \t][^\n]*)?(?:\n|\Z)")
TIJD = r"(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}"
REGEL = re.compile(rf"^{TIJD}[ \t]+-->[ \t]+{TIJD}(?:[ \t][^\n]*)?$", re.MULTILINE)
# What WebVTT itself knows inside a line: voice, class, italics and such, and a moment.
MERK = re.compile(rf"</?(?:c|i|b|u|v|lang|ruby|rt)(?:[.\s][^<>]*)?>|<{TIJD}>")
HTML = re.compile(r"<[/!?a-z]", re.IGNORECASE)
BUITEN = re.compile(r"url\s*\(|@import", re.IGNORECASE)
STUURTEKEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def keur_ondertiteling(inhoud: BinaryIO) -> list[str]:
    """Whether these are subtitles and nothing else: text with times, without HTML."""
    try:
        tekst = inhoud.read().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise Geweigerd(
            "Deze ondertiteling is niet in UTF-8 geschreven. Bewaar het bestand opnieuw als UTF-8."
        ) from None
    if not KOP.match(tekst) or STUURTEKEN.search(tekst) or not REGEL.search(tekst):
        raise Geweigerd("Dit is geen ondertiteling: er staat geen enkele regel met een begin- en eindtijd in.")
    if HTML.search(MERK.sub("", tekst)) or BUITEN.search(tekst):
        raise Geweigerd("In deze ondertiteling staat HTML, of een verwijzing naar buiten. Haal dat eruit.")
    return []
