import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone

from coalitie.models import Gebruiker, Logregel, verschil
from coalitie.post import verstuur
from coalitie.rollen import BUREAUROLLEN, Rol, is_beheerder, is_redacteur, uit_te_nodigen_rollen, ziet_concepten
from coalitie.toegang.afsluiten import sluit_af
from regio.models.gebied import Gemeente
from regio.models.medewerker import Medewerker
from regio.models.partner import BijPartner, BijPartnerQuerySet, Partner

GELDIG = timedelta(days=7)


def som(sleutel):
    """What is kept of a key: who reads the database cannot use the link."""
    return hashlib.sha256(sleutel.encode()).hexdigest()


class UitnodigingQuerySet(BijPartnerQuerySet):
    def open_op(self, moment):
        """Still usable at that moment: not taken, not withdrawn, not expired."""
        return self.filter(aangenomen_op=None, ingetrokken_op=None, verloopt_op__gt=moment)

    def met_sleutel(self, sleutel, moment):
        """The open invitation behind this link, or None."""
        return self.open_op(moment).filter(som_van_sleutel=som(sleutel)).first()

    def van_wie_weg_is(self, datum):
        """Sent by somebody who has no function any more, now or later."""
        blijft = Medewerker.objects.lopend_of_komend(datum)
        return self.exclude(uitgenodigd_door__in=blijft.values("gebruiker"))

    def zichtbaar_voor(self, user):
        return self if ziet_concepten(user) else self.none()

    def bewerkbaar_door(self, user):
        """A beheerder may withdraw every invitation, a redacteur those that the redacteur sent."""
        if is_beheerder(user):
            return self
        return self.filter(uitgenodigd_door=user) if is_redacteur(user) else self.none()

    @transaction.atomic
    def nodig_uit(self, *, email, naam, rol, partner, gemeente, functie, door, maak_adres):
        """Invite somebody by mail. An earlier open invitation to the same address is withdrawn.

        `maak_adres` makes a whole address of a path. Raises ValidationError when this may not be.
        """
        email = email.strip()
        if rol not in uit_te_nodigen_rollen(door):
            raise ValidationError({"rol": "Deze rol kunt u niet geven. Vraag een beheerder."})
        if rol in BUREAUROLLEN and partner != Partner.BUREAU:
            raise ValidationError(
                {"rol": "Een redacteur of beheerder werkt voor bureau RVS. Kies die partner, of de rol medewerker."}
            )
        if heeft_toegang(email):
            raise ValidationError({"email": "Deze persoon heeft al een account. Voeg daar een functie aan toe."})
        for eerdere in self.filter(email__iexact=email, aangenomen_op=None, ingetrokken_op=None):
            eerdere.trek_in(door=door)
        sleutel = secrets.token_urlsafe(32)
        uitnodiging = self.model(
            email=email,
            naam=naam,
            rol=rol,
            partner=partner,
            gemeente=gemeente,
            functie=functie,
            som_van_sleutel=som(sleutel),
            uitgenodigd_door=door,
            verloopt_op=timezone.now() + GELDIG,
        )
        uitnodiging.full_clean()
        uitnodiging.save()
        Logregel.objects.noteer(
            "uitgenodigd", uitnodiging, door=door, wijziging=verschil({}, {"rol": rol, "email": email})
        )
        adres = maak_adres(reverse("uitnodiging", args=[sleutel]))
        verstuur("mail/uitnodiging.txt", [email], {"uitnodiging": uitnodiging, "adres": adres})
        return uitnodiging

    nodig_uit.alters_data = True


def heeft_toegang(email):
    """Whether somebody with this address can sign in, today or from a day that is already set."""
    gebruikers = Gebruiker.objects.met_adres(email)
    return Medewerker.objects.filter(gebruiker__in=gebruikers).lopend_of_komend(timezone.localdate()).exists()


