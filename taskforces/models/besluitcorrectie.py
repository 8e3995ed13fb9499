"""That a decision which somebody reads is corrected in the open, and not taken back in passing."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from coalitie.models import AlleenErbijQuerySet, Gebruiker, Toegevoegd
from coalitie.rollen import ziet_concepten
from coalitie.velden import is_leesbaar
from taskforces.models.college import te_zien
from taskforces.models.vrijgave import Vrijgave
from taskforces.models.zicht import VAN_SMAL_NAAR_BREED, Zicht

WOORDEN = ("titel", "tekst", "wijze", "voor", "tegen", "onthouden")


class BesluitcorrectieQuerySet(AlleenErbijQuerySet):
    def zichtbaar_voor(self, user):
        """Of words that this visitor could read: those that were for fewer people stay with them."""
        return self if ziet_concepten(user) else self.filter(te_zien(user, "zicht", "besluit__college"))


class Besluitcorrectie(Toegevoegd):
    """That a decision was changed or taken back while people read it: what it said to them, and why that changed."""

    besluit = models.ForeignKey(
        "taskforces.Besluit", verbose_name="besluit", on_delete=models.PROTECT, related_name="correcties"
    )
    toelichting = models.TextField("wat er is gewijzigd, en waarom")
    was = models.JSONField("zoals het was", default=dict)
    zicht = models.CharField("wie het las", max_length=20, choices=Zicht)
    door = models.ForeignKey(
        Gebruiker, verbose_name="door", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    op = models.DateTimeField("op", default=timezone.now, editable=False)

    objects = BesluitcorrectieQuerySet.as_manager()

    class Meta(Toegevoegd.Meta):
        verbose_name = "correctie van een besluit"
        verbose_name_plural = "correcties van besluiten"
        ordering = ["op", "pk"]

    def __str__(self):
        return f"correctie van {self.besluit}"


class MetLezers(models.Model):
    """Who reads a decision, from when, and what they hear when it changes."""

    class Meta:
        abstract = True

    def leesbaar_vanaf(self, vrijgaven):
        """From when each kind of reader can read this, the narrowest first: `{zicht: moment}`.

        `vrijgaven` are the moments at which the decisions of its meeting go out. Who never reads it, is not in it.
        """
        vanaf = {}
        for plek, wie in enumerate(VAN_SMAL_NAAR_BREED[: VAN_SMAL_NAAR_BREED.index(self.zicht) + 1]):
            op = min((vrij.op for vrij in vrijgaven if vrij.voor in VAN_SMAL_NAAR_BREED[plek:]), default=None)
            if op is not None:
                uitgesteld = self.openbaar_vanaf if wie != Zicht.BESLOTEN else None
                vanaf[wie] = max(op, uitgesteld or op)
        return vanaf

    def lezers_op(self, moment):
        """Who can read this by then, besides the bureau; the narrowest circle first."""
        if self.is_concept:
            return []
        vrij = self.vergadering.vrijgaven.die_gelden().filter(soort=Vrijgave.Soort.BESLUITEN)
        return [wie for wie, op in self.leesbaar_vanaf(vrij).items() if op <= moment]

    def corrigeer(self, oud, toelichting, *, neemt_terug, door):
        """Keep what its readers saw before this change.

        Raises ValidationError when nobody says why, or when somebody loses it and that was not said (`neemt_terug`).
        """
        nu = timezone.now()
        lezers = oud.lezers_op(nu)
        is_verloren = len(self.lezers_op(nu)) < len(lezers)
        was = {veld: getattr(oud, veld) for veld in WOORDEN}
        if not lezers or (not is_verloren and was == {veld: getattr(self, veld) for veld in WOORDEN}):
            return
        if not is_leesbaar(toelichting):
            zin = "Dit besluit is al te lezen. Schrijf erbij wat u wijzigt, en waarom."
            raise ValidationError({"toelichting": zin})
        if is_verloren and not neemt_terug:
            raise ValidationError("Wie dit besluit leest, raakt het alleen kwijt als u dat uitdrukkelijk zegt.")
        self.correcties.create(toelichting=toelichting, was=was, zicht=lezers[-1], door=door)

    corrigeer.alters_data = True
