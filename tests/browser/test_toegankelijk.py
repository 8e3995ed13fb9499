"""Every kind of page by the rules of WCAG 2.2 AA, on a desk in light and on a phone in dark."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from regio.models import Gemeente
from tests.fabriek import MedewerkerFactory
from tests.test_paginas import PAGINAS

pytestmark = pytest.mark.django_db(transaction=True)

RUIMER = "* { line-height: 1.5; letter-spacing: .12em !important; word-spacing: .16em !important }"  # WCAG 1.4.12


def test_elke_soort_pagina_voldoet_in_licht_op_een_bureau(portaal, page, axe):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")

    fouten = {adres: axe(page) for adres in PAGINAS if page.goto(adres)}

    assert {adres: zinnen for adres, zinnen in fouten.items() if zinnen} == {}


def test_elke_soort_pagina_voldoet_in_donker_op_een_telefoon(portaal, page, axe):
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(color_scheme="dark")

    fouten = {adres: axe(page) for adres in PAGINAS if page.goto(adres)}

    assert {adres: zinnen for adres, zinnen in fouten.items() if zinnen} == {}


def test_een_gestapelde_tabel_blijft_een_tabel_voor_wie_luistert(portaal, page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/regio/?op=2019-04-08")

    rij = page.get_by_role("table", name="inwoners van de gemeenten").get_by_role("row", name="Zeist")

    assert rij.get_by_role("rowheader").inner_text() == "Zeist"
    assert "63.933" in rij.get_by_role("cell").last.inner_text()


@pytest.mark.parametrize("breedte", [320, 768, 1280])
def test_geen_pagina_schuift_opzij(portaal, page, breedte):
    page.set_viewport_size({"width": breedte, "height": 640})

    breder = {}
    for adres in PAGINAS:
        page.goto(adres)
        breder[adres] = page.evaluate("document.documentElement.scrollWidth - innerWidth")

    assert {adres: pixels for adres, pixels in breder.items() if pixels > 0} == {}


@pytest.mark.parametrize("breedte", [320, 1280])
def test_met_voorbeelden_is_elke_losse_link_groot_genoeg(
    portaal, settings, tmp_path, context, page, live_server, te_klein, breedte
):
    settings.VAR_DIR = tmp_path
    call_command("laad_voorbeeld", stdout=StringIO())
    client = Client()
    client.force_login(MedewerkerFactory(gemeente=Gemeente.objects.get(slug="zeist")).gebruiker)
    sleutel = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": sleutel, "url": live_server.url}])
    page.set_viewport_size({"width": breedte, "height": 640})

    klein = {}
    for adres in ("/", "/gemeenten/zeist/", "/gemeenten/weesp/", "/prioriteiten/cyberveiligheid/"):
        assert page.goto(adres).ok
        klein[adres] = te_klein(page)

    assert {adres: doelen for adres, doelen in klein.items() if doelen} == {}


@pytest.mark.parametrize("adres", ["/", "/regio/"])
def test_een_naam_past_in_zijn_tegel_ook_met_ruimere_letters(portaal, page, adres):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(adres)
    page.evaluate(
        "css => { const blad = new CSSStyleSheet(); blad.replaceSync(css); document.adoptedStyleSheets = [blad] }",
        RUIMER,
    )

    te_breed = page.locator("text.tegel-naam").evaluate_all(
        """namen => namen.filter(naam => naam.getBoundingClientRect().right
        > naam.parentElement.querySelector('rect').getBoundingClientRect().right).map(naam => naam.textContent)"""
    )

    assert page.locator("text.tegel-naam").first.is_visible()
    assert te_breed == []


@pytest.mark.parametrize("kleuren", ["light", "dark"])
def test_de_focus_op_de_tegel_van_deze_gemeente_is_te_zien(portaal, page, kleuren):
    page.emulate_media(color_scheme=kleuren)
    page.goto("/gemeenten/zeist/")
    tegel = page.locator("a.tegel-huidig")

    tegel.focus()

    vul, rand = tegel.locator("rect").evaluate("rect => [getComputedStyle(rect).fill, getComputedStyle(rect).stroke]")
    assert vul != rand


def test_met_een_tab_extra_slaat_u_de_kaart_over(portaal, page):
    page.goto("/gemeenten/zeist/")
    sla_over = page.get_by_role("link", name="Sla de kaart over")
    sla_over.focus()

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('.kaartdoos')") is None
    assert page.evaluate("document.activeElement.closest('main') !== null")
