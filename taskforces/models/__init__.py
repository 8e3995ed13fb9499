"""The names that other layers may import."""

from taskforces.models.gebruik import ALLEEN_VOOR_EIGEN, AnderGafEerderOp, Gebruik, gemeenten_van, mag_opgeven
from taskforces.models.opdracht import Mijlpaal, Opdracht, OpdrachtRevisie
from taskforces.models.product import Product, Productbestand, ProductRevisie
from taskforces.models.ronde import Voortgangsronde
from taskforces.models.taskforce import Taskforce, Taskforcelid, TaskforceRevisie
from taskforces.models.uitvraag import Uitvraag, kant_van
from taskforces.models.voortgang import AnderWasEerder, Voortgang, eis_dat_dag_kan
from taskforces.models.voortgangsconcept import EldersVerder, Voortgangsconcept

__all__ = [
    "ALLEEN_VOOR_EIGEN",
    "AnderGafEerderOp",
    "AnderWasEerder",
    "EldersVerder",
    "Gebruik",
    "Mijlpaal",
    "Opdracht",
    "OpdrachtRevisie",
    "Product",
    "ProductRevisie",
    "Productbestand",
    "Taskforce",
    "TaskforceRevisie",
    "Taskforcelid",
    "Uitvraag",
    "Voortgang",
    "Voortgangsconcept",
    "Voortgangsronde",
    "eis_dat_dag_kan",
    "gemeenten_van",
    "kant_van",
    "mag_opgeven",
]
