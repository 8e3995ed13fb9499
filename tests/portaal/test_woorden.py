"""Every page of the account speaks as the portal does: `u`, plain Dutch, and never a sentence of somebody else."""

import re

import pytest
from django.test import Client

from tests.fabriek import GebruikerFactory, UitnodigingFactory
from tests.portaal.inlog import (
    WACHTWOORD,
    geef_codes,
    geef_herstelcodes,
    geef_wachtwoord,
    ingelogde,
    log_in,
)
from tests.portaal.sleutel import geef_sleutel
from tests.portaal.taal import NIET_VAN_ONS, woorden
from tests.test_toegang_binnen import STAF

pytestmark = pytest.mark.django_db

ADRESSEN = [adres for _naam, adres, _wie in STAF if adres.startswith("/account/") and adres != "/account/logout/"]


def is_pagina(antwoord):
    return antwoord.status_code != 302 and "text/html" in antwoord.headers["Content-Type"]


@pytest.fixture
def bezoekers(db):
    """In every state of signing in: not, without a second factor, with one, and halfway with an app or a passkey."""
    zonder, met, sleutel = (geef_wachtwoord(GebruikerFactory()) for _ in range(3))
    bezoekers = {"inwoner": Client(), "zonder": ingelogde(zonder), "met": ingelogde(met)}
    bezoekers |= {"halverwege": Client(), "sleutel": Client()}
    geef_codes(met)
    geef_herstelcodes(met)
    geef_sleutel(sleutel)
    log_in(bezoekers["halverwege"], met)
    log_in(bezoekers["sleutel"], sleutel)
    UitnodigingFactory(sleutel="open")
    return bezoekers


@pytest.mark.parametrize("adres", ADRESSEN)
def test_leeg_en_verkeerd_ingevuld_antwoordt_elke_pagina_in_onze_woorden(bezoekers, adres):
    gezien = []
    for client in bezoekers.values():
        pagina = client.get(adres)
        gezien.append(pagina)
        form = pagina.context and pagina.context.get("form")
        if form is not None:
            fout = {veld.html_name: f"fout {nummer}" for nummer, veld in enumerate(form)}
            gezien += [client.post(adres, velden, follow=True) for velden in ({}, fout)]

    for antwoord in gezien:
        labels = re.findall(r"<(?:label|legend)[^>]*>(.*?)</", antwoord.content.decode(), flags=re.DOTALL)
        assert sorted(labels) == sorted(set(labels))
    teksten = [woorden(antwoord) for antwoord in gezien if is_pagina(antwoord)]

    assert [tekst for tekst in teksten if NIET_VAN_ONS.search(tekst)] == []


@pytest.mark.parametrize(
    ("adres", "wie", "velden", "zinnen"),
    [
        ("login/", "inwoner", {}, ["Vul uw e-mailadres in.", "Vul uw wachtwoord in."]),
        ("login/", "inwoner", {"login": "lies", "password": "x"}, ["Dit is geen e-mailadres. Een goed adres lijkt op"]),
        ("bevestig/", "zonder", {}, ["Vul uw wachtwoord in."]),
        (
            "wachtwoord/",
            "zonder",
            {},
            [
                "Vul uw huidige wachtwoord in.",
                "Kies een nieuw wachtwoord.",
                "Vul het nieuwe wachtwoord nog een keer in.",
            ],
        ),
        (
            "wachtwoord/",
            "zonder",
            {"oldpassword": WACHTWOORD, "password1": f"{WACHTWOORD} x", "password2": f"{WACHTWOORD} y"},
            ["De twee wachtwoorden zijn niet gelijk."],
        ),
        ("wachtwoord/vergeten/", "inwoner", {}, ["Vul uw e-mailadres in."]),
        (
            "uitnodiging/open/",
            "inwoner",
            {"wachtwoord": ""},
            ["Kies een wachtwoord.", "Vul het wachtwoord nog een keer in."],
        ),
        ("2fa/authenticate/", "halverwege", {"code": ""}, ["Vul de code in."]),
        ("2fa/authenticate/", "sleutel", {"credential": "{}"}, ["Deze toegangssleutel past niet bij uw account."]),
        ("2fa/reauthenticate/", "met", {}, ["Vul de code in."]),
        ("2fa/totp/activate/", "zonder", {}, ["Vul de code in."]),
        ("2fa/webauthn/add/", "zonder", {"name": "Laptop"}, ["Deze toegangssleutel past niet bij uw account."]),
        ("2fa/webauthn/login/", "inwoner", {"credential": "{}"}, ["Deze toegangssleutel past niet bij uw account."]),
    ],
)
def test_wat_er_mist_zegt_het_veld_in_eigen_woorden(bezoekers, adres, wie, velden, zinnen):
    tekst = woorden(bezoekers[wie].post(f"/account/{adres}", velden, follow=True))

    assert [zin for zin in zinnen if zin not in tekst] == []


def test_een_sleutel_zonder_naam_en_te_vaak_een_code(bezoekers):
    gebruiker = GebruikerFactory._meta.model.objects.get(usersession__session_key=bezoekers["met"].session.session_key)
    sleutel = geef_sleutel(gebruiker)

    zonder_naam = bezoekers["met"].post(f"/account/2fa/webauthn/keys/{sleutel.pk}/edit/", {"name": ""})
    te_vaak = [bezoekers["zonder"].post("/account/2fa/totp/activate/", {"code": "000000"}) for _ in range(6)][-1]

    assert "Geef deze sleutel een naam." in woorden(zonder_naam)
    assert "Te veel pogingen. Probeer het over een kwartier opnieuw." in woorden(te_vaak)


def test_een_verkeerd_wachtwoord_staat_bij_de_velden_en_het_overzicht_leidt_erheen(db):
    html = log_in(Client(), GebruikerFactory()).content.decode()

    zin = "Het e-mailadres en het wachtwoord horen niet bij elkaar."
    assert f'<a href="#id_login">E-mailadres: {zin}</a>' in html
    for veld in ("login", "password"):
        invoer = re.search(rf'<input[^>]*name="{veld}"[^>]*>', html)[0]
        assert 'aria-invalid="true"' in invoer
        assert 'aria-describedby="id_login_error"' in invoer
    assert re.search(rf'id="id_login_error".*?{zin}', html, flags=re.DOTALL)


@pytest.mark.parametrize(
    ("adres", "wie", "blijft"),
    [
        ("login/", "inwoner", False),
        ("wachtwoord/", "zonder", False),
        ("2fa/reauthenticate/", "met", False),
        ("wachtwoord/vergeten/", "inwoner", True),
    ],
)
def test_alleen_wat_er_echt_nog_staat_heet_er_nog_te_staan(bezoekers, adres, wie, blijft):
    tekst = woorden(bezoekers[wie].post(f"/account/{adres}", {}))

    assert ("Wat u al had ingevuld, staat er nog." in tekst) == blijft
    assert "nog niet" in tekst


def test_wie_de_enige_tweede_factor_uitzet_hoort_wat_er_eerst_moet(bezoekers, settings):
    settings.MFA_VERPLICHT = True

    tekst = woorden(bezoekers["met"].get("/account/2fa/totp/deactivate/"))

    assert "Voeg eerst een toegangssleutel toe." in tekst
    assert "Zet de app uit" not in tekst
