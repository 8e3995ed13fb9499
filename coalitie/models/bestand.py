from functools import partial

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from coalitie.bestandsadres import LANGSTE_SLEUTEL, nieuwe_sleutel, sleutels_in
from coalitie.bestandsopslag import opgeslagen, ruim_op
from coalitie.bestandssoort import Soort, soorten_van
from coalitie.models.bestandsgebruik import Vindplaats, alle, eis_inhoud, gebruikt_in, te_zien_door, verwijzingen
from coalitie.models.bestandsinhoud import BEELDEN, INHOUD, Bestandsinhoud
from coalitie.models.logregel import Logregel, verschil
from coalitie.models.stand import Stand
from coalitie.rollen import ziet_concepten
from coalitie.tekst import opsomming


class ZelfdeInhoud(ValidationError):
    """Raised when a file would be replaced by what it holds already."""

    def __init__(self):
        super().__init__("Dit is precies hetzelfde bestand als er al staat.")


class BestandQuerySet(models.QuerySet):
    def zichtbaar_voor(self, user):
        """A file belongs to what uses it: whoever sees one of those, sees the file. The bureau sees all."""
        if ziet_concepten(user):
            return self
        return self.filter(gebruikt_in(te_zien_door(user)))

    def ongebruikt(self):
        return self.exclude(gebruikt_in(alle))

    def van_groep(self, groep):
        return self.filter(soort__in=soorten_van(groep))

    def genoemd_in(self, *teksten):
        """The files that these texts show or link to."""
        return self.filter(sleutel__in=sleutels_in(*teksten))

    def zoek(self, woorden):
        return self.filter(Q(titel__icontains=woorden) | Q(beschrijving__icontains=woorden))

    def met_openbaar(self):
        """With `is_openbaar`: whether a resident can open it now."""
        return self.annotate(is_openbaar=gebruikt_in(te_zien_door(AnonymousUser())))

    def plaats(self, inhoud, *, titel, taal="nl", beschrijving="", door):
        """Take in a new file. Nobody but the bureau sees it until something public uses it.

        `inhoud` is a Django File whose name ends as its kind says. Raises Geweigerd when it may not come in, and
        ValidationError when something else is wrong.
        """
        with opgeslagen(inhoud) as velden, transaction.atomic():
            bestand = self.model(titel=titel, taal=taal, beschrijving=beschrijving, geplaatst_door=door, **velden)
            bestand.full_clean()
            bestand.save()
            wijziging = verschil({}, {"soort": bestand.soort, "grootte": bestand.grootte, "sha256": bestand.sha256})
            Logregel.objects.noteer("bestand geplaatst", bestand, door=door, wijziging=wijziging)
        return bestand

    plaats.alters_data = True


