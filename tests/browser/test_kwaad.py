"""What somebody stored to do harm, as a real browser reads it."""

import pytest
from django.conf import settings

from coalitie.models import Pagina
from coalitie.tekst import schoon
from tests.fabriek import PaginaFactory
from tests.kwaad import KWAAD

pytestmark = pytest.mark.django_db(transaction=True)

# Read, written and read again, as a browser does with what is copied: what changes meaning shows itself then.
LEES_TWEE_KEER = """teksten => teksten.filter(tekst => {
  const sjabloon = document.createElement("template");
  sjabloon.innerHTML = tekst;
  sjabloon.innerHTML = sjabloon.innerHTML;
  return [...sjabloon.content.querySelectorAll("*")].some(deel =>
    deel.matches("script, style, iframe, object, embed, svg, math, form, input, link, meta, base, template, noscript")
    || [...deel.attributes].some(({ name }) => name.startsWith("on") || name === "style" || name === "name")
    || !["", ":", "http:", "https:", "mailto:", "tel:"].includes(deel.protocol ?? ""));
})"""


@pytest.mark.parametrize("tekst", ["".join(KWAAD), "".join(schoon(kwaad) for kwaad in KWAAD)])
def test_een_browser_voert_niets_uit_haalt_niets_op_en_klaagt_niet(page, base_url, tekst):
    PaginaFactory(slug="kwaad", gepubliceerd=True)
    Pagina.objects.update(tekst=tekst.replace("\0", ""))  # past every form and check; PostgreSQL keeps no NUL
    page.route("**/bestanden/**", lambda route: route.fulfill(path=settings.BASE_DIR / "static/img/favicon-32.png"))
    gebeurd = []
    page.on("dialog", lambda dialoog: (gebeurd.append(dialoog.message), dialoog.dismiss()))
    page.on("console", lambda melding: gebeurd.append(melding.text))
    page.on("pageerror", lambda fout: gebeurd.append(str(fout)))
    page.on("request", lambda verzoek: None if verzoek.url.startswith(base_url) else gebeurd.append(verzoek.url))

    page.goto("/kwaad/")
    page.wait_for_load_state("networkidle")

    assert page.locator(".tekst").inner_text()
    assert gebeurd == []


def test_ook_wie_de_tekst_nog_eens_leest_vindt_niets(page):
    page.goto("/over/")

    assert len(page.evaluate(LEES_TWEE_KEER, KWAAD)) > 80
    assert page.evaluate(LEES_TWEE_KEER, [schoon(kwaad) for kwaad in KWAAD]) == []
