from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coalitie.portaal.redactie.bereik import Bereik
from coalitie.portaal.redactie.links import ga_na, lees
from coalitie.portaal.redactie.soorten import SOORTEN
from coalitie.rollen import Rol
from regio.models import Gemeente
from tests.fabriek import (
    AgendasleutelFactory,
    BestandFactory,
    ConsultatieFactory,
    DistrictFactory,
    FilmFactory,
    GebruikerFactory,
    GemeenteFactory,
    HoofdstukFactory,
    IndelingFactory,
    NieuwsberichtFactory,
    OpdrachtFactory,
    PaginaFactory,
    PaginaRevisieFactory,
    PrioriteitFactory,
    ProductFactory,
    PuntFactory,
    StrategieFactory,
    TaskforceFactory,
    VerhuizingFactory,
)
from tests.test_toegang import TABEL, maak_inhoud

pytestmark = pytest.mark.django_db

NU = datetime(2021, 5, 1, 9, 0, tzinfo=UTC)
GEEN_PAGINA = "Er is geen pagina op dit adres."
NIET_OPENBAAR = "Deze pagina is nog niet openbaar."
INGETROKKEN = "Deze pagina is ingetrokken."
NIET_VOOR_INWONERS = "Deze pagina is er niet voor inwoners."
GEEN_KOPJE = "Dit kopje staat niet op die pagina."


@pytest.fixture
def sanne():
    return GebruikerFactory(naam="Sanne", rol=Rol.REDACTEUR)


@pytest.fixture
def inhoud(portaal, opslag):
    maak_inhoud()


@pytest.fixture
def portaal_in_het_klein():
    IndelingFactory(gemeente=GemeenteFactory(slug="zeist"), district=DistrictFactory(slug="oost-utrecht"))
    strategie = StrategieFactory(slug="een", gepubliceerd=True)
    koppen = '<h2 id="kop">Kop</h2><h3 id="tussenkop">Tussenkop</h3>'
    HoofdstukFactory(strategie=strategie, slug="af", tekst=koppen, gepubliceerd=True)
    HoofdstukFactory(strategie=strategie, slug="niet-af")
    HoofdstukFactory(strategie=StrategieFactory(slug="twee"), slug="af", gepubliceerd=True)
    PrioriteitFactory(slug="zorg", tekst=koppen, gepubliceerd=True)
    FilmFactory(strategie=strategie, gepubliceerd=True)
    NieuwsberichtFactory(slug="bericht", tekst=koppen, gepubliceerd=True)
    PaginaFactory(slug="over", tekst=koppen, gepubliceerd=True)
    PaginaFactory(slug="concept", tekst=koppen)
    PaginaFactory(slug="straks", gepubliceerd_op=datetime(2999, 1, 1, tzinfo=UTC))
    PaginaFactory(slug="weg", ingetrokken=True)
    PaginaFactory(slug="door", ingetrokken=True, ingetrokken_naar="/over/", verwijst_door=True)
    PaginaFactory(slug="door-naar-niets", ingetrokken=True, ingetrokken_naar="/weg/", verwijst_door=True)
    PaginaFactory(slug="door-naar-buiten", ingetrokken=True, ingetrokken_naar="https://a.nl/", verwijst_door=True)
    PaginaFactory(slug="kring", ingetrokken=True, ingetrokken_naar="/kring/", verwijst_door=True)
    BestandFactory(sleutel="1" * 32)
    for slug, op in (("af", NU), ("straks", datetime(2999, 1, 1, tzinfo=UTC))):
        wie = {"vastgesteld_op": NU.date(), "vastgesteld_door": "RVC", "antwoorden_op": op}
        consultatie = ConsultatieFactory(strategie=strategie, slug=slug, gepubliceerd=True, **wie)
        PuntFactory(consultatie=consultatie, gemeente=Gemeente.objects.get(slug="zeist"), nummer=1)
    VerhuizingFactory(oud="/vroeger/", nieuw="/over/")
    VerhuizingFactory(oud="/vroeger-concept/", nieuw="/concept/")


