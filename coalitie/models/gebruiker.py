from django.contrib.auth import get_backends
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.functions import Lower

from coalitie.models.logregel import Logregel, verschil
from coalitie.post import verstuur
from coalitie.rollen import Rol, is_beheerder, is_medewerker, ziet_concepten


class GebruikerQuerySet(models.QuerySet):
    def zichtbaar_voor(self, user):
        """The bureau and beheerders see everybody, a medewerker only the own account, a resident nobody."""
        if ziet_concepten(user):
            return self
        return self.filter(pk=user.pk) if is_medewerker(user) else self.none()

    def bewerkbaar_door(self, user):
        """A beheerder keeps the accounts that are open; a closed one opens only by a new invitation."""
        return self.filter(is_active=True) if is_beheerder(user) else self.none()

    def beheerders(self):
        return self.filter(rol=Rol.BEHEERDER, is_active=True)

    def met_adres(self, email):
        """Who has this e-mail address, in whatever case it was typed."""
        return self.filter(email__iexact=email.strip())


class GebruikerManager(BaseUserManager.from_queryset(GebruikerQuerySet)):
    def create_user(self, email, password=None, **velden):
        gebruiker = self.model(email=self.normalize_email(email), **velden)
        gebruiker.set_password(password)
        gebruiker.save(using=self._db)
        return gebruiker

    def create_superuser(self, email, password=None, **velden):
        """A beheerder. Nobody has all of Django's permissions: those would pass by the log."""
        return self.create_user(email, password, rol=Rol.BEHEERDER, **velden)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class Gebruiker(AbstractBaseUser, PermissionsMixin):
    """A person with an account of their own: signs in by e-mail and has one role."""

    email = models.EmailField("e-mailadres", unique=True)
    naam = models.CharField("naam", max_length=150)
    rol = models.CharField("rol", max_length=20, choices=Rol, default=Rol.MEDEWERKER)
    is_active = models.BooleanField("actief", default=True)
    is_voorbeeld = models.BooleanField("voorbeeld", default=False, editable=False)
    aangemaakt_op = models.DateTimeField("aangemaakt op", auto_now_add=True)

    objects = GebruikerManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["naam"]

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="gebruiker_email_uniek",
                violation_error_message="Er is al een account met dit e-mailadres.",
            )
        ]

    def __str__(self):
        return self.naam or self.email

    @property
    def is_staff(self):
        """Django's admin asks this: only a beheerder enters there."""
        return self.rol == Rol.BEHEERDER

    def heeft_toegang(self):
        """Whether this person can sign in now, by what the authentication backends ask."""
        return any(backend.user_can_authenticate(self) for backend in get_backends())

    @transaction.atomic
    def wijzig_gegevens(self, *, naam, email, door):
        """Somebody else has a new name or address. The old address hears of it, because letters open accounts."""
        if door == self:
            raise ValidationError("Uw eigen gegevens kunt u hier niet wijzigen. Vraag een andere beheerder.")
        if Gebruiker.objects.met_adres(email).exclude(pk=self.pk).exists():
            raise ValidationError({"email": "Er is al een account met dit e-mailadres."})
        voor = {"naam": self.naam, "email": self.email}
        gewijzigd = verschil(voor, {"naam": naam, "email": email.strip()})
        if not gewijzigd:
            return
        self.naam, self.email = naam, email.strip()
        self.save(update_fields=["naam", "email"])
        Logregel.objects.noteer("gegevens gewijzigd", self, door=door, wijziging=gewijzigd)
        if "email" in gewijzigd:
            self.emailaddress_set.all().delete()  # allauth's own list, by which the old address would still sign in
            wie = {"gebruiker": self, "oud": voor["email"], "door": door}
            verstuur("mail/adres_gewijzigd.txt", [voor["email"], self.email], wie)

    wijzig_gegevens.alters_data = True

    def meld_als_beheerder(self, *, door):
        """Tell every beheerder that there is a new one."""
        anderen = Gebruiker.objects.beheerders().exclude(pk=self.pk)
        aan = [beheerder.email for beheerder in anderen if beheerder.heeft_toegang()]
        verstuur("mail/nieuwe_beheerder.txt", aan, {"nieuwe": self, "door": door or "het portaal"})
        Logregel.objects.noteer("beheerders ingelicht", self, door=door)

    meld_als_beheerder.alters_data = True
