"""What the bureau changed since a letter was saved, block by block: a gemeente takes it over or keeps its own."""

import hashlib
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from coalitie.models import Logregel
from coalitie.vergelijking import Vergelijking, vergelijk_tekst
from strategie.briefinhoud import EERSTE_WOORDEN, Briefbron, Modelblok
from strategie.models import Brief, Briefblok, Sjabloonblok

INTUSSEN_ANDERS = "Het bureau wijzigde dit blok net opnieuw. Kijk wat er nu staat."


@dataclass(frozen=True)
class Achterstand:
    """A block about which the model says something else than when the letter was saved. Without `eigen` it is new."""

    model: Modelblok
    eigen: Briefblok | None

    @property
    def sleutel(self) -> int:
        return self.model.blok.pk

    @property
    def is_zelf_gewijzigd(self) -> bool:
        return self.eigen is not None and self.model.zonder_basis(self.eigen.tekst) != self.eigen.bron

    @property
    def gaat_over_antwoorden(self) -> bool:
        """Whether this letter has the points of its council, and the bureau answers them otherwise by now."""
        if self.eigen is None or self.eigen.is_weggelaten or self.model.blok.soort != Sjabloonblok.Soort.PUNTEN:
            return False
        return punten_in(self.model.bron) != punten_in(self.eigen.bron)

    @property
    def merk(self) -> str:
        """Changes with what the model says."""
        return hashlib.sha256(f"{self.model.kop}\0{self.model.bron}".encode()).hexdigest()[:16]

    @property
    def verschil(self) -> Vergelijking:
        was = f"{self.eigen.kop}\n{self.eigen.bron}" if self.eigen else ""
        return vergelijk_tekst(was, f"{self.model.kop}\n{self.model.bron}")


def achterstanden(brief: Brief, blokken: list[Briefblok], bron: Briefbron) -> list[Achterstand]:
    """What changed since this letter was saved, in the order of the model; nothing for a letter that was not begun.

    Of a letter that went to the council only what was answered to its points: other words of the model no longer
    matter, but a council that was told one answer should hear of another.
    """
    if brief.pk is None:
        return []
    eigen = {blok.blok_id: blok for blok in blokken}
    gevonden = [Achterstand(model, eigen.get(model.blok.pk)) for model in bron.blokken_voor(brief.gemeente)]
    anders = [achter for achter in gevonden if is_anders(achter.model, achter.eigen)]
    return anders if brief.naar_raad_op is None else [achter for achter in anders if achter.gaat_over_antwoorden]


def punten_in(bron: str) -> str:
    """The points with their answers, without the words of the model above them."""
    return bron.partition(EERSTE_WOORDEN)[2]


def is_anders(model: Modelblok, eigen: Briefblok | None) -> bool:
    if eigen is None or model.kop != eigen.kop:
        return True
    return model.bron != eigen.bron and not zegt_al(model, eigen)


def zegt_al(model: Modelblok, eigen: Briefblok) -> bool:
    """Whether the letter itself reads as the model does now: nothing is left to take over."""
    return not eigen.is_weggelaten and model.kop == eigen.kop and model.zonder_basis(eigen.tekst) == model.bron


def bijgewerkt(brief: Brief, blokken: list[Briefblok], bron: Briefbron) -> dict[int, str]:
    """What the model says now of each block that reads so already, by the key of the block: saving keeps that."""
    eigen = {blok.blok_id: blok for blok in blokken}
    modellen = [model for model in bron.blokken_voor(brief.gemeente) if model.blok.pk in eigen]
    return {eigen[model.blok.pk].pk: model.bron for model in modellen if zegt_al(model, eigen[model.blok.pk])}


@transaction.atomic
def werk_bij(brief: Brief, achter: Achterstand, *, neem_over: bool, door, gezien: str, merk: str) -> None:
    """Take over what the model says now in one block of a letter, or keep the own text and stop asking.

    What the gemeente wrote itself is never replaced: the text of the model comes below it, for its writer to sort out.

    `gezien` is when the letter was saved, and `merk` what the model said, as the writer saw them. Raises
    ValidationError when one of the two is otherwise by now, or the letter is no longer written.
    """
    brief.vergrendel(door=door, gezien=gezien)
    brief.eis_te_schrijven()
    if merk != achter.merk:
        raise ValidationError(INTUSSEN_ANDERS)
    tekst = f"{achter.eigen.tekst}\n\n{achter.model.tekst}" if achter.is_zelf_gewijzigd else achter.model.tekst
    blok = achter.eigen or achter.model.als_briefblok(brief=brief, is_weggelaten=not neem_over)
    blok.bron, blok.kop = achter.model.bron, achter.model.kop
    if neem_over:
        blok.tekst, blok.is_weggelaten = tekst, False
    blok.full_clean()
    blok.save()
    brief.merk_bewaard(door)
    brief.save(update_fields=["bewaard_op", "bewaard_door"])
    handeling = "tekst van het bureau overgenomen" if neem_over else "eigen tekst gehouden"
    Logregel.objects.noteer(handeling, brief, door=door, titel=f"{brief}: {blok.blok}")


werk_bij.alters_data = True