ADRESSEN = [
    ("/", ""),
    ("/over/", ""),
    ("/over", ""),
    ("/over/#kop", ""),
    ("/over/#tussenkop", ""),
    ("/over/#_deel", ""),
    ("/over/#verdwenen", GEEN_KOPJE),
    ("/over/?a=b#verdwenen", GEEN_KOPJE),
    ("over/", GEEN_PAGINA),
    ("../over/", ""),
    ("/verdwenen/", GEEN_PAGINA),
    ("/verdwenen", GEEN_PAGINA),
    ("/diep/en/verdwenen/", GEEN_PAGINA),
    ("/concept/", NIET_OPENBAAR),
    ("/concept/#kop", NIET_OPENBAAR),
    ("/straks/", NIET_OPENBAAR),
    ("/weg/", INGETROKKEN),
    ("/door/", ""),
    ("/door-naar-niets/", INGETROKKEN),
    ("/door-naar-buiten/", ""),
    ("/kring/", "Dit adres leidt in een kring rond."),
    ("/vroeger/", ""),
    ("/vroeger-concept/", NIET_OPENBAAR),
    ("/strategie/een/", ""),
    ("/strategie/een/volledig/", ""),
    ("/strategie/een/pdf/", ""),
    ("/strategie/een/af/#kop", ""),
    ("/strategie/een/af/#weg", GEEN_KOPJE),
    ("/strategie/een/niet-af/", NIET_OPENBAAR),
    ("/strategie/een/verdwenen/", GEEN_PAGINA),
    ("/strategie/twee/", NIET_OPENBAAR),
    ("/strategie/twee/volledig/", NIET_OPENBAAR),
    ("/strategie/twee/af/", NIET_OPENBAAR),
    ("/strategie/een/film/", ""),
    ("/strategie/een/film/video/", GEEN_PAGINA),
    ("/consultaties/af/antwoorden/", ""),
    ("/consultaties/af/antwoorden/nota.pdf", ""),
    ("/consultaties/af/antwoorden/nota.odt", ""),
    ("/consultaties/af/antwoorden/nota.csv", ""),
    ("/consultaties/af/punten/1/", ""),
    ("/consultaties/af/punten/2/", GEEN_PAGINA),
    ("/consultaties/straks/antwoorden/", NIET_OPENBAAR),
    ("/consultaties/straks/antwoorden/nota.pdf", NIET_OPENBAAR),
    ("/consultaties/straks/punten/1/", NIET_OPENBAAR),
    ("/consultaties/verzonnen/antwoorden/", GEEN_PAGINA),
    ("/prioriteiten/zorg/#kop", ""),
    ("/prioriteiten/zorg/#weg", GEEN_KOPJE),
    ("/nieuws/bericht/", ""),
    ("/nieuws/?gemeente=zeist", ""),
    ("/gemeenten/zeist/", ""),
    ("/gemeenten/rotterdam/", GEEN_PAGINA),
    ("/regio/districten/oost-utrecht/", ""),
    ("/regio/districten/verzonnen/", GEEN_PAGINA),
    ("/regio/?op=2019-04-08", ""),
    ("/overleg/#gezagsdriehoek", ""),
    ("/account/login/", ""),
    ("/mijn/", NIET_VOOR_INWONERS),
    ("/redactie/pagina/1/", NIET_VOOR_INWONERS),
    ("/voorbeeld/pagina/sleutel/", NIET_VOOR_INWONERS),
    ("/bestanden/" + "1" * 32 + "/", ""),
    ("/bestanden/" + "2" * 32 + "/", GEEN_PAGINA),
    ("#eigen", ""),
    ("#weg", GEEN_KOPJE),
    ("/tekst/#eigen", ""),
    ("/tekst/#weg", GEEN_KOPJE),
    ("https://voorbeeld.nl/verdwenen/", ""),
    ("//voorbeeld.nl/verdwenen/", ""),
    ("https://portaal.example/verdwenen/", GEEN_PAGINA),
    ("https://portaal.example/over/", ""),
    ("mailto:a@voorbeeld.nl", ""),
    ("tel:112", ""),
    ("", ""),
    ("/%6Fver/", ""),
    ("/" + "a" * 3000, GEEN_PAGINA),
]


