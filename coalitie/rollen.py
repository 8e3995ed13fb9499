"""Who may do what. Roles live in code: a person has one, a visitor without an account (inwoner) has none."""

from django.db import models


class Rol(models.TextChoices):
    MEDEWERKER = "medewerker", "medewerker"
    REDACTEUR = "redacteur", "redacteur"
    BEHEERDER = "beheerder", "beheerder"


def is_medewerker(user):
    """Anyone with an account: gemeente, police, OM or bureau."""
    return user.is_authenticated


def is_redacteur(user):
    """Writes and publishes for bureau RVS."""
    return user.is_authenticated and user.rol == Rol.REDACTEUR


def is_beheerder(user):
    """Keeps accounts and the log; sees what the bureau writes, does not write it."""
    return user.is_authenticated and user.rol == Rol.BEHEERDER


def ziet_concepten(user):
    return is_redacteur(user) or is_beheerder(user)
