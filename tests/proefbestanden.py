"""Small files of every kind that the portal takes, made here: right ones, and how to make wrong ones of them."""

import io
import zipfile

import pikepdf
from django.core.files.base import ContentFile
from PIL import Image

OPEN_XML = "application/vnd.openxmlformats-officedocument."
HOOFDDEEL = {
    "docx": ("word/document.xml", f"{OPEN_XML}wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", f"{OPEN_XML}spreadsheetml.sheet.main+xml"),
}
MIMETYPE = {
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
VTT = b"WEBVTT\n\n00:00.000 --> 00:02.000\nOnveiligheid stopt niet bij de grens.\n"
EBML_KOP = bytes.fromhex("1a45dfa3") + bytes([0x87]) + bytes.fromhex("4282") + bytes([0x84]) + b"webm"


def beeld(vorm="PNG", breedte=40, hoogte=30, kleur=(10, 120, 90), **opties):
    uit = io.BytesIO()
    Image.new("RGB", (breedte, hoogte), kleur).save(uit, vorm, **opties)
    return uit.getvalue()


def doos(naam, inhoud=b""):
    """A box of an MP4."""
    return (8 + len(inhoud)).to_bytes(4, "big") + naam + inhoud


def mp4(kop=b"", inhoud=bytes(range(256)) * 8, merk=b"isom"):
    return doos(b"ftyp", merk + b"\x00\x00\x02\x00" + merk) + doos(b"moov", kop) + doos(b"mdat", inhoud)


def webm(inhoud=b"\xec\x84stil"):
    return EBML_KOP + bytes.fromhex("18538067") + bytes([0x80 | len(inhoud)]) + inhoud


def pdf(doe=None, **opties):
    """One empty page; `doe` may add something to the document before it is written."""
    uit = io.BytesIO()
    with pikepdf.new() as nieuw:
        nieuw.add_blank_page()
        if doe:
            doe(nieuw)
        nieuw.save(uit, **opties)
    return uit.getvalue()


def zip_van(delen, **opties):
    """A zip of names and contents, packed unless said otherwise."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", **{"compression": zipfile.ZIP_DEFLATED, **opties}) as zip_:
        for naam, inhoud in delen.items():
            zip_.writestr(naam, inhoud)
    return uit.getvalue()


def open_xml(soort, delen=None, inhoudstype=None):
    """The least that Word or Excel calls a document, with these parts besides."""
    naam, type_ = HOOFDDEEL[soort]
    typen = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/{naam}" ContentType="{inhoudstype or type_}"/></Types>'
    )
    return zip_van({"[Content_Types].xml": typen, naam: "<document><tekst>Dag</tekst></document>", **(delen or {})})


def open_document(soort, delen=None):
    """The least that LibreOffice calls a document, with these parts besides."""
    inhoud = '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>'
    return zip_van({"mimetype": MIMETYPE[soort], "content.xml": inhoud, **(delen or {})})


GOED = {
    "pdf": pdf(),
    "odt": open_document("odt"),
    "docx": open_xml("docx"),
    "ods": open_document("ods"),
    "xlsx": open_xml("xlsx"),
    "png": beeld("PNG"),
    "jpeg": beeld("JPEG"),
    "mp4": mp4(),
    "webm": webm(),
    "vtt": VTT,
}
UITGANG = {soort: "jpg" if soort == "jpeg" else soort for soort in GOED}


def als_bestand(soort, inhoud=None, naam=None):
    """A File as a form gives it."""
    return ContentFile(GOED[soort] if inhoud is None else inhoud, naam or f"bestand.{UITGANG[soort]}")


def verwijzing(bestand):
    """Rich text that names a file."""
    return f'<p><a href="{bestand.get_absolute_url()}">Lees het stuk</a></p>'


def gebruik(fabriek, bestand, veld="tekst", **velden):
    """Something whose text names this file, as a verb that changes the text leaves it."""
    ding = fabriek(**{veld: verwijzing(bestand)}, **velden)
    ding.leg_bestanden_vast()
    return ding
