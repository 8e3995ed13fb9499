import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def geen_eerdere_pogingen(db):
    """Attempts that a test with a transaction of its own left behind count for nobody else."""
    cache.clear()
