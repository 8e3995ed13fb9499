import shutil
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from regio.management.commands.laad_regio import GEGEVENS
from regio.models import Basisteam, District, Gemeente, Indeling, Werkgebied

pytestmark = pytest.mark.django_db


@pytest.fixture
def gegevens(tmp_path):
    """A copy of the real files, to spoil."""
    return shutil.copytree(GEGEVENS, tmp_path / "gegevens")


def verander(gegevens, bestand, oud, nieuw):
    pad = gegevens / bestand
    tekst = pad.read_text(encoding="utf-8")
    assert tekst.count(oud) >= 1
    pad.write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")


def laad(gegevens):
    call_command("laad_regio", map=gegevens)


def klacht(gegevens):
    with pytest.raises(CommandError) as fout:
        laad(gegevens)
    assert not District.objects.exists()
    assert not Gemeente.objects.exists()
    return str(fout.value)


def test_de_regio_heeft_39_gemeenten_op_de_dag_van_vaststelling(gegevens):
    laad(gegevens)

    per_district = {
        district.naam: Gemeente.objects.in_regio_op(date(2019, 4, 8)).filter(indelingen__district=district).count()
        for district in District.objects.all()
    }

    assert per_district == {
        "Flevoland": 6,
        "Gooi en Vechtstreek": 7,
        "Utrecht-Stad": 1,
        "Oost-Utrecht": 15,
        "West-Utrecht": 10,
    }
    assert sum(g.inwoners for g in Gemeente.objects.in_regio_op(date(2019, 4, 8))) == 2_013_676


def test_de_regio_heeft_38_gemeenten_vanaf_de_dag_dat_weesp_vertrok(gegevens):
    laad(gegevens)

    op_de_dag = Gemeente.objects.in_regio_op(date(2022, 3, 24))
    vertrokken = Gemeente.objects.vertrokken_voor(date(2022, 3, 24))

    assert op_de_dag.count() == 38
    assert [(g.naam, g.opgegaan_in, g.district_naam) for g in vertrokken] == [
        ("Weesp", "Amsterdam", "Gooi en Vechtstreek")
    ]


def test_eemnes_ligt_in_oost_utrecht_en_niet_in_het_gooi(gegevens):
    laad(gegevens)

    eemnes = Gemeente.objects.in_regio_op(date(2019, 4, 8)).get(naam="Eemnes")

    assert (eemnes.district_naam, eemnes.veiligheidsregio) == ("Oost-Utrecht", "Utrecht")


def test_van_acht_basisteams_is_de_naam_niet_bekend_en_die_blijft_leeg(gegevens):
    laad(gegevens)

    zonder_naam = Basisteam.objects.filter(naam="")

    assert Basisteam.objects.count() == 18
    assert [team.nummer for team in zonder_naam] == [4, 10, 13, 14, 15, 16, 17, 18]
    assert {team.zekerheid_naam for team in zonder_naam} == {"onbekend"}


def test_twee_keer_laden_verandert_niets(gegevens, capsys):
    laad(gegevens)
    eerst = [list(model.objects.values()) for model in (District, Basisteam, Gemeente, Indeling, Werkgebied)]

    laad(gegevens)

    daarna = [list(model.objects.values()) for model in (District, Basisteam, Gemeente, Indeling, Werkgebied)]
    assert daarna == eerst
    assert capsys.readouterr().out.endswith("39 gemeenten; 0 regels nieuw, 0 gewijzigd.\n")


def test_laden_zegt_wat_er_veranderde(gegevens, capsys):
    laad(gegevens)
    verander(gegevens, "gemeenten.csv", "63933", "64000")
    capsys.readouterr()

    laad(gegevens)

    assert capsys.readouterr().out.splitlines()[0] == "Zeist: inwoners"
    assert Gemeente.objects.get(naam="Zeist").inwoners == 64_000


def test_een_onbekend_district_wordt_aangewezen(gegevens):
    verander(gegevens, "gemeenten.csv", "Utrecht,Oost-Utrecht,2019-01-01,156286", "Utrecht,Oost,2019-01-01,156286")

    assert "gemeenten.csv, regel 3, kolom district: Dit komt niet voor: Oost." in klacht(gegevens)


def test_een_dubbele_code_wordt_aangewezen(gegevens):
    verander(gegevens, "gemeenten.csv", "GM0307", "GM0034")

    assert "gemeenten.csv, regel 3, kolom code: GM0034 staat ook op regel 2." in klacht(gegevens)


@pytest.mark.parametrize("datum", ["2019-02-30", "30-01-2019", "gisteren"])
def test_een_datum_die_niet_bestaat_wordt_aangewezen(gegevens, datum):
    verander(gegevens, "gemeenten.csv", "1984-01-01", datum)

    assert "gemeenten.csv, regel 2, kolom geldig_vanaf: Dit is geen datum die bestaat" in klacht(gegevens)


