"""What the second step of signing in asks, and where it leads."""

import pytest
from django.test import Client

from coalitie.toegang.forms import SleutelForm
from tests.fabriek import GebruikerFactory
from tests.portaal.inlog import code_nu, geef_codes, geef_herstelcodes, geef_wachtwoord, ingelogde, is_binnen, log_in
from tests.portaal.sleutel import geef_sleutel

pytestmark = pytest.mark.django_db

NAAR_DE_CODE = "/account/2fa/authenticate/"


@pytest.fixture
def gebruiker(db):
    return geef_wachtwoord(GebruikerFactory(email="lies@voorbeeld.nl", naam="Lies"))


def ingelogde_met_code(gebruiker):
    client = Client()
    log_in(client, gebruiker)
    client.post(NAAR_DE_CODE, {"code": code_nu()})
    return client


@pytest.mark.parametrize(
    ("soorten", "wel", "niet"),
    [
        (["totp"], ["Code van 6 cijfers"], ["Gebruik een toegangssleutel", "toegangssleutel.js", "sleutelvraag"]),
        (["totp", "webauthn"], ["Code van 6 cijfers", "Gebruik een toegangssleutel", "sleutelvraag"], ["Herstelcode<"]),
        (["webauthn"], ["Gebruik een toegangssleutel", "Herstelcode<"], ["Code van 6 cijfers", "Open de app"]),
    ],
)
def test_de_tweede_stap_vraagt_alleen_wat_iemand_heeft(gebruiker, soorten, wel, niet):
    if "totp" in soorten:
        geef_codes(gebruiker)
    if "webauthn" in soorten:
        geef_sleutel(gebruiker)
    geef_herstelcodes(gebruiker)
    client = Client()

    html = log_in(client, gebruiker, follow=True).content.decode()

    assert [deel for deel in wel if deel not in html] == []
    assert [deel for deel in niet if deel in html] == []


def test_terug_bij_de_tweede_stap_begint_opnieuw(gebruiker):
    geef_codes(gebruiker)
    client = Client()
    html = log_in(client, gebruiker, follow=True).content.decode()
    assert '<button class="knop-tekst" form="_opnieuw">Terug</button>' in html

    antwoord = client.post("/account/logout/", {"next": "/account/login/"}, follow=True)

    assert antwoord.request["PATH_INFO"] == "/account/login/"
    assert "E-mailadres" in antwoord.content.decode()
    assert client.post(NAAR_DE_CODE, {"code": code_nu()}).url == "/account/login/"


def test_wie_alleen_een_toegangssleutel_heeft_bewijst_zich_zonder_javascript_met_een_herstelcode(gebruiker):
    client = ingelogde(gebruiker)
    geef_sleutel(gebruiker)
    code = geef_herstelcodes(gebruiker)[0]

    html = client.get("/account/2fa/reauthenticate/").content.decode()
    klaar = client.post("/account/2fa/reauthenticate/", {"code": code, "next": "/account/sessies/"})

    assert "Herstelcode<" in html
    assert "uw app" not in html
    assert klaar.url == "/account/sessies/"


@pytest.mark.parametrize(("volgende", "naar"), [(None, "/mijn/"), ("/nieuws/?x=1&y=2", "/nieuws/?x=1&amp;y=2")])
def test_na_de_herstelcodes_gaat_iemand_verder(gebruiker, volgende, naar):
    geef_codes(gebruiker)
    client = ingelogde_met_code(gebruiker)
    geef_herstelcodes(gebruiker)
    if volgende:
        sessie = client.session
        sessie["next"] = volgende
        sessie.save()

    eerste, tweede = (client.get("/account/2fa/recovery-codes/").content.decode() for _keer in range(2))

    assert f'<a class="knop" href="{naar}">Ik heb ze bewaard, ga verder</a>' in eerste
    assert f'<a class="knop" href="{naar}">Ga verder</a>' in tweede


def test_een_herstelcode_werkt_zoals_hij_is_opgeschreven(gebruiker):
    geef_codes(gebruiker)
    code = geef_herstelcodes(gebruiker)[0]
    client = Client()
    log_in(client, gebruiker)

    client.post(NAAR_DE_CODE, {"code": f"{code[:4]} {code[4:]}"})

    assert is_binnen(client)


def test_twee_toegangssleutels_heten_nooit_hetzelfde(gebruiker):
    client = ingelogde(gebruiker)
    een, ander = geef_sleutel(gebruiker), geef_sleutel(gebruiker)
    naam = {"name": "Telefoon"}

    eerst = client.post(f"/account/2fa/webauthn/keys/{een.pk}/edit/", naam)
    dan = client.post(f"/account/2fa/webauthn/keys/{ander.pk}/edit/", naam)
    form = SleutelForm(user=gebruiker, data=naam)
    form.is_valid()

    assert eerst.status_code == 302
    assert "U hebt al een toegangssleutel met deze naam." in dan.content.decode()
    assert form.cleaned_data["name"] == "Telefoon 2"
