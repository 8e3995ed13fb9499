"""The copy of the site, opened from a disk in a real browser, without the portal."""

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)

PAGINAS = [
    *("index.html", "gemeenten/index.html", "gemeenten/zeist/index.html", "regio/op=2019-04-08/index.html"),
    *("strategie/2019-2022/index.html", "strategie/2019-2022/film/index.html", "contact/index.html"),
]


@pytest.fixture(scope="module")
def eerder():
    """The copy that every test reads, once it is made."""
    return []


@pytest.fixture
def kopie(request, eerder, live_server, tmp_path_factory):
    if not eerder:
        request.getfixturevalue("film_met_bestanden")
        eerder.append(tmp_path_factory.mktemp("archief") / "kopie")
        call_command("maak_archief", str(eerder[0]), adres=live_server.url)
    return eerder[0]


def test_de_kopie_is_te_lezen_zonder_het_portaal(kopie, page, axe):
    gevraagd, meldingen, mislukt = [], [], []
    page.on("request", lambda verzoek: gevraagd.append(verzoek.url))
    page.on("requestfailed", lambda verzoek: mislukt.append(verzoek.url))
    page.on("console", lambda melding: meldingen.append(melding.text))

    for naam in PAGINAS:
        page.goto(f"file://{kopie / naam}", wait_until="networkidle")
        assert page.evaluate("document.styleSheets.length") == 11, naam
        assert page.evaluate("getComputedStyle(document.querySelector('.archiefband p')).paddingBlockStart") != "0px"

    assert [url for url in gevraagd if not url.startswith(("file:///", "data:"))] == []
    assert (meldingen, mislukt) == ([], [])
    assert axe(page) == []


def test_een_lezer_loopt_door_de_kopie_van_kaart_tot_tekst(kopie, page):
    page.goto(f"file://{kopie / 'index.html'}")
    page.get_by_role("link", name="Zeist, district Oost-Utrecht (ZEI)", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zeist")

    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Strategie", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Regionale Veiligheidsstrategie 2019-2022")
    expect(page.get_by_text("Dit is een kopie van")).to_be_visible()
    icoon = page.locator("main svg.ic:visible svg path").first
    assert icoon.evaluate("pad => pad.getBoundingClientRect().height") > 5


def test_de_film_in_de_kopie_heeft_ondertiteling(kopie, page):
    page.goto(f"file://{kopie / 'strategie/2019-2022/film/index.html'}")

    regels = page.evaluate(
        """async () => {
            const [spoor] = document.querySelector("video").textTracks;
            spoor.mode = "showing";
            for (let keer = 0; keer < 50 && !spoor.cues?.length; keer += 1) {
                await new Promise((klaar) => setTimeout(klaar, 100));
            }
            return [...(spoor.cues ?? [])].map((regel) => regel.text);
        }"""
    )

    assert regels == ["Onveiligheid stopt niet bij de grens."]
