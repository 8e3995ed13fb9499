from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from coalitie.models import Bestand, Logregel, Publiceerbaar, PubliceerbaarQuerySet, Revisie, Stand, verschil
from coalitie.rollen import is_medewerker, ziet_concepten
from coalitie.tekst import RijkeTekstVeld
from strategie.models import Doel
from taskforces.models.opdracht import Opdracht
from taskforces.models.taskforce import Taskforce
from taskforces.models.zicht import Zicht


class ProductQuerySet(PubliceerbaarQuerySet):
    def zichtbaar_voor(self, user):
        """A product is never seen before the taskforce that made it."""
        return super().zichtbaar_voor(user).filter(taskforce__in=Taskforce.objects.zichtbaar_voor(user))

    def zoek(self, woorden):
        return self.filter(
            Q(naam__icontains=woorden) | Q(inleiding__icontains=woorden) | Q(voor_wie__icontains=woorden)
        )


class Product(Publiceerbaar):
    """What a taskforce made once, so that 39 gemeenten can use it."""

    class Soort(models.TextChoices):
        HANDREIKING = "handreiking", "handreiking"
        TOOLKIT = "toolkit", "toolkit"
        TRAINING = "training", "training"
        OEFENING = "oefening", "oefening"
        BAROMETER = "barometer", "barometer"
        AFSPRAAK = "afspraak", "afspraak"
        CAMPAGNE = "campagne", "campagne"

    REVISIEVELDEN = (
        *("naam", "inleiding", "in_het_kort", "tekst", "soort", "voor_wie"),
        *("versie", "versie_van", "contact", "contact_email", "opdracht", "doel"),
    )

    taskforce = models.ForeignKey(
        Taskforce, verbose_name="taskforce", on_delete=models.PROTECT, related_name="producten"
    )
    slug = models.SlugField("adres", max_length=100, unique=True)
    naam = models.CharField("naam", max_length=200)
    soort = models.CharField("soort", max_length=20, choices=Soort)
    voor_wie = models.CharField("voor wie", max_length=200, help_text="Wie in de gemeente werkt ermee?")
    inleiding = models.TextField("wat levert het u op", help_text="Eén of twee zinnen.")
    in_het_kort = models.TextField("in het kort", blank=True, help_text="Hooguit drie zinnen, elk op een eigen regel.")
    tekst = RijkeTekstVeld("toelichting", blank=True)
    versie = models.CharField("versie", max_length=40, blank=True)
    versie_van = models.DateField("versie van", null=True, blank=True)
    contact = models.CharField("contact", max_length=200, help_text="Een functie, geen naam.")
    contact_email = models.EmailField("e-mailadres van het contact", blank=True)
    opdracht = models.ForeignKey(
        Opdracht, verbose_name="opdracht", on_delete=models.PROTECT, null=True, blank=True, related_name="producten"
    )
    doel = models.ForeignKey(
        Doel, verbose_name="doel", on_delete=models.PROTECT, null=True, blank=True, related_name="producten"
    )
    is_voorbeeld = models.BooleanField("voorbeeld", default=False, editable=False)

    objects = ProductQuerySet.as_manager()

    class Meta(Publiceerbaar.Meta):
        verbose_name = "product"
        verbose_name_plural = "producten"
        ordering = ["naam", "slug"]
        constraints = [*Publiceerbaar.Meta.constraints]

    def __str__(self):
        return self.naam

    def get_absolute_url(self):
        return reverse("product", args=[self.slug])

    def clean(self):
        fouten = {}
        if self.slug == "gebruik":
            fouten["slug"] = "Op dit adres staat het overzicht van het gebruik. Kies een ander."
        if self.opdracht_id and self.opdracht.taskforce_id != self.taskforce_id:
            fouten["opdracht"] = "Deze opdracht is van een andere taskforce."
        if self.doel_id and self.doel.prioriteit_id != self.taskforce.prioriteit_id:
            fouten["doel"] = "Dit doel hoort bij een andere prioriteit dan de taskforce."
        if fouten:
            raise ValidationError(fouten)

    def is_openbaar_op(self, moment):
        return super().is_openbaar_op(moment) and self.taskforce.is_openbaar_op(moment)


class ProductRevisie(Revisie):
    van = models.ForeignKey(Product, verbose_name="van", on_delete=models.CASCADE, related_name="revisies")

    class Meta(Revisie.Meta):
        verbose_name = "revisie van een product"
        verbose_name_plural = "revisies van producten"


