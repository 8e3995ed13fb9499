"""Taking over a Word document: its chapters become concepts in a strategy. Nothing is published by it."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils.html import format_html
from django.utils.text import slugify

from coalitie.models import Bestand, Logregel
from coalitie.tekst import schoon
from coalitie.woordimport import Woorddocument
from strategie.models import Hoofdstuk

LANGSTE_TITEL = Hoofdstuk._meta.get_field("titel").max_length
BEZET = {"volledig", "pdf", "film"}  # pages of a strategy that are no chapters
UITGANG = {"image/png": "png", "image/jpeg": "jpg"}


@dataclass
class Overname:
    """What came of a document: chapters in concept, and line by line what did not come along."""

    hoofdstukken: list[Hoofdstuk] = field(default_factory=list)
    meldingen: list[str] = field(default_factory=list)


@transaction.atomic
def neem_over(document: Woorddocument, *, strategie, door) -> Overname:
    """Make a concept of every chapter of the document, after those that the strategy has."""
    overname = Overname(meldingen=[str(melding) for melding in document.meldingen])
    laatste = strategie.hoofdstukken.aggregate(hoogste=Max("nummer"))["hoogste"] or 0
    bezet = BEZET | set(strategie.hoofdstukken.values_list("slug", flat=True))
    for nummer, deel in enumerate(document.hoofdstukken, laatste + 1):
        titel = deel.titel[:LANGSTE_TITEL].strip()
        if titel != deel.titel:
            overname.meldingen.append(f"Hoofdstuk ‘{titel}’: de titel is ingekort. Er stond: ‘{deel.titel}’.")
        hoofdstuk = Hoofdstuk(
            strategie=strategie,
            nummer=nummer,
            titel=titel,
            korte_titel=titel[:60].strip(),
            slug=vrij_adres(titel, bezet),
        )
        beelden = [beeld_html(beeld, deel, overname, door) for beeld in deel.beelden]
        hoofdstuk.tekst = schoon(deel.met_beelden(beelden))
        overname.hoofdstukken.append(Hoofdstuk.objects.begin(hoofdstuk, door=door))
    Logregel.objects.noteer(
        "document overgenomen",
        strategie,
        door=door,
        titel=f"{document.titel}: {len(overname.hoofdstukken)} hoofdstukken",
    )
    return overname


def vrij_adres(titel, bezet):
    """An address that no other chapter of the strategy has; it is taken from now on."""
    basis = slugify(titel)[:40].strip("-") or "hoofdstuk"
    adres, teller = basis, 2
    while adres in bezet:
        adres = f"{basis}-{teller}"
        teller += 1
    bezet.add(adres)
    return adres


def beeld_html(beeld, deel, overname, door):
    """A picture of the document as a file of the bureau, as it stands in the text."""
    naam = f"beeld.{UITGANG[beeld.soort]}"
    titel = (beeld.alt or f"Beeld uit ‘{deel.titel}’")[:200]
    beschrijving = beeld.alt or "Nog te beschrijven: wat is hier te zien?"
    try:
        bestand = Bestand.objects.plaats(
            ContentFile(beeld.inhoud, name=naam), titel=titel, beschrijving=beschrijving, door=door
        )
    except ValidationError as fout:
        overname.meldingen.append(f"Hoofdstuk ‘{deel.titel}’: een beeld is niet overgenomen. {' '.join(fout.messages)}")
        return ""
    return format_html(
        '<figure><img src="{}" alt="{}" width="{}" height="{}"></figure>',
        bestand.get_absolute_url(),
        beschrijving,
        bestand.breedte,
        bestand.hoogte,
    )
