"""Every kind × every state × every visitor: who reads what at its address, and what nobody reads there."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.fabriek import (
    DoelFactory,
    FilmFactory,
    HoofdstukFactory,
    NieuwsberichtFactory,
    PaginaFactory,
    PrioriteitFactory,
    StrategieFactory,
)

pytestmark = pytest.mark.django_db

SOORTEN = [
    (PaginaFactory, "titel"),
    (NieuwsberichtFactory, "titel"),
    (HoofdstukFactory, "titel"),
    (PrioriteitFactory, "naam"),
    (StrategieFactory, "naam"),
    (FilmFactory, "titel"),
]
BUREAU = {"redacteur", "beheerder"}
IEDEREEN = {"inwoner", "medewerker", *BUREAU}


def concept(ding, revisie):
    pass


def ter_beoordeling(ding, revisie):
    revisie.vraag_beoordeling(door=None)


def ingepland(ding, revisie):
    revisie.plan(timezone.now() + timedelta(minutes=1), door=None)


def gepubliceerd(ding, revisie):
    revisie.publiceer(door=None)


def ingetrokken(ding, revisie):
    revisie.publiceer(door=None)
    ding.trek_in("Klopte niet meer.", door=None)


def straks_ingetrokken(ding, revisie):
    revisie.publiceer(door=None)
    ding.trek_in("Klopte niet meer.", per=timezone.now() + timedelta(minutes=1), door=None)


# what was done → whether it was public before, who gets the page, who reads the new words, and what the others get
STATEN = [
    (concept, False, BUREAU, set(), 404),
    (ter_beoordeling, False, BUREAU, set(), 404),
    (ingepland, False, BUREAU, BUREAU, 404),
    (gepubliceerd, False, IEDEREEN, IEDEREEN, None),
    (ingetrokken, False, BUREAU, BUREAU, 410),
    (straks_ingetrokken, False, IEDEREEN, IEDEREEN, None),
    (concept, True, IEDEREEN, set(), None),
    (ter_beoordeling, True, IEDEREEN, set(), None),
    (ingepland, True, IEDEREEN, set(), None),
    (gepubliceerd, True, IEDEREEN, IEDEREEN, None),
    (ingetrokken, True, BUREAU, BUREAU, 410),
    (straks_ingetrokken, True, IEDEREEN, IEDEREEN, None),
]


@pytest.mark.parametrize(("fabriek", "titelveld"), SOORTEN)
@pytest.mark.parametrize(("daad", "was_openbaar", "komt_binnen", "leest_nieuw", "anders"), STATEN)
def test_wie_leest_wat_in_welke_staat(
    bezoekers, fabriek, titelveld, daad, was_openbaar, komt_binnen, leest_nieuw, anders
):
    ding = fabriek(gepubliceerd=was_openbaar)
    revisie = ding.begin_revisie(door=None)
    revisie.bewaar({**revisie.inhoud, titelveld: "Nieuwe woorden"}, telling=0, door=None)

    daad(ding, revisie)

    antwoorden = {wie: client.get(ding.get_absolute_url()) for wie, client in bezoekers.items()}
    assert {wie for wie, antwoord in antwoorden.items() if antwoord.status_code == 200} == komt_binnen
    assert {antwoord.status_code for antwoord in antwoorden.values()} - {200} == ({anders} if anders else set())
    lezers = {wie for wie in komt_binnen if "Nieuwe woorden" in antwoorden[wie].content.decode()}
    assert lezers == leest_nieuw


@pytest.mark.parametrize(("daad", "was_openbaar", "_komt_binnen", "leest_nieuw", "_anders"), STATEN)
def test_wie_leest_een_doel_op_de_pagina_van_zijn_prioriteit(
    bezoekers, daad, was_openbaar, _komt_binnen, leest_nieuw, _anders
):
    doel = DoelFactory(gepubliceerd=was_openbaar)
    revisie = doel.begin_revisie(door=None)
    revisie.bewaar({**revisie.inhoud, "titel": "Nieuwe woorden"}, telling=0, door=None)

    daad(doel, revisie)

    adres = doel.prioriteit.get_absolute_url()
    lezers = {wie for wie, client in bezoekers.items() if "Nieuwe woorden" in client.get(adres).content.decode()}
    assert lezers == leest_nieuw


@pytest.mark.parametrize("daad", [concept, ter_beoordeling, ingepland])
@pytest.mark.parametrize("adres", ["/", "/nieuws/", "/sitemap.xml", "/strategie/2019-2022/", "/prioriteiten/"])
def test_geen_overzicht_noemt_wat_nog_niet_openbaar_is(daad, adres):
    strategie = StrategieFactory(slug="2019-2022", gepubliceerd=True)
    delen = [fabriek(strategie=strategie) for fabriek in (HoofdstukFactory, PrioriteitFactory)]
    for ding in [*delen, NieuwsberichtFactory(), NieuwsberichtFactory(gepubliceerd=True)]:
        revisie = ding.begin_revisie(door=None)
        veld = "naam" if "naam" in revisie.inhoud else "titel"
        revisie.bewaar({**revisie.inhoud, veld: "Nieuwe woorden"}, telling=0, door=None)
        daad(ding, revisie)

    tekst = Client().get(adres).content.decode()

    assert "Nieuwe woorden" not in tekst
    for deel in delen:
        assert deel.get_absolute_url() not in tekst
