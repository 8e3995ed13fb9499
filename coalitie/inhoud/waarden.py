"""One value of a row as JSON, and back: the kind of field decides, and nothing is guessed."""

from datetime import UTC

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dateparse import parse_date, parse_datetime

from coalitie.tekst import RijkeTekstVeld, schoon

GEEN_OPMAAK = "hierin staat opmaak die het portaal niet toelaat."


def als_json(veld, ding):
    """The value of a plain field: no key to another row, no file."""
    waarde = veld.value_from_object(ding)
    if waarde is None or isinstance(veld, models.JSONField | models.BooleanField | models.IntegerField):
        return waarde
    if isinstance(veld, models.DateTimeField):
        return moment_als_tekst(waarde)
    if isinstance(veld, RijkeTekstVeld):
        return schoon(waarde)
    return veld.value_to_string(ding)


def moment_als_tekst(moment):
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def uit_json(veld, waarde):
    """The same back. Raises ValidationError when it is of another kind than the field."""
    if waarde is None:
        if veld.null:
            return None
        raise ValidationError("dit mag niet leeg zijn.")
    if isinstance(veld, models.JSONField):
        return waarde
    if isinstance(veld, models.BooleanField):
        return van_soort(waarde, bool, "dit moet true of false zijn.")
    if isinstance(veld, models.IntegerField):
        return van_soort(waarde, int, "dit moet een geheel getal zijn.")
    tekst = van_soort(waarde, str, "dit moet tekst zijn.")
    if isinstance(veld, models.DateTimeField):
        return als_moment(tekst)
    if isinstance(veld, models.DateField):
        return als_dag(tekst)
    if isinstance(veld, RijkeTekstVeld):
        return als_opmaak(tekst)
    return veld.to_python(tekst)


def van_soort(waarde, soort, zin):
    if type(waarde) is not soort:
        raise ValidationError(zin)
    return waarde


def als_opmaak(tekst):
    if schoon(tekst) != tekst:
        raise ValidationError(GEEN_OPMAAK)
    return tekst


def als_moment(tekst):
    try:
        moment = parse_datetime(tekst)
        if moment is not None and moment.tzinfo is not None:
            return moment.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise ValidationError("dit moet een moment zijn, zoals 2019-04-08T09:00:00Z.")


def als_dag(tekst):
    try:
        dag = parse_date(tekst)
    except ValueError:
        dag = None
    if dag is None:
        raise ValidationError("dit moet een dag zijn, zoals 2019-04-08.")
    return dag
