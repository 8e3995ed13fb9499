"""Whether an uploaded Word template may be used: a real document, that fetches and runs nothing, with names we know.

A refusal is one sentence for who uploads. Reads the file and changes nothing.
"""

import datetime
import difflib
import io
import os
import re
import zipfile
from typing import BinaryIO

import docx
from lxml import etree
from lxml.etree import _Element

from coalitie.bestandscontrole import Geweigerd, controleer
from coalitie.bestandscontrole.kantoor import lees_xml, xml_delen
from coalitie.bestandssoort import Soort
from coalitie.briefpapier.invullen import vul_in
from coalitie.briefpapier.plaatshouders import (
    BRIEF,
    PLAATSHOUDER,
    PLAATSHOUDERS,
    Alinea,
    P,
    T,
    alineas_van,
    delen_van,
)
from coalitie.export.blokken import blokken
from coalitie.export.briefstuk import Briefstuk
from coalitie.export.docx_blokken import element

GROOTSTE = 2_000_000  # bytes
GROOTSTE_UITGEPAKT = 20_000_000
MEESTE_ALINEAS = 2_000
MEESTE_STUKKEN = 20_000  # pieces that its text is cut into
MEESTE_TEKENS = 2_000_000
MEESTE_PLAATSHOUDERS = 100
MEESTE_OPMAAK = 200  # elements where the text comes: each paragraph of a letter gets a copy of its look
HAAK = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
ROND_HAAK = 40  # characters that a refusal shows

# What a document may be tied to besides what it consists of: nothing that holds another file, or gets one.
VREEMD = {"oleObject", "package", "aFChunk", "subDocument", "frame", "control", "mailMergeSource", "vbaProject"}
# A link is only followed by who wants to. From which template on one's own disk the paper was made, is left out later.
NAAR_BUITEN = {"hyperlink", "attachedTemplate"}
# Fields that only look at the document itself. Others get a file, ask a question or start something.
VELDEN = {
    *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "REF", "STYLEREF", "HYPERLINK", "TOC", "SEQ", "SYMBOL"),
    *("DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "TITLE", "SUBJECT", "AUTHOR", "FILENAME", "DOCPROPERTY"),
}
LEZER = etree.XMLParser(resolve_entities=False, no_network=True)
VELDNAAM = re.compile(r"\s*([A-Za-z=]+)")

GEEN_WORD = "Dit is geen Word-document. Bewaar uw briefpapier in Word als .docx."
TE_GROOT = "Dit bestand is te groot: briefpapier mag 2 MB zijn. Maak de beelden erin kleiner."
UITGEPAKT_TE_GROOT = "Uitgepakt is dit bestand te groot: het mag dan 20 MB zijn. Maak de beelden erin kleiner."
MET_ANDER_BESTAND = "In dit document zit een ander bestand of programma. Haal dat eruit en bewaar het opnieuw."
SAMENVOEGING = (
    "Dit document haalt gegevens uit een verzendlijst. Kies in Word bij ‘Verzendlijsten’ voor ‘Normaal Word-document’, "
    "en bewaar het opnieuw."
)
MET_KOPPELING = "Dit document haalt een beeld of bestand van een andere plek. Zet het in het document zelf."
GEEN_BRIEF = "De plaats voor de tekst ontbreekt. Zet {{ brief }} op een eigen regel, waar de brief moet komen."
BRIEF_VAKER = "{{ brief }} staat er meer dan één keer. Laat er één staan."
BRIEF_NIET_ALLEEN = (
    "{{ brief }} staat niet alleen op een eigen regel. Zet het op een eigen regel, in het document zelf en niet in een "
    "kop- of voettekst of tekstvak."
)
TE_LANG = "Dit document is te lang voor briefpapier. Laat alleen de opmaak en de plaatshouders staan."
TE_VEEL_NAMEN = f"Er staan meer dan {MEESTE_PLAATSHOUDERS} plaatshouders in dit document. Laat er minder staan."
NIET_IN_TE_VULLEN = (
    "Dit document is niet in te vullen. Open het in Word, bewaar het opnieuw als .docx en probeer het nog eens."
)

PROEF = Briefstuk(
    onderwerp="Proef",
    afzender="Gemeente Proef",
    datum=datetime.date(2019, 4, 8),
    aan=["Aan de gemeenteraad", "Postbus 1"],
    blokken=blokken(
        "<p>Een alinea.</p><h2>Een kop</h2><h3>Een tussenkop</h3>"
        '<ul><li>In een lijst, met <a href="https://voorbeeld.nl/">een link</a></li></ul><ol><li>Genummerd</li></ol>'
        "<table><caption>Een tabel</caption><tr><th>Kop</th></tr><tr><td>Cel</td></tr></table>"
    ),
    ondertekening=["De burgemeester"],
)


def keur(inhoud: BinaryIO, naam: str) -> None:
    """Raises Geweigerd when this file cannot be the paper that letters are written on."""
    if inhoud.seek(0, os.SEEK_END) > GROOTSTE:
        raise Geweigerd(TE_GROOT)
    if controleer(inhoud, naam).soort != Soort.DOCX:
        raise Geweigerd(GEEN_WORD)
    inhoud.seek(0)
    sjabloon = inhoud.read()
    keur_delen(sjabloon)
    try:
        word = docx.Document(io.BytesIO(sjabloon))
        delen = delen_van(word)
    except Exception as fout:  # whatever a hostile or broken package makes a reader stumble over
        raise Geweigerd(NIET_IN_TE_VULLEN) from fout
    keur_lengte(delen)
    alineas = alineas_van(word)
    if sum(len(alinea.namen) for alinea in alineas) > MEESTE_PLAATSHOUDERS:
        raise Geweigerd(TE_VEEL_NAMEN)
    for alinea in alineas:
        keur_woorden(alinea.woorden)
    keur_plek(alineas)
    vul_op_proef(sjabloon)


