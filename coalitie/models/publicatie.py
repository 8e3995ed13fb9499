from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from coalitie.models.bestandsgebruik import MetBestanden
from coalitie.models.logregel import Logregel, verschil
from coalitie.models.stand import Stand
from coalitie.rollen import ziet_concepten


class PubliceerbaarQuerySet(models.QuerySet):
    def gepubliceerd(self, moment):
        """Public at that moment: published by then, and not withdrawn by then."""
        return self.filter(gepubliceerd_op__lte=moment).exclude(ingetrokken_op__lte=moment)

    def momenten_na(self, moment):
        """The moments still to come at which something here becomes public, or is so no longer."""
        velden = ("gepubliceerd_op", "ingetrokken_op")
        return {komt for veld in velden for komt in self.filter(**{f"{veld}__gt": moment}).values_list(veld, flat=True)}

    def ingetrokken(self, moment):
        """Was public once, and is withdrawn: its address says when and why."""
        return self.filter(gepubliceerd_op__lte=moment, ingetrokken_op__lte=moment)

    def zichtbaar_voor(self, user):
        return self if ziet_concepten(user) else self.gepubliceerd(timezone.now())


class Publiceerbaar(MetBestanden):
    """Something the bureau publishes. Without a moment of publication it is a concept."""

    gepubliceerd_op = models.DateTimeField("gepubliceerd op", null=True, blank=True)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)
    ingetrokken_reden = models.TextField("reden van intrekken", blank=True)

    objects = PubliceerbaarQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(ingetrokken_op__isnull=True, ingetrokken_reden="")
                    | (Q(ingetrokken_op__isnull=False, gepubliceerd_op__isnull=False) & ~Q(ingetrokken_reden=""))
                ),
                name="%(class)s_ingetrokken_met_reden",
                violation_error_message="Wie iets intrekt, schrijft erbij waarom.",
            )
        ]

    @property
    def intrekking(self):
        """When and why this was withdrawn."""
        return {"op": self.ingetrokken_op, "reden": self.ingetrokken_reden}

    @transaction.atomic
    def publiceer(self, *, door):
        self.gepubliceerd_op = timezone.now()
        self.ingetrokken_op = None
        self.ingetrokken_reden = ""
        self.save()
        self.leg_bestanden_vast()
        Stand.objects.verhoog()
        Logregel.objects.noteer("gepubliceerd", self, door=door)

    publiceer.alters_data = True

    @transaction.atomic
    def trek_in(self, reden, *, door):
        self.ingetrokken_op = timezone.now()
        self.ingetrokken_reden = reden
        self.save()
        Stand.objects.verhoog()
        Logregel.objects.noteer("ingetrokken", self, door=door, wijziging=verschil({}, {"reden": reden}))

    trek_in.alters_data = True
