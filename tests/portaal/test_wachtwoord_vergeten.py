"""A new password: chosen by who is inside, or by a letter to who forgot it."""

import pytest
from django.core import mail
from django.test import Client

from coalitie.models import Logregel
from tests.fabriek import GebruikerFactory
from tests.portaal.inlog import WACHTWOORD, geef_wachtwoord, ingelogde, is_binnen, log_in

pytestmark = pytest.mark.django_db

NIEUW = {"password1": "een heel ander lang woord", "password2": "een heel ander lang woord"}


@pytest.fixture
def gebruiker(db):
    return geef_wachtwoord(GebruikerFactory(email="lies@voorbeeld.nl", naam="Lies"))


def link_in(brief):
    return next(woord for woord in brief.body.split() if "/account/wachtwoord/nieuw/" in woord)


def test_na_een_nieuw_wachtwoord_zijn_de_andere_sessies_voorbij(gebruiker, django_capture_on_commit_callbacks):
    hier, elders = ingelogde(gebruiker), ingelogde(gebruiker)

    with django_capture_on_commit_callbacks(execute=True):
        antwoord = hier.post("/account/wachtwoord/", {"oldpassword": WACHTWOORD, **NIEUW})

    assert antwoord.status_code == 302
    assert (is_binnen(hier), is_binnen(elders)) == (True, False)
    assert [brief.subject for brief in mail.outbox] == ["Uw account: wachtwoord gewijzigd"]
    assert Logregel.objects.filter(handeling="wachtwoord gewijzigd", door_naam="Lies").count() == 1


def test_een_wachtwoord_opnieuw_kiezen_per_mail(gebruiker):
    elders = ingelogde(gebruiker)
    client = Client()
    client.post("/account/wachtwoord/vergeten/", {"email": gebruiker.email})
    adres = link_in(mail.outbox[0])

    formulier = client.get(adres, follow=True)
    klaar = client.post(formulier.request["PATH_INFO"], NIEUW)

    assert (klaar.status_code, klaar.url) == (302, "/account/wachtwoord/nieuw/klaar/")
    assert not is_binnen(elders)
    assert not is_binnen(client)  # a link in a mail is not a second factor
    assert log_in(client, gebruiker, NIEUW["password1"]).status_code == 302
    nog_eens = Client().get(adres)
    assert "Deze link werkt niet meer" in nog_eens.content.decode()


def test_wachtwoord_vergeten_verraadt_niet_of_een_account_bestaat(client, gebruiker):
    antwoorden = [
        client.post("/account/wachtwoord/vergeten/", {"email": email}, follow=True)
        for email in (gebruiker.email, "niemand@voorbeeld.nl")
    ]

    assert antwoorden[0].redirect_chain == antwoorden[1].redirect_chain
    assert antwoorden[0].content == antwoorden[1].content
    assert [brief.to for brief in mail.outbox] == [["lies@voorbeeld.nl"], ["niemand@voorbeeld.nl"]]
    assert "/account/wachtwoord/nieuw/" not in mail.outbox[1].body


def test_wie_een_nieuw_wachtwoord_vraagt_staat_in_het_logboek_ook_zonder_account(client, gebruiker):
    for email in ("LIES@voorbeeld.nl", "niemand@voorbeeld.nl"):
        client.post("/account/wachtwoord/vergeten/", {"email": email})

    regels = Logregel.objects.order_by("pk").values_list("door_naam", "handeling", "sleutel", "titel", "resultaat")
    assert list(regels) == [
        ("niet ingelogd", "nieuw wachtwoord gevraagd", str(gebruiker.pk), "lies@voorbeeld.nl", "gelukt"),
        ("niet ingelogd", "nieuw wachtwoord gevraagd", "", "niemand@voorbeeld.nl", "mislukt"),
    ]


def test_na_een_ander_adres_opent_het_oude_niets_meer(client, gebruiker):
    client.post("/account/wachtwoord/vergeten/", {"email": "lies@voorbeeld.nl"})
    oude_link = link_in(mail.outbox[0])

    gebruiker.wijzig_gegevens(naam="Lies", email="lies@soest.example", door=GebruikerFactory())

    assert "Deze link werkt niet meer" in client.get(oude_link).content.decode()
    oud = Client()
    oud.post("/account/login/", {"login": "lies@voorbeeld.nl", "password": WACHTWOORD})
    assert not is_binnen(oud)
    client.post("/account/wachtwoord/vergeten/", {"email": "lies@voorbeeld.nl"})
    assert "/account/wachtwoord/nieuw/" not in mail.outbox[-1].body
    assert log_in(Client(), gebruiker).status_code == 302


@pytest.mark.parametrize(
    "koppen",
    [
        {"X-Forwarded-Host": "kwaad.nl"},
        {"Forwarded": "host=kwaad.nl"},
        {"X-Host": "kwaad.nl"},
        {"X-Original-Host": "kwaad.nl"},
        {"Referer": "https://kwaad.nl/"},
    ],
)
def test_de_link_in_de_mail_is_niet_om_te_leiden(client, gebruiker, koppen):
    client.post("/account/wachtwoord/vergeten/", {"email": gebruiker.email}, headers=koppen)

    assert link_in(mail.outbox[0]).startswith("http://testserver/account/")
    assert "kwaad" not in mail.outbox[0].body


@pytest.mark.parametrize("host", ["kwaad.nl", "testserver.kwaad.nl", "testserver:80@kwaad.nl", "kwaad.nl:80"])
def test_een_verzonnen_host_stuurt_geen_mail(client, gebruiker, host):
    antwoord = client.post("/account/wachtwoord/vergeten/", {"email": gebruiker.email}, headers={"Host": host})

    assert antwoord.status_code == 400
    assert mail.outbox == []


def test_met_een_vast_adres_staat_dat_in_de_brief(client, gebruiker, settings):
    settings.ADRES = "https://portaal.example"

    client.post("/account/wachtwoord/vergeten/", {"email": gebruiker.email})

    assert link_in(mail.outbox[0]).startswith("https://portaal.example/account/wachtwoord/nieuw/")
