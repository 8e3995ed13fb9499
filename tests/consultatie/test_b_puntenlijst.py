"""Many points at once from a spreadsheet: every faulty row is named and none is lost, and no file does any harm."""

import csv as csvlezer
import io
import json
import tracemalloc
import zipfile
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from odf.opendocument import load as open_ods
from odf.table import Table, TableCell, TableRow
from openpyxl import load_workbook

from coalitie.rollen import Rol
from strategie.models import Punt
from tests.consultatie.rekenbladen import KOPPEN, csv, met_deel, ods, xlsx
from tests.fabriek import ConsultatiedeelFactory, ConsultatieFactory, IndelingFactory, MedewerkerFactory, PuntFactory
from tests.proefbestanden import GOED

pytestmark = pytest.mark.django_db

LIJST = "/mijn/consultaties/ontwerp/zeist/lijst/"
RIJ = ["10-09-2018", "2", "1", "De raad mist het buitengebied.", "Noem het.", "https://raad.zeist.nl/motie"]
MAKERS = {"xlsx": xlsx, "ods": ods, "csv": csv}


@pytest.fixture
def gemeente():
    return IndelingFactory(gemeente__naam="Zeist", gemeente__slug="zeist").gemeente


@pytest.fixture
def consultatie():
    vandaag = timezone.localdate()
    consultatie = ConsultatieFactory(
        slug="ontwerp", gepubliceerd=True, opent_op=vandaag - timedelta(days=3), sluit_op=vandaag + timedelta(days=3)
    )
    tekst = "<p>Wij delen alles.</p><p>Wij oefenen elk jaar.</p>"
    ConsultatiedeelFactory(consultatie=consultatie, nummer=2, titel="Samen", tekst=tekst)
    return consultatie


@pytest.fixture
def client(gemeente, consultatie):
    client = Client()
    client.force_login(MedewerkerFactory(gemeente=gemeente, gebruiker__rol=Rol.MEDEWERKER).gebruiker)
    return client


def stuur(client, inhoud, naam="lijst.xlsx"):
    return client.post(LIJST, {"bestand": SimpleUploadedFile(naam, inhoud)})


def bewaar(client, bekeken, **meer):
    return client.post(LIJST, {"lijst": bekeken.context["lijst"], **meer})


def fouten_van(antwoord):
    return {regel.rij.nummer: regel.fouten for regel in antwoord.context["fout"]}


def rij(**anders):
    return list({**dict(zip(KOPPEN, RIJ, strict=True)), **anders}.values())


@pytest.mark.parametrize("regel", ["Zeist", ";;;;;x", ";" * 40])
def test_een_rij_die_korter_of_langer_is_dan_de_koppen_wordt_gewoon_gelezen(client, regel):
    bekeken = stuur(client, csv([rij()]) + f"\r\n{regel}".encode(), "lijst.csv")

    assert len(bekeken.context["goed"]) == 1


@pytest.mark.parametrize("soort", MAKERS)
def test_tekst_zonder_kop_maakt_een_rij_fout_en_wordt_genoemd(client, soort):
    bekeken = stuur(client, MAKERS[soort]([RIJ, [*rij(Alinea="2"), "", "Verloren?"]]), f"lijst.{soort}")
    daarna = bewaar(client, bekeken)

    zin = "Hier staat tekst zonder kop erboven: ‘Verloren?’. Zet die in een kolom met een kop, of haal die weg."
    assert fouten_van(bekeken) == {3: [f"Hele rij: {zin}"]}
    assert fouten_van(daarna) == fouten_van(bekeken)
    assert Punt.objects.count() == 1


