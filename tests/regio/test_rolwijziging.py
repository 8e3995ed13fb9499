from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from coalitie.models import Gebruiker, Logregel
from coalitie.rollen import BUREAUROLLEN, Rol
from regio.models import Medewerker, Partner
from regio.rolwijziging import wijzig_rol
from tests.fabriek import GebruikerFactory, GemeenteFactory, MedewerkerFactory

pytestmark = pytest.mark.django_db

VANDAAG = timezone.localdate
DAG = timedelta(days=1)


@pytest.fixture
def bea(db):
    return GebruikerFactory(rol=Rol.BEHEERDER, naam="Bea", email="bea@voorbeeld.nl")


def test_wie_voor_het_bureau_werkt_kan_elke_rol_krijgen(bea):
    lies = GebruikerFactory(naam="Lies")

    for rol in (Rol.REDACTEUR, Rol.BEHEERDER, Rol.MEDEWERKER):
        wijzig_rol(lies, rol, door=bea)
        assert Gebruiker.objects.get(naam="Lies").rol == rol

    regels = Logregel.objects.filter(handeling="rol gewijzigd").order_by("pk")
    assert [regel.wijziging["rol"] for regel in regels] == [
        ["medewerker", "redacteur"],
        ["redacteur", "beheerder"],
        ["beheerder", "medewerker"],
    ]


@pytest.mark.parametrize("rol", BUREAUROLLEN)
@pytest.mark.parametrize(
    "functies",
    [
        [{"partner": Partner.POLITIE}],
        [{"partner": Partner.BUREAU}, {"partner": Partner.OM}],
        [{"partner": Partner.BUREAU}, {"partner": Partner.OM, "geldig_vanaf": VANDAAG() + DAG}],
        [{"partner": Partner.BUREAU, "geldig_tot": VANDAAG()}],
        [],
    ],
    ids=["van de politie", "ook van het om", "straks van het om", "niet meer van het bureau", "zonder functie"],
)
def test_wie_niet_alleen_voor_het_bureau_werkt_wordt_geen_redacteur_of_beheerder(bea, rol, functies):
    lies = GebruikerFactory(naam="Lies", functie=None)
    for velden in functies:
        MedewerkerFactory(gebruiker=lies, **velden)

    with pytest.raises(ValidationError, match="werkt voor bureau RVS"):
        wijzig_rol(lies, rol, door=bea)

    assert Gebruiker.objects.get(naam="Lies").rol == Rol.MEDEWERKER
    assert not Logregel.objects.exists()


def test_een_functie_van_vroeger_bij_een_ander_telt_niet(bea):
    lies = GebruikerFactory(naam="Lies")
    MedewerkerFactory(gebruiker=lies, gemeente=GemeenteFactory(), geldig_tot=VANDAAG())

    wijzig_rol(lies, Rol.REDACTEUR, door=bea)

    assert Gebruiker.objects.get(naam="Lies").rol == Rol.REDACTEUR


@pytest.mark.parametrize("rol", BUREAUROLLEN)
def test_een_redacteur_of_beheerder_krijgt_geen_functie_bij_een_ander(bea, rol):
    rik = GebruikerFactory(naam="Rik", rol=rol)
    velden = {"gebruiker": rik, "gemeente": None, "functie": "erbij", "vanaf": VANDAAG(), "door": bea}

    with pytest.raises(ValidationError, match=f"Rik is {rol} en werkt daarom alleen voor bureau RVS"):
        Medewerker.objects.neem_aan(partner=Partner.POLITIE, **velden)

    assert Medewerker.objects.neem_aan(partner=Partner.BUREAU, **velden).functie == "erbij"
    assert Medewerker.objects.van(rik).count() == 2


def test_een_rol_die_iemand_al_heeft_is_geen_wijziging(bea, django_capture_on_commit_callbacks):
    ben = GebruikerFactory(rol=Rol.BEHEERDER)

    with django_capture_on_commit_callbacks(execute=True):
        wijzig_rol(ben, Rol.BEHEERDER, door=bea)

    assert not Logregel.objects.exists()
    assert mail.outbox == []


def test_niemand_wijzigt_de_eigen_rol(bea):
    with pytest.raises(ValidationError, match="Uw eigen rol"):
        wijzig_rol(bea, Rol.MEDEWERKER, door=bea)

    assert Gebruiker.objects.get(naam="Bea").rol == Rol.BEHEERDER
