"""Sample progress and products: plausible, marked, public by rounds only, and gone without touching the rest."""

from datetime import date
from io import StringIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.core.management import call_command

from coalitie.models import Gebruiker
from regio.models import Gemeente
from strategie.models import Prioriteit
from taskforces.models import (
    Gebruik,
    Mijlpaal,
    Opdracht,
    Product,
    Taskforce,
    Taskforcelid,
    Uitvraag,
    Voortgang,
    Voortgangsronde,
)
from tests.fabriek import GebruikFactory, OpdrachtFactory, ProductFactory, TaskforceFactory, VoortgangFactory

pytestmark = pytest.mark.django_db
GEMERKT = [Taskforcelid, Opdracht, Product, Voortgangsronde]


@pytest.fixture
def voorbeeld(portaal, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    for prioriteit in Prioriteit.objects.filter(taskforce=None):
        TaskforceFactory(prioriteit=prioriteit, slug=prioriteit.slug, gepubliceerd=True)
    call_command("laad_voorbeeld", stdout=StringIO())


def test_er_zijn_negen_opdrachten_en_acht_rondes_in_twee_jaar(voorbeeld):
    rondes = Voortgangsronde.objects.order_by("peildatum")

    assert Opdracht.objects.count() == 9
    assert [rondes.first().peildatum, rondes.last().peildatum] == [date(2019, 6, 30), date(2021, 3, 31)]
    assert rondes.gepubliceerd().count() == 7
    assert rondes.open().get() == rondes.last()


def test_alles_is_gemerkt_als_voorbeeld(voorbeeld):
    assert [model for model in GEMERKT if model.objects.filter(is_voorbeeld=False).exists()] == []
    assert not Voortgang.objects.exclude(uitvraag__opdracht__is_voorbeeld=True).exists()
    assert not Gebruik.objects.exclude(product__is_voorbeeld=True).exists()


def test_elk_voorbeeld_voldoet_aan_de_regels_van_het_portaal(voorbeeld):
    for model in (Opdracht, Mijlpaal, Product, Taskforcelid, Voortgangsronde, Uitvraag, Voortgang, Gebruik):
        for ding in model.objects.all():
            ding.full_clean(validate_unique=False)


def test_de_stand_van_30_september_2020_is_die_van_het_ontwerp(voorbeeld):
    uitvragen = Uitvraag.objects.filter(ronde__peildatum=date(2020, 9, 30)).select_related("openbaar")

    statussen = sorted(uitvraag.openbaar.status for uitvraag in uitvragen)

    assert statussen == ["aandacht"] * 2 + ["afgerond"] + ["op_schema"] * 5 + ["vertraagd"]


def test_een_inwoner_ziet_van_gebruik_niets_van_na_de_laatste_openbare_ronde(voorbeeld):
    openbaar = Gebruik.objects.zichtbaar_voor(AnonymousUser())

    assert openbaar.exists()
    assert not openbaar.filter(op__gt=date(2020, 12, 31)).exists()
    assert Gebruik.objects.filter(op__gt=date(2020, 12, 31)).exists()


def test_een_taskforce_mist_een_bestuurder_uit_een_district(voorbeeld):
    ondermijning = Taskforce.objects.get(prioriteit__slug="ondermijning")

    vacatures = [(str(district), sinds) for district, sinds in ondermijning.vacatures(date(2021, 1, 1))]

    assert vacatures == [("West-Utrecht", date(2020, 11, 1))]


def test_verwijderen_haalt_alle_voorbeelden_weg_en_niets_anders(voorbeeld):
    taskforce = Taskforce.objects.first()
    echt = OpdrachtFactory(taskforce=taskforce, gepubliceerd=True)
    melding = VoortgangFactory(
        uitvraag__opdracht=echt,
        uitvraag__ronde__peildatum=date(2022, 9, 30),
        gemeld_door=Gebruiker.objects.get(email="redacteur@voorbeeld.example"),
    )
    gebruik = GebruikFactory(
        product=ProductFactory(taskforce=taskforce, gepubliceerd=True),
        gemeente=Gemeente.objects.get(slug="zeist"),
        gemeld_door=melding.gemeld_door,
    )

    call_command("verwijder_voorbeeld", stdout=StringIO())

    assert [model for model in GEMERKT if model.objects.filter(is_voorbeeld=True).exists()] == []
    assert list(Opdracht.objects.all()) == [echt]
    assert [(m.pk, m.gemeld_als, m.gemeld_door) for m in Voortgang.objects.all()] == [
        (melding.pk, melding.gemeld_als, None)
    ]
    assert [(g.pk, g.gemeld_door) for g in Gebruik.objects.all()] == [(gebruik.pk, None)]


def test_een_echt_product_vergeet_de_voorbeeldopdracht_en_zijn_concept_zegt_dat_die_weg_is(voorbeeld):
    opdracht = Opdracht.objects.first()
    product = ProductFactory(taskforce=opdracht.taskforce, opdracht=opdracht, gepubliceerd=True)
    revisie = product.begin_revisie(door=None)

    call_command("verwijder_voorbeeld", stdout=StringIO())

    assert Product.objects.get().opdracht is None
    revisie.refresh_from_db()
    for daad in (revisie.controleer, lambda: revisie.publiceer(door=None)):
        with pytest.raises(ValidationError, match="Wat hier was gekozen, is er niet meer") as fout:
            daad()
        assert list(fout.value.error_dict) == ["opdracht"]


def test_na_verwijderen_is_laden_weer_hetzelfde(voorbeeld):
    eerst = list(Gebruik.objects.values_list("product__slug", "gemeente__slug", "stand", "op"))

    call_command("verwijder_voorbeeld", stdout=StringIO())
    call_command("laad_voorbeeld", stdout=StringIO())

    assert list(Gebruik.objects.values_list("product__slug", "gemeente__slug", "stand", "op")) == eerst


def test_zonder_taskforces_zijn_er_geen_opdrachten_en_geen_fout(portaal, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    Taskforce.objects.all().delete()

    call_command("laad_voorbeeld", stdout=StringIO())

    assert not Opdracht.objects.exists()
