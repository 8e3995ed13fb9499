"""What a calendar programme is told, read back by a library that knows nothing of the one that wrote it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import vobject
from django.test import Client

from coalitie.models import Agendasleutel, Logregel, Stand
from coalitie.rollen import Rol
from coalitie.toegang.afsluiten import sluit_af
from regio.models import Medewerker
from taskforces.models import Verplaatsing
from tests.fabriek import (
    AgendasleutelFactory,
    CollegelidFactory,
    GebruikerFactory,
    VergaderingFactory,
    VerplaatsingFactory,
    VrijgaveFactory,
)

pytestmark = pytest.mark.django_db

NU = datetime(2020, 11, 2, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def november(zet_klok):
    zet_klok(NU)


def openbare(**velden):
    """A meeting of which everybody sees the invitation."""
    return VrijgaveFactory(vergadering=VergaderingFactory(**velden)).vergadering


def gelezen(antwoord):
    assert antwoord.status_code == 200
    assert antwoord.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return vobject.readOne(antwoord.content.decode())


def kalender(adres="/agenda/openbaar.ics", client=None):
    return gelezen((client or Client()).get(adres))


def gebeurtenissen(adres="/agenda/openbaar.ics", client=None):
    return getattr(kalender(adres, client), "vevent_list", [])


def titels(adres, client=None):
    return [deel.summary.value.partition(": ")[2] for deel in gebeurtenissen(adres, client)]


@pytest.fixture
def eigen_adres():
    """The address of somebody's own feed: `eigen_adres(gebruiker)`."""

    def maak(gebruiker):
        return f"/agenda/{Agendasleutel.objects.maak(door=gebruiker)}.ics"

    return maak


# One meeting


@pytest.mark.parametrize(
    ("dag", "begin", "einde", "in_utc"),
    [
        (date(2021, 1, 14), time(19, 30), time(21), "14 18:30"),  # winter
        (date(2021, 7, 8), time(19, 30), time(21), "08 17:30"),  # summer
        (date(2021, 3, 28), time(1, 30), time(3, 30), "28 00:30"),  # over the hour that does not come
        (date(2021, 3, 28), time(3), time(4), "28 01:00"),
        (date(2020, 10, 25), time(1, 59), time(4), "24 23:59"),
        (date(2020, 10, 25), time(2, 30), time(4), "25 00:30"),  # comes twice: the first
        (date(2020, 10, 25), time(3), time(4), "25 02:00"),
        (date(2045, 6, 30), time(9), None, "30 07:00"),
    ],
)
def test_de_tijd_klopt_in_zomer_en_winter_en_in_de_nacht_dat_de_klok_verspringt(dag, begin, einde, in_utc):
    openbare(dag=dag, begin=begin, einde=einde)

    (deel,) = gebeurtenissen()

    assert deel.dtstart.value.astimezone(UTC).strftime("%d %H:%M") == in_utc
    assert deel.dtstart.value.replace(tzinfo=None) == datetime.combine(dag, begin)
    assert (deel.dtend.value.time() if einde else getattr(deel, "dtend", None)) == einde


def test_wie_de_tijdzone_niet_kent_leest_de_klok_van_amsterdam():
    openbare(dag=date(2021, 7, 8), begin=time(19, 30), einde=time(21))

    regels = Client().get("/agenda/openbaar.ics").content.decode().splitlines()

    assert "DTSTART;TZID=Europe/Amsterdam:20210708T193000" in regels
    assert "DTEND;TZID=Europe/Amsterdam:20210708T210000" in regels
    assert "X-WR-TIMEZONE:Europe/Amsterdam" in regels


def test_het_bestand_legt_zelf_uit_wanneer_zomertijd_is():
    zone = kalender().vtimezone

    delen = {deel.name: deel for deel in (zone.daylight, zone.standard)}
    assert zone.tzid.value == "Europe/Amsterdam"
    assert {naam: (deel.tzoffsetfrom.value, deel.tzoffsetto.value) for naam, deel in delen.items()} == {
        "DAYLIGHT": ("+0100", "+0200"),
        "STANDARD": ("+0200", "+0100"),
    }
    assert {naam: deel.rrule.value for naam, deel in delen.items()} == {
        "DAYLIGHT": "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "STANDARD": "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
    }


def test_een_vergadering_zonder_tijd_duurt_de_hele_dag():
    openbare(dag=date(2020, 4, 8), begin=None, einde=None)

    (deel,) = gebeurtenissen()

    assert (deel.dtstart.value, deel.dtend.value) == (date(2020, 4, 8), date(2020, 4, 9))
    assert deel.dtstart.params == {"VALUE": ["DATE"]}


