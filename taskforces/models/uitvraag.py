from django.db import models
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from coalitie.rollen import is_medewerker, is_redacteur
from taskforces.models.opdracht import Opdracht
from taskforces.models.ronde import Voortgangsronde


class UitvraagQuerySet(models.QuerySet):
    def zichtbaar_voor(self, user):
        return self.filter(
            ronde__in=Voortgangsronde.objects.zichtbaar_voor(user), opdracht__in=Opdracht.objects.zichtbaar_voor(user)
        )

    def bewerkbaar_door(self, user):
        """An owner reports on the own assignments; the bureau corrects any."""
        return self if is_redacteur(user) else self.van_eigenaar(user, timezone.localdate())

    def van_eigenaar(self, user, datum):
        """What this person is asked for, by the function that the person has that day."""
        return self.filter(opdracht__in=Opdracht.objects.van_eigenaar(user, datum))

    def vergrendeld(self):
        """Locked: who reports at the same time waits, and so does closing or publishing the round.

        The round and the newest report are asked for afterwards: a join would show them as they were before the wait.
        """
        return self.select_for_update()

    def gemeld(self):
        return self.filter(laatste__isnull=False)

    def niet_gemeld(self):
        return self.filter(laatste__isnull=True)

    def gemeld_voor(self, user):
        """With a report that this visitor sees: of the last round first."""
        gemeld = self.zichtbaar_voor(user).filter(**{f"{kant_van(user)}__isnull": False})
        return gemeld.order_by("-ronde__peildatum")

    def nog_niet_openbaar(self):
        """With a report that the public does not see yet."""
        return self.gemeld().exclude(openbaar=F("laatste"), openbaar__isnull=False)

    def in_open_ronde(self):
        return self.filter(ronde__gesloten_op__isnull=True)

    def met_melding(self, kant):
        """With `melding` and `vorige`, the keys of the report of this round and of the last one before it.

        `kant` is the one of this reader: `openbaar` for residents, `laatste` for who has an account.
        """
        vorige = eerder_gemeld(kant).values(f"{kant}_id")[:1]
        return self.annotate(
            melding=F(f"{kant}_id"),
            vorige=Subquery(vorige, output_field=models.BigIntegerField()),
            geldend=Coalesce(f"{kant}_id", "vorige", output_field=models.BigIntegerField()),
        )

    def met_status(self, kant):
        """With `status`: what this round says, or else what was said last before it. None when nothing ever was."""
        return self.annotate(
            status=Coalesce(f"{kant}__status", Subquery(eerder_gemeld(kant).values(f"{kant}__status")[:1]))
        )


def eerder_gemeld(kant):
    """For each request those about the same assignment in an earlier round that have a report, the newest first."""
    eerder = Uitvraag.objects.filter(
        opdracht=OuterRef("opdracht"), ronde__peildatum__lt=OuterRef("ronde__peildatum"), **{f"{kant}__isnull": False}
    )
    return eerder.order_by("-ronde__peildatum")


def kant_van(user):
    """Which report of a request this person sees: the newest, or the one that was published."""
    return "laatste" if is_medewerker(user) else "openbaar"


class Uitvraag(models.Model):
    """That the owner of one assignment is asked for a report in one round.

    `laatste` is the newest report, `openbaar` the one that was published.
    """

    ronde = models.ForeignKey(Voortgangsronde, verbose_name="ronde", on_delete=models.CASCADE, related_name="uitvragen")
    opdracht = models.ForeignKey(Opdracht, verbose_name="opdracht", on_delete=models.CASCADE, related_name="uitvragen")
    laatste = models.ForeignKey(
        "Voortgang", verbose_name="nieuwste melding", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    openbaar = models.ForeignKey(
        "Voortgang", verbose_name="openbare melding", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    herinnerd_op = models.DateTimeField("herinnerd op", null=True, blank=True)

    objects = UitvraagQuerySet.as_manager()

    class Meta:
        verbose_name = "uitvraag"
        verbose_name_plural = "uitvragen"
        ordering = ["ronde", "opdracht"]
        constraints = [
            models.UniqueConstraint(
                fields=["ronde", "opdracht"],
                name="uitvraag_een_per_ronde",
                violation_error_message="Deze opdracht wordt in deze ronde al uitgevraagd.",
            )
        ]

    def __str__(self):
        return f"{self.opdracht}, {self.ronde}"

    def get_absolute_url(self):
        return reverse("meld", args=[self.pk])

    def is_te_laat_op(self, datum):
        return self.laatste_id is None and self.ronde.is_verstreken_op(datum)

    def is_inhalen_door(self, user):
        """Whether a first report by this person comes after the round closed, on what others answer for."""
        if self.laatste_id is not None or self.ronde.is_open:
            return False
        return not Opdracht.objects.van_eigenaar(user, timezone.localdate()).filter(pk=self.opdracht_id).exists()

    @property
    def correcties(self):
        """How many times what was reported first was corrected."""
        return self.laatste.nummer - 1 if self.laatste else 0

    @property
    def is_nog_niet_openbaar(self):
        """Whether there is a report that the public does not see yet."""
        return self.laatste_id is not None and self.laatste_id != self.openbaar_id

    def vorige_melding(self):
        """The last report on this assignment in an earlier round; None when there is none."""
        eerder = self.opdracht.uitvragen.filter(ronde__peildatum__lt=self.ronde.peildatum).gemeld()
        uitvraag = eerder.order_by("-ronde__peildatum").select_related("laatste").first()
        return uitvraag and uitvraag.laatste
