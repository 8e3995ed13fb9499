"""What is never true of a consultation, its text, its points and its answers: the database refuses it, whoever asks."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from strategie.models import Antwoord, Consultatie, Consultatiedeel, Punt
from tests.fabriek import (
    AntwoordFactory,
    ConsultatiedeelFactory,
    ConsultatieFactory,
    HoofdstukFactory,
    PuntFactory,
)

pytestmark = pytest.mark.django_db

MOMENT = datetime(2018, 12, 1, 9, tzinfo=UTC)


def past_niet(ding, **velden):
    """Whether the database refuses this change of one row, past every check of ours."""
    with pytest.raises(IntegrityError), transaction.atomic():
        type(ding).objects.filter(pk=ding.pk).update(**velden)


def past(ding, **velden):
    assert type(ding).objects.filter(pk=ding.pk).update(**velden) == 1


@pytest.mark.parametrize(
    ("niet", "wel"),
    [
        pytest.param({"sluit_op": date(2018, 8, 31)}, {"sluit_op": date(2018, 9, 1)}, id="sluit voor opening"),
        pytest.param({"bevroren_op": None}, {"bevroren_op": MOMENT}, id="openbaar zonder tekst"),
        pytest.param(
            {"vastgesteld_op": date(2018, 11, 12)},
            {"vastgesteld_op": date(2018, 11, 12), "vastgesteld_door": "RVC"},
            id="vastgesteld door niemand",
        ),
        pytest.param({"vastgesteld_door": "RVC"}, {"vastgesteld_door": ""}, id="vastgesteld op geen dag"),
        pytest.param(
            {"antwoorden_op": MOMENT},
            {"antwoorden_op": MOMENT, "vastgesteld_op": date(2018, 11, 12), "vastgesteld_door": "RVC"},
            id="antwoorden openbaar voor vaststelling",
        ),
    ],
)
def test_een_consultatie_die_niet_kan_komt_niet_in_de_database(niet, wel):
    consultatie = ConsultatieFactory(gepubliceerd=True)

    past_niet(consultatie, **niet)
    past(consultatie, **wel)
    assert Consultatie.objects.count() == 1


@pytest.mark.parametrize(("veld", "bezet", "vrij"), [("nummer", 1, 3), ("slug", "een", "drie")])
def test_twee_hoofdstukken_van_een_consultatie_delen_nummer_noch_adres(veld, bezet, vrij):
    een = ConsultatiedeelFactory(nummer=1, slug="een")
    twee = ConsultatiedeelFactory(consultatie=een.consultatie, nummer=2, slug="twee")
    elders = ConsultatiedeelFactory(nummer=2, slug="twee")

    past_niet(twee, **{veld: bezet})
    past(twee, **{veld: vrij})
    past(elders, **{veld: bezet})
    assert Consultatiedeel.objects.count() == 3


@pytest.mark.parametrize(
    ("niet", "wel"),
    [
        pytest.param({"uitkomst": "overgenomen"}, {"uitkomst": "overgenomen", "passage_na": "Nieuw."}, id="geheel"),
        pytest.param({"uitkomst": "deels"}, {"uitkomst": "deels", "passage_na": "Nieuw."}, id="deels"),
        pytest.param({"passage_na": "Nieuw."}, {"uitkomst": "deels", "passage_na": "Nieuw."}, id="niet, met passage"),
        pytest.param({"uitkomst": "kennisname", "passage_na": "Nieuw."}, {"uitkomst": "kennisname"}, id="kennisname"),
        pytest.param({"anker": "kop"}, {"anker": ""}, id="plaats zonder hoofdstuk"),
    ],
)
def test_een_antwoord_dat_niet_kan_komt_niet_in_de_database(niet, wel):
    antwoord = AntwoordFactory()

    past_niet(antwoord, **niet)
    past(antwoord, **wel)
    assert Antwoord.objects.count() == 1


def test_een_plaats_in_een_hoofdstuk_kan_wel():
    past(AntwoordFactory(hoofdstuk=HoofdstukFactory()), anker="kop")


@pytest.mark.parametrize(
    ("ding", "niet"),
    [
        pytest.param({"concept": True}, {"nummer": 5}, id="concept met nummer"),
        pytest.param({"concept": True}, {"ingediend_op": MOMENT}, id="concept met dag van indienen"),
        pytest.param({}, {"nummer": None}, id="ingediend zonder nummer"),
        pytest.param({}, {"ingediend_op": None}, id="ingediend zonder dag"),
        pytest.param({"staat": "ingetrokken"}, {"nummer": None}, id="ingetrokken zonder nummer"),
        pytest.param({}, {"alinea": 2}, id="alinea zonder hoofdstuk"),
    ],
)
def test_een_punt_dat_niet_kan_komt_niet_in_de_database(ding, niet):
    past_niet(PuntFactory(**ding), **niet)


def test_twee_punten_van_een_consultatie_hebben_niet_hetzelfde_nummer():
    een = PuntFactory(nummer=1)
    twee = PuntFactory(consultatie=een.consultatie, nummer=2)

    past_niet(twee, nummer=1)
    past(PuntFactory(nummer=2), nummer=1)


@pytest.mark.parametrize("staat", [{"concept": True}, {"staat": "ingetrokken"}])
def test_alleen_een_ingediend_punt_krijgt_een_antwoord(staat):
    ingediend = PuntFactory()
    antwoord = AntwoordFactory(consultatie=ingediend.consultatie)

    past_niet(PuntFactory(consultatie=ingediend.consultatie, **staat), antwoord=antwoord)
    past(ingediend, antwoord=antwoord)
    assert Punt.objects.filter(antwoord=antwoord).count() == 1
