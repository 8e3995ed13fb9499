from django.db import models
from django.urls import reverse

from coalitie.models.publicatie import Publiceerbaar, PubliceerbaarQuerySet
from coalitie.models.revisie import Revisie
from coalitie.tekst import RijkeTekstVeld


class PaginaQuerySet(PubliceerbaarQuerySet):
    def in_menu(self, moment):
        """What the menus at the foot of every page name, for whoever looks: only what is public at that moment."""
        menus = [menu for menu in Pagina.Menu.values if menu]
        return self.gepubliceerd(moment).filter(menu__in=menus).order_by("menu", "volgorde", "titel")


class Pagina(Publiceerbaar):
    """A page of plain text at the foot of the portal: over, contact, privacy, toegankelijkheid …"""

    class Menu(models.TextChoices):
        GEEN = "", "in geen menu"
        PORTAAL = "portaal", "onderaan, bij ‘Dit portaal’"
        VERANTWOORDING = "verantwoording", "onderaan, bij ‘Verantwoording’"

    REVISIEVELDEN = ("titel", "inleiding", "tekst", "menu", "menutitel", "volgorde")

    slug = models.SlugField("adres", unique=True)
    titel = models.CharField("titel", max_length=200)
    inleiding = models.TextField("inleiding", help_text="De eerste zin van de pagina.")
    tekst = RijkeTekstVeld("tekst")
    menu = models.CharField("menu", max_length=20, choices=Menu, default=Menu.GEEN, blank=True)
    menutitel = models.CharField("naam in het menu", max_length=60, blank=True, help_text="Leeg: de titel.")
    volgorde = models.PositiveSmallIntegerField("plaats in het menu", default=0)

    objects = PaginaQuerySet.as_manager()

    class Meta(Publiceerbaar.Meta):
        verbose_name = "pagina"
        verbose_name_plural = "pagina's"
        ordering = ["titel"]
        indexes = [models.Index(fields=["menu", "volgorde"], name="pagina_menu")]

    def __str__(self):
        return self.titel

    def get_absolute_url(self):
        return reverse("pagina", args=[self.slug])

    @property
    def naam_in_menu(self):
        return self.menutitel or self.titel


class PaginaRevisie(Revisie):
    van = models.ForeignKey(Pagina, verbose_name="van", on_delete=models.CASCADE, related_name="revisies")

    class Meta(Revisie.Meta):
        verbose_name = "revisie van een pagina"
        verbose_name_plural = "revisies van pagina's"
