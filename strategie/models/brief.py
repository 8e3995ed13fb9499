from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from coalitie.models import Gebruiker, Logregel, Stand, verschil
from coalitie.rollen import is_redacteur, ziet_concepten
from coalitie.tekst import voluit
from coalitie.velden import ALLEEN_HTTPS, eis_leesbaar
from regio.models import Gemeente, gemeenten_van, werkt_voor
from strategie.models.briefsjabloon import Briefsjabloon

KOP = ("onderwerp", "adresblok", "kenmerk", "gedateerd_op", "ondertekening")
GANG = ("staat", "naar_raad_op", "behandeld_op", "raadsagenda")
INTUSSEN_BEWAARD = "Een collega bewaarde deze brief intussen."
PAST_OP_BRIEF = MaxLengthValidator(1000, "Dit is te lang voor op een brief: er passen %(limit_value)s tekens.")


class BriefQuerySet(models.QuerySet):
    def zichtbaar_voor(self, user):
        """A letter is for its own gemeente and the bureau. That a council was informed, residents read elsewhere."""
        if ziet_concepten(user):
            return self
        return self.filter(gemeente__in=gemeenten_van(user, timezone.localdate()))

    def bewerkbaar_door(self, user):
        return self.filter(gemeente__in=gemeenten_van(user, timezone.localdate()))

    def aan_de_raad(self, datum):
        """Those that went to the council by that day: this is for everybody."""
        return self.filter(naar_raad_op__lte=datum)

    @transaction.atomic
    def begin(self, brief, blokken, *, door, reden=""):
        """Keep a letter as the model was filled in. Raises ValidationError when there is one, or it may not be yet."""
        brief.sjabloon.vergrendel()
        brief.eis_eigen(door, reden)
        if brief.sjabloon.vrijgegeven_op is None:
            raise ValidationError("De modelbrief is nog niet vrijgegeven.")
        if self.filter(sjabloon=brief.sjabloon, gemeente=brief.gemeente).exists():
            raise ValidationError("Een collega begon deze brief al. U kunt erin verder schrijven.")
        if {blok.blok_id for blok in blokken} != set(brief.sjabloon.blokken.values_list("pk", flat=True)):
            raise ValidationError("Het bureau wijzigde de modelbrief op dit moment. Begin nog een keer.")
        brief.bewaard_op, brief.bewaard_door = timezone.now(), door
        brief.full_clean()
        brief.save()
        for blok in blokken:
            blok.brief = brief
        brief.blokken.bulk_create(blokken)
        Logregel.objects.noteer("brief begonnen", brief, door=door, wijziging=verschil({}, waarom(reden)))
        return brief

    begin.alters_data = True


