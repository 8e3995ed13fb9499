"""A word of 180 letters in what people typed, in a real browser: it breaks, and no page becomes wider than a phone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from coalitie.models import Stand
from tests.consultatie.draad import maak_draad
from tests.fabriek import (
    AgendapuntFactory,
    AntwoordFactory,
    BesluitFactory,
    CollegeFactory,
    PuntFactory,
    StukFactory,
    VergaderingFactory,
    VrijgaveFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)

LANG = "Veiligheidscoalitie" * 10
WOORD = LANG[:180]


@pytest.fixture
def vergadering(transactional_db):
    """To come, with the word in its title, place, agenda, papers and decision. Everybody sees it."""
    college = CollegeFactory(slug="oost", naam="Veiligheidscollege Oost", code="OOST", norm=4)
    dag = timezone.localdate() + timedelta(days=3)
    vergadering = VergaderingFactory(college=college, dag=dag, titel=WOORD, plaats=WOORD[:100], zaal=WOORD)
    punt = AgendapuntFactory(vergadering=vergadering, titel=WOORD)
    StukFactory(agendapunt=punt, bestand__titel=WOORD)
    BesluitFactory(agendapunt=punt, titel=WOORD)
    for soort in ("uitnodiging", "stukken"):
        VrijgaveFactory(vergadering=vergadering, soort=soort)
    Stand.objects.verhoog()
    return vergadering


@pytest.fixture
def draad(transactional_db):
    """A consultation with its answers, in which a point and its answer have the word."""
    draad = maak_draad()
    antwoord = AntwoordFactory(consultatie=draad["consultatie"], titel=WOORD, reden=WOORD, staat="gereed")
    gegeven = {"punt": WOORD, "wens": WOORD, "gemeente": draad["gemeente"], "nummer": 8}
    PuntFactory(consultatie=draad["consultatie"], antwoord=antwoord, **gegeven)
    Stand.objects.verhoog()
    return {**draad, "antwoord": antwoord}


def te_breed(page, adressen, breedte):
    """How many px each of these pages is wider than the screen, for those that are; and that the word stands there."""
    page.set_viewport_size({"width": breedte, "height": 900})
    gevonden = {}
    for adres in adressen:
        assert page.goto(adres).ok, adres
        assert WOORD[:60] in page.content(), adres
        gevonden[adres] = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return {adres: breder for adres, breder in gevonden.items() if breder > 0}


@pytest.mark.parametrize("breedte", [320, 1280])
def test_een_lang_woord_in_een_vergadering_maakt_geen_bladzijde_breder(page, vergadering, breedte):
    maand = f"{vergadering.dag:%Y-%m}"
    adressen = [
        "/agenda/",
        f"/agenda/?maand={maand}",
        vergadering.college.get_absolute_url(),
        vergadering.get_absolute_url(),
    ]

    assert te_breed(page, adressen, breedte) == {}


@pytest.mark.parametrize("breedte", [320, 1280])
def test_een_lang_woord_maakt_geen_scherm_van_het_overleg_breder(page, als_redacteur, vergadering, breedte):
    [punt] = vergadering.agendapunten.all()
    [besluit] = punt.besluiten.all()
    namen = ("redactie", "wijzig", "verplaats", "gelast_af", "agenda", "vrijgave")
    adressen = [
        reverse("college_redactie", args=[vergadering.college.slug]),
        *(reverse(f"vergadering_{naam}", args=[vergadering.pk]) for naam in namen),
        reverse("agendapunt_wijzig", args=[vergadering.pk, punt.pk]),
        reverse("agendastukken", args=[vergadering.pk, punt.pk]),
        reverse("besluit_redactie", args=[besluit.pk]),
    ]

    assert te_breed(page, adressen, breedte) == {}


@pytest.mark.parametrize("breedte", [320, 1280])
def test_een_lang_woord_in_een_punt_of_antwoord_maakt_geen_bladzijde_breder(page, draad, breedte):
    adressen = ["/gemeenten/zeist/", "/consultaties/2018/antwoorden/", "/consultaties/2018/punten/8/"]

    assert te_breed(page, adressen, breedte) == {}


@pytest.mark.parametrize("breedte", [320, 1280])
def test_een_lang_woord_maakt_geen_scherm_van_de_consultatie_breder(page, als_redacteur, draad, breedte):
    slug = draad["consultatie"].slug
    adressen = [
        reverse("antwoorden", args=[slug]),
        reverse("antwoord_schrijf", args=[slug, draad["antwoord"].pk]),
    ]

    assert te_breed(page, adressen, breedte) == {}
