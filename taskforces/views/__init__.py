from taskforces.views.melden import meld, meld_laat_staan, meld_niets_veranderd, mijn_voortgang
from taskforces.views.overleg import overleg

__all__ = ["meld", "meld_laat_staan", "meld_niets_veranderd", "mijn_voortgang", "overleg"]
