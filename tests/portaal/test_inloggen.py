import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from urllib.parse import urlsplit

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings as instellingen
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from coalitie.models import Logregel
from tests.fabriek import GebruikerFactory, MedewerkerFactory
from tests.portaal.inlog import WACHTWOORD, geef_wachtwoord, ingelogde, is_binnen, log_in

pytestmark = pytest.mark.django_db

KLOPT_NIET = "Het e-mailadres en het wachtwoord horen niet bij elkaar."
TE_VAAK = "Te veel pogingen. Probeer het over een kwartier opnieuw."
TE_DRUK = "Vanaf uw adres is dit te vaak geprobeerd."  # whoever waits too long for the count is refused unread


@pytest.fixture
def gebruiker(db):
    return geef_wachtwoord(GebruikerFactory(email="lies@voorbeeld.nl", naam="Lies"))


def fouten(antwoord):
    return [str(fout) for zinnen in antwoord.context["form"].errors.values() for fout in zinnen]


def test_met_het_goede_wachtwoord_is_iemand_binnen_en_staat_dat_in_het_logboek(client, gebruiker):
    antwoord = log_in(client, gebruiker)

    assert (antwoord.status_code, antwoord.url) == (302, "/mijn/")
    assert is_binnen(client)
    assert list(Logregel.objects.values_list("door_naam", "handeling", "resultaat")) == [("Lies", "ingelogd", "gelukt")]


def test_het_antwoord_verraadt_niet_of_een_account_bestaat(client, gebruiker):
    gesloten = GebruikerFactory(email="weg@voorbeeld.nl", is_active=False, functie=None)
    gesloten.set_unusable_password()
    gesloten.save()

    antwoorden = [
        client.post("/account/login/", {"login": email, "password": "iets heel anders"})
        for email in ("lies@voorbeeld.nl", "weg@voorbeeld.nl", "niemand@voorbeeld.nl")
    ]

    assert [antwoord.status_code for antwoord in antwoorden] == [200, 200, 200]
    assert [fouten(antwoord) for antwoord in antwoorden] == [[KLOPT_NIET]] * 3


