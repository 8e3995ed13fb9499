from taskforces.views.gebruik import gebruik, gebruik_csv
from taskforces.views.melden import meld, meld_laat_staan, meld_niets_veranderd, mijn_voortgang
from taskforces.views.opdracht import opdracht, toon_opdracht
from taskforces.views.opgeven import geef_op
from taskforces.views.overleg.colleges import college
from taskforces.views.overleg.overleggen import overleg
from taskforces.views.overleg.vergaderingen import vergadering
from taskforces.views.producten import product, producten, toon_product
from taskforces.views.rondedaden import (
    ronde_herinner,
    ronde_heropen,
    ronde_publiceer,
    ronde_sluit,
    ronde_stel_uit,
    ronde_vul_aan,
)
from taskforces.views.rondes import ronde, ronde_csv, ronde_maak, ronde_opdracht, rondes
from taskforces.views.taskforces import taskforce, taskforces, toon_taskforce
from taskforces.views.voortgang import voortgang, voortgang_csv, voortgang_pdf

__all__ = [
    "college",
    "gebruik",
    "gebruik_csv",
    "geef_op",
    "meld",
    "meld_laat_staan",
    "meld_niets_veranderd",
    "mijn_voortgang",
    "opdracht",
    "overleg",
    "product",
    "producten",
    "ronde",
    "ronde_csv",
    "ronde_herinner",
    "ronde_heropen",
    "ronde_maak",
    "ronde_opdracht",
    "ronde_publiceer",
    "ronde_sluit",
    "ronde_stel_uit",
    "ronde_vul_aan",
    "rondes",
    "taskforce",
    "taskforces",
    "toon_opdracht",
    "toon_product",
    "toon_taskforce",
    "vergadering",
    "voortgang",
    "voortgang_csv",
    "voortgang_pdf",
]
