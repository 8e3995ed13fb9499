import logging
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import OperationalError, models, transaction
from django.db.models import Q

from coalitie.models import Logregel, Stand
from coalitie.rollen import ziet_concepten
from strategie.models import Consultatie, Eindigt, Strategie
from taskforces.models.besluit import Besluit
from taskforces.models.opdracht import Opdracht

# What readers read of an answer; the note of the bureau is not in it.
TE_LEZEN = ("titel", "uitkomst", "reden", "passage_voor", "passage_na", "hoofdstuk", "anker")

logger = logging.getLogger(__name__)


class GevolgQuerySet(models.QuerySet):
    def zichtbaar_voor(self, user):
        return self if ziet_concepten(user) else self.none()

    def te_doen_op(self, moment):
        """Of a decision that counts and that everybody can read by then."""
        return self.filter(mislukt="", besluit__in=Besluit.objects.openbaar_op(moment).die_gelden())

    def momenten_na(self, moment):
        """What is due already, has its moment now: whoever comes by next, finds it done."""
        return {moment} if self.te_doen_op(moment).exists() else set()

    @transaction.atomic
    def laat_ingaan(self, moment):
        """Let everything happen whose decision everybody can read by now."""
        for gevolg in self.te_doen_op(moment).order_by("pk"):
            gevolg.ga_in(moment)

    laat_ingaan.alters_data = True


