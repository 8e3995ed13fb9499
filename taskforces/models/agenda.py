from django.core.exceptions import ValidationError
from django.db import models, transaction

from coalitie.models import Logregel, Stand, verschil
from coalitie.rollen import ziet_concepten
from strategie.models import Consultatie, Doel
from taskforces.models.college import te_zien
from taskforces.models.opdracht import Opdracht
from taskforces.models.product import Product
from taskforces.models.punt import Punt, PuntQuerySet
from taskforces.models.vergadering import Vergadering
from taskforces.models.vrijgave import Vrijgave
from taskforces.models.zicht import Zicht, smalste

WEGGEHAALD = "Een collega haalde dit punt intussen van de agenda."

# What a reader sees of an item, where it leads and for whom that is: this is kept with each version of the agenda.
INHOUD = (
    *("soort", "titel", "toelichting", "gevraagd", "minuten", "eigenaar"),
    *("product", "opdracht", "doel", "consultatie", "zicht"),
)


class AgendapuntQuerySet(PuntQuerySet):
    def zichtbaar_voor(self, user):
        """What was put on an issued agenda that is released to this visitor, and is meant for them."""
        return self if ziet_concepten(user) else self.ooit_zichtbaar_voor(user).filter(op_agenda=True)

    def ooit_zichtbaar_voor(self, user):
        """Those, and what stood on an issued agenda and was taken off: to say what changed."""
        if ziet_concepten(user):
            return self
        vrij = Vergadering.objects.vrij_voor(user, Vrijgave.Soort.UITNODIGING)
        nu, toen = (te_zien(user, veld, "vergadering__college") for veld in ("zicht", "uitgebracht_zicht"))
        return self.filter(nu, toen, vergadering__in=vrij)

    def die_staan(self):
        """Those on the agenda as the bureau works on it. What it took off again, readers see until the next issue."""
        return self.filter(is_vervallen=False)

    def inhoud(self):
        """The agenda as it would be issued now: a list of what `Agendapunt.inhoud` gives, in order."""
        return [punt.inhoud() for punt in self.die_staan().prefetch_related("stukken")]

    @transaction.atomic
    def zet_volgorde(self, vergadering, sleutels, *, gezien, door):
        """Put the items of a meeting in this order. Readers see it with the next issue of the agenda.

        Raises ValidationError when the meeting was held or cancelled, and as `herschik` does.
        """
        vergadering.vergrendel(*Vergadering.TE_KOMEN)
        if vergadering.agendapunten.die_staan().herschik(sleutels, gezien=gezien):
            Logregel.objects.noteer("volgorde agenda gewijzigd", vergadering, door=door)

    zet_volgorde.alters_data = True


