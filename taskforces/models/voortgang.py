from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from coalitie.models import AlleenErbijQuerySet, Logregel, Toegevoegd, verschil
from coalitie.rollen import is_medewerker, is_redacteur
from regio.models import Medewerker
from taskforces.models.opdracht import Opdracht
from taskforces.models.uitvraag import Uitvraag
from taskforces.models.voortgangsconcept import Voortgangsconcept


class AnderWasEerder(Exception):
    """Raised when a colleague reported on the same assignment meanwhile. `ander` is that report."""

    def __init__(self, ander):
        super().__init__(f"{ander.gemeld_als} meldde intussen ook.")
        self.ander = ander


class VoortgangQuerySet(AlleenErbijQuerySet):
    def zichtbaar_voor(self, user):
        """Who has an account sees every report; the public those that were published."""
        van_zichtbaar = self.filter(uitvraag__opdracht__in=Opdracht.objects.zichtbaar_voor(user))
        return van_zichtbaar if is_medewerker(user) else van_zichtbaar.filter(uitvraag__openbaar=models.F("pk"))

    @transaction.atomic
    def meld(self, uitvraag, *, door, gezien, status, gebeurd, vervolg="", bereikt=None, toen=None, reden=""):
        """Add a report on an assignment, and say which milestones were reached (`{sleutel: day or None}`).

        `gezien` is the number of the newest report that the writer saw, 0 for none, and `toen` the days that stood at
        the milestones then. The very same report sent twice counts once. Raises AnderWasEerder when there is a newer
        one, and ValidationError when something is missing, when a milestone was changed meanwhile, when the round is
        closed, or when a correction, or a first report by the bureau after that, has no reason.
        """
        bereikt = bereikt or {}
        uitvraag = Uitvraag.objects.vergrendeld().get(pk=uitvraag.pk)
        eis_dat_melden_kan(uitvraag, door)
        melding = self.model(
            uitvraag=uitvraag,
            status=status,
            gebeurd=gebeurd.strip(),
            vervolg=vervolg.strip(),
            reden=reden.strip(),
            gemeld_op=timezone.now(),
            gemeld_door=door,
            gemeld_als=namens(door, uitvraag.opdracht),
        )
        laatste = uitvraag.laatste
        if laatste is not None and laatste.nummer != gezien:
            if laatste.zegt_hetzelfde(melding, bereikt):
                return laatste
            raise AnderWasEerder(laatste)
        if uitvraag.is_inhalen_door(door) and not melding.reden:
            raise ValidationError({"reden": "De ronde is gesloten. Schrijf op waarom u dit voor de eigenaar meldt."})
        return melding.voeg_toe(uitvraag, bereikt, toen or {}, laatste)

    meld.alters_data = True

    @transaction.atomic
    def niets_veranderd(self, uitvraag, *, door, gezien, vorige_gezien):
        """Say that the report of the earlier round still holds: the one with the key `vorige_gezien`.

        Raises as `meld`, and ValidationError without such a report, or when it was corrected meanwhile.
        """
        vorige = uitvraag.vorige_melding()
        if vorige is None:
            raise ValidationError("Er is nog geen eerdere melding om te bevestigen. Schrijf op hoe het gaat.")
        if str(vorige.pk) != str(vorige_gezien):
            raise ValidationError("De vorige melding is intussen gecorrigeerd. Lees die, en bevestig opnieuw.")
        inhoud = {"status": vorige.status, "gebeurd": vorige.gebeurd, "vervolg": vorige.vervolg}
        return self.meld(uitvraag, door=door, gezien=gezien, **inhoud)

    niets_veranderd.alters_data = True


def eis_dat_melden_kan(uitvraag, door):
    """Raises ValidationError unless this round is open for this person: for owners until it closes."""
    if not uitvraag.ronde.is_open and not is_redacteur(door):
        raise ValidationError(
            f"De ronde ‘{uitvraag.ronde}’ is gesloten. Moet uw melding anders? Vraag bureau RVS om die te corrigeren."
        )


def namens(user, opdracht):
    """In words: the function and partner for whom somebody reports; of two, the one that answers for the assignment."""
    functies = Medewerker.objects.van(user).geldig_op(timezone.localdate()).select_related("gemeente")
    eerst_de_eigenaar = sorted(functies, key=lambda functie: not opdracht.is_van(functie))
    return next((f"{functie.functie}, {functie.partner_naam}" for functie in eerst_de_eigenaar), user.get_rol_display())


