from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.core.management import CommandError, call_command

from coalitie.models import Logregel
from coalitie.toegang.versleuteling import ontsleutel, versleutel
from tests.fabriek import GebruikerFactory

OUD, NIEUW = "de oude sleutel van voldoende lengte", "de nieuwe sleutel van voldoende lengte"


def test_wat_versleuteld_is_is_niet_te_lezen_en_komt_heel_terug():
    versleuteld = versleutel("JBSWY3DP")

    assert "JBSWY3DP" not in versleuteld
    assert ontsleutel(versleuteld) == "JBSWY3DP"


def test_met_een_andere_sleutel_gaat_het_niet_open(settings):
    versleuteld = versleutel("JBSWY3DP")
    settings.MFA_SLEUTELS = ["een heel andere sleutel van voldoende lengte"]

    with pytest.raises(InvalidToken):
        ontsleutel(versleuteld)


def test_een_nieuwe_sleutel_ervoor_laat_het_oude_leesbaar(settings):
    versleuteld = versleutel("JBSWY3DP")
    settings.MFA_SLEUTELS = ["de nieuwe sleutel van voldoende lengte", *settings.MFA_SLEUTELS]

    assert ontsleutel(versleuteld) == "JBSWY3DP"
    assert ontsleutel(versleutel("nieuw")) == "nieuw"


@pytest.fixture
def factoren(db, settings):
    """An app with codes and recovery codes under the old key, a passkey without a secret; the new key stands first."""
    settings.MFA_SLEUTELS = [OUD]
    lies = GebruikerFactory(email="lies@voorbeeld.nl")
    app = Authenticator.objects.create(user=lies, type="totp", data={"secret": versleutel("JBSWY3DP")})
    codes = {"seed": versleutel("zaad"), "used_mask": 5}
    codes = Authenticator.objects.create(user=lies, type="recovery_codes", data=codes)
    Authenticator.objects.create(user=lies, type="webauthn", data={"name": "Telefoon", "credential": {}})
    settings.MFA_SLEUTELS = [NIEUW, OUD]
    return app, codes


def bewaard():
    return list(Authenticator.objects.order_by("pk").values_list("data", flat=True))


def versleutel_alles_opnieuw():
    uitvoer = StringIO()
    call_command("versleutel_opnieuw", stdout=uitvoer)
    return uitvoer.getvalue()


def test_na_opnieuw_versleutelen_kan_de_oude_sleutel_weg(factoren, settings):
    zin = versleutel_alles_opnieuw()

    settings.MFA_SLEUTELS = [NIEUW]
    app, codes, sleutel = bewaard()
    assert zin == "Geheimen van tweede factoren: 2, waarvan 2 opnieuw versleuteld.\n"
    assert ontsleutel(app["secret"]) == "JBSWY3DP"
    assert (ontsleutel(codes["seed"]), codes["used_mask"]) == ("zaad", 5)
    assert sleutel == {"name": "Telefoon", "credential": {}}
    assert [(regel.handeling, regel.titel) for regel in Logregel.objects.all()] == [
        ("tweede factoren opnieuw versleuteld", "2 geheimen")
    ]


def test_een_tweede_keer_verandert_niets(factoren):
    versleutel_alles_opnieuw()
    eerst = bewaard()

    zin = versleutel_alles_opnieuw()

    assert zin == "Geheimen van tweede factoren: 2, waarvan 0 opnieuw versleuteld.\n"
    assert bewaard() == eerst
    assert Logregel.objects.count() == 1


def test_wat_geen_sleutel_opent_houdt_alles_tegen(factoren, settings):
    _app, codes = factoren
    settings.MFA_SLEUTELS = ["een sleutel die nergens meer staat"]
    codes.data["seed"] = versleutel("zaad")
    codes.save()
    settings.MFA_SLEUTELS = [NIEUW, OUD]
    eerst = bewaard()

    with pytest.raises(CommandError, match=r"tweede factor van: lies@voorbeeld\.nl\. Er is niets gewijzigd\."):
        versleutel_alles_opnieuw()

    assert bewaard() == eerst
    assert not Logregel.objects.exists()
