from django.db import models


class Zicht(models.TextChoices):
    """For whom something is, once its moment has come: everybody, who has an account, or who sits there."""

    OPENBAAR = "openbaar", "openbaar"
    LEDEN = "leden", "leden"
    BESLOTEN = "besloten", "besloten"


# Who is in an earlier one, sees what is for a later one.
VAN_SMAL_NAAR_BREED = [Zicht.BESLOTEN, Zicht.LEDEN, Zicht.OPENBAAR]

VOOR_WIE = {
    Zicht.BESLOTEN: "de leden van het college",
    Zicht.LEDEN: "wie een account heeft",
    Zicht.OPENBAAR: "iedereen",
}


def smalste(*zichten):
    """Of these the one for the fewest people."""
    return min(zichten, key=VAN_SMAL_NAAR_BREED.index)
