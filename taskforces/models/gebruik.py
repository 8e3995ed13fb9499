from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone

from coalitie.models import AlleenErbijQuerySet, Logregel, Toegevoegd, verschil
from coalitie.rollen import is_medewerker, is_redacteur
from regio.models import Gemeente, werkt_voor
from taskforces.models.product import Product
from taskforces.models.ronde import Voortgangsronde

ALLEEN_VOOR_EIGEN = "Alleen wie voor gemeente {gemeente} werkt, kan dit opgeven. Vraag een collega daar, of bureau RVS."


class AnderGafEerderOp(Exception):
    """Raised when a colleague stated something about the same product and gemeente meanwhile: `ander`."""

    def __init__(self, ander):
        super().__init__(f"Een collega gaf intussen op: {ander.get_stand_display()}.")
        self.ander = ander


class GebruikQuerySet(AlleenErbijQuerySet):
    def zichtbaar_voor(self, user, ronde=None):
        """Who has an account sees every statement; the public what the last published round made public.

        `ronde` is that round, for who asked for it already.
        """
        rijen = self.filter(product__in=Product.objects.zichtbaar_voor(user))
        if is_medewerker(user):
            return rijen
        return rijen.openbaar_met(ronde or Voortgangsronde.objects.gepubliceerd().laatste())

    def openbaar_met(self, ronde):
        """What a published round says: about a day until its reference date, stated before it went public."""
        if ronde is None or ronde.stand_op is None:
            return self.none()
        return self.filter(op__lte=ronde.peildatum, gemeld_op__lte=ronde.stand_op)

    def nieuwste_voor(self, ronde):
        """The key of the newest statement that residents can see with this round; 0 when there is none."""
        van_openbaar = self.filter(product__in=Product.objects.zichtbaar_voor(AnonymousUser()))
        return van_openbaar.filter(op__lte=ronde.peildatum).aggregate(nieuwste=Max("pk"))["nieuwste"] or 0

    def geldend_op(self, datum):
        """Of each product and gemeente the statement that holds on that day: the last about it or an earlier day.

        Call it last: what was filtered out before it does not count as later either.
        """
        tot_dan = self.filter(op__lte=datum)
        later = tot_dan.filter(product=OuterRef("product"), gemeente=OuterRef("gemeente")).filter(
            Q(op__gt=OuterRef("op")) | Q(op=OuterRef("op"), pk__gt=OuterRef("pk"))
        )
        return tot_dan.filter(~Exists(later.order_by()))

    @transaction.atomic
    def geef_op(self, *, product, gemeente, stand, door, op=None, gezien=None, **woorden):
        """Add a statement: how far a gemeente is with a product, as of a day (today when none is given).

        `gezien` is the key of the newest statement that the writer saw, None for none. The very same statement sent
        twice counts once. Raises AnderGafEerderOp when there is a newer one, and ValidationError when somebody states
        this for another gemeente, when that does not exist on that day, or when an explanation is missing.
        """
        eis_dat_opgeven_kan(gemeente, door)
        Product.objects.select_for_update(of=("self",)).get(pk=product.pk)  # two who state at once come one by one
        opgave = self.model(
            product=product,
            gemeente=gemeente,
            stand=stand,
            op=op or timezone.localdate(),
            gemeld_door=door,
            **{veld: tekst.strip() for veld, tekst in woorden.items()},
        )
        laatste = self.filter(product=product, gemeente=gemeente).order_by("-pk").first()
        if laatste is not None and laatste.pk != gezien:
            if laatste.zegt_hetzelfde(opgave):
                return laatste
            raise AnderGafEerderOp(laatste)
        opgave.full_clean()
        opgave.save()
        gewijzigd = verschil({"stand": laatste.stand} if laatste else {}, {"stand": stand, "op": opgave.op})
        titel = f"{product} in {gemeente}"
        Logregel.objects.noteer("gebruik opgegeven", opgave, door=door, titel=titel, wijziging=gewijzigd)
        return opgave

    geef_op.alters_data = True


def mag_opgeven(user, gemeente):
    """Who works for this gemeente today; a redacteur corrects for any."""
    return is_redacteur(user) or werkt_voor(user, gemeente)


def eis_dat_opgeven_kan(gemeente, door):
    """Raises ValidationError for who may not state this."""
    if not mag_opgeven(door, gemeente):
        raise ValidationError(ALLEEN_VOOR_EIGEN.format(gemeente=gemeente))


class Gebruik(Toegevoegd):
    """A dated statement of a gemeente: how far it is with a product. Never changed: the next one takes its place."""

    class Stand(models.TextChoices):
        NIET = "niet", "niet"
        ORIENTATIE = "orientatie", "oriëntatie"
        VOORBEREIDING = "voorbereiding", "in voorbereiding"
        GEBRUIK = "gebruik", "in gebruik"
        GESTOPT = "gestopt", "gestopt"
        NVT = "nvt", "niet van toepassing"

    VRAAGT_UITLEG = {Stand.GESTOPT, Stand.NVT}

    product = models.ForeignKey(Product, verbose_name="product", on_delete=models.PROTECT, related_name="gebruik")
    gemeente = models.ForeignKey(Gemeente, verbose_name="gemeente", on_delete=models.PROTECT, related_name="gebruik")
    stand = models.CharField("hoe ver", max_length=20, choices=Stand)
    op = models.DateField("stand op", help_text="Vanaf welke dag dit zo is.")
    toelichting = models.TextField("toelichting", max_length=1000, blank=True)
    contact = models.CharField("contact", max_length=200, blank=True, help_text="Een functie, geen naam.")
    contact_email = models.EmailField("e-mailadres van het contact", blank=True)
    bewijs = models.URLField("bewijs", max_length=500, blank=True, help_text="Het adres van een pagina of stuk.")
    gemeld_op = models.DateTimeField("opgegeven op", default=timezone.now, editable=False)
    gemeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="opgegeven door",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = GebruikQuerySet.as_manager()

    class Meta(Toegevoegd.Meta):
        verbose_name = "opgave van gebruik"
        verbose_name_plural = "opgaven van gebruik"
        ordering = ["product", "gemeente", "-op", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(stand__in=["gestopt", "nvt"]) | ~Q(toelichting=""),
                name="gebruik_met_uitleg",
                violation_error_message="Schrijf op waarom.",
            )
        ]
        indexes = [
            models.Index(fields=["product", "gemeente", "-op", "-id"], name="gebruik_laatste"),
            models.Index(fields=["gemeente", "product", "-op", "-id"], name="gebruik_van_gemeente"),
        ]

    def __str__(self):
        return f"{self.product} in {self.gemeente}: {self.get_stand_display()}"

    def get_absolute_url(self):
        return self.product.get_absolute_url()

    def zegt_hetzelfde(self, ander):
        velden = ("stand", "op", "toelichting", "contact", "contact_email", "bewijs", "gemeld_door_id")
        return all(getattr(self, veld) == getattr(ander, veld) for veld in velden)

    def clean(self):
        fouten = {}
        if self.op and self.op > timezone.localdate():
            fouten["op"] = "Deze dag moet nog komen. Geef op hoe het vandaag is, of eerder was."
        elif self.op and not Gemeente.objects.in_regio_op(self.op).filter(pk=self.gemeente_id).exists():
            fouten["op"] = f"{self.gemeente} hoorde op {self.op:%d-%m-%Y} niet bij de regio. Kies een andere dag."
        if self.stand in self.VRAAGT_UITLEG and not self.toelichting:
            fouten["toelichting"] = "Schrijf op waarom."
        if fouten:
            raise ValidationError(fouten)
