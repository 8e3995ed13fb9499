"""Whom a gemeente can ask about a product, and in which order."""

from datetime import date

import pytest

from taskforces.buren import IN_WOORDEN, buren_van
from taskforces.gebruik_overzicht import peiling_voor
from tests.fabriek import (
    DistrictFactory,
    GebruikerFactory,
    GebruikFactory,
    GemeenteFactory,
    IndelingFactory,
    MedewerkerFactory,
    ProductFactory,
)

pytestmark = pytest.mark.django_db

VANDAAG = date(2020, 12, 1)


@pytest.fixture
def product():
    return ProductFactory(slug="koffer", contact="projectleider, bureau RVS", gepubliceerd=True)


@pytest.fixture
def oost():
    return DistrictFactory(naam="Oost")


def gemeente(naam, inwoners, district=None, **velden):
    opties = {"district": district} if district else {}
    return IndelingFactory(
        gemeente=GemeenteFactory(naam=naam, slug=naam.lower(), inwoners=inwoners, **velden), **opties
    ).gemeente


def namen(van, product, datum=VANDAAG):
    return [buur.gemeente.naam for buur in buren_van(van, product, peiling_voor(GebruikerFactory(), datum))]


def test_wie_het_gebruikt_gaat_voor_dan_het_eigen_district_dan_wie_het_meest_op_u_lijkt(product, oost):
    zeist = gemeente("Zeist", 60_000, oost)
    for naam, inwoners, district, stand in (
        ("Ver en even groot", 60_000, None, "gebruik"),
        ("Ver en half zo groot", 30_000, None, "gebruik"),
        ("Dichtbij en klein", 5_000, oost, "gebruik"),
        ("Dichtbij en groot", 90_000, oost, "gebruik"),
        ("Dichtbij en nog niet zo ver", 60_000, oost, "voorbereiding"),
    ):
        GebruikFactory(product=product, gemeente=gemeente(naam.replace(" ", "-"), inwoners, district), stand=stand)

    assert namen(zeist, product) == [
        "Dichtbij-en-groot",
        "Dichtbij-en-klein",
        "Ver-en-even-groot",
        "Ver-en-half-zo-groot",
        "Dichtbij-en-nog-niet-zo-ver",
    ]


def test_wie_ver_weg_is_en_heel_anders_van_grootte_is_geen_buur(product, oost):
    zeist = gemeente("Zeist", 60_000, oost)
    GebruikFactory(product=product, gemeente=gemeente("Utrecht", 120_001))
    GebruikFactory(product=product, gemeente=gemeente("Renswoude", 5_000))
    onbekend = gemeente("Onbekend", 1)
    onbekend.inwoners = onbekend.inwoners_op = None
    onbekend.save()
    GebruikFactory(product=product, gemeente=onbekend)
    GebruikFactory(product=product, gemeente=gemeente("Hilversum", 120_000))

    assert namen(zeist, product) == ["Hilversum"]


@pytest.mark.parametrize("stand", ["niet", "orientatie", "gestopt", "nvt"])
def test_wie_het_niet_gebruikt_kan_er_niets_over_vertellen(product, oost, stand):
    GebruikFactory(product=product, gemeente=gemeente("Soest", 40_000, oost), stand=stand)

    assert namen(gemeente("Zeist", 60_000, oost), product) == []


def test_een_gemeente_is_geen_buur_van_zichzelf_en_wie_weg_is_ook_niet(product, oost):
    zeist = gemeente("Zeist", 60_000, oost)
    GebruikFactory(product=product, gemeente=zeist)
    GebruikFactory(product=product, gemeente=gemeente("Weesp", 60_000, oost, geldig_tot=date(2022, 3, 24)))

    assert namen(zeist, product, date(2022, 3, 23)) == ["Weesp"]
    assert namen(zeist, product, date(2022, 3, 24)) == []


def test_wie_gestopt_is_was_een_buur_en_is_het_niet_meer(product, oost):
    soest = GebruikFactory(product=product, gemeente=gemeente("Soest", 40_000, oost), op=date(2020, 1, 1)).gemeente
    GebruikFactory(product=product, gemeente=soest, stand="gestopt", op=date(2020, 6, 1))
    zeist = gemeente("Zeist", 60_000, oost)

    assert namen(zeist, product, date(2020, 5, 1)) == ["Soest"]
    assert namen(zeist, product) == []


# On the page


@pytest.fixture
def van_zeist(oost, client):
    client.force_login(MedewerkerFactory(gemeente=gemeente("Zeist", 60_000, oost)).gebruiker)
    return client


ADRES = "/producten/koffer/gebruik/zeist/"


@pytest.mark.parametrize("stand", ["", "niet", "orientatie"])
def test_wie_nog_niet_zo_ver_is_ziet_wie_hij_kan_vragen_en_hoe(product, oost, van_zeist, stand):
    contact = {"contact": "adviseur veiligheid", "contact_email": "veiligheid@soest.nl"}
    GebruikFactory(product=product, gemeente=gemeente("Soest", 40_000, oost), **contact)
    GebruikFactory(product=product, gemeente=gemeente("Baarn", 30_000, oost))
    if stand:
        GebruikFactory(product=product, gemeente=oost.indelingen.get(gemeente__slug="zeist").gemeente, stand=stand)

    tekst = van_zeist.get(ADRES).content.decode()

    assert "Vraag een gemeente die het al gebruikt" in tekst
    assert 'href="mailto:veiligheid@soest.nl?subject=' in tekst
    assert "Gaf geen contact op. Vraag: projectleider, bureau RVS." in tekst
    assert IN_WOORDEN in tekst


def test_de_kop_zegt_niet_dat_een_buur_het_gebruikt_als_die_het_nog_voorbereidt(product, oost, van_zeist):
    GebruikFactory(product=product, gemeente=gemeente("Soest", 40_000, oost), stand="voorbereiding")

    tekst = van_zeist.get(ADRES).content.decode()

    assert "Vraag een gemeente die hier al mee bezig is</h2>" in tekst
    assert "die het al gebruikt" not in tekst


def test_wie_het_al_gebruikt_hoeft_niemand_te_vragen(product, oost, van_zeist):
    GebruikFactory(product=product, gemeente=gemeente("Soest", 40_000, oost))
    GebruikFactory(product=product, gemeente=oost.indelingen.get(gemeente__slug="zeist").gemeente)

    assert "Vraag een gemeente" not in van_zeist.get(ADRES).content.decode()


def test_als_er_geen_buur_is_zegt_de_bladzijde_dat_eerlijk(product, van_zeist):
    tekst = van_zeist.get(ADRES).content.decode()

    assert "Nog geen gemeente uit uw district of van uw grootte gebruikt dit, of bereidt het voor." in tekst
    assert f'href="{product.get_absolute_url()}">Naar het product</a>' in tekst
