"""Reminding: one letter to each person, with only what is still open for that person, and never an empty one."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client

from coalitie.models import Logregel
from coalitie.postadres import GEDULD, SERVER
from coalitie.rollen import Rol
from regio.models import Partner
from taskforces.herinnering import herinner
from taskforces.models import Voortgangsronde
from tests.fabriek import (
    GebruikerFactory,
    GemeenteFactory,
    MedewerkerFactory,
    OpdrachtFactory,
    UitvraagFactory,
    VoortgangFactory,
    VoortgangsrondeFactory,
)
from tests.postkantoor import Postkantoor

NU = datetime(2020, 10, 5, 9, 0, tzinfo=UTC)
HERINNER = "/redactie/rondes/2020-09-30/herinner/"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def klok(zet_klok):
    zet_klok(NU)
    return zet_klok


@pytest.fixture
def sanne():
    return GebruikerFactory(naam="Sanne", rol=Rol.REDACTEUR)


@pytest.fixture
def bureau(sanne):
    client = Client()
    client.force_login(sanne)
    return client


@pytest.fixture
def ronde():
    return VoortgangsrondeFactory(naam="3e kwartaal 2020", peildatum=date(2020, 9, 30), sluit_op=date(2020, 10, 14))


@pytest.fixture
def zeist():
    return GemeenteFactory(naam="Zeist")


@pytest.fixture
def lies(zeist):
    """The only one of whom something is asked, unless a test adds somebody."""
    gebruiker = GebruikerFactory(naam="Lies", email="lies@voorbeeld.nl", functie=None)
    MedewerkerFactory(gebruiker=gebruiker, gemeente=zeist, functie="projectleider")
    return gebruiker


def vraag(ronde, titel, gemeente, **velden):
    functie = velden.pop("functie", "projectleider")
    opdracht = OpdrachtFactory(titel=titel, gemeente=gemeente, functie=functie, gepubliceerd=True)
    return UitvraagFactory(ronde=ronde, opdracht=opdracht, **velden)


def meldingen(antwoord):
    return [str(bericht) for bericht in antwoord.context["berichten"]]


def test_wie_nog_niet_meldde_krijgt_een_brief_met_alleen_wat_open_is(ronde, zeist, lies, bureau):
    open_ = vraag(ronde, "Oefenen met het crisisteam", zeist)
    VoortgangFactory(uitvraag=vraag(ronde, "Al gemeld", zeist))
    vraag(ronde, "Van een ander", zeist, functie="wethouder")
    vraag(VoortgangsrondeFactory(gesloten=True), "Van een andere ronde", zeist)

    antwoord = bureau.post(HERINNER, follow=True)

    assert meldingen(antwoord) == ["1 e-mail verstuurd, aan Lies."]
    (brief,) = mail.outbox
    assert brief.to == ["lies@voorbeeld.nl"]
    assert brief.subject == "Meld hoe het gaat: 3e kwartaal 2020"
    assert brief.body == (
        "Beste Lies,\n\n"
        "Wij horen graag hoe het gaat met deze opdracht:\n\n"
        "- Oefenen met het crisisteam (projectleider, gemeente Zeist)\n\n"
        "Het gaat over de stand op 30 september 2020. Melden kan tot en met 14 oktober 2020.\n\n"
        "Meld het hier:\n\nhttp://testserver/mijn/voortgang/\n\n"
        "Dat kost ongeveer twee minuten per opdracht. Is er niets veranderd? Dan is één klik genoeg.\n\n"
        "Klopt het niet dat u dit meldt? Laat het ons weten.\n\n"
        "Bureau Regionale Veiligheidsstrategie\n"
    )
    open_.refresh_from_db()
    assert open_.herinnerd_op == NU
    regel = Logregel.objects.get(handeling="herinnering gestuurd")
    assert (regel.titel, regel.door_naam, regel.wijziging) == ("3e kwartaal 2020", "Sanne", {"aan": ["", "Lies (1)"]})
    assert "Herinnerd op" in bureau.get("/redactie/rondes/2020-09-30/").content.decode()


def test_na_de_laatste_dag_zegt_de_brief_dat_het_nog_kan(ronde, zeist, lies, bureau, klok):
    vraag(ronde, "Oefenen", zeist)
    klok(datetime(2020, 10, 20, 9, 0, tzinfo=UTC))
    bureau.force_login(GebruikerFactory(rol=Rol.REDACTEUR))

    bureau.post(HERINNER)

    assert "De laatste dag om te melden was 14 oktober 2020. U kunt het nu nog doen." in mail.outbox[0].body


def test_wie_twee_functies_heeft_krijgt_een_brief_over_beide(ronde, zeist, lies, bureau):
    soest = GemeenteFactory(naam="Soest")
    MedewerkerFactory(gebruiker=lies, gemeente=soest, functie="adviseur")
    vraag(ronde, "In Zeist", zeist)
    vraag(ronde, "In Soest", soest, functie="adviseur")

    bureau.post(HERINNER)

    (brief,) = mail.outbox
    assert "deze 2 opdrachten:" in brief.body
    assert "- In Zeist (projectleider, gemeente Zeist)\n- In Soest (adviseur, gemeente Soest)\n" in brief.body


def test_iedereen_met_die_functie_krijgt_een_eigen_brief(ronde, zeist, lies, bureau):
    bas = GebruikerFactory(naam="Bas", email="bas@voorbeeld.nl", functie=None)
    MedewerkerFactory(gebruiker=bas, gemeente=zeist, functie="projectleider")
    vraag(ronde, "Oefenen", zeist)

    antwoord = bureau.post(HERINNER, follow=True)

    assert meldingen(antwoord) == ["2 e-mails verstuurd, aan Bas en Lies."]
    assert [brief.to for brief in mail.outbox] == [["bas@voorbeeld.nl"], ["lies@voorbeeld.nl"]]


NIET_MEER = {
    "functie voorbij": {"geldig_tot": date(2020, 10, 5)},
    "functie nog niet begonnen": {"geldig_vanaf": date(2020, 10, 6)},
    "account dicht": {"gebruiker__is_active": False},
    "andere functie": {"functie": "wethouder"},
    "andere gemeente": {"gemeente": None, "partner": Partner.BUREAU},
}


@pytest.mark.parametrize("anders", NIET_MEER.values(), ids=NIET_MEER)
def test_wie_niet_kan_melden_krijgt_niets(ronde, zeist, bureau, anders):
    MedewerkerFactory(**{"gebruiker__naam": "Weg", "gemeente": zeist, "functie": "projectleider", **anders})
    uitvraag = vraag(ronde, "Oefenen", zeist)

    getoond = bureau.get(HERINNER).context
    antwoord = bureau.post(HERINNER, follow=True)

    assert (getoond["klaar"], getoond["zonder_iemand"]) == ([], [uitvraag.opdracht])
    assert mail.outbox == []
    assert meldingen(antwoord) == [
        "Er is niets verstuurd. Niemand kan nog iets melden, of iedereen kreeg het laatste etmaal al een e-mail."
    ]
    uitvraag.refresh_from_db()
    assert uitvraag.herinnerd_op is None
    assert not Logregel.objects.filter(handeling="herinnering gestuurd").exists()


def test_over_wat_is_ingetrokken_krijgt_niemand_een_brief(ronde, zeist, lies, bureau):
    uitvraag = vraag(ronde, "Ingetrokken", zeist)
    uitvraag.opdracht.trek_in("Verouderd.", door=None)

    bureau.post(HERINNER)

    assert mail.outbox == []


def test_als_iedereen_meldde_is_er_niemand_te_herinneren(ronde, zeist, lies, bureau):
    VoortgangFactory(uitvraag=vraag(ronde, "Oefenen", zeist))

    assert "Er is niemand om te herinneren." in bureau.get(HERINNER).content.decode()
    bureau.post(HERINNER)
    assert mail.outbox == []


def test_voor_het_versturen_staat_er_wie_wat_krijgt(ronde, zeist, lies, bureau):
    vraag(ronde, "Oefenen", zeist)
    vraag(ronde, "Niemand", zeist, functie="wethouder")

    antwoord = bureau.get(HERINNER)

    assert [(str(h.gebruiker), [u.opdracht.titel for u in h.uitvragen]) for h in antwoord.context["klaar"]] == [
        ("Lies", ["Oefenen"])
    ]
    assert [opdracht.titel for opdracht in antwoord.context["zonder_iemand"]] == ["Niemand"]
    assert mail.outbox == []


def test_binnen_een_dag_krijgt_niemand_er_twee_tenzij_erom_wordt_gevraagd(ronde, zeist, lies, bureau, klok):
    vraag(ronde, "Oefenen", zeist)
    bureau.post(HERINNER)
    klok(NU + timedelta(hours=11))

    bureau.post(HERINNER)
    assert len(mail.outbox) == 1
    assert [str(h.gebruiker) for h in bureau.get(HERINNER).context["pas_gestuurd"]] == ["Lies"]

    bureau.post(HERINNER, {"opnieuw": "on"})
    assert len(mail.outbox) == 2


def test_de_volgende_dag_gaat_er_weer_een(ronde, zeist, lies, sanne, klok):
    vraag(ronde, "Oefenen", zeist)
    herinner(ronde, door=sanne, adres="/")
    klok(NU + timedelta(hours=24))

    gestuurd, _bleef_liggen = herinner(ronde, door=sanne, adres="/")

    assert [herinnering.gebruiker for herinnering in gestuurd] == [lies]


def test_wie_vandaag_al_een_brief_kreeg_krijgt_geen_tweede_over_wat_erbij_kwam(ronde, zeist, lies, bureau):
    vraag(ronde, "Oefenen", zeist)
    bureau.post(HERINNER)
    erbij = vraag(ronde, "Erbij", zeist)

    bureau.post(HERINNER)

    assert len(mail.outbox) == 1
    erbij.refresh_from_db()
    assert erbij.herinnerd_op is None


def test_in_een_gesloten_ronde_wordt_niemand_herinnerd(ronde, zeist, lies, bureau, sanne):
    vraag(ronde, "Oefenen", zeist)
    ronde.sluit(door=sanne)

    antwoord = bureau.post(HERINNER, follow=True)

    assert meldingen(antwoord) == ["Deze ronde is gesloten. Heropen de ronde als er nog gemeld moet worden."]
    assert bureau.get(HERINNER).url == "/redactie/rondes/2020-09-30/"
    with pytest.raises(ValidationError):
        herinner(ronde, door=sanne, adres="/")
    assert mail.outbox == []


def test_een_naam_en_een_titel_worden_geen_html_in_de_brief(ronde, zeist, lies, bureau):
    vraag(ronde, "Wie & wat <nu>", zeist)

    bureau.post(HERINNER)

    assert "- Wie & wat <nu> (" in mail.outbox[0].body


# When the post fails


@pytest.fixture
def postkantoor(settings):
    postkantoor = Postkantoor()
    threading.Thread(target=postkantoor.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    settings.EMAIL_BACKEND = "coalitie.bezorging.Bezorging"
    settings.BEZORGING_MET = SERVER
    settings.EMAIL_HOST, settings.EMAIL_PORT = postkantoor.server_address
    settings.EMAIL_TIMEOUT = GEDULD
    yield postkantoor
    postkantoor.sluit()


@pytest.mark.django_db(transaction=True)
def test_wat_niet_vertrok_staat_erbij_en_kan_meteen_opnieuw(ronde, zeist, lies, bureau, postkantoor):
    soest = GemeenteFactory(naam="Soest")
    bas = GebruikerFactory(naam="Bas", email="bas@voorbeeld.nl", functie=None)
    MedewerkerFactory(gebruiker=bas, gemeente=soest, functie="projectleider")
    van_lies, van_bas = vraag(ronde, "Van Lies", zeist), vraag(ronde, "Van Bas", soest)
    postkantoor.weigert = {"bas@voorbeeld.nl"}

    antwoord = bureau.post(HERINNER, follow=True)

    assert meldingen(antwoord) == [
        "1 e-mail verstuurd, aan Lies.",
        "Niet verstuurd: de e-mail aan Bas (bas@voorbeeld.nl). Bel, of probeer het later opnieuw.",
    ]
    for uitvraag in (van_lies, van_bas):
        uitvraag.refresh_from_db()
    assert (van_lies.herinnerd_op, van_bas.herinnerd_op) == (NU, None)
    mislukt = Logregel.objects.get(handeling="brief niet verstuurd")
    assert mislukt.titel == "Meld hoe het gaat: 3e kwartaal 2020, aan bas@voorbeeld.nl"

    postkantoor.weigert = set()
    bureau.post(HERINNER)

    assert postkantoor.bezorgd == ["lies@voorbeeld.nl", "bas@voorbeeld.nl"]


@pytest.mark.django_db(transaction=True)
def test_wat_een_collega_wel_kreeg_telt_als_herinnerd(ronde, zeist, lies, bureau, postkantoor):
    bas = GebruikerFactory(naam="Bas", email="bas@voorbeeld.nl", functie=None)
    MedewerkerFactory(gebruiker=bas, gemeente=zeist, functie="projectleider")
    uitvraag = vraag(ronde, "Van beiden", zeist)
    postkantoor.weigert = {"bas@voorbeeld.nl"}

    bureau.post(HERINNER)

    uitvraag.refresh_from_db()
    assert uitvraag.herinnerd_op == NU


@pytest.mark.django_db(transaction=True)
def test_twee_redacteuren_die_tegelijk_klikken_sturen_samen_een_brief(ronde, zeist, lies, sanne):
    vraag(ronde, "Oefenen", zeist)
    start, aantallen = threading.Barrier(2), []

    def klik():
        start.wait()
        gestuurd, _bleef_liggen = herinner(Voortgangsronde.objects.get(pk=ronde.pk), door=sanne, adres="/")
        aantallen.append(len(gestuurd))
        connection.close()

    draden = [threading.Thread(target=klik) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()

    assert sorted(aantallen) == [0, 1]
    assert len(mail.outbox) == 1
