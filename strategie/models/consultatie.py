from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Max, Min, Q
from django.urls import reverse
from django.utils import timezone

from coalitie.models import Logregel, MetBestanden, Publiceerbaar, PubliceerbaarQuerySet, Revisie, Stand, verschil
from coalitie.rollen import ziet_concepten
from coalitie.tekst import RijkeTekstVeld, voluit
from strategie.models.strategie import VASTSTELLING, Strategie


class ConsultatieQuerySet(PubliceerbaarQuerySet):
    def open_op(self, datum):
        """Those for which a council's points are taken on that day."""
        return self.filter(bevroren_op__isnull=False, opent_op__lte=datum, sluit_op__gte=datum)

    def beantwoord_voor(self, user):
        """Those whose answers this visitor may see: the bureau's own drafts, or what was published by now."""
        return self if ziet_concepten(user) else self.filter(antwoorden_op__lte=timezone.now())

    def vast_te_stellen(self, op, wie):
        """Those whose answers this college can adopt on that day: nobody did yet, or it did so itself."""
        return self.filter(Q(vastgesteld_op=None) | Q(vastgesteld_op=op, vastgesteld_door=wie))

    def momenten_na(self, moment):
        """Also the moments at which answers become public."""
        komend = self.filter(antwoorden_op__gt=moment).values_list("antwoorden_op", flat=True)
        return super().momenten_na(moment) | set(komend)


