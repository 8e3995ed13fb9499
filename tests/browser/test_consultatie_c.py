"""The answers of the bureau in a real browser: from the first point to the nota, on a desk and on a phone."""

import re
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from coalitie.models import Stand
from strategie.models import Consultatie
from tests.fabriek import (
    AntwoordcorrectieFactory,
    AntwoordFactory,
    ConsultatiedeelFactory,
    ConsultatieFactory,
    IndelingFactory,
    PuntFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)

PUBLICEER_VRAGEN = ("", "?dag=3-5-2090&tijd=9.00", "?dag=gisteren&tijd=x")
LANG = "https://voorbeeld.nl/een/heel/lang/adres/van/een/raadsstuk/dat/op/geen/telefoon/past.pdf"


@pytest.fixture
def consultatie():
    """Two points that nobody answered yet."""
    consultatie = ConsultatieFactory(slug="ontwerp", titel="Ontwerp van de strategie", gepubliceerd=True)
    deel = ConsultatiedeelFactory(consultatie=consultatie, nummer=2, titel="Wat wij doen")
    passage = {"deel": deel, "alinea": 1, "citaat": "Wij delen wat wij weten."}
    for nummer, naam in enumerate(("Zeist", "Soest"), 1):
        gemeente = IndelingFactory(gemeente__naam=naam, gemeente__slug=naam.lower()).gemeente
        PuntFactory(
            consultatie=consultatie,
            gemeente=gemeente,
            nummer=nummer,
            punt=f"{naam} mist het buitengebied. Zie {LANG}",
            wens="- Noem het buitengebied\n- En de dorpen",
            **passage,
        )
    return consultatie


@pytest.fixture
def openbaar(consultatie):
    """The same, answered, corrected once and public."""
    antwoord = AntwoordFactory(
        consultatie=consultatie,
        titel="Meer aandacht voor het buitengebied",
        uitkomst="overgenomen",
        passage_voor="Wij delen wat wij weten.",
        passage_na="Wij delen wat wij weten, ook in het buitengebied.",
        staat="gereed",
    )
    AntwoordcorrectieFactory(antwoord=antwoord)
    consultatie.punten.filter(nummer=1).update(antwoord=antwoord)
    kennis = AntwoordFactory(consultatie=consultatie, titel="Dank", uitkomst="kennisname", staat="gereed")
    consultatie.punten.filter(nummer=2).update(antwoord=kennis)
    consultatie.vastgesteld_op, consultatie.vastgesteld_door = date(2019, 2, 1), "Regionaal Veiligheidscollege"
    consultatie.antwoorden_op = datetime(2019, 2, 2, 9, 0, tzinfo=UTC)
    consultatie.save()
    Stand.objects.verhoog()
    return consultatie


@pytest.mark.parametrize(("breedte", "kleuren"), [(1280, "light"), (320, "dark")])
def test_de_nota_en_elk_punt_voldoen(page, keur, openbaar, breedte, kleuren):
    page.set_viewport_size({"width": breedte, "height": 800})
    page.emulate_media(color_scheme=kleuren)
    nota = reverse("nota", args=["ontwerp"])

    adressen = [
        nota,
        f"{nota}?uitkomst=niet",
        f"{nota}?gemeente=x",
        *(reverse("punt", args=["ontwerp", n]) for n in (1, 2)),
    ]
    assert keur(page, adressen) == {}


@pytest.mark.parametrize(("breedte", "kleuren"), [(1280, "light"), (320, "dark")])
def test_de_schermen_van_het_bureau_voldoen(page, keur, als_redacteur, consultatie, breedte, kleuren):
    page.set_viewport_size({"width": breedte, "height": 800})
    page.emulate_media(color_scheme=kleuren)
    punt = consultatie.punten.get(nummer=1)
    antwoord = AntwoordFactory(consultatie=consultatie, uitkomst="deels", passage_voor="Was.", passage_na="Werd.")
    consultatie.punten.filter(nummer=2).update(antwoord=antwoord)
    vastgesteld = ConsultatieFactory(slug="af", vastgesteld_op=date(2019, 2, 1), vastgesteld_door="RVC")
    schermen = ("antwoorden", "antwoorden_stel_vast", "antwoorden_publiceer", "nota")

    adressen = [
        *(reverse(scherm, args=["ontwerp"]) for scherm in schermen),
        f"{reverse('antwoorden', args=['ontwerp'])}?zoek=niets",
        *(f"{reverse('antwoorden_publiceer', args=[vastgesteld.slug])}{vraag}" for vraag in PUBLICEER_VRAGEN),
        f"{reverse('antwoord_maak', args=['ontwerp'])}?punt={punt.pk}",
        reverse("antwoord_schrijf", args=["ontwerp", antwoord.pk]),
        punt.get_absolute_url(),
    ]
    assert keur(page, adressen) == {}