@pytest.mark.parametrize("soort", MAKERS)
def test_een_lijst_wordt_eerst_bekeken_en_dan_in_een_keer_bewaard(client, gemeente, soort):
    anders = ["11 september 2018", "", "", "De raad wil meer oefenen.\nMet de buren.", "", ""]
    bekeken = stuur(client, MAKERS[soort]([RIJ, anders]), f"lijst.{soort}")
    assert not Punt.objects.exists()

    antwoord = bewaar(client, bekeken)

    assert antwoord.url == "/mijn/consultaties/ontwerp/zeist/"
    eerste, tweede = Punt.objects.order_by("pk")
    assert (eerste.gemeente, eerste.staat, eerste.raad_op) == (gemeente, Punt.Staat.CONCEPT, date(2018, 9, 10))
    assert (eerste.deel.nummer, eerste.alinea, eerste.citaat) == (2, 1, "Wij delen alles.")
    assert (eerste.punt, eerste.wens, eerste.raadsstuk) == (RIJ[3], RIJ[4], RIJ[5])
    assert (tweede.deel, tweede.raad_op) == (None, date(2018, 9, 11))
    assert tweede.punt == "De raad wil meer oefenen.\nMet de buren."


@pytest.mark.parametrize("soort", MAKERS)
def test_elke_foute_rij_heeft_haar_nummer_en_kolom_en_geen_gaat_verloren(client, soort):
    rijen = [
        rij(**{"Raad van": "31-02-2018"}),
        rij(Hoofdstuk="9"),
        rij(Alinea="7"),
        rij(Hoofdstuk="twee"),
        rij(Hoofdstuk=""),
        rij(**{"Punt van de raad": ""}),
        rij(**{"Punt van de raad": "a" * 5001}),
        rij(**{"Stuk van de raad": "http://raad.nl/"}),
        rij(**{"Raad van": "", "Alinea": "x"}),
        RIJ,
    ]

    bekeken = stuur(client, MAKERS[soort](rijen), f"lijst.{soort}")

    assert fouten_van(bekeken) == {
        2: ["Raad van: Deze dag bestaat niet: 31-02-2018."],
        3: ["Alinea: Deze passage staat niet in de tekst. Kies een andere."],
        4: ["Alinea: Deze passage staat niet in de tekst. Kies een andere."],
        5: ["Hoofdstuk: Schrijf het nummer van het hoofdstuk, zoals 2."],
        6: ["Hoofdstuk: Schrijf bij een alinea ook het nummer van het hoofdstuk."],
        7: ["Punt van de raad: Schrijf op wat het punt van de raad is."],
        8: [
            "Punt van de raad: Dit is langer dan 5.000 tekens. Maak het korter, of maak er twee punten van.",
        ],
        9: ["Stuk van de raad: Dit adres kan hier niet. Kopieer het hele adres uit uw browser, met https:// ervoor."],
        10: [
            "Alinea: Schrijf het nummer van de alinea, zoals 3.",
            "Raad van: Schrijf op welke dag de raad hierover sprak.",
        ],
    }
    daarna = bewaar(client, bekeken)
    assert Punt.objects.count() == 1
    assert fouten_van(daarna) == fouten_van(bekeken)
    assert "1 punt is bewaard als concept." in daarna.content.decode()
    assert "31-02-2018" in daarna.content.decode()


def test_formules_en_samengevoegde_cellen_worden_per_rij_genoemd(client):
    def maak_vreemd(blad):
        blad["D3"] = "=A2&B2"
        blad.merge_cells("D4:E5")

    anders = [[*RIJ[:3], f"Punt {nummer}.", "", ""] for nummer in (3, 4, 5)]
    in_excel = stuur(client, xlsx([RIJ, *anders], pas_aan=maak_vreemd))
    samen = {"tekst": "Punt 4.", "numberrowsspanned": 2, "numbercolumnsspanned": 2}
    formule = {"tekst": "=A2&B2", "formula": "of:=[.A2]&[.B2]", "valuetype": "string"}
    in_ods = stuur(client, ods([RIJ, [*RIJ[:3], formule, "", ""], [*RIJ[:3], samen, "", ""]]), "lijst.ods")
    in_csv = stuur(client, csv([RIJ, [*RIJ[:3], "=HYPERLINK(1)", "", ""]]), "lijst.csv")

    formulefout = "Punt van de raad: Hier staat een formule. Typ de uitkomst zelf."
    samenfout = "Deze cel is samengevoegd met een andere. Splits de cellen en vul elke rij zelf in."
    assert fouten_van(in_excel)[3] == [formulefout]
    assert {fout.split(": ", 1)[1] for nummer in (4, 5) for fout in fouten_van(in_excel)[nummer]} == {samenfout}
    assert fouten_van(in_ods) == {3: [formulefout], 4: [f"Punt van de raad: {samenfout}"]}
    assert fouten_van(in_csv) == {3: [formulefout]}
    assert "=A2&amp;B2" in in_excel.content.decode()


