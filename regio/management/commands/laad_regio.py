import csv
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.text import slugify

from coalitie.models import Logregel, Stand
from regio.forms import BasisteamRij, DistrictRij, GemeenteRij, IndelingRij, WerkgebiedRij
from regio.models import Basisteam, District, Gemeente, Indeling, Werkgebied

GEGEVENS = Path(__file__).resolve().parents[2] / "gegevens"
TE_VEEL = "(te veel)"


class Rijen(list):
    """The rows of one CSV file as (line number, columns). Raises CommandError for what is no such file."""

    def __init__(self, pad, kolommen):
        self.naam = pad.name
        try:
            with pad.open(encoding="utf-8-sig", newline="") as bestand:
                lezer = csv.DictReader(bestand, restkey=TE_VEEL, restval="", strict=True)
                ontbreekt = [kolom for kolom in kolommen if kolom not in (lezer.fieldnames or [])]
                if ontbreekt:
                    raise CommandError(f"{self.naam}, regel 1: deze kolom ontbreekt: {', '.join(ontbreekt)}.")
                super().__init__((lezer.line_num, rij) for rij in lezer)
        except (OSError, UnicodeDecodeError, csv.Error) as fout:
            raise CommandError(f"{self.naam} is niet te lezen: {fout}") from None

    def klachten(self, uniek):
        """What is wrong with the file as such: cells beyond the last column, and values that should differ."""
        for regel, rij in self:
            if TE_VEEL in rij:
                yield f"{self.naam}, regel {regel}: deze regel heeft meer velden dan er kolommen zijn."
        for kolommen in uniek:
            yield from self.dubbele(*kolommen)

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
                titel = f"regio: {self.nieuw} regels nieuw, {len(self.gewijzigd)} gewijzigd"
                Logregel.objects.noteer("gegevens geladen", door=None, titel=titel)
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
            self.bewaar(DistrictRij, f"{pad.name}, regel {regel}", rij, bestaand or District(slug=slugify(rij["naam"])))

    def laad_gemeenten(self, pad):
        kolommen = [*GemeenteRij.Meta.fields, *IndelingRij.base_fields]
        uniek = [["code"], ["naam"], ["afkorting"], ["tegel_kolom", "tegel_rij"]]
        indelingen = []
        for regel, rij in self.lees(pad, kolommen, uniek):
            plaats = f"{pad.name}, regel {regel}"
            bestaand = Gemeente.objects.filter(code=rij["code"]).first()
            gemeente = self.bewaar(GemeenteRij, plaats, rij, bestaand or Gemeente(slug=slugify(rij["naam"])))
            indeling = self.controleer(IndelingRij(rij), plaats)
            if gemeente and indeling:
                district = indeling["district"]
                sleutel = {"gemeente": gemeente, "geldig_vanaf": indeling["in_district_vanaf"]}
                waarden = {"district": district, "zekerheid": district.zekerheid, "bron": district.bron}
                indelingen.append((plaats, sleutel, waarden | {"geldig_tot": gemeente.geldig_tot}))
        self.vervang(Indeling, indelingen)

    def laad_basisteams(self, pad):
        kolommen = [*BasisteamRij.Meta.fields, *WerkgebiedRij.base_fields]
        werkgebieden = []
        for regel, rij in self.lees(pad, kolommen, uniek=[["nummer"]]):
            plaats = f"{pad.name}, regel {regel}"
            bestaand = Basisteam.objects.filter(nummer=rij["nummer"] if rij["nummer"].isdecimal() else None).first()
            adres = slugify(rij["naam"].replace("/", " ")) or f"basisteam-{slugify(rij['nummer'])}"
            basisteam = self.bewaar(BasisteamRij, plaats, rij, bestaand or Basisteam(slug=adres))
            gebied = self.controleer(WerkgebiedRij(rij), plaats)
            for gemeente in gebied["gemeenten"] if basisteam and gebied else []:
                sleutel = {"basisteam": basisteam, "gemeente": gemeente, "geldig_vanaf": gebied["werkt_vanaf"]}
                waarden = {"zekerheid": gebied["zekerheid_gebied"], "bron": basisteam.bron}
                werkgebieden.append((plaats, sleutel, waarden | {"geldig_tot": gemeente.geldig_tot}))
        self.vervang(Werkgebied, werkgebieden)

    def lees(self, pad, kolommen, uniek):
        rijen = Rijen(pad, kolommen)
        self.fouten.extend(rijen.klachten(uniek))
        return rijen

    def controleer(self, form, plaats):
        """The cleaned columns, or None after noting what is wrong with which column. `plaats`: file and line."""
        for veld, zinnen in form.errors.items():
            kolom = f", kolom {veld}" if veld != "__all__" else ""
            self.fouten.extend(f"{plaats}{kolom}: {zin}" for zin in zinnen)
        return form.cleaned_data if form.is_valid() else None

    def bewaar(self, rij_form, plaats, rij, ding):
        """The row in the database, saved only when something in it changed; None when it is not right."""
        is_nieuw = ding.pk is None
        form = rij_form(rij, instance=ding)
        if self.controleer(form, plaats) is None or not self.is_goed(ding, plaats):
            return None
        if is_nieuw or form.has_changed():
            form.save()
            self.noteer(ding, is_nieuw, form.changed_data)
        return ding

    def vervang(self, model, gewenst):
        """Make the rows of this model what the file says: (place, key, values) each. The others go."""
        blijft = {rij.pk for _plaats, sleutel, _waarden in gewenst for rij in model.objects.filter(**sleutel)}
        for rij in model.objects.exclude(pk__in=blijft):
            self.gewijzigd.append(f"{rij}: vervalt")
            rij.delete()
        for plaats, sleutel, waarden in gewenst:
            rij = model.objects.filter(**sleutel).first() or model(**sleutel)
            is_nieuw = rij.pk is None
            anders = [naam for naam, waarde in waarden.items() if is_nieuw or getattr(rij, naam) != waarde]
            for naam, waarde in waarden.items():
                setattr(rij, naam, waarde)
            if anders and self.is_goed(rij, plaats):
                rij.save()
                self.noteer(rij, is_nieuw, anders)

    def is_goed(self, ding, plaats):
        try:
            ding.full_clean()
        except ValidationError as fout:
            self.fouten.extend(f"{plaats}: {zin}" for zin in fout.messages)
            return False
        return True

    def noteer(self, ding, is_nieuw, velden):
        if is_nieuw:
            self.nieuw += 1
        else:
            self.gewijzigd.append(f"{ding}: {', '.join(velden)}")
