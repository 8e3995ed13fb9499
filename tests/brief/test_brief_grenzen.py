"""What is never true of a model letter, a letter and their blocks: the database refuses it, whoever asks."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.fabriek import BriefblokFactory, BriefFactory, BriefsjabloonFactory, SjabloonblokFactory

pytestmark = pytest.mark.django_db


def past_niet(ding, **velden):
    """Whether the database refuses this change of one row, past every check of ours."""
    with pytest.raises(IntegrityError), transaction.atomic():
        type(ding).objects.filter(pk=ding.pk).update(**velden)


def past(ding, **velden):
    assert type(ding).objects.filter(pk=ding.pk).update(**velden) == 1


def test_een_blok_staat_een_keer_in_het_model():
    een = SjabloonblokFactory(soort="opening")
    twee = SjabloonblokFactory(sjabloon=een.sjabloon, soort="slot")

    past_niet(twee, soort="opening")
    past(twee, soort="ivp")
    past(SjabloonblokFactory(soort="slot"), soort="opening")


def test_een_blok_van_het_model_heeft_tekst_behalve_de_punten_van_de_raad():
    opening = SjabloonblokFactory(soort="opening")

    past_niet(opening, tekst="")
    past(opening, soort="punten", tekst="")


def test_een_gemeente_heeft_een_brief_bij_een_model():
    een = BriefFactory()
    twee = BriefFactory(sjabloon=een.sjabloon)

    past_niet(twee, gemeente=een.gemeente)
    past(BriefFactory(sjabloon=BriefsjabloonFactory()), gemeente=een.gemeente)


@pytest.mark.parametrize(
    ("niet", "wel"),
    [
        pytest.param(
            {"naar_raad_op": date(2019, 4, 8)}, {"staat": "klaar", "naar_raad_op": date(2019, 4, 8)}, id="niet klaar"
        ),
        pytest.param(
            {"staat": "klaar", "behandeld_op": date(2019, 4, 9)},
            {"staat": "klaar", "naar_raad_op": date(2019, 4, 9), "behandeld_op": date(2019, 4, 9)},
            id="behandeld zonder verzending",
        ),
        pytest.param(
            {"staat": "klaar", "naar_raad_op": date(2019, 4, 9), "behandeld_op": date(2019, 4, 8)},
            {"staat": "klaar", "naar_raad_op": date(2019, 4, 8), "behandeld_op": date(2019, 4, 9)},
            id="behandeld voor verzending",
        ),
    ],
)
def test_een_brief_die_niet_kan_komt_niet_in_de_database(niet, wel):
    brief = BriefFactory()

    past_niet(brief, **niet)
    past(brief, **wel)


def test_een_blok_staat_een_keer_in_een_brief():
    een = BriefblokFactory()
    twee = BriefblokFactory(brief=een.brief, blok__sjabloon=een.brief.sjabloon, blok__soort="slot")

    past_niet(twee, blok=een.blok)
    past(twee, volgorde=7)


def test_een_blok_van_onzichtbare_tekens_is_leeg():
    blok, modelblok = BriefblokFactory(tekst="\u200b"), SjabloonblokFactory(tekst="\u200b")

    with pytest.raises(ValidationError, match="is leeg"):
        blok.full_clean()
    with pytest.raises(ValidationError, match="Schrijf hier iets dat te lezen is"):
        modelblok.full_clean()