def test_een_einde_voor_het_begin_wordt_aangewezen(gegevens):
    verander(gegevens, "gemeenten.csv", "1984-01-01,,5,3", "1984-01-01,1983-01-01,5,3")

    assert "gemeenten.csv, regel 2: De einddatum ligt niet na de begindatum." in klacht(gegevens)


def test_twee_gemeenten_op_een_tegel_worden_aangewezen(gegevens):
    verander(gegevens, "gemeenten.csv", ",7,6,Amersfoort", ",5,3,Amersfoort")

    assert "gemeenten.csv, regel 3, kolom tegel_kolom en tegel_rij: 5, 3 staat ook op regel 2." in klacht(gegevens)


def test_een_kolom_die_ontbreekt_wordt_aangewezen(gegevens):
    verander(gegevens, "gemeenten.csv", "inwoners_op", "peildatum")

    assert klacht(gegevens) == "gemeenten.csv, regel 1: deze kolom ontbreekt: inwoners_op."


def test_een_onbekende_gemeente_bij_een_basisteam_wordt_aangewezen(gegevens):
    verander(gegevens, "basisteams.csv", "Renswoude;", "Renswoud;")

    assert "basisteams.csv, regel 2, kolom gemeenten: Deze gemeente komt niet voor: Renswoud." in klacht(gegevens)


def test_alle_fouten_staan_er_in_een_keer(gegevens):
    verander(gegevens, "gemeenten.csv", "GM0307", "307")
    verander(gegevens, "basisteams.csv", "Renswoude;", "Renswoud;")

    zinnen = klacht(gegevens)

    assert "kolom code: Een CBS-code is GM met vier cijfers." in zinnen
    assert "Renswoud" in zinnen


@pytest.mark.parametrize("inhoud", [b"", b"\xff\xfe\x00", b'code,naam\n"open'])
def test_een_bestand_dat_geen_csv_is_geeft_een_zin(gegevens, inhoud):
    (gegevens / "gemeenten.csv").write_bytes(inhoud)

    assert klacht(gegevens).startswith("gemeenten.csv")


def test_een_bestand_dat_er_niet_is_geeft_een_zin(gegevens):
    (gegevens / "districten.csv").unlink()

    assert klacht(gegevens).startswith("districten.csv is niet te lezen")


def test_een_verbetering_in_een_bestand_komt_in_de_plaats_van_wat_er_stond(gegevens, capsys):
    laad(gegevens)
    verander(gegevens, "basisteams.csv", "Bunnik;Leusden", "Leusden")
    verander(gegevens, "basisteams.csv", "Oost-Utrecht,Amersfoort,", "Oost-Utrecht,Amersfoort;Bunnik,")
    capsys.readouterr()

    laad(gegevens)

    assert [w.basisteam.naam for w in Werkgebied.objects.filter(gemeente__naam="Bunnik")] == ["Amersfoort"]
    assert "Basisteam 4, naam nog niet bevestigd in Bunnik: vervalt" in capsys.readouterr().out


def test_een_andere_begindatum_van_een_indeling_vervangt_de_vorige(gegevens):
    laad(gegevens)
    verander(gegevens, "gemeenten.csv", "Oost-Utrecht,2019-01-01,63933", "Oost-Utrecht,2019-02-01,63933")

    laad(gegevens)

    [indeling] = Indeling.objects.filter(gemeente__naam="Zeist")
    assert indeling.geldig_vanaf == date(2019, 2, 1)


def test_een_regel_met_te_veel_velden_wordt_aangewezen(gegevens):
    verander(gegevens, "districten.csv", "Flevoland,1,koolzaad,bevestigd,", "Flevoland,1,koolzaad,bevestigd,x,y,")

    assert "districten.csv, regel 2: deze regel heeft meer velden dan er kolommen zijn." in klacht(gegevens)


def test_een_korte_regel_bij_de_basisteams_wordt_aangewezen(gegevens):
    pad = gegevens / "basisteams.csv"
    pad.write_text(pad.read_text(encoding="utf-8") + "19\n", encoding="utf-8")

    assert "basisteams.csv, regel 20, kolom zekerheid_naam" in klacht(gegevens)


def test_twee_gemeenten_met_hetzelfde_adres_worden_aangewezen(gegevens):
    verander(gegevens, "gemeenten.csv", "GM0308,Baarn,", "GM0308,Zeist.,")

    assert "gemeenten.csv, regel 40: " in klacht(gegevens)


def test_een_gemeente_op_een_regel_met_te_weinig_velden_wordt_aangewezen(gegevens):
    verander(gegevens, "gemeenten.csv", "GM0307,Amersfoort,Utrecht,Utrecht,Oost-Utrecht", "GM0307,Amersfoort")

    assert "gemeenten.csv, regel 3" in klacht(gegevens)
