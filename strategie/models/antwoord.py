from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Min, Prefetch, Q
from django.utils import timezone

from coalitie.models import Gebruiker, Logregel, Stand, Toegevoegd, verschil
from coalitie.rollen import is_redacteur, ziet_concepten
from coalitie.tekst import heeft_kop
from coalitie.velden import eis_leesbaar, is_leesbaar
from strategie.models.consultatie import Consultatie
from strategie.models.strategie import Hoofdstuk

INHOUD = ("titel", "uitkomst", "reden", "passage_voor", "passage_na", "hoofdstuk", "anker", "notitie")
INTUSSEN_WEG = "Een collega haalde dit antwoord intussen weg."
INTUSSEN_GEWIJZIGD = "Een collega wijzigde dit antwoord intussen. Kijk wat er nu staat, en begin dan opnieuw."


class AntwoordQuerySet(models.QuerySet):
    def zichtbaar_voor(self, user):
        """All answers of a consultation become public together; before that they are for the bureau only."""
        if ziet_concepten(user):
            return self
        zichtbaar = Consultatie.objects.zichtbaar_voor(user).beantwoord_voor(user)
        return self.filter(consultatie__in=zichtbaar, staat=Antwoord.Staat.GEREED)

    def bewerkbaar_door(self, user):
        return self if is_redacteur(user) else self.none()

    def heropen_zonder_punten(self, *, door):
        """Of these, what answers no point any more is no longer done."""
        for antwoord in self.filter(punten=None, staat=Antwoord.Staat.GEREED):
            antwoord.zet_staat(Antwoord.Staat.CONCEPT, "antwoord heropend", door=door)

    heropen_zonder_punten.alters_data = True

    def met_plaats(self, user):
        """With the chapter where each passage stands now, or None where this visitor may not see that yet."""
        return self.prefetch_related(
            Prefetch("hoofdstuk", Hoofdstuk.objects.zichtbaar_voor(user).select_related("strategie"))
        )

    def op_volgorde(self):
        """Those that answer something, in the order of their first point."""
        return self.annotate(eerste=Min("punten__nummer")).filter(eerste__isnull=False).order_by("eerste")


