import json

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from fido2.utils import websafe_encode

from coalitie.models import Logregel
from coalitie.rollen import Rol
from coalitie.toegang.afsluiten import herstel_tweede_factor
from coalitie.toegang.versleuteling import ontsleutel
from tests.fabriek import GebruikerFactory
from tests.portaal.inlog import code_nu, geef_codes, geef_herstelcodes, geef_wachtwoord, ingelogde, is_binnen, log_in

pytestmark = pytest.mark.django_db

NAAR_DE_CODE = "/account/2fa/authenticate/"
SLEUTEL = {"name": "Telefoon", "credential": {}}


@pytest.fixture
def gebruiker(db):
    return geef_wachtwoord(GebruikerFactory(email="lies@voorbeeld.nl", naam="Lies"))


@pytest.fixture
def verplicht(settings):
    settings.MFA_VERPLICHT = True


def test_zonder_tweede_factor_leidt_elke_pagina_naar_het_instellen(verplicht, gebruiker):
    client = ingelogde(gebruiker)

    antwoorden = {adres: client.get(adres) for adres in ("/mijn/", "/", "/redactie/medewerkers/", "/beheer/")}

    assert {adres: (a.status_code, a.url) for adres, a in antwoorden.items()} == dict.fromkeys(
        antwoorden, (302, "/account/2fa/")
    )
    assert client.get("/account/2fa/").status_code == 200


def test_ook_een_handeling_gaat_zonder_tweede_factor_niet_door(verplicht, gebruiker):
    gebruiker.rol = Rol.BEHEERDER
    gebruiker.save()
    ander = GebruikerFactory()

    antwoord = ingelogde(gebruiker).post(f"/redactie/medewerkers/{ander.pk}/rol/", {"rol": "beheerder"})

    ander.refresh_from_db()
    assert (antwoord.url, ander.rol) == ("/account/2fa/", Rol.MEDEWERKER)


def stel_codes_in(client):
    """As somebody does who scans the square with an app."""
    geheim = client.get("/account/2fa/totp/activate/").context["form"].secret
    code = code_nu(geheim)
    return geheim, client.post("/account/2fa/totp/activate/", {"code": f"{code[:3]} {code[3:]}"})


@pytest.mark.django_db(transaction=True)
def test_instellen_en_daarna_inloggen_met_een_code(verplicht, gebruiker, django_capture_on_commit_callbacks):
    client = ingelogde(gebruiker)

    with django_capture_on_commit_callbacks(execute=True):
        geheim, klaar = stel_codes_in(client)

    assert klaar.url == "/account/2fa/recovery-codes/"
    assert is_binnen(client)
    assert [brief.subject for brief in mail.outbox] == ["Uw account: app met codes aangezet"]

    opnieuw = Client()
    assert log_in(opnieuw, gebruiker).url == NAAR_DE_CODE
    assert not is_binnen(opnieuw)
    assert opnieuw.post(NAAR_DE_CODE, {"code": code_nu(geheim)}).url == "/mijn/"
    assert is_binnen(opnieuw)


@pytest.mark.parametrize("adres", ["/account/sessies/?x=1", "/nergens/", "/mijn/?next=https://kwaad.nl/"])
def test_na_het_instellen_gaat_iemand_verder_waar_de_poort_tussenkwam(verplicht, gebruiker, adres):
    client = ingelogde(gebruiker)
    client.get("/mijn/")
    client.get(adres)
    client.get("/favicon.ico", headers={"Sec-Fetch-Dest": "image"})
    client.post("/account/sessies/")

    _geheim, klaar = stel_codes_in(client)

    assert klaar.url == "/account/2fa/recovery-codes/"
    assert f'href="{adres}"' in client.get(klaar.url).content.decode()
    client.get(adres)
    assert "next" not in client.session


def test_na_het_instellen_gaat_niemand_naar_een_ander_domein(verplicht, gebruiker):
    client = ingelogde(gebruiker)
    client.get("/", PATH_INFO="//kwaad.nl/")

    _geheim, klaar = stel_codes_in(client)

    assert 'href="/%2Fkwaad.nl/"' in client.get(klaar.url).content.decode()


def test_wie_nergens_heen_wilde_gaat_na_het_instellen_naar_mijn_werk(verplicht, gebruiker):
    client = ingelogde(gebruiker)

    _geheim, klaar = stel_codes_in(client)

    assert 'href="/mijn/">Ik heb ze bewaard' in client.get(klaar.url).content.decode()


