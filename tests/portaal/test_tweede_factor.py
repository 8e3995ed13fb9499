import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client

from coalitie.models import Logregel
from coalitie.rollen import Rol
from coalitie.toegang.afsluiten import herstel_tweede_factor
from coalitie.toegang.versleuteling import ontsleutel
from tests.fabriek import GebruikerFactory
from tests.portaal.inlog import GEHEIM, code_nu, geef_codes, geef_wachtwoord, ingelogde, is_binnen, log_in

pytestmark = pytest.mark.django_db

NAAR_DE_CODE = "/account/2fa/authenticate/"


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


@pytest.mark.django_db(transaction=True)
def test_instellen_en_daarna_inloggen_met_een_code(verplicht, gebruiker, django_capture_on_commit_callbacks):
    client = ingelogde(gebruiker)
    sleutel = client.get("/account/2fa/totp/activate/").context["form"].secret
    sessie = client.session
    assert sessie["mfa.totp.secret"] == sleutel
    sessie["mfa.totp.secret"] = GEHEIM
    sessie.save()

    with django_capture_on_commit_callbacks(execute=True):
        klaar = client.post("/account/2fa/totp/activate/", {"code": f"{code_nu()[:3]} {code_nu()[3:]}"})

    assert klaar.url == "/account/2fa/recovery-codes/"
    assert is_binnen(client)
    assert [brief.subject for brief in mail.outbox] == ["Uw account: app met codes aangezet"]

    opnieuw = Client()
    assert log_in(opnieuw, gebruiker).url == NAAR_DE_CODE
    assert not is_binnen(opnieuw)
    assert opnieuw.post(NAAR_DE_CODE, {"code": code_nu()}).url == "/mijn/"
    assert is_binnen(opnieuw)


def test_het_geheim_staat_versleuteld_in_de_database(gebruiker):
    geef_codes(gebruiker)
    RecoveryCodes.activate(gebruiker)

    bewaard = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert GEHEIM not in bewaard
    zaad = Authenticator.objects.get(type="recovery_codes").data["seed"]
    assert ontsleutel(zaad) != zaad
    assert ontsleutel(zaad) not in bewaard


@pytest.mark.django_db(transaction=True)
def test_een_sessie_met_alleen_een_wachtwoord_gaat_niet_mee_als_de_eigenaar_een_tweede_factor_instelt(
    gebruiker, settings, django_capture_on_commit_callbacks
):
    settings.MFA_VERPLICHT = True
    dief, eigenaar = ingelogde(gebruiker), ingelogde(gebruiker)
    eigenaar.get("/account/2fa/totp/activate/")
    sessie = eigenaar.session
    sessie["mfa.totp.secret"] = GEHEIM
    sessie.save()

    with django_capture_on_commit_callbacks(execute=True):
        eigenaar.post("/account/2fa/totp/activate/", {"code": code_nu()})

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


def test_een_verkeerde_code_staat_in_het_logboek_en_na_vijf_is_het_te_veel(gebruiker):
    geef_codes(gebruiker)
    client = Client()
    log_in(client, gebruiker)

    antwoorden = [client.post(NAAR_DE_CODE, {"code": "000000"}) for _ in range(5)]
    zesde = client.post(NAAR_DE_CODE, {"code": code_nu()})

    assert [antwoord.status_code for antwoord in antwoorden] == [200] * 5
    assert Logregel.objects.filter(handeling="tweede factor", resultaat="mislukt").count() == 5
    assert zesde.status_code == 200
    assert not is_binnen(client)


def test_een_herstelcode_werkt_een_keer(gebruiker):
    geef_codes(gebruiker)
    code = RecoveryCodes.activate(gebruiker).generate_codes()[0]
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
