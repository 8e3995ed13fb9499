import pytest
from cryptography.fernet import InvalidToken

from coalitie.toegang.versleuteling import ontsleutel, versleutel


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
