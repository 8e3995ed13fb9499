"""The environment of the suite, set before Django reads its settings: no `.env` and no `var/` of whoever runs it.

A plugin and no conftest, because pytest-django loads the settings before any conftest.
"""

import os
import tempfile
from pathlib import Path

VAR_DIR = tempfile.TemporaryDirectory(prefix="veiligheidscoalitie-")
Path(VAR_DIR.name, "static").mkdir()

os.environ.update(
    SECRET_KEY="alleen-voor-de-proeven-en-verder-nergens-een-geheim",
    MFA_SLEUTEL="een-andere-lange-tekst-alleen-voor-de-proeven",
    MFA_VERPLICHT="nee",
    VIER_OGEN="ja",
    CACHE_URL="",
    EMAIL_URL="",
    EMAIL_AFZENDER="portaal@voorbeeld.nl",
    OIDC_ADRES="",
    OIDC_INLOGADRES="",
    OIDC_NAAM="",
    OIDC_CLIENT="",
    OIDC_GEHEIM="",
    LOG_BEWAARDAGEN="",
    DEBUG="nee",
    ALLOWED_HOSTS="testserver,localhost,127.0.0.1",
    CSRF_TRUSTED_ORIGINS="",
    ALLEEN_HTTPS="nee",
    ACHTER_PROXY="nee",
    DATABASE_URL=os.environ.get("DATABASE_URL", ""),
    VAR_DIR=VAR_DIR.name,
    CONTACT_EMAIL="",
    CONTACT_TELEFOON="",
)


def pytest_unconfigure():
    VAR_DIR.cleanup()
