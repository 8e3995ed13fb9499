from django.db import models
from django.urls import reverse

from coalitie.models.publicatie import Publiceerbaar
from coalitie.tekst import RijkeTekstVeld


class Pagina(Publiceerbaar):
    """A page of plain text at the foot of the portal: over, contact, privacy, toegankelijkheid …"""

    slug = models.SlugField("adres", unique=True)
    titel = models.CharField("titel", max_length=200)
    inleiding = models.TextField("inleiding", help_text="De eerste zin van de pagina.")
    tekst = RijkeTekstVeld("tekst")

    class Meta(Publiceerbaar.Meta):
        verbose_name = "pagina"
        verbose_name_plural = "pagina's"
        ordering = ["titel"]

    def __str__(self):
        return self.titel

    def get_absolute_url(self):
        return reverse("pagina", args=[self.slug])
