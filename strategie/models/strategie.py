from django.db import models, transaction
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse

from coalitie.models import Logregel, Publiceerbaar, PubliceerbaarQuerySet, Revisie, Stand, verschil
from coalitie.tekst import RijkeTekstVeld, leestijd
from regio.models import Geldig, GeldigQuerySet, Gemeente

VASTSTELLING = ["vastgesteld_op", "vastgesteld_door"]


class StrategieQuerySet(GeldigQuerySet, PubliceerbaarQuerySet):
    def van_kracht_of_laatste(self, datum):
        """The strategy in force on that day, or else the latest before it; None when there is none yet."""
        begonnen = list(self.filter(geldig_vanaf__lte=datum))  # a handful: one question is cheaper than two
        van_kracht = [strategie for strategie in begonnen if strategie.is_geldig_op(datum)]
        return next(reversed(van_kracht or begonnen), None)


class Strategie(Publiceerbaar, Geldig):
    """A Regionale Veiligheidsstrategie: what the coalition agreed for a few years."""

    REVISIEVELDEN = (
        *("naam", "inleiding", "in_het_kort", "verhouding_ivp", "geldig_vanaf", "geldig_tot"),
        *("vastgesteld_op", "vastgesteld_door", "opvolger"),
    )

    naam = models.CharField("naam", max_length=200)
    slug = models.SlugField("adres", unique=True, help_text="De jaren, zoals 2019-2022.")
    inleiding = models.TextField("inleiding")
    in_het_kort = models.TextField("in het kort", help_text="Hooguit drie zinnen, elk op een eigen regel.")
    vastgesteld_op = models.DateField("vastgesteld op", null=True, blank=True)
    vastgesteld_door = models.CharField("vastgesteld door", max_length=200, blank=True)
    verhouding_ivp = RijkeTekstVeld("verhouding tot het Integraal Veiligheidsplan", blank=True)
    opvolger = models.OneToOneField(
        "self", verbose_name="opvolger", on_delete=models.PROTECT, null=True, blank=True, related_name="voorganger"
    )

    objects = StrategieQuerySet.as_manager()

    class Meta:
        verbose_name = "strategie"
        verbose_name_plural = "strategieën"
        ordering = ["geldig_vanaf", "slug"]
        constraints = [
            *Publiceerbaar.Meta.constraints,
            *Geldig.Meta.constraints,
            models.CheckConstraint(
                condition=Q(vastgesteld_op__isnull=True, vastgesteld_door="")
                | (Q(vastgesteld_op__isnull=False) & ~Q(vastgesteld_door="")),
                name="strategie_vastgesteld_op_en_door",
                violation_error_message="Vul in wanneer en door wie de strategie is vastgesteld.",
            ),
            models.CheckConstraint(
                condition=Q(geldig_vanaf__isnull=False),
                name="strategie_begint",
                violation_error_message="Vul in vanaf welke dag de strategie geldt.",
            ),
        ]

    def __str__(self):
        return self.naam

    def get_absolute_url(self):
        return reverse("strategie", args=[self.slug])

    @property
    def peildatum(self):
        """The day that says for which gemeenten this is: on which it was adopted, or until then will be in force."""
        return self.vastgesteld_op or self.geldig_vanaf

    def gemeenten(self):
        """The gemeenten whose councils are asked about this strategy, and get it."""
        return Gemeente.objects.in_regio_op(self.peildatum)

    @transaction.atomic
    def stel_vast(self, op, wie, *, door):
        """Say on which day and by whom this was adopted, or with None and "" that it was not.

        It holds for its drafts too: otherwise publishing one of them would undo it.
        """
        self.vergrendel()
        voor = {veld: getattr(self, veld) for veld in VASTSTELLING}
        self.vastgesteld_op, self.vastgesteld_door = op, wie
        self.validate_constraints()
        self.save(update_fields=VASTSTELLING)
        for revisie in self.revisies.select_for_update().exclude(staat=StrategieRevisie.Staat.GEPUBLICEERD):
            revisie.inhoud |= self.vaststelling()
            revisie.telling += 1  # who has it open, hears that it changed
            revisie.save(update_fields=["inhoud", "telling"])
        Stand.objects.verhoog()
        gewijzigd = verschil(voor, {veld: getattr(self, veld) for veld in VASTSTELLING})
        handeling = "strategie vastgesteld" if op else "vaststelling teruggenomen"
        Logregel.objects.noteer(handeling, self, door=door, wijziging=gewijzigd)

    stel_vast.alters_data = True

    def vaststelling(self):
        """When and by whom this was adopted, as a version holds it."""
        return {veld: self.inhoud()[veld] for veld in VASTSTELLING}

    @transaction.atomic
    def herstel(self, revisie, *, door):
        """Let the text of an earlier version be the draft. What was decided since stays decided."""
        self.vergrendel()
        nieuw = super().herstel(revisie, door=door)
        nieuw.inhoud = revisie.inhoud | self.vaststelling()
        nieuw.save(update_fields=["inhoud"])
        return nieuw

    herstel.alters_data = True


