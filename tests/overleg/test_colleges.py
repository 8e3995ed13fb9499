"""What readers see of colleges: on the page of all, and on that of each."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coalitie.models import Stand
from coalitie.rollen import Rol
from taskforces.models import College, Zicht
from taskforces.samenstelling import samenstelling
from tests.fabriek import (
    BasisteamFactory,
    CollegeFactory,
    CollegelidFactory,
    DistrictFactory,
    GebruikerFactory,
    GemeenteFactory,
    StukFactory,
    VergaderingFactory,
    VerplaatsingFactory,
    VrijgaveFactory,
)
from tests.test_paginas import is_geldige_html

pytestmark = pytest.mark.django_db

VANDAAG = datetime(2020, 10, 1, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def op_een_dag(zet_klok):
    zet_klok(VANDAAG)


def tekst_van(client, adres):
    antwoord = client.get(adres)
    assert antwoord.status_code == 200
    html = antwoord.content.decode()
    is_geldige_html(html)
    return html


def client_van(gebruiker):
    client = Client()
    client.force_login(gebruiker)
    return client


def lid_van(college, **tijd):
    return client_van(CollegelidFactory(college=college, gebruiker=GebruikerFactory(), **tijd).gebruiker)


def vrij(voor=Zicht.OPENBAAR, **velden):
    """A meeting whose invitation was released to these."""
    return VrijgaveFactory(vergadering=VergaderingFactory(**velden), voor=voor).vergadering


def test_onder_elk_overleg_staan_de_colleges_van_die_soort(inwoner):
    oost = CollegeFactory(naam="Veiligheidscollege Oost", soort="districtelijk", district=DistrictFactory(naam="Oost"))
    zeist = CollegeFactory(naam="Driehoek Zeist", soort="driehoek", gemeente=GemeenteFactory(naam="Zeist"))
    CollegeFactory(naam="Opgeheven college", geldig_tot=date(2020, 10, 1))

    antwoord = inwoner.get("/overleg/")

    assert {overleg["id"]: overleg["colleges"] for overleg in antwoord.context["overleggen"]} == {
        "gezagsdriehoek": [zeist],
        "districtelijk-veiligheidscollege": [oost],
        "adviescollege-veiligheid": [],
        "regionaal-veiligheidscollege": [],
        "taskforces": [],
        "bureau-rvs": [],
    }
    assert f'href="{oost.get_absolute_url()}"' in antwoord.content.decode()


def test_inwoner_ziet_per_soort_hoeveel_er_is_gehouden_en_niet_wat_gepland_is(inwoner):
    college = CollegeFactory(norm=2)
    VergaderingFactory(college=college, dag=date(2019, 4, 8), gehouden=True)
    VergaderingFactory(college=college, dag=date(2019, 11, 7), afgelast=True, afgelast_reden="Geheime reden.")
    VergaderingFactory(college=college, dag=date(2020, 4, 9), gehouden=True)
    VergaderingFactory(college=college, dag=date(2020, 12, 3), concept=True)

    antwoord = inwoner.get("/overleg/")

    gevonden = {
        jaar: [(soort.naam, soort.telling, soort.oordeel.label) for soort in soorten]
        for jaar, soorten in antwoord.context["ritme"].items()
    }
    assert gevonden == {
        2020: [("Regionaal Veiligheidscollege", "1 van 2", "op schema")],
        2019: [("Regionaal Veiligheidscollege", "1 van 2", "niet gehaald")],
    }
    html = antwoord.content.decode()
    is_geldige_html(html)
    for geheim in ("gepland", "Op schema", "Geheime reden", "Per college", "afgelast"):
        assert geheim not in html


def getelde_jaren(client, adres="/overleg/"):
    return {
        jaar: [(soort.telling, soort.oordeel.label) for soort in soorten]
        for jaar, soorten in client.get(adres).context["ritme"].items()
    }


def test_een_jaar_zonder_vergadering_valt_niet_weg(inwoner):
    college = CollegeFactory(norm=2)
    VergaderingFactory(college=college, dag=date(2017, 4, 6), gehouden=True)

    assert getelde_jaren(inwoner) == {2020: [("0 van 2", "dreigt te missen")], 2019: [("Geen bekend", "niet bekend")]}

    college.vergaderingen_vanaf = 2019
    college.save()
    Stand.objects.verhoog()

    assert getelde_jaren(inwoner)[2019] == [("0 van 2", "niet gehaald")]


def test_bezoeker_kiest_een_jaar_vanaf_de_eerste_vergadering(inwoner):
    college = CollegeFactory(norm=2)
    VergaderingFactory(college=college, dag=date(2017, 4, 6), gehouden=True)
    VergaderingFactory(college=college, dag=date(2015, 12, 3), concept=True)

    assert getelde_jaren(inwoner, "/overleg/?jaar=2017") == {2017: [("1 van 2", "niet bekend")]}
    for anders in ("?jaar=2015", "?jaar=2021", "?jaar=x", "?jaar=99999999999"):
        antwoord = inwoner.get(f"/overleg/{anders}")
        assert list(antwoord.context["ritme"]) == [2020, 2019]
        assert list(antwoord.context["te_kiezen"]) == [2020, 2019, 2018, 2017]


def test_zonder_vergaderingen_staat_er_geen_oordeel(inwoner):
    CollegeFactory(norm=2)

    antwoord = inwoner.get("/overleg/")

    assert antwoord.context["ritme"] == {}
    assert "Er staan nog geen vergaderingen op dit portaal." in antwoord.content.decode()


def test_medewerker_ziet_het_ritme_per_college_en_alleen_redenen_die_hij_mag_lezen(medewerker):
    college = CollegeFactory(norm=4)
    dicht = vrij(Zicht.BESLOTEN, college=college, dag=date(2020, 2, 6), afgelast=True, afgelast_reden="Dichte reden.")
    vrij(Zicht.LEDEN, college=college, dag=date(2020, 3, 5), afgelast=True, afgelast_reden="Er was storm.")
    VerplaatsingFactory(vergadering=dicht, van_dag=date(2020, 1, 9), reden="Dicht verplaatst.")
    open_ = vrij(Zicht.OPENBAAR, college=college, dag=date(2020, 12, 3))
    VerplaatsingFactory(vergadering=open_, van_dag=date(2020, 11, 5), reden="De zaal was bezet.")

    antwoord = medewerker.get("/overleg/")

    [[(stand, redenen), (vorig, _)]] = antwoord.context["per_college"].values()
    assert (stand.jaar, vorig.jaar, vorig.in_woorden) == (2020, 2019, "0 van 4 gehouden")
    assert stand.in_woorden == "0 van 4 gehouden, 1 gepland, 2 afgelast, 2 keer verplaatst"
    assert redenen == [
        "Verplaatst van 5 november 2020: De zaal was bezet.",
        "5 maart 2020 ging niet door: Er was storm.",
    ]
    html = antwoord.content.decode()
    is_geldige_html(html)
    assert "Dicht" not in html


def test_lid_leest_ook_de_reden_van_een_besloten_vergadering_van_het_eigen_college():
    college, ander = CollegeFactory(norm=2), CollegeFactory(norm=2)
    for eigenaar, reden in ((college, "Onze reden."), (ander, "Hun reden.")):
        vrij(Zicht.BESLOTEN, college=eigenaar, dag=date(2020, 3, 5), afgelast=True, afgelast_reden=reden)

    html = tekst_van(lid_van(college), "/overleg/")

    assert ("Onze reden." in html, "Hun reden." in html) == (True, False)


@pytest.mark.parametrize("wie", ["inwoner", "medewerker"])
def test_de_pagina_van_alle_colleges_kost_evenveel_vragen_voor_twee_als_voor_tien(wie, request):
    client = request.getfixturevalue(wie)

    def vragen():
        with CaptureQueriesContext(connection) as gesteld:
            client.get(f"/overleg/?x={College.objects.count()}")
        return len([vraag for vraag in gesteld if "coalitie_stand" not in vraag["sql"]])

    def maak(aantal):
        for _ in range(aantal):
            college = CollegeFactory(soort="driehoek", gemeente=GemeenteFactory())
            VerplaatsingFactory(vergadering=vrij(college=college, dag=date(2020, 5, 7), gehouden=True))
            vrij(college=college, dag=date(2019, 5, 7), gehouden=True)

    maak(2)
    client.get("/overleg/")
    met_twee = vragen()
    maak(8)

    assert vragen() == met_twee
    if wie == "inwoner":
        assert met_twee <= 7  # and one for the state of the portal


def test_een_college_zegt_wat_het_doet_en_waar(inwoner):
    team = BasisteamFactory(naam="Heuvelrug")
    college = CollegeFactory(soort="driehoek", basisteam=team, norm=None, taak="Wat de politie doet.")

    html = tekst_van(inwoner, college.get_absolute_url())

    assert "Wat de politie doet." in html
    assert f'href="{team.get_absolute_url()}"' in html
    assert "Daarover is niets vastgelegd in onze bronnen." in html


def test_de_bron_is_alleen_voor_wie_is_ingelogd(inwoner, medewerker):
    college = CollegeFactory(bron="https://bron.example/college")

    assert "bron.example" not in tekst_van(inwoner, college.get_absolute_url())
    assert "bron.example" in tekst_van(medewerker, college.get_absolute_url())


def test_niemand_leest_wie_het_account_heeft(inwoner, medewerker, redacteur):
    gebruiker = GebruikerFactory(naam="Sanne de Vries", email="sanne@voorbeeld.example")
    lid = CollegelidFactory(functie="hoofdofficier", partner="om", gebruiker=gebruiker)
    CollegelidFactory(college=lid.college, functie="gebiedsofficier", partner="om", vervangt=lid)

    for client in (inwoner, medewerker, redacteur):
        html = tekst_van(client, lid.college.get_absolute_url())
        assert "Hoofdofficier" in html
        assert "Wordt vervangen door: gebiedsofficier (Openbaar Ministerie)." in html
        assert "Sanne" not in html
        assert "sanne@" not in html


@pytest.mark.parametrize(
    ("vraag", "functies"),
    [
        ("", ["korpschef"]),
        ("?op=30-09-2020", ["politiechef"]),
        ("?op=1+oktober+2020", ["korpschef"]),
        ("?op=gisteren", ["korpschef"]),
    ],
)
def test_wie_erin_zit_volgt_uit_de_dag(inwoner, vraag, functies):
    college = CollegeFactory()
    CollegelidFactory(college=college, functie="politiechef", geldig_tot=date(2020, 10, 1))
    CollegelidFactory(college=college, functie="korpschef", geldig_vanaf=date(2020, 10, 1))

    antwoord = inwoner.get(f"{college.get_absolute_url()}{vraag}")

    is_geldige_html(antwoord.content.decode())
    assert [zetel.functie for groep in antwoord.context["groepen"] for zetel in groep.zetels] == functies
    assert ("Dit is geen datum" in antwoord.content.decode()) == (vraag == "?op=gisteren")


def test_dezelfde_functie_van_veel_gemeenten_is_een_zetel(django_assert_num_queries):
    college = CollegeFactory()
    voorzitter = CollegelidFactory(college=college, functie="burgemeester", partner="gemeente", rol="voorzitter")
    for naam in ("Soest", "Baarn"):
        CollegelidFactory(college=college, gemeente=GemeenteFactory(naam=naam), geldig_vanaf=date(2019, 1, 1))
    CollegelidFactory(college=college, functie="adviseur", rol="ondersteuning")

    with django_assert_num_queries(1):
        groepen = samenstelling(college, date(2020, 1, 1))
        gevonden = [(g.naam, [(z.functie, [str(x) for x in z.gemeenten], z.sinds) for z in g.zetels]) for g in groepen]

    assert gevonden == [
        ("Voorzitter", [("burgemeester", [], None)]),
        ("Leden", [("burgemeester", ["Baarn", "Soest"], date(2019, 1, 1))]),
        ("Ondersteuning", [("adviseur", [], None)]),
    ]
    assert groepen[0].zetels[0].partner == voorzitter.partner_naam == "gemeente niet bekend"


def test_een_vervanger_van_wie_er_niet_meer_zit_staat_zelf_in_de_lijst():
    weg = CollegelidFactory(geldig_tot=date(2020, 1, 1))
    vervanger = CollegelidFactory(college=weg.college, functie="plaatsvervanger", vervangt=weg)

    [groep] = samenstelling(weg.college, date(2020, 1, 1))

    assert [zetel.leden for zetel in groep.zetels] == [[vervanger]]


@pytest.fixture
def vergaderingen():
    """A college with a meeting in each state that could leak, by the name of who may see it first."""
    college = CollegeFactory()
    een_tel_later = datetime(2020, 10, 1, 10, 0, 1, tzinfo=UTC)
    straks = VrijgaveFactory(vergadering__college=college, vergadering__dag=date(2020, 12, 10), op=een_tel_later)
    vrij(dag=date(2020, 5, 7), gehouden=True)
    return college, {
        "inwoner": vrij(college=college, dag=date(2020, 5, 7), gehouden=True),
        "medewerker": vrij(Zicht.LEDEN, college=college, dag=date(2020, 11, 5)),
        "lid": vrij(Zicht.BESLOTEN, college=college, dag=date(2020, 11, 12)),
        "redacteur": vrij(college=college, dag=date(2020, 12, 3), concept=True),
        "beheerder": straks.vergadering,
    }


@pytest.mark.parametrize(
    ("wie", "ziet"),
    [
        ("inwoner", ["inwoner"]),
        ("medewerker", ["inwoner", "medewerker"]),
        ("lid", ["inwoner", "medewerker", "lid"]),
        ("lid van een ander college", ["inwoner", "medewerker"]),
        ("oud-lid", ["inwoner", "medewerker"]),
        ("straks lid", ["inwoner", "medewerker"]),
        ("redacteur", ["inwoner", "medewerker", "lid", "redacteur", "beheerder"]),
        ("beheerder", ["inwoner", "medewerker", "lid", "redacteur", "beheerder"]),
    ],
)
def test_ieder_ziet_van_een_college_de_eigen_vergaderingen(vergaderingen, bezoekers, wie, ziet):
    college, alle = vergaderingen
    clients = {
        "lid": lambda: lid_van(college),
        "lid van een ander college": lambda: lid_van(CollegeFactory()),
        "oud-lid": lambda: lid_van(college, geldig_tot=date(2020, 10, 1)),
        "straks lid": lambda: lid_van(college, geldig_vanaf=date(2020, 10, 2)),
    }
    client = clients[wie]() if wie in clients else bezoekers[wie]

    antwoord = client.get(college.get_absolute_url())

    context = antwoord.context
    gezien = [*context["komend"], *(v for jaar in context["per_jaar"].values() for v in jaar)]
    assert {naam for naam, vergadering in alle.items() if vergadering in gezien} == set(ziet)
    assert len(gezien) == len(ziet)
    html = antwoord.content.decode()
    is_geldige_html(html)
    for naam, vergadering in alle.items():
        assert (f'href="{vergadering.get_absolute_url()}"' in html) == (naam in ziet)


def test_wat_nog_komt_staat_eerst_en_dan_het_laatste_jaar(inwoner):
    college = CollegeFactory()
    dagen = [date(2019, 2, 7), date(2019, 5, 9), date(2020, 3, 5), date(2020, 10, 1), date(2020, 12, 3)]
    for dag in dagen:
        vrij(college=college, dag=dag)

    context = inwoner.get(college.get_absolute_url()).context

    assert [v.dag for v in context["komend"]] == [date(2020, 10, 1), date(2020, 12, 3)]
    assert {jaar: [v.dag for v in rij] for jaar, rij in context["per_jaar"].items()} == {
        2020: [date(2020, 3, 5)],
        2019: [date(2019, 5, 9), date(2019, 2, 7)],
    }


def test_het_ritme_van_een_college_is_voor_wie_is_ingelogd(inwoner, medewerker):
    college = CollegeFactory(norm=4)
    VergaderingFactory(college=college, dag=date(2019, 4, 8), gehouden=True)
    VergaderingFactory(college=college, dag=date(2021, 1, 7), concept=True)
    adres = college.get_absolute_url()

    assert "1 van 4 gehouden" not in tekst_van(inwoner, f"{adres}?jaar=2019")
    assert "1 van 4 gehouden" in tekst_van(medewerker, f"{adres}?jaar=2019")
    assert "0 van 4 gehouden, 1 gepland" in tekst_van(medewerker, f"{adres}?jaar=2021")
    for anders in ("", "?jaar=2030", "?jaar=x", "?jaar=99999999999"):
        ritme = medewerker.get(f"{adres}{anders}").context["ritme"]
        assert (ritme["stand"].jaar, list(ritme["jaren"])) == (2020, [2021, 2020, 2019])


def test_een_college_kost_evenveel_vragen_met_een_lange_geschiedenis(inwoner, medewerker):
    kort, lang = CollegeFactory(), CollegeFactory()
    for college, jaren in ((kort, [2020]), (lang, range(2010, 2021))):
        for jaar in jaren:
            CollegelidFactory(college=college, gemeente=GemeenteFactory())
            VerplaatsingFactory(vergadering=vrij(college=college, dag=date(jaar, 3, 5)), van_dag=date(jaar, 2, 6))

    for client in (inwoner, medewerker):
        aantallen = []
        for college in (kort, lang):
            client.get("/overleg/")  # asks for the state of the portal
            with CaptureQueriesContext(connection) as gesteld:
                client.get(college.get_absolute_url())
            aantallen.append(len([vraag for vraag in gesteld if "coalitie_stand" not in vraag["sql"]]))
        assert aantallen[0] == aantallen[1]
        assert client is medewerker or aantallen[0] <= 7


def test_een_college_dat_er_niet_is_bestaat_niet(bezoekers):
    assert {client.get("/overleg/verzonnen/").status_code for client in bezoekers.values()} == {404}


def test_het_bureau_en_een_lid_lezen_dat_zij_er_meelezen(inwoner, medewerker):
    college = CollegeFactory()
    bureau = client_van(GebruikerFactory(rol=Rol.REDACTEUR))

    leest = [
        "U leest hier de besloten stukken" in tekst_van(client, college.get_absolute_url())
        for client in (inwoner, medewerker, lid_van(college), bureau)
    ]

    assert leest == [False, False, True, True]


def test_een_gemeente_leidt_naar_haar_eigen_colleges(portaal, inwoner):
    def ladder(slug):
        return [trede["url"] for trede in inwoner.get(f"/gemeenten/{slug}/").context["ladder"]]

    assert ladder("almere") == [
        "/overleg/driehoek-almere/",
        "/overleg/veiligheidscollege-flevoland/",
        "/overleg/regionaal-veiligheidscollege/",
    ]
    assert ladder("zeist")[:2] == ["/overleg/driehoek-basisteam-4/", "/overleg/veiligheidscollege-oost-utrecht/"]


def test_zonder_college_leidt_een_gemeente_naar_de_uitleg(portaal, inwoner):
    College.objects.update(geldig_tot=date(2020, 1, 1))

    ladder = inwoner.get("/gemeenten/almere/").context["ladder"]

    assert ladder[0]["url"] == "/overleg/#gezagsdriehoek"


@pytest.mark.parametrize(
    ("adres", "college"),
    [
        ("/regio/districten/flevoland/", "/overleg/veiligheidscollege-flevoland/"),
        ("/regio/basisteams/heuvelrug/", "/overleg/driehoek-heuvelrug/"),
    ],
)
def test_een_district_en_een_basisteam_leiden_naar_hun_college(portaal, inwoner, adres, college):
    assert f'href="{college}"' in tekst_van(inwoner, adres)


def test_mijn_werk_noemt_de_volgende_vergaderingen_van_mijn_colleges():
    college = CollegeFactory()
    straks = vrij(Zicht.BESLOTEN, college=college, dag=date(2020, 10, 1), titel="Vandaag bijeen")
    met_stukken = vrij(Zicht.BESLOTEN, college=college, dag=date(2020, 11, 5), titel="Met stukken")
    VrijgaveFactory(vergadering=met_stukken, soort="stukken", voor=Zicht.BESLOTEN)
    StukFactory(agendapunt__vergadering=met_stukken, zicht=Zicht.BESLOTEN)
    StukFactory(agendapunt__vergadering=straks, zicht=Zicht.BESLOTEN)
    vrij(Zicht.BESLOTEN, college=college, dag=date(2020, 9, 30), titel="Voorbij")
    vrij(college=college, dag=date(2020, 12, 3), concept=True, titel="Nog een plan")
    vrij(Zicht.OPENBAAR, dag=date(2020, 11, 5), titel="Van een ander")

    antwoord = lid_van(college).get("/mijn/")

    overleg = antwoord.context["overleg"]
    assert [(v.titel, v.heeft_stukken) for v in overleg] == [("Vandaag bijeen", False), ("Met stukken", True)]
    html = antwoord.content.decode()
    is_geldige_html(html)
    assert ("De stukken staan klaar." in html, "De stukken zijn er nog niet." in html) == (True, True)


@pytest.mark.parametrize("tijd", [{"geldig_tot": date(2020, 10, 1)}, {"geldig_vanaf": date(2020, 10, 2)}])
def test_mijn_werk_noemt_geen_college_waar_ik_niet_meer_of_nog_niet_zit(tijd):
    college = CollegeFactory()
    vrij(Zicht.LEDEN, college=college, dag=date(2020, 11, 5), titel="Niet meer van mij")

    html = lid_van(college, **tijd).get("/mijn/").content.decode()

    assert "Uw vergaderingen" not in html
    assert "Niet meer van mij" not in html


def test_van_de_colleges_gaat_een_lezer_naar_de_agenda_en_alle_besluiten(inwoner):
    college = CollegeFactory()

    for pagina in ("/overleg/", college.get_absolute_url()):
        tekst = tekst_van(inwoner, pagina)
        assert '<a class="los" href="/agenda/">Wanneer vergaderen de colleges?</a>' in tekst
        assert '<a class="los" href="/besluiten/">Alle besluiten</a>' in tekst


@pytest.mark.parametrize("adres", ["/overleg/", "/agenda/", "/besluiten/"])
def test_agenda_en_besluiten_horen_in_het_menu_bij_overleg(inwoner, adres):
    assert '<a href="/overleg/" aria-current="true">Overleg</a>' in tekst_van(inwoner, adres)


def test_nieuws_hoort_niet_bij_overleg(inwoner):
    assert '<a href="/overleg/" aria-current' not in tekst_van(inwoner, "/nieuws/")


def test_een_college_dat_er_niet_is_krijgt_in_de_agenda_onze_eigen_zin(inwoner):
    tekst = tekst_van(inwoner, "/agenda/?college=bestaatniet")

    assert "Deze keuze is er niet. Kies er een uit de lijst." in tekst
