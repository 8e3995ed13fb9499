from datetime import date, timedelta
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from coalitie.models import Gebruiker, Logregel
from coalitie.rollen import Rol
from regio.models import Medewerker, Partner
from tests.fabriek import GebruikerFactory, GemeenteFactory, MedewerkerFactory

pytestmark = pytest.mark.django_db

VANDAAG = timezone.localdate
DAG = timedelta(days=1)


def test_een_medewerker_van_een_gemeente_heeft_een_gemeente():
    with pytest.raises(IntegrityError):
        MedewerkerFactory(partner=Partner.GEMEENTE, gemeente=None)


def test_een_medewerker_van_de_politie_heeft_geen_gemeente():
    with pytest.raises(IntegrityError):
        MedewerkerFactory(partner=Partner.POLITIE, gemeente=GemeenteFactory())


def test_een_functie_heeft_een_begin():
    with pytest.raises(IntegrityError):
        MedewerkerFactory(geldig_vanaf=None)


@pytest.mark.parametrize(
    ("partner", "naam"),
    [(Partner.POLITIE, "politie"), (Partner.OM, "Openbaar Ministerie"), (Partner.BUREAU, "bureau RVS")],
)
def test_de_partner_in_woorden(partner, naam):
    assert MedewerkerFactory(partner=partner).partner_naam == naam
    assert MedewerkerFactory(gemeente=GemeenteFactory(naam="Zeist")).partner_naam == "gemeente Zeist"


def test_bij_een_partner_horen_alleen_de_eigen_mensen():
    zeist, soest = GemeenteFactory(slug="zeist"), GemeenteFactory(slug="soest")
    van_zeist = MedewerkerFactory(gemeente=zeist)
    MedewerkerFactory(gemeente=soest)
    agent = MedewerkerFactory(partner=Partner.POLITIE)

    assert list(Medewerker.objects.bij("zeist")) == [van_zeist]
    assert list(Medewerker.objects.bij("politie")) == [agent]
    assert list(Medewerker.objects.bij("gemeente")) == []


def test_wie_ziet_en_bewerkt_welke_medewerkers():
    ander = MedewerkerFactory()
    zelf = MedewerkerFactory()
    redacteur = GebruikerFactory(rol=Rol.REDACTEUR, functie=None)
    beheerder = GebruikerFactory(rol=Rol.BEHEERDER, functie=None)

    def ziet(user):
        return set(Medewerker.objects.zichtbaar_voor(user))

    def bewerkt(user):
        return set(Medewerker.objects.bewerkbaar_door(user))

    assert ziet(AnonymousUser()) == bewerkt(AnonymousUser()) == set()
    assert (ziet(zelf.gebruiker), bewerkt(zelf.gebruiker)) == ({zelf}, set())
    assert (ziet(redacteur), bewerkt(redacteur)) == ({ander, zelf}, set())
    assert (ziet(beheerder), bewerkt(beheerder)) == ({ander, zelf}, {ander, zelf})


def test_dezelfde_functie_overlapt_niet_met_zichzelf():
    medewerker = MedewerkerFactory(functie="adviseur")

    with pytest.raises(ValidationError):
        Medewerker.objects.neem_aan(
            gebruiker=medewerker.gebruiker,
            partner=Partner.BUREAU,
            gemeente=None,
            functie="adviseur",
            vanaf=VANDAAG(),
            door=None,
        )


def binnen(gebruiker):
    browser = Client()
    browser.force_login(gebruiker)
    return browser


def test_op_de_dag_dat_de_laatste_functie_eindigt_is_de_sessie_voorbij():
    medewerker = MedewerkerFactory()
    browser = binnen(medewerker.gebruiker)
    assert browser.get("/mijn/").status_code == 200

    Medewerker.objects.filter(pk=medewerker.pk).update(geldig_tot=VANDAAG())

    assert browser.get("/mijn/").status_code == 302


