from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coalitie.models import Stand
from regio.models import Gemeente
from tests.fabriek import (
    BasisteamFactory,
    GebruikFactory,
    GemeenteFactory,
    IndelingFactory,
    MedewerkerFactory,
    OpdrachtFactory,
    ProductFactory,
    TaskforceFactory,
    TaskforcelidFactory,
    UitvraagFactory,
    VoortgangFactory,
    VoortgangsrondeFactory,
    WerkgebiedFactory,
)

pytestmark = pytest.mark.django_db


def tekst_van(client, adres):
    return client.get(adres).content.decode()


def test_een_gemeente_toont_district_inwoners_met_datum_en_haar_plaats_op_de_kaart(portaal, inwoner):
    tekst = tekst_van(inwoner, "/gemeenten/zeist/")

    assert "Gemeente in district Oost-Utrecht" in tekst
    assert "63.933" in tekst
    assert "1 januari 2019" in tekst
    assert "tegel-huidig" in tekst


def test_weesp_zegt_waar_het_heen_ging_en_sinds_wanneer(portaal, inwoner):
    tekst = tekst_van(inwoner, "/gemeenten/weesp/")

    assert "deel van de gemeente Amsterdam" in tekst
    assert "24 maart 2022" in tekst
    assert "Woont u in Weesp? De gemeente Amsterdam heeft nu de leiding." in tekst


@pytest.mark.parametrize(
    ("slug", "zin"),
    [
        ("utrecht", "het sectorhoofd van Utrecht-Stad en de gebiedsofficier"),
        ("amersfoort", "Amersfoort heeft een eigen driehoek"),
        ("almere", "Almere heeft een eigen driehoek"),
        ("lelystad", "Lelystad heeft een eigen driehoek"),
        ("houten", "De burgemeesters van Houten, Nieuwegein en Vijfheerenlanden overleggen doorgaans samen"),
    ],
)
def test_wie_er_in_de_driehoek_zit_volgt_uit_de_feiten(portaal, inwoner, slug, zin):
    assert zin in tekst_van(inwoner, f"/gemeenten/{slug}/")


def test_een_basisteam_zonder_bevestigde_naam_krijgt_geen_verzonnen_naam(portaal, inwoner):
    tekst = tekst_van(inwoner, "/gemeenten/zeist/")

    assert tekst.count("naam nog niet bevestigd") == 1
    assert "Het nummer is van ons, niet van de politie." in tekst


def test_herkomst_en_zekerheid_zijn_voor_wie_is_ingelogd(portaal, inwoner, medewerker):
    voor_inwoner = tekst_van(inwoner, "/gemeenten/zeist/")
    voor_medewerker = tekst_van(medewerker, "/gemeenten/zeist/")

    assert "telegraaf.nl" in voor_medewerker
    assert "afgeleid" in voor_medewerker
    assert "telegraaf.nl" not in voor_inwoner


def test_bladeren_gaat_op_naam_en_houdt_op_aan_het_eind(portaal, inwoner):
    eerste = inwoner.get("/gemeenten/almere/").context
    laatste = inwoner.get("/gemeenten/zeist/").context

    assert (eerste["vorige"], eerste["volgende"]["titel"]) == (None, "Amersfoort")
    assert (laatste["vorige"]["titel"], laatste["volgende"]) == ("Zeewolde", None)


def test_een_gemeente_met_twee_basisteams_noemt_ze_allebei(inwoner):
    gemeente = GemeenteFactory(slug="groot")
    IndelingFactory(gemeente=gemeente)
    for naam in ("Noord", "Zuid"):
        WerkgebiedFactory(gemeente=gemeente, basisteam=BasisteamFactory(naam=naam))

    tekst = tekst_van(inwoner, "/gemeenten/groot/")

    assert "Basisteam Noord" in tekst
    assert "Basisteam Zuid" in tekst


def test_een_gemeente_die_van_district_wisselde_toont_het_laatste_een_keer(inwoner):
    gemeente = GemeenteFactory(slug="wisselaar")
    IndelingFactory(gemeente=gemeente, geldig_vanaf=date(2019, 1, 1), geldig_tot=date(2020, 1, 1))
    nieuw = IndelingFactory(gemeente=gemeente, geldig_vanaf=date(2020, 1, 1))

    antwoord = inwoner.get("/gemeenten/wisselaar/")

    assert antwoord.context["district"] == nieuw.district
    assert tekst_van(inwoner, "/gemeenten/").count("/gemeenten/wisselaar/") == 1


