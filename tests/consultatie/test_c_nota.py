"""The nota van beantwoording: everybody reads it from one moment on, and nobody but the bureau before, by any road."""

import csv
import re
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO

import pikepdf
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from odf import teletype
from odf.opendocument import load
from odf.text import H
from pypdf import PdfReader

from coalitie.models import Stand
from coalitie.rollen import Rol
from regio.models import Partner
from strategie.models import Antwoord, Punt
from tests.fabriek import (
    AntwoordcorrectieFactory,
    AntwoordFactory,
    ConsultatiedeelFactory,
    ConsultatieFactory,
    GebruikerFactory,
    HoofdstukFactory,
    IndelingFactory,
    MedewerkerFactory,
    PrioriteitFactory,
    PuntFactory,
)
from tests.pdf_keuring import keur
from tests.test_paginas import is_geldige_html

pytestmark = pytest.mark.django_db

GISTEREN = datetime(2019, 4, 8, 9, 0, tzinfo=UTC)
WEGEN = ["antwoorden/", "antwoorden/nota.pdf", "antwoorden/nota.odt", "antwoorden/nota.csv"]


@pytest.fixture
def consultatie():
    return ConsultatieFactory(
        slug="ontwerp",
        titel="Ontwerp 2019-2022",
        gepubliceerd=True,
        vastgesteld_op=date(2019, 2, 1),
        vastgesteld_door="Regionaal Veiligheidscollege",
    )


@pytest.fixture
def zeist():
    return IndelingFactory(gemeente__naam="Zeist", gemeente__slug="zeist").gemeente


@pytest.fixture
def soest():
    return IndelingFactory(gemeente__naam="Soest", gemeente__slug="soest").gemeente


@pytest.fixture
def punt(consultatie, zeist):
    """The first of three points: two with one answer, one with another; beside them what nobody may read."""
    antwoord = AntwoordFactory(
        consultatie=consultatie,
        titel="Meer buitengebied",
        uitkomst="overgenomen",
        reden="Dat vinden wij ook.\n\nZie https://voorbeeld.nl/stuk.",
        passage_voor="In de stad.",
        passage_na="Ook in het buitengebied.",
        notitie="Let op de wethouder",
        staat="gereed",
    )
    deel = ConsultatiedeelFactory(consultatie=consultatie, nummer=2, titel="Wat wij doen", slug="wat-wij-doen")
    return PuntFactory(
        consultatie=consultatie,
        gemeente=zeist,
        nummer=1,
        punt="Wij missen het buitengebied.",
        wens="Noem het buitengebied.",
        deel=deel,
        alinea=1,
        citaat="Wij delen wat wij weten.",
        antwoord=antwoord,
    )


@pytest.fixture
def gesteld(consultatie, punt, soest):
    PuntFactory(consultatie=consultatie, gemeente=soest, nummer=2, punt="Ook Soest.", antwoord=punt.antwoord)
    kennis = AntwoordFactory(consultatie=consultatie, uitkomst="kennisname", titel="Dank", staat="gereed")
    PuntFactory(consultatie=consultatie, gemeente=soest, nummer=3, punt="Mooi stuk.", antwoord=kennis)
    PuntFactory(consultatie=consultatie, gemeente=soest, nummer=4, staat="ingetrokken", punt="Toch maar niet.")
    PuntFactory(consultatie=consultatie, gemeente=soest, concept=True, punt="Half geschreven.")
    AntwoordFactory(consultatie=consultatie, titel="Losse kladversie")
    return consultatie


@pytest.fixture
def openbaar(gesteld):
    gesteld.antwoorden_op = GISTEREN
    gesteld.save()
    Stand.objects.verhoog()
    return gesteld


def adres(weg=""):
    return f"/consultaties/ontwerp/{weg}"


def lees(client, weg):
    """What somebody reads along this road: the words, also those of a document."""
    antwoord = client.get(adres(weg))
    assert antwoord.status_code == 200, weg
    inhoud = antwoord.getvalue()
    if weg.endswith(".pdf"):
        return " ".join(" ".join(blad.extract_text() for blad in PdfReader(BytesIO(inhoud)).pages).split())
    if weg.endswith(".odt"):
        return teletype.extractText(load(BytesIO(inhoud)).text)
    return inhoud.decode()


