"""Pictures and drawings of a Word document: what comes along, and what is only named."""

from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from django.core.exceptions import ValidationError

from coalitie.woordimport.document import BEELDPLEK, Beeld
from coalitie.woordimport.verslag import tekst_van

if TYPE_CHECKING:
    from coalitie.woordimport.lezer import Lezer

GETEKEND = {"a:blip", "v:imagedata", "w:txbxContent", "c:chart", "dgm:relIds", "v:textpath"}
SOORTEN = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
MEESTE_BEELDEN = 500
TE_VEEL_BEELDEN = f"In dit document staan meer dan {MEESTE_BEELDEN} beelden. Splits het document."


def getekend(wortel: Element) -> Iterator[Element]:
    """What is in a drawing that we can use or must name; a text box is not looked into, it is read by itself."""
    for deel in wortel:
        if deel.tag in GETEKEND:
            yield deel
        if deel.tag not in {"w:txbxContent", "mc:Fallback"}:
            yield from getekend(deel)


def alt_tekst(tekening: Element) -> str:
    """The description that somebody gave the picture in Word."""
    beschrijvingen = (
        deel.get("descr") or deel.get("alt") or ""
        for deel in tekening.iter()
        if deel.tag in {"wp:docPr", "v:shape"} or deel.tag.endswith(":cNvPr")
    )
    return next((" ".join(alt.split()) for alt in beschrijvingen if alt.strip()), "")


def heeft_getekend(element: Element) -> bool:
    return any(deel.tag in GETEKEND for deel in element.iter())


def lees_beeld(lezer: "Lezer", verwijzing: str | None, alt: str) -> str:
    """The place of a picture in the text; empty when it cannot come along, and then a line says why."""
    relatie = lezer.relatie(verwijzing)
    if relatie is not None and relatie.is_extern:
        lezer.verslag.meld(f"een beeld van een andere plek is niet opgehaald: ‘{relatie.doel[:200]}’.")
        return ""
    inhoud = None if relatie is None else lezer.pakket.lees(relatie.doel)
    if relatie is None or inhoud is None:
        lezer.verslag.meld("een beeld ontbreekt in het document.")
        return ""
    soort = next((soort for begin, soort in SOORTEN.items() if inhoud.startswith(begin)), "")
    if not soort:
        uitgang = PurePath(relatie.doel).suffix.lstrip(".").upper() or "onbekend"
        lezer.verslag.meld(f"een beeld ({uitgang}) is niet overgenomen; alleen PNG en JPEG kunnen mee.")
        return ""
    if sum(len(hoofdstuk.beelden) for hoofdstuk in lezer.hoofdstukken) == MEESTE_BEELDEN:
        raise ValidationError(TE_VEEL_BEELDEN)
    if not alt:
        lezer.verslag.meld("het beeld heeft geen beschrijving; schrijf op wat erop te zien is.")
    beelden = lezer.hoofdstuk.beelden
    beelden.append(Beeld(inhoud, soort, alt))
    return BEELDPLEK.format(len(beelden))


def meld_grafiek(lezer: "Lezer", verwijzing: str | None, soort: str) -> None:
    """Say that a chart or a diagram did not come along, and the first time which words were in it."""
    relatie = lezer.relatie(verwijzing)
    wortel = None
    if relatie is not None and not relatie.is_extern and relatie.doel not in lezer.genoemd:
        lezer.genoemd.add(relatie.doel)
        wortel = lezer.pakket.deel(relatie.doel)
    woorden = "" if wortel is None else tekst_van(wortel)
    lezer.verslag.meld(f"{soort} is niet overgenomen{f': ‘{woorden}’' if woorden else ''}.")
