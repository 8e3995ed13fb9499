"""Every address × every kind of visitor. A new address that is not in this table fails."""

import pytest
from django.urls import URLPattern, get_resolver

from coalitie.models import Nieuwsbericht, Pagina
from strategie.models import Film, Hoofdstuk, Prioriteit, Strategie
from tests.fabriek import HoofdstukFactory, NieuwsberichtFactory, PaginaFactory, PrioriteitFactory, StrategieFactory

IEDEREEN = {"inwoner": 200, "medewerker": 200, "redacteur": 200, "beheerder": 200}
DOORVERWEZEN = dict.fromkeys(IEDEREEN, 302)
BUREAU = {"inwoner": 404, "medewerker": 404, "redacteur": 200, "beheerder": 200}
NIEMAND = dict.fromkeys(IEDEREEN, 404)
INGETROKKEN = {"inwoner": 410, "medewerker": 410, "redacteur": 200, "beheerder": 200}

# name of the address → (address, who gets what), more than once where the state of the thing matters
TABEL = [
    ("home", "/", IEDEREEN),
    ("gemeenten", "/gemeenten/", IEDEREEN),
    ("gemeente", "/gemeenten/zeist/", IEDEREEN),
    ("gemeente", "/gemeenten/weesp/", IEDEREEN),
    ("gemeente", "/gemeenten/rotterdam/", NIEMAND),
    ("nieuws", "/nieuws/", IEDEREEN),
    ("nieuwsbericht", "/nieuws/openbaar/", IEDEREEN),
    ("nieuwsbericht", "/nieuws/concept/", BUREAU),
    ("nieuwsbericht", "/nieuws/ingetrokken/", INGETROKKEN),
    ("deelbeeld", "/deelbeeld/gemeente/zeist.png", IEDEREEN),
    ("deelbeeld", "/deelbeeld/district/flevoland.png", IEDEREEN),
    ("deelbeeld", "/deelbeeld/regio/midden-nederland.png", IEDEREEN),
    ("deelbeeld", "/deelbeeld/strategie/2019-2022.png", IEDEREEN),
    ("deelbeeld", "/deelbeeld/strategie/2027-2030.png", BUREAU),
    ("deelbeeld", "/deelbeeld/prioriteit/ondermijning.png", IEDEREEN),
    ("deelbeeld", "/deelbeeld/prioriteit/concept.png", BUREAU),
    ("deelbeeld", "/deelbeeld/pagina/home.png", IEDEREEN),
    ("deelbeeld", "/deelbeeld/pagina/verzonnen.png", NIEMAND),
    ("deelbeeld", "/deelbeeld/verzonnen/home.png", NIEMAND),
    ("robots", "/robots.txt", IEDEREEN),
    ("sitemap", "/sitemap.xml", IEDEREEN),
    ("favicon", "/favicon.ico", DOORVERWEZEN),
    ("security_txt", "/.well-known/security.txt", IEDEREEN),
    ("pagina", "/over/", IEDEREEN),
    ("pagina", "/contact/", IEDEREEN),
    ("pagina", "/toegankelijkheid/", IEDEREEN),
    ("pagina", "/privacy/", IEDEREEN),
    ("pagina", "/woordenlijst/", IEDEREEN),
    ("pagina", "/bronnen/", IEDEREEN),
    ("pagina", "/voorbeeldgegevens/", IEDEREEN),
    ("pagina", "/concept/", BUREAU),
    ("pagina", "/ingetrokken/", INGETROKKEN),
    ("regio", "/regio/", IEDEREEN),
    ("gemeenten_csv", "/regio/gemeenten.csv", IEDEREEN),
    ("district", "/regio/districten/flevoland/", IEDEREEN),
    ("basisteam", "/regio/basisteams/heuvelrug/", IEDEREEN),
    ("basisteam", "/regio/basisteams/basisteam-14/", IEDEREEN),
    ("strategieen", "/strategie/", DOORVERWEZEN),
    ("strategie", "/strategie/2019-2022/", IEDEREEN),
    ("strategie", "/strategie/2027-2030/", BUREAU),
    ("strategie_volledig", "/strategie/2019-2022/volledig/", IEDEREEN),
    ("strategie_volledig", "/strategie/2027-2030/volledig/", BUREAU),
    ("strategie_pdf", "/strategie/2019-2022/pdf/", IEDEREEN),
    ("strategie_pdf", "/strategie/2027-2030/pdf/", BUREAU),
    ("hoofdstuk", "/strategie/2019-2022/waarom-samen/", IEDEREEN),
    ("hoofdstuk", "/strategie/2019-2022/concept/", BUREAU),
    ("hoofdstuk", "/strategie/2027-2030/af/", BUREAU),
    ("film", "/strategie/2019-2022/film/", IEDEREEN),
    ("film", "/strategie/2027-2030/film/", NIEMAND),
    ("film_bestand", "/strategie/2019-2022/film/video/", NIEMAND),
    ("film_bestand", "/strategie/2019-2022/film/tekst/", NIEMAND),
    ("prioriteiten", "/prioriteiten/", IEDEREEN),
    ("prioriteit", "/prioriteiten/ondermijning/", IEDEREEN),
    ("prioriteit", "/prioriteiten/concept/", BUREAU),
    ("overleg", "/overleg/", IEDEREEN),
]


