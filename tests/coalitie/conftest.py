import pytest


@pytest.fixture(autouse=True)
def exportmap(settings, tmp_path):
    settings.EXPORT_DIR = tmp_path / "export"
    return settings.EXPORT_DIR
