"""The catalogue, and the page of a product, for everybody who may see it."""

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coalitie.models import Bestand, Stand
from taskforces.models import Gebruik, Zicht
from tests.fabriek import (
    DoelFactory,
    GebruikerFactory,
    GebruikFactory,
    GemeenteFactory,
    IndelingFactory,
    MedewerkerFactory,
    MijlpaalFactory,
    OpdrachtFactory,
    PrioriteitFactory,
    ProductbestandFactory,
    ProductFactory,
    TaskforceFactory,
    TaskforcelidFactory,
    UitvraagFactory,
    VoortgangFactory,
    VoortgangsrondeFactory,
)
from tests.proefbestanden import als_bestand

pytestmark = pytest.mark.django_db

PEILDATUM = date(2020, 9, 30)


def namen(antwoord):
    return re.findall(r'<h2><a class="los" href="/producten/[^"]*">([^<]*)</a></h2>', antwoord.content.decode())


def van_gemeente(gemeente):
    """A browser of somebody who works for this gemeente."""
    client = Client()
    client.force_login(MedewerkerFactory(gemeente=gemeente).gebruiker)
    return client


@pytest.fixture
def ronde():
    return VoortgangsrondeFactory(peildatum=PEILDATUM, gepubliceerd=True)


# The catalogue


def test_de_catalogus_toont_wat_openbaar_is_en_niets_dat_verborgen_is(inwoner, medewerker, redacteur):
    ProductFactory(naam="Koffer", gepubliceerd=True)
    ProductFactory(naam="Concept")
    ProductFactory(naam="Ingetrokken", ingetrokken=True)
    ProductFactory(naam="Van een verborgen taskforce", gepubliceerd=True, taskforce=TaskforceFactory())

    assert namen(inwoner.get("/producten/")) == ["Koffer"]
    assert namen(medewerker.get("/producten/")) == ["Koffer"]
    assert sorted(namen(redacteur.get("/producten/"))) == [
        "Concept",
        "Ingetrokken",
        "Koffer",
        "Van een verborgen taskforce",
    ]


def test_een_inwoner_kiest_producten_en_het_adres_onthoudt_die_keuze(inwoner):
    cyber = TaskforceFactory(prioriteit=PrioriteitFactory(slug="cyber", gepubliceerd=True), gepubliceerd=True)
    ProductFactory(naam="Koffer", soort="oefening", taskforce=cyber, gepubliceerd=True)
    ProductFactory(naam="Meter", soort="barometer", taskforce=cyber, voor_wie="Het crisisteam", gepubliceerd=True)
    ProductFactory(naam="Kaart", soort="oefening", voor_wie="Wijkagenten", gepubliceerd=True)

    assert namen(inwoner.get("/producten/?prioriteit=cyber")) == ["Koffer", "Meter"]
    assert namen(inwoner.get("/producten/?prioriteit=cyber&soort=oefening")) == ["Koffer"]
    assert namen(inwoner.get("/producten/?zoek=wijkagent")) == ["Kaart"]
    in_place = inwoner.get("/producten/?zoek=&prioriteit=cyber&soort=", headers={"HX-Request": "true"})
    assert in_place.headers["HX-Push-Url"] == "/producten/?prioriteit=cyber"
    assert namen(in_place) == ["Koffer", "Meter"]
    assert "<html" not in in_place.content.decode()


@pytest.mark.parametrize("vraag", ["prioriteit=verzonnen", "soort=verzonnen", f"zoek={'x' * 101}"])
def test_een_vraag_die_niet_kan_krijgt_een_zin_en_geen_producten(inwoner, vraag):
    ProductFactory(gepubliceerd=True)

    antwoord = inwoner.get(f"/producten/?{vraag}")

    assert antwoord.status_code == 200
    assert "1 ding klopt nog niet" in antwoord.content.decode()
    assert namen(antwoord) == []


