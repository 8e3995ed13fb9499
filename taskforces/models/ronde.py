from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from coalitie.models import Logregel, Stand, verschil
from coalitie.rollen import is_medewerker, is_redacteur
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

    @transaction.atomic
    def begin(self, *, naam, peildatum, sluit_op, door):
        """Open a round: every assignment that runs on the reference date is asked for a report.

        A round in which only sample assignments can be asked is a sample itself. Raises ValidationError when another
        round is still open, or when the days do not fit.
        """
        echt = Opdracht.objects.gepubliceerd(timezone.now()).lopend_op(peildatum).filter(is_voorbeeld=False)
        ronde = self.model(naam=naam.strip(), peildatum=peildatum, sluit_op=sluit_op, is_voorbeeld=not echt.exists())
        ronde.full_clean()
        ronde.save(force_insert=True)
        Logregel.objects.noteer("ronde geopend", ronde, door=door)
        if not ronde.vul_aan(door=door):
            raise ValidationError("Op deze peildatum loopt geen enkele opdracht. Er valt niets te vragen.")
        return ronde

    begin.alters_data = True


class Voortgangsronde(models.Model):
    """A quarter in which every owner says how the assignment goes. Published as a whole, or not at all.

    `sluit_op` is the last day to report. The round closes when the bureau closes it: who is late can still report.
    """

    naam = models.CharField("naam", max_length=60, unique=True, help_text="Zoals: 3e kwartaal 2020.")
    peildatum = models.DateField("peildatum", unique=True, help_text="Over de stand op welke dag gaat deze ronde?")
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

    def te_vragen(self):
        """What this round should ask and does not ask yet."""
        lopend = Opdracht.objects.gepubliceerd(timezone.now()).lopend_op(self.peildatum)
        return lopend.filter(is_voorbeeld=self.is_voorbeeld).exclude(uitvragen__ronde=self)

    def vergrendel(self):
        self.refresh_from_db(from_queryset=Voortgangsronde.objects.select_for_update())

    def eis(self, goed, zin):
        if not goed:
            raise ValidationError(zin)

    @transaction.atomic
    def vul_aan(self, *, door):
        """Ask what is not asked yet, such as an assignment that began after the round. Returns how many."""
        self.vergrendel()
        self.eis(self.is_open, "Deze ronde is gesloten.")
        nieuw = list(self.te_vragen())
        Uitvraag.objects.bulk_create(Uitvraag(ronde=self, opdracht=opdracht) for opdracht in nieuw)
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
    def publiceer(self, *, door):
        """Let everybody see what was reported, as a whole. Again after a correction: then that one counts.

        Raises ValidationError while the round is open, or when nothing changed since it was published.
        """
        self.vergrendel()
        self.eis(not self.is_open, "Sluit de ronde voordat u deze publiceert.")
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
        """Locked, with what belongs to it: who reports at the same time, waits."""
        return self.select_for_update(of=("self",)).select_related("ronde", "laatste")

    def gemeld(self):
        return self.filter(laatste__isnull=False)

    def niet_gemeld(self):
        return self.filter(laatste__isnull=True)

    def nog_niet_openbaar(self):
        """With a report that the public does not see yet."""
        return self.gemeld().exclude(openbaar=F("laatste"), openbaar__isnull=False)

    def in_open_ronde(self):
        return self.filter(ronde__gesloten_op__isnull=True)

    def met_melding(self, kant):
        """With `melding` and `vorige`, the keys of the report of this round and of the last one before it.

        `kant` is the one of this reader: `openbaar` for residents, `laatste` for who has an account.
        """
        eerder = (
            Uitvraag.objects.filter(opdracht=OuterRef("opdracht"), ronde__peildatum__lt=OuterRef("ronde__peildatum"))
            .filter(**{f"{kant}__isnull": False})
            .order_by("-ronde__peildatum")
        )
        return self.annotate(
            melding=F(f"{kant}_id"),
            vorige=Subquery(eerder.values(f"{kant}_id")[:1], output_field=models.BigIntegerField()),
            geldend=Coalesce(f"{kant}_id", "vorige", output_field=models.BigIntegerField()),
        )


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

    def vorige_melding(self):
        """The last report on this assignment in an earlier round; None when there is none."""
        eerder = self.opdracht.uitvragen.filter(ronde__peildatum__lt=self.ronde.peildatum).gemeld()
        uitvraag = eerder.order_by("-ronde__peildatum").select_related("laatste").first()
        return uitvraag and uitvraag.laatste
