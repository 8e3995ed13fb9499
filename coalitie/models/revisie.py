import logging

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import OperationalError, models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from coalitie.models.gedeeld import Gedeeld, GedeeldQuerySet
from coalitie.models.geschreven import Geschreven
from coalitie.models.logregel import Logregel, verschil
from coalitie.models.stand import Stand
from coalitie.rollen import is_redacteur, ziet_concepten

logger = logging.getLogger(__name__)


class RevisieQuerySet(GedeeldQuerySet):
    def open(self):
        """Not public yet, and meant to be: at most one for each thing."""
        return self.filter(staat__in=self.model.OPEN)

    def ingepland(self):
        return self.filter(staat=self.model.Staat.INGEPLAND)

    def in_handen_van(self, user):
        """Not planned yet, and begun or written last by this person."""
        return self.filter(Q(begonnen_door=user) | Q(geschreven_door=user), staat__in=self.model.TE_BEWERKEN)

    def te_beoordelen_door(self, user):
        """Waits for somebody who is not the one who wrote last."""
        return self.filter(staat=self.model.Staat.TER_BEOORDELING, opmerking="").exclude(geschreven_door=user)

    def niet_ingegaan(self):
        """Was planned, and no longer fitted when its moment came: back for review, with a sentence that says why."""
        return self.filter(staat=self.model.Staat.TER_BEOORDELING).exclude(opmerking="")

    def laatste(self):
        """Of each thing its newest version, but for what was kept apart: the open draft, or else the public text."""
        apart = self.model.Staat.APART
        later = self.model.objects.filter(van=OuterRef("van"), nummer__gt=OuterRef("nummer")).exclude(staat=apart)
        return self.exclude(staat=apart).filter(~Exists(later))

    def gepubliceerd(self):
        """What is or was the public text, the newest first."""
        return self.filter(staat=self.model.Staat.GEPUBLICEERD).order_by("-ingaat_op", "-nummer")

    def openbaar_geworden(self, moment):
        """What residents could read by that moment, the newest first. Nothing that is still to come."""
        return self.gepubliceerd().filter(ingaat_op__lte=moment)

    def te_herstellen(self):
        """What is or was public, and what was kept apart: each of these can be the draft again."""
        return self.exclude(staat__in=self.model.OPEN)

    def apart(self):
        """Kept beside the draft: what was typed over a colleague's newer save, or a draft that made place."""
        return self.filter(staat=self.model.Staat.APART)

    def momenten_na(self, moment):
        return set(self.ingepland().filter(ingaat_op__gt=moment).values_list("ingaat_op", flat=True))

    def zichtbaar_voor(self, user):
        return self if ziet_concepten(user) else self.none()

    def bewerkbaar_door(self, user):
        return self if is_redacteur(user) else self.none()


