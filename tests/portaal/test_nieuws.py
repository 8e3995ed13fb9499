import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from regio.models import Gemeente, Indeling
from tests.fabriek import (
    DistrictFactory,
    GemeenteFactory,
    IndelingFactory,
    NieuwsberichtFactory,
    PrioriteitFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("bron", "regel"),
    [
        (
            "Een brief uit 2019; De Krant: https://krant.nl/1",
            'Bron: Een brief uit 2019; <a href="https://krant.nl/1">De Krant</a></p>',
        ),
        ("Een brief: 3 bladzijden", "Bron: Een brief: 3 bladzijden</p>"),
        ("<b>: javascript:alert(1)", "Bron: &lt;b&gt;: javascript:alert(1)</p>"),
    ],
)
def test_de_bron_van_een_bericht_staat_er_een_keer_als_link_met_een_naam(inwoner, bron, regel):
    NieuwsberichtFactory(slug="bericht", bron=bron, gepubliceerd=True)

    assert regel in inwoner.get("/nieuws/bericht/").content.decode()


def titels(antwoord):
    return [bericht.titel for bericht in antwoord.context["bladzijde"]]


@pytest.fixture
def regio():
    """Zeist lies in Oost-Utrecht; Urk in Flevoland."""
    for gemeente, district in (("Zeist", "Oost-Utrecht"), ("Urk", "Flevoland")):
        IndelingFactory(
            gemeente=GemeenteFactory(naam=gemeente, slug=gemeente.lower()),
            district=DistrictFactory(naam=district, slug=district.lower()),
        )


@pytest.fixture
def berichten(regio):
    """One of each that could be asked for, and beside it the same as concept, planned and withdrawn."""
    zeist, urk = (Indeling.objects.get(gemeente__slug=slug) for slug in ("zeist", "urk"))
    zorg = PrioriteitFactory(slug="zorg", naam="Zorg", gepubliceerd=True)
    morgen = timezone.now() + timedelta(days=1)
    for staat in ({"gepubliceerd": True}, {}, {"gepubliceerd_op": morgen}, {"ingetrokken": True}):
        bij = "" if staat.get("gepubliceerd") else f" {''.join(staat) or 'concept'}"
        NieuwsberichtFactory(titel=f"Besluit{bij}", categorie="besluit", datum=date(2021, 5, 3), **staat)
        NieuwsberichtFactory(titel=f"Zeist{bij}", gemeente=zeist.gemeente, datum=date(2020, 4, 1), **staat)
        NieuwsberichtFactory(titel=f"Oost{bij}", district=zeist.district, datum=date(2020, 3, 1), **staat)
        NieuwsberichtFactory(titel=f"Urk{bij}", gemeente=urk.gemeente, datum=date(2020, 2, 1), **staat)
        NieuwsberichtFactory(titel=f"Zorg{bij}", prioriteit=zorg, datum=date(2019, 1, 1), **staat)


@pytest.mark.parametrize("wie", ["inwoner", "medewerker"])
@pytest.mark.parametrize(
    ("vraag", "gevonden"),
    [
        ("", ["Besluit", "Zeist", "Oost", "Urk", "Zorg"]),
        ("categorie=besluit", ["Besluit"]),
        ("categorie=nieuws", ["Zeist", "Oost", "Urk", "Zorg"]),
        ("prioriteit=zorg", ["Zorg"]),
        ("gemeente=zeist", ["Zeist", "Oost"]),
        ("gemeente=urk", ["Urk"]),
        ("district=oost-utrecht", ["Zeist", "Oost"]),
        ("district=flevoland", ["Urk"]),
        ("jaar=2020", ["Zeist", "Oost", "Urk"]),
        ("jaar=2020&gemeente=zeist&categorie=nieuws", ["Zeist", "Oost"]),
        ("jaar=2019&gemeente=zeist", []),
        ("categorie=&prioriteit=&gemeente=&district=&jaar=", ["Besluit", "Zeist", "Oost", "Urk", "Zorg"]),
        ("categorie=onzin", []),
        ("prioriteit=bestaat-niet", []),
        ("gemeente=rotterdam", []),
        ("district=%00", []),
        ("jaar=1999", []),
        ("jaar=x", []),
        (f"gemeente={'z' * 5000}", []),
        ("bladzijde=x", ["Besluit", "Zeist", "Oost", "Urk", "Zorg"]),
        ("bladzijde=999", ["Besluit", "Zeist", "Oost", "Urk", "Zorg"]),
    ],
)
def test_een_bezoeker_kiest_uit_het_openbare_nieuws(berichten, bezoekers, wie, vraag, gevonden):
    antwoord = bezoekers[wie].get(f"/nieuws/?{vraag}")

    assert antwoord.status_code == 200
    assert titels(antwoord) == gevonden
    for woord in ("concept", "gepubliceerd_op", "ingetrokken"):
        assert f" {woord}" not in antwoord.content.decode().partition("<main")[2].partition("</main>")[0]


