"""One factory per model. A trait is a state: `PrioriteitFactory(gepubliceerd=True)`."""

from datetime import UTC, date, datetime

import factory
from django.utils import timezone
from django.utils.text import slugify
from factory.django import DjangoModelFactory

from coalitie.models import (
    Begrip,
    Bestand,
    Bestandsversie,
    Gebruiker,
    Logregel,
    Pagina,
    PaginaRevisie,
    Stand,
    Verhuizing,
)
from coalitie.rollen import Rol
from regio.models import Basisteam, District, Gemeente, Indeling, Medewerker, Partner, Uitnodiging, Werkgebied
from regio.models.uitnodiging import GELDIG, som
from strategie.models import (
    Doel,
    DoelRevisie,
    Film,
    FilmRevisie,
    Hoofdstuk,
    HoofdstukRevisie,
    Nieuwsbericht,
    NieuwsberichtRevisie,
    Prioriteit,
    PrioriteitRevisie,
    Strategie,
    StrategieRevisie,
)

VORIG_JAAR = datetime(2019, 5, 1, 9, 0, tzinfo=UTC)


class GebruikerFactory(DjangoModelFactory):
    class Meta:
        model = Gebruiker
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"gebruiker{n}@voorbeeld.nl")
    naam = factory.Sequence(lambda n: f"Gebruiker {n}")
    rol = Rol.MEDEWERKER
    # Without a running function nobody can sign in; `functie=None` makes such an account.
    functie = factory.RelatedFactory("tests.fabriek.MedewerkerFactory", factory_related_name="gebruiker")


class LogregelFactory(DjangoModelFactory):
    class Meta:
        model = Logregel

    door_naam = "Iemand"
    handeling = "gepubliceerd"


class BestandsinhoudFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    class Params:
        is_beeld = factory.LazyAttribute(lambda b: b.soort in {"png", "jpeg"})

    soort = "pdf"
    opslag = factory.Sequence(lambda n: f"00/{n:032x}")
    grootte = 1000
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    breedte = factory.LazyAttribute(lambda b: 400 if b.is_beeld else None)
    hoogte = factory.LazyAttribute(lambda b: 300 if b.is_beeld else None)


class BestandFactory(BestandsinhoudFactory):
    """A row without content on disk; `Bestand.objects.plaats` makes both."""

    class Meta:
        model = Bestand

    titel = factory.Sequence(lambda n: f"Bestand {n}")
    beschrijving = factory.LazyAttribute(lambda b: "Een kaart van de regio." if b.is_beeld else "")


class BestandsversieFactory(BestandsinhoudFactory):
    class Meta:
        model = Bestandsversie

    bestand = factory.SubFactory(BestandFactory)


class StandFactory(DjangoModelFactory):
    class Meta:
        model = Stand

    pk = Stand.ENIGE


class BegripFactory(DjangoModelFactory):
    class Meta:
        model = Begrip

    woord = factory.Sequence(lambda n: f"Woord{n}")
    slug = factory.LazyAttribute(lambda begrip: slugify(begrip.woord))
    uitleg = "Wat het betekent."


class PubliceerbaarFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    class Params:
        gepubliceerd = factory.Trait(gepubliceerd_op=VORIG_JAAR)
        ingetrokken = factory.Trait(
            gepubliceerd_op=VORIG_JAAR, ingetrokken_op=VORIG_JAAR, ingetrokken_reden="De tekst klopte niet meer."
        )


class PaginaFactory(PubliceerbaarFactory):
    class Meta:
        model = Pagina

    slug = factory.Sequence(lambda n: f"pagina-{n}")
    titel = factory.Sequence(lambda n: f"Pagina {n}")
    inleiding = "Waar deze pagina over gaat."
    tekst = '<h2 id="kop">Een kop</h2><p>Een alinea.</p>'


class NieuwsberichtFactory(PubliceerbaarFactory):
    class Meta:
        model = Nieuwsbericht

    slug = factory.Sequence(lambda n: f"bericht-{n}")
    titel = factory.Sequence(lambda n: f"Bericht {n}")
    datum = date(2019, 4, 8)
    inleiding = "Wat er gebeurde."


