import gzip
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError, transaction
from django.test import Client
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from coalitie import paginacache
from coalitie.models import Pagina, Stand
from coalitie.rollen import Rol
from tests.fabriek import GebruikerFactory, NieuwsberichtFactory, PaginaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def pagina():
    return PaginaFactory(slug="over", titel="Over ons", gepubliceerd=True)


@pytest.fixture
def stand_bij_elke_vraag():
    """Not here: these promises are about the half second in between."""


@pytest.fixture
def klok(monkeypatch):
    """Time that stands still until a test moves it."""

    class Klok:
        nu = 1000.0

        def monotonic(self):
            return self.nu

    klok = Klok()
    monkeypatch.setattr(paginacache, "time", klok)
    return klok


def test_een_pagina_die_niet_veranderde_kost_geen_vraag_en_geen_sjabloon(
    pagina, inwoner, klok, django_assert_num_queries, settings
):
    eerste = inwoner.get("/over/")

    with django_assert_num_queries(0):
        tweede = inwoner.get("/over/")

    assert tweede.content == eerste.content
    assert tweede.templates == []


def test_een_wijziging_staat_er_binnen_een_seconde(pagina, inwoner, klok):
    inwoner.get("/over/")
    pagina.titel = "Wie wij zijn"
    pagina.begin_revisie(door=None).publiceer(door=None)

    klok.nu += 0.99
    antwoord = inwoner.get("/over/")

    assert "Wie wij zijn" in antwoord.content.decode()


def test_wat_gepland_is_staat_er_op_dat_moment_ook_op_een_bewaarde_pagina(inwoner, klok, monkeypatch):
    moment = datetime(2021, 5, 3, 7, 0, tzinfo=UTC)
    NieuwsberichtFactory(titel="Pas op 3 mei", gepubliceerd_op=moment)
    NieuwsberichtFactory(titel="Pas op 4 mei", gepubliceerd_op=moment + timedelta(days=1))
    Stand.objects.create(pk=Stand.ENIGE, momenten=[moment.isoformat(), (moment + timedelta(days=1)).isoformat()])

    def op(tijd):
        monkeypatch.setattr("django.utils.timezone.now", lambda: tijd)
        return inwoner.get("/nieuws/").content.decode()

    ervoor, dan, dag_erna = (op(moment + timedelta(seconds=s)) for s in (-1, 0, 86_400))

    assert "Pas op 3 mei" not in ervoor
    assert "Pas op 3 mei" in dan
    assert "Pas op 4 mei" not in dan
    assert "Pas op 4 mei" in dag_erna


def test_elke_wijziging_onthoudt_wat_de_klok_nog_gaat_veranderen():
    straks = timezone.now().replace(microsecond=0) + timedelta(days=1)
    NieuwsberichtFactory(gepubliceerd_op=straks)
    PaginaFactory(gepubliceerd=True, ingetrokken_op=straks + timedelta(days=1), ingetrokken_reden="Oud.")

    Stand.objects.verhoog()

    assert [parse_datetime(moment) for moment in Stand.objects.nu().momenten] == [straks, straks + timedelta(days=1)]


def test_wat_is_ingetrokken_is_binnen_een_seconde_weg(pagina, inwoner, klok):
    inwoner.get("/over/")
    pagina.trek_in("Klopte niet.", door=None)

    klok.nu += 0.99

    assert inwoner.get("/over/").status_code == 410


def test_wie_de_pagina_al_heeft_hoort_dat_er_niets_veranderde(pagina, inwoner):
    etag = inwoner.get("/over/").headers["ETag"]

    antwoord = inwoner.get("/over/", headers={"If-None-Match": etag})

    assert antwoord.status_code == 304
    assert antwoord.content == b""
    assert antwoord.headers["ETag"] == etag
    assert antwoord.headers["Cache-Control"] == "public, no-cache"


def test_na_een_wijziging_krijgt_wie_de_oude_heeft_de_nieuwe(pagina, inwoner, klok):
    etag = inwoner.get("/over/").headers["ETag"]
    pagina.titel = "Wie wij zijn"
    pagina.begin_revisie(door=None).publiceer(door=None)
    klok.nu += 1

    antwoord = inwoner.get("/over/", headers={"If-None-Match": etag})

    assert antwoord.status_code == 200


def test_ook_een_adres_met_een_datum_erin_kost_geen_vraag_en_antwoordt_304(
    portaal, inwoner, klok, django_assert_num_queries
):
    antwoord = inwoner.get("/regio/?op=2022-03-24")

    with django_assert_num_queries(0):
        nogmaals = inwoner.get("/regio/?op=2022-03-24", headers={"If-None-Match": antwoord.headers["ETag"]})

    assert nogmaals.status_code == 304


def test_wie_alleen_de_koppen_vraagt_krijgt_dezelfde_koppen(pagina, inwoner):
    heel = inwoner.get("/over/")

    koppen = inwoner.head("/over/")

    assert koppen.content == b""
    assert koppen.headers == heel.headers


