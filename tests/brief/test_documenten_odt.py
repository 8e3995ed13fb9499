import io
import zipfile

import pytest
from odf.opendocument import load
from odf.table import Table, TableHeaderRows
from odf.text import A, H, LineBreak, List, P

from coalitie.export.odt import maak_odt
from tests.brief.stukken import brief
from tests.coalitie.exportstukken import document


def open_odt(inhoud):
    return load(io.BytesIO(inhoud))


def test_een_document_heeft_echte_koppen_lijsten_tabellen_en_links():
    odt = open_odt(maak_odt(document()))

    assert [(kop.getAttribute("outlinelevel"), str(kop)) for kop in odt.text.getElementsByType(H)] == [
        ("1", "1 Waarom samen"),
        ("2", "In het kort"),
        ("2", "Waarom dit nodig is"),
        ("3", "Wat wij doen"),
        ("1", "Bijlage A Wie doet wat"),
        ("2", "Zonder kop erboven"),
    ]
    assert [lijst.getAttribute("stylename") for lijst in odt.text.getElementsByType(List)] == [
        "Tekens",
        "Tekens",
        "Nummers",
    ]
    assert [str(rij) for rij in odt.text.getElementsByType(TableHeaderRows)] == ["WieWat"]
    assert [str(tabel) for tabel in odt.text.getElementsByType(Table)] == ["WieWatPolitiehandelt"]
    assert [link.getAttribute("href") for link in odt.text.getElementsByType(A)] == [
        "https://www.rijksoverheid.nl/zorg",
        "https://portaal.example/regio/",
    ]


def test_een_brief_leest_in_de_volgorde_van_een_brief():
    odt = open_odt(maak_odt(brief()))

    assert [(deel.getAttribute("stylename"), str(deel)) for deel in odt.text.childNodes] == [
        ("Afzender", "Gemeente Zeist"),
        ("Adres", "Aan de gemeenteraad van ZeistHet Rond 1"),
        ("Dagtekening", "Zeist, 8 april 2019Kenmerk: Z-2019/12"),
        ("Heading_20_1", "Regionale Veiligheidsstrategie 2019-2022"),
        ("Alinea", "Geachte leden van de raad,"),
        ("Heading_20_2", "De punten van uw raad"),
        ("Tekens", "EénTwee"),
        ("Alinea", "Zie https://portaal.example/strategie/."),
        ("Ondertekening", "Met vriendelijke groet,de burgemeester van Zeist"),
    ]
    assert len(odt.text.getElementsByType(LineBreak)) == 4


def test_een_brief_zonder_datum_kenmerk_en_ondertekening_heeft_daar_geen_lege_regels_voor():
    odt = open_odt(maak_odt(brief(plaats_en_datum="", kenmerk="", ondertekening=[])))

    stijlen = [alinea.getAttribute("stylename") for alinea in odt.text.getElementsByType(P)]
    assert not {"Dagtekening", "Ondertekening"} & set(stijlen)


def test_titel_taal_en_maker_staan_in_de_eigenschappen():
    kenmerken = zipfile.ZipFile(io.BytesIO(maak_odt(brief()))).read("meta.xml").decode()

    assert "<dc:title>Regionale Veiligheidsstrategie 2019-2022</dc:title>" in kenmerken
    assert "<dc:creator>Gemeente Zeist</dc:creator>" in kenmerken
    assert "<dc:language>nl-NL</dc:language>" in kenmerken


def test_dezelfde_tekst_geeft_hetzelfde_bestand_dat_begint_met_wat_het_is():
    inhoud = maak_odt(brief())

    assert maak_odt(brief()) == inhoud
    assert zipfile.ZipFile(io.BytesIO(inhoud)).infolist()[0].filename == "mimetype"
    assert zipfile.ZipFile(io.BytesIO(inhoud)).infolist()[0].compress_type == zipfile.ZIP_STORED


def test_tekens_die_geen_document_mag_bevatten_breken_niets():
    odt = open_odt(maak_odt(brief(onderwerp="Met\x00 een\x0b <teken> & meer")))

    assert str(odt.text.getElementsByType(H)[0]) == "Met een <teken> & meer"


def test_zonder_onderwerp_is_er_geen_brief():
    with pytest.raises(ValueError, match="need a title"):
        maak_odt(brief(onderwerp=" "))
