"""One factory per model. A trait is a state: `PrioriteitFactory(gepubliceerd=True)`."""

from datetime import UTC, date, datetime, time, timedelta

import factory
from django.utils import timezone
from django.utils.text import slugify
from factory.django import DjangoModelFactory

from coalitie.briefpapier.voorbeeld import maak_voorbeeld
from coalitie.models import (
    Agendasleutel,
    Begrip,
    Bestand,
    Bestandsversie,
    Gebruiker,
    Logregel,
    Pagina,
    PaginaRevisie,
    Stand,
    Verhuizing,
    Zekerheid,
)
from coalitie.rollen import Rol
from regio.models import Basisteam, District, Gemeente, Indeling, Medewerker, Partner, Uitnodiging, Werkgebied
from regio.models.uitnodiging import GELDIG, som
from strategie.models import (
    Antwoord,
    Antwoordcorrectie,
    Brief,
    Briefblok,
    Briefpapier,
    Briefsjabloon,
    Consultatie,
    Consultatiedeel,
    ConsultatieRevisie,
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
    Punt,
    Puntingreep,
    Sjabloonblok,
    Strategie,
    StrategieRevisie,
)
from taskforces.models import (
    Aanwezigheid,
    Actiepunt,
    Agendapunt,
    Agendaversie,
    Besluit,
    Besluitcorrectie,
    College,
    Collegelid,
    Gebruik,
    Gevolg,
    Mijlpaal,
    Notulen,
    Notulenaantekening,
    Opdracht,
    OpdrachtRevisie,
    Product,
    Productbestand,
    ProductRevisie,
    Stuk,
    Taskforce,
    Taskforcelid,
    TaskforceRevisie,
    Uitvraag,
    VastAgendapunt,
    Vergadering,
    Verplaatsing,
    Voortgang,
    Voortgangsconcept,
    Voortgangsronde,
    Vrijgave,
    Zicht,
)
from taskforces.models.besluitcorrectie import WOORDEN

TEKENS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
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


