from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from coalitie.bestandsadres import sleutels_in
from coalitie.models import Gebruiker, Logregel, Stand, Toegevoegd, verschil
from coalitie.rollen import is_redacteur, ziet_concepten
from coalitie.tekst import RijkeTekstVeld, keur, woorden
from taskforces.models.college import College
from taskforces.models.vergadering import Vergadering
from taskforces.models.vrijgave import Vrijgave

TEKSTEN = ("tekst_concept", "verslag_concept")
OPNIEUW_IN_LOGBOEK = timedelta(hours=1)  # who writes on saves every few seconds: one line an hour is enough
VAST = "Deze notulen zijn vastgesteld. Zet er een aantekening bij."
GEEN_BESTANDEN = (
    "Zet geen beelden en geen links naar bestanden van het portaal in deze tekst: wie de tekst leest, mag het bestand "
    "misschien niet zien. Zet het als stuk op de agenda."
)


class IntussenBewaard(ValidationError):
    """Raised when a colleague saved since. What is kept now is in `notulen`; what was typed is not."""

    def __init__(self, notulen):
        super().__init__("Een collega bewaarde intussen een nieuwere versie.")
        self.notulen = notulen


class NotulenQuerySet(models.QuerySet):
    def zichtbaar_voor(self, user):
        """Minutes are for the college itself, once they were sent to it."""
        if ziet_concepten(user):
            return self
        eigen = College.objects.waarvan_lid(user, timezone.localdate())
        return self.filter(vergadering__college__in=eigen, voorgelegd_op__isnull=False)

    def met_verslag_voor(self, user):
        """Those whose public report was issued, and is released to this visitor."""
        vrij = Vergadering.objects.vrij_voor(user, Vrijgave.Soort.VERSLAG)
        return self.filter(vergadering__in=vrij).exclude(openbaar_verslag="")

    def bewerkbaar_door(self, user):
        return self if is_redacteur(user) else self.none()

    @transaction.atomic
    def bewaar(self, vergadering, teksten, *, telling, door):
        """Keep what is being written of the minutes and of the public report (`TEKSTEN`). Only the bureau sees it.

        `telling` is the save that the writer saw. Raises IntussenBewaard when a colleague saved since, and
        ValidationError before the meeting was held, or when minutes would change that were adopted.
        """
        vergadering.vergrendel(*Vergadering.GEHOUDEN)
        notulen = self.filter(vergadering=vergadering).first() or self.model(vergadering=vergadering)
        nieuw = {veld: teksten[veld] for veld in TEKSTEN if teksten.get(veld, "") != getattr(notulen, veld)}
        if not nieuw:
            return notulen
        if telling != notulen.telling:
            raise IntussenBewaard(notulen)
        if notulen.is_vastgesteld and "tekst_concept" in nieuw:
            raise ValidationError(VAST)
        nu = timezone.now()
        nieuwe_schrijver = notulen.geschreven_door != door or nu - notulen.bewaard_op > OPNIEUW_IN_LOGBOEK
        notulen.telling, notulen.geschreven_door, notulen.bewaard_op = telling + 1, door, nu
        for veld, waarde in nieuw.items():
            setattr(notulen, veld, waarde)
        notulen.save()
        if nieuwe_schrijver:
            Logregel.objects.noteer("notulen geschreven", notulen, door=door)
        return notulen

    bewaar.alters_data = True


