"""Sample consultations: plausible, marked, under the same rules, and gone without touching the rest."""

from datetime import date
from io import StringIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command

from regio.models import Gemeente
from strategie import voorbeeldconsultatie
from strategie.models import Antwoord, Consultatie, Consultatiedeel, Hoofdstuk, Punt, Strategie
from taskforces.models import Besluit
from tests.fabriek import (
    AgendapuntFactory,
    AntwoordcorrectieFactory,
    AntwoordFactory,
    BesluitFactory,
    ConsultatieFactory,
    PuntFactory,
    VergaderingFactory,
)

pytestmark = pytest.mark.django_db
VANDAAG = date(2021, 4, 1)


@pytest.fixture
def voorbeeld(portaal):
    return voorbeeldconsultatie.laad(VANDAAG)


def test_elk_voorbeeld_is_gemerkt_en_voldoet_aan_de_regels(voorbeeld):
    assert voorbeeld == Consultatie.objects.filter(is_voorbeeld=True).count() == 2
    for model in (Consultatie, Consultatiedeel, Punt, Antwoord):
        for ding in model.objects.all():
            ding.full_clean()


def test_op_elk_punt_van_de_eerste_is_geantwoord(voorbeeld):
    beantwoord = Consultatie.objects.get(slug="strategie-2019-2022")

    beantwoord.eis_beantwoord(VANDAAG)
    assert set(beantwoord.antwoorden.values_list("uitkomst", flat=True)) == set(Antwoord.Uitkomst.values)


def test_wat_is_overgenomen_staat_nu_in_het_hoofdstuk_en_toen_niet(voorbeeld):
    for antwoord in Antwoord.objects.exclude(passage_na=""):
        toen = antwoord.consultatie.delen.get(slug=antwoord.hoofdstuk.slug)

        assert antwoord.passage_na in antwoord.hoofdstuk.tekst
        assert antwoord.passage_na not in toen.tekst
        assert {punt.citaat for punt in antwoord.punten.all()} == {antwoord.passage_voor}


def test_wat_raden_nu_inbrengen_ziet_een_inwoner_nog_niet(voorbeeld):
    loopt = Consultatie.objects.get(slug="tussenstand")

    assert loopt.is_open_op(VANDAAG)
    assert loopt.punten.ingediend().exists()
    assert not loopt.punten.zichtbaar_voor(AnonymousUser()).exists()


def test_weghalen_raakt_alleen_wat_verzonnen_is(voorbeeld):
    AntwoordcorrectieFactory(antwoord=Antwoord.objects.first())
    consultatie = ConsultatieFactory(strategie=Strategie.objects.first(), gepubliceerd=True)
    gemeente = Gemeente.objects.get(slug="zeist")
    echt = PuntFactory(consultatie=consultatie, gemeente=gemeente, antwoord=AntwoordFactory(consultatie=consultatie))
    hoofdstukken = Hoofdstuk.objects.count()

    assert voorbeeldconsultatie.verwijder() == 2

    assert list(Punt.objects.all()) == [echt]
    assert list(Antwoord.objects.all()) == [echt.antwoord]
    assert Hoofdstuk.objects.count() == hoofdstukken


def test_wat_een_verzonnen_vergadering_over_een_voorbeeld_besloot_gaat_mee_weg(voorbeeld):
    consultatie = Consultatie.objects.get(slug="strategie-2019-2022")
    verzonnen = BesluitFactory(agendapunt__vergadering__is_voorbeeld=True, consultatie=consultatie)
    echt = AgendapuntFactory(consultatie=consultatie)

    call_command("verwijder_voorbeeld", stdout=StringIO())

    assert not Consultatie.objects.exists()
    assert not Besluit.objects.filter(pk=verzonnen.pk).exists()
    echt.refresh_from_db()
    assert echt.consultatie is None


def test_een_echt_besluit_houdt_een_voorbeeld_tegen_met_een_zin(voorbeeld):
    consultatie = Consultatie.objects.get(slug="strategie-2019-2022")
    besluit = BesluitFactory(titel="De antwoorden", consultatie=consultatie)
    verzonnen = VergaderingFactory(is_voorbeeld=True)

    with pytest.raises(CommandError, match=r"Het besluit ‘.*De antwoorden’ stelde .* Neem dat eerst terug"):
        call_command("verwijder_voorbeeld", stdout=StringIO())

    assert Consultatie.objects.filter(is_voorbeeld=True).count() == 2
    assert Besluit.objects.filter(pk=besluit.pk).exists()
    assert type(verzonnen).objects.filter(pk=verzonnen.pk).exists()


def test_zonder_strategie_is_er_geen_voorbeeld(db):
    assert voorbeeldconsultatie.laad(VANDAAG) == 0
