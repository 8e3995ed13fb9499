from collections import defaultdict

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse

from coalitie.models import Gebruiker, Logregel, Publiceerbaar, PubliceerbaarQuerySet, Revisie, Stand, verschil
from coalitie.rollen import is_redacteur, ziet_concepten
from coalitie.tekst import RijkeTekstVeld
from regio.models import BijPartner, District, Geldig, GeldigQuerySet, Gemeente, Indeling
from strategie.models import Prioriteit

OPHEFFING = ["opgeheven_op", "slotverantwoording"]


class TaskforceQuerySet(PubliceerbaarQuerySet):
    def zichtbaar_voor(self, user):
        """A taskforce is never seen before the priority that it works on."""
        return super().zichtbaar_voor(user).filter(prioriteit__in=Prioriteit.objects.zichtbaar_voor(user))

    def waarvan_lid(self, user, datum):
        """The taskforces of which this person is a member on that day."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(leden__in=Taskforcelid.objects.geldig_op(datum).filter(gebruiker=user.pk))


class Taskforce(Publiceerbaar):
    """Administrators from every district, the police and the OM, who carry out one priority."""

    REVISIEVELDEN = ("naam", "inleiding", "tekst")

    prioriteit = models.OneToOneField(
        Prioriteit, verbose_name="prioriteit", on_delete=models.PROTECT, related_name="taskforce"
    )
    naam = models.CharField("naam", max_length=200)
    slug = models.SlugField("adres", unique=True)
    inleiding = models.TextField("waarvoor", help_text="In één of twee zinnen: waarvoor deze taskforce er is.")
    tekst = RijkeTekstVeld("toelichting", blank=True)
    opgeheven_op = models.DateField("decharge op", null=True, blank=True)
    slotverantwoording = RijkeTekstVeld("slotverantwoording", blank=True)

    objects = TaskforceQuerySet.as_manager()

    class Meta(Publiceerbaar.Meta):
        verbose_name = "taskforce"
        verbose_name_plural = "taskforces"
        ordering = ["prioriteit__strategie", "prioriteit__nummer"]
        constraints = [
            *Publiceerbaar.Meta.constraints,
            models.CheckConstraint(
                condition=Q(opgeheven_op__isnull=True, slotverantwoording="")
                | (Q(opgeheven_op__isnull=False) & ~Q(slotverantwoording="")),
                name="taskforce_decharge_met_verantwoording",
                violation_error_message="Bij decharge hoort een slotverantwoording.",
            ),
        ]

    def __str__(self):
        return self.naam

    def get_absolute_url(self):
        return reverse("taskforce", args=[self.slug])

    def is_openbaar_op(self, moment):
        return super().is_openbaar_op(moment) and self.prioriteit.is_openbaar_op(moment)

    def is_opgeheven_op(self, datum):
        return self.opgeheven_op is not None and self.opgeheven_op <= datum

    @transaction.atomic
    def verleen_decharge(self, op, verantwoording, *, door):
        """Discharge the taskforce from a day on, with its closing account.

        Raises ValidationError when it was discharged before, when the account is missing, or while an assignment of
        it still runs.
        """
        self.vergrendel()
        if self.opgeheven_op is not None:
            raise ValidationError("Deze taskforce heeft al decharge.")
        if lopend := list(self.opdrachten.niet_geeindigd_op(op)):
            namen = ", ".join(f"‘{opdracht}’" for opdracht in lopend[:3])
            raise ValidationError(f"Beëindig eerst wat nog loopt: {namen}.")
        self.opgeheven_op, self.slotverantwoording = op, verantwoording
        self.clean_fields(exclude={veld.name for veld in self._meta.fields} - set(OPHEFFING))
        self.validate_constraints()
        self.save(update_fields=OPHEFFING)
        self.leg_bestanden_vast()
        Stand.objects.verhoog()
        Logregel.objects.noteer("decharge verleend", self, door=door, wijziging=verschil({}, {"opgeheven_op": op}))

    verleen_decharge.alters_data = True

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


class TaskforcelidQuerySet(GeldigQuerySet):
    def zichtbaar_voor(self, user):
        """Who sits in a taskforce, by function, is for whoever sees the taskforce."""
        return self.filter(taskforce__in=Taskforce.objects.zichtbaar_voor(user))

    def bewerkbaar_door(self, user):
        return self if is_redacteur(user) else self.none()

    def uit_gemeente(self, gemeente):
        return self.filter(gemeente=gemeente)


class Taskforcelid(BijPartner, Geldig):
    """A function that sits in a taskforce, from-until. Nobody is named; `gebruiker` reads its closed papers."""

    class Rol(models.TextChoices):
        VOORZITTER = "voorzitter", "voorzitter"
        BESTUURDER = "bestuurder", "bestuurder"
        ADVISEUR = "adviseur", "adviseur"

    taskforce = models.ForeignKey(Taskforce, verbose_name="taskforce", on_delete=models.PROTECT, related_name="leden")
    rol = models.CharField("rol", max_length=20, choices=Rol)
    gemeente = models.ForeignKey(
        Gemeente, verbose_name="gemeente", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    district = models.ForeignKey(
        District,
        verbose_name="namens district",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Voor een bestuurder: het district waarvoor deze er zit.",
    )
    gebruiker = models.ForeignKey(
        Gebruiker,
        verbose_name="account",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Wie dit account heeft, leest de besloten stukken van de taskforce.",
    )
    is_voorbeeld = models.BooleanField("voorbeeld", default=False, editable=False)

    objects = TaskforcelidQuerySet.as_manager()

    class Meta:
        verbose_name = "lid van een taskforce"
        verbose_name_plural = "leden van taskforces"
        ordering = ["taskforce", "district__volgorde", "geldig_vanaf"]
        constraints = [
            *BijPartner.Meta.constraints,
            *Geldig.Meta.constraints,
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

    def __str__(self):
        return f"{self.functie} ({self.partner_naam})"

    def clean(self):
        if self.gemeente_id and self.district_id and self.geldig_vanaf and not self.ligt_in_district():
            raise ValidationError(
                {"district": f"{self.gemeente} ligt op {self.geldig_vanaf:%d-%m-%Y} niet in district {self.district}."}
            )

    def ligt_in_district(self):
        indelingen = Indeling.objects.geldig_op(self.geldig_vanaf)
        return indelingen.filter(gemeente=self.gemeente_id, district=self.district_id).exists()

    @transaction.atomic
    def leg_vast(self, *, door):
        """Save this member, new or changed. Raises ValidationError when something does not fit."""
        oud = Taskforcelid.objects.filter(pk=self.pk).first()
        self.full_clean()
        self.save()
        velden = ("functie", "rol", "geldig_vanaf", "geldig_tot", "district_id", "gebruiker_id")
        gewijzigd = verschil(
            {veld: getattr(oud, veld) for veld in velden} if oud else {}, {veld: getattr(self, veld) for veld in velden}
        )
        Stand.objects.verhoog()
        Logregel.objects.noteer("lid gewijzigd" if oud else "lid begonnen", self, door=door, wijziging=gewijzigd)

    leg_vast.alters_data = True


def is_lid_of_bureau(user, taskforce, datum):
    """Who reads the closed papers of a taskforce: its members, and the bureau."""
    return ziet_concepten(user) or Taskforce.objects.filter(pk=taskforce.pk).waarvan_lid(user, datum).exists()
