"""Products and who uses them, in a real browser: on a phone, by keyboard, without JavaScript, and on paper."""

import io
import re
from datetime import date

import pikepdf
import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from regio.models import Gemeente
from taskforces.models import Gebruik, Taskforce
from tests.fabriek import (
    GebruikFactory,
    MedewerkerFactory,
    OpdrachtFactory,
    ProductbestandFactory,
    ProductFactory,
    VoortgangsrondeFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)

BREEDTES = [320, 1280]


@pytest.fixture
def koffer(portaal):
    """A product that three gemeenten told about, and a round that made it public."""
    taskforce = Taskforce.objects.get(slug="cyberveiligheid")
    opdracht = OpdrachtFactory(taskforce=taskforce, gepubliceerd=True)
    product = ProductFactory(
        slug="koffer",
        naam="Oefenkoffer",
        soort="oefening",
        taskforce=taskforce,
        opdracht=opdracht,
        in_het_kort="Een dagdeel.",
        contact_email="bureau@voorbeeld.nl",
        gepubliceerd=True,
    )
    ProductbestandFactory(product=product)
    for slug, stand in (("soest", "gebruik"), ("baarn", "voorbereiding"), ("weesp", "gestopt"), ("utrecht", "nvt")):
        GebruikFactory(
            product=product,
            gemeente=Gemeente.objects.get(slug=slug),
            stand=stand,
            contact="adviseur veiligheid",
            contact_email=f"veiligheid@{slug}.nl",
        )
    VoortgangsrondeFactory(peildatum=date(2020, 9, 30), gepubliceerd=True)
    return product


@pytest.fixture
def bij_zeist(koffer, context, live_server):
    """A browser of somebody who works for Zeist."""
    client = Client()
    client.force_login(MedewerkerFactory(gemeente=Gemeente.objects.get(slug="zeist")).gebruiker)
    sleutel = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": sleutel, "url": live_server.url}])
    return context.new_page()


def in_zeist():
    return list(Gebruik.objects.filter(gemeente__slug="zeist").values_list("stand", flat=True))


def test_een_medewerker_geeft_op_een_telefoon_met_het_toetsenbord_op_hoe_ver_de_gemeente_is(bij_zeist):
    page = bij_zeist
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto("/producten/koffer/")
    page.get_by_role("link", name="Geef op hoe ver Zeist is").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Hoe ver is Zeist met Oefenkoffer?")).to_be_focused()

    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    for _keer in range(3):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="In gebruik")).to_be_checked()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Sinds wanneer is dit zo?")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("[data-focus]")).to_be_focused()
    expect(page.locator("#_opgave")).to_contain_text("Bewaard: Zeist, in gebruik. Inwoners zien dit na de volgende")
    expect(page).to_have_url(re.compile(r"/producten/koffer/$"))
    expect(page.get_by_role("link", name="Zeist: in gebruik (ZEI)")).to_be_visible()
    assert in_zeist() == ["gebruik"]


def test_een_uitleg_die_ontbreekt_krijgt_op_zijn_plaats_een_zin_en_de_rest_blijft_staan(bij_zeist):
    page = bij_zeist
    page.goto("/producten/koffer/")
    page.get_by_role("link", name="Geef op hoe ver Zeist is").click()
    page.get_by_role("radio", name="Gestopt").check()
    page.get_by_label("Wie kan een collega hierover vragen?").fill("adviseur")
    page.get_by_role("button", name="Bewaar").click()

    expect(page.locator(".foutoverzicht")).to_be_focused()
    expect(page.locator(".foutoverzicht")).to_contain_text("Toelichting: Schrijf op waarom.")
    expect(page.get_by_label("Wie kan een collega hierover vragen?")).to_have_value("adviseur")
    expect(page.get_by_role("radio", name="Gestopt")).to_be_checked()
    page.get_by_label("Toelichting").fill("Te duur.")
    page.get_by_role("button", name="Bewaar").click()

    expect(page.locator("#_opgave")).to_contain_text("Bewaard: Zeist, gestopt.")
    assert in_zeist() == ["gestopt"]


