"""The names that other layers may import."""

from coalitie.models.agendasleutel import Agendasleutel
from coalitie.models.alleen_erbij import AlleenErbij, AlleenErbijQuerySet, Toegevoegd
from coalitie.models.begrip import Begrip
from coalitie.models.bestand import Bestand, Bestandsversie
from coalitie.models.bestandsgebruik import MetBestanden
from coalitie.models.gebruiker import Gebruiker
from coalitie.models.geschreven import Botsing
from coalitie.models.logregel import Logregel, verschil
from coalitie.models.pagina import Pagina, PaginaRevisie
from coalitie.models.publicatie import Publiceerbaar, PubliceerbaarQuerySet
from coalitie.models.revisie import Revisie, RevisieQuerySet
from coalitie.models.stand import Stand
from coalitie.models.verhuizing import Verhuizing
from coalitie.models.zekerheid import Herkomst, Zekerheid

__all__ = [
    "Agendasleutel",
    "AlleenErbij",
    "AlleenErbijQuerySet",
    "Begrip",
    "Bestand",
    "Bestandsversie",
    "Botsing",
    "Gebruiker",
    "Herkomst",
    "Logregel",
    "MetBestanden",
    "Pagina",
    "PaginaRevisie",
    "Publiceerbaar",
    "PubliceerbaarQuerySet",
    "Revisie",
    "RevisieQuerySet",
    "Stand",
    "Toegevoegd",
    "Verhuizing",
    "Zekerheid",
    "verschil",
]
