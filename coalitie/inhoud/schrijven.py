"""Writes all content of the portal: one document, and a folder with its files beside it."""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from django.db import models, transaction

from coalitie.bestandssoort import Soort
from coalitie.inhoud.document import VORM, InhoudFout, als_tekst, map_bij
from coalitie.inhoud.geschreven import is_wat_geschreven_is, naar_sleutels
from coalitie.inhoud.modellen import inhoudsmodellen, sleutels, velden
from coalitie.inhoud.waarden import als_json
from coalitie.models import Logregel, Stand
from coalitie.models.bestandsinhoud import Bestandsinhoud

BROK = 1_000_000
VERANDERD = "De inhoud veranderde terwijl zij werd geschreven. Probeer het opnieuw."


def schrijf_inhoud(pad: Path) -> dict[str, int]:
    """How many rows there were of each kind. Raises InhoudFout when something is in the way, or a file is gone.

    Everything is written under other names first: a document that is there, is whole.
    """
    for weg in (pad, map_bij(pad)):
        if weg.exists():
            raise InhoudFout(f"{weg} bestaat al. Kies een andere naam: er wordt niets overschreven.")
    if not pad.parent.is_dir():
        raise InhoudFout(f"De map {pad.parent} bestaat niet. Maak die eerst.")
    ernaast = Path(tempfile.mkdtemp(prefix=f".{pad.name}-", dir=pad.parent))
    try:
        document = verzamel(ernaast)
        with open(
            os.open(ernaast / pad.name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
        ) as uit:
            uit.write(als_tekst(document))
        if document["bestanden"]:
            (ernaast / "bestanden").rename(map_bij(pad))
        (ernaast / pad.name).rename(pad)
    finally:
        shutil.rmtree(ernaast, ignore_errors=True)
    aantallen = {label: len(rijen) for label, rijen in document["inhoud"].items()}
    Logregel.objects.noteer("inhoud geschreven", door=None, titel=f"{sum(aantallen.values())} dingen")
    return aantallen


@transaction.atomic
def verzamel(map_: Path) -> dict:
    """The document without its sum; the files it names are put in a folder `bestanden` in `map_`."""
    stand = Stand.objects.select_for_update().first() or Stand.objects.nu()  # so that nothing is published meanwhile
    verzameling = Verzameling(map_ / "bestanden")
    inhoud = {model._meta.label_lower: verzameling.rijen(model) for model in inhoudsmodellen()}
    return {
        "vorm": VORM,
        "voorbeeldgegevens": stand.voorbeelden_geladen_op is not None,
        "inhoud": inhoud,
        "bestanden": verzameling.bestanden,
    }


class Verzameling:
    def __init__(self, map_: Path) -> None:
        self.map = map_
        self.bestanden: dict[str, int] = {}
        self.sleutels: dict[type, dict] = {}

    def sleutels_van(self, model):
        if model not in self.sleutels:
            self.sleutels[model] = sleutels(model)
        return self.sleutels[model]

    def rijen(self, model):
        """Every row as a dict, in the order of the keys."""
        eigen = self.sleutels_van(model)
        dingen = model._base_manager.prefetch_related(*(veld.name for veld in velden(model) if veld.many_to_many))
        try:
            met_sleutel = sorted(((eigen[ding.pk], ding) for ding in dingen), key=lambda paar: str(paar[0]))
            return [self.rij(model, ding) for _sleutel, ding in met_sleutel]
        except KeyError:
            raise InhoudFout(VERANDERD) from None

    def rij(self, model, ding):
        rij = {}
        for veld in velden(model):
            if veld.many_to_many:
                andere = self.sleutels_van(veld.related_model)
                rij[veld.name] = sorted((andere[ander.pk] for ander in getattr(ding, veld.name).all()), key=str)
            elif veld.is_relation:
                pk = getattr(ding, veld.attname)
                rij[veld.name] = None if pk is None else self.sleutels_van(veld.related_model)[pk]
            elif isinstance(veld, models.FileField):
                rij[veld.name] = self.bestand(ding)
            elif is_wat_geschreven_is(veld):
                rij[veld.name] = naar_sleutels(veld, ding.inhoud, self.sleutels_van)
            else:
                rij[veld.name] = als_json(veld, ding)
        return rij

    def bestand(self, ding):
        """The name under which a file goes along: what is in it, so that the same file goes once."""
        self.map.mkdir(mode=0o700, exist_ok=True)
        try:
            naam = kopieer(ding, self.map)
        except FileNotFoundError:
            raise InhoudFout(f"De inhoud van het bestand ‘{ding.titel}’ is er niet meer.") from None
        self.bestanden[naam] = (self.map / naam).stat().st_size
        return naam


def kopieer(bestand: Bestandsinhoud, map_: Path) -> str:
    som = hashlib.sha256()
    tijdelijk = map_ / "tijdelijk"
    with bestand.open() as van, tijdelijk.open("wb") as naar:
        while brok := van.read(BROK):
            som.update(brok)
            naar.write(brok)
    naam = f"{som.hexdigest()}{Soort(bestand.soort).uitgangen[0]}"
    tijdelijk.rename(map_ / naam)
    return naam
