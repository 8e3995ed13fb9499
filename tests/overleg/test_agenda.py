"""The calendar on the page: which month, which meetings, for whom."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client

from coalitie.models import Stand
from tests.fabriek import (
    CollegeFactory,
    CollegelidFactory,
    GebruikerFactory,
    VergaderingFactory,
    VerplaatsingFactory,
    VoortgangsrondeFactory,
    VrijgaveFactory,
)

pytestmark = pytest.mark.django_db

NU = datetime(2020, 11, 10, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def november(zet_klok):
    zet_klok(NU)


def openbare(**velden):
    return VrijgaveFactory(vergadering=VergaderingFactory(**velden)).vergadering


def van(antwoord, *delen):
    """The titles in these parts of a page, in their order."""
    assert antwoord.status_code == 200
    alles = {
        "maand": antwoord.context["maand"].afspraken,
        "komend": antwoord.context["komend"],
        "voorbij": antwoord.context["voorbij"],
    }
    titels = [[afspraak.titel for afspraak in alles[deel]] for deel in delen]
    return titels[0] if len(delen) == 1 else titels


def test_de_agenda_toont_deze_maand_wat_komt_en_wat_voorbij_is(inwoner):
    openbare(titel="Vorige maand", dag=date(2020, 10, 30))
    openbare(titel="Gisteren", dag=date(2020, 11, 9))
    openbare(titel="Vandaag", dag=date(2020, 11, 10))
    openbare(titel="Volgende maand", dag=date(2020, 12, 1))

    antwoord = inwoner.get("/agenda/")

    assert van(antwoord, "maand", "komend", "voorbij") == [
        ["Gisteren", "Vandaag"],
        ["Vandaag", "Volgende maand"],
        ["Gisteren", "Vorige maand"],
    ]
    assert "november 2020" in antwoord.content.decode()


def test_iedere_bezoeker_ziet_alleen_wat_voor_hem_is_vrijgegeven(bezoekers):
    lid = CollegelidFactory(gebruiker=GebruikerFactory())
    van_lid = Client()
    van_lid.force_login(lid.gebruiker)
    for dag, zicht in enumerate(("openbaar", "leden", "besloten"), 11):
        vergadering = VergaderingFactory(college=lid.college, titel=zicht, dag=date(2020, 11, dag))
        VrijgaveFactory(vergadering=vergadering, voor=zicht)
    VrijgaveFactory(vergadering__titel="straks", vergadering__dag=date(2020, 11, 14), op=NU + timedelta(minutes=1))
    VergaderingFactory(college=lid.college, titel="concept", dag=date(2020, 11, 15), concept=True)

    gezien = {wie: van(client.get("/agenda/"), "komend") for wie, client in {**bezoekers, "lid": van_lid}.items()}

    alles = ["openbaar", "leden", "besloten", "straks", "concept"]
    assert gezien == {
        "inwoner": ["openbaar"],
        "medewerker": ["openbaar", "leden"],
        "lid": ["openbaar", "leden", "besloten"],
        "redacteur": alles,
        "beheerder": alles,
    }


def test_een_regel_zegt_wanneer_waar_welk_college_en_hoe_het_ervoor_staat(inwoner):
    vergadering = openbare(college__naam="Adviescollege", dag=date(2020, 11, 12), zaal="Kamer geheim", plaats="Zeist")
    VerplaatsingFactory(vergadering=vergadering, van_dag=date(2020, 11, 5))
    openbare(titel="Zonder tijd", dag=date(2020, 11, 20), begin=None, einde=None, afgelast=True)
    openbare(titel="Zonder einde", dag=date(2020, 11, 21), begin=time(9, 5), einde=None)

    antwoord = inwoner.get("/agenda/")

    regels = [(a.van, a.tijd, a.plaats, a.staat, a.verplaatst_van) for a in antwoord.context["komend"]]
    assert regels[0] == ("Adviescollege", "19.30 tot 21.30 uur", "Zeist", "", date(2020, 11, 5))
    assert [regel[1] for regel in regels] == ["19.30 tot 21.30 uur", "tijd niet bekend", "09.05 uur"]
    assert [regel[3] for regel in regels] == ["", "afgelast", ""]
    tekst = antwoord.content.decode()
    assert 'verplaatst van <time datetime="2020-11-05">5 november 2020</time>' in tekst
    assert "geheim" not in tekst


@pytest.mark.parametrize(
    ("vraag", "maand"),
    [
        ("", "november 2020"),
        ("?maand=2020-12", "december 2020"),
        ("?maand=2021-01", "januari 2021"),
        ("?maand=2030-12", "december 2030"),
        ("?maand=2000-01", "januari 2000"),
        ("?maand=", "november 2020"),
    ],
)
def test_een_maand_heeft_een_adres(inwoner, vraag, maand):
    antwoord = inwoner.get(f"/agenda/{vraag}")

    assert str(antwoord.context["maand"]) == maand
    assert "Dit kennen wij niet." not in antwoord.content.decode()


@pytest.mark.parametrize(
    "vraag",
    [
        *("?maand=2020-13", "?maand=2020-00", "?maand=0000-01", "?maand=9999-12", "?maand=1999-12", "?maand=2031-01"),
        *("?maand=november", "?maand=2020-1", "?maand=2020-11-01", "?maand=%00", "?maand=٢٠٢٠-١١", "?maand=2020-11%0A"),
        *("?college=verzonnen", "?college=%27--", "?college=rvc&maand=x"),
    ],
)
def test_onzin_in_het_adres_toont_deze_maand_en_zegt_dat(inwoner, vraag):
    openbare(titel="Gewoon", college__slug="rvc")

    antwoord = inwoner.get(f"/agenda/{vraag}")

    assert str(antwoord.context["maand"]) == "november 2020"
    assert van(antwoord, "komend") == ["Gewoon"]
    assert "Dit kennen wij niet." in antwoord.content.decode()


def test_een_tabel_van_een_maand_heeft_dagen_als_kop_en_hele_weken(inwoner):
    openbare()

    antwoord = inwoner.get("/agenda/")

    maand = antwoord.context["maand"]
    assert [[dag and dag.datum.day for dag in week.dagen] for week in (maand.weken[0], maand.weken[-1])] == [
        [None] * 6 + [1],
        [30, *[None] * 6],
    ]
    assert {len(week.dagen) for week in maand.weken} == {7}
    assert antwoord.content.decode().count('<th scope="col" role="columnheader">') == 7


def test_bladeren_leidt_naar_de_naaste_maand_waarin_iets_is_en_niet_verder(inwoner):
    openbare(dag=date(2020, 9, 1))
    openbare(dag=date(2021, 2, 1))
    VergaderingFactory(dag=date(2022, 1, 1), concept=True)
    wijzers = {}

    for maand in ("2020-09", "2020-11", "2021-02", "2025-01"):
        context = inwoner.get(f"/agenda/?maand={maand}").context
        wijzers[maand] = [wijzer and wijzer["naam"] for wijzer in (context["vorige_maand"], context["volgende_maand"])]

    assert wijzers == {
        "2020-09": [None, "november 2020"],
        "2020-11": ["september 2020", "februari 2021"],
        "2021-02": ["november 2020", None],
        "2025-01": ["februari 2021", None],
    }


def test_een_lege_maand_zegt_waar_de_volgende_vergadering_staat(inwoner):
    openbare(dag=date(2021, 2, 1))
    openbare(dag=date(2020, 9, 1))
    VergaderingFactory(dag=date(2021, 1, 1), concept=True)

    leeg, na_alles = (inwoner.get(f"/agenda/?maand={maand}").content.decode() for maand in ("2020-12", "2021-05"))

    assert "In december 2020 is er niets." in leeg
    assert 'De volgende vergadering is op <time datetime="2021-02-01">' in leeg
    assert 'href="/agenda/?maand=2021-02#_maand"' in leeg
    assert 'De laatste vergadering was op <time datetime="2021-02-01">' in na_alles


def test_wat_een_voorbeeld_is_draagt_een_label_per_deel(inwoner):
    openbare(dag=date(2020, 11, 1), is_voorbeeld=True)
    openbare(dag=date(2020, 11, 2), is_voorbeeld=True)
    openbare(dag=date(2020, 12, 1))

    antwoord = inwoner.get("/agenda/")

    assert antwoord.context["met_voorbeeld"] == {"maand", "voorbij"}
    assert antwoord.content.decode().count('<span class="voorbeeld">voorbeeld</span>') == 2


def test_wie_vergadert_staat_er_een_keer_ook_als_de_titel_dat_al_zegt(inwoner):
    openbare(college__naam="Veiligheidscollege Flevoland", titel="Veiligheidscollege", dag=date(2020, 12, 1))

    antwoord = inwoner.get("/agenda/")

    assert van(antwoord, "komend") == ["Veiligheidscollege Flevoland"]
    assert antwoord.content.decode().count("Veiligheidscollege Flevoland") == 2  # in the list and in the choice


def test_zonder_een_enkele_vergadering_zegt_de_agenda_dat(inwoner):
    VergaderingFactory(concept=True)

    tekst = inwoner.get("/agenda/").content.decode()

    assert "Er is nog geen vergadering bekendgemaakt." in tekst
    assert "Er is nu niets gepland." in tekst


def test_de_keuze_van_een_college_blijft_bij_het_bladeren(inwoner):
    openbare(titel="Van ons", college__slug="ons", dag=date(2020, 11, 20))
    openbare(titel="Van een ander", dag=date(2020, 11, 21))
    openbare(titel="Later van ons", college__slug="ons-later", dag=date(2021, 1, 1))

    antwoord = inwoner.get("/agenda/?college=ons&maand=2020-12")

    assert van(antwoord, "komend") == ["Van ons"]
    assert antwoord.context["vorige_maand"]["url"] == "/agenda/?maand=2020-11&college=ons#_maand"
    assert antwoord.context["dichtstbij"]["dag"] == date(2020, 11, 20)


def test_een_lid_ziet_welke_vergaderingen_van_het_eigen_college_zijn(medewerker):
    lid = CollegelidFactory(gebruiker=GebruikerFactory(), geldig_tot=date(2020, 11, 11))
    client = Client()
    client.force_login(lid.gebruiker)
    openbare(college=lid.college, titel="Eigen")
    openbare(titel="Ander", dag=date(2020, 11, 13))

    eigen = {
        wie: [a.is_eigen for a in c.get("/agenda/").context["komend"]]
        for wie, c in (("lid", client), ("ander", medewerker))
    }

    assert eigen == {"lid": [True, False], "ander": [False, False]}
    assert client.get("/agenda/").content.decode().count("uw college") == 1


def test_wie_inlogt_ziet_de_laatste_dag_van_een_open_ronde_en_een_inwoner_niet(inwoner, medewerker):
    VoortgangsrondeFactory(peildatum=date(2020, 6, 30), sluit_op=date(2020, 11, 11), gepubliceerd=True)
    VoortgangsrondeFactory(peildatum=date(2020, 9, 30), sluit_op=date(2020, 11, 15))

    gezien = [van(client.get("/agenda/"), "maand", "komend", "voorbij") for client in (inwoner, medewerker)]

    melden = "Laatste dag om voortgang te melden"
    assert gezien == [[[], [], []], [[melden], [melden], []]]


def test_een_bewaarde_agenda_toont_een_vergadering_op_het_moment_zelf(inwoner, zet_klok):
    VrijgaveFactory(vergadering__titel="Straks", op=NU + timedelta(minutes=1))
    Stand.objects.verhoog()
    gezien = []

    for seconden in (0, 59, 60):
        zet_klok(NU + timedelta(seconds=seconden))
        antwoord = inwoner.get("/agenda/")
        gezien.append("Straks" in antwoord.content.decode())
        assert antwoord.headers["Cache-Control"] == "public, no-cache"

    assert gezien == [False, False, True]


@pytest.mark.parametrize(("wie", "meeste"), [("inwoner", 9), ("medewerker", 16)])
def test_de_agenda_kost_evenveel_vragen_met_twee_als_met_veel_vergaderingen(
    bezoekers, wie, meeste, django_assert_max_num_queries
):
    aantallen = []
    for keer, hoeveel in enumerate((2, 12), 1):
        for nummer in range(1, hoeveel + 1):
            college = CollegeFactory()
            for maand in (10, 11, 12):
                vergadering = openbare(college=college, dag=date(2020, maand, 2 * nummer), nummer=keer * 100 + maand)
                VerplaatsingFactory(vergadering=vergadering)
        Stand.objects.verhoog()
        bezoekers[wie].get("/mijn/")
        with django_assert_max_num_queries(meeste) as gesteld:
            assert bezoekers[wie].get("/agenda/").status_code == 200
        aantallen.append(len(gesteld))

    assert aantallen[0] == aantallen[1]