def test_een_gebeurtenis_zegt_wat_waar_en_op_welke_pagina(settings):
    settings.ADRES = "https://portaal.voorbeeld.nl"
    vergadering = openbare(
        college__naam="Veiligheidscollege Übersee",
        college__slug="overzee",
        titel="Coördinatie: één plan",
        plaats="Zeist",
    )

    (deel,) = gebeurtenissen()

    assert deel.summary.value == "Veiligheidscollege Übersee: Coördinatie: één plan"
    assert deel.location.value == "Zeist"
    assert deel.url.value == "https://portaal.voorbeeld.nl/overleg/overzee/2020-1/"
    assert deel.description.value == f"Agenda, zaal en stukken: {deel.url.value}"
    assert deel.uid.value == "overzee-2020-1@veiligheidscoalitie-midden-nederland"
    assert (deel.status.value, deel.sequence.value) == ("CONFIRMED", "0")
    assert deel.dtstamp.value == deel.last_modified.value == vergadering.gewijzigd_op.replace(microsecond=0)


def test_de_feed_zegt_hoe_hij_heet_en_hoe_vaak_een_programma_mag_komen():
    gevonden = kalender()

    assert gevonden.x_wr_calname.value == "Veiligheidscoalitie Midden-Nederland"
    assert gevonden.refresh_interval.value == gevonden.x_published_ttl.value == "PT6H"
    assert gevonden.refresh_interval.params == {"VALUE": ["DURATION"]}


def test_zaal_en_link_staan_in_geen_enkele_feed(redacteur, eigen_adres):
    lid = GebruikerFactory()
    vergadering = openbare(zaal="Stadhuisplein 1, kamer geheim", online="https://overleg.voorbeeld.nl/geheim")
    CollegelidFactory(college=vergadering.college, gebruiker=lid)
    bestand = f"{vergadering.get_absolute_url()}vergadering.ics"
    van_lid = Client()
    van_lid.force_login(lid)

    antwoorden = [
        *(
            client.get(adres)
            for client in (Client(), redacteur, van_lid)
            for adres in ("/agenda/openbaar.ics", bestand)
        ),
        Client().get(eigen_adres(lid)),
    ]

    assert [gelezen(antwoord).vevent.summary.value.endswith("Bestuursconferentie") for antwoord in antwoorden] == [
        True
    ] * 7
    assert [antwoord for antwoord in antwoorden if b"geheim" in antwoord.content.replace(b"\r\n ", b"")] == []


HOSTILE = 'Eerste\r\nEND:VEVENT\nBEGIN:VALARM\x0bACTION:AUDIO\x1c\x85\u2028; x, y \\n "aanhaling" \x07einde'


def test_een_vijandige_titel_begint_nergens_een_eigen_regel():
    openbare(titel=HOSTILE, plaats=HOSTILE, afgelast=True, afgelast_reden=HOSTILE)

    antwoord = Client().get("/agenda/openbaar.ics")
    (deel,) = gelezen(antwoord).vevent_list

    verwacht = 'Eerste END:VEVENT BEGIN:VALARM ACTION:AUDIO ; x, y \\n "aanhaling" einde'
    assert deel.summary.value.endswith(f": {verwacht}")
    assert deel.location.value == verwacht
    assert deel.description.value.startswith(f"Afgelast: {verwacht}\n")
    regels = antwoord.content.decode().split("\r\n")
    assert [regel for regel in regels if regel.startswith(("BEGIN:VALARM", "ACTION"))] == []
    assert regels.count("END:VEVENT") == 1
    assert [teken for teken in antwoord.content.decode() if teken < " " and teken not in "\r\n"] == []


def test_ook_de_naam_van_een_kalender_begint_geen_eigen_regel():
    vergadering = openbare(titel=HOSTILE)

    antwoord = Client().get(f"{vergadering.get_absolute_url()}vergadering.ics")

    kalender = gelezen(antwoord)
    assert kalender.x_wr_calname.value == kalender.contents["name"][0].value
    assert "END:VEVENT BEGIN:VALARM ACTION:AUDIO ;" in kalender.x_wr_calname.value
    assert [teken for teken in antwoord.content.decode() if teken in "\x0b\x1c\x85\u2028"] == []


def test_een_lange_titel_met_nederlandse_tekens_wordt_netjes_afgebroken():
    titel = ("Coördinatie, privé-geïnitieerd en één " * 6)[:200].strip()
    openbare(titel=titel)

    antwoord = Client().get("/agenda/openbaar.ics")

    assert [regel for regel in antwoord.content.split(b"\r\n") if len(regel) > 75] == []
    assert gelezen(antwoord).vevent.summary.value.endswith(titel)