@pytest.mark.parametrize("soort", MAKERS)
def test_de_foute_rijen_haalt_u_op_verbetert_u_en_stuurt_u_opnieuw(client, soort):
    bekeken = stuur(client, xlsx([RIJ, rij(Alinea="9", **{"Wat de raad wil": "=1+1\n- een\n- twee"})]))
    bewaar(client, bekeken)

    bestand = client.post(f"{LIJST}fouten.{soort}", {"lijst": bekeken.context["lijst_van_fouten"]})

    assert bestand.headers["Content-Disposition"] == f'attachment; filename="fouten-zeist.{soort}"'
    opnieuw = stuur(client, bestand.getvalue(), f"fouten.{soort}")
    [fout] = opnieuw.context["fout"]
    assert fout.rij.cellen == ["10-09-2018", "2", "9", RIJ[3], "=1+1\n- een\n- twee", RIJ[5]]
    assert fout.fouten == ["Alinea: Deze passage staat niet in de tekst. Kies een andere."]
    assert "Deze kolommen kennen wij niet" not in opnieuw.content.decode()


def test_in_de_opgehaalde_fouten_kan_geen_cel_een_formule_worden(client):
    bekeken = stuur(client, xlsx([rij(Alinea="9")]))
    [[nummer, waarden, bezwaren]] = json.loads(bekeken.context["lijst_van_fouten"])
    lijst = json.dumps([[nummer, {**waarden, "wens": "=1+1"}, bezwaren]])

    in_excel = client.post(f"{LIJST}fouten.xlsx", {"lijst": lijst}).getvalue()
    in_ods = client.post(f"{LIJST}fouten.ods", {"lijst": lijst}).getvalue()
    in_csv = client.post(f"{LIJST}fouten.csv", {"lijst": lijst}).getvalue()

    assert [cel.data_type for cel in load_workbook(io.BytesIO(in_excel)).active[2]] == ["s"] * 7
    cellen = open_ods(io.BytesIO(in_ods)).getElementsByType(TableCell)
    assert [cel.getAttribute("formula") for cel in cellen] == [None] * len(cellen)
    assert "'=1+1" in next(
        rij for rij in csvlezer.reader(io.StringIO(in_csv.decode("utf-8-sig")), delimiter=";") if "2" in rij
    )


def test_twee_keer_sturen_bewaart_niets_dubbel(client, gemeente, consultatie):
    PuntFactory(consultatie=consultatie, gemeente=gemeente, nummer=8, raad_op=date(2018, 9, 1), punt="Al ingediend.")
    lijst = xlsx([RIJ, rij(**{"Wat de raad wil": "Noem  het."}), ["1-9-2018", "", "", "Al ingediend.", "", ""]])
    bekeken = stuur(client, lijst)
    bewaar(client, bekeken)
    bewaar(client, bekeken)

    opnieuw = stuur(client, lijst)

    assert Punt.objects.count() == 2
    assert {regel.rij.nummer: regel.dubbel for regel in bekeken.context["dubbel"]} == {
        3: "rij 2",
        4: "Punt 8 van Zeist",
    }
    assert {regel.rij.nummer: regel.dubbel for regel in opnieuw.context["dubbel"]} == {
        2: "Concept van Zeist",
        3: "Concept van Zeist",
        4: "Punt 8 van Zeist",
    }
    assert opnieuw.context["goed"] == []


def test_dezelfde_woorden_bij_een_andere_passage_worden_bewaard_met_een_waarschuwing(client):
    bekeken = stuur(client, xlsx([RIJ, rij(Alinea="2")]))

    assert [deel["regel"].lijkt_op for deel in bekeken.context["goed"]] == ["", "rij 2"]
    bewaar(client, bekeken)
    assert Punt.objects.count() == 2


