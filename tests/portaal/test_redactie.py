import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coalitie.models import Pagina, PaginaRevisie
from coalitie.rollen import Rol
from strategie.models import Doel, Hoofdstuk, Nieuwsbericht
from taskforces.models import Opdracht, Product, Taskforce
from tests.fabriek import (
    DoelFactory,
    FilmFactory,
    GebruikerFactory,
    HoofdstukFactory,
    NieuwsberichtFactory,
    OpdrachtFactory,
    PaginaFactory,
    PrioriteitFactory,
    ProductFactory,
    StrategieFactory,
    TaskforceFactory,
)

pytestmark = pytest.mark.django_db

NU = datetime(2021, 5, 1, 9, 0, tzinfo=UTC)
MOMENT = datetime(2021, 5, 3, 7, 0, tzinfo=UTC)


@pytest.fixture
def pagina():
    return PaginaFactory(slug="over", titel="Over ons", tekst="<p>Oud.</p>", gepubliceerd=True)


@pytest.fixture
def sanne():
    return ingelogd_als("Sanne")


@pytest.fixture
def rik():
    return ingelogd_als("Rik")


def ingelogd_als(naam):
    client = Client()
    client.force_login(GebruikerFactory(naam=naam, rol=Rol.REDACTEUR))
    return client


def adres(ding, daad=""):
    return f"/redactie/{ding._meta.model_name}/{ding.pk}/{daad}"


def formulier(client, ding):
    """What the form on the desk holds now, as a browser would send it back."""
    form = client.get(adres(ding)).context["form"]
    begin = {naam: form[naam].value() for naam in form.fields}
    return {naam: waarde for naam, waarde in begin.items() if waarde is not None and waarde is not False}


def schrijf(client, ding, **velden):
    return client.post(adres(ding), {**formulier(client, ding), **velden})


def tekst(antwoord):
    return antwoord.content.decode()


def test_een_tekst_van_begin_tot_openbaar(pagina, sanne, rik, inwoner):
    sanne.post(adres(pagina, "begin/"))
    schrijf(sanne, pagina, titel="Wie wij zijn", toelichting="De naam is nieuw.", daad="beoordeling")
    zelf = sanne.post(adres(pagina, "publiceer/"), {"telling": 1}, follow=True)
    ervoor = tekst(inwoner.get("/over/"))
    collega = rik.post(adres(pagina, "publiceer/"), {"telling": 1}, follow=True)

    assert "vier ogen" in tekst(zelf)
    assert "Wie wij zijn" not in ervoor
    assert "Iedereen ziet haar nu" in tekst(collega)
    assert "<h1>Wie wij zijn</h1>" in tekst(Client().get("/over/"))


def test_publiceren_zegt_eerst_in_woorden_wat_er_gebeurt(zet_klok, pagina, sanne, rik):
    zet_klok(NU)
    sanne.post(adres(pagina, "begin/"))
    schrijf(sanne, pagina, titel="Wie wij zijn")

    vooraf = rik.get(adres(pagina, "publiceer/"), {"dag": "03-05-2021", "tijd": "9"})
    achteraf = rik.post(adres(pagina, "publiceer/"), {"dag": "03-05-2021", "tijd": "9", "telling": 1}, follow=True)

    assert "Zichtbaar voor iedereen van 3 mei 2021, 09.00 uur tot nader bericht." in tekst(vooraf)
    assert "Publiceer op 3 mei 2021, 09.00 uur" in tekst(vooraf)
    assert PaginaRevisie.objects.ingepland().get().ingaat_op == MOMENT
    assert "Iedereen ziet versie 2, ook zoekmachines." in tekst(achteraf)


@pytest.mark.parametrize(
    ("dag", "tijd", "zin"),
    [
        ("", "9", "Schrijf een dag op."),
        ("31-02-2027", "9", "Deze dag bestaat niet"),
        ("03-05-2027", "half tien", "Dit is geen tijd."),
        ("01-05-2021", "9.00", "Dit moment is voorbij."),
        ("28-03-2027", "2.30", "Deze tijd bestaat niet: de klok gaat die nacht van 02.00 naar 03.00 uur."),
    ],
)
def test_een_moment_dat_niet_kan_krijgt_een_zin(zet_klok, pagina, sanne, rik, dag, tijd, zin):
    zet_klok(NU)
    sanne.post(adres(pagina, "begin/"))

    gekozen = rik.get(adres(pagina, "publiceer/"), {"dag": dag, "tijd": tijd})
    gestuurd = rik.post(adres(pagina, "publiceer/"), {"dag": dag, "tijd": tijd, "telling": 0}, follow=True)

    assert zin in tekst(gekozen)
    assert zin in tekst(gestuurd)
    assert PaginaRevisie.objects.ingepland().count() == 0


