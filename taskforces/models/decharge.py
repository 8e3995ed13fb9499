from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q

from coalitie.models import Logregel, Stand, verschil
from coalitie.tekst import RijkeTekstVeld, opsomming

OPHEFFING = ["opgeheven_op", "slotverantwoording"]


class KrijgtDecharge(models.Model):
    """What was set up for a task, and is thanked when that is done: from a day on, with a closing account.

    A child says with `lopende_opdrachten(datum)` what keeps it from being discharged.
    """

    opgeheven_op = models.DateField("decharge op", null=True, blank=True)
    slotverantwoording = RijkeTekstVeld("slotverantwoording", blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(opgeheven_op__isnull=True, slotverantwoording="")
                | (Q(opgeheven_op__isnull=False) & ~Q(slotverantwoording="")),
                name="%(class)s_decharge_met_verantwoording",
                violation_error_message="Bij decharge hoort een slotverantwoording.",
            ),
        ]

    def is_opgeheven_op(self, datum):
        return self.opgeheven_op is not None and self.opgeheven_op <= datum

    @transaction.atomic
    def verleen_decharge(self, op, verantwoording, *, door):
        """Discharge the taskforce from a day on, with its closing account.

        Raises ValidationError when it was discharged before, when the account is missing, or while an assignment of
        it still runs.
        """
        self.vergrendel()
        if self.opgeheven_op is not None:
            raise ValidationError("Deze taskforce heeft al decharge.")
        self.weiger_lopende_opdrachten(op)
        self.zet_decharge(op, verantwoording, "decharge verleend", door=door)

    verleen_decharge.alters_data = True

    @transaction.atomic
    def wijzig_decharge(self, op, verantwoording, *, door):
        """Write the day or the closing account anew. Raises ValidationError when there is no discharge to change."""
        self.vergrendel()
        self.eis_decharge()
        if op != self.opgeheven_op:
            self.weiger_lopende_opdrachten(op)
        self.zet_decharge(op, verantwoording, "decharge gewijzigd", door=door)

    wijzig_decharge.alters_data = True

    @transaction.atomic
    def trek_decharge_in(self, *, door):
        """Undo the discharge. The log keeps the closing account. Raises ValidationError when there is none."""
        self.vergrendel()
        self.eis_decharge()
        self.zet_decharge(None, "", "decharge ingetrokken", door=door)

    trek_decharge_in.alters_data = True

    def eis_decharge(self):
        if self.opgeheven_op is None:
            raise ValidationError("Deze taskforce heeft geen decharge.")

    def weiger_lopende_opdrachten(self, datum):
        if lopend := list(self.lopende_opdrachten(datum)[:3]):
            namen = opsomming(f"‘{opdracht}’" for opdracht in lopend)
            raise ValidationError(f"Beëindig eerst wat nog loopt: {namen}.")

    def zet_decharge(self, op, verantwoording, handeling, *, door):
        voor = {veld: getattr(self, veld) for veld in OPHEFFING}
        self.opgeheven_op, self.slotverantwoording = op, verantwoording
        self.clean_fields(exclude={veld.name for veld in self._meta.fields} - set(OPHEFFING))
        self.validate_constraints()
        self.save(update_fields=OPHEFFING)
        self.leg_bestanden_vast()
        Stand.objects.verhoog()
        gewijzigd = verschil(voor, {veld: getattr(self, veld) for veld in OPHEFFING})
        Logregel.objects.noteer(handeling, self, door=door, wijziging=gewijzigd)

    zet_decharge.alters_data = True
