from django.db import models


class Zekerheid(models.TextChoices):
    """How sure we are of a fact: a source says it, we inferred it, or nobody told us."""

    BEVESTIGD = "bevestigd", "bevestigd"
    AFGELEID = "afgeleid", "afgeleid"
    ONBEKEND = "onbekend", "onbekend"


class Herkomst(models.Model):
    """Where a fact comes from, and how sure it is. Shown to whoever signs in, not to residents."""

    zekerheid = models.CharField("zekerheid", max_length=20, choices=Zekerheid)
    bron = models.TextField("bron", blank=True)

    class Meta:
        abstract = True
