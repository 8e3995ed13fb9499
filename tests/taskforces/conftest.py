import pytest


@pytest.fixture(autouse=True)
def adressen_van_straks(settings):
    settings.ROOT_URLCONF = "tests.taskforces.adressen_van_straks"
