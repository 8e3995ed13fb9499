from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from coalitie.models import Gebruiker, Toegevoegd
from coalitie.models.alleen_erbij import AlleenErbijQuerySet
from coalitie.rollen import ziet_concepten
from coalitie.velden import eis_leesbaar
from regio.models import gemeenten_van, werkt_voor
from strategie.models.punt import Punt

REDEN_GEWIST = "Waarom is weggehaald: er stonden gegevens van een persoon bij dit punt."


class PuntingreepQuerySet(AlleenErbijQuerySet):
    def zichtbaar_voor(self, user):
        """All of them for the bureau and the own gemeente; for others what was corrected once everybody could read."""
        if ziet_concepten(user):
            return self
        eigen = self.filter(punt__gemeente__in=gemeenten_van(user, timezone.localdate()))
        return self.openbaar().filter(punt__in=Punt.objects.zichtbaar_voor(user)) | eigen

    def wis_woorden(self):
        """Let these say no more than what was done and when: a person was named at their point."""
        return models.QuerySet.update(self, was={}, werd={}, reden=REDEN_GEWIST)

    wis_woorden.alters_data = True

    def openbaar(self):
        """What was corrected after everybody could read it: who reads the point, reads this with it."""
        return self.filter(soort=Puntingreep.Soort.GECORRIGEERD, op__gte=F("punt__consultatie__antwoorden_op"))


class Puntingreep(Toegevoegd):
    """What the bureau did to a point of a council, when and why.

    `was` and `werd` are what it said before and after, of the fields that changed. Of what named a person neither is
    kept.
    """

    class Soort(models.TextChoices):
        TOEGEVOEGD = "toegevoegd", "toegevoegd"
        GECORRIGEERD = "gecorrigeerd", "gecorrigeerd"
        INGETROKKEN = "ingetrokken", "ingetrokken"

    punt = models.ForeignKey(Punt, verbose_name="punt", on_delete=models.PROTECT, related_name="ingrepen")
    soort = models.CharField("soort", max_length=20, choices=Soort)
    reden = models.TextField("waarom", validators=[eis_leesbaar])
    over_persoon = models.BooleanField("persoonsgegevens weggehaald", default=False)
    was = models.JSONField("zoals het was", default=dict, blank=True)
    werd = models.JSONField("zoals het werd", default=dict, blank=True)
    door = models.ForeignKey(
        Gebruiker, verbose_name="door", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    op = models.DateTimeField("op", default=timezone.now, editable=False)

    objects = PuntingreepQuerySet.as_manager()

    class Meta(Toegevoegd.Meta):
        verbose_name = "ingreep bij een punt"
        verbose_name_plural = "ingrepen bij punten"
        ordering = ["op", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(over_persoon=False) | Q(soort="gecorrigeerd"),
                name="puntingreep_over_persoon_is_correctie",
                violation_error_message="Persoonsgegevens haalt u weg met een correctie.",
            )
        ]

    def __str__(self):
        return f"{self.punt}, {self.get_soort_display()}"

    def clean(self):
        if self.over_persoon and (self.was or self.werd):
            raise ValidationError("Van persoonsgegevens die weggaan, bewaren wij de oude woorden niet.")

    def is_reden_voor(self, user):
        """Whether this visitor may read why. Who reads that a person was named, need not read who or where."""
        return not self.over_persoon or ziet_concepten(user) or werkt_voor(user, self.punt.gemeente)
