from collections import defaultdict

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse

from coalitie.models import Logregel, Publiceerbaar, PubliceerbaarQuerySet, Revisie, Stand, verschil
from coalitie.tekst import RijkeTekstVeld, voluit
from regio.models import BijPartner, Geldig, GeldigQuerySet, Gemeente, Medewerker
from strategie.models import Doel, Eindigt, EindigtQuerySet
from taskforces.models.eigenaar import MetEigenaar, MetEigenaarQuerySet
from taskforces.models.taskforce import Taskforce

EIGENAAR = ["partner", "gemeente", "functie"]


class OpdrachtQuerySet(MetEigenaarQuerySet, EindigtQuerySet, GeldigQuerySet, PubliceerbaarQuerySet):
    def zichtbaar_voor(self, user):
        """An assignment is never seen before the taskforce that got it."""
        return super().zichtbaar_voor(user).filter(taskforce__in=Taskforce.objects.zichtbaar_voor(user))

    def lopend_op(self, datum):
        """What somebody works on that day."""
        return self.geldig_op(datum).niet_geeindigd_op(datum)


class Opdracht(Publiceerbaar, MetEigenaar, Geldig, Eindigt):
    """What a taskforce was asked to do: for which goal, by whom, and from when until when.

    The owner is a function at a partner (`partner`, `gemeente`, `functie`): whoever has it, reports.
    """

    class Soort(models.TextChoices):
        """What a taskforce brings. Source: the page of the region on regioburgemeesters.nl."""

        INZICHT = "inzicht", "inzicht"
        HANDELINGSPERSPECTIEF = "handelingsperspectief", "handelingsperspectief"
        STIMULANS = "stimulans", "stimulans"

    REVISIEVELDEN = ("titel", "inleiding", "tekst", "soort", "doel", "geldig_vanaf", "geldig_tot")

    taskforce = models.ForeignKey(
        Taskforce, verbose_name="taskforce", on_delete=models.PROTECT, related_name="opdrachten"
    )
    slug = models.SlugField("adres", max_length=100)
    titel = models.CharField("titel", max_length=200)
    inleiding = models.TextField("wat en waarom", help_text="Twee of drie zinnen voor wie er niets van weet.")
    tekst = RijkeTekstVeld("toelichting", blank=True)
    soort = models.CharField("soort", max_length=30, choices=Soort)
    doel = models.ForeignKey(
        Doel, verbose_name="doel", on_delete=models.PROTECT, null=True, blank=True, related_name="opdrachten"
    )
    gemeente = models.ForeignKey(
        Gemeente, verbose_name="gemeente", on_delete=models.PROTECT, null=True, blank=True, related_name="opdrachten"
    )
    besluit = models.ForeignKey(
        "taskforces.Besluit",
        verbose_name="gegeven bij besluit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="opdrachten",
    )
    einde_besluit = models.ForeignKey(
        "taskforces.Besluit",
        verbose_name="beëindigd bij besluit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="beeindigde_opdrachten",
    )
    is_voorbeeld = models.BooleanField("voorbeeld", default=False, editable=False)

    objects = OpdrachtQuerySet.as_manager()

    class Meta(Publiceerbaar.Meta):
        verbose_name = "opdracht"
        verbose_name_plural = "opdrachten"
        ordering = ["taskforce", "geldig_vanaf", "slug"]
        constraints = [
            *Publiceerbaar.Meta.constraints,
            *BijPartner.Meta.constraints,
            *Geldig.Meta.constraints,
            *Eindigt.Meta.constraints,
            models.UniqueConstraint(
                fields=["taskforce", "slug"],
                name="opdracht_adres_uniek",
                violation_error_message="Dit adres is al in gebruik.",
            ),
            models.CheckConstraint(
                condition=Q(geldig_vanaf__isnull=False, geldig_tot__isnull=False),
                name="opdracht_met_periode",
                violation_error_message="Vul in van wanneer tot wanneer de opdracht loopt.",
            ),
            models.CheckConstraint(
                condition=Q(geeindigd_op__isnull=True) | Q(geeindigd_op__gte=F("geldig_vanaf")),
                name="opdracht_eindigt_na_begin",
                violation_error_message="De opdracht begint pas later. Kies als einde een latere dag.",
            ),
        ]
        indexes = [models.Index(fields=["partner", "gemeente", "functie"], name="opdracht_eigenaar")]

    def __str__(self):
        return self.titel

    def get_absolute_url(self):
        return reverse("opdracht", args=[self.taskforce.slug, self.slug])

    def clean(self):
        fouten = {}
        if self.doel_id and self.doel.prioriteit_id != self.taskforce.prioriteit_id:
            fouten["doel"] = "Dit doel hoort bij een andere prioriteit dan de taskforce."
        if self.pk and self.geldig_vanaf and self.geldig_tot:
            erbuiten = [m for m in self.mijlpalen.all() if not self.is_geldig_op(m.gepland_op)]
            if erbuiten:
                fouten["geldig_tot"] = (
                    f"De mijlpaal ‘{erbuiten[0]}’ is gepland op {voluit(erbuiten[0].gepland_op)}. "
                    "Verschuif die eerst, of kies een ruimere periode."
                )
        if fouten:
            raise ValidationError(fouten)
        self.eis_dat_dit_kan_lopen()

    def eis_dat_dit_kan_lopen(self):
        """Raises ValidationError when the taskforce was discharged, and this runs on after that."""
        sinds = self.taskforce.opgeheven_op
        if sinds and not self.is_geeindigd_op(sinds) and not (self.geldig_tot and self.geldig_tot <= sinds):
            raise ValidationError(f"De taskforce heeft sinds {voluit(sinds)} decharge. Trek die eerst in.")

    def is_openbaar_op(self, moment):
        return super().is_openbaar_op(moment) and self.taskforce.is_openbaar_op(moment)

    def plan(self):
        """The period and the milestones as they stand now, as JSON can keep them beside a report."""
        return {
            "vanaf": self.geldig_vanaf.isoformat(),
            "tot": self.geldig_tot.isoformat(),
            "mijlpalen": [mijlpaal.als_json() for mijlpaal in self.mijlpalen.all()],
        }

    def vergrendel(self):
        """With the taskforce, and that one first: it is not discharged while an assignment begins to run."""
        Taskforce.objects.select_for_update().get(pk=self.taskforce_id)
        super().vergrendel()

    @transaction.atomic
    def zet_terug(self, *, door):
        """Undo the withdrawal. Raises ValidationError also when the taskforce was discharged meanwhile."""
        self.vergrendel()
        self.eis_dat_dit_kan_lopen()
        super().zet_terug(door=door)

    zet_terug.alters_data = True

    @transaction.atomic
    def draag_over(self, *, partner, gemeente, functie, door):
        """Let another function answer for this. Raises ValidationError when that is no partner of the coalition."""
        self.vergrendel()
        voor = {"eigenaar": self.eigenaar}
        self.partner, self.gemeente, self.functie = partner, gemeente, functie.strip()
        self.clean_fields(exclude={veld.name for veld in self._meta.fields} - set(EIGENAAR))
        self.validate_constraints()
        self.save(update_fields=EIGENAAR)
        Stand.objects.verhoog()
        gewijzigd = verschil(voor, {"eigenaar": self.eigenaar})
        Logregel.objects.noteer("eigenaar gewijzigd", self, door=door, wijziging=gewijzigd)

    draag_over.alters_data = True

    @transaction.atomic
    def hervat(self, *, door):
        """Undo the end, and that a decision ended it."""
        super().hervat(door=door)
        self.einde_besluit = None
        self.save(update_fields=["einde_besluit"])

    hervat.alters_data = True


def wie_heeft(opdrachten, datum):
    """Who can report on each of these assignments that day: `{key of the assignment: [gebruiker, …]}`."""
    functies = Medewerker.objects.geldig_op(datum).filter(
        functie__in={opdracht.functie for opdracht in opdrachten}, gebruiker__is_active=True
    )
    mensen = defaultdict(list)
    for medewerker in functies.select_related("gebruiker"):
        mensen[medewerker.partner, medewerker.gemeente_id, medewerker.functie].append(medewerker.gebruiker)
    return {
        opdracht.pk: mensen.get((opdracht.partner, opdracht.gemeente_id, opdracht.functie), [])
        for opdracht in opdrachten
    }


class OpdrachtRevisie(Revisie):
    van = models.ForeignKey(Opdracht, verbose_name="van", on_delete=models.CASCADE, related_name="revisies")

    class Meta(Revisie.Meta):
        verbose_name = "revisie van een opdracht"
        verbose_name_plural = "revisies van opdrachten"
