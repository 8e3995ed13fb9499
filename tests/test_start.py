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


@pytest.fixture
def opstelling(monkeypatch, tmp_path):
    """The functions of `make run`, with an .env of their own."""
    monkeypatch.delenv("MFA_SLEUTEL", raising=False)
    monkeypatch.syspath_prepend(START.parent)
    functies = runpy.run_path(str(START))
    functies["schrijf_env"].__globals__["ENV"] = tmp_path / ".env"
    return functies["schrijf_env"], tmp_path / ".env"


def test_de_server_van_make_run_schrijft_geen_adressen_op(monkeypatch):
    monkeypatch.syspath_prepend(START.parent)

    opdracht = runpy.run_path(str(START))["server"]("8000", ontwikkel=False)

    assert opdracht[2:4] == ["granian", "--interface"]
    assert [deel for deel in opdracht if "access" in deel] == []


def regels(env):
    return dict(regel.split("=", 1) for regel in env.read_text().splitlines() if regel and not regel.startswith("#"))


def test_een_nieuwe_env_heeft_twee_eigen_sleutels_en_vraagt_hier_geen_tweede_factor(opstelling, capsys):
    schrijf_env, env = opstelling

    schrijf_env()

    gelezen = regels(env)
    assert gelezen["MFA_VERPLICHT"] == "nee"
    assert min(len(gelezen["SECRET_KEY"]), len(gelezen["MFA_SLEUTEL"])) > 60
    assert gelezen["SECRET_KEY"] != gelezen["MFA_SLEUTEL"]
    assert env.stat().st_mode & 0o777 == 0o600


def test_een_oude_env_houdt_wat_er_staat_en_krijgt_wat_er_mist(opstelling, capsys):
    schrijf_env, env = opstelling
    env.write_text("SECRET_KEY=van mij\nMFA_VERPLICHT=ja\n")

    schrijf_env()
    eerste = env.read_text()
    schrijf_env()

    assert regels(env)["SECRET_KEY"] == "van mij"
    assert regels(env)["MFA_VERPLICHT"] == "ja"
    assert len(regels(env)["MFA_SLEUTEL"]) > 60
    assert env.read_text() == eerste
