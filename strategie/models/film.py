from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse

from coalitie.bestandssoort import Groep, soorten_van
from coalitie.models import Bestand, Revisie
from coalitie.tekst import RijkeTekstVeld
from strategie.models.strategie import Deel, Strategie

GROEP = {"video": Groep.FILM, "poster": Groep.BEELD, "ondertiteling": Groep.ONDERTITELING}


class Film(Deel):
    """The animation film about a strategy. Without a file the transcript stands alone."""

    REVISIEVELDEN = ("titel", "inleiding", "uitgeschreven", "video", "poster", "ondertiteling")

    strategie = models.OneToOneField(Strategie, verbose_name="strategie", on_delete=models.PROTECT, related_name="film")
    titel = models.CharField("titel", max_length=200)
    inleiding = models.TextField("inleiding")
    uitgeschreven = RijkeTekstVeld(
        "uitgeschreven tekst", blank=True, help_text="Wat te horen en te zien is, in woorden."
    )
    video = models.ForeignKey(
        Bestand,
        verbose_name="film (mp4 of webm)",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to={"soort__in": soorten_van(GROEP["video"])},
        related_name="films_met_video",
    )
    poster = models.ForeignKey(
        Bestand,
        verbose_name="beeld vooraf (jpg of png)",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to={"soort__in": soorten_van(GROEP["poster"])},
        related_name="films_met_poster",
    )
    ondertiteling = models.ForeignKey(
        Bestand,
        verbose_name="ondertiteling (vtt)",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        limit_choices_to={"soort__in": soorten_van(GROEP["ondertiteling"])},
        related_name="films_met_ondertiteling",
    )
    tekst_is_voorbeeld = models.BooleanField("tekst is voorbeeld", default=False)

    class Meta(Deel.Meta):
        verbose_name = "film"
        verbose_name_plural = "films"
        constraints = [
            *Deel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(video__isnull=True, poster__isnull=True, ondertiteling__isnull=True)
                | Q(video__isnull=False, poster__isnull=False, ondertiteling__isnull=False),
                name="film_met_beeld_en_ondertiteling",
                violation_error_message="Een film heeft een beeld vooraf en ondertiteling.",
            ),
        ]

    def __str__(self):
        return self.titel

    def get_absolute_url(self):
        return reverse("film", args=[self.strategie.slug])

    def clean(self):
        for veld, groep in GROEP.items():
            bestand = Bestand.objects.filter(
                pk=getattr(self, f"{veld}_id")
            ).first()  # one that is gone has its own sentence
            if bestand is not None and bestand.groep != groep:
                raise ValidationError({veld: f"Kies hier een bestand van het soort {groep.label}."})


class FilmRevisie(Revisie):
    van = models.ForeignKey(Film, verbose_name="van", on_delete=models.CASCADE, related_name="revisies")

    class Meta(Revisie.Meta):
        verbose_name = "revisie van een film"
        verbose_name_plural = "revisies van films"
