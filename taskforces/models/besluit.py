from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Case, F, Max, Min, Q, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst

from coalitie.models import Logregel, Stand, verschil
from coalitie.rollen import is_redacteur, ziet_concepten
from strategie.models import Consultatie, Strategie
from taskforces.models.agenda import Agendapunt
from taskforces.models.besluitcorrectie import MetLezers
from taskforces.models.besluitstaat import STAND, MetBesluitstaat
from taskforces.models.college import College, te_zien
from taskforces.models.vergadering import Vergadering
from taskforces.models.vrijgave import Vrijgave
from taskforces.models.zicht import Zicht

TEKST = ("titel", "tekst", "wijze", "voor", "tegen", "onthouden", "zicht", "openbaar_vanaf")
INTUSSEN_GEWIJZIGD = "Een collega wijzigde dit besluit intussen. Kijk wat er nu staat, en begin dan opnieuw."
INTUSSEN_WEG = "Een collega haalde dit besluit intussen weg."


class BesluitQuerySet(models.QuerySet):
    def zichtbaar_voor(self, user):
        """Taken, released to this visitor with the decisions of its meeting, meant for them, and its moment come."""
        if ziet_concepten(user):
            return self
        eigen = College.objects.waarvan_lid(user, timezone.localdate())
        moment = Q(openbaar_vanaf__isnull=True) | Q(openbaar_vanaf__lte=timezone.now()) | Q(college__in=eigen)
        return self.genomen().filter(
            te_zien(user, "zicht", "college"),
            moment,
            vergadering__in=Vergadering.objects.vrij_voor(user, Vrijgave.Soort.BESLUITEN),
        )

    def bewerkbaar_door(self, user):
        return self if is_redacteur(user) else self.none()

    def genomen(self):
        return self.exclude(staat=Besluit.Staat.CONCEPT)

    def openbaar_op(self, moment):
        """What everybody can read at that moment."""
        vrij = Vrijgave.objects.die_gelden().filter(soort=Vrijgave.Soort.BESLUITEN, voor=Zicht.OPENBAAR, op__lte=moment)
        gekomen = Q(openbaar_vanaf__isnull=True) | Q(openbaar_vanaf__lte=moment)
        return self.genomen().filter(gekomen, zicht=Zicht.OPENBAAR, vergadering__in=vrij.values("vergadering"))

    def die_gelden(self):
        """Taken, and neither replaced nor withdrawn."""
        return self.filter(staat__in=Besluit.DIE_GELDEN)

    def zoals_gezien_door(self, user):
        """With `staat_nu` and `staat_sinds` as far as this visitor may know.

        That another took its place, one knows from the moment at which one may read that other.
        """
        van_kracht = Besluit.Staat.VAN_KRACHT
        geheim = Q(staat=Besluit.Staat.VERVANGEN) & ~Q(vervangen_door__in=Besluit.objects.zichtbaar_voor(user))
        return self.annotate(
            staat_nu=Case(When(geheim, then=Value(van_kracht)), default=F("staat")),
            staat_sinds=Case(When(geheim, then=F("vergadering__dag")), default=F("staat_per")),
        )

    def die_gelden_voor(self, user):
        """Those that count as far as this visitor may know."""
        return self.zoals_gezien_door(user).filter(staat_nu__in=Besluit.DIE_GELDEN)

    def momenten_na(self, moment):
        """The moments still to come at which a decision that was kept back becomes public."""
        komend = self.genomen().filter(zicht=Zicht.OPENBAAR, openbaar_vanaf__gt=moment)
        return set(komend.values_list("openbaar_vanaf", flat=True))