class AgendasleutelFactory(DjangoModelFactory):
    """Of somebody with a running function, at `/agenda/geheim.ics`."""

    class Meta:
        model = Agendasleutel

    class Params:
        sleutel = "geheim"

    gebruiker = factory.SubFactory(GebruikerFactory)
    som_van_sleutel = factory.LazyAttribute(lambda agendasleutel: som(agendasleutel.sleutel))


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

    code = factory.Sequence(lambda n: f"GM{2000 + n:04}")  # those of the real ones are lower
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
    afkorting = factory.Sequence(lambda n: "".join(TEKENS[n // 36**plaats % 36] for plaats in (2, 1, 0)))


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


class TaskforceFactory(PubliceerbaarFactory):
    class Meta:
        model = Taskforce

    prioriteit = factory.SubFactory(PrioriteitFactory, gepubliceerd=True)
    naam = factory.Sequence(lambda n: f"Taskforce {n}")
    slug = factory.Sequence(lambda n: f"taskforce-{n}")
    inleiding = "Waarvoor deze taskforce er is."


class TaskforcelidFactory(DjangoModelFactory):
    """A mayor who sits in a taskforce for the district in which the gemeente lies."""

    class Meta:
        model = Taskforcelid

    class Params:
        indeling = factory.SubFactory(IndelingFactory)

    taskforce = factory.SubFactory(TaskforceFactory, gepubliceerd=True)
    rol = Taskforcelid.Rol.BESTUURDER
    partner = Partner.GEMEENTE
    gemeente = factory.SelfAttribute("indeling.gemeente")
    district = factory.SelfAttribute("indeling.district")
    functie = "burgemeester"
    geldig_vanaf = date(2019, 4, 8)


class OpdrachtFactory(PubliceerbaarFactory):
    """From 8 April 2019 until 2023, for bureau RVS, unless a gemeente or another partner is given."""

    class Meta:
        model = Opdracht

    taskforce = factory.SubFactory(TaskforceFactory, gepubliceerd=True)
    slug = factory.Sequence(lambda n: f"opdracht-{n}")
    titel = factory.Sequence(lambda n: f"Opdracht {n}")
    inleiding = "Wat de taskforce maakt, en waarom."
    soort = Opdracht.Soort.INZICHT
    gemeente = None
    partner = factory.LazyAttribute(lambda o: Partner.GEMEENTE if o.gemeente else Partner.BUREAU)
    functie = "projectleider"
    geldig_vanaf = date(2019, 4, 8)
    geldig_tot = date(2023, 1, 1)


class MijlpaalFactory(DjangoModelFactory):
    class Meta:
        model = Mijlpaal

    opdracht = factory.SubFactory(OpdrachtFactory, gepubliceerd=True)
    titel = factory.Sequence(lambda n: f"Mijlpaal {n}")
    gepland_op = date(2020, 6, 1)


class VoortgangsrondeFactory(DjangoModelFactory):
    """Open, unless `gesloten` or `gepubliceerd`. The reference dates are the ends of successive months."""

    class Meta:
        model = Voortgangsronde

    class Params:
        gesloten = factory.Trait(gesloten_op=datetime(2020, 10, 15, 9, 0, tzinfo=UTC))
        gepubliceerd = factory.Trait(gesloten=True, gepubliceerd_op=datetime(2020, 10, 16, 9, 0, tzinfo=UTC))

    naam = factory.Sequence(lambda n: f"Ronde {n}")
    peildatum = factory.Sequence(lambda n: date(2019, 6, 30) + timedelta(days=n))
    sluit_op = factory.LazyAttribute(lambda r: r.peildatum + timedelta(days=15))


class UitvraagFactory(DjangoModelFactory):
    class Meta:
        model = Uitvraag

    ronde = factory.SubFactory(VoortgangsrondeFactory)
    opdracht = factory.SubFactory(OpdrachtFactory, gepubliceerd=True)


class VoortgangFactory(DjangoModelFactory):
    """The newest report of its request; also the public one with `openbaar=True`."""

    class Meta:
        model = Voortgang
        skip_postgeneration_save = True

    uitvraag = factory.SubFactory(UitvraagFactory)
    nummer = factory.LazyAttribute(lambda v: v.uitvraag.meldingen.count() + 1)
    status = Voortgang.Status.OP_SCHEMA
    gebeurd = "De leidraad is klaar."
    vervolg = factory.LazyAttribute(
        lambda v: "Wij zoeken een vaste plek." if v.status in Voortgang.VRAAGT_VERVOLG else ""
    )
    reden = factory.LazyAttribute(lambda v: "Er stond een fout in." if v.nummer > 1 else "")
    plan = factory.LazyAttribute(lambda v: v.uitvraag.opdracht.plan())
    gemeld_als = "projectleider, bureau RVS"

    @factory.post_generation
    def openbaar(self, create, is_openbaar, **opties):
        self.uitvraag.laatste = self
        if is_openbaar:
            self.uitvraag.openbaar = self
        self.uitvraag.save()


class VoortgangsconceptFactory(DjangoModelFactory):
    class Meta:
        model = Voortgangsconcept

    uitvraag = factory.SubFactory(UitvraagFactory)
    gebruiker = factory.SubFactory(GebruikerFactory)
    inhoud = {"gebeurd": "Half af"}
    bewaard_op = VORIG_JAAR


class ProductFactory(PubliceerbaarFactory):
    class Meta:
        model = Product

    taskforce = factory.SubFactory(TaskforceFactory, gepubliceerd=True)
    slug = factory.Sequence(lambda n: f"product-{n}")
    naam = factory.Sequence(lambda n: f"Product {n}")
    soort = Product.Soort.TOOLKIT
    voor_wie = "Het crisisteam van een gemeente."
    inleiding = "Hiermee oefent u een dag zonder computers."
    contact = "projectleider, bureau RVS"


class ProductbestandFactory(DjangoModelFactory):
    class Meta:
        model = Productbestand

    product = factory.SubFactory(ProductFactory, gepubliceerd=True)
    bestand = factory.SubFactory(BestandFactory)


class GebruikFactory(DjangoModelFactory):
    """Stated on the day that it is about, by nobody in particular."""

    class Meta:
        model = Gebruik

    product = factory.SubFactory(ProductFactory, gepubliceerd=True)
    gemeente = factory.LazyFunction(lambda: IndelingFactory().gemeente)
    stand = Gebruik.Stand.GEBRUIK
    op = date(2020, 1, 1)
    toelichting = factory.LazyAttribute(lambda g: "Daarom." if g.stand in Gebruik.VRAAGT_UITLEG else "")
    gemeld_op = factory.LazyAttribute(lambda g: datetime(g.op.year, g.op.month, g.op.day, 9, 0, tzinfo=UTC))


class TaskforceRevisieFactory(RevisieFactory):
    class Meta:
        model = TaskforceRevisie

    van = factory.SubFactory(TaskforceFactory)


class OpdrachtRevisieFactory(RevisieFactory):
    class Meta:
        model = OpdrachtRevisie

    van = factory.SubFactory(OpdrachtFactory)


class ProductRevisieFactory(RevisieFactory):
    class Meta:
        model = ProductRevisie

    van = factory.SubFactory(ProductFactory)


class CollegeFactory(DjangoModelFactory):
    """The college of the region, unless a district, basisteam or gemeente is given."""

    class Meta:
        model = College

    soort = College.Soort.REGIONAAL
    naam = factory.Sequence(lambda n: f"College {n}")
    slug = factory.Sequence(lambda n: f"college-{n}")
    code = factory.Sequence(lambda n: f"C{n}")
    volgorde = factory.Sequence(lambda n: n + 1)
    taak = "Besluiten wat alle gemeenten aangaat."
    wie = "De burgemeesters, het OM en de politie."
    norm = 2
    zekerheid = Zekerheid.BEVESTIGD


class CollegelidFactory(DjangoModelFactory):
    """The chief of police, unless a gemeente or another partner is given."""

    class Meta:
        model = Collegelid

    college = factory.SubFactory(CollegeFactory)
    gemeente = None
    partner = factory.LazyAttribute(lambda lid: Partner.GEMEENTE if lid.gemeente else Partner.POLITIE)
    functie = factory.LazyAttribute(lambda lid: "burgemeester" if lid.gemeente else "politiechef")


class VergaderingFactory(DjangoModelFactory):
    """On 12 November 2020 from 19.30 to 21.30, convened; `concept`, `gehouden` or `afgelast` say otherwise."""

    class Meta:
        model = Vergadering

    class Params:
        concept = factory.Trait(staat=Vergadering.Staat.CONCEPT)
        gehouden = factory.Trait(staat=Vergadering.Staat.GEHOUDEN)
        afgelast = factory.Trait(
            staat=Vergadering.Staat.AFGELAST,
            afgelast_op=datetime(2020, 11, 1, 9, 0, tzinfo=UTC),
            afgelast_reden="Te weinig leden kunnen.",
        )

    college = factory.SubFactory(CollegeFactory)
    titel = "Bestuursconferentie"
    dag = date(2020, 11, 12)
    jaar = factory.LazyAttribute(lambda v: v.dag.year)
    nummer = factory.LazyAttribute(lambda v: v.college.vergaderingen.filter(jaar=v.jaar).count() + 1)
    begin = time(19, 30)
    einde = time(21, 30)
    plaats = "Amersfoort"
    staat = Vergadering.Staat.BIJEENGEROEPEN


class VerplaatsingFactory(DjangoModelFactory):
    class Meta:
        model = Verplaatsing

    vergadering = factory.SubFactory(VergaderingFactory)
    van_dag = date(2020, 11, 5)
    reden = "De zaal was bezet."


class AanwezigheidFactory(DjangoModelFactory):
    class Meta:
        model = Aanwezigheid

    vergadering = factory.SubFactory(VergaderingFactory, gehouden=True)
    lid = factory.SubFactory(CollegelidFactory, college=factory.SelfAttribute("..vergadering.college"))
    wijze = Aanwezigheid.Wijze.AANWEZIG


class VrijgaveFactory(DjangoModelFactory):
    """The invitation, for everybody, long ago."""

    class Meta:
        model = Vrijgave

    vergadering = factory.SubFactory(VergaderingFactory)
    soort = Vrijgave.Soort.UITNODIGING
    voor = Zicht.OPENBAAR
    op = datetime(2020, 1, 1, 9, 0, tzinfo=UTC)


class VastAgendapuntFactory(DjangoModelFactory):
    class Meta:
        model = VastAgendapunt

    college = factory.SubFactory(CollegeFactory)
    titel = factory.Sequence(lambda n: f"Vast punt {n}")


class AgendapuntFactory(DjangoModelFactory):
    """On the issued agenda, for everybody. The version itself is made by `AgendaversieFactory`."""

    class Meta:
        model = Agendapunt

    vergadering = factory.SubFactory(VergaderingFactory)
    volgorde = factory.LazyAttribute(lambda punt: punt.vergadering.agendapunten.count() + 1)
    titel = factory.Sequence(lambda n: f"Agendapunt {n}")
    zicht = Zicht.OPENBAAR
    op_agenda = True
    uitgebracht_zicht = factory.LazyAttribute(lambda punt: punt.zicht if punt.op_agenda else "")


class AgendaversieFactory(DjangoModelFactory):
    """The items that the meeting has now, as they are now."""

    class Meta:
        model = Agendaversie

    vergadering = factory.SubFactory(VergaderingFactory)
    nummer = factory.LazyAttribute(lambda versie: versie.vergadering.agendaversies.count() + 1)
    punten = factory.LazyAttribute(lambda versie: [punt.inhoud() for punt in versie.vergadering.agendapunten.all()])


class StukFactory(DjangoModelFactory):
    """Issued, and for everybody who sees the papers of the meeting."""

    class Meta:
        model = Stuk

    agendapunt = factory.SubFactory(AgendapuntFactory)
    vergadering = factory.SelfAttribute("agendapunt.vergadering")
    bestand = factory.SubFactory(BestandFactory)
    zicht = Zicht.OPENBAAR
    is_uitgebracht = True


class BesluitFactory(DjangoModelFactory):
    """Taken and in force, for everybody who sees the decisions of the meeting; a draft with `concept`."""

    class Meta:
        model = Besluit

    class Params:
        concept = factory.Trait(staat=Besluit.Staat.CONCEPT, nummer=None, staat_per=None)

    agendapunt = factory.SubFactory(AgendapuntFactory, vergadering__gehouden=True)
    vergadering = factory.SelfAttribute("agendapunt.vergadering")
    college = factory.SelfAttribute("agendapunt.vergadering.college")
    jaar = factory.SelfAttribute("agendapunt.vergadering.dag.year")
    nummer = factory.LazyAttribute(lambda b: b.college.besluiten.filter(jaar=b.jaar).count() + 1)
    titel = factory.Sequence(lambda n: f"Besluit {n}")
    tekst = "Het college besluit de Oefenkoffer aan te bieden tot en met 2022."
    staat = Besluit.Staat.VAN_KRACHT
    staat_per = factory.SelfAttribute("vergadering.dag")


class BesluitcorrectieFactory(DjangoModelFactory):
    """Of words that everybody could read."""

    class Meta:
        model = Besluitcorrectie

    besluit = factory.SubFactory(BesluitFactory)
    toelichting = "Het bedrag klopte niet."
    was = factory.LazyAttribute(
        lambda c: {veld: getattr(c.besluit, veld) for veld in WOORDEN} | {"tekst": "Eerst dit."}
    )
    zicht = Zicht.OPENBAAR


class ActiepuntFactory(DjangoModelFactory):
    class Meta:
        model = Actiepunt

    besluit = factory.SubFactory(BesluitFactory)
    tekst = "De Oefenkoffer aanbieden aan elke gemeente."
    gemeente = None
    partner = factory.LazyAttribute(lambda a: Partner.GEMEENTE if a.gemeente else Partner.BUREAU)
    functie = "projectleider"
    uiterlijk_op = date(2021, 1, 1)


class NotulenFactory(DjangoModelFactory):
    class Meta:
        model = Notulen

    vergadering = factory.SubFactory(VergaderingFactory, gehouden=True)
    tekst = "<p>De voorzitter opent de vergadering.</p>"
    tekst_concept = factory.SelfAttribute("tekst")


class NotulenaantekeningFactory(DjangoModelFactory):
    class Meta:
        model = Notulenaantekening

    notulen = factory.SubFactory(NotulenFactory)
    tekst = "De politiechef was er wel."


class GevolgFactory(DjangoModelFactory):
    """An assignment that becomes public with its decision."""

    class Meta:
        model = Gevolg

    besluit = factory.SubFactory(BesluitFactory)
    soort = Gevolg.Soort.GEVEN
    opdracht = factory.SubFactory(OpdrachtFactory)


class ConsultatieFactory(PubliceerbaarFactory):
    """In September 2018, with its text frozen."""

    class Meta:
        model = Consultatie

    strategie = factory.SubFactory(StrategieFactory)
    slug = factory.Sequence(lambda n: f"consultatie-{n}")
    titel = factory.Sequence(lambda n: f"Consultatie {n}")
    inleiding = "Uw raad zegt wat er beter kan."
    opent_op = date(2018, 9, 1)
    sluit_op = date(2018, 9, 30)
    bevroren_op = datetime(2018, 8, 30, 9, 0, tzinfo=UTC)


class ConsultatieRevisieFactory(RevisieFactory):
    class Meta:
        model = ConsultatieRevisie

    van = factory.SubFactory(ConsultatieFactory)


class ConsultatiedeelFactory(DjangoModelFactory):
    class Meta:
        model = Consultatiedeel

    consultatie = factory.SubFactory(ConsultatieFactory, gepubliceerd=True)
    nummer = factory.Sequence(lambda n: n + 1)
    titel = factory.Sequence(lambda n: f"Hoofdstuk {n}")
    slug = factory.Sequence(lambda n: f"hoofdstuk-{n}")
    tekst = "<p>Wij delen wat wij weten.</p><p>Elke gemeente oefent een keer.</p>"


class AntwoordFactory(DjangoModelFactory):
    class Meta:
        model = Antwoord

    consultatie = factory.SubFactory(ConsultatieFactory, gepubliceerd=True)
    titel = factory.Sequence(lambda n: f"Antwoord {n}")
    uitkomst = Antwoord.Uitkomst.NIET
    reden = "Dit regelt elke gemeente zelf."


class PuntFactory(DjangoModelFactory):
    """Submitted; a draft with `concept`."""

    class Meta:
        model = Punt

    class Params:
        concept = factory.Trait(staat=Punt.Staat.CONCEPT, nummer=None, ingediend_op=None)

    consultatie = factory.SubFactory(ConsultatieFactory, gepubliceerd=True)
    gemeente = factory.LazyFunction(lambda: IndelingFactory().gemeente)
    nummer = factory.LazyAttribute(lambda punt: punt.consultatie.punten.count() + 1)
    raad_op = date(2018, 9, 10)
    punt = "De raad mist aandacht voor het buitengebied."
    staat = Punt.Staat.INGEDIEND
    ingediend_op = datetime(2018, 9, 12, 9, 0, tzinfo=UTC)


class PuntingreepFactory(DjangoModelFactory):
    """Corrected; what it said before is for the test to say."""

    class Meta:
        model = Puntingreep

    punt = factory.SubFactory(PuntFactory)
    soort = Puntingreep.Soort.GECORRIGEERD
    reden = "Er stond een verkeerd woord."


class BriefsjabloonFactory(DjangoModelFactory):
    class Meta:
        model = Briefsjabloon

    strategie = factory.SubFactory(StrategieFactory, gepubliceerd=True)
    onderwerp = "Regionale Veiligheidsstrategie"


class SjabloonblokFactory(DjangoModelFactory):
    class Meta:
        model = Sjabloonblok

    sjabloon = factory.SubFactory(BriefsjabloonFactory)
    soort = Sjabloonblok.Soort.OPENING
    tekst = "Hierbij bieden wij u de strategie aan."


class BriefFactory(DjangoModelFactory):
    class Meta:
        model = Brief

    sjabloon = factory.SubFactory(BriefsjabloonFactory)
    gemeente = factory.LazyFunction(lambda: IndelingFactory().gemeente)
    onderwerp = "De Regionale Veiligheidsstrategie"
    adresblok = factory.LazyAttribute(lambda brief: f"Aan de gemeenteraad van {brief.gemeente}")


class BriefblokFactory(DjangoModelFactory):
    class Meta:
        model = Briefblok

    brief = factory.SubFactory(BriefFactory)
    blok = factory.SubFactory(SjabloonblokFactory, sjabloon=factory.SelfAttribute("..brief.sjabloon"))
    tekst = "Hierbij bied ik u de strategie aan."


class AntwoordcorrectieFactory(DjangoModelFactory):
    class Meta:
        model = Antwoordcorrectie

    antwoord = factory.SubFactory(AntwoordFactory)
    toelichting = "De verwijzing klopte niet."
    was = factory.LazyFunction(lambda: {"reden": "Zie hoofdstuk 9."})


class BriefpapierFactory(DjangoModelFactory):
    class Meta:
        model = Briefpapier

    gemeente = factory.LazyFunction(lambda: IndelingFactory().gemeente)
    naam = "briefpapier.docx"
    inhoud = factory.LazyFunction(maak_voorbeeld)