def test_een_lege_uitkomst_zegt_wat_u_kunt_doen(inwoner):
    assert "Er zijn nog geen producten." in inwoner.get("/producten/").content.decode()

    ProductFactory(gepubliceerd=True)
    Stand.objects.verhoog()

    tekst = inwoner.get("/producten/?zoek=zzz").content.decode()
    assert "Geen product past hierbij." in tekst
    assert '<a class="knop knop-licht" href="/producten/">Toon alle producten</a>' in tekst


def test_een_inwoner_leest_het_aantal_van_de_laatste_ronde_met_de_datum(inwoner, medewerker, ronde):
    opgave = GebruikFactory(op=date(2020, 5, 1))
    GebruikFactory(product=opgave.product, op=date(2020, 11, 1))
    IndelingFactory()

    voor_inwoner = inwoner.get("/producten/").content.decode()
    voor_collega = medewerker.get("/producten/").content.decode()

    assert "<b>1</b> <span>van 3 gemeenten gebruikt dit</span>" in voor_inwoner
    assert 'stand op <time datetime="2020-09-30">30 september 2020</time>' in voor_inwoner
    assert "<b>2</b> <span>van 3 gemeenten gebruiken dit</span>" in voor_collega


def test_zonder_gepubliceerde_ronde_leest_een_inwoner_geen_aantal(inwoner):
    GebruikFactory()

    tekst = inwoner.get("/producten/").content.decode()

    assert "gemeenten gebruik" not in tekst
    assert "stand op" not in tekst


def test_een_medewerker_ziet_alleen_wat_de_eigen_gemeente_nog_niet_gebruikt():
    zeist, soest = IndelingFactory().gemeente, IndelingFactory().gemeente
    for naam, stand in (("Aa", "gebruik"), ("Bb", "voorbereiding"), ("Cc", "nvt"), ("Dd", "gestopt")):
        GebruikFactory(product=ProductFactory(naam=naam, gepubliceerd=True), gemeente=zeist, stand=stand)
    GebruikFactory(product=ProductFactory(naam="Ee", gepubliceerd=True), gemeente=soest)

    assert namen(van_gemeente(zeist).get("/producten/?nog_niet=on")) == ["Bb", "Dd", "Ee"]


def test_wie_niet_voor_een_gemeente_werkt_krijgt_die_keuze_niet(inwoner, redacteur):
    for client in (inwoner, redacteur):
        assert "nog_niet" not in client.get("/producten/").content.decode()


def test_de_catalogus_kost_bij_veel_producten_evenveel_als_bij_twee(inwoner, ronde):
    for _keer in range(2):
        GebruikFactory()
    with CaptureQueriesContext(connection) as bij_twee:
        inwoner.get("/producten/?zoek=e")
    ProductFactory.create_batch(30, gepubliceerd=True)

    with CaptureQueriesContext(connection) as bij_veel:
        antwoord = inwoner.get("/producten/?zoek=u")

    assert len(namen(antwoord)) == 20
    assert len(bij_veel) == len(bij_twee) <= 8


# The page of a product


def test_de_bladzijde_van_een_product_zegt_waar_het_vandaan_komt(inwoner, ronde):
    doel = DoelFactory(titel="Weerbare gemeenten", gepubliceerd=True)
    taskforce = TaskforceFactory(naam="Taskforce Cyber", prioriteit=doel.prioriteit, gepubliceerd=True)
    opdracht = OpdrachtFactory(titel="Oefenen", taskforce=taskforce, gepubliceerd=True)
    MijlpaalFactory(opdracht=opdracht, bereikt_op=date(2020, 6, 1))
    MijlpaalFactory(opdracht=opdracht)
    VoortgangFactory(uitvraag=UitvraagFactory(ronde=ronde, opdracht=opdracht), status="aandacht", openbaar=True)
    product = ProductFactory(naam="Koffer", taskforce=taskforce, opdracht=opdracht, doel=doel, gepubliceerd=True)

    tekst = inwoner.get(product.get_absolute_url()).content.decode()

    assert f'Opdracht: <a href="{opdracht.get_absolute_url()}">Oefenen</a>' in tekst
    assert "Aandacht nodig" in tekst
    assert "1 van 2 mijlpalen gehaald" in tekst
    assert f'<a href="{taskforce.get_absolute_url()}">Taskforce Cyber</a>' in tekst
    assert f'<a href="{doel.prioriteit.get_absolute_url()}#_doel-{doel.nummer}">Weerbare gemeenten</a>' in tekst
    assert f'<a href="{opdracht.get_absolute_url()}">Opdracht</a>' in tekst
    assert '<a href="/voortgang/?ronde=2020-09-30">Voortgang</a>' in tekst


