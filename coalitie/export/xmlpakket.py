"""What Word and ODT documents are below their words: a zip of XML parts. The same parts always give the same bytes."""

import io
import zipfile

from lxml import etree
from lxml.builder import ElementMaker


class Schrift:
    """Makes elements with short names: `element("w:p", "woorden", w__val="1")` for these namespaces by prefix.

    The namespace without prefix has the key "".
    """

    def __init__(self, naamruimten: dict[str, str]) -> None:
        self.naamruimten = naamruimten
        bij_naam = {voorvoegsel or None: adres for voorvoegsel, adres in naamruimten.items()}
        self.makers = {
            voorvoegsel: ElementMaker(namespace=adres, nsmap=bij_naam) for voorvoegsel, adres in naamruimten.items()
        }

    def __call__(self, tag: str, *kinderen, **attributen: str) -> etree._Element:
        voorvoegsel, _, naam = tag.rpartition(":")
        eigenschappen = {self.vol(sleutel.replace("__", ":", 1)): waarde for sleutel, waarde in attributen.items()}
        return self.makers[voorvoegsel](naam, *kinderen, eigenschappen)

    def vol(self, tag: str) -> str:
        """`{http://…}p` for `w:p`; an underscore stands for a hyphen."""
        voorvoegsel, scheiding, naam = tag.partition(":")
        return f"{{{self.naamruimten[voorvoegsel]}}}{naam.replace('_', '-')}" if scheiding else tag


def als_xml(element: etree._Element) -> bytes:
    return etree.tostring(element, encoding="UTF-8", xml_declaration=True, standalone=True)


def pak_in(delen: dict[str, bytes]) -> bytes:
    """The parts as one zip, in their order. `mimetype`, which ODT begins with, is not compressed: so it can be seen."""
    bestand = io.BytesIO()
    with zipfile.ZipFile(bestand, "w") as zip_:
        for naam, deel in delen.items():
            wijze = zipfile.ZIP_STORED if naam == "mimetype" else zipfile.ZIP_DEFLATED
            zip_.writestr(zipfile.ZipInfo(naam), deel, wijze)  # of 1980, always: no moment of making
    return bestand.getvalue()
