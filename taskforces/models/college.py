from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from coalitie.models import Herkomst, Logregel, Stand, verschil
from coalitie.rollen import is_medewerker, is_redacteur, ziet_concepten
from coalitie.tekst import voluit
from regio.models import Basisteam, District, Geldig, GeldigQuerySet, Gemeente, Partner
from taskforces.models.lid import Lid
from taskforces.models.zicht import Zicht


def te_zien(user, zicht, college):
    """A condition on rows: this visitor belongs to those for whom a row is.

    `zicht` is the name of the field that says for whom, `college` leads to the college whose members read what is
    besloten. The bureau is not in it: who writes things sees them before anybody.
    """
    mag = Q(**{zicht: Zicht.OPENBAAR})
    if is_medewerker(user):
        eigen = College.objects.waarvan_lid(user, timezone.localdate())
        mag |= Q(**{zicht: Zicht.LEDEN}) | Q(**{zicht: Zicht.BESLOTEN, f"{college}__in": eigen})
    return mag


def zichten_van(user, college):
    """What `te_zien` asks of rows, for what is kept in another way: all that is for this visitor. With the bureau."""
    if not is_medewerker(user):
        return {Zicht.OPENBAAR}
    return set(Zicht) if is_lid(user, college) else {Zicht.OPENBAAR, Zicht.LEDEN}


INTUSSEN_GEWIJZIGD = "Een collega wijzigde deze afspraken intussen. Kijk wat er nu staat, en begin dan opnieuw."


class CollegeQuerySet(GeldigQuerySet):
    def waarvan_lid(self, user, datum):
        """The colleges in which this person sits on that day."""
        if not user.is_authenticated:
            return self.none()
        zetels = Collegelid.objects.geldig_op(datum).filter(gebruiker=user.pk)
        return self.filter(pk__in=zetels.values("college"))

    def bewerkbaar_door(self, user):
        return self if is_redacteur(user) else self.none()

    def met_norm(self):
        """Those that promised how often they meet."""
        return self.filter(norm__isnull=False)


class College(Geldig, Herkomst):
    """Where mayors, police and OM meet: for the region, a district, a basisteam or one gemeente.

    That it is there, what it is for and how often it meets, everybody may know.
    """

    class Soort(models.TextChoices):
        REGIONAAL = "regionaal", "Regionaal Veiligheidscollege"
        DISTRICTELIJK = "districtelijk", "Districtelijk Veiligheidscollege"
        ADVIES = "advies", "Adviescollege Veiligheid"
        DRIEHOEK = "driehoek", "gezagsdriehoek"

    AFSPRAKEN = ("norm", "vergaderingen_vanaf", "volledig_vanaf", "volledig_tot")

    soort = models.CharField("soort", max_length=20, choices=Soort)
    naam = models.CharField("naam", max_length=120, unique=True)
    slug = models.SlugField("adres", unique=True)
    code = models.CharField(
        "code", max_length=20, unique=True, help_text="Staat voor het nummer van een besluit, zoals RVC."
    )
    volgorde = models.PositiveSmallIntegerField("volgorde")
    district = models.ForeignKey(
        District, verbose_name="district", on_delete=models.PROTECT, null=True, blank=True, related_name="colleges"
    )
    basisteam = models.ForeignKey(
        Basisteam, verbose_name="basisteam", on_delete=models.PROTECT, null=True, blank=True, related_name="colleges"
    )
    gemeente = models.ForeignKey(
        Gemeente, verbose_name="gemeente", on_delete=models.PROTECT, null=True, blank=True, related_name="colleges"
    )
    taak = models.TextField("taak")
    wie = models.TextField("wie erin zitten")
    norm = models.PositiveSmallIntegerField(
        "vergaderingen per jaar", null=True, blank=True, help_text="Leeg als daarover niets is afgesproken."
    )
    vergaderingen_vanaf = models.PositiveSmallIntegerField(
        "alle vergaderingen vanaf het jaar", null=True, blank=True, help_text="Leeg als wij dat van geen jaar weten."
    )
    toelichting = models.TextField("toelichting", blank=True, help_text="Wat wij niet weten, als zin.")
    volledig_vanaf = models.DateField("alle besluiten vanaf", null=True, blank=True)
    volledig_tot = models.DateField(
        "alle besluiten tot", null=True, blank=True, help_text="De eerste dag waarvan wij dat niet meer weten."
    )

    objects = CollegeQuerySet.as_manager()

    class Meta:
        verbose_name = "college"
        verbose_name_plural = "colleges"
        ordering = ["volgorde", "naam"]
        constraints = [
            *Geldig.Meta.constraints,
            models.CheckConstraint(
                condition=Q(soort__in=["regionaal", "advies"], district=None, basisteam=None, gemeente=None)
                | Q(soort="districtelijk", district__isnull=False, basisteam=None, gemeente=None)
                | Q(soort="driehoek", district=None, basisteam__isnull=False, gemeente=None)
                | Q(soort="driehoek", district=None, basisteam=None, gemeente__isnull=False),
                name="college_gebied_bij_soort",
                violation_error_message="Een districtelijk college heeft een district, een driehoek een basisteam of "
                "een gemeente, en een ander college geen van drie.",
            ),
            models.CheckConstraint(
                condition=Q(norm__isnull=True) | Q(norm__range=(1, 12)),
                name="college_norm",
                violation_error_message="Een college vergadert 1 tot 12 keer per jaar.",
            ),
            models.CheckConstraint(
                condition=Q(vergaderingen_vanaf__isnull=True) | Q(vergaderingen_vanaf__range=(2000, 2100)),
                name="college_vergaderingen_vanaf",
                violation_error_message="Kies een jaar van 2000 tot en met 2100.",
            ),
            models.CheckConstraint(
                condition=Q(volledig_vanaf__isnull=True, volledig_tot__isnull=True)
                | Q(
                    volledig_vanaf__isnull=False,
                    volledig_tot__isnull=False,
                    volledig_tot__gt=models.F("volledig_vanaf"),
                ),
                name="college_volledig_vanaf_en_tot",
                violation_error_message="Vul in vanaf welke dag alle besluiten hier staan, en tot welke latere dag.",
            ),
        ]

    def __str__(self):
        return self.naam

    def get_absolute_url(self):
        return reverse("college", args=[self.slug])

    @property
    def gebied(self):
        """The district, basisteam or gemeente that it is of; None for the whole region."""
        return self.district or self.basisteam or self.gemeente

    def vergrendel(self):
        """Keep others from planning, numbering and appointing here until the transaction ends."""
        College.objects.select_for_update(of=("self",)).get(pk=self.pk)

    @property
    def volledig(self):
        """Of which days its register is complete: `volledig van 8 april 2019 tot 1 januari 2021`; nothing of none."""
        if self.volledig_vanaf is None:
            return ""
        return f"volledig van {voluit(self.volledig_vanaf)} tot {voluit(self.volledig_tot)}"

    def afspraken(self):
        return {veld: getattr(self, veld) for veld in self.AFSPRAKEN}

    @property
    def gezien(self):
        """What a writer saw of the agreements, in a few signs: another after every change."""
        return sha256("|".join(map(str, self.afspraken().values())).encode()).hexdigest()

    @transaction.atomic
    def wijzig(self, afspraken, *, gezien, door):
        """Change how often it meets, and what we know all of: its meetings, its decisions (`AFSPRAKEN`).

        Raises ValidationError when that cannot be so, or when a colleague changed it since `gezien`.
        """
        self.vergrendel()
        self.refresh_from_db()
        if gezien != self.gezien:
            raise ValidationError(INTUSSEN_GEWIJZIGD)
        voor = self.afspraken()
        for veld in self.AFSPRAKEN:
            setattr(self, veld, afspraken[veld])
        self.full_clean()
        self.save(update_fields=self.AFSPRAKEN)
        Stand.objects.verhoog()
        wijziging = verschil(voor, self.afspraken())
        Logregel.objects.noteer("college gewijzigd", self, door=door, wijziging=wijziging)

    wijzig.alters_data = True


