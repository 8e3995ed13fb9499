import hashlib
import sys
import tempfile

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db.utils import OperationalError

from coalitie.models import Gebruiker, Stand
from regio.models import Gemeente
from regio.voorbeeldaccounts import wachtwoord


class Command(BaseCommand):
    """What `make run` does before it serves: everything that is missing, and nothing twice."""

    help = "Maakt database, gegevens en vaste bestanden klaar voor gebruik. Wat er al staat, blijft staan."
    requires_system_checks = ()

    def handle(self, **options):
        try:
            settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=settings.VAR_DIR):
                pass
        except OSError as fout:
            sys.exit(f"{settings.VAR_DIR} is geen map waarin het portaal kan schrijven ({fout.strerror}).")
        try:
            call_command("migrate", interactive=False, verbosity=0)
            call_command("createcachetable", verbosity=0)
        except OperationalError as fout:
            sys.exit(f"De database is niet te gebruiken: {str(fout).strip()}.")
        self.laad_gegevens()
        self.zeg_hoe_in_te_loggen()
        if not settings.DEBUG:
            self.verzamel_vaste_bestanden()

    def laad_gegevens(self):
        gemeenten = Gemeente.objects.count()
        if gemeenten:
            self.stdout.write(f"De gegevens van de regio staan er al ({gemeenten} gemeenten).")
        else:
            call_command("laad_regio", stdout=self.stdout)
        call_command("laad_strategie", stdout=self.stdout)
        call_command("laad_taskforces", stdout=self.stdout)
        call_command("laad_colleges", stdout=self.stdout)
        if not gemeenten or Stand.objects.nu().voorbeelden_geladen_op:
            call_command("laad_voorbeeld", stdout=self.stdout)

    def zeg_hoe_in_te_loggen(self):
        accounts = Gebruiker.objects.filter(is_voorbeeld=True).order_by("rol", "email")
        if geheim := wachtwoord():
            self.stdout.write(f"Voorbeeldaccounts, allemaal met wachtwoord {geheim}")
            for gebruiker in accounts:
                self.stdout.write(f"  {gebruiker.email} ({gebruiker.rol})")
        if not settings.MFA_VERPLICHT:
            self.stdout.write("De tweede factor is niet verplicht: alleen goed voor uw eigen machine.")

    def verzamel_vaste_bestanden(self):
        """Compressing takes seconds, so it is done only when a source changed since the last time."""
        stempel = settings.VAR_DIR / "static.sha256"
        som = som_van_vaste_bestanden()
        if settings.STATIC_ROOT.is_dir() and stempel.exists() and stempel.read_text() == som:
            return
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stempel.write_text(som)
        self.stdout.write("De vaste bestanden zijn verzameld en ingepakt.")


def som_van_vaste_bestanden():
    som = hashlib.sha256()
    for finder in get_finders():
        for naam, opslag in finder.list([]):
            with opslag.open(naam) as bestand:
                som.update(f"{naam}\n{bestand.size}\n".encode() + bestand.read())
    return som.hexdigest()