@pytest.fixture
def inhoud(portaal):
    """The real data, and beside it something that could leak: concepts, a planned strategy, what was withdrawn."""
    huidige = Strategie.objects.get()
    for fabriek in (PaginaFactory, NieuwsberichtFactory):
        fabriek(slug="concept")
        fabriek(slug="openbaar", gepubliceerd=True)
        fabriek(slug="ingetrokken", ingetrokken=True)
    HoofdstukFactory(strategie=huidige, slug="concept", nummer=90)
    PrioriteitFactory(strategie=huidige, slug="concept", nummer=90)
    volgende = StrategieFactory(slug="2027-2030")
    HoofdstukFactory(strategie=volgende, slug="af", gepubliceerd=True)


@pytest.mark.parametrize(("naam", "adres", "verwacht"), TABEL)
def test_wie_krijgt_wat(inhoud, bezoekers, naam, adres, verwacht):
    antwoorden = {wie: client.get(adres) for wie, client in bezoekers.items()}

    assert {wie: antwoord.status_code for wie, antwoord in antwoorden.items()} == verwacht
    assert {antwoord.resolver_match.url_name for antwoord in antwoorden.values() if antwoord.resolver_match} <= {naam}


@pytest.mark.parametrize(("naam", "adres", "verwacht"), TABEL)
def test_lezen_verandert_niets_en_schrijven_kan_hier_niet(inhoud, redacteur, naam, adres, verwacht):
    assert redacteur.post(adres).status_code in {405, 403, 404, 200 if naam == "sitemap" else 405}


def test_elk_adres_staat_in_de_tabel():
    assert {naam for naam, _adres, _verwacht in TABEL} == set(namen(get_resolver().url_patterns))


def test_geen_overzicht_verraadt_wat_verborgen_is(inhoud, inwoner):
    verborgen = [
        ding
        for model in (Strategie, Hoofdstuk, Prioriteit, Film, Nieuwsbericht, Pagina)
        for ding in model.objects.filter(gepubliceerd_op=None)
    ]
    assert len(verborgen) == 5

    for adres in ("/", "/nieuws/", "/prioriteiten/", "/strategie/2019-2022/", "/gemeenten/zeist/", "/sitemap.xml"):
        tekst = inwoner.get(adres).content.decode()
        for ding in verborgen:
            assert ding.get_absolute_url() not in tekst


def namen(patronen):
    for patroon in patronen:
        if isinstance(patroon, URLPattern):
            yield patroon.name
        else:
            yield from namen(patroon.url_patterns)