@pytest.mark.parametrize("weg", WEGEN)
def test_voor_het_moment_is_de_nota_er_alleen_voor_het_bureau(gesteld, bezoekers, weg):
    gesteld.antwoorden_op = timezone.now() + timedelta(days=1)
    gesteld.save()

    assert {wie: client.get(adres(weg)).status_code for wie, client in bezoekers.items()} == {
        "inwoner": 404,
        "medewerker": 404,
        "redacteur": 200,
        "beheerder": 200,
    }
    assert "nog niet openbaar" in lees(bezoekers["redacteur"], weg).lower() or weg.endswith(".csv")


@pytest.mark.parametrize("weg", WEGEN)
def test_daarna_leest_iedereen_elk_punt_met_zijn_antwoord_en_niets_van_binnen(openbaar, inwoner, weg):
    tekst = lees(inwoner, weg)

    assert "Dat vinden wij ook." in tekst
    assert "Meer buitengebied" in tekst
    for binnen in ("wethouder", "Toch maar niet", "Half geschreven", "Losse kladversie"):
        assert binnen not in tekst


def test_op_het_moment_zelf_gaat_de_bewaarde_pagina_om(gesteld, inwoner, zet_klok):
    moment = datetime(2021, 5, 3, 7, 0, tzinfo=UTC)
    gesteld.antwoorden_op = moment
    gesteld.save()
    zet_klok(moment - timedelta(seconds=1))
    Stand.objects.verhoog()
    wegen = [*WEGEN, "punten/1/"]

    assert [inwoner.get(adres(weg)).status_code for weg in wegen] == [404] * 5
    assert "punten/1/" not in inwoner.get("/sitemap.xml").content.decode()
    zet_klok(moment)
    assert [inwoner.get(adres(weg)).status_code for weg in wegen] == [200] * 5
    assert "punten/1/" in inwoner.get("/sitemap.xml").content.decode()


def test_de_sitemap_noemt_de_nota_en_elk_punt_en_niet_wat_is_ingetrokken(openbaar, inwoner):
    verborgen = PuntFactory(nummer=7, antwoord=AntwoordFactory(staat="gereed"))

    tekst = inwoner.get("/sitemap.xml").content.decode()

    assert f"http://testserver{adres('antwoorden/')}</loc>" in tekst
    assert [nummer for nummer in range(1, 6) if f"{adres(f'punten/{nummer}/')}</loc>" in tekst] == [1, 2, 3]
    assert verborgen.get_absolute_url() not in tekst
    assert reverse("nota", args=[verborgen.consultatie.slug]) not in tekst


def test_een_consultatie_die_niet_openbaar_is_houdt_haar_nota_binnen(openbaar, inwoner):
    openbaar.gepubliceerd_op = None
    openbaar.save()

    assert [inwoner.get(adres(weg)).status_code for weg in [*WEGEN, "punten/1/"]] == [404] * 5


def test_van_een_ingetrokken_consultatie_zegt_elk_adres_waarom_zij_weg_is(openbaar, inwoner):
    openbaar.ingetrokken_op, openbaar.ingetrokken_reden = GISTEREN, "Overgedaan."
    openbaar.save()

    for weg in [*WEGEN, "punten/1/"]:
        antwoord = inwoner.get(adres(weg))
        assert antwoord.status_code == 410
        assert "Overgedaan." in antwoord.content.decode()


def van_zeist(zeist):
    gebruiker = GebruikerFactory(rol=Rol.MEDEWERKER, functie=None)
    MedewerkerFactory(gebruiker=gebruiker, partner=Partner.GEMEENTE, gemeente=zeist)
    client = Client()
    client.force_login(gebruiker)
    return client


def test_de_eigen_gemeente_leest_haar_punt_eerder_en_het_antwoord_niet(gesteld, zeist, inwoner, medewerker):
    client = van_zeist(zeist)

    blad = client.get(adres("punten/1/"))

    tekst = blad.content.decode()
    assert "Wij missen het buitengebied." in tekst
    for geheim in ("Dat vinden wij ook", "Meer buitengebied", "Ook Soest", "overgenomen", "/antwoorden/"):
        assert geheim not in tekst
    assert client.get(adres("punten/2/")).status_code == 404
    assert [wie.get(adres("punten/1/")).status_code for wie in (inwoner, medewerker)] == [404, 404]


