"""The names that other layers may import."""

from coalitie.models.begrip import Begrip
from coalitie.models.gebruiker import Gebruiker
from coalitie.models.logregel import Logregel, verschil
from coalitie.models.nieuwsbericht import Nieuwsbericht
from coalitie.models.pagina import Pagina
from coalitie.models.publicatie import Publiceerbaar, PubliceerbaarQuerySet
from coalitie.models.stand import Stand
from coalitie.models.zekerheid import Herkomst, Zekerheid

__all__ = [
    "Begrip",
    "Gebruiker",
    "Herkomst",
    "Logregel",
    "Nieuwsbericht",
    "Pagina",
    "Publiceerbaar",
    "PubliceerbaarQuerySet",
    "Stand",
    "Zekerheid",
    "verschil",
]
