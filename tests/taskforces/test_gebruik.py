"""Who sees which statement of use, and what is counted on which day."""

import csv
import io
import re
from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from coalitie.rollen import Rol
from taskforces.gebruik_overzicht import gebruik_van, peiling_voor, tellingen
from taskforces.models import Gebruik
from tests.fabriek import (
    DistrictFactory,
    GebruikerFactory,
    GebruikFactory,
    GemeenteFactory,
    IndelingFactory,
    MedewerkerFactory,
    PrioriteitFactory,
    ProductFactory,
    TaskforceFactory,
    VoortgangsrondeFactory,
)

pytestmark = pytest.mark.django_db

INWONER = AnonymousUser()
PEILDATUM = date(2020, 9, 30)
VANDAAG = date(2020, 12, 1)


@pytest.fixture
def collega():
    return GebruikerFactory(rol=Rol.MEDEWERKER)


@pytest.fixture
def ronde():
    """Published on 16 October 2020, about 30 September."""
    return VoortgangsrondeFactory(peildatum=PEILDATUM, gepubliceerd=True)


# Who sees what


def test_een_inwoner_ziet_zonder_gepubliceerde_ronde_geen_enkele_opgave(collega):
    opgave = GebruikFactory()
    VoortgangsrondeFactory(peildatum=PEILDATUM, gesloten=True)

    assert list(Gebruik.objects.zichtbaar_voor(INWONER)) == []
    assert list(Gebruik.objects.zichtbaar_voor(collega)) == [opgave]


def test_een_inwoner_ziet_wat_de_laatste_gepubliceerde_ronde_zegt(ronde, collega):
    openbaar = GebruikFactory(op=PEILDATUM)
    later = GebruikFactory(op=date(2020, 10, 1))
    te_laat_opgegeven = GebruikFactory(op=date(2020, 9, 1), gemeld_op=datetime(2020, 10, 17, 9, 0, tzinfo=UTC))

    assert list(Gebruik.objects.zichtbaar_voor(INWONER)) == [openbaar]
    assert set(Gebruik.objects.zichtbaar_voor(collega)) == {openbaar, later, te_laat_opgegeven}


def test_niemand_ziet_gebruik_van_een_product_dat_nog_verborgen_is(ronde, collega):
    GebruikFactory(product=ProductFactory())
    GebruikFactory(product=ProductFactory(gepubliceerd=True, taskforce=TaskforceFactory()))

    assert list(Gebruik.objects.zichtbaar_voor(INWONER)) == []
    assert list(Gebruik.objects.zichtbaar_voor(collega)) == []


def test_de_nieuwste_opgave_over_een_dag_of_eerder_geldt():
    gemeente = IndelingFactory().gemeente
    product = ProductFactory(gepubliceerd=True)
    eerst, daarna, komt_later = (
        GebruikFactory(product=product, gemeente=gemeente, op=op)
        for op in (date(2020, 1, 1), date(2020, 6, 1), date(2020, 9, 1))
    )

    assert list(Gebruik.objects.geldend_op(date(2020, 5, 31))) == [eerst]
    assert list(Gebruik.objects.geldend_op(date(2020, 6, 1))) == [daarna]
    assert list(Gebruik.objects.geldend_op(date(2020, 9, 1))) == [komt_later]


def test_van_twee_opgaven_over_een_dag_geldt_de_laatste():
    eerst = GebruikFactory(stand="gebruik")
    correctie = GebruikFactory(product=eerst.product, gemeente=eerst.gemeente, stand="voorbereiding")

    assert list(Gebruik.objects.geldend_op(eerst.op)) == [correctie]


# What one gemeente uses


def test_het_gebruik_van_een_gemeente_staat_op_volgorde_met_contact_voor_wie_is_ingelogd(ronde, collega):
    gemeente = IndelingFactory().gemeente
    for naam, stand in (("Aa", "niet"), ("Bb", "voorbereiding"), ("Cc", "gebruik")):
        product = ProductFactory(naam=naam, gepubliceerd=True)
        GebruikFactory(
            product=product, gemeente=gemeente, stand=stand, contact="adviseur", contact_email="adviseur@zeist.nl"
        )
    GebruikFactory(product=product, stand="gestopt")

    voor_collega = gebruik_van(gemeente, peiling_voor(collega, VANDAAG))
    voor_inwoner = gebruik_van(gemeente, peiling_voor(INWONER, VANDAAG))

    verwacht = [("Cc", "gebruik"), ("Bb", "voorbereiding"), ("Aa", "niet")]
    assert [(regel.product.naam, regel.stand) for regel in voor_collega] == verwacht
    assert [(regel.product.naam, regel.stand) for regel in voor_inwoner] == verwacht
    assert {(regel.contact, regel.contact_email) for regel in voor_collega} == {("adviseur", "adviseur@zeist.nl")}
    assert {(regel.contact, regel.contact_email) for regel in voor_inwoner} == {("", "")}


