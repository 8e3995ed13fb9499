import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from coalitie.toegang.instellingen import oorsprongen

ZEIST = "https://login.zeist.example"


@pytest.mark.parametrize(
    ("adres", "inlogadres", "verwacht"),
    [
        ("", "https://kwaad.nl", ["'self'"]),
        (f"{ZEIST}/realms/zeist", "", ["'self'", ZEIST]),
        (
            ZEIST,
            f"{ZEIST}/begin, https://sso.zeist.example:8443/o",
            ["'self'", ZEIST, "https://sso.zeist.example:8443"],
        ),
    ],
)
def test_alleen_naar_de_organisatie_mag_een_formulier_leiden(adres, inlogadres, verwacht):
    vraag = (
        "from django.conf import settings; "
        "print(*settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action'], sep='\\n')"
    )
    omgeving = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "coalitie.settings",
        "OIDC_ADRES": adres,
        "OIDC_INLOGADRES": inlogadres,
        "OIDC_CLIENT": "portaal",
        "OIDC_GEHEIM": "geheim",
    }

    uitvoer = subprocess.run(
        [sys.executable, "-c", vraag], env=omgeving, cwd=settings.BASE_DIR, capture_output=True, text=True
    )

    assert uitvoer.stdout.splitlines() == verwacht


@pytest.mark.parametrize("adres", ["login.zeist.example", "https://", "/begin"])
def test_een_half_adres_van_de_organisatie_wordt_geweigerd(adres):
    with pytest.raises(ImproperlyConfigured, match="OIDC_INLOGADRES"):
        oorsprongen([ZEIST, adres])
