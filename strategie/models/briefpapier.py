from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone

from coalitie.models import Gebruiker, Logregel
from coalitie.rollen import ziet_concepten
from regio.models import Gemeente, gemeenten_van


class BriefpapierQuerySet(models.QuerySet):
    def zichtbaar_voor(self, user):
        return self if ziet_concepten(user) else self.bewerkbaar_door(user)

    def bewerkbaar_door(self, user):
        """Of a gemeente for which this person works today."""
        return self.filter(gemeente__in=gemeenten_van(user, timezone.localdate()))

    @transaction.atomic
    def plaats(self, gemeente, *, naam, inhoud, door):
        """Let the letters of this gemeente be written on this paper, which was checked (`coalitie.briefpapier`)."""
        velden = {"naam": naam, "inhoud": inhoud, "geplaatst_op": timezone.now(), "geplaatst_door": door}
        papier, _is_nieuw = self.update_or_create(gemeente=gemeente, defaults=velden)
        Logregel.objects.noteer("briefpapier geplaatst", papier, door=door)
        return papier

    plaats.alters_data = True


class Briefpapier(models.Model):
    """A gemeente's own Word template, with its letterhead and placeholders. Small, so it is kept with the row."""

    gemeente = models.OneToOneField(
        Gemeente, verbose_name="gemeente", on_delete=models.PROTECT, related_name="briefpapier"
    )
    naam = models.CharField("bestandsnaam", max_length=200)
    inhoud = models.BinaryField("Word-sjabloon (.docx)")
    geplaatst_op = models.DateTimeField("geplaatst op", default=timezone.now, editable=False)
    geplaatst_door = models.ForeignKey(
        Gebruiker,
        verbose_name="geplaatst door",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = BriefpapierQuerySet.as_manager()

    class Meta:
        verbose_name = "briefpapier"
        verbose_name_plural = "briefpapier"
        ordering = ["gemeente__naam"]

    def __str__(self):
        return f"briefpapier van {self.gemeente}"

    def get_absolute_url(self):
        return reverse("briefpapier", args=[self.gemeente.slug])

    @transaction.atomic
    def verwijder(self, *, door):
        """Take the paper away: letters then look as those of the coalition do."""
        Logregel.objects.noteer("briefpapier verwijderd", self, door=door)
        self.delete()

    verwijder.alters_data = True