def test_een_medewerker_geeft_op_vanuit_een_cel_van_de_matrix(bij_zeist):
    page = bij_zeist
    page.goto("/producten/gebruik/")
    page.get_by_role("link", name="Zeist, Oefenkoffer").click()
    expect(page.get_by_role("heading", name="Hoe ver is Zeist met Oefenkoffer?")).to_be_focused()
    adressen = page.locator("[id]").evaluate_all("delen => delen.map(deel => deel.id)")
    page.get_by_role("radio", name="Oriëntatie").check()
    page.get_by_role("button", name="Bewaar").click()

    expect(page.locator("#_opgave")).to_contain_text("Bewaard: Zeist, oriëntatie.")
    expect(page.get_by_role("link", name="Zeist, Oefenkoffer")).to_contain_text("Oriëntatie")
    assert len(adressen) == len(set(adressen))
    assert in_zeist() == ["orientatie"]


def test_een_medewerker_vraagt_een_buur_hoe_het_gaat(bij_zeist):
    page = bij_zeist
    page.goto("/producten/koffer/")

    page.get_by_role("link", name="Vraag een gemeente die hier al mee bezig is").click()

    buren = page.locator(".buur")
    expect(buren).to_have_count(2)
    expect(buren.first).to_contain_text("Soest")
    expect(buren.first.get_by_role("link")).to_have_attribute("href", "mailto:veiligheid@soest.nl?subject=Oefenkoffer")


def test_zonder_javascript_werkt_opgeven_ook(bij_zeist, browser, live_server):
    cookies = bij_zeist.context.cookies()
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto("/producten/koffer/")
    page.get_by_role("link", name="Geef op hoe ver Zeist is").click()
    page.get_by_role("radio", name="In voorbereiding").check()
    page.get_by_role("button", name="Bewaar").click()

    expect(page.get_by_role("status").first).to_contain_text("Bewaard: Zeist, in voorbereiding.")
    assert in_zeist() == ["voorbereiding"]
    context.close()


def test_een_inwoner_vindt_de_eigen_gemeente_op_de_bladzijde_van_een_product(koffer, page):
    page.goto("/producten/koffer/")

    page.get_by_label("Gebruikt uw gemeente dit?").select_option("soest")
    page.get_by_role("button", name="Toon").click()

    expect(page.locator("#_mijn-gemeente")).to_contain_text("Soest, sinds 1 januari 2020:")
    expect(page.locator("#_mijn-gemeente")).to_contain_text("In gebruik")
    expect(page).to_have_url(re.compile(r"\?gemeente=soest$"))
    page.reload()
    expect(page.locator("#_mijn-gemeente")).to_contain_text("Soest, sinds 1 januari 2020:")


def test_een_inwoner_zonder_javascript_vindt_die_ook(koffer, zonder_javascript):
    page = zonder_javascript
    page.goto("/producten/koffer/")
    page.get_by_label("Gebruikt uw gemeente dit?").select_option("zeist")
    page.get_by_role("button", name="Toon").click()

    expect(page.locator("#_mijn-gemeente")).to_contain_text("Zeist gaf tot 30 september 2020 niets op")


def test_kiezen_in_de_catalogus_gaat_zonder_te_herladen_en_het_adres_is_te_delen(koffer, page):
    ProductFactory(naam="Leidraad", soort="handreiking", taskforce=koffer.taskforce, gepubliceerd=True)
    page.goto("/producten/")
    expect(page.locator("#producten h2")).to_have_text(["Leidraad", "Oefenkoffer"])

    page.get_by_label("Soort product").select_option("oefening")

    expect(page.locator("#producten h2")).to_have_text(["Oefenkoffer"])
    expect(page.locator("#producten-melding")).to_have_text("1 product")
    expect(page).to_have_url(re.compile(r"/producten/\?soort=oefening$"))
    page.reload()
    expect(page.locator("#producten h2")).to_have_text(["Oefenkoffer"])


