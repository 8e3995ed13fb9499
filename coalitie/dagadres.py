"""A day in an address: `2020-09-30`."""

from datetime import date


class DagInAdres:
    """For `path("…/<dag:peildatum>/")`. An address with a day that no calendar has, does not exist."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value):
        return date.fromisoformat(value)

    def to_url(self, value):
        return value.isoformat()
