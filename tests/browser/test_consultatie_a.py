"""A consultation in a real browser: read on a phone, without JavaScript, and frozen by the bureau."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from coalitie.models import Stand
from coalitie.rollen import Rol
from strategie.models import Consultatie
from tests.fabriek import (
    AntwoordFactory,
    ConsultatiedeelFactory,
    ConsultatieFactory,
    GebruikerFactory,
    HoofdstukFactory,
    PuntFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)

TEKST = (
    '<h2 id="doel">Ons doel</h2><p>Wij delen wat wij weten.</p><ul><li>Elke gemeente oefent.</li></ul>'
    "<table><caption>Wie doet wat</caption>"
    "<tr><th>Wie</th><th>Wat</th></tr><tr><td>Zeist</td><td>Oefent</td></tr></table>"
    "<dl><dt>Inzicht</dt><dd>Wat gebeurt er?</dd></dl>"
)


@pytest.fixture
def consultatie():
    """Answered, with points about every kind of passage; and beside it one that is open now."""
    consultatie = ConsultatieFactory(
        slug="vraag",
        titel="Wat vindt uw raad?",
        vragen="Wat mist u?",
        tekst='<h2 id="waarom">Waarom</h2><p>Omdat.</p>',
        gepubliceerd=True,
        vastgesteld_op=date(2018, 11, 12),
        vastgesteld_door="Regionaal Veiligheidscollege",
        antwoorden_op=datetime(2018, 12, 1, tzinfo=UTC),
    )
    deel = ConsultatiedeelFactory(consultatie=consultatie, nummer=2, titel="Samen", tekst=TEKST)
    antwoord = AntwoordFactory(consultatie=consultatie, staat="gereed")
    gemeente = PuntFactory(consultatie=consultatie, deel=deel, antwoord=antwoord).gemeente
    for alinea in range(1, 9):
        PuntFactory(consultatie=consultatie, gemeente=gemeente, deel=deel, alinea=alinea, antwoord=antwoord)
    vandaag = timezone.localdate()
    open_ = ConsultatieFactory(slug="nu", opent_op=vandaag, sluit_op=vandaag + timedelta(days=9), gepubliceerd=True)
    ConsultatiedeelFactory(consultatie=open_)
    Stand.objects.verhoog()
    return consultatie


@pytest.fixture
def sanne(context, live_server):
    """A browser of a redacteur."""
    client = Client()
    client.force_login(GebruikerFactory(naam="Sanne", rol=Rol.REDACTEUR))
    sleutel = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": sleutel, "url": live_server.url}])
    return context.new_page()


def breder(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize(("breedte", "kleuren"), [(320, "dark"), (1280, "light")])
def test_elke_pagina_van_een_consultatie_is_te_lezen_en_te_bedienen(
    consultatie, sanne, axe, te_klein, breedte, kleuren
):
    los = ConsultatieFactory(slug="los", bevroren_op=None, strategie=consultatie.strategie)
    HoofdstukFactory(strategie=los.strategie, tekst=TEKST)
    sanne.set_viewport_size({"width": breedte, "height": 900})
    sanne.emulate_media(color_scheme=kleuren)
    openbaar = ["/consultaties/", "/consultaties/vraag/", "/consultaties/vraag/tekst/", "/consultaties/nu/"]
    bureau = ["vraag/", "los/", "los/tekst/"]

    fouten = {}
    for adres in [*openbaar, *(f"/redactie/consultatie/{naam}" for naam in bureau)]:
        assert sanne.goto(adres).ok
        fouten[adres] = [
            *axe(sanne),
            *te_klein(sanne),
            *([f"{breder(sanne)} px te breed"] if breder(sanne) > 0 else []),
        ]

    assert {adres: zinnen for adres, zinnen in fouten.items() if zinnen} == {}


def test_een_inwoner_leest_zonder_javascript_welke_punten_er_over_een_alinea_zijn(consultatie, zonder_javascript):
    page = zonder_javascript
    page.goto("/consultaties/")
    page.get_by_role("link", name="Wat vindt uw raad?").click()

    expect(page.get_by_role("listitem").filter(has_text="Antwoorden openbaar")).to_contain_text("geweest")
    expect(page.get_by_role("definition").filter(has_text="9 punten")).to_be_visible()
    page.get_by_role("link", name="Samen").click()

    expect(page).to_have_url(re.compile(r"/consultaties/vraag/tekst/#h2$"))
    page.get_by_role("link", name="Alinea 2", exact=True).click()
    expect(page).to_have_url(re.compile(r"#h2-alinea-2$"))
    page.get_by_text("1 punt hierover: 3", exact=True).get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"/consultaties/vraag/punten/3/$"))


def test_het_bureau_kiest_leest_en_zet_de_tekst_vast_en_publiceert_dan(sanne, live_server):
    consultatie = ConsultatieFactory(slug="los", titel="Losse vraag", bevroren_op=None)
    for nummer, titel in enumerate(("Samen", "Apart"), 1):
        HoofdstukFactory(strategie=consultatie.strategie, nummer=nummer, titel=titel, slug=titel.lower(), tekst=TEKST)
    consultatie.begin_revisie(door=None)
    sanne.goto(f"/redactie/consultaties/{consultatie.pk}/")
    expect(sanne.get_by_text("Zet eerst de tekst vast")).to_be_visible()

    sanne.get_by_role("link", name="Verloop").click()
    sanne.get_by_role("link", name="Zet de tekst vast").click()
    sanne.get_by_label("2 Apart").uncheck()
    sanne.get_by_role("button", name="Toon deze tekst").click()
    expect(sanne.get_by_text("U zet 1 hoofdstuk vast.")).to_be_visible()
    expect(sanne.get_by_text("Wij delen wat wij weten.")).to_be_visible()
    sanne.get_by_role("button", name="Zet deze tekst vast").click()
    expect(sanne.get_by_text("De tekst is vastgezet: 1 hoofdstuk.")).to_be_visible()

    sanne.get_by_role("link", name="Schrijf, plan en publiceer de consultatie").click()
    expect(sanne.get_by_text("Zet eerst de tekst vast")).to_have_count(0)
    sanne.get_by_role("button", name="Publiceer").click()
    sanne.get_by_role("button", name="Publiceer nu").click()
    expect(sanne.get_by_text("Iedereen ziet haar nu.")).to_be_visible()
    assert Consultatie.objects.get().delen.get().titel == "Samen"