class StrategieRevisie(Revisie):
    van = models.ForeignKey(Strategie, verbose_name="van", on_delete=models.CASCADE, related_name="revisies")

    class Meta(Revisie.Meta):
        verbose_name = "revisie van een strategie"
        verbose_name_plural = "revisies van strategieën"


class DeelQuerySet(PubliceerbaarQuerySet):
    def zichtbaar_voor(self, user):
        """A part is never seen before the strategy it belongs to."""
        return super().zichtbaar_voor(user).filter(strategie__in=Strategie.objects.zichtbaar_voor(user))

    def ingetrokken(self, moment):
        """Was public once, in a strategy that was, and is withdrawn: by itself or together with that strategy."""
        return self.filter(
            Q(ingetrokken_op__lte=moment) | Q(strategie__ingetrokken_op__lte=moment),
            gepubliceerd_op__lte=moment,
            strategie__gepubliceerd_op__lte=moment,
        ).select_related("strategie")


class Deel(Publiceerbaar):
    """What belongs to a strategy and is published by itself."""

    objects = DeelQuerySet.as_manager()

    class Meta(Publiceerbaar.Meta):
        abstract = True

    @property
    def intrekking(self):
        """Its own, or that of the strategy when that one came first."""
        geheel = self.strategie.ingetrokken_op
        zelf_eerst = self.ingetrokken_op is not None and (geheel is None or self.ingetrokken_op <= geheel)
        return super().intrekking if zelf_eerst else self.strategie.intrekking

    def is_openbaar_op(self, moment):
        return super().is_openbaar_op(moment) and self.strategie.is_openbaar_op(moment)


class PrioriteitQuerySet(DeelQuerySet):
    def met_hoofdstuk(self, user):
        """With the chapter about each, and in `toont_hoofdstuk` whether there is one that this visitor may see."""
        zichtbaar = Hoofdstuk.objects.zichtbaar_voor(user).filter(prioriteit=OuterRef("pk"))
        return self.select_related("hoofdstuk__strategie").annotate(toont_hoofdstuk=Exists(zichtbaar))


