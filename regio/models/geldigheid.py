from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q


class GeldigQuerySet(models.QuerySet):
    def geldig_op(self, datum):
        """What holds on that day: begun on or before it, and not ended by it."""
        return self.filter(
            Q(geldig_vanaf__isnull=True) | Q(geldig_vanaf__lte=datum),
            Q(geldig_tot__isnull=True) | Q(geldig_tot__gt=datum),
        )

    def overlapt(self, vanaf, tot):
        """What shares at least one day with the half-open period [vanaf, tot); None is without end."""
        rijen = self
        if tot is not None:
            rijen = rijen.filter(Q(geldig_vanaf__isnull=True) | Q(geldig_vanaf__lt=tot))
        if vanaf is not None:
            rijen = rijen.filter(Q(geldig_tot__isnull=True) | Q(geldig_tot__gt=vanaf))
        return rijen


class Geldig(models.Model):
    """Holds during a half-open period: `geldig_tot` is the first day it no longer holds. Empty is without end."""

    geldig_vanaf = models.DateField("geldig vanaf", null=True, blank=True)
    geldig_tot = models.DateField(
        "geldig tot", null=True, blank=True, help_text="De eerste dag waarop dit niet meer geldt."
    )

    objects = GeldigQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(geldig_vanaf__isnull=True)
                | Q(geldig_tot__isnull=True)
                | Q(geldig_tot__gt=F("geldig_vanaf")),
                name="%(class)s_periode",
                violation_error_message="De einddatum ligt niet na de begindatum.",
            )
        ]

    def is_geldig_op(self, datum):
        return (self.geldig_vanaf is None or self.geldig_vanaf <= datum) and (
            self.geldig_tot is None or datum < self.geldig_tot
        )

    def naaste_dag(self, datum):
        """The day within this period that is nearest to `datum`: that day itself while it holds."""
        if self.geldig_vanaf and datum < self.geldig_vanaf:
            return self.geldig_vanaf
        if self.geldig_tot and datum >= self.geldig_tot:
            return self.geldig_tot - timedelta(days=1)
        return datum

    def weiger_overlap(self, andere):
        """Raise ValidationError when this period shares a day with one of the rows in `andere`."""
        if andere.exclude(pk=self.pk).overlapt(self.geldig_vanaf, self.geldig_tot).exists():
            raise ValidationError("Deze periode valt samen met een andere periode.")
