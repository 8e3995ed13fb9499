"""The names that other layers may import."""

from taskforces.models.aanwezigheid import Aanwezigheid
from taskforces.models.actiepunt import Actiepunt
from taskforces.models.agenda import Agendapunt
from taskforces.models.agendaversie import Agendaversie
from taskforces.models.besluit import Besluit
from taskforces.models.besluitcorrectie import Besluitcorrectie
from taskforces.models.college import College, Collegelid, is_lid
from taskforces.models.gebruik import ALLEEN_VOOR_EIGEN, AnderGafEerderOp, Gebruik, mag_opgeven
from taskforces.models.gevolg import Gevolg
from taskforces.models.mijlpaal import Mijlpaal
from taskforces.models.notulen import IntussenBewaard, Notulen, Notulenaantekening, latere_vergaderingen
from taskforces.models.opdracht import Opdracht, OpdrachtRevisie
from taskforces.models.product import Product, Productbestand, ProductRevisie
from taskforces.models.punt import VastAgendapunt
from taskforces.models.ronde import Voortgangsronde
from taskforces.models.stuk import Stuk
from taskforces.models.taskforce import Taskforce, Taskforcelid, TaskforceRevisie
from taskforces.models.uitvraag import Uitvraag, kant_van
from taskforces.models.vergadering import Vergadering
from taskforces.models.verplaatsing import Verplaatsing
from taskforces.models.voortgang import AnderWasEerder, Voortgang, eis_dat_dag_kan
from taskforces.models.voortgangsconcept import EldersVerder, Voortgangsconcept
from taskforces.models.vrijgave import Vrijgave
from taskforces.models.zicht import Zicht

__all__ = [
    "ALLEEN_VOOR_EIGEN",
    "Aanwezigheid",
    "Actiepunt",
    "Agendapunt",
    "Agendaversie",
    "AnderGafEerderOp",
    "AnderWasEerder",
    "Besluit",
    "Besluitcorrectie",
    "College",
    "Collegelid",
    "EldersVerder",
    "Gebruik",
    "Gevolg",
    "IntussenBewaard",
    "Mijlpaal",
    "Notulen",
    "Notulenaantekening",
    "Opdracht",
    "OpdrachtRevisie",
    "Product",
    "ProductRevisie",
    "Productbestand",
    "Stuk",
    "Taskforce",
    "TaskforceRevisie",
    "Taskforcelid",
    "Uitvraag",
    "VastAgendapunt",
    "Vergadering",
    "Verplaatsing",
    "Voortgang",
    "Voortgangsconcept",
    "Voortgangsronde",
    "Vrijgave",
    "Zicht",
    "eis_dat_dag_kan",
    "is_lid",
    "kant_van",
    "latere_vergaderingen",
    "mag_opgeven",
]