def gevonden(sanne):
    return [(link["adres"], link["bezwaar"]) for tekst in ga_na(sanne, NU)["teksten"] for link in tekst["links"]]


@pytest.mark.parametrize(("adres", "bezwaar"), ADRESSEN)
@pytest.mark.parametrize("is_concept", [False, True])
def test_een_link_klopt_of_krijgt_een_zin(portaal_in_het_klein, settings, sanne, adres, bezwaar, is_concept):
    settings.ADRES = "https://portaal.example"
    html = f'<h2 id="eigen">Kop</h2><p>Lees <a href="{adres}">dit</a>.</p>'
    pagina = PaginaFactory(slug="tekst", gepubliceerd=True, tekst="" if is_concept else html)
    if is_concept:
        PaginaRevisieFactory(van=pagina, inhoud={**pagina.inhoud(), "tekst": html})

    assert gevonden(sanne) == ([(adres, bezwaar)] if bezwaar else [])


def test_wat_geen_adres_is_krijgt_een_zin(sanne):
    PaginaFactory(tekst='<p><a href="http://[">dit</a></p>', gepubliceerd=True)

    assert gevonden(sanne) == [("http://[", "Dit is geen adres.")]


# Pictures are no pages; a file is for whoever sees the text that leads to it; a secret address belongs in no text.
GEEN_PAGINAS = {"deelbeeld", "bestand_inhoud", "bestand_breedte", "agenda_eigen"}


# What is asked after a path is for the page behind it; whether that can answer is not looked at.
PADEN = [(naam, adres, verwacht) for naam, adres, verwacht in TABEL if "?" not in adres]


@pytest.mark.parametrize(("naam", "adres", "verwacht"), [rij for rij in PADEN if rij[0] not in GEEN_PAGINAS])
def test_wat_een_inwoner_krijgt_en_wat_de_redactie_ervan_zegt_is_hetzelfde(inhoud, sanne, naam, adres, verwacht):
    _teksten, dingen = lees(sanne)

    bezwaar = Bereik(dingen, NU.replace(year=2999)).bezwaar(adres)

    assert (bezwaar == "") == (verwacht["inwoner"] in {200, 302})


def test_naar_de_kalender_van_een_mens_leidt_geen_link(sanne):
    AgendasleutelFactory()
    PaginaFactory(tekst='<p><a href="/agenda/geheim.ics">dit</a></p>', gepubliceerd=True)

    assert gevonden(sanne) == [("/agenda/geheim.ics", "Deze pagina is er niet voor inwoners.")]


def test_de_pagina_toont_per_tekst_de_zin_waar_de_link_in_staat(redacteur):
    voor = "Deze lange zin begint ver voor de link en past dus niet helemaal. Lees "
    tekst = (
        f'<h2 id="kop">Kop</h2><p>{voor}<a href="/weg/">het <strong>oude</strong> plan</a> &amp; meer.</p><p>Nog.</p>'
    )
    PaginaFactory(titel="Over ons", tekst=tekst, gepubliceerd=True)
    NieuwsberichtFactory(titel="Klopt", tekst='<p><a href="/nieuws/">Nieuws</a></p>', gepubliceerd=True)

    antwoord = redacteur.get("/redactie/links/")

    [gezien] = antwoord.context["bladzijde"]
    assert gezien["titel"] == "Over ons"
    assert gezien["is_concept"] is False
    assert gezien["links"] == [
        {
            "adres": "/weg/",
            "bezwaar": GEEN_PAGINA,
            "voor": f"…{voor[-60:]}",
            "woorden": "het oude plan",
            "na": " & meer.",
        }
    ]
    assert "<strong>het oude plan</strong> &amp; meer." in antwoord.content.decode()