def test_vanzelf_bewaren_geeft_alleen_de_regel_die_zegt_hoe_het_staat(pagina, sanne):
    sanne.post(adres(pagina, "begin/"))

    antwoord = schrijf(sanne, pagina, titel="Wie wij", vanzelf="1")

    assert antwoord.status_code == 200
    assert 'data-telling="1"' in tekst(antwoord)
    assert "<html" not in tekst(antwoord)
    assert Pagina.objects.get().titel == "Over ons"


def test_wat_niet_klopt_wordt_bewaard_en_genoemd(sanne):
    bericht = NieuwsberichtFactory(gepubliceerd=True)
    sanne.post(adres(bericht, "begin/"))

    antwoord = schrijf(sanne, bericht, datum="31-02-2021", titel="", daad="bewaar")

    scherm = tekst(sanne.get(antwoord.url))
    assert 'value="31-02-2021"' in scherm
    assert "Nog nodig voor publicatie" in scherm
    assert "Titel:" in scherm


def test_wie_ook_bezig_is_wordt_genoemd(pagina, sanne, rik):
    sanne.post(adres(pagina, "begin/"))
    sanne.get(adres(pagina))

    antwoord = rik.get(adres(pagina))

    assert "Sanne heeft deze tekst nu ook open" in tekst(antwoord)
    assert "nu ook open" not in tekst(rik.get(adres(pagina)))


def test_wie_over_een_nieuwere_versie_bewaart_hoort_het_en_verliest_niets(pagina, sanne, rik):
    sanne.post(adres(pagina, "begin/"))
    van_rik = {**formulier(rik, pagina), "titel": "Van Rik"}
    schrijf(sanne, pagina, titel="Van Sanne")

    vanzelf = rik.post(adres(pagina), {**van_rik, "vanzelf": "1"})
    met_de_hand = rik.post(adres(pagina), van_rik)

    assert vanzelf.status_code == 409
    assert "Sanne bewaarde op" in tekst(vanzelf)
    assert re.search(r"/samenvoegen/\?apart=\d+", met_de_hand.url)
    assert sorted(revisie.inhoud["titel"] for revisie in PaginaRevisie.objects.filter(nummer__gt=1)) == [
        "Van Rik",
        "Van Sanne",
    ]


@pytest.mark.parametrize("telling", ["", "x", "-1", "9" * 30, "7"])
def test_een_vreemde_telling_overschrijft_nooit(pagina, sanne, telling):
    sanne.post(adres(pagina, "begin/"))

    antwoord = schrijf(sanne, pagina, titel="Onzin", telling=telling)

    assert antwoord.status_code == 302
    assert PaginaRevisie.objects.get(nummer=2).inhoud["titel"] == "Over ons"
    assert PaginaRevisie.objects.get(nummer=3).inhoud["titel"] == "Onzin"


@pytest.mark.parametrize("versie", ["", "x", "99", "²", "9" * 40])
def test_een_versie_die_er_niet_is_is_er_niet(pagina, sanne, versie):
    sanne.post(adres(pagina, "begin/"))

    assert schrijf(sanne, pagina, versie=versie).status_code == 404


def test_wat_een_redacteur_schrijft_is_schoon_voor_het_bewaard_wordt(pagina, sanne):
    sanne.post(adres(pagina, "begin/"))

    schrijf(sanne, pagina, tekst='<h2>Kop</h2><script>alert(1)</script><p onclick="x()">Tekst</p>')

    assert PaginaRevisie.objects.get(nummer=2).inhoud["tekst"] == '<h2 id="kop">Kop</h2><p>Tekst</p>'


def test_een_titel_staat_op_een_regel_ook_in_een_brief(pagina, sanne):
    sanne.post(adres(pagina, "begin/"))

    schrijf(sanne, pagina, titel="Titel\r\n\r\nKlik hier: http://kwaad.example")

    assert PaginaRevisie.objects.get(nummer=2).inhoud["titel"] == "Titel Klik hier: http://kwaad.example"


