"""Every reading of a closed file of a product stands in the log once; so does every refusal."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from coalitie.models import Bestand, Bestandsversie, Logregel
from coalitie.rollen import Rol
from tests.fabriek import (
    GebruikerFactory,
    PaginaFactory,
    ProductbestandFactory,
    ProductFactory,
    TaskforceFactory,
    TaskforcelidFactory,
)
from tests.proefbestanden import als_bestand, gebruik

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("opslag")]


def stuk(zicht, **velden):
    bestand = Bestand.objects.plaats(als_bestand("pdf"), titel=f"Stuk {zicht}", door=None)
    return ProductbestandFactory(product=ProductFactory(gepubliceerd=True, **velden), bestand=bestand, zicht=zicht)


def als(gebruiker):
    client = Client()
    client.force_login(gebruiker)
    return client


def gelezen():
    return list(
        Logregel.objects.filter(handeling="gelezen").order_by("pk").values_list("door_naam", "titel", "resultaat")
    )


def test_wie_een_stuk_voor_leden_leest_staat_in_het_logboek():
    productbestand = stuk("leden")

    assert als(GebruikerFactory(naam="Ans")).get(productbestand.bestand.get_absolute_url()).status_code == 200

    assert gelezen() == [("Ans", "Stuk leden", "gelukt")]


def test_een_besloten_stuk_lezen_en_geweigerd_worden_staat_allebei_in_het_logboek(inwoner):
    productbestand = stuk("besloten")
    adres = productbestand.bestand.get_absolute_url()
    lid = TaskforcelidFactory(taskforce=productbestand.product.taskforce, gebruiker=GebruikerFactory(naam="Lid"))

    statussen = [client.get(adres).status_code for client in (als(lid.gebruiker), als(GebruikerFactory(naam="Bob")))]
    statussen.append(als(GebruikerFactory(naam="Sanne", rol=Rol.REDACTEUR)).get(adres).status_code)
    statussen.append(inwoner.get(adres).status_code)

    assert statussen == [200, 404, 200, 404]
    assert gelezen() == [
        ("Lid", "Stuk besloten", "gelukt"),
        ("Bob", "Stuk besloten", "geweigerd"),
        ("Sanne", "Stuk besloten", "gelukt"),
        ("niet ingelogd", "Stuk besloten", "geweigerd"),
    ]


def test_een_stuk_van_een_verborgen_product_weigeren_staat_ook_in_het_logboek(medewerker):
    productbestand = stuk("leden", taskforce=TaskforceFactory())

    assert medewerker.get(productbestand.bestand.get_absolute_url()).status_code == 404

    assert [(titel, resultaat) for _wie, titel, resultaat in gelezen()] == [("Stuk leden", "geweigerd")]


def test_in_delen_lezen_staat_er_een_keer():
    adres = stuk("leden").bestand.get_absolute_url()
    client = als(GebruikerFactory(naam="Ans"))

    for bereik in ("bytes=0-9", "bytes=10-19", "bytes=20-"):
        assert client.get(adres, headers={"Range": bereik}).status_code == 206

    assert gelezen() == [("Ans", "Stuk leden", "gelukt")]


def test_wie_alleen_het_einde_vraagt_ontkomt_er_niet_aan():
    adres = stuk("leden").bestand.get_absolute_url()

    als(GebruikerFactory(naam="Ans")).get(adres, headers={"Range": "bytes=1-"})
    als(GebruikerFactory(naam="Bob")).get(adres, headers={"Range": "bytes=1-"})

    assert gelezen() == [("Ans", "Stuk leden", "gelukt"), ("Bob", "Stuk leden", "gelukt")]


def test_een_uur_later_is_het_een_nieuwe_keer_lezen(zet_klok):
    adres = stuk("leden").bestand.get_absolute_url()
    gebruiker = GebruikerFactory(naam="Ans")
    client = als(gebruiker)
    nu = timezone.now()

    for later in (timedelta(0), timedelta(minutes=58), timedelta(minutes=61)):
        zet_klok(nu + later)
        client.get(adres, headers={"Range": "bytes=0-9"})

    assert gelezen() == [("Ans", "Stuk leden", "gelukt")] * 2


def test_twee_keer_openen_is_twee_keer_lezen():
    adres = stuk("leden").bestand.get_absolute_url()
    client = als(GebruikerFactory(naam="Ans"))

    client.get(adres)
    client.get(adres)

    assert len(gelezen()) == 2


def test_wat_openbaar_is_staat_niet_in_het_logboek(inwoner, medewerker):
    openbaar = stuk("openbaar").bestand
    ook_op_een_pagina = stuk("leden").bestand
    gebruik(PaginaFactory, ook_op_een_pagina, gepubliceerd=True)

    for client in (inwoner, medewerker):
        for bestand in (openbaar, ook_op_een_pagina):
            assert client.get(bestand.get_absolute_url()).status_code == 200

    assert gelezen() == []


def test_een_eerdere_versie_van_een_besloten_stuk_lezen_staat_ook_in_het_logboek():
    bestand = stuk("besloten").bestand
    bestand.vervang(als_bestand("docx"), door=None)
    versie = Bestandsversie.objects.get()

    adres = f"/redactie/bestanden/{bestand.sleutel}/versies/{versie.pk}/"
    als(GebruikerFactory(naam="Sanne", rol=Rol.REDACTEUR)).get(adres)

    assert gelezen() == [("Sanne", "Stuk besloten", "gelukt")]


def test_een_adres_dat_niet_bestaat_staat_niet_in_het_logboek(inwoner):
    assert inwoner.get(f"/bestanden/{'0' * 32}/").status_code == 404

    assert gelezen() == []