def test_het_bureau_ziet_ook_wat_nog_niet_openbaar_is(berichten, redacteur):
    assert titels(redacteur.get("/nieuws/?gemeente=zeist")) == [
        *("Zeist", "Zeist concept", "Zeist gepubliceerd_op", "Zeist ingetrokken"),
        *("Oost", "Oost concept", "Oost gepubliceerd_op", "Oost ingetrokken"),
    ]


def test_een_bericht_zonder_titel_is_voor_het_bureau_toch_een_link_met_een_naam(redacteur):
    NieuwsberichtFactory(slug="nieuw", titel="")

    assert '<a href="/nieuws/nieuw/">Zonder titel</a>' in redacteur.get("/nieuws/").content.decode()


def test_de_keuzes_verraden_niets(inwoner, redacteur):
    PrioriteitFactory(slug="geheim", naam="Geheim onderwerp")
    NieuwsberichtFactory(datum=date(1999, 1, 1))

    voor_inwoner, voor_bureau = (client.get("/nieuws/").content.decode() for client in (inwoner, redacteur))

    assert "Geheim onderwerp" not in voor_inwoner
    assert "1999" not in voor_inwoner
    assert "Geheim onderwerp" in voor_bureau
    assert '<option value="1999">' in voor_bureau


def test_wie_niets_vindt_leest_wat_dan_wel_kan(berichten, inwoner):
    tekst = inwoner.get("/nieuws/?jaar=2019&gemeente=zeist").content.decode()

    assert "Hierover is er geen nieuws." in tekst
    assert "Kies minder tegelijk, of lees al het nieuws." in tekst


def test_een_keuze_die_er_niet_is_krijgt_een_zin(berichten, inwoner):
    assert "Uit dit jaar is er geen nieuws." in inwoner.get("/nieuws/?jaar=1999").content.decode()


def test_het_nieuws_gaat_per_twintig_en_de_keuze_gaat_mee(inwoner):
    for nummer in range(23):
        NieuwsberichtFactory(categorie="besluit", datum=date(2020, 1, 1) + timedelta(days=nummer), gepubliceerd=True)

    tweede = inwoner.get("/nieuws/?categorie=besluit&jaar=&bladzijde=2")

    assert len(titels(tweede)) == 3
    assert "?categorie=besluit&amp;bladzijde=1" in tweede.content.decode()


def test_het_adres_om_te_delen_noemt_de_keuze_en_niet_wat_open_bleef(berichten, inwoner):
    hele, deel = (
        inwoner.get("/nieuws/?categorie=&gemeente=zeist&jaar=", headers=koppen)
        for koppen in ({}, {"HX-Request": "true"})
    )

    assert 'rel="canonical" href="http://testserver/nieuws/?gemeente=zeist"' in hele.content.decode()
    assert deel.headers["HX-Push-Url"] == "/nieuws/?gemeente=zeist"
    assert "<html" not in deel.content.decode()
    assert titels(deel) == ["Zeist", "Oost"]


def regel(antwoord):
    [gevonden] = re.findall(r'<p class="regelfeiten">(.*?)</p>', antwoord.content.decode(), re.DOTALL)
    return re.sub(r"<[^>]+>", "|", gevonden).strip("|").replace("||", "|")


@pytest.mark.parametrize(
    ("plaats", "in_woorden"),
    [("gemeente", "8 april 2019|Besluit|Zeist"), ("district", "8 april 2019|Besluit|District Oost-Utrecht")],
)
def test_een_bericht_noemt_dag_soort_en_plaats_in_de_lijst_en_op_de_pagina(regio, inwoner, plaats, in_woorden):
    zeist = Indeling.objects.get(gemeente__slug="zeist")
    NieuwsberichtFactory(
        slug="een", categorie="besluit", datum=date(2019, 4, 8), gepubliceerd=True, **{plaats: getattr(zeist, plaats)}
    )

    assert regel(inwoner.get("/nieuws/")) == in_woorden
    assert regel(inwoner.get("/")) == in_woorden
    assert regel(inwoner.get("/nieuws/een/")) == in_woorden