def test_een_ingeplande_tekst_ligt_vast_tot_iemand_haar_terughaalt(pagina, sanne, rik):
    sanne.post(adres(pagina, "begin/"))
    revisie = pagina.open_revisie()
    revisie.plan(timezone.now() + timedelta(days=1), door=None)

    scherm = tekst(rik.get(adres(pagina)))
    rik.post(adres(pagina, "haal-terug/"))

    assert "ligt daarom vast" in scherm
    assert '<textarea name="tekst"' not in scherm
    assert '<textarea name="tekst"' in tekst(rik.get(adres(pagina)))


def test_teruggeven_zegt_wat_er_nog_moet_gebeuren(pagina, sanne, rik):
    sanne.post(adres(pagina, "begin/"))
    schrijf(sanne, pagina, titel="Wie wij zijn", daad="beoordeling")

    leeg = rik.post(adres(pagina, "geef-terug/"), {"opmerking": ""})
    rik.post(adres(pagina, "geef-terug/"), {"opmerking": "Noem het jaar."})

    assert "Schrijf op wat er nog moet gebeuren." in tekst(leeg)
    assert "Noem het jaar." in tekst(sanne.get(adres(pagina)))


def test_intrekken_zegt_waarom_en_kan_ongedaan(pagina, sanne, inwoner):
    sanne.post(adres(pagina, "trek-in/"), {"reden": "Klopt niet meer."})
    weg = inwoner.get("/over/")
    sanne.post(adres(pagina, "zet-terug/"))

    assert weg.status_code == 410
    assert "Klopt niet meer." in tekst(weg)
    assert Client().get("/over/").status_code == 200


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"reden": ""}, "Schrijf op waarom."),
        ({"reden": "x", "naar": "//kwaad.example/"}, "Dit is geen adres van dit portaal."),
        ({"reden": "x", "naar": "https://kwaad.example/"}, "Dit is geen adres van dit portaal."),
        ({"reden": "x", "naar": "/\\kwaad.example/"}, "Dit is geen adres van dit portaal."),
        ({"reden": "x", "naar": "/bestaat/echt/niet/"}, "Dit is geen adres van dit portaal."),
        ({"reden": "x", "naar": "/over/"}, "Dit is het adres van deze pagina zelf."),
        ({"reden": "x", "verwijst_door": "on"}, "Vul in waarheen bezoekers gaan"),
        ({"reden": "x", "dag": "03-05-2027"}, "Vul dag en tijd allebei in"),
        ({"reden": "x", "dag": "03-05-2017", "tijd": "9"}, "Dit moment is voorbij."),
    ],
)
def test_intrekken_met_onzin_krijgt_een_zin_en_doet_niets(pagina, sanne, velden, zin):
    antwoord = sanne.post(adres(pagina, "trek-in/"), velden)

    assert zin in tekst(antwoord)
    assert Pagina.objects.get().ingetrokken_op is None


def test_verhuizen_houdt_het_oude_adres(pagina, sanne, inwoner):
    sanne.post(adres(pagina, "verhuis/"), {"slug": "wie-wij-zijn"})

    assert inwoner.get("/over/").headers["Location"] == "/wie-wij-zijn/"


@pytest.mark.parametrize("slug", ["regio", "nieuws", "bezet", "met spatie", "../weg", "", "x" * 60])
def test_verhuizen_naar_een_adres_dat_niet_kan_krijgt_een_zin(pagina, sanne, slug):
    PaginaFactory(slug="bezet")

    antwoord = sanne.post(adres(pagina, "verhuis/"), {"slug": slug})

    assert antwoord.status_code == 200
    assert 'class="foutoverzicht"' in tekst(antwoord)
    assert Pagina.objects.get(pk=pagina.pk).slug == "over"


