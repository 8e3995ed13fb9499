"""The names that other layers may import."""

from strategie.models.doel import Doel, DoelRevisie
from strategie.models.einde import Eindigt, EindigtQuerySet
from strategie.models.film import Film, FilmRevisie
from strategie.models.nieuwsbericht import Nieuwsbericht, NieuwsberichtRevisie
from strategie.models.strategie import (
    Hoofdstuk,
    HoofdstukRevisie,
    Prioriteit,
    PrioriteitRevisie,
    Strategie,
    StrategieRevisie,
)

__all__ = [
    "Doel",
    "DoelRevisie",
    "Eindigt",
    "EindigtQuerySet",
    "Film",
    "FilmRevisie",
    "Hoofdstuk",
    "HoofdstukRevisie",
    "Nieuwsbericht",
    "NieuwsberichtRevisie",
    "Prioriteit",
    "PrioriteitRevisie",
    "Strategie",
    "StrategieRevisie",
]