class Consultatie(Publiceerbaar):
    """The councils are asked about a draft strategy, in the text as it was frozen for that.

    `sluit_op` is the last day on which a point is taken. A college adopts the answers (`vastgesteld_op`); they are
    published all together, at `antwoorden_op`.
    """

    REVISIEVELDEN = ("titel", "inleiding", "tekst", "vragen", "opent_op", "sluit_op")

    strategie = models.ForeignKey(
        Strategie, verbose_name="strategie", on_delete=models.PROTECT, related_name="consultaties"
    )
    slug = models.SlugField("adres", unique=True)
    titel = models.CharField("titel", max_length=200)
    inleiding = models.TextField("inleiding")
    tekst = RijkeTekstVeld("toelichting", blank=True)
    vragen = models.TextField("vragen aan de raden", blank=True, help_text="Elke vraag op een eigen regel.")
    opent_op = models.DateField("opent op")
    sluit_op = models.DateField("punten kunnen tot en met")
    bevroren_op = models.DateTimeField("tekst vastgezet op", null=True, blank=True, editable=False)
    vastgesteld_op = models.DateField("antwoorden vastgesteld op", null=True, blank=True, editable=False)
    vastgesteld_door = models.CharField("antwoorden vastgesteld door", max_length=200, blank=True, editable=False)
    antwoorden_op = models.DateTimeField("antwoorden openbaar vanaf", null=True, blank=True, editable=False)
    is_voorbeeld = models.BooleanField("voorbeeld", default=False, editable=False)

    objects = ConsultatieQuerySet.as_manager()

    class Meta(Publiceerbaar.Meta):
        verbose_name = "consultatie"
        verbose_name_plural = "consultaties"
        ordering = ["-opent_op", "slug"]
        constraints = [
            *Publiceerbaar.Meta.constraints,
            models.CheckConstraint(
                condition=Q(sluit_op__gte=F("opent_op")),
                name="consultatie_sluit_na_opening",
                violation_error_message="De consultatie sluit niet voor zij opent. Kies een latere laatste dag.",
            ),
            models.CheckConstraint(
                condition=Q(gepubliceerd_op=None) | Q(bevroren_op__isnull=False),
                name="consultatie_openbaar_met_tekst",
                violation_error_message="Zet eerst de tekst vast waarover de raden zich uitspreken.",
            ),
            models.CheckConstraint(
                condition=Q(vastgesteld_op=None, vastgesteld_door="")
                | Q(vastgesteld_op__isnull=False) & ~Q(vastgesteld_door=""),
                name="consultatie_vastgesteld_op_en_door",
                violation_error_message="Vul in wanneer en door wie de antwoorden zijn vastgesteld.",
            ),
            models.CheckConstraint(
                condition=Q(antwoorden_op=None) | Q(vastgesteld_op__isnull=False),
                name="consultatie_antwoorden_na_vaststelling",
                violation_error_message="Antwoorden worden pas openbaar als zij zijn vastgesteld.",
            ),
        ]

    def __str__(self):
        return self.titel

    def get_absolute_url(self):
        return reverse("consultatie", args=[self.slug])

    def keur(self, exclude=None):
        """Raises ValidationError without frozen text, and for a period that points or an adoption do not fit in."""
        super().keur(exclude)
        if self.bevroren_op is None:
            raise ValidationError("Zet eerst de tekst vast waarover de raden zich uitspreken.")
        zelf_ingediend = self.punten.exclude(ingrepen__soort="toegevoegd")
        momenten = zelf_ingediend.aggregate(eerste=Min("ingediend_op"), laatste=Max("ingediend_op"))
        eerste, laatste = (moment and timezone.localdate(moment) for moment in momenten.values())
        if eerste and not (self.opent_op <= eerste and laatste <= self.sluit_op):
            raise ValidationError(
                f"Raden dienden al punten in van {voluit(eerste)} tot en met {voluit(laatste)}. "
                "Kies een periode waar die dagen in vallen."
            )
        if self.vastgesteld_op is not None and self.sluit_op >= self.vastgesteld_op:
            raise ValidationError(
                f"De antwoorden zijn vastgesteld op {voluit(self.vastgesteld_op)}. Kies een laatste dag daarvoor."
            )

    @property
    def peildatum(self):
        """The day that says which councils can be asked: the opening, or that of the strategy when it is later."""
        return max(self.opent_op, self.strategie.peildatum)

    def is_open_op(self, datum):
        """Whether a council's points are taken on that day."""
        return self.bevroren_op is not None and self.opent_op <= datum <= self.sluit_op

    def is_vastgesteld_op(self, datum):
        return self.vastgesteld_op is not None and self.vastgesteld_op <= datum

    def is_beantwoord_op(self, moment):
        return self.antwoorden_op is not None and self.antwoorden_op <= moment

    @transaction.atomic
    def bevries(self, hoofdstukken, *, door):
        """Freeze the text that the councils are asked about: of each chapter `(nummer, titel, slug, tekst)`.

        Raises ValidationError when it was frozen before, when there is no text, or when a chapter is not right.
        """
        self.vergrendel()
        if self.bevroren_op is not None:
            raise ValidationError("De tekst is al vastgezet.")
        if not hoofdstukken:
            raise ValidationError("Er is geen tekst om vast te zetten. Kies een hoofdstuk, of schrijf er eerst een.")
        for hoofdstuk in hoofdstukken:
            deel = Consultatiedeel(consultatie=self, **hoofdstuk)
            try:
                deel.full_clean()
            except ValidationError as fout:
                raise ValidationError(f"Hoofdstuk {deel}: {' '.join(fout.messages)}") from None
            deel.save()
            deel.leg_bestanden_vast()
        self.bevroren_op = timezone.now()
        self.save(update_fields=["bevroren_op"])
        Stand.objects.verhoog()
        Logregel.objects.noteer("tekst vastgezet", self, door=door)

    bevries.alters_data = True

    @transaction.atomic
    def maak_los(self, *, door):
        """Let go of the frozen text, to freeze another one. Raises ValidationError once anybody can have seen it."""
        self.vergrendel()
        if self.bevroren_op is None:
            raise ValidationError("De tekst is niet vastgezet.")
        if self.gepubliceerd_op is not None:
            raise ValidationError("De consultatie is gepubliceerd of ingepland. De tekst blijft zoals zij is.")
        self.delen.all().delete()
        self.bevroren_op = None
        self.save(update_fields=["bevroren_op"])
        Logregel.objects.noteer("tekst losgemaakt", self, door=door)

    maak_los.alters_data = True

    @transaction.atomic
    def stel_antwoorden_vast(self, op, wie, *, door):
        """Say on which day and by whom the answers were adopted, or with None and "" that they were not.

        Raises ValidationError while points can still come in, while one has no answer that is done, on a day after
        they became public, when they were adopted otherwise, or when what is taken back was published.
        """
        self.vergrendel()
        if op is None and self.antwoorden_op is not None:
            raise ValidationError("De antwoorden zijn gepubliceerd of ingepland. Haal eerst die planning weg.")
        if op is not None:
            self.eis_beantwoord(op)
            self.eis_voor_publicatie(op)
            self.eis_vast_te_stellen(op, wie)
        voor = {veld: getattr(self, veld) for veld in VASTSTELLING}
        self.vastgesteld_op, self.vastgesteld_door = op, wie
        self.validate_constraints()
        self.save(update_fields=VASTSTELLING)
        Stand.objects.verhoog()
        gewijzigd = verschil(voor, {veld: getattr(self, veld) for veld in VASTSTELLING})
        handeling = "antwoorden vastgesteld" if op else "vaststelling antwoorden teruggenomen"
        Logregel.objects.noteer(handeling, self, door=door, wijziging=gewijzigd)

    stel_antwoorden_vast.alters_data = True

    def eis_beantwoord(self, datum):
        """Raises ValidationError unless points came to an end before that day, and each has an answer that is done."""
        if self.bevroren_op is None or self.sluit_op >= datum:
            raise ValidationError("Tot en met de sluitingsdag kunnen er nog punten komen. Wacht daarop.")
        open_punten = self.punten.ingediend().exclude(antwoord__staat="gereed").count()
        if open_punten:
            wat = "1 punt heeft" if open_punten == 1 else f"{open_punten} punten hebben"
            raise ValidationError(f"{wat} nog geen antwoord dat gereed is. Beantwoord eerst alle punten.")

    def eis_voor_publicatie(self, datum):
        """Raises ValidationError when the answers were public before that day."""
        openbaar = self.antwoorden_op and timezone.localdate(self.antwoorden_op)
        if openbaar and datum > openbaar:
            raise ValidationError(f"De antwoorden zijn openbaar vanaf {voluit(openbaar)}. Kies een dag daarvoor.")

    def eis_vast_te_stellen(self, op, wie):
        """Raises ValidationError when the answers were adopted on another day, or by another college."""
        if not Consultatie.objects.vast_te_stellen(op, wie).filter(pk=self.pk).exists():
            zin = f"De antwoorden zijn al vastgesteld op {voluit(self.vastgesteld_op)}, door {self.vastgesteld_door}."
            raise ValidationError(f"{zin} Alleen een besluit van die dag en van dat college hoort daarbij.")

    def eis_niet_vastgesteld(self):
        """Raises ValidationError once the answers were adopted: then the points, and what answers which, stay."""
        if self.vastgesteld_op is not None:
            raise ValidationError("De antwoorden zijn vastgesteld. Dit kan alleen nog als dat wordt teruggenomen.")

    def eis_te_publiceren(self, nu):
        """Raises ValidationError when the answers are public already, or were not adopted, or not all are done."""
        if self.is_beantwoord_op(nu):
            raise ValidationError("De antwoorden zijn al openbaar.")
        if self.vastgesteld_op is None:
            raise ValidationError("De antwoorden zijn nog niet vastgesteld. Dat doet een besluit.")
        self.eis_beantwoord(timezone.localdate(nu))

    @transaction.atomic
    def publiceer_antwoorden(self, moment, *, door):
        """Publish all answers together, now or at a moment to come. None takes back what has not happened yet.

        Raises ValidationError before they were adopted, or when they are public already.
        """
        self.vergrendel()
        nu = timezone.now()
        if moment is not None:
            self.eis_te_publiceren(nu)
        elif self.antwoorden_op is None or self.is_beantwoord_op(nu):
            raise ValidationError("De antwoorden zijn niet ingepland.")
        voor = self.antwoorden_op
        self.antwoorden_op = moment
        self.save(update_fields=["antwoorden_op"])
        Stand.objects.verhoog()
        gewijzigd = verschil({"antwoorden_op": voor}, {"antwoorden_op": moment})
        gepland = "antwoorden ingepland" if moment else "planning antwoorden teruggenomen"
        handeling = "antwoorden gepubliceerd" if moment and moment <= nu else gepland
        Logregel.objects.noteer(handeling, self, door=door, wijziging=gewijzigd)

    publiceer_antwoorden.alters_data = True