def test_een_inwoner_hoort_niets_van_een_verborgen_opdracht_doel_of_melding(inwoner, ronde):
    taskforce = TaskforceFactory(gepubliceerd=True)
    opdracht = OpdrachtFactory(titel="Geheime opdracht", taskforce=taskforce)
    openbaar = OpdrachtFactory(titel="Open opdracht", taskforce=taskforce, gepubliceerd=True)
    VoortgangFactory(uitvraag=UitvraagFactory(ronde=ronde, opdracht=openbaar), status="vertraagd")
    doel = DoelFactory(titel="Geheim doel", prioriteit=taskforce.prioriteit)
    met = ProductFactory(taskforce=taskforce, opdracht=opdracht, doel=doel, gepubliceerd=True)
    zonder_melding = ProductFactory(taskforce=taskforce, opdracht=openbaar, gepubliceerd=True)

    tekst = inwoner.get(met.get_absolute_url()).content.decode()
    ander = inwoner.get(zonder_melding.get_absolute_url()).content.decode()

    assert "Geheim" not in tekst
    assert opdracht.get_absolute_url() not in tekst
    assert "Open opdracht" in ander
    assert "Vertraagd" not in ander


def test_het_bureau_leest_bij_een_product_ook_een_doel_dat_nog_niet_openbaar_is(inwoner, redacteur):
    taskforce = TaskforceFactory(gepubliceerd=True)
    doel = DoelFactory(titel="Geheim doel", prioriteit=taskforce.prioriteit)
    product = ProductFactory(taskforce=taskforce, doel=doel, gepubliceerd=True)

    ziet = ["Geheim doel" in wie.get(product.get_absolute_url()).content.decode() for wie in (inwoner, redacteur)]

    assert ziet == [False, True]


def test_een_ingetrokken_product_zegt_wanneer_en_waarom(inwoner, medewerker):
    product = ProductFactory(naam="Oud", ingetrokken=True)

    for client in (inwoner, medewerker):
        antwoord = client.get(product.get_absolute_url())
        assert antwoord.status_code == 410
        assert "De tekst klopte niet meer." in antwoord.content.decode()


def test_een_concept_of_een_product_van_een_verborgen_taskforce_is_er_niet(inwoner, medewerker, redacteur):
    verborgen = [ProductFactory(), ProductFactory(gepubliceerd=True, taskforce=TaskforceFactory())]

    for product in verborgen:
        assert inwoner.get(product.get_absolute_url()).status_code == 404
        assert medewerker.get(product.get_absolute_url()).status_code == 404
        assert redacteur.get(product.get_absolute_url()).status_code == 200


def test_een_inwoner_leest_aantallen_en_de_lijn_van_de_eigen_gemeente_en_geen_contact(inwoner, ronde):
    zeist = IndelingFactory(gemeente=GemeenteFactory(naam="Zeist", slug="zeist")).gemeente
    opgave = GebruikFactory(
        gemeente=zeist,
        stand="voorbereiding",
        op=date(2020, 5, 1),
        contact="adviseur van Zeist",
        contact_email="veiligheid@zeist.nl",
        bewijs="https://www.zeist.nl/bewijs",
        toelichting="Vertrouwelijk bedoeld",
    )
    GebruikFactory(product=opgave.product, gemeente=zeist, stand="gestopt", op=date(2020, 11, 1))

    tekst = inwoner.get(f"{opgave.product.get_absolute_url()}?gemeente=zeist").content.decode()

    assert "0 van de 1 gemeenten gebruiken dit op" in tekst
    assert re.search(r"<strong>Zeist</strong>, sinds <time[^>]*>1 mei 2020</time>", tekst)
    regels = re.findall(r"</span>([\w ]+)</span>\s*<b class=\"cijfer\">(\d+)</b>", tekst)
    assert regels == [
        ("In gebruik", "0"),
        ("In voorbereiding", "1"),
        ("Oriëntatie", "0"),
        ("Niet", "0"),
        ("Gestopt", "0"),
        ("Niet van toepassing", "0"),
        ("Nog geen opgave", "0"),
    ]
    for geheim in ("adviseur van Zeist", "veiligheid@zeist.nl", "zeist.nl/bewijs", "Vertrouwelijk", "/gebruik/zeist/"):
        assert geheim not in tekst