class Notulen(models.Model):
    """The minutes of a meeting: written, then before its members, then adopted by a later meeting and locked.

    What the bureau writes (`tekst_concept`, `verslag_concept`) becomes what others read by an act: `tekst` for the
    members, `openbaar_verslag` for everybody. No files in them: a file is for whoever may see what uses it, and these
    two are for different people.
    """

    vergadering = models.OneToOneField(
        Vergadering, verbose_name="vergadering", on_delete=models.CASCADE, related_name="notulen"
    )
    tekst_concept = RijkeTekstVeld("notulen, in bewerking", blank=True)
    tekst = RijkeTekstVeld("notulen", blank=True, editable=False)
    verslag_concept = RijkeTekstVeld("openbaar verslag, in bewerking", blank=True)
    openbaar_verslag = RijkeTekstVeld("openbaar verslag", blank=True, editable=False)
    voorgelegd_op = models.DateTimeField("voorgelegd op", null=True, blank=True, editable=False)
    vastgesteld_op = models.DateField("vastgesteld op", null=True, blank=True, editable=False)
    vastgesteld_in = models.ForeignKey(
        Vergadering,
        verbose_name="vastgesteld in",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="stelde_vast",
    )
    telling = models.PositiveIntegerField("zoveelste keer bewaard", default=0, editable=False)
    bewaard_op = models.DateTimeField("bewaard op", default=timezone.now, editable=False)
    geschreven_door = models.ForeignKey(
        Gebruiker,
        verbose_name="geschreven door",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = NotulenQuerySet.as_manager()

    class Meta:
        verbose_name = "notulen"
        verbose_name_plural = "notulen"
        ordering = ["vergadering"]
        constraints = [
            models.CheckConstraint(
                condition=Q(vastgesteld_op=None, vastgesteld_in=None)
                | Q(vastgesteld_op__isnull=False, vastgesteld_in__isnull=False, voorgelegd_op__isnull=False),
                name="notulen_vastgesteld_in_vergadering",
                violation_error_message="Notulen zijn eerst voorgelegd, en dan in een latere vergadering vastgesteld.",
            )
        ]

    def __str__(self):
        return f"notulen van {self.vergadering}"

    def get_absolute_url(self):
        vergadering = self.vergadering
        return reverse("notulen", args=[vergadering.college.slug, vergadering.jaar, vergadering.nummer])

    @property
    def is_vastgesteld(self):
        return self.vastgesteld_op is not None

    @property
    def is_voor_te_leggen(self):
        """Whether something was written that the members do not have yet."""
        return not self.is_vastgesteld and bool(self.tekst_concept) and self.tekst_concept != self.tekst

    @property
    def is_vast_te_stellen(self):
        return not self.is_vastgesteld and self.voorgelegd_op is not None and self.tekst_concept == self.tekst

    @property
    def is_uit_te_brengen(self):
        """Whether something was written of the public report that was not issued yet."""
        return bool(self.verslag_concept) and self.verslag_concept != self.openbaar_verslag

    def vergrendel(self, telling=None):
        """Read this again and keep others from it. The first line of a verb.

        Raises IntussenBewaard when a colleague saved since `telling`.
        """
        self.vergadering.vergrendel(*Vergadering.GEHOUDEN)
        self.refresh_from_db(from_queryset=Notulen.objects.select_related("vergadering__college"))
        if telling not in (None, self.telling):
            raise IntussenBewaard(self)

    @transaction.atomic
    def leg_voor(self, *, telling, door):
        """Send the minutes, or what became of them since, to the members of the college.

        Raises ValidationError when there is nothing new, a reader could not use it, or they were adopted.
        """
        self.vergrendel(telling)
        if self.is_vastgesteld:
            raise ValidationError(VAST)
        if not self.is_voor_te_leggen:
            raise ValidationError("Er is niets nieuws om voor te leggen.")
        self.tekst, self.voorgelegd_op = keur_om_te_lezen(self.tekst_concept), timezone.now()
        self.tekst_concept = self.tekst
        self._houd("notulen voorgelegd", "tekst", "tekst_concept", "voorgelegd_op", door=door)

    leg_voor.alters_data = True

    @transaction.atomic
    def breng_verslag_uit(self, *, telling, door):
        """Make what was written the public report. It is seen from the moment that the report is released.

        Raises ValidationError when there is nothing new, or a reader could not use it.
        """
        self.vergrendel(telling)
        if not self.is_uit_te_brengen:
            raise ValidationError("Er is niets nieuws om uit te brengen.")
        self.openbaar_verslag = self.verslag_concept = keur_om_te_lezen(self.verslag_concept)
        self._houd("openbaar verslag uitgebracht", "openbaar_verslag", "verslag_concept", door=door)

    breng_verslag_uit.alters_data = True

    @transaction.atomic
    def stel_vast(self, latere, op, *, door):
        """Say that a later meeting of the college adopted what its members have; from now on that stays as it is.

        Raises ValidationError for another meeting than that, for a day on which it cannot have been, or when the
        members do not have the newest text.
        """
        self.vergrendel()
        if self.is_vastgesteld:
            raise ValidationError(VAST)
        if not self.is_vast_te_stellen:
            raise ValidationError("Leg de notulen, zoals ze nu zijn, eerst voor aan de leden.")
        if not latere_vergaderingen(self.vergadering).filter(pk=latere.pk).exists():
            raise ValidationError({"latere": "Kies een latere vergadering van dit college, die gehouden is."})
        if not latere.dag <= op <= timezone.localdate():
            raise ValidationError({"op": "Kies de dag van die vergadering, of een dag erna die geweest is."})
        self.vastgesteld_op, self.vastgesteld_in = op, latere
        self._houd(
            "notulen vastgesteld",
            "vastgesteld_op",
            "vastgesteld_in",
            door=door,
            wijziging=verschil({}, {"vastgesteld_op": op, "vastgesteld_in": latere}),
        )
        self.vergadering.staat = Vergadering.Staat.VASTGESTELD
        self.vergadering.leg_vast("vergadering vastgesteld", "staat", door=door)

    stel_vast.alters_data = True

    @transaction.atomic
    def teken_aan(self, tekst, *, door):
        """Put a correction beside adopted minutes. Raises ValidationError before they are, or without words."""
        self.vergrendel()
        if not self.is_vastgesteld:
            raise ValidationError("Deze notulen zijn nog niet vastgesteld. Wijzig de tekst zelf.")
        aantekening = Notulenaantekening(notulen=self, tekst=tekst.strip(), door=door)
        aantekening.full_clean()
        aantekening.save()
        Stand.objects.verhoog()
        Logregel.objects.noteer("aantekening bij notulen", self, door=door, wijziging=verschil({}, {"tekst": tekst}))

    teken_aan.alters_data = True

    def _houd(self, handeling, *velden, door, wijziging=None):
        """Keep these fields after an act: those who saw the minutes before it, look again before they save."""
        self.telling += 1
        self.save(update_fields=[*velden, "telling"])
        Stand.objects.verhoog()
        Logregel.objects.noteer(handeling, self, door=door, wijziging=wijziging)


def latere_vergaderingen(vergadering):
    """The meetings that can have adopted the minutes of this one: of the same college, held, and after it."""
    later = Q(dag__gt=vergadering.dag)
    if vergadering.begin is not None:
        later |= Q(dag=vergadering.dag, begin__gt=vergadering.begin)
    return Vergadering.objects.gehouden().filter(later, college=vergadering.college_id)


def keur_om_te_lezen(html):
    """A text that goes to its readers, cleaned. Raises ValidationError for what they cannot use, or may not see."""
    html = keur(html)
    if not woorden(html).strip():
        raise ValidationError("Er staat nog niets in deze tekst.")
    if sleutels_in(html):
        raise ValidationError(GEEN_BESTANDEN)
    return html


class Notulenaantekening(Toegevoegd):
    """A correction to adopted minutes: the text stays, this stands beside it."""

    notulen = models.ForeignKey(Notulen, verbose_name="notulen", on_delete=models.PROTECT, related_name="aantekeningen")
    tekst = models.TextField("aantekening")
    door = models.ForeignKey(
        Gebruiker, verbose_name="door", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    op = models.DateTimeField("op", default=timezone.now, editable=False)

    class Meta(Toegevoegd.Meta):
        verbose_name = "aantekening bij notulen"
        verbose_name_plural = "aantekeningen bij notulen"
        ordering = ["op", "pk"]

    def __str__(self):
        return f"aantekening bij {self.notulen}"
