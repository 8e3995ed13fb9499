from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models, transaction
from django.db.models import Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from coalitie.models import Logregel, verschil
from coalitie.rollen import is_medewerker, is_redacteur, ziet_concepten
from coalitie.velden import eis_leesbaar
from strategie import plaatshouders
from strategie.models.consultatie import Consultatie
from strategie.models.strategie import Strategie

LANGSTE_BLOK = 20_000
LANGSTE_PUNTEN = 400_000  # a council can raise many points, and each answer can be as long as a block
TE_LANG = "Dit blok is te lang: %(show_value)s tekens. Er passen er %(limit_value)s in. Maak het korter."
NIET_TE_LANG = MaxLengthValidator(LANGSTE_BLOK, TE_LANG)
INHOUD = ("kop", "tekst", "is_verplicht")
INTUSSEN_GEWIJZIGD = "Een collega wijzigde dit blok intussen. Kijk wat er nu staat, en begin dan opnieuw."


class BriefsjabloonQuerySet(models.QuerySet):
    def zichtbaar_voor(self, user):
        """The bureau from the first word, who has an account once it was released, a resident never."""
        if ziet_concepten(user):
            return self
        return self.vrijgegeven() if is_medewerker(user) else self.none()

    def bewerkbaar_door(self, user):
        return self if is_redacteur(user) else self.none()

    def vrijgegeven(self):
        return self.filter(vrijgegeven_op__lte=timezone.now())

    @transaction.atomic
    def begin(self, strategie, *, onderwerp, blokken, door):
        """A model letter for this strategy with these blocks, each a dict. Raises ValidationError when it has one."""
        Strategie.objects.select_for_update().get(pk=strategie.pk)
        sjabloon = self.model(strategie=strategie, onderwerp=onderwerp)
        sjabloon.full_clean()
        sjabloon.save()
        for volgorde, velden in enumerate(blokken, 1):
            blok = Sjabloonblok(sjabloon=sjabloon, volgorde=volgorde, **velden)
            blok.full_clean()
            blok.save()
        Logregel.objects.noteer("modelbrief begonnen", sjabloon, door=door)
        return sjabloon

    begin.alters_data = True