def test_een_gemeente_die_nog_moet_beginnen_heeft_al_een_pagina(inwoner):
    gemeente = GemeenteFactory(slug="straks", geldig_vanaf=date(2090, 1, 1))
    IndelingFactory(gemeente=gemeente, geldig_vanaf=date(2090, 1, 1))

    assert inwoner.get("/gemeenten/straks/").context["datum"] == date(2090, 1, 1)
    assert inwoner.get("/deelbeeld/gemeente/straks.png").status_code == 200


def test_een_gemeente_die_de_regio_verliet_toont_haar_laatste_dag(inwoner):
    gemeente = GemeenteFactory(slug="vertrokken")
    IndelingFactory(gemeente=gemeente, geldig_vanaf=date(2019, 1, 1), geldig_tot=date(2022, 1, 1))

    assert inwoner.get("/gemeenten/vertrokken/").context["datum"] == date(2021, 12, 31)


def test_de_aantallen_op_een_pagina_hebben_een_datum(portaal, inwoner):
    assert 'Aantallen op <time datetime="2022-03-23">23 maart 2022</time>' in tekst_van(inwoner, "/gemeenten/weesp/")


def test_van_utrecht_en_almere_staat_erbij_dat_wij_niet_alle_teams_kennen(portaal, inwoner):
    slugs = ("utrecht", "almere", "zeist")

    met_zin = [slug for slug in slugs if "heeft meer basisteams" in tekst_van(inwoner, f"/gemeenten/{slug}/")]

    assert met_zin == ["utrecht", "almere"]


def test_wie_een_team_twee_keer_deelt_staat_een_keer_in_de_driehoek(inwoner):
    een, genoot = GemeenteFactory(slug="een", naam="Een"), GemeenteFactory(naam="Genoot")
    for team in (BasisteamFactory(), BasisteamFactory()):
        for gemeente in (een, genoot):
            WerkgebiedFactory(gemeente=gemeente, basisteam=team)
    oud = GemeenteFactory(naam="Exgenoot")
    WerkgebiedFactory(gemeente=oud, basisteam=team, geldig_tot=date(2020, 1, 1))
    for gemeente in (een, genoot, oud):
        IndelingFactory(gemeente=gemeente)

    assert "De burgemeesters van Een en Genoot overleggen" in tekst_van(inwoner, "/gemeenten/een/")


def test_een_gemeente_die_nergens_is_ingedeeld_is_niet_van_deze_regio(inwoner):
    GemeenteFactory(slug="elders")

    assert inwoner.get("/gemeenten/elders/").status_code == 404
    assert Gemeente.objects.in_regio_op(date(2020, 1, 1)).count() == 0


# What it does in the coalition


@pytest.fixture
def zeist():
    return IndelingFactory(gemeente=GemeenteFactory(naam="Zeist", slug="zeist")).gemeente


def client_van(gebruiker):
    client = Client()
    client.force_login(gebruiker)
    return client


def test_een_inwoner_leest_wat_de_gemeente_gebruikt_volgens_de_laatste_ronde_en_geen_contact(zeist, inwoner):
    VoortgangsrondeFactory(peildatum=date(2020, 9, 30), gepubliceerd=True)
    GebruikFactory(gemeente=zeist, product__naam="Oefenkoffer", contact="chef", contact_email="chef@zeist.nl")
    GebruikFactory(gemeente=zeist, product__naam="Later pas", op=date(2021, 1, 1))
    GebruikFactory(gemeente=zeist, product__naam="Verborgen", product__gepubliceerd=False)
    GebruikFactory(product__naam="Van een ander")

    tekst = tekst_van(inwoner, "/gemeenten/zeist/")

    assert "Oefenkoffer" in tekst
    assert "Producten in gebruik" in tekst
    assert [woord for woord in ("Later pas", "Verborgen", "Van een ander", "chef") if woord in tekst] == []


def test_voor_de_eerste_ronde_staat_er_niets_over_gebruik(zeist, inwoner, medewerker):
    GebruikFactory(gemeente=zeist, product__naam="Oefenkoffer")

    assert "Oefenkoffer" not in tekst_van(inwoner, "/gemeenten/zeist/")
    assert "Oefenkoffer" in tekst_van(medewerker, "/gemeenten/zeist/")