def test_ook_de_tijd_verraadt_het_niet(client, settings, monkeypatch):
    """Each attempt costs the same: one hash of a password, and as many queries."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    geef_wachtwoord(GebruikerFactory(email="lies@voorbeeld.nl"))
    gesloten = GebruikerFactory(email="weg@voorbeeld.nl", is_active=False)
    gesloten.set_unusable_password()
    gesloten.save()
    rekenwerk = []
    for naam in ("encode", "verify"):
        echt = getattr(Argon2PasswordHasher, naam)
        monkeypatch.setattr(
            Argon2PasswordHasher, naam, lambda *a, echt=echt, **k: (rekenwerk.append(1), echt(*a, **k))[1]
        )

    kosten = {}
    for email in ("lies@voorbeeld.nl", "weg@voorbeeld.nl", "niemand@voorbeeld.nl"):
        rekenwerk.clear()
        client.post("/account/login/", {"login": email, "password": "iets heel anders"})
        kosten[email] = len(rekenwerk)

    assert kosten == {"lies@voorbeeld.nl": 1, "weg@voorbeeld.nl": 1, "niemand@voorbeeld.nl": 1}


@pytest.mark.parametrize("email", ["lies@voorbeeld.nl", "niemand@voorbeeld.nl"])
def test_na_vijf_verkeerde_wachtwoorden_is_de_zesde_poging_te_veel_ook_met_het_goede(client, gebruiker, email):
    vijf = [client.post("/account/login/", {"login": email, "password": f"fout {n}"}) for n in range(5)]

    zesde = client.post("/account/login/", {"login": email.upper(), "password": WACHTWOORD})

    assert [fouten(antwoord) for antwoord in vijf] == [[KLOPT_NIET]] * 5
    assert fouten(zesde) == [TE_VAAK]
    regels = Logregel.objects.order_by("pk").values_list("handeling", "titel", "resultaat")
    assert list(regels[4:]) == [
        ("inloggen", email, "mislukt"),
        ("te vaak geprobeerd", email, "geweigerd"),
    ]


def test_met_een_andere_poort_of_naam_begint_het_tellen_niet_opnieuw(client, gebruiker):
    for nummer, host in enumerate(["testserver", "testserver:81", "testserver:82", "localhost", "127.0.0.1"]):
        log_in(client, gebruiker, f"fout {nummer}", headers={"Host": host})

    assert fouten(log_in(client, gebruiker, headers={"Host": "testserver:83"})) == [TE_VAAK]


IN_EEN_ANDERE_WERKER = """
import django; django.setup()
from django.test import Client
from django.test.utils import setup_test_environment
setup_test_environment()
antwoord = Client().post("/account/login/", {"login": "lies@voorbeeld.nl", "password": "%s"})
print([str(f) for zinnen in antwoord.context["form"].errors.values() for f in zinnen] if antwoord.context else "binnen")
"""


@pytest.mark.django_db(transaction=True)
def test_een_andere_werker_weet_van_de_vijf_pogingen():
    geef_wachtwoord(GebruikerFactory(email="lies@voorbeeld.nl"))
    for nummer in range(5):
        Client().post("/account/login/", {"login": "lies@voorbeeld.nl", "password": f"fout {nummer}"})
    naam = connection.settings_dict["NAME"]
    adres = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{naam}").geturl()
    omgeving = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{naam}" if connection.vendor == "sqlite" else adres,
        "DJANGO_SETTINGS_MODULE": "coalitie.settings",
        "DEBUG": "ja",
    }

    uitvoer = subprocess.run(
        [sys.executable, "-W", "error", "-c", IN_EEN_ANDERE_WERKER % WACHTWOORD],
        env=omgeving,
        cwd=instellingen.BASE_DIR,
        capture_output=True,
        text=True,
    )

    assert (uitvoer.stdout.strip(), uitvoer.stderr) == (f"['{TE_VAAK}']", "")


@pytest.mark.django_db(transaction=True)
def test_ook_tegelijk_komen_er_niet_meer_dan_vijf_pogingen_door():
    """Twenty browsers at once: counting an attempt is one step, that no other attempt comes between."""
    geef_wachtwoord(GebruikerFactory(email="lies@voorbeeld.nl"))
    start = Barrier(20)

    def probeer(nummer):
        start.wait()
        try:
            velden = {"login": "lies@voorbeeld.nl", "password": f"fout {nummer}"}
            tekst = Client().post("/account/login/", velden).content.decode()
            return [zin for zin in (KLOPT_NIET, TE_VAAK, TE_DRUK) if zin in tekst]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(20) as browsers:
        antwoorden = list(browsers.map(probeer, range(20)))

    geteld = {zin: antwoorden.count([zin]) for zin in (KLOPT_NIET, TE_VAAK, TE_DRUK)}
    regels = Logregel.objects.all()
    assert (sum(geteld.values()), 1 <= geteld[KLOPT_NIET] <= 5) == (20, True)
    assert regels.filter(handeling="inloggen").count() == geteld[KLOPT_NIET]
    assert regels.filter(handeling="te vaak geprobeerd").count() == geteld[TE_VAAK]


def test_wie_inlogt_begint_weer_bij_nul_maar_niet_voor_een_ander_adres(client, gebruiker):
    for nummer in range(4):
        log_in(client, gebruiker, f"fout {nummer}")

    assert log_in(Client(), gebruiker).status_code == 302
    assert fouten(log_in(client, gebruiker, "fout vijf")) == [KLOPT_NIET]
    assert fouten(log_in(client, gebruiker)) == [TE_VAAK]


@pytest.mark.parametrize(
    "volgende",
    [
        "//kwaad.nl/",
        "https://kwaad.nl/",
        "http:///kwaad.nl",
        "/\\kwaad.nl",
        "\\\\kwaad.nl",
        "javascript:alert(1)",
        "https://testserver@kwaad.nl/",
        "https://testserver.kwaad.nl/",
    ],
)
def test_inloggen_leidt_nooit_naar_een_ander_domein(gebruiker, volgende):
    via_adres = Client().post(
        "/account/login/", {"login": gebruiker.email, "password": WACHTWOORD}, query_params={"next": volgende}
    )
    via_formulier = Client().post(
        "/account/login/", {"login": gebruiker.email, "password": WACHTWOORD, "next": volgende}
    )
    ingelogd = ingelogde(gebruiker)
    al_binnen = ingelogd.get("/account/login/", query_params={"next": volgende})
    uitloggen = ingelogd.post("/account/logout/", {"next": volgende})

    assert [a.url for a in (via_adres, via_formulier, al_binnen)] == ["/mijn/"] * 3
    assert uitloggen.url == "/"


def test_inloggen_leidt_wel_naar_de_pagina_waar_iemand_naartoe_wilde(client, gebruiker):
    naar_de_deur = client.get("/account/wachtwoord/")

    antwoord = client.post(naar_de_deur.url, {"login": gebruiker.email, "password": WACHTWOORD})

    assert antwoord.url == "/account/wachtwoord/"


def test_een_sessie_van_voor_het_inloggen_is_daarna_niets_waard(gebruiker):
    slachtoffer = Client()
    slachtoffer.get("/account/2fa/webauthn/login/", headers={"Accept": "application/json"})
    oude_sleutel = slachtoffer.cookies["sessionid"].value

    log_in(slachtoffer, gebruiker)

    aanvaller = Client()
    aanvaller.cookies["sessionid"] = oude_sleutel
    assert slachtoffer.cookies["sessionid"].value != oude_sleutel
    assert (is_binnen(slachtoffer), is_binnen(aanvaller)) == (True, False)


def test_een_sessie_die_iemand_verzint_wordt_niet_overgenomen(gebruiker):
    client = Client()
    client.cookies["sessionid"] = "a" * 32

    log_in(client, gebruiker)

    assert client.cookies["sessionid"].value != "a" * 32


def test_uitloggen_is_een_post_en_maakt_de_sessie_waardeloos(gebruiker):
    client = ingelogde(gebruiker)
    sleutel = client.cookies["sessionid"].value

    lezen = client.get("/account/logout/")
    assert (lezen.status_code, is_binnen(client)) == (200, True)
    client.post("/account/logout/")

    client.cookies["sessionid"] = sleutel
    assert not is_binnen(client)
    assert Logregel.objects.filter(handeling="uitgelogd", door_naam="Lies").count() == 1


def test_zonder_csrf_teken_gebeurt_er_niets(gebruiker):
    antwoord = log_in(Client(enforce_csrf_checks=True), gebruiker)

    assert antwoord.status_code == 403
    assert "Dit formulier is verlopen" in antwoord.content.decode()


def test_aanmelden_kan_niemand_zelf(client, db):
    velden = {"email": "zelf@voorbeeld.nl", "password1": WACHTWOORD, "password2": WACHTWOORD}

    antwoord = client.post("/account/aanmelden/", velden)

    assert "Een account krijgt u op uitnodiging" in antwoord.content.decode()
    assert not GebruikerFactory._meta.model.objects.exists()


def test_wie_geen_functie_meer_heeft_hoort_dat_na_het_goede_wachtwoord(client):
    medewerker = MedewerkerFactory(geldig_tot=timezone.localdate())
    geef_wachtwoord(medewerker.gebruiker)

    antwoord = log_in(client, medewerker.gebruiker, follow=True)

    assert "Dit account is gesloten" in antwoord.content.decode()
    assert not is_binnen(client)
    assert [naam for naam, _waarde in client.session.items() if naam.startswith("account")] == []
    assert Logregel.objects.get().handeling == "inloggen zonder functie"


def test_de_eigen_sessies_staan_op_een_rij_en_de_andere_zijn_te_beeindigen(gebruiker):
    hier, elders = ingelogde(gebruiker), ingelogde(gebruiker)
    vreemd = ingelogde(geef_wachtwoord(GebruikerFactory()))
    assert hier.get("/account/sessies/").context["session_count"] == 2

    hier.post("/account/sessies/")

    assert (is_binnen(hier), is_binnen(elders), is_binnen(vreemd)) == (True, False, True)
    assert UserSession.objects.filter(user=gebruiker).count() == 1


def test_een_gevoelige_handeling_vraagt_na_een_tijd_opnieuw_om_een_bewijs(gebruiker, monkeypatch):
    client = ingelogde(gebruiker)
    assert client.get("/account/2fa/totp/activate/").status_code == 200
    sessie = client.session
    sessie["account_authentication_methods"][0]["at"] -= 301
    sessie.save()

    gevraagd = client.get("/account/2fa/totp/activate/")
    fout = client.post(gevraagd.url, {"password": "niet dit"})
    goed = client.post(gevraagd.url, {"password": WACHTWOORD})

    assert gevraagd.url == "/account/bevestig/?next=%2Faccount%2F2fa%2Ftotp%2Factivate%2F"
    assert fouten(fout) == ["Dit wachtwoord klopt niet."]
    assert goed.url == "/account/2fa/totp/activate/"
    assert client.get(goed.url).status_code == 200
    regels = Logregel.objects.order_by("pk").values_list("door_naam", "handeling", "resultaat")
    assert list(regels) == [
        ("Lies", "ingelogd", "gelukt"),
        ("Lies", "inloggen", "mislukt"),
        ("Lies", "identiteit bevestigd", "gelukt"),
    ]


def test_de_deur_zelf_geeft_een_inwoner_elders_geen_koekje(client, db):
    client.get("/account/login/")

    antwoord = client.get("/regio/")

    assert not antwoord.cookies
    assert antwoord.headers["Cache-Control"] == "public, no-cache"
