from collections import defaultdict

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from coalitie.models import Logregel, Publiceerbaar, PubliceerbaarQuerySet, Revisie, Stand, verschil
from coalitie.rollen import is_medewerker
from coalitie.tekst import RijkeTekstVeld, voluit
from regio.models import BijPartner, Geldig, GeldigQuerySet, Gemeente, Medewerker
from strategie.models import Doel, Eindigt, EindigtQuerySet
from taskforces.models.taskforce import Taskforce

EIGENAAR = ["partner", "gemeente", "functie"]


class OpdrachtQuerySet(EindigtQuerySet, GeldigQuerySet, PubliceerbaarQuerySet):
    def zichtbaar_voor(self, user):
        """An assignment is never seen before the taskforce that got it."""
        return super().zichtbaar_voor(user).filter(taskforce__in=Taskforce.objects.zichtbaar_voor(user))

    def lopend_op(self, datum):
        """What somebody works on that day."""
        return self.geldig_op(datum).niet_geeindigd_op(datum)

    def van_eigenaar(self, user, datum):
        """What this person answers for that day: by a function, at a partner, that the person then has."""
        if not is_medewerker(user):
            return self.none()
        van_mij = Q(pk__in=[])
        for medewerker in Medewerker.objects.van(user).geldig_op(datum):
            van_mij |= Q(partner=medewerker.partner, gemeente=medewerker.gemeente_id, functie=medewerker.functie)
        return self.filter(van_mij)


class Opdracht(Publiceerbaar, BijPartner, Geldig, Eindigt):
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

    @property
    def eigenaar(self):
        """In words: projectleider, gemeente Zeist."""
        return f"{self.functie}, {self.partner_naam}"

    def is_van(self, medewerker):
        """Whether who has this function, answers for this."""
        return all(getattr(self, veld) == getattr(medewerker, veld) for veld in ("partner", "gemeente_id", "functie"))

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


class Mijlpaal(models.Model):
    """Something that will be there on a day, so that everybody can see whether it is.

    `bereikt_op` is what the owner said last; what the public sees is kept with each report.
    """

    opdracht = models.ForeignKey(Opdracht, verbose_name="opdracht", on_delete=models.CASCADE, related_name="mijlpalen")
    titel = models.CharField("mijlpaal", max_length=200, help_text="Wat er dan is, zoals: de leidraad is klaar.")
    gepland_op = models.DateField("gepland op")
    bereikt_op = models.DateField("bereikt op", null=True, blank=True)

    class Meta:
        verbose_name = "mijlpaal"
        verbose_name_plural = "mijlpalen"
        ordering = ["opdracht", "gepland_op", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["opdracht", "titel"],
                name="mijlpaal_titel_uniek",
                violation_error_message="Deze mijlpaal staat er al.",
            )
        ]

    def __str__(self):
        return self.titel

    def als_json(self):
        return {
            "sleutel": self.pk,
            "titel": self.titel,
            "gepland_op": self.gepland_op.isoformat(),
            "bereikt_op": self.bereikt_op and self.bereikt_op.isoformat(),
        }

    def clean(self):
        if self.gepland_op and not self.opdracht.is_geldig_op(self.gepland_op):
            raise ValidationError(
                {
                    "gepland_op": f"De opdracht loopt van {self.opdracht.geldig_vanaf:%d-%m-%Y} tot "
                    f"{self.opdracht.geldig_tot:%d-%m-%Y}. Kies een dag daarbinnen."
                }
            )

    @transaction.atomic
    def leg_vast(self, *, door, reden=""):
        """Save this milestone, new or moved; not whether it was reached: that is up to the owner.

        Raises ValidationError when it does not fit, or moves without a reason.
        """
        oud = Mijlpaal.objects.select_for_update().filter(pk=self.pk).first()
        self.full_clean()
        if oud and oud.gepland_op != self.gepland_op and not reden.strip():
            raise ValidationError({"reden": "Schrijf op waarom deze mijlpaal verschuift."})
        self.save(update_fields=["titel", "gepland_op"] if oud else None)
        na = {"titel": self.titel, "gepland_op": self.gepland_op}
        gewijzigd = verschil({"titel": oud.titel, "gepland_op": oud.gepland_op} if oud else {}, na)
        if reden:
            gewijzigd["reden"] = ["", reden]
        Stand.objects.verhoog()
        Logregel.objects.noteer(
            "mijlpaal gewijzigd" if oud else "mijlpaal gepland", self, door=door, wijziging=gewijzigd
        )

    leg_vast.alters_data = True

    @transaction.atomic
    def verwijder(self, *, door):
        """Take this off the plan. Raises ValidationError when it was reached: that stays."""
        self.refresh_from_db(from_queryset=Mijlpaal.objects.select_for_update())
        if self.bereikt_op:
            raise ValidationError("Deze mijlpaal is bereikt en blijft daarom staan.")
        voor = {"titel": self.titel, "gepland_op": self.gepland_op}
        Logregel.objects.noteer(
            "mijlpaal vervallen", self, door=door, wijziging=verschil(voor, dict.fromkeys(voor, ""))
        )
        self.delete()
        Stand.objects.verhoog()

    verwijder.alters_data = True

    def controleer_bereikt_op(self, dag):
        """Raises ValidationError for a day on which this cannot have been reached."""
        if dag is None:
            return
        if dag > timezone.localdate():
            raise ValidationError(f"‘{self.titel}’: deze dag moet nog komen.")
        if dag < self.opdracht.geldig_vanaf:
            raise ValidationError(
                f"‘{self.titel}’: de opdracht begon pas op {self.opdracht.geldig_vanaf:%d-%m-%Y}. Kies een latere dag."
            )
        if not self.opdracht.is_geldig_op(dag):
            raise ValidationError(
                f"‘{self.titel}’: de opdracht liep tot {self.opdracht.geldig_tot:%d-%m-%Y}. Kies een eerdere dag, of "
                "vraag bureau RVS of de opdracht langer duurt."
            )
