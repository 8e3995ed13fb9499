from taskforces.views.melden import meld, meld_laat_staan, meld_niets_veranderd, mijn_voortgang
from taskforces.views.overleg import overleg
from taskforces.views.rondedaden import (
    ronde_herinner,
    ronde_heropen,
    ronde_publiceer,
    ronde_sluit,
    ronde_stel_uit,
    ronde_vul_aan,
)
from taskforces.views.rondes import ronde, ronde_csv, ronde_maak, ronde_opdracht, rondes

__all__ = [
    "meld",
    "meld_laat_staan",
    "meld_niets_veranderd",
    "mijn_voortgang",
    "overleg",
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
]
