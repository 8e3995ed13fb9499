from django.db import models, transaction
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.text import slugify

from coalitie.leesbaarheid import woorden_in
from coalitie.models.logregel import Logregel, verschil
from coalitie.models.stand import Stand
from coalitie.tekst import woorden

MEESTE_OP_EEN_PAGINA = 8


class BegripQuerySet(models.QuerySet):
    def op_alfabet(self):
        """All, as a list in the order of a dictionary, whichever database sorts."""
        return sorted(self, key=lambda begrip: begrip.woord.casefold())

    def in_tekst(self, *teksten):
        """Those that a page uses, at most eight, in the order of its text. HTML or plain."""
        vormen = {vorm: begrip for begrip in self for vorm in begrip.vormen}
        gevonden = woorden_in(woorden(" ".join(teksten)), vormen)
        return [begrip for _treffer, begrip in gevonden][:MEESTE_OP_EEN_PAGINA]

    def jargon(self):
        """What a writer had better not use: for every form of these words, what to do instead."""
        return {vorm: begrip.advies for begrip in self.filter(is_jargon=True) for vorm in begrip.vormen}

    @transaction.atomic
    def voeg_toe(self, *, door, **velden):
        begrip = self.model(**velden)
        begrip.slug = begrip.vrij_adres()
        begrip.full_clean()
        begrip.save()
        Stand.objects.verhoog()
        Logregel.objects.noteer("begrip toegevoegd", begrip, door=door, wijziging=verschil({}, velden))
        return begrip

    voeg_toe.alters_data = True


class Begrip(models.Model):
    """A word that needs explaining: on the word list, under the texts that use it, and to who writes."""

    woord = models.CharField("woord", max_length=100, help_text="In het enkelvoud, zoals in een woordenboek.")
    slug = models.SlugField("adres", max_length=100, unique=True, editable=False)
    ook = models.CharField(
        "andere vormen",
        max_length=250,
        blank=True,
        help_text="Meervoud, afkorting of een andere schrijfwijze, met komma's ertussen. Bijvoorbeeld: basisteams.",
    )
    uitleg = models.TextField("uitleg", help_text="Eén of twee korte zinnen.")
    liever = models.CharField("liever", max_length=150, blank=True, help_text="Een makkelijker woord, als dat er is.")
    is_jargon = models.BooleanField(
        "waarschuw wie dit schrijft",
        default=False,
        help_text="Aan als een schrijver dit woord beter niet gebruikt, of er uitleg bij moet zetten.",
    )

    objects = BegripQuerySet.as_manager()

    class Meta:
        verbose_name = "begrip"
        verbose_name_plural = "begrippen"
        ordering = ["woord"]
        constraints = [
            models.UniqueConstraint(
                Lower("woord"), name="begrip_woord_uniek", violation_error_message="Dit woord staat al in de lijst."
            )
        ]

    def __str__(self):
        return self.woord

    def get_absolute_url(self):
        return f"{reverse('pagina', args=['woordenlijst'])}#{self.anker}"

    @property
    def anker(self):
        """Its place on the word list. With a `_`, which no heading that the bureau writes there can have."""
        return f"_{self.slug}"

    @property
    def vormen(self):
        return [self.woord, *(vorm.strip() for vorm in self.ook.split(",") if vorm.strip())]

    @property
    def afkorting(self):
        """The form that is an abbreviation: `OM`; or nothing."""
        return next((vorm for vorm in self.vormen[1:] if vorm.isupper()), "")

    @property
    def advies(self):
        """What a writer does about this word."""
        return f"Liever: ‘{self.liever}’." if self.liever else f"Leg ‘{self.woord}’ uit: {self.uitleg}"

    def vrij_adres(self):
        """An address made from the word, that no other word has. It stays when the word is spelled anew."""
        basis = adres = slugify(self.woord)[:90] or "woord"
        teller = 2
        while Begrip.objects.filter(slug=adres).exists():
            adres = f"{basis}-{teller}"
            teller += 1
        return adres

    @transaction.atomic
    def wijzig(self, *, door, **velden):
        voor = Begrip.objects.values(*velden).get(pk=self.pk)
        for veld, waarde in velden.items():
            setattr(self, veld, waarde)
        self.full_clean()
        self.save()
        if gewijzigd := verschil(voor, velden):
            Stand.objects.verhoog()
            Logregel.objects.noteer("begrip gewijzigd", self, door=door, wijziging=gewijzigd)

    wijzig.alters_data = True

    @transaction.atomic
    def verwijder(self, *, door):
        """Take the word off the list. The log keeps what it said."""
        velden = {"woord": self.woord, "ook": self.ook, "uitleg": self.uitleg, "liever": self.liever}
        Logregel.objects.noteer(
            "begrip verwijderd", self, door=door, wijziging={veld: [oud, ""] for veld, oud in velden.items() if oud}
        )
        self.delete()
        Stand.objects.verhoog()

    verwijder.alters_data = True
