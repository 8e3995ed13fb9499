from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from coalitie.models import Logregel
from coalitie.toegang.versleuteling import versleutel_opnieuw

# What is secret in a second factor, by its kind. A passkey leaves nothing here that opens an account.
GEHEIM = {Authenticator.Type.TOTP: "secret", Authenticator.Type.RECOVERY_CODES: "seed"}


class Command(BaseCommand):
    help = "Versleutelt de geheimen van tweede factoren met de eerste sleutel van MFA_SLEUTEL. Daarna kan de oude weg."

    @transaction.atomic
    def handle(self, **opties):
        factoren = Authenticator.objects.filter(type__in=GEHEIM).select_related("user").select_for_update(of=["self"])
        opnieuw, onleesbaar = [], []
        for factor in factoren:
            try:
                if versleutel(factor):
                    opnieuw.append(factor)
            except InvalidToken:
                onleesbaar.append(factor.user.email)
        if onleesbaar:
            raise CommandError(
                f"Geen sleutel in MFA_SLEUTEL past op de tweede factor van: {', '.join(sorted(set(onleesbaar)))}. "
                "Er is niets gewijzigd. Zet de sleutel van toen erbij, of laat een beheerder die factor weghalen."
            )
        Authenticator.objects.bulk_update(opnieuw, ["data"])
        if opnieuw:
            Logregel.objects.noteer("tweede factoren opnieuw versleuteld", door=None, titel=f"{len(opnieuw)} geheimen")
        self.stdout.write(f"Geheimen van tweede factoren: {len(factoren)}, waarvan {len(opnieuw)} opnieuw versleuteld.")


def versleutel(factor):
    """Put the secret of this second factor under the first key. Whether that changed it."""
    veld = GEHEIM[factor.type]
    voor = factor.data[veld]
    factor.data[veld] = versleutel_opnieuw(voor)
    return factor.data[veld] != voor
