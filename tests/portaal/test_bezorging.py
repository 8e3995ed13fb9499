"""A letter that cannot leave: what was done stays done, and who did it hears what to do."""

import re
import socket
import threading

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client

from coalitie.models import Gebruiker, Logregel
from coalitie.postadres import GEDULD, SERVER
from coalitie.rollen import Rol
from regio.models import Uitnodiging
from tests.fabriek import GebruikerFactory, UitnodigingFactory
from tests.portaal.inlog import WACHTWOORD, geef_codes, geef_wachtwoord, ingelogde
from tests.postkantoor import Postkantoor

# A letter goes when its transaction is through, so here transactions are real.
pytestmark = pytest.mark.django_db(transaction=True)

UITNODIGING = {
    "naam": "Nina Nieuw",
    "email": "nina@voorbeeld.nl",
    "partner": "politie",
    "functie": "wijkagent",
    "rol": "medewerker",
}


@pytest.fixture
def postkantoor(settings):
    postkantoor = Postkantoor()
    threading.Thread(target=postkantoor.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    settings.EMAIL_BACKEND = "coalitie.bezorging.Bezorging"
    settings.BEZORGING_MET = SERVER
    settings.EMAIL_HOST, settings.EMAIL_PORT = postkantoor.server_address
    settings.EMAIL_TIMEOUT = GEDULD
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "portaal", "geheim van de post"
    yield postkantoor
    postkantoor.sluit()


def geen_verbinding(postkantoor, settings):
    with socket.create_server(("127.0.0.1", 0)) as vrij:
        settings.EMAIL_PORT = vrij.getsockname()[1]


def geen_aanmelding(postkantoor, settings):
    postkantoor.kent_wachtwoord = False


def geen_antwoord(postkantoor, settings):
    postkantoor.zwijgt = True
    settings.EMAIL_TIMEOUT = 0.3


def geen_ontvanger(postkantoor, settings):
    postkantoor.weigert = {"nina@voorbeeld.nl", "lies@voorbeeld.nl"}


def andere_fout(postkantoor, settings):
    settings.BEZORGING_MET = f"{__name__}.Kapot"


class Kapot(BaseEmailBackend):
    gelezen = []

    def send_messages(self, brieven):
        self.gelezen += [brief.body for brief in brieven]
        raise RuntimeError("de post is kapot")


ELKE_FOUT = [geen_verbinding, geen_aanmelding, geen_antwoord, geen_ontvanger, andere_fout]


@pytest.fixture(params=ELKE_FOUT, ids=lambda fout: fout.__name__)
def post_valt_uit(request, postkantoor, settings):
    """Every way in which nobody gets a letter."""
    request.param(postkantoor, settings)


@pytest.fixture
def bea(db):
    return ingelogde(geef_wachtwoord(GebruikerFactory(rol=Rol.BEHEERDER, naam="Bea", email="bea@voorbeeld.nl")))


def meldingen(antwoord):
    return [str(bericht) for bericht in antwoord.context["berichten"]]


def niet_verstuurd():
    regels = Logregel.objects.filter(handeling="brief niet verstuurd").order_by("pk")
    return list(regels.values_list("door_naam", "titel", "resultaat"))


def test_een_brief_die_wel_vertrekt_laat_geen_spoor_na(postkantoor, bea):
    antwoord = bea.post("/redactie/medewerkers/uitnodigen/", UITNODIGING, follow=True)

    assert meldingen(antwoord) == ["Nina Nieuw is uitgenodigd. De link in de e-mail werkt 7 dagen."]
    assert postkantoor.bezorgd == ["nina@voorbeeld.nl"]
    assert niet_verstuurd() == []


def test_een_uitnodiging_blijft_staan_en_de_zin_zegt_wat_te_doen(post_valt_uit, bea, caplog):
    onderwerp = "Uw account voor het portaal van de Veiligheidscoalitie Midden-Nederland"

    antwoord = bea.post("/redactie/medewerkers/uitnodigen/", UITNODIGING, follow=True)

    assert antwoord.redirect_chain == [("/redactie/medewerkers/", 302)]
    assert meldingen(antwoord) == [
        f"De e-mail ‘{onderwerp}’ kon niet worden verstuurd. Wat u deed, is wel bewaard. "
        "Nodig deze persoon later opnieuw uit.",
        "Nina Nieuw is uitgenodigd. De link in de e-mail werkt 7 dagen.",
    ]
    assert Uitnodiging.objects.get().naam == "Nina Nieuw"
    assert niet_verstuurd() == [("Bea", f"{onderwerp}, aan nina@voorbeeld.nl", "mislukt")]
    assert [regel.levelname for regel in caplog.records if regel.name == "coalitie.bezorging"] == ["ERROR"]


def test_de_link_uit_een_brief_die_niet_vertrok_staat_nergens(postkantoor, settings, bea, caplog):
    andere_fout(postkantoor, settings)
    Kapot.gelezen.clear()

    antwoord = bea.post("/redactie/medewerkers/uitnodigen/", UITNODIGING, follow=True)

    (brief,) = Kapot.gelezen
    sleutel = re.search("/account/uitnodiging/(.+)/", brief)[1]
    assert sleutel not in caplog.text
    assert sleutel not in antwoord.content.decode()
    assert sleutel not in str(list(Logregel.objects.values()))


def test_wat_voor_een_ander_is_gedaan_vertelt_men_dan_zelf(post_valt_uit, bea):
    lies = geef_wachtwoord(GebruikerFactory(naam="Lies", email="lies@voorbeeld.nl"))
    geef_codes(lies)

    antwoord = bea.post(f"/redactie/medewerkers/{lies.pk}/tweede-factor/", follow=True)

    assert meldingen(antwoord) == [
        "De e-mail ‘Uw tweede factor is weggehaald’ kon niet worden verstuurd. Wat u deed, is wel bewaard. "
        "Vertel het zelf, bijvoorbeeld met een telefoontje.",
        "De tweede factor van Lies is weggehaald.",
    ]
    assert not lies.authenticator_set.exists()


def test_over_het_eigen_account_hoeft_niemand_iets_te_doen(post_valt_uit):
    lies = ingelogde(geef_wachtwoord(GebruikerFactory(email="lies@voorbeeld.nl")))
    nieuw = "een heel ander lang woord"

    antwoord = lies.post(
        "/account/wachtwoord/", {"oldpassword": WACHTWOORD, "password1": nieuw, "password2": nieuw}, follow=True
    )

    assert sorted(meldingen(antwoord)) == [
        "De e-mail ‘Uw account: wachtwoord gewijzigd’ kon niet worden verstuurd. Wat u deed, is wel bewaard. "
        "U hoeft niets te doen.",
        "Uw wachtwoord is gewijzigd.",
    ]
    assert Gebruiker.objects.get(email="lies@voorbeeld.nl").check_password(nieuw)


@pytest.mark.parametrize("hoe", ["weigert", "hangt_op_bij"])
def test_wie_wel_bereikbaar_is_krijgt_de_brief_wel(postkantoor, bea, hoe):
    for naam in ("an", "bo", "cas"):
        GebruikerFactory(rol=Rol.BEHEERDER, naam=naam, email=f"{naam}@voorbeeld.nl")
    lies = GebruikerFactory(naam="Lies")
    setattr(postkantoor, hoe, {"an@voorbeeld.nl", "bo@voorbeeld.nl"})

    antwoord = bea.post(f"/redactie/medewerkers/{lies.pk}/rol/", {"rol": "beheerder"}, follow=True)

    assert sorted(postkantoor.bezorgd) == ["bea@voorbeeld.nl", "cas@voorbeeld.nl"]
    assert meldingen(antwoord) == [
        "De e-mail ‘Nieuwe beheerder: Lies’ kon niet aan iedereen worden verstuurd. Wat u deed, is wel bewaard. "
        "Vertel het zelf, bijvoorbeeld met een telefoontje.",
        "Lies is nu beheerder.",
    ]
    assert sorted(niet_verstuurd()) == [
        ("Bea", "Nieuwe beheerder: Lies, aan an@voorbeeld.nl", "mislukt"),
        ("Bea", "Nieuwe beheerder: Lies, aan bo@voorbeeld.nl", "mislukt"),
    ]


def test_op_een_server_die_zwijgt_wacht_niemand_twee_keer(postkantoor, settings):
    geen_antwoord(postkantoor, settings)
    brieven = [EmailMessage("Een brief", to=[f"{naam}@voorbeeld.nl"]) for naam in ("an", "bo", "cas")]

    assert mail.get_connection().send_messages(brieven) == 0

    assert postkantoor.verbindingen == 1
    assert niet_verstuurd() == [
        ("het portaal", f"Een brief, aan {naam}@voorbeeld.nl", "mislukt") for naam in ("an", "bo", "cas")
    ]


def test_wie_niet_is_ingelogd_hoort_niet_welke_brief_niet_vertrok(post_valt_uit, bea, postkantoor):
    postkantoor.weigert.add("bea@voorbeeld.nl")
    UitnodigingFactory(sleutel="abc", email="nina@voorbeeld.nl", naam="Nina", rol=Rol.BEHEERDER)

    antwoord = Client().post(
        "/account/uitnodiging/abc/", {"wachtwoord": WACHTWOORD, "nogmaals": WACHTWOORD}, follow=True
    )

    assert meldingen(antwoord) == ["Uw account is klaar. Log in met uw e-mailadres en uw nieuwe wachtwoord."]
    assert ("niet ingelogd", "Nieuwe beheerder: Nina, aan bea@voorbeeld.nl", "mislukt") in niet_verstuurd()


def test_ook_zonder_post_verraadt_wachtwoord_vergeten_niet_of_een_account_bestaat(post_valt_uit, caplog):
    geef_wachtwoord(GebruikerFactory(email="lies@voorbeeld.nl"))

    antwoorden = [
        Client().post("/account/wachtwoord/vergeten/", {"email": email}, follow=True)
        for email in ("lies@voorbeeld.nl", "niemand@voorbeeld.nl")
    ]

    assert antwoorden[0].redirect_chain == [("/account/wachtwoord/vergeten/gestuurd/", 302)]
    assert antwoorden[0].redirect_chain == antwoorden[1].redirect_chain
    assert antwoorden[0].content == antwoorden[1].content
    mislukt = ("niet ingelogd", "Kies een nieuw wachtwoord, aan lies@voorbeeld.nl", "mislukt")
    assert niet_verstuurd()[0] == mislukt
    assert "/account/wachtwoord/nieuw/" not in caplog.text + str(list(Logregel.objects.values()))
