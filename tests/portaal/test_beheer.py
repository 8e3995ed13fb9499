from datetime import date

import pytest
from django.contrib import admin
from django.urls import reverse

from coalitie.models import Gebruiker, Logregel, Stand
from coalitie.rollen import Rol
from regio.models import District
from tests.fabriek import DistrictFactory, GebruikerFactory, IndelingFactory, MedewerkerFactory
from tests.portaal.inlog import WACHTWOORD, geef_wachtwoord, ingelogde
from tests.portaal.taal import NIET_VAN_ONS, woorden

pytestmark = pytest.mark.django_db


@pytest.fixture
def bea(db):
    return ingelogde(geef_wachtwoord(GebruikerFactory(rol=Rol.BEHEERDER, naam="Bea")))


def test_alleen_een_beheerder_komt_in_het_beheer(inwoner, medewerker, redacteur, beheerder):
    DistrictFactory()
    for adres in ("/beheer/", "/beheer/regio/district/", "/beheer/regio/district/add/", "/beheer/jsi18n/"):
        assert inwoner.get(adres).status_code == 302
        assert beheerder.get(adres).status_code == 200
        for client in (medewerker, redacteur):
            assert client.get(adres, follow=True).status_code == 403


def test_de_deur_van_het_beheer_is_die_van_het_portaal(inwoner):
    antwoorden = [inwoner.get(adres, follow=True) for adres in ("/beheer/", "/beheer/regio/district/")]

    assert [antwoord.redirect_chain[-1] for antwoord in antwoorden] == [
        ("/account/login/?next=/beheer/", 302),
        ("/account/login/?next=/beheer/regio/district/", 302),
    ]
    assert inwoner.post("/beheer/login/", {"username": "x", "password": "x"}).status_code == 302


def test_een_wijziging_verhoogt_de_stand_en_staat_met_voor_en_na_in_het_logboek(bea):
    district = DistrictFactory(naam="Oost")
    velden = {
        "naam": "Oost-Utrecht",
        "slug": district.slug,
        "landschap": district.landschap,
        "volgorde": district.volgorde,
        "zekerheid": district.zekerheid,
        "bron": "",
    }

    antwoord = bea.post(f"/beheer/regio/district/{district.pk}/change/", velden)

    assert antwoord.status_code == 302
    assert District.objects.get().naam == "Oost-Utrecht"
    assert Stand.objects.nu().nummer == 1
    regel = Logregel.objects.get(handeling="gegevens gewijzigd")
    assert (regel.door_naam, regel.soort, regel.wijziging) == ("Bea", "district", {"naam": ["Oost", "Oost-Utrecht"]})


def test_een_dag_mag_ook_hier_zoals_mensen_hem_schrijven(bea):
    indeling = IndelingFactory(geldig_vanaf=date(2019, 1, 1))
    adres = f"/beheer/regio/indeling/{indeling.pk}/change/"
    velden = {"gemeente": indeling.gemeente_id, "district": indeling.district_id, "zekerheid": indeling.zekerheid}

    assert 'value="01-01-2019"' in bea.get(adres).content.decode()
    zelfde = {**velden, "geldig_vanaf": "1 januari 2019", "geldig_tot": ""}
    bea.post(adres, zelfde)
    assert not Logregel.objects.filter(soort="indeling").exists()
    bea.post(adres, {**zelfde, "geldig_tot": "24 mrt 2022"})

    indeling.refresh_from_db()
    assert (indeling.geldig_vanaf, indeling.geldig_tot) == (date(2019, 1, 1), date(2022, 3, 24))
    assert Logregel.objects.get(soort="indeling").wijziging == {"geldig_tot": ["", "2022-03-24"]}


def test_opslaan_zonder_wijziging_laat_alles_met_rust(bea):
    district = DistrictFactory()
    velden = {veld: getattr(district, veld) for veld in ("naam", "slug", "landschap", "volgorde", "zekerheid", "bron")}

    bea.post(f"/beheer/regio/district/{district.pk}/change/", velden)

    assert Stand.objects.nu().nummer == 0
    assert not Logregel.objects.filter(soort="district").exists()


def test_niets_wordt_weggegooid(bea):
    district = DistrictFactory()

    weg = bea.post(f"/beheer/regio/district/{district.pk}/delete/", {"post": "yes"})
    bea.post("/beheer/regio/district/", {"action": "delete_selected", "_selected_action": [district.pk], "post": "yes"})

    assert weg.status_code == 403
    assert District.objects.count() == 1


def test_accounts_en_het_logboek_staan_niet_in_het_beheer(bea):
    zichtbaar = {
        model["object_name"] for app in bea.get(reverse("admin:index")).context["app_list"] for model in app["models"]
    }

    assert zichtbaar == {"Basisteam", "District", "Gemeente", "Indeling", "Werkgebied"}
    assert {Gebruiker, Logregel} & set(admin.site._registry) == set()
    for adres in ("mfa/authenticator/", "auth/group/", "usersessions/usersession/", "account/emailaddress/"):
        assert bea.get(f"/beheer/{adres}").status_code in {403, 404}


def test_ook_wie_met_createsuperuser_is_gemaakt_kan_niet_meer():
    Gebruiker.objects.create_superuser("baas@voorbeeld.nl", "vier gewone woorden samen", naam="Baas")

    baas = Gebruiker.objects.get()

    assert (baas.rol, baas.is_superuser, baas.has_perm("mfa.view_authenticator")) == (Rol.BEHEERDER, False, False)


def test_in_beheer_logt_niemand_als_een_ander_in_en_wijzigt_niemand_een_wachtwoord_buiten_alles_om(beheerder):
    ander = geef_wachtwoord(MedewerkerFactory(gebruiker__rol=Rol.BEHEERDER).gebruiker)
    wie = beheerder.session["_auth_user_id"]

    inloggen = beheerder.post("/beheer/login/", {"username": ander.email, "password": WACHTWOORD})
    wijzigen = beheerder.get("/beheer/password_change/")

    assert (inloggen.url, wijzigen.url) == ("/beheer/", "/account/wachtwoord/")
    assert beheerder.session["_auth_user_id"] == wie


def test_het_beheer_spreekt_nederlands(bea):
    oost = DistrictFactory(naam="Oost")
    adressen = ["", "regio/", "regio/gemeente/?o=1.2", "regio/basisteam/?q=x", f"regio/district/{oost.pk}/change/"]
    adressen += [f"regio/district/{oost.pk}/history/", "regio/indeling/add/"]

    teksten = [woorden(bea.get(f"/beheer/{adres}")) for adres in adressen]

    assert [NIET_VAN_ONS.findall(tekst) for tekst in teksten] == [[]] * len(adressen)
