from getpass import getpass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from coalitie.models import Gebruiker, Logregel
from coalitie.rollen import Rol
from regio.models import Medewerker, Partner


def vraag_wachtwoord():
    """Typed unseen, so typed twice. Raises ValidationError when the two differ or nobody can type."""
    try:
        wachtwoord, nogmaals = getpass("Wachtwoord: "), getpass("Nog een keer: ")
    except EOFError:
        raise ValidationError("Er is geen wachtwoord getypt. Start dit in een terminal.") from None
    if wachtwoord != nogmaals:
        raise ValidationError("De twee wachtwoorden zijn niet gelijk.")
    return wachtwoord


class Command(BaseCommand):
    help = "Maakt de eerste beheerder, die daarna anderen uitnodigt. Vraagt om een wachtwoord."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("naam")

    @transaction.atomic
    def handle(self, *, email, naam, **opties):
        try:
            validate_email(email)
            if Gebruiker.objects.met_adres(email).exists():
                raise ValidationError("Er is al een account met dit e-mailadres.")
            wachtwoord = vraag_wachtwoord()
            validate_password(wachtwoord, Gebruiker(email=email, naam=naam))
        except ValidationError as fout:
            raise CommandError(" ".join(fout.messages)) from None
        gebruiker = Gebruiker.objects.create_user(email, wachtwoord, naam=naam, rol=Rol.BEHEERDER)
        Logregel.objects.noteer("beheerder gemaakt", gebruiker, door=None)
        Medewerker.objects.neem_aan(
            gebruiker=gebruiker,
            partner=Partner.BUREAU,
            gemeente=None,
            functie="beheerder",
            vanaf=timezone.localdate(),
            door=None,
        )
        self.stdout.write(f"{naam} is beheerder en kan nu inloggen.")
