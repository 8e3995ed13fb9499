"""A portal of its own to measure: prepared, filled and served, and thrown away."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABELLEN = "import json; from django.db import connection; print(json.dumps(connection.introspection.table_names()))"


def bereid_voor(map_naam, database=""):
    """A portal of its own in this folder; gives the environment that it runs in. A `database` must be empty."""
    omgeving = {
        **os.environ,
        "VAR_DIR": map_naam,
        "SECRET_KEY": "alleen-voor-deze-meting-en-verder-nergens-een-geheim",
        "MFA_SLEUTEL": "een-andere-lange-tekst-alleen-voor-deze-meting",
        "MFA_VERPLICHT": "nee",
        "ALLOWED_HOSTS": "127.0.0.1,testserver",
        "ALLEEN_HTTPS": "nee",
        "DEBUG": "nee",
        "DATABASE_URL": database,
        "CACHE_URL": "",
    }
    if database and zeg(TABELLEN, omgeving):
        raise SystemExit("There is something in the database of DATABASE_URL. Measure with scripts/met_postgres.py.")
    subprocess.run([sys.executable, "manage.py", "bereid_voor"], cwd=ROOT, env=omgeving, check=True)
    return omgeving


def zeg(woorden, omgeving):
    """What these words print last inside the shell of the portal, read as JSON."""
    vraag = [sys.executable, "manage.py", "shell", "--no-imports", "-c", woorden]
    gezegd = subprocess.run(vraag, cwd=ROOT, env=omgeving, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(gezegd.stdout.splitlines()[-1])


@contextlib.contextmanager
def server(applicatie, omgeving, draden=1):
    """One granian worker with this application and so many threads; gives its port and stops it at the end."""
    with socket.socket() as vrij:
        vrij.bind(("127.0.0.1", 0))
        poort = vrij.getsockname()[1]
    opdracht = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(poort)]
    opdracht += ["--workers", "1", "--blocking-threads", str(draden), "--no-access-log", "--log-level", "error"]
    opdracht += [applicatie]
    proces = subprocess.Popen(opdracht, cwd=ROOT, env=omgeving)
    try:
        for _poging in range(100):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", poort), timeout=1):
                break
            time.sleep(0.1)
        yield poort
    finally:
        proces.terminate()
        proces.wait(timeout=20)
