import hashlib
import secrets

from django.db import models, transaction
from django.db.models import Q

from coalitie.models.logregel import Logregel, verschil


def som(sleutel):
    """What is kept of the key of a shared preview: who reads the database cannot use the link."""
    return hashlib.sha256(sleutel.encode()).hexdigest()


class GedeeldQuerySet(models.QuerySet):
    def gedeeld_met(self, sleutel, moment):
        """What the link with this key shows, for as long as it holds; or None."""
        return self.filter(som_van_sleutel=som(sleutel), gedeeld_tot__gt=moment).first()


class Gedeeld(models.Model):
    """A version that somebody without an account may see through a link, until a moment."""

    som_van_sleutel = models.CharField("som van de sleutel", max_length=64, blank=True, editable=False, db_index=True)
    gedeeld_tot = models.DateTimeField("gedeeld tot", null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(som_van_sleutel="", gedeeld_tot__isnull=True)
                | (~Q(som_van_sleutel="") & Q(gedeeld_tot__isnull=False)),
                name="%(class)s_gedeeld_tot",
                violation_error_message="Een gedeelde link heeft een einddatum.",
            ),
        ]

    @transaction.atomic
    def deel(self, tot, *, door):
        """A key to a link that shows this to whoever has it, until a moment. An earlier link stops. Returns the key."""
        sleutel = secrets.token_urlsafe(32)
        self.som_van_sleutel, self.gedeeld_tot = som(sleutel), tot
        self.save(update_fields=["som_van_sleutel", "gedeeld_tot"])
        Logregel.objects.noteer("voorbeeld gedeeld", self.van, door=door, wijziging=verschil({}, {"tot": tot}))
        return sleutel

    deel.alters_data = True

    @transaction.atomic
    def deel_niet_meer(self, *, door):
        self.som_van_sleutel, self.gedeeld_tot = "", None
        self.save(update_fields=["som_van_sleutel", "gedeeld_tot"])
        Logregel.objects.noteer("voorbeeld niet meer gedeeld", self.van, door=door)

    deel_niet_meer.alters_data = True
