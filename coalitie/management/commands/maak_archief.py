import errno
import shutil
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.http.request import split_domain_port, validate_host
from django.utils import timezone

from coalitie.models import Logregel
from coalitie.portaal.archief.kopie import Kopie, KopieMislukt


class Command(BaseCommand):
    help = "Schrijft het openbare portaal, zoals een inwoner het nu ziet, als kopie die zonder portaal te lezen is."

    def add_arguments(self, parser):
        parser.add_argument("map", type=Path, help="waar de kopie komt: een map die er nog niet is, of die leeg is")
        parser.add_argument("--adres", default=settings.ADRES, help="het adres van het portaal; anders ADRES")

    def handle(self, *, adres, **opties):
        map_ = opties["map"].absolute()
        adres = keur_adres(adres.rstrip("/"))
        keur_map(map_)
        try:
            kopie = maak_ernaast(adres, map_)
        except KopieMislukt as fout:
            raise CommandError(str(fout)) from None
        except OSError as fout:
            reden = "de schijf is vol" if fout.errno in {errno.ENOSPC, errno.EDQUOT} else fout.strerror
            raise CommandError(f"De kopie is niet gemaakt: {reden}.") from None
        Logregel.objects.noteer("archief gemaakt", door=None, titel=f"{len(kopie.vondsten)} bestanden")
        self.stdout.write(f"De kopie staat in {map_}: {len(kopie.vondsten)} bestanden. Begin bij index.html.")


def maak_ernaast(adres, map_):
    """The copy is made beside its place and takes it when it is whole: half a copy never has its name."""
    ernaast = Path(tempfile.mkdtemp(prefix=f".{map_.name}-", dir=map_.parent))
    try:
        kopie = Kopie(adres, ernaast, timezone.localdate())
        kopie.maak()
        ernaast.chmod(0o755)
        ernaast.rename(map_)
    finally:
        shutil.rmtree(ernaast, ignore_errors=True)
    return kopie


def keur_adres(adres):
    """The address itself. Raises CommandError for one that the portal would not answer to."""
    delen = urlsplit(adres)
    if delen.scheme not in {"http", "https"} or not delen.netloc or delen.path or delen.query:
        raise CommandError("Zet ADRES, of geef --adres https://…: de kopie zegt van welk portaal zij is.")
    if settings.ALLEEN_HTTPS and delen.scheme == "http":
        raise CommandError(f"{adres} begint met http://, en het portaal antwoordt alleen op https://.")
    if not validate_host(split_domain_port(delen.netloc)[0], settings.ALLOWED_HOSTS):
        raise CommandError(f"{delen.netloc} staat niet in ALLOWED_HOSTS; daarop antwoordt het portaal niet.")
    return adres


def keur_map(map_):
    if not map_.parent.is_dir():
        raise CommandError(f"De map {map_.parent} bestaat niet. Maak die eerst.")
    if map_.exists() and not map_.is_dir():
        raise CommandError(f"{map_} is geen map.")
    if map_.exists() and any(map_.iterdir()):
        raise CommandError(f"De map {map_} is niet leeg. Kies een nieuwe map: een kopie wordt nooit overschreven.")
