from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from coalitie.models import Gebruiker, Logregel
from coalitie.rollen import BUREAUROLLEN, Rol
from regio.models import ANDERE_PARTNERS, Medewerker, Partner, Uitnodiging
from regio.rolwijziging import wijzig_rol
from tests.fabriek import GebruikerFactory, MedewerkerFactory, UitnodigingFactory
from tests.portaal.inlog import geef_wachtwoord, ingelogde

pytestmark = pytest.mark.django_db

GOED = "vier gewone woorden achterelkaar"


def nodig_uit(door, email="nieuw@voorbeeld.nl", rol=Rol.MEDEWERKER, partner=Partner.BUREAU):
    return Uitnodiging.objects.nodig_uit(
        email=email,
        naam="Nina Nieuw",
        rol=rol,
        partner=partner,
        gemeente=None,
        functie="wijkagent",
        door=door,
        maak_adres=lambda pad: f"https://portaal.example{pad}",
    )


def link_in(brief):
    return next(woord for woord in brief.body.split() if "/account/uitnodiging/" in woord).removeprefix(
        "https://portaal.example"
    )


def test_een_uitnodiging_gaat_per_mail_en_de_sleutel_staat_nergens_anders(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        uitnodiging = nodig_uit(GebruikerFactory(rol=Rol.BEHEERDER, naam="Bea"))

    (brief,) = mail.outbox
    sleutel = link_in(brief).split("/")[-2]
    assert brief.to == ["nieuw@voorbeeld.nl"]
    assert len(sleutel) > 40
    assert sleutel not in str(list(Uitnodiging.objects.values())) + str(list(Logregel.objects.values()))
    assert Uitnodiging.objects.met_sleutel(sleutel, timezone.now()) == uitnodiging


def test_de_link_maakt_een_account_en_werkt_een_keer(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        nodig_uit(GebruikerFactory(rol=Rol.BEHEERDER))
    adres = link_in(mail.outbox[0])
    bezoeker = Client()

    eerste = bezoeker.post(adres, {"wachtwoord": GOED, "nogmaals": GOED})
    tweede = bezoeker.post(adres, {"wachtwoord": "een ander lang wachtwoord", "nogmaals": "een ander lang wachtwoord"})

    gebruiker = Gebruiker.objects.get(email="nieuw@voorbeeld.nl")
    assert (eerste.status_code, tweede.status_code) == (302, 410)
    assert (gebruiker.naam, gebruiker.rol, gebruiker.check_password(GOED)) == ("Nina Nieuw", Rol.MEDEWERKER, True)
    functie = Medewerker.objects.get(gebruiker=gebruiker)
    assert (functie.partner, functie.functie, functie.geldig_vanaf) == ("bureau", "wijkagent", timezone.localdate())


@pytest.mark.parametrize(("dagen", "status"), [(6.9, 200), (7.1, 410)])
def test_de_link_werkt_zeven_dagen(dagen, status):
    begin = timezone.now() - timedelta(days=dagen)
    UitnodigingFactory(sleutel="abc", uitgenodigd_op=begin, verloopt_op=begin + timedelta(days=7))

    assert Client().get("/account/uitnodiging/abc/").status_code == status


def test_een_ingetrokken_of_verzonnen_link_werkt_niet():
    uitnodiging = UitnodigingFactory(sleutel="abc")
    uitnodiging.trek_in(door=None)

    assert Client().get("/account/uitnodiging/abc/").status_code == 410
    assert Client().get("/account/uitnodiging/verzonnen/").status_code == 410
    assert Client().get(f"/account/uitnodiging/{uitnodiging.som_van_sleutel}/").status_code == 410


@pytest.mark.parametrize("wachtwoord", ["elf tekens!", "834756293846", "professional", "nieuw0@voorbeeld.nl"])
def test_een_zwak_wachtwoord_wordt_geweigerd_met_een_zin(wachtwoord):
    UitnodigingFactory(sleutel="abc", email="nieuw0@voorbeeld.nl")

    antwoord = Client().post("/account/uitnodiging/abc/", {"wachtwoord": wachtwoord, "nogmaals": wachtwoord})

    assert antwoord.status_code == 200
    assert antwoord.context["form"].errors["wachtwoord"]
    assert not Gebruiker.objects.filter(email="nieuw0@voorbeeld.nl").exists()


@pytest.mark.parametrize(
    ("wie", "mag"),
    [
        (Rol.MEDEWERKER, []),
        (Rol.REDACTEUR, [Rol.MEDEWERKER]),
        (Rol.BEHEERDER, [Rol.MEDEWERKER, Rol.REDACTEUR, Rol.BEHEERDER]),
    ],
)
def test_niemand_geeft_meer_dan_de_eigen_rol(wie, mag):
    door = GebruikerFactory(rol=wie)
    gelukt = []

    for rol in Rol:
        try:
            nodig_uit(door, email=f"{rol}@voorbeeld.nl", rol=rol)
        except ValidationError:
            continue
        gelukt.append(rol)

    assert gelukt == mag


@pytest.mark.parametrize("rol", BUREAUROLLEN)
@pytest.mark.parametrize("partner", sorted(ANDERE_PARTNERS - {Partner.BUREAU}))
def test_alleen_iemand_van_het_bureau_wordt_uitgenodigd_als_redacteur_of_beheerder(rol, partner):
    bea = GebruikerFactory(rol=Rol.BEHEERDER)

    with pytest.raises(ValidationError, match="werkt voor bureau RVS"):
        nodig_uit(bea, rol=rol, partner=partner)

    assert not Uitnodiging.objects.exists()
    assert nodig_uit(bea, rol=Rol.MEDEWERKER, partner=partner).partner == partner
    assert nodig_uit(bea, rol=rol, partner=Partner.BUREAU).rol == rol


def test_de_database_weigert_een_open_uitnodiging_als_beheerder_bij_een_andere_partner():
    vroeger = UitnodigingFactory(rol=Rol.BEHEERDER, partner=Partner.POLITIE, aangenomen_op=timezone.now())

    with pytest.raises(IntegrityError), transaction.atomic():
        UitnodigingFactory(rol=Rol.BEHEERDER, partner=Partner.POLITIE)

    assert list(Uitnodiging.objects.all()) == [vroeger]


def test_een_redacteur_nodigt_ook_met_een_verzonnen_formulier_geen_beheerder_uit():
    redacteur = ingelogde(geef_wachtwoord(MedewerkerFactory(gebruiker__rol=Rol.REDACTEUR).gebruiker))
    velden = {"naam": "N", "email": "n@voorbeeld.nl", "partner": "politie", "functie": "x", "rol": "beheerder"}

    antwoord = redacteur.post("/redactie/medewerkers/uitnodigen/", velden, follow=True)

    assert antwoord.status_code == 200
    assert not Uitnodiging.objects.exists()


def test_een_uitnodiging_van_wie_is_vertrokken_geldt_niet_meer():
    bea = MedewerkerFactory(gebruiker__rol=Rol.BEHEERDER)
    uitnodiging = UitnodigingFactory(uitgenodigd_door=bea.gebruiker, rol=Rol.BEHEERDER)
    bea.beeindig(timezone.localdate(), door=GebruikerFactory(rol=Rol.BEHEERDER))

    with pytest.raises(ValidationError, match="kan dat niet meer doen"):
        Uitnodiging.objects.get(pk=uitnodiging.pk).neem_aan(GOED)

    assert Uitnodiging.objects.get().aangenomen_op is None


def test_een_uitnodiging_van_wie_minder_mag_dan_toen_geldt_niet_meer():
    bea = MedewerkerFactory(gebruiker__rol=Rol.BEHEERDER)
    uitnodiging = UitnodigingFactory(uitgenodigd_door=bea.gebruiker, rol=Rol.BEHEERDER)
    wijzig_rol(bea.gebruiker, Rol.REDACTEUR, door=GebruikerFactory(rol=Rol.BEHEERDER))

    with pytest.raises(ValidationError, match="kan dat niet meer doen"):
        Uitnodiging.objects.get(pk=uitnodiging.pk).neem_aan(GOED)


def test_het_logboek_zegt_welke_rol_iemand_kreeg():
    UitnodigingFactory(email="n@voorbeeld.nl", rol=Rol.REDACTEUR).neem_aan(GOED)

    regel = Logregel.objects.get(handeling="uitnodiging aangenomen")
    assert regel.wijziging == {"rol": ["", "redacteur"], "email": ["", "n@voorbeeld.nl"]}


def test_wie_al_toegang_heeft_wordt_niet_uitgenodigd():
    MedewerkerFactory(gebruiker__email="bestaat@voorbeeld.nl")

    with pytest.raises(ValidationError):
        nodig_uit(GebruikerFactory(rol=Rol.BEHEERDER), email="BESTAAT@voorbeeld.nl")


def test_ook_wie_pas_later_begint_wordt_niet_nog_eens_uitgenodigd():
    MedewerkerFactory(gebruiker__email="straks@voorbeeld.nl", geldig_vanaf=timezone.localdate() + timedelta(days=30))

    with pytest.raises(ValidationError, match="heeft al een account"):
        nodig_uit(GebruikerFactory(rol=Rol.BEHEERDER), email="straks@voorbeeld.nl")

    assert not Uitnodiging.objects.exists()


def test_een_gesloten_account_gaat_met_een_uitnodiging_weer_open_met_de_nieuwe_rol():
    beheerder = GebruikerFactory(rol=Rol.BEHEERDER)
    oud = MedewerkerFactory(gebruiker__email="terug@voorbeeld.nl", gebruiker__rol=Rol.BEHEERDER)
    oud.beeindig(timezone.localdate(), door=beheerder)

    UitnodigingFactory(email="terug@voorbeeld.nl", rol=Rol.MEDEWERKER).neem_aan(GOED)

    gebruiker = Gebruiker.objects.get(email="terug@voorbeeld.nl")
    assert (gebruiker.pk, gebruiker.is_active, gebruiker.rol) == (oud.gebruiker_id, True, Rol.MEDEWERKER)


def test_niets_van_vroeger_opent_een_account_dat_op_een_dag_verliep():
    oud = MedewerkerFactory(gebruiker__email="terug@voorbeeld.nl", geldig_tot=timezone.localdate())
    Authenticator.objects.create(user=oud.gebruiker, type=Authenticator.Type.TOTP, data={"secret": "x"})

    UitnodigingFactory(email="terug@voorbeeld.nl").neem_aan(GOED)

    assert not Authenticator.objects.exists()
    assert Gebruiker.objects.get(email="terug@voorbeeld.nl").heeft_toegang()


def test_een_beheerder_die_weg_is_krijgt_geen_brief_meer(django_capture_on_commit_callbacks):
    weg = MedewerkerFactory(gebruiker__rol=Rol.BEHEERDER, geldig_tot=timezone.localdate())
    uitnodiging = UitnodigingFactory(rol=Rol.BEHEERDER)

    with django_capture_on_commit_callbacks(execute=True):
        uitnodiging.neem_aan(GOED)

    assert [brief.to for brief in mail.outbox] == [[uitnodiging.uitgenodigd_door.email]]
    assert weg.gebruiker.is_active


def test_een_tweede_uitnodiging_trekt_de_eerste_in():
    beheerder = GebruikerFactory(rol=Rol.BEHEERDER)
    eerste, tweede = nodig_uit(beheerder), nodig_uit(beheerder, email="NIEUW@voorbeeld.nl")

    assert list(Uitnodiging.objects.open_op(timezone.now())) == [tweede]
    assert Uitnodiging.objects.get(pk=eerste.pk).ingetrokken_op is not None


def test_de_database_weigert_twee_open_uitnodigingen_voor_een_adres():
    UitnodigingFactory(email="nieuw@voorbeeld.nl")

    with pytest.raises(IntegrityError):
        UitnodigingFactory(email="NIEUW@voorbeeld.nl")


def test_een_redacteur_trekt_alleen_eigen_uitnodigingen_in(redacteur, beheerder):
    van_ander = UitnodigingFactory()
    adres = f"/redactie/uitnodigingen/{van_ander.pk}/intrekken/"

    geweigerd = redacteur.post(adres)
    gelukt = beheerder.post(adres)

    assert geweigerd.status_code == 403
    assert str(van_ander.uitgenodigd_door) in geweigerd.content.decode()
    assert gelukt.status_code == 302
    assert Uitnodiging.objects.get().ingetrokken_op is not None


def test_alle_beheerders_horen_van_een_nieuwe_beheerder(django_capture_on_commit_callbacks):
    GebruikerFactory(rol=Rol.BEHEERDER, email="bea@voorbeeld.nl")
    GebruikerFactory(rol=Rol.BEHEERDER, email="ben@voorbeeld.nl")
    GebruikerFactory(rol=Rol.REDACTEUR, email="rik@voorbeeld.nl")
    uitnodigend = Gebruiker.objects.get(email="bea@voorbeeld.nl")
    uitnodiging = UitnodigingFactory(rol=Rol.BEHEERDER, naam="Nina Nieuw", uitgenodigd_door=uitnodigend)

    with django_capture_on_commit_callbacks(execute=True):
        uitnodiging.neem_aan(GOED)

    assert sorted(brief.to[0] for brief in mail.outbox) == ["bea@voorbeeld.nl", "ben@voorbeeld.nl"]
    assert {brief.subject for brief in mail.outbox} == {"Nieuwe beheerder: Nina Nieuw"}
