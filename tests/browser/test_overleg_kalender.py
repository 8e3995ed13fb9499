"""The calendar in a browser: on a phone and on a desk, with the keyboard, and one's own address."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from coalitie.models import Stand
from coalitie.portaal.maandbeeld import maand_in_woorden
from tests.fabriek import GebruikerFactory, VergaderingFactory, VerplaatsingFactory, VrijgaveFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def vergaderingen(portaal):
    """One today that moved, one in 60 days, and one in 70 days that was cancelled."""
    vandaag = timezone.localdate()
    for dagen, velden in ((0, {}), (60, {}), (70, {"afgelast": True})):
        vergadering = VergaderingFactory(dag=vandaag + timedelta(days=dagen), **velden)
        VrijgaveFactory(vergadering=vergadering)
        if not dagen:
            VerplaatsingFactory(vergadering=vergadering, van_dag=vandaag - timedelta(days=7))
    Stand.objects.verhoog()


def schuift_opzij(page):
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


@pytest.mark.parametrize("breedte", [320, 1280])
def test_de_agenda_is_voor_iedereen_te_lezen(page, vergaderingen, axe, te_klein, breedte):
    page.set_viewport_size({"width": breedte, "height": 900})

    page.goto("/agenda/")

    assert axe(page) == []
    assert te_klein(page) == []
    assert not schuift_opzij(page)
    expect(page.get_by_role("table").get_by_role("link", name="Bestuursconferentie")).to_have_count(1)
    expect(page.get_by_role("columnheader", name="maandag")).to_have_count(1)


def test_met_het_toetsenbord_naar_de_volgende_maand(page, vergaderingen):
    page.goto("/agenda/")
    naam = maand_in_woorden(timezone.localdate() + timedelta(days=60))  # in the months before it there is nothing

    page.get_by_role("link", name=naam).focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=2).first).to_contain_text(naam)


def test_iemand_maakt_het_eigen_adres_en_trekt_het_in(page, base_url, axe, te_klein):
    client = Client()
    client.force_login(GebruikerFactory())
    naam = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": naam, "value": client.cookies[naam].value, "url": base_url}])
    page.goto("/mijn/agenda/")
    assert axe(page) == []

    page.get_by_role("button", name="Maak mijn adres").click()
    adres = page.get_by_label("Adres van uw vergaderingen").input_value()
    assert axe(page) == []
    assert te_klein(page) == []
    assert page.request.get(adres).status == 200
    page.goto("/mijn/agenda/")
    page.get_by_role("button", name="Laat het adres niet meer werken").click()

    expect(page.get_by_text("Uw adres werkt niet meer.")).to_be_visible()
    assert page.request.get(adres).status == 404
