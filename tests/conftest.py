import gc
import os
from pathlib import Path

import hypothesis
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.test import Client, override_settings

from coalitie.models import Gebruiker, Logregel
from coalitie.rollen import Rol
from regio.models import Medewerker, Uitnodiging
from tests.proefbestanden import GOED

CHROMIUM = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
HOE = f"geen browser in {CHROMIUM}; 'apt-get install chromium' geeft hem, of zet CHROMIUM op zijn pad"

# A test makes its own people; what `portaal` loads is without them.
VAN_MENSEN = {Gebruiker, Logregel, Medewerker, Uitnodiging}

# Playwright's loop makes Django think that its queries are asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_configure():
    """What every test wants, unless it says otherwise with the fixture `settings`."""
    hypothesis.settings.register_profile("portaal", deadline=None)  # speed is measured by scripts/meet.py, not here
    hypothesis.settings.load_profile("portaal")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        # A file, because the threads of a live server cannot share a database in memory without waiting in vain.
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = str(settings.VAR_DIR / "proef.sqlite3")
        # What no query orders comes in another order than it went in, as it may on PostgreSQL.
        settings.DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA reverse_unordered_selects=ON;"


def pytest_report_header():
    return f"database: {settings.DATABASES['default']['ENGINE'].rpartition('.')[2]}"


def pytest_collection_modifyitems(items):
    gc.freeze()  # thousands of tests, which the garbage collector need not go through each time
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    if item.get_closest_marker("browser") and not Path(CHROMIUM).exists():
        if os.environ.get("BROWSER_VERPLICHT") == "ja":
            pytest.fail(HOE, pytrace=False)
        pytest.skip(HOE)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(scope="session")
def base_url(live_server):
    """So that a test asks for `page` and says `page.goto("/regio/")`."""
    return live_server.url


@pytest.fixture
def zet_klok(monkeypatch):
    """What time it is for the portal: `zet_klok(datetime(2021, 5, 3, 7, tzinfo=UTC))`."""

    def zet(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    return zet


@pytest.fixture(autouse=True)
def stand_bij_elke_vraag(monkeypatch):
    """Ask for the state of the portal with every request, and not twice a second: as many queries on a slow machine."""
    monkeypatch.setattr("coalitie.paginacache.SECONDEN_TUSSEN_VRAGEN", 0)


@pytest.fixture(autouse=True)
def rondes_van_toen():
    """The rounds that a test makes begin in 2019 each time: after thousands they would lie in the future."""
    from tests.fabriek import VoortgangsrondeFactory

    VoortgangsrondeFactory.reset_sequence(0)


@pytest.fixture
def inwoner():
    """A browser without an account."""
    return Client()


@pytest.fixture
def medewerker(db):
    return ingelogd(Rol.MEDEWERKER)


@pytest.fixture
def redacteur(db):
    return ingelogd(Rol.REDACTEUR)


@pytest.fixture
def beheerder(db):
    return ingelogd(Rol.BEHEERDER)


@pytest.fixture
def bezoekers(inwoner, medewerker, redacteur, beheerder):
    return {"inwoner": inwoner, "medewerker": medewerker, "redacteur": redacteur, "beheerder": beheerder}


def ingelogd(rol):
    from tests.fabriek import GebruikerFactory

    client = Client()
    client.force_login(GebruikerFactory(rol=rol))
    return client


@pytest.fixture(scope="session")
def rijen_van_het_portaal():
    """What the first `portaal` loaded, so that the next ones need not read and check the files again."""
    return []


@pytest.fixture
def portaal(db, rijen_van_het_portaal):
    """The portal on the real data, as `make run` prepares it, without sample data."""
    zet_portaal_neer(rijen_van_het_portaal)


def zet_portaal_neer(rijen):
    """Load the real data; `rijen` are those of `rijen_van_het_portaal`, filled by who comes first."""
    if rijen:
        with transaction.atomic():  # rows point forward and back; the keys are checked at its end
            for model, van_model in rijen:
                model.objects.bulk_create(van_model)
        with connection.cursor() as cursor:
            for sql in connection.ops.sequence_reset_sql(no_style(), [model for model, _van_model in rijen]):
                cursor.execute(sql)
        return
    call_command("laad_regio")
    call_command("laad_strategie")
    call_command("laad_taskforces")
    call_command("laad_colleges")
    for app in ("coalitie", "regio", "strategie", "taskforces"):
        rijen.extend(
            (model, list(model.objects.all()))
            for model in apps.get_app_config(app).get_models()
            if model not in VAN_MENSEN
        )


@pytest.fixture(scope="module")
def gedeeld(django_db_setup, django_db_blocker):
    """For a fixture whose rows all tests of a file share: made once, gone with the file, and each test undoes its own.

    Not for a file with tests that commit (`transaction=True`).
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def gedeelde_opslag(tmp_path_factory):
    """A folder of its own for the files that all tests of a file share."""
    with override_settings(STORAGES=met_bestanden_in(tmp_path_factory.mktemp("bestanden"))):
        yield


def met_bestanden_in(map_):
    bestanden = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": map_}}
    return {**settings.STORAGES, "default": bestanden}


@pytest.fixture
def opslag(settings, tmp_path):
    """A folder of its own for the files of one test."""
    settings.STORAGES = met_bestanden_in(tmp_path / "bestanden")
    return tmp_path / "bestanden"


@pytest.fixture
def film_bestanden(tmp_path):
    """What the bureau hands over: film, picture and subtitles, as paths."""
    soorten = {"video": "mp4", "poster": "png", "ondertiteling": "vtt"}
    for soort in soorten.values():
        (tmp_path / f"film.{soort}").write_bytes(GOED[soort])
    return {rol: tmp_path / f"film.{soort}" for rol, soort in soorten.items()}


@pytest.fixture
def film_met_bestanden(portaal, film_bestanden, opslag):
    call_command("laad_film", "2019-2022", **film_bestanden)
