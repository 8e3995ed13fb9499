from django.db import models
from django.urls import reverse

from coalitie.models.publicatie import Publiceerbaar
from coalitie.tekst import RijkeTekstVeld


class Nieuwsbericht(Publiceerbaar):
    """What happened on a day. The date is the day of the event, not of its publication."""

    slug = models.SlugField("adres", max_length=100, unique=True)
    titel = models.CharField("titel", max_length=200)
    datum = models.DateField("datum")
    inleiding = models.TextField("inleiding", help_text="Eén zin, ook voor het overzicht.")
    tekst = RijkeTekstVeld("tekst", blank=True)
    bron = models.TextField("bron", blank=True)

    class Meta(Publiceerbaar.Meta):
        verbose_name = "nieuwsbericht"
        verbose_name_plural = "nieuwsberichten"
        ordering = ["-datum", "slug"]

    def __str__(self):
        return self.titel

    def get_absolute_url(self):
        return reverse("nieuwsbericht", args=[self.slug])
