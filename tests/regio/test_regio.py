import csv
import io

import pytest

from regio.models import Indeling

pytestmark = pytest.mark.django_db


def test_op_de_dag_van_vaststelling_zijn_er_39_gemeenten_met_de_datum_erbij(portaal, inwoner):
    tekst = inwoner.get("/regio/?op=2019-04-08").content.decode()

    assert '39 gemeenten op <time datetime="2019-04-08">8 april 2019</time>' in tekst
    assert "2.013.676" in tekst
    assert "hoort er niet meer bij" not in tekst


def test_vanaf_24_maart_2022_zijn_het_er_38_en_staat_er_waarom(portaal, inwoner):
    tekst = inwoner.get("/regio/?op=2022-03-24").content.decode()

    assert '38 gemeenten op <time datetime="2022-03-24">24 maart 2022</time>' in tekst
    assert "Weesp hoort er niet meer bij." in tekst
    assert "1.994.342" in tekst
    assert "tegel-weg" in tekst


def test_een_dag_eerder_hoort_weesp_er_nog_bij(portaal, inwoner):
    antwoord = inwoner.get("/regio/?op=2022-03-23")

    assert antwoord.context["totaal"]["aantal"] == 39


@pytest.mark.parametrize("op", ["31-02-2022", "gisteren", "2022-13-01", "0000-00-00", "\x00", "9" * 500, "' OR 1=1"])
def test_een_onmogelijke_datum_geeft_een_zin_en_de_regio_van_vandaag(portaal, inwoner, op):
    antwoord = inwoner.get("/regio/", {"op": op})

    assert antwoord.status_code == 200
    assert antwoord.context["totaal"]["aantal"] == 38
    assert "veld-fout" in antwoord.content.decode()


def test_voor_onze_gegevens_beginnen_staat_er_vanaf_wanneer_wij_het_weten(portaal, inwoner):
    tekst = inwoner.get("/regio/?op=2018-12-31").content.decode()

    assert "Onze gegevens beginnen op 1 januari 2019." in tekst


def test_een_datum_ver_vooruit_wordt_niet_voorspeld(portaal, inwoner):
    assert "Deze datum ligt te ver vooruit." in inwoner.get("/regio/?op=2999-01-01").content.decode()


def test_de_keuze_van_dagen_volgt_uit_de_gegevens(portaal, inwoner):
    keuzes = inwoner.get("/regio/?op=2019-04-08").context["wijzigingen"]

    assert [(str(k["datum"]), k["aantal"], k["tekst"], k["actief"]) for k in keuzes] == [
        ("2019-04-08", 39, "strategie vastgesteld", True),
        ("2022-03-24", 38, "Weesp naar Amsterdam", False),
    ]


def test_de_regio_is_ook_een_tabel_met_alle_gemeenten(portaal, inwoner):
    antwoord = inwoner.get("/regio/?op=2019-04-08")

    tekst = antwoord.content.decode()
    assert [g.naam for g in antwoord.context["gemeenten"] if f">{g.naam}</a></th>" not in tekst] == []
    assert len(antwoord.context["gemeenten"]) == 39


def test_elk_van_de_achttien_basisteams_staat_er_ook_zonder_naam(portaal, inwoner):
    antwoord = inwoner.get("/regio/")

    assert len(antwoord.context["basisteams"]) == 18
    assert antwoord.content.decode().count("naam nog niet bevestigd</a>") == 8


def test_de_regio_is_te_downloaden_als_csv_op_dezelfde_dag(portaal, inwoner):
    antwoord = inwoner.get("/regio/gemeenten.csv?op=2022-03-24")

    rijen = list(csv.DictReader(io.StringIO(antwoord.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rijen) == 38
    assert rijen[-1] == {
        "datum": "2022-03-24",
        "code": "GM0355",
        "gemeente": "Zeist",
        "district": "Oost-Utrecht",
        "provincie": "Utrecht",
        "veiligheidsregio": "Utrecht",
        "inwoners": "63933",
        "inwoners op": "2019-01-01",
    }


def test_wie_de_regio_van_een_dag_deelt_deelt_die_dag(portaal, inwoner):
    tekst = inwoner.get("/regio/?op=8+april+2019").content.decode()

    assert '<link rel="canonical" href="http://testserver/regio/?op=2019-04-08">' in tekst


def test_een_district_is_ook_op_een_andere_dag_te_zien(portaal, inwoner):
    toen = inwoner.get("/regio/districten/gooi-en-vechtstreek/?op=2019-04-08").context
    nu = inwoner.get("/regio/districten/gooi-en-vechtstreek/").context

    assert (toen["telling"]["aantal"], nu["telling"]["aantal"]) == (7, 6)


def test_zonder_gegevens_is_er_een_lege_kaart_en_geen_fout(inwoner):
    assert not Indeling.objects.exists()

    for adres in ("/", "/regio/", "/gemeenten/", "/regio/gemeenten.csv"):
        assert inwoner.get(adres).status_code == 200