class Antwoord(models.Model):
    """What the bureau answers to points that say the same: taken over or not, why, and what changed in the text."""

    class Uitkomst(models.TextChoices):
        OVERGENOMEN = "overgenomen", "overgenomen"
        DEELS = "deels", "deels overgenomen"
        NIET = "niet", "niet overgenomen"
        KENNISNAME = "kennisname", "ter kennisname"

    class Staat(models.TextChoices):
        CONCEPT = "concept", "concept"
        GEREED = "gereed", "gereed"

    consultatie = models.ForeignKey(
        Consultatie, verbose_name="consultatie", on_delete=models.PROTECT, related_name="antwoorden"
    )
    titel = models.CharField(
        "waarover", max_length=200, help_text="Wat deze punten samen vragen, in één zin.", validators=[eis_leesbaar]
    )
    uitkomst = models.CharField("uitkomst", max_length=20, choices=Uitkomst)
    reden = models.TextField("antwoord en reden", validators=[eis_leesbaar])
    passage_voor = models.TextField("passage zoals zij was", blank=True)
    passage_na = models.TextField("passage zoals zij werd", blank=True)
    hoofdstuk = models.ForeignKey(
        Hoofdstuk,
        verbose_name="hoofdstuk waarin de passage nu staat",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="antwoorden",
    )
    anker = models.SlugField("plaats in het hoofdstuk", max_length=200, blank=True)
    notitie = models.TextField("notitie voor het bureau", blank=True, help_text="Niemand anders leest dit.")
    staat = models.CharField("staat", max_length=20, choices=Staat, default=Staat.CONCEPT, editable=False)
    gewijzigd_op = models.DateTimeField("gewijzigd op", default=timezone.now, editable=False)

    objects = AntwoordQuerySet.as_manager()

    class Meta:
        verbose_name = "antwoord"
        verbose_name_plural = "antwoorden"
        ordering = ["consultatie", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(uitkomst__in=["overgenomen", "deels"]) | ~Q(passage_na=""),
                name="antwoord_overgenomen_met_passage",
                violation_error_message="Laat zien wat er in de tekst is veranderd.",
            ),
            models.CheckConstraint(
                condition=Q(uitkomst__in=["overgenomen", "deels"]) | Q(passage_na=""),
                name="antwoord_niet_overgenomen_zonder_passage",
                violation_error_message="U neemt dit niet over, dus in de tekst verandert niets. Haal weg wat de "
                "passage werd, of kies (deels) overgenomen.",
            ),
            models.CheckConstraint(
                condition=Q(anker="") | Q(hoofdstuk__isnull=False),
                name="antwoord_anker_in_hoofdstuk",
                violation_error_message="Kies bij een plaats ook het hoofdstuk.",
            ),
        ]

    def __str__(self):
        return self.titel

    @property
    def plaats_url(self):
        """Where the passage stands now, if that is for this visitor (`met_plaats`): its heading, if there is one."""
        if self.hoofdstuk is None:
            return ""
        is_er = self.anker and heeft_kop(self.hoofdstuk.tekst, self.anker)
        return f"{self.hoofdstuk.get_absolute_url()}{f'#{self.anker}' if is_er else ''}"

    @property
    def gezien(self):
        """What a form sends back, to know whether somebody else changed this since."""
        return self.gewijzigd_op.isoformat() if self.pk else ""

    @property
    def is_gereed(self):
        return self.staat == self.Staat.GEREED

    @transaction.atomic
    def leg_vast(self, *, door, toelichting="", gezien=None):
        """Save this answer, new or changed. Once it was adopted, it is corrected in the open: with `toelichting`.

        `gezien` is `gewijzigd_op` as the writer saw it. Raises ValidationError when a colleague changed it meanwhile,
        or when an adopted answer changes without a word why.
        """
        self.consultatie.vergrendel()
        if self.pk is None:
            self.consultatie.eis_niet_vastgesteld()
        oud = Antwoord.objects.select_for_update(of=("self",)).filter(pk=self.pk).first()
        if self.pk and oud is None:
            raise ValidationError(INTUSSEN_WEG)
        if oud is not None and gezien not in (None, oud.gewijzigd_op.isoformat()):
            raise ValidationError(INTUSSEN_GEWIJZIGD)
        self.gewijzigd_op = timezone.now()
        self.full_clean()
        self.save()
        Stand.objects.verhoog()
        na = {veld: getattr(self, veld) for veld in INHOUD}
        voor = {veld: getattr(oud, veld) for veld in INHOUD} if oud else {}
        gewijzigd = verschil(voor, na)
        self.corrigeer(gewijzigd, toelichting, door=door)
        handeling = "antwoord gewijzigd" if oud else "antwoord geschreven"
        Logregel.objects.noteer(handeling, self, door=door, wijziging=gewijzigd)

    leg_vast.alters_data = True

    @transaction.atomic
    def maak_gereed(self, *, gezien=None, door):
        """Say that this answer is done. Raises ValidationError when it answers nothing, or changed meanwhile."""
        self.vergrendel(gezien=gezien)
        if not self.punten.exists():
            raise ValidationError("Dit antwoord hoort nog bij geen enkel punt. Kies eerst een punt.")
        self.zet_staat(self.Staat.GEREED, "antwoord gereed", door=door)

    maak_gereed.alters_data = True

    @transaction.atomic
    def heropen(self, *, gezien=None, door):
        """Let this answer be a draft again. Raises ValidationError when it was adopted, or changed meanwhile."""
        self.vergrendel(gezien=gezien)
        self.zet_staat(self.Staat.CONCEPT, "antwoord heropend", door=door)

    heropen.alters_data = True

    @transaction.atomic
    def verwijder(self, *, gezien=None, door):
        """Take away an answer without points. Raises ValidationError when it has any, or changed meanwhile."""
        self.vergrendel(gezien=gezien)
        if self.punten.exists():
            raise ValidationError("Bij dit antwoord horen nog punten. Haal die er eerst uit.")
        was = {veld: getattr(self, veld) for veld in INHOUD}
        Logregel.objects.noteer("antwoord verwijderd", self, door=door, wijziging=verschil(was, dict.fromkeys(INHOUD)))
        self.delete()

    verwijder.alters_data = True

    def vergrendel(self, *, gezien=None):
        """Read this again and keep others from it. Raises ValidationError once adopted, or after a colleague."""
        self.consultatie.vergrendel()
        self.consultatie.eis_niet_vastgesteld()
        nieuwste = Antwoord.objects.select_for_update(of=("self",)).filter(pk=self.pk).first()
        if nieuwste is None:
            raise ValidationError(INTUSSEN_WEG)
        if gezien not in (None, nieuwste.gewijzigd_op.isoformat()):
            raise ValidationError(INTUSSEN_GEWIJZIGD)
        self.refresh_from_db(fields=[*INHOUD, "staat", "gewijzigd_op"])

    def zet_staat(self, staat, handeling, *, door):
        self.staat, self.gewijzigd_op = staat, timezone.now()
        self.save(update_fields=["staat", "gewijzigd_op"])
        Logregel.objects.noteer(handeling, self, door=door)

    zet_staat.alters_data = True

    def corrigeer(self, gewijzigd, toelichting, *, door):
        """Keep what an adopted answer said before. Raises ValidationError when nobody says why it changed."""
        was = {veld: oud for veld, (oud, _) in gewijzigd.items() if veld != "notitie"}
        if self.consultatie.vastgesteld_op is None or not was:
            return
        if not is_leesbaar(toelichting):
            zin = "Dit antwoord is vastgesteld. Schrijf erbij wat u wijzigt, en waarom."
            raise ValidationError({"toelichting": zin})
        self.correcties.create(toelichting=toelichting, was=was, door=door)

    corrigeer.alters_data = True


class Antwoordcorrectie(Toegevoegd):
    """That an adopted answer was changed: what it said before, and why. Readers see it with the answer."""

    antwoord = models.ForeignKey(Antwoord, verbose_name="antwoord", on_delete=models.PROTECT, related_name="correcties")
    toelichting = models.TextField("wat er is gewijzigd, en waarom")
    was = models.JSONField("zoals het was", default=dict)
    door = models.ForeignKey(
        Gebruiker, verbose_name="door", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    op = models.DateTimeField("op", default=timezone.now, editable=False)

    class Meta(Toegevoegd.Meta):
        verbose_name = "correctie van een antwoord"
        verbose_name_plural = "correcties van antwoorden"
        ordering = ["op", "pk"]

    def __str__(self):
        return f"correctie van {self.antwoord}"
