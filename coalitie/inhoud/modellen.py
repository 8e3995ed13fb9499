"""Which models hold content, in which order they depend on each other, and by which words a row is known."""

from functools import cache

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models

from coalitie.models import Publiceerbaar

# What belongs to the content without being published itself, as `app.Model`: a file, a revision. Naming it here is all
# it takes, provided that it has a natural key (see `sleutelvelden`).
OOK_INHOUD: tuple[str, ...] = ()


def is_inhoud(model):
    return issubclass(model, Publiceerbaar) or model._meta.label in OOK_INHOUD


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
    return {veld.related_model for veld in velden(model) if veld.is_relation}


@cache
def velden(model):
    """The fields that are written: all but the number of the row, and who did it, which only the log knows."""
    alle = [veld for veld in model._meta.concrete_fields if not veld.primary_key]
    van_mensen = [
        veld for veld in alle if veld.is_relation and veld.related_model._meta.label == settings.AUTH_USER_MODEL
    ]
    if verplicht := [veld.name for veld in van_mensen if not veld.null]:
        raise ImproperlyConfigured(f"{model._meta.label} cannot be read back without its {', '.join(verplicht)}.")
    return [*(veld for veld in alle if veld not in van_mensen), *model._meta.many_to_many]


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
    return {pk: list(sleutel) for pk, *sleutel in rijen}


def genoemd(model, sleutel):
    """A row in words: `hoofdstuk ‘2019-2022, waarom-samen’`."""
    return f"{model._meta.verbose_name} ‘{', '.join(str(deel) for deel in sleutel)}’"
