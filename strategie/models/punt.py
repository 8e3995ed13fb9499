from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Max, Q
from django.urls import reverse
from django.utils import timezone

from coalitie.models import Gebruiker, Logregel, Stand, verschil
from coalitie.rollen import is_medewerker, is_redacteur, ziet_concepten
from coalitie.tekst import voluit
from coalitie.velden import ALLEEN_HTTPS, eis_leesbaar
from regio.models import Gemeente, gemeenten_van, werkt_voor
from strategie.models.antwoord import Antwoord
from strategie.models.consultatie import Consultatie, Consultatiedeel
from strategie.models.strategie import Hoofdstuk

INHOUD = ("raad_op", "deel", "alinea", "citaat", "punt", "wens", "raadsstuk")
LANGST_VOORAF = timedelta(days=366)  # a council may speak of a draft before everybody is asked about it
INTUSSEN_GEWIJZIGD = "Een collega wijzigde dit punt intussen. Kijk wat er nu staat, en begin dan opnieuw."
INTUSSEN_VERWIJDERD = "Een collega verwijderde dit concept intussen."


class PuntQuerySet(models.QuerySet):
    def zichtbaar_voor(self, user):
        """Its own gemeente sees it from the first word, the bureau once submitted, all others with the answers."""
        met_antwoord = Q(consultatie__in=Consultatie.objects.filter(antwoorden_op__lte=timezone.now()))
        openbaar = Q(consultatie__in=Consultatie.objects.zichtbaar_voor(user)) & met_antwoord & self.ingediende()
        if not is_medewerker(user):
            return self.filter(openbaar)
        eigen = Q(gemeente__in=gemeenten_van(user, timezone.localdate()))
        return self.filter((~Q(staat=Punt.Staat.CONCEPT) if ziet_concepten(user) else openbaar) | eigen)

    def bewerkbaar_door(self, user):
        """Of a gemeente for which this person works today."""
        return self.filter(gemeente__in=gemeenten_van(user, timezone.localdate()))

    def van(self, gemeente):
        return self.filter(gemeente=gemeente)

    def concepten(self):
        return self.filter(staat=Punt.Staat.CONCEPT)

    def ingediend(self):
        return self.filter(self.ingediende())

    @staticmethod
    def ingediende():
        return Q(staat=Punt.Staat.INGEDIEND)

    def over_prioriteit(self, prioriteit):
        """About the chapter of this priority: in the text that was consulted on, or where the answer now leads."""
        hoofdstuk = Hoofdstuk.objects.filter(prioriteit=prioriteit)
        return self.filter(Q(deel__slug__in=hoofdstuk.values("slug")) | Q(antwoord__hoofdstuk__in=hoofdstuk))

    def onbeantwoord(self):
        return self.ingediend().filter(antwoord=None)


