from io import StringIO

import pytest
from django.core.management import call_command

from regio.models import Gemeente


@pytest.fixture
def eigen_var(settings, tmp_path):
    """A folder of its own, with the static files as they are served in production."""
    settings.VAR_DIR = tmp_path / "nog" / "niet" / "gemaakt"
    settings.STATIC_ROOT = settings.VAR_DIR / "static"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    return settings.VAR_DIR


def bereid_voor():
    uitvoer = StringIO()
    call_command("bereid_voor", stdout=uitvoer)
    return uitvoer.getvalue()


@pytest.mark.django_db
def test_eerste_keer_laadt_alles_en_tweede_keer_niets_dubbel(eigen_var):
    eerste = bereid_voor()
    gemeenten = list(Gemeente.objects.values())
    manifest = (eigen_var / "static" / "staticfiles.json").stat().st_mtime_ns
    tweede = bereid_voor()

    assert gemeenten != []
    assert list(Gemeente.objects.values()) == gemeenten
    assert (eigen_var / "static" / "staticfiles.json").stat().st_mtime_ns == manifest
    assert "De vaste bestanden zijn verzameld en ingepakt." in eerste
    assert "De vaste bestanden zijn verzameld en ingepakt." not in tweede
    assert f"De gegevens van de regio staan er al ({len(gemeenten)} gemeenten)." in tweede


@pytest.mark.django_db
def test_gewijzigd_bestand_wordt_opnieuw_verzameld(eigen_var, settings, tmp_path):
    (tmp_path / "bron").mkdir()
    settings.STATICFILES_DIRS = [tmp_path / "bron"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    (tmp_path / "bron" / "proef.css").write_text("a { color: red }")
    bereid_voor()

    (tmp_path / "bron" / "proef.css").write_text("a { color: tan }")
    bereid_voor()

    assert (eigen_var / "static" / "proef.css").read_text() == "a { color: tan }"


def test_map_waarin_niet_te_schrijven_is_krijgt_een_zin(settings, tmp_path):
    settings.VAR_DIR = tmp_path / "var"
    settings.VAR_DIR.touch()

    with pytest.raises(SystemExit) as einde:
        bereid_voor()

    assert einde.value.code == f"{tmp_path}/var is geen map waarin het portaal kan schrijven (File exists)."
