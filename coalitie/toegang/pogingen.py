from allauth.core import context

from coalitie.models import Logregel

MISLUKT, GEWEIGERD = Logregel.Resultaat.MISLUKT, Logregel.Resultaat.GEWEIGERD
UITKOMSTEN = {"incorrect_code": MISLUKT, "too_many_login_attempts": GEWEIGERD, "rate_limited": GEWEIGERD}


class PogingForm:
    """Before one of allauth's forms for a code or a passkey: a wrong one, and one too many, leave a line in the log."""

    handeling = "tweede factor"

    def add_error(self, field, error):
        if uitkomst := UITKOMSTEN.get(getattr(error, "code", "")):
            handeling = f"{self.handeling} te vaak geprobeerd" if uitkomst == GEWEIGERD else self.handeling
            Logregel.objects.noteer(handeling, self.user, door=context.request.user, resultaat=uitkomst)
        super().add_error(field, error)
