"""Who sees what from when until when, in words: what an editor reads before anything becomes public."""

from dataclasses import dataclass
from datetime import datetime

from coalitie.moment import in_woorden


@dataclass(frozen=True)
class Stap:
    """From one moment on (None is now): who sees what. `icoon` is the name of a sign beside it."""

    wanneer: datetime | None
    zin: str
    icoon: str

    @property
    def titel(self):
        return in_woorden(self.wanneer) if self.wanneer else "Nu"


ALLEEN_REDACTIE = "Alleen de redactie ziet dit."


def periode_in_woorden(van, tot):
    """`Zichtbaar voor iedereen van 3 mei 2021, 09.00 uur tot nader bericht`."""
    einde = f"tot {in_woorden(tot)}" if tot else "tot nader bericht"
    return f"Zichtbaar voor iedereen van {in_woorden(van)} {einde}."


def tijdlijn(ding, revisie, nu):
    """The steps in which a thing becomes visible, from now on. `revisie` is its open draft, or None."""
    stappen = [nu_zichtbaar(ding, revisie, nu)]
    if revisie is not None and revisie.ingaat_op is not None:
        stappen.append(Stap(revisie.ingaat_op, f"Iedereen ziet versie {revisie.nummer}, ook zoekmachines.", "oog"))
    elif ding.gepubliceerd_op is not None and ding.gepubliceerd_op > nu:
        stappen.append(Stap(ding.gepubliceerd_op, "Iedereen ziet dit, ook zoekmachines.", "oog"))
    if ding.ingetrokken_op is not None and ding.ingetrokken_op > nu:
        stappen.append(Stap(ding.ingetrokken_op, f"Niemand ziet dit meer. {na_intrekken(ding)}", "slot"))
    return stappen


def nu_zichtbaar(ding, revisie, nu):
    concept = f"Versie {revisie.nummer} ziet alleen de redactie." if revisie is not None else ""
    if ding.is_openbaar_op(nu):
        return Stap(None, f"Iedereen ziet de openbare tekst. {concept}".strip(), "oog")
    if ding.was_openbaar_op(nu):
        return Stap(None, f"Niemand ziet dit: het is ingetrokken. {na_intrekken(ding)} {concept}".strip(), "slot")
    return Stap(None, concept or ALLEEN_REDACTIE, "slot")


def na_intrekken(ding):
    if ding.verwijst_door:
        return f"Bezoekers gaan naar {ding.ingetrokken_naar}."
    return "Bezoekers lezen waarom."
