from collections import defaultdict
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from coalitie.bestandsadres import LANGSTE_SLEUTEL, nieuwe_sleutel
from coalitie.models import Gebruiker, Logregel, Publiceerbaar, PubliceerbaarQuerySet, Revisie, Stand, verschil
from coalitie.tekst import RijkeTekstVeld, voluit
from regio.models import BijPartner, District, Geldig, GeldigQuerySet, Gemeente, Indeling
from strategie.models import Prioriteit
from taskforces.models.decharge import KrijgtDecharge


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


FEITEN = ["functie", "partner", "gemeente", "rol", "district", "geldig_vanaf", "geldig_tot", "gebruiker"]
INTUSSEN_GEWIJZIGD = "Een collega wijzigde dit lid intussen. Kijk in de lijst wat er nu staat, en begin dan opnieuw."


class TaskforcelidQuerySet(GeldigQuerySet):
    def zichtbaar_voor(self, user):
        """Who sits in a taskforce, by function, is for whoever sees the taskforce."""
        return self.filter(taskforce__in=Taskforce.objects.zichtbaar_voor(user))

    def uit_gemeente(self, gemeente):
        return self.filter(gemeente=gemeente)


class Taskforcelid(BijPartner, Geldig):
    """A function that sits in a taskforce, from-until. Nobody is named; `gebruiker` reads its closed papers."""

    class Rol(models.TextChoices):
        VOORZITTER = "voorzitter", "voorzitter"
        BESTUURDER = "bestuurder", "bestuurder"
        ADVISEUR = "adviseur", "adviseur"

    # A word to know this row by elsewhere: of two functions that begin on one day nothing else need differ.
    sleutel = models.CharField(
        "sleutel", max_length=LANGSTE_SLEUTEL, unique=True, default=nieuwe_sleutel, editable=False
    )
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
        if self.geldig_vanaf is None:
            return  # the constraint says so
        if self.gemeente_id:
            self.eis_gemeente()
        if self.taskforce.is_opgeheven_op(self.geldig_vanaf):
            sinds = voluit(self.taskforce.opgeheven_op)
            raise ValidationError({"geldig_vanaf": f"De taskforce heeft sinds {sinds} decharge. Kies een eerdere dag."})
        gelijk = Taskforcelid.objects.filter(
            taskforce=self.taskforce_id,
            rol=self.rol,
            partner=self.partner,
            gemeente=self.gemeente_id,
            district=self.district_id,
            functie=self.functie,
        )
        if gelijk.exclude(pk=self.pk).overlapt(self.geldig_vanaf, self.geldig_tot).exists():
            raise ValidationError({"functie": "Deze functie zit in die tijd al met deze rol in de taskforce."})

    def eis_gemeente(self):
        """Raises ValidationError when the gemeente is not there for as long as this lasts, or lies elsewhere."""
        gemeente = self.gemeente
        if not gemeente.is_geldig_op(self.geldig_vanaf):
            raise ValidationError(
                {"geldig_vanaf": f"De gemeente {gemeente} is er niet op {voluit(self.geldig_vanaf)}."}
            )
        if gemeente.geldig_tot and (self.geldig_tot is None or self.geldig_tot > gemeente.geldig_tot):
            raise ValidationError(
                {
                    "geldig_tot": f"De gemeente {gemeente} is er vanaf {voluit(gemeente.geldig_tot)} niet meer. "
                    "Kies die dag of een eerdere."
                }
            )
        if self.district_id and not self.ligt_in_district():
            dag = voluit(self.geldig_vanaf)
            raise ValidationError({"district": f"{gemeente} ligt op {dag} niet in district {self.district}."})

    def ligt_in_district(self):
        indelingen = Indeling.objects.geldig_op(self.geldig_vanaf)
        return indelingen.filter(gemeente=self.gemeente_id, district=self.district_id).exists()

    @property
    def stand(self):
        """Which facts this is about, in a few signs: another when a colleague changes one of them."""
        waarden = [str(getattr(self, self._meta.get_field(veld).attname)) for veld in FEITEN]
        return sha256("|".join(waarden).encode()).hexdigest()

    @transaction.atomic
    def leg_vast(self, *, door, gezien=None):
        """Save this member, new or changed.

        `gezien` is the `stand` that the writer saw; None to not compare. Raises ValidationError when something does
        not fit, or when a colleague changed this since.
        """
        rijen = Taskforcelid.objects.select_for_update(of=("self",))
        oud = rijen.select_related("gemeente", "district", "gebruiker").filter(pk=self.pk).first()
        if (oud is None and self.pk) or (oud and gezien not in (None, oud.stand)):
            raise ValidationError(INTUSSEN_GEWIJZIGD)
        self.full_clean()
        self.save()
        gewijzigd = verschil(oud.feiten() if oud else {}, self.feiten())
        Stand.objects.verhoog()
        Logregel.objects.noteer("lid gewijzigd" if oud else "lid begonnen", self, door=door, wijziging=gewijzigd)

    leg_vast.alters_data = True

    def feiten(self):
        """What the log says of a member."""
        return {veld: getattr(self, veld) for veld in FEITEN}

    @transaction.atomic
    def beeindig(self, op, *, door):
        """End this; `op` is the first day on which it is no longer so. Raises ValidationError when that cannot be."""
        oud = Taskforcelid.objects.select_for_update().get(pk=self.pk)
        self.geldig_tot = op
        self.full_clean()
        self.save(update_fields=["geldig_tot"])
        Stand.objects.verhoog()
        gewijzigd = verschil({"geldig_tot": oud.geldig_tot}, {"geldig_tot": op})
        Logregel.objects.noteer("lid gestopt", self, door=door, wijziging=gewijzigd)

    beeindig.alters_data = True
