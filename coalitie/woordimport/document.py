"""What an import hands over: chapters, and line by line what was not taken over."""

from dataclasses import dataclass, field

BEELDPLEK = "<p>[[beeld {}]]</p>"


@dataclass(frozen=True)
class Melding:
    """One thing of the Word document that did not come along as it was, with the place where it stood."""

    plek: str
    tekst: str

    def __str__(self) -> str:
        return f"{self.plek}: {self.tekst}"


@dataclass(frozen=True)
class Beeld:
    """A picture of a chapter, by what it is (not by what it says it is), with the words for who cannot see it."""

    inhoud: bytes
    soort: str
    alt: str


@dataclass
class Woordhoofdstuk:
    """A chapter as it can be kept as a draft. Where a picture belongs, the text has its place: `[[beeld 1]]`."""

    titel: str
    html: str
    beelden: list[Beeld] = field(default_factory=list)

    def met_beelden(self, beelden_html: list[str]) -> str:
        """The text with these pieces of HTML, one for each picture, in the places of the pictures."""
        html = self.html
        for nummer, beeld_html in enumerate(beelden_html, 1):
            html = html.replace(BEELDPLEK.format(nummer), beeld_html, 1)
        return html


@dataclass
class Woorddocument:
    titel: str
    hoofdstukken: list[Woordhoofdstuk]
    meldingen: list[Melding]
