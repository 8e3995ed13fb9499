from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from coalitie.models import Pagina
from regio.models import Basisteam, District, Gemeente
from strategie.models import Film, Hoofdstuk, Nieuwsbericht, Prioriteit, Strategie


class Lijsten(Sitemap):
    def items(self):
        return ["home", "gemeenten", "regio", "prioriteiten", "overleg", "nieuws"]

    def location(self, naam):
        return reverse(naam)


class Gebieden(Sitemap):
    def items(self):
        return [*District.objects.all(), *Basisteam.objects.all(), *Gemeente.objects.ooit_in_regio()]


class Publicaties(Sitemap):
    """What a resident may see, and nothing else."""

    def items(self):
        inwoner = AnonymousUser()
        return [
            publicatie
            for model in (Strategie, Hoofdstuk, Prioriteit, Film, Nieuwsbericht, Pagina)
            for publicatie in model.objects.zichtbaar_voor(inwoner).select_related(*self.ouders(model))
        ]

    @staticmethod
    def ouders(model):
        return ["strategie"] if model in (Hoofdstuk, Film) else []


SITEMAPS = {"lijsten": Lijsten, "gebieden": Gebieden, "publicaties": Publicaties}
