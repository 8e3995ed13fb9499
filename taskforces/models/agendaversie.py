from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone

from coalitie.models import Logregel, Stand
from taskforces.models.agenda import INHOUD
from taskforces.models.vergadering import Vergadering
from taskforces.models.vrijgave import Vrijgave


def merk(inhoud):
    """The content of an agenda in a few signs: another when anything in it is."""
    return sha256(repr(inhoud).encode()).hexdigest()[:16]


class AgendaversieQuerySet(models.QuerySet):
    def zichtbaar_voor(self, user):
        return self.filter(vergadering__in=Vergadering.objects.vrij_voor(user, Vrijgave.Soort.UITNODIGING))

    def nieuwste(self):
        """What readers see of one agenda; None when it was never issued."""
        return self.order_by("-nummer").first()

    def loopt_achter(self, vergadering):
        """Whether readers see another agenda than the bureau works on: never before it was issued."""
        nieuwste = vergadering.agendaversies.nieuwste()
        return nieuwste is not None and nieuwste.punten != vergadering.agendapunten.inhoud()

    @transaction.atomic
    def breng_uit(self, vergadering, *, gezien=None, door):
        """Issue the agenda as it stands, with the papers placed since: this is what its readers see now.

        Returns the new version. `gezien` is the `merk` of what the writer saw. Raises ValidationError when that is no
        longer what there is, when nothing changed, or when the meeting is not convened or was held.
        """
        vergadering.vergrendel(Vergadering.Staat.BIJEENGEROEPEN)
        inhoud, vorige = vergadering.agendapunten.inhoud(), vergadering.agendaversies.nieuwste()
        if gezien not in (None, merk(inhoud)):
            raise ValidationError("Een collega wijzigde de agenda intussen. Kijk opnieuw wat lezers gaan zien.")
        if vorige is not None and vorige.punten == inhoud:
            raise ValidationError("De agenda is niet gewijzigd sinds de vorige versie.")
        nummer = vorige.nummer + 1 if vorige else 1
        versie = self.create(vergadering=vergadering, nummer=nummer, punten=inhoud)
        vergadering.agendapunten.die_staan().update(op_agenda=True, uitgebracht_zicht=F("zicht"))
        vergadering.agendapunten.filter(is_vervallen=True).update(op_agenda=False)
        vergadering.stukken.update(is_uitgebracht=True)
        Stand.objects.verhoog()
        Logregel.objects.noteer("agenda uitgebracht", versie, door=door)
        return versie

    breng_uit.alters_data = True

    def verruim(self, punt):
        """Issue the newest version again, with this one item for more people. Belongs behind a lock.

        Raises ValidationError when that version has other words for it than the bureau reads.
        """
        vorige, woorden = punt.vergadering.agendaversies.nieuwste(), punt.inhoud()
        punten = [oud | {"zicht": punt.zicht} if oud["sleutel"] == punt.pk else oud for oud in vorige.punten]
        if not any(all(oud.get(veld) == woorden[veld] for veld in ("sleutel", *INHOUD)) for oud in punten):
            raise ValidationError(
                "Dit punt is uitgebracht met andere woorden dan hier staan. Daarom gaat het niet open voor meer mensen."
            )
        self.create(vergadering=punt.vergadering, nummer=vorige.nummer + 1, punten=punten)
        punt.uitgebracht_zicht = punt.zicht
        punt.save(update_fields=["uitgebracht_zicht"])

    verruim.alters_data = True


class Agendaversie(models.Model):
    """The agenda as it was issued: `punten` is a list of what `Agendapunt.inhoud` gives, in their order."""

    vergadering = models.ForeignKey(
        Vergadering, verbose_name="vergadering", on_delete=models.CASCADE, related_name="agendaversies"
    )
    nummer = models.PositiveSmallIntegerField("versie")
    punten = models.JSONField("punten", default=list)
    uitgebracht_op = models.DateTimeField("uitgebracht op", default=timezone.now, editable=False)

    objects = AgendaversieQuerySet.as_manager()

    class Meta:
        verbose_name = "agenda"
        verbose_name_plural = "agenda's"
        ordering = ["vergadering", "nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["vergadering", "nummer"],
                name="agendaversie_nummer_uniek",
                violation_error_message="Deze versie is er al.",
            ),
            models.CheckConstraint(
                condition=Q(nummer__gte=1),
                name="agendaversie_vanaf_een",
                violation_error_message="De eerste versie heeft nummer 1.",
            ),
        ]

    def __str__(self):
        return f"agenda van {self.vergadering}, versie {self.nummer}"
