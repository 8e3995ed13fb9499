"""Writing as the bureau does: the connection goes, a session ends, a colleague writes too, and nothing is lost."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import expect

from coalitie.models import Pagina, PaginaRevisie
from coalitie.rollen import Rol
from tests.fabriek import GebruikerFactory, PaginaFactory
from tests.portaal.inlog import WACHTWOORD, geef_wachtwoord

pytestmark = pytest.mark.django_db(transaction=True)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def pagina():
    return PaginaFactory(slug="over", titel="Over ons", tekst="<p>Oud.</p>", gepubliceerd=True)


@pytest.fixture
def browser_van(browser, live_server):
    """A browser in which somebody is signed in: `browser_van("Sanne")`."""
    contexten = []

    def maak(naam):
        gebruiker = geef_wachtwoord(
            GebruikerFactory(naam=naam, email=f"{naam.lower()}@voorbeeld.nl", rol=Rol.REDACTEUR)
        )
        client = Client()
        client.force_login(gebruiker)
        context = browser.new_context(base_url=live_server.url)
        sleutel = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": sleutel, "url": live_server.url}])
        contexten.append(context)
        return context.new_page()

    yield maak
    for context in contexten:
        context.close()


def adres(pagina, daad=""):
    return f"/redactie/pagina/{pagina.pk}/{daad}"


def begin(page, pagina):
    page.goto(adres(pagina))
    page.get_by_role("button", name="Begin een nieuwe versie").click()
    expect(page.get_by_label("Titel", exact=True)).to_be_visible()
    page.wait_for_load_state()


def stand(page):
    return page.locator("#bewaard")


def test_van_schrijven_zonder_verbinding_tot_openbaar_op_de_minuut(pagina, browser_van, page, zet_klok):
    nu = datetime.now(AMSTERDAM)
    moment = (nu + timedelta(days=1)).replace(hour=9, minute=0, second=0, microsecond=0)
    sanne, rik = browser_van("Sanne"), browser_van("Rik")

    begin(sanne, pagina)
    sanne.context.set_offline(True)
    sanne.get_by_label("Titel", exact=True).fill("Wie wij zijn")
    stand(sanne).get_by_text("er is geen verbinding").wait_for()
    sanne.context.set_offline(False)
    stand(sanne).get_by_text("Bewaard op").wait_for()
    sanne.get_by_role("button", name="Laat lezen door een collega").click()
    expect(sanne.get_by_text("Een collega kan deze versie nu lezen en publiceren.")).to_be_visible()

    rik.goto(adres(pagina))
    assert rik.get_by_label("Titel", exact=True).input_value() == "Wie wij zijn"
    rik.goto(adres(pagina, "publiceer/"))
    rik.get_by_label("Op welke dag?").fill(moment.strftime("%d-%m-%Y"))
    rik.get_by_label("Hoe laat?").fill("9.00")
    rik.get_by_role("button", name="Bekijk wat dit betekent").click()
    expect(rik.get_by_text("09.00 uur tot nader bericht")).to_be_visible()
    rik.get_by_role("button", name="Publiceer op").click()
    rik.get_by_text("ligt daarom vast").wait_for()

    zet_klok(moment - timedelta(seconds=1))
    page.goto("/over/")
    assert page.locator("h1").inner_text() == "Over ons"
    zet_klok(moment)
    page.goto("/over/")
    assert page.locator("h1").inner_text() == "Wie wij zijn"


def test_wie_het_tabblad_sluit_zonder_verbinding_vindt_zijn_tekst_terug(pagina, browser_van):
    sanne = browser_van("Sanne")
    begin(sanne, pagina)
    sanne.context.set_offline(True)
    sanne.get_by_label("Titel", exact=True).fill("Geschreven in de trein")
    stand(sanne).get_by_text("er is geen verbinding").wait_for()
    context = sanne.context
    sanne.close()
    context.set_offline(False)

    terug = context.new_page()
    terug.goto(adres(pagina))

    assert terug.get_by_label("Titel", exact=True).input_value() == "Geschreven in de trein"
    stand(terug).get_by_text("Bewaard op").wait_for()
    assert PaginaRevisie.objects.get(nummer=2).inhoud["titel"] == "Geschreven in de trein"


def test_wie_na_een_verlopen_sessie_weer_inlogt_gaat_verder_in_de_eigen_tekst(pagina, browser_van):
    sanne = browser_van("Sanne")
    begin(sanne, pagina)
    Session.objects.all().delete()
    sanne.get_by_label("Titel", exact=True).fill("Na de lunch")
    sanne.get_by_role("link", name="Log in en ga verder").click()

    sanne.get_by_label("E-mailadres").fill("sanne@voorbeeld.nl")
    sanne.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    sanne.get_by_role("button", name="Ga verder").click()

    sanne.wait_for_url(f"**{adres(pagina)}")
    assert sanne.get_by_label("Titel", exact=True).input_value() == "Na de lunch"
    stand(sanne).get_by_text("Bewaard op").wait_for()
    assert PaginaRevisie.objects.get(nummer=2).inhoud["titel"] == "Na de lunch"


def test_wat_een_ander_op_deze_computer_schreef_blijft_van_die_ander(pagina, browser_van, live_server):
    sanne = browser_van("Sanne")
    begin(sanne, pagina)
    sanne.context.set_offline(True)
    sanne.get_by_label("Titel", exact=True).fill("Van Sanne alleen")
    stand(sanne).get_by_text("er is geen verbinding").wait_for()
    context = sanne.context
    Session.objects.all().delete()  # what her page still sends on leaving is not hers any more: only the device has it
    sanne.close()
    context.set_offline(False)
    rik = browser_van("Rik")
    koekjes = [koekje for koekje in rik.context.cookies() if koekje["name"] == settings.SESSION_COOKIE_NAME]
    context.add_cookies(koekjes)

    ander = context.new_page()
    ander.goto(adres(pagina))

    assert ander.get_by_label("Titel", exact=True).input_value() == "Over ons"


def test_twee_tegelijk_in_een_tekst_horen_het_van_elkaar(pagina, browser_van):
    sanne, rik = browser_van("Sanne"), browser_van("Rik")
    begin(sanne, pagina)
    rik.goto(adres(pagina))
    assert rik.get_by_text("Sanne heeft deze tekst nu ook open").is_visible()

    sanne.get_by_label("Titel", exact=True).fill("Van Sanne")
    stand(sanne).get_by_text("Bewaard op").wait_for()
    rik.get_by_label("Titel", exact=True).fill("Van Rik")

    stand(rik).get_by_role("link", name="Bekijk de twee versies en kies").wait_for()
    titels = {revisie.staat: revisie.inhoud["titel"] for revisie in PaginaRevisie.objects.filter(nummer__gt=1)}
    assert titels == {"concept": "Van Sanne", "apart": "Van Rik"}
    assert Pagina.objects.get().titel == "Over ons"


def test_zonder_javascript_is_het_een_gewoon_formulier(pagina, browser_van, browser, live_server):
    met = browser_van("Sanne")
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    context.add_cookies(met.context.cookies())
    page = context.new_page()

    begin(page, pagina)
    page.get_by_label("Titel", exact=True).fill("Zonder script")
    page.get_by_role("button", name="Bewaar concept").click()

    expect(page.get_by_text("Bewaard als concept")).to_be_visible()
    assert PaginaRevisie.objects.get(nummer=2).inhoud["titel"] == "Zonder script"
    context.close()


def test_wat_in_de_opsteller_staat_wordt_vanzelf_bewaard_en_komt_terug_zonder_verbinding(pagina, browser_van):
    sanne = browser_van("Sanne")
    begin(sanne, pagina)
    sanne.get_by_role("toolbar").wait_for()
    sanne.get_by_role("textbox", name="Tekst").click()
    sanne.keyboard.press("Control+End")
    sanne.keyboard.type(" En nieuw.")
    stand(sanne).get_by_text("Bewaard op").wait_for()
    assert PaginaRevisie.objects.get(nummer=2).inhoud["tekst"] == "<p>Oud. En nieuw.</p>"

    sanne.context.set_offline(True)
    sanne.keyboard.type(" In de trein.")
    stand(sanne).get_by_text("er is geen verbinding").wait_for()
    context = sanne.context
    sanne.close()
    context.set_offline(False)
    terug = context.new_page()
    terug.goto(adres(pagina))

    terug.get_by_role("textbox", name="Tekst").get_by_text("Oud. En nieuw. In de trein.").wait_for()
    stand(terug).get_by_text("Bewaard op").wait_for()
    assert PaginaRevisie.objects.get(nummer=2).inhoud["tekst"] == "<p>Oud. En nieuw. In de trein.</p>"


def test_wie_luistert_hoort_alleen_dat_het_bewaren_anders_gaat(pagina, browser_van):
    sanne = browser_van("Sanne")
    begin(sanne, pagina)
    hoor = sanne.locator("#bewaard-melding")

    sanne.get_by_label("Titel", exact=True).fill("Wie wij zijn")
    stand(sanne).get_by_text("Bewaard op").wait_for()
    assert hoor.text_content() == ""
    assert sanne.locator("#bewaard").get_attribute("role") is None

    sanne.context.set_offline(True)
    sanne.get_by_label("Titel", exact=True).fill("Wie wij waren")
    stand(sanne).get_by_text("er is geen verbinding").wait_for()
    assert "er is geen verbinding" in hoor.text_content()

    sanne.context.set_offline(False)
    stand(sanne).get_by_text("Bewaard op").wait_for()
    assert "Bewaard op" in hoor.text_content()


def test_wat_zonder_verbinding_is_geschreven_gaat_niet_verloren_als_een_collega_intussen_publiceert(
    pagina, browser_van
):
    sanne = browser_van("Sanne")
    begin(sanne, pagina)
    sanne.context.set_offline(True)
    sanne.get_by_label("Titel", exact=True).fill("Geschreven in de trein")
    stand(sanne).get_by_text("er is geen verbinding").wait_for()
    context = sanne.context
    sanne.close()
    context.set_offline(False)
    PaginaRevisie.objects.get(nummer=2).publiceer(door=None)

    terug = context.new_page()
    terug.goto(adres(pagina))

    terug.get_by_role("link", name="Bekijk de twee versies en kies").wait_for()
    assert PaginaRevisie.objects.get(staat="apart").inhoud["titel"] == "Geschreven in de trein"


def test_wie_op_publiceer_drukte_vindt_later_de_tekst_van_een_collega(pagina, browser_van):
    sanne = browser_van("Sanne")
    begin(sanne, pagina)
    sanne.get_by_label("Titel", exact=True).fill("Van Sanne")
    sanne.get_by_role("button", name="Publiceer").click()
    sanne.wait_for_url("**/publiceer/**")
    revisie = PaginaRevisie.objects.get(nummer=2)
    revisie.bewaar({**revisie.inhoud, "titel": "Van Rik"}, telling=revisie.telling, door=None)

    sanne.goto(adres(pagina))

    assert sanne.get_by_label("Titel", exact=True).input_value() == "Van Rik"
    assert not PaginaRevisie.objects.filter(staat="apart").exists()
