"""The names that other layers may import."""

from strategie.models.antwoord import Antwoord, Antwoordcorrectie
from strategie.models.brief import Brief
from strategie.models.briefblok import Briefblok
from strategie.models.briefpapier import Briefpapier
from strategie.models.briefsjabloon import Briefsjabloon, Sjabloonblok
from strategie.models.consultatie import Consultatie, Consultatiedeel, ConsultatieRevisie
from strategie.models.doel import Doel, DoelRevisie
from strategie.models.einde import Eindigt, EindigtQuerySet
from strategie.models.film import Film, FilmRevisie
from strategie.models.nieuwsbericht import Nieuwsbericht, NieuwsberichtRevisie
from strategie.models.punt import Punt
from strategie.models.puntingreep import Puntingreep
from strategie.models.strategie import (
    Hoofdstuk,
    HoofdstukRevisie,
    Prioriteit,
    PrioriteitRevisie,
    Strategie,
    StrategieRevisie,
)

__all__ = [
    "Antwoord",
    "Antwoordcorrectie",
    "Brief",
    "Briefblok",
    "Briefpapier",
    "Briefsjabloon",
    "Consultatie",
    "ConsultatieRevisie",
    "Consultatiedeel",
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
    "Punt",
    "Puntingreep",
    "Sjabloonblok",
    "Strategie",
    "StrategieRevisie",
]