@pytest.mark.parametrize(("vanaf", "tot", "status"), [(-1, None, 200), (0, 1, 200), (1, None, 302), (-9, 0, 302)])
def test_alleen_tijdens_een_functie_is_iemand_binnen(vanaf, tot, status):
    medewerker = MedewerkerFactory(
        geldig_vanaf=VANDAAG() + vanaf * DAG, geldig_tot=tot if tot is None else VANDAAG() + tot * DAG
    )

    assert binnen(medewerker.gebruiker).get("/mijn/").status_code == status


def test_wie_nooit_een_functie_had_komt_niet_binnen():
    assert binnen(GebruikerFactory(functie=None)).get("/mijn/").status_code == 302


def test_het_einde_van_de_laatste_functie_sluit_het_account():
    beheerder = GebruikerFactory(naam="Bea", rol=Rol.BEHEERDER)
    medewerker = MedewerkerFactory()
    gebruiker = medewerker.gebruiker
    gebruiker.set_password("een heel goed wachtwoord")
    gebruiker.save()
    Authenticator.objects.create(user=gebruiker, type=Authenticator.Type.TOTP, data={"secret": "x"})
    browser = binnen(gebruiker)

    medewerker.beeindig(VANDAAG(), door=beheerder)

    gebruiker.refresh_from_db()
    assert (gebruiker.is_active, gebruiker.has_usable_password()) == (False, False)
    assert not Authenticator.objects.exists()
    assert browser.get("/mijn/").status_code == 302
    regels = Logregel.objects.filter(door_naam="Bea").order_by("pk").values_list("handeling", flat=True)
    assert list(regels) == ["functie beëindigd", "account gesloten"]


def test_wie_nog_een_andere_functie_heeft_blijft_binnen():
    eerste = MedewerkerFactory(functie="adviseur")
    MedewerkerFactory(gebruiker=eerste.gebruiker, gemeente=GemeenteFactory())
    browser = binnen(eerste.gebruiker)

    eerste.beeindig(VANDAAG(), door=None)

    assert browser.get("/mijn/").status_code == 200


def test_toegang_geeft_wat_loopt_en_wat_nog_begint_van_een_open_account():
    dag = date(2026, 5, 1)
    loopt = MedewerkerFactory(functie="loopt")
    stopt = MedewerkerFactory(functie="stopt morgen", geldig_tot=dag + DAG)
    begint = MedewerkerFactory(functie="begint nog", geldig_vanaf=dag + 30 * DAG)
    MedewerkerFactory(functie="voorbij", geldig_tot=dag)
    MedewerkerFactory(functie="gesloten account", gebruiker__is_active=False)

    assert set(Medewerker.objects.lopend_of_komend(dag)) == {loopt, stopt, begint}


def test_wie_later_weer_begint_houdt_het_account_maar_is_tot_die_dag_buiten():
    loopt = MedewerkerFactory()
    MedewerkerFactory(gebruiker=loopt.gebruiker, functie="later", geldig_vanaf=VANDAAG() + DAG)
    browser = binnen(loopt.gebruiker)

    loopt.beeindig(VANDAAG(), door=GebruikerFactory(rol=Rol.BEHEERDER))

    loopt.gebruiker.refresh_from_db()
    assert loopt.gebruiker.is_active
    assert browser.get("/mijn/").status_code == 302
    call_command("sluit_accounts", stdout=StringIO())
    assert Gebruiker.objects.get(pk=loopt.gebruiker.pk).is_active


def test_een_einde_in_de_toekomst_sluit_nog_niets():
    medewerker = MedewerkerFactory()
    browser = binnen(medewerker.gebruiker)

    medewerker.beeindig(VANDAAG() + DAG, door=None)

    assert browser.get("/mijn/").status_code == 200
    assert Medewerker.objects.get().geldig_tot == VANDAAG() + DAG


def test_een_functie_van_vandaag_is_vandaag_te_beeindigen():
    medewerker = MedewerkerFactory(geldig_vanaf=VANDAAG())
    browser = binnen(medewerker.gebruiker)

    medewerker.beeindig(VANDAAG(), door=None)

    assert browser.get("/mijn/").status_code == 302


