from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Max, Q
from django.urls import reverse
from django.utils import timezone

from coalitie.models import Logregel, Stand, verschil
from coalitie.rollen import is_redacteur, ziet_concepten
from coalitie.tekst import voluit
from taskforces.models.college import College, Collegelid
from taskforces.models.vergadertijd import Vergadertijd
from taskforces.models.vrijgave import Vrijgave

INTUSSEN_GEWIJZIGD = "Een collega wijzigde deze vergadering intussen. Kijk wat er nu staat, en begin dan opnieuw."
WANNEER = ("dag", "begin", "einde")
AFGELAST = ("staat", "afgelast_op", "afgelast_reden")
ALS_ZINSDEEL = {
    "concept": "deze vergadering is nog niet bijeengeroepen",
    "vastgesteld": "de notulen van deze vergadering zijn vastgesteld",
}
GEGEVENS = ("titel", "plaats", "zaal", "online", "voorzitter")


class VergaderingQuerySet(models.QuerySet):
    def zichtbaar_voor(self, user):
        """The bureau sees every meeting; who else: once it is convened, and some part of it was released to them."""
        if ziet_concepten(user):
            return self
        return self.filter(pk__in=Vrijgave.objects.geldend_voor(user).values("vergadering"))

    def vrij_voor(self, user, *soorten):
        """The meetings of which this visitor may see one of these parts (`Vrijgave.Soort`) now."""
        if ziet_concepten(user):
            return self
        return self.filter(pk__in=Vrijgave.objects.geldend_voor(user).filter(soort__in=soorten).values("vergadering"))

    def bewerkbaar_door(self, user):
        return self if is_redacteur(user) else self.none()

    def in_jaar(self, jaar):
        return self.filter(dag__year=jaar)

    def gehouden(self):
        return self.filter(staat__in=Vergadering.GEHOUDEN)

    def die_telt(self):
        """What counts for the rhythm of a college: all that was not cancelled."""
        return self.exclude(staat=Vergadering.Staat.AFGELAST)

    @transaction.atomic
    def plan(self, vergadering, *, door):
        """Save a new meeting as a concept, with the next number of its year and the recurring items of its college.

        Raises ValidationError when something does not fit, also when the college meets at that time already.
        """
        vergadering.college.vergrendel()
        vergadering.jaar = vergadering.dag.year
        hoogste = self.filter(college=vergadering.college, jaar=vergadering.jaar).aggregate(hoogste=Max("nummer"))
        vergadering.nummer = (hoogste["hoogste"] or 0) + 1
        vergadering.full_clean()
        vergadering.save(force_insert=True)
        vergadering.zet_vaste_punten()
        Logregel.objects.noteer("vergadering gepland", vergadering, door=door)
        return vergadering

    plan.alters_data = True


