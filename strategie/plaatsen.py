"""Where in the strategy the passage of an answer stands now: a chapter, or a heading in it."""

from coalitie.tekst import heeft_kop
from strategie.models import Hoofdstuk, HoofdstukRevisie


def in_schrijven(strategie) -> dict[Hoofdstuk, str]:
    """Of each chapter of a strategy its text, as it is being written."""
    hoofdstukken = list(Hoofdstuk.objects.filter(strategie=strategie))
    revisies = HoofdstukRevisie.objects.open().filter(van__in=hoofdstukken)
    teksten = {revisie.van_id: revisie.inhoud.get("tekst", "") for revisie in revisies}
    return {hoofdstuk: teksten.get(hoofdstuk.pk, hoofdstuk.tekst) for hoofdstuk in hoofdstukken}


def zonder_kop(consultatie) -> set[int]:
    """Which answers (their keys) point to a heading that their chapter no longer has."""
    teksten = {hoofdstuk.pk: tekst for hoofdstuk, tekst in in_schrijven(consultatie.strategie_id).items()}
    return {
        sleutel
        for sleutel, hoofdstuk, anker in consultatie.antwoorden.values_list("pk", "hoofdstuk", "anker")
        if anker and not heeft_kop(teksten.get(hoofdstuk, ""), anker)
    }
