from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError
from django.utils import timezone

from coalitie.models import Pagina, Stand
from coalitie.rollen import Rol
from strategie.models import Film, Hoofdstuk, Prioriteit
from tests.fabriek import (
    FilmFactory,
    GebruikerFactory,
    HoofdstukFactory,
    PaginaFactory,
    PrioriteitFactory,
    StrategieFactory,
)

pytestmark = pytest.mark.django_db

INWONER = AnonymousUser()


@pytest.mark.parametrize(
    ("rol", "ziet"),
    [
        (None, ["openbaar"]),
        (Rol.MEDEWERKER, ["openbaar"]),
        (Rol.REDACTEUR, ["concept", "gepland", "ingetrokken", "openbaar"]),
        (Rol.BEHEERDER, ["concept", "gepland", "ingetrokken", "openbaar"]),
    ],
)
def test_wie_ziet_welke_staat(rol, ziet):
    PaginaFactory(slug="concept")
    PaginaFactory(slug="gepland", gepubliceerd_op=timezone.now() + timedelta(minutes=1))
    PaginaFactory(slug="ingetrokken", ingetrokken=True)
    PaginaFactory(slug="openbaar", gepubliceerd=True)
    bezoeker = GebruikerFactory(rol=rol) if rol else INWONER

    zichtbaar = Pagina.objects.zichtbaar_voor(bezoeker)

    assert sorted(pagina.slug for pagina in zichtbaar) == ziet


def test_wat_gepland_is_wordt_op_dat_moment_openbaar_zonder_dat_iemand_iets_doet():
    moment = datetime(2021, 5, 3, 7, 0, tzinfo=UTC)
    pagina = PaginaFactory(gepubliceerd_op=moment)

    ervoor = Pagina.objects.gepubliceerd(moment - timedelta(seconds=1))
    dan = Pagina.objects.gepubliceerd(moment)

    assert list(ervoor) == []
    assert list(dan) == [pagina]


@pytest.mark.parametrize(
    ("model", "fabriek"), [(Hoofdstuk, HoofdstukFactory), (Prioriteit, PrioriteitFactory), (Film, FilmFactory)]
)
def test_een_deel_is_niet_te_zien_voordat_de_strategie_te_zien_is(model, fabriek):
    concept = StrategieFactory()
    fabriek(strategie=concept, gepubliceerd=True)

    assert list(model.objects.zichtbaar_voor(INWONER)) == []


def test_een_concept_in_een_gepubliceerde_strategie_blijft_verborgen():
    strategie = StrategieFactory(gepubliceerd=True)
    HoofdstukFactory(strategie=strategie)
    openbaar = HoofdstukFactory(strategie=strategie, gepubliceerd=True)

    assert list(Hoofdstuk.objects.zichtbaar_voor(INWONER)) == [openbaar]


def test_publiceren_maakt_openbaar_en_verhoogt_de_stand():
    pagina = PaginaFactory()

    pagina.begin_revisie(door=None).publiceer(door=None)

    assert list(Pagina.objects.zichtbaar_voor(INWONER)) == [pagina]
    assert Stand.objects.nu().nummer == 1


def test_intrekken_verbergt_met_een_reden_en_gooit_niets_weg():
    pagina = PaginaFactory(gepubliceerd=True)

    pagina.trek_in("Vervangen door een nieuwe tekst.", door=None)

    assert list(Pagina.objects.zichtbaar_voor(INWONER)) == []
    assert Pagina.objects.get().ingetrokken_reden == "Vervangen door een nieuwe tekst."
    assert Stand.objects.nu().nummer == 1


def test_de_database_weigert_intrekken_zonder_reden():
    with pytest.raises(IntegrityError):
        PaginaFactory(gepubliceerd=True, ingetrokken_op=timezone.now())


def test_de_database_weigert_een_reden_zonder_intrekken():
    with pytest.raises(IntegrityError):
        PaginaFactory(gepubliceerd=True, ingetrokken_reden="Zomaar.")


def test_wat_is_ingetrokken_zegt_wanneer_en_waarom(inwoner):
    PaginaFactory(slug="oud", titel="Oude afspraken", ingetrokken=True)

    antwoord = inwoner.get("/oud/")

    assert antwoord.status_code == 410
    tekst = antwoord.content.decode()
    assert "Oude afspraken" in tekst
    assert "1 mei 2019" in tekst
    assert "De tekst klopte niet meer." in tekst


@pytest.mark.parametrize("fabriek", [HoofdstukFactory, PrioriteitFactory, FilmFactory])
def test_met_de_strategie_zijn_ook_haar_delen_ingetrokken(inwoner, fabriek):
    deel = fabriek(strategie=StrategieFactory(ingetrokken=True), gepubliceerd=True)

    antwoord = inwoner.get(deel.get_absolute_url())

    assert antwoord.status_code == 410
    assert "De tekst klopte niet meer." in antwoord.content.decode()


@pytest.mark.parametrize("fabriek", [HoofdstukFactory, PrioriteitFactory, FilmFactory])
def test_een_ingetrokken_deel_van_een_strategie_in_concept_bestaat_niet(inwoner, fabriek):
    deel = fabriek(strategie=StrategieFactory(), ingetrokken=True)

    assert inwoner.get(deel.get_absolute_url()).status_code == 404


def test_een_hoofdstuk_verraadt_zijn_prioriteit_niet_zolang_die_concept_is(inwoner, redacteur):
    strategie = StrategieFactory(gepubliceerd=True)
    geheim = PrioriteitFactory(strategie=strategie, nummer=7, teken="cyber")
    hoofdstuk = HoofdstukFactory(strategie=strategie, prioriteit=geheim, gepubliceerd=True)

    voor_inwoner = inwoner.get(hoofdstuk.get_absolute_url()).content.decode()
    voor_redacteur = redacteur.get(hoofdstuk.get_absolute_url()).content.decode()

    assert "Prioriteit 7" not in voor_inwoner
    assert "teken cyber" not in voor_inwoner
    assert "Prioriteit 7" in voor_redacteur


def test_een_concept_dat_is_ingetrokken_voor_het_openbaar_was_bestaat_niet(inwoner):
    straks = timezone.now() + timedelta(days=1)
    PaginaFactory(slug="geheim", gepubliceerd_op=straks, ingetrokken_op=straks, ingetrokken_reden="Toch niet.")

    antwoord = inwoner.get("/geheim/")

    assert antwoord.status_code == 404
    assert "Toch niet" not in antwoord.content.decode()
