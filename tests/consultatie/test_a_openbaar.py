"""What residents read of a consultation, and when."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import vobject
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coalitie.models import Agendasleutel, Stand
from coalitie.rollen import Rol
from strategie.consultatiefasen import fasen, stand_in_woorden
from strategie.leestekst import leestekst
from tests.fabriek import (
    AntwoordFactory,
    CollegeFactory,
    ConsultatiedeelFactory,
    ConsultatieFactory,
    ConsultatieRevisieFactory,
    GebruikerFactory,
    HoofdstukFactory,
    PuntFactory,
    StrategieFactory,
)

pytestmark = pytest.mark.django_db

ADRES = "/consultaties/vraag/"
TEKST = f"{ADRES}tekst/"
IN_SEPTEMBER = datetime(2018, 9, 10, 9, tzinfo=UTC)
VASTGESTELD = {"vastgesteld_op": date(2018, 11, 12), "vastgesteld_door": "Regionaal Veiligheidscollege"}
BEANTWOORD = {**VASTGESTELD, "antwoorden_op": datetime(2018, 12, 1, 9, tzinfo=UTC)}
PUBLIEK = {"gepubliceerd_op": datetime(2018, 8, 31, 9, tzinfo=UTC)}


@pytest.fixture
def consultatie():
    return ConsultatieFactory(slug="vraag", titel="Wat vindt uw raad?", vragen="Wat mist u?\nWat kan weg?", **PUBLIEK)


def tekst(adres, client=None):
    antwoord = (client or Client()).get(adres)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def beantwoord(consultatie):
    """Two points with an answer, and beside them a draft, a withdrawn one, and one whose answer is not done."""
    deel = ConsultatiedeelFactory(consultatie=consultatie, nummer=2)
    gereed = AntwoordFactory(consultatie=consultatie, uitkomst="niet", staat="gereed")
    for alinea in (1, None):
        PuntFactory(consultatie=consultatie, deel=deel, alinea=alinea, antwoord=gereed)
    PuntFactory(consultatie=consultatie, deel=deel, alinea=2, antwoord=AntwoordFactory(consultatie=consultatie))
    PuntFactory(consultatie=consultatie, deel=deel, alinea=2, staat="ingetrokken", nummer=90)
    PuntFactory(consultatie=consultatie, deel=deel, alinea=2, concept=True)
    return deel


@pytest.mark.parametrize(
    ("nu", "velden", "staten", "stand"),
    [
        ((2018, 8, 31), {}, "gkkkk", "Raden kunnen punten geven vanaf 1 september 2018."),
        ((2018, 9, 1), {}, "gnkkk", "Raden kunnen punten geven tot en met 30 september 2018."),
        ((2018, 9, 30), {}, "gnkkk", "Raden kunnen punten geven tot en met 30 september 2018."),
        ((2018, 10, 1), {}, "ggnkk", "Gesloten sinds 30 september 2018. Bureau RVS schrijft antwoorden."),
        (
            (2018, 11, 20),
            BEANTWOORD,
            "ggggn",
            "De antwoorden zijn vastgesteld op 12 november 2018. Zij worden nog openbaar.",
        ),
        ((2018, 12, 2), BEANTWOORD, "ggggg", "De antwoorden zijn openbaar."),
        ((2018, 8, 31), {"bevroren_op": None}, "kkkkk", "De tekst is nog niet vastgezet."),
        ((2018, 10, 1), {"bevroren_op": None}, "kkkkk", "De tekst is nog niet vastgezet."),
    ],
)
def test_de_fasen_zeggen_wat_geweest_is_wat_er_nu_loopt_en_wat_nog_komt(nu, velden, staten, stand):
    consultatie = ConsultatieFactory.build(strategie=StrategieFactory.build(), **velden)
    nu = datetime(*nu, 12, tzinfo=UTC)

    assert "".join(fase.staat[0] for fase in fasen(consultatie, nu)) == staten
    assert stand_in_woorden(consultatie, nu) == stand


def test_een_gepland_moment_verraadt_de_lijn_niet(consultatie, zet_klok):
    consultatie = ConsultatieFactory(**BEANTWOORD, **PUBLIEK)
    zet_klok(datetime(2018, 11, 20, 9, tzinfo=UTC))

    pagina = tekst(consultatie.get_absolute_url())

    assert "12 november 2018, door het Regionaal Veiligheidscollege" in pagina
    assert "1 december 2018" not in pagina


def test_de_pagina_van_een_open_consultatie_zegt_wat_er_gevraagd_wordt_en_hoe_een_raad_meedoet(consultatie, zet_klok):
    ConsultatiedeelFactory(consultatie=consultatie, nummer=3, titel="Cyberveiligheid")
    zet_klok(IN_SEPTEMBER)

    pagina = tekst(ADRES)

    assert "Raden kunnen punten geven tot en met 30 september 2018." in pagina
    assert "Nog 20 dagen na vandaag." in pagina
    assert "Wat mist u?" in pagina
    assert "Zo doet een raad mee" in pagina
    assert 'href="/consultaties/vraag/tekst/#h3"' in pagina
    assert "Wat er met de punten gebeurde" not in pagina


def test_op_de_laatste_dag_telt_de_pagina_geen_dagen_meer(consultatie, zet_klok):
    zet_klok(datetime(2018, 9, 30, 12, 0, tzinfo=UTC))

    pagina = tekst(ADRES)

    assert "Vandaag is de laatste dag." in pagina
    assert "na vandaag" not in pagina


def test_een_strategie_die_nog_niet_openbaar_is_wordt_niet_genoemd(consultatie):
    consultatie.strategie.naam = "Geheime strategie"
    consultatie.strategie.save()
    ConsultatiedeelFactory(consultatie=consultatie)

    for adres in (ADRES, TEKST, "/consultaties/"):
        assert "Geheime strategie" not in tekst(adres)
        assert consultatie.strategie.get_absolute_url() not in tekst(adres)


def test_elke_alinea_heeft_een_nummer_dat_naar_haarzelf_leidt(consultatie):
    alineas = (
        '<h2 id="doel">Doel</h2><p>Een.</p><ul><li>Twee<ul><li>Drie</li></ul></li></ul>'
        '<table><tr><th>Wie</th><th>Wat</th></tr><tr><td>Zeist</td><td></td></tr></table><h3 id="b">Slot</h3>'
    )
    deel = ConsultatiedeelFactory(consultatie=consultatie, nummer=2, tekst=alineas)
    ConsultatiedeelFactory(consultatie=consultatie, nummer=4, tekst=alineas)

    pagina = tekst(TEKST)

    ids = re.findall(r'id="(h\d+(?:-alinea-\d+)?)"', pagina)
    assert ids == [*("h2", *(f"h2-alinea-{n}" for n in range(1, 8))), *("h4", *(f"h4-alinea-{n}" for n in range(1, 8)))]
    assert set(re.findall(r'href="#(h[^"]+)"', pagina)) == set(ids)
    assert '<h3 id="h2-alinea-1">Doel</h3>' in leestekst(deel, {})
    assert '<h4 id="h2-alinea-7">Slot</h4>' in leestekst(deel, {})
    assert "</span>4</a> Drie</li></ul></li></ul>" in leestekst(deel, {})
    assert 'id="doel"' not in pagina


def test_een_punt_over_een_rij_of_een_lijstpunt_staat_erin_en_over_een_alinea_eronder(consultatie):
    deel = ConsultatiedeelFactory(
        consultatie=consultatie, nummer=2, tekst="<p>Een.</p><ul><li>Twee</li></ul><table><tr><th>A</th></tr></table>"
    )

    html = leestekst(deel, {alinea: [(7, "/p/7/"), (8, "/p/8/")] for alinea in (1, 2, 3)})

    noot = '2 punten hierover: <a href="/p/7/">7</a>, <a href="/p/8/">8</a>'
    assert f'Een.</p><p class="kanttekening">{noot}</p>' in html
    assert f'Twee <span class="kanttekening">{noot}</span></li>' in html
    assert f'A <span class="kanttekening">{noot}</span></th>' in html


def test_de_titel_van_een_tabel_houdt_nummer_en_adres_en_heeft_zelf_geen_link(consultatie):
    tabel = "<table><caption>Wie doet wat</caption><tbody><tr><th>A</th></tr></tbody></table>"
    deel = ConsultatiedeelFactory(consultatie=consultatie, nummer=2, tekst=f"<p>Een.</p>{tabel}{tabel}")

    html = leestekst(deel, {2: [(7, "/p/7/")]})

    assert re.findall(r'id="(h2-alinea-\d)"', html) == [f"h2-alinea-{nummer}" for nummer in range(1, 6)]
    assert html.count("<table><caption>Wie doet wat</caption>") == 2
    noot = '<span class="kanttekening">1 punt hierover: <a href="/p/7/">7</a></span>'
    assert re.search(rf'<p><a class="passage" id="h2-alinea-2"[^>]*>.{{0,60}}</a>\s+{re.escape(noot)}</p><table>', html)


def test_kwade_tekst_wordt_geen_kwade_pagina(consultatie):
    ConsultatiedeelFactory(
        consultatie=consultatie,
        titel="<b>Kop</b>",
        tekst='<p onclick="x()">Een<script>alert(1)</script> &lt;img&gt;</p>',
    )

    pagina = tekst(TEKST)

    assert "&lt;b&gt;Kop" in pagina
    assert "onclick" not in pagina
    assert "alert(1)" not in pagina
    assert "&lt;img&gt;" in pagina


def test_punten_bij_een_alinea_en_uitkomsten_komen_pas_met_de_antwoorden(consultatie, zet_klok, redacteur):
    for naam, waarde in BEANTWOORD.items():
        setattr(consultatie, naam, waarde)
    consultatie.save()
    beantwoord(consultatie)
    Stand.objects.verhoog()

    zet_klok(BEANTWOORD["antwoorden_op"].replace(hour=8))
    for client in (Client(), redacteur):
        assert "kanttekening" not in tekst(TEKST, client)
        assert "/punten/" not in tekst(TEKST, client)
        assert "Wat er met de punten gebeurde" not in tekst(ADRES, client)
        assert f"{ADRES}antwoorden/" not in tekst(ADRES, client)
    zet_klok(BEANTWOORD["antwoorden_op"].replace(hour=9))

    bij_alineas = re.findall(r'<p class="kanttekening">(.*?)</p>', tekst(TEKST))
    assert [re.sub("<[^>]+>", "", noot) for noot in bij_alineas] == [
        "1 punt over het hele hoofdstuk: 2",
        "1 punt hierover: 1",
        "1 punt hierover: 3",
    ]
    assert set(re.findall(r"/consultaties/vraag/punten/(\d+)/", tekst(TEKST))) == {"1", "2", "3"}
    uitkomsten = re.findall(r"<dt>([^<]+)</dt><dd>([^<]+)</dd>", tekst(ADRES))
    assert uitkomsten == [
        ("Overgenomen", "0 punten"),
        ("Deels overgenomen", "0 punten"),
        ("Niet overgenomen", "2 punten"),
        ("Ter kennisname", "0 punten"),
    ]
    assert f'href="{ADRES}antwoorden/"' in tekst(ADRES)


def test_een_pagina_kost_met_een_punt_evenveel_vragen_als_met_veertig(consultatie):
    for naam, waarde in BEANTWOORD.items():
        setattr(consultatie, naam, waarde)
    consultatie.save()
    antwoord = AntwoordFactory(consultatie=consultatie, staat="gereed")

    def tel():
        aantallen = []
        Stand.objects.verhoog()
        for adres in (ADRES, TEKST, "/consultaties/"):
            with CaptureQueriesContext(connection) as vragen:
                tekst(adres)
            aantallen.append(len(vragen))
        return aantallen

    deel = ConsultatiedeelFactory(consultatie=consultatie)
    gemeente = PuntFactory(consultatie=consultatie, deel=deel, antwoord=antwoord).gemeente
    met_een = tel()
    for _keer in range(39):
        deel = ConsultatiedeelFactory(consultatie=consultatie)
        PuntFactory(consultatie=consultatie, gemeente=gemeente, deel=deel, alinea=1, antwoord=antwoord)
        ConsultatieFactory(**PUBLIEK)

    assert tel() == met_een
    assert max(met_een) <= 9


def test_de_lijst_noemt_wat_openbaar_is_en_verraadt_geen_concept(consultatie, redacteur):
    ConsultatieFactory(titel="Nog geheim")

    assert "Wat vindt uw raad?" in tekst("/consultaties/")
    assert "Nog geheim" not in tekst("/consultaties/")
    assert "Nog geheim" in tekst("/consultaties/", redacteur)


def test_de_sitemap_noemt_een_openbare_consultatie_en_haar_tekst(consultatie):
    ConsultatieFactory(slug="geheim")
    HoofdstukFactory(strategie=consultatie.strategie)

    kaart = tekst("/sitemap.xml")

    assert re.findall(r"/consultaties/[^<]*", kaart) == ["/consultaties/", ADRES, TEKST]


# The calendar


def test_de_eerste_en_de_laatste_dag_staan_in_de_agenda(consultatie, inwoner, zet_klok):
    ConsultatieFactory(titel="Nog geheim")
    ConsultatieFactory(titel="Ingetrokken", ingetrokken=True)
    zet_klok(IN_SEPTEMBER)

    antwoord = inwoner.get("/agenda/")

    titels = ["Raden kunnen punten geven: Wat vindt uw raad?", "Laatste dag voor punten van raden: Wat vindt uw raad?"]
    assert [afspraak.titel for afspraak in antwoord.context["maand"].afspraken] == titels
    assert [afspraak.titel for afspraak in antwoord.context["komend"]] == titels[1:]
    assert [afspraak.titel for afspraak in antwoord.context["voorbij"]] == titels[:1]
    assert f'href="{ADRES}"' in antwoord.content.decode()


def test_wie_een_college_kiest_ziet_geen_consultatie_en_naar_haar_maand_leidt_een_wijzer(
    consultatie, inwoner, zet_klok
):
    college = CollegeFactory()
    zet_klok(datetime(2018, 11, 10, 9, tzinfo=UTC))

    van_college = inwoner.get(f"/agenda/?college={college.slug}&maand=2018-09")
    van_alle = inwoner.get("/agenda/")

    assert van_college.context["maand"].afspraken == []
    assert van_alle.context["vorige_maand"]["naam"] == "september 2018"


def test_een_kalenderprogramma_krijgt_twee_hele_dagen_en_geen_concept(consultatie, inwoner, zet_klok):
    ConsultatieFactory(titel="Nog geheim")
    ConsultatieFactory(titel="Lang geleden", opent_op=date(2017, 1, 1), sluit_op=date(2017, 2, 1), **PUBLIEK)
    zet_klok(IN_SEPTEMBER)

    antwoord = inwoner.get("/agenda/openbaar.ics")

    dagen = vobject.readOne(antwoord.content.decode()).vevent_list
    assert [(dag.dtstart.value, dag.dtend.value, dag.summary.value) for dag in dagen] == [
        (date(2018, 9, 1), date(2018, 9, 2), "Raden kunnen punten geven: Wat vindt uw raad?"),
        (date(2018, 9, 30), date(2018, 10, 1), "Laatste dag voor punten van raden: Wat vindt uw raad?"),
    ]
    assert len({dag.uid.value for dag in dagen}) == 2
    assert dagen[0].url.value == f"http://testserver{ADRES}"
    assert antwoord.content == Client().get("/agenda/openbaar.ics").content


def in_kalenders(*adressen):
    """Of each day in these feeds: its number, its state and its words."""
    return [
        (int(dag.sequence.value), dag.status.value, dag.summary.value.partition(":")[0])
        for adres in adressen
        for dag in getattr(vobject.readOne(Client().get(adres).content.decode()), "vevent_list", [])
    ]


def test_een_kalenderprogramma_hoort_van_een_nieuwe_tekst_en_van_intrekken(consultatie, zet_klok):
    ConsultatieFactory(titel="Nooit openbaar")
    sanne = GebruikerFactory(rol=Rol.REDACTEUR, functie__geldig_vanaf=date(2018, 1, 1))
    zet_klok(IN_SEPTEMBER)
    eigen = f"/agenda/{Agendasleutel.objects.maak(door=sanne)}.ics"
    stappen = []

    def kijk():
        assert in_kalenders("/agenda/openbaar.ics") == in_kalenders(eigen)
        stappen.append(in_kalenders(eigen)[-1])

    kijk()
    ConsultatieRevisieFactory(van=consultatie, nummer=1, staat="gepubliceerd", ingaat_op=consultatie.gepubliceerd_op)
    kijk()
    ConsultatieRevisieFactory(van=consultatie, nummer=2, staat="gepubliceerd", ingaat_op=IN_SEPTEMBER)
    Stand.objects.verhoog()
    kijk()
    consultatie.trek_in("Er kwam geen concept.", door=sanne, per=IN_SEPTEMBER + timedelta(hours=1))
    zet_klok(IN_SEPTEMBER + timedelta(minutes=59))
    kijk()
    zet_klok(IN_SEPTEMBER + timedelta(hours=2))
    kijk()
    consultatie.zet_terug(door=sanne)
    kijk()

    laatste_dag = "Laatste dag voor punten van raden"
    eerste = stappen[0][0]
    assert stappen == [
        (eerste, "CONFIRMED", laatste_dag),
        (eerste, "CONFIRMED", laatste_dag),
        (eerste + 2, "CONFIRMED", laatste_dag),
        (eerste + 2, "CONFIRMED", laatste_dag),
        (eerste + 3, "CANCELLED", "Ingetrokken"),
        (eerste + 4, "CONFIRMED", laatste_dag),
    ]