class Briefsjabloon(models.Model):
    """The model letter with which a strategy is offered to each council: its blocks, in their order."""

    strategie = models.OneToOneField(
        Strategie,
        verbose_name="strategie",
        on_delete=models.PROTECT,
        related_name="briefsjabloon",
        error_messages={"unique": "Deze strategie heeft al een modelbrief."},
    )
    onderwerp = models.CharField("onderwerp", max_length=200, validators=[eis_leesbaar])
    vrijgegeven_op = models.DateTimeField("vrijgegeven op", null=True, blank=True, editable=False)
    herinnerd_op = models.DateTimeField("herinnerd op", null=True, blank=True, editable=False)
    is_voorbeeld = models.BooleanField("voorbeeld", default=False, editable=False)

    objects = BriefsjabloonQuerySet.as_manager()

    class Meta:
        verbose_name = "briefsjabloon"
        verbose_name_plural = "briefsjablonen"
        ordering = ["strategie"]

    def __str__(self):
        return self.onderwerp

    def get_absolute_url(self):
        return reverse("briefbord", args=[self.strategie.slug])

    def clean(self):
        keur_velden(self, "onderwerp")

    def vergrendel(self):
        """Read this again, and keep others from changing it until the transaction ends."""
        self.refresh_from_db(from_queryset=Briefsjabloon.objects.select_for_update(of=("self",)))

    @transaction.atomic
    def wijzig_onderwerp(self, onderwerp, *, gezien=None, door):
        """`gezien` is the subject as the writer saw it. Raises ValidationError when a colleague changed it since."""
        self.vergrendel()
        if gezien not in (None, self.onderwerp):
            raise ValidationError(f"Een collega wijzigde het onderwerp intussen. Het is nu: ‘{self.onderwerp}’.")
        voor, self.onderwerp = self.onderwerp, onderwerp
        self.full_clean()
        self.save(update_fields=["onderwerp"])
        gewijzigd = verschil({"onderwerp": voor}, {"onderwerp": onderwerp})
        Logregel.objects.noteer("modelbrief gewijzigd", self, door=door, wijziging=gewijzigd)

    wijzig_onderwerp.alters_data = True

    @transaction.atomic
    def geef_vrij(self, ontbreekt=(), *, door):
        """Let each gemeente write its letter. `ontbreekt` are placeholders in it that have no value yet.

        Raises ValidationError while the strategy is no public, adopted text, while a consultation or its answers are
        not public, without a block, and while anything `ontbreekt`.
        """
        self.vergrendel()
        nu = timezone.now()
        if self.vrijgegeven_op is not None:
            raise ValidationError("De modelbrief is al vrijgegeven.")
        if not self.strategie.is_openbaar_op(nu) or self.strategie.vastgesteld_op is None:
            raise ValidationError("De strategie is nog niet vastgesteld en openbaar. Een raad krijgt haar pas daarna.")
        consultaties = Consultatie.objects.filter(strategie=self.strategie)
        if consultaties.exclude(antwoorden_op__lte=nu).exists():
            raise ValidationError("Publiceer eerst de nota van beantwoording.")
        if consultaties.exclude(pk__in=Consultatie.objects.gepubliceerd(nu)).exists():
            raise ValidationError("Publiceer eerst de consultatie: anders staat geen punt van een raad in zijn brief.")
        if not self.blokken.exists():
            raise ValidationError("De modelbrief heeft nog geen blok. Voeg er een toe.")
        if ontbreekt:
            namen = ", ".join(f"{{{naam}}}" for naam in ontbreekt)
            raise ValidationError(f"Nog niet bekend: {namen}. Publiceer dat eerst, of haal het uit de modelbrief.")
        self.vrijgegeven_op = nu
        self.save(update_fields=["vrijgegeven_op"])
        Logregel.objects.noteer("modelbrief vrijgegeven", self, door=door)

    geef_vrij.alters_data = True

    @transaction.atomic
    def neem_terug(self, *, door):
        """Undo the release. Raises ValidationError when there was none, or once a gemeente began its letter."""
        self.vergrendel()
        if self.vrijgegeven_op is None:
            raise ValidationError("De modelbrief is niet vrijgegeven.")
        if self.brieven.exists():
            raise ValidationError("Er is al een gemeente met haar brief begonnen. Terugnemen kan dan niet meer.")
        self.vrijgegeven_op = None
        self.save(update_fields=["vrijgegeven_op"])
        Logregel.objects.noteer("modelbrief teruggenomen", self, door=door)

    neem_terug.alters_data = True

    @transaction.atomic
    def verplaats(self, sleutel, stappen, *, door, gezien):
        """Move a block this many places down, or up when negative. `gezien` are the keys in the order that one saw.

        Raises ValidationError when a colleague changed that order meanwhile.
        """
        self.vergrendel()
        blokken = {blok.pk: blok for blok in self.blokken.all()}
        if gezien != list(blokken) or sleutel not in blokken:
            raise ValidationError("Een collega wijzigde de blokken intussen. Dit zijn ze nu.")
        sleutels = [ander for ander in gezien if ander != sleutel]
        sleutels.insert(max(0, gezien.index(sleutel) + stappen), sleutel)
        for volgorde, van_blok in enumerate(sleutels, 1):
            blokken[van_blok].volgorde = volgorde
        Sjabloonblok.objects.bulk_update(blokken.values(), ["volgorde"])
        Logregel.objects.noteer("blok verplaatst", blokken[sleutel], door=door)

    verplaats.alters_data = True


def niet_te_lang(blok):
    """What says that a letter has too much in this block. The one of the points holds all answers of the bureau."""
    is_punten = blok.soort == Sjabloonblok.Soort.PUNTEN
    return MaxLengthValidator(LANGSTE_PUNTEN, TE_LANG) if is_punten else NIET_TE_LANG