class Vergadering(Vergadertijd):
    """A meeting of a college.

    Its address holds the year and the number with which it was planned, and stays when it moves. `volgnummer` grows
    with every change that a calendar must hear of (SEQUENCE in RFC 5545).
    """

    class Staat(models.TextChoices):
        CONCEPT = "concept", "concept"
        BIJEENGEROEPEN = "bijeengeroepen", "bijeengeroepen"
        GEHOUDEN = "gehouden", "gehouden"
        VASTGESTELD = "vastgesteld", "notulen vastgesteld"
        AFGELAST = "afgelast", "afgelast"

    TE_KOMEN = (Staat.CONCEPT, Staat.BIJEENGEROEPEN)
    GEHOUDEN = (Staat.GEHOUDEN, Staat.VASTGESTELD)
    NIET_VASTGESTELD = (*TE_KOMEN, Staat.GEHOUDEN)
    GAAT_DOOR = (*TE_KOMEN, *GEHOUDEN)

    college = models.ForeignKey(College, verbose_name="college", on_delete=models.PROTECT, related_name="vergaderingen")
    jaar = models.PositiveSmallIntegerField("jaar", editable=False)
    nummer = models.PositiveSmallIntegerField("nummer", editable=False)
    titel = models.CharField("titel", max_length=200, help_text="Zoals: Bestuursconferentie.")
    plaats = models.CharField("plaats", max_length=100, blank=True, help_text="Iedereen die de vergadering ziet.")
    zaal = models.CharField("adres en zaal", max_length=200, blank=True, help_text="Alleen voor leden van het college.")
    online = models.URLField("online", blank=True, help_text="Alleen voor leden van het college.")
    voorzitter = models.ForeignKey(
        Collegelid, verbose_name="voorzitter", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    staat = models.CharField("staat", max_length=20, choices=Staat, default=Staat.CONCEPT, editable=False)
    afgelast_op = models.DateTimeField("afgelast op", null=True, blank=True, editable=False)
    afgelast_reden = models.TextField("waarom afgelast", blank=True, editable=False)
    volgnummer = models.PositiveIntegerField("volgnummer", default=0, editable=False)
    gewijzigd_op = models.DateTimeField("gewijzigd op", default=timezone.now, editable=False)
    is_voorbeeld = models.BooleanField("voorbeeld", default=False, editable=False)

    objects = VergaderingQuerySet.as_manager()

    class Meta:
        verbose_name = "vergadering"
        verbose_name_plural = "vergaderingen"
        ordering = ["dag", F("begin").asc(nulls_first=True), "college__volgorde", "pk"]
        constraints = [
            *Vergadertijd.Meta.constraints,
            models.UniqueConstraint(
                fields=["college", "jaar", "nummer"],
                name="vergadering_nummer_uniek",
                violation_error_message="Dit nummer is al in gebruik.",
            ),
            models.CheckConstraint(
                condition=Q(staat="afgelast", afgelast_op__isnull=False) & ~Q(afgelast_reden="")
                | ~Q(staat="afgelast") & Q(afgelast_op__isnull=True, afgelast_reden=""),
                name="vergadering_afgelast_met_reden",
                violation_error_message="Schrijf op waarom de vergadering niet doorgaat.",
            ),
        ]
        indexes = [models.Index(fields=["dag"], name="vergadering_dag")]

    def __str__(self):
        return f"{self.titel}, {voluit(self.dag)}"

    def get_absolute_url(self):
        return reverse("vergadering", args=[self.college.slug, self.jaar, self.nummer])

    def clean(self):
        if self.dag is None:
            return
        self.eis_tijden()
        if self.voorzitter_id and self.voorzitter.college_id != self.college_id:
            raise ValidationError({"voorzitter": "Kies een lid van dit college."})
        tegelijk = Vergadering.objects.filter(college=self.college_id, dag=self.dag).die_telt().exclude(pk=self.pk)
        if not self.is_afgelast and any(self.valt_samen_met(andere) for andere in tegelijk):
            raise ValidationError({"dag": "Dit college vergadert dan al. Kies een andere dag of tijd."})

    @property
    def is_concept(self):
        return self.staat == self.Staat.CONCEPT

    @property
    def is_afgelast(self):
        return self.staat == self.Staat.AFGELAST

    @property
    def is_gehouden(self):
        return self.staat in self.GEHOUDEN

    @property
    def zoals_zij_is(self):
        """Its state as a clause: `deze vergadering is gehouden`."""
        return ALS_ZINSDEEL.get(self.staat, f"deze vergadering is {self.get_staat_display()}")

    @property
    def gezien(self):
        """What a writer saw of this: another after every change."""
        return f"{self.volgnummer}-{self.gewijzigd_op.timestamp()}"

    def vergrendel(self, *staten, gezien=None):
        """Read this again and keep others from changing it; the college first. The first line of a verb.

        Raises ValidationError when it is in none of these `staten`, or when a colleague changed it since `gezien`.
        """
        self.college.vergrendel()
        self.refresh_from_db(from_queryset=Vergadering.objects.select_for_update(of=("self",)))
        if gezien not in (None, self.gezien):
            raise ValidationError(INTUSSEN_GEWIJZIGD)
        if staten and self.staat not in staten:
            raise ValidationError(f"Dat kan niet: {self.zoals_zij_is}.")

    def leg_vast(self, handeling, *velden, door, wijziging=None):
        """Keep these fields after an act, tell calendars and residents, and write the log."""
        self.volgnummer += 1
        self.gewijzigd_op = timezone.now()
        self.save(update_fields=[*velden, "volgnummer", "gewijzigd_op"])
        Stand.objects.verhoog()
        Logregel.objects.noteer(handeling, self, door=door, wijziging=wijziging)

    leg_vast.alters_data = True

    def zet_vaste_punten(self):
        """Put the recurring items of the college on the agenda of this new meeting."""
        for punt in self.college.vaste_punten.all():
            punt.zet_op(self)

    zet_vaste_punten.alters_data = True

    @transaction.atomic
    def wijzig(self, gegevens, *, gezien, door):
        """Change title, place, room, link or chair (`GEGEVENS`). What they are already changes nothing.

        Raises ValidationError when it cannot be so, or when a colleague changed the meeting since `gezien`.
        """
        self.vergrendel()
        voor = {veld: getattr(self, veld) for veld in GEGEVENS}
        if voor == {veld: gegevens[veld] for veld in GEGEVENS}:
            return
        self.vergrendel(gezien=gezien)
        for veld in GEGEVENS:
            setattr(self, veld, gegevens[veld])
        self.full_clean()
        wijziging = verschil(voor, {veld: getattr(self, veld) for veld in GEGEVENS})
        self.leg_vast("vergadering gewijzigd", *GEGEVENS, door=door, wijziging=wijziging)

    wijzig.alters_data = True

    @transaction.atomic
    def verplaats(self, dag, begin, einde, *, reden="", gezien, door):
        """Move this to another day or time. Once convened that takes a reason, which stays with the meeting.

        So does a concept that moves to another year: the year that it leaves may fall short of what was promised. What
        is still to be released moves as many days.

        Raises ValidationError when it was held or cancelled, without a reason, when the new time does not fit, or when
        something would be released by the move itself.
        """
        self.vergrendel(*self.TE_KOMEN, gezien=gezien)
        voor = {veld: getattr(self, veld) for veld in WANNEER}
        if voor == {"dag": dag, "begin": begin, "einde": einde}:
            raise ValidationError("De vergadering staat al op die tijd. Kies een andere dag of tijd.")
        self.dag, self.begin, self.einde = dag, begin, einde
        self.full_clean()
        if not self.is_concept or dag.year != voor["dag"].year:
            if not reden.strip():
                raise ValidationError({"reden": "Schrijf op waarom u de vergadering verplaatst."})
            self.verplaatsingen.create(van_dag=voor["dag"], van_begin=voor["begin"], reden=reden.strip())
        self.vrijgaven.schuif_mee(self, (dag - voor["dag"]).days)
        wijziging = verschil(voor, {veld: getattr(self, veld) for veld in WANNEER}) | {"reden": ["", reden.strip()]}
        self.leg_vast("vergadering verplaatst", *WANNEER, door=door, wijziging=wijziging)

    verplaats.alters_data = True

    @transaction.atomic
    def roep_bijeen(self, *, gezien=None, gezien_agenda=None, door):
        """Convene: from now on the moments of release count, those that passed from this moment on.

        The agenda as it stands becomes its first version.

        `gezien_agenda` is the `merk` of the agenda that the writer saw. Raises ValidationError when that is another by
        now, or when no moment was set for the invitation.
        """
        self.vergrendel(self.Staat.CONCEPT, gezien=gezien)
        if not self.vrijgaven.filter(soort=Vrijgave.Soort.UITNODIGING).exists():
            raise ValidationError("Kies eerst wanneer de uitnodiging uitgaat, en voor wie.")
        nu = timezone.now()
        self.vrijgaven.filter(op__lt=nu).update(op=nu)
        self.staat = self.Staat.BIJEENGEROEPEN
        self.leg_vast("vergadering bijeengeroepen", "staat", door=door)
        self.agendaversies.breng_uit(self, gezien=gezien_agenda, door=door)

    roep_bijeen.alters_data = True

    @transaction.atomic
    def is_geweest(self, *, gezien=None, door):
        """Say that it was held. Raises ValidationError before it begins, or when it was not convened."""
        self.vergrendel(self.Staat.BIJEENGEROEPEN, gezien=gezien)
        if self.begint_op > timezone.now():
            raise ValidationError("Deze vergadering moet nog komen. Leg dit vast als zij is gehouden.")
        self.staat = self.Staat.GEHOUDEN
        self.leg_vast("vergadering gehouden", "staat", door=door)

    is_geweest.alters_data = True

    @transaction.atomic
    def gelast_af(self, reden, *, gezien=None, door):
        """Cancel it, with a reason that its readers see. What was still to be released, will not be.

        Raises ValidationError without a reason, or when it was held or cancelled already.
        """
        self.vergrendel(*self.TE_KOMEN, gezien=gezien)
        nu, was_bijeengeroepen = timezone.now(), not self.is_concept
        self.staat, self.afgelast_op, self.afgelast_reden = self.Staat.AFGELAST, nu, reden.strip()
        self.validate_constraints()
        # Of what was never convened nothing was released, whatever moments had come: it does not begin now.
        (self.vrijgaven.filter(op__gt=nu) if was_bijeengeroepen else self.vrijgaven).all().delete()
        self.leg_vast("vergadering afgelast", *AFGELAST, door=door, wijziging={"reden": ["", reden]})

    gelast_af.alters_data = True
