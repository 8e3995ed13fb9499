from django.conf import settings
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from coalitie.models.bestandsgebruik import MetBestanden
from coalitie.models.logregel import Logregel


class Botsing(Exception):
    """Raised when somebody saves over a newer save. What was typed is kept apart, in `apart`."""

    def __init__(self, revisie, apart):
        super().__init__("Een collega bewaarde een nieuwere versie.")
        self.revisie = revisie
        self.apart = apart


class Geschreven(MetBestanden):
    """What somebody writes, saved many times, and by more than one person without losing a word.

    `inhoud` holds the fields by name, also while they are not right yet; `telling` counts the saves.
    """

    inhoud = models.JSONField("inhoud", default=dict)
    telling = models.PositiveIntegerField("hoe vaak bewaard", default=0)
    toelichting = models.TextField("wat is er gewijzigd", blank=True)
    uitgangspunt = models.CharField("geschreven boven op", max_length=40, blank=True, editable=False)
    begonnen_op = models.DateTimeField("begonnen op", default=timezone.now)
    begonnen_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="begonnen door",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    geschreven_op = models.DateTimeField("laatst geschreven op", default=timezone.now)
    geschreven_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="laatst geschreven door",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    geopend_op = models.DateTimeField("laatst geopend op", null=True, blank=True)
    geopend_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="laatst geopend door",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        abstract = True

    def rijke_teksten(self):
        """A draft uses the files that its texts name, so that nobody removes them meanwhile."""
        return [waarde for waarde in self.inhoud.values() if isinstance(waarde, str)]

    def genoemde_bestanden(self):
        """Also those that a field of the draft chooses, such as the film of a Film."""
        velden = [self.van._meta.get_field(naam) for naam in self.van.REVISIEVELDEN]
        gekozen = [self.inhoud.get(veld.name) for veld in velden if veld.related_model is self.bestanden.model]
        bestaand = [pk for pk in gekozen if isinstance(pk, int) and 0 < pk <= models.BigIntegerField.MAX_BIGINT]
        return super().genoemde_bestanden() | self.bestanden.model.objects.filter(pk__in=bestaand)

    def open_voor(self, gebruiker):
        """Say that somebody has this in front of them. No line in the log: it is a courtesy to colleagues."""
        self.geopend_op, self.geopend_door = timezone.now(), gebruiker
        self.save(update_fields=["geopend_op", "geopend_door"])

    open_voor.alters_data = True

    def bewaar(self, inhoud, *, telling, door, toelichting=""):
        """Save what was typed, on top of the save that was number `telling`.

        Raises Botsing when somebody else saved since; what was typed is then kept apart, and nothing is lost.
        """
        nu = timezone.now()
        with transaction.atomic():
            self.ververs(from_queryset=type(self).objects.select_for_update())
            if (self.inhoud, self.toelichting) == (inhoud, toelichting):
                return  # these words are here already: nothing to lose, and whoever wrote them stays so
            wie_eerst = self.geschreven_door_id
            gelukt = (
                type(self)
                .objects.filter(pk=self.pk, telling=telling, staat__in=self.TE_BEWERKEN)
                .update(
                    inhoud=inhoud,
                    toelichting=toelichting,
                    telling=F("telling") + 1,
                    geschreven_op=nu,
                    geschreven_door=door,
                    geopend_op=nu,
                    geopend_door=door,
                )
            )
            if not gelukt:
                apart = self.bewaar_apart(inhoud, telling=telling, door=door, toelichting=toelichting)
            elif door is not None and door.pk != wie_eerst:
                Logregel.objects.noteer("verder geschreven", self.van, door=door)
        self.ververs()
        (self if gelukt else apart).leg_bestanden_vast()
        if not gelukt:
            raise Botsing(self, apart)

    bewaar.alters_data = True

    def ververs(self, from_queryset=None):
        """Read again what the database holds of this version; `van` stays the row that the caller has."""
        velden = [veld.name for veld in self._meta.concrete_fields if veld.name != "van"]
        self.refresh_from_db(fields=velden, from_queryset=from_queryset)

    def bewaar_apart(self, inhoud, *, telling, door, toelichting):
        """Keep what was typed beside the draft: one version for each writer and each save it was written on top of.

        `uitgangspunt` holds that save. A draft that made place for another has none, and is left alone.
        """
        type(self.van).objects.select_for_update().get(pk=self.van_id)  # two who collide at once get two numbers
        uitgangspunt = f"{self.nummer}.{telling}"
        apart = type(self).objects.apart().filter(van=self.van_id, begonnen_door=door, uitgangspunt=uitgangspunt)
        velden = {"inhoud": inhoud, "toelichting": toelichting, "geschreven_op": timezone.now()}
        if (eerder := apart.first()) is not None:
            apart.filter(pk=eerder.pk).update(**velden)
            return eerder
        hoogste = type(self).objects.filter(van=self.van_id).aggregate(hoogste=models.Max("nummer"))["hoogste"]
        nieuw = type(self).objects.create(
            van_id=self.van_id,
            nummer=hoogste + 1,
            staat=self.Staat.APART,
            begonnen_door=door,
            geschreven_door=door,
            uitgangspunt=uitgangspunt,
            **velden,
        )
        Logregel.objects.noteer("apart bewaard", self.van, door=door)
        return nieuw

    bewaar_apart.alters_data = True