def test_ook_in_een_lijst_wordt_een_naam_per_rij_gevraagd(client):
    namen = ["Volgens de heer Jansen kan het beter.", "Volgens mevrouw De Vries ook.", "Zonder naam."]
    bekeken = stuur(client, xlsx([[*RIJ[:3], punt, "", ""] for punt in namen]))
    assert [regel.personen for regel in bekeken.context["namen"]] == [["de heer Jansen"], ["mevrouw De Vries"]]

    daarna = bewaar(client, bekeken, geen_persoon=["3"])

    assert set(Punt.objects.values_list("punt", flat=True)) == {namen[1], namen[2]}
    assert [regel.rij.waarden["punt"] for regel in daarna.context["namen"]] == [namen[0]]
    assert bewaar(client, daarna, geen_persoon=["2"]).status_code == 302
    assert Punt.objects.count() == 3


@pytest.mark.parametrize("soort", MAKERS)
def test_het_sjabloon_legt_uit_en_zijn_voorbeeld_wordt_overgeslagen(client, soort):
    sjabloon = client.get(f"{LIJST}punten.{soort}")

    antwoord = stuur(client, sjabloon.getvalue(), f"punten.{soort}")

    assert "staan geen punten" in antwoord.content.decode()
    assert not Punt.objects.exists()


def test_in_het_sjabloon_staat_welk_nummer_elke_alinea_heeft(client):
    boek = load_workbook(io.BytesIO(client.get(f"{LIJST}punten.xlsx").getvalue()))
    blad = open_ods(io.BytesIO(client.get(f"{LIJST}punten.ods").getvalue())).getElementsByType(Table)[1]

    in_excel = [[cel.value for cel in rij] for rij in boek["Alinea's"].iter_rows()]
    in_ods = [[str(cel) for cel in rij.getElementsByType(TableCell)] for rij in blad.getElementsByType(TableRow)]

    kop = ["Hoofdstuk", "Alinea", "Wat daar staat"]
    assert in_excel == in_ods == [kop, ["2", "1", "Wij delen alles."], ["2", "2", "Wij oefenen elk jaar."]]
    assert boek.sheetnames == ["Punten", "Alinea's", "Uitleg"]
    assert client.get(f"{LIJST}punten.pdf").status_code == 404


