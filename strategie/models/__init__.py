"""The names that other layers may import."""

from strategie.models.film import Film
from strategie.models.strategie import Hoofdstuk, Prioriteit, Strategie

__all__ = ["Film", "Hoofdstuk", "Prioriteit", "Strategie"]
