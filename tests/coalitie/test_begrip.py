import tomllib
from hashlib import sha256
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError

from coalitie.models import Begrip, Logregel, Pagina, Stand
from coalitie.rollen import Rol
from tests.fabriek import BegripFactory, GebruikerFactory, PaginaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rik():
    return GebruikerFactory(rol=Rol.REDACTEUR, naam="Rik")


def test_een_woord_komt_in_de_lijst_met_een_eigen_adres_en_een_regel_in_het_logboek(rik):
    begrip = Begrip.objects.voeg_toe(woord="Wet Bibob", uitleg="Een wet.", ook="", liever="", is_jargon=False, door=rik)

    assert begrip.get_absolute_url() == "/woordenlijst/#_wet-bibob"
    regel = Logregel.objects.get()
    assert (regel.door_naam, regel.handeling, regel.titel) == ("Rik", "begrip toegevoegd", "Wet Bibob")
    assert regel.wijziging["uitleg"] == ["", "Een wet."]


def test_elke_verandering_van_de_lijst_verhoogt_de_stand(rik):
    standen = [Stand.objects.nu().nummer]
    begrip = Begrip.objects.voeg_toe(woord="Driehoek", uitleg="Een overleg.", door=rik)
    standen.append(Stand.objects.nu().nummer)
    begrip.wijzig(uitleg="Overleg van drie.", door=rik)
    standen.append(Stand.objects.nu().nummer)
    begrip.verwijder(door=rik)
    standen.append(Stand.objects.nu().nummer)

    assert standen == [0, 1, 2, 3]


def test_een_woord_houdt_zijn_adres_als_het_anders_gespeld_wordt(rik):
    begrip = BegripFactory(woord="Taskforce", slug="taskforce")

    begrip.wijzig(woord="Task force", door=rik)

    assert Begrip.objects.get().get_absolute_url() == "/woordenlijst/#_taskforce"
    assert Logregel.objects.get().wijziging == {"woord": ["Taskforce", "Task force"]}


def test_wie_bewaart_zonder_iets_te_wijzigen_laat_niets_achter(rik):
    begrip = BegripFactory(woord="Taskforce", uitleg="Een groep.")

    begrip.wijzig(woord="Taskforce", uitleg="Een groep.", door=rik)

    assert not Logregel.objects.exists()
    assert Stand.objects.nu().nummer == 0


def test_twee_woorden_met_dezelfde_letters_krijgen_elk_een_adres(rik):
    adressen = [
        Begrip.objects.voeg_toe(woord=woord, uitleg="x", door=rik).slug for woord in ("C", "C+", "C++", "+", "++")
    ]

    assert adressen == ["c", "c-2", "c-3", "woord", "woord-2"]


def test_hetzelfde_woord_komt_er_niet_nog_eens_in_ook_niet_met_hoofdletters(rik):
    BegripFactory(woord="Taskforce")

    with pytest.raises(ValidationError, match=r"Dit woord staat al in de lijst\."):
        Begrip.objects.voeg_toe(woord="taskForce", uitleg="x", door=rik)
    with pytest.raises(IntegrityError):
        BegripFactory(woord="TASKFORCE", slug="anders")


def test_wie_een_woord_weghaalt_laat_in_het_logboek_staan_wat_het_was(rik):
    begrip = BegripFactory(woord="Decharge", uitleg="Klaar.", ook="decharges")

    begrip.verwijder(door=rik)

    assert not Begrip.objects.exists()
    regel = Logregel.objects.get()
    assert (regel.handeling, regel.titel) == ("begrip verwijderd", "Decharge")
    assert regel.wijziging == {"woord": ["Decharge", ""], "ook": ["decharges", ""], "uitleg": ["Klaar.", ""]}


def test_in_een_tekst_staan_alleen_de_woorden_die_er_echt_in_staan_in_hun_volgorde():
    om = BegripFactory(woord="Openbaar Ministerie", ook="OM")
    team = BegripFactory(woord="Basisteam", ook="basisteams")
    BegripFactory(woord="Team")
    BegripFactory(woord="RVS")

    assert Begrip.objects.in_tekst("Om te beginnen", "<ul><li>de basisteams</li><li>het OM</li></ul>") == [team, om]
    assert Begrip.objects.in_tekst("", "") == []


def test_op_een_pagina_staan_hooguit_acht_woorden_en_dat_kost_een_vraag(django_assert_num_queries):
    woorden = [BegripFactory(woord=f"Begrip{letter}").woord for letter in "abcdefghij"]

    with django_assert_num_queries(1):
        gevonden = Begrip.objects.in_tekst(f"<p>{' '.join(woorden)}</p>")

    assert [begrip.woord for begrip in gevonden] == woorden[:8]


def test_een_schrijver_hoort_wat_beter_kan():
    BegripFactory(woord="Monitoren", ook="monitort, gemonitord", liever="volgen", is_jargon=True)
    BegripFactory(woord="Decharge", uitleg="De taak is klaar.", is_jargon=True)
    BegripFactory(woord="Gemeente", is_jargon=False)

    assert Begrip.objects.jargon() == {
        **dict.fromkeys(["Monitoren", "monitort", "gemonitord"], "Liever: ‘volgen’."),
        "Decharge": "Leg ‘Decharge’ uit: De taak is klaar.",
    }


def test_de_lijst_staat_op_alfabet_ook_met_hoofdletters_en_kleine():
    for woord in ("b", "C", "a", "B2"):
        BegripFactory(woord=woord)

    assert [begrip.woord for begrip in Begrip.objects.all().op_alfabet()] == ["a", "b", "B2", "C"]


def test_de_afkorting_is_de_vorm_in_hoofdletters():
    assert BegripFactory.build(woord="Openbaar Ministerie", ook="parket, OM").afkorting == "OM"
    assert BegripFactory.build(woord="CBS", ook="").afkorting == ""


def test_laden_vult_een_lege_lijst_en_laat_een_lijst_met_woorden_met_rust(portaal, rik):
    aantal = Begrip.objects.count()
    assert aantal == 53
    Begrip.objects.get(woord="Taskforce").wijzig(uitleg="Door het bureau.", door=rik)
    Begrip.objects.get(woord="Stimulans").verwijder(door=rik)

    call_command("laad_strategie")

    assert Begrip.objects.count() == aantal - 1
    assert Begrip.objects.get(woord="Taskforce").uitleg == "Door het bureau."


def test_bij_het_bijwerken_gaan_de_oude_woorden_van_de_pagina_tenzij_het_bureau_ze_veranderde():
    [bestand] = Path(settings.BASE_DIR, "coalitie/migrations").glob("*_begrip.py")
    stap = import_module(f"coalitie.migrations.{bestand.stem}")
    paginas = tomllib.loads(Path(settings.BASE_DIR, "coalitie/gegevens/paginas.toml").read_text())["paginas"]
    PaginaFactory(slug="woordenlijst", tekst="<p>Van het bureau.</p>")

    stap.haal_woorden_van_de_pagina(apps, None)
    assert Pagina.objects.get().tekst == "<p>Van het bureau.</p>"

    stap.OUDE_TEKST = sha256(b"<p>Van het bureau.</p>").hexdigest()
    stap.haal_woorden_van_de_pagina(apps, None)
    assert [Pagina.objects.get().tekst] == [pagina["tekst"] for pagina in paginas if pagina["slug"] == "woordenlijst"]
