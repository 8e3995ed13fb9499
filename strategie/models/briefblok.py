from django.core.exceptions import ValidationError
from django.db import models

from coalitie.velden import is_leesbaar
from strategie.models.brief import Brief
from strategie.models.briefsjabloon import Sjabloonblok, niet_te_lang


class Briefblok(models.Model):
    """A block as this gemeente wrote it. `kop` and `bron` are what the model said then: later changes show by them."""

    brief = models.ForeignKey(Brief, verbose_name="brief", on_delete=models.CASCADE, related_name="blokken")
    blok = models.ForeignKey(Sjabloonblok, verbose_name="blok", on_delete=models.PROTECT, related_name="in_brieven")
    volgorde = models.PositiveSmallIntegerField("volgorde", default=1, editable=False)
    kop = models.CharField("kop", max_length=1000, blank=True, editable=False)
    tekst = models.TextField("tekst", blank=True)
    bron = models.TextField("tekst van het bureau", blank=True, editable=False)
    is_weggelaten = models.BooleanField("weggelaten", default=False)

    class Meta:
        verbose_name = "blok van een brief"
        verbose_name_plural = "blokken van brieven"
        ordering = ["brief", "volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["brief", "blok"],
                name="briefblok_een_keer",
                violation_error_message="Dit blok staat al in de brief.",
            )
        ]

    def __str__(self):
        return f"{self.blok} in {self.brief}"

    def clean(self):
        niet_te_lang(self.blok)(self.tekst)
        if self.blok.is_verplicht and self.is_weggelaten:
            raise ValidationError(f"Het blok ‘{self.blok}’ hoort in elke brief. Laat het staan.")
        if not self.is_weggelaten and not is_leesbaar(self.tekst):
            raise ValidationError(f"Het blok ‘{self.blok}’ is leeg. Schrijf er iets in, of laat het weg.")
