"""The bureau adds, corrects and withdraws a point of a council, with a reason; and who reads what of that."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from coalitie.models import Logregel, Stand
from coalitie.rollen import Rol
from strategie import ingrijpen
from strategie.forms.ingrepen import INTUSSEN_OPENBAAR
from strategie.models import Punt, Puntingreep
from tests.fabriek import (
    AntwoordFactory,
    ConsultatieFactory,
    GebruikerFactory,
    IndelingFactory,
    MedewerkerFactory,
    PuntFactory,
    PuntingreepFactory,
)

pytestmark = pytest.mark.django_db

NAAM = "Volgens Jan Jansen kan het beter."
ZONDER = "Volgens een inwoner kan het beter."


@pytest.fixture
def sanne():
    return GebruikerFactory(naam="Sanne", rol=Rol.REDACTEUR)


@pytest.fixture
def redactie(sanne):
    return client_van(sanne)


@pytest.fixture
def zeist():
    return IndelingFactory(gemeente__naam="Zeist", gemeente__slug="zeist").gemeente


@pytest.fixture
def eigen(zeist):
    return client_van(MedewerkerFactory(gemeente=zeist).gebruiker)


@pytest.fixture
def consultatie():
    """Closed, and not adopted."""
    return ConsultatieFactory(slug="ontwerp", gepubliceerd=True)


@pytest.fixture
def punt(consultatie, zeist):
    return PuntFactory(consultatie=consultatie, gemeente=zeist, nummer=1, punt=NAAM)


def client_van(gebruiker):
    client = Client()
    client.force_login(gebruiker)
    return client


def stel_vast(consultatie):
    consultatie.vastgesteld_op, consultatie.vastgesteld_door = date(2018, 11, 12), "RVC"
    consultatie.save()


def maak_openbaar(punt, moment=datetime(2018, 11, 19, 9, tzinfo=UTC)):
    punt.antwoord = AntwoordFactory(consultatie=punt.consultatie, staat="gereed")
    punt.save()
    punt.consultatie.antwoorden_op = moment
    stel_vast(punt.consultatie)
    Stand.objects.verhoog()


def adres(*delen):
    return "/redactie/consultatie/ontwerp/punten/" + "".join(f"{deel}/" for deel in delen)


def velden(van, /, **anders):
    """What the form sends when nothing is typed."""
    gegevens = {"raad_op": f"{van.raad_op:%d-%m-%Y}", "passage": "", "punt": van.punt, "wens": van.wens}
    return {**gegevens, "gezien": van.gewijzigd_op.isoformat(), "reden": "Dat schreef de griffie.", **anders}


def tekst_van(antwoord):
    return antwoord.content.decode()


def lees(client, pad="/consultaties/ontwerp/punten/1/"):
    return tekst_van(client.get(pad))


def test_na_sluiting_voegt_de_redactie_een_gemist_punt_toe_met_een_reden(redactie, eigen, consultatie, zeist):
    gegevens = {"gemeente": zeist.pk, "raad_op": "10-9-2018", "punt": "De raad mist het buitengebied.", "passage": ""}

    zonder_reden = redactie.post(adres("nieuw"), gegevens)
    toegevoegd = redactie.post(adres("nieuw"), {**gegevens, "reden": "De brief kwam per post."})

    assert zonder_reden.context["form"].errors == {"reden": ["Schrijf waarom u dit doet."]}
    punt = Punt.objects.get()
    assert toegevoegd.url == punt.get_absolute_url()
    assert (punt.gemeente, punt.staat, punt.nummer) == (zeist, Punt.Staat.INGEDIEND, 1)
    assert "De brief kwam per post." in lees(eigen, f"/mijn/consultaties/ontwerp/zeist/{punt.pk}/")
    assert "Lees wat en waarom" in lees(eigen, "/mijn/consultaties/ontwerp/zeist/")
    handelingen = Logregel.objects.filter(soort="punt van een raad").order_by("pk").values_list("handeling", flat=True)
    assert list(handelingen) == ["punt geschreven", "punt ingediend"]


def test_twee_keer_drukken_voegt_een_punt_toe(redactie, consultatie, zeist):
    gegevens = {"gemeente": zeist.pk, "raad_op": "10-9-2018", "punt": "Meer oefenen.", "reden": "Per post."}

    assert [redactie.post(adres("nieuw"), gegevens).status_code for _ in range(2)] == [302, 302]

    assert (Punt.objects.count(), Puntingreep.objects.count()) == (1, 1)


def test_wat_de_redactie_na_sluiting_toevoegt_houdt_de_periode_van_de_consultatie_goed(redactie, consultatie, zeist):
    gegevens = {"gemeente": zeist.pk, "raad_op": "10-9-2018", "punt": "Meer oefenen.", "reden": "Per post."}
    redactie.post(adres("nieuw"), gegevens)

    consultatie.keur()
    consultatie.sluit_op = date(2018, 9, 1)
    PuntFactory(consultatie=consultatie)
    with pytest.raises(ValidationError, match="Raden dienden al punten in"):
        consultatie.keur()


def test_voor_de_opening_voegt_ook_de_redactie_niets_toe(redactie, consultatie, zeist):
    consultatie.opent_op = timezone.localdate() + timedelta(days=1)
    consultatie.sluit_op = consultatie.opent_op
    consultatie.save()
    raad_op = f"{timezone.localdate():%d-%m-%Y}"

    gegevens = {"gemeente": zeist.pk, "raad_op": raad_op, "punt": "Meer oefenen.", "reden": "Per post."}
    assert "De consultatie opent op" in tekst_van(redactie.post(adres("nieuw"), gegevens))
    assert not Punt.objects.exists()


def test_een_correctie_voor_openbaarheid_leest_de_gemeente_met_de_reden_en_een_inwoner_nooit(
    redactie, eigen, punt, client
):
    antwoord = redactie.post(adres(1, "corrigeer"), velden(punt, punt="De raad wil meer."), follow=True)
    maak_openbaar(punt := Punt.objects.get(), timezone.now())

    assert "Punt 1 van Zeist is gecorrigeerd." in tekst_van(antwoord)
    for pad in (f"/mijn/consultaties/ontwerp/zeist/{punt.pk}/", "/consultaties/ontwerp/punten/1/"):
        assert "Dat schreef de griffie." in lees(eigen, pad)
        assert "Jan Jansen" in lees(eigen, pad).replace("</del> <del>", " ")
    assert "De raad wil meer." in lees(client)
    assert not any(woord in lees(client) for woord in ("griffie", "Jansen", "Gecorrigeerd"))
    regel = Logregel.objects.get(handeling="punt gecorrigeerd")
    assert regel.wijziging == {"punt": [f"{len(NAAM)} tekens", "17 tekens"]}


def test_een_correctie_na_openbaarheid_ziet_iedereen_met_wat_er_eerst_stond(redactie, punt, client):
    maak_openbaar(punt)

    formulier = redactie.get(adres(1, "corrigeer"))
    gegevens = velden(punt, punt="De raad wil meer.", voor_iedereen="ja")
    redactie.post(adres(1, "corrigeer"), gegevens)

    assert "Iedereen leest dit bij het punt" in tekst_van(formulier)
    assert all(woord in lees(client) for woord in ("De raad wil meer.", "Dat schreef de griffie.", "Jansen"))
    for bestand in ("nota.csv", "nota.pdf"):
        inhoud = b"".join(client.get(f"/consultaties/ontwerp/antwoorden/{bestand}"))
        assert "Dat schreef de griffie." in in_woorden(inhoud)


def in_woorden(inhoud):
    if not inhoud.startswith(b"%PDF"):
        return inhoud.decode()
    tekst = "".join(blad.extract_text() for blad in PdfReader(io.BytesIO(inhoud)).pages)
    return " ".join(tekst.split())


def test_van_een_weggehaalde_naam_leest_een_inwoner_alleen_dat_en_wanneer(redactie, eigen, punt, client):
    maak_openbaar(punt)
    eerst = velden(
        punt, punt=f"{NAAM} Echt.", voor_iedereen="ja", geen_persoon=["Jan Jansen"], reden="Jan Jansen belde."
    )
    redactie.post(adres(1, "corrigeer"), eerst)
    punt.refresh_from_db()

    daarna = velden(punt, punt=ZONDER, voor_iedereen="ja", over_persoon="on", reden="De inwoner vroeg dit zelf.")
    assert redactie.post(adres(1, "corrigeer"), daarna).status_code == 302

    openbaar = lees(client) + in_woorden(b"".join(client.get("/consultaties/ontwerp/antwoorden/nota.csv")))
    assert "Persoonsgegevens weggehaald door bureau RVS op" in openbaar
    assert "Waarom is weggehaald" in openbaar
    assert not any(woord in openbaar for woord in ("Jansen", "De inwoner vroeg dit zelf."))
    assert "De inwoner vroeg dit zelf." in lees(eigen)
    assert "Jansen" not in lees(eigen) + lees(redactie)
    assert list(Puntingreep.objects.values_list("was", "werd")) == [({}, {}), ({}, {})]
    assert not any("Jansen" in str(regel.wijziging) for regel in Logregel.objects.all())
    laatste = Logregel.objects.filter(handeling="punt gecorrigeerd").order_by("pk").last()
    assert laatste.wijziging == {"punt": [f"{len(NAAM) + 6} tekens", f"{len(ZONDER)} tekens"]}


def test_wie_begon_toen_alleen_de_gemeente_het_las_hoort_dat_iedereen_nu_meeleest(redactie, punt):
    oud_scherm = velden(punt, punt="De raad wil meer.")
    maak_openbaar(punt)

    geweigerd = redactie.post(adres(1, "corrigeer"), oud_scherm)
    opnieuw = geweigerd.context["form"]["voor_iedereen"].value()

    assert geweigerd.context["form"].non_field_errors() == [INTUSSEN_OPENBAAR]
    assert redactie.post(adres(1, "corrigeer"), {**oud_scherm, "voor_iedereen": opnieuw}).status_code == 302


def test_ook_in_een_reden_wordt_een_naam_genoemd(redactie, punt):
    gegevens = velden(punt, punt="De raad wil meer.", reden="Griffier Pietersen belde.")

    fouten = redactie.post(adres(1, "corrigeer"), gegevens).context["form"].errors["geen_persoon"]

    assert "‘Griffier Pietersen’" in fouten[0]
    assert not Puntingreep.objects.exists()


def test_een_correctie_zonder_verschil_of_reden_of_na_een_collega_wordt_niet_bewaard(redactie, punt):
    gezegd = {"geen_persoon": ["Jan Jansen"]}
    zelfde = redactie.post(adres(1, "corrigeer"), velden(punt, **gezegd))
    zonder = redactie.post(adres(1, "corrigeer"), velden(punt, punt="Anders.", reden="\u200b"))
    oud = velden(punt, punt="Van mij.")
    redactie.post(adres(1, "corrigeer"), velden(punt, punt="Van een collega."))
    botsing = redactie.post(adres(1, "corrigeer"), oud)

    assert "Er is niets veranderd aan dit punt." in tekst_van(zelfde)
    assert zonder.context["form"].errors == {"reden": ["Schrijf hier iets dat te lezen is."]}
    assert botsing.context["anders"] == [{"naam": "Punt van de raad", "nu": "Van een collega."}]
    assert [ingreep.punt.punt for ingreep in Puntingreep.objects.all()] == ["Van een collega."]


def test_bij_een_correctie_kiest_u_een_passage_en_blijft_staan_wat_u_typte(redactie, punt):
    keuze = redactie.post(adres(1, "corrigeer"), velden(punt, naar="passage", over_persoon="on"))
    terug = redactie.post(adres(1, "corrigeer"), velden(punt, naar="punt", over_persoon="on"))

    assert "Kies een passage" in tekst_van(keuze)
    assert "Dat schreef de griffie." in tekst_van(keuze)
    assert terug.context["form"]["reden"].value() == "Dat schreef de griffie."
    assert terug.context["form"]["gezien"].value() == punt.gewijzigd_op.isoformat()


def test_de_redactie_trekt_een_punt_in_en_de_gemeente_leest_waarom(redactie, eigen, punt):
    gezien = punt.gewijzigd_op.isoformat()

    zonder_reden = redactie.post(adres(1, "trek-in"), {"gezien": gezien, "reden": " "})
    ingetrokken = redactie.post(adres(1, "trek-in"), {"gezien": gezien, "reden": "Het stond dubbel."}, follow=True)

    assert zonder_reden.context["form"].errors["reden"] == ["Schrijf waarom u dit doet."]
    assert "Punt 1 van Zeist is ingetrokken." in tekst_van(ingetrokken)
    assert "Het stond dubbel." in lees(eigen, f"/mijn/consultaties/ontwerp/zeist/{punt.pk}/")
    assert redactie.get(adres(1, "corrigeer")).status_code == 404


def test_na_vaststelling_blijven_de_punten_maar_een_fout_gaat_er_nog_uit(redactie, punt, zeist, consultatie):
    stel_vast(consultatie)
    nieuw = {"gemeente": zeist.pk, "raad_op": "10-9-2018", "punt": "Meer oefenen.", "reden": "Per post."}

    pogingen = [
        redactie.post(adres("nieuw"), nieuw),
        redactie.post(adres(1, "trek-in"), {"reden": "Het stond dubbel.", "gezien": punt.gewijzigd_op.isoformat()}),
    ]
    redactie.post(adres(1, "corrigeer"), velden(punt, punt=ZONDER, over_persoon="on"))

    assert all("De antwoorden zijn vastgesteld." in tekst_van(poging) for poging in pogingen)
    assert list(Punt.objects.values_list("staat", "punt")) == [("ingediend", ZONDER)]


def test_vanaf_de_werktafel_en_de_pagina_komt_alleen_de_redactie_bij_een_punt(redactie, eigen, punt, consultatie):
    daden = [adres(1, "corrigeer"), adres(1, "trek-in")]
    pagina, werktafel = lees(redactie), lees(redactie, "/redactie/consultatie/ontwerp/antwoorden/")

    assert all(daad in pagina and daad in werktafel for daad in daden)
    assert adres("nieuw") in werktafel
    assert not any(daad in lees(eigen) for daad in daden)
    maak_openbaar(punt)
    pagina, werktafel = lees(redactie), lees(redactie, "/redactie/consultatie/ontwerp/antwoorden/")
    assert daden[0] in pagina and daden[0] in werktafel
    assert daden[1] not in pagina + werktafel


def test_alleen_de_redactie_grijpt_in(punt, eigen):
    medewerker = MedewerkerFactory(gemeente=punt.gemeente).gebruiker

    for daad in (ingrijpen.voeg_toe, ingrijpen.corrigeer, ingrijpen.trek_in):
        with pytest.raises(ValidationError, match="Alleen de redactie"):
            daad(punt, "Daarom.", door=medewerker)


def test_wie_welke_ingreep_ziet_staat_op_een_plek(punt, sanne):
    maak_openbaar(punt)
    openbaar = punt.consultatie.antwoorden_op
    voor = PuntingreepFactory(punt=punt, op=openbaar - timedelta(seconds=1))
    na = PuntingreepFactory(punt=punt, op=openbaar)
    elders = PuntingreepFactory(punt__consultatie=ConsultatieFactory(slug="later"), op=openbaar)
    eigen, ander = MedewerkerFactory(gemeente=punt.gemeente).gebruiker, MedewerkerFactory().gebruiker

    def gezien(wie):
        return list(Puntingreep.objects.zichtbaar_voor(wie).order_by("pk"))

    assert gezien(sanne) == [voor, na, elders]
    assert gezien(eigen) == [voor, na]
    assert gezien(ander) == gezien(AnonymousUser()) == [na]


def test_de_werktafel_kost_evenveel_vragen_voor_een_punt_als_voor_drie(
    redactie, punt, consultatie, django_assert_max_num_queries
):
    def vragen():
        with django_assert_max_num_queries(60) as gesteld:
            redactie.get(reverse("antwoorden", args=["ontwerp"]))
        return len(gesteld)

    vragen()
    een = vragen()
    for _ in range(2):
        PuntFactory(consultatie=consultatie)

    assert vragen() == een
