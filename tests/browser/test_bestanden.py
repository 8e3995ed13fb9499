"""Placing a file as a redacteur does, with and without JavaScript, and what a resident sees of it."""

import os

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from coalitie.models import Bestand
from coalitie.rollen import Rol
from tests.fabriek import BestandsversieFactory, GebruikerFactory, PaginaFactory
from tests.proefbestanden import GOED, als_bestand, beeld, pdf

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("opslag")]

NIEUW = "/redactie/bestanden/nieuw/"


@pytest.fixture
def meldingen(page):
    """What the browser complains about."""
    gezegd = []
    page.on("console", lambda melding: gezegd.append(melding.text) if melding.type == "error" else None)
    return gezegd


@pytest.fixture
def log_in(live_server):
    """A redacteur who is signed in, in the browser of this page."""

    def doe(page):
        client = Client()
        client.force_login(GebruikerFactory(rol=Rol.REDACTEUR, naam="Lies"))
        naam = settings.SESSION_COOKIE_NAME
        page.context.add_cookies([{"name": naam, "value": client.cookies[naam].value, "url": live_server.url}])

    return doe


def vul_in(page, soort, inhoud, **velden):
    page.goto(NIEUW)
    bestand = {"name": f"stuk.{soort}", "mimeType": "application/octet-stream", "buffer": inhoud}
    page.get_by_label("Bestand", exact=True).set_input_files(bestand)
    for label, waarde in velden.items():
        page.get_by_label(label, exact=True).fill(waarde)
    page.get_by_role("button", name="Plaats het bestand").click()


def met_veel(document):
    document.Root.Veel = document.make_stream(os.urandom(8_000_000))


def test_een_redacteur_plaatst_een_groot_bestand_en_ziet_hoe_ver_het_is(page, log_in, meldingen):
    log_in(page)
    gezien = []
    page.expose_function("gezien", lambda woorden: gezien.append(woorden))
    page.add_init_script(
        "addEventListener('htmx:xhr:progress', () => window.gezien(document.querySelector('.voortgang p').textContent))"
    )

    vul_in(page, "pdf", pdf(met_veel), Titel="Het plan")
    page.get_by_text("‘Het plan’ is geplaatst.").wait_for()

    assert "Het bestand wordt gecontroleerd." in gezien
    assert Bestand.objects.get().grootte > 8_000_000
    assert meldingen == []


def test_wie_iets_fout_doet_houdt_wat_was_ingevuld_en_komt_bij_de_fouten(page, log_in, meldingen):
    log_in(page)

    vul_in(page, "png", GOED["png"], Titel="Een kaart")
    page.get_by_role("heading", name="2 dingen kloppen nog niet").wait_for()

    expect(page.get_by_label("Titel", exact=True)).to_have_value("Een kaart")
    expect(page.locator(".foutoverzicht")).to_be_focused()
    expect(page.get_by_text("Kies het bestand opnieuw: uw browser onthoudt het niet.").first).to_be_visible()
    assert meldingen == []


def test_wie_de_verbinding_verliest_hoort_dat_en_houdt_alles(page, log_in):
    log_in(page)
    page.route(
        "**/redactie/bestanden/nieuw/", lambda weg: weg.abort() if weg.request.method == "POST" else weg.continue_()
    )

    vul_in(page, "pdf", GOED["pdf"], Titel="Het plan")
    page.get_by_text("Versturen lukte niet.").wait_for()

    assert page.get_by_label("Titel", exact=True).input_value() == "Het plan"


def test_zonder_javascript_gaat_het_ook(zonder_javascript, log_in):
    page = zonder_javascript
    log_in(page)

    vul_in(page, "png", GOED["png"], Titel="Een kaart", Beschrijving="Een kaart van de regio.")

    expect(page.get_by_text("‘Een kaart’ is geplaatst.")).to_be_visible()
    expect(page.get_by_alt_text("Een kaart van de regio.")).to_have_js_property("naturalWidth", 40)


def test_een_lezer_krijgt_een_beeld_zo_breed_als_past(page, meldingen):
    kaart = Bestand.objects.plaats(
        als_bestand("png", beeld("PNG", 1600, 900)), titel="Kaart", beschrijving="Een kaart.", door=None
    )
    tekst = f'<figure><img src="{kaart.get_absolute_url()}" alt="Een kaart" width="1600" height="900"></figure>'
    PaginaFactory(slug="over", tekst=tekst).begin_revisie(door=None).publiceer(door=None)

    bronnen = {}
    for breedte in (320, 1280):
        page.set_viewport_size({"width": breedte, "height": 800})
        page.goto("/over/")
        beeldje = page.get_by_alt_text("Een kaart")
        beeldje.scroll_into_view_if_needed()
        page.wait_for_function("beeld => beeld.complete && beeld.naturalWidth", arg=beeldje.element_handle())
        bronnen[breedte] = beeldje.evaluate("beeld => [beeld.currentSrc.split('/').at(-2), beeld.width > 200]")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

    assert bronnen == {320: ["480", True], 1280: ["960", True]}
    assert meldingen == []


def test_een_beeld_op_zijn_eigen_adres_is_te_zien_en_kan_niets(page, log_in):
    log_in(page)
    kaart = Bestand.objects.plaats(als_bestand("png"), titel="Kaart", beschrijving="Een kaart.", door=None)

    page.goto(kaart.get_absolute_url())

    assert page.locator("img").evaluate("beeld => beeld.naturalWidth") == 40
    assert page.evaluate("origin") == "null"


def test_de_schermen_voldoen_aan_wcag(page, log_in, axe):
    log_in(page)
    kaart = Bestand.objects.plaats(als_bestand("png"), titel="Kaart", beschrijving="Een kaart.", door=None)
    BestandsversieFactory(bestand=kaart)
    adres = f"/redactie/bestanden/{kaart.sleutel}/"
    adressen = ["/redactie/bestanden/", NIEUW, adres, f"{adres}gegevens/", f"{adres}vervangen/", f"{adres}verwijderen/"]

    fouten = {}
    for breedte, kleuren in ((1280, "light"), (320, "dark")):
        page.set_viewport_size({"width": breedte, "height": 800})
        page.emulate_media(color_scheme=kleuren)
        for gezien in adressen:
            page.goto(gezien)
            fouten[gezien, breedte] = axe(page)
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0

    assert {waar: zinnen for waar, zinnen in fouten.items() if zinnen} == {}