class Agendapunt(Punt):
    """An item on the agenda of one meeting, as the bureau works on it. Readers see the issued agenda (Agendaversie).

    What was issued and is taken off again (`is_vervallen`) stays as a row: readers see it until the next issue, and
    for whom it was decides who hears that it is gone. For whom the issued words are (`uitgebracht_zicht`), becomes
    narrower together with `zicht`, and wider only with the next issue: those words were written for fewer people.
    """

    TEKSTEN = INHOUD

    vergadering = models.ForeignKey(
        Vergadering, verbose_name="vergadering", on_delete=models.CASCADE, related_name="agendapunten"
    )
    toelichting = models.TextField("toelichting", blank=True)
    product = models.ForeignKey(
        Product, verbose_name="product", on_delete=models.PROTECT, null=True, blank=True, related_name="agendapunten"
    )
    opdracht = models.ForeignKey(
        Opdracht, verbose_name="opdracht", on_delete=models.PROTECT, null=True, blank=True, related_name="agendapunten"
    )
    doel = models.ForeignKey(
        Doel, verbose_name="doel", on_delete=models.PROTECT, null=True, blank=True, related_name="agendapunten"
    )
    consultatie = models.ForeignKey(
        Consultatie,
        verbose_name="consultatie",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agendapunten",
    )
    komt_van = models.ForeignKey(
        "self",
        verbose_name="doorgestuurd van",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="doorgestuurd_naar",
    )
    is_vast = models.BooleanField("vast punt", default=False, editable=False)
    op_agenda = models.BooleanField("staat op de uitgebrachte agenda", default=False, editable=False)
    is_vervallen = models.BooleanField("van de agenda gehaald", default=False, editable=False)
    uitgebracht_zicht = models.CharField(
        "voor wie het is uitgebracht", max_length=20, choices=Zicht, blank=True, editable=False
    )

    objects = AgendapuntQuerySet.as_manager()

    class Meta(Punt.Meta):
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"
        ordering = ["vergadering", "volgorde", "pk"]

    def get_absolute_url(self):
        return f"{self.vergadering.get_absolute_url()}#punt-{self.pk}"

    def inhoud(self):
        """What a version of the agenda keeps of this, as JSON: its words, where it leads, and which papers it has."""
        velden = {veld: getattr(self, Agendapunt._meta.get_field(veld).attname) for veld in INHOUD}
        return {"sleutel": self.pk, **velden, "stukken": [stuk.pk for stuk in self.stukken.all()]}

    def vergrendel(self, *staten):
        """Keep others from this agenda until the transaction ends. Returns this as it is kept now, None when new.

        Raises ValidationError when the meeting is in none of these `staten`, or when a colleague took this off.
        """
        self.vergadering.vergrendel(*staten)
        oud = self.vergadering.agendapunten.die_staan().filter(pk=self.pk).first()
        if self.pk and oud is None:
            raise ValidationError(WEGGEHAALD)
        return oud

    @transaction.atomic
    def leg_vast(self, *, gezien=None, door):
        """Save this item, new (at the end) or changed. Readers see it with the next issue of the agenda.

        That it is for fewer people counts at once. Raises ValidationError when it does not fit, the meeting was held,
        or a colleague changed it since `gezien`: the `stand` that the writer saw.
        """
        oud = self.vergrendel(*Vergadering.TE_KOMEN)
        if oud is None:
            self.volgorde = self.vergadering.agendapunten.volgende_plek()
        wijziging = self.bewaar(oud, gezien=gezien)
        self.versmal()
        Stand.objects.verhoog()
        handeling = "agendapunt gewijzigd" if oud else "agendapunt gemaakt"
        Logregel.objects.noteer(handeling, self, door=door, wijziging=wijziging)

    leg_vast.alters_data = True

    @transaction.atomic
    def geef_zicht(self, zicht, *, door):
        """Say for whom this is, however far the meeting is: also to mend a leak.

        For fewer people counts at once; for more with the next issue, which follows by itself when the agenda can no
        longer change. Raises ValidationError when readers would then get other words than stand here.
        """
        oud = self.vergrendel()
        self.zicht = zicht
        self.clean_fields(exclude={veld.name for veld in self._meta.fields} - {"zicht"})
        self.save(update_fields=["zicht"])
        self.versmal()
        if (
            self.op_agenda
            and self.zicht != self.uitgebracht_zicht
            and self.vergadering.staat not in Vergadering.TE_KOMEN
        ):
            self.vergadering.agendaversies.verruim(self)
        Stand.objects.verhoog()
        wijziging = verschil({"zicht": oud.zicht}, {"zicht": zicht})
        Logregel.objects.noteer("zicht agendapunt gewijzigd", self, door=door, wijziging=wijziging)

    geef_zicht.alters_data = True

    def versmal(self):
        """Close what was issued of this for whom it is no longer for."""
        self.refresh_from_db(fields=["uitgebracht_zicht", "op_agenda"])
        if self.uitgebracht_zicht:
            self.uitgebracht_zicht = smalste(self.uitgebracht_zicht, self.zicht)
            self.save(update_fields=["uitgebracht_zicht"])

    versmal.alters_data = True

    @transaction.atomic
    def haal_weg(self, *, door):
        """Take this off the agenda. What was issued, readers see until the next issue; until then it can be put back.

        Raises ValidationError when it has papers or decisions, or when the meeting was held.
        """
        oud = self.vergrendel(*Vergadering.TE_KOMEN)
        if self.stukken.exists() or self.besluiten.exists():
            raise ValidationError(
                "Bij dit punt horen stukken of besluiten. Haal die eerst weg. Gaat het punt naar een ander college? "
                "Stuur het dan door."
            )
        Logregel.objects.noteer("agendapunt weggehaald", self, door=door, wijziging=oud.in_het_log())
        if oud.op_agenda:
            self.is_vervallen = True
            self.save(update_fields=["is_vervallen"])
        else:
            self.delete()

    haal_weg.alters_data = True

    def in_het_log(self):
        """Its words, for who asks later what it said."""
        return verschil({veld: getattr(self, veld) for veld in self.TEKSTEN}, dict.fromkeys(self.TEKSTEN, ""))

    @transaction.atomic
    def zet_terug(self, *, door):
        """Put this on the agenda again, at the end. Raises ValidationError when readers were told that it is gone."""
        self.vergadering.vergrendel(*Vergadering.TE_KOMEN)
        self.refresh_from_db()
        if not (self.is_vervallen and self.op_agenda):
            raise ValidationError("De agenda zonder dit punt is al uitgebracht. Maak een nieuw punt.")
        self.is_vervallen, self.volgorde = False, self.vergadering.agendapunten.volgende_plek()
        self.save(update_fields=["is_vervallen", "volgorde"])
        Logregel.objects.noteer("agendapunt teruggezet", self, door=door)

    zet_terug.alters_data = True
