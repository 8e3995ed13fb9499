from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from coalitie.models import Logregel, verschil
from coalitie.rollen import BUREAUROLLEN, Rol, is_beheerder, is_medewerker, ziet_concepten
from coalitie.toegang.afsluiten import sluit_af
from regio.models.gebied import Gemeente
from regio.models.geldigheid import Geldig, GeldigQuerySet
from regio.models.partner import BijPartner, BijPartnerQuerySet, Partner

GELDT_NA_BEVESTIGING = timedelta(days=365)


class MedewerkerQuerySet(GeldigQuerySet, BijPartnerQuerySet):
    def van(self, gebruiker):
        return self.filter(gebruiker=gebruiker)

    def zichtbaar_voor(self, user):
        """The bureau and beheerders see everybody, a medewerker sees the own functions, a resident nobody."""
        if ziet_concepten(user):
            return self
        return self.filter(gebruiker=user.pk) if is_medewerker(user) else self.none()

    def bewerkbaar_door(self, user):
        return self if is_beheerder(user) else self.none()

    def lopend_of_komend(self, datum):
        """What still gives access to an open account: a function now, or from a day that is already set."""
        return self.overlapt(datum, None).filter(gebruiker__is_active=True)

    def te_bevestigen(self, datum):
        """Whose access nobody looked at for a year."""
        return self.geldig_op(datum).filter(bevestigd_op__lte=datum - GELDT_NA_BEVESTIGING)

    @transaction.atomic
    def neem_aan(self, *, gebruiker, partner, gemeente, functie, vanaf, door):
        """Let somebody work for a partner in a function, from a day. All beheerders hear of a new beheerder.

        Raises ValidationError when somebody does this for oneself, or when a redacteur or beheerder would work for
        another partner than bureau RVS.
        """
        if door is not None and door.pk == gebruiker.pk:
            raise ValidationError("Uzelf kunt u geen functie geven. Vraag een andere beheerder.")
        if gebruiker.rol in BUREAUROLLEN and partner != Partner.BUREAU:
            raise ValidationError(
                {
                    "partner": f"{gebruiker} is {Rol(gebruiker.rol).label} en werkt daarom alleen voor bureau RVS. "
                    "Wijzig eerst de rol."
                }
            )
        had_toegang = gebruiker.heeft_toegang()
        medewerker = self.model(
            gebruiker=gebruiker,
            partner=partner,
            gemeente=gemeente,
            functie=functie,
            geldig_vanaf=vanaf,
            bevestigd_op=timezone.localdate(),
        )
        medewerker.full_clean()
        medewerker.save()
        Logregel.objects.noteer("functie begonnen", medewerker, door=door)
        if is_beheerder(gebruiker) and not had_toegang:
            gebruiker.meld_als_beheerder(door=door)
        return medewerker

    neem_aan.alters_data = True


class Medewerker(BijPartner, Geldig):
    """A Gebruiker works for a partner in a function, from-until. Without a running function nobody can sign in."""

    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="gebruiker", on_delete=models.PROTECT, related_name="functies"
    )
    gemeente = models.ForeignKey(
        Gemeente, verbose_name="gemeente", on_delete=models.PROTECT, null=True, blank=True, related_name="medewerkers"
    )
    bevestigd_op = models.DateField("toegang bevestigd op", help_text="Elk jaar opnieuw.")

    objects = MedewerkerQuerySet.as_manager()

    class Meta:
        verbose_name = "medewerker"
        verbose_name_plural = "medewerkers"
        ordering = ["gebruiker__naam", "geldig_vanaf"]
        constraints = [
            *BijPartner.Meta.constraints,
            *Geldig.Meta.constraints,
            models.CheckConstraint(
                condition=Q(geldig_vanaf__isnull=False),
                name="medewerker_met_begin",
                violation_error_message="Vul in vanaf welke dag deze functie geldt.",
            ),
        ]

    def __str__(self):
        return f"{self.gebruiker}, {self.functie} ({self.partner_naam})"

    def get_absolute_url(self):
        return reverse("medewerker", args=[self.gebruiker_id])

    def clean(self):
        gelijk = Medewerker.objects.filter(
            gebruiker=self.gebruiker_id, partner=self.partner, gemeente=self.gemeente_id, functie=self.functie
        )
        self.weiger_overlap(gelijk)

    def is_te_bevestigen_op(self, datum):
        return self.is_geldig_op(datum) and self.bevestigd_op <= datum - GELDT_NA_BEVESTIGING

    @property
    def bevestigen_voor(self):
        """The day by which somebody must look at this access again."""
        return self.bevestigd_op + GELDT_NA_BEVESTIGING

    @transaction.atomic
    def bevestig(self, *, door):
        """Say, once a year, that this person still needs this access.

        Raises ValidationError when it is one's own.
        """
        if door.pk == self.gebruiker_id:
            raise ValidationError("Uw eigen toegang kunt u niet bevestigen. Vraag een andere beheerder.")
        voor = self.bevestigd_op
        self.bevestigd_op = timezone.localdate()
        self.save(update_fields=["bevestigd_op"])
        gewijzigd = verschil({"bevestigd_op": voor}, {"bevestigd_op": self.bevestigd_op})
        Logregel.objects.noteer("toegang bevestigd", self, door=door, wijziging=gewijzigd)

    bevestig.alters_data = True

    @transaction.atomic
    def beeindig(self, op, *, door):
        """End this function on a day; `op` is the first day it no longer holds.

        When it was the last one and that day has come, the account closes at once. When the day is still to come,
        the account stops by itself on that day, because signing in asks for a running function. An account with a
        function that is still to begin stays.
        """
        if door is not None and door.pk == self.gebruiker_id:
            raise ValidationError("Uw eigen functie kunt u niet beëindigen. Vraag een andere beheerder.")
        vandaag = timezone.localdate()
        voor = self.geldig_tot
        self.geldig_tot = max(op, self.geldig_vanaf + timedelta(days=1))
        if self.geldig_tot != voor:
            self.save(update_fields=["geldig_tot"])
            gewijzigd = verschil({"geldig_tot": voor}, {"geldig_tot": self.geldig_tot})
            Logregel.objects.noteer("functie beëindigd", self, door=door, wijziging=gewijzigd)
        andere = Medewerker.objects.van(self.gebruiker).exclude(pk=self.pk).lopend_of_komend(vandaag)
        # Begun and ended on this very day: a period holds a day at least, but nobody works in it any more.
        andere = andere.exclude(geldig_vanaf=vandaag, geldig_tot=vandaag + timedelta(days=1))
        if op <= vandaag and self.gebruiker.is_active and not andere.exists():
            sluit_af(self.gebruiker, door=door)

    beeindig.alters_data = True


def werkt_voor(user, gemeente):
    """Whether this person works for that gemeente today."""
    return gemeenten_van(user, timezone.localdate()).filter(pk=gemeente.pk).exists()


def gemeenten_van(user, datum):
    """The gemeenten that this person works for on that day; none for who has no account."""
    if not is_medewerker(user):
        return Gemeente.objects.none()
    return Gemeente.objects.filter(medewerkers__in=Medewerker.objects.van(user).geldig_op(datum)).distinct()
