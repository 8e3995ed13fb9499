from django.db import models
from django.db.models import Q
from django.utils import timezone

from coalitie.tekst import voluit
from taskforces.models.vergadering import Vergadering


class Verplaatsing(models.Model):
    """That a meeting moved, convened or to another year: from which day and time, and why."""

    vergadering = models.ForeignKey(
        Vergadering, verbose_name="vergadering", on_delete=models.CASCADE, related_name="verplaatsingen"
    )
    van_dag = models.DateField("van")
    van_begin = models.TimeField("om", null=True, blank=True)
    reden = models.TextField("waarom")
    op = models.DateTimeField("verplaatst op", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "verplaatsing van een vergadering"
        verbose_name_plural = "verplaatsingen van vergaderingen"
        ordering = ["op", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reden=""),
                name="verplaatsing_met_reden",
                violation_error_message="Schrijf op waarom u de vergadering verplaatst.",
            )
        ]

    def __str__(self):
        return f"{self.vergadering}, eerst {voluit(self.van_dag)}"
