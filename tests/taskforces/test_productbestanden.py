"""The files of a product: for whom each is, in which order, and that none leaks."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coalitie.models import Bestand, Logregel, Stand
from coalitie.rollen import Rol
from taskforces.models import Productbestand, Zicht
from tests.fabriek import (
    BestandFactory,
    GebruikerFactory,
    PaginaFactory,
    ProductbestandFactory,
    ProductFactory,
    TaskforcelidFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def product():
    return ProductFactory(gepubliceerd=True)


@pytest.fixture
def mensen(product):
    lid = GebruikerFactory()
    TaskforcelidFactory(taskforce=product.taskforce, gebruiker=lid)
    elders = GebruikerFactory()
    TaskforcelidFactory(gebruiker=elders)
    weg = GebruikerFactory()
    TaskforcelidFactory(taskforce=product.taskforce, gebruiker=weg, geldig_tot=date(2020, 1, 1))
    return {
        "inwoner": AnonymousUser(),
        "medewerker": GebruikerFactory(),
        "lid": lid,
        "lid van een andere taskforce": elders,
        "lid geweest": weg,
        "redacteur": GebruikerFactory(rol=Rol.REDACTEUR),
        "beheerder": GebruikerFactory(rol=Rol.BEHEERDER),
    }


LEDEN = ["medewerker", "lid", "lid van een andere taskforce", "lid geweest"]
BUREAU = ["redacteur", "beheerder"]


@pytest.mark.parametrize(
    ("zicht", "ziet"),
    [
        (Zicht.OPENBAAR, ["inwoner", *LEDEN, *BUREAU]),
        (Zicht.LEDEN, [*LEDEN, *BUREAU]),
        (Zicht.BESLOTEN, ["lid", *BUREAU]),
    ],
)
def test_een_bestand_is_voor_wie_het_zicht_zegt_en_het_bestand_zelf_volgt(product, mensen, zicht, ziet):
    stuk = ProductbestandFactory(product=product, zicht=zicht)
    BestandFactory(titel="Van niemand")

    assert [wie for wie, user in mensen.items() if stuk in Productbestand.objects.zichtbaar_voor(user)] == ziet
    assert [wie for wie, user in mensen.items() if stuk.bestand in Bestand.objects.zichtbaar_voor(user)] == ziet


def test_een_bestand_bij_een_product_in_concept_ziet_alleen_het_bureau(mensen):
    stuk = ProductbestandFactory(product=ProductFactory(), zicht=Zicht.OPENBAAR)

    assert [wie for wie, user in mensen.items() if stuk in Productbestand.objects.zichtbaar_voor(user)] == BUREAU
    assert [wie for wie, user in mensen.items() if stuk.bestand in Bestand.objects.zichtbaar_voor(user)] == BUREAU


def test_een_besloten_bestand_dat_ook_in_een_openbare_tekst_staat_is_openbaar(product):
    stuk = ProductbestandFactory(product=product, zicht=Zicht.BESLOTEN)
    assert stuk.bestand not in Bestand.objects.zichtbaar_voor(AnonymousUser())

    PaginaFactory(gepubliceerd=True).bestanden.add(stuk.bestand)

    assert stuk.bestand in Bestand.objects.zichtbaar_voor(AnonymousUser())


def test_een_bestand_hoort_een_keer_bij_een_product(product):
    stuk = ProductbestandFactory(product=product)

    with pytest.raises(ValidationError, match="Dit bestand hoort al bij dit product"):
        Productbestand(product=product, bestand=stuk.bestand).leg_vast(door=None)

    Productbestand(product=ProductFactory(), bestand=stuk.bestand).leg_vast(door=None)
    assert Productbestand.objects.count() == 2


def test_een_nieuw_bestand_komt_onderaan_en_is_een_plaats_hoger_te_zetten(product):
    for titel in ("een", "twee", "drie"):
        Productbestand(product=product, bestand=BestandFactory(titel=titel)).leg_vast(door=None)
    drie = product.stukken.get(bestand__titel="drie")

    drie.zet_hoger(door=None)

    assert [stuk.bestand.titel for stuk in product.stukken.all()] == ["een", "drie", "twee"]
    drie.zet_hoger(door=None)
    assert [stuk.bestand.titel for stuk in product.stukken.all()] == ["drie", "een", "twee"]
    with pytest.raises(ValidationError, match="Dit bestand staat al bovenaan"):
        drie.zet_hoger(door=None)


def test_ook_bestanden_met_hetzelfde_nummer_komen_op_volgorde(product):
    een, twee = (ProductbestandFactory(product=product, volgorde=1) for _ in range(2))

    twee.zet_hoger(door=None)

    assert list(product.stukken.all()) == [twee, een]


@pytest.mark.parametrize("daad", ["leg_vast", "haal_weg", "zet_hoger"])
def test_wat_een_collega_intussen_weghaalde_komt_niet_terug_en_krijgt_een_zin(product, daad):
    ProductbestandFactory(product=product)
    stuk = ProductbestandFactory(product=product, volgorde=2)
    Productbestand.objects.get(pk=stuk.pk).haal_weg(door=None)

    with pytest.raises(ValidationError, match="Een collega haalde dit bestand intussen weg"):
        getattr(stuk, daad)(door=None)

    assert not Productbestand.objects.filter(bestand=stuk.bestand).exists()
    assert product.stukken.count() == 1


@pytest.mark.parametrize("daad", ["leg_vast", "haal_weg", "zet_hoger"])
def test_elke_daad_vergrendelt_eerst_het_product(product, daad):
    ProductbestandFactory(product=product)
    stuk = ProductbestandFactory(product=product, volgorde=2)

    with CaptureQueriesContext(connection) as vragen:
        getattr(stuk, daad)(door=None)

    eerste = next(vraag["sql"] for vraag in vragen if vraag["sql"].startswith("SELECT"))
    assert 'FROM "taskforces_product"' in eerste
    assert eerste.endswith("FOR UPDATE") == connection.features.has_select_for_update


def test_wie_een_bestand_neerzet_of_het_zicht_wijzigt_staat_met_voor_en_na_in_het_logboek(product):
    stand = Stand.objects.nu().nummer
    stuk = Productbestand(product=product, bestand=BestandFactory(), zicht=Zicht.BESLOTEN)

    stuk.leg_vast(door=None)
    stuk.zicht = Zicht.OPENBAAR
    stuk.leg_vast(door=None)
    stuk.haal_weg(door=None)

    regels = Logregel.objects.filter(soort="bestand bij een product").order_by("pk")
    assert [(regel.handeling, regel.wijziging) for regel in regels] == [
        ("bestand bij product gezet", {"zicht": ["", "besloten"]}),
        ("zicht gewijzigd", {"zicht": ["besloten", "openbaar"]}),
        ("bestand bij product weggehaald", {"zicht": ["openbaar", ""]}),
    ]
    assert Stand.objects.nu().nummer == stand + 3
    assert Bestand.objects.count() == 1
