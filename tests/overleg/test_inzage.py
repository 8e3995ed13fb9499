"""Every reading of a closed paper stands in the log with its meeting, and on every page who reads it."""

import io
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from coalitie.models import Bestand, Bestandsversie, Logregel
from coalitie.rollen import Rol
from taskforces.models import Vrijgave, Zicht
from tests.fabriek import (
    AgendapuntFactory,
    AgendaversieFactory,
    CollegeFactory,
    CollegelidFactory,
    GebruikerFactory,
    PaginaFactory,
    PaginaRevisieFactory,
    ProductbestandFactory,
    ProductFactory,
    StukFactory,
    VergaderingFactory,
    VrijgaveFactory,
)
from tests.overleg.papieren import bewerkt, geplaatst, kaal, tekst_van, toegankelijk
from tests.pdf_keuring import keur
from tests.proefbestanden import als_bestand, gebruik

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("opslag")]

WAAROVER = "Begroting, bij Regionaal Veiligheidscollege: Bestuursconferentie, 12 november 2020"


@pytest.fixture
def begroting():
    """A closed paper that was released to the members of the college."""
    college = CollegeFactory(naam="Regionaal Veiligheidscollege")
    vergadering = VergaderingFactory(college=college)
    for soort in (Vrijgave.Soort.UITNODIGING, Vrijgave.Soort.STUKKEN):
        VrijgaveFactory(vergadering=vergadering, soort=soort)
    punt = AgendapuntFactory(vergadering=vergadering)
    inhoud = toegankelijk("Begroting", "<p>Dit is de begroting.</p>", delen=2)
    stuk = StukFactory(agendapunt=punt, bestand=geplaatst(inhoud, "Begroting"), zicht=Zicht.BESLOTEN)
    AgendaversieFactory(vergadering=vergadering)
    return stuk


def als(naam, rol=Rol.MEDEWERKER, lid_van=None):
    gebruiker = GebruikerFactory(naam=naam, rol=rol)
    if lid_van is not None:
        CollegelidFactory(college=lid_van, gebruiker=gebruiker)
    client = Client()
    client.force_login(gebruiker)
    return client


@pytest.fixture
def lid(begroting):
    return als("Lies", lid_van=begroting.vergadering.college)


def haal(client, ding, **koppen):
    antwoord = client.get(ding.get_absolute_url(), headers=koppen)
    inhoud = b"".join(antwoord.streaming_content) if antwoord.streaming else antwoord.content
    return antwoord, inhoud


def gelezen():
    regels = Logregel.objects.filter(handeling="gelezen").order_by("pk")
    return list(regels.values_list("door_naam", "soort", "titel", "resultaat"))


def test_wie_een_besloten_stuk_ophaalt_staat_op_elke_bladzijde_en_in_het_logboek(begroting, lid, zet_klok):
    zet_klok(datetime(2020, 11, 12, 18, 41, tzinfo=UTC))

    _antwoord, inhoud = haal(lid, begroting.bestand)

    keur(inhoud)
    bladen = tekst_van(inhoud)
    assert ["Gelezen door Lies, 12 november 2020, 19.41 uur" in blad for blad in bladen] == [True] * len(bladen)
    assert gelezen() == [("Lies", "stuk", WAAROVER, "gelukt")]


def test_ook_het_bureau_staat_erop_en_erin(begroting):
    for naam, rol in (("Sanne", Rol.REDACTEUR), ("Bea", Rol.BEHEERDER)):
        _antwoord, inhoud = haal(als(naam, rol), begroting.bestand)
        assert f"Gelezen door {naam}" in tekst_van(inhoud)[0]

    assert gelezen() == [("Sanne", "stuk", WAAROVER, "gelukt"), ("Bea", "stuk", WAAROVER, "gelukt")]


def test_wie_er_niet_bij_mag_krijgt_niets_en_staat_er_ook_in(begroting, inwoner):
    elders = als("Els", lid_van=CollegeFactory())

    statussen = [haal(client, begroting.bestand)[0].status_code for client in (elders, als("Mia"), inwoner)]

    assert statussen == [404, 404, 404]
    assert gelezen() == [(wie, "stuk", WAAROVER, "geweigerd") for wie in ("Els", "Mia", "niet ingelogd")]


def test_voor_de_vrijgave_krijgt_ook_een_lid_niets(begroting, lid):
    begroting.vergadering.vrijgaven.filter(soort=Vrijgave.Soort.STUKKEN).delete()

    assert haal(lid, begroting.bestand)[0].status_code == 404
    assert gelezen() == [("Lies", "stuk", WAAROVER, "geweigerd")]


