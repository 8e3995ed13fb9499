"""`make run`: from a fresh clone to a portal that answers. With `--ontwikkel`, `make dev`: it reloads and shows errors.

Run by the system's own Python; `omgeving` comes first, because it says so when that is too old.
"""

import os
import secrets
import socket
import subprocess
import sys

from omgeving import BASIS, PYTHON, zorg_voor

ADRES = "127.0.0.1"
ENV = BASIS / ".env"
ENV_TEKST = """\
# Written once by `make run`, for this machine only. What each line means: .env.voorbeeld.
SECRET_KEY={geheim}
MFA_SLEUTEL={mfa_sleutel}
MFA_VERPLICHT=nee
VIER_OGEN=nee
ALLOWED_HOSTS=localhost,127.0.0.1
ALLEEN_HTTPS=nee
DEBUG=nee
"""

# What the portal writes is for its own user only: the database holds accounts.
os.umask(0o077)


def vrije_poort():
    """The port that was asked for, or a sentence when it is no port or somebody listens there."""
    poort = os.environ.get("PORT") or "8000"
    if not poort.isdecimal() or not 0 < int(poort) < 65536:
        sys.exit(f"PORT is '{poort}', maar een poort is een getal van 1 tot en met 65535.")
    with socket.socket() as proef:
        proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            proef.bind((ADRES, int(poort)))
        except PermissionError:
            sys.exit(f"Poort {poort} mag u niet gebruiken; kies een poort boven 1023: PORT=8001 make run")
        except OSError:
            sys.exit(f"Poort {poort} is al in gebruik; kies een andere: PORT={int(poort) % 65535 + 1} make run")
    return poort


def schrijf_env():
    """A local configuration with keys of its own. In one that exists, only a key that it lacks is added."""
    if ENV.exists():
        vul_env_aan()
        return
    with open(os.open(ENV, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as bestand:
        bestand.write(ENV_TEKST.format(geheim=secrets.token_urlsafe(50), mfa_sleutel=secrets.token_urlsafe(50)))
    print("Ik heb .env geschreven, met een eigen geheime sleutel.", flush=True)


def vul_env_aan():
    """An .env from before there were accounts has no key for second factors."""
    tekst = ENV.read_text()
    if "MFA_SLEUTEL=" in tekst or os.environ.get("MFA_SLEUTEL"):
        return
    with ENV.open("a") as bestand:
        bestand.write(f"\nMFA_SLEUTEL={secrets.token_urlsafe(50)}\n")
        if "MFA_VERPLICHT=" not in tekst:
            bestand.write("MFA_VERPLICHT=nee\n")
    print("Ik heb .env aangevuld met een sleutel voor de tweede factor.", flush=True)


def server(poort, ontwikkel):
    if ontwikkel:
        return [str(PYTHON), "manage.py", "runserver", f"{ADRES}:{poort}"]
    draden = min(8, 2 * (os.cpu_count() or 1) + 1)  # the database pool holds eight connections
    return [
        *(str(PYTHON), "-m", "granian", "--interface", "wsgi", "--host", ADRES, "--port", poort),
        *("--workers", "1", "--blocking-threads", str(draden), "--log-level", "warning", "--workers-kill-timeout", "5"),
        "coalitie.wsgi:application",
    ]


def start(ontwikkel):
    poort = vrije_poort()
    zorg_voor("requirements.txt")
    schrijf_env()
    os.chdir(BASIS)
    if ontwikkel:
        os.environ["DEBUG"] = "ja"
    klaar = subprocess.run([str(PYTHON), "manage.py", "bereid_voor"])
    if klaar.returncode != 0:
        sys.exit(klaar.returncode)
    print(f"Het portaal staat op http://{ADRES}:{poort} (stoppen: Ctrl-C).", flush=True)
    opdracht = server(poort, ontwikkel)
    os.execv(opdracht[0], opdracht)  # noqa: S606


if __name__ == "__main__":
    try:
        start(ontwikkel="--ontwikkel" in sys.argv)
    except OSError as fout:
        sys.exit(f"{fout.filename} is niet te lezen of te schrijven ({fout.strerror}).")
    except KeyboardInterrupt:
        sys.exit(130)
