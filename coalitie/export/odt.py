"""Documents and letters as OpenDocument text (ODT): headings, lists, tables and links as what they are."""

from collections.abc import Iterator
from pathlib import Path

from lxml.etree import _Element

from coalitie.export.briefstuk import Briefstuk
from coalitie.export.kolommen import DELEN, kolombreedtes
from coalitie.export.opbouw import Opbouw, opbouw
from coalitie.export.pdf import Document
from coalitie.export.xmlpakket import Schrift, als_xml, pak_in

MEDIATYPE = "application/vnd.oasis.opendocument.text"
STIJLEN = Path(__file__).with_name("odt_stijlen.xml")
TAAL = "nl-NL"

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
NAAMRUIMTEN = {
    "office": f"{OASIS}office:1.0",
    "text": f"{OASIS}text:1.0",
    "table": f"{OASIS}table:1.0",
    "style": f"{OASIS}style:1.0",
    "fo": f"{OASIS}xsl-fo-compatible:1.0",
    "meta": f"{OASIS}meta:1.0",
    "manifest": f"{OASIS}manifest:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_element = Schrift(NAAMRUIMTEN)

ALINEASTIJL = {
    "titel": "Titel",
    "ondertitel": "Ondertitel",
    "gegeven": "Gegeven",
    "lood": "Lood",
    "afzender": "Afzender",
    "adres": "Adres",
    "dagtekening": "Dagtekening",
    "ondertekening": "Ondertekening",
}
TEKSTSTIJL = {(True, False): "Vet", (False, True): "Cursief", (True, True): "VetCursief"}  # (vet, cursief)
GEWOON = "Alinea"


def maak_odt(stuk: Document | Briefstuk) -> bytes:
    """The document or letter as ODT: the same text gives the same bytes. Raises ValueError when a title is missing."""
    geheel = opbouw(stuk)
    delen = {
        "content.xml": als_xml(_inhoud(geheel)),
        "styles.xml": STIJLEN.read_bytes(),
        "meta.xml": als_xml(_kenmerken(geheel)),
    }
    inhoudsopgave = {"META-INF/manifest.xml": als_xml(_inhoudsopgave(delen))}
    return pak_in({"mimetype": MEDIATYPE.encode()} | delen | inhoudsopgave)


def _inhoud(geheel: Opbouw) -> _Element:
    return _element(
        "office:document-content",
        _element("office:automatic-styles", *_celstijlen()),
        _element("office:body", _element("office:text", *_als_elementen(geheel.blokken))),
        office__version="1.3",
    )


def _celstijlen() -> Iterator[_Element]:
    """The look of a cell, which programs only take from here. A table is as wide as the text, and goes on overleaf."""
    breed = _element("style:table-properties", style__rel_width="100%", table__align="margins", fo__margin_bottom="5mm")
    yield _element("style:style", breed, style__name="Tabel", style__family="table")
    for deel in range(1, DELEN + 1):
        aandeel = f"{100 * deel}*"  # LibreOffice takes less than 23 for 23
        breedte = _element("style:table-column-properties", style__rel_column_width=aandeel)
        yield _element("style:style", breedte, style__name=f"Kolom{deel}", style__family="table-column")
    heel = _element("style:table-row-properties", fo__keep_together="always")
    yield _element("style:style", heel, style__name="Rij", style__family="table-row")
    for naam, boven in (("Cel", "none"), ("Kopcel", "1.5pt solid #182024")):
        rand = _element(
            "style:table-cell-properties",
            fo__padding="2mm",
            fo__border_left="none",
            fo__border_right="none",
            fo__border_top=boven,
            fo__border_bottom="0.5pt solid #c8cec8",
        )
        yield _element("style:style", rand, style__name=naam, style__family="table-cell")


def _als_elementen(blokken: list[dict], stijl: str = GEWOON) -> Iterator[_Element]:
    for blok in blokken:
        match blok["soort"]:
            case "kop":
                niveau = str(blok["niveau"])
                stijlnaam = f"Heading_20_{niveau}"
                yield _element(
                    "text:h", *_als_tekst(blok["runs"]), text__style_name=stijlnaam, text__outline_level=niveau
                )
            case "alinea":
                yield _alinea(blok["runs"], ALINEASTIJL.get(blok.get("stijl", ""), stijl))
            case "lijst":
                items = [_element("text:list-item", *_als_elementen(item, "Lijstalinea")) for item in blok["items"]]
                yield _element("text:list", *items, text__style_name="Nummers" if blok["genummerd"] else "Tekens")
            case "citaat":
                yield from _als_elementen(blok["blokken"], "Citaat")
            case "begrippen":
                for paar in blok["paren"]:
                    yield from (_alinea(runs, "Begrip") for runs in paar["begrippen"])
                    yield from _als_elementen(paar["uitleg"], "Uitleg")
            case "tabel":
                yield from _tabel(blok)


def _tabel(tabel: dict) -> Iterator[_Element]:
    if tabel["bijschrift"]:
        yield _alinea(tabel["bijschrift"], "Bijschrift")
    yield _element(
        "table:table",
        *(_element("table:table-column", table__style_name=f"Kolom{deel}") for deel in kolombreedtes(tabel)),
        _element("table:table-header-rows", _rij(tabel["koprij"], "Kopcel")),
        *(_rij(rij, "Cel") for rij in tabel["rijen"]),
        table__style_name="Tabel",
    )


def _rij(rij: list[dict], stijl: str) -> _Element:
    cellen = (
        _element(
            "table:table-cell",
            *(_als_elementen(cel["blokken"], "Celkop" if cel["kop"] else "Celtekst") if cel["blokken"] else [_leeg()]),
            table__style_name=stijl,
            office__value_type="string",
        )
        for cel in rij
    )
    return _element("table:table-row", *cellen, table__style_name="Rij")


def _leeg() -> _Element:
    return _alinea([], "Celtekst")


def _alinea(runs: list[dict], stijl: str) -> _Element:
    return _element("text:p", *_als_tekst(runs), text__style_name=stijl)


def _als_tekst(runs: list[dict]) -> Iterator:
    for run in runs:
        delen = list(_met_regeleinden(f"{run['tekst']} ({run['voluit']})" if run["voluit"] else run["tekst"]))
        if stijl := TEKSTSTIJL.get((run["vet"], run["cursief"])):
            delen = [_element("text:span", *delen, text__style_name=stijl)]
        if run["link"]:
            delen = [_element("text:a", *delen, xlink__type="simple", xlink__href=run["link"])]
        yield from delen


def _met_regeleinden(tekst: str) -> Iterator:
    for nummer, regel in enumerate(tekst.split("\n")):
        if nummer:
            yield _element("text:line-break")
        yield regel


def _kenmerken(geheel: Opbouw) -> _Element:
    dag = f"{geheel.datum.isoformat()}T00:00:00"
    return _element(
        "office:document-meta",
        _element(
            "office:meta",
            _element("dc:title", geheel.titel),
            _element("meta:initial-creator", geheel.auteur),
            _element("dc:creator", geheel.auteur),
            _element("meta:creation-date", dag),
            _element("dc:date", dag),
            _element("dc:language", TAAL),
        ),
        office__version="1.3",
    )


def _inhoudsopgave(delen: dict[str, bytes]) -> _Element:
    regels = [("/", MEDIATYPE), *((naam, "text/xml") for naam in delen)]
    return _element(
        "manifest:manifest",
        *(
            _element("manifest:file-entry", manifest__full_path=pad, manifest__media_type=soort)
            for pad, soort in regels
        ),
        manifest__version="1.3",
    )