class Collegelid(Lid):
    """A function that sits in a college, or works for who does. Everybody may know which; whose account, the bureau.

    What nobody told us stays empty: since when, and of which gemeente (the chair of a district college is a mayor, but
    not of every district we know whose).
    """

    class Rol(models.TextChoices):
        VOORZITTER = "voorzitter", "voorzitter"
        LID = "lid", "lid"
        ONDERSTEUNING = "ondersteuning", "ondersteuning"

    WAARIN = "college"
    FEITEN = (*Lid.FEITEN, "rol", "vervangt")

    college = models.ForeignKey(College, verbose_name="college", on_delete=models.PROTECT, related_name="leden")
    rol = models.CharField("rol", max_length=20, choices=Rol, default=Rol.LID)
    vervangt = models.ForeignKey(
        "self",
        verbose_name="vervangt",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="vervangers",
        help_text="Komt in de plaats van dit lid als dat niet kan.",
    )

    class Meta:
        verbose_name = "lid van een college"
        verbose_name_plural = "leden van colleges"
        ordering = ["college", "partner", "gemeente__naam", "functie", "geldig_vanaf"]
        constraints = [
            *Geldig.Meta.constraints,
            models.CheckConstraint(
                condition=Q(partner=Partner.GEMEENTE) | Q(gemeente__isnull=True),
                name="collegelid_gemeente_bij_partner",
                violation_error_message="Kies alleen een gemeente als de partner een gemeente is.",
            ),
        ]

    @property
    def partner_naam(self):
        """In words, and honest when the gemeente is not known."""
        onbekend = self.partner == Partner.GEMEENTE and not self.gemeente_id
        return "gemeente niet bekend" if onbekend else super().partner_naam

    def get_absolute_url(self):
        return self.college.get_absolute_url()

    def clean(self):
        if self.gemeente_id:
            self.eis_gemeente()
        if self.vervangt_id and (self.vervangt_id == self.pk or self.vervangt.college_id != self.college_id):
            raise ValidationError({"vervangt": "Kies een ander lid van dit college."})
        self.eis_enig("Deze functie zit in die tijd al met deze rol in dit college.")

    def gelijken(self):
        return super().gelijken().filter(college=self.college_id, rol=self.rol)


def is_lid(user, college):
    """Whether this person sits in this college today, or is of the bureau: reads what is besloten there."""
    eigen = College.objects.waarvan_lid(user, timezone.localdate())
    return ziet_concepten(user) or eigen.filter(pk=college.pk).exists()