def test_een_inwoner_zonder_javascript_kiest_ook(koffer, zonder_javascript):
    page = zonder_javascript
    page.goto("/producten/")
    page.get_by_label("Zoek een product").fill("zzz")
    page.get_by_role("button", name="Toon").click()

    expect(page.locator("#producten")).to_contain_text("Geen product past hierbij.")


@pytest.mark.parametrize("breedte", BREEDTES)
def test_de_bladzijden_van_een_medewerker_voldoen_en_schuiven_niet_opzij(bij_zeist, axe, te_klein, breedte):
    page = bij_zeist
    page.set_viewport_size({"width": breedte, "height": 800})
    page.emulate_media(color_scheme="dark" if breedte == 320 else "light")
    adressen = [
        *("/producten/", "/producten/koffer/", "/producten/gebruik/", "/producten/gebruik/?op=morgen"),
        *("/producten/koffer/gebruik/zeist/", "/producten/koffer/gebruik/soest/"),
    ]

    for adres in adressen:
        page.goto(adres)
        assert (adres, axe(page)) == (adres, [])
        assert (adres, te_klein(page)) == (adres, [])
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, adres


@pytest.mark.parametrize("breedte", BREEDTES)
def test_de_bladzijden_van_een_inwoner_voldoen_en_schuiven_niet_opzij(koffer, page, axe, te_klein, breedte):
    page.set_viewport_size({"width": breedte, "height": 800})
    page.emulate_media(color_scheme="dark" if breedte == 320 else "light")

    for adres in ("/producten/", "/producten/koffer/?gemeente=soest"):
        page.goto(adres)
        assert (adres, axe(page)) == (adres, [])
        assert (adres, te_klein(page)) == (adres, [])
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, adres


def test_de_matrix_is_met_het_toetsenbord_te_verschuiven_en_de_eerste_kolom_blijft_staan(koffer, bij_zeist):
    page = bij_zeist
    ProductFactory.create_batch(5, taskforce=koffer.taskforce, gepubliceerd=True)
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto("/producten/gebruik/")
    doos = page.get_by_role("region", name="38 gemeenten op")
    naam = doos.get_by_role("rowheader", name="Almere")
    links = naam.bounding_box()["x"]

    doos.focus()
    for _keer in range(5):
        page.keyboard.press("ArrowRight")

    expect(doos).not_to_have_js_property("scrollLeft", 0)
    assert naam.bounding_box()["x"] == links


@pytest.mark.parametrize("breedte", BREEDTES)
def test_in_de_matrix_blijft_wat_de_focus_heeft_in_beeld_en_staat_elke_naam_heel_op_een_regel(
    koffer, bij_zeist, breedte
):
    page = bij_zeist
    ProductFactory.create_batch(5, taskforce=koffer.taskforce, gepubliceerd=True)
    page.set_viewport_size({"width": breedte, "height": 700})
    page.goto("/producten/gebruik/")

    verstopt = page.locator(".matrix a").evaluate_all(
        """links => links.reverse().filter((link) => {
          link.focus();
          const { left, right, top, bottom } = link.getBoundingClientRect();
          const ziet = (x, y) => link.contains(document.elementFromPoint(x, y));
          return !ziet(left + 3, top + 9) || !ziet(right - 3, top + 9);
        }).map(link => link.textContent.trim())"""
    )
    hoogten = page.locator(".matrix th > a").evaluate_all(
        "links => links.filter(link => !/[ -]/.test(link.textContent)).map(link => link.clientHeight)"
    )

    assert verstopt == []
    assert breedte == 320 or set(hoogten) == {24}
    assert page.locator(".matrixdoos").evaluate("doos => doos.scrollHeight - doos.clientHeight") == 0
    assert page.locator(".balie").bounding_box()["height"] <= 100


def test_op_papier_staat_de_hele_matrix_zonder_formulier(bij_zeist):
    page = bij_zeist
    page.goto("/producten/gebruik/")

    page.emulate_media(media="print")

    expect(page.get_by_role("search")).to_be_hidden()
    expect(page.get_by_role("cell", name="In gebruik").first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.matrixdoos')).overflowX") == "visible"
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as papier:
        assert len(papier.pages) == 2
