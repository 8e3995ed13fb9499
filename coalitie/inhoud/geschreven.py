"""What is written in a revision, with the words that rows are known by where the database keeps their numbers."""

from django.core.exceptions import ValidationError

from coalitie.inhoud.waarden import als_opmaak
from coalitie.models import Revisie
from coalitie.tekst import RijkeTekstVeld, schoon


def is_wat_geschreven_is(veld):
    return issubclass(veld.model, Revisie) and veld.name == "inhoud"


def naar_sleutels(veld, inhoud, sleutels_van):
    """The content of a revision for the document. A field of long ago, which nobody reads any more, stays behind.

    `sleutels_van` gives the key of every row of a model.
    """
    model = veld.model._meta.get_field("van").related_model
    geschreven = {}
    for naam in model.REVISIEVELDEN:
        if naam in inhoud:
            geschreven[naam] = naar_sleutel(model._meta.get_field(naam), inhoud[naam], sleutels_van)
    return geschreven


def naar_sleutel(veld, waarde, sleutels_van):
    if veld.is_relation:
        try:
            return sleutels_van(veld.related_model).get(veld.to_python(waarde))  # what is gone, is no choice any more
        except ValidationError:
            return None
    return schoon(waarde) if isinstance(veld, RijkeTekstVeld) and isinstance(waarde, str) else waarde


def uit_sleutels(veld, inhoud, rij_bij):
    """The same back. What is not right yet may stay so, but not what nobody could have typed.

    `rij_bij` gives the row that a key leads to. Raises ValidationError with all that is wrong.
    """
    if not isinstance(inhoud, dict):
        raise ValidationError("dit moeten velden met hun waarde zijn.")
    model = veld.model._meta.get_field("van").related_model
    gelezen, zinnen = {}, []
    for naam, waarde in inhoud.items():
        if naam not in model.REVISIEVELDEN:
            zinnen.append(f"het veld ‘{naam[:60]}’ is onbekend.")
            continue
        veld_ervan = model._meta.get_field(naam)
        try:
            gelezen[naam] = uit_sleutel(veld_ervan, waarde, rij_bij)
        except ValidationError as fout:
            zinnen += [f"{veld_ervan.verbose_name}: {zin}" for zin in fout.messages]
    if zinnen:
        raise ValidationError(zinnen)
    return gelezen


def uit_sleutel(veld, waarde, rij_bij):
    if waarde is None:
        return None
    if veld.is_relation:
        return rij_bij(veld, waarde).pk
    if type(waarde) not in {str, int, bool}:
        raise ValidationError("dit moet tekst, een geheel getal, true of false zijn.")
    return als_opmaak(waarde) if isinstance(veld, RijkeTekstVeld) and isinstance(waarde, str) else waarde