class Besluit(MetBesluitstaat, MetLezers):
    """What a college decided under an item of its agenda. Numbered per college and year once it is taken.

    `stelde_…_vast`: this decision made the adoption there is. Without it, that was there before, or there is none.
    """

    class Wijze(models.TextChoices):
        CONSENSUS = "consensus", "met algemene instemming"
        STEMMING = "stemming", "na stemming"
        ONBEKEND = "onbekend", "niet bekend"

    college = models.ForeignKey(
        College, verbose_name="college", on_delete=models.PROTECT, editable=False, related_name="besluiten"
    )
    vergadering = models.ForeignKey(
        Vergadering, verbose_name="vergadering", on_delete=models.PROTECT, editable=False, related_name="besluiten"
    )
    agendapunt = models.ForeignKey(
        Agendapunt, verbose_name="agendapunt", on_delete=models.PROTECT, related_name="besluiten"
    )
    jaar = models.PositiveSmallIntegerField("jaar", editable=False)
    nummer = models.PositiveSmallIntegerField("nummer", null=True, blank=True, editable=False)
    titel = models.CharField("waarover", max_length=200)
    tekst = models.TextField("besluit", help_text="De woorden waarmee het college besloot.")
    wijze = models.CharField("hoe besloten", max_length=20, choices=Wijze, default=Wijze.CONSENSUS)
    voor = models.PositiveSmallIntegerField("stemmen voor", null=True, blank=True)
    tegen = models.PositiveSmallIntegerField("stemmen tegen", null=True, blank=True)
    onthouden = models.PositiveSmallIntegerField("onthoudingen", null=True, blank=True)
    zicht = models.CharField("voor wie", max_length=20, choices=Zicht, default=Zicht.OPENBAAR)
    openbaar_vanaf = models.DateTimeField(
        "pas openbaar vanaf", null=True, blank=True, help_text="Leeg: samen met de andere besluiten."
    )
    strategie = models.ForeignKey(
        Strategie,
        verbose_name="strategie die hiermee is vastgesteld",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="besluiten",
    )
    consultatie = models.ForeignKey(
        Consultatie,
        verbose_name="consultatie waarvan hiermee de antwoorden zijn vastgesteld",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="besluiten",
    )
    stelde_strategie_vast = models.BooleanField("stelde zelf de strategie vast", default=False, editable=False)
    stelde_antwoorden_vast = models.BooleanField("stelde zelf de antwoorden vast", default=False, editable=False)
    bron = models.TextField("bron", blank=True, editable=False)
    is_voorbeeld = models.BooleanField("voorbeeld", default=False, editable=False)

    objects = BesluitQuerySet.as_manager()

    class Meta:
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        ordering = ["-jaar", "college__volgorde", "-nummer", "-pk"]
        constraints = [
            *MetBesluitstaat.Meta.constraints,
            models.UniqueConstraint(
                fields=["college", "jaar", "nummer"],
                name="besluit_nummer_uniek",
                violation_error_message="Dit nummer is al in gebruik.",
            ),
            models.CheckConstraint(
                condition=Q(staat="concept", nummer=None) | ~Q(staat="concept") & Q(nummer__isnull=False),
                name="besluit_genomen_met_nummer",
                violation_error_message="Een genomen besluit heeft een nummer, een concept niet.",
            ),
            models.CheckConstraint(
                condition=Q(wijze="stemming", voor__isnull=False, tegen__isnull=False)
                | ~Q(wijze="stemming") & Q(voor=None, tegen=None, onthouden=None),
                name="besluit_stemming_met_stemmen",
                violation_error_message="Vul in hoeveel stemmen voor en tegen waren, en anders niets.",
            ),
            models.CheckConstraint(
                condition=Q(openbaar_vanaf=None) | Q(zicht="openbaar"),
                name="besluit_moment_als_openbaar",
                violation_error_message="Een moment kan alleen bij een besluit dat voor iedereen is.",
            ),
        ]

    def __str__(self):
        return f"{self.kenmerk}: {self.titel}" if self.nummer else self.titel

    def get_absolute_url(self):
        return reverse("besluit", args=[self.college.slug, self.jaar, self.nummer])

    @property
    def kenmerk(self):
        """How it is cited: RVC 2020-3. Nothing while it is a concept."""
        return f"{self.college.code} {self.jaar}-{self.nummer}" if self.nummer else ""

    @property
    def genomen_op(self):
        return self.vergadering.dag

    @property
    def gezien(self):
        """What a writer saw of this, in a few signs: another after every change."""
        waarden = [str(getattr(self, self._meta.get_field(veld).attname)) for veld in ("agendapunt", *TEKST, *STAND)]
        return sha256("|".join(waarden).encode()).hexdigest()[:20]

    def wordt_openbaar_op(self):
        """The moment from which everybody can read this, or could; None when none was chosen."""
        vrij = self.vergadering.vrijgaven.die_gelden().filter(soort=Vrijgave.Soort.BESLUITEN, voor=Zicht.OPENBAAR)
        op = vrij.aggregate(eerste=Min("op"))["eerste"]
        if op is None or self.zicht != Zicht.OPENBAAR:
            return None
        return max(op, self.openbaar_vanaf or op)

    def vergrendel(self, *staten, gezien=None):
        """Read this again and keep others from deciding in this meeting. The first line of a verb.

        Raises ValidationError when it is gone, in none of these `staten`, or changed by a colleague since `gezien`.
        """
        self.vergadering.vergrendel()
        try:
            self.refresh_from_db()
        except Besluit.DoesNotExist:
            raise ValidationError(INTUSSEN_WEG) from None
        if gezien not in (None, self.gezien):
            raise ValidationError(INTUSSEN_GEWIJZIGD)
        if staten and self.staat not in staten:
            raise ValidationError(f"Dat kan niet: dit besluit is {self.get_staat_display()}.")

    @transaction.atomic
    def leg_vast(self, *, toelichting="", neemt_terug=False, gezien=None, door):
        """Save the concept, or correct the words of a decision that was taken.

        Raises ValidationError when it does not fit, when a colleague changed or removed it since `gezien`, and when
        somebody reads it already and would not hear why it changed (`corrigeer`).
        """
        if self.agendapunt_id is None:
            raise ValidationError(
                {"agendapunt": "Een besluit hoort bij een agendapunt. Kies onder welk punt het viel."}
            )
        self.agendapunt.vergadering.vergrendel()
        oud = Besluit.objects.filter(pk=self.pk).first()
        if self.pk and oud is None:
            raise ValidationError(INTUSSEN_WEG)
        if oud and gezien not in (None, oud.gezien):
            raise ValidationError(INTUSSEN_GEWIJZIGD)
        self.zet_waar_en_hoe(oud)
        if self.vergadering.is_afgelast:
            raise ValidationError("Deze vergadering is afgelast. Daar is niets besloten.")
        self.full_clean()
        if oud:
            self.corrigeer(oud, toelichting, neemt_terug=neemt_terug, door=door)
        self.save()
        na = {veld: getattr(self, veld) for veld in TEKST}
        gewijzigd = verschil({veld: getattr(oud, veld) for veld in TEKST} if oud else {}, na)
        self.noteer("besluit gewijzigd" if oud else "besluit geschreven", door=door, wijziging=gewijzigd)

    leg_vast.alters_data = True

    def zet_waar_en_hoe(self, oud):
        """Which meeting this is of follows from its item; how it stands, only the other verbs change."""
        self.vergadering, self.college = self.agendapunt.vergadering, self.agendapunt.vergadering.college
        if oud is None:
            self.jaar = self.vergadering.dag.year
            return
        if oud.vergadering_id != self.vergadering_id:
            raise ValidationError({"agendapunt": "Kies een agendapunt van dezelfde vergadering."})
        gestart = ("strategie_id", "consultatie_id", "stelde_strategie_vast", "stelde_antwoorden_vast")
        for veld in ("jaar", "nummer", *gestart, "vervangen_door_id", "staat", "staat_per", "staat_reden"):
            setattr(self, veld, getattr(oud, veld))

    @transaction.atomic
    def neem(self, *, gezien=None, door):
        """Say that the college took it: it gets its number. Raises ValidationError before the meeting was held."""
        self.vergrendel(self.Staat.CONCEPT, gezien=gezien)
        if not self.vergadering.is_gehouden:
            zin = "Een besluit is pas genomen als de vergadering is gehouden."
            raise ValidationError(f"{zin} {capfirst(self.vergadering.zoals_zij_is)}.")
        self.jaar = self.vergadering.dag.year  # the meeting may have moved since this was written
        eerder = Besluit.objects.filter(college=self.college_id, jaar=self.jaar)
        self.nummer = (eerder.aggregate(hoogste=Max("nummer"))["hoogste"] or 0) + 1
        self.staat, self.staat_per = self.Staat.VAN_KRACHT, self.vergadering.dag
        self.save(update_fields=["jaar", "nummer", "staat", "staat_per"])
        self.noteer("besluit genomen", door=door)

    neem.alters_data = True

    @transaction.atomic
    def verwijder(self, *, gezien=None, door):
        """Remove a concept. Raises ValidationError when it was taken: that is withdrawn, and stays."""
        self.vergrendel(self.Staat.CONCEPT, gezien=gezien)
        Logregel.objects.noteer("besluit verwijderd", self, door=door, wijziging={"tekst": [self.tekst, ""]})
        self.delete()
        Stand.objects.verhoog()

    verwijder.alters_data = True
