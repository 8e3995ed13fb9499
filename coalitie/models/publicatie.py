from datetime import date, timedelta

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from coalitie.models.bestandsgebruik import MetBestanden
from coalitie.models.logregel import Logregel, verschil
from coalitie.models.stand import Stand
from coalitie.models.verhuizing import Verhuizing
from coalitie.rollen import is_redacteur, ziet_concepten

NAKIJKEN_NA = timedelta(days=365)
INTREKKING = ["ingetrokken_op", "ingetrokken_reden", "ingetrokken_naar", "verwijst_door"]


class PubliceerbaarQuerySet(models.QuerySet):
    def gepubliceerd(self, moment):
        """Public at that moment: published by then, and not withdrawn by then."""
        return self.filter(gepubliceerd_op__lte=moment).exclude(ingetrokken_op__lte=moment)

    def momenten_na(self, moment):
        """The moments still to come at which something here becomes public, or is so no longer."""
        velden = ("gepubliceerd_op", "ingetrokken_op")
        return {komt for veld in velden for komt in self.filter(**{f"{veld}__gt": moment}).values_list(veld, flat=True)}

    def ingetrokken(self, moment):
        """Was public once, and is withdrawn: its address says when and why."""
        return self.filter(gepubliceerd_op__lte=moment, ingetrokken_op__lte=moment)

    def ingepland(self, moment):
        """What the clock will still change: a first publication, a new text, or a withdrawal."""
        nieuwe_tekst = self.model.revisies.rel.related_model.objects.ingepland().values("van")
        return self.filter(Q(gepubliceerd_op__gt=moment) | Q(ingetrokken_op__gt=moment) | Q(pk__in=nieuwe_tekst))

    def met_laatst_gewijzigd(self, moment):
        """With `laatst_gewijzigd`: when the text that is public at that moment became so."""
        versies = self.model.revisies.rel.related_model.objects.openbaar_geworden(moment)
        laatste = versies.filter(van=OuterRef("pk")).values("ingaat_op")[:1]
        return self.annotate(laatst_gewijzigd=Coalesce(Subquery(laatste), "gepubliceerd_op"))

    def na_te_kijken(self, moment):
        """Public, and nobody looked at it for a year."""
        grens = moment - NAKIJKEN_NA
        return self.gepubliceerd(moment).filter(
            Q(nagekeken_op__lte=timezone.localdate(grens)) | Q(nagekeken_op=None, gepubliceerd_op__lte=grens)
        )

    def zichtbaar_voor(self, user):
        return self if ziet_concepten(user) else self.gepubliceerd(timezone.now())

    def bewerkbaar_door(self, user):
        return self if is_redacteur(user) else self.none()

    @transaction.atomic
    def begin(self, ding, *, door):
        """Save something new as a concept, with a draft to write in.

        Raises ValidationError when a colleague just took its address or number.
        """
        try:
            with transaction.atomic():
                ding.save(force_insert=True)
                ding.leg_bestanden_vast()
        except IntegrityError:
            raise ValidationError("Een collega gebruikte dit adres of nummer net. Kies een ander.") from None
        ding.begin_revisie(door=door)
        return ding

    begin.alters_data = True


