"""The names that other layers may import."""

from regio.models.gebied import Basisteam, District, Gemeente, Indeling, Werkgebied
from regio.models.geldigheid import Geldig, GeldigQuerySet

__all__ = ["Basisteam", "District", "Geldig", "GeldigQuerySet", "Gemeente", "Indeling", "Werkgebied"]
