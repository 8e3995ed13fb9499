from django.apps import apps
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.dateparse import parse_datetime


class StandManager(models.Manager):
    def nu(self):
        """The one row there is; unsaved and zero before the first change."""
        return self.first() or self.model(pk=self.model.ENIGE)

    @transaction.atomic
    def verhoog(self, **velden):
        """Say that something changed that a resident can see, now or later. Belongs in the transaction of that change.

        The row stays locked until that transaction ends, so the number never shows a change that is not yet there.
        """
        nu = timezone.now()
        velden = {"gewijzigd_op": nu, "momenten": [moment.isoformat() for moment in momenten_na(nu)], **velden}
        if not self.filter(pk=self.model.ENIGE).update(nummer=F("nummer") + 1, **velden):
            self.create(pk=self.model.ENIGE, nummer=1, **velden)

    verhoog.alters_data = True


def momenten_na(moment):
    """Every moment to come at which the clock makes something public or hides it, in order."""
    komend = set()
    for model in apps.get_models():
        if hasattr(model._default_manager, "momenten_na"):
            komend |= model._default_manager.momenten_na(moment)
    return sorted(komend)


class Stand(models.Model):
    """The state of what the public sees: a number that grows with every change, and the changes that time will make.

    The page cache reads it.
    """

    ENIGE = 1

    nummer = models.PositiveBigIntegerField("nummer", default=0)
    gewijzigd_op = models.DateTimeField("gewijzigd op", null=True, blank=True)
    momenten = models.JSONField("geplande momenten", default=list, blank=True)
    voorbeelden_geladen_op = models.DateTimeField("voorbeeldgegevens geladen op", null=True, blank=True)

    objects = StandManager()

    class Meta:
        verbose_name = "stand van het portaal"
        verbose_name_plural = "stand van het portaal"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1), name="stand_een_rij", violation_error_message="Er is maar één stand."
            )
        ]

    def __str__(self):
        return f"stand {self.nummer}"

    def verstreken(self, moment):
        """How many of the planned moments have come since the last change."""
        return sum(parse_datetime(gepland) <= moment for gepland in self.momenten)

    def kenmerk(self, moment):
        """Two moments with the same kenmerk show a resident the same."""
        return (self.nummer, self.gewijzigd_op, self.verstreken(moment), timezone.localdate(moment))
