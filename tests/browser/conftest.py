import pytest
from axe_playwright_python.sync_playwright import Axe


@pytest.fixture
def zonder_javascript(browser, base_url):
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def axe():
    """Says which rules of WCAG 2.2 AA and best practice a page breaks, as a list of sentences."""

    def keur(page):
        regels = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
        uitkomst = Axe().run(page, options={"runOnly": regels})
        return [
            f"{fout['id']}: {knoop['target']} {knoop['failureSummary']}"
            for fout in uitkomst.response["violations"]
            for knoop in fout["nodes"]
        ]

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
