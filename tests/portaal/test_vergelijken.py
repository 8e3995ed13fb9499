import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coalitie.models import PaginaRevisie
from coalitie.rollen import Rol
from tests.coalitie.rijke_teksten import KWAAD, gevaar_in, inhoud_van
from tests.fabriek import (
    DistrictFactory,
    GebruikerFactory,
    HoofdstukFactory,
    NieuwsberichtFactory,
    NieuwsberichtRevisieFactory,
    PaginaFactory,
    PaginaRevisieFactory,
    PrioriteitFactory,
)

pytestmark = pytest.mark.django_db

NU = datetime(2021, 5, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def pagina():
    return PaginaFactory(slug="over", titel="Over ons", tekst="<p>In alle gemeenten.</p>", gepubliceerd=True)


@pytest.fixture
def concept(pagina):
    revisie = pagina.begin_revisie(door=None)
    inhoud = {**revisie.inhoud, "titel": "Wie wij zijn", "tekst": "<p>In alle 39 gemeenten.</p>"}
    revisie.bewaar(inhoud, telling=0, door=GebruikerFactory(naam="Sanne"))
    return revisie


def adres(ding, daad="vergelijk"):
    return f"/redactie/{ding._meta.model_name}/{ding.pk}/{daad}/"


def html_van(antwoord):
    return antwoord.content.decode()


def veldverschillen(antwoord):
    """What a sighted reader sees of each field that differs: {naam: [regel, …]}."""
    gevonden = {}
    for naam, deel in re.findall(
        r"<h2>([^<]*)</h2>\s*<div class=\"verschil\">(.*?)</section>", html_van(antwoord), re.DOTALL
    ):
        zonder = re.sub(r'<span class="alleen-lezer">[^<]*</span>', "", deel)
        gevonden[naam] = [" ".join(regel.split()) for regel in re.findall(r"<p>(.*?)</p>", zonder, re.DOTALL)]
    return gevonden


def gekozen(antwoord):
    return [int(nummer) for nummer in re.findall(r'<option value="(\d+)" selected', html_van(antwoord))]


def test_vanzelf_staat_de_openbare_tekst_tegenover_het_concept(concept, redacteur):
    antwoord = redacteur.get(adres(concept.van))

    assert gekozen(antwoord) == [1, 2]
    assert veldverschillen(antwoord) == {
        "Titel": ["<del>Over ons</del> <ins>Wie wij zijn</ins>"],
        "Tekst": ["In alle <ins>39</ins> gemeenten."],
    }
    assert "Gelijk in beide versies: Inleiding, Menu, Naam in het menu, Plaats in het menu." in html_van(antwoord)


def test_zonder_concept_staat_de_openbare_tekst_tegenover_die_ervoor(concept, redacteur):
    concept.publiceer(door=None)
    PaginaRevisieFactory(van=concept.van, nummer=3, staat="apart")

    assert gekozen(redacteur.get(adres(concept.van))) == [1, 2]


def test_elke_twee_versies_zijn_te_vergelijken_ook_achterstevoren(concept, redacteur):
    apart = PaginaRevisieFactory(van=concept.van, nummer=3, staat="apart", inhoud={**concept.inhoud, "titel": "Apart"})

    antwoord = redacteur.get(adres(concept.van), {"van": apart.nummer, "naar": 1})

    assert gekozen(antwoord) == [3, 1]
    assert veldverschillen(antwoord)["Titel"] == ["<del>Apart</del> <ins>Over ons</ins>"]


@pytest.mark.parametrize(("van", "naar"), [("99", "1"), ("een", "1"), ("1", "'"), ("", "1")])
def test_een_versie_die_er_niet_is_krijgt_een_zin(concept, redacteur, van, naar):
    antwoord = redacteur.get(adres(concept.van), {"van": van, "naar": naar})

    assert antwoord.status_code == 200
    assert "1 ding klopt nog niet" in html_van(antwoord)
    assert veldverschillen(antwoord) == {}


def test_een_versie_van_iets_anders_is_niet_te_zien(concept, redacteur):
    PaginaRevisieFactory(van=PaginaFactory(), nummer=7, inhoud={"titel": "Van een andere pagina"})

    antwoord = redacteur.get(adres(concept.van), {"van": 1, "naar": 7})

    assert "Van een andere pagina" not in html_van(antwoord)


def test_twee_gelijke_versies_zijn_gelijk(concept, redacteur):
    assert "Deze twee versies zijn gelijk." in html_van(redacteur.get(adres(concept.van), {"van": 1, "naar": 1}))


@pytest.mark.parametrize("gepubliceerd", [True, False])
def test_zonder_tweede_versie_is_er_niets_te_vergelijken(redacteur, gepubliceerd):
    pagina = PaginaFactory(gepubliceerd=gepubliceerd)
    if not gepubliceerd:
        pagina.begin_revisie(door=None)

    assert "Er is nog niets om te vergelijken." in html_van(redacteur.get(adres(pagina)))


def test_verwijzingen_dagen_en_keuzes_staan_er_in_woorden(redacteur):
    prioriteit, district = PrioriteitFactory(naam="Zorg en veiligheid"), DistrictFactory(naam="Flevoland")
    bericht = NieuwsberichtFactory(gepubliceerd=True)
    oud = {
        **bericht.inhoud(),
        "datum": "2019-04-08",
        "categorie": "nieuws",
        "prioriteit": None,
        "district": district.pk,
    }
    nieuw = {**oud, "datum": "2021-05-03", "categorie": "besluit", "prioriteit": prioriteit.pk, "district": 987}
    NieuwsberichtRevisieFactory(van=bericht, nummer=1, inhoud=oud, gepubliceerd=True)
    NieuwsberichtRevisieFactory(van=bericht, nummer=2, inhoud=nieuw)

    assert veldverschillen(redacteur.get(adres(bericht))) == {
        "Datum": ["<del>8 april 2019</del> <ins>3 mei 2021</ins>"],
        "Soort nieuws": ["<del>nieuws</del> <ins>besluit</ins>"],
        "Prioriteit": ["<ins>Zorg en veiligheid</ins>"],
        "District": ["<del>Flevoland</del> <ins>987 (bestaat niet meer)</ins>"],
    }


def test_wat_nog_niet_past_staat_er_zoals_het_is_getypt(redacteur):
    hoofdstuk = HoofdstukFactory(nummer=3, is_volledig=False, gepubliceerd=True)
    revisie = hoofdstuk.begin_revisie(door=None)
    fout = {"nummer": "drie", "is_volledig": True, "prioriteit": "de eerste"}
    revisie.bewaar({**revisie.inhoud, **fout}, telling=0, door=None)

    assert veldverschillen(redacteur.get(adres(hoofdstuk))) == {
        "Nummer": ["<del>3</del> <ins>drie</ins>"],
        "Prioriteit": ["<ins>de eerste (bestaat niet meer)</ins>"],
        "Letterlijke tekst": ["<del>nee</del> <ins>ja</ins>"],
    }


def test_een_veld_dat_een_oude_versie_niet_kende_verschilt_niet(concept, redacteur):
    inhoud = {naam: waarde for naam, waarde in concept.inhoud.items() if naam != "inleiding"}
    PaginaRevisie.objects.filter(nummer=1).update(inhoud={**inhoud, "verdwenen": "Een veld van vroeger"})

    antwoord = redacteur.get(adres(concept.van))

    assert veldverschillen(antwoord) == {}
    assert "Een veld van vroeger" not in html_van(antwoord)


def test_lange_gelijke_stukken_zijn_gevouwen(redacteur):
    gelijk = "".join(f"<p>Alinea nummer {woord}.</p>" for woord in ("een", "twee", "drie", "vier", "vijf"))
    pagina = PaginaFactory(tekst=gelijk, gepubliceerd=True)
    revisie = pagina.begin_revisie(door=None)
    revisie.bewaar({**revisie.inhoud, "tekst": f"{gelijk}<p>Nieuw.</p>"}, telling=0, door=None)

    assert "<summary>4 alinea&#x27;s gelijk</summary>" in html_van(redacteur.get(adres(pagina)))


@pytest.mark.parametrize("kwaad", KWAAD)
def test_kwaad_in_elk_veld_komt_onschadelijk_op_het_scherm(redacteur, kwaad):
    bericht = NieuwsberichtFactory(gepubliceerd=True)
    revisie = bericht.begin_revisie(door=GebruikerFactory(naam=kwaad[:150]))
    inhoud = dict.fromkeys(revisie.inhoud, kwaad)
    revisie.bewaar(inhoud, telling=0, door=GebruikerFactory(naam=kwaad[:150]), toelichting=kwaad)

    assert gevaar_in(inhoud_van(html_van(redacteur.get(adres(bericht))))) == []


def test_twintig_versies_kosten_niet_meer_vragen_dan_twee(concept, redacteur, django_assert_max_num_queries):
    with CaptureQueriesContext(connection) as met_twee:
        redacteur.get(adres(concept.van))
    for nummer in range(3, 21):
        PaginaRevisieFactory(van=concept.van, nummer=nummer, staat="apart", geschreven_door=GebruikerFactory())

    with django_assert_max_num_queries(len(met_twee)):
        html = html_van(redacteur.get(adres(concept.van)))

    assert len(met_twee) <= 12
    assert html.count("<option") == 2 * 20


def herstel(client, ding, nummer, **velden):
    return client.post(adres(ding, "herstel"), {"nummer": nummer, **velden})


def test_zonder_concept_is_een_oude_versie_meteen_het_concept(concept, redacteur):
    concept.publiceer(door=None)

    antwoord = herstel(redacteur, concept.van, 1)

    assert antwoord.url == adres(concept.van, "")[:-1]
    nieuw = concept.van.open_revisie()
    assert (nieuw.nummer, nieuw.inhoud["titel"]) == (3, "Over ons")


def test_met_een_concept_vraagt_herstellen_het_een_keer_en_bewaart_beide(concept, redacteur):
    vraag = herstel(redacteur, concept.van, 1)
    nog_niets = [(r.nummer, r.staat) for r in concept.van.revisies.order_by("nummer")]
    antwoord = herstel(redacteur, concept.van, 1, bevestigd="ja")

    assert vraag.status_code == 200
    assert "Dat concept wordt apart bewaard" in html_van(vraag)
    assert nog_niets == [(1, "gepubliceerd"), (2, "concept")]
    assert antwoord.status_code == 302
    assert [(r.nummer, r.staat, r.inhoud["titel"]) for r in concept.van.revisies.order_by("nummer")] == [
        (1, "gepubliceerd", "Over ons"),
        (2, "apart", "Wie wij zijn"),
        (3, "concept", "Over ons"),
    ]
    assert "als versie 2" in html_van(redacteur.get(antwoord.url))


def test_wie_een_gepland_concept_vervangt_leest_dat_het_plan_vervalt(zet_klok, concept, redacteur):
    concept.plan(NU + timedelta(days=36500), door=None)

    assert "Wat ervoor gepland was, gaat niet door." in html_van(herstel(redacteur, concept.van, 1))


@pytest.mark.parametrize("nummer", ["", "2", "99", "een", "1'"])
def test_wat_niet_te_herstellen_is_verandert_niets(concept, redacteur, nummer):
    antwoord = herstel(redacteur, concept.van, nummer, bevestigd="ja")

    assert antwoord.url == adres(concept.van)
    assert concept.van.revisies.count() == 2


def test_een_beheerder_vergelijkt_en_herstelt_niet(concept, beheerder, redacteur):
    concept.publiceer(door=None)

    assert "Ga verder met versie 1" in html_van(redacteur.get(adres(concept.van)))
    assert "Ga verder met versie 1" not in html_van(beheerder.get(adres(concept.van)))
    assert herstel(beheerder, concept.van, 1).status_code == 403
    assert concept.van.open_revisie() is None


def test_een_inwoner_komt_niet_achter_een_vergelijking(concept):
    antwoord = Client().get(adres(concept.van))

    assert antwoord.status_code == 302
    assert antwoord.url.startswith("/account/login/")


def test_het_bureau_van_iemand_anders_ziet_wie_wat_schreef(concept):
    lezer = Client()
    lezer.force_login(GebruikerFactory(rol=Rol.REDACTEUR))

    assert "Versie 2: concept," in html_van(lezer.get(adres(concept.van)))
    assert "door Sanne" in html_van(lezer.get(adres(concept.van)))