@pytest.mark.parametrize("tekenset", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("scheiding", [";", ",", "\t"])
def test_een_csv_wordt_gelezen_zoals_elk_programma_hem_schrijft(client, tekenset, scheiding):
    bekeken = stuur(
        client,
        csv(
            [rij(**{"Punt van de raad": "Eén oefening; één draaiboek, graag."})], scheiding=scheiding, tekenset=tekenset
        ),
        "lijst.csv",
    )

    assert [deel["regel"].rij.waarden["punt"] for deel in bekeken.context["goed"]] == [
        "Eén oefening; één draaiboek, graag."
    ]


def test_getallen_en_dagen_uit_een_rekenblad_zijn_wat_men_leest(client):
    uit_excel = stuur(client, xlsx([[date(2018, 9, 10), 2, 1.0, "Een punt.", None, None]]))
    dag = {"tekst": "10 sep", "valuetype": "date", "datevalue": "2018-09-10"}
    getal = {"tekst": "2,00", "valuetype": "float", "value": "2"}
    uit_ods = stuur(client, ods([[dag, getal, "1", "Een punt.", "", ""]], herhaal_laatste=1_048_000), "lijst.ods")

    for bekeken in (uit_excel, uit_ods):
        [deel] = bekeken.context["goed"]
        assert deel["regel"].rij.cellen[:4] == ["10-09-2018", "2", "1", "Een punt."]


BOM = b"0" * 30_000_000
DTD = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'


def zip_met(**delen):
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        for naam, inhoud in delen.items():
            zip_.writestr(naam, inhoud)
    return uit.getvalue()


def in_het_blad(inhoud, xml, *, voor=b"<pageMargins"):
    """The same workbook with this XML in its sheet."""
    naam = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        return met_deel(inhoud, naam, zip_.read(naam).replace(voor, xml.encode() + voor))


def met_spaties(inhoud, aantal):
    """The same spreadsheet, in which each first space stands there so many times."""
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        xml = zip_.read("content.xml").replace(b"De raad", b'De<text:s text:c="%d"/>raad' % aantal)
    return met_deel(inhoud, "content.xml", xml)


KWAAD = {
    "zipbom": (lambda: met_deel(xlsx([RIJ]), "xl/media/groot.png", BOM), "lijst.xlsx", "veel te groot"),
    "zipbom in ods": (lambda: met_deel(ods([RIJ]), "Pictures/groot.png", BOM), "lijst.ods", "veel te groot"),
    "xxe": (lambda: met_deel(xlsx([RIJ]), "xl/worksheets/sheet1.xml", DTD), "lijst.xlsx", "DTD"),
    "xxe in ods": (lambda: met_deel(ods([RIJ]), "content.xml", DTD), "lijst.ods", "DTD"),
    "xxe onder een andere naam": (lambda: met_deel(xlsx([RIJ]), "xl/blad.dat", DTD), "lijst.xlsx", "DTD"),
    "xxe als utf-16": (
        lambda: met_deel(xlsx([RIJ]), "xl/blad.dat", DTD.decode().encode("utf-16")),
        "lijst.xlsx",
        "DTD",
    ),
    "macro": (
        lambda: met_deel(
            xlsx([RIJ]),
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/'
            'workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
        ),
        "lijst.xlsm",
        "macro",
    ),
    "verkeerde naam": (lambda: xlsx([RIJ]), "lijst.ods", "De naam zegt iets anders dan de inhoud"),
    "rekenblad als csv": (lambda: ods([RIJ]), "lijst.csv", "De naam zegt iets anders dan de inhoud"),
    "gewone zip": (lambda: zip_met(a="b"), "lijst.xlsx", "zipbestand"),
    "pdf": (lambda: GOED["pdf"], "lijst.pdf", "geen rekenblad"),
    "oude excel": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 99, "lijst.xls", "oud bestand"),
    "programma als csv": (lambda: b"MZ\0\0\0", "lijst.csv", "niet te lezen"),
    "leeg": (lambda: b"", "lijst.csv", "leeg"),
    "afgekapt": (lambda: xlsx([RIJ])[:-40], "lijst.xlsx", "niet heel"),
    "onzin in het blad": (lambda: met_deel(xlsx([RIJ]), "xl/worksheets/sheet1.xml", "<a/>"), "lijst.xlsx", "koppen"),
    "onzin in de stijl": (lambda: met_deel(xlsx([RIJ]), "xl/styles.xml", "<b><c>"), "lijst.xlsx", "niet heel"),
    "geen koppen": (lambda: b"a;b\r\nc;d", "lijst.csv", "Wij vinden de koppen ‘Raad van’ en ‘Punt van de raad’ niet"),
    "60 MB": (lambda: b"PK" + b"0" * 60_000_000, "lijst.xlsx", "groter dan 2 MB"),
    "te veel rijen": (lambda: csv([RIJ] * 501), "lijst.csv", "meer dan 500 punten"),
    "te veel tekst": (lambda: csv([[*RIJ[:3], "a" * 4900, "", ""]] * 130), "lijst.csv", "te veel tekst"),
    "eindeloos blad": (
        lambda: xlsx([RIJ], pas_aan=lambda blad: blad.cell(row=1_048_576, column=1, value="x")),
        "lijst.xlsx",
        "Verwijder de lege rijen onderaan",
    ),
    "een rij die zich herhaalt": (lambda: ods([RIJ], herhaal=1_000_000), "lijst.ods", "meer dan 500 punten"),
    "een rij naast de koppen die zich herhaalt": (
        lambda: ods([[*[""] * 6, "x"]] * 9, herhaal=1_000_000),
        "lijst.ods",
        "Verwijder de lege rijen onderaan",
    ),
    "een spatie die zich herhaalt": (
        lambda: met_spaties(ods([RIJ]), 2_000_000_000),
        "lijst.ods",
        "niet heel",
    ),
    "twee keer samengevoegd": (
        lambda: in_het_blad(xlsx([RIJ]), '<mergeCells><mergeCell ref="A3:Z9"/><mergeCell ref="A3:Z9"/></mergeCells>'),
        "lijst.xlsx",
        "niet heel",
    ),
    "ontelbare cellen": (
        lambda: in_het_blad(xlsx([RIJ]), "<c/>" * 2_000_000, voor=b"</row></sheetData>"),
        "lijst.xlsx",
        "te veel cellen",
    ),
}


