"""Signing in as people do: with a password and a code, and with a passkey."""

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from coalitie.models import Logregel
from coalitie.rollen import Rol
from tests.fabriek import GebruikerFactory, MedewerkerFactory, UitnodigingFactory
from tests.portaal.inlog import GEHEIM, WACHTWOORD, code_nu, geef_codes, geef_herstelcodes, geef_wachtwoord

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def localhost(live_server, browser):
    """A page on `localhost`: browsers make no passkey for an address of numbers."""
    context = browser.new_context(base_url=live_server.url.replace("127.0.0.1", "localhost"))
    page = context.new_page()
    meldingen = []
    page.on("console", lambda melding: meldingen.append(melding.text) if melding.type == "error" else None)
    yield page
    context.close()
    assert [melding for melding in meldingen if "Content Security Policy" in melding] == []


@pytest.fixture
def sleutelbos(localhost):
    """A virtual authenticator that is inside the computer and knows its owner."""
    cdp = localhost.context.new_cdp_session(localhost)
    cdp.send("WebAuthn.enable")
    opties = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    return cdp, cdp.send("WebAuthn.addVirtualAuthenticator", {"options": opties})["authenticatorId"]


@pytest.fixture
def lies(db):
    return geef_wachtwoord(GebruikerFactory(email="lies@voorbeeld.nl", naam="Lies"))


def vul_wachtwoord_in(page):
    page.goto("/account/login/")
    page.get_by_label("E-mailadres").fill("lies@voorbeeld.nl")
    page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    page.get_by_role("button", name="Ga verder").click()


def test_met_wachtwoord_en_code(lies, localhost):
    geef_codes(lies)

    vul_wachtwoord_in(localhost)
    localhost.get_by_label("Code van 6 cijfers").fill(f"{code_nu()[:3]} {code_nu()[3:]}")
    localhost.get_by_role("button", name="Log in", exact=True).click()

    localhost.wait_for_url("**/mijn/")
    expect(localhost.get_by_text("Dag Lies")).to_be_visible()
    localhost.get_by_role("button", name="Uitloggen").click()
    expect(localhost.get_by_role("link", name="Inloggen").first).to_be_visible()


def test_van_uitnodiging_tot_werk(localhost, settings):
    settings.MFA_VERPLICHT = True
    UitnodigingFactory(sleutel="abc", email="lies@voorbeeld.nl", naam="Lies")

    localhost.goto("/account/uitnodiging/abc/")
    localhost.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    localhost.get_by_label("Nog een keer").fill(WACHTWOORD)
    localhost.get_by_role("button", name="Maak mijn account").click()
    vul_wachtwoord_in(localhost)
    localhost.wait_for_url("**/account/2fa/")
    localhost.get_by_role("link", name="Stel een app met codes in").click()
    localhost.get_by_text("Scannen lukt niet?").click()
    geheim = localhost.locator("code").text_content()
    assert geheim != GEHEIM
    localhost.get_by_label("Code van 6 cijfers").fill(code_nu(geheim))
    localhost.get_by_role("button", name="Zet de app met codes aan").click()

    expect(localhost.locator(".herstelcodes li")).to_have_count(10)
    localhost.get_by_role("link", name="Ik heb ze bewaard").click()
    localhost.wait_for_url("**/mijn/")
    expect(localhost.get_by_text("Uw app met codes staat aan.")).to_be_visible()


def test_met_een_toegangssleutel_zonder_wachtwoord(lies, localhost, sleutelbos, settings):
    settings.MFA_VERPLICHT = True
    cdp, bos = sleutelbos
    vul_wachtwoord_in(localhost)
    localhost.get_by_role("link", name="Voeg een toegangssleutel toe").click()
    localhost.get_by_label("Naam").fill("Mijn laptop")
    localhost.get_by_role("button", name="Voeg toe").click()
    localhost.wait_for_url("**/account/2fa/recovery-codes/")
    assert len(cdp.send("WebAuthn.getCredentials", {"authenticatorId": bos})["credentials"]) == 1
    localhost.get_by_role("button", name="Uitloggen").click()

    localhost.goto("/account/login/")
    localhost.get_by_role("button", name="Log in met een toegangssleutel").click()

    localhost.wait_for_url("**/mijn/")
    expect(localhost.get_by_text("U hebt 1 toegangssleutel.")).to_be_visible()
    assert Logregel.objects.filter(handeling="ingelogd", door_naam="Lies").count() == 2


def test_een_toegangssleutel_zonder_vinger_of_pincode_opent_niets(lies, localhost, sleutelbos):
    cdp, bos = sleutelbos
    vul_wachtwoord_in(localhost)
    localhost.goto("/account/2fa/webauthn/add/")
    localhost.get_by_label("Naam").fill("Mijn laptop")
    localhost.get_by_role("button", name="Voeg toe").click()
    localhost.wait_for_url("**/account/2fa/recovery-codes/")
    localhost.get_by_role("button", name="Uitloggen").click()
    cdp.send("WebAuthn.setUserVerified", {"authenticatorId": bos, "isUserVerified": False})

    localhost.goto("/account/login/")
    localhost.get_by_role("button", name="Log in met een toegangssleutel").click()

    localhost.get_by_text("Dat lukte niet. Probeer het opnieuw, of log in met uw wachtwoord.").wait_for()
    localhost.goto("/mijn/")
    assert "/account/login/" in localhost.url