class Punt(models.Model):
    """What a council raised about the draft: which passage, what about it, and what it wants instead.

    Its number, and with it its address, comes when it is submitted.
    """

    class Staat(models.TextChoices):
        CONCEPT = "concept", "concept"
        INGEDIEND = "ingediend", "ingediend"
        INGETROKKEN = "ingetrokken", "ingetrokken"

    TE_WIJZIGEN = [Staat.CONCEPT, Staat.INGETROKKEN]

    consultatie = models.ForeignKey(
        Consultatie, verbose_name="consultatie", on_delete=models.PROTECT, related_name="punten"
    )
    gemeente = models.ForeignKey(Gemeente, verbose_name="gemeente", on_delete=models.PROTECT, related_name="punten")
    nummer = models.PositiveSmallIntegerField("nummer", null=True, blank=True, editable=False)
    raad_op = models.DateField("raadsvergadering van")
    deel = models.ForeignKey(
        Consultatiedeel,
        verbose_name="hoofdstuk",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="punten",
        help_text="Leeg als het punt over de hele strategie gaat.",
    )
    alinea = models.PositiveSmallIntegerField("alinea", null=True, blank=True)
    citaat = models.TextField("passage", blank=True, editable=False)
    punt = models.TextField("punt van de raad", validators=[eis_leesbaar])
    wens = models.TextField("wat de raad wil", blank=True, validators=[eis_leesbaar])
    raadsstuk = models.URLField("stuk van de raad", blank=True, max_length=500, validators=[ALLEEN_HTTPS])
    staat = models.CharField("staat", max_length=20, choices=Staat, default=Staat.CONCEPT, editable=False)
    ingediend_op = models.DateTimeField("ingediend op", null=True, blank=True, editable=False)
    geschreven_door = models.ForeignKey(
        Gebruiker,
        verbose_name="geschreven door",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    gewijzigd_op = models.DateTimeField("gewijzigd op", default=timezone.now, editable=False)
    antwoord = models.ForeignKey(
        Antwoord,
        verbose_name="antwoord",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="punten",
    )

    objects = PuntQuerySet.as_manager()

    class Meta:
        verbose_name = "punt van een raad"
        verbose_name_plural = "punten van raden"
        ordering = ["consultatie", "nummer", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultatie", "nummer"],
                name="punt_nummer_uniek",
                violation_error_message="Dit nummer is al in gebruik.",
            ),
            models.CheckConstraint(
                condition=Q(staat="concept", nummer=None, ingediend_op=None)
                | ~Q(staat="concept") & Q(nummer__isnull=False, ingediend_op__isnull=False),
                name="punt_ingediend_met_nummer",
                violation_error_message="Een ingediend punt heeft een nummer, een concept niet.",
            ),
            models.CheckConstraint(
                condition=Q(alinea=None) | Q(deel__isnull=False),
                name="punt_alinea_in_hoofdstuk",
                violation_error_message="Kies bij een alinea ook het hoofdstuk.",
            ),
            models.CheckConstraint(
                condition=Q(antwoord=None) | Q(staat="ingediend"),
                name="punt_antwoord_op_ingediend",
                violation_error_message="Alleen een ingediend punt krijgt een antwoord.",
            ),
        ]
        indexes = [models.Index(fields=["consultatie", "gemeente"], name="punt_gemeente")]

    def __str__(self):
        return f"Punt {self.nummer} van {self.gemeente}" if self.nummer else f"Concept van {self.gemeente}"

    def get_absolute_url(self):
        return reverse("punt", args=[self.consultatie.slug, self.nummer])

    def clean(self):
        if self.deel_id and self.deel.consultatie_id != self.consultatie_id:
            raise ValidationError(
                {"deel": "Deze passage staat niet in de tekst van deze consultatie. Kies een andere."}
            )

    def vergrendel(self, *staten, gezien=None, door):
        """Read this again and keep others from it. Raises ValidationError when `door` cannot change it now."""
        self.herlees(*staten, gezien=gezien)
        self.eis_open(door)

    def herlees(self, *staten, gezien=None):
        """The same, whoever changes it: raises ValidationError when it is gone, changed, or in another state."""
        Consultatie.objects.select_for_update(of=("self",)).get(pk=self.consultatie_id)
        try:
            self.refresh_from_db(from_queryset=Punt.objects.select_for_update(of=("self",)))
        except Punt.DoesNotExist:
            raise ValidationError(INTUSSEN_VERWIJDERD) from None
        if gezien not in (None, self.gewijzigd_op.isoformat()):
            raise ValidationError(INTUSSEN_GEWIJZIGD)
        if self.staat not in staten:
            raise ValidationError(f"Dat kan niet: dit punt is {self.get_staat_display()}.")

    def eis_open(self, door):
        """Raises ValidationError after closing, and for who does not work for this gemeente; the bureau corrects.

        Nobody changes which points there are once the answers to them were adopted.
        """
        if is_redacteur(door):
            self.consultatie.eis_niet_vastgesteld()
            return
        if not werkt_voor(door, self.gemeente):
            raise ValidationError(f"Alleen wie voor gemeente {self.gemeente} werkt, kan dit.")
        if timezone.localdate() < self.consultatie.opent_op:
            raise ValidationError(f"De consultatie opent op {voluit(self.consultatie.opent_op)}. Wacht daarop.")
        if not self.consultatie.is_open_op(timezone.localdate()):
            raise ValidationError("De consultatie is gesloten. Vraag bureau RVS wat nog kan.")
        self.consultatie.eis_niet_vastgesteld()

    def eis_raadsdag(self):
        """Raises ValidationError when the council cannot have spoken of this text on that day."""
        if self.raad_op > timezone.localdate():
            raise ValidationError(f"De raadsvergadering van {voluit(self.raad_op)} is nog niet geweest.")
        opent_op = self.consultatie.opent_op
        if self.raad_op < opent_op - LANGST_VOORAF:
            raise ValidationError(
                f"De raadsvergadering van {voluit(self.raad_op)} was meer dan een jaar voor de consultatie opende, "
                f"op {voluit(opent_op)}. Klopt het jaar?"
            )

    @transaction.atomic
    def leg_vast(self, *, door, gezien=None):
        """Save a point that is not submitted (now), new or changed.

        Raises ValidationError when it does not fit, or a colleague changed it.
        """
        oud = None
        if self.pk:
            nieuw = {veld: getattr(self, veld) for veld in INHOUD}
            self.vergrendel(*self.TE_WIJZIGEN, gezien=gezien, door=door)
            oud = {veld: getattr(self, veld) for veld in INHOUD}
            for veld, waarde in nieuw.items():
                setattr(self, veld, waarde)
        else:
            Consultatie.objects.select_for_update(of=("self",)).get(pk=self.consultatie_id)
            self.eis_open(door)
            if zelfde := self.al_bewaard(door):
                self.pk = zelfde.pk
                self.refresh_from_db()
                return
        self.geschreven_door, self.gewijzigd_op = door, timezone.now()
        self.full_clean()
        self.save()
        na = {veld: getattr(self, veld) for veld in INHOUD}
        handeling = "punt gewijzigd" if oud else "punt geschreven"
        Logregel.objects.noteer(handeling, self, door=door, wijziging=zonder_woorden(verschil(oud or {}, na)))

    leg_vast.alters_data = True

    def al_bewaard(self, door):
        """The very same point of this writer, when the button was pressed twice; None when this is another one."""
        inhoud = {veld: getattr(self, veld) for veld in INHOUD}
        van_hier = Punt.objects.filter(consultatie=self.consultatie, geschreven_door=door).van(self.gemeente)
        return van_hier.exclude(staat=self.Staat.INGETROKKEN).filter(**inhoud).first()

    @transaction.atomic
    def dien_in(self, *, door, gezien=None):
        """Submit it to the bureau: it gets its number.

        Raises ValidationError when the consultation is closed, or the council cannot have spoken of it on that day.
        """
        self.vergrendel(*self.TE_WIJZIGEN, gezien=gezien, door=door)
        self.eis_raadsdag()
        if self.nummer is None:
            hoogste = self.consultatie.punten.aggregate(hoogste=Max("nummer"))["hoogste"] or 0
            self.nummer = hoogste + 1
        self.staat, self.ingediend_op = self.Staat.INGEDIEND, timezone.now()
        self.bewaar_staat("punt ingediend", door=door)

    dien_in.alters_data = True

    @transaction.atomic
    def trek_in(self, *, door, gezien=None):
        """Take it back, as long as the consultation is open. Raises ValidationError when it cannot."""
        self.vergrendel(self.Staat.INGEDIEND, gezien=gezien, door=door)
        verlaten, self.antwoord = self.antwoord_id, None
        self.staat = self.Staat.INGETROKKEN
        self.bewaar_staat("punt ingetrokken", door=door)
        Antwoord.objects.filter(pk=verlaten).heropen_zonder_punten(door=door)

    trek_in.alters_data = True

    @transaction.atomic
    def verwijder(self, *, door, gezien=None):
        """Throw a draft away for good. What was submitted is withdrawn instead."""
        self.vergrendel(self.Staat.CONCEPT, gezien=gezien, door=door)
        Logregel.objects.noteer("punt verwijderd", self, door=door)
        self.delete()

    verwijder.alters_data = True

    def bewaar_staat(self, handeling, *, door):
        self.gewijzigd_op = timezone.now()
        self.save(update_fields=["staat", "nummer", "ingediend_op", "antwoord", "gewijzigd_op"])
        Stand.objects.verhoog()
        Logregel.objects.noteer(handeling, self, door=door)

    bewaar_staat.alters_data = True


def zonder_woorden(wijziging):
    """What the log keeps of the words of a point: of each field how much there was. A name that has to go, goes."""
    return {veld: [f"{len(tekst)} tekens" for tekst in paar] for veld, paar in wijziging.items()}
