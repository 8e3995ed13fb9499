import tomllib
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from coalitie.models import Begrip, Logregel, Pagina, Stand
from strategie.models import Film, Hoofdstuk, Nieuwsbericht, Prioriteit, Strategie


class Command(BaseCommand):
    help = "Zet de teksten van het portaal klaar: strategie, pagina's en nieuws. Wat er al is, blijft zoals het is."

    @transaction.atomic
    def handle(self, **opties):
        self.nu = timezone.now()
        self.nieuw = 0
        self.laad_strategie(lees("strategie/gegevens/2019-2022.toml"))
        for pagina in lees("coalitie/gegevens/paginas.toml")["paginas"]:
            self.maak(Pagina, {"slug": pagina.pop("slug")}, pagina)
        for bericht in lees("coalitie/gegevens/nieuws.toml")["nieuws"]:
            self.maak(Nieuwsbericht, {"slug": bericht.pop("slug")}, bericht)
        self.laad_begrippen(lees("coalitie/gegevens/begrippen.toml")["begrippen"])
        if self.nieuw:
            Stand.objects.verhoog()
            Logregel.objects.noteer("gegevens geladen", door=None, titel=f"teksten: {self.nieuw} nieuw")
        self.stdout.write(
            f"Teksten: {Hoofdstuk.objects.count()} hoofdstukken, {Prioriteit.objects.count()} prioriteiten, "
            f"{Pagina.objects.count()} pagina's, {Nieuwsbericht.objects.count()} nieuwsberichten; {self.nieuw} nieuw."
        )

    def laad_strategie(self, gegevens):
        kop = gegevens["strategie"]
        strategie = self.maak(Strategie, {"slug": kop.pop("slug")}, kop)
        prioriteiten = {}
        for prioriteit in gegevens["prioriteiten"]:
            slug = prioriteit.pop("slug")
            prioriteiten[slug] = self.maak(Prioriteit, {"slug": slug}, {"strategie": strategie, **prioriteit})
        for hoofdstuk in gegevens["hoofdstukken"]:
            hoofdstuk["prioriteit"] = prioriteiten.get(hoofdstuk.get("prioriteit"))
            self.maak(Hoofdstuk, {"strategie": strategie, "slug": hoofdstuk.pop("slug")}, hoofdstuk)
        self.maak(Film, {"strategie": strategie}, gegevens["film"])

    def laad_begrippen(self, begrippen):
        """Only into an empty list: a word that the bureau took off it does not come back."""
        if Begrip.objects.exists():
            return
        for velden in begrippen:
            begrip = Begrip(**velden)
            begrip.slug = begrip.vrij_adres()
            begrip.full_clean()
            begrip.save()
            self.nieuw += 1

    def maak(self, model, sleutel, velden):
        """The thing with this key: as it is when it is there, else new and published now."""
        ding = model.objects.filter(**sleutel).first()
        if ding is None:
            ding = model(**sleutel, **velden, gepubliceerd_op=self.nu)
            ding.full_clean()
            ding.save()
            self.nieuw += 1
        return ding


def lees(pad):
    return tomllib.loads((Path(settings.BASE_DIR) / pad).read_text(encoding="utf-8"))
