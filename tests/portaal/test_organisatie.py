"""Signing in through an identity provider: a small one of our own, over real HTTP on this machine."""

import base64
import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client

from coalitie.models import Gebruiker, Logregel
from coalitie.toegang.instellingen import instellingen_van_organisatie
from tests.fabriek import GebruikerFactory
from tests.portaal.inlog import geef_codes, is_binnen

pytestmark = pytest.mark.django_db

ALLEEN_HIER = "een lange sleutel van de proefprovider, nergens anders gebruikt"


class Provider(ThreadingHTTPServer):
    """Knows one person (`persoon`), and keeps what the portal asked."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Antwoorden)
        self.adres = f"http://127.0.0.1:{self.server_port}"
        self.persoon = {"sub": "42", "email": "lies@voorbeeld.nl", "email_verified": True}
        self.gevraagd = {}
        self.beweert = {}


class Antwoorden(BaseHTTPRequestHandler):
    def do_GET(self):
        adres = self.server.adres
        if self.path.startswith("/.well-known/openid-configuration"):
            self.stuur(
                {
                    "issuer": adres,
                    "authorization_endpoint": f"{adres}/begin",
                    "token_endpoint": f"{adres}/token",
                    "userinfo_endpoint": f"{adres}/wie",
                    "jwks_uri": f"{adres}/sleutels",
                    "token_endpoint_auth_methods_supported": ["client_secret_basic"],
                }
            )
        elif self.path == "/wie":
            self.stuur(self.server.persoon)

    def do_POST(self):
        lichaam = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.gevraagd = {naam: waarden[0] for naam, waarden in parse_qs(lichaam).items()}
        bewering = {
            "iss": self.server.adres,
            "aud": "portaal",
            "exp": int(time.time()) + 60,
            "iat": int(time.time()),
            **self.server.persoon,
            **self.server.beweert,
        }
        self.stuur({"access_token": "t", "token_type": "Bearer", "id_token": jwt.encode(bewering, ALLEEN_HIER)})

    def stuur(self, inhoud):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(inhoud).encode())

    def log_message(self, *regels):
        pass


@pytest.fixture
def provider(settings):
    provider = Provider()
    threading.Thread(target=provider.serve_forever, daemon=True).start()
    settings.OIDC_ADRES = provider.adres
    settings.OIDC_NAAM = "Gemeente Zeist"
    settings.SOCIALACCOUNT_PROVIDERS = instellingen_van_organisatie(
        provider.adres, "Gemeente Zeist", "portaal", "geheim"
    )
    yield provider
    provider.shutdown()
    provider.server_close()


def naar_de_provider(client, volgende=""):
    """The question with which the portal sends a visitor to the provider."""
    antwoord = client.post("/account/oidc/organisatie/login/", query_params={"next": volgende} if volgende else None)
    return {naam: waarden[0] for naam, waarden in parse_qs(urlsplit(antwoord.url).query).items()}


def terug(client, vraag, **anders):
    antwoord = {"code": "c", "state": vraag["state"], **anders}
    return client.get("/account/oidc/organisatie/login/callback/", antwoord)


def test_wie_is_uitgenodigd_logt_in_met_de_organisatie(provider, client):
    lies = GebruikerFactory(email="Lies@voorbeeld.nl", naam="Lies")
    assert "Log in met Gemeente Zeist" in client.get("/account/login/").content.decode()

    vraag = naar_de_provider(client)
    antwoord = terug(client, vraag)

    assert (antwoord.status_code, antwoord.url) == (302, "/mijn/")
    assert is_binnen(client)
    assert list(SocialAccount.objects.values_list("user", "uid")) == [(lies.pk, "42")]
    assert not SocialToken.objects.exists()
    assert list(Logregel.objects.order_by("pk").values_list("door_naam", "handeling")) == [
        ("Lies", "organisatie gekoppeld"),
        ("Lies", "ingelogd"),
    ]


def test_de_code_gaat_met_pkce_en_het_geheim_blijft_op_de_server(provider, client):
    GebruikerFactory(email="lies@voorbeeld.nl")
    vraag = naar_de_provider(client)

    terug(client, vraag)

    som = hashlib.sha256(provider.gevraagd["code_verifier"].encode()).digest()
    assert (vraag["response_type"], vraag["code_challenge_method"]) == ("code", "S256")
    assert base64.urlsafe_b64encode(som).decode().rstrip("=") == vraag["code_challenge"]
    assert "geheim" not in str(vraag)


def test_een_onbekende_krijgt_een_zin_en_geen_account(provider, client):
    provider.persoon["email"] = "vreemd@voorbeeld.nl"

    antwoord = terug(client, naar_de_provider(client))

    assert antwoord.status_code == 403
    assert "met dit e-mailadres hebt u geen account op dit portaal" in antwoord.content.decode()
    assert not Gebruiker.objects.exists()
    assert not SocialAccount.objects.exists()
    regel = Logregel.objects.get()
    assert (regel.handeling, regel.titel, regel.resultaat) == (
        "inloggen met organisatie",
        "vreemd@voorbeeld.nl",
        "geweigerd",
    )


@pytest.mark.parametrize("bewijs", [False, None, "false", "true", 1])
def test_een_adres_waar_de_provider_niet_voor_instaat_telt_niet(provider, client, bewijs):
    GebruikerFactory(email="lies@voorbeeld.nl")
    provider.persoon["email_verified"] = bewijs

    antwoord = terug(client, naar_de_provider(client))

    assert antwoord.status_code == 403
    assert not is_binnen(client)


def test_wie_geen_functie_heeft_wordt_ook_zo_niet_binnengelaten(provider, client):
    GebruikerFactory(email="lies@voorbeeld.nl", functie=None)

    assert terug(client, naar_de_provider(client)).status_code == 403
    assert not is_binnen(client)


def test_wie_gekoppeld_was_en_geen_functie_meer_heeft_komt_niet_meer_binnen(provider, client):
    lies = GebruikerFactory(email="lies@voorbeeld.nl")
    terug(client, naar_de_provider(client))
    lies.functies.all().delete()
    opnieuw = Client()

    antwoord = terug(opnieuw, naar_de_provider(opnieuw))

    assert antwoord.url == "/account/gesloten/"
    assert not is_binnen(opnieuw)


def test_een_nieuw_adres_bij_de_provider_verandert_niet_wie_iemand_is(provider, client):
    GebruikerFactory(email="lies@voorbeeld.nl")
    bea = GebruikerFactory(email="bea@voorbeeld.nl")
    terug(client, naar_de_provider(client))
    provider.persoon["email"] = "bea@voorbeeld.nl"
    opnieuw = Client()

    terug(opnieuw, naar_de_provider(opnieuw))

    assert opnieuw.get("/mijn/").context["gebruiker"].email == "lies@voorbeeld.nl"
    assert not SocialAccount.objects.filter(user=bea).exists()


def test_ook_via_de_organisatie_blijft_de_tweede_factor_nodig(provider, client, settings):
    settings.MFA_VERPLICHT = True
    geef_codes(GebruikerFactory(email="lies@voorbeeld.nl"))

    antwoord = terug(client, naar_de_provider(client))

    assert antwoord.url == "/account/2fa/authenticate/"
    assert not is_binnen(client)


def test_een_antwoord_op_de_vraag_van_een_ander_wordt_geweigerd(provider, client):
    GebruikerFactory(email="lies@voorbeeld.nl")
    van_de_aanvaller = naar_de_provider(Client())

    antwoord = terug(client, van_de_aanvaller)

    assert "Inloggen via uw organisatie lukte niet" in antwoord.content.decode()
    assert not is_binnen(client)


@pytest.mark.parametrize(
    "beweert", [{"aud": "een ander portaal"}, {"iss": "https://kwaad.nl"}, {"exp": 1}], ids=["aud", "iss", "exp"]
)
def test_een_bewijs_voor_een_ander_of_van_een_ander_telt_niet(provider, client, beweert):
    GebruikerFactory(email="lies@voorbeeld.nl")
    provider.beweert = beweert

    antwoord = terug(client, naar_de_provider(client))

    assert "Inloggen via uw organisatie lukte niet" in antwoord.content.decode()
    assert not is_binnen(client)


@pytest.mark.parametrize("volgende", ["//kwaad.nl/", "https://kwaad.nl/"])
def test_na_de_organisatie_leidt_de_weg_niet_naar_een_ander_domein(provider, client, volgende):
    GebruikerFactory(email="lies@voorbeeld.nl")

    assert terug(client, naar_de_provider(client, volgende)).url == "/mijn/"


def test_na_de_organisatie_gaat_iemand_verder_waar_de_inlogpagina_om_kwam(provider, client):
    GebruikerFactory(email="lies@voorbeeld.nl")
    deur = client.get("/account/login/?next=/account/sessies/").content.decode()
    formulier = deur[deur.index('action="/account/oidc/organisatie/login/"') :]
    assert '<input type="hidden" name="next" value="/account/sessies/">' in formulier[: formulier.index("</form>")]

    naar = client.post("/account/oidc/organisatie/login/", {"next": "/account/sessies/"})
    vraag = {naam: waarden[0] for naam, waarden in parse_qs(urlsplit(naar.url).query).items()}

    assert terug(client, vraag).url == "/account/sessies/"


def test_wie_bij_de_organisatie_afbreekt_hoort_dat(provider, client):
    vraag = naar_de_provider(client)

    antwoord = client.get(
        "/account/oidc/organisatie/login/callback/", {"error": "access_denied", "state": vraag["state"]}, follow=True
    )

    assert "U bent niet ingelogd" in antwoord.content.decode()


def test_zonder_organisatie_is_er_geen_knop_en_geen_adres(client):
    assert "Log in met" not in client.get("/account/login/").content.decode().replace("Log in met een toegang", "")
    assert client.get("/account/oidc/organisatie/login/").status_code == 404
    assert client.get("/account/oidc/organisatie/login/callback/").status_code == 404