def keur_velden(ding, *velden):
    """Raises ValidationError at the field in which a placeholder stands that there is not, or a list in one line."""
    fouten = {}
    for veld in velden:
        try:
            plaatshouders.keur(getattr(ding, veld), op_een_regel=veld != "tekst")
        except ValidationError as fout:
            fouten[veld] = fout.messages
    if fouten:
        raise ValidationError(fouten)


class Sjabloonblok(models.Model):
    """A part of the model letter. Its text holds placeholders such as {gemeente}; answers follow that of `punten`."""

    class Soort(models.TextChoices):
        OPENING = "opening", "opening"
        STRATEGIE = "strategie", "wat de strategie is"
        PRIORITEITEN = "prioriteiten", "de drie prioriteiten"
        IVP = "ivp", "verhouding tot het IVP"
        PUNTEN = "punten", "de punten van uw raad"
        DIGITAAL = "digitaal", "digitale versie en film"
        SLOT = "slot", "afsluiting"

    sjabloon = models.ForeignKey(
        Briefsjabloon, verbose_name="briefsjabloon", on_delete=models.CASCADE, related_name="blokken"
    )
    soort = models.CharField("soort", max_length=20, choices=Soort)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=1)
    kop = models.CharField("kop", max_length=120, blank=True)
    tekst = models.TextField("tekst", blank=True, validators=[NIET_TE_LANG, eis_leesbaar])
    is_verplicht = models.BooleanField("verplicht", default=False, help_text="Een gemeente kan dit blok niet weglaten.")
    gewijzigd_op = models.DateTimeField("gewijzigd op", default=timezone.now, editable=False)

    class Meta:
        verbose_name = "blok van een briefsjabloon"
        verbose_name_plural = "blokken van briefsjablonen"
        ordering = ["sjabloon", "volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sjabloon", "soort"],
                name="sjabloonblok_een_keer",
                violation_error_message="Dit blok staat al in de brief.",
            ),
            models.CheckConstraint(
                condition=Q(soort="punten") | ~Q(tekst=""),
                name="sjabloonblok_met_tekst",
                violation_error_message="Schrijf de tekst van dit blok. Alleen de punten van een raad komen vanzelf.",
            ),
        ]

    def __str__(self):
        return self.kop or capfirst(self.get_soort_display())

    def clean(self):
        keur_velden(self, "kop", "tekst")

    @transaction.atomic
    def leg_vast(self, *, door, gezien=None):
        """Save this block, a new one at the end. `gezien` is `gewijzigd_op` as the writer saw it.

        Raises ValidationError when it does not fit, or when a colleague changed it meanwhile.
        """
        self.sjabloon.vergrendel()
        oud = Sjabloonblok.objects.filter(pk=self.pk).first()
        if self.pk and oud is None:
            raise ValidationError("Een collega haalde dit blok intussen weg.")
        if oud is not None and gezien not in (None, oud.gewijzigd_op.isoformat()):
            raise ValidationError(INTUSSEN_GEWIJZIGD)
        if oud is None:
            self.volgorde = (self.sjabloon.blokken.aggregate(laatste=Max("volgorde"))["laatste"] or 0) + 1
        self.gewijzigd_op = timezone.now()
        self.full_clean()
        self.save()
        voor = {veld: getattr(oud, veld) for veld in INHOUD} if oud else {}
        gewijzigd = verschil(voor, {veld: getattr(self, veld) for veld in INHOUD})
        Logregel.objects.noteer("blok gewijzigd" if oud else "blok toegevoegd", self, door=door, wijziging=gewijzigd)

    leg_vast.alters_data = True

    @transaction.atomic
    def verwijder(self, *, door):
        """Take it out of the model letter. Raises ValidationError when a letter of a gemeente has it."""
        self.sjabloon.vergrendel()
        if self.in_brieven.exists():
            raise ValidationError("Er zijn al brieven met dit blok. Maak het vrij, dan kan elke gemeente het weglaten.")
        was = {veld: getattr(self, veld) for veld in INHOUD}
        weg = verschil(was, dict.fromkeys(INHOUD))
        Logregel.objects.noteer("blok weggehaald", self, door=door, wijziging=weg)
        self.delete()

    verwijder.alters_data = True