class Revisie(Geschreven, Gedeeld):
    """A version of what is published, in a small table for each model: the draft, and what was public before.

    `van` is the row it belongs to.
    """

    class Staat(models.TextChoices):
        CONCEPT = "concept", "concept"
        TER_BEOORDELING = "ter_beoordeling", "ter beoordeling"
        INGEPLAND = "ingepland", "ingepland"
        GEPUBLICEERD = "gepubliceerd", "gepubliceerd"
        APART = "apart", "apart bewaard"

    OPEN = [Staat.CONCEPT, Staat.TER_BEOORDELING, Staat.INGEPLAND]
    TE_BEWERKEN = [Staat.CONCEPT, Staat.TER_BEOORDELING]

    nummer = models.PositiveIntegerField("versie")
    staat = models.CharField("staat", max_length=20, choices=Staat, default=Staat.CONCEPT)
    opmerking = models.TextField("opmerking van wie beoordeelde", blank=True)
    ingaat_op = models.DateTimeField("openbaar vanaf", null=True, blank=True)
    objects = RevisieQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-nummer"]
        constraints = [
            *Gedeeld.Meta.constraints,
            models.UniqueConstraint(
                fields=["van"],
                condition=Q(staat__in=["concept", "ter_beoordeling", "ingepland"]),
                name="%(class)s_een_open",
                violation_error_message="Er is al een concept van deze tekst.",
            ),
            models.UniqueConstraint(
                fields=["van", "nummer"],
                name="%(class)s_nummer_uniek",
                violation_error_message="Deze versie is er al.",
            ),
            models.CheckConstraint(
                condition=Q(staat__in=["ingepland", "gepubliceerd"], ingaat_op__isnull=False)
                | Q(staat__in=["concept", "ter_beoordeling", "apart"], ingaat_op__isnull=True),
                name="%(class)s_openbaar_met_moment",
                violation_error_message="Wat openbaar wordt, heeft een moment; wat dat niet is, heeft er geen.",
            ),
        ]
        indexes = [
            models.Index(fields=["staat", "ingaat_op"], name="%(class)s_staat"),
            models.Index(fields=["-geschreven_op"], name="%(class)s_laatst"),
        ]

    def __str__(self):
        return f"{self.van}, versie {self.nummer}"

    def is_open(self):
        return self.staat in self.OPEN

    def is_te_bewerken(self):
        return self.staat in self.TE_BEWERKEN

    def controleer(self):
        """Raises ValidationError with everything that keeps this from becoming public."""
        ding = type(self.van).objects.get(pk=self.van_id)
        fouten = {}
        try:
            ding.neem_over(self.inhoud)
        except ValidationError as fout:
            fouten |= fout.error_dict
        try:
            ding.keur(exclude=set(fouten))
        except ValidationError as fout:
            fouten = fout.update_error_dict(fouten)
        if fouten:
            raise ValidationError(fouten)

    def neem_mee(self):
        """The row of this, with this text in it, unsaved. Raises ValidationError when that is not right."""
        self.van.vergrendel()
        self.van.neem_over(self.inhoud)
        self.van.keur()
        return self.van

    def weiger_tenzij(self, *staten, telling):
        """Raises ValidationError unless this is still in one of these states, and as it was when somebody looked."""
        self.ververs(from_queryset=type(self).objects.select_for_update())
        if self.staat not in staten:
            raise ValidationError(f"Dit kan niet meer: deze versie is inmiddels {self.get_staat_display()}.")
        if telling is not None and telling != self.telling:
            raise ValidationError("Een collega bewaarde intussen een nieuwere versie. Lees die eerst.")

    @transaction.atomic
    def vraag_beoordeling(self, *, door, telling=None):
        """Ask a colleague to read this. Raises ValidationError when it could not be published as it is."""
        self.weiger_tenzij(self.Staat.CONCEPT, telling=telling)
        self.controleer()
        self.zet_staat(self.Staat.TER_BEOORDELING, "ter beoordeling gegeven", door=door)

    vraag_beoordeling.alters_data = True

    @transaction.atomic
    def geef_terug(self, opmerking, *, door):
        """Back to whoever writes it, with what is to be done."""
        self.weiger_tenzij(self.Staat.TER_BEOORDELING, telling=None)
        self.zet_staat(self.Staat.CONCEPT, "teruggegeven", door=door, opmerking=opmerking)

    geef_terug.alters_data = True

    @transaction.atomic
    def publiceer(self, *, door, telling=None):
        """Make this the public text, now.

        Raises ValidationError when it is not right, or when four eyes are asked and these are the same two.
        """
        self.weiger_tenzij(*self.OPEN, telling=telling)
        self.eis_vier_ogen(door)
        self.zet_openbaar(timezone.now(), door=door)

    publiceer.alters_data = True

    @transaction.atomic
    def plan(self, moment, *, door, telling=None):
        """Let this become the public text by itself, at a moment to come.

        Raises ValidationError when it is not right, when the moment has passed, when it is withdrawn before that, or
        when four eyes are asked and these are the same two.
        """
        self.weiger_tenzij(*self.OPEN, telling=telling)
        self.eis_vier_ogen(door)
        if moment <= timezone.now():
            raise ValidationError({"moment": "Dit moment is voorbij. Kies een later moment, of publiceer nu."})
        ding = self.neem_mee()
        if ding.ingetrokken_op is not None and ding.ingetrokken_op <= moment:
            raise ValidationError({"moment": "Deze tekst is dan al ingetrokken. Kies een eerder moment."})
        if not ding.was_openbaar_op(timezone.now()):  # the row is nobody's yet: it can wait for its moment by itself
            ding.gepubliceerd_op = moment
            ding.save()
            ding.leg_bestanden_vast()
        else:
            ding.refresh_from_db()
        self.ingaat_op = moment
        self.zet_staat(self.Staat.INGEPLAND, "ingepland", door=door, per=moment)
        Stand.objects.verhoog()

    plan.alters_data = True

    @transaction.atomic
    def haal_terug(self, *, door):
        """Cancel the plan, or the request for review: a draft again."""
        self.weiger_tenzij(self.Staat.INGEPLAND, self.Staat.TER_BEOORDELING, telling=None)
        ding = self.van
        ding.vergrendel()
        if not ding.was_openbaar_op(timezone.now()):
            ding.gepubliceerd_op = None
            ding.wis_intrekking()
            ding.save()
        self.ingaat_op = None
        self.zet_staat(self.Staat.CONCEPT, "teruggehaald", door=door)
        Stand.objects.verhoog()

    haal_terug.alters_data = True

    def leg_apart(self, *, door):
        """Let this draft make place for another. It stays as it is, beside it; what was planned for it is cancelled."""
        if self.staat == self.Staat.INGEPLAND:
            self.haal_terug(door=door)
        self.staat = self.Staat.APART
        self.som_van_sleutel, self.gedeeld_tot = "", None
        self.save(update_fields=["staat", "som_van_sleutel", "gedeeld_tot"])

    leg_apart.alters_data = True

    def eis_vier_ogen(self, door):
        if settings.VIER_OGEN and door is not None and door.pk == self.geschreven_door_id:
            raise ValidationError(
                "U schreef hier als laatste aan. Laat een collega deze versie lezen en publiceren: vier ogen zien meer."
            )

    def zet_staat(self, staat, handeling, *, door, opmerking="", per=None):
        voor = self.staat
        self.staat, self.opmerking = staat, opmerking
        self.save(update_fields=["staat", "opmerking", "ingaat_op"])
        gewijzigd = verschil({"staat": voor}, {"staat": staat, **({"per": per} if per else {})})
        Logregel.objects.noteer(handeling, self.van, door=door, wijziging=gewijzigd)

    zet_staat.alters_data = True

    def zet_openbaar(self, moment, *, door):
        """Put this in the row that the public sees, as from a moment."""
        ding = self.neem_mee()
        if not ding.is_zelf_openbaar_op(moment):
            ding.gepubliceerd_op = moment
        if ding.ingetrokken_op is not None and ding.ingetrokken_op <= moment:
            ding.wis_intrekking()
        ding.nagekeken_op = timezone.localdate(moment)
        ding.save()
        ding.leg_bestanden_vast()
        self.ingaat_op = moment
        self.som_van_sleutel, self.gedeeld_tot = "", None
        self.save(update_fields=["som_van_sleutel", "gedeeld_tot"])
        self.zet_staat(self.Staat.GEPUBLICEERD, "gepubliceerd", door=door)
        Stand.objects.verhoog()

    zet_openbaar.alters_data = True

    @transaction.atomic
    def ga_in(self):
        """The moment of a planned revision has come. What no longer fits goes back to review, and says why."""
        try:
            with transaction.atomic():
                if self.van.is_ingetrokken_op(self.ingaat_op):
                    raise ValidationError("De pagina is intussen ingetrokken.")
                self.zet_openbaar(self.ingaat_op, door=None)
        except ValidationError as fout:
            self.geef_op(" ".join(fout.messages))
        except OperationalError:  # somebody held what this needs: all waits, and the next visit tries again
            raise
        except Exception:  # whatever is wrong with one text must not keep the portal from answering
            logger.exception("A planned revision could not become public: %s %s", type(self).__name__, self.pk)
            self.geef_op("Vraag een beheerder wat er misging.")

    ga_in.alters_data = True

    def geef_op(self, reden):
        """A plan that could not be carried out: back to review."""
        self.ververs()
        self.ingaat_op = None
        opmerking = f"Deze versie kon niet openbaar worden. {reden}"
        self.zet_staat(self.Staat.TER_BEOORDELING, "ingaan mislukt", door=None, opmerking=opmerking)

    geef_op.alters_data = True
