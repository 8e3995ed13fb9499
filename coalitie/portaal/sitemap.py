from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from coalitie.models import Pagina
from regio.models import Basisteam, District, Gemeente
from strategie.models import Consultatie, Doel, Film, Hoofdstuk, Nieuwsbericht, Prioriteit, Punt, Strategie
from taskforces.models import Besluit, College, Opdracht, Product, Taskforce, Vergadering

OUDERS = {Hoofdstuk: ["strategie"], Film: ["strategie"], Opdracht: ["taskforce"]}  # for their addresses


class Lijsten(Sitemap):
    def items(self):
        return [
            "home",
            "gemeenten",
            "regio",
            "prioriteiten",
            "consultaties",
            "taskforces",
            "voortgang",
            "producten",
            "overleg",
            "besluiten",
            "agenda",
            "nieuws",
        ]

    def location(self, naam):
        return reverse(naam)


class Gebieden(Sitemap):
    def items(self):
        return [*District.objects.all(), *Basisteam.objects.all(), *Gemeente.objects.ooit_in_regio()]


class Overleggen(Sitemap):
    """The colleges, and what a resident may see of what they did."""

    def items(self):
        openbaar = [model.objects.zichtbaar_voor(AnonymousUser()) for model in (Vergadering, Besluit)]
        return [*College.objects.all(), *(ding for rijen in openbaar for ding in rijen.select_related("college"))]


class Publicaties(Sitemap):
    """What a resident may see, and nothing else."""

    def items(self):
        van_de_strategie = (Strategie, Hoofdstuk, Prioriteit, Film, Consultatie)
        modellen = (*van_de_strategie, Taskforce, Opdracht, Product, Nieuwsbericht, Pagina)
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


class Consultatieteksten(Sitemap):
    """The frozen text of each consultation: it never changes."""

    def items(self):
        return Consultatie.objects.zichtbaar_voor(AnonymousUser())

    def location(self, consultatie):
        return reverse("consultatie_tekst", args=[consultatie.slug])

    def lastmod(self, consultatie):
        return consultatie.bevroren_op


class Notas(Sitemap):
    """Of each consultation whose answers are public: the nota, and every point in it."""

    def items(self):
        inwoner = AnonymousUser()
        beantwoord = Consultatie.objects.beantwoord_voor(inwoner).zichtbaar_voor(inwoner)
        return [*beantwoord, *Punt.objects.zichtbaar_voor(inwoner).select_related("consultatie")]

    def location(self, ding):
        return reverse("nota", args=[ding.slug]) if isinstance(ding, Consultatie) else ding.get_absolute_url()


SITEMAPS = {
    "lijsten": Lijsten,
    "gebieden": Gebieden,
    "overleggen": Overleggen,
    "publicaties": Publicaties,
    "consultatieteksten": Consultatieteksten,
    "notas": Notas,
}
