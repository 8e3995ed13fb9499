"""Two versions side by side, in a browser: to read, to choose from by keyboard, without script, and by the rules."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from coalitie.models import Botsing
from coalitie.rollen import Rol
from tests.fabriek import GebruikerFactory, HoofdstukFactory, StrategieFactory

pytestmark = pytest.mark.django_db(transaction=True)

BEGIN = (
    '<h2 id="waarom">Waarom</h2><p>Wij maken afspraken in alle gemeenten.</p><p>Een.</p><p>Twee.</p><p>Drie.</p>'
    "<p>Vier.</p><p>Vijf.</p><ul><li>Een team</li><li>Een nummer</li></ul>"
    "<table><thead><tr><th>District</th><th>Teams</th></tr></thead><tbody><tr><td>Flevoland</td><td>4</td></tr></tbody></table>"
)
VAN_SANNE = BEGIN.replace("alle gemeenten", "alle 39 gemeenten").replace(
    "<li>Een team</li>", "<li><strong>Een team</strong></li>"
)
VAN_RIK = BEGIN.replace("alle gemeenten", "iedere gemeente").replace("<td>4</td>", "<td>5</td>")


@pytest.fixture
def rik():
    return GebruikerFactory(naam="Rik", rol=Rol.REDACTEUR)


@pytest.fixture
def hoofdstuk():
    strategie = StrategieFactory(slug="2019-2022", gepubliceerd=True)
    return HoofdstukFactory(strategie=strategie, slug="zorg", titel="Zorg", tekst=BEGIN, gepubliceerd=True)


@pytest.fixture
def apart(hoofdstuk, rik):
    """Sanne saved first; what Rik typed was kept apart."""
    sanne = GebruikerFactory(naam="Sanne", rol=Rol.REDACTEUR)
    concept = hoofdstuk.begin_revisie(door=sanne)
    concept.bewaar({**concept.inhoud, "tekst": VAN_SANNE}, telling=0, door=sanne, toelichting="Alle 39 doen mee.")
    with pytest.raises(Botsing) as botsing:
        concept.bewaar({**concept.inhoud, "titel": "Zorg thuis", "tekst": VAN_RIK}, telling=0, door=rik)
    return botsing.value.apart


@pytest.fixture
def scherm_van_rik(browser, live_server, rik):
    """A browser in which Rik is signed in: `scherm_van_rik(java_script_enabled=False)`."""
    contexten = []

    def maak(**opties):
        client = Client()
        client.force_login(rik)
        context = browser.new_context(base_url=live_server.url, **opties)
        sleutel = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": sleutel, "url": live_server.url}])
        contexten.append(context)
        return context.new_page()

    yield maak
    for context in contexten:
        context.close()


def adres(hoofdstuk, daad):
    return f"/redactie/hoofdstuk/{hoofdstuk.pk}/{daad}"


def test_zonder_script_en_met_het_toetsenbord_kiest_rik_per_stuk(hoofdstuk, apart, scherm_van_rik):
    page = scherm_van_rik(java_script_enabled=False)
    page.goto(adres(hoofdstuk, f"samenvoegen/?apart={apart.pk}"))

    page.get_by_role("group", name="Titel").get_by_label("Die van Sanne").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("group", name="Titel").get_by_label("Mijn tekst")).to_be_checked()
    expect(page.get_by_role("group", name="Tekst, Alinea 1").get_by_label("Die van Sanne")).to_be_checked()
    page.get_by_role("group", name="Tekst, Rij 1").get_by_label("Mijn tekst").check()
    page.get_by_role("button", name="Bewaar dit als concept").click()

    expect(page.get_by_text("samengevoegd in het concept")).to_be_visible()
    concept = hoofdstuk.revisies.open().get()
    assert concept.inhoud["titel"] == "Zorg thuis"
    assert concept.inhoud["tekst"].replace(' scope="col"', "") == VAN_SANNE.replace("<td>4</td>", "<td>5</td>")


def test_zonder_script_kiest_rik_twee_versies_en_gaat_verder_met_de_oude(hoofdstuk, apart, scherm_van_rik):
    page = scherm_van_rik(java_script_enabled=False)
    page.goto(adres(hoofdstuk, "vergelijk/"))
    expect(page.locator("ins").filter(has_text="39")).to_be_visible()

    page.get_by_label("Met", exact=True).select_option("3")
    page.get_by_role("button", name="Vergelijk").click()
    expect(page.locator("ins").filter(has_text="iedere gemeente")).to_be_visible()
    page.get_by_text("stukken tekst gelijk").click()
    expect(page.get_by_text("Drie.")).to_be_visible()
    page.get_by_role("button", name="Ga verder met versie 1").click()
    page.get_by_role("button", name="Maak versie 1 het concept").click()

    expect(page.get_by_text("Het vorige concept is apart bewaard, als versie 2.")).to_be_visible()


@pytest.mark.parametrize(("breedte", "kleur"), [(1280, "light"), (320, "dark")])
def test_de_schermen_met_twee_versies_voldoen_en_schuiven_niet(hoofdstuk, apart, scherm_van_rik, axe, breedte, kleur):
    page = scherm_van_rik(viewport={"width": breedte, "height": 900}, color_scheme=kleur)
    fouten = {}

    def keur(naam):
        fouten[naam] = axe(page)
        if page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
            fouten[naam].append("schuift opzij")

    page.goto(adres(hoofdstuk, "vergelijk/"))
    page.get_by_text("alinea's gelijk").click()
    keur("vergelijk")
    page.get_by_role("button", name="Ga verder met versie 1").click()
    keur("herstel")
    page.goto(adres(hoofdstuk, f"samenvoegen/?apart={apart.pk}"))
    keur("samenvoegen")
    hoofdstuk.revisies.open().get().publiceer(door=None)
    page.goto("/strategie/2019-2022/zorg/")
    page.get_by_text("Wat is er gewijzigd?").click()
    expect(page.get_by_text("Alle 39 doen mee.")).to_be_visible()
    keur("geschiedenis")

    assert {naam: zinnen for naam, zinnen in fouten.items() if zinnen} == {}


def test_zonder_kleuren_is_te_zien_wat_erbij_kwam_en_wat_wegging(hoofdstuk, apart, scherm_van_rik):
    page = scherm_van_rik(forced_colors="active")
    page.goto(adres(hoofdstuk, "vergelijk/?van=2&naar=3"))

    def teken(tag):
        stijl = "el => [getComputedStyle(el).textDecorationLine, getComputedStyle(el, '::before').content]"
        return page.locator(f".verschil {tag}").first.evaluate(stijl)

    lijn_erbij, teken_erbij = teken("ins")
    lijn_weg, teken_weg = teken("del")
    assert (lijn_erbij, lijn_weg) == ("underline", "line-through")
    assert teken_erbij.startswith('"+')
    assert teken_weg.startswith('"−')


def test_op_papier_staat_wat_er_wijzigde_ook_als_het_dicht_is(hoofdstuk, apart, page):
    hoofdstuk.revisies.open().get().publiceer(door=None)
    page.goto("/strategie/2019-2022/zorg/")
    assert not page.get_by_text("Alle 39 doen mee.").is_visible()

    page.emulate_media(media="print")

    expect(page.get_by_text("Alle 39 doen mee.")).to_be_visible()
