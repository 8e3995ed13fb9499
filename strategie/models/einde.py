from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from coalitie.models import Logregel, Stand, verschil
from coalitie.tekst import voluit

EINDE = ["einde", "geeindigd_op", "einde_reden", "overgedragen_aan"]


class EindigtQuerySet(models.QuerySet):
    def niet_geeindigd_op(self, datum):
        """What still runs on that day: not ended, or only later."""
        return self.filter(Q(geeindigd_op__isnull=True) | Q(geeindigd_op__gt=datum))


class Eindigt(models.Model):
    """What the coalition took upon itself, and ends in one of three ways, each with a reason.

    `geeindigd_op` is the first day on which it no longer runs.
    """

    class Einde(models.TextChoices):
        BEREIKT = "bereikt", "bereikt"
        OVERGEDRAGEN = "overgedragen", "overgedragen"
        GESTOPT = "gestopt", "gestopt"

    einde = models.CharField("hoe het eindigde", max_length=20, choices=Einde, blank=True)
    geeindigd_op = models.DateField("geëindigd op", null=True, blank=True)
    einde_reden = models.TextField("waarom het eindigde", blank=True)
    overgedragen_aan = models.CharField("overgedragen aan", max_length=200, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(einde="", geeindigd_op__isnull=True, einde_reden="", overgedragen_aan="")
                | (~Q(einde="") & Q(geeindigd_op__isnull=False) & ~Q(einde_reden="")),
                name="%(class)s_einde_met_reden",
                violation_error_message="Schrijf op hoe dit eindigt, per wanneer, en waarom.",
            ),
            models.CheckConstraint(
                condition=(Q(einde="overgedragen") & ~Q(overgedragen_aan=""))
                | (~Q(einde="overgedragen") & Q(overgedragen_aan="")),
                name="%(class)s_overgedragen_aan",
                violation_error_message="Schrijf op waaraan dit is overgedragen.",
            ),
        ]

    def is_geeindigd_op(self, datum):
        return self.geeindigd_op is not None and self.geeindigd_op <= datum

    @property
    def einde_in_woorden(self):
        """What everybody reads of how this ends: `Gestopt per 1 maart 2022.` Nothing while it runs."""
        if not self.einde:
            return ""
        aan = f" aan {self.overgedragen_aan}" if self.overgedragen_aan else ""
        return f"{self.get_einde_display().capitalize()} per {voluit(self.geeindigd_op)}{aan}."

    def zet_einde(self, *, einde, geeindigd_op, einde_reden, overgedragen_aan):
        """Let this end so, unsaved. Raises ValidationError when the reason or what took it over is missing."""
        self.einde, self.geeindigd_op = einde, geeindigd_op
        self.einde_reden, self.overgedragen_aan = einde_reden.strip(), overgedragen_aan.strip()
        self.clean_fields(exclude={veld.name for veld in self._meta.fields} - set(EINDE))
        self.validate_constraints()

    @transaction.atomic
    def beeindig(self, einde, reden, *, door, per=None, aan=""):
        """End this: reached, handed over (`aan` says to what) or stopped, from a day on (today when none is given).

        Raises ValidationError when it has ended already, or when the reason or what took it over is missing.
        """
        self.vergrendel()
        if self.einde:
            raise ValidationError("Dit is al beëindigd.")
        per = per or timezone.localdate()
        self.zet_einde(einde=einde, geeindigd_op=per, einde_reden=reden, overgedragen_aan=aan)
        self.save(update_fields=EINDE)
        Stand.objects.verhoog()
        gewijzigd = verschil({}, {veld: getattr(self, veld) for veld in EINDE if getattr(self, veld)})
        Logregel.objects.noteer("beëindigd", self, door=door, wijziging=gewijzigd)

    beeindig.alters_data = True

    def eis_dat_dit_kan_lopen(self):
        """Raises ValidationError when what this is a part of is over. A child that is a part of such a thing asks."""

    @transaction.atomic
    def hervat(self, *, door):
        """Undo the end. Raises ValidationError when it has not ended, or when what it is a part of is over."""
        self.vergrendel()
        if not self.einde:
            raise ValidationError("Dit is niet beëindigd.")
        voor = {veld: getattr(self, veld) for veld in EINDE if getattr(self, veld)}
        self.einde, self.geeindigd_op, self.einde_reden, self.overgedragen_aan = "", None, "", ""
        self.eis_dat_dit_kan_lopen()
        self.save(update_fields=EINDE)
        Stand.objects.verhoog()
        Logregel.objects.noteer("hervat", self, door=door, wijziging=verschil(voor, dict.fromkeys(voor, "")))

    hervat.alters_data = True
