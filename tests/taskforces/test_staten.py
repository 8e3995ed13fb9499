"""A taskforce, an assignment and a product × every state × every visitor: who reads what at its address."""

import pytest

from tests.fabriek import OpdrachtFactory, PrioriteitFactory, ProductFactory, TaskforceFactory
from tests.strategie.test_staten import BUREAU, IEDEREEN, STATEN, concept, ingepland, ter_beoordeling

pytestmark = pytest.mark.django_db

SOORTEN = [(TaskforceFactory, "naam"), (OpdrachtFactory, "titel"), (ProductFactory, "naam")]


def met_nieuwe_woorden(ding, veld):
    revisie = ding.begin_revisie(door=None)
    revisie.bewaar({**revisie.inhoud, veld: "Nieuwe woorden"}, telling=0, door=None)
    return revisie


@pytest.mark.parametrize(("fabriek", "titelveld"), SOORTEN)
@pytest.mark.parametrize(("daad", "was_openbaar", "komt_binnen", "leest_nieuw", "anders"), STATEN)
def test_wie_leest_wat_in_welke_staat(
    bezoekers, fabriek, titelveld, daad, was_openbaar, komt_binnen, leest_nieuw, anders
):
    ding = fabriek(gepubliceerd=was_openbaar)

    daad(ding, met_nieuwe_woorden(ding, titelveld))

    antwoorden = {wie: client.get(ding.get_absolute_url()) for wie, client in bezoekers.items()}
    assert {wie for wie, antwoord in antwoorden.items() if antwoord.status_code == 200} == komt_binnen
    assert {antwoord.status_code for antwoord in antwoorden.values()} - {200} == ({anders} if anders else set())
    lezers = {wie for wie in komt_binnen if "Nieuwe woorden" in antwoorden[wie].content.decode()}
    assert lezers == leest_nieuw


OUDERS = [
    (TaskforceFactory, lambda: {"prioriteit": PrioriteitFactory()}),
    (OpdrachtFactory, lambda: {"taskforce": TaskforceFactory()}),
    (OpdrachtFactory, lambda: {"taskforce": TaskforceFactory(prioriteit=PrioriteitFactory(), gepubliceerd=True)}),
    (ProductFactory, lambda: {"taskforce": TaskforceFactory()}),
    (ProductFactory, lambda: {"taskforce": TaskforceFactory(prioriteit=PrioriteitFactory(), gepubliceerd=True)}),
]


@pytest.mark.parametrize(("fabriek", "ouder"), OUDERS)
def test_wat_openbaar_is_onder_een_concept_ziet_alleen_het_bureau(bezoekers, fabriek, ouder):
    ding = fabriek(**ouder(), gepubliceerd=True)

    statussen = {wie: client.get(ding.get_absolute_url()).status_code for wie, client in bezoekers.items()}

    assert {wie for wie, status in statussen.items() if status == 200} == BUREAU
    assert {statussen[wie] for wie in IEDEREEN - BUREAU} == {404}


@pytest.mark.parametrize("daad", [concept, ter_beoordeling, ingepland])
def test_geen_overzicht_noemt_wat_nog_niet_openbaar_is(inwoner, medewerker, daad):
    taskforce = TaskforceFactory(gepubliceerd=True)
    nieuw = [TaskforceFactory(), OpdrachtFactory(taskforce=taskforce), ProductFactory(taskforce=taskforce)]
    for ding in nieuw:
        daad(ding, met_nieuwe_woorden(ding, "titel" if "titel" in ding.inhoud() else "naam"))

    for client in (inwoner, medewerker):
        for adres in ("/taskforces/", taskforce.get_absolute_url(), "/voortgang/", "/producten/", "/sitemap.xml"):
            antwoord = client.get(adres)
            assert antwoord.status_code == 200
            tekst = antwoord.content.decode()
            assert "Nieuwe woorden" not in tekst
            assert [ding for ding in nieuw if ding.get_absolute_url() in tekst] == []
