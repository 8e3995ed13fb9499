"""How a goal, an assignment and a taskforce end, and how that is undone."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from coalitie.models import Logregel, Stand
from taskforces.models import Opdracht, Taskforce
from tests.fabriek import BestandFactory, DoelFactory, OpdrachtFactory, TaskforceFactory

pytestmark = pytest.mark.django_db

DAG = date(2022, 3, 1)
SOORTEN = pytest.mark.parametrize("fabriek", [DoelFactory, OpdrachtFactory])


@SOORTEN
@pytest.mark.parametrize(
    ("einde", "aan", "zin"),
    [
        ("bereikt", "", "Bereikt per 1 maart 2022."),
        ("overgedragen", "de strategie 2023-2026", "Overgedragen per 1 maart 2022 aan de strategie 2023-2026."),
        ("gestopt", "", "Gestopt per 1 maart 2022."),
    ],
)
def test_wat_eindigt_zegt_in_woorden_hoe_per_wanneer_en_waarom(fabriek, einde, aan, zin):
    ding = fabriek(gepubliceerd=True)
    stand = Stand.objects.nu().nummer

    ding.beeindig(einde, " Het werk is af. ", door=None, per=DAG, aan=aan)

    ding = type(ding).objects.get()
    assert (ding.einde_in_woorden, ding.einde_reden) == (zin, "Het werk is af.")
    assert not ding.is_geeindigd_op(date(2022, 2, 28))
    assert ding.is_geeindigd_op(DAG)
    assert list(type(ding).objects.niet_geeindigd_op(date(2022, 2, 28))) == [ding]
    assert list(type(ding).objects.niet_geeindigd_op(DAG)) == []
    assert Stand.objects.nu().nummer == stand + 1


@SOORTEN
@pytest.mark.parametrize(
    ("einde", "reden", "aan", "zin"),
    [
        ("bereikt", " ", "", "Schrijf op hoe dit eindigt, per wanneer, en waarom."),
        ("overgedragen", "Het werk gaat door.", " ", "Schrijf op waaraan dit is overgedragen."),
        ("gestopt", "Geen geld.", "de strategie 2023-2026", "Schrijf op waaraan dit is overgedragen."),
        ("vergeten", "Geen geld.", "", "is geen geldige keuze"),
    ],
)
def test_een_einde_dat_niet_klopt_gaat_niet_door(fabriek, einde, reden, aan, zin):
    ding = fabriek()

    with pytest.raises(ValidationError, match=zin):
        ding.beeindig(einde, reden, door=None, per=DAG, aan=aan)

    assert type(ding).objects.get().einde == ""


@SOORTEN
def test_wat_al_eindigde_eindigt_niet_nog_eens(fabriek):
    ding = fabriek()
    ding.beeindig("bereikt", "Het werk is af.", door=None, per=DAG)

    with pytest.raises(ValidationError, match="Dit is al beëindigd"):
        ding.beeindig("gestopt", "Toch niet.", door=None)


@SOORTEN
def test_hervatten_maakt_het_einde_ongedaan_en_het_logboek_onthoudt_het(fabriek):
    ding = fabriek()
    ding.beeindig("overgedragen", "Het werk gaat door.", door=None, per=DAG, aan="het RIEC")

    ding.hervat(door=None)

    ding = type(ding).objects.get()
    assert (ding.einde, ding.geeindigd_op, ding.einde_reden, ding.overgedragen_aan) == ("", None, "", "")
    assert ding.einde_in_woorden == ""
    assert Logregel.objects.get(handeling="hervat").wijziging == {
        "einde": ["overgedragen", ""],
        "geeindigd_op": ["2022-03-01", ""],
        "einde_reden": ["Het werk gaat door.", ""],
        "overgedragen_aan": ["het RIEC", ""],
    }
    with pytest.raises(ValidationError, match="Dit is niet beëindigd"):
        ding.hervat(door=None)


def test_een_opdracht_eindigt_niet_voor_haar_begin():
    opdracht = OpdrachtFactory(geldig_vanaf=date(2019, 4, 8))

    with pytest.raises(ValidationError, match="De opdracht begint pas later"):
        opdracht.beeindig("gestopt", "Het liep anders.", door=None, per=date(2019, 4, 7))

    with pytest.raises(IntegrityError), transaction.atomic():
        Opdracht.objects.update(einde="gestopt", geeindigd_op=date(2019, 4, 7), einde_reden="Het liep anders.")


def test_een_taskforce_krijgt_decharge_met_een_slotverantwoording():
    taskforce = TaskforceFactory(gepubliceerd=True)

    taskforce.verleen_decharge(DAG, "<p>Wat er is bereikt.</p>", door=None)

    taskforce = Taskforce.objects.get()
    assert (taskforce.opgeheven_op, taskforce.slotverantwoording) == (DAG, "<p>Wat er is bereikt.</p>")
    assert (taskforce.is_opgeheven_op(date(2022, 2, 28)), taskforce.is_opgeheven_op(DAG)) == (False, True)
    with pytest.raises(ValidationError, match="Deze taskforce heeft al decharge"):
        taskforce.verleen_decharge(DAG, "<p>Nog eens.</p>", door=None)


def test_zonder_slotverantwoording_geen_decharge():
    taskforce = TaskforceFactory()

    with pytest.raises(ValidationError, match="Bij decharge hoort een slotverantwoording"):
        taskforce.verleen_decharge(DAG, "", door=None)

    assert Taskforce.objects.get().opgeheven_op is None


def test_zolang_een_opdracht_loopt_is_er_geen_decharge():
    taskforce = TaskforceFactory(gepubliceerd=True)
    loopt = OpdrachtFactory(taskforce=taskforce, titel="Een leidraad", gepubliceerd=True)
    OpdrachtFactory(taskforce=taskforce, titel="Alleen een idee")
    OpdrachtFactory(titel="Van een ander", gepubliceerd=True)

    with pytest.raises(ValidationError, match=r"Beëindig eerst wat nog loopt: ‘Een leidraad’\."):
        taskforce.verleen_decharge(DAG, "<p>Klaar.</p>", door=None)
    loopt.beeindig("bereikt", "Het werk is af.", door=None, per=DAG)
    taskforce.verleen_decharge(DAG, "<p>Klaar.</p>", door=None)

    assert Taskforce.objects.get(pk=taskforce.pk).opgeheven_op == DAG


def test_met_een_opdracht_die_nog_loopt_is_alleen_de_tekst_te_wijzigen_en_niet_de_dag():
    taskforce = TaskforceFactory(gepubliceerd=True)
    taskforce.verleen_decharge(DAG, "<p>Klaar.</p>", door=None)
    OpdrachtFactory(taskforce=taskforce, titel="Een leidraad", gepubliceerd=True)

    taskforce.wijzig_decharge(DAG, "<p>Beter gezegd.</p>", door=None)
    with pytest.raises(ValidationError, match="Beëindig eerst wat nog loopt"):
        taskforce.wijzig_decharge(date(2022, 4, 1), "<p>Later.</p>", door=None)

    taskforce = Taskforce.objects.get(pk=taskforce.pk)
    assert (taskforce.opgeheven_op, taskforce.slotverantwoording) == (DAG, "<p>Beter gezegd.</p>")


@pytest.mark.parametrize("daad", ["hervat", "publiceer", "plan", "zet_terug"])
def test_na_decharge_begint_geen_opdracht_meer_te_lopen(daad):
    taskforce = TaskforceFactory(gepubliceerd=True)
    opdracht = OpdrachtFactory(taskforce=taskforce, gepubliceerd=daad in {"hervat", "zet_terug"})
    if daad == "hervat":
        opdracht.beeindig("bereikt", "Het werk is af.", door=None, per=DAG)
    if daad == "zet_terug":
        opdracht.trek_in("Het stond dubbel.", door=None)
    revisie = opdracht.begin_revisie(door=None)
    morgen = timezone.now() + timedelta(days=1)
    taskforce.verleen_decharge(DAG, "<p>Klaar.</p>", door=None)
    begin = {
        "hervat": lambda: opdracht.hervat(door=None),
        "publiceer": lambda: revisie.publiceer(door=None),
        "plan": lambda: revisie.plan(morgen, door=None),
        "zet_terug": lambda: opdracht.zet_terug(door=None),
    }[daad]

    with pytest.raises(ValidationError, match="De taskforce heeft sinds 1 maart 2022 decharge"):
        begin()

    assert list(Taskforce.objects.get().lopende_opdrachten(DAG)) == []
    taskforce.trek_decharge_in(door=None)
    begin()


def test_van_een_opdracht_die_voor_de_decharge_eindigde_is_de_tekst_nog_te_wijzigen():
    taskforce = TaskforceFactory(gepubliceerd=True)
    opdracht = OpdrachtFactory(taskforce=taskforce, titel="Een lijdraad", gepubliceerd=True)
    opdracht.beeindig("bereikt", "Het werk is af.", door=None, per=DAG)
    taskforce.verleen_decharge(DAG, "<p>Klaar.</p>", door=None)
    revisie = opdracht.begin_revisie(door=None, inhoud={**opdracht.inhoud(), "titel": "Een leidraad"})

    revisie.publiceer(door=None)

    assert Opdracht.objects.get().titel == "Een leidraad"


def test_de_slotverantwoording_is_te_wijzigen_en_de_decharge_in_te_trekken():
    taskforce = TaskforceFactory(gepubliceerd=True)
    with pytest.raises(ValidationError, match="Deze taskforce heeft geen decharge"):
        taskforce.wijzig_decharge(DAG, "<p>Klaar.</p>", door=None)
    with pytest.raises(ValidationError, match="Deze taskforce heeft geen decharge"):
        taskforce.trek_decharge_in(door=None)
    taskforce.verleen_decharge(DAG, "<p>Staat niet in onze bronnen.</p>", door=None)

    taskforce.wijzig_decharge(DAG, "<p>De echte tekst.</p>", door=None)
    taskforce.trek_decharge_in(door=None)

    assert (taskforce.opgeheven_op, taskforce.slotverantwoording) == (None, "")
    regels = Logregel.objects.filter(soort="taskforce").order_by("pk")
    assert [(regel.handeling, regel.wijziging.get("slotverantwoording")) for regel in regels] == [
        ("decharge verleend", ["", "<p>Staat niet in onze bronnen.</p>"]),
        ("decharge gewijzigd", ["<p>Staat niet in onze bronnen.</p>", "<p>De echte tekst.</p>"]),
        ("decharge ingetrokken", ["<p>De echte tekst.</p>", ""]),
    ]


def test_een_bestand_in_de_slotverantwoording_hoort_bij_de_taskforce_zolang_zij_het_noemt():
    bestand = BestandFactory()
    taskforce = TaskforceFactory(gepubliceerd=True)

    taskforce.verleen_decharge(DAG, f'<p><a href="{bestand.get_absolute_url()}">Lees meer</a></p>', door=None)
    assert list(taskforce.bestanden.all()) == [bestand]
    taskforce.trek_decharge_in(door=None)

    assert list(taskforce.bestanden.all()) == []