class Publiceerbaar(MetBestanden):
    """Something the bureau publishes: this row is what the public sees. What is being written is a Revisie.

    Without a moment of publication it is a concept.
    """

    REVISIEVELDEN = ()

    gepubliceerd_op = models.DateTimeField("gepubliceerd op", null=True, blank=True)
    nagekeken_op = models.DateField("nagekeken op", null=True, blank=True)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, blank=True)
    ingetrokken_reden = models.TextField("reden van intrekken", blank=True)
    ingetrokken_naar = models.CharField("wat ervoor in de plaats komt", max_length=300, blank=True)
    verwijst_door = models.BooleanField("stuurt bezoekers meteen door", default=False)

    objects = PubliceerbaarQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(ingetrokken_op__isnull=True, ingetrokken_reden="", ingetrokken_naar="")
                    | (Q(ingetrokken_op__isnull=False, gepubliceerd_op__isnull=False) & ~Q(ingetrokken_reden=""))
                ),
                name="%(class)s_ingetrokken_met_reden",
                violation_error_message="Wie iets intrekt, schrijft erbij waarom.",
            ),
            models.CheckConstraint(
                condition=Q(verwijst_door=False) | ~Q(ingetrokken_naar=""),
                name="%(class)s_verwijst_ergens_naar",
                violation_error_message="Wie bezoekers doorstuurt, vult in waarheen.",
            ),
        ]

    @property
    def intrekking(self):
        """When and why this was withdrawn, and the address that took its place."""
        return {
            "op": self.ingetrokken_op,
            "reden": self.ingetrokken_reden,
            "naar": self.ingetrokken_naar,
            "verwijst_door": self.verwijst_door,
        }

    def is_ingetrokken_op(self, moment):
        return self.ingetrokken_op is not None and self.ingetrokken_op <= moment

    def is_zelf_openbaar_op(self, moment):
        """Public by its own moments, whatever it is a part of."""
        return self.was_openbaar_op(moment) and not self.is_ingetrokken_op(moment)

    def is_openbaar_op(self, moment):
        """Whether a resident sees it at that moment; a part also asks what it is a part of."""
        return self.is_zelf_openbaar_op(moment)

    def was_openbaar_op(self, moment):
        """Whether anybody can have seen it by then: its address is known outside."""
        return self.gepubliceerd_op is not None and self.gepubliceerd_op <= moment

    def inhoud(self):
        """What a revision of this holds: `{veld: waarde}`, as JSON can keep it."""
        return {naam: als_json(getattr(self, self._meta.get_field(naam).attname)) for naam in self.REVISIEVELDEN}

    def neem_over(self, inhoud):
        """Put the content of a revision in the fields of this row, unsaved.

        Raises ValidationError when a value does not fit its field.
        """
        fouten = {}
        for naam, waarde in inhoud.items():
            if naam not in self.REVISIEVELDEN:  # a field of long ago
                continue
            veld = self._meta.get_field(naam)
            try:
                waarde = veld.to_python(waarde)
                if veld.is_relation and waarde is not None:
                    veld.related_model._base_manager.get(pk=waarde)
                setattr(self, veld.attname, waarde)
            except ValidationError as fout:
                fouten[naam] = fout
            except ObjectDoesNotExist:
                fouten[naam] = "Wat hier was gekozen, is er niet meer. Kies opnieuw, of laat dit leeg."
        if fouten:
            raise ValidationError(fouten)

    def keur(self, exclude=None):
        """Raises ValidationError for what keeps this, as it is now, from becoming public."""
        self.full_clean(exclude=exclude)

    def vergrendel(self):
        """Read this again, and keep others from changing it until the transaction ends. The first line of a verb."""
        self.refresh_from_db(from_queryset=type(self)._base_manager.select_for_update())

    def open_revisie(self):
        """What is being written on this now, or None."""
        return self.revisies.open().first()

    @transaction.atomic
    def begin_revisie(self, *, door, inhoud=None):
        """The open draft of this: the one there is, or a new one from the public text (or from `inhoud`).

        What was public before there were revisions becomes the first one, so that it can be compared and restored.
        """
        type(self).objects.select_for_update().get(pk=self.pk)  # two who begin at once get the same draft
        if (lopend := self.open_revisie()) is not None:
            return lopend
        if self.gepubliceerd_op is not None and not self.revisies.exists():
            self.nieuwe_revisie(
                staat="gepubliceerd",
                inhoud=self.inhoud(),
                ingaat_op=self.gepubliceerd_op,
                begonnen_op=self.gepubliceerd_op,
                geschreven_op=self.gepubliceerd_op,
            )
        revisie = self.nieuwe_revisie(
            inhoud=self.inhoud() if inhoud is None else inhoud, begonnen_door=door, geschreven_door=door
        )
        Logregel.objects.noteer("concept begonnen", self, door=door)
        return revisie

    begin_revisie.alters_data = True

    def nieuwe_revisie(self, **velden):
        laatste = self.revisies.aggregate(hoogste=models.Max("nummer"))["hoogste"] or 0
        revisie = self.revisies.create(nummer=laatste + 1, **velden)
        revisie.leg_bestanden_vast()
        return revisie

    nieuwe_revisie.alters_data = True

    @transaction.atomic
    def herstel(self, revisie, *, door):
        """Let the text of an earlier version be the draft. The draft there is now is kept apart, without its plan."""
        type(self).objects.select_for_update().get(pk=self.pk)
        if (lopend := self.open_revisie()) is not None:
            lopend.leg_apart(door=door)
        nieuw = self.nieuwe_revisie(inhoud=revisie.inhoud, begonnen_door=door, geschreven_door=door)
        gewijzigd = verschil({}, {"versie": revisie.nummer, **({"apart": lopend.nummer} if lopend else {})})
        Logregel.objects.noteer("versie hersteld", self, door=door, wijziging=gewijzigd)
        return nieuw

    herstel.alters_data = True

    @transaction.atomic
    def trek_in(self, reden, *, door, per=None, naar="", verwijst_door=False):
        """Withdraw this, now or from a moment on. Its address says why, or leads to what took its place.

        Raises ValidationError when it was never published, when the moment has passed, or when a new text is planned
        for after it.
        """
        nu = timezone.now()
        self.vergrendel()
        if self.is_ingetrokken_op(nu):
            raise ValidationError("Dit is al ingetrokken.")
        if self.gepubliceerd_op is None:
            raise ValidationError("Dit is nooit openbaar geweest. Er valt niets in te trekken.")
        if per is not None and per < nu:
            raise ValidationError({"per": "Dit moment is voorbij. Kies een later moment, of trek nu in."})
        if max(per or nu, nu) <= self.gepubliceerd_op:
            raise ValidationError({"per": "Dit moment ligt vóór de publicatie. Kies een later moment."})
        if (
            later := self.revisies.ingepland().filter(ingaat_op__gte=per or nu, ingaat_op__gt=self.gepubliceerd_op)
        ).exists():
            raise ValidationError(f"Versie {later.first().nummer} is ingepland voor daarna. Haal die eerst terug.")
        self.ingetrokken_op = per or nu
        self.ingetrokken_reden, self.ingetrokken_naar, self.verwijst_door = reden, naar, verwijst_door
        self.save(update_fields=INTREKKING)
        Stand.objects.verhoog()
        gewijzigd = verschil({}, {"reden": reden, **({"per": per} if per else {}), **({"naar": naar} if naar else {})})
        Logregel.objects.noteer("ingetrokken", self, door=door, wijziging=gewijzigd)

    trek_in.alters_data = True

    @transaction.atomic
    def zet_terug(self, *, door):
        """Undo the withdrawal: public again, with the text that it had. Raises ValidationError when there is none."""
        self.vergrendel()
        if self.ingetrokken_op is None:
            raise ValidationError("Dit is niet ingetrokken.")
        self.wis_intrekking()
        self.save(update_fields=INTREKKING)
        Stand.objects.verhoog()
        Logregel.objects.noteer("teruggezet", self, door=door)

    zet_terug.alters_data = True

    def wis_intrekking(self):
        self.ingetrokken_op = None
        self.ingetrokken_reden, self.ingetrokken_naar, self.verwijst_door = "", "", False

    @transaction.atomic
    def verhuis(self, slug, *, door):
        """Give this another address. Whoever has the old one is led to the new one.

        Raises ValidationError when the address is taken or is no address.
        """
        self.vergrendel()
        voor, oud = self.slug, self.get_absolute_url()
        if slug == voor:
            return
        self.slug = slug
        self.clean_fields(exclude={veld.name for veld in self._meta.fields} - {"slug"})
        self.validate_unique()
        self.validate_constraints()
        self.save(update_fields=["slug"])
        if self.was_openbaar_op(timezone.now()):
            Verhuizing.objects.leg_vast(oud, self.get_absolute_url())
        Stand.objects.verhoog()
        Logregel.objects.noteer("verhuisd", self, door=door, wijziging=verschil({"slug": voor}, {"slug": slug}))

    verhuis.alters_data = True

    @transaction.atomic
    def kijk_na(self, *, door):
        """Say that somebody read this and that it still holds."""
        voor, self.nagekeken_op = self.nagekeken_op, timezone.localdate()
        self.save(update_fields=["nagekeken_op"])
        gewijzigd = verschil({"nagekeken_op": voor}, {"nagekeken_op": self.nagekeken_op})
        Logregel.objects.noteer("nagekeken", self, door=door, wijziging=gewijzigd)

    kijk_na.alters_data = True


def als_json(waarde):
    return waarde.isoformat() if isinstance(waarde, date) else waarde
