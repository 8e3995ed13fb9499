from taskforces.views.opdracht import opdracht, toon_opdracht
from taskforces.views.overleg import overleg
from taskforces.views.taskforces import taskforce, taskforces, toon_taskforce
from taskforces.views.voortgang import voortgang, voortgang_csv, voortgang_pdf

__all__ = [
    "opdracht",
    "overleg",
    "taskforce",
    "taskforces",
    "toon_opdracht",
    "toon_taskforce",
    "voortgang",
    "voortgang_csv",
    "voortgang_pdf",
]
