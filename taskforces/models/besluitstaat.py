"""How a decision stands after it was taken, since when and why."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from coalitie.models import Logregel, Stand, verschil
from taskforces.models.zicht import VAN_SMAL_NAAR_BREED

STAND = ("staat", "staat_per", "staat_reden", "vervangen_door")


class MetBesluitstaat(models.Model):
    """The state of a decision: a concept until it is taken, and then in force until it is something else."""

    class Staat(models.TextChoices):
        CONCEPT = "concept", "concept"
        VAN_KRACHT = "van_kracht", "van kracht"
        VERVANGEN = "vervangen", "vervangen"
        INGETROKKEN = "ingetrokken", "ingetrokken"
        UITGEVOERD = "uitgevoerd", "uitgevoerd"

    DIE_GELDEN = (Staat.VAN_KRACHT, Staat.UITGEVOERD)

    staat = models.CharField("staat", max_length=20, choices=Staat, default=Staat.CONCEPT, editable=False)
    staat_per = models.DateField("per", null=True, blank=True, editable=False)
    staat_reden = models.TextField("waarom", blank=True, editable=False)
    vervangen_door = models.ForeignKey(
        "self",
        verbose_name="vervangen door",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="vervangt",
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(staat="vervangen", vervangen_door__isnull=False)
                | ~Q(staat="vervangen") & Q(vervangen_door=None),
                name="besluit_vervangen_door",
                violation_error_message="Kies het besluit dat ervoor in de plaats komt.",
            ),
            models.CheckConstraint(
                condition=~Q(staat="ingetrokken") | ~Q(staat_reden=""),
                name="besluit_ingetrokken_met_reden",
                violation_error_message="Schrijf op waarom het besluit is ingetrokken.",
            ),
        ]

    @property
    def is_concept(self):
        return self.staat == self.Staat.CONCEPT

    @property
    def geldt(self):
        return self.staat in self.DIE_GELDEN

    def noteer(self, handeling, *, door, wijziging=None):
        Stand.objects.verhoog()
        Logregel.objects.noteer(handeling, self, door=door, wijziging=wijziging)

    noteer.alters_data = True

    @transaction.atomic
    def vervang_door(self, nieuw, *, per=None, reden="", gezien=None, door):
        """Let another decision of this college take its place.

        Raises ValidationError when that one does not count, or when fewer people may read it: they would not know.
        """
        self.vergrendel(self.Staat.VAN_KRACHT, gezien=gezien)
        nieuw.refresh_from_db()
        if nieuw.pk == self.pk or nieuw.college_id != self.college_id or not nieuw.geldt:
            raise ValidationError("Kies een ander besluit van dit college, dat van kracht is.")
        if VAN_SMAL_NAAR_BREED.index(nieuw.zicht) < VAN_SMAL_NAAR_BREED.index(self.zicht):
            raise ValidationError(
                "Dat besluit mogen minder mensen lezen dan dit. Trek dit besluit in, met een reden die iedereen mag "
                "lezen, of maak het nieuwe besluit voor dezelfde lezers."
            )
        self.zet_staat(self.Staat.VERVANGEN, "besluit vervangen", per, reden, vervangen_door=nieuw, door=door)

    vervang_door.alters_data = True

    @transaction.atomic
    def trek_in(self, reden, *, per=None, gezien=None, door):
        """Withdraw it; it stays in the register, with the reason.

        Raises ValidationError without one, when it is not in force, and as `zet_staat`.
        """
        self.vergrendel(self.Staat.VAN_KRACHT, gezien=gezien)
        self.zet_staat(self.Staat.INGETROKKEN, "besluit ingetrokken", per, reden, door=door)

    trek_in.alters_data = True

    @transaction.atomic
    def voer_uit(self, *, per=None, reden="", gezien=None, door):
        """Say that what was decided is done. Raises ValidationError when it is not in force, and as `zet_staat`."""
        self.vergrendel(self.Staat.VAN_KRACHT, gezien=gezien)
        self.zet_staat(self.Staat.UITGEVOERD, "besluit uitgevoerd", per, reden, door=door)

    voer_uit.alters_data = True

    @transaction.atomic
    def herstel(self, *, gezien=None, door):
        """Undo that it was replaced, withdrawn or carried out: in force again, since the day it was taken.

        Raises ValidationError when it was none of these, or changed since `gezien`.
        """
        self.vergrendel(self.Staat.VERVANGEN, self.Staat.INGETROKKEN, self.Staat.UITGEVOERD, gezien=gezien)
        self.zet_staat(self.Staat.VAN_KRACHT, "besluit weer van kracht", self.genomen_op, "", door=door)

    herstel.alters_data = True

    def zet_staat(self, staat, handeling, per, reden, *, vervangen_door=None, door):
        """Put this in a state since a day (today when none is given), which others see at once.

        Raises ValidationError for a day before it was taken or still to come, or without what the state asks.
        """
        voor = {veld: getattr(self, veld) for veld in STAND}
        self.staat, self.staat_per, self.staat_reden = staat, per or timezone.localdate(), reden.strip()
        self.vervangen_door = vervangen_door
        if not self.genomen_op <= self.staat_per <= timezone.localdate():
            raise ValidationError({"per": "Kies de dag van het besluit of een dag daarna, tot en met vandaag."})
        self.validate_constraints()
        self.save(update_fields=STAND)
        self.noteer(handeling, door=door, wijziging=verschil(voor, {veld: getattr(self, veld) for veld in STAND}))

    zet_staat.alters_data = True