def test_wat_verborgen_is_wordt_niet_nagegaan_maar_het_open_concept_wel(sanne):
    link = '<p><a href="/verdwenen/">weg</a></p>'
    PaginaFactory(titel="Ingetrokken", tekst=link, ingetrokken=True)
    PaginaFactory(titel="Rij van een concept", tekst=link)
    openbaar = PaginaFactory(titel="Met concept", tekst="<p>Zonder link.</p>", gepubliceerd=True)
    PaginaRevisieFactory(van=openbaar, inhoud={"titel": "Met concept", "tekst": link})
    nieuw = PaginaFactory(titel="", tekst="")
    PaginaRevisieFactory(van=nieuw, inhoud={"titel": "Nieuw", "tekst": link})
    vroeger = PaginaFactory(titel="Vroeger", tekst="<p>Nu zonder.</p>", gepubliceerd=True)
    PaginaRevisieFactory(van=vroeger, inhoud={"titel": "Vroeger", "tekst": link}, gepubliceerd=True)

    teksten = ga_na(sanne, NU)["teksten"]

    assert [(tekst["titel"], tekst["is_concept"]) for tekst in teksten] == [("Met concept", True), ("Nieuw", True)]


@pytest.mark.parametrize("inhoud_", [{}, {"tekst": None}, {"tekst": 7}, {"tekst": ["<a href='/x/'>"]}])
def test_een_concept_mag_van_alles_bevatten(sanne, inhoud_):
    PaginaRevisieFactory(van=PaginaFactory(), inhoud=inhoud_)

    assert ga_na(sanne, NU)["aantal"] == 0


def test_wat_iemand_als_link_typt_wordt_geen_html(redacteur):
    kwaad = '<a href="/x/&quot;><script>alert(1)</script>" onclick="alert(2)"><img src=x onerror=alert(3)>weg</a>'
    PaginaRevisieFactory(van=PaginaFactory(titel="<b>T</b>"), inhoud={"tekst": kwaad, "titel": "<b>T</b>"})

    tekst = redacteur.get("/redactie/links/").content.decode()

    assert "&lt;b&gt;T&lt;/b&gt;" in tekst
    for gevaar in ("<script>alert", "onclick", "onerror", "<img", "<b>T"):
        assert gevaar not in tekst


def test_links_naar_buiten_worden_geteld_en_niet_bezocht(redacteur, monkeypatch):
    def nooit(*_args, **_opties):
        raise AssertionError("The portal asks nobody.")

    monkeypatch.setattr("socket.create_connection", nooit)
    monkeypatch.setattr("socket.getaddrinfo", nooit)
    tekst = '<p><a href="https://a.nl/x">a</a> <a href="https://a.nl/y">b</a> <a href="http://b.nl">c</a></p>'
    PaginaFactory(tekst=tekst, gepubliceerd=True)

    antwoord = redacteur.get("/redactie/links/")

    assert antwoord.context["links"]["extern"] == [("a.nl", 2), ("b.nl", 1)]
    assert "Alle links binnen het portaal leiden ergens heen." in antwoord.content.decode()


def met_dode_links(aantal):
    for nummer in range(aantal):
        kapot = f'<p><a href="/verdwenen-{nummer}/">a</a> <a href="/over/#weg">b</a></p>'
        gewoon = (PaginaFactory, NieuwsberichtFactory, HoofdstukFactory)
        for fabriek in (*gewoon, TaskforceFactory, OpdrachtFactory, ProductFactory):
            fabriek(gepubliceerd=True, tekst=kapot).begin_revisie(door=None)


def test_een_tekst_nagaan_kost_evenveel_vragen_als_twintig(sanne):
    def tel():
        with CaptureQueriesContext(connection) as vragen:
            ga_na(sanne, NU)
        return len(vragen)

    met_dode_links(1)
    met_een = tel()
    met_dode_links(19)

    assert (
        tel() == met_een <= 2 * len(SOORTEN) + 13
    )  # of which five about the meetings of colleges, and two about notas


