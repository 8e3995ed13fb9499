from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from coalitie.models import Logregel, Stand, verschil
from taskforces.models.opdracht import Opdracht


class Mijlpaal(models.Model):
    """Something that will be there on a day, so that everybody can see whether it is.

    `bereikt_op` is what the owner said last; what the public sees is kept with each report.
    """

    opdracht = models.ForeignKey(Opdracht, verbose_name="opdracht", on_delete=models.CASCADE, related_name="mijlpalen")
    titel = models.CharField("mijlpaal", max_length=200, help_text="Wat er dan is, zoals: de leidraad is klaar.")
    gepland_op = models.DateField("gepland op")
    bereikt_op = models.DateField("bereikt op", null=True, blank=True)

    class Meta:
        verbose_name = "mijlpaal"
        verbose_name_plural = "mijlpalen"
        ordering = ["opdracht", "gepland_op", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["opdracht", "titel"],
                name="mijlpaal_titel_uniek",
                violation_error_message="Deze mijlpaal staat er al.",
            )
        ]

    def __str__(self):
        return self.titel

    def als_json(self):
        return {
            "sleutel": self.pk,
            "titel": self.titel,
            "gepland_op": self.gepland_op.isoformat(),
            "bereikt_op": self.bereikt_op and self.bereikt_op.isoformat(),
        }

    def clean(self):
        if self.gepland_op and not self.opdracht.is_geldig_op(self.gepland_op):
            raise ValidationError(
                {
                    "gepland_op": f"De opdracht loopt van {self.opdracht.geldig_vanaf:%d-%m-%Y} tot "
                    f"{self.opdracht.geldig_tot:%d-%m-%Y}. Kies een dag daarbinnen."
                }
            )

    @transaction.atomic
    def leg_vast(self, *, door, reden=""):
        """Save this milestone, new or moved; not whether it was reached: that is up to the owner.

        Raises ValidationError when it does not fit, or moves without a reason.
        """
        oud = Mijlpaal.objects.select_for_update().filter(pk=self.pk).first()
        self.full_clean()
        if oud and oud.gepland_op != self.gepland_op and not reden.strip():
            raise ValidationError({"reden": "Schrijf op waarom deze mijlpaal verschuift."})
        self.save(update_fields=["titel", "gepland_op"] if oud else None)
        na = {"titel": self.titel, "gepland_op": self.gepland_op}
        gewijzigd = verschil({"titel": oud.titel, "gepland_op": oud.gepland_op} if oud else {}, na)
        if reden:
            gewijzigd["reden"] = ["", reden]
        Stand.objects.verhoog()
        Logregel.objects.noteer(
            "mijlpaal gewijzigd" if oud else "mijlpaal gepland", self, door=door, wijziging=gewijzigd
        )

    leg_vast.alters_data = True

    @transaction.atomic
    def verwijder(self, *, door):
        """Take this off the plan. Raises ValidationError when it was reached: that stays."""
        self.refresh_from_db(from_queryset=Mijlpaal.objects.select_for_update())
        if self.bereikt_op:
            raise ValidationError("Deze mijlpaal is bereikt en blijft daarom staan.")
        voor = {"titel": self.titel, "gepland_op": self.gepland_op}
        Logregel.objects.noteer(
            "mijlpaal vervallen", self, door=door, wijziging=verschil(voor, dict.fromkeys(voor, ""))
        )
        self.delete()
        Stand.objects.verhoog()

    verwijder.alters_data = True

    def controleer_bereikt_op(self, dag):
        """Raises ValidationError for a day on which this cannot have been reached."""
        if dag is None:
            return
        if dag > timezone.localdate():
            raise ValidationError(f"‘{self.titel}’: deze dag moet nog komen.")
        if dag < self.opdracht.geldig_vanaf:
            raise ValidationError(
                f"‘{self.titel}’: de opdracht begon pas op {self.opdracht.geldig_vanaf:%d-%m-%Y}. Kies een latere dag."
            )
        if not self.opdracht.is_geldig_op(dag):
            raise ValidationError(
                f"‘{self.titel}’: de opdracht liep tot {self.opdracht.geldig_tot:%d-%m-%Y}. Kies een eerdere dag, of "
                "vraag bureau RVS of de opdracht langer duurt."
            )
