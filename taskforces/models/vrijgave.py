from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from coalitie.models import verschil
from coalitie.moment import in_woorden
from coalitie.rollen import is_medewerker, ziet_concepten
from taskforces.models.college import te_zien
from taskforces.models.zicht import Zicht


class VrijgaveQuerySet(models.QuerySet):
    def geldend_voor(self, user):
        """What was released to this visitor by now. A meeting that was not convened has released nothing."""
        mag = te_zien(user, "voor", "vergadering__college")
        return self.die_gelden().filter(mag, op__lte=timezone.now())

    def bekend_voor(self, user):
        """The moments that this visitor may know of: who signs in also those to come, a resident those that came."""
        if ziet_concepten(user):
            return self
        eigen = self.die_gelden().filter(te_zien(user, "voor", "vergadering__college"))
        return eigen if is_medewerker(user) else eigen.filter(op__lte=timezone.now())

    def die_gelden(self):
        return self.exclude(vergadering__staat="concept")

    def momenten_na(self, moment):
        """The moments still to come at which something of a meeting becomes public."""
        komend = self.die_gelden().filter(voor=Zicht.OPENBAAR, op__gt=moment)
        return set(komend.values_list("op", flat=True))

    @transaction.atomic
    def plan(self, vergadering, plan, *, gezien=None, neemt_terug=False, door):
        """Release the parts of a meeting at these moments and no others: `{(soort, voor): moment}`.

        A moment that has passed is now, once the meeting was convened: nobody saw anything before. Raises
        ValidationError when a moment does not fit, when the meeting is cancelled or changed since `gezien`, and when
        `plan` changes what somebody could see already without saying so (`neemt_terug`).
        """
        vergadering.vergrendel(*vergadering.GAAT_DOOR, gezien=gezien)
        nu = timezone.now()
        oud = {(rij.soort, rij.voor): rij for rij in vergadering.vrijgaven.all()}
        anders = {sleutel for sleutel, rij in oud.items() if plan.get(sleutel) != rij.op}
        if not neemt_terug and any(oud[sleutel].is_gezien() for sleutel in anders):
            raise ValidationError("Wat al te zien is, verandert alleen als u dat uitdrukkelijk zegt.")
        nieuw = [
            Vrijgave(vergadering=vergadering, soort=soort, voor=voor, op=op if vergadering.is_concept else max(op, nu))
            for (soort, voor), op in plan.items()
            if (soort, voor) in anders or (soort, voor) not in oud
        ]
        if not nieuw and not anders:
            raise ValidationError("Er is niets veranderd.")
        vergadering.vrijgaven.filter(pk__in=[oud[sleutel].pk for sleutel in anders]).delete()
        for rij in nieuw:
            rij.full_clean()
            rij.save(force_insert=True)
        voor = {" voor ".join(sleutel): in_woorden(rij.op) for sleutel, rij in oud.items()}
        na = {" voor ".join((rij.soort, rij.voor)): in_woorden(rij.op) for rij in vergadering.vrijgaven.all()}
        wijziging = verschil(voor, dict.fromkeys(voor) | na)
        vergadering.leg_vast("vrijgave gepland", door=door, wijziging=wijziging)

    plan.alters_data = True

    def schuif_mee(self, vergadering, dagen):
        """Move what is still to come as many days as its meeting, and what comes after the meeting always.

        Raises ValidationError when a part would come before the meeting that it is about, or at once: that is for
        people to choose.
        """
        for rij in self.filter(vergadering=vergadering):
            rij.vergadering, was_gezien = vergadering, rij.is_gezien()
            if rij.soort in Vrijgave.NA_AFLOOP or not was_gezien:
                rij.op = timezone.localtime(rij.op, timezone.get_default_timezone()) + timedelta(days=dagen)
                rij.full_clean()
                if rij.is_gezien() and not was_gezien:
                    wat = f"{rij.get_soort_display()} ({rij.get_voor_display()})"
                    na = in_woorden(timezone.now() - timedelta(days=dagen))
                    raise ValidationError(
                        f"Dan komt dit meteen vrij: {wat}. Kies daarvoor eerst een moment na {na}, of geen moment. "
                        "Verplaats daarna."
                    )
                rij.save(update_fields=["op"])

    schuif_mee.alters_data = True


class Vrijgave(models.Model):
    """From which moment a part of a meeting is for whom. A part can be for members first and for everybody later.

    A part that is for everybody is for members too. `besloten` is for the college itself, `leden` for who has an
    account.
    """

    class Soort(models.TextChoices):
        UITNODIGING = "uitnodiging", "uitnodiging en agenda"
        STUKKEN = "stukken", "stukken"
        BESLUITEN = "besluiten", "besluiten"
        VERSLAG = "verslag", "openbaar verslag"

    NA_AFLOOP = (Soort.BESLUITEN, Soort.VERSLAG)

    vergadering = models.ForeignKey(
        "taskforces.Vergadering", verbose_name="vergadering", on_delete=models.CASCADE, related_name="vrijgaven"
    )
    soort = models.CharField("wat", max_length=20, choices=Soort)
    voor = models.CharField("voor wie", max_length=20, choices=Zicht)
    op = models.DateTimeField("vanaf")

    objects = VrijgaveQuerySet.as_manager()

    class Meta:
        verbose_name = "vrijgave"
        verbose_name_plural = "vrijgaven"
        ordering = ["vergadering", "op", "soort", "voor"]
        constraints = [
            models.UniqueConstraint(
                fields=["vergadering", "soort", "voor"],
                name="vrijgave_een_keer",
                violation_error_message="Voor wie dit is, staat er al een moment.",
            )
        ]
        indexes = [models.Index(fields=["op"], name="vrijgave_op")]

    def __str__(self):
        return f"{self.get_soort_display()} van {self.vergadering}, {self.get_voor_display()}"

    def is_gezien(self):
        """Whether somebody could see this part by now."""
        return self.op <= timezone.now() and self.vergadering.staat != "concept"

    def clean(self):
        if self.op and self.soort in self.NA_AFLOOP and self.op < self.vergadering.begint_op:
            wat, op = self.get_soort_display(), in_woorden(self.op)
            raise ValidationError(
                f"Dit kan niet: {wat} vrij op {op}, vóór het begin van de vergadering. Kies een later moment."
            )
