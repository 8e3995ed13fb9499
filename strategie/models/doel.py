from django.db import models
from django.db.models import Q

from coalitie.models import Publiceerbaar, PubliceerbaarQuerySet, Revisie
from strategie.models.einde import Eindigt, EindigtQuerySet
from strategie.models.strategie import Prioriteit


class DoelQuerySet(EindigtQuerySet, PubliceerbaarQuerySet):
    def zichtbaar_voor(self, user):
        """A goal is never seen before its priority."""
        return super().zichtbaar_voor(user).filter(prioriteit__in=Prioriteit.objects.zichtbaar_voor(user))


class Doel(Publiceerbaar, Eindigt):
    """What a priority wants to reach. It has a place on the page of its priority, not a page of its own."""

    REVISIEVELDEN = ("nummer", "titel", "tekst")

    prioriteit = models.ForeignKey(
        Prioriteit, verbose_name="prioriteit", on_delete=models.PROTECT, related_name="doelen"
    )
    nummer = models.PositiveSmallIntegerField("nummer")
    titel = models.CharField("doel", max_length=200, help_text="In één zin: wat er anders moet zijn, en wanneer.")
    tekst = models.TextField("toelichting", blank=True)

    objects = DoelQuerySet.as_manager()

    class Meta(Publiceerbaar.Meta):
        verbose_name = "doel"
        verbose_name_plural = "doelen"
        ordering = ["prioriteit", "nummer"]
        constraints = [
            *Publiceerbaar.Meta.constraints,
            *Eindigt.Meta.constraints,
            models.CheckConstraint(
                condition=Q(nummer__gte=1),
                name="doel_nummer_vanaf_een",
                violation_error_message="Doelen tellen vanaf 1.",
            ),
            models.UniqueConstraint(
                fields=["prioriteit", "nummer"],
                name="doel_nummer_uniek",
                violation_error_message="Dit nummer is al in gebruik bij deze prioriteit.",
            ),
        ]

    def __str__(self):
        return self.titel

    def get_absolute_url(self):
        return f"{self.prioriteit.get_absolute_url()}#_doel-{self.nummer}"

    def is_openbaar_op(self, moment):
        return super().is_openbaar_op(moment) and self.prioriteit.is_openbaar_op(moment)


class DoelRevisie(Revisie):
    van = models.ForeignKey(Doel, verbose_name="van", on_delete=models.CASCADE, related_name="revisies")

    class Meta(Revisie.Meta):
        verbose_name = "revisie van een doel"
        verbose_name_plural = "revisies van doelen"
