from taskforces.views.gebruik import gebruik, gebruik_csv
from taskforces.views.opgeven import geef_op
from taskforces.views.overleg import overleg
from taskforces.views.producten import product, producten, toon_product

__all__ = [
    "gebruik",
    "gebruik_csv",
    "geef_op",
    "overleg",
    "product",
    "producten",
    "toon_product",
]
