"""The names that other layers may import."""

from regio.models.gebied import Basisteam, District, Gemeente, Indeling, Werkgebied
from regio.models.geldigheid import Geldig, GeldigQuerySet
from regio.models.medewerker import Medewerker, gemeenten_van, werkt_voor
from regio.models.partner import ANDERE_PARTNERS, BijPartner, BijPartnerQuerySet, Partner
from regio.models.uitnodiging import Uitnodiging

__all__ = [
    "ANDERE_PARTNERS",
    "Basisteam",
    "BijPartner",
    "BijPartnerQuerySet",
    "District",
    "Geldig",
    "GeldigQuerySet",
    "Gemeente",
    "Indeling",
    "Medewerker",
    "Partner",
    "Uitnodiging",
    "Werkgebied",
    "gemeenten_van",
    "werkt_voor",
]