def test_een_inwoner_ziet_van_een_gemeente_de_stand_van_de_ronde_en_een_collega_die_van_vandaag(ronde, collega):
    toen = GebruikFactory(stand="voorbereiding", op=date(2020, 5, 1))
    GebruikFactory(product=toen.product, gemeente=toen.gemeente, stand="gebruik", op=date(2020, 11, 1))

    [voor_inwoner] = gebruik_van(toen.gemeente, peiling_voor(INWONER, VANDAAG))
    [voor_collega] = gebruik_van(toen.gemeente, peiling_voor(collega, VANDAAG))

    assert (voor_inwoner.stand, voor_inwoner.op) == ("voorbereiding", date(2020, 5, 1))
    assert (voor_collega.stand, voor_collega.op) == ("gebruik", date(2020, 11, 1))
    assert peiling_voor(INWONER, VANDAAG).datum == PEILDATUM
    assert peiling_voor(collega, VANDAAG).datum == VANDAAG


def test_het_gebruik_van_een_gemeente_kost_een_inwoner_twee_vragen(ronde, django_assert_num_queries):
    gemeente = IndelingFactory().gemeente
    for _keer in range(3):
        GebruikFactory(gemeente=gemeente)

    with django_assert_num_queries(2):
        assert len(gebruik_van(gemeente, peiling_voor(INWONER, VANDAAG))) == 3


# Counted


def test_een_telling_neemt_van_elke_gemeente_de_stand_van_de_dag(collega):
    product, ander = ProductFactory(gepubliceerd=True), ProductFactory(gepubliceerd=True)
    eerst = GebruikFactory(product=product, stand="voorbereiding", op=date(2020, 1, 1))
    GebruikFactory(product=product, gemeente=eerst.gemeente, stand="gebruik", op=date(2020, 6, 1))
    GebruikFactory(product=product, stand="gebruik", op=date(2020, 6, 1))
    GebruikFactory(product=ProductFactory(gepubliceerd=True), stand="niet", op=date(2020, 1, 1))

    geteld = tellingen([product, ander], peiling_voor(collega, VANDAAG))
    in_maart = tellingen([product, ander], peiling_voor(collega, date(2020, 3, 1)))

    assert geteld == {product.pk: {"gebruik": 2}, ander.pk: {}}
    assert in_maart == {product.pk: {"voorbereiding": 1}, ander.pk: {}}


def test_een_gemeente_die_er_niet_meer_is_telt_niet_mee(collega):
    weesp = IndelingFactory(gemeente=GemeenteFactory(naam="Weesp", geldig_tot=date(2022, 3, 24))).gemeente
    opgave = GebruikFactory(gemeente=weesp)

    op_de_laatste_dag = tellingen([opgave.product], peiling_voor(collega, date(2022, 3, 23)))
    een_dag_later = tellingen([opgave.product], peiling_voor(collega, date(2022, 3, 24)))

    assert op_de_laatste_dag == {opgave.product.pk: {"gebruik": 1}}
    assert een_dag_later == {opgave.product.pk: {}}


def test_een_inwoner_krijgt_de_telling_van_de_ronde_en_zonder_ronde_niets():
    opgave = GebruikFactory()
    zonder = tellingen([opgave.product], peiling_voor(INWONER, VANDAAG))
    VoortgangsrondeFactory(peildatum=PEILDATUM, gepubliceerd=True)
    GebruikFactory(product=opgave.product, op=date(2020, 11, 1))

    met = tellingen([opgave.product], peiling_voor(INWONER, VANDAAG))

    assert zonder == {opgave.product.pk: {}}
    assert met == {opgave.product.pk: {"gebruik": 1}}


def test_tellen_kost_voor_drie_producten_evenveel_als_voor_een(collega, django_assert_num_queries):
    producten = [GebruikFactory().product for _keer in range(3)]

    for deel in (producten[:1], producten):
        with django_assert_num_queries(1):
            tellingen(deel, peiling_voor(collega, VANDAAG))


# The matrix


MATRIX = "/producten/gebruik/"


def van_gemeente(gemeente):
    """A browser of somebody who works for this gemeente."""
    client = Client()
    client.force_login(MedewerkerFactory(gemeente=gemeente).gebruiker)
    return client


def rijen(antwoord):
    """The rows of the matrix, as text: `["Zeist", "In gebruik", "1 van 1"]`."""
    tabel = antwoord.content.decode().partition("<tbody>")[2].partition("<tfoot>")[0]
    return [
        [" ".join(strip_tags(cel).split()) for cel in re.findall(r"<t[hd]\b.*?</t[hd]>", rij, flags=re.DOTALL)]
        for rij in re.findall(r"<tr\b.*?</tr>", tabel, flags=re.DOTALL)
    ]


