"""Sample accounts: one per role and three gemeenten. They come and go with the sample data, and nowhere else."""

import os
import secrets
from datetime import date

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from coalitie.models import Gebruiker
from coalitie.rollen import Rol
from coalitie.toegang.afsluiten import beeindig_sessies
from regio.models import Gemeente, Medewerker, Partner, Uitnodiging

DOMEIN = "voorbeeld.example"
ACCOUNTS = [
    ("beheerder", "Voorbeeld Beheerder", Rol.BEHEERDER, Partner.BUREAU, "", "beheerder"),
    ("redacteur", "Voorbeeld Redacteur", Rol.REDACTEUR, Partner.BUREAU, "", "adviseur"),
    ("zeist", "Voorbeeld Medewerker Zeist", Rol.MEDEWERKER, Partner.GEMEENTE, "zeist", "adviseur veiligheid"),
    ("urk", "Voorbeeld Medewerker Urk", Rol.MEDEWERKER, Partner.GEMEENTE, "urk", "adviseur veiligheid"),
    ("almere", "Voorbeeld Medewerker Almere", Rol.MEDEWERKER, Partner.GEMEENTE, "almere", "adviseur veiligheid"),
]
BEGIN = date(2019, 4, 8)


def wachtwoordbestand():
    return settings.VAR_DIR / "voorbeeldwachtwoord"


def wachtwoord():
    """The password of all sample accounts, or an empty text when there are none."""
    bestand = wachtwoordbestand()
    return bestand.read_text().strip() if bestand.exists() else ""


@transaction.atomic
def maak_accounts(vandaag):
    """Make the sample accounts with one new password, that only stands in a file for the owner of this machine.

    Without the gemeenten of the region only the accounts of the bureau are made. Returns how many.
    """
    nieuw = secrets.token_urlsafe(12)
    gemeenten = {gemeente.slug: gemeente for gemeente in Gemeente.objects.all()}
    gemaakt = [account for account in ACCOUNTS if not account[4] or account[4] in gemeenten]
    for begin_van_adres, naam, rol, partner, slug, functie in gemaakt:
        gebruiker = Gebruiker.objects.create_user(
            f"{begin_van_adres}@{DOMEIN}", nieuw, naam=naam, rol=rol, is_voorbeeld=True
        )
        Medewerker.objects.create(
            gebruiker=gebruiker,
            partner=partner,
            gemeente=gemeenten.get(slug),
            functie=functie,
            geldig_vanaf=BEGIN,
            bevestigd_op=vandaag,
        )
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    wachtwoordbestand().unlink(missing_ok=True)
    with open(os.open(wachtwoordbestand(), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as bestand:
        bestand.write(nieuw)
    return len(gemaakt)


@transaction.atomic
def verwijder_accounts():
    """Remove the sample accounts, what belongs to them, and their invitations. Returns how many.

    Whoever they invited keeps the account: that is a person of its own, with a line in the log. What they wrote, placed
    and reported stays as well, with nobody's key.
    """
    accounts = Gebruiker.objects.filter(is_voorbeeld=True)
    aantal = accounts.count()
    for gebruiker in accounts:
        beeindig_sessies(gebruiker)
    Uitnodiging.objects.filter(uitgenodigd_door__in=accounts).delete()
    Medewerker.objects.filter(gebruiker__in=accounts).delete()
    Authenticator.objects.filter(user__in=accounts).delete()
    vergeet(accounts)
    accounts.delete()
    wachtwoordbestand().unlink(missing_ok=True)
    return aantal


def vergeet(accounts):
    """Drop the keys to these accounts from what stays, also from what is otherwise never changed."""
    for model in apps.get_models():
        for veld in model._meta.concrete_fields:
            if veld.is_relation and veld.related_model is Gebruiker and veld.null:
                QuerySet.update(model._base_manager.filter(**{f"{veld.name}__in": accounts}), **{veld.name: None})