@pytest.mark.parametrize(
    ("soort", "velden", "model"),
    [
        ("nieuwsbericht", {"titel": "Nieuwe film"}, Nieuwsbericht),
        ("pagina", {"titel": "Vragen", "slug": "vragen"}, Pagina),
        ("hoofdstuk", {"titel": "Geld", "nummer": "9"}, Hoofdstuk),
        ("doel", {"titel": "Minder inbraken", "nummer": "1"}, Doel),
        ("taskforce", {"titel": "Taskforce Zorg"}, Taskforce),
        (
            "opdracht",
            {
                "titel": "Een leidraad",
                "soort": "inzicht",
                "geldig_vanaf": "8 april 2019",
                "geldig_tot": "1-1-2023",
                "eigenaar": "bureau|adviseur",
            },
            Opdracht,
        ),
        ("product", {"titel": "Een dag zonder computers", "soort": "oefening"}, Product),
    ],
)
def test_iets_nieuws_is_een_concept_dat_niemand_ziet(sanne, inwoner, soort, velden, model):
    prioriteit = PrioriteitFactory(gepubliceerd=True)
    ouders = {
        "hoofdstuk": {"strategie": prioriteit.strategie_id},
        "doel": {"prioriteit": prioriteit.pk},
        "taskforce": {"prioriteit": prioriteit.pk},
    }
    if soort in {"opdracht", "product"}:
        ouders[soort] = {"taskforce": TaskforceFactory(gepubliceerd=True).pk}

    antwoord = sanne.post(f"/redactie/{soort}/nieuw/", {**velden, **ouders.get(soort, {})})

    ding = model.objects.get()
    assert antwoord.url == adres(ding)
    assert sanne.get(antwoord.url).status_code == 200
    assert list(model.objects.zichtbaar_voor(inwoner_zelf())) == []
    if soort == "doel":
        assert velden["titel"] not in tekst(inwoner.get(prioriteit.get_absolute_url()))
    else:
        assert inwoner.get(ding.get_absolute_url()).status_code == 404


def inwoner_zelf():
    from django.contrib.auth.models import AnonymousUser

    return AnonymousUser()


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"titel": ""}, "Schrijf een titel op."),
        ({"titel": "!!!"}, "Van deze titel is geen adres te maken."),
        ({"titel": "Regio"}, "Dit adres gebruikt het portaal zelf al."),
        ({"titel": "Over ons", "slug": "over"}, "bestaat al"),
        ({"titel": "x" * 201}, "foutoverzicht"),
    ],
)
def test_iets_nieuws_dat_niet_kan_krijgt_een_zin(pagina, sanne, velden, zin):
    antwoord = sanne.post("/redactie/pagina/nieuw/", velden)

    assert zin in tekst(antwoord)
    assert Pagina.objects.count() == 1


@pytest.mark.parametrize(
    "fabriek",
    [
        *(PaginaFactory, NieuwsberichtFactory, HoofdstukFactory, PrioriteitFactory, StrategieFactory, FilmFactory),
        *(TaskforceFactory, OpdrachtFactory, ProductFactory),
    ],
)
def test_een_voorbeeld_toont_de_pagina_met_de_nieuwe_tekst(fabriek, sanne):
    ding = fabriek(gepubliceerd=True)
    titelveld = "naam" if hasattr(ding, "naam") else "titel"
    revisie = ding.begin_revisie(door=None)
    revisie.bewaar({**revisie.inhoud, titelveld: "Heel nieuwe titel"}, telling=0, door=None)

    antwoord = sanne.get(adres(ding, "voorbeeld/"))

    assert "<h1>Heel nieuwe titel</h1>" in tekst(antwoord)
    assert "van versie 2" in tekst(antwoord)
    assert 'class="balie"' not in tekst(antwoord)


def test_een_voorbeeld_als_inwoner_verraadt_geen_andere_concepten(sanne):
    strategie = StrategieFactory(gepubliceerd=True)
    HoofdstukFactory(strategie=strategie, titel="Geheim hoofdstuk")
    hoofdstuk = HoofdstukFactory(strategie=strategie, gepubliceerd=True)
    hoofdstuk.begin_revisie(door=None)

    assert "Geheim hoofdstuk" not in tekst(sanne.get(adres(hoofdstuk, "voorbeeld/?als=inwoner")))
    assert "Geheim hoofdstuk" not in tekst(sanne.get(adres(hoofdstuk, "voorbeeld/?als=medewerker")))


def test_een_voorbeeld_op_een_dag_toont_wat_er_dan_staat(zet_klok, pagina, sanne):
    zet_klok(NU)
    revisie = pagina.begin_revisie(door=None)
    revisie.bewaar({**revisie.inhoud, "titel": "Wie wij zijn"}, telling=0, door=None)
    revisie.plan(MOMENT, door=None)
    pagina.trek_in("Loopt af.", per=MOMENT + timedelta(days=7), door=None)

    def op(dag):
        return sanne.get(adres(pagina, f"voorbeeld/?op={dag}"))

    assert "<h1>Over ons</h1>" in tekst(op("02-05-2021"))
    assert "<h1>Wie wij zijn</h1>" in tekst(op("03-05-2021"))
    assert op("11-05-2021").status_code == 302