def eerste(antwoord):
    return [rij[0] for rij in rijen(antwoord)]


@pytest.fixture
def regio():
    """Zeist and Soest in one district, Urk in another, and Weesp until 24 March 2022."""
    oost, noord = DistrictFactory(naam="Oost", slug="oost", volgorde=4), DistrictFactory(naam="Noord", volgorde=1)
    return {
        naam.lower(): IndelingFactory(
            district=district, gemeente=GemeenteFactory(naam=naam, slug=naam.lower(), inwoners=inwoners, geldig_tot=tot)
        ).gemeente
        for naam, district, inwoners, tot in (
            ("Zeist", oost, 60_000, None),
            ("Soest", oost, 40_000, None),
            ("Urk", noord, 20_000, None),
            ("Weesp", noord, 19_000, date(2022, 3, 24)),
        )
    }


def test_de_matrix_zegt_van_elke_gemeente_hoe_ver_zij_is_met_elk_product(regio):
    koffer, meter = (ProductFactory(naam=naam, gepubliceerd=True) for naam in ("Koffer", "Meter"))
    GebruikFactory(product=koffer, gemeente=regio["zeist"])
    GebruikFactory(product=meter, gemeente=regio["zeist"], stand="orientatie")
    GebruikFactory(product=koffer, gemeente=regio["urk"], stand="gestopt")
    GebruikFactory(product=ProductFactory(naam="Concept"), gemeente=regio["urk"])

    antwoord = van_gemeente(regio["soest"]).get(f"{MATRIX}?op=24-03-2022")

    assert rijen(antwoord) == [
        ["Soest uw gemeente", *[f"Soest, {p}: Nog geen opgave , wijzig" for p in (koffer, meter)], "0 van 2"],
        ["Urk", "Gestopt", "Nog geen opgave", "0 van 2"],
        ["Zeist", "In gebruik", "Oriëntatie", "1 van 2"],
        ["Weesp tot 24 maart 2022", "Nog geen opgave", "Nog geen opgave", "0 van 2"],
    ]
    assert "<b>1</b> van 3" in antwoord.content.decode()
    assert "Concept" not in antwoord.content.decode()


def test_op_een_datum_telt_de_matrix_de_gemeenten_van_die_dag_en_blijft_weesp_met_haar_geschiedenis(regio, medewerker):
    product = ProductFactory(gepubliceerd=True)
    GebruikFactory(product=product, gemeente=regio["weesp"], stand="voorbereiding", op=date(2020, 1, 1))
    GebruikFactory(product=product, gemeente=regio["weesp"], stand="gebruik", op=date(2021, 1, 1))

    ervoor = medewerker.get(f"{MATRIX}?op=31-12-2020")
    laatste_dag = medewerker.get(f"{MATRIX}?op=23-03-2022")
    erna = medewerker.get(f"{MATRIX}?op=2022-03-24")

    assert "4 gemeenten op" in ervoor.content.decode()
    assert rijen(ervoor)[2] == ["Weesp", "In voorbereiding", "0 van 1"]
    assert "<b>1</b> van 4" in laatste_dag.content.decode()
    assert "3 gemeenten op" in erna.content.decode()
    assert rijen(erna)[3] == ["Weesp tot 24 maart 2022", "In gebruik", "1 van 1"]
    assert "<b>0</b> van 3" in erna.content.decode()


@pytest.mark.parametrize(
    ("op", "zin"),
    [
        ("01-01-2999", "Deze dag moet nog komen. U ziet nu de stand van vandaag."),
        ("31-12-2018", "Onze gegevens beginnen op 1 januari 2019. U ziet nu de stand van vandaag."),
        ("31-02-2021", "Deze dag bestaat niet: 31-02-2021."),
        ("morgen", "Dit is geen datum."),
    ],
)
def test_een_datum_die_niet_kan_krijgt_een_zin_en_de_stand_van_vandaag(regio, medewerker, op, zin):
    ProductFactory(gepubliceerd=True)

    antwoord = medewerker.get(f"{MATRIX}?op={op}")
    in_place = medewerker.get(f"{MATRIX}?op={op}", headers={"HX-Request": "true"})

    assert zin in antwoord.content.decode()
    assert f'value="{op}"' in antwoord.content.decode()
    assert zin in in_place.content.decode()
    assert eerste(antwoord) == ["Soest", "Urk", "Zeist", "Weesp tot 24 maart 2022"]