def test_wat_een_voorbeeld_is_zegt_dat():
    openbare(is_voorbeeld=True)

    (deel,) = gebeurtenissen()

    assert deel.description.value.startswith("Dit is een voorbeeld. Deze vergadering bestaat niet.\n")


# Changes


def test_een_verplaatste_vergadering_houdt_haar_uid_en_krijgt_een_hoger_nummer(zet_klok):
    vergadering = openbare()
    (voor,) = gebeurtenissen()
    zet_klok(NU + timedelta(hours=1))

    vergadering.verplaats(date(2020, 12, 3), time(20), time(22), reden="De zaal was\nbezet.", gezien=None, door=None)
    (na,) = gebeurtenissen()

    assert na.uid.value == voor.uid.value
    assert int(na.sequence.value) == int(voor.sequence.value) + 1
    assert na.last_modified.value == NU + timedelta(hours=1)
    assert na.dtstart.value.replace(tzinfo=None) == datetime(2020, 12, 3, 20)  # noqa: DTZ001
    assert na.description.value.startswith("Verplaatst van 12 november 2020: De zaal was bezet.\n")


def test_een_afgelaste_vergadering_blijft_staan_als_afgelast():
    vergadering = openbare()
    (voor,) = gebeurtenissen()

    vergadering.gelast_af("Te weinig leden kunnen.", door=None)
    (na,) = gebeurtenissen()

    assert (na.uid.value, na.status.value) == (voor.uid.value, "CANCELLED")
    assert int(na.sequence.value) == int(voor.sequence.value) + 1
    assert na.summary.value.startswith("Afgelast: ")
    assert "Te weinig leden kunnen." in na.description.value


def test_een_uitnodiging_die_wordt_teruggehaald_verdwijnt_uit_de_feed():
    vrijgave = VrijgaveFactory()
    assert len(gebeurtenissen()) == 1

    vrijgave.delete()
    Stand.objects.verhoog()

    assert gebeurtenissen() == []


def test_een_oude_vergadering_staat_na_een_jaar_niet_meer_in_de_feed():
    openbare(dag=date(2019, 11, 2), titel="Een jaar geleden min een dag")
    openbare(dag=date(2019, 11, 3), titel="Een jaar geleden")

    assert titels("/agenda/openbaar.ics") == ["Een jaar geleden"]


# Who sees what


def test_de_openbare_feed_toont_alleen_wat_voor_iedereen_is_ook_aan_het_bureau(inwoner, medewerker, redacteur):
    openbare(titel="Voor iedereen")
    VrijgaveFactory(vergadering__titel="Voor leden", voor="leden")
    VrijgaveFactory(vergadering__titel="Straks", op=NU + timedelta(minutes=1))
    VergaderingFactory(titel="Concept", concept=True)

    assert [titels("/agenda/openbaar.ics", client) for client in (inwoner, medewerker, redacteur)] == [
        ["Voor iedereen"]
    ] * 3


def test_een_uitnodiging_staat_op_het_moment_zelf_in_de_feed_die_bewaard_was(inwoner, zet_klok):
    VrijgaveFactory(vergadering__titel="Straks", op=NU + timedelta(minutes=1))
    Stand.objects.verhoog()
    gezien = []

    for seconden in (0, 59, 60):
        zet_klok(NU + timedelta(seconds=seconden))
        gezien.append(titels("/agenda/openbaar.ics", inwoner))

    assert gezien == [[], [], ["Straks"]]


def test_de_openbare_feed_wordt_bewaard_en_antwoordt_met_304(inwoner):
    openbare()
    eerste = inwoner.get("/agenda/openbaar.ics")

    tweede = inwoner.get("/agenda/openbaar.ics", headers={"If-None-Match": eerste.headers["ETag"]})

    assert eerste.headers["Cache-Control"] == "public, no-cache"
    assert tweede.status_code == 304
    assert not eerste.cookies


def test_een_bestand_van_een_vergadering_krijgt_alleen_wie_haar_ziet(bezoekers):
    vergadering = VrijgaveFactory(voor="leden").vergadering
    adres = f"{vergadering.get_absolute_url()}vergadering.ics"

    antwoorden = {wie: client.get(adres) for wie, client in bezoekers.items()}

    assert {wie: antwoord.status_code for wie, antwoord in antwoorden.items()} == {
        "inwoner": 404,
        "medewerker": 200,
        "redacteur": 200,
        "beheerder": 200,
    }
    naam = f'attachment; filename="{vergadering.college.slug}-2020-1.ics"'
    assert antwoorden["medewerker"].headers["Content-Disposition"] == naam
    assert antwoorden["medewerker"].headers["Cache-Control"] == "private, no-store"
    assert gelezen(antwoorden["medewerker"]).vevent.uid.value.startswith(f"{vergadering.college.slug}-2020-1@")


