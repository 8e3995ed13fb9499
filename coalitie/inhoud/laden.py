"""Reads a content document back into a portal without content: all of it, or nothing."""

import hashlib
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.files import File
from django.db import DatabaseError, models, transaction
from django.utils import timezone

from coalitie.bestandsopslag import opgeslagen
from coalitie.inhoud.document import InhoudFout, lees_document, map_bij
from coalitie.inhoud.geschreven import is_wat_geschreven_is, uit_sleutels
from coalitie.inhoud.modellen import genoemd, inhoudsmodellen, sleutelpaden, sleutels, sleutelvelden, velden
from coalitie.inhoud.waarden import uit_json
from coalitie.models import Logregel, MetBestanden, Stand
from coalitie.planning import laat_ingaan
from coalitie.tekst import aantal, opsomming

MEESTE_ZINNEN = 50


def laad_inhoud(pad: Path) -> dict[str, int]:
    """How many rows of each kind were made. Raises InhoudFout with all that is wrong, and then none was made."""
    lading = Lading(lees_document(pad), map_bij(pad))
    with lading.opslag, transaction.atomic():
        return lading.laad()


class Lading:
    def __init__(self, document: dict[str, Any], map_: Path) -> None:
        self.inhoud = document["inhoud"]
        self.bestanden = document["bestanden"]
        self.zijn_voorbeelden = document["voorbeeldgegevens"]
        self.map = map_
        self.opslag = ExitStack()  # takes away what was stored for rows that the database forgets again
        self.zinnen: list[str] = []
        self.gemaakt: dict[type, dict[tuple, Any]] = {}
        self.elders: dict[type, dict[tuple, Any]] = {}
        self.later: list[tuple] = []

    def laad(self):
        modellen = inhoudsmodellen()
        weiger_volle_portaal(modellen)
        per_label = {model._meta.label_lower: model for model in modellen}
        self.zinnen += [
            f"Dit portaal kent geen soort ‘{label[:60]}’." for label in sorted(set(self.inhoud) - set(per_label))
        ]
        self.keur_bestanden()
        for model in modellen:
            self.gemaakt[model] = {}
            for nummer, rij in enumerate(self.inhoud.get(model._meta.label_lower, []), 1):
                self.laad_rij(model, nummer, rij)
        for model, sleutel, ding, veld, doel in self.later:
            self.verbind(model, sleutel, ding, veld, doel)
        if self.zinnen:
            meer = len(self.zinnen) - MEESTE_ZINNEN
            raise InhoudFout(*self.zinnen[:MEESTE_ZINNEN], *([f"En nog {meer} fouten."] if meer > 0 else []))
        aantallen = {model._meta.label_lower: len(dingen) for model, dingen in self.gemaakt.items()}
        if self.zijn_voorbeelden:
            Stand.objects.verhoog(voorbeelden_geladen_op=timezone.now())
        laat_ingaan(timezone.now())
        Logregel.objects.noteer("inhoud geladen", door=None, titel=f"{sum(aantallen.values())} dingen")
        return aantallen

    # One row

    def laad_rij(self, model, nummer, rij):
        """Make one row, or say what is wrong with it."""
        sleutel = sleutel_in(model, rij)
        naam = genoemd(model, sleutel or [f"nummer {nummer}"])
        if sleutel and sleutel in self.gemaakt[model]:
            self.zinnen.append(f"{naam}: dit staat twee keer in het bestand.")
            return
        self.gemaakt[model][sleutel] = None  # known, so that what points to it is not faulty as well
        try:
            self.gemaakt[model][sleutel] = self.bewaar(*self.maak(model, sleutel, rij))
        except ValidationError as fout:
            self.zinnen += zinnen_van(naam, model, fout)
        except DatabaseError as fout:
            raise InhoudFout(*self.zinnen, f"{naam}: de database weigert dit ({str(fout).strip()[:200]}).") from None

    def bewaar(self, ding, veel):
        ding.full_clean()
        ding.save(force_insert=True)
        for naam, andere in veel.items():
            getattr(ding, naam).set(andere)
        if isinstance(ding, MetBestanden):
            ding.leg_bestanden_vast()
        return ding

    def maak(self, model, sleutel, rij):
        """The row, not saved, and what it is joined to in numbers. Raises ValidationError with all that is wrong."""
        fouten, waarden, veel = {}, {}, {}
        bekend = {veld.name: veld for veld in velden(model)}
        if onbekend := sorted(set(rij) - set(bekend)):
            fouten[NON_FIELD_ERRORS] = [f"deze velden zijn onbekend: {', '.join(onbekend)[:200]}."]
        ding = model()
        for naam, veld in bekend.items():
            if naam not in rij:
                if not (veld.has_default() or veld.blank):
                    fouten[naam] = ["dit ontbreekt."]
                continue
            try:
                if veld.many_to_many:
                    veel[naam] = [self.doel(veld, deel) for deel in lijst(rij[naam])]
                elif veld.is_relation and veld.related_model is model and rij[naam] is not None:
                    self.later.append((model, sleutel, ding, veld, rij[naam]))
                elif isinstance(veld, models.FileField):
                    waarden |= self.berg_op(rij[naam])
                else:
                    waarden[naam] = self.waarde(veld, rij[naam])
            except ValidationError as fout:
                fouten[naam] = fout.messages
        if fouten:
            raise ValidationError(fouten)
        for naam, waarde in waarden.items():
            setattr(ding, naam, waarde)
        return ding, veel

    def waarde(self, veld, waarde):
        if veld.is_relation:
            if waarde is None and veld.null:
                return None
            return self.doel(veld, waarde)
        if is_wat_geschreven_is(veld):
            return uit_sleutels(veld, waarde, self.doel)
        return uit_json(veld, waarde)

    def doel(self, veld, sleutel):
        """The row that a key points to: one of this document, or one that the portal has of itself."""
        model = veld.related_model
        delen = lijst(sleutel)
        if len(delen) != len(sleutelpaden(model)) or not all(type(deel) in {str, int} for deel in delen):
            raise ValidationError(f"dit moet de sleutel van een {model._meta.verbose_name} zijn.")
        gevonden = self.rijen_van(model).get(tuple(delen), False)
        if gevonden is False:
            raise ValidationError(f"er is geen {genoemd(model, delen)}.")
        if gevonden is None:
            raise ValidationError(f"in {genoemd(model, delen)} zit ook een fout.")
        return gevonden

    def rijen_van(self, model):
        if model in self.gemaakt:
            return self.gemaakt[model]
        if model not in self.elders:
            rijen = model._base_manager.in_bulk()
            self.elders[model] = {tuple(sleutel): rijen[pk] for pk, sleutel in sleutels(model).items()}
        return self.elders[model]

    def verbind(self, model, sleutel, ding, veld, doel):
        """Set a key to another row of the same model, which may come later in the document."""
        if ding.pk is None:
            return  # its own sentence is there already
        try:
            setattr(ding, veld.name, self.doel(veld, doel))
            ding.full_clean()
            ding.save(update_fields=[veld.name])
        except ValidationError as fout:
            self.zinnen += zinnen_van(genoemd(model, sleutel), model, ValidationError({veld.name: fout.messages}))

    # Files

    def keur_bestanden(self):
        """That every file is there, and is what the document says."""
        for naam, grootte in sorted(self.bestanden.items()):
            try:
                with (self.map / naam).open("rb") as bestand:
                    som = hashlib.file_digest(bestand, "sha256").hexdigest()
                    klopt = som == naam[:64] and bestand.tell() == grootte
            except OSError as fout:
                self.zinnen.append(f"Het bestand {naam} is niet te lezen ({fout.strerror}).")
                continue
            if not klopt:
                self.zinnen.append(f"Het bestand {naam} is veranderd of niet heel.")

    def berg_op(self, naam):
        """Store a file as if it were placed anew; gives what its row says of it."""
        if not isinstance(naam, str) or naam not in self.bestanden:
            raise ValidationError("dit moet een bestand zijn dat het document noemt.")
        try:
            with (self.map / naam).open("rb") as inhoud:
                return self.opslag.enter_context(opgeslagen(File(inhoud, naam), was_van_ons=True))
        except OSError as fout:
            raise ValidationError(f"het bestand is niet te lezen ({fout.strerror}).") from None