class Prioriteit(Deel):
    """One of the three themes on which the partners join forces, each with its own mark."""

    class Teken(models.TextChoices):
        ONDERMIJNING = "ondermijning", "ondermijning"
        ZORG = "zorg", "zorg"
        CYBER = "cyber", "cyber"

    REVISIEVELDEN = ("nummer", "naam", "teken", "inleiding", "in_het_kort", "tekst")

    strategie = models.ForeignKey(
        Strategie, verbose_name="strategie", on_delete=models.PROTECT, related_name="prioriteiten"
    )
    nummer = models.PositiveSmallIntegerField("nummer")
    naam = models.CharField("naam", max_length=200)
    slug = models.SlugField("adres", unique=True)
    teken = models.CharField("teken", max_length=20, choices=Teken)
    inleiding = models.TextField("inleiding", help_text="Twee of drie korte zinnen.")
    in_het_kort = models.TextField("in het kort", blank=True, help_text="Elke zin op een eigen regel.")
    tekst = RijkeTekstVeld("tekst")

    objects = PrioriteitQuerySet.as_manager()

    class Meta(Deel.Meta):
        verbose_name = "prioriteit"
        verbose_name_plural = "prioriteiten"
        ordering = ["strategie", "nummer"]
        constraints = [
            *Deel.Meta.constraints,
            models.UniqueConstraint(
                fields=["strategie", "nummer"],
                name="prioriteit_nummer_uniek",
                violation_error_message="Dit nummer is al in gebruik.",
            ),
        ]

    def __str__(self):
        return self.naam

    def get_absolute_url(self):
        return reverse("prioriteit", args=[self.slug])


class PrioriteitRevisie(Revisie):
    van = models.ForeignKey(Prioriteit, verbose_name="van", on_delete=models.CASCADE, related_name="revisies")

    class Meta(Revisie.Meta):
        verbose_name = "revisie van een prioriteit"
        verbose_name_plural = "revisies van prioriteiten"


class HoofdstukQuerySet(DeelQuerySet):
    def met_prioriteit(self, user):
        """With the priority of each, or None where this visitor may not see it yet."""
        return self.prefetch_related(Prefetch("prioriteit", Prioriteit.objects.zichtbaar_voor(user)))


class Hoofdstuk(Deel):
    """A chapter of a strategy, with an address of its own and one for each heading."""

    REVISIEVELDEN = (
        *("nummer", "titel", "korte_titel", "inleiding", "in_het_kort", "tekst"),
        *("prioriteit", "is_volledig"),
    )

    strategie = models.ForeignKey(
        Strategie, verbose_name="strategie", on_delete=models.PROTECT, related_name="hoofdstukken"
    )
    nummer = models.PositiveSmallIntegerField("nummer")
    titel = models.CharField("titel", max_length=200)
    korte_titel = models.CharField("korte titel", max_length=60, help_text="Voor de inhoudsopgave.")
    slug = models.SlugField("adres")
    inleiding = models.TextField("inleiding")
    in_het_kort = models.TextField("in het kort", blank=True, help_text="Elke zin op een eigen regel.")
    tekst = RijkeTekstVeld("tekst")
    prioriteit = models.OneToOneField(
        Prioriteit,
        verbose_name="prioriteit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hoofdstuk",
    )
    is_volledig = models.BooleanField(
        "letterlijke tekst", default=False, help_text="Aan als hier de vastgestelde tekst zelf staat."
    )

    objects = HoofdstukQuerySet.as_manager()

    class Meta(Deel.Meta):
        verbose_name = "hoofdstuk"
        verbose_name_plural = "hoofdstukken"
        ordering = ["strategie", "nummer"]
        constraints = [
            *Deel.Meta.constraints,
            models.UniqueConstraint(
                fields=["strategie", "nummer"],
                name="hoofdstuk_nummer_uniek",
                violation_error_message="Dit nummer is al in gebruik.",
            ),
            models.UniqueConstraint(
                fields=["strategie", "slug"],
                name="hoofdstuk_adres_uniek",
                violation_error_message="Dit adres is al in gebruik.",
            ),
        ]

    def __str__(self):
        return f"{self.nummer} {self.titel}"

    def get_absolute_url(self):
        return reverse("hoofdstuk", args=[self.strategie.slug, self.slug])

    @property
    def leestijd(self):
        return leestijd(f"{self.inleiding} {self.in_het_kort} {self.tekst}")


class HoofdstukRevisie(Revisie):
    van = models.ForeignKey(Hoofdstuk, verbose_name="van", on_delete=models.CASCADE, related_name="revisies")

    class Meta(Revisie.Meta):
        verbose_name = "revisie van een hoofdstuk"
        verbose_name_plural = "revisies van hoofdstukken"