def test_een_medewerker_ziet_de_kaart_en_dezelfde_gegevens_als_tabel(medewerker, zet_klok):
    zeist = IndelingFactory(gemeente=GemeenteFactory(naam="Zeist", slug="zeist", afkorting="ZEI")).gemeente
    weesp = IndelingFactory(
        gemeente=GemeenteFactory(naam="Weesp", afkorting="WEE", geldig_tot=date(2022, 3, 24), opgegaan_in="Amsterdam")
    ).gemeente
    opgave = GebruikFactory(gemeente=zeist, contact="adviseur", contact_email="veiligheid@zeist.nl")
    GebruikFactory(product=opgave.product, gemeente=weesp, stand="voorbereiding")

    tekst = medewerker.get(opgave.product.get_absolute_url()).content.decode()

    adres = f"{opgave.product.get_absolute_url()}gebruik/zeist/"
    assert f'<a href="{adres}" class="tegel tegel-gebruik" aria-label="Zeist: in gebruik (ZEI)">' in tekst
    assert 'aria-label="Weesp, hoort er op deze datum niet meer bij (WEE)"' in tekst
    assert f'<th scope="row"><a href="{adres}">Zeist</a></th>' in tekst
    assert 'href="mailto:veiligheid@zeist.nl?subject=' in tekst
    assert 'tot <time datetime="2022-03-24">24 maart 2022</time>' in tekst
    assert "1 van de 1 gemeenten gebruikt dit op" in tekst


def test_een_medewerker_ziet_de_kaart_van_een_eerdere_dag_met_de_gemeenten_van_toen(medewerker):
    weesp = IndelingFactory(
        gemeente=GemeenteFactory(naam="Weesp", afkorting="WEE", geldig_tot=date(2022, 3, 24), opgegaan_in="Amsterdam")
    ).gemeente
    IndelingFactory()
    opgave = GebruikFactory(gemeente=weesp, op=date(2020, 1, 1))
    GebruikFactory(product=opgave.product, gemeente=weesp, op=date(2021, 1, 1), stand="gestopt")
    adres = opgave.product.get_absolute_url()

    toen = medewerker.get(f"{adres}?op=1-6-2020").content.decode()
    onzin = medewerker.get(f"{adres}?op=gisteren").content.decode()

    assert 'aria-label="Weesp: in gebruik (WEE)"' in toen
    assert "1 van de 2 gemeenten gebruikt dit op" in toen
    assert "Dit is geen datum." in onzin
    assert 'aria-label="Weesp, hoort er op deze datum niet meer bij (WEE)"' in onzin


def test_een_inwoner_ziet_met_een_andere_dag_niets_anders(inwoner, ronde):
    opgave = GebruikFactory(op=date(2020, 1, 1))
    GebruikFactory(product=opgave.product, gemeente=opgave.gemeente, op=date(2020, 6, 1), stand="niet")
    adres = opgave.product.get_absolute_url()

    assert "0 van de 1 gemeenten gebruiken dit" in inwoner.get(f"{adres}?op=1-2-2020").content.decode()


