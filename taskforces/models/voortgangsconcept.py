from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from taskforces.models.uitvraag import Uitvraag


class EldersVerder(Exception):
    """Raised when somebody wrote on in another window. That draft, the newer one, stays."""


class VoortgangsconceptQuerySet(models.QuerySet):
    def zichtbaar_voor(self, user):
        """What somebody is writing is for nobody else."""
        return self.filter(gebruiker=user.pk) if user.is_authenticated else self.none()

    @transaction.atomic
    def bewaar(self, uitvraag, inhoud, *, door, bereikt=None, wijkt=False):
        """Keep what somebody typed and did not report yet: `inhoud` as it was typed, `bereikt` as it was read.

        What arrives after the report that it became is no draft any more: then there is None. With `wijkt` it
        gives way to the draft of another window: raises EldersVerder when there is one that this did not go on from.
        """
        laatste = Uitvraag.objects.vergrendeld().get(pk=uitvraag.pk).laatste
        if laatste is not None and laatste.kwam_van(inhoud, bereikt or {}, door):
            return None
        eerder = self.filter(uitvraag=uitvraag, gebruiker=door).first()
        if wijkt and eerder is not None and not eerder.wordt_vervolgd_door(inhoud):
            raise EldersVerder
        velden = {"inhoud": inhoud, "bewaard_op": timezone.now()}
        return self.update_or_create(uitvraag=uitvraag, gebruiker=door, defaults=velden)[0]

    bewaar.alters_data = True


class Voortgangsconcept(models.Model):
    """What one person typed for a report and did not send yet."""

    uitvraag = models.ForeignKey(Uitvraag, verbose_name="uitvraag", on_delete=models.CASCADE, related_name="concepten")
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="gebruiker", on_delete=models.CASCADE, related_name="+"
    )
    inhoud = models.JSONField("wat er getypt is", default=dict)
    bewaard_op = models.DateTimeField("bewaard op")

    objects = VoortgangsconceptQuerySet.as_manager()

    class Meta:
        verbose_name = "concept van een melding"
        verbose_name_plural = "concepten van meldingen"
        constraints = [
            models.UniqueConstraint(
                fields=["uitvraag", "gebruiker"],
                name="voortgangsconcept_een_per_persoon",
                violation_error_message="Van deze melding hebt u al een concept.",
            )
        ]

    def __str__(self):
        return f"concept: {self.uitvraag}"

    def is_ingehaald(self):
        """Whether there is a newer report than the one that this was written on."""
        laatste = self.uitvraag.laatste
        return laatste is not None and self.inhoud.get("gezien") != str(laatste.nummer)

    def wordt_vervolgd_door(self, inhoud):
        """Whether that was typed in the window of this draft, or in one that began with it."""
        zelfde_venster = inhoud.get("venster") and inhoud["venster"] == self.inhoud.get("venster")
        return zelfde_venster or inhoud.get("begon_met") == self.bewaard_op.isoformat()