@pytest.mark.parametrize("adres", ["/bestaat-niet/", "/strategie/"])
def test_een_fout_of_verwijzing_wordt_elke_keer_opnieuw_gevraagd(portaal, inwoner, adres):
    assert inwoner.get(adres).headers["Cache-Control"] == "no-cache"


def test_een_ingelogde_bezoeker_krijgt_nooit_een_bewaarde_pagina_en_laat_er_geen_achter(pagina):
    browser = Client()
    browser.get("/over/")
    browser.force_login(GebruikerFactory(rol=Rol.REDACTEUR))

    ingelogd = browser.get("/over/")
    browser.logout()
    weer_uit = browser.get("/over/")

    assert ingelogd.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in ingelogd.headers
    assert weer_uit.headers["Cache-Control"] == "public, no-cache"


def test_een_concept_dat_een_redacteur_bekeek_krijgt_een_inwoner_niet(redacteur):
    PaginaFactory(slug="geheim", titel="Nog niet voor iedereen")

    gezien = redacteur.get("/geheim/")
    redacteur.cookies.clear()
    daarna = redacteur.get("/geheim/")

    assert gezien.status_code == 200
    assert daarna.status_code == 404


def test_een_kapotte_of_verzonnen_sessie_krijgt_geen_bewaarde_pagina(pagina, inwoner):
    inwoner.get("/over/")
    inwoner.cookies["sessionid"] = "verzonnen"

    antwoord = inwoner.get("/over/")

    assert antwoord.headers["Cache-Control"] == "private, no-store"


def test_wie_kan_uitpakken_krijgt_de_pagina_ingepakt(pagina, inwoner):
    plat = inwoner.get("/over/")

    ingepakt = inwoner.get("/over/", headers={"Accept-Encoding": "br, gzip"})

    assert ingepakt.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(ingepakt.content) == plat.content
    assert int(ingepakt.headers["Content-Length"]) == len(ingepakt.content)


def test_een_ander_domein_krijgt_niet_de_pagina_van_dit_domein(pagina, inwoner, settings):
    settings.ALLOWED_HOSTS = ["een.nl", "twee.nl"]

    een = inwoner.get("/over/", headers={"Host": "een.nl"})
    twee = inwoner.get("/over/", headers={"Host": "twee.nl"})
    vreemd = inwoner.get("/over/", headers={"Host": "kwaad.nl"})

    assert "http://een.nl/over/" in een.content.decode()
    assert "een.nl" not in twee.content.decode()
    assert vreemd.status_code == 400


def test_verzonnen_adressen_verdringen_de_echte_niet(pagina, inwoner):
    inwoner.get("/over/")
    laag(inwoner).vragen.plaatsen = 3

    for nummer in range(20):
        inwoner.get(f"/over/?x={nummer}")
        inwoner.get(f"/bestaat-niet-{nummer}/")
        inwoner.get("/over/", headers={"HX-Request": str(nummer)})
        inwoner.get("/over/", headers={"Host": f"testserver:{nummer}"})

    assert len(laag(inwoner).paginas) == 1
    assert len(laag(inwoner).vragen) == 3


def test_een_database_die_even_weg_is_merkt_een_lezer_niet(pagina, inwoner, klok, monkeypatch):
    eerst = inwoner.get("/over/")

    def weg():
        raise OperationalError

    monkeypatch.setattr(Stand.objects, "nu", weg)
    klok.nu += 1

    assert inwoner.get("/over/").content == eerst.content


def test_wat_het_langst_niet_gevraagd_is_maakt_plaats(pagina, inwoner):
    inwoner.get("/over/?x=1")
    laag(inwoner).vragen.plaatsen = 2
    inwoner.get("/over/?x=2")
    inwoner.get("/over/?x=1")

    inwoner.get("/over/?x=3")

    assert [sleutel[3] for sleutel in laag(inwoner).vragen] == ["x=1", "x=3"]


def test_een_deel_en_een_hele_pagina_zijn_twee_paginas(portaal, inwoner):
    heel = inwoner.get("/regio/")
    deel = inwoner.get("/regio/", headers={"HX-Request": "true"})
    weer_heel = inwoner.get("/regio/")

    assert "<html" in heel.content.decode()
    assert "<html" not in deel.content.decode()
    assert weer_heel.content == heel.content


def test_een_wijziging_die_niet_doorging_maakt_de_stand_niet_hoger():
    with pytest.raises(RuntimeError), transaction.atomic():
        Stand.objects.verhoog()
        raise RuntimeError

    assert Stand.objects.nu().nummer == 0


def test_een_inwoner_krijgt_geen_enkel_koekje(portaal, inwoner):
    for adres in ("/", "/regio/", "/gemeenten/zeist/", "/strategie/2019-2022/", "/nietes/"):
        assert not inwoner.get(adres).cookies
    assert Pagina.objects.exists()


def laag(client):
    """The cache of this client."""
    laag = client.handler._middleware_chain
    while not isinstance(laag, paginacache.PaginaCache):
        laag = laag.__wrapped__ if hasattr(laag, "__wrapped__") else laag.get_response
    return laag
