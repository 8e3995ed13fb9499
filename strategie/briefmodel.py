"""The text of our own with which every model letter begins."""

import tomllib
from pathlib import Path

from django.conf import settings

from strategie.models import Briefsjabloon

EIGEN_TEKST = "strategie/gegevens/modelbrief.toml"


def begin_modelbrief(strategie, *, door):
    """Begin the model letter of a strategy, every word of which can be changed. `door` is None for sample data."""
    tekst = tomllib.loads((Path(settings.BASE_DIR) / EIGEN_TEKST).read_text(encoding="utf-8"))
    return Briefsjabloon.objects.begin(strategie, **tekst, door=door)
