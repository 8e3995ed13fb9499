"""What a resident does, in a real browser, with and without JavaScript, by mouse and by keyboard."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)


def test_een_inwoner_vindt_de_eigen_gemeente_al_typend(portaal, page):
    page.goto("/")
    page.get_by_label("Wat gebeurt er in uw gemeente?").press_sequentially("wijk b")

    page.locator("#gemeente-suggesties").get_by_role("link", name="Wijk bij Duurstede").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Wijk bij Duurstede")


def test_een_inwoner_zonder_javascript_vindt_de_eigen_gemeente(portaal, zonder_javascript):
    zonder_javascript.goto("/")
    zonder_javascript.get_by_label("Wat gebeurt er in uw gemeente?").fill("zeist")
    zonder_javascript.get_by_role("button", name="Bekijk").click()

    expect(zonder_javascript.get_by_role("heading", level=1)).to_have_text("Zeist")


def test_een_inwoner_kiest_de_gemeente_op_de_kaart_met_het_toetsenbord(portaal, page):
    page.goto("/")
    tegel = page.get_by_role("link", name="Zeist, district Oost-Utrecht (ZEI)", exact=True)

    tegel.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Zeist")


def test_de_kaart_loopt_met_tab_van_rij_naar_rij(portaal, page):
    page.goto("/")
    page.get_by_role("link", name="Urk, district Flevoland (URK)", exact=True).focus()

    page.keyboard.press("Tab")

    expect(page.get_by_role("link", name="Noordoostpolder, district Flevoland (NOP)", exact=True)).to_be_focused()


def test_de_eerste_tab_leidt_naar_de_inhoud(portaal, page):
    page.goto("/regio/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()

    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("#_inhoud$"))


def test_een_inwoner_kiest_een_datum_en_ziet_de_regio_van_die_dag(portaal, page):
    page.goto("/regio/?op=2019-04-08")
    expect(page.get_by_role("heading", name="39 gemeenten op 8 april 2019")).to_be_visible()

    page.get_by_label("Toon de regio op").fill("24 maart 2022")
    page.get_by_role("button", name="Toon").click()

    expect(page.get_by_role("heading", name="38 gemeenten op 24 maart 2022")).to_be_visible()
    expect(page.get_by_text("Weesp hoort er niet meer bij.")).to_be_visible()
    assert "op=24" in page.url


def test_terug_in_de_browser_laat_een_hele_pagina_zien(portaal, page):
    page.goto("/regio/?op=2019-04-08")
    page.get_by_role("link", name=re.compile("24 maart 2022")).click()
    expect(page.get_by_role("heading", name="38 gemeenten op 24 maart 2022")).to_be_visible()

    page.go_back()

    expect(page.get_by_role("heading", name="39 gemeenten op 8 april 2019")).to_be_visible()
    expect(page.get_by_role("banner")).to_be_visible()


def test_een_datum_die_niet_bestaat_krijgt_een_zin(portaal, page):
    page.goto("/regio/")
    page.get_by_label("Toon de regio op").fill("31-02-2022")
    page.get_by_role("button", name="Toon").click()

    expect(page.locator(".fout").filter(has_text="Deze dag bestaat niet: 31-02-2022.")).to_be_visible()
    expect(page.get_by_label("Toon de regio op")).to_have_value("31-02-2022")
    expect(page.locator(".foutoverzicht")).to_be_focused()
    expect(page.locator("#regio-melding")).to_contain_text("U ziet nu de stand van vandaag.")


def test_twee_keer_dezelfde_datum_is_een_stap_terug(portaal, page):
    page.goto("/regio/")
    stappen = page.evaluate("history.length")
    page.evaluate("""
        window.adressen = 0;
        for (const gebeurtenis of ["htmx:pushedIntoHistory", "htmx:replacedInHistory"]) {
          document.addEventListener(gebeurtenis, () => { adressen += 1 });
        }
    """)
    for keer in (1, 2):
        page.get_by_label("Toon de regio op").fill("24-03-2022")
        page.get_by_role("button", name="Toon").click()
        page.wait_for_function("keer => adressen === keer", arg=keer)
    expect(page.get_by_role("heading", name="38 gemeenten op 24 maart 2022")).to_be_visible()

    assert page.evaluate("history.length") == stappen + 1


def test_het_menu_op_een_telefoon_gaat_open_en_met_escape_weer_dicht(portaal, page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/")
    overleg = page.get_by_role("banner").get_by_role("link", name="Overleg")
    page.get_by_text("Menu", exact=True).click()
    expect(overleg).to_be_visible()

    page.keyboard.press("Escape")

    expect(overleg).to_be_hidden()


def test_het_adres_van_een_kop_is_te_kopieren(portaal, page, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/strategie/2019-2022/cyberveiligheid/")
    anker = page.locator("a.anker").first
    expect(anker).to_contain_text("Kopieer het adres van ‘")

    anker.click()

    expect(page.get_by_text("Gekopieerd").first).to_be_attached()
    gekopieerd = page.evaluate("navigator.clipboard.readText()")
    assert gekopieerd.endswith("/strategie/2019-2022/cyberveiligheid/" + anker.get_attribute("href"))


def test_lezen_kost_geen_koekje_en_geen_vraag_aan_een_ander(portaal, page, context, live_server):
    gevraagd, meldingen = [], []
    page.on("request", lambda verzoek: gevraagd.append(verzoek.url))
    page.on("console", lambda melding: meldingen.append(melding.text))

    for adres in ("/", "/regio/", "/gemeenten/zeist/", "/strategie/2019-2022/cyberveiligheid/", "/overleg/"):
        page.goto(adres, wait_until="networkidle")

    assert [url for url in gevraagd if not url.startswith(live_server.url)] == []
    assert context.cookies() == []
    assert meldingen == []


def test_de_film_heeft_een_speler_met_beeld_vooraf_en_ondertiteling(film_met_bestanden, page):
    page.goto("/strategie/2019-2022/film/")

    speler = page.locator("video")

    expect(speler).to_have_attribute("controls", "")
    ondertiteling = page.request.get(speler.locator("track[srclang=nl]").get_attribute("src"))
    assert ondertiteling.text().startswith("WEBVTT")
    assert page.request.get(speler.get_attribute("poster")).headers["content-type"] == "image/png"
