"""What a gemeente did with its letter and did not say itself, recorded by the bureau with a reason."""

from django.core.exceptions import ValidationError
from django.db import transaction

from strategie.models import Brief
from strategie.models.brief import INTUSSEN_BEWAARD


@transaction.atomic
def stuur_namens(brief, blokken, op, *, reden, gezien, door):
    """Record that a letter went to the council. What was not begun here, went as the model fills it in.

    Raises ValidationError when it already went, or could not have on that day.
    """
    if brief.pk is None:
        Brief.objects.begin(brief, blokken, door=door, reden=reden)
        gezien = None
    elif not gezien:  # its writer saw no letter yet: that of the gemeente came since
        raise ValidationError(INTUSSEN_BEWAARD, code="intussen")
    brief.stuur(op, door=door, gezien=gezien, reden=reden)


stuur_namens.alters_data = True