def test_wat_een_gemeente_opgeeft_verandert_voor_inwoners_niets_tot_er_gepubliceerd_is(inwoner, ronde):
    zeist = IndelingFactory().gemeente
    product = ProductFactory(gepubliceerd=True)
    eerst = inwoner.get(product.get_absolute_url())
    collega = MedewerkerFactory(gemeente=zeist).gebruiker

    Gebruik.objects.geef_op(product=product, gemeente=zeist, stand="gebruik", op=date(2020, 1, 1), door=collega)

    nog_eens = inwoner.get(product.get_absolute_url(), headers={"If-None-Match": eerst.headers["ETag"]})
    assert nog_eens.status_code == 304
    Stand.objects.verhoog()
    assert "<strong>" + str(zeist) not in inwoner.get(product.get_absolute_url()).content.decode()
    assert "0 van de 1 gemeenten" in inwoner.get(product.get_absolute_url()).content.decode()


@pytest.mark.parametrize("wie", ["inwoner", "collega"])
def test_een_product_kost_bij_veel_gemeenten_evenveel_als_bij_twee(wie, inwoner, ronde):
    opdracht = OpdrachtFactory(gepubliceerd=True)
    product = ProductFactory(taskforce=opdracht.taskforce, opdracht=opdracht, gepubliceerd=True)
    client = {"inwoner": inwoner, "collega": van_gemeente(GebruikFactory(product=product).gemeente)}[wie]
    ProductbestandFactory(product=product)
    client.get(product.get_absolute_url())
    with CaptureQueriesContext(connection) as bij_een:
        client.get(f"{product.get_absolute_url()}?x=1")
    for stand in ("gebruik", "niet", "gestopt"):
        GebruikFactory(product=product, stand=stand)
        ProductbestandFactory(product=product)

    with CaptureQueriesContext(connection) as bij_vier:
        client.get(f"{product.get_absolute_url()}?x=2")

    assert len(bij_vier) == len(bij_een)
    assert wie == "collega" or len(bij_vier) <= 8


# Its files


@pytest.fixture
def met_stukken(opslag):
    """A product with a file for each kind of reader."""
    product = ProductFactory(naam="Koffer", gepubliceerd=True)
    for zicht in Zicht.values:
        bestand = Bestand.objects.plaats(als_bestand("pdf"), titel=f"Stuk {zicht}", door=None)
        ProductbestandFactory(product=product, bestand=bestand, zicht=zicht)
    return product


def stukken_op(client, product):
    """The titles that the page names, each with whether it leads to the file."""
    tekst = client.get(product.get_absolute_url()).content.decode()
    return [
        (titel, bool(re.search(rf'<a class="los" href="/bestanden/\w+/">{titel}</a>', tekst)))
        for titel in re.findall(r"Stuk \w+", tekst)
    ]


def test_een_inwoner_leest_dat_er_iets_is_voor_wie_inlogt_en_niet_wat_besloten_is(met_stukken, inwoner):
    tekst = inwoner.get(met_stukken.get_absolute_url()).content.decode()

    assert stukken_op(inwoner, met_stukken) == [("Stuk openbaar", True), ("Stuk leden", False)]
    assert (
        f'alleen voor medewerkers, <a href="/account/login/?next={met_stukken.get_absolute_url()}">log in</a>' in tekst
    )
    for stuk in met_stukken.stukken.niet_openbaar():
        assert stuk.bestand.sleutel not in tekst


def test_een_medewerker_opent_wat_voor_leden_is_en_een_lid_van_de_taskforce_ook_wat_besloten_is(
    met_stukken, medewerker, redacteur
):
    lid = Client()
    lid.force_login(TaskforcelidFactory(taskforce=met_stukken.taskforce, gebruiker=GebruikerFactory()).gebruiker)

    open_, leden, besloten = (("Stuk openbaar", True), ("Stuk leden", True), ("Stuk besloten", True))
    assert stukken_op(medewerker, met_stukken) == [open_, leden]
    assert stukken_op(lid, met_stukken) == [open_, leden, besloten]
    assert stukken_op(redacteur, met_stukken) == [open_, leden, besloten]
    assert "voor medewerkers" in medewerker.get(met_stukken.get_absolute_url()).content.decode()


def test_een_product_mag_niet_heten_als_het_overzicht_van_het_gebruik():
    with pytest.raises(ValidationError, match="Kies een ander"):
        ProductFactory.build(slug="gebruik", taskforce=TaskforceFactory()).clean()
