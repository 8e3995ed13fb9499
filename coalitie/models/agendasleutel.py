import secrets

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from coalitie.models.gedeeld import som
from coalitie.models.logregel import Logregel


class AgendasleutelQuerySet(models.QuerySet):
    def zichtbaar_voor(self, user):
        """Somebody's own; nobody else's, also not for a beheerder."""
        return self.filter(gebruiker=user.pk) if user.is_authenticated else self.none()

    def met_sleutel(self, sleutel):
        """The address that ends in this key, as long as its owner can sign in; or None.

        What is looked for is the sum of the key, so the time that it takes tells nothing of the keys there are.
        """
        gevonden = self.filter(som_van_sleutel=som(sleutel)).select_related("gebruiker").first()
        return gevonden if gevonden and gevonden.gebruiker.heeft_toegang() else None

    @transaction.atomic
    def maak(self, *, door):
        """A key to one's own calendar feed. An earlier one stops. Returns the key: only its sum is kept."""
        sleutel = secrets.token_urlsafe(32)
        nieuw = {"som_van_sleutel": som(sleutel), "gemaakt_op": timezone.now(), "laatst_gebruikt_op": None}
        agendasleutel, _is_eerste = self.update_or_create(gebruiker=door, defaults=nieuw)
        Logregel.objects.noteer("agenda-adres gemaakt", agendasleutel, door=door)
        return sleutel

    maak.alters_data = True


class Agendasleutel(models.Model):
    """The secret address at which a calendar programme reads the meetings of one person, without signing in."""

    gebruiker = models.OneToOneField(
        settings.AUTH_USER_MODEL, verbose_name="gebruiker", on_delete=models.CASCADE, related_name="agendasleutel"
    )
    som_van_sleutel = models.CharField("som van de sleutel", max_length=64, unique=True, editable=False)
    gemaakt_op = models.DateTimeField("gemaakt op", default=timezone.now, editable=False)
    laatst_gebruikt_op = models.DateField("laatst gebruikt op", null=True, blank=True, editable=False)

    objects = AgendasleutelQuerySet.as_manager()

    class Meta:
        verbose_name = "agenda-adres"
        verbose_name_plural = "agenda-adressen"
        ordering = ["gebruiker"]

    def __str__(self):
        return f"agenda-adres van {self.gebruiker}"

    def noteer_gebruik(self, dag):
        """Write down the day on which a programme last came by: once a day, not with every question."""
        if self.laatst_gebruikt_op != dag:
            self.laatst_gebruikt_op = dag
            self.save(update_fields=["laatst_gebruikt_op"])

    noteer_gebruik.alters_data = True

    @transaction.atomic
    def trek_in(self, *, door):
        """From now on the address shows nothing any more."""
        Logregel.objects.noteer("agenda-adres ingetrokken", self, door=door)
        self.delete()

    trek_in.alters_data = True