def test_het_geheim_staat_versleuteld_in_de_database(gebruiker):
    geheim, _klaar = stel_codes_in(ingelogde(gebruiker))

    app, codes = (Authenticator.objects.get(type=soort).data for soort in ("totp", "recovery_codes"))

    assert geheim not in str(app)
    assert ontsleutel(app["secret"]) == geheim
    assert ontsleutel(codes["seed"]) not in str(codes)


@pytest.mark.django_db(transaction=True)
def test_een_sessie_met_alleen_een_wachtwoord_gaat_niet_mee_als_de_eigenaar_een_tweede_factor_instelt(
    gebruiker, settings, django_capture_on_commit_callbacks
):
    settings.MFA_VERPLICHT = True
    dief, eigenaar = ingelogde(gebruiker), ingelogde(gebruiker)

    with django_capture_on_commit_callbacks(execute=True):
        stel_codes_in(eigenaar)

    assert (is_binnen(dief), is_binnen(eigenaar)) == (False, True)
    assert dief.get("/account/2fa/recovery-codes/").status_code == 302


def test_de_laatste_tweede_factor_haalt_niemand_bij_zichzelf_weg(gebruiker, settings):
    settings.MFA_VERPLICHT = True
    app = geef_codes(gebruiker)

    assert not get_adapter().can_delete_authenticator(app)

    Authenticator.objects.create(user=gebruiker, type=Authenticator.Type.WEBAUTHN, data={})
    assert get_adapter().can_delete_authenticator(app)


def test_een_code_werkt_een_keer(gebruiker):
    geef_codes(gebruiker)
    een, twee = Client(), Client()
    code = code_nu()
    log_in(een, gebruiker)
    log_in(twee, gebruiker)

    een.post(NAAR_DE_CODE, {"code": code})
    twee.post(NAAR_DE_CODE, {"code": code})

    assert (is_binnen(een), is_binnen(twee)) == (True, False)


# Well formed, and of no key that anybody has.
VREEMDE_SLEUTEL = {
    "id": "AAAA",
    "rawId": "AAAA",
    "type": "public-key",
    "response": {
        "clientDataJSON": websafe_encode(b'{"type":"webauthn.get","challenge":"AAAA","origin":"http://testserver"}'),
        "authenticatorData": websafe_encode(bytes(37)),
        "signature": "AAAA",
        "userHandle": websafe_encode(b"0"),
    },
}
MET_CODE = {"code": "000000"}
MET_SLEUTEL = {"credential": json.dumps(VREEMDE_SLEUTEL)}
LOGBOEK = ("door_naam", "handeling", "titel", "resultaat")


def regels_sinds(vorige):
    return list(Logregel.objects.filter(pk__gt=vorige.pk).order_by("pk").values_list(*LOGBOEK))


@pytest.mark.parametrize("poging", [MET_CODE, MET_SLEUTEL], ids=["code", "toegangssleutel"])
def test_een_verkeerde_tweede_factor_staat_in_het_logboek_en_na_vijf_is_het_te_veel(gebruiker, poging):
    geef_codes(gebruiker)
    begin = Logregel.objects.noteer("begin", door=None)
    client = Client()
    log_in(client, gebruiker)

    antwoorden = [client.post(NAAR_DE_CODE, poging) for _ in range(5)]
    zesde = client.post(NAAR_DE_CODE, {"code": code_nu()})

    assert [antwoord.status_code for antwoord in antwoorden] == [200] * 5
    assert zesde.status_code == 200
    assert not is_binnen(client)
    assert regels_sinds(begin) == [
        *[("niet ingelogd", "tweede factor", "Lies", "mislukt")] * 5,
        ("niet ingelogd", "tweede factor te vaak geprobeerd", "Lies", "geweigerd"),
    ]


@pytest.mark.parametrize(
    ("adres", "poging"),
    [
        ("/account/2fa/reauthenticate/", MET_CODE),
        ("/account/2fa/webauthn/reauthenticate/", MET_SLEUTEL),
        ("/account/2fa/totp/activate/", MET_CODE),
    ],
    ids=["code", "toegangssleutel", "instellen"],
)
def test_ook_van_binnen_is_een_zesde_poging_te_veel_en_staat_dat_in_het_logboek(gebruiker, adres, poging):
    client = ingelogde(gebruiker)
    Authenticator.objects.create(user=gebruiker, type="webauthn", data=SLEUTEL)
    if "activate" not in adres:
        geef_codes(gebruiker)
    begin = Logregel.objects.noteer("begin", door=None)

    for _ in range(6):
        client.post(adres, poging)

    assert regels_sinds(begin) == [
        *[("Lies", "tweede factor", "Lies", "mislukt")] * 5,
        ("Lies", "tweede factor te vaak geprobeerd", "Lies", "geweigerd"),
    ]


