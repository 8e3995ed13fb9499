"""Who sees which statement of use, and what is counted on which day."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from coalitie.rollen import Rol
from taskforces.gebruik_overzicht import gebruik_van, peiling_voor, tellingen
from taskforces.models import Gebruik
from tests.fabriek import (
    GebruikerFactory,
    GebruikFactory,
    GemeenteFactory,
    IndelingFactory,
    ProductFactory,
    TaskforceFactory,
    VoortgangsrondeFactory,
)

pytestmark = pytest.mark.django_db

INWONER = AnonymousUser()
PEILDATUM = date(2020, 9, 30)
VANDAAG = date(2020, 12, 1)


@pytest.fixture
def collega():
    return GebruikerFactory(rol=Rol.MEDEWERKER)


@pytest.fixture
def ronde():
    """Published on 16 October 2020, about 30 September."""
    return VoortgangsrondeFactory(peildatum=PEILDATUM, gepubliceerd=True)


# Who sees what


def test_een_inwoner_ziet_zonder_gepubliceerde_ronde_geen_enkele_opgave(collega):
    opgave = GebruikFactory()
    VoortgangsrondeFactory(peildatum=PEILDATUM, gesloten=True)

    assert list(Gebruik.objects.zichtbaar_voor(INWONER)) == []
    assert list(Gebruik.objects.zichtbaar_voor(collega)) == [opgave]


def test_een_inwoner_ziet_wat_de_laatste_gepubliceerde_ronde_zegt(ronde, collega):
    openbaar = GebruikFactory(op=PEILDATUM)
    later = GebruikFactory(op=date(2020, 10, 1))
    te_laat_opgegeven = GebruikFactory(op=date(2020, 9, 1), gemeld_op=datetime(2020, 10, 17, 9, 0, tzinfo=UTC))

    assert list(Gebruik.objects.zichtbaar_voor(INWONER)) == [openbaar]
    assert set(Gebruik.objects.zichtbaar_voor(collega)) == {openbaar, later, te_laat_opgegeven}


def test_niemand_ziet_gebruik_van_een_product_dat_nog_verborgen_is(ronde, collega):
    GebruikFactory(product=ProductFactory())
    GebruikFactory(product=ProductFactory(gepubliceerd=True, taskforce=TaskforceFactory()))

    assert list(Gebruik.objects.zichtbaar_voor(INWONER)) == []
    assert list(Gebruik.objects.zichtbaar_voor(collega)) == []


def test_de_nieuwste_opgave_over_een_dag_of_eerder_geldt():
    gemeente = IndelingFactory().gemeente
    product = ProductFactory(gepubliceerd=True)
    eerst, daarna, komt_later = (
        GebruikFactory(product=product, gemeente=gemeente, op=op)
        for op in (date(2020, 1, 1), date(2020, 6, 1), date(2020, 9, 1))
    )

    assert list(Gebruik.objects.geldend_op(date(2020, 5, 31))) == [eerst]
    assert list(Gebruik.objects.geldend_op(date(2020, 6, 1))) == [daarna]
    assert list(Gebruik.objects.geldend_op(date(2020, 9, 1))) == [komt_later]


def test_van_twee_opgaven_over_een_dag_geldt_de_laatste():
    eerst = GebruikFactory(stand="gebruik")
    correctie = GebruikFactory(product=eerst.product, gemeente=eerst.gemeente, stand="voorbereiding")

    assert list(Gebruik.objects.geldend_op(eerst.op)) == [correctie]


# What one gemeente uses


def test_het_gebruik_van_een_gemeente_staat_op_volgorde_met_contact_voor_wie_is_ingelogd(ronde, collega):
    gemeente = IndelingFactory().gemeente
    for naam, stand in (("Aa", "niet"), ("Bb", "voorbereiding"), ("Cc", "gebruik")):
        product = ProductFactory(naam=naam, gepubliceerd=True)
        GebruikFactory(
            product=product, gemeente=gemeente, stand=stand, contact="adviseur", contact_email="adviseur@zeist.nl"
        )
    GebruikFactory(product=product, stand="gestopt")

    voor_collega = gebruik_van(gemeente, peiling_voor(collega, VANDAAG))
    voor_inwoner = gebruik_van(gemeente, peiling_voor(INWONER, VANDAAG))

    verwacht = [("Cc", "gebruik"), ("Bb", "voorbereiding"), ("Aa", "niet")]
    assert [(regel.product.naam, regel.stand) for regel in voor_collega] == verwacht
    assert [(regel.product.naam, regel.stand) for regel in voor_inwoner] == verwacht
    assert {(regel.contact, regel.contact_email) for regel in voor_collega} == {("adviseur", "adviseur@zeist.nl")}
    assert {(regel.contact, regel.contact_email) for regel in voor_inwoner} == {("", "")}


def test_een_inwoner_ziet_van_een_gemeente_de_stand_van_de_ronde_en_een_collega_die_van_vandaag(ronde, collega):
    toen = GebruikFactory(stand="voorbereiding", op=date(2020, 5, 1))
    GebruikFactory(product=toen.product, gemeente=toen.gemeente, stand="gebruik", op=date(2020, 11, 1))

    [voor_inwoner] = gebruik_van(toen.gemeente, peiling_voor(INWONER, VANDAAG))
    [voor_collega] = gebruik_van(toen.gemeente, peiling_voor(collega, VANDAAG))

    assert (voor_inwoner.stand, voor_inwoner.op) == ("voorbereiding", date(2020, 5, 1))
    assert (voor_collega.stand, voor_collega.op) == ("gebruik", date(2020, 11, 1))
    assert peiling_voor(INWONER, VANDAAG).datum == PEILDATUM
    assert peiling_voor(collega, VANDAAG).datum == VANDAAG


def test_het_gebruik_van_een_gemeente_kost_een_inwoner_twee_vragen(ronde, django_assert_num_queries):
    gemeente = IndelingFactory().gemeente
    for _keer in range(3):
        GebruikFactory(gemeente=gemeente)

    with django_assert_num_queries(2):
        assert len(gebruik_van(gemeente, peiling_voor(INWONER, VANDAAG))) == 3


# Counted


def test_een_telling_neemt_van_elke_gemeente_de_stand_van_de_dag(collega):
    product, ander = ProductFactory(gepubliceerd=True), ProductFactory(gepubliceerd=True)
    eerst = GebruikFactory(product=product, stand="voorbereiding", op=date(2020, 1, 1))
    GebruikFactory(product=product, gemeente=eerst.gemeente, stand="gebruik", op=date(2020, 6, 1))
    GebruikFactory(product=product, stand="gebruik", op=date(2020, 6, 1))
    GebruikFactory(product=ProductFactory(gepubliceerd=True), stand="niet", op=date(2020, 1, 1))

    geteld = tellingen([product, ander], peiling_voor(collega, VANDAAG))
    in_maart = tellingen([product, ander], peiling_voor(collega, date(2020, 3, 1)))

    assert geteld == {product.pk: {"gebruik": 2}, ander.pk: {}}
    assert in_maart == {product.pk: {"voorbereiding": 1}, ander.pk: {}}


def test_een_gemeente_die_er_niet_meer_is_telt_niet_mee(collega):
    weesp = IndelingFactory(gemeente=GemeenteFactory(naam="Weesp", geldig_tot=date(2022, 3, 24))).gemeente
    opgave = GebruikFactory(gemeente=weesp)

    op_de_laatste_dag = tellingen([opgave.product], peiling_voor(collega, date(2022, 3, 23)))
    een_dag_later = tellingen([opgave.product], peiling_voor(collega, date(2022, 3, 24)))

    assert op_de_laatste_dag == {opgave.product.pk: {"gebruik": 1}}
    assert een_dag_later == {opgave.product.pk: {}}


def test_een_inwoner_krijgt_de_telling_van_de_ronde_en_zonder_ronde_niets():
    opgave = GebruikFactory()
    zonder = tellingen([opgave.product], peiling_voor(INWONER, VANDAAG))
    VoortgangsrondeFactory(peildatum=PEILDATUM, gepubliceerd=True)
    GebruikFactory(product=opgave.product, op=date(2020, 11, 1))

    met = tellingen([opgave.product], peiling_voor(INWONER, VANDAAG))

    assert zonder == {opgave.product.pk: {}}
    assert met == {opgave.product.pk: {"gebruik": 1}}


def test_tellen_kost_voor_drie_producten_evenveel_als_voor_een(collega, django_assert_num_queries):
    producten = [GebruikFactory().product for _keer in range(3)]

    for deel in (producten[:1], producten):
        with django_assert_num_queries(1):
            tellingen(deel, peiling_voor(collega, VANDAAG))