class Uitnodiging(BijPartner):
    """The only way to an account: a link by mail that works once and for seven days."""

    email = models.EmailField("e-mailadres")
    naam = models.CharField("naam", max_length=150)
    rol = models.CharField("rol", max_length=20, choices=Rol, default=Rol.MEDEWERKER)
    gemeente = models.ForeignKey(
        Gemeente, verbose_name="gemeente", on_delete=models.PROTECT, null=True, blank=True, related_name="uitnodigingen"
    )
    som_van_sleutel = models.CharField("som van de sleutel", max_length=64, unique=True, editable=False)
    uitgenodigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="uitgenodigd door",
        on_delete=models.PROTECT,
        related_name="gestuurde_uitnodigingen",
    )
    uitgenodigd_op = models.DateTimeField("uitgenodigd op", default=timezone.now)
    verloopt_op = models.DateTimeField("verloopt op")
    aangenomen_op = models.DateTimeField("aangenomen op", null=True, blank=True)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)

    objects = UitnodigingQuerySet.as_manager()

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        ordering = ["-uitgenodigd_op"]
        constraints = [
            *BijPartner.Meta.constraints,
            models.CheckConstraint(
                condition=Q(verloopt_op__gt=F("uitgenodigd_op")),
                name="uitnodiging_verloopt_na_begin",
                violation_error_message="Een uitnodiging verloopt nadat zij is gestuurd.",
            ),
            models.CheckConstraint(
                condition=Q(aangenomen_op__isnull=True) | Q(ingetrokken_op__isnull=True),
                name="uitnodiging_aangenomen_of_ingetrokken",
                violation_error_message="Een uitnodiging is aangenomen of ingetrokken, niet allebei.",
            ),
            # Only of open ones: what was taken before this rule is history.
            models.CheckConstraint(
                condition=Q(rol=Rol.MEDEWERKER)
                | Q(partner=Partner.BUREAU)
                | Q(aangenomen_op__isnull=False)
                | Q(ingetrokken_op__isnull=False),
                name="uitnodiging_rol_van_het_bureau",
                violation_error_message="Een redacteur of beheerder werkt voor bureau RVS.",
            ),
            models.UniqueConstraint(
                Lower("email"),
                condition=Q(aangenomen_op__isnull=True, ingetrokken_op__isnull=True),
                name="uitnodiging_een_open",
                violation_error_message="Er is al een open uitnodiging voor dit e-mailadres.",
            ),
        ]

    def __str__(self):
        return f"{self.naam}, {self.functie} ({self.partner_naam})"

    @transaction.atomic
    def trek_in(self, *, door):
        self.ingetrokken_op = timezone.now()
        self.save(update_fields=["ingetrokken_op"])
        Logregel.objects.noteer("uitnodiging ingetrokken", self, door=door)

    trek_in.alters_data = True

    @transaction.atomic
    def neem_aan(self, wachtwoord):
        """Make the account, or open a closed one again, and begin the function. The link is spent after this.

        Raises ValidationError when the link was used in the meantime, or when who sent it may no longer invite.
        """
        if not self.uitgenodigd_door.heeft_toegang() or self.rol not in uit_te_nodigen_rollen(self.uitgenodigd_door):
            raise ValidationError("Wie u uitnodigde, kan dat niet meer doen. Vraag bureau RVS om een nieuwe.")
        gelukt = Uitnodiging.objects.open_op(timezone.now()).filter(pk=self.pk).update(aangenomen_op=timezone.now())
        if not gelukt or heeft_toegang(self.email):
            raise ValidationError("Deze uitnodiging is al gebruikt. U kunt inloggen.")
        gebruiker = Gebruiker.objects.met_adres(self.email).first()
        if gebruiker is None:
            gebruiker = Gebruiker(email=self.email)
        else:
            sluit_af(gebruiker, door=self.uitgenodigd_door)  # nothing of before opens the account again
        was = gebruiker.rol if gebruiker.pk else ""
        gebruiker.naam, gebruiker.rol, gebruiker.is_active = self.naam, self.rol, True
        gebruiker.set_password(wachtwoord)
        gebruiker.save()
        Medewerker.objects.neem_aan(
            gebruiker=gebruiker,
            partner=self.partner,
            gemeente=self.gemeente,
            functie=self.functie,
            vanaf=timezone.localdate(),
            door=self.uitgenodigd_door,
        )
        gegeven = verschil({"rol": was}, {"rol": self.rol, "email": self.email})
        Logregel.objects.noteer("uitnodiging aangenomen", self, door=gebruiker, wijziging=gegeven)
        return gebruiker

    neem_aan.alters_data = True