def test_een_vreemde_toegangssleutel_opent_niets_en_staat_in_het_logboek(client, db):
    client.get("/account/2fa/webauthn/login/", headers={"Accept": "application/json"})

    client.post("/account/2fa/webauthn/login/", MET_SLEUTEL)

    assert not is_binnen(client)
    assert list(Logregel.objects.values_list(*LOGBOEK)) == [
        ("niet ingelogd", "inloggen met toegangssleutel", "", "mislukt")
    ]


def test_wie_met_een_code_opnieuw_bewijst_wie_het_is_staat_in_het_logboek(gebruiker):
    client = ingelogde(gebruiker)
    geef_codes(gebruiker)
    begin = Logregel.objects.noteer("begin", door=None)

    client.post("/account/2fa/reauthenticate/", {"code": code_nu()})

    assert regels_sinds(begin) == [("Lies", "identiteit bevestigd", "Lies", "gelukt")]


def test_een_andere_naam_voor_een_toegangssleutel_staat_in_het_logboek(gebruiker):
    client = ingelogde(gebruiker)
    sleutel = Authenticator.objects.create(user=gebruiker, type="webauthn", data={**SLEUTEL, "name": "Telefoon"})
    van_ander = Authenticator.objects.create(user=GebruikerFactory(), type="webauthn", data=SLEUTEL)
    begin = Logregel.objects.noteer("begin", door=None)

    for naam in ("Werklaptop", "Werklaptop"):
        client.post(f"/account/2fa/webauthn/keys/{sleutel.pk}/edit/", {"name": naam})
    vreemd = client.post(f"/account/2fa/webauthn/keys/{van_ander.pk}/edit/", {"name": "Van mij"})

    assert vreemd.status_code == 404
    assert Authenticator.objects.get(pk=sleutel.pk).data["name"] == "Werklaptop"
    assert regels_sinds(begin) == [("Lies", "toegangssleutel hernoemd", "Lies", "gelukt")]
    assert Logregel.objects.latest("pk").wijziging == {"naam": ["Telefoon", "Werklaptop"]}


def test_een_herstelcode_werkt_een_keer(gebruiker):
    geef_codes(gebruiker)
    code = geef_herstelcodes(gebruiker)[0]
    een, twee = Client(), Client()
    log_in(een, gebruiker)
    log_in(twee, gebruiker)

    een.post(NAAR_DE_CODE, {"code": code})
    twee.post(NAAR_DE_CODE, {"code": code})

    assert (is_binnen(een), is_binnen(twee)) == (True, False)


def test_een_beheerder_herstelt_de_tweede_factor_van_een_ander(gebruiker, django_capture_on_commit_callbacks):
    beheerder = GebruikerFactory(rol=Rol.BEHEERDER, naam="Bea")
    geef_codes(gebruiker)
    binnen = Client()
    log_in(binnen, gebruiker)
    binnen.post(NAAR_DE_CODE, {"code": code_nu()})
    assert is_binnen(binnen)

    with django_capture_on_commit_callbacks(execute=True):
        herstel_tweede_factor(gebruiker, door=beheerder)

    assert not Authenticator.objects.exists()
    assert not is_binnen(binnen)
    assert Logregel.objects.get(handeling="tweede factor hersteld").door_naam == "Bea"
    assert [(brief.to, brief.subject) for brief in mail.outbox] == [
        (["lies@voorbeeld.nl"], "Uw tweede factor is weggehaald")
    ]


def test_niemand_herstelt_de_eigen_tweede_factor(gebruiker):
    geef_codes(gebruiker)

    with pytest.raises(ValidationError):
        herstel_tweede_factor(gebruiker, door=gebruiker)

    assert Authenticator.objects.count() == 1


def test_ook_via_het_scherm_herstelt_een_beheerder_zichzelf_niet():
    beheerder = geef_wachtwoord(GebruikerFactory(rol=Rol.BEHEERDER))
    client = ingelogde(beheerder)
    geef_codes(beheerder)

    antwoord = client.post(f"/redactie/medewerkers/{beheerder.pk}/tweede-factor/")

    assert antwoord.status_code == 200
    assert "Uw eigen tweede factor kunt u hier niet weghalen" in antwoord.content.decode()
    assert Authenticator.objects.count() == 1
