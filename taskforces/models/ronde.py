from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Count, F, Max, Q
from django.urls import reverse
from django.utils import timezone

from coalitie.models import Logregel, Stand, verschil
from coalitie.rollen import is_medewerker, is_redacteur
from coalitie.tekst import voluit
from taskforces.models.opdracht import Opdracht


class VoortgangsrondeQuerySet(models.QuerySet):
    def zichtbaar_voor(self, user):
        """The public sees a round once it is published, who has an account every round."""
        return self if is_medewerker(user) else self.gepubliceerd()

    def bewerkbaar_door(self, user):
        return self if is_redacteur(user) else self.none()

    def gepubliceerd(self):
        return self.filter(gepubliceerd_op__isnull=False)

    def open(self):
        return self.filter(gesloten_op__isnull=True)

    def laatste(self):
        """The newest of these; None when there is none."""
        return self.order_by("-peildatum").first()

    def met_telling(self):
        """The newest first, with `gevraagd`, `gemeld`, and `nieuw`: how many reports the public does not see yet."""
        al_openbaar = Q(uitvragen__openbaar__isnull=False, uitvragen__openbaar=F("uitvragen__laatste"))
        return self.annotate(
            gevraagd=Count("uitvragen"),
            gemeld=Count("uitvragen__laatste"),
            nieuw=Count("uitvragen__laatste", filter=~al_openbaar),
        ).order_by("-peildatum")

    @transaction.atomic
    def begin(self, *, naam, peildatum, sluit_op, door):
        """Open a round: every assignment that runs on the reference date is asked for a report.

        A round in which only sample assignments can be asked is a sample itself. Raises ValidationError when another
        round is still open, or when the days do not fit.
        """
        echt = Opdracht.objects.gepubliceerd(timezone.now()).lopend_op(peildatum).filter(is_voorbeeld=False)
        ronde = self.model(naam=naam.strip(), peildatum=peildatum, sluit_op=sluit_op, is_voorbeeld=not echt.exists())
        ronde.full_clean()
        try:
            with transaction.atomic():
                ronde.save(force_insert=True)
        except IntegrityError:
            raise ValidationError("Een collega opende net ook een ronde. Kijk in de lijst van rondes.") from None
        Logregel.objects.noteer("ronde geopend", ronde, door=door)
        if not ronde.vul_aan(door=door):
            raise ValidationError("Op deze peildatum loopt geen enkele opdracht. Er valt niets te vragen.")
        return ronde

    begin.alters_data = True