@pytest.mark.parametrize(
    "xml",
    [
        '<mergeCells><mergeCell ref="A4:XFD1048576"/></mergeCells>',
        '<hyperlinks><hyperlink ref="A4:XFD1048576" location="A1"/></hyperlinks>',
        '<hyperlinks><hyperlink ref="A4:ZZ2000" location="A1"/></hyperlinks>',
    ],
)
def test_een_gebied_van_miljoenen_cellen_kost_geen_geheugen(client, xml):
    tracemalloc.start()
    try:
        bekeken = stuur(client, in_het_blad(xlsx([RIJ]), xml))
        meeste = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert [deel["regel"].rij.cellen for deel in bekeken.context["goed"]] == [RIJ]
    assert meeste < 100_000_000


@pytest.mark.parametrize("naam", KWAAD)
def test_een_bestand_dat_kwaad_wil_of_niet_past_geeft_een_zin_en_bewaart_niets(client, naam):
    maak, bestandsnaam, zin = KWAAD[naam]

    antwoord = stuur(client, maak(), bestandsnaam)

    [fout] = antwoord.context["form"].errors["bestand"]
    assert zin in fout
    assert "/etc" not in fout
    assert not Punt.objects.exists()


@pytest.mark.parametrize(
    "lijst",
    ["", "x", "[", "{}", "[1]", "[[1e999, {}, {}]]", "[" * 100_000, '[[1, {"punt": 1}, 3]]', "null"],
)
def test_een_vervalste_lijst_geeft_een_zin(client, lijst):
    antwoord = client.post(LIJST, {"lijst": lijst}, follow=True)

    assert "Deze lijst is niet meer te lezen. Kies het bestand opnieuw." in antwoord.content.decode()
    assert not Punt.objects.exists()


def test_wie_bewaart_na_sluiting_houdt_zijn_lijst_op_de_pagina(client, consultatie):
    bekeken = stuur(client, xlsx([RIJ]))
    consultatie.sluit_op = timezone.localdate() - timedelta(days=1)
    consultatie.save()

    antwoord = bewaar(client, bekeken)

    assert "De consultatie is gesloten." in antwoord.content.decode()
    assert RIJ[3] in antwoord.content.decode()
    assert not Punt.objects.exists()
    assert stuur(client, xlsx([RIJ])).status_code == 302


def test_een_lijst_bekijken_kost_evenveel_vragen_voor_een_rij_als_voor_veertig(client, django_assert_max_num_queries):
    def vragen(aantal):
        lijst = xlsx([[*RIJ[:3], f"Punt nummer {nummer}.", "", ""] for nummer in range(aantal)])
        with django_assert_max_num_queries(40) as gesteld:
            assert len(stuur(client, lijst).context["goed"]) == aantal
        return len(gesteld)

    vragen(1)
    assert vragen(1) == vragen(40)


@pytest.mark.parametrize("teken", ["\ud800", "\x00", "\x01", "\ufffe"])
def test_tekens_die_niemand_typt_gaan_uit_een_lijst_die_terugkomt(client, teken):
    lijst = json.dumps([[2, {"raad_op": "31-02-2018", "punt": f"Een{teken} punt."}, {}]])

    blad = client.post(LIJST, {"lijst": lijst})
    bestanden = [client.post(f"{LIJST}fouten.{soort}", {"lijst": lijst}) for soort in MAKERS]

    assert blad.context["fout"][0].rij.waarden["punt"] == "Een punt."
    assert [bestand.status_code for bestand in bestanden] == [200] * 3
    assert all("sandbox" in bestand.headers["Content-Security-Policy"] for bestand in bestanden)


def test_de_kiezer_biedt_rekenbladen_aan_en_een_fout_noemt_hoeveel_rijen(client):
    kiezer = client.get(LIJST).content.decode()
    bekeken = stuur(client, xlsx([rij(Alinea="9")])).content.decode()

    assert 'accept=".ods,.xlsx,.csv"' in kiezer
    assert "In 1 rij klopt iets niet" in bekeken
    assert 'tabindex="-1" data-focus aria-labelledby="_fout"' in bekeken