def test_een_inwoner_leest_waaraan_de_gemeente_werkt_zoals_gepubliceerd(zeist, inwoner, medewerker):
    opdracht = OpdrachtFactory(titel="Weerbaar buitengebied", gemeente=zeist, gepubliceerd=True)
    OpdrachtFactory(titel="Concept", gemeente=zeist)
    OpdrachtFactory(titel="Van een ander", gepubliceerd=True)
    oud = UitvraagFactory(opdracht=opdracht, ronde__gepubliceerd=True)
    VoortgangFactory(uitvraag=oud, status="vertraagd", gebeurd="De proef ligt stil.", openbaar=True)
    VoortgangFactory(uitvraag=UitvraagFactory(opdracht=opdracht), gebeurd="Het gaat weer goed.")

    voor_inwoner, voor_medewerker = (tekst_van(wie, "/gemeenten/zeist/") for wie in (inwoner, medewerker))

    assert "De proef ligt stil." in voor_inwoner
    assert [woord for woord in ("Het gaat weer goed.", "Concept<", "Van een ander") if woord in voor_inwoner] == []
    assert "Het gaat weer goed." in voor_medewerker


def test_de_pagina_noemt_wie_in_een_taskforce_zit_zolang_die_erin_zit(zeist, inwoner):
    district = zeist.indelingen.get().district
    lid = TaskforcelidFactory(gemeente=zeist, district=district, functie="burgemeester")
    TaskforcelidFactory(gemeente=zeist, district=district, functie="wethouder", geldig_tot=date(2020, 1, 1))
    TaskforcelidFactory(gemeente=zeist, district=district, functie="griffier", taskforce__gepubliceerd=False)

    tekst = tekst_van(inwoner, "/gemeenten/zeist/")

    assert "Burgemeester" in tekst
    assert lid.taskforce.naam in tekst
    assert [woord for woord in ("Wethouder", "Griffier") if woord in tekst] == []


def test_alleen_wie_er_werkt_en_het_bureau_lezen_wat_er_nu_van_de_gemeente_gevraagd_wordt(
    zeist, inwoner, medewerker, redacteur, beheerder
):
    opdracht = OpdrachtFactory(gemeente=zeist, gepubliceerd=True)
    uitvraag = UitvraagFactory(opdracht=opdracht)
    UitvraagFactory(opdracht=opdracht, ronde__gesloten=True)
    ProductFactory(gepubliceerd=True)
    van_zeist = client_van(MedewerkerFactory(gemeente=zeist).gebruiker)
    eigenaar = MedewerkerFactory(gemeente=zeist, functie=opdracht.functie).gebruiker

    wie = {"zeist": van_zeist, "redacteur": redacteur, "inwoner": inwoner, "ander": medewerker, "beheerder": beheerder}
    gevraagd = {
        naam: client.get("/gemeenten/zeist/").context["werk"].gevraagd is not None for naam, client in wie.items()
    }

    assert gevraagd == {"zeist": True, "redacteur": True, "inwoner": False, "ander": False, "beheerder": False}
    werk = van_zeist.get("/gemeenten/zeist/").context["werk"].gevraagd
    assert (werk.uitvragen, werk.van_anderen, werk.zonder_opgave) == ([], [uitvraag], 1)
    werk = client_van(eigenaar).get("/gemeenten/zeist/").context["werk"].gevraagd
    assert (werk.uitvragen, werk.van_anderen) == ([(uitvraag, True)], [])


def test_wat_te_laat_is_wordt_nog_wel_gevraagd(zeist, redacteur, zet_klok):
    opdracht = OpdrachtFactory(gemeente=zeist, gepubliceerd=True)
    UitvraagFactory(opdracht=opdracht, ronde__peildatum=date(2021, 3, 31), ronde__sluit_op=date(2021, 4, 15))

    zet_klok(datetime(2021, 4, 15, 10, tzinfo=UTC))
    op_de_laatste_dag = tekst_van(redacteur, "/gemeenten/zeist/")
    zet_klok(datetime(2021, 4, 16, 10, tzinfo=UTC))
    een_dag_later = tekst_van(redacteur, "/gemeenten/zeist/")

    assert ", tot en met <time" in op_de_laatste_dag
    assert "meld alsnog" not in op_de_laatste_dag
    assert "De ronde is nog open: meld alsnog." in een_dag_later
    assert ", tot en met <time" not in een_dag_later


def test_met_veel_producten_kost_de_pagina_evenveel_als_met_twee(zeist, inwoner):
    VoortgangsrondeFactory(peildatum=date(2020, 9, 30), gepubliceerd=True)
    taskforce = TaskforceFactory(gepubliceerd=True)

    def tel(aantal):
        for _nummer in range(aantal):
            GebruikFactory(gemeente=zeist, product__taskforce=taskforce)
        Stand.objects.verhoog()
        with CaptureQueriesContext(connection) as vragen:
            antwoord = inwoner.get("/gemeenten/zeist/")
        return len(vragen), len(antwoord.context["werk"].gebruik), antwoord.context["werk"].telling.total()

    eerst, straks = tel(2), tel(18)

    assert eerst[0] == straks[0]
    assert (eerst[1:], straks[1:]) == ((2, 2), (12, 20))