# One's own address


def test_een_lid_leest_op_het_eigen_adres_de_vergaderingen_van_de_eigen_colleges(eigen_adres):
    lid = CollegelidFactory(gebruiker=GebruikerFactory())
    VrijgaveFactory(vergadering__college=lid.college, vergadering__titel="Van mijn college", voor="besloten")
    VrijgaveFactory(
        vergadering__college=lid.college,
        vergadering__titel="Straks",
        vergadering__dag=date(2020, 12, 1),
        op=NU + timedelta(days=1),
    )
    openbare(titel="Van een ander college")
    VrijgaveFactory(vergadering__titel="Besloten van een ander", voor="besloten")

    assert titels(eigen_adres(lid.gebruiker)) == ["Van mijn college"]


def test_wie_in_geen_college_zit_heeft_een_lege_agenda(eigen_adres):
    openbare()

    assert titels(eigen_adres(GebruikerFactory())) == []


def test_het_bureau_leest_alles_en_ziet_wat_nog_een_concept_is(eigen_adres):
    VergaderingFactory(titel="Concept", concept=True)
    openbare(titel="Bijeengeroepen", dag=date(2020, 12, 1))

    delen = gebeurtenissen(eigen_adres(GebruikerFactory(rol=Rol.REDACTEUR)))

    assert [(deel.summary.value.partition(": ")[2], deel.status.value) for deel in delen] == [
        ("Concept", "TENTATIVE"),
        ("Bijeengeroepen", "CONFIRMED"),
    ]


def test_wie_geen_lid_meer_is_leest_de_vergaderingen_niet_meer(eigen_adres):
    lid = CollegelidFactory(gebruiker=GebruikerFactory())
    VrijgaveFactory(vergadering__college=lid.college, voor="besloten")
    adres = eigen_adres(lid.gebruiker)
    assert len(titels(adres)) == 1

    lid.beeindig(NU.date(), door=None)

    assert titels(adres) == []


def test_het_eigen_adres_wordt_nergens_bewaard_en_zet_geen_koekje(eigen_adres):
    adres = eigen_adres(GebruikerFactory())

    antwoord = Client().get(adres)

    assert antwoord.headers["Cache-Control"] == "private, no-store"
    assert antwoord.headers["X-Robots-Tag"] == "noindex"
    assert antwoord.headers["Referrer-Policy"] == "same-origin"
    assert "ETag" not in antwoord.headers
    assert not antwoord.cookies


@pytest.mark.parametrize("einde", ["functie voorbij", "account gesloten", "ingetrokken", "nieuw adres"])
def test_een_adres_dat_ophoudt_is_meteen_weg(eigen_adres, einde):
    gebruiker = GebruikerFactory()
    adres = eigen_adres(gebruiker)
    assert Client().get(adres).status_code == 200

    if einde == "functie voorbij":
        Medewerker.objects.filter(gebruiker=gebruiker).update(geldig_tot=NU.date())
    elif einde == "account gesloten":
        sluit_af(gebruiker, door=None)
    elif einde == "ingetrokken":
        gebruiker.agendasleutel.trek_in(door=gebruiker)
    else:
        Agendasleutel.objects.maak(door=gebruiker)

    assert Client().get(adres).status_code == 404


def test_een_nieuwe_uitnodiging_opent_een_gesloten_account_zonder_het_oude_adres(eigen_adres):
    gebruiker = GebruikerFactory()
    adres = eigen_adres(gebruiker)
    sluit_af(gebruiker, door=None)

    gebruiker.is_active = True
    gebruiker.save()

    assert gebruiker.heeft_toegang()
    assert Client().get(adres).status_code == 404


@pytest.mark.parametrize("sleutel", ["x", "geheim%20", "%00", "GEHEIM", "a" * 5000, "openbaar.ics"])
def test_een_verkeerde_sleutel_bestaat_niet(sleutel):
    AgendasleutelFactory()

    assert Client().get(f"/agenda/{sleutel}.ics").status_code == 404


def test_wie_te_vaak_raadt_wordt_geweerd_en_wie_de_sleutel_heeft_niet():
    AgendasleutelFactory()

    gekregen = [Client().get(f"/agenda/geraden{poging}.ics").status_code for poging in range(61)]

    assert gekregen == [404] * 60 + [429]
    assert Client().get("/agenda/geheim.ics").status_code == 200