class Voortgangsronde(models.Model):
    """A quarter in which every owner says how the assignment goes. Published as a whole, or not at all.

    `sluit_op` is the last day to report. The round closes when the bureau closes it: who is late can still report.
    """

    naam = models.CharField(
        "naam",
        max_length=60,
        unique=True,
        help_text="Zoals: 3e kwartaal 2020.",
        error_messages={"unique": "Er is al een ronde met deze naam."},
    )
    peildatum = models.DateField(
        "peildatum",
        unique=True,
        help_text="Over de stand op welke dag gaat deze ronde?",
        error_messages={"unique": "Er is al een ronde met deze peildatum."},
    )
    sluit_op = models.DateField("melden kan tot en met")
    geopend_op = models.DateTimeField("geopend op", default=timezone.now, editable=False)
    gesloten_op = models.DateTimeField("gesloten op", null=True, blank=True, editable=False)
    gepubliceerd_op = models.DateTimeField("gepubliceerd op", null=True, blank=True, editable=False)
    bijgewerkt_op = models.DateTimeField("bijgewerkt op", null=True, blank=True, editable=False)
    is_voorbeeld = models.BooleanField("voorbeeld", default=False, editable=False)

    objects = VoortgangsrondeQuerySet.as_manager()

    class Meta:
        verbose_name = "voortgangsronde"
        verbose_name_plural = "voortgangsrondes"
        ordering = ["-peildatum"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_voorbeeld"],
                condition=Q(gesloten_op__isnull=True),
                name="voortgangsronde_een_open",
                violation_error_message="Er is nog een ronde open. Sluit die eerst.",
            ),
            models.CheckConstraint(
                condition=Q(sluit_op__gte=F("peildatum")),
                name="voortgangsronde_sluit_na_peildatum",
                violation_error_message="Melden kan pas na de peildatum. Kies een latere laatste dag.",
            ),
            models.CheckConstraint(
                condition=Q(gepubliceerd_op__isnull=True) | Q(gesloten_op__isnull=False),
                name="voortgangsronde_eerst_gesloten",
                violation_error_message="Sluit de ronde voordat u deze publiceert.",
            ),
        ]

    def __str__(self):
        return self.naam

    def get_absolute_url(self):
        return f"{reverse('voortgang')}?ronde={self.peildatum.isoformat()}"

    @property
    def is_open(self):
        return self.gesloten_op is None

    @property
    def stand_op(self):
        """Until which moment what was said counts for the public; None before publication."""
        return self.bijgewerkt_op or self.gepubliceerd_op

    def is_verstreken_op(self, datum):
        """Whether the last day to report is over."""
        return datum > self.sluit_op

    def staat_op(self, datum):
        """Where this round stands on that day, in words."""
        if self.is_open:
            laatste_dag = voluit(self.sluit_op)
            return (
                f"open, {laatste_dag} was de laatste dag"
                if self.is_verstreken_op(datum)
                else f"open tot en met {laatste_dag}"
            )
        if self.gepubliceerd_op is None:
            return f"gesloten op {op_dag(self.gesloten_op)}, nog niet gepubliceerd"
        gepubliceerd = f"gepubliceerd op {op_dag(self.gepubliceerd_op)}"
        return f"{gepubliceerd}, bijgewerkt op {op_dag(self.bijgewerkt_op)}" if self.bijgewerkt_op else gepubliceerd

    def nieuwste(self):
        """The newest report in this round and the newest statement of use that it shows, as one word of their keys."""
        melding = self.uitvragen.aggregate(nieuwste=Max("laatste"))["nieuwste"] or 0
        return f"{melding}-{apps.get_model('taskforces', 'Gebruik').objects.nieuwste_voor(self)}"

    def te_vragen(self):
        """What this round should ask and does not ask yet."""
        lopend = Opdracht.objects.gepubliceerd(timezone.now()).lopend_op(self.peildatum)
        return lopend.filter(is_voorbeeld=self.is_voorbeeld).exclude(uitvragen__ronde=self)

    def vergrendel(self):
        self.refresh_from_db(from_queryset=Voortgangsronde.objects.select_for_update())

    def wacht_op_melders(self):
        """Let who is reporting in this locked round finish first."""
        list(self.uitvragen.vergrendeld().order_by("pk").values_list("pk"))

    def eis(self, goed, zin):
        if not goed:
            raise ValidationError(zin)

    @transaction.atomic
    def vul_aan(self, *, door):
        """Ask what is not asked yet, such as an assignment that began after the round. Returns how many."""
        self.vergrendel()
        self.eis(self.is_open, "Deze ronde is gesloten.")
        nieuw = list(self.te_vragen())
        uitvraag = self.uitvragen.model
        uitvraag.objects.bulk_create(uitvraag(ronde=self, opdracht=opdracht) for opdracht in nieuw)
        if nieuw:
            titels = verschil({}, {"opdrachten": ", ".join(str(opdracht) for opdracht in nieuw)})
            Logregel.objects.noteer("opdrachten uitgevraagd", self, door=door, wijziging=titels)
        return len(nieuw)

    vul_aan.alters_data = True

    @transaction.atomic
    def stel_uit(self, sluit_op, *, door):
        """Give the owners another last day. Raises ValidationError when the round is closed."""
        self.vergrendel()
        self.eis(self.is_open, "Deze ronde is gesloten.")
        voor, self.sluit_op = self.sluit_op, sluit_op
        self.full_clean()
        self.save(update_fields=["sluit_op"])
        gewijzigd = verschil({"sluit_op": voor}, {"sluit_op": sluit_op})
        Logregel.objects.noteer("laatste dag gewijzigd", self, door=door, wijziging=gewijzigd)

    stel_uit.alters_data = True

    @transaction.atomic
    def sluit(self, *, door):
        """No owner reports any more; the bureau can still correct."""
        self.vergrendel()
        self.eis(self.is_open, "Deze ronde is al gesloten.")
        self.wacht_op_melders()
        self.gesloten_op = timezone.now()
        self.save(update_fields=["gesloten_op"])
        Logregel.objects.noteer("ronde gesloten", self, door=door)

    sluit.alters_data = True

    @transaction.atomic
    def heropen(self, *, door):
        """Undo the closing. Raises ValidationError once it is published, or while another round is open."""
        self.vergrendel()
        self.eis(not self.is_open, "Deze ronde is open.")
        self.eis(self.gepubliceerd_op is None, "Deze ronde is gepubliceerd en kan niet meer open.")
        self.gesloten_op = None
        self.validate_constraints()
        self.save(update_fields=["gesloten_op"])
        Logregel.objects.noteer("ronde heropend", self, door=door)

    heropen.alters_data = True

    @transaction.atomic
    def publiceer(self, *, door, gezien=None):
        """Let everybody see what was reported, as a whole. Again after a correction: then that one counts.

        `gezien` is what was the newest (`nieuwste`) when the editor looked before deciding; None to not compare.
        Raises ValidationError while the round is open, when there is a newer report or statement of use, or when
        nothing changed since it was published.
        """
        self.vergrendel()
        self.eis(not self.is_open, "Sluit de ronde voordat u deze publiceert.")
        self.wacht_op_melders()
        self.eis(
            gezien in (None, self.nieuwste()),
            "Er kwam net een correctie of een opgave van gebruik bij. Kijk opnieuw wat openbaar wordt.",
        )
        nieuw = self.uitvragen.nog_niet_openbaar()
        nu = timezone.now()
        if self.gepubliceerd_op is None:
            self.eis(self.uitvragen.gemeld().exists(), "Niemand heeft gemeld. Er valt niets te publiceren.")
            self.gepubliceerd_op = nu
        else:
            self.eis(nieuw.exists(), "Sinds de publicatie is er niets gewijzigd.")
            self.bijgewerkt_op = nu
        wijziging = verschil({}, {"meldingen": nieuw.count()})
        nieuw.update(openbaar=F("laatste"))
        self.save(update_fields=["gepubliceerd_op", "bijgewerkt_op"])
        Stand.objects.verhoog()
        handeling = "correcties gepubliceerd" if self.bijgewerkt_op else "ronde gepubliceerd"
        Logregel.objects.noteer(handeling, self, door=door, wijziging=wijziging)

    publiceer.alters_data = True


def op_dag(moment):
    """The day of a moment in Amsterdam, in words."""
    return voluit(timezone.localdate(moment))
