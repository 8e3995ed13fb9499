from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from coalitie.models import Publiceerbaar, PubliceerbaarQuerySet, Revisie
from coalitie.tekst import RijkeTekstVeld
from regio.models import District, Gemeente, Indeling
from strategie.models.strategie import Prioriteit


class NieuwsberichtQuerySet(PubliceerbaarQuerySet):
    def uit_gemeente(self, gemeente, datum):
        """About this gemeente, or about the district in which it lies on that day."""
        districten = Indeling.objects.geldig_op(datum).filter(gemeente=gemeente).values("district")
        return self.filter(Q(gemeente=gemeente) | Q(district__in=districten))

    def uit_district(self, district, datum):
        """About this district, or about a gemeente that lies in it on that day."""
        gemeenten = Indeling.objects.geldig_op(datum).filter(district=district).values("gemeente")
        return self.filter(Q(district=district) | Q(gemeente__in=gemeenten))

    def met_plaats(self):
        """With the gemeente or district that a list says it is about."""
        return self.select_related("gemeente", "district")


class Nieuwsbericht(Publiceerbaar):
    """What happened on a day. The date is the day of the event, not of its publication."""

    class Categorie(models.TextChoices):
        NIEUWS = "nieuws", "nieuws"
        BESLUIT = "besluit", "besluit"
        BIJEENKOMST = "bijeenkomst", "bijeenkomst"
        PUBLICATIE = "publicatie", "publicatie"

    REVISIEVELDEN = (
        *("titel", "datum", "categorie", "inleiding", "tekst", "bron"),
        *("prioriteit", "district", "gemeente"),
    )

    slug = models.SlugField("adres", max_length=100, unique=True)
    titel = models.CharField("titel", max_length=200)
    datum = models.DateField("datum", default=timezone.localdate)
    categorie = models.CharField("soort nieuws", max_length=20, choices=Categorie, default=Categorie.NIEUWS)
    inleiding = models.TextField("inleiding", help_text="Eén zin, ook voor het overzicht.")
    tekst = RijkeTekstVeld("tekst", blank=True)
    bron = models.TextField("bron", blank=True)
    prioriteit = models.ForeignKey(
        Prioriteit, verbose_name="prioriteit", on_delete=models.PROTECT, null=True, blank=True, related_name="nieuws"
    )
    district = models.ForeignKey(
        District, verbose_name="district", on_delete=models.PROTECT, null=True, blank=True, related_name="nieuws"
    )
    gemeente = models.ForeignKey(
        Gemeente, verbose_name="gemeente", on_delete=models.PROTECT, null=True, blank=True, related_name="nieuws"
    )

    objects = NieuwsberichtQuerySet.as_manager()

    class Meta(Publiceerbaar.Meta):
        verbose_name = "nieuwsbericht"
        verbose_name_plural = "nieuwsberichten"
        ordering = ["-datum", "slug"]
        constraints = [
            *Publiceerbaar.Meta.constraints,
            models.CheckConstraint(
                condition=Q(district__isnull=True) | Q(gemeente__isnull=True),
                name="nieuwsbericht_een_plaats",
                violation_error_message="Kies een district of een gemeente, niet allebei.",
            ),
        ]

    def __str__(self):
        return self.titel

    def get_absolute_url(self):
        return reverse("nieuwsbericht", args=[self.slug])

    @property
    def plaats(self):
        """The gemeente or the district that this is about; None when it is about all of the region."""
        return self.gemeente or self.district


class NieuwsberichtRevisie(Revisie):
    van = models.ForeignKey(Nieuwsbericht, verbose_name="van", on_delete=models.CASCADE, related_name="revisies")

    class Meta(Revisie.Meta):
        verbose_name = "revisie van een nieuwsbericht"
        verbose_name_plural = "revisies van nieuwsberichten"