def test_van_de_sleutel_bewaart_het_portaal_alleen_de_som(eigen_adres):
    adres = eigen_adres(GebruikerFactory())
    sleutel = adres.removeprefix("/agenda/").removesuffix(".ics")

    bewaard = Agendasleutel.objects.values_list().get()

    assert len(sleutel) == 43
    assert sleutel not in str(bewaard)


def test_een_ander_ziet_iemands_adres_niet(beheerder):
    agendasleutel = AgendasleutelFactory()

    assert list(Agendasleutel.objects.zichtbaar_voor(GebruikerFactory(rol=Rol.BEHEERDER))) == []
    assert list(Agendasleutel.objects.zichtbaar_voor(agendasleutel.gebruiker)) == [agendasleutel]
    assert "U hebt nog geen adres" in beheerder.get("/mijn/agenda/").content.decode()


def test_een_adres_wordt_een_keer_getoond_en_werkt(medewerker):
    gekregen = medewerker.post("/mijn/agenda/").content.decode()
    adres = gekregen.partition('id="_adres" value="http://testserver')[2].partition('"')[0]
    daarna = medewerker.get("/mijn/agenda/").content.decode()

    assert Client().get(adres).status_code == 200
    assert adres not in daarna
    assert "Nog geen agendaprogramma heeft het gelezen." in daarna


def test_het_scherm_zegt_wanneer_een_programma_het_laatst_kwam(medewerker, zet_klok):
    gekregen = medewerker.post("/mijn/agenda/").content.decode()
    adres = gekregen.partition('id="_adres" value="http://testserver')[2].partition('"')[0]

    Client().get(adres)

    assert "2 november 2020" in medewerker.get("/mijn/agenda/").content.decode()


def test_een_programma_dat_vaak_langskomt_schrijft_een_keer_per_dag(django_assert_max_num_queries, eigen_adres):
    adres = eigen_adres(GebruikerFactory())
    Client().get(adres)

    with django_assert_max_num_queries(8) as gesteld:
        Client().get(adres)

    assert [vraag["sql"] for vraag in gesteld.captured_queries if vraag["sql"].startswith("UPDATE")] == []


def test_intrekken_laat_het_adres_niet_meer_werken_en_zegt_dat(medewerker):
    medewerker.post("/mijn/agenda/")

    tekst = medewerker.post("/mijn/agenda/trek-in/", follow=True).content.decode()

    assert "Uw adres werkt niet meer." in tekst
    assert Agendasleutel.objects.count() == 0
    assert "Uw adres werkt niet meer." in medewerker.post("/mijn/agenda/trek-in/", follow=True).content.decode()
    assert Logregel.objects.filter(handeling="agenda-adres ingetrokken").count() == 1


def test_maken_en_intrekken_staan_in_het_logboek_zonder_sleutel(eigen_adres):
    gebruiker = GebruikerFactory()
    adres = eigen_adres(gebruiker)
    gebruiker.agendasleutel.trek_in(door=gebruiker)

    regels = list(Logregel.objects.order_by("pk"))

    assert [(regel.handeling, regel.titel, regel.door_naam) for regel in regels] == [
        ("agenda-adres gemaakt", f"agenda-adres van {gebruiker}", str(gebruiker)),
        ("agenda-adres ingetrokken", f"agenda-adres van {gebruiker}", str(gebruiker)),
    ]
    assert adres.removeprefix("/agenda/").removesuffix(".ics") not in str([vars(regel) for regel in regels])


@pytest.mark.parametrize("adres", ["/agenda/openbaar.ics", "eigen"])
def test_een_feed_kost_evenveel_vragen_met_een_als_met_veel_vergaderingen(
    adres, eigen_adres, django_assert_max_num_queries
):
    lid = CollegelidFactory(gebruiker=GebruikerFactory())
    adres = eigen_adres(lid.gebruiker) if adres == "eigen" else adres
    Client().get(adres)
    aantallen = []

    for hoeveel in (2, 6):
        for nummer in range(hoeveel):
            vergadering = openbare(college=lid.college, dag=date(2021, hoeveel, nummer + 1))
            VerplaatsingFactory(vergadering=vergadering)
        Stand.objects.verhoog()
        with django_assert_max_num_queries(8) as gesteld:
            assert Client().get(adres).status_code == 200
        aantallen.append(len(gesteld))

    assert Verplaatsing.objects.count() == 8
    assert aantallen[0] == aantallen[1]
