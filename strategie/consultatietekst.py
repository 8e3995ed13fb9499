"""The text of a strategy as it would be frozen for a consultation: what is being written, or else what is public."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from coalitie.bevestiging import merk
from coalitie.tekst import regels, schoon
from strategie.models import Hoofdstuk, HoofdstukRevisie

VELDEN = ("nummer", "titel", "inleiding", "in_het_kort", "tekst")


@dataclass(frozen=True)
class Conceptdeel:
    """A chapter that can be frozen. `versie` is the number of the draft that it comes from; 0 for the public text."""

    nummer: int
    titel: str
    slug: str
    tekst: str
    versie: int = 0

    @property
    def velden(self) -> dict:
        """What `Consultatie.bevries` asks."""
        return {"nummer": self.nummer, "titel": self.titel, "slug": self.slug, "tekst": self.tekst}

    @property
    def herkomst(self) -> str:
        return f"concept, versie {self.versie}" if self.versie else "de openbare tekst"


def te_bevriezen(strategie) -> list[Conceptdeel]:
    """The chapters of a strategy that were not withdrawn, in order, each with its newest text."""
    hoofdstukken = Hoofdstuk.objects.filter(strategie=strategie)
    weg = hoofdstukken.ingetrokken(timezone.now()).values("pk")
    concepten = {revisie.van_id: revisie for revisie in HoofdstukRevisie.objects.open().filter(van__in=hoofdstukken)}
    delen = [conceptdeel(hoofdstuk, concepten.get(hoofdstuk.pk)) for hoofdstuk in hoofdstukken.exclude(pk__in=weg)]
    return sorted(delen, key=lambda deel: deel.nummer)


def conceptdeel(hoofdstuk, concept) -> Conceptdeel:
    if concept is not None:
        for veld in VELDEN:
            neem_over(hoofdstuk, veld, concept.inhoud)
    return Conceptdeel(
        hoofdstuk.nummer, hoofdstuk.titel, hoofdstuk.slug, hele_tekst(hoofdstuk), concept.nummer if concept else 0
    )


def neem_over(hoofdstuk, veld, inhoud):
    """One field of a draft. What was typed there and does not fit, is left as it was."""
    try:
        hoofdstuk.neem_over({naam: waarde for naam, waarde in inhoud.items() if naam == veld and waarde is not None})
    except ValidationError:
        return


def hele_tekst(hoofdstuk) -> str:
    """Everything of a chapter that a council can say something about: also its introduction, and it in short."""
    return schoon(f"{inleiding_van(hoofdstuk)}{hoofdstuk.tekst}")


def inleiding_van(hoofdstuk) -> SafeString:
    kort = format_html_join("", "<li>{}</li>", ((regel,) for regel in regels(hoofdstuk.in_het_kort)))
    return format_html(
        "{}{}",
        format_html_join("", "<p>{}</p>", ((regel,) for regel in regels(hoofdstuk.inleiding))),
        format_html("<h2>In het kort</h2><ul>{}</ul>", kort) if kort else "",
    )


def merk_van(delen: list[Conceptdeel]) -> str:
    """These chapters in a few signs: to freeze exactly what somebody read."""
    return merk([f"{deel.nummer} {deel.titel} {deel.slug} {deel.tekst}" for deel in delen])