def test_een_einde_dat_al_vaststond_is_geen_wijziging():
    medewerker = MedewerkerFactory(geldig_tot=VANDAAG() + DAG)

    medewerker.beeindig(VANDAAG() + DAG, door=GebruikerFactory())

    assert not Logregel.objects.exists()


def test_een_account_gaat_maar_een_keer_dicht():
    medewerker = MedewerkerFactory()

    medewerker.beeindig(VANDAAG(), door=None)
    medewerker.beeindig(VANDAAG(), door=None)

    regels = Logregel.objects.order_by("pk").values_list("handeling", flat=True)
    assert list(regels) == ["functie beëindigd", "account gesloten"]


def test_niemand_beeindigt_zichzelf():
    medewerker = MedewerkerFactory()

    with pytest.raises(ValidationError):
        medewerker.beeindig(VANDAAG(), door=medewerker.gebruiker)

    assert Medewerker.objects.get().geldig_tot is None


def test_een_account_waarvan_de_laatste_functie_op_een_dag_verliep_gaat_dicht():
    voorbij = MedewerkerFactory(geldig_tot=VANDAAG())
    begint_nog = MedewerkerFactory(geldig_vanaf=VANDAAG() + DAG)
    loopt = MedewerkerFactory()
    uitvoer = StringIO()

    call_command("sluit_accounts", stdout=uitvoer)

    open_accounts = set(Gebruiker.objects.filter(is_active=True))
    assert uitvoer.getvalue() == "Accounts: 1 gesloten.\n"
    assert open_accounts == {begint_nog.gebruiker, loopt.gebruiker}
    assert Logregel.objects.get(handeling="account gesloten").titel == str(voorbij.gebruiker)


def test_na_een_jaar_moet_de_toegang_opnieuw_bevestigd():
    dag = date(2026, 5, 1)
    te_laat = MedewerkerFactory(bevestigd_op=dag - timedelta(days=365))
    MedewerkerFactory(bevestigd_op=dag - timedelta(days=364))
    MedewerkerFactory(bevestigd_op=dag - timedelta(days=900), geldig_tot=dag)

    assert list(Medewerker.objects.te_bevestigen(dag)) == [te_laat]


def test_bevestigen_zet_de_klok_terug_en_staat_in_het_logboek():
    medewerker = MedewerkerFactory(bevestigd_op=date(2020, 1, 1))

    medewerker.bevestig(door=GebruikerFactory(naam="Bea"))

    assert Medewerker.objects.get(pk=medewerker.pk).bevestigd_op == VANDAAG()
    assert Logregel.objects.get(handeling="toegang bevestigd").door_naam == "Bea"


def test_wie_twee_functies_van_vandaag_verliest_is_vandaag_nog_buiten():
    vandaag, bea = timezone.localdate(), GebruikerFactory(rol=Rol.BEHEERDER)
    een = MedewerkerFactory(geldig_vanaf=vandaag)
    twee = MedewerkerFactory(gebruiker=een.gebruiker, geldig_vanaf=vandaag, functie="een andere")

    een.beeindig(vandaag, door=bea)
    twee.beeindig(vandaag, door=bea)

    een.gebruiker.refresh_from_db()
    assert not een.gebruiker.is_active


def test_niemand_geeft_of_bevestigt_de_eigen_toegang():
    functie = MedewerkerFactory(gebruiker__rol=Rol.BEHEERDER)
    zelf = functie.gebruiker

    with pytest.raises(ValidationError, match="Uw eigen toegang"):
        functie.bevestig(door=zelf)
    with pytest.raises(ValidationError, match="Uzelf"):
        Medewerker.objects.neem_aan(
            gebruiker=zelf,
            partner=Partner.POLITIE,
            gemeente=None,
            functie="erbij",
            vanaf=timezone.localdate(),
            door=zelf,
        )