class ConsultatieRevisie(Revisie):
    van = models.ForeignKey(Consultatie, verbose_name="van", on_delete=models.CASCADE, related_name="revisies")

    class Meta(Revisie.Meta):
        verbose_name = "revisie van een consultatie"
        verbose_name_plural = "revisies van consultaties"


class ConsultatiedeelQuerySet(models.QuerySet):
    def zichtbaar_voor(self, user):
        """The consulted text is for whoever sees the consultation, also when the strategy itself is not public yet."""
        return self.filter(consultatie__in=Consultatie.objects.zichtbaar_voor(user))


class Consultatiedeel(MetBestanden):
    """A chapter as it was consulted on. It never changes: a passage in it is known by the number of its paragraph."""

    consultatie = models.ForeignKey(
        Consultatie, verbose_name="consultatie", on_delete=models.CASCADE, related_name="delen"
    )
    nummer = models.PositiveSmallIntegerField("nummer")
    titel = models.CharField("titel", max_length=200)
    slug = models.SlugField("adres")
    tekst = RijkeTekstVeld("tekst")

    objects = ConsultatiedeelQuerySet.as_manager()

    class Meta:
        verbose_name = "hoofdstuk in een consultatie"
        verbose_name_plural = "hoofdstukken in consultaties"
        ordering = ["consultatie", "nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultatie", "nummer"],
                name="consultatiedeel_nummer_uniek",
                violation_error_message="Dit nummer is al in gebruik.",
            ),
            models.UniqueConstraint(
                fields=["consultatie", "slug"],
                name="consultatiedeel_adres_uniek",
                violation_error_message="Dit adres is al in gebruik.",
            ),
        ]

    def __str__(self):
        return f"{self.nummer} {self.titel}"

    def get_absolute_url(self):
        return f"{reverse('consultatie_tekst', args=[self.consultatie.slug])}#h{self.nummer}"
