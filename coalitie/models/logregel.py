from django.db import models
from django.utils import timezone

from coalitie.models.alleen_erbij import AlleenErbijQuerySet, Toegevoegd
from coalitie.rollen import is_beheerder
from coalitie.verzoekadres import verzoekadres

HET_PORTAAL = "het portaal"
NIET_INGELOGD = "niet ingelogd"
GEHEIM = {"password", "wachtwoord", "sleutel", "secret", "seed", "data", "token"}


def verschil(voor, na):
    """What changed between two dicts of fields: `{veld: [voor, na]}`, all as text."""
    return {veld: [tekst(voor.get(veld)), tekst(na[veld])] for veld in na if voor.get(veld) != na[veld]}


def tekst(waarde):
    return "" if waarde is None else str(waarde)


class LogregelQuerySet(AlleenErbijQuerySet):
    def noteer(self, handeling, ding=None, *, door, resultaat=None, titel="", wijziging=None):
        """Write one line. `door` is a Gebruiker, an anonymous visitor, or None for the portal itself.

        Raises ValueError when a change would put a secret into the log.
        """
        wijziging = wijziging or {}
        if geheim := GEHEIM & set(wijziging):
            raise ValueError(f"Dit hoort niet in het logboek: {', '.join(sorted(geheim))}.")
        is_iemand = door is not None and door.is_authenticated
        return self.create(
            door_sleutel=str(door.pk) if is_iemand else "",
            door_naam=str(door)[:250] if is_iemand else (HET_PORTAAL if door is None else NIET_INGELOGD),
            handeling=handeling,
            soort=str(ding._meta.verbose_name) if ding is not None else "",
            sleutel=str(ding.pk) if ding is not None else "",
            titel=(titel or (str(ding) if ding is not None else ""))[:250],
            resultaat=resultaat or Logregel.Resultaat.GELUKT,
            adres=verzoekadres(),
            wijziging=wijziging,
        )

    noteer.alters_data = True

    def noteer_inzage(self, ding, *, door, mocht=True, titel=""):
        """That somebody read a closed paper, or was refused. `titel` says which, where its own words do not."""
        uitkomst = Logregel.Resultaat.GELUKT if mocht else Logregel.Resultaat.GEWEIGERD
        return self.noteer("gelezen", ding, door=door, resultaat=uitkomst, titel=titel)

    noteer_inzage.alters_data = True

    def zichtbaar_voor(self, user):
        return self if is_beheerder(user) else self.none()

    def door(self, tekst):
        return self.filter(door_naam__icontains=tekst)

    def over(self, tekst):
        return self.filter(models.Q(titel__icontains=tekst) | models.Q(soort__icontains=tekst))

    def tussen(self, vanaf, tot):
        """From the first day to the last, both included; an empty one is without end."""
        regels = self.filter(op__date__gte=vanaf) if vanaf else self
        return regels.filter(op__date__lte=tot) if tot else regels


class Logregel(Toegevoegd):
    """Who did what to what, with which result, from where. Names are text: the log outlives what it is about."""

    class Resultaat(models.TextChoices):
        GELUKT = "gelukt", "gelukt"
        MISLUKT = "mislukt", "mislukt"
        GEWEIGERD = "geweigerd", "geweigerd"

    op = models.DateTimeField("wanneer", default=timezone.now, editable=False)
    door_sleutel = models.CharField("sleutel van wie", max_length=40, blank=True)
    door_naam = models.CharField("wie", max_length=250)
    handeling = models.CharField("handeling", max_length=60)
    soort = models.CharField("soort", max_length=60, blank=True)
    sleutel = models.CharField("sleutel", max_length=40, blank=True)
    titel = models.CharField("waarover", max_length=250, blank=True)
    resultaat = models.CharField("resultaat", max_length=20, choices=Resultaat, default=Resultaat.GELUKT)
    adres = models.CharField("vanaf adres", max_length=45, blank=True)
    wijziging = models.JSONField("wat er veranderde", default=dict, blank=True)

    objects = LogregelQuerySet.as_manager()

    class Meta(Toegevoegd.Meta):
        verbose_name = "logregel"
        verbose_name_plural = "logboek"
        ordering = ["-op", "-pk"]
        indexes = [
            models.Index(fields=["-op"], name="logregel_op"),
            models.Index(fields=["soort", "sleutel"], name="logregel_ding"),
            models.Index(fields=["door_sleutel"], name="logregel_door"),
        ]

    def __str__(self):
        return f"{self.door_naam}: {self.handeling} {self.titel}".strip()
