from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import models, transaction

from coalitie.bestandsadres import LANGSTE_SLEUTEL, nieuwe_sleutel
from coalitie.models import Gebruiker, Logregel, Stand, verschil
from coalitie.tekst import voluit
from regio.models import BijPartner, Geldig, GeldigQuerySet, Gemeente

INTUSSEN_GEWIJZIGD = "Een collega wijzigde dit lid intussen. Kijk in de lijst wat er nu staat, en begin dan opnieuw."
INTUSSEN_WEG = "Een collega haalde dit lid intussen weg."


class LidQuerySet(GeldigQuerySet):
    def uit_gemeente(self, gemeente):
        return self.filter(gemeente=gemeente)


class Lid(BijPartner, Geldig):
    """A function that sits somewhere, from-until. Nobody is named; `gebruiker` reads the closed papers there.

    A child says with `WAARIN` in which field it says where that is, with `FEITEN` which fields are facts, and with
    `gelijken()` which rows are about the same seat.
    """

    FEITEN = ("functie", "partner", "gemeente", "geldig_vanaf", "geldig_tot", "gebruiker")

    # A word to know this row by elsewhere: of two functions that begin on one day nothing else need differ.
    sleutel = models.CharField(
        "sleutel", max_length=LANGSTE_SLEUTEL, unique=True, default=nieuwe_sleutel, editable=False
    )
    gemeente = models.ForeignKey(
        Gemeente, verbose_name="gemeente", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    gebruiker = models.ForeignKey(
        Gebruiker,
        verbose_name="account",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Wie dit account heeft, leest de besloten stukken.",
    )
    is_voorbeeld = models.BooleanField("voorbeeld", default=False, editable=False)

    objects = LidQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [*BijPartner.Meta.constraints, *Geldig.Meta.constraints]

    def __str__(self):
        return f"{self.functie} ({self.partner_naam})"

    def eis_gemeente(self):
        """Raises ValidationError when the gemeente is not there for as long as this lasts."""
        gemeente, vanaf = self.gemeente, self.geldig_vanaf
        if vanaf and not gemeente.is_geldig_op(vanaf):
            raise ValidationError({"geldig_vanaf": f"De gemeente {gemeente} is er niet op {voluit(vanaf)}."})
        if gemeente.geldig_tot and (self.geldig_tot is None or self.geldig_tot > gemeente.geldig_tot):
            raise ValidationError(
                {
                    "geldig_tot": f"De gemeente {gemeente} is er vanaf {voluit(gemeente.geldig_tot)} niet meer. "
                    "Kies die dag of een eerdere."
                }
            )

    def eis_enig(self, zin):
        """Raises ValidationError with this sentence when the same seat is taken at the same time."""
        if self.gelijken().exclude(pk=self.pk).overlapt(self.geldig_vanaf, self.geldig_tot).exists():
            raise ValidationError({"functie": zin})

    def gelijken(self):
        return type(self).objects.filter(partner=self.partner, gemeente=self.gemeente_id, functie=self.functie)

    @property
    def stand(self):
        """Which facts this is about, in a few signs: another when a colleague changes one of them."""
        waarden = [str(getattr(self, self._meta.get_field(veld).attname)) for veld in self.FEITEN]
        return sha256("|".join(waarden).encode()).hexdigest()

    def vergrendel(self):
        """Keep others from the members there until the transaction ends. Returns this as it is kept, None when new.

        The first line of a verb. Raises ValidationError when a colleague took this away.
        """
        getattr(self, self.WAARIN).vergrendel()
        oud = type(self).objects.filter(pk=self.pk).first()
        if self.pk and oud is None:
            raise ValidationError(INTUSSEN_WEG)
        return oud

    @transaction.atomic
    def leg_vast(self, *, door, gezien=None):
        """Save this member, new or changed.

        `gezien` is the `stand` that the writer saw; None to not compare. Raises ValidationError when something does
        not fit, or when a colleague changed this since, or took it away.
        """
        oud = self.vergrendel()
        if oud and gezien not in (None, oud.stand):
            raise ValidationError(INTUSSEN_GEWIJZIGD)
        self.full_clean()
        self.save()
        gewijzigd = verschil(oud.feiten() if oud else {}, self.feiten())
        Stand.objects.verhoog()
        Logregel.objects.noteer("lid gewijzigd" if oud else "lid begonnen", self, door=door, wijziging=gewijzigd)

    leg_vast.alters_data = True

    def feiten(self):
        """What the log says of a member."""
        return {veld: getattr(self, veld) for veld in self.FEITEN}

    @transaction.atomic
    def beeindig(self, op, *, door):
        """End this; `op` is the first day on which it is no longer so. Raises ValidationError when that cannot be."""
        oud = self.vergrendel()
        self.geldig_tot = op
        self.full_clean()
        self.save(update_fields=["geldig_tot"])
        Stand.objects.verhoog()
        gewijzigd = verschil({"geldig_tot": oud.geldig_tot}, {"geldig_tot": op})
        Logregel.objects.noteer("lid gestopt", self, door=door, wijziging=gewijzigd)

    beeindig.alters_data = True

    @transaction.atomic
    def haal_weg(self, *, door):
        """Take away what was written down by mistake.

        Raises ValidationError when something leans on it, or when a colleague took it away before.
        """
        self.vergrendel()
        try:
            pk, _weg = self.pk, self.delete()
        except models.ProtectedError:
            raise ValidationError("Dit lid is al gebruikt. Laat het stoppen.") from None
        self.pk = pk  # the log says about which row it was
        Stand.objects.verhoog()
        Logregel.objects.noteer(
            "lid weggehaald", self, door=door, wijziging=verschil(self.feiten(), dict.fromkeys(self.FEITEN))
        )

    haal_weg.alters_data = True
