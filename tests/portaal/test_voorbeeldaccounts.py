import stat
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from coalitie.models import Gebruiker, Pagina, Stand
from coalitie.rollen import BUREAUROLLEN, Rol
from regio.models import Medewerker
from regio.voorbeeldaccounts import wachtwoord, wachtwoordbestand
from tests.fabriek import GebruikerFactory, UitnodigingFactory
from tests.portaal.inlog import ingelogde, is_binnen, log_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def voorbeeld(portaal, settings, tmp_path):
    settings.VAR_DIR = tmp_path
    call_command("laad_voorbeeld", stdout=StringIO())


def test_er_is_een_account_per_rol_en_voor_drie_gemeenten(voorbeeld):
    accounts = Gebruiker.objects.filter(is_voorbeeld=True)

    assert sorted(accounts.values_list("email", "rol")) == [
        ("almere@voorbeeld.example", Rol.MEDEWERKER),
        ("beheerder@voorbeeld.example", Rol.BEHEERDER),
        ("redacteur@voorbeeld.example", Rol.REDACTEUR),
        ("urk@voorbeeld.example", Rol.MEDEWERKER),
        ("zeist@voorbeeld.example", Rol.MEDEWERKER),
    ]
    for gebruiker in accounts:
        assert log_in(Client(), gebruiker, wachtwoord()).status_code == 302


def test_de_redacteur_en_de_beheerder_onder_hen_zijn_van_het_bureau(voorbeeld):
    functies = Medewerker.objects.filter(gebruiker__rol__in=BUREAUROLLEN)

    assert sorted(functies.values_list("gebruiker__rol", "partner")) == [
        ("beheerder", "bureau"),
        ("redacteur", "bureau"),
    ]


def test_het_wachtwoord_is_alleen_voor_wie_de_machine_beheert(voorbeeld):
    assert stat.S_IMODE(wachtwoordbestand().stat().st_mode) == 0o600
    assert len(wachtwoord()) >= 16


def test_verwijderen_haalt_alle_voorbeeldaccounts_weg_en_niets_anders(voorbeeld):
    echt = GebruikerFactory(naam="Echt")
    sample = Gebruiker.objects.get(email="beheerder@voorbeeld.example")
    UitnodigingFactory(uitgenodigd_door=sample)
    sessie = Client()
    log_in(sessie, sample, wachtwoord())

    call_command("verwijder_voorbeeld", stdout=StringIO())

    assert list(Gebruiker.objects.all()) == [echt]
    assert [medewerker.gebruiker for medewerker in Medewerker.objects.all()] == [echt]
    assert not is_binnen(sessie)
    assert not wachtwoordbestand().exists()


def test_wat_een_voorbeeldaccount_schreef_blijft_staan(voorbeeld):
    schrijver = Gebruiker.objects.get(email="redacteur@voorbeeld.example")
    revisie = Pagina.objects.first().begin_revisie(door=schrijver)

    call_command("verwijder_voorbeeld", stdout=StringIO())

    revisie.refresh_from_db()
    assert (revisie.begonnen_door, revisie.geschreven_door) == (None, None)


def test_zonder_voorbeeldgegevens_komt_een_voorbeeldaccount_dat_is_blijven_staan_niet_binnen(voorbeeld):
    sample = Gebruiker.objects.get(email="beheerder@voorbeeld.example")
    binnen = Client()
    log_in(binnen, sample, wachtwoord())
    assert is_binnen(binnen)

    Stand.objects.update(voorbeelden_geladen_op=None)

    assert not is_binnen(binnen)
    opnieuw = Client()
    log_in(opnieuw, sample, wachtwoord())
    assert not is_binnen(opnieuw)


def test_zonder_laad_voorbeeld_bestaan_ze_niet(portaal):
    assert not Gebruiker.objects.exists()


def test_de_eerste_beheerder_komt_van_een_opdracht(monkeypatch, db):
    monkeypatch.setattr(
        "regio.management.commands.maak_beheerder.getpass", lambda _vraag: "vier gewone woorden achterelkaar"
    )

    call_command("maak_beheerder", "bea@voorbeeld.nl", "Bea", stdout=StringIO())

    gebruiker = Gebruiker.objects.get()
    assert gebruiker.rol == Rol.BEHEERDER
    assert list(Medewerker.objects.van(gebruiker).values_list("partner", flat=True)) == ["bureau"]
    assert is_binnen(ingelogde(gebruiker))
    with pytest.raises(CommandError, match="Er is al een account"):
        call_command("maak_beheerder", "BEA@voorbeeld.nl", "Bea", stdout=StringIO())


def test_een_zwak_wachtwoord_maakt_geen_beheerder(monkeypatch, db):
    monkeypatch.setattr("regio.management.commands.maak_beheerder.getpass", lambda _vraag: "welkom01")

    with pytest.raises(CommandError):
        call_command("maak_beheerder", "bea@voorbeeld.nl", "Bea")

    assert not Gebruiker.objects.exists()


def test_een_verkeerd_getypt_wachtwoord_maakt_geen_beheerder(monkeypatch):
    getypt = iter(["vier gewone woorden achterelkaar", "vier gewone woorden achter elkaar"])
    monkeypatch.setattr("regio.management.commands.maak_beheerder.getpass", lambda _vraag: next(getypt))

    with pytest.raises(CommandError, match="niet gelijk"):
        call_command("maak_beheerder", "bea@voorbeeld.nl", "Bea")

    assert not Gebruiker.objects.met_adres("bea@voorbeeld.nl").exists()


def test_zonder_terminal_zegt_maak_beheerder_wat_er_mist(monkeypatch):
    def geen_terminal(_vraag):
        raise EOFError

    monkeypatch.setattr("regio.management.commands.maak_beheerder.getpass", geen_terminal)

    with pytest.raises(CommandError, match="in een terminal"):
        call_command("maak_beheerder", "bea@voorbeeld.nl", "Bea")