def weiger_volle_portaal(modellen):
    aantallen = {model: model._base_manager.count() for model in modellen}
    if any(aantallen.values()):
        telling = opsomming(
            aantal(n, model._meta.verbose_name, model._meta.verbose_name_plural) for model, n in aantallen.items() if n
        )
        raise InhoudFout(f"Er staat al inhoud in dit portaal ({telling}). Laden kan alleen in een leeg portaal.")


def sleutel_in(model, rij):
    """The key that a row of the document says it has; empty when it says none that could be one."""
    sleutel = []
    for naam in sleutelvelden(model):
        waarde = rij.get(naam)
        sleutel += waarde if isinstance(waarde, list) else [waarde]
    return tuple(sleutel) if all(type(deel) in {str, int} for deel in sleutel) else ()


def lijst(waarde):
    if not isinstance(waarde, list):
        raise ValidationError("dit moet een lijst zijn.")
    return waarde


def zinnen_van(naam, model, fout):
    """What is wrong, a line per field, in the words of the portal."""
    per_veld = fout.message_dict if hasattr(fout, "error_dict") else {NON_FIELD_ERRORS: fout.messages}
    namen = {veld.name: veld.verbose_name for veld in velden(model)}
    return [
        f"{naam}{f', {namen.get(veld, veld)}' if veld != NON_FIELD_ERRORS else ''}: {zin}"
        for veld, zinnen in per_veld.items()
        for zin in zinnen
    ]
