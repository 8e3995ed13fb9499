from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from coalitie.models import Logregel, Stand
from regio.voorbeeldaccounts import maak_accounts
from strategie import voorbeeldbrieven, voorbeeldconsultatie
from strategie.management.commands.laad_strategie import lees
from strategie.models import Film
from taskforces import voorbeeld, voorbeeldoverleg


class Command(BaseCommand):
    help = "Zet voorbeeldgegevens klaar, als zodanig gemerkt. Een band op elke pagina zegt dat ze er zijn."

    @transaction.atomic
    def handle(self, **opties):
        if Stand.objects.nu().voorbeelden_geladen_op:
            self.stdout.write("Voorbeeldgegevens: die waren er al.")
            return
        accounts = maak_accounts(timezone.localdate())
        film = lees("strategie/gegevens/voorbeeld.toml")["film"]
        teksten = Film.objects.filter(uitgeschreven="").update(tekst_is_voorbeeld=True, **film)
        opdrachten, producten = voorbeeld.laad()
        vergaderingen = voorbeeldoverleg.laad(timezone.localdate())
        consultaties = voorbeeldconsultatie.laad(timezone.localdate())
        brieven = voorbeeldbrieven.laad(timezone.localdate())
        Stand.objects.verhoog(voorbeelden_geladen_op=timezone.now())
        Logregel.objects.noteer("voorbeeldgegevens geladen", door=None)
        self.stdout.write(
            f"Voorbeeldgegevens: de tekst van {teksten} film, {accounts} accounts, {opdrachten} opdrachten, "
            f"{producten} producten, {vergaderingen} vergaderingen, {consultaties} consultaties en {brieven} brieven. "
            "Weghalen: manage.py verwijder_voorbeeld."
        )
