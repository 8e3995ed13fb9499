from datetime import timedelta
from io import StringIO

import pytest
from asgiref.sync import async_to_sync
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from coalitie.models import Logregel, verschil
from coalitie.models.alleen_erbij import AlleenErbij
from coalitie.rollen import Rol
from tests.fabriek import GebruikerFactory, LogregelFactory, PaginaFactory

pytestmark = pytest.mark.django_db


def test_een_regel_zegt_wie_wat_deed_waaraan_en_met_welk_resultaat():
    redacteur = GebruikerFactory(naam="Rik Redacteur")
    pagina = PaginaFactory(titel="Over ons")

    regel = Logregel.objects.noteer("gepubliceerd", pagina, door=redacteur)

    assert (regel.door_naam, regel.door_sleutel) == ("Rik Redacteur", str(redacteur.pk))
    assert (regel.handeling, regel.soort, regel.sleutel, regel.titel) == (
        "gepubliceerd",
        "pagina",
        str(pagina.pk),
        "Over ons",
    )
    assert regel.resultaat == "gelukt"


@pytest.mark.parametrize(("door", "naam"), [(None, "het portaal"), (AnonymousUser(), "niet ingelogd")])
def test_ook_zonder_gebruiker_staat_er_wie_het_was(door, naam):
    regel = Logregel.objects.noteer("inloggen", door=door)

    assert (regel.door_naam, regel.door_sleutel) == (naam, "")


def test_de_regel_blijft_leesbaar_als_waar_hij_over_gaat_weg_is():
    pagina = PaginaFactory(titel="Over ons")
    Logregel.objects.noteer("gepubliceerd", pagina, door=None)

    pagina.delete()

    assert Logregel.objects.get().titel == "Over ons"


@pytest.mark.parametrize(
    "poging",
    [
        lambda regel: regel.save(),
        lambda regel: regel.delete(),
        lambda regel: Logregel.objects.update(titel="anders"),
        lambda regel: Logregel.objects.all().delete(),
        lambda regel: Logregel.objects.filter(pk=regel.pk).update(titel="anders"),
        lambda regel: Logregel.objects.bulk_update([regel], ["titel"]),
        lambda regel: Logregel.objects.update_or_create(pk=regel.pk, defaults={"titel": "anders"}),
        lambda regel: Logregel.objects.bulk_create(
            [regel], update_conflicts=True, update_fields=["titel"], unique_fields=["pk"]
        ),
        lambda regel: Logregel.objects.bulk_create([regel], None, False, True),
        lambda regel: Logregel._base_manager.update(titel="anders"),
        lambda regel: Logregel._base_manager.all().delete(),
        lambda regel: Logregel._default_manager.update(titel="anders"),
        lambda regel: Logregel.objects.all()._raw_delete("default"),
        lambda regel: regel.save_base(),
        lambda regel: async_to_sync(regel.asave)(),
        lambda regel: async_to_sync(regel.adelete)(),
        lambda regel: async_to_sync(Logregel.objects.all().aupdate)(titel="anders"),
        lambda regel: async_to_sync(Logregel.objects.all().adelete)(),
        lambda regel: async_to_sync(Logregel.objects.all().abulk_update)([regel], ["titel"]),
        lambda regel: async_to_sync(Logregel.objects.all().aupdate_or_create)(pk=regel.pk, defaults={"titel": "b"}),
        lambda regel: async_to_sync(Logregel.objects.all().abulk_create)(
            [regel], update_conflicts=True, update_fields=["titel"], unique_fields=["pk"]
        ),
    ],
)
def test_een_regel_verandert_en_verdwijnt_niet(poging):
    regel = LogregelFactory(titel="zoals het was")
    regel.titel = "anders"

    with pytest.raises(AlleenErbij), transaction.atomic():
        poging(regel)

    assert list(Logregel.objects.values_list("titel", flat=True)) == ["zoals het was"]


def test_een_nieuwe_regel_komt_niet_in_de_plaats_van_een_oude():
    regel = LogregelFactory(titel="zoals het was")

    with pytest.raises(IntegrityError), transaction.atomic():
        Logregel(pk=regel.pk, door_naam="Iemand", handeling="gedaan", titel="anders").save()

    assert list(Logregel.objects.values_list("titel", flat=True)) == ["zoals het was"]


