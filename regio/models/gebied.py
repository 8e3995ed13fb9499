from django.db import models
from django.db.models import F, Min, Q
from django.urls import reverse

from coalitie.models import Herkomst, Zekerheid
from coalitie.tekst import opsomming
from regio.models.geldigheid import Geldig, GeldigQuerySet


class District(Herkomst):
    """One of the five districts of the police unit; each has the hue of its landscape."""

    class Landschap(models.TextChoices):
        KOOLZAAD = "koolzaad", "koolzaad"
        HEIDE = "heide", "heide"
        BAKSTEEN = "baksteen", "baksteen"
        BOS = "bos", "bos"
        WATER = "water", "water"

    naam = models.CharField("naam", max_length=100, unique=True)
    slug = models.SlugField("adres", unique=True)
    landschap = models.CharField("kleur", max_length=20, choices=Landschap, unique=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", unique=True)

    class Meta:
        verbose_name = "district"
        verbose_name_plural = "districten"
        ordering = ["volgorde"]

    def __str__(self):
        return self.naam

    def get_absolute_url(self):
        return reverse("district", args=[self.slug])


class Basisteam(models.Model):
    """One of the eighteen police teams. The name of some, and the district of a few, are not in our sources."""

    nummer = models.PositiveSmallIntegerField("volgnummer", unique=True, help_text="Eigen nummer, niet van de politie.")
    naam = models.CharField("naam", max_length=100, blank=True)
    slug = models.SlugField("adres", unique=True)
    district = models.ForeignKey(
        District, verbose_name="district", on_delete=models.PROTECT, null=True, blank=True, related_name="basisteams"
    )
    zekerheid_naam = models.CharField("zekerheid van de naam", max_length=20, choices=Zekerheid)
    toelichting = models.TextField("toelichting", blank=True)
    bron = models.TextField("bron", blank=True)

    class Meta:
        verbose_name = "basisteam"
        verbose_name_plural = "basisteams"
        ordering = ["nummer"]
        constraints = [
            models.CheckConstraint(
                condition=Q(naam="", zekerheid_naam=Zekerheid.ONBEKEND)
                | (~Q(naam="") & ~Q(zekerheid_naam=Zekerheid.ONBEKEND)),
                name="basisteam_naam_of_onbekend",
                violation_error_message="Een naam die niet bekend is, blijft leeg.",
            )
        ]

    def __str__(self):
        return f"Basisteam {self.naam}" if self.naam else f"Basisteam {self.nummer}, naam nog niet bevestigd"

    def get_absolute_url(self):
        return reverse("basisteam", args=[self.slug])


class GemeenteQuerySet(GeldigQuerySet):
    def ooit_in_regio(self):
        """The gemeenten that are or were in Midden-Nederland: the ones with a page."""
        return self.filter(indelingen__isnull=False).distinct()

    def in_regio_op(self, datum):
        """The gemeenten of Midden-Nederland on that day."""
        return self.geldig_op(datum).met_district(Indeling.objects.geldig_op(datum))

    def vertrokken_voor(self, datum):
        """Those that once were in the region and no longer are on that day, with the district they lay in."""
        laatste = Indeling.objects.filter(geldig_tot=F("gemeente__geldig_tot"))
        return self.filter(geldig_tot__lte=datum).met_district(laatste)

    def met_district(self, indelingen):
        """Only what lies in a district by these indelingen, with what a list or map says of that district."""
        return self.filter(indelingen__in=indelingen).annotate(
            district_id=F("indelingen__district"),
            district_naam=F("indelingen__district__naam"),
            district_volgorde=F("indelingen__district__volgorde"),
            landschap=F("indelingen__district__landschap"),
        )


class Gemeente(Geldig, Herkomst):
    """A gemeente, known by its CBS code, for as long as it exists."""

    code = models.CharField("CBS-code", max_length=6, unique=True, help_text="GM en vier cijfers.")
    naam = models.CharField("naam", max_length=100)
    slug = models.SlugField("adres", unique=True)
    provincie = models.CharField("provincie", max_length=50)
    veiligheidsregio = models.CharField("veiligheidsregio", max_length=50)
    inwoners = models.PositiveIntegerField("inwoners", null=True, blank=True)
    inwoners_op = models.DateField("peildatum inwoners", null=True, blank=True)
    tegel_kolom = models.PositiveSmallIntegerField("kolom in de tegelkaart", help_text="1 is west.")
    tegel_rij = models.PositiveSmallIntegerField("rij in de tegelkaart", help_text="1 is noord.")
    tegelnaam = models.CharField(
        "naam in de tegel", max_length=40, help_text="Een / begint een nieuwe regel: Noordoost-/polder."
    )
    afkorting = models.CharField("afkorting in de tegel", max_length=3, unique=True)
    eigen_driehoek = models.CharField(
        "eigen driehoek",
        max_length=200,
        blank=True,
        help_text="Wie erin zitten. Leeg: de driehoek overlegt doorgaans per basisteam.",
    )
    over_basisteams = models.CharField(
        "over de basisteams", max_length=200, blank=True, help_text="Wat wij van de teams hier niet weten, als zin."
    )
    ontstaan_uit = models.CharField("ontstaan uit", max_length=200, blank=True)
    opgegaan_in = models.CharField("opgegaan in", max_length=100, blank=True)

    objects = GemeenteQuerySet.as_manager()

    class Meta(Geldig.Meta):
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering = ["naam"]
        constraints = [
            *Geldig.Meta.constraints,
            models.CheckConstraint(
                condition=Q(inwoners__isnull=True, inwoners_op__isnull=True)
                | Q(inwoners__isnull=False, inwoners_op__isnull=False),
                name="gemeente_inwoners_met_peildatum",
                violation_error_message="Een aantal inwoners heeft een peildatum.",
            ),
            models.CheckConstraint(
                condition=Q(opgegaan_in="") | Q(geldig_tot__isnull=False),
                name="gemeente_opgegaan_met_einddatum",
                violation_error_message="Een gemeente die is opgegaan in een andere, heeft een einddatum.",
            ),
            models.UniqueConstraint(
                fields=["tegel_kolom", "tegel_rij"],
                name="gemeente_tegel_uniek",
                violation_error_message="Op deze plaats van de kaart staat al een gemeente.",
            ),
        ]

    def __str__(self):
        return self.naam

    def get_absolute_url(self):
        return reverse("gemeente", args=[self.slug])

    def driehoek(self, samen):
        """In a sentence: who decides here over the police. `samen` are the gemeenten that share its basisteam."""
        teamgenoten = sorted({gemeente.naam for gemeente in samen} - {self.naam})
        if self.eigen_driehoek:
            return f"{self.naam} heeft een eigen driehoek: {self.eigen_driehoek}."
        if not teamgenoten:
            return "De burgemeester overlegt met de officier van justitie en de politie van het basisteam."
        return (
            f"De burgemeesters van {opsomming(sorted([self.naam, *teamgenoten]))} overleggen doorgaans samen "
            "met de officier van justitie en de politie van het basisteam."
        )


class IndelingQuerySet(GeldigQuerySet):
    def begin(self):
        """The first day of which we know in which district every gemeente lies; None when nothing is loaded."""
        return self.aggregate(begin=Min("geldig_vanaf"))["begin"]


class Indeling(Geldig, Herkomst):
    """In which district a gemeente lies, from-until."""

    gemeente = models.ForeignKey(Gemeente, verbose_name="gemeente", on_delete=models.PROTECT, related_name="indelingen")
    district = models.ForeignKey(District, verbose_name="district", on_delete=models.PROTECT, related_name="indelingen")

    objects = IndelingQuerySet.as_manager()

    class Meta(Geldig.Meta):
        verbose_name = "indeling"
        verbose_name_plural = "indelingen"
        ordering = ["gemeente__naam", "geldig_vanaf"]

    def __str__(self):
        return f"{self.gemeente} in {self.district}"

    def clean(self):
        self.weiger_overlap(Indeling.objects.filter(gemeente=self.gemeente_id))


class WerkgebiedQuerySet(GeldigQuerySet):
    def van_teams_in(self, gemeente, datum):
        """Where the teams that work in this gemeente on that day work, this gemeente included."""
        teams = self.geldig_op(datum).filter(gemeente=gemeente).values("basisteam")
        return self.geldig_op(datum).filter(basisteam__in=teams)


class Werkgebied(Geldig, Herkomst):
    """Which basisteam works in which gemeente, from-until. A large gemeente has several, most teams serve several."""

    basisteam = models.ForeignKey(
        Basisteam, verbose_name="basisteam", on_delete=models.PROTECT, related_name="werkgebieden"
    )
    gemeente = models.ForeignKey(
        Gemeente, verbose_name="gemeente", on_delete=models.PROTECT, related_name="werkgebieden"
    )

    objects = WerkgebiedQuerySet.as_manager()

    class Meta(Geldig.Meta):
        verbose_name = "werkgebied"
        verbose_name_plural = "werkgebieden"
        ordering = ["basisteam__nummer", "gemeente__naam"]

    def __str__(self):
        return f"{self.basisteam} in {self.gemeente}"

    def clean(self):
        self.weiger_overlap(Werkgebied.objects.filter(gemeente=self.gemeente_id, basisteam=self.basisteam_id))