@pytest.mark.parametrize("vraag", ["als=beheerder", "versie=x", "versie=99", "versie=-1"])
def test_een_voorbeeld_dat_er_niet_is_is_er_niet(pagina, sanne, vraag):
    assert sanne.get(adres(pagina, f"voorbeeld/?{vraag}")).status_code == 404


def test_een_voorbeeld_van_wat_nog_niet_past_zegt_wat_er_mist(sanne):
    hoofdstuk = HoofdstukFactory(gepubliceerd=True)
    revisie = hoofdstuk.begin_revisie(door=None)
    revisie.bewaar({**revisie.inhoud, "nummer": "drie"}, telling=0, door=None)

    antwoord = sanne.get(adres(hoofdstuk, "voorbeeld/"))

    assert antwoord.status_code == 409
    assert "Nummer:" in tekst(antwoord)


def test_een_gedeelde_link_werkt_zonder_account_tot_de_einddatum(zet_klok, pagina, sanne, inwoner):
    zet_klok(NU)
    sanne.post(adres(pagina, "begin/"))
    schrijf(sanne, pagina, titel="Wie wij zijn")
    scherm = tekst(sanne.post(adres(pagina, "deel/"), {"dagen": "7"}))
    link = re.search(r'value="http://testserver(/voorbeeld/pagina/[^"]+/)"', scherm)[1]

    dan = inwoner.get(link)
    zet_klok(NU + timedelta(days=7))
    daarna = inwoner.get(link)

    assert "<h1>Wie wij zijn</h1>" in tekst(dan)
    assert dan.headers["Cache-Control"] == "private, no-store"
    assert dan.headers["X-Robots-Tag"] == "noindex"
    assert daarna.status_code == 404


def test_een_gedeelde_link_is_in_te_trekken_en_stopt_bij_publicatie(pagina, sanne, inwoner):
    sanne.post(adres(pagina, "begin/"))
    eerste = pagina.open_revisie().deel(timezone.now() + timedelta(days=7), door=None)
    sanne.post(adres(pagina, "deel/stop/"))
    tweede = pagina.open_revisie().deel(timezone.now() + timedelta(days=7), door=None)
    pagina.open_revisie().publiceer(door=None)

    assert [inwoner.get(f"/voorbeeld/pagina/{sleutel}/").status_code for sleutel in (eerste, tweede)] == [404, 404]


def test_een_beheerder_leest_mee_en_schrijft_niet(pagina, beheerder, sanne):
    sanne.post(adres(pagina, "begin/"))

    scherm = tekst(beheerder.get(adres(pagina)))

    assert "U leest mee." in scherm
    assert "<textarea" not in scherm
    assert "Trek in" not in scherm


def test_het_bureau_stelt_evenveel_vragen_bij_een_en_bij_veel_versies(sanne, django_assert_num_queries):
    een, veel = PaginaFactory(gepubliceerd=True), PaginaFactory(gepubliceerd=True)
    for _keer in range(12):
        veel.begin_revisie(door=None).publiceer(door=None)
    for pagina in (een, veel):
        pagina.begin_revisie(door=None)
    sanne.get("/mijn/")
    with CaptureQueriesContext(connection) as vragen:
        sanne.get(adres(een))

    with django_assert_num_queries(len(vragen)):
        sanne.get(adres(veel))

    assert len(vragen) <= 20


def test_een_voorbeeld_van_een_nieuw_hoofdstuk_staat_tussen_de_andere(sanne):
    openbaar = HoofdstukFactory(nummer=1, titel="Waarom", gepubliceerd=True)
    nieuw = HoofdstukFactory(strategie=openbaar.strategie, nummer=2, titel="Geld")
    nieuw.begin_revisie(door=None)

    antwoord = sanne.get(adres(nieuw, "voorbeeld/"))

    assert antwoord.status_code == 200
    assert "<h1>Geld</h1>" in tekst(antwoord)
    assert "Vorige hoofdstuk" in tekst(antwoord)


