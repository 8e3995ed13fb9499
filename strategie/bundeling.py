"""One answer to points that say the same: which points it answers."""

from django.core.exceptions import ValidationError
from django.db import transaction

from coalitie.bevestiging import merk
from coalitie.models import Logregel, Stand
from coalitie.tekst import opsomming

INTUSSEN_BEANTWOORD = (
    "Een of meer van deze punten hebben intussen een antwoord. Lees welk. Wilt u ze daar weghalen, bewaar dan nog eens."
)


@transaction.atomic
def bundel(consultatie, punten, antwoord, *, door):
    """Let these points (their keys) be answered by `antwoord`, whatever answered them before; with None, by nothing.

    An answer that is left without points is no longer done. Raises ValidationError once the answers were adopted, or
    when a point is no longer there to answer.
    """
    consultatie.vergrendel()
    consultatie.eis_niet_vastgesteld()
    if antwoord is not None and not consultatie.antwoorden.filter(pk=antwoord.pk).exists():
        raise ValidationError("Dit antwoord is er niet meer. Kies een ander.")
    gekozen = list(consultatie.punten.ingediend().filter(pk__in=punten))
    if not gekozen:
        raise ValidationError("Kies eerst een of meer punten.")
    if len(gekozen) != len(set(punten)):
        raise ValidationError("Een van deze punten is intussen ingetrokken. Kies opnieuw.")
    consultatie.punten.filter(pk__in=[punt.pk for punt in gekozen]).update(antwoord=antwoord)
    consultatie.antwoorden.filter(pk__in={punt.antwoord_id for punt in gekozen}).heropen_zonder_punten(door=door)
    Stand.objects.verhoog()
    wijziging = {"punten": ["", opsomming(punt.nummer for punt in gekozen)]}
    if antwoord is None:
        Logregel.objects.noteer("punten losgemaakt", consultatie, door=door, wijziging=wijziging)
    else:
        Logregel.objects.noteer("punten gebundeld", antwoord, door=door, wijziging=wijziging)


@transaction.atomic
def beantwoord(antwoord, punten, *, gezien="", door):
    """Write a new answer to these points (their keys).

    `gezien` is what `merk_van` said of them when the writer read it. Raises ValidationError when a point has another
    answer since, when it does not fit, or when a point is gone.
    """
    antwoord.consultatie.vergrendel()
    nu = merk_van(antwoord.consultatie.punten.filter(pk__in=punten))
    if nu and gezien != nu:
        raise ValidationError(INTUSSEN_BEANTWOORD)
    antwoord.leg_vast(door=door)
    bundel(antwoord.consultatie, punten, antwoord, door=door)


def al_beantwoord(punten):
    """Of each of these points that has an answer: which one it leaves for a new one, in a sentence."""
    met_antwoord = punten.exclude(antwoord=None).select_related("gemeente", "antwoord").order_by("nummer")
    return [f"{punt}: ‘{punt.antwoord}’, {punt.antwoord.get_staat_display()}." for punt in met_antwoord]


def merk_van(punten):
    """Which answers these points have, in a few signs; "" when they have none."""
    zinnen = al_beantwoord(punten)
    return merk(zinnen) if zinnen else ""
