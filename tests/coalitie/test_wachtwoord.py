import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError


@pytest.mark.parametrize(
    "wachtwoord", ["Gemeente-Welkom2026!", "veiligheidscoalitie", "Zomer2026Zomer2026", "wachtwoord12345"]
)
def test_woorden_van_hier_zijn_niet_genoeg(wachtwoord):
    with pytest.raises(ValidationError, match="ligt te veel voor de hand"):
        validate_password(wachtwoord)


@pytest.mark.parametrize("wachtwoord", ["vier gewone woorden samen", "politie fiets kaneel maan", "x9!kQz#7vLp2Wm"])
def test_iets_eigens_mag(wachtwoord):
    validate_password(wachtwoord)
