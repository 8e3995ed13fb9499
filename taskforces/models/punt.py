from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Max, Q

from coalitie.models import Logregel, verschil
from taskforces.models.college import College
from taskforces.models.zicht import Zicht

INTUSSEN_GEWIJZIGD = "Een collega wijzigde dit punt intussen. Kijk wat er nu staat, en bewaar het daarna opnieuw."
ANDERE_LIJST = "Een collega veranderde de lijst intussen. U ziet nu de nieuwste. Verplaats het punt daarin opnieuw."


class Agendasoort(models.TextChoices):
    BESPREKEN = "bespreken", "bespreken"
    BESLUITEN = "besluiten", "besluiten"
    INFORMATIE = "informatie", "ter informatie"
    HAMERSTUK = "hamerstuk", "hamerstuk"


class PuntQuerySet(models.QuerySet):
    def volgende_plek(self):
        return (self.aggregate(hoogste=Max("volgorde"))["hoogste"] or 0) + 1

    def herschik(self, sleutels, *, gezien):
        """Number these in the order of these keys. Belongs behind a lock. Returns whether they stood otherwise.

        `gezien` are the keys in the order that the writer saw. Raises ValidationError when that is no longer the list.
        """
        punten = {punt.pk: punt for punt in self}
        if list(punten) == sleutels:
            return False
        if list(punten) != gezien:
            raise ValidationError(ANDERE_LIJST)
        if sorted(sleutels) != sorted(punten):
            raise ValidationError("In deze volgorde staat niet elk punt één keer. Probeer het opnieuw.")
        for plek, sleutel in enumerate(sleutels, 1):
            punten[sleutel].volgorde = plek
        self.bulk_update(punten.values(), ["volgorde"])
        return True

    herschik.alters_data = True


class Punt(models.Model):
    """What an item on an agenda says, on one agenda or on all of a college."""

    Soort = Agendasoort

    volgorde = models.PositiveSmallIntegerField("volgorde", default=1)
    soort = models.CharField("soort", max_length=20, choices=Agendasoort, default=Agendasoort.BESPREKEN)
    titel = models.CharField("onderwerp", max_length=200)
    minuten = models.PositiveSmallIntegerField("minuten", null=True, blank=True)
    eigenaar = models.CharField(
        "wie het inbrengt", max_length=120, blank=True, help_text="Een functie of taskforce, geen naam."
    )
    gevraagd = models.TextField("wat het college wordt gevraagd", blank=True)
    zicht = models.CharField(
        "voor wie", max_length=20, choices=Zicht, default=Zicht.OPENBAAR, help_text="Wie dit punt op de agenda ziet."
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(minuten__isnull=True) | Q(minuten__range=(1, 600)),
                name="%(class)s_minuten",
                violation_error_message="Een punt duurt 1 tot 600 minuten. Laat het leeg als u dat niet weet.",
            ),
        ]

    def __str__(self):
        return self.titel

    @property
    def stand(self):
        """What a writer saw of this, in a few signs: another when a colleague changed one of its `TEKSTEN`."""
        waarden = [str(getattr(self, self._meta.get_field(veld).attname)) for veld in self.TEKSTEN]
        return sha256(repr(waarden).encode()).hexdigest()[:16]

    def bewaar(self, oud, *, gezien):
        """Save what this says, and nothing else that a colleague may have changed. Returns what changed, for the log.

        `oud` is the row as it is kept now, None for a new one. Raises ValidationError when a colleague changed that
        since the writer saw it.
        """
        if oud and gezien not in (None, oud.stand):
            raise ValidationError(INTUSSEN_GEWIJZIGD, code="botsing")
        self.full_clean()
        self.save(update_fields=self.TEKSTEN if oud else None)
        voor, na = ({veld: getattr(punt, veld) for veld in self.TEKSTEN} if punt else {} for punt in (oud, self))
        return verschil(voor, na)


class VastAgendapuntQuerySet(PuntQuerySet):
    @transaction.atomic
    def zet_volgorde(self, college, sleutels, *, gezien, door):
        """Put the recurring items of a college in this order. Raises ValidationError as `herschik` does."""
        college.vergrendel()
        if college.vaste_punten.all().herschik(sleutels, gezien=gezien):
            Logregel.objects.noteer("volgorde vaste agendapunten gewijzigd", college, door=door)

    zet_volgorde.alters_data = True


class VastAgendapunt(Punt):
    """An item that stands on every new agenda of a college."""

    TEKSTEN = ("soort", "titel", "minuten", "eigenaar", "gevraagd", "zicht")

    college = models.ForeignKey(College, verbose_name="college", on_delete=models.CASCADE, related_name="vaste_punten")

    objects = VastAgendapuntQuerySet.as_manager()

    class Meta(Punt.Meta):
        verbose_name = "vast agendapunt"
        verbose_name_plural = "vaste agendapunten"
        ordering = ["college", "volgorde", "pk"]

    def zet_op(self, vergadering):
        """Put this on the agenda of a meeting, at the end. Returns the new item."""
        velden = {veld: getattr(self, veld) for veld in self.TEKSTEN}
        return vergadering.agendapunten.create(
            **velden, volgorde=vergadering.agendapunten.volgende_plek(), is_vast=True
        )

    zet_op.alters_data = True

    def vergrendel(self):
        """Keep others from the recurring items of this college. Returns this as it is kept now, None when new.

        Raises ValidationError when a colleague took this away.
        """
        self.college.vergrendel()
        oud = VastAgendapunt.objects.filter(pk=self.pk).first()
        if self.pk and oud is None:
            raise ValidationError("Een collega haalde dit vaste punt intussen weg.")
        return oud

    @transaction.atomic
    def leg_vast(self, *, gezien=None, door):
        """Save this, new (at the end) or changed. Agendas that are there already stay as they are.

        Raises ValidationError when it does not fit, or a colleague changed it or took it away since `gezien`.
        """
        oud = self.vergrendel()
        if oud is None:
            self.volgorde = self.college.vaste_punten.volgende_plek()
        wijziging = self.bewaar(oud, gezien=gezien)
        handeling = "vast agendapunt gewijzigd" if oud else "vast agendapunt gemaakt"
        Logregel.objects.noteer(handeling, self, door=door, wijziging=wijziging)

    leg_vast.alters_data = True

    @transaction.atomic
    def haal_weg(self, *, door):
        """Take this from the agendas to come. Those that are there already keep it.

        Raises ValidationError when a colleague took it away before.
        """
        self.vergrendel()
        Logregel.objects.noteer("vast agendapunt weggehaald", self, door=door)
        self.delete()

    haal_weg.alters_data = True