def test_een_bericht_leidt_naar_zijn_prioriteit_en_nooit_naar_een_die_verborgen_is(inwoner, redacteur):
    NieuwsberichtFactory(slug="open", prioriteit=PrioriteitFactory(slug="open", gepubliceerd=True), gepubliceerd=True)
    NieuwsberichtFactory(
        slug="dicht", prioriteit=PrioriteitFactory(slug="dicht", naam="Geheim onderwerp"), gepubliceerd=True
    )

    open_, dicht = (inwoner.get(f"/nieuws/{slug}/").content.decode() for slug in ("open", "dicht"))

    assert 'href="/prioriteiten/open/"' in open_
    assert 'href="/nieuws/?prioriteit=open"' in open_
    assert "Geheim onderwerp" not in dicht
    assert "dicht/" not in dicht.replace("/nieuws/dicht/", "")
    assert "Geheim onderwerp" in redacteur.get("/nieuws/dicht/").content.decode()


@pytest.mark.parametrize(
    ("adres", "gevonden", "alles"),
    [
        ("/gemeenten/zeist/", ["Zeist", "Oost"], "/nieuws/?gemeente=zeist"),
        ("/gemeenten/urk/", ["Urk"], "/nieuws/?gemeente=urk"),
        ("/regio/districten/oost-utrecht/", ["Zeist", "Oost"], "/nieuws/?district=oost-utrecht"),
        ("/regio/districten/flevoland/", ["Urk"], "/nieuws/?district=flevoland"),
        ("/prioriteiten/zorg/", ["Zorg"], "/nieuws/?prioriteit=zorg"),
    ],
)
def test_een_pagina_toont_het_nieuws_over_haar_onderwerp(berichten, inwoner, adres, gevonden, alles):
    antwoord = inwoner.get(adres)

    assert [bericht.titel for bericht in antwoord.context["nieuwsblok"]["berichten"]] == gevonden
    assert re.search(f'href="{re.escape(alles)}">Al het nieuws (uit|over) ', antwoord.content.decode())
    assert titels(inwoner.get(alles)) == gevonden


def test_zonder_nieuws_is_er_geen_kop(regio, inwoner):
    NieuwsberichtFactory(gemeente=Gemeente.objects.get(slug="zeist"))

    assert "Nieuws uit" not in inwoner.get("/gemeenten/zeist/").content.decode()


@pytest.mark.parametrize(
    "adres", ["/", "/nieuws/", "/nieuws/?gemeente=zeist", "/gemeenten/zeist/", "/regio/districten/oost-utrecht/"]
)
def test_een_bericht_kost_evenveel_vragen_als_twintig(regio, inwoner, adres):
    zeist = Gemeente.objects.get(slug="zeist")
    plus = "&" if "?" in adres else "?"

    def bericht():
        NieuwsberichtFactory(gemeente=zeist, prioriteit=PrioriteitFactory(gepubliceerd=True), gepubliceerd=True)

    bericht()
    inwoner.get(adres)
    with CaptureQueriesContext(connection) as met_een:
        inwoner.get(f"{adres}{plus}x=1")
    for _keer in range(19):
        bericht()
    with CaptureQueriesContext(connection) as met_twintig:
        inwoner.get(f"{adres}{plus}x=2")

    assert len(met_een) == len(met_twintig) > 0


@pytest.mark.parametrize(
    ("titel", "kop"),
    [
        ("Strategie 2019-2022", 'Strategie <span class="heel">2019-2022</span>'),
        ("RVC 2019-1: besluit", 'RVC <span class="heel">2019-1</span>: besluit'),
        ("<b>Beter</b> & 12019-2", "&lt;b&gt;Beter&lt;/b&gt; &amp; 12019-2"),
    ],
)
def test_jaren_in_een_titel_blijven_bij_elkaar(inwoner, titel, kop):
    NieuwsberichtFactory(titel=titel, slug="bericht", gepubliceerd=True)

    assert f"<h1>{kop}</h1>" in inwoner.get("/nieuws/bericht/").content.decode()