def test_de_tweede_keer_is_het_antwoord_bewaard_en_het_zegt_van_wanneer(redacteur, zet_klok):
    cache.clear()
    zet_klok(NU)
    met_dode_links(1)
    redacteur.get("/redactie/links/")
    zet_klok(NU.replace(hour=10))

    with CaptureQueriesContext(connection) as vragen:
        tekst = redacteur.get("/redactie/links/").content.decode()

    assert "1 mei 2021, 11.00 uur" in tekst
    assert not any("strategie_hoofdstuk" in vraag["sql"] for vraag in vragen)


def test_na_een_publicatie_wordt_het_opnieuw_nagegaan(sanne):
    def aantal():
        client = Client()  # as another worker: one asks for the state of the portal twice a second
        client.force_login(sanne)
        return client.get("/redactie/links/").context["links"]["aantal"]

    cache.clear()
    pagina = PaginaFactory(tekst='<p><a href="/verdwenen/">weg</a></p>', gepubliceerd=True)
    ervoor = aantal()
    revisie = pagina.begin_revisie(door=None)
    revisie.bewaar({**revisie.inhoud, "tekst": "<p>Zonder.</p>"}, telling=0, door=None)
    bewaard = aantal()

    revisie.publiceer(door=None)

    assert (ervoor, bewaard, aantal()) == (1, 1, 0)


def test_wie_een_concept_verbeterde_laat_het_opnieuw_nagaan(redacteur):
    cache.clear()
    revisie = PaginaRevisieFactory(van=PaginaFactory(), inhoud={"tekst": '<a href="/verdwenen/">weg</a>'})
    eerst = redacteur.get("/redactie/links/").context["links"]["aantal"]
    revisie.inhoud = {"tekst": "<p>Zonder.</p>"}
    revisie.save()

    nog = redacteur.get("/redactie/links/").context["links"]["aantal"]
    opnieuw = redacteur.post("/redactie/links/", follow=True).context["links"]["aantal"]

    assert (eerst, nog, opnieuw) == (1, 1, 0)


def test_de_werkbank_noemt_het_aantal_als_dat_bekend_is_en_wacht_er_niet_op(redacteur):
    cache.clear()
    met_dode_links(1)

    eerst = redacteur.get("/redactie/").content.decode()
    deel = redacteur.get("/redactie/links/", headers={"HX-Request": "true"}).content.decode()
    daarna = redacteur.get("/redactie/").content.decode()

    assert 'data-hx-get="/redactie/links/"' in eerst
    assert "Ga na welke links nergens heen leiden" in eerst
    assert "<strong>24</strong> links leiden nergens heen" in deel
    assert "<html" not in deel
    assert "<strong>24</strong> links leiden nergens heen" in daarna
    assert 'data-hx-get="/redactie/links/"' not in daarna


@pytest.mark.parametrize("vraag", ["", "?bladzijde=x", "?bladzijde=999", "?bladzijde=-1"])
def test_de_teksten_gaan_per_vijfentwintig(redacteur, vraag):
    cache.clear()
    met_dode_links(5)

    antwoord = redacteur.get(f"/redactie/links/{vraag}")

    assert antwoord.status_code == 200
    assert len(antwoord.context["bladzijde"].object_list) == (10 if "9" in vraag or "-" in vraag else 25)


def test_niemand_buiten_het_bureau_leest_ervan(inwoner, medewerker):
    PaginaRevisieFactory(van=PaginaFactory(), inhoud={"titel": "Geheim plan", "tekst": '<a href="/x/">weg</a>'})

    for client, status in ((inwoner, 302), (medewerker, 403)):
        for antwoord in (client.get("/redactie/links/"), client.post("/redactie/links/")):
            assert antwoord.status_code == status
            assert "Geheim plan" not in antwoord.content.decode()
