"""What the bureau still has to do for one meeting, in the order in which it is done."""

from dataclasses import dataclass

from coalitie.tekst import voluit
from taskforces.models import Vergadering

Staat = Vergadering.Staat


@dataclass(frozen=True)
class Taak:
    """One thing to do, and on which screen (the name of its address)."""

    zin: str
    scherm: str
    is_gedaan: bool = False


def taken(vergadering, nu):
    """Nothing when it was cancelled."""
    if vergadering.is_afgelast:
        return []
    if vergadering.is_gehouden:
        return [*achteraf(vergadering)]
    return [*vooraf(vergadering), *op_de_dag(vergadering, nu)]


def vooraf(vergadering):
    is_bijeen = vergadering.staat == Staat.BIJEENGEROEPEN
    yield Taak("Zet de agenda klaar.", "vergadering_agenda", vergadering.agendapunten.die_staan().exists())
    yield Taak("Kies wanneer wie wat ziet.", "vergadering_vrijgave", vergadering.vrijgaven.exists())
    yield Taak("Roep de vergadering bijeen.", "vergadering_roep_bijeen", is_bijeen)
    if is_bijeen and vergadering.agendaversies.loopt_achter(vergadering):
        yield Taak("Breng de gewijzigde agenda uit.", "vergadering_agenda")


def op_de_dag(vergadering, nu):
    if vergadering.staat == Staat.BIJEENGEROEPEN:
        if vergadering.begint_op <= nu:
            yield Taak("Leg vast dat de vergadering is gehouden.", "vergadering_gehouden")
        else:
            zin = f"Leg na afloop vast dat de vergadering is gehouden. Dat kan vanaf {voluit(vergadering.dag)}."
            yield Taak(zin, "")


def achteraf(vergadering):
    notulen = getattr(vergadering, "notulen", None)
    is_vastgesteld = vergadering.staat == Staat.VASTGESTELD
    blijft_liggen = not is_vastgesteld and vergadering.stukken.filter(is_uitgebracht=False).exists()
    if blijft_liggen:
        zin = "Niet elk stuk is uitgebracht. Haal weg wat lezers niet zagen, en plaats het als nazending opnieuw."
        yield Taak(zin, "vergadering_agenda")
    weten_wie = vergadering.aanwezigheid.exists()
    yield Taak("Leg de besluiten vast.", "vergadering_besluiten", vergadering.besluiten.genomen().exists())
    if weten_wie or not is_vastgesteld:  # once the minutes are adopted it cannot be said anymore
        yield Taak("Leg vast wie er waren.", "notulen_aanwezigheid", weten_wie)
    yield Taak("Schrijf de notulen.", "vergadering_notulen", bool(notulen and notulen.tekst_concept))
    yield Taak("Leg de notulen voor aan de leden.", "vergadering_notulen", bool(notulen and notulen.voorgelegd_op))
    yield Taak("Laat een latere vergadering de notulen vaststellen.", "vergadering_notulen", is_vastgesteld)
