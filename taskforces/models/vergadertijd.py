from datetime import time

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from coalitie.moment import MomentBestaatNiet, moment_van
from coalitie.tekst import voluit


class Vergadertijd(models.Model):
    """When people meet, by the clock in Amsterdam. Without a time, we do not know at what time."""

    dag = models.DateField("dag")
    begin = models.TimeField("begint om", null=True, blank=True)
    einde = models.TimeField("tot", null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(einde__isnull=True) | Q(begin__isnull=False, einde__gt=F("begin")),
                name="%(class)s_einde_na_begin",
                violation_error_message="De vergadering eindigt na het begin. Kies een latere tijd.",
            ),
        ]

    def eis_tijden(self):
        """Raises ValidationError for a time that the clock skips on that day."""
        for veld in ("begin", "einde"):
            try:
                if tijd := getattr(self, veld):
                    moment_van(self.dag, tijd)
            except MomentBestaatNiet:
                zin = f"Om {tijd:%H.%M} uur op {voluit(self.dag)} gaat de zomertijd in: die tijd bestaat niet."
                raise ValidationError({veld: f"{zin} Kies een andere."}) from None

    def valt_samen_met(self, andere):
        """Whether the two share a moment; without an end it takes the rest of the day, without a time all of it."""
        if self.dag != andere.dag:
            return False
        if self.begin is None or andere.begin is None:
            return True
        return (self.einde is None or andere.begin < self.einde) and (andere.einde is None or self.begin < andere.einde)

    @property
    def hoe_laat(self):
        """`19.30 tot 21.30 uur`, as far as it is known; nothing when it is not."""
        if self.begin is None:
            return ""
        return f"{self.begin:%H.%M} tot {self.einde:%H.%M} uur" if self.einde else f"{self.begin:%H.%M} uur"

    @property
    def begint_op(self):
        """The moment at which it begins; the start of the day when the time is not known."""
        return moment_van(self.dag, self.begin or time.min)
