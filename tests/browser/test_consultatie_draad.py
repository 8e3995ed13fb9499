"""The thread in a real browser: from what a council asked to the assignment, and back, on a desk and on a phone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from coalitie.models import Stand
from taskforces.models import Besluit
from tests.consultatie.draad import maak_draad
from tests.fabriek import AgendapuntFactory, ConsultatieFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def draad():
    """All of it public, and another consultation that is open for a week."""
    draad = maak_draad()
    vandaag = timezone.localdate()
    ConsultatieFactory(
        titel="Wat vindt uw raad?", gepubliceerd=True, opent_op=vandaag, sluit_op=vandaag + timedelta(days=7)
    )
    Stand.objects.verhoog()
    return draad


@pytest.mark.parametrize(("breedte", "kleuren"), [(1280, "light"), (320, "dark")])
def test_elke_pagina_van_de_draad_voldoet(page, keur, draad, breedte, kleuren):
    page.set_viewport_size({"width": breedte, "height": 800})
    page.emulate_media(color_scheme=kleuren)
    adressen = [
        "/",
        "/gemeenten/zeist/",
        "/strategie/2019-2022/",
        "/strategie/2019-2022/cyber/",
        "/consultaties/2018/",
        "/consultaties/2018/antwoorden/",
        "/consultaties/2018/punten/7/",
        "/besluiten/rvc/2018-1/",
    ]

    assert keur(page, adressen) == {}


@pytest.mark.parametrize(("breedte", "kleuren"), [(1280, "light"), (320, "dark")])
def test_wat_het_bureau_van_de_vaststelling_ziet_voldoet(page, keur, als_redacteur, draad, breedte, kleuren):
    page.set_viewport_size({"width": breedte, "height": 800})
    page.emulate_media(color_scheme=kleuren)
    besluit = Besluit.objects.get()
    punt = AgendapuntFactory(vergadering__concept=True, consultatie=draad["consultatie"])

    adressen = [
        reverse("besluit_redactie", args=[besluit.pk]),
        reverse("besluit_antwoorden", args=[besluit.pk]),
        reverse("agendapunt_wijzig", args=[punt.vergadering_id, punt.pk]),
        reverse("vergadering_agenda", args=[punt.vergadering_id]),
    ]
    assert keur(page, adressen) == {}


def test_een_inwoner_loopt_van_de_gemeente_naar_de_opdracht_en_weer_terug(page, draad):
    kop = page.get_by_role("heading", level=1)
    lijn = page.get_by_role("navigation", name="Van vraag tot gebruik")
    page.goto("/gemeenten/zeist/")

    page.get_by_role("link", name="Wie oefent er?").click()
    expect(kop).to_have_text("Punt 7 van Zeist")
    lijn.get_by_role("link", name="Tekst").click()
    expect(kop).to_have_text("Hoofdstuk cyber")
    page.get_by_role("link", name="Zeist (punt 7)").click()
    lijn.get_by_role("link", name="Besluit").click()
    expect(kop).to_have_text("De antwoorden")
    page.get_by_role("link", name="Consultatie van 2018").click()
    expect(kop).to_have_text("Consultatie van 2018")
    page.get_by_role("link", name="Besluit RVC 2018-1").click()
    lijn.get_by_role("link", name="Antwoord").click()
    page.get_by_role("link", name="Punt 7 van Zeist").click()
    lijn.get_by_role("link", name="Opdracht").click()
    page.get_by_role("link", name="Elke gemeente oefent").first.click()
    expect(kop).to_have_text("Elke gemeente oefent")
    lijn.get_by_role("link", name="Antwoord").click()

    expect(page).to_have_url("/consultaties/2018/antwoorden/?prioriteit=cyber")
    expect(page.get_by_role("heading", name="Wie oefent er?")).to_be_visible()
