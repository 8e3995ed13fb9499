import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import expect

from coalitie.rollen import Rol
from tests.fabriek import GebruikerFactory

# How long a page may take before a walk gives up: long, because speed is measured by scripts/meet.py and not here.
expect.set_options(timeout=30_000)


@pytest.fixture
def zonder_javascript(browser, base_url):
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    yield context.new_page()
    context.close()


REGELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Only what is wrong comes back from the browser: all that is right is megabytes for each page. And no rule of
# these reads style sheets, so they are not fetched again.
KEUR = """async (regels) => {
  const runOnly = { type: "tag", values: regels };
  const { violations } = await axe.run({ runOnly, resultTypes: ["violations"], preload: { assets: ["media"] } });
  return violations.flatMap(({ id, nodes }) => nodes.map((knoop) => `${id}: ${knoop.target} ${knoop.failureSummary}`));
}"""


@pytest.fixture
def axe():
    """Says which rules of WCAG 2.2 AA and best practice a page breaks, as a list of sentences."""

    def keur(page):
        page.wait_for_load_state()  # after a click the next page may be there without its style
        page.evaluate(Axe().axe_script)
        return page.evaluate(KEUR, REGELS)

    return keur


TE_KLEIN = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
  .filter((doel) => {
    const { width, height } = doel.getBoundingClientRect();
    const inEenZin = doel.matches("a") && doel.parentElement.matches("p, span, dd, strong")
      && doel.parentElement.textContent.trim() !== doel.textContent.trim() && !doel.parentElement.matches(".naast");
    const alleenVoorLezers = width <= 1 || height <= 1 || !doel.checkVisibility({ visibilityProperty: true });
    return !inEenZin && !alleenVoorLezers && Math.min(width, height) < 24;
  })
  .map((doel) => `${doel.textContent.trim() || doel.id || doel.name}: ${doel.getBoundingClientRect().height} px`)"""


@pytest.fixture
def te_klein():
    """Says what to press is smaller than 24 by 24 px and does not stand in a sentence (WCAG 2.5.8, without spacing)."""
    return lambda page: page.evaluate(TE_KLEIN)


@pytest.fixture
def keur(axe, te_klein):
    """Says of each of these pages what is wrong: rules broken, too wide, or too small to press."""

    def keur_paginas(page, adressen):
        fouten = {}
        for adres in adressen:
            assert page.goto(adres).ok, adres
            breder = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            fouten[adres] = [*axe(page), *te_klein(page), *([f"{breder} px te breed"] if breder > 0 else [])]
        return {adres: zinnen for adres, zinnen in fouten.items() if zinnen}

    return keur_paginas


@pytest.fixture
def als_redacteur(context, live_server, settings):
    client = Client()
    client.force_login(GebruikerFactory(rol=Rol.REDACTEUR))
    sleutel = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": sleutel, "url": live_server.url}])