def test_een_gedeeld_doel_verraadt_zijn_prioriteit_niet(inwoner):
    doel = DoelFactory(titel="Minder inbraken", prioriteit=PrioriteitFactory(naam="Geheime prioriteit"))
    sleutel = doel.begin_revisie(door=None).deel(timezone.now() + timedelta(days=1), door=None)

    antwoord = inwoner.get(f"/voorbeeld/doel/{sleutel}/")

    assert "Minder inbraken" in tekst(antwoord)
    assert "Geheime prioriteit" not in tekst(antwoord)


@pytest.mark.parametrize("fabriek", [StrategieFactory, FilmFactory, DoelFactory])
def test_wat_geen_eigen_of_een_vast_adres_heeft_verhuist_niet(sanne, fabriek):
    ding = fabriek(gepubliceerd=True)

    antwoorden = [sanne.get(adres(ding, "verhuis/")), sanne.post(adres(ding, "verhuis/"), {"slug": "elders"})]

    assert [antwoord.status_code for antwoord in antwoorden] == [404, 404]


def test_verhuizen_naar_het_eigen_adres_is_geen_verhuizing(pagina, sanne):
    antwoord = sanne.post(adres(pagina, "verhuis/"), {"slug": "over"})

    assert "Dit is het adres al." in tekst(antwoord)


@pytest.mark.parametrize("dag", ["01-01-0001", "31-12-9999"])
@pytest.mark.parametrize("daad", ["publiceer/", "trek-in/"])
def test_een_dag_ver_weg_krijgt_een_zin(pagina, sanne, dag, daad):
    pagina.begin_revisie(door=None)
    velden = {"dag": dag, "tijd": "0.00", "reden": "x", "telling": 0}

    antwoord = sanne.post(adres(pagina, daad), velden, follow=True)

    assert "Kies een dag tussen 2000 en 2100." in tekst(antwoord)


@pytest.mark.parametrize(
    ("dag", "zin"),
    [
        ("morgen", "Dit is geen datum."),
        ("31-02-2021", "Deze dag bestaat niet"),
        ("01-01-0001", "Kies een dag tussen 2000 en 2100."),
        ("01-01-2018", "Op 1 januari 2018 is dit niet openbaar."),
    ],
)
def test_een_voorbeeld_op_een_dag_zonder_tekst_zegt_waarom(pagina, sanne, dag, zin):
    antwoord = sanne.get(adres(pagina, "voorbeeld/"), {"op": dag}, follow=True)

    assert zin in tekst(antwoord)


def test_een_teken_dat_niemand_kan_typen_wordt_weggelaten(pagina, sanne):
    sanne.post(adres(pagina, "begin/"))

    schrijf(sanne, pagina, titel="Wie\0 wij", toelichting="x\0", tekst="<p>a\0b</p>")

    revisie = PaginaRevisie.objects.get(nummer=2)
    assert (revisie.inhoud["titel"], revisie.toelichting) == ("Wie wij", "x")


def test_een_sleutel_die_nergens_past_breekt_geen_scherm(sanne):
    hoofdstuk = HoofdstukFactory(gepubliceerd=True)
    sanne.post(adres(hoofdstuk, "begin/"))
    schrijf(sanne, hoofdstuk, prioriteit="9" * 30)

    schermen = [sanne.get(adres(hoofdstuk, daad)).status_code for daad in ("", "vergelijk/", "publiceer/")]

    assert schermen == [200, 200, 200]


def test_twee_ingetrokken_paginas_sturen_een_bezoeker_niet_rond(pagina, sanne):
    ander = PaginaFactory(slug="ander", gepubliceerd=True)
    ander.trek_in("Weg.", naar="/over/", verwijst_door=True, door=None)

    antwoord = sanne.post(adres(pagina, "trek-in/"), {"reden": "Weg.", "naar": "/ander/", "verwijst_door": "on"})

    assert "Dat adres stuurt bezoekers weer hierheen." in tekst(antwoord)


def test_wie_niet_kan_intrekken_houdt_wat_er_getypt_was(pagina, sanne):
    pagina.begin_revisie(door=None).plan(timezone.now() + timedelta(days=1), door=None)

    antwoord = sanne.post(adres(pagina, "trek-in/"), {"reden": "Een lange uitleg."})

    assert "Een lange uitleg." in tekst(antwoord)
    assert "Haal die eerst terug." in tekst(antwoord)