class Voortgang(Toegevoegd):
    """A report on one assignment in one round. Never changed: a correction is a new report with a reason.

    `plan` is what the period and the milestones were when this was said, so that no figure moves afterwards.
    """

    class Status(models.TextChoices):
        """From good to bad, and done. Source: chapter 4 of the strategy names no scale; this one is the portal's."""

        OP_SCHEMA = "op_schema", "op schema"
        AANDACHT = "aandacht", "aandacht nodig"
        VERTRAAGD = "vertraagd", "vertraagd"
        AFGEROND = "afgerond", "afgerond"

    VRAAGT_VERVOLG = {Status.AANDACHT, Status.VERTRAAGD}

    uitvraag = models.ForeignKey(Uitvraag, verbose_name="uitvraag", on_delete=models.PROTECT, related_name="meldingen")
    nummer = models.PositiveIntegerField("nummer")
    status = models.CharField("hoe staat het ervoor", max_length=20, choices=Status)
    gebeurd = models.TextField("wat is er gebeurd", max_length=2000)
    vervolg = models.TextField("wat komt er nu", max_length=2000, blank=True)
    niets_veranderd = models.BooleanField("niets veranderd", default=False)
    reden = models.TextField("reden van de correctie", max_length=500, blank=True)
    plan = models.JSONField("plan van dat moment", default=dict, blank=True)
    gemeld_op = models.DateTimeField("gemeld op", default=timezone.now, editable=False)
    gemeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="gemeld door",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    gemeld_als = models.CharField("gemeld als", max_length=250)

    objects = VoortgangQuerySet.as_manager()

    class Meta(Toegevoegd.Meta):
        verbose_name = "melding over voortgang"
        verbose_name_plural = "meldingen over voortgang"
        ordering = ["uitvraag", "-nummer"]
        constraints = [
            models.UniqueConstraint(
                fields=["uitvraag", "nummer"],
                name="voortgang_nummer_uniek",
                violation_error_message="Deze melding is er al.",
            ),
            models.CheckConstraint(
                condition=Q(nummer=1) | Q(nummer__gt=1) & ~Q(reden=""),
                name="voortgang_correctie_met_reden",
                violation_error_message="Schrijf op waarom u de eerdere melding corrigeert.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["aandacht", "vertraagd"]) | ~Q(vervolg=""),
                name="voortgang_zorg_met_vervolg",
                violation_error_message="Schrijf op wat er nu gebeurt om weer op schema te komen.",
            ),
        ]

    def __str__(self):
        return f"{self.get_status_display()}: {self.uitvraag}"

    def get_absolute_url(self):
        return f"{self.uitvraag.opdracht.get_absolute_url()}#_melding-{self.pk}"

    def zegt_hetzelfde(self, ander, bereikt):
        """The same words and milestones of the same person: sent once more, because the answer did not arrive."""
        velden = ("status", "gebeurd", "vervolg", "reden", "gemeld_door_id")
        return self.noemt(bereikt) and all(getattr(self, veld) == getattr(ander, veld) for veld in velden)

    def kwam_van(self, inhoud, bereikt, door):
        """Whether this is what somebody typed, words and milestones, on top of an earlier report or of none."""
        if self.gemeld_door_id != door.pk or inhoud.get("gezien") == str(self.nummer):
            return False
        velden = ("status", "gebeurd", "vervolg", "reden")
        return self.noemt(bereikt) and all(inhoud.get(veld, "").strip() == getattr(self, veld) for veld in velden)

    def noemt(self, bereikt):
        """Whether this says of each of these milestones that it was reached that day, or was not (None)."""
        dagen = bereikt_in(self.plan)
        return all(dagen.get(sleutel) == (dag and str(dag)) for sleutel, dag in bereikt.items())

    def clean(self):
        fouten = {}
        if self.status in self.VRAAGT_VERVOLG and not self.vervolg:
            fouten["vervolg"] = "Schrijf op wat er nu gebeurt om weer op schema te komen."
        if self.nummer > 1 and not self.reden:
            fouten["reden"] = "Schrijf op waarom u de eerdere melding corrigeert."
        if fouten:
            raise ValidationError(fouten)

    def voeg_toe(self, uitvraag, bereikt, toen, laatste):
        """Save this as the newest report of a locked request, with the plan as this round knows it."""
        self.nummer = laatste.nummer + 1 if laatste else 1
        afgevinkt = vink_af(uitvraag, bereikt, toen)
        self.plan = plan_na(uitvraag, bereikt, laatste)
        self.niets_veranderd = laatste is None and self.herhaalt(uitvraag.vorige_melding())
        self.full_clean(validate_unique=False, validate_constraints=False)  # under the lock, and `clean` says it better
        self.save()
        uitvraag.laatste = self
        uitvraag.save(update_fields=["laatste"])
        Voortgangsconcept.objects.filter(uitvraag=uitvraag, gebruiker=self.gemeld_door).delete()
        na = {"status": self.status, **({"reden": self.reden} if self.reden else {})}
        gewijzigd = verschil({"status": laatste.status} if laatste else {}, na) | afgevinkt
        handeling = "voortgang gecorrigeerd" if laatste else "voortgang gemeld"
        Logregel.objects.noteer(handeling, uitvraag.opdracht, door=self.gemeld_door, wijziging=gewijzigd)
        return self

    voeg_toe.alters_data = True

    def herhaalt(self, vorige):
        """Whether this says no more than the report of the earlier round."""
        if vorige is None:
            return False
        woorden = all(getattr(self, veld) == getattr(vorige, veld) for veld in ("status", "gebeurd", "vervolg"))
        return woorden and bereikt_in(self.plan) == bereikt_in(vorige.plan)

    @property
    def mijlpalen(self):
        """The milestones as they stood when this was said, with days as dates."""
        return [
            {
                "titel": mijlpaal["titel"],
                "gepland_op": date.fromisoformat(mijlpaal["gepland_op"]),
                "bereikt_op": mijlpaal["bereikt_op"] and date.fromisoformat(mijlpaal["bereikt_op"]),
            }
            for mijlpaal in self.plan.get("mijlpalen", [])
        ]

    @property
    def periode(self):
        """`(vanaf, tot)` of the assignment when this was said."""
        return date.fromisoformat(self.plan["vanaf"]), date.fromisoformat(self.plan["tot"])


