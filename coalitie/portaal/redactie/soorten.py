"""What the bureau publishes: one entry for each kind, in the order in which the desk lists them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from coalitie.models import Pagina
from coalitie.portaal.consultaties import toon_consultatie
from coalitie.portaal.nieuws import toon_nieuwsbericht
from coalitie.portaal.paginas import toon_pagina
from coalitie.portaal.prioriteiten import toon_prioriteit
from coalitie.portaal.redactie.schermen.functies import EigenaarVeld
from coalitie.portaal.strategie import toon_strategie
from strategie.models import Consultatie, Doel, Film, Hoofdstuk, Nieuwsbericht, Prioriteit, Strategie
from strategie.views import toon_film, toon_hoofdstuk
from taskforces.models import Opdracht, Product, Taskforce
from taskforces.views import toon_opdracht, toon_product, toon_taskforce

# What is kept of a thing and is no text: each has a screen of its own, at an address that is called `redactie_<key>`.
SCHERMEN = {
    "leden": "Leden",
    "decharge": "Decharge",
    "mijlpalen": "Mijlpalen",
    "eigenaar": "Eigenaar",
    "bestanden": "Bestanden",
    "einde": "Einde",
}


@dataclass(frozen=True)
class Soort:
    """A kind of thing that is published.

    `toon` makes the page that residents see of it. `sleutels` are the fields that are chosen when it begins and that
    do not change with a revision; `ouder` is the one of them that it is a part of. `nodig` are fields of a revision
    without which there can be no row, and `vraagt` are the form fields for what else a row must have. With `vast_adres`
    its address never changes: others lie below it. `schermen` are keys of SCHERMEN. `in_adres` is what it is called in
    the addresses of the desk, if not by the name of its model. `verloop` is the name of an address, by slug, of the
    screen on which it goes on after its text was written.
    """

    model: type[models.Model]
    toon: Callable
    titelveld: str
    sleutels: tuple = ()
    ouder: str = ""
    nodig: tuple = ()
    vast_adres: bool = False
    vraagt: tuple = ()
    schermen: tuple = ()
    in_adres: str = ""
    verloop: str = ""

    @property
    def naam(self):
        return self.in_adres or self.model._meta.model_name

    @property
    def enkelvoud(self):
        return str(self.model._meta.verbose_name)

    @property
    def meervoud(self):
        return str(self.model._meta.verbose_name_plural)

    @property
    def revisiemodel(self):
        return self.model.revisies.rel.related_model

    @property
    def heeft_adres(self):
        """Whether a slug of its own makes its address."""
        return "slug" in self.sleutels

    @property
    def kan_verhuizen(self):
        return self.heeft_adres and not self.vast_adres

    def verder(self, ding):
        """Its further screens: what each is called, and where it is."""
        schermen = [(SCHERMEN[naam], reverse(f"redactie_{naam}", args=[self.naam, ding.pk])) for naam in self.schermen]
        return [*schermen, ("Verloop", reverse(self.verloop, args=[ding.slug]))] if self.verloop else schermen

    def dingen(self, user):
        """All that this person may see at the desk, with what it is a part of."""
        rijen = self.model.objects.zichtbaar_voor(user)
        return rijen.select_related(self.ouder) if self.ouder else rijen

    def revisies(self, user):
        """All versions of them that this person may see."""
        return self.revisiemodel.objects.zichtbaar_voor(user)


def toon_doel(request, doel):
    """A goal has no page: it is seen on that of its priority, and by itself for who may not see that one yet."""
    if Prioriteit.objects.zichtbaar_voor(request.user).filter(pk=doel.prioriteit_id).exists():
        return toon_prioriteit(request, doel.prioriteit, doel=doel)
    return render(request, "redactie/doel.html", {"titel": doel.titel, "beschrijving": doel.titel, "doel": doel})


SOORTEN = {
    soort.naam: soort
    for soort in (
        Soort(Hoofdstuk, toon_hoofdstuk, "titel", ("strategie", "slug"), "strategie", ("nummer",)),
        Soort(Prioriteit, toon_prioriteit, "naam", ("strategie", "slug"), "strategie", ("nummer", "teken")),
        Soort(Doel, toon_doel, "titel", ("prioriteit",), "prioriteit", ("nummer",), schermen=("einde",)),
        Soort(
            Taskforce,
            toon_taskforce,
            "naam",
            ("prioriteit", "slug"),
            "prioriteit",
            vast_adres=True,
            schermen=("leden", "decharge"),
        ),
        Soort(
            Opdracht,
            toon_opdracht,
            "titel",
            ("taskforce", "slug"),
            "taskforce",
            ("soort", "geldig_vanaf", "geldig_tot"),
            vraagt=(("eigenaar", EigenaarVeld),),
            schermen=("mijlpalen", "eigenaar", "einde"),
        ),
        Soort(Product, toon_product, "naam", ("taskforce", "slug"), "taskforce", ("soort",), schermen=("bestanden",)),
        Soort(Nieuwsbericht, toon_nieuwsbericht, "titel", ("slug",)),
        Soort(Pagina, toon_pagina, "titel", ("slug",)),
        Soort(Strategie, toon_strategie, "naam", ("slug",), nodig=("geldig_vanaf",), vast_adres=True),
        Soort(Film, toon_film, "titel", ("strategie",), "strategie"),
        Soort(
            Consultatie,
            toon_consultatie,
            "titel",
            ("strategie", "slug"),
            "strategie",
            ("opent_op", "sluit_op"),
            vast_adres=True,
            in_adres="consultaties",  # below /redactie/consultatie/ it goes on
            verloop="consultatie_verloop",
        ),
    )
}


def soort_of_404(naam):
    if naam not in SOORTEN:
        raise Http404
    return SOORTEN[naam]