class Bestand(Bestandsinhoud):
    """A file that the bureau placed: a document, a picture, a film, or its subtitles.

    Its address stays the same when the content is replaced.
    """

    class Taal(models.TextChoices):
        NL = "nl", "Nederlands"
        EN = "en", "Engels"
        DE = "de", "Duits"
        FR = "fr", "Frans"
        PL = "pl", "Pools"
        TR = "tr", "Turks"
        AR = "ar", "Arabisch"
        UK = "uk", "Oekraïens"

    sleutel = models.CharField(
        "sleutel", max_length=LANGSTE_SLEUTEL, unique=True, default=nieuwe_sleutel, editable=False
    )
    titel = models.CharField("titel", max_length=200, help_text="Zo heet het bestand voor wie het ophaalt.")
    taal = models.CharField("taal", max_length=5, choices=Taal, default=Taal.NL)
    beschrijving = models.TextField(
        "beschrijving", blank=True, help_text="Bij een beeld: wat er te zien is, voor wie het niet kan zien."
    )

    objects = BestandQuerySet.as_manager()

    class Meta(Bestandsinhoud.Meta):
        verbose_name = "bestand"
        verbose_name_plural = "bestanden"
        ordering = ["-geplaatst_op", "-pk"]
        constraints = [
            *Bestandsinhoud.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(soort__in=BEELDEN) | ~Q(beschrijving=""),
                name="bestand_beeld_met_beschrijving",
                violation_error_message="Beschrijf wat er op het beeld te zien is.",
            ),
        ]
        indexes = [models.Index(fields=["-geplaatst_op", "-id"], name="bestand_geplaatst_op")]

    def __str__(self):
        return self.titel

    def get_absolute_url(self):
        return reverse("bestand_inhoud", args=[self.sleutel])

    def clean(self):
        self.titel, self.beschrijving = " ".join(self.titel.split()), self.beschrijving.strip()
        if self.is_beeld and not self.beschrijving:
            raise ValidationError(
                {"beschrijving": "Schrijf wat er op het beeld te zien is, voor wie het niet kan zien."}
            )

    def is_openbaar_nu(self):
        return Bestand.objects.zichtbaar_voor(AnonymousUser()).filter(pk=self.pk).exists()

    def gebruikt_door(self):
        """Everything that uses this file now, public or not, in the order of the portal."""
        gevonden = {}
        for model, veld in verwijzingen():
            for ding in model._default_manager.filter(**{veld: self}).select_related():
                gevonden[Vindplaats.van(ding)] = None
        return list(gevonden)

    @transaction.atomic
    def wijzig(self, *, titel, taal, beschrijving, door):
        """Give it another title, language or description. Raises ValidationError when it is an image without one."""
        nieuw = {"titel": titel, "taal": taal, "beschrijving": beschrijving}
        voor = {veld: getattr(self, veld) for veld in nieuw}
        for veld, waarde in nieuw.items():
            setattr(self, veld, waarde)
        self.full_clean()
        self.save(update_fields=list(nieuw))
        na = {veld: getattr(self, veld) for veld in nieuw}
        Logregel.objects.noteer("bestand gewijzigd", self, door=door, wijziging=verschil(voor, na))
        self._meld_aan_lezers()

    wijzig.alters_data = True

    def vervang(self, inhoud, *, door):
        """Put new content under the same address. What was there is kept as an earlier version.

        Raises Geweigerd when the content may not come in, and ValidationError when it is of another group.
        """
        with opgeslagen(inhoud) as velden, transaction.atomic():
            velden |= {"geplaatst_op": timezone.now(), "geplaatst_door": door}
            self._neem_inhoud_over(velden)
            self._noteer_inhoud("bestand vervangen", door)

    vervang.alters_data = True

    @transaction.atomic
    def zet_terug(self, versie, *, door):
        """Make an earlier version the content again; what is there now becomes an earlier version."""
        self._neem_inhoud_over(versie.inhoud())
        versie.delete()
        self._noteer_inhoud("bestand teruggezet", door)

    zet_terug.alters_data = True

    @transaction.atomic
    def verwijder(self, *, door):
        """Remove it for good, with its earlier versions. Raises ValidationError that lists what uses it."""
        huidig = Bestand.objects.select_for_update().get(pk=self.pk)
        if gebruik := huidig.gebruikt_door():
            raise ValidationError(f"Dit bestand is nog in gebruik: {opsomming(gebruik)}. Haal het daar eerst weg.")
        namen = [huidig.opslag.name, *huidig.versies.values_list("opslag", flat=True)]
        Logregel.objects.noteer("bestand verwijderd", huidig, door=door, wijziging={"sha256": [huidig.sha256, ""]})
        huidig.delete()
        for naam in namen:
            transaction.on_commit(partial(ruim_op, naam))

    verwijder.alters_data = True

    def _neem_inhoud_over(self, velden):
        huidig = Bestand.objects.select_for_update().get(pk=self.pk)
        if velden["sha256"] == huidig.sha256:
            raise ZelfdeInhoud
        if Soort(velden["soort"]).groep != huidig.groep:
            raise ValidationError(
                f"Dit bestand is een {huidig.groep.label}. Vervang het door een ander bestand van dat soort."
            )
        eis_inhoud(huidig, Bestand(**velden))
        Bestandsversie.objects.create(bestand=huidig, **huidig.inhoud())
        for veld, waarde in velden.items():
            setattr(self, veld, waarde)
        self.save(update_fields=INHOUD)

    def _noteer_inhoud(self, handeling, door):
        Logregel.objects.noteer(handeling, self, door=door, wijziging=verschil({}, {"sha256": self.sha256}))
        self._meld_aan_lezers()

    def _meld_aan_lezers(self):
        if self.is_openbaar_nu():
            Stand.objects.verhoog()


class Bestandsversie(Bestandsinhoud):
    """What a file held before its content was replaced."""

    bestand = models.ForeignKey(Bestand, verbose_name="bestand", on_delete=models.CASCADE, related_name="versies")
    vervangen_op = models.DateTimeField("vervangen op", default=timezone.now, editable=False)

    class Meta(Bestandsinhoud.Meta):
        verbose_name = "eerdere versie van een bestand"
        verbose_name_plural = "eerdere versies van bestanden"
        ordering = ["-vervangen_op", "-pk"]
        constraints = [
            *Bestandsinhoud.Meta.constraints,
            models.UniqueConstraint(
                fields=["bestand", "vervangen_op"],
                name="bestandsversie_moment_uniek",
                violation_error_message="Van elk moment is er hooguit één eerdere versie.",
            ),
        ]

    def __str__(self):
        return self.titel

    @property
    def titel(self):
        return f"{self.bestand.titel}, versie van {timezone.localdate(self.geplaatst_op):%d-%m-%Y}"

    @property
    def taal(self):
        return self.bestand.taal
