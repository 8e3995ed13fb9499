"""How a resident walks through progress: from the board to one assignment and on, by mouse, keyboard and on paper."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from coalitie.models import Stand
from taskforces.models import Taskforce
from tests.fabriek import (
    DoelFactory,
    IndelingFactory,
    MijlpaalFactory,
    OpdrachtFactory,
    ProductFactory,
    TaskforcelidFactory,
    UitvraagFactory,
    VoortgangFactory,
    VoortgangsrondeFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def gemeld(portaal):
    """Two published rounds over three taskforces: one report is missing, one assignment is late and made something."""
    rondes = [
        VoortgangsrondeFactory(naam=naam, peildatum=dag, gepubliceerd=True)
        for naam, dag in (("2e kwartaal 2020", date(2020, 6, 30)), ("3e kwartaal 2020", date(2020, 9, 30)))
    ]
    for taskforce, statussen in zip(Taskforce.objects.all(), ("op_schema", "vertraagd", "afgerond"), strict=True):
        doel = DoelFactory(prioriteit=taskforce.prioriteit, nummer=80, gepubliceerd=True)
        opdracht = OpdrachtFactory(
            taskforce=taskforce,
            titel=f"Werk aan {taskforce.prioriteit.teken}",
            slug="werk",
            doel=doel,
            gepubliceerd=True,
        )
        MijlpaalFactory(opdracht=opdracht, titel="Plan", gepland_op=date(2020, 2, 1), bereikt_op=date(2020, 2, 3))
        MijlpaalFactory(opdracht=opdracht, titel="Proef", gepland_op=date(2020, 8, 1))
        MijlpaalFactory(opdracht=opdracht, titel="Klaar", gepland_op=date(2022, 6, 1))
        for ronde in rondes[:1] if statussen == "afgerond" else rondes:
            uitvraag = UitvraagFactory(ronde=ronde, opdracht=opdracht)
            VoortgangFactory(uitvraag=uitvraag, status=statussen, gebeurd="De proef loopt nog.", openbaar=True)
        UitvraagFactory._meta.model.objects.get_or_create(ronde=rondes[1], opdracht=opdracht)
        ProductFactory(taskforce=taskforce, opdracht=opdracht, naam=f"Koffer {taskforce.slug}", gepubliceerd=True)
        TaskforcelidFactory(taskforce=taskforce, indeling=IndelingFactory._meta.model.objects.first())
    Stand.objects.verhoog()  # what an earlier test made the portal keep of these pages, is old


PAGINAS = [
    "/voortgang/",
    "/voortgang/?ronde=2020-06-30",
    "/voortgang/?ronde=onzin",
    "/taskforces/",
    "/taskforces/cyberveiligheid/",
    "/taskforces/veiligheid-en-zorg/werk/",
]


def test_een_inwoner_loopt_van_het_bord_naar_een_opdracht_en_verder(gemeld, page):
    page.goto("/voortgang/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hoe staat het ervoor?")
    expect(page.get_by_text("1 van de 3 opdrachten")).to_be_visible()

    page.get_by_role("link", name="Verbinding van veiligheid met zorg (1)").click()
    expect(page.get_by_role("link", name="Werk aan cyber")).to_have_count(0)
    page.get_by_role("link", name="Werk aan zorg").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Werk aan zorg")
    expect(page.get_by_role("row", name="Proef")).to_contain_text("nog niet, te laat")

    lijn = page.get_by_role("navigation", name="Van vraag tot gebruik")
    lijn.get_by_role("link", name="Voortgang").click()
    expect(page).to_have_url(re.compile(r"\?ronde=2020-09-30&prioriteit=veiligheid-en-zorg#_opdracht-\d+$"))
    expect(page.locator(":target").get_by_role("link", name="Werk aan zorg")).to_be_in_viewport()

    page.go_back()
    lijn.get_by_role("link", name="Product").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Koffer veiligheid-en-zorg")


def test_een_inwoner_kiest_een_eerdere_ronde_zonder_javascript(gemeld, zonder_javascript):
    zonder_javascript.goto("/voortgang/")
    zonder_javascript.get_by_role("link", name="2e kwartaal 2020").click()

    expect(zonder_javascript.get_by_text("Deze ronde gaat over de stand op 30 juni 2020.")).to_be_visible()
    zonder_javascript.get_by_text("Dezelfde gegevens als tabel").click()
    expect(zonder_javascript.get_by_role("table").get_by_role("row", name="Werk aan cyber")).to_be_visible()


def test_met_het_toetsenbord_gaat_de_tabel_open(gemeld, page):
    page.goto("/voortgang/")
    tabel = page.get_by_role("table", name="Dezelfde gegevens als tabel")
    expect(tabel).to_be_hidden()

    page.locator("summary", has_text="Dezelfde gegevens als tabel").focus()
    page.keyboard.press("Enter")

    expect(tabel.get_by_role("row", name="Werk aan zorg")).to_contain_text("1 van 3 bereikt")


def test_de_peildatum_staat_in_elke_rij_op_dezelfde_plek(gemeld, page):
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/voortgang/")

    plekken = page.locator(".mlijn .ml-peil").evaluate_all(
        "lijnen => lijnen.map(lijn => Math.round(lijn.getBoundingClientRect().x))"
    )

    assert len(plekken) == 3
    assert len(set(plekken)) == 1


@pytest.mark.parametrize(("breedte", "kleuren"), [(1280, "light"), (1280, "dark"), (320, "light"), (320, "dark")])
def test_de_paginas_zijn_toegankelijk_en_passen(gemeld, page, axe, te_klein, breedte, kleuren):
    page.set_viewport_size({"width": breedte, "height": 800})
    page.emulate_media(color_scheme=kleuren)

    for adres in PAGINAS:
        page.goto(adres)
        page.locator("details.tabelkeuze").evaluate_all("alle => alle.forEach(deel => { deel.open = true })")

        assert (adres, axe(page)) == (adres, [])
        assert (adres, te_klein(page)) == (adres, [])
        assert (adres, page.evaluate("document.documentElement.scrollWidth - innerWidth")) == (adres, 0)


@pytest.mark.parametrize("breedte", [320, 1280])
def test_geen_mijlpaal_valt_buiten_beeld(gemeld, page, breedte):
    page.set_viewport_size({"width": breedte, "height": 800})
    page.goto("/voortgang/")

    buiten = page.locator(".ml-tegel rect").evaluate_all(
        """tegels => tegels.map(tegel => tegel.getBoundingClientRect())
        .filter(({ left, right }) => left < 0 || right > innerWidth).length"""
    )

    assert page.locator(".ml-tegel rect").count() == 9
    assert buiten == 0


def test_op_papier_staan_de_lijnen_en_de_regel(gemeld, page):
    page.goto("/voortgang/")
    page.emulate_media(media="print")

    expect(page.locator(".mlijn").first).to_be_visible()
    expect(page.get_by_text("Een prioriteit staat er net zo voor")).to_be_visible()
    expect(page.get_by_role("navigation", name="Kies een prioriteit")).to_be_hidden()


def test_met_gedwongen_kleuren_zijn_de_tekens_nog_te_onderscheiden(gemeld, page):
    page.emulate_media(forced_colors="active")
    page.goto("/voortgang/")

    kleuren = {
        soort: page.locator(f".sleutel .ml-{soort}").evaluate("teken => getComputedStyle(teken).fill")
        for soort in ("bereikt", "gepland")
    }

    assert len(set(kleuren.values())) == 2


def test_met_gedwongen_kleuren_volgen_de_keuze_en_elke_tegel_de_kleuren_van_de_lezer(gemeld, page):
    page.emulate_media(forced_colors="active")
    page.goto("/voortgang/")

    def kleuren(kies):
        return page.locator(kies).evaluate_all(
            "delen => delen.map(deel => getComputedStyle(deel)).map(stijl => [stijl.backgroundColor, stijl.color])"
        )

    zo_kiest_de_lezer = page.evaluate(
        """() => {
          const proef = document.body.appendChild(document.createElement("i"));
          return [["Highlight", "HighlightText"], ["Canvas", "CanvasText"]].map((paar) => paar.map((kleur) => {
            proef.style.setProperty("forced-color-adjust", "none");
            proef.style.color = kleur;
            return getComputedStyle(proef).color;
          }));
        }"""
    )
    assert kleuren(".keuzerij a[aria-current]") == [zo_kiest_de_lezer[0]]
    assert [list(paar) for paar in {tuple(paar) for paar in kleuren(".statustegel")}] == [zo_kiest_de_lezer[1]]
