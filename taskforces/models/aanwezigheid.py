from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from coalitie.models import Logregel, Stand, verschil
from coalitie.rollen import ziet_concepten
from taskforces.models.college import College, Collegelid
from taskforces.models.vergadering import Vergadering


class AanwezigheidQuerySet(models.QuerySet):
    def zichtbaar_voor(self, user):
        """For the members of the college and the bureau."""
        if ziet_concepten(user):
            return self
        return self.filter(vergadering__college__in=College.objects.waarvan_lid(user, timezone.localdate()))

    def stand_van(self, vergadering):
        """What is known of a meeting, in a few signs: another when a colleague changes it."""
        rijen = self.filter(vergadering=vergadering).order_by("lid").values_list("lid", "wijze", "vervanger")
        return sha256(repr(list(rijen)).encode()).hexdigest()

    @transaction.atomic
    def leg_vast(self, vergadering, rijen, *, gezien, door):
        """Say who was there: `rijen` are all of them, as `{member: (how, the function that replaced it)}`.

        Raises ValidationError when one does not fit, a colleague changed it since `gezien`, it was cancelled, or the
        minutes were adopted.
        """
        vergadering.vergrendel(*Vergadering.NIET_VASTGESTELD)
        if gezien != self.stand_van(vergadering):
            raise ValidationError("Een collega wijzigde dit intussen. Kijk wat er nu staat, en bewaar dan opnieuw.")
        nieuw = [
            self.model(vergadering=vergadering, lid=lid, wijze=wijze, vervanger=vervanger)
            for lid, (wijze, vervanger) in rijen.items()
        ]
        voor = {str(rij.lid): rij.in_woorden for rij in self.filter(vergadering=vergadering).select_related("lid")}
        self.filter(vergadering=vergadering).delete()
        for rij in nieuw:
            rij.full_clean()
        self.bulk_create(nieuw)
        Stand.objects.verhoog()
        na = dict.fromkeys(voor, "") | {str(rij.lid): rij.in_woorden for rij in nieuw}
        Logregel.objects.noteer("aanwezigheid vastgelegd", vergadering, door=door, wijziging=verschil(voor, na))

    leg_vast.alters_data = True


class Aanwezigheid(models.Model):
    """Whether a member was there. For the members of the college and the bureau."""

    class Wijze(models.TextChoices):
        AANWEZIG = "aanwezig", "aanwezig"
        AFGEMELD = "afgemeld", "afgemeld"
        VERVANGEN = "vervangen", "vervangen"

    vergadering = models.ForeignKey(
        Vergadering, verbose_name="vergadering", on_delete=models.CASCADE, related_name="aanwezigheid"
    )
    lid = models.ForeignKey(Collegelid, verbose_name="lid", on_delete=models.PROTECT, related_name="+")
    wijze = models.CharField("aanwezigheid", max_length=20, choices=Wijze)
    vervanger = models.CharField("vervangen door", max_length=100, blank=True, help_text="Een functie, geen naam.")

    objects = AanwezigheidQuerySet.as_manager()

    class Meta:
        verbose_name = "aanwezigheid"
        verbose_name_plural = "aanwezigheid"
        ordering = ["vergadering", "lid"]
        constraints = [
            models.UniqueConstraint(
                fields=["vergadering", "lid"],
                name="aanwezigheid_een_keer",
                violation_error_message="Van dit lid staat er al of het er was.",
            ),
            models.CheckConstraint(
                condition=Q(wijze="vervangen") & ~Q(vervanger="") | ~Q(wijze="vervangen") & Q(vervanger=""),
                name="aanwezigheid_vervanger",
                violation_error_message="Vul de functie in van wie het lid verving, en anders niets.",
            ),
        ]

    def __str__(self):
        return f"{self.lid}: {self.in_woorden}"

    @property
    def in_woorden(self):
        """`afgemeld`, or `vervangen door wethouder`."""
        return f"{self.get_wijze_display()} door {self.vervanger}" if self.vervanger else self.get_wijze_display()
