import re

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError

HIER_VOOR_DE_HAND = [
    *("veiligheidscoalitie", "middennederland", "veiligheid", "coalitie", "portaal", "gemeente", "politie"),
    *("wachtwoord", "password", "welkom", "geheim", "utrecht", "lente", "zomer", "herfst", "winter"),
]
OVER = 6


class LangGenoeg(MinimumLengthValidator):
    """Django's rule with a sentence of our own: its Dutch one is missing."""

    def validate(self, password, user=None):
        if len(password) < self.min_length:
            raise ValidationError(
                f"Dit wachtwoord is te kort. Kies er een van {self.min_length} tekens of meer.",
                code="password_too_short",
            )


class GeenWoordVanHier:
    """A password is more than the words that everybody here would try first: Gemeente-Welkom2026 is not enough."""

    def validate(self, password, user=None):
        rest = re.sub(r"[\W\d_]", "", password.lower())
        for woord in HIER_VOOR_DE_HAND:
            rest = rest.replace(woord, "")
        if len(rest) < OVER:
            raise ValidationError(
                "Dit wachtwoord ligt te veel voor de hand. Kies drie of vier gewone woorden die niet bij elkaar horen.",
                code="voor_de_hand",
            )

    def get_help_text(self):
        return "Geen woorden die iedereen hier als eerste zou proberen."
