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
