"""The bureau gives a taskforce an assignment, from the first word until residents read it; by keyboard too."""

import re
from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from coalitie.rollen import Rol
from taskforces.models import Mijlpaal, Opdracht
from tests.fabriek import (
    DistrictFactory,
    DoelFactory,
    GebruikerFactory,
    MedewerkerFactory,
    MijlpaalFactory,
    OpdrachtFactory,
    ProductbestandFactory,
    TaskforceFactory,
    TaskforcelidFactory,
)
from tests.portaal.inlog import geef_wachtwoord

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def taskforce():
    return TaskforceFactory(naam="Taskforce Cyberveiligheid", slug="cyber", gepubliceerd=True)


@pytest.fixture
def browser_van(browser, live_server):
    """A browser in which a redacteur is signed in: `browser_van("Sanne")`."""
    contexten = []

    def maak(naam):
        client = Client()
        client.force_login(geef_wachtwoord(GebruikerFactory(naam=naam, rol=Rol.REDACTEUR)))
        context = browser.new_context(base_url=live_server.url)
        sleutel = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": sleutel, "url": live_server.url}])
        contexten.append(context)
        return context.new_page()

    yield maak
    for context in contexten:
        context.close()


@pytest.fixture
def sanne(browser_van):
    return browser_van("Sanne")


def plan_mijlpaal(page, titel, dag):
    page.get_by_label("Wat is er dan?").fill(titel)
    page.get_by_label("Op welke dag?").fill(dag)
    page.get_by_role("button", name="Zet in de planning").click()
    expect(page.get_by_role("row", name=titel)).to_be_visible()


def begin_opdracht(page):
    """Begin an assignment, write what it is about, and choose the goal that it serves."""
    page.goto("/redactie/opdracht/nieuw/")
    page.get_by_label("Titel", exact=True).fill("Oefenen met gemeenten")
    page.get_by_label("Taskforce").select_option("Taskforce Cyberveiligheid")
    page.get_by_label("Soort").select_option("stimulans")
    page.get_by_label("Geldig vanaf").fill("8 april 2019")
    page.get_by_label("Geldig tot").fill("1-1-2023")
    page.get_by_label("Wie is eigenaar?").select_option("projectleider (Lotte)")
    page.get_by_role("button", name="Begin met schrijven").click()
    page.get_by_label("Wat en waarom").fill("Gemeenten oefenen een dag zonder computers.")
    page.get_by_label("Doel").select_option("Elke gemeente oefent")
    page.get_by_role("button", name="Bewaar concept").click()


def verschuif_mijlpaal(page):
    """Move a milestone: not without a reason, and what was typed is still there."""
    page.get_by_role("link", name=re.compile("^Wijzig.*Tien gemeenten")).click()
    page.get_by_label("Op welke dag?").fill("1-12-2020")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("link", name="Schrijf op waarom deze mijlpaal verschuift.")).to_be_visible()
    page.get_by_label("Waarom verschuift de dag?").fill("De gemeenten vroegen meer tijd.")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_role("row", name="Tien gemeenten oefenden")).to_contain_text("1 december 2020")


