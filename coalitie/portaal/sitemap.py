from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from coalitie.models import Pagina
from regio.models import Basisteam, District, Gemeente
from strategie.models import Doel, Film, Hoofdstuk, Nieuwsbericht, Prioriteit, Strategie
from taskforces.models import Opdracht, Product, Taskforce

OUDERS = {Hoofdstuk: ["strategie"], Film: ["strategie"], Opdracht: ["taskforce"]}  # for their addresses


class Lijsten(Sitemap):
    def items(self):
        return [
            "home",
            "gemeenten",
            "regio",
            "prioriteiten",
            "taskforces",
            "voortgang",
            "producten",
            "overleg",
            "nieuws",
        ]

    def location(self, naam):
        return reverse(naam)


class Gebieden(Sitemap):
    def items(self):
        return [*District.objects.all(), *Basisteam.objects.all(), *Gemeente.objects.ooit_in_regio()]


class Publicaties(Sitemap):
    """What a resident may see, and nothing else."""

    def items(self):
        modellen = (Strategie, Hoofdstuk, Prioriteit, Taskforce, Opdracht, Product, Film, Nieuwsbericht, Pagina)
        return [publicatie for model in modellen for publicatie in self.openbare(model)]

    def lastmod(self, publicatie):
        delen = publicatie.doelen.all() if isinstance(publicatie, Prioriteit) else []
        return max(deel.laatst_gewijzigd for deel in (publicatie, *delen))

    @staticmethod
    def openbare(model):
        def rijen(model):
            return model.objects.zichtbaar_voor(AnonymousUser()).met_laatst_gewijzigd(timezone.now())

        if model is Prioriteit:  # its goals are on its page
            return rijen(model).prefetch_related(Prefetch("doelen", rijen(Doel)))
        return rijen(model).select_related(*OUDERS.get(model, []))


SITEMAPS = {"lijsten": Lijsten, "gebieden": Gebieden, "publicaties": Publicaties}
