from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command

from coalitie.models import Logregel, Stand
from coalitie.tekst import schoon
from strategie.models import Prioriteit
from taskforces.models import Opdracht, Product, Taskforce, Taskforcelid
from tests.fabriek import TaskforceFactory

pytestmark = pytest.mark.django_db


def test_elke_prioriteit_van_de_strategie_krijgt_haar_taskforce_en_iedereen_ziet_die(portaal):
    taskforces = Taskforce.objects.order_by("prioriteit__nummer")

    assert [(str(taskforce.prioriteit), taskforce.naam) for taskforce in taskforces] == [
        ("Georganiseerde ondermijnende criminaliteit", "Taskforce Georganiseerde ondermijnende criminaliteit"),
        ("Verbinding van veiligheid met zorg", "Taskforce Effectieve Verbinding Veiligheid en Zorg"),
        ("Cyberveiligheid", "Taskforce Cyberveiligheid"),
    ]
    assert list(Taskforce.objects.zichtbaar_voor(AnonymousUser()).order_by("prioriteit__nummer")) == list(taskforces)


def test_alleen_de_taskforce_die_decharge_kreeg_heeft_een_slot_en_het_zegt_wat_wij_niet_hebben(portaal):
    opgeheven = Taskforce.objects.exclude(opgeheven_op=None)

    assert [(taskforce.slug, taskforce.opgeheven_op) for taskforce in opgeheven] == [
        ("veiligheid-en-zorg", date(2023, 11, 16))
    ]
    assert "De slotverantwoording zelf staat niet in onze bronnen." in opgeheven.get().slotverantwoording


def test_wat_wij_niet_weten_wordt_niet_verzonnen(portaal):
    assert not Taskforcelid.objects.exists()
    assert not Opdracht.objects.exists()
    assert not Product.objects.exists()


def test_twee_keer_laden_is_een_keer(portaal):
    ervoor = list(Taskforce.objects.values())
    stand = Stand.objects.nu().nummer

    call_command("laad_taskforces")

    assert list(Taskforce.objects.values()) == ervoor
    assert Stand.objects.nu().nummer == stand


def test_wat_het_bureau_schreef_blijft_staan_ook_op_een_ander_adres(portaal):
    Taskforce.objects.filter(slug="cyberveiligheid").update(slug="cyber", naam="Door het bureau herschreven")

    call_command("laad_taskforces")

    assert list(Taskforce.objects.order_by("prioriteit__nummer").values_list("slug", flat=True)) == [
        "ondermijning",
        "veiligheid-en-zorg",
        "cyber",
    ]
    assert Taskforce.objects.get(slug="cyber").naam == "Door het bureau herschreven"


def test_zonder_de_prioriteiten_is_er_niets_te_laden(capsys):
    eigen = TaskforceFactory(naam="Een andere taskforce")

    call_command("laad_taskforces")

    assert not Prioriteit.objects.filter(slug="cyberveiligheid").exists()
    assert list(Taskforce.objects.all()) == [eigen]
    assert "Taskforces: 1, 0 nieuw." in capsys.readouterr().out


def test_laden_komt_in_het_logboek(portaal):
    Taskforce.objects.filter(slug="cyberveiligheid").delete()

    call_command("laad_taskforces")

    regel = Logregel.objects.get(titel="taskforces: 1 nieuw")
    assert (regel.handeling, regel.door_naam) == ("gegevens geladen", "het portaal")


def test_geen_tekst_verliest_iets_bij_het_schoonmaken(portaal):
    for taskforce in Taskforce.objects.all():
        for tekst in taskforce.rijke_teksten():
            assert schoon(tekst) == tekst