@pytest.mark.parametrize(
    ("volgorde", "verwacht"),
    [
        ("", ["Soest", "Urk", "Zeist"]),
        ("district", ["Urk", "Soest", "Zeist"]),
        ("inwoners", ["Zeist", "Soest", "Urk"]),
        ("gebruik", ["Urk", "Soest", "Zeist"]),
    ],
)
def test_de_gemeenten_staan_in_de_volgorde_die_u_kiest(regio, medewerker, volgorde, verwacht):
    GebruikFactory(gemeente=regio["urk"])

    antwoord = medewerker.get(f"{MATRIX}?op=24-03-2022&volgorde={volgorde}")

    assert eerste(antwoord)[:3] == verwacht


def test_de_matrix_laat_zien_wat_u_kiest(regio, medewerker):
    cyber = TaskforceFactory(prioriteit=PrioriteitFactory(slug="cyber", gepubliceerd=True), gepubliceerd=True)
    ProductFactory(naam="Koffer", soort="oefening", taskforce=cyber, gepubliceerd=True)
    ProductFactory(naam="Kaart", gepubliceerd=True)

    def koppen(vraag):
        return re.findall(r'<th scope="col"><a [^>]*>([^<]*)</a>', medewerker.get(f"{MATRIX}?{vraag}").content.decode())

    assert koppen("") == ["Kaart", "Koffer"]
    assert koppen("prioriteit=cyber") == ["Koffer"]
    assert koppen("soort=oefening") == ["Koffer"]
    assert koppen("zoek=kaart") == ["Kaart"]
    assert eerste(medewerker.get(f"{MATRIX}?op=24-03-2022&district=oost")) == ["Soest", "Zeist"]
    assert "Geen product past hierbij." in medewerker.get(f"{MATRIX}?zoek=zzz").content.decode()


def test_alleen_wie_het_mag_wijzigen_krijgt_een_link_in_de_cel(regio, medewerker, redacteur):
    product = ProductFactory(gepubliceerd=True)
    adressen = [f"/producten/{product.slug}/gebruik/{naam}/" for naam in ("soest", "urk", "weesp", "zeist")]

    def links(client):
        return sorted(re.findall(r'class="cel" href="([^"]*)"', client.get(MATRIX).content.decode()))

    assert links(medewerker) == []
    assert links(van_gemeente(regio["zeist"])) == [adressen[3]]
    assert links(redacteur) == adressen


def test_een_inwoner_wordt_naar_de_deur_geleid(inwoner, regio):
    for adres in (MATRIX, "/producten/gebruik.csv"):
        antwoord = inwoner.get(adres)
        assert (antwoord.status_code, antwoord.url) == (302, f"/account/login/?next={adres}")


def test_de_matrix_kost_bij_veertig_producten_evenveel_vragen_als_bij_twee(regio, medewerker):
    for _keer in range(2):
        GebruikFactory(gemeente=regio["zeist"])
    medewerker.get(MATRIX)
    with CaptureQueriesContext(connection) as bij_twee:
        medewerker.get(MATRIX)
    for product in ProductFactory.create_batch(38, gepubliceerd=True):
        GebruikFactory(product=product, gemeente=regio["urk"])

    with CaptureQueriesContext(connection) as bij_veertig:
        antwoord = medewerker.get(MATRIX)

    assert len(bij_veertig) == len(bij_twee)
    assert "Bladzijde 1 van 7" in antwoord.content.decode()
    assert {len(rij) for rij in rijen(antwoord)} == {8}


def test_als_bestand_staat_er_een_regel_per_product_en_gemeente_zonder_formules(regio, medewerker):
    product = ProductFactory(naam="=Koffer", gepubliceerd=True)
    GebruikFactory(product=product, gemeente=regio["zeist"], contact="+31", toelichting="@som", bewijs="https://z.nl/")
    GebruikFactory(product=product, gemeente=regio["weesp"], stand="gestopt", toelichting="Weg.")
    GebruikFactory(product=ProductFactory(naam="Concept"), gemeente=regio["zeist"])

    antwoord = medewerker.get("/producten/gebruik.csv?op=24-03-2022")
    tekst = b"".join(antwoord.streaming_content).decode("utf-8-sig")

    kop, *regels = csv.reader(io.StringIO(tekst), delimiter=";")
    wie_en_hoe_ver = [(regel[1], regel[5], regel[7], regel[8], regel[9], regel[10]) for regel in regels]
    assert kop[7:11] == ["hoe ver", "sinds", "toelichting", "contact"]
    assert wie_en_hoe_ver == [
        ("'=Koffer", "Soest", "nog geen opgave", "", "", ""),
        ("'=Koffer", "Urk", "nog geen opgave", "", "", ""),
        ("'=Koffer", "Zeist", "in gebruik", "2020-01-01", "'@som", "'+31"),
        ("'=Koffer", "Weesp", "gestopt", "2020-01-01", "Weg.", ""),
    ]
    assert antwoord.headers["Content-Disposition"] == 'attachment; filename="gebruik-2022-03-24.csv"'
    assert "no-store" in antwoord.headers["Cache-Control"]
