"""Rows that are only added: what was said stays said, and a correction is a new row."""

from django.db import models


class AlleenErbij(Exception):
    """Raised when somebody tries to change or delete a row of what only grows."""

    def __init__(self):
        super().__init__("Hier komt alleen iets bij. Wat er staat, blijft staan.")


class AlleenErbijQuerySet(models.QuerySet):
    def ruim_op(self):
        """Drop these for good: only for a command that keeps a term or takes sample data away. Returns how many."""
        return super()._raw_delete(self.db)

    ruim_op.alters_data = True

    def update(self, **velden):
        raise AlleenErbij

    def delete(self):
        raise AlleenErbij

    def bulk_update(self, *args, **opties):
        raise AlleenErbij

    def update_or_create(self, *args, **opties):
        raise AlleenErbij

    def bulk_create(self, objs, batch_size=None, ignore_conflicts=False, update_conflicts=False, **opties):
        if update_conflicts:
            raise AlleenErbij
        return super().bulk_create(objs, batch_size, ignore_conflicts, **opties)

    # What Django calls in the end to change and to delete, also for `save_base` and for the base manager.

    def _update(self, values):
        raise AlleenErbij

    def _raw_delete(self, using):
        raise AlleenErbij


class Toegevoegd(models.Model):
    """A row that is written once. `Meta` of a child names `objects` as base manager: Django's own would change it."""

    objects = AlleenErbijQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args, **opties):
        if not self._state.adding:
            raise AlleenErbij
        opties["force_insert"] = True
        super().save(*args, **opties)

    def delete(self, *args, **opties):
        raise AlleenErbij

    delete.alters_data = True
