from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from coalitie.bestandsopslag import op_breedte
from coalitie.bestandssoort import Groep, Soort, soorten_van

BEELDEN = soorten_van(Groep.BEELD)
INHOUD = ("soort", "opslag", "grootte", "sha256", "breedte", "hoogte", "let_op", "geplaatst_op", "geplaatst_door")


class Bestandsinhoud(models.Model):
    """What is stored of a file: where, what kind, how large, and what it gives away."""

    soort = models.CharField("soort", max_length=10, choices=Soort, editable=False)
    opslag = models.FileField("opslag", max_length=100, editable=False)
    grootte = models.PositiveBigIntegerField("grootte in bytes", editable=False)
    sha256 = models.CharField("som van de inhoud", max_length=64, editable=False)
    breedte = models.PositiveIntegerField("breedte in beeldpunten", null=True, blank=True, editable=False)
    hoogte = models.PositiveIntegerField("hoogte in beeldpunten", null=True, blank=True, editable=False)
    let_op = models.TextField("let op", blank=True, editable=False)
    geplaatst_op = models.DateTimeField("geplaatst op", default=timezone.now, editable=False)
    geplaatst_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="geplaatst door",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="geplaatste_%(class)sen",
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=(
                    (Q(soort__in=BEELDEN) & Q(breedte__isnull=False, hoogte__isnull=False, breedte__gt=0, hoogte__gt=0))
                    | (~Q(soort__in=BEELDEN) & Q(breedte__isnull=True, hoogte__isnull=True))
                ),
                name="%(class)s_beeld_heeft_maten",
                violation_error_message="Alleen een beeld heeft een breedte en een hoogte.",
            )
        ]

    @property
    def groep(self):
        return Soort(self.soort).groep

    @property
    def is_beeld(self):
        return self.groep == Groep.BEELD

    @property
    def is_film(self):
        return self.groep == Groep.FILM

    @property
    def mediatype(self):
        return Soort(self.soort).mediatype

    @property
    def bestandsnaam(self):
        """What it is called on the disk of who downloads it: the title, without what a disk does not take."""
        toegestaan = (teken if teken.isalnum() or teken in " -_.,()" else " " for teken in self.titel)
        kaal = " ".join("".join(toegestaan).split()).strip(" .")[:100]
        return f"{kaal or 'bestand'}{Soort(self.soort).uitgangen[0]}"

    def open(self, breedte=None):
        """The stored content, of an image in this width if there is one so narrow. Raises FileNotFoundError."""
        opslag = self.opslag.storage
        if breedte and self.is_beeld and breedte < self.breedte:
            smaller = op_breedte(self.opslag.name, breedte)
            if opslag.exists(smaller):
                return opslag.open(smaller)
        return opslag.open(self.opslag.name)

    def inhoud(self):
        """What is stored, as the fields of another row."""
        return {veld: getattr(self, veld) for veld in INHOUD}