class Brief(models.Model):
    """The letter of one gemeente to its council. Made when somebody begins it; until then there is only the model.

    Its words are its own: what the bureau changes later reaches it only when the gemeente takes that over.
    """

    class Staat(models.TextChoices):
        IN_BEWERKING = "in_bewerking", "in bewerking"
        KLAAR = "klaar", "klaar"

    sjabloon = models.ForeignKey(
        Briefsjabloon, verbose_name="briefsjabloon", on_delete=models.PROTECT, related_name="brieven"
    )
    gemeente = models.ForeignKey(Gemeente, verbose_name="gemeente", on_delete=models.PROTECT, related_name="brieven")
    onderwerp = models.CharField("onderwerp", max_length=300, validators=[eis_leesbaar])
    adresblok = models.TextField("aan", help_text="Zoals: Aan de gemeenteraad van Zeist.", validators=[PAST_OP_BRIEF])
    kenmerk = models.CharField("kenmerk", max_length=60, blank=True)
    gedateerd_op = models.DateField("datum op de brief", null=True, blank=True)
    ondertekening = models.TextField(
        "ondertekening", blank=True, help_text="Functies, en namen als u dat wilt.", validators=[PAST_OP_BRIEF]
    )
    staat = models.CharField("staat", max_length=20, choices=Staat, default=Staat.IN_BEWERKING, editable=False)
    naar_raad_op = models.DateField("naar de raad op", null=True, blank=True)
    behandeld_op = models.DateField("behandeld op", null=True, blank=True)
    raadsagenda = models.URLField("agenda van de raad", blank=True, max_length=500, validators=[ALLEEN_HTTPS])
    bewaard_op = models.DateTimeField("bewaard op", default=timezone.now, editable=False)
    bewaard_door = models.ForeignKey(
        Gebruiker,
        verbose_name="bewaard door",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    is_voorbeeld = models.BooleanField("voorbeeld", default=False, editable=False)

    objects = BriefQuerySet.as_manager()

    class Meta:
        verbose_name = "brief aan een raad"
        verbose_name_plural = "brieven aan raden"
        ordering = ["sjabloon", "gemeente__naam"]
        constraints = [
            models.UniqueConstraint(
                fields=["sjabloon", "gemeente"],
                name="brief_een_per_gemeente",
                violation_error_message="Deze gemeente heeft al een brief.",
            ),
            models.CheckConstraint(
                condition=Q(naar_raad_op=None) | Q(staat="klaar"),
                name="brief_naar_raad_als_klaar",
                violation_error_message="Zeg eerst dat de brief klaar is.",
            ),
            models.CheckConstraint(
                condition=Q(behandeld_op=None)
                | Q(naar_raad_op__isnull=False, behandeld_op__gte=models.F("naar_raad_op")),
                name="brief_behandeld_na_verzending",
                violation_error_message="De raad behandelt de brief niet voor hij er is. Kies een latere dag.",
            ),
        ]

    def __str__(self):
        return f"Brief van {self.gemeente}"

    def get_absolute_url(self):
        return reverse("brief", args=[self.sjabloon.strategie.slug, self.gemeente.slug])

    @property
    def is_te_schrijven(self):
        return self.staat == self.Staat.IN_BEWERKING

    def eis_eigen(self, door, reden=""):
        """Raises ValidationError for who does not work for this gemeente today. With a reason an editor may."""
        if not werkt_voor(door, self.gemeente) and not (reden.strip() and is_redacteur(door)):
            raise ValidationError(f"Alleen wie voor gemeente {self.gemeente} werkt, schrijft deze brief.")

    def vergrendel(self, *, door, gezien=None, reden=""):
        """Read this again and keep others from it. Raises ValidationError when a colleague saved it since `gezien`."""
        self.refresh_from_db(from_queryset=Brief.objects.select_for_update(of=("self",)))
        self.eis_eigen(door, reden)
        if gezien not in (None, self.bewaard_op.isoformat()):
            raise ValidationError(INTUSSEN_BEWAARD, code="intussen")

    def eis_te_schrijven(self):
        if self.naar_raad_op is not None:
            zin = f"Deze brief ging op {voluit(self.naar_raad_op)} naar de raad. De tekst verandert niet meer."
            raise ValidationError(zin)
        if not self.is_te_schrijven:
            raise ValidationError("Deze brief is klaar. Zet hem eerst terug in bewerking.")

    @transaction.atomic
    def bewaar(self, kop, teksten, *, door, gezien=None, bronnen=None):
        """Save the head of the letter and, by their key, the text of its blocks and whether each is left out.

        `bronnen` is what the model says now of the blocks that read so already, also by their key.
        Raises ValidationError when it does not fit, a colleague saved it meanwhile, or it is no longer written.
        """
        self.vergrendel(door=door, gezien=gezien)
        self.eis_te_schrijven()
        voor = self.kop_voor_het_logboek()
        for veld, waarde in kop.items():
            setattr(self, veld, waarde)
        gewijzigd = verschil(voor, self.kop_voor_het_logboek())
        for blok in self.blokken.select_related("blok"):
            was, bron = (blok.tekst, blok.is_weggelaten), blok.bron
            blok.tekst, blok.is_weggelaten = teksten.get(blok.pk, was)
            blok.bron = (bronnen or {}).get(blok.pk, bron)
            if (blok.tekst, blok.is_weggelaten, blok.bron) != (*was, bron):
                blok.full_clean()
                blok.save()
            if (blok.tekst, blok.is_weggelaten) != was:
                gewijzigd |= {str(blok.blok): [omvang(was[0]), omvang(blok.tekst)]}
        self.merk_bewaard(door)
        self.full_clean()
        self.save()
        Logregel.objects.noteer("brief bewaard", self, door=door, wijziging=gewijzigd)

    bewaar.alters_data = True

    def kop_voor_het_logboek(self):
        """The head of the letter without whose names stand in it: of those only how much there is."""
        namen = {veld: omvang(getattr(self, veld)) for veld in ("adresblok", "ondertekening")}
        return {veld: getattr(self, veld) for veld in KOP} | namen

    def merk_bewaard(self, door):
        self.bewaard_op, self.bewaard_door = timezone.now(), door

    merk_bewaard.alters_data = True

    def zet(self, handeling, *, door, reden="", **gang):
        """Bring the locked letter a step on its way, or back. Raises ValidationError when the steps do not fit.

        `reden` is why the bureau says so and not the gemeente; the log keeps it.
        """
        voor = {veld: getattr(self, veld) for veld in GANG}
        for veld, waarde in gang.items():
            setattr(self, veld, waarde)
        self.merk_bewaard(door)
        self.full_clean()
        self.save(update_fields=[*GANG, "bewaard_op", "bewaard_door"])
        Stand.objects.verhoog()
        gewijzigd = verschil(voor, {veld: getattr(self, veld) for veld in GANG} | waarom(reden))
        Logregel.objects.noteer(handeling, self, door=door, wijziging=gewijzigd)

    zet.alters_data = True

    @transaction.atomic
    def maak_klaar(self, *, door, gezien=None):
        """Nothing is left to write, it can go to the council.

        Raises ValidationError when it is already, has no date, or a block is not right.
        """
        self.vergrendel(door=door, gezien=gezien)
        if not self.is_te_schrijven:
            raise ValidationError("Deze brief is al klaar.")
        if self.gedateerd_op is None:
            raise ValidationError("Zet eerst een datum op de brief.")
        for blok in self.blokken.select_related("blok"):
            blok.full_clean()
        self.zet("brief klaar", door=door, staat=self.Staat.KLAAR)

    maak_klaar.alters_data = True

    def eis_bestond_al(self, dag):
        """Raises ValidationError for a day before that on the letter, or before the strategy was adopted."""
        if self.gedateerd_op is not None and dag < self.gedateerd_op:
            zin = f"De brief is gedateerd op {voluit(self.gedateerd_op)}. Eerder ging hij niet naar de raad."
            raise ValidationError(zin)
        vastgesteld_op = self.sjabloon.strategie.vastgesteld_op
        if vastgesteld_op is not None and dag < vastgesteld_op:
            raise ValidationError(f"De strategie is pas vastgesteld op {voluit(vastgesteld_op)}. Kies een latere dag.")

    @transaction.atomic
    def stuur(self, op, *, door, gezien=None, reden=""):
        """Say on which day the letter went to the council: everybody reads that, and its words stay as they are.

        What the bureau knows to be sent, is ready. Raises ValidationError when it already went, or when it was not
        written or not adopted yet on that day.
        """
        self.vergrendel(door=door, gezien=gezien, reden=reden)
        if self.naar_raad_op is not None:
            raise ValidationError(f"Deze brief ging al naar de raad, op {voluit(self.naar_raad_op)}.")
        self.eis_bestond_al(op)
        staat = self.Staat.KLAAR if reden else self.staat
        self.zet("brief naar de raad", door=door, reden=reden, staat=staat, naar_raad_op=op)

    stuur.alters_data = True

    @transaction.atomic
    def behandel(self, op, raadsagenda, *, door, gezien=None, reden=""):
        """Say on which day the council dealt with it, once, and where its agenda is.

        Raises ValidationError when that was said before, or when it had not gone to the council by then.
        """
        self.vergrendel(door=door, gezien=gezien, reden=reden)
        if self.behandeld_op is not None:
            raise ValidationError(f"De raad behandelde deze brief al, op {voluit(self.behandeld_op)}.")
        self.zet("brief behandeld", door=door, reden=reden, behandeld_op=op, raadsagenda=raadsagenda)

    behandel.alters_data = True

    @transaction.atomic
    def zet_terug(self, *, door, gezien=None, reden=""):
        """Undo the last step: it was not dealt with, did not go to the council, or is written on.

        Raises ValidationError when it is being written.
        """
        self.vergrendel(door=door, gezien=gezien, reden=reden)
        if self.behandeld_op is not None:
            self.zet("brief niet behandeld", door=door, reden=reden, behandeld_op=None, raadsagenda="")
        elif self.naar_raad_op is not None:
            self.zet("brief niet naar de raad", door=door, reden=reden, naar_raad_op=None)
        elif self.is_te_schrijven:
            raise ValidationError("Deze brief is al in bewerking.")
        else:
            self.zet("brief weer in bewerking", door=door, reden=reden, staat=self.Staat.IN_BEWERKING)

    zet_terug.alters_data = True


def omvang(tekst):
    return f"{len(tekst)} tekens"


def waarom(reden):
    return {"reden": reden.strip()} if reden else {}
