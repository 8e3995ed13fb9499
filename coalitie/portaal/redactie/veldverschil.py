"""The fields of two versions beside each other, under the names that the bureau knows them by."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import BigIntegerField
from django.utils.text import capfirst

from coalitie.tekst import RijkeTekstVeld, voluit
from coalitie.vergelijking import Vergelijking, vergelijk_rijk, vergelijk_tekst, vergelijk_waarde


@dataclass(frozen=True)
class Veldverschil:
    naam: str
    vergelijking: Vergelijking


def veldverschillen(model, links, rechts):
    """Two contents of a revision, field by field. A field that one of them is too old to have is left out."""
    velden = gedeelde_velden(model, links, rechts)
    namen = namen_van_verwijzingen(velden, links, rechts)
    return [
        Veldverschil(capfirst(veld.verbose_name), vergelijk_veld(veld, links[veld.name], rechts[veld.name], namen))
        for veld in velden
    ]


def gedeelde_velden(model, links, rechts):
    return [model._meta.get_field(naam) for naam in model.REVISIEVELDEN if naam in links and naam in rechts]


def is_tekst(veld):
    return isinstance(veld, models.CharField | models.TextField) and not veld.choices


def vergelijk_veld(veld, links, rechts, namen):
    if isinstance(veld, RijkeTekstVeld):
        return vergelijk_rijk(links or "", rechts or "")
    links, rechts = (in_woorden(veld, waarde, namen) for waarde in (links, rechts))
    return vergelijk_tekst(links, rechts) if is_tekst(veld) else vergelijk_waarde(links, rechts)


def in_woorden(veld, waarde, namen):
    """What a field says: a name for a key, a day for a date, ja or nee. What does not fit its field as it was typed."""
    if waarde in (None, ""):
        return ""
    if veld.is_relation:
        return namen.get((veld.name, sleutel(veld, waarde)), f"{waarde} (bestaat niet meer)")
    if veld.choices:
        return str(dict(veld.flatchoices).get(waarde, waarde))
    try:
        waarde = veld.to_python(waarde)
    except ValidationError:
        return str(waarde)
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return voluit(waarde) if isinstance(waarde, date) else str(waarde)


def namen_van_verwijzingen(velden, *inhouden):
    """The names of what the keys in these contents point at, in one query for each field: {(veld, sleutel): naam}."""
    namen = {}
    for veld in velden:
        if veld.is_relation:
            sleutels = {sleutel(veld, inhoud[veld.name]) for inhoud in inhouden} - {None}
            gevonden = veld.related_model._default_manager.in_bulk(sleutels) if sleutels else {}
            namen |= {(veld.name, pk): str(ding) for pk, ding in gevonden.items()}
    return namen


def sleutel(veld, waarde):
    """The key in a draft, or None while it is not one."""
    try:
        pk = veld.target_field.to_python(waarde)
    except ValidationError:
        return None
    return pk if pk is None or abs(pk) <= BigIntegerField.MAX_BIGINT else None
