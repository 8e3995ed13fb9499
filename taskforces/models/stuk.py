from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Count, Max
from django.utils import timezone

from coalitie.models import Bestand, Logregel, Stand, verschil
from coalitie.rollen import ziet_concepten
from coalitie.tekst import opsomming
from taskforces.merkproef import eis_te_merken
from taskforces.models.agenda import Agendapunt
from taskforces.models.college import te_zien
from taskforces.models.vergadering import Vergadering
from taskforces.models.vrijgave import Vrijgave
from taskforces.models.zicht import Zicht
from taskforces.openheid import waar_open

OOK_OPEN = (
    "Dit bestand is, nu of later, ook te lezen bij {waar}. Dan is het hier niet besloten. Plaats het als "
    "nieuw bestand, of haal het daar eerst weg."
)


class StukQuerySet(models.QuerySet):
    def zichtbaar_voor(self, user):
        """A paper under an item that this visitor sees, issued, released to them and meant for them."""
        if ziet_concepten(user):
            return self
        return self.filter(
            te_zien(user, "zicht", "vergadering__college"),
            is_uitgebracht=True,
            vergadering__in=Vergadering.objects.vrij_voor(user, Vrijgave.Soort.STUKKEN),
            agendapunt__in=Agendapunt.objects.zichtbaar_voor(user),
        )

    def besloten(self):
        return self.filter(zicht=Zicht.BESLOTEN)

    def niet_openbaar(self):
        return self.exclude(zicht=Zicht.OPENBAAR)

    def met_versie(self):
        """Per item, in its order, with `versie`: how many times its file was replaced, plus one."""
        return self.annotate(versie=Count("bestand__versies") + 1).order_by("agendapunt_id", "volgorde", "pk")