def test_een_punt_houdt_zijn_adres_met_antwoord_buren_en_wie_hetzelfde_vroeg(openbaar, inwoner):
    blad = inwoner.get(adres("punten/2/"))

    tekst = blad.content.decode()
    is_geldige_html(tekst)
    assert "Ook Soest." in tekst
    assert "Dat vinden wij ook." in tekst
    assert '<a href="https://voorbeeld.nl/stuk">' in tekst
    assert [punt.nummer for punt in blad.context["anderen"]] == [1]
    assert (blad.context["vorige"]["url"], blad.context["volgende"]["url"]) == (
        adres("punten/1/"),
        adres("punten/3/"),
    )
    assert [inwoner.get(adres(f"punten/{nummer}/")).status_code for nummer in (4, 5)] == [404, 404]


def test_het_punt_wijst_de_passage_aan_en_waar_de_tekst_nu_staat(openbaar, punt, inwoner, redacteur):
    hoofdstuk = HoofdstukFactory(
        strategie=openbaar.strategie, slug="nu", titel="Verborgen hoofdstuk", tekst='<h2 id="kop">Kop</h2>'
    )
    Antwoord.objects.filter(pk=punt.antwoord_id).update(hoofdstuk=hoofdstuk, anker="kop")
    Stand.objects.verhoog()

    def blad(client):
        return client.get(adres("punten/1/")).content.decode()

    assert f'href="{adres("tekst/")}#h2-alinea-1"' in blad(inwoner)
    assert "Verborgen hoofdstuk" not in blad(inwoner)
    assert f"{hoofdstuk.get_absolute_url()}#kop" in blad(redacteur)
    for ding in (openbaar.strategie, hoofdstuk):
        ding.gepubliceerd_op = GISTEREN
        ding.save()
    Stand.objects.verhoog()
    for weg in ("punten/1/", "antwoorden/", "antwoorden/nota.csv"):
        assert f"{hoofdstuk.get_absolute_url()}#kop" in lees(inwoner, weg)


def titels(client, **vraag):
    return [beeld["antwoord"].titel for beeld in client.get(adres("antwoorden/"), vraag).context["beelden"]]


def test_de_nota_kiest_op_gemeente_prioriteit_en_uitkomst(openbaar, punt, inwoner):
    prioriteit = PrioriteitFactory(strategie=openbaar.strategie, slug="samen", gepubliceerd=True)
    HoofdstukFactory(strategie=openbaar.strategie, slug="wat-wij-doen", prioriteit=prioriteit)
    openbaar.strategie.gepubliceerd_op = GISTEREN
    openbaar.strategie.save()
    Stand.objects.verhoog()

    assert titels(inwoner) == ["Meer buitengebied", "Dank"]
    assert titels(inwoner, gemeente="zeist") == ["Meer buitengebied"]
    assert titels(inwoner, gemeente="soest") == ["Meer buitengebied", "Dank"]
    assert titels(inwoner, prioriteit="samen") == ["Meer buitengebied"]
    assert titels(inwoner, uitkomst="kennisname") == ["Dank"]
    assert titels(inwoner, gemeente="zeist", uitkomst="kennisname") == []
    assert titels(inwoner, gemeente="verzonnen") == []
    deel = inwoner.get(adres("antwoorden/"), {"uitkomst": "kennisname"}, headers={"HX-Request": "true"})
    assert "<html" not in deel.content.decode()
    assert deel.headers["HX-Push-Url"] == f"{adres('antwoorden/')}?uitkomst=kennisname"


@pytest.mark.parametrize("vraag", ["", "?gemeente=zeist"])
def test_de_nota_toont_bij_elk_antwoord_wat_de_raden_schreven(openbaar, inwoner, vraag):
    pagina = inwoner.get(adres(f"antwoorden/{vraag}")).content.decode()

    assert [zin in pagina for zin in ("Wij missen het buitengebied.", "Noem het buitengebied.", "Ook Soest.")] == [
        True,
        True,
        True,
    ]
    assert ("Toch maar niet." in pagina, "Half geschreven." in pagina) == (False, False)