class ProductbestandQuerySet(models.QuerySet):
    def zichtbaar_voor(self, user):
        """Openbaar for everybody, leden for who has an account, besloten for the taskforce itself and the bureau."""
        rijen = self.filter(product__in=Product.objects.zichtbaar_voor(user))
        if ziet_concepten(user):
            return rijen
        mag = Q(zicht=Zicht.OPENBAAR)
        if is_medewerker(user):
            mag |= Q(zicht=Zicht.LEDEN)
            eigen = Taskforce.objects.waarvan_lid(user, timezone.localdate())
            mag |= Q(zicht=Zicht.BESLOTEN, product__taskforce__in=eigen)
        return rijen.filter(mag)

    def aangekondigd_aan(self, user):
        """What is named with a lock to who cannot open it: that there is something for who signs in."""
        return self.filter(product__in=Product.objects.zichtbaar_voor(user), zicht=Zicht.LEDEN)

    def genoemd_voor(self, user):
        """What this visitor hears of: what opens, and what there is for who signs in (then `gaat_open` is false)."""
        opent = self.zichtbaar_voor(user)
        genoemd = self.filter(pk__in=opent.values("pk")) | self.aangekondigd_aan(user)
        return genoemd.annotate(gaat_open=Exists(opent.filter(pk=OuterRef("pk")))).select_related("bestand")

    def niet_openbaar(self):
        return self.exclude(zicht=Zicht.OPENBAAR)


class Productbestand(models.Model):
    """A file of a product, and for whom it is."""

    product = models.ForeignKey(Product, verbose_name="product", on_delete=models.CASCADE, related_name="stukken")
    bestand = models.ForeignKey(Bestand, verbose_name="bestand", on_delete=models.PROTECT, related_name="+")
    zicht = models.CharField("voor wie", max_length=20, choices=Zicht, default=Zicht.LEDEN)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=1)

    objects = ProductbestandQuerySet.as_manager()

    class Meta:
        verbose_name = "bestand bij een product"
        verbose_name_plural = "bestanden bij producten"
        ordering = ["product", "volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["product", "bestand"],
                name="productbestand_een_keer",
                violation_error_message="Dit bestand hoort al bij dit product.",
            )
        ]

    def __str__(self):
        return f"{self.bestand} bij {self.product}"

    def get_absolute_url(self):
        return self.product.get_absolute_url()

    def vergrendel(self):
        """Keep others from the files of this product until the transaction ends. Returns this as it is now kept.

        None for a file that is not there yet. Raises ValidationError when a colleague took it away.
        """
        Product.objects.select_for_update().get(pk=self.product_id)
        oud = Productbestand.objects.filter(pk=self.pk).first()
        if self.pk and oud is None:
            raise ValidationError("Een collega haalde dit bestand intussen weg bij dit product.")
        return oud

    @transaction.atomic
    def leg_vast(self, *, door):
        """Put a file with a product, or change for whom it is.

        Raises ValidationError when it is there already, or was taken away.
        """
        oud = self.vergrendel()
        if oud is None:
            self.volgorde = (self.product.stukken.aggregate(hoogste=Max("volgorde"))["hoogste"] or 0) + 1
        self.full_clean()
        self.save()
        Stand.objects.verhoog()
        gewijzigd = verschil({"zicht": oud.zicht} if oud else {}, {"zicht": self.zicht})
        handeling = "zicht gewijzigd" if oud else "bestand bij product gezet"
        Logregel.objects.noteer(handeling, self, door=door, wijziging=gewijzigd)

    leg_vast.alters_data = True

    @transaction.atomic
    def haal_weg(self, *, door):
        """Take the file off the product. The file itself stays. Raises ValidationError when that was done already."""
        oud = self.vergrendel()
        weg = verschil({"zicht": oud.zicht}, {"zicht": ""})
        Logregel.objects.noteer("bestand bij product weggehaald", self, door=door, wijziging=weg)
        self.delete()
        Stand.objects.verhoog()

    haal_weg.alters_data = True

    @transaction.atomic
    def zet_hoger(self, *, door):
        """One place up in the list. Raises ValidationError when this is the first already, or was taken away."""
        self.vergrendel()
        stukken = list(self.product.stukken.all())
        plaats = stukken.index(self)
        if plaats == 0:
            raise ValidationError("Dit bestand staat al bovenaan.")
        stukken[plaats - 1 : plaats + 1] = [self, stukken[plaats - 1]]
        for nummer, stuk in enumerate(stukken, 1):
            stuk.volgorde = nummer
        Productbestand.objects.bulk_update(stukken, ["volgorde"])
        Stand.objects.verhoog()
        gewijzigd = verschil({"plaats": plaats + 1}, {"plaats": plaats})
        Logregel.objects.noteer("volgorde gewijzigd", self, door=door, wijziging=gewijzigd)

    zet_hoger.alters_data = True
