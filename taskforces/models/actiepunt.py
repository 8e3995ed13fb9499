from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from coalitie.models import Logregel, verschil
from coalitie.rollen import is_medewerker, is_redacteur
from regio.models import BijPartner, Gemeente
from taskforces.models.besluit import Besluit
from taskforces.models.eigenaar import MetEigenaar, MetEigenaarQuerySet

INHOUD = ("tekst", "partner", "gemeente", "functie", "uiterlijk_op")
AFLOOP = ("gedaan_op", "uitkomst")
INTUSSEN_GEWIJZIGD = "Een collega wijzigde dit actiepunt intussen. Kijk wat er nu staat, en begin dan opnieuw."


class ActiepuntQuerySet(MetEigenaarQuerySet):
    def zichtbaar_voor(self, user):
        """For who has an account and sees the decision."""
        if not is_medewerker(user):
            return self.none()
        return self.filter(besluit__in=Besluit.objects.zichtbaar_voor(user))

    def bewerkbaar_door(self, user):
        return self if is_redacteur(user) else self.none()

    def af_te_ronden_door(self, user, datum):
        """The bureau says of all how they went, anybody else of what is theirs."""
        return self if is_redacteur(user) else self.zichtbaar_voor(user).van_eigenaar(user, datum)

    def open_voor(self, user):
        """What is still to be done: of a decision that was taken and, as this visitor knows it, still counts."""
        return self.filter(gedaan_op__isnull=True, besluit__in=Besluit.objects.die_gelden_voor(user))

    def te_laat_voor(self, user, datum):
        return self.open_voor(user).filter(uiterlijk_op__lt=datum)


class Actiepunt(MetEigenaar):
    """What somebody does next because of a decision: which function, and before which day."""

    besluit = models.ForeignKey(Besluit, verbose_name="besluit", on_delete=models.CASCADE, related_name="actiepunten")
    tekst = models.CharField("wat er gebeurt", max_length=300)
    gemeente = models.ForeignKey(
        Gemeente, verbose_name="gemeente", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    uiterlijk_op = models.DateField("uiterlijk op")
    gedaan_op = models.DateField("gedaan op", null=True, blank=True, editable=False)
    uitkomst = models.TextField("wat het opleverde", blank=True, editable=False)

    objects = ActiepuntQuerySet.as_manager()

    class Meta:
        verbose_name = "actiepunt"
        verbose_name_plural = "actiepunten"
        ordering = ["uiterlijk_op", "pk"]
        constraints = [
            *BijPartner.Meta.constraints,
            models.CheckConstraint(
                condition=Q(uitkomst="", gedaan_op=None) | ~Q(uitkomst="") & Q(gedaan_op__isnull=False),
                name="actiepunt_gedaan_met_uitkomst",
                violation_error_message="Schrijf op wat het opleverde als het gedaan is, en anders niets.",
            ),
        ]

    def __str__(self):
        return self.tekst

    def get_absolute_url(self):
        return f"{self.besluit.get_absolute_url()}#_actiepunt-{self.pk}"

    def is_te_laat_op(self, datum):
        return self.gedaan_op is None and self.uiterlijk_op < datum

    @property
    def gezien(self):
        """What a writer saw of this, in a few signs: another after every change."""
        waarden = [str(getattr(self, self._meta.get_field(veld).attname)) for veld in (*INHOUD, *AFLOOP)]
        return sha256("|".join(waarden).encode()).hexdigest()[:20]

    def vergrendel(self, gezien):
        """Read this again and keep others from changing it. Raises ValidationError when that is too late."""
        self.besluit.vergrendel()
        try:
            self.refresh_from_db()
        except Actiepunt.DoesNotExist:
            raise ValidationError("Een collega haalde dit actiepunt intussen weg.") from None
        if gezien not in (None, self.gezien):
            raise ValidationError(INTUSSEN_GEWIJZIGD)

    @transaction.atomic
    def leg_vast(self, *, gezien=None, door):
        """Save this, new or changed. Raises ValidationError when it does not fit or a colleague changed it since."""
        nieuw = {veld: getattr(self, veld) for veld in INHOUD}
        was_er = self.pk is not None
        if was_er:
            self.vergrendel(gezien)
        else:
            self.besluit.vergrendel()
        voor = {veld: getattr(self, veld) for veld in INHOUD} if was_er else {}
        for veld, waarde in nieuw.items():
            setattr(self, veld, waarde)
        self.full_clean()
        self.save()
        handeling = "actiepunt gewijzigd" if was_er else "actiepunt gemaakt"
        Logregel.objects.noteer(handeling, self, door=door, wijziging=verschil(voor, nieuw))

    leg_vast.alters_data = True

    @transaction.atomic
    def rond_af(self, uitkomst, *, op=None, gezien=None, door):
        """Say that it is done, and what came of it. Raises ValidationError when it was done, or without an outcome."""
        self.vergrendel(gezien)
        if self.gedaan_op:
            raise ValidationError("Dit actiepunt is al gedaan.")
        self.zet_afloop("actiepunt gedaan", op or timezone.localdate(), uitkomst, door=door)

    rond_af.alters_data = True

    @transaction.atomic
    def heropen(self, *, gezien=None, door):
        """Undo that it was done. Raises ValidationError when it is open."""
        self.vergrendel(gezien)
        if self.gedaan_op is None:
            raise ValidationError("Dit actiepunt staat nog open.")
        self.zet_afloop("actiepunt heropend", None, "", door=door)

    heropen.alters_data = True

    def zet_afloop(self, handeling, op, uitkomst, *, door):
        voor = {veld: getattr(self, veld) for veld in AFLOOP}
        self.gedaan_op, self.uitkomst = op, uitkomst.strip()
        self.validate_constraints()
        self.save(update_fields=AFLOOP)
        gewijzigd = verschil(voor, {veld: getattr(self, veld) for veld in AFLOOP})
        Logregel.objects.noteer(handeling, self, door=door, wijziging=gewijzigd)

    zet_afloop.alters_data = True

    @transaction.atomic
    def verwijder(self, *, gezien=None, door):
        """Remove it. Raises ValidationError when it was done: then it says how it went."""
        self.vergrendel(gezien)
        if self.gedaan_op:
            raise ValidationError("Dit actiepunt is gedaan. Heropen het eerst.")
        Logregel.objects.noteer("actiepunt verwijderd", self, door=door)
        self.delete()

    verwijder.alters_data = True