def test_wie_naar_een_kop_gaat_die_weg_is_komt_bij_het_hoofdstuk(openbaar, punt, inwoner):
    hoofdstuk = HoofdstukFactory(strategie=openbaar.strategie, tekst='<h2 id="buiten">Buiten</h2>', gepubliceerd=True)
    type(openbaar.strategie).objects.update(gepubliceerd_op=GISTEREN)
    Antwoord.objects.filter(pk=punt.antwoord_id).update(hoofdstuk=hoofdstuk, anker="buiten")
    met_kop = inwoner.get(adres("antwoorden/")).content.decode()
    type(hoofdstuk).objects.update(tekst='<h2 id="anders">Anders</h2>')
    Stand.objects.verhoog()

    zonder_kop = inwoner.get(adres("antwoorden/")).content.decode()

    url = hoofdstuk.get_absolute_url()
    assert f'<a href="{url}#buiten">' in met_kop
    assert (f'<a href="{url}">' in zonder_kop, "#buiten" in zonder_kop) == (True, False)


def test_een_prioriteit_in_concept_is_niet_te_kiezen(openbaar, inwoner):
    PrioriteitFactory(strategie=openbaar.strategie, naam="Geheime prioriteit", slug="geheim")

    assert "Geheime prioriteit" not in inwoner.get(adres("antwoorden/")).content.decode()


def test_de_nota_is_geldige_html_en_telt(openbaar, inwoner):
    blad = inwoner.get(adres("antwoorden/"))

    is_geldige_html(blad.content.decode())
    assert blad.context["telling"].in_woorden == "3 punten: 2 overgenomen, 1 ter kennisname."


def test_een_correctie_staat_bij_het_antwoord_met_wat_er_eerst_stond(openbaar, punt, inwoner):
    was = {"reden": "Zie hoofdstuk 9.", "uitkomst": "niet", "hoofdstuk": "3 Geheim hoofdstuk"}
    AntwoordcorrectieFactory(antwoord=punt.antwoord, toelichting="De verwijzing klopte niet.", was=was)
    Stand.objects.verhoog()

    for weg in (*WEGEN, "punten/1/"):
        assert "De verwijzing klopte niet." in lees(inwoner, weg)
        assert "Geheim hoofdstuk" not in lees(inwoner, weg)
    assert "hoofdstuk 9" in lees(inwoner, "punten/1/")
    assert "niet overgenomen" in lees(inwoner, "punten/1/")


@pytest.mark.parametrize("weg", ["punten/1/", "antwoorden/nota.pdf", "antwoorden/nota.odt"])
def test_wat_de_raad_zei_begint_niet_met_woorden_die_hij_niet_zei(openbaar, punt, inwoner, weg):
    woorden = " ".join(strip_tags(lees(inwoner, weg)).split())

    volgorde = ["De tekst waarover het ging:", punt.citaat, punt.punt, "Wat de raad wil", punt.wens]
    plaatsen = [woorden.index(deel, woorden.index(volgorde[0])) for deel in volgorde]
    assert plaatsen == sorted(plaatsen)


def test_wat_een_kop_lijkt_is_een_kop(openbaar, inwoner):
    def koppen(weg):
        return re.findall(r"<h3[^>]*>([^<]+)</h3>", lees(inwoner, weg))

    nota = load(BytesIO(inwoner.get(adres("antwoorden/nota.odt")).getvalue()))
    in_odt = [
        (kop.getAttribute("outlinelevel"), teletype.extractText(kop))
        for kop in nota.getElementsByType(H)
        if teletype.extractText(kop).startswith(("Punt ", "Meer buitengebied"))
    ]

    assert koppen("punten/1/")[:2] == ["Wat de raad wil", "Wat er in de tekst is veranderd"]
    assert koppen("antwoorden/")[:2] == ["Wat er in de tekst is veranderd", "Hierom vroegen"]
    assert [(niveau, woorden.partition(",")[0]) for niveau, woorden in in_odt] == [
        *(("3", "Punt 3"), ("2", "Meer buitengebied"), ("3", "Punt 1"), ("3", "Punt 2")),
    ]
    for weg in ("punten/1/", "antwoorden/"):
        assert not re.search(r"<p>\s*<strong>[^<]+</strong>\s*</p>\s*<(?:ul|div)", lees(inwoner, weg).split("<main")[1])


