"""Which things use a file. A file has no rule of its own: it is for whoever may see what uses it."""

from typing import NamedTuple

from django.apps import apps
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q

from coalitie.tekst import RijkeTekstVeld

BESTAND = "coalitie.Bestand"


class Vindplaats(NamedTuple):
    """One thing that uses a file: what kind of thing, its title, and its address, if it has one."""

    soort: str
    titel: str
    adres: str

    def __str__(self):
        return f"{self.soort} ‘{self.titel}’"

    @classmethod
    def van(cls, ding):
        adres = ding.get_absolute_url() if hasattr(ding, "get_absolute_url") else ""
        return cls(str(ding._meta.verbose_name), str(ding), adres)


def verwijzingen():
    """(model, name of the field) of everything that can use a file: by a key to it, or by a list of files.

    What goes when the file goes, such as its earlier versions, does not use it.
    """
    for model in apps.get_models():
        for veld in (*model._meta.fields, *model._meta.many_to_many):
            if veld.is_relation and veld.related_model._meta.label == BESTAND and not gaat_mee(veld):
                yield model, veld.name


def eis_inhoud(bestand, inhoud):
    """Raises ValidationError when something that uses this file cannot do with this content (its own `eis_inhoud`)."""
    for model in dict.fromkeys(model for model, _veld in verwijzingen()):
        if hasattr(model, "eis_inhoud"):
            model.eis_inhoud(bestand, inhoud)


def gaat_mee(veld):
    return not veld.many_to_many and veld.remote_field.on_delete is models.CASCADE


def gebruikt_in(keuze):
    """A condition on files: used by one of what `keuze` leaves of the things of a model."""
    voorwaarde = Q(pk__in=[])
    for model, veld in verwijzingen():
        voorwaarde |= Exists(keuze(model._default_manager.all()).filter(**{veld: OuterRef("pk")}))
    return voorwaarde


def alle(dingen):
    return dingen.all()


def te_zien_door(user):
    """What this visitor may see of the things of a model; nothing when the model has no rule for that."""

    def keuze(dingen):
        return dingen.zichtbaar_voor(user) if hasattr(dingen, "zichtbaar_voor") else dingen.none()

    return keuze


class MetBestanden(models.Model):
    """Something whose rich text shows files or links to them. Which ones is kept beside it, so that it can be asked."""

    bestanden = models.ManyToManyField(BESTAND, verbose_name="bestanden", blank=True, editable=False, related_name="+")

    class Meta:
        abstract = True

    def rijke_teksten(self):
        """The texts that can name a file."""
        return [getattr(self, veld.name) for veld in self._meta.fields if isinstance(veld, RijkeTekstVeld)]

    def genoemde_bestanden(self):
        return self.bestanden.model.objects.genoemd_in(*self.rijke_teksten())

    @transaction.atomic
    def leg_bestanden_vast(self):
        """Keep which files the texts name now. Belongs in every act that changes them."""
        # Locked, so that none of them is removed while it is coming into use.
        genoemd = self.genoemde_bestanden().select_for_update()
        self.bestanden.set(genoemd)

    leg_bestanden_vast.alters_data = True
