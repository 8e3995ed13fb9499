from django.db import models
from django.db.models import Q


class Partner(models.TextChoices):
    """The kinds of partner of the coalition. Only a gemeente has a row of its own."""

    GEMEENTE = "gemeente", "gemeente"
    POLITIE = "politie", "politie"
    OM = "om", "Openbaar Ministerie"
    BUREAU = "bureau", "bureau RVS"


class BijPartnerQuerySet(models.QuerySet):
    def bij(self, adres):
        """Of one partner, by its address: the slug of a gemeente, or politie, om, bureau."""
        if adres in ANDERE_PARTNERS:
            return self.filter(partner=adres)
        return self.filter(partner=Partner.GEMEENTE, gemeente__slug=adres)


class BijPartner(models.Model):
    """For which partner, and in which function. A child adds the key `gemeente`."""

    partner = models.CharField("partner", max_length=20, choices=Partner)
    functie = models.CharField("functie", max_length=100)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(partner=Partner.GEMEENTE, gemeente__isnull=False)
                | (~Q(partner=Partner.GEMEENTE) & Q(gemeente__isnull=True)),
                name="%(class)s_gemeente_bij_partner",
                violation_error_message="Kies een gemeente als de partner een gemeente is, en anders geen.",
            )
        ]

    @property
    def partner_naam(self):
        """In words: gemeente Zeist, politie, Openbaar Ministerie, bureau RVS."""
        return f"gemeente {self.gemeente}" if self.gemeente_id else Partner(self.partner).label

    @property
    def partner_adres(self):
        return self.gemeente.slug if self.gemeente_id else self.partner


ANDERE_PARTNERS = set(Partner.values) - {Partner.GEMEENTE}
