"""All that one reader may have of a meeting in one file: its agenda as it was issued, with the papers of each item."""

from dataclasses import dataclass

from taskforces.agendablad import Agendablad, agendablad
from taskforces.inzage import besloten_voor
from taskforces.models import Stuk, Vergadering


@dataclass(frozen=True)
class Dossier:
    """What there is of a meeting for one reader. `besloten` are the keys of the papers that say who reads them."""

    vergadering: Vergadering
    blad: Agendablad
    besloten: set[int]

    @property
    def stukken(self) -> list[Stuk]:
        return self.blad.stukken

    @property
    def gelezen(self) -> list[Stuk]:
        """The papers of which the reading is logged."""
        return [stuk for stuk in self.stukken if stuk.pk in self.besloten]

    @property
    def grootte(self) -> int:
        return sum(stuk.bestand.grootte for stuk in self.stukken)

    @property
    def naam(self) -> str:
        """What a file of this is called, without its ending."""
        return f"{self.vergadering.college.slug}-{self.vergadering.dag.isoformat()}"


def dossier_van(vergadering, user) -> Dossier | None:
    """The Dossier of a meeting for this reader; None when no agenda was issued to them."""
    blad = agendablad(vergadering, user, [])
    if blad.versie is None:
        return None
    for stuk in blad.stukken:
        stuk.vergadering = vergadering
    besloten = besloten_voor(user).filter(vergadering=vergadering).order_by().values_list("pk", flat=True)
    return Dossier(vergadering, blad, set(besloten))