def test_een_redacteur_maakt_een_opdracht_met_mijlpalen_en_eigenaar_en_inwoners_lezen_haar(
    taskforce, sanne, browser_van, page
):
    doel = DoelFactory(prioriteit=taskforce.prioriteit, titel="Elke gemeente oefent", gepubliceerd=True)
    MedewerkerFactory(gebruiker=GebruikerFactory(naam="Lotte", functie=None), functie="projectleider")
    MedewerkerFactory(gebruiker=GebruikerFactory(naam="Rik", functie=None), functie="coördinator")

    begin_opdracht(sanne)
    sanne.get_by_role("link", name="Mijlpalen").click()
    plan_mijlpaal(sanne, "De oefening is bedacht", "1-11-2019")
    plan_mijlpaal(sanne, "Tien gemeenten oefenden", "1 september 2020")
    verschuif_mijlpaal(sanne)

    sanne.get_by_role("link", name="Terug naar de tekst").click()
    sanne.get_by_role("link", name="Eigenaar").click()
    sanne.get_by_label("Wie is eigenaar?").select_option("coördinator (Rik)")
    sanne.get_by_role("button", name="Maak eigenaar").click()
    expect(sanne.get_by_text("Eigenaar is nu: coördinator, bureau RVS.")).to_be_visible()
    page.goto("/taskforces/cyber/")
    expect(page.get_by_role("heading", name="Taskforce Cyberveiligheid")).to_be_visible()
    expect(page.get_by_text("Oefenen met gemeenten")).to_have_count(0)

    anna = browser_van("Anna")
    anna.goto(sanne.url)
    anna.get_by_role("button", name="Publiceer").click()
    anna.get_by_role("button", name="Publiceer nu").click()
    expect(anna.get_by_text("is openbaar. Iedereen ziet haar nu.")).to_be_visible()

    page.goto("/taskforces/cyber/")
    page.get_by_role("link", name="Oefenen met gemeenten").first.click()
    expect(page.get_by_role("heading", name="Oefenen met gemeenten", level=1)).to_be_visible()
    expect(page.get_by_text("Coördinator, bureau RVS")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Elke gemeente oefent")).first).to_be_visible()
    expect(page.get_by_text("Rik")).to_have_count(0)
    assert Opdracht.objects.get().doel == doel
    assert [str(mijlpaal.gepland_op) for mijlpaal in Mijlpaal.objects.all()] == ["2019-11-01", "2020-12-01"]


def test_een_opdracht_eindigt_met_alleen_het_toetsenbord(taskforce, sanne):
    opdracht = OpdrachtFactory(taskforce=taskforce, titel="Een leidraad", gepubliceerd=True)
    sanne.goto(f"/redactie/opdracht/{opdracht.pk}/einde/")

    sanne.get_by_label("Bereikt").focus()
    sanne.keyboard.press("ArrowDown")
    sanne.keyboard.press("Tab")
    sanne.keyboard.type("de strategie 2023-2026")
    sanne.keyboard.press("Tab")
    sanne.keyboard.press("ControlOrMeta+a")
    sanne.keyboard.type("1 maart 2022")
    sanne.keyboard.press("Tab")
    sanne.keyboard.type("Het werk gaat door.")
    sanne.keyboard.press("Tab")
    sanne.keyboard.press("Enter")

    expect(sanne.get_by_role("region", name="Dit gaan inwoners lezen")).to_be_focused()
    sanne.keyboard.press("Tab")
    expect(sanne.get_by_role("button", name="Beëindig")).to_be_focused()
    sanne.keyboard.press("Enter")
    zin = "Overgedragen per 1 maart 2022 aan de strategie 2023-2026."
    expect(sanne.get_by_role("status").get_by_text(zin)).to_be_visible()
    assert Opdracht.objects.get().einde_in_woorden == zin


def test_wat_niet_klopt_krijgt_de_aandacht_en_wijst_naar_het_veld(taskforce, sanne):
    sanne.goto(f"/redactie/taskforce/{taskforce.pk}/leden/nieuw/")
    sanne.get_by_label("Bestuurder").check()
    sanne.get_by_label("In welke functie?").fill("burgemeester")

    sanne.get_by_role("button", name="Voeg toe").click()

    expect(sanne.locator(".foutoverzicht")).to_be_focused()
    sanne.get_by_role("link", name="Kies het district waarvoor deze bestuurder er zit.").click()
    expect(sanne.get_by_label("Namens welk district?")).to_be_focused()
    expect(sanne.get_by_label("In welke functie?")).to_have_value("burgemeester")


def test_een_decharge_wordt_geschreven_in_de_opsteller(taskforce, sanne):
    sanne.goto(f"/redactie/taskforce/{taskforce.pk}/decharge/")

    sanne.get_by_label("Vanaf welke dag?").fill("16-11-2023")
    veld = sanne.get_by_role("textbox", name="Slotverantwoording")
    veld.click()
    sanne.keyboard.type("Wat de taskforce heeft bereikt.")
    sanne.get_by_role("button", name="Verleen decharge").click()

    expect(sanne.get_by_text("De taskforce heeft decharge vanaf 16 november 2023.")).to_be_visible()
    taskforce.refresh_from_db()
    assert taskforce.slotverantwoording == "<p>Wat de taskforce heeft bereikt.</p>"


@pytest.mark.parametrize("breedte", [320, 1280])
def test_elk_scherm_is_toegankelijk_en_past(taskforce, sanne, axe, te_klein, breedte):
    lid = TaskforcelidFactory(taskforce=taskforce, gebruiker=GebruikerFactory())
    TaskforcelidFactory(taskforce=taskforce, geldig_tot=date(2020, 1, 1))
    DistrictFactory()
    opdracht = OpdrachtFactory(taskforce=taskforce, gepubliceerd=True)
    mijlpaal = MijlpaalFactory(opdracht=opdracht)
    MijlpaalFactory(opdracht=opdracht, bereikt_op=date(2020, 6, 1))
    klaar = OpdrachtFactory(taskforce=taskforce, gepubliceerd=True)
    klaar.beeindig("gestopt", "Er was geen geld.", door=None)
    stuk = ProductbestandFactory(product__taskforce=taskforce)
    ProductbestandFactory(product=stuk.product)
    van, bij, over = (
        f"/redactie/taskforce/{taskforce.pk}",
        f"/redactie/opdracht/{opdracht.pk}",
        f"/redactie/product/{stuk.product.pk}",
    )
    schermen = [
        *(f"{van}/", f"{van}/leden/", f"{van}/leden/nieuw/", f"{van}/leden/{lid.pk}/stop/", f"{van}/decharge/"),
        *(f"{van}/decharge/trek-in/", f"{bij}/mijlpalen/", f"{bij}/mijlpalen/{mijlpaal.pk}/", f"{bij}/eigenaar/"),
        *(f"{bij}/einde/", f"/redactie/opdracht/{klaar.pk}/einde/", f"{over}/bestanden/", f"{over}/bestanden/kies/"),
        *(f"{over}/bestanden/plaats/", f"{over}/bestanden/{stuk.pk}/"),
    ]
    sanne.set_viewport_size({"width": breedte, "height": 900})

    for scherm in schermen:
        assert sanne.goto(scherm).status == 200
        assert (scherm, axe(sanne)) == (scherm, [])
        assert (scherm, te_klein(sanne)) == (scherm, [])
        assert sanne.evaluate("document.documentElement.scrollWidth") <= breedte