def test_in_delen_of_met_een_kenmerk_vragen_helpt_niet(begroting, lid):
    vreemd = f'"{begroting.bestand.sha256[:32]}"'

    for koppen in ({"Range": "bytes=0-9"}, {"If-None-Match": vreemd}, {"If-None-Match": "*"}):
        antwoord, inhoud = haal(lid, begroting.bestand, **koppen)
        assert (antwoord.status_code, "ETag" in antwoord.headers) == (200, False)
        assert antwoord.headers["Cache-Control"] == "private, no-store"
        assert "Gelezen door Lies" in tekst_van(inhoud)[0]

    assert gelezen() == [("Lies", "stuk", WAAROVER, "gelukt")] * 3


def test_alleen_vragen_wat_het_is_is_niet_lezen(begroting, lid):
    antwoord = lid.head(begroting.bestand.get_absolute_url())

    assert (antwoord.status_code, antwoord.content, antwoord.headers["Content-Type"]) == (200, b"", "application/pdf")
    assert gelezen() == []


def test_wat_ook_ergens_openbaar_staat_is_niet_besloten(begroting, lid):
    gebruik(PaginaFactory, begroting.bestand, gepubliceerd=True)

    _antwoord, inhoud = haal(lid, begroting.bestand)

    assert "Gelezen door" not in tekst_van(inhoud)[0]
    assert gelezen() == []


def test_wat_het_lid_ook_langs_een_andere_weg_mag_lezen_is_voor_hem_niet_besloten(begroting, lid):
    product = ProductFactory(gepubliceerd=True)
    ProductbestandFactory(product=product, bestand=begroting.bestand, zicht=Zicht.LEDEN)

    _antwoord, inhoud = haal(lid, begroting.bestand)

    assert "Gelezen door" not in tekst_van(inhoud)[0]
    assert gelezen() == [("Lies", "bestand", "Begroting", "gelukt")]


def test_voor_het_bureau_maakt_een_concept_een_besloten_stuk_niet_open(begroting):
    gebruik(PaginaFactory, begroting.bestand)

    _antwoord, inhoud = haal(als("Sanne", Rol.REDACTEUR), begroting.bestand)

    assert "Gelezen door Sanne" in tekst_van(inhoud)[0]
    assert len(gelezen()) == 1


def test_een_stuk_in_twee_besloten_vergaderingen_staat_er_een_keer_in(begroting, lid):
    tweede = VergaderingFactory(college=begroting.vergadering.college)
    for soort in (Vrijgave.Soort.UITNODIGING, Vrijgave.Soort.STUKKEN):
        VrijgaveFactory(vergadering=tweede, soort=soort)
    StukFactory(agendapunt__vergadering=tweede, bestand=begroting.bestand, zicht=Zicht.BESLOTEN)

    haal(lid, begroting.bestand)

    assert len(gelezen()) == 1


def test_een_stuk_dat_elders_besloten_is_en_hier_openbaar_is_open(begroting, inwoner):
    openbaar = VergaderingFactory()
    for soort in (Vrijgave.Soort.UITNODIGING, Vrijgave.Soort.STUKKEN):
        VrijgaveFactory(vergadering=openbaar, soort=soort)
    StukFactory(agendapunt__vergadering=openbaar, bestand=begroting.bestand)

    antwoord, inhoud = haal(inwoner, begroting.bestand)

    assert (antwoord.status_code, "Gelezen door" in tekst_van(inhoud)[0], gelezen()) == (200, False, [])


def test_een_eerdere_versie_van_een_besloten_stuk_is_ook_besloten(begroting):
    begroting.bestand.vervang(als_bestand("pdf", kaal("Nieuwe begroting")), door=None)
    versie = Bestandsversie.objects.get()

    antwoord = als("Sanne", Rol.REDACTEUR).get(f"/redactie/bestanden/{begroting.bestand.sleutel}/versies/{versie.pk}/")

    assert "Gelezen door Sanne" in tekst_van(b"".join(antwoord.streaming_content))[0]
    assert gelezen() == [("Sanne", "stuk", WAAROVER, "gelukt")]


def slikt_alles_in(pdf):
    pdf.pages[0].obj.Contents = pdf.make_stream(b"BT (nooit dicht")


@pytest.mark.parametrize("adres", ["", "stukken.zip"])
def test_wat_niet_te_merken_is_gaat_niet_naar_buiten(begroting, lid, adres):
    stuk = StukFactory(
        agendapunt=begroting.agendapunt,
        bestand=geplaatst(bewerkt(kaal("A"), slikt_alles_in), "Scan"),
        zicht=Zicht.BESLOTEN,
    )
    naar = f"{begroting.vergadering.get_absolute_url()}{adres}" if adres else stuk.bestand.get_absolute_url()

    antwoord = lid.get(naar)

    assert antwoord.status_code == 503
    assert "‘Scan’ is besloten. Zo’n stuk krijgt op elke bladzijde wie het leest" in antwoord.content.decode()
    assert gelezen() == []