def bereikt_in(plan):
    return {m["sleutel"]: m["bereikt_op"] for m in plan.get("mijlpalen", []) if m["bereikt_op"]}


def plan_na(uitvraag, bereikt, laatste):
    """The plan that a next report carries.

    A first report has the plan of today; in a closed round nothing counts as reached after its reference date. A
    correction keeps the plan of the report that it corrects: only what it says of the milestones itself is new.
    """
    nu = uitvraag.opdracht.plan()
    if laatste is None:
        peildatum = uitvraag.ronde.peildatum.isoformat()
        telt_alles = uitvraag.ronde.is_open
        mijlpalen = [
            mijlpaal if telt_alles or (mijlpaal["bereikt_op"] or "") <= peildatum else {**mijlpaal, "bereikt_op": None}
            for mijlpaal in nu["mijlpalen"]
        ]
        return {**nu, "mijlpalen": mijlpalen}
    gezegd = {mijlpaal["sleutel"]: mijlpaal for mijlpaal in nu["mijlpalen"] if mijlpaal["sleutel"] in bereikt}
    toen = {mijlpaal["sleutel"]: mijlpaal for mijlpaal in laatste.plan.get("mijlpalen", [])}
    for sleutel, mijlpaal in gezegd.items():
        toen[sleutel] = {**toen.get(sleutel, mijlpaal), "bereikt_op": mijlpaal["bereikt_op"]}
    return {**laatste.plan, "mijlpalen": list(toen.values())}


def eis_dat_dag_kan(ronde, mijlpaal, dag, toen):
    """Raises ValidationError for a day on which a milestone cannot have been reached.

    In a closed round that is also a day after its reference date. `toen` is the day that the writer saw: who did not
    see what others said of this milestone meanwhile, does not undo it.
    """
    if dag and dag > ronde.peildatum and not ronde.is_open:
        raise ValidationError(
            f"‘{mijlpaal}’: deze ronde is gesloten en gaat tot en met {ronde.peildatum:%d-%m-%Y}. "
            "Meld in een volgende ronde wat later is bereikt."
        )
    if dag == mijlpaal.bereikt_op:
        return
    if toen != mijlpaal.bereikt_op:
        nu = f"bereikt op {mijlpaal.bereikt_op:%d-%m-%Y}" if mijlpaal.bereikt_op else "nog niet bereikt"
        raise ValidationError(f"‘{mijlpaal}’: intussen is gemeld: {nu}. Kijk na wat klopt, en meld opnieuw.")
    mijlpaal.controleer_bereikt_op(dag)


def vink_af(uitvraag, bereikt, toen):
    """Set on which day each milestone was reached. Returns what changed, for the log.

    Raises ValidationError for a day on which that cannot be.
    """
    fouten, gewijzigd = [], {}
    for mijlpaal in uitvraag.opdracht.mijlpalen.select_for_update().filter(pk__in=bereikt):
        dag = bereikt[mijlpaal.pk]
        try:
            eis_dat_dag_kan(uitvraag.ronde, mijlpaal, dag, toen.get(mijlpaal.pk, mijlpaal.bereikt_op))
        except ValidationError as fout:
            fouten += fout.messages
        if mijlpaal.bereikt_op != dag:
            naam = f"mijlpaal ‘{mijlpaal}’"
            gewijzigd |= verschil({naam: mijlpaal.bereikt_op}, {naam: dag})
            mijlpaal.bereikt_op = dag
            mijlpaal.save(update_fields=["bereikt_op"])
    if fouten:
        raise ValidationError({"mijlpalen": fouten})
    return gewijzigd