class Gevolg(models.Model):
    """What a decision starts and everybody would see: it waits until everybody can read the decision.

    Then it happens by itself, and this row goes. What could not happen stays, and says why.
    """

    class Soort(models.TextChoices):
        VASTSTELLEN = "vaststellen", "stelt een strategie vast"
        ANTWOORDEN = "antwoorden", "stelt de antwoorden aan de raden vast"
        GEVEN = "geven", "maakt een opdracht openbaar"
        BEEINDIGEN = "beeindigen", "beëindigt een opdracht"

    besluit = models.ForeignKey(Besluit, verbose_name="besluit", on_delete=models.CASCADE, related_name="gevolgen")
    soort = models.CharField("wat er gebeurt", max_length=20, choices=Soort)
    strategie = models.ForeignKey(
        Strategie, verbose_name="strategie", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    consultatie = models.ForeignKey(
        Consultatie, verbose_name="consultatie", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    opdracht = models.ForeignKey(
        Opdracht, verbose_name="opdracht", on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    versie = models.CharField("gelezen versie", max_length=40, blank=True)
    einde = models.CharField("hoe het eindigt", max_length=20, choices=Eindigt.Einde, blank=True)
    per = models.DateField("per", null=True, blank=True)
    reden = models.TextField("waarom", blank=True)
    aan = models.CharField("overgedragen aan", max_length=200, blank=True)
    mislukt = models.TextField("waarom het niet kon", blank=True)

    objects = GevolgQuerySet.as_manager()

    class Meta:
        verbose_name = "gevolg van een besluit"
        verbose_name_plural = "gevolgen van besluiten"
        ordering = ["besluit", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["opdracht", "soort"],
                name="gevolg_een_keer",
                violation_error_message="Dit wacht al op een besluit.",
            ),
            models.CheckConstraint(
                condition=Q(soort="vaststellen", strategie__isnull=False, consultatie=None, opdracht=None)
                | Q(soort="antwoorden", strategie=None, consultatie__isnull=False, opdracht=None)
                | ~Q(soort__in=["vaststellen", "antwoorden"])
                & Q(strategie=None, consultatie=None, opdracht__isnull=False),
                name="gevolg_waarvoor",
                violation_error_message="Kies de strategie, de consultatie of de opdracht waar het om gaat.",
            ),
            models.CheckConstraint(
                condition=Q(soort="beeindigen", per__isnull=False) & ~Q(einde="") & ~Q(reden="")
                | ~Q(soort="beeindigen") & Q(per=None, einde="", reden="", aan=""),
                name="gevolg_einde_met_reden",
                violation_error_message="Schrijf op hoe de opdracht eindigt, per wanneer, en waarom.",
            ),
        ]

    def __str__(self):
        return f"{self.besluit} {self.get_soort_display()}"

    @transaction.atomic
    def ga_in(self, moment):
        """The decision can be read: do it. What no longer fits stays undone and says why, and the rest goes on."""
        try:
            with transaction.atomic():
                {
                    self.Soort.VASTSTELLEN: self.stel_vast,
                    self.Soort.ANTWOORDEN: self.stel_antwoorden_vast,
                    self.Soort.GEVEN: self.maak_openbaar,
                    self.Soort.BEEINDIGEN: self.beeindig,
                }[self.soort](moment)
        except ValidationError as fout:
            self.geef_op(" ".join(fout.messages))
        except OperationalError:  # somebody held what this needs: all waits, and the next visit tries again
            raise
        except Exception:
            logger.exception("What a decision starts could not happen: %s", self.pk)
            self.geef_op("Vraag een beheerder wat er misging.")
        else:
            self.delete()

    ga_in.alters_data = True

    def geef_op(self, reden):
        self.mislukt = reden
        self.save(update_fields=["mislukt"])
        Stand.objects.verhoog()
        Logregel.objects.noteer("gevolg mislukt", self.besluit, door=None, wijziging={"reden": ["", reden]})

    geef_op.alters_data = True

    def stel_vast(self, moment):
        op, wie = self.besluit.genomen_op, self.besluit.college.naam
        self.strategie.vergrendel()
        was_het_al = (self.strategie.vastgesteld_op, self.strategie.vastgesteld_door) == (op, wie)
        self.strategie.stel_vast(op, wie, door=None)
        if not was_het_al:
            self.besluit.stelde_strategie_vast = True
            self.besluit.save(update_fields=["stelde_strategie_vast"])

    stel_vast.alters_data = True

    def stel_antwoorden_vast(self, moment):
        self.consultatie.vergrendel()
        if versie_van_antwoorden(self.consultatie) != self.versie:
            raise ValidationError(
                "De antwoorden zijn gewijzigd nadat ze bij dit besluit waren vastgesteld. Kijk of het college deze "
                "antwoorden bedoelde. Maak het dan ongedaan, en leg het opnieuw vast."
            )
        op, wie = self.besluit.genomen_op, self.besluit.college.naam
        self.consultatie.eis_vast_te_stellen(op, wie)
        if self.consultatie.vastgesteld_op is not None:  # done by hand while this waited
            return
        self.consultatie.stel_antwoorden_vast(op, wie, door=None)
        self.besluit.stelde_antwoorden_vast = True
        self.besluit.save(update_fields=["stelde_antwoorden_vast"])

    stel_antwoorden_vast.alters_data = True

    def maak_openbaar(self, moment):
        if self.opdracht.was_openbaar_op(moment):  # done by hand while this waited
            return
        revisie = self.opdracht.open_revisie()
        if revisie is None or versie_van(revisie) != self.versie:
            raise ValidationError(
                "De tekst is gewijzigd nadat de opdracht bij dit besluit was gegeven. Lees en publiceer hem zelf."
            )
        if revisie.staat == revisie.Staat.INGEPLAND:
            raise ValidationError("De opdracht is intussen ingepland, en wordt op dat moment openbaar.")
        revisie.zet_openbaar(moment, door=None)

    maak_openbaar.alters_data = True

    def beeindig(self, moment):
        if self.opdracht.einde:  # done by hand while this waited
            return
        self.opdracht.beeindig(self.einde, self.reden, per=self.per, aan=self.aan, door=None)

    beeindig.alters_data = True


def versie_van(revisie):
    """Which text this is: another after every save."""
    return f"{revisie.nummer}-{revisie.telling}"


def versie_van_antwoorden(consultatie):
    """Which answers to which points these are, in a few signs: another when readers would read something else."""
    antwoorden = consultatie.antwoorden.order_by("pk").values_list("pk", "staat", *TE_LEZEN)
    punten = consultatie.punten.ingediend().order_by("pk").values_list("pk", "antwoord")
    return sha256(repr([*antwoorden, *punten]).encode()).hexdigest()[:20]