def test_een_hoofdstuk_in_een_strategie_in_concept_heet_niet_openbaar(sanne):
    hoofdstuk = HoofdstukFactory(strategie=StrategieFactory(), gepubliceerd=True)

    assert "Iedereen ziet de openbare tekst" not in tekst(sanne.get(adres(hoofdstuk)))


def test_een_vreemde_verwijzer_maakt_geen_fout(pagina, sanne):
    for verwijzer in ("http://[", "http://testserver"):
        antwoord = sanne.post(adres(pagina, "begin/"), headers={"Referer": verwijzer})
        assert antwoord.status_code in {302, 403}
        assert Client().post(adres(pagina, "begin/"), headers={"Referer": verwijzer}).status_code in {302, 403}


@pytest.mark.parametrize(
    ("daad", "titel"),
    [
        ("publiceer/", "Publiceer ‘Over ons’"),
        ("trek-in/", "Trek ‘Over ons’ in"),
        ("verhuis/", "Verhuis ‘Over ons’"),
        ("deel/", "Deel een voorbeeld van ‘Over ons’"),
        ("geef-terug/", "Geef ‘Over ons’ terug"),
        ("vergelijk/", "Vergelijk twee versies van ‘Over ons’"),
    ],
)
def test_de_titel_van_elk_scherm_zegt_om_welke_tekst_het_gaat(pagina, sanne, daad, titel):
    sanne.post(adres(pagina, "begin/"))

    scherm = tekst(sanne.get(adres(pagina, daad)))

    assert re.search(r"<title>(.*?) - ", scherm)[1] == titel
    assert re.search(r"<h1[^>]*>(.*?)</h1>", scherm, re.DOTALL)[1].strip() == titel


def test_wat_nog_niet_openbaar_kan_krijgt_de_aandacht_en_wijst_terug_naar_de_tekst(pagina, sanne):
    sanne.post(adres(pagina, "begin/"))
    lege_kop = "<table><tr><th></th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>"
    sanne.post(adres(pagina), {**formulier(sanne, pagina), "tekst": lege_kop})

    scherm = tekst(sanne.get(adres(pagina, "publiceer/")))

    [nodig] = re.findall(
        r'<section class="foutoverzicht" tabindex="-1"[^>]* data-focus>.*?</section>', scherm, re.DOTALL
    )
    assert "<li>Tekst: Een tabel heeft een lege kop." in nodig
    assert f'href="{adres(pagina)}"' in nodig
    assert "<th scope=" in pagina.revisies.open().get().inhoud["tekst"]
    assert "<li>Tekst: Een tabel heeft een lege kop." in tekst(sanne.get(adres(pagina)))


def test_de_vorm_van_een_dag_staat_onder_het_label(pagina, sanne):
    sanne.post(adres(pagina, "begin/"))

    scherm = tekst(sanne.get(adres(pagina)))

    assert '<p class="hulp" id="_op-hulp">Bijvoorbeeld 03-05-2021</p>' in scherm
    assert re.search(r'<input [^>]*id="_op"[^>]*>', scherm)[0] == (
        '<input type="text" id="_op" name="op" inputmode="numeric" aria-describedby="_op-hulp" required>'
    )


def test_wie_leest_en_op_publiceer_drukt_publiceert_wat_een_collega_schreef(pagina, sanne, rik):
    sanne.post(adres(pagina, "begin/"))
    schrijf(sanne, pagina, titel="Wie wij zijn", daad="beoordeling")

    gelezen = schrijf(rik, pagina, daad="publiceer")
    rik.post(gelezen.url.partition("?")[0], {"telling": 1})

    assert Pagina.objects.get().titel == "Wie wij zijn"


def test_een_gedeeld_voorbeeld_vraagt_niet_om_verder_delen(pagina, inwoner):
    sleutel = pagina.begin_revisie(door=None).deel(timezone.now() + timedelta(days=1), door=None)

    assert "Deel deze pagina" not in tekst(inwoner.get(f"/voorbeeld/pagina/{sleutel}/"))
    assert "Deel deze pagina" in tekst(inwoner.get("/over/"))


def test_een_adres_dat_is_verhuisd_stuurt_een_bezoeker_niet_rond(pagina, sanne):
    pagina.verhuis("wie", door=None)

    antwoord = sanne.post(adres(pagina, "trek-in/"), {"reden": "Weg.", "naar": "/over/", "verwijst_door": "on"})

    assert "Dat adres stuurt bezoekers weer hierheen." in tekst(antwoord)