def test_regels_kunnen_er_wel_met_velen_tegelijk_bij():
    Logregel.objects.bulk_create([Logregel(door_naam="Iemand", handeling="gedaan", titel=titel) for titel in "ab"])

    assert sorted(Logregel.objects.values_list("titel", flat=True)) == ["a", "b"]


@pytest.mark.parametrize("veld", ["password", "wachtwoord", "secret", "sleutel"])
def test_een_geheim_komt_niet_in_het_logboek(veld):
    with pytest.raises(ValueError, match="niet in het logboek"):
        Logregel.objects.noteer("gewijzigd", door=None, wijziging={veld: ["oud", "nieuw"]})

    assert not Logregel.objects.exists()


def test_verschil_noemt_alleen_wat_anders_werd():
    assert verschil({"a": 1, "b": 2}, {"a": 1, "b": 3}) == {"b": ["2", "3"]}


def test_publiceren_en_intrekken_staan_erin_met_reden():
    redacteur = GebruikerFactory(naam="Rik")
    pagina = PaginaFactory(titel="Over ons")

    pagina.begin_revisie(door=GebruikerFactory(naam="Sanne")).publiceer(door=redacteur)
    pagina.trek_in("Klopte niet.", door=redacteur)

    regels = Logregel.objects.order_by("pk").values_list("door_naam", "handeling", "titel", "wijziging")
    assert list(regels) == [
        ("Sanne", "concept begonnen", "Over ons", {}),
        ("Rik", "gepubliceerd", "Over ons", {"staat": ["concept", "gepubliceerd"]}),
        ("Rik", "ingetrokken", "Over ons", {"reden": ["", "Klopte niet."]}),
    ]


def test_lezen_van_een_besloten_stuk_staat_erin_ook_als_het_niet_mocht():
    lezer, stuk = GebruikerFactory(naam="Lies"), PaginaFactory(titel="Besloten stuk")

    Logregel.objects.noteer_inzage(stuk, door=lezer)
    Logregel.objects.noteer_inzage(stuk, door=lezer, mocht=False)

    regels = Logregel.objects.order_by("pk").values_list("door_naam", "handeling", "titel", "resultaat")
    assert list(regels) == [
        ("Lies", "gelezen", "Besloten stuk", "gelukt"),
        ("Lies", "gelezen", "Besloten stuk", "geweigerd"),
    ]


@pytest.mark.parametrize(("rol", "aantal"), [(Rol.MEDEWERKER, 0), (Rol.REDACTEUR, 0), (Rol.BEHEERDER, 1)])
def test_alleen_een_beheerder_ziet_het_logboek(rol, aantal):
    LogregelFactory()

    assert Logregel.objects.zichtbaar_voor(GebruikerFactory(rol=rol)).count() == aantal
    assert Logregel.objects.zichtbaar_voor(AnonymousUser()).count() == 0


def test_opruimen_haalt_alleen_weg_wat_ouder_is_dan_de_termijn(settings):
    settings.LOG_BEWAARDAGEN = 30
    LogregelFactory(titel="oud", op=timezone.now() - timedelta(days=31))
    LogregelFactory(titel="jong", op=timezone.now() - timedelta(days=29))
    uitvoer = StringIO()

    call_command("ruim_logboek_op", stdout=uitvoer)

    assert uitvoer.getvalue() == "Logboek: 1 regels ouder dan 30 dagen weggehaald.\n"
    assert sorted(Logregel.objects.values_list("handeling", "titel"))[0] == ("gepubliceerd", "jong")
    assert Logregel.objects.filter(titel="oud").count() == 0
    assert Logregel.objects.filter(handeling="logboek opgeruimd").count() == 1


@pytest.mark.parametrize(
    ("achter_proxy", "adres"), [(0, "127.0.0.1"), (1, "192.0.2.7")], ids=["zonder proxy", "met proxy"]
)
def test_het_adres_is_niet_te_verzinnen(client, settings, achter_proxy, adres):
    """Whoever connects may write what they like before the address that the proxy adds."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = achter_proxy

    client.post(
        "/account/login/",
        {"login": "niemand@voorbeeld.nl", "password": "verkeerd"},
        headers={"X-Forwarded-For": "203.0.113.9, 192.0.2.7"},
    )

    assert Logregel.objects.get().adres == adres
