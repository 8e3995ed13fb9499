"""Makes `.venv` and installs a lock file in it; does nothing when that was done before.

Run by the system's own Python, so it must be readable for one that is too old: that gets a sentence, not a traceback.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036
    versie = ".".join(str(deel) for deel in sys.version_info[:2])
    sys.exit(f"Het portaal heeft Python 3.11 of nieuwer nodig; dit is Python {versie}.")

BASIS = Path(__file__).resolve().parent.parent
VENV = BASIS / ".venv"
PYTHON = VENV / "bin" / "python"
PIP = VENV / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages" / "pip"


def voer_uit(opdracht, zin):
    """Run a command, or stop with this sentence below what the command said itself."""
    if subprocess.run(opdracht, cwd=BASIS).returncode != 0:
        sys.exit(zin)


def zorg_voor(lijst):
    """A `.venv` for this Python, with exactly what the lock file `lijst` names."""
    stempel = VENV / f"{lijst}.sha256"
    som = hashlib.sha256((BASIS / lijst).read_bytes()).hexdigest()
    if not PYTHON.exists() or not PIP.is_dir():
        print("Ik maak .venv aan.", flush=True)
        voer_uit(
            [sys.executable, "-m", "venv", "--clear", str(VENV)],
            "Het maken van .venv is niet gelukt; op Debian en Ubuntu helpt: apt-get install python3-venv.",
        )
    if not stempel.exists() or stempel.read_text() != som:
        print(f"Ik installeer wat in {lijst} staat; dat duurt even.", flush=True)
        voer_uit(
            [
                *(str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
                *("--require-hashes", "--requirement", lijst),
            ],
            f"Het installeren van {lijst} is niet gelukt; hierboven staat waarom.",
        )
        stempel.write_text(som)


if __name__ == "__main__":
    try:
        zorg_voor(sys.argv[1] if len(sys.argv) > 1 else "requirements.txt")
    except OSError as fout:
        sys.exit(f"{fout.filename} is niet te lezen of te schrijven ({fout.strerror}).")
