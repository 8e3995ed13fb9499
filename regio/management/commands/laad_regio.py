import csv
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.text import slugify

from coalitie.models import Stand
from regio.forms import BasisteamRij, DistrictRij, GemeenteRij, IndelingRij, WerkgebiedRij
from regio.models import Basisteam, District, Gemeente, Indeling, Werkgebied

GEGEVENS = Path(__file__).resolve().parents[2] / "gegevens"


class Rijen(list):
    """The rows of one CSV file as (line number, columns). Raises CommandError for what is no such file."""

    def __init__(self, pad, kolommen):
        self.naam = pad.name
        try:
            with pad.open(encoding="utf-8-sig", newline="") as bestand:
                lezer = csv.DictReader(bestand, strict=True)
                ontbreekt = [kolom for kolom in kolommen if kolom not in (lezer.fieldnames or [])]
                if ontbreekt:
                    raise CommandError(f"{self.naam}, regel 1: deze kolom ontbreekt: {', '.join(ontbreekt)}.")
                super().__init__((lezer.line_num, rij) for rij in lezer)
        except (OSError, UnicodeDecodeError, csv.Error) as fout:
            raise CommandError(f"{self.naam} is niet te lezen: {fout}") from None

    def dubbele(self, *kolommen):
        """A complaint for each row that repeats the values of an earlier one in these columns."""
        gezien = {}
        for regel, rij in self:
            sleutel = tuple(rij[kolom] for kolom in kolommen)
            if sleutel in gezien:
                waarde = ", ".join(str(deel) for deel in sleutel)
                plaats = f"{self.naam}, regel {regel}, kolom {' en '.join(kolommen)}"
                yield f"{plaats}: {waarde} staat ook op regel {gezien[sleutel]}."
            gezien.setdefault(sleutel, regel)


class Command(BaseCommand):
    help = "Laadt districten, basisteams en gemeenten uit CSV-bestanden: alles of niets, en twee keer verandert niets."

    def add_arguments(self, parser):
        parser.add_argument("--map", type=Path, default=GEGEVENS, help="de map met de drie bestanden")

    def handle(self, *, map, **opties):
        self.fouten = []
        self.gewijzigd = []
        self.nieuw = 0
        with transaction.atomic():
            self.laad_districten(map / "districten.csv")
            self.laad_gemeenten(map / "gemeenten.csv")
            self.laad_basisteams(map / "basisteams.csv")
            if self.fouten:
                raise CommandError("Er is niets geladen.\n" + "\n".join(self.fouten))
            if self.gewijzigd or self.nieuw:
                Stand.objects.verhoog()
        for regel in self.gewijzigd:
            self.stdout.write(regel)
        self.stdout.write(
            f"Regio: {District.objects.count()} districten, {Basisteam.objects.count()} basisteams, "
            f"{Gemeente.objects.count()} gemeenten; {self.nieuw} regels nieuw, {len(self.gewijzigd)} gewijzigd."
        )

    def laad_districten(self, pad):
        rijen = self.lees(pad, DistrictRij.Meta.fields, uniek=[["naam"], ["volgorde"], ["landschap"]])
        for regel, rij in rijen:
            bestaand = District.objects.filter(naam=rij["naam"]).first()
            self.bewaar(DistrictRij, rijen, regel, rij, bestaand or District(slug=slugify(rij["naam"])))

    def laad_gemeenten(self, pad):
        kolommen = [*GemeenteRij.Meta.fields, *IndelingRij.base_fields]
        uniek = [["code"], ["naam"], ["afkorting"], ["tegel_kolom", "tegel_rij"]]
        rijen = self.lees(pad, kolommen, uniek)
        for regel, rij in rijen:
            bestaand = Gemeente.objects.filter(code=rij["code"]).first()
            gemeente = self.bewaar(GemeenteRij, rijen, regel, rij, bestaand or Gemeente(slug=slugify(rij["naam"])))
            indeling = self.controleer(IndelingRij(rij), rijen, regel)
            if gemeente and indeling:
                district = indeling["district"]
                self.zet(
                    Indeling,
                    {"gemeente": gemeente, "geldig_vanaf": indeling["in_district_vanaf"]},
                    {
                        "district": district,
                        "geldig_tot": gemeente.geldig_tot,
                        "zekerheid": district.zekerheid,
                        "bron": district.bron,
                    },
                )

    def laad_basisteams(self, pad):
        rijen = self.lees(pad, [*BasisteamRij.Meta.fields, *WerkgebiedRij.base_fields], uniek=[["nummer"]])
        for regel, rij in rijen:
            bestaand = Basisteam.objects.filter(nummer=rij["nummer"] if rij["nummer"].isdecimal() else None).first()
            adres = slugify(rij["naam"].replace("/", " ")) or f"basisteam-{slugify(rij['nummer'])}"
            basisteam = self.bewaar(BasisteamRij, rijen, regel, rij, bestaand or Basisteam(slug=adres))
            gebied = self.controleer(WerkgebiedRij(rij), rijen, regel)
            for gemeente in gebied["gemeenten"] if basisteam and gebied else []:
                self.zet(
                    Werkgebied,
                    {"basisteam": basisteam, "gemeente": gemeente, "geldig_vanaf": gebied["werkt_vanaf"]},
                    {
                        "geldig_tot": gemeente.geldig_tot,
                        "zekerheid": gebied["zekerheid_gebied"],
                        "bron": basisteam.bron,
                    },
                )

    def lees(self, pad, kolommen, uniek):
        rijen = Rijen(pad, kolommen)
        for sleutel in uniek:
            self.fouten.extend(rijen.dubbele(*sleutel))
        return rijen

    def controleer(self, form, rijen, regel):
        """The cleaned columns, or None after noting what is wrong with which column."""
        for veld, zinnen in form.errors.items():
            plaats = f"{rijen.naam}, regel {regel}" + (f", kolom {veld}" if veld != "__all__" else "")
            self.fouten.extend(f"{plaats}: {zin}" for zin in zinnen)
        return form.cleaned_data if form.is_valid() else None

    def bewaar(self, rij_form, rijen, regel, rij, ding):
        """The row in the database, saved only when something in it changed; None when it is not right."""
        is_nieuw = ding.pk is None
        form = rij_form(rij, instance=ding)
        if self.controleer(form, rijen, regel) is None:
            return None
        if is_nieuw or form.has_changed():
            form.save()
            self.noteer(ding, is_nieuw, form.changed_data)
        return ding

    def zet(self, model, sleutel, waarden):
        """Make or update the one row with this key, and note it when something changed."""
        rij = model.objects.filter(**sleutel).first() or model(**sleutel)
        anders = [naam for naam, waarde in waarden.items() if rij.pk is None or getattr(rij, naam) != waarde]
        if not anders:
            return
        is_nieuw = rij.pk is None
        for naam, waarde in waarden.items():
            setattr(rij, naam, waarde)
        try:
            rij.full_clean()
        except ValidationError as fout:
            self.fouten.extend(f"{rij}: {zin}" for zin in fout.messages)
        else:
            rij.save()
            self.noteer(rij, is_nieuw, anders)

    def noteer(self, ding, is_nieuw, velden):
        if is_nieuw:
            self.nieuw += 1
        else:
            self.gewijzigd.append(f"{ding}: {', '.join(velden)}")
