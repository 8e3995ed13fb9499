"""The screens of the word list, on a desk in light and on a phone in dark."""

import pytest
from django.conf import settings
from django.test import Client

from coalitie.rollen import Rol
from tests.fabriek import BegripFactory, GebruikerFactory, PaginaFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("breedte", "kleur"), [(1280, "light"), (320, "dark")])
def test_elk_scherm_van_de_woordenlijst_voldoet_en_schuift_niet(page, base_url, axe, te_klein, breedte, kleur):
    client = Client()
    client.force_login(GebruikerFactory(rol=Rol.REDACTEUR))
    naam = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": naam, "value": client.cookies[naam].value, "url": base_url}])
    page.set_viewport_size({"width": breedte, "height": 900})
    page.emulate_media(color_scheme=kleur)
    begrip = BegripFactory(woord="Districtelijk Veiligheidscollege", ook="DVC", liever="overleg van de burgemeesters")
    PaginaFactory(slug="woordenlijst", gepubliceerd=True)
    PaginaFactory(slug="over", tekst="<p>Het DVC vergadert.</p>", gepubliceerd=True)

    fouten = {}
    for adres in (
        "/redactie/begrippen/",
        "/redactie/begrippen/nieuw/",
        f"/redactie/begrippen/{begrip.pk}/",
        f"/redactie/begrippen/{begrip.pk}/verwijderen/",
        "/woordenlijst/",
        "/over/",
    ):
        page.goto(adres)
        fouten[adres] = [*axe(page), *te_klein(page)]
        if page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
            fouten[adres].append("schuift opzij")

    assert {adres: zinnen for adres, zinnen in fouten.items() if zinnen} == {}


def test_wie_een_moeilijk_woord_aanklikt_komt_bij_de_uitleg_uit(page):
    PaginaFactory(slug="woordenlijst", gepubliceerd=True)
    PaginaFactory(slug="over", tekst="<p>De driehoek vergadert.</p>", gepubliceerd=True)
    BegripFactory(woord="Driehoek", uitleg="Overleg van drie.")
    BegripFactory.create_batch(40)
    page.goto("/over/")

    page.get_by_role("link", name="Driehoek").click()

    page.wait_for_url("**/woordenlijst/#_driehoek")
    assert page.locator("#_driehoek").evaluate("dt => dt.matches(':target')")
