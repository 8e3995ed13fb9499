"""Films: not decoded, but every box must have its place, from the first byte of the file to the last."""

import os
from collections.abc import Iterator
from typing import BinaryIO

from coalitie.bestandscontrole.weigering import Geweigerd

MERKEN = {b"isom", b"iso2", b"iso3", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"dash", b"M4V "}
ANDERE_MERKEN = {b"qt  ", b"M4A ", b"heic", b"heix", b"mif1", b"msf1", b"avif", b"avis", b"crx "}
PLAATS = (b"\xa9xyz", b"location.ISO6709", b"loci")
MEESTE_DOZEN = 100_000
GROOTSTE_KOP = 32_000_000  # bytes of the index of a film that are searched for a place
EBML = b"\x1a\x45\xdf\xa3"
SEGMENT = 0x18538067
DOCTYPE = 0x4282

NIET_HEEL = "Deze film is niet heel: er ontbreekt een stuk, of er is iets achter geplakt. Bewaar de film opnieuw."


def is_mp4(begin: bytes) -> bool:
    """Whether this begins an MP4: its first box names a brand that browsers play."""
    lengte = int.from_bytes(begin[:4], "big")
    if begin[4:8] != b"ftyp" or not 16 <= lengte <= len(begin) or begin[8:12] in ANDERE_MERKEN:
        return False
    return bool({begin[8:12], *(begin[plek : plek + 4] for plek in range(16, lengte, 4))} & MERKEN)


def keur_mp4(inhoud: BinaryIO) -> list[str]:
    dozen = {}
    for naam, begin, lengte in dozen_van(inhoud):
        dozen.setdefault(naam, (begin, lengte))
    if b"moov" not in dozen or not {b"mdat", b"moof"} & set(dozen):
        raise Geweigerd(NIET_HEEL)
    begin, lengte = dozen[b"moov"]
    inhoud.seek(begin)
    kop = inhoud.read(min(lengte, GROOTSTE_KOP))
    if any(merk in kop for merk in PLAATS):
        return ["In deze film staat waar die is opgenomen. Wie de film ophaalt, kan dat lezen."]
    return []


def dozen_van(inhoud: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
    """(name, place, length) of the boxes of an MP4. Raises Geweigerd when they do not fill the file exactly."""
    einde = inhoud.seek(0, os.SEEK_END)
    plek = aantal = 0
    while plek < einde:
        aantal += 1
        inhoud.seek(plek)
        kop = inhoud.read(16)
        lengte, naam = int.from_bytes(kop[:4], "big"), kop[4:8]
        kleinste = 8
        if lengte == 1:
            lengte, kleinste = int.from_bytes(kop[8:16], "big"), 16
        elif lengte == 0:  # the last box, up to the end
            lengte = einde - plek
        past = kleinste <= lengte <= einde - plek
        if not past or aantal > MEESTE_DOZEN or not naam.isascii() or not naam.decode().isprintable():
            raise Geweigerd(NIET_HEEL)
        yield naam, plek, lengte
        plek += lengte


def keur_webm(inhoud: BinaryIO) -> list[str]:
    """An EBML head and one segment, and nothing after that."""
    einde = inhoud.seek(0, os.SEEK_END)
    inhoud.seek(0)
    _kenmerk, lengte = lees_element(inhoud)
    plek = inhoud.tell() + (lengte or 0)
    inhoud.seek(plek)
    kenmerk, lengte = lees_element(inhoud)
    heel = lengte is None or inhoud.tell() + lengte == einde
    if kenmerk != SEGMENT or not heel or inhoud.tell() == einde:
        raise Geweigerd(NIET_HEEL)
    return []


def doctype_van_ebml(begin: bytes) -> str:
    """`webm` or another kind of Matroska; empty when this is no EBML at all."""
    if not begin.startswith(EBML):
        return ""
    plek = begin.find(DOCTYPE.to_bytes(2, "big"))
    lengte = begin[plek + 2] & 0x7F if 0 <= plek < len(begin) - 3 else 0
    return begin[plek + 3 : plek + 3 + lengte].rstrip(b"\x00").decode("ascii", "replace")


def lees_element(inhoud: BinaryIO) -> tuple[int, int | None]:
    """The id of the next EBML element and its length; None when that is not known, as in a live recording."""
    kenmerk, _bits = lees_getal(inhoud)
    lengte, bits = lees_getal(inhoud)
    waarde = lengte & ((1 << bits) - 1)
    return kenmerk, None if waarde == (1 << bits) - 1 else waarde


def lees_getal(inhoud: BinaryIO) -> tuple[int, int]:
    """A number of EBML with its marking bit, and how many bits follow that bit."""
    eerste = inhoud.read(1)
    if not eerste or not eerste[0]:
        raise Geweigerd(NIET_HEEL)
    bytes_ = 9 - eerste[0].bit_length()
    return int.from_bytes(eerste + inhoud.read(bytes_ - 1), "big"), 7 * bytes_
