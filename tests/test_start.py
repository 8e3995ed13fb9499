"""`make run` says in one sentence what is wrong, before it makes anything."""

import runpy
import socket
import subprocess
import sys
from pathlib import Path

import pytest

START = Path(__file__).parent.parent / "scripts" / "start.py"


def start(poort):
    return subprocess.run([sys.executable, START], env={"PORT": str(poort)}, capture_output=True, text=True)


def test_bezette_poort_krijgt_een_zin():
    with socket.create_server(("127.0.0.1", 0)) as bezet:
        poort = bezet.getsockname()[1]

        antwoord = start(poort)

    assert antwoord.returncode == 1
    assert antwoord.stderr == f"Poort {poort} is al in gebruik; kies een andere: PORT={poort % 65535 + 1} make run\n"
    assert antwoord.stdout == ""


@pytest.mark.parametrize("poort", ["abc", "0", "65536", "-1"])
def test_wat_geen_poort_is_krijgt_een_zin(poort):
    antwoord = start(poort)

    assert antwoord.returncode == 1
    assert antwoord.stderr == f"PORT is '{poort}', maar een poort is een getal van 1 tot en met 65535.\n"


def test_te_oude_python_krijgt_een_zin(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 13))

    with pytest.raises(SystemExit) as einde:
        runpy.run_path(str(START.parent / "omgeving.py"))

    assert einde.value.code == "Het portaal heeft Python 3.11 of nieuwer nodig; dit is Python 3.10."