def test_van_twee_punten_tot_de_nota(page, als_redacteur, consultatie):
    page.goto(reverse("antwoorden", args=["ontwerp"]))
    page.get_by_label("Punt 1 van Zeist").check()
    page.get_by_label("Punt 2 van Soest").check()
    page.get_by_role("button", name="Schrijf er één nieuw antwoord op").click()
    expect(page.get_by_label("De passage zoals zij was")).to_have_value("Wij delen wat wij weten.")
    page.get_by_label("Wat vragen deze punten samen?").fill("Meer buitengebied")
    page.get_by_label("overgenomen", exact=True).check()
    page.get_by_label("Antwoord en reden").fill("Dat vinden wij ook.")
    page.get_by_label("De passage zoals zij werd").fill("Wij delen wat wij weten, ook buiten.")
    page.get_by_role("button", name="Bewaar als concept").click()
    page.get_by_role("button", name="Dit antwoord is gereed").click()
    expect(page.get_by_text("Het antwoord ‘Meer buitengebied’ is gereed.")).to_be_visible()

    page.goto(reverse("antwoorden", args=["ontwerp"]))
    expect(page.get_by_text("2 van de 2 punten hebben een antwoord dat gereed is.")).to_be_visible()
    page.get_by_role("link", name="Leg zelf vast wie de antwoorden vaststelde").click()
    page.get_by_label("Op welke dag?").fill("1 februari 2019")
    page.get_by_label("Door wie?").fill("Regionaal Veiligheidscollege")
    page.get_by_role("button", name="Leg dit vast").click()
    page.get_by_role("link", name="Maak de antwoorden openbaar").click()
    expect(page.get_by_text("Iedereen leest dan 2 punten van 2 raden, met 1 antwoord.")).to_be_visible()
    page.get_by_role("button", name="Maak de antwoorden nu openbaar").click()
    expect(page.get_by_text("De antwoorden zijn openbaar.")).to_be_visible()

    page.context.clear_cookies()
    page.goto(reverse("nota", args=["ontwerp"]))
    expect(page.get_by_role("heading", name="Meer buitengebied")).to_be_visible()
    page.get_by_role("link", name="Punt 2 van Soest").click()
    expect(page.get_by_role("heading", name="Het antwoord")).to_be_visible()
    assert Consultatie.objects.get().vastgesteld_op == date(2019, 2, 1)


def test_de_nota_kiest_terwijl_u_kijkt_en_zegt_hoeveel_er_zijn(page, openbaar):
    page.goto(reverse("nota", args=["ontwerp"]))

    page.get_by_label("Uitkomst").select_option("kennisname")

    expect(page).to_have_url(re.compile(r"\?uitkomst=kennisname$"))
    expect(page.locator("#nota li h2")).to_have_text(["Dank"])
    expect(page.locator("#nota-melding")).to_have_text("1 antwoord")


def test_zonder_javascript_kiest_de_nota_ook(zonder_javascript, openbaar):
    zonder_javascript.goto(reverse("nota", args=["ontwerp"]))

    zonder_javascript.get_by_label("Gemeente").select_option("zeist")
    zonder_javascript.get_by_role("button", name="Toon").click()

    expect(zonder_javascript).to_have_url(re.compile("gemeente=zeist"))
    expect(zonder_javascript.locator("#nota li h2")).to_have_text(["Meer aandacht voor het buitengebied"])
