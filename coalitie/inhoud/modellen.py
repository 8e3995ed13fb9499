"""Which models hold content, in which order they depend on each other, and by which words a row is known."""

from datetime import datetime
from functools import cache

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models

from coalitie.inhoud.waarden import moment_als_tekst
from coalitie.models import MetBestanden, Publiceerbaar, Revisie
from coalitie.models.bestandsinhoud import Bestandsinhoud
from coalitie.models.gedeeld import Gedeeld
from coalitie.models.geschreven import Geschreven

# What belongs to the content without being published or written itself, as `app.Model`. Naming it here is all it takes,
# provided that it has a natural key (see `sleutelvelden`).
OOK_INHOUD: tuple[str, ...] = (
    "coalitie.Begrip",
    "coalitie.Bestand",
    "coalitie.Bestandsversie",
    "coalitie.Verhuizing",
    "strategie.Consultatiedeel",
    "taskforces.Mijlpaal",
    "taskforces.Productbestand",
    "taskforces.Taskforcelid",
)

# What does not go along, because it follows from the rest, or is of no use elsewhere.
BLIJFT_ACHTER = {
    MetBestanden: {"bestanden"},
    Bestandsinhoud: {"soort", "grootte", "sha256", "breedte", "hoogte", "let_op"},
    Gedeeld: {"som_van_sleutel", "gedeeld_tot"},
    Geschreven: {"geopend_op"},
}

# About what is no content: meetings of colleges, and points of councils with their answers, go along with the back-up
# of the database only.
VERWIJST_ERBUITEN = {
    "strategie.Consultatie": {"vastgesteld_op", "vastgesteld_door", "antwoorden_op"},
    "taskforces.Opdracht": {"besluit", "einde_besluit"},
}


def is_inhoud(model):
    return issubclass(model, Publiceerbaar | Revisie) or model._meta.label in OOK_INHOUD


def inhoudsmodellen():
    """Every model with content, each after the models it has a key to."""
    over = sorted((model for model in apps.get_models() if is_inhoud(model)), key=lambda model: model._meta.label)
    op_volgorde = []
    while over:
        vrij = [model for model in over if not ((wijst_naar(model) - {model}) & set(over))]
        if not vrij:
            raise ImproperlyConfigured(f"{', '.join(model._meta.label for model in over)} have keys to each other.")
        op_volgorde += vrij
        over = [model for model in over if model not in vrij]
    return op_volgorde


def wijst_naar(model):
    return {veld.related_model for veld in (*model._meta.concrete_fields, *model._meta.many_to_many)} - {None}


@cache
def velden(model):
    """The fields that are written: not the number of the row, nor who did it, which only the log knows."""
    achter = set().union(*(namen for soort, namen in BLIJFT_ACHTER.items() if issubclass(model, soort)))
    achter |= VERWIJST_ERBUITEN.get(model._meta.label, set())
    alle = [
        veld
        for veld in (*model._meta.concrete_fields, *model._meta.many_to_many)
        if veld.name not in achter and not veld.primary_key
    ]
    van_mensen = [
        veld for veld in alle if veld.is_relation and veld.related_model._meta.label == settings.AUTH_USER_MODEL
    ]
    if verplicht := [veld.name for veld in van_mensen if not veld.null]:
        raise ImproperlyConfigured(f"{model._meta.label} cannot be read back without its {', '.join(verplicht)}.")
    return [veld for veld in alle if veld not in van_mensen]


@cache
def sleutelvelden(model):
    """The fields that tell a row from every other, in words: a field of its own, else a pair, else the row it is about.

    Raises ImproperlyConfigured for a model without.
    """
    eigen = [veld for veld in model._meta.concrete_fields if not veld.primary_key and not veld.null]
    for veld in eigen:
        if veld.unique and not veld.is_relation:
            return (veld.name,)
    paren = [
        c.fields for c in model._meta.constraints if isinstance(c, models.UniqueConstraint) and c.condition is None
    ]
    paren = [paar for paar in paren if paar and {veld.name for veld in eigen} >= set(paar)]
    for paar in sorted(paren, key=lambda paar: "slug" not in paar):
        return tuple(paar)
    for veld in eigen:
        if veld.one_to_one:
            return (veld.name,)
    raise ImproperlyConfigured(f"{model._meta.label} has no field, or unique pair of fields, to know a row by.")


@cache
def sleutelpaden(model):
    """The same as paths to plain values: `("strategie__slug", "slug")`."""
    paden = []
    for naam in sleutelvelden(model):
        veld = model._meta.get_field(naam)
        paden += [f"{naam}__{pad}" for pad in sleutelpaden(veld.related_model)] if veld.is_relation else [naam]
    return tuple(paden)


def sleutels(model):
    """The key of every row of a model, by its number."""
    rijen = model._base_manager.values_list("pk", *sleutelpaden(model))
    return {
        pk: [moment_als_tekst(deel) if isinstance(deel, datetime) else deel for deel in sleutel]
        for pk, *sleutel in rijen
    }


def genoemd(model, sleutel):
    """A row in words: `hoofdstuk ‘2019-2022, waarom-samen’`."""
    return f"{model._meta.verbose_name} ‘{', '.join(str(deel) for deel in sleutel)}’"
