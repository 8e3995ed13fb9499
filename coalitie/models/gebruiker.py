from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from coalitie.rollen import Rol


class GebruikerManager(BaseUserManager):
    def create_user(self, email, password=None, **velden):
        gebruiker = self.model(email=self.normalize_email(email), **velden)
        gebruiker.set_password(password)
        gebruiker.save(using=self._db)
        return gebruiker

    def create_superuser(self, email, password=None, **velden):
        return self.create_user(email, password, rol=Rol.BEHEERDER, is_superuser=True, **velden)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class Gebruiker(AbstractBaseUser, PermissionsMixin):
    """A person with an account of their own: signs in by e-mail and has one role."""

    email = models.EmailField("e-mailadres", unique=True)
    naam = models.CharField("naam", max_length=150)
    rol = models.CharField("rol", max_length=20, choices=Rol, default=Rol.MEDEWERKER)
    is_active = models.BooleanField("actief", default=True)
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