class DistrictFactory(DjangoModelFactory):
    class Meta:
        model = District

    zekerheid = "bevestigd"
    naam = factory.Sequence(lambda n: f"District {n}")
    slug = factory.Sequence(lambda n: f"district-{n}")
    landschap = factory.Iterator(District.Landschap.values)
    volgorde = factory.Sequence(lambda n: n)


class BasisteamFactory(DjangoModelFactory):
    class Meta:
        model = Basisteam

    nummer = factory.Sequence(lambda n: n + 1)
    naam = factory.Sequence(lambda n: f"Team {n}")
    slug = factory.Sequence(lambda n: f"team-{n}")
    district = factory.SubFactory(DistrictFactory)
    zekerheid_naam = "bevestigd"


class GemeenteFactory(DjangoModelFactory):
    class Meta:
        model = Gemeente

    code = factory.Sequence(lambda n: f"GM{n:04}")
    naam = factory.Sequence(lambda n: f"Gemeente {n}")
    slug = factory.Sequence(lambda n: f"gemeente-{n}")
    provincie = "Utrecht"
    zekerheid = "bevestigd"
    veiligheidsregio = "Utrecht"
    inwoners = 10_000
    inwoners_op = date(2019, 1, 1)
    tegel_kolom = factory.Sequence(lambda n: n % 7 + 1)
    tegel_rij = factory.Sequence(lambda n: n // 7 + 1)
    tegelnaam = factory.SelfAttribute("naam")
    afkorting = factory.Sequence(lambda n: f"{n:03}")


class IndelingFactory(DjangoModelFactory):
    class Meta:
        model = Indeling

    gemeente = factory.SubFactory(GemeenteFactory)
    district = factory.SubFactory(DistrictFactory)
    zekerheid = "bevestigd"
    geldig_vanaf = date(2019, 1, 1)
    geldig_tot = factory.SelfAttribute("gemeente.geldig_tot")


class WerkgebiedFactory(DjangoModelFactory):
    class Meta:
        model = Werkgebied

    basisteam = factory.SubFactory(BasisteamFactory)
    gemeente = factory.SubFactory(GemeenteFactory)
    zekerheid = "bevestigd"
    geldig_vanaf = date(2019, 1, 1)


class MedewerkerFactory(DjangoModelFactory):
    """Works for bureau RVS, unless a gemeente or another partner is given."""

    class Meta:
        model = Medewerker

    gebruiker = factory.SubFactory(GebruikerFactory, functie=None)
    gemeente = None
    partner = factory.LazyAttribute(lambda m: Partner.GEMEENTE if m.gemeente else Partner.BUREAU)
    functie = "adviseur"
    geldig_vanaf = date(2019, 1, 1)
    bevestigd_op = factory.LazyFunction(timezone.localdate)


class UitnodigingFactory(DjangoModelFactory):
    """Open, with a key that a test can know: `UitnodigingFactory(sleutel="abc")`."""

    class Meta:
        model = Uitnodiging

    class Params:
        sleutel = factory.Sequence(lambda n: f"sleutel-{n}")

    email = factory.Sequence(lambda n: f"nieuw{n}@voorbeeld.nl")
    naam = factory.Sequence(lambda n: f"Nieuw {n}")
    rol = Rol.MEDEWERKER
    partner = factory.LazyAttribute(lambda u: Partner.POLITIE if u.rol == Rol.MEDEWERKER else Partner.BUREAU)
    functie = "wijkagent"
    som_van_sleutel = factory.LazyAttribute(lambda u: som(u.sleutel))
    uitgenodigd_door = factory.LazyFunction(lambda: MedewerkerFactory(gebruiker__rol=Rol.BEHEERDER).gebruiker)
    verloopt_op = factory.LazyFunction(lambda: timezone.now() + GELDIG)


class StrategieFactory(PubliceerbaarFactory):
    class Meta:
        model = Strategie

    naam = factory.LazyAttribute(lambda s: f"Regionale Veiligheidsstrategie {s.slug}")
    slug = factory.Sequence(lambda n: f"{2019 + 4 * n}-{2022 + 4 * n}")
    geldig_vanaf = date(2019, 4, 8)
    geldig_tot = date(2023, 1, 1)
    inleiding = "Wat wij samen afspreken."
    in_het_kort = "Eén.\nTwee."
    vastgesteld_op = date(2019, 4, 8)
    vastgesteld_door = "Regionaal Veiligheidscollege Midden-Nederland"


class PrioriteitFactory(PubliceerbaarFactory):
    class Meta:
        model = Prioriteit

    strategie = factory.SubFactory(StrategieFactory, gepubliceerd=True)
    nummer = factory.Sequence(lambda n: n + 1)
    naam = factory.Sequence(lambda n: f"Prioriteit {n}")
    slug = factory.Sequence(lambda n: f"prioriteit-{n}")
    teken = Prioriteit.Teken.ZORG
    inleiding = "Waarom dit nodig is."
    tekst = '<h2 id="waarom">Waarom</h2><p>Daarom.</p>'


class HoofdstukFactory(PubliceerbaarFactory):
    class Meta:
        model = Hoofdstuk

    strategie = factory.SubFactory(StrategieFactory, gepubliceerd=True)
    nummer = factory.Sequence(lambda n: n + 1)
    titel = factory.Sequence(lambda n: f"Hoofdstuk over {n}")
    korte_titel = factory.SelfAttribute("titel")
    slug = factory.Sequence(lambda n: f"hoofdstuk-{n}")
    inleiding = "Waar het over gaat."
    tekst = '<h2 id="waarom">Waarom</h2><p>Daarom.</p>'


class FilmFactory(PubliceerbaarFactory):
    class Meta:
        model = Film

    strategie = factory.SubFactory(StrategieFactory, gepubliceerd=True)
    titel = "De film"
    inleiding = "Een film over de strategie."
    uitgeschreven = "<p>Een stem vertelt.</p>"


class DoelFactory(PubliceerbaarFactory):
    class Meta:
        model = Doel

    prioriteit = factory.SubFactory(PrioriteitFactory, gepubliceerd=True)
    nummer = factory.Sequence(lambda n: n + 1)
    titel = factory.Sequence(lambda n: f"Doel {n}")


class VerhuizingFactory(DjangoModelFactory):
    class Meta:
        model = Verhuizing

    oud = factory.Sequence(lambda n: f"/oud-{n}/")
    nieuw = factory.Sequence(lambda n: f"/nieuw-{n}/")


class RevisieFactory(DjangoModelFactory):
    """A draft of a thing with the words that the thing has. `HoofdstukRevisieFactory(van=hoofdstuk)`."""

    class Meta:
        abstract = True

    class Params:
        gepubliceerd = factory.Trait(staat="gepubliceerd", ingaat_op=VORIG_JAAR)

    nummer = factory.Sequence(lambda n: n + 1)
    inhoud = factory.LazyAttribute(lambda revisie: revisie.van.inhoud())


class PaginaRevisieFactory(RevisieFactory):
    class Meta:
        model = PaginaRevisie

    van = factory.SubFactory(PaginaFactory)


class StrategieRevisieFactory(RevisieFactory):
    class Meta:
        model = StrategieRevisie

    van = factory.SubFactory(StrategieFactory)


class PrioriteitRevisieFactory(RevisieFactory):
    class Meta:
        model = PrioriteitRevisie

    van = factory.SubFactory(PrioriteitFactory)


class HoofdstukRevisieFactory(RevisieFactory):
    class Meta:
        model = HoofdstukRevisie

    van = factory.SubFactory(HoofdstukFactory)


class FilmRevisieFactory(RevisieFactory):
    class Meta:
        model = FilmRevisie

    van = factory.SubFactory(FilmFactory)


class NieuwsberichtRevisieFactory(RevisieFactory):
    class Meta:
        model = NieuwsberichtRevisie

    van = factory.SubFactory(NieuwsberichtFactory)


class DoelRevisieFactory(RevisieFactory):
    class Meta:
        model = DoelRevisie

    van = factory.SubFactory(DoelFactory)