def test_een_besloten_stuk_dat_op_de_schijf_ontbreekt_geeft_een_zin(begroting, lid):
    begroting.bestand.opslag.storage.delete(begroting.bestand.opslag.name)

    antwoord, inhoud = haal(lid, begroting.bestand)

    assert antwoord.status_code == 503
    assert "‘Begroting’ is op dit moment niet te vinden" in inhoud.decode()
    assert gelezen() == []


def test_een_beheerder_vindt_wie_wat_las_bij_welke_vergadering(begroting, lid, beheerder):
    haal(lid, begroting.bestand)

    pagina = beheerder.get("/beheer/logboek/?waarover=Begroting").content.decode()

    assert "Lies" in pagina
    assert WAAROVER in pagina


def test_langs_elke_weg_is_het_hetzelfde_stuk_met_hetzelfde_merk(begroting, lid):
    los = tekst_van(haal(lid, begroting.bestand)[1])
    pakket = zipfile.ZipFile(
        io.BytesIO(b"".join(lid.get(f"{begroting.vergadering.get_absolute_url()}stukken.zip").streaming_content))
    )
    [naam] = [naam for naam in pakket.namelist() if "Begroting" in naam]
    ingepakt = tekst_van(pakket.read(naam))
    samen = tekst_van(b"".join(lid.get(f"{begroting.vergadering.get_absolute_url()}stukken.pdf").streaming_content))

    assert [len(los), len(ingepakt)] == [len(los)] * 2
    assert [sum("Gelezen door Lies" in blad for blad in bladen) for bladen in (los, ingepakt, samen)] == [len(los)] * 3
    assert gelezen() == [("Lies", "stuk", WAAROVER, "gelukt")] * 3


@pytest.mark.parametrize("zicht", Zicht.values)
def test_een_gedeeld_concept_opent_geen_stuk_dat_niet_openbaar_is(begroting, inwoner, zicht):
    punt = AgendapuntFactory(vergadering=VergaderingFactory())
    stuk = StukFactory(agendapunt=punt, bestand=geplaatst(kaal("Geheim"), "Geheim"), zicht=zicht)
    gewoon = geplaatst(kaal("Gewoon"), "Gewoon")
    pagina = PaginaFactory()
    links = "".join(f'<p><a href="{bestand.get_absolute_url()}">x</a></p>' for bestand in (stuk.bestand, gewoon))
    revisie = PaginaRevisieFactory(van=pagina, inhoud={**pagina.inhoud(), "tekst": links})
    sleutel = revisie.deel(timezone.now() + timedelta(days=3), door=None)

    def status(bestand):
        return inwoner.get(f"/voorbeeld/pagina/{sleutel}/bestanden/{bestand.sleutel}/").status_code

    assert (status(stuk.bestand), status(gewoon)) == (404, 200)
    assert [resultaat for *_wat, resultaat in gelezen()] == (["geweigerd"] if zicht == Zicht.BESLOTEN else [])
    gebruik(PaginaFactory, stuk.bestand, gepubliceerd=True)
    assert status(stuk.bestand) == 200


def test_een_gedeeld_concept_opent_geen_bestand_dat_bij_een_product_voor_leden_is(inwoner):
    product = ProductFactory(gepubliceerd=True)
    bestand = ProductbestandFactory(product=product, bestand=geplaatst(kaal("A"), "A"), zicht=Zicht.LEDEN).bestand
    pagina = PaginaFactory()
    link = f'<p><a href="{bestand.get_absolute_url()}">x</a></p>'
    revisie = PaginaRevisieFactory(van=pagina, inhoud={**pagina.inhoud(), "tekst": link})
    sleutel = revisie.deel(timezone.now() + timedelta(days=3), door=None)

    assert inwoner.get(f"/voorbeeld/pagina/{sleutel}/bestanden/{bestand.sleutel}/").status_code == 404


def test_een_gewoon_stuk_blijft_wat_het_was(begroting, inwoner):
    punt = begroting.agendapunt
    stuk = StukFactory(agendapunt=punt, bestand=Bestand.objects.plaats(als_bestand("pdf"), titel="Open", door=None))

    antwoord, _inhoud = haal(inwoner, stuk.bestand)

    assert antwoord.status_code == 200
    assert "ETag" in antwoord.headers
    assert gelezen() == []