def keur_delen(sjabloon: bytes) -> None:
    """Whether no part holds, gets or starts anything else. That each part is plain XML was seen by then."""
    with zipfile.ZipFile(io.BytesIO(sjabloon)) as zip_:
        if sum(deel.file_size for deel in zip_.infolist()) > GROOTSTE_UITGEPAKT:
            raise Geweigerd(UITGEPAKT_TE_GROOT)
        xml = xml_delen(zip_)
        for deel in zip_.infolist():
            if deel.filename.lower().endswith(".rels"):
                lees_xml(zip_, deel, keur_relatie)
            elif deel.filename in xml and deel.file_size:
                keur_inhoud(etree.fromstring(zip_.read(deel), LEZER))


def keur_relatie(naam: str, waarden: dict) -> None:
    if naam != "Relationship":
        return
    soort = waarden.get("Type", "").rpartition("/")[2]
    if soort in VREEMD:
        raise Geweigerd(MET_ANDER_BESTAND)
    if waarden.get("TargetMode") == "External" and soort not in NAAR_BUITEN:
        raise Geweigerd(MET_KOPPELING)


def keur_inhoud(deel: _Element) -> None:
    """A field is a command to Word, and so is a mail merge: it asks a database."""
    if next(deel.iter("{*}mailMerge"), None) is not None:
        raise Geweigerd(SAMENVOEGING)
    for opdracht in opdrachten_van(deel):
        naam = VELDNAAM.match(opdracht)
        if naam is None or naam[1].upper() not in VELDEN:
            raise Geweigerd(
                f"In dit document staat een veld dat iets ophaalt of uitvoert: ‘{kort(opdracht)}’. Haal het weg."
            )


def opdrachten_van(deel: _Element) -> list[str]:
    """What each field says, however many pieces it is in."""
    opdrachten = [veld.get(element.vol("w:instr"), "") for veld in deel.iter(element.vol("w:fldSimple"))]
    open_velden: list[str] = []
    for knoop in deel.iter(element.vol("w:fldChar"), element.vol("w:instrText")):
        if knoop.tag == element.vol("w:instrText"):
            if not open_velden:
                opdrachten.append(knoop.text or "")
            else:
                open_velden[-1] += knoop.text or ""
        elif knoop.get(element.vol("w:fldCharType")) == "begin":
            open_velden.append("")
        elif knoop.get(element.vol("w:fldCharType")) == "end" and open_velden:
            opdrachten.append(open_velden.pop())
    return [*opdrachten, *open_velden]


def keur_lengte(delen: list[_Element]) -> None:
    """Whether it is no longer than a letterhead can be: counted before anything else walks through it."""
    alineas = sum(1 for deel in delen for _alinea in deel.iter(P))
    lengten = [len(tekst.text or "") for deel in delen for tekst in deel.iter(T)]
    if alineas > MEESTE_ALINEAS or len(lengten) > MEESTE_STUKKEN or sum(lengten) > MEESTE_TEKENS:
        raise Geweigerd(TE_LANG)


def keur_woorden(woorden: str) -> None:
    """Whether the braces in one paragraph hold names that we know, and nothing that a template engine would run."""
    for naam in PLAATSHOUDER.findall(woorden):
        if naam not in PLAATSHOUDERS:
            lijkt_op = difflib.get_close_matches(naam, PLAATSHOUDERS, n=1, cutoff=0)[0]
            raise Geweigerd(f"De plaatshouder {{{{ {naam} }}}} bestaat niet. Bedoelt u {{{{ {lijkt_op} }}}}?")
    rest = PLAATSHOUDER.sub("", woorden)
    if haak := HAAK.search(rest):
        raise Geweigerd(
            f"Dit kan hier niet: ‘{kort(rest[haak.start() :])}’. Tussen dubbele accolades staat alleen een naam uit de "
            "lijst, zoals {{ onderwerp }}."
        )


def keur_plek(alineas: list[Alinea]) -> None:
    """Whether the text of the letter has one place of its own, in the document itself."""
    plekken = [alinea for alinea in alineas if BRIEF in alinea.namen]
    if not plekken:
        raise Geweigerd(GEEN_BRIEF)
    plek = plekken[0]
    if not (plek.is_alleen_een_naam and plek.staat_in_document):
        raise Geweigerd(BRIEF_NIET_ALLEEN)
    if len(plekken) > 1:
        raise Geweigerd(BRIEF_VAKER)
    if sum(1 for _deel in plek.element.iter()) > MEESTE_OPMAAK:
        raise Geweigerd(NIET_IN_TE_VULLEN)


def vul_op_proef(sjabloon: bytes) -> None:
    """Fill it in once, and see that what was put in can be read back."""
    try:
        ingevuld = docx.Document(io.BytesIO(vul_in(sjabloon, PROEF)))
        woorden = [alinea.woorden for alinea in alineas_van(ingevuld)]
    except Exception as fout:  # as above: no template may bring down more than itself
        raise Geweigerd(NIET_IN_TE_VULLEN) from fout
    if "Een alinea." not in woorden or any(PLAATSHOUDER.search(regel) for regel in woorden):
        raise Geweigerd(NIET_IN_TE_VULLEN)


def kort(tekst: str) -> str:
    tekst = " ".join(tekst.split())
    return tekst if len(tekst) <= ROND_HAAK else f"{tekst[:ROND_HAAK]}…"