class Stuk(models.Model):
    """A paper with an item of an agenda, and for whom it is. A closed one is a PDF: each page says who reads it.

    What comes after the meeting was held, says since when (`nagezonden_op`): it did not lie on the table.
    """

    vergadering = models.ForeignKey(
        Vergadering, verbose_name="vergadering", on_delete=models.CASCADE, editable=False, related_name="stukken"
    )
    agendapunt = models.ForeignKey(
        Agendapunt, verbose_name="agendapunt", on_delete=models.PROTECT, related_name="stukken"
    )
    bestand = models.ForeignKey(Bestand, verbose_name="bestand", on_delete=models.PROTECT, related_name="+")
    zicht = models.CharField("voor wie", max_length=20, choices=Zicht, default=Zicht.BESLOTEN)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=1)
    is_uitgebracht = models.BooleanField("uitgebracht", default=False, editable=False)
    nagezonden_op = models.DateField("nagezonden op", null=True, blank=True, editable=False)

    objects = StukQuerySet.as_manager()

    class Meta:
        verbose_name = "stuk"
        verbose_name_plural = "stukken"
        ordering = ["agendapunt", "volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agendapunt", "bestand"],
                name="stuk_een_keer",
                violation_error_message="Dit bestand hoort al bij dit agendapunt.",
            )
        ]

    def __str__(self):
        return str(self.bestand)

    def get_absolute_url(self):
        return self.agendapunt.get_absolute_url()

    def clean(self):
        self.vergadering_id = self.agendapunt.vergadering_id
        if self.zicht == Zicht.BESLOTEN and self.bestand_id:
            eis_te_merken(self.bestand)

    @classmethod
    def eis_inhoud(cls, bestand, inhoud):
        """Raises ValidationError when this file is a closed paper, and with this content it could not be one."""
        if cls.objects.besloten().filter(bestand=bestand).exists():
            eis_te_merken(inhoud)

    def vergrendel(self, *staten):
        """Keep others from this agenda until the transaction ends. Returns this as it is kept now, None when new.

        Raises ValidationError when the meeting is in none of these `staten`, or when a colleague took this away.
        """
        self.agendapunt.vergrendel(*staten)
        oud = Stuk.objects.select_related("bestand").filter(pk=self.pk).first()
        if self.pk and oud is None:
            raise ValidationError("Een collega haalde dit stuk intussen weg.")
        return oud

    @transaction.atomic
    def leg_vast(self, *, door):
        """Put a paper with an item, at the end. Before the meeting it is seen with the next issue of the agenda.

        After the meeting it is seen at once, with the day. Raises ValidationError when it is there already, is closed
        and open elsewhere or cannot say who reads it, or when the meeting no longer takes papers.
        """
        self.vergrendel(*Vergadering.NIET_VASTGESTELD)
        Bestand.objects.select_for_update().get(pk=self.bestand_id)
        self.volgorde = (self.agendapunt.stukken.aggregate(hoogste=Max("volgorde"))["hoogste"] or 0) + 1
        if self.agendapunt.vergadering.is_gehouden:
            self.is_uitgebracht, self.nagezonden_op = True, timezone.localdate()
        self.full_clean()
        if self.zicht == Zicht.BESLOTEN and (open_bij := waar_open(self)):
            raise ValidationError({"zicht": OOK_OPEN.format(waar=opsomming(open_bij))})
        self.save(force_insert=True)
        Stand.objects.verhoog()
        wijziging = verschil({}, {"zicht": self.zicht})
        Logregel.objects.noteer("stuk geplaatst", self, door=door, wijziging=wijziging)

    leg_vast.alters_data = True

    @transaction.atomic
    def geef_zicht(self, zicht, *, door):
        """Say for whom this is. It counts at once, and can be done however far the meeting is: also to mend a leak.

        That its file is open elsewhere does not stop it: of two copies of a leak one must be closed first.
        Raises ValidationError when it would be closed and cannot say who reads it.
        """
        oud = self.vergrendel()
        Bestand.objects.select_for_update().get(pk=self.bestand_id)
        self.bestand.refresh_from_db()
        self.zicht = zicht
        self.clean_fields(exclude={veld.name for veld in self._meta.fields} - {"zicht"})
        self.clean()
        self.save(update_fields=["zicht"])
        Stand.objects.verhoog()
        wijziging = verschil({"zicht": oud.zicht}, {"zicht": zicht})
        Logregel.objects.noteer("zicht stuk gewijzigd", self, door=door, wijziging=wijziging)

    geef_zicht.alters_data = True

    @transaction.atomic
    def vervang(self, inhoud, *, door):
        """Put a new version of this paper: everywhere where its file is used. The version before it is kept.

        Raises Geweigerd when the content may not come in, and ValidationError when it does not fit or comes too late.
        """
        self.vergrendel(*Vergadering.NIET_VASTGESTELD)
        self.bestand.vervang(inhoud, door=door)
        Logregel.objects.noteer("stuk vervangen", self, door=door)

    vervang.alters_data = True

    @transaction.atomic
    def zet_hoger(self, *, door):
        """One place up under its item. Raises ValidationError when it is the first already, or was taken away."""
        self.vergrendel(*Vergadering.NIET_VASTGESTELD)
        stukken = list(self.agendapunt.stukken.all())
        plaats = stukken.index(self)
        if plaats == 0:
            raise ValidationError("Dit stuk staat al bovenaan.")
        stukken[plaats - 1 : plaats + 1] = [self, stukken[plaats - 1]]
        for nummer, stuk in enumerate(stukken, 1):
            stuk.volgorde = nummer
        Stuk.objects.bulk_update(stukken, ["volgorde"])
        Stand.objects.verhoog()
        wijziging = verschil({"plaats": plaats + 1}, {"plaats": plaats})
        Logregel.objects.noteer("volgorde stukken gewijzigd", self, door=door, wijziging=wijziging)

    zet_hoger.alters_data = True

    @transaction.atomic
    def haal_weg(self, *, door):
        """Take the paper off the item: its readers lose it at once. The file itself stays.

        Raises ValidationError when it lay on the table of a meeting that was held.
        """
        oud = self.vergrendel(*Vergadering.NIET_VASTGESTELD)
        if self.agendapunt.vergadering.is_gehouden and oud.is_uitgebracht and not oud.nagezonden_op:
            raise ValidationError(
                "Dit stuk lag op tafel: het blijft bij de vergadering. Mag niet iedereen het lezen? Wijzig dan voor "
                "wie het is."
            )
        wijziging = verschil({"zicht": self.zicht}, {"zicht": ""})
        Logregel.objects.noteer("stuk weggehaald", self, door=door, wijziging=wijziging)
        self.delete()
        Stand.objects.verhoog()

    haal_weg.alters_data = True
