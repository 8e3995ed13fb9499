from django.db import models
from django.db.models import F, Q


class VerhuizingQuerySet(models.QuerySet):
    def leg_vast(self, oud, nieuw):
        """Lead from one path to another, and from everything that led to the first as well."""
        self.filter(oud=nieuw).delete()
        self.filter(nieuw=oud).update(nieuw=nieuw)
        self.update_or_create(oud=oud, defaults={"nieuw": nieuw})

    leg_vast.alters_data = True

    def nieuw_adres(self, pad):
        """Where what stood at this path stands now, or None."""
        return self.filter(oud=pad).values_list("nieuw", flat=True).first()


class Verhuizing(models.Model):
    """An address that was public, and where it leads now."""

    oud = models.CharField("oud adres", max_length=300, unique=True)
    nieuw = models.CharField("nieuw adres", max_length=300)

    objects = VerhuizingQuerySet.as_manager()

    class Meta:
        verbose_name = "verhuizing"
        verbose_name_plural = "verhuizingen"
        ordering = ["oud"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(oud=F("nieuw")),
                name="verhuizing_ergens_anders_heen",
                violation_error_message="Een verhuizing leidt naar een ander adres.",
            )
        ]

    def __str__(self):
        return f"{self.oud} → {self.nieuw}"