def test_de_pdf_is_voor_iedereen_te_lezen_en_houdt_bij_elkaar_wat_bij_elkaar_hoort(openbaar, inwoner):
    inhoud = inwoner.get(adres("antwoorden/nota.pdf")).getvalue()

    keur(inhoud)
    tekst = lees(inwoner, "antwoorden/nota.pdf")
    op_volgorde = ["3 punten: 2 overgenomen", "Dank", "Mooi stuk.", "Wat wij doen", "Meer buitengebied", "Ook Soest."]
    plaatsen = [tekst.rindex(woorden) for woorden in op_volgorde]
    assert plaatsen == sorted(plaatsen)
    with pikepdf.open(BytesIO(inhoud)) as pdf:
        assert str(pdf.docinfo.Title) == "Nota van beantwoording: Ontwerp 2019-2022"


def test_de_tabel_heeft_een_regel_per_punt_en_geen_formule(openbaar, punt, inwoner):
    Punt.objects.filter(pk=punt.pk).update(punt="=1+1", wens="@SUM(A1)")
    Stand.objects.verhoog()

    rijen = list(csv.DictReader(StringIO(lees(inwoner, "antwoorden/nota.csv").removeprefix("\ufeff")), delimiter=";"))

    assert [(rij["punt"], rij["gemeente"], rij["uitkomst"]) for rij in rijen] == [
        ("1", "Zeist", "overgenomen"),
        ("2", "Soest", "overgenomen"),
        ("3", "Soest", "ter kennisname"),
    ]
    assert (rijen[0]["punt van de raad"], rijen[0]["wens"]) == ("'=1+1", "'@SUM(A1)")
    assert rijen[0]["adres"] == f"http://testserver{adres('punten/1/')}"


def test_kwaad_in_een_punt_of_antwoord_blijft_tekst(openbaar, punt, inwoner):
    kwaad = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    Punt.objects.update(punt=kwaad, wens=kwaad, citaat=kwaad)
    Antwoord.objects.update(uitkomst="deels", titel=kwaad, reden=kwaad, passage_voor=kwaad, passage_na=kwaad)
    Stand.objects.verhoog()

    for weg in ("antwoorden/", "punten/1/"):
        tekst = lees(inwoner, weg)
        assert "<script>alert" not in tekst
        assert "<img src=x" not in tekst
    lees(inwoner, "antwoorden/nota.pdf")


def test_de_nota_kost_met_veertig_antwoorden_evenveel_vragen_als_met_twee(openbaar, zeist, inwoner):
    cache.clear()
    inwoner.get("/")

    def vragen(weg):
        with CaptureQueriesContext(connection) as gesteld:
            lees(inwoner, weg)
        return len(gesteld)

    eerst = [vragen(weg) for weg in [*WEGEN, "punten/2/"]]
    for nummer in range(10, 48):
        antwoord = AntwoordFactory(consultatie=openbaar, staat="gereed")
        PuntFactory(consultatie=openbaar, gemeente=zeist, nummer=nummer, antwoord=antwoord)
    Stand.objects.verhoog()

    daarna = [vragen(weg) for weg in [*WEGEN, "punten/2/"]]
    assert daarna == eerst
    assert max(daarna) <= 14


def test_een_consultatie_zonder_punten_heeft_een_nota_die_dat_zegt(consultatie, inwoner):
    consultatie.antwoorden_op = GISTEREN
    consultatie.save()

    assert "Geen raad diende een punt in" in lees(inwoner, "antwoorden/")
    keur(inwoner.get(adres("antwoorden/nota.pdf")).getvalue())


def test_op_een_ander_nummer_of_een_te_groot_nummer_staat_niets(openbaar, inwoner):
    assert [inwoner.get(adres(f"punten/{nummer}/")).status_code for nummer in (0, 99, 10**25)] == [404] * 3
