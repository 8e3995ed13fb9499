from collections import defaultdict

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from coalitie.models import Publiceerbaar, PubliceerbaarQuerySet, Revisie
from coalitie.tekst import RijkeTekstVeld, voluit
from regio.models import District, Indeling
from strategie.models import Prioriteit
from taskforces.models.decharge import KrijgtDecharge
from taskforces.models.lid import Lid, LidQuerySet


class TaskforceQuerySet(PubliceerbaarQuerySet):
    def zichtbaar_voor(self, user):
        """A taskforce is never seen before the priority that it works on."""
        return super().zichtbaar_voor(user).filter(prioriteit__in=Prioriteit.objects.zichtbaar_voor(user))

    def waarvan_lid(self, user, datum):
        """The taskforces of which this person is a member on that day."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(leden__in=Taskforcelid.objects.geldig_op(datum).filter(gebruiker=user.pk))


class Taskforce(Publiceerbaar, KrijgtDecharge):
    """Administrators from every district, the police and the OM, who carry out one priority."""

    REVISIEVELDEN = ("naam", "inleiding", "tekst")

    prioriteit = models.OneToOneField(
        Prioriteit, verbose_name="prioriteit", on_delete=models.PROTECT, related_name="taskforce"
    )
    naam = models.CharField("naam", max_length=200)
    slug = models.SlugField("adres", unique=True)
    inleiding = models.TextField("waarvoor", help_text="In één of twee zinnen: waarvoor deze taskforce er is.")
    tekst = RijkeTekstVeld("toelichting", blank=True)

    objects = TaskforceQuerySet.as_manager()

    class Meta(Publiceerbaar.Meta):
        verbose_name = "taskforce"
        verbose_name_plural = "taskforces"
        ordering = ["prioriteit__strategie", "prioriteit__nummer"]
        constraints = [
            *Publiceerbaar.Meta.constraints,
            *KrijgtDecharge.Meta.constraints,
        ]

    def __str__(self):
        return self.naam

    def get_absolute_url(self):
        return reverse("taskforce", args=[self.slug])

    def is_openbaar_op(self, moment):
        return super().is_openbaar_op(moment) and self.prioriteit.is_openbaar_op(moment)

    def lopende_opdrachten(self, datum):
        """What everybody knows that this taskforce was asked to do, and has not ended by that day."""
        return self.opdrachten.gepubliceerd(timezone.now()).niet_geeindigd_op(datum)

    def vacatures(self, datum, districten=None):
        """The districts without an administrator on that day, each with the day since when: `[(district, sinds)]`.

        Counted from the first day of which an administrator of this taskforce is known: before it we know of nobody,
        and that is no vacancy. Source of the rule: in every taskforce sit administrators from every district (the
        page of the region on regioburgemeesters.nl). Who asks this of many taskforces hands over the `districten`.
        """
        bestuurders = [lid for lid in self.leden.all() if lid.rol == Taskforcelid.Rol.BESTUURDER]
        begin = min((lid.geldig_vanaf for lid in bestuurders), default=datum)
        if not bestuurders or datum < begin or self.is_opgeheven_op(datum):
            return []
        per_district = defaultdict(list)
        for lid in bestuurders:
            per_district[lid.district_id].append(lid)
        return [
            (district, sinds_wanneer_leeg(per_district[district.pk], datum, begin))
            for district in (District.objects.all() if districten is None else districten)
            if not any(lid.is_geldig_op(datum) for lid in per_district[district.pk])
        ]


def sinds_wanneer_leeg(leden, datum, begin):
    """The first day of the empty spell that `datum` lies in: when the last member before it left, else the start."""
    return max([begin, *(lid.geldig_tot for lid in leden if lid.geldig_tot and lid.geldig_tot <= datum)])


class TaskforceRevisie(Revisie):
    van = models.ForeignKey(Taskforce, verbose_name="van", on_delete=models.CASCADE, related_name="revisies")

    class Meta(Revisie.Meta):
        verbose_name = "revisie van een taskforce"
        verbose_name_plural = "revisies van taskforces"


class TaskforcelidQuerySet(LidQuerySet):
    def zichtbaar_voor(self, user):
        """Who sits in a taskforce, by function, is for whoever sees the taskforce."""
        return self.filter(taskforce__in=Taskforce.objects.zichtbaar_voor(user))


class Taskforcelid(Lid):
    """A function that sits in a taskforce."""

    class Rol(models.TextChoices):
        VOORZITTER = "voorzitter", "voorzitter"
        BESTUURDER = "bestuurder", "bestuurder"
        ADVISEUR = "adviseur", "adviseur"

    WAARIN = "taskforce"
    FEITEN = (*Lid.FEITEN, "rol", "district")

    taskforce = models.ForeignKey(Taskforce, verbose_name="taskforce", on_delete=models.PROTECT, related_name="leden")
    rol = models.CharField("rol", max_length=20, choices=Rol)
    district = models.ForeignKey(
        District,
        verbose_name="namens district",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Voor een bestuurder: het district waarvoor deze er zit.",
    )

    objects = TaskforcelidQuerySet.as_manager()

    class Meta:
        verbose_name = "lid van een taskforce"
        verbose_name_plural = "leden van taskforces"
        ordering = ["taskforce", "district__volgorde", "geldig_vanaf"]
        constraints = [
            *Lid.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(rol="bestuurder") | Q(district__isnull=False),
                name="taskforcelid_bestuurder_uit_district",
                violation_error_message="Kies het district waarvoor deze bestuurder er zit.",
            ),
            models.CheckConstraint(
                condition=Q(geldig_vanaf__isnull=False),
                name="taskforcelid_met_begin",
                violation_error_message="Vul in vanaf welke dag.",
            ),
        ]

    def clean(self):
        if self.geldig_vanaf is None:
            return  # the constraint says so
        if self.gemeente_id:
            self.eis_gemeente()
        if self.taskforce.is_opgeheven_op(self.geldig_vanaf):
            sinds = voluit(self.taskforce.opgeheven_op)
            raise ValidationError({"geldig_vanaf": f"De taskforce heeft sinds {sinds} decharge. Kies een eerdere dag."})
        self.eis_enig("Deze functie zit in die tijd al met deze rol in de taskforce.")

    def gelijken(self):
        return super().gelijken().filter(taskforce=self.taskforce_id, rol=self.rol, district=self.district_id)

    def eis_gemeente(self):
        """Raises ValidationError also when the gemeente lies in another district."""
        super().eis_gemeente()
        if self.district_id and not self.ligt_in_district():
            dag = voluit(self.geldig_vanaf)
            raise ValidationError({"district": f"{self.gemeente} ligt op {dag} niet in district {self.district}."})

    def ligt_in_district(self):
        indelingen = Indeling.objects.geldig_op(self.geldig_vanaf)
        return indelingen.filter(gemeente=self.gemeente_id, district=self.district_id).exists()