def test_een_toegangssleutel_als_tweede_stap(lies, localhost, sleutelbos):
    vul_wachtwoord_in(localhost)
    localhost.goto("/account/2fa/webauthn/add/")
    localhost.get_by_label("Naam").fill("Mijn sleutel")
    localhost.get_by_label("Hiermee ook inloggen zonder wachtwoord").uncheck()
    localhost.get_by_role("button", name="Voeg toe").click()
    localhost.wait_for_url("**/account/2fa/recovery-codes/")
    localhost.get_by_role("button", name="Uitloggen").click()

    vul_wachtwoord_in(localhost)
    localhost.wait_for_url("**/account/2fa/authenticate/")
    localhost.get_by_role("button", name="Gebruik een toegangssleutel").click()

    localhost.wait_for_url("**/mijn/")


def test_zonder_javascript_met_wachtwoord_en_code(lies, zonder_javascript):
    geef_codes(lies)
    page = zonder_javascript

    vul_wachtwoord_in(page)
    page.get_by_label("Code van 6 cijfers").fill(code_nu())
    page.get_by_role("button", name="Log in", exact=True).click()

    page.wait_for_url("**/mijn/")


def test_zonder_javascript_zijn_herstelcodes_te_horen_en_te_downloaden(lies, zonder_javascript):
    geef_codes(lies)
    codes = geef_herstelcodes(lies)
    page = zonder_javascript
    vul_wachtwoord_in(page)
    page.get_by_label("Code van 6 cijfers").fill(code_nu())
    page.get_by_role("button", name="Log in", exact=True).click()
    page.goto("/account/2fa/recovery-codes/")

    with page.expect_download() as download:
        page.get_by_role("link", name="Download als bestand").click()

    getoond = [f"{code[:4]} {code[4:]}" for code in codes]
    lijst = page.get_by_role("list", name="Deze 10 codes kunt u gebruiken")
    expect(lijst.get_by_role("listitem")).to_have_text(getoond)
    assert download.value.suggested_filename == "herstelcodes.txt"
    assert download.value.path().read_text().splitlines()[2:] == getoond


def test_zonder_javascript_is_na_een_verlopen_sessie_niets_weg(lies, zonder_javascript):
    lies.rol = Rol.REDACTEUR
    lies.save()
    page = zonder_javascript
    vul_wachtwoord_in(page)
    page.goto("/redactie/medewerkers/uitnodigen/")
    page.get_by_label("Naam").fill("Nina Nieuw")
    page.get_by_label("Voor welke partner?").select_option("politie")
    Session.objects.all().delete()

    page.get_by_role("button", name="Stuur de uitnodiging").click()
    expect(page.get_by_text("Wat u had ingevuld, staat klaar")).to_be_visible()
    page.get_by_label("E-mailadres").fill("lies@voorbeeld.nl")
    page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    page.get_by_role("button", name="Ga verder").click()

    page.wait_for_url("**/redactie/medewerkers/uitnodigen/")
    expect(page.get_by_text("Wat u had ingevuld, staat er weer.")).to_be_visible()
    expect(page.get_by_label("Naam")).to_have_value("Nina Nieuw")
    expect(page.get_by_label("Voor welke partner?")).to_have_value("politie")


VOOR_IEDEREEN = [
    "/account/login/",
    "/account/aanmelden/",
    "/account/gesloten/",
    "/account/wachtwoord/vergeten/",
    "/account/wachtwoord/vergeten/gestuurd/",
    "/account/wachtwoord/nieuw/klaar/",
    "/account/wachtwoord/nieuw/x-y/",
    "/account/uitnodiging/abc/",
    "/account/uitnodiging/verzonnen/",
    "/account/organisatie/afgebroken/",
    "/account/organisatie/fout/",
]
VOOR_STAF = [
    "/mijn/",
    "/account/logout/",
    "/account/bevestig/",
    "/account/wachtwoord/",
    "/account/sessies/",
    "/account/2fa/",
    "/account/2fa/reauthenticate/",
    "/account/2fa/totp/deactivate/",
    "/account/2fa/recovery-codes/generate/",
    "/account/2fa/webauthn/",
    "/account/2fa/webauthn/add/",
    "/redactie/medewerkers/",
    "/redactie/medewerkers/uitnodigen/",
    "/beheer/toegang/",
    "/beheer/toegang/bureau/",
    "/beheer/logboek/",
]


@pytest.mark.parametrize(("breedte", "kleur"), [(1280, "light"), (320, "dark")])
def test_elke_pagina_van_het_inloggen_voldoet_en_schuift_niet(lies, page, axe, te_klein, breedte, kleur):
    page.set_viewport_size({"width": breedte, "height": 900})
    page.emulate_media(color_scheme=kleur)
    UitnodigingFactory(sleutel="abc")
    lies.rol = Rol.BEHEERDER
    lies.save()
    ander = MedewerkerFactory(bevestigd_op="2020-01-01")
    fouten = {}

    def keur(adres):
        page.goto(adres)
        fouten[adres] = axe(page) + te_klein(page)
        if page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
            fouten[adres].append("schuift opzij")

    for adres in VOOR_IEDEREEN:
        keur(adres)
    vul_wachtwoord_in(page)
    keur("/account/2fa/totp/activate/")
    geef_codes(lies)
    van_ander = f"/redactie/medewerkers/{ander.gebruiker_id}"
    for adres in (
        *VOOR_STAF,
        f"{van_ander}/",
        f"{van_ander}/gegevens/",
        f"{van_ander}/rol/",
        f"{van_ander}/functie/",
        f"{van_ander}/tweede-factor/",
        f"/redactie/functies/{ander.pk}/beeindigen/",
    ):
        keur(adres)
    page.get_by_role("button", name="Uitloggen").click()
    vul_wachtwoord_in(page)
    keur("/account/2fa/authenticate/")

    assert {adres: zinnen for adres, zinnen in fouten.items() if zinnen} == {}
