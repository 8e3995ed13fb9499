"""Decisions in a real browser: read, written, taken and started, on a desk and on a phone."""

import re
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from coalitie.models import Stand
from taskforces.models import Besluit, Vrijgave
from tests.fabriek import (
    ActiepuntFactory,
    AgendapuntFactory,
    BesluitFactory,
    CollegeFactory,
    OpdrachtFactory,
    VergaderingFactory,
    VrijgaveFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def punt():
    college = CollegeFactory(slug="rvc", code="RVC", naam="Regionaal Veiligheidscollege")
    vergadering = VergaderingFactory(college=college, gehouden=True)
    for soort in (Vrijgave.Soort.UITNODIGING, Vrijgave.Soort.BESLUITEN):
        VrijgaveFactory(vergadering=vergadering, soort=soort)
    return AgendapuntFactory(vergadering=vergadering, titel="De Oefenkoffer na 2020")


@pytest.fixture
def besluit(punt):
    """In force, after a vote, in the place of another; it gave an assignment and two people have something to do."""
    besluit = BesluitFactory(agendapunt=punt, titel="Leenkoffer tot en met 2022", wijze="stemming", voor=9, tegen=1)
    BesluitFactory(agendapunt=punt, staat="vervangen", vervangen_door=besluit)
    BesluitFactory(agendapunt=punt, staat="ingetrokken", staat_reden="Te duur.")
    BesluitFactory(agendapunt=punt, staat="uitgevoerd")
    OpdrachtFactory(besluit=besluit, gepubliceerd=True)
    ActiepuntFactory(besluit=besluit)
    ActiepuntFactory(besluit=besluit, gedaan_op=date(2021, 1, 1), uitkomst="Alle gemeenten hebben hem.")
    Stand.objects.verhoog()
    return besluit


@pytest.mark.parametrize(("breedte", "kleuren"), [(1280, "light"), (320, "dark")])
def test_wat_een_inwoner_van_besluiten_ziet_voldoet(page, keur, besluit, breedte, kleuren):
    page.set_viewport_size({"width": breedte, "height": 800})
    page.emulate_media(color_scheme=kleuren)
    adressen = [
        "/besluiten/",
        "/besluiten/?zoek=niets",
        "/besluiten/?jaar=x",
        *(ander.get_absolute_url() for ander in Besluit.objects.select_related("college")),
    ]

    assert keur(page, adressen) == {}


@pytest.mark.parametrize(("breedte", "kleuren"), [(1280, "light"), (320, "dark")])
def test_wat_het_bureau_van_besluiten_ziet_voldoet(page, keur, als_redacteur, punt, besluit, breedte, kleuren):
    page.set_viewport_size({"width": breedte, "height": 800})
    page.emulate_media(color_scheme=kleuren)
    concept = BesluitFactory(agendapunt=punt, concept=True)
    adressen = [
        besluit.get_absolute_url(),
        reverse("actiepunten"),
        reverse("vergadering_besluiten", args=[punt.vergadering_id]),
        reverse("besluit_maak", args=[punt.vergadering_id]),
        *(reverse("besluit_redactie", args=[pk]) for pk in Besluit.objects.values_list("pk", flat=True)),
        *(reverse(naam, args=[besluit.pk]) for naam in ("besluit_wijzig", "besluit_staat", "besluit_stel_vast")),
        *(reverse(naam, args=[besluit.pk]) for naam in ("besluit_geef", "besluit_beeindig", "actiepunt_maak")),
        reverse("actiepunt_rond_af", args=[besluit.actiepunten.first().pk]),
    ]

    assert keur(page, adressen) == {}
    assert concept.is_concept


def test_het_register_kiest_terwijl_u_typt_en_zegt_hoeveel_er_zijn(page, besluit):
    page.goto("/besluiten/")

    page.get_by_label("Zoek een besluit").press_sequentially("leenkoffer tot", delay=20)

    page.wait_for_url("**/besluiten/?zoek=leenkoffer*tot")
    assert page.locator("#besluiten li h2").all_inner_texts() == ["Leenkoffer tot en met 2022"]
    assert page.locator("#besluiten-melding").inner_text() == "1 besluit"


def test_zonder_javascript_kiest_het_register_ook(zonder_javascript, besluit):
    zonder_javascript.goto("/besluiten/")

    zonder_javascript.get_by_label("Staat").select_option("ingetrokken")
    zonder_javascript.get_by_role("button", name="Toon").click()

    expect(zonder_javascript).to_have_url(re.compile("staat=ingetrokken"))
    expect(zonder_javascript.locator("#besluiten li")).to_have_count(1)
    expect(zonder_javascript.locator("#besluiten li")).to_contain_text("Ingetrokken")


def test_een_redacteur_loopt_van_concept_naar_een_besluit_dat_een_opdracht_geeft(page, als_redacteur, punt):
    opdracht = OpdrachtFactory(titel="Oefenkoffer aanbieden")
    opdracht.begin_revisie(door=None)
    Stand.objects.verhoog()

    page.goto(reverse("vergadering_besluiten", args=[punt.vergadering_id]))
    page.get_by_role("link", name="Schrijf een besluit").click()
    page.get_by_label("Waarover gaat het besluit?").fill("De Oefenkoffer")
    page.get_by_label("Wat besloot het college?").fill("Wij bieden hem aan tot en met 2022.")
    page.get_by_role("button", name="Bewaar als concept").click()
    page.get_by_role("button", name="Dit is besloten: geef een nummer").click()
    page.get_by_role("link", name="Geef een opdracht").click()
    page.get_by_label("Welke opdracht is gegeven?").select_option(str(opdracht.pk))
    page.get_by_role("button", name="Geef deze opdracht").click()

    expect(page.get_by_text("Dat is nu gedaan: iedereen kan het besluit lezen.")).to_be_visible()
    page.get_by_role("link", name="Bekijk de pagina").click()
    page.get_by_role("link", name="Oefenkoffer aanbieden").click()
    page.get_by_role("link", name="Besluit RVC 2020-1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("De Oefenkoffer")
