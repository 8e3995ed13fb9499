"""Minutes in a real browser: written while they are kept by themselves, put before the members, adopted and read."""

from datetime import date

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from coalitie.rollen import Rol
from taskforces.models import Notulen
from tests.fabriek import CollegeFactory, CollegelidFactory, GebruikerFactory, VergaderingFactory, VrijgaveFactory

pytestmark = pytest.mark.django_db(transaction=True)


def log_in(context, gebruiker, adres):
    client = Client()
    client.force_login(gebruiker)
    naam = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": naam, "value": client.cookies[naam].value, "url": adres}])


@pytest.fixture
def vergadering():
    college = CollegeFactory(naam="Regionaal Veiligheidscollege")
    vergadering = VergaderingFactory(college=college, gehouden=True)
    VrijgaveFactory(vergadering=vergadering)
    VergaderingFactory(college=college, gehouden=True, dag=date(2021, 3, 24), titel="Voorjaarsvergadering")
    CollegelidFactory(college=college, gebruiker=GebruikerFactory(naam="Lies"))
    return vergadering


@pytest.fixture(params=[1280, 320])
def sanne(request, page, context, live_server):
    """A redacteur, signed in in the browser of the test, on a wide and on a small screen."""
    page.set_viewport_size({"width": request.param, "height": 900})
    log_in(context, GebruikerFactory(naam="Sanne", rol=Rol.REDACTEUR), live_server.url)


def past(page):
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.usefixtures("sanne")
def test_van_schrijven_tot_vaststellen(page, context, vergadering, live_server, axe, te_klein):
    page.goto(f"/redactie/overleg/{vergadering.pk}/notulen/")
    page.get_by_role("textbox", name="Notulen").and_(page.locator("[contenteditable=true]")).click()
    page.keyboard.type("De voorzitter opent de vergadering.")
    expect(page.locator("[data-bewaard]")).to_contain_text("door Sanne", timeout=15000)
    assert "De voorzitter opent" in Notulen.objects.get().tekst_concept
    assert (axe(page), te_klein(page), past(page)) == ([], [], True)

    page.get_by_role("link", name="Leg vast wie er waren").click()
    page.get_by_label("Aanwezigheid").select_option("vervangen")
    page.get_by_role("button", name="Bewaar wie er waren").click()
    expect(page.get_by_role("heading", name="1 ding klopt nog niet")).to_be_visible()
    assert (axe(page), te_klein(page), past(page)) == ([], [], True)
    page.get_by_label("Vervanger (functie)").fill("plaatsvervanger")
    page.get_by_role("button", name="Bewaar wie er waren").click()

    page.get_by_role("button", name="Leg de notulen voor").click()
    assert (axe(page), te_klein(page), past(page)) == ([], [], True)
    page.get_by_role("button", name="Leg voor aan de leden").click()
    page.get_by_role("link", name="Stel de notulen vast").click()
    page.get_by_label("In welke vergadering?").select_option(index=1)
    page.get_by_role("button", name="Stel deze notulen vast").click()
    expect(page.get_by_role("heading", name="De vastgestelde notulen")).to_be_visible()
    page.get_by_role("link", name="Zet er een aantekening bij").click()
    page.get_by_label("Wat moet er anders?").fill("Er was ook een gast.")
    page.get_by_role("button", name="Zet deze aantekening erbij").click()

    context.clear_cookies()
    log_in(context, vergadering.college.leden.get().gebruiker, live_server.url)
    page.goto(f"{vergadering.get_absolute_url()}notulen/")
    for zin in ("De voorzitter opent de vergadering.", "Er was ook een gast.", "vervangen door plaatsvervanger"):
        expect(page.get_by_text(zin)).to_be_visible()
    assert (axe(page), te_klein(page), past(page)) == ([], [], True)
    with page.expect_download() as opgehaald:
        page.get_by_role("link", name="Notulen als pdf").click()
    assert opgehaald.value.suggested_filename.endswith("-2020-11-12.pdf")


def test_zonder_javascript_gaat_het_ook(zonder_javascript, vergadering, live_server):
    page = zonder_javascript
    log_in(page.context, GebruikerFactory(rol=Rol.REDACTEUR), live_server.url)

    page.goto(f"/redactie/overleg/{vergadering.pk}/notulen/")
    page.get_by_label("Notulen", exact=True).fill("De voorzitter opent.\n\nEn sluit.")
    page.get_by_role("button", name="Bewaar", exact=True).click()

    assert Notulen.objects.get().tekst_concept == "<p>De voorzitter opent.</p>\n\n<p>En sluit.</p>"
