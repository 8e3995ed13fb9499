"""Django's admin looks, reads and works as the rest of the portal does."""

import pytest

from coalitie.rollen import Rol
from regio.models import Gemeente
from tests.fabriek import GebruikerFactory
from tests.portaal.inlog import WACHTWOORD, geef_wachtwoord

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def beheer(portaal, page):
    """A page on which a beheerder is signed in."""
    bea = geef_wachtwoord(GebruikerFactory(rol=Rol.BEHEERDER))
    page.goto("/account/login/")
    page.get_by_label("E-mailadres").fill(bea.email)
    page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    page.get_by_role("button", name="Ga verder").click()
    page.wait_for_url("**/mijn/")
    return page


@pytest.fixture
def adressen(portaal):
    zeist = f"/beheer/regio/gemeente/{Gemeente.objects.get(slug='zeist').pk}"
    return [
        *("/beheer/", "/beheer/regio/", "/beheer/regio/gemeente/", "/beheer/regio/gemeente/?q=zei&o=2.-4"),
        *(f"{zeist}/change/", f"{zeist}/history/", "/beheer/regio/indeling/add/"),
    ]


@pytest.mark.parametrize(("breedte", "kleur"), [(1280, "light"), (320, "light"), (1280, "dark"), (320, "dark")])
def test_elke_pagina_van_het_beheer_voldoet(beheer, adressen, axe, te_klein, breedte, kleur):
    beheer.set_viewport_size({"width": breedte, "height": 900})
    beheer.emulate_media(color_scheme=kleur)

    fouten = {}
    for adres in adressen:
        beheer.goto(adres)
        fouten[adres] = axe(beheer) + te_klein(beheer)
        if beheer.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
            fouten[adres].append("schuift opzij")

    assert {adres: zinnen for adres, zinnen in fouten.items() if zinnen} == {}


def test_een_formulier_met_fouten_voldoet_ook(beheer, axe):
    beheer.goto("/beheer/regio/indeling/add/")
    beheer.get_by_role("button", name="Opslaan", exact=True).click()

    beheer.locator(".errornote").wait_for()
    assert beheer.title() == "Fout: indeling toevoegen - Veiligheidscoalitie Midden-Nederland"
    assert axe(beheer) == []


def test_het_beheer_blijft_binnen_het_inhoudsbeleid(beheer, adressen):
    meldingen = []
    beheer.on("console", lambda melding: meldingen.append(melding.text))

    for adres in adressen:
        beheer.goto(adres)

    assert meldingen == []


def test_met_het_toetsenbord_is_te_zien_waar_men_is(beheer):
    beheer.goto("/beheer/regio/gemeente/")
    link = beheer.get_by_role("link", name="Zeist", exact=True)

    beheer.get_by_role("link", name="Zeewolde", exact=True).focus()
    beheer.keyboard.press("Tab")

    assert link.evaluate("link => link === document.activeElement")
    assert (
        link.evaluate("link => getComputedStyle(link).outlineStyle + getComputedStyle(link).outlineWidth") == "solid3px"
    )


def test_van_het_beheer_leidt_een_weg_terug(beheer):
    beheer.goto("/beheer/regio/gemeente/")
    assert beheer.get_by_role("navigation", name="Voor medewerkers").get_by_role("link", name="Logboek").is_visible()

    beheer.get_by_role("link", name="Terug naar Mijn werk").click()

    beheer.wait_for_url("**/mijn/")
