import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail

from coalitie.models import Gebruiker, Logregel
from coalitie.rollen import Rol
from tests.fabriek import GebruikerFactory

pytestmark = pytest.mark.django_db


def test_wie_ziet_en_bewerkt_welke_accounts():
    gesloten = GebruikerFactory(is_active=False)
    medewerker, redacteur, beheerder = (GebruikerFactory(rol=rol) for rol in Rol)
    iedereen = {gesloten, medewerker, redacteur, beheerder}

    def ziet(user):
        return set(Gebruiker.objects.zichtbaar_voor(user))

    def bewerkt(user):
        return set(Gebruiker.objects.bewerkbaar_door(user))

    assert (ziet(AnonymousUser()), bewerkt(AnonymousUser())) == (set(), set())
    assert (ziet(medewerker), bewerkt(medewerker)) == ({medewerker}, set())
    assert (ziet(redacteur), bewerkt(redacteur)) == (iedereen, set())
    assert (ziet(beheerder), bewerkt(beheerder)) == (iedereen, iedereen - {gesloten})


def test_dezelfde_gegevens_zijn_geen_wijziging(django_capture_on_commit_callbacks):
    lies = GebruikerFactory(naam="Lies", email="lies@zeist.example")

    with django_capture_on_commit_callbacks(execute=True):
        lies.wijzig_gegevens(naam="Lies", email=" lies@zeist.example ", door=GebruikerFactory())

    assert not Logregel.objects.exists()
    assert mail.outbox == []
